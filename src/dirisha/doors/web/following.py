"""What the page of one's own case says once its promise was missed: what is owed, why, and whom to go to next."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from dirisha.rooms.cases.events import CaseReferred, RemedyOwed
from dirisha.rooms.cases.queries import CitizenCase, making_good
from dirisha.rooms.cases.queries.ladder import NextRung, next_for
from dirisha.rooms.cases.rules.ladder import may_refer


@dataclass(frozen=True)
class Following:
    """`rungs` None: nothing was missed or refused, so there is nobody to go to yet. `refer`: the ombudsman works with
    this house and may be given the case now; `referred`: has it already."""

    duties: tuple[making_good.DutyView, ...] = ()
    orders: dict[UUID, tuple[making_good.OrderView, ...]] = field(default_factory=dict)
    rungs: NextRung | None = None
    refer: bool = False
    referred: bool = False


def following(case: CitizenCase) -> Following:
    """No statement for a case in time without an answer; else one for what is owed, three for the orders, six for whom
    to go to."""
    told = {step.kind for step in case.steps}
    missed = any(clock.breached_at is not None or clock.overdue for clock in case.clocks)
    referred = CaseReferred.kind in told
    able = may_refer(breached=missed, state=case.state, outcome=case.outcome, level=case.level)
    if not (missed or able):
        return Following()
    rungs = next_for(case.id)
    return Following(
        duties=making_good.duties_of(case.id) if RemedyOwed.kind in told else (),
        orders=making_good.reasons_for(case.id, case.clocks, zone=case.time_zone),
        rungs=rungs,
        refer=able and rungs.ombudsman and not referred,
        referred=referred,
    )
