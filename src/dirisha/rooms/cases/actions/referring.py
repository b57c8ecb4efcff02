"""Laying a case before the ombudsman, and what the ombudsman directs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions.bench import Calendars, case_now, fetch, for_work, seat_of
from dirisha.rooms.cases.actions.climbing import way_of
from dirisha.rooms.cases.actions.opening import free_reference
from dirisha.rooms.cases.events import CaseOpened, ClockStarted
from dirisha.rooms.cases.models import Case, Referral
from dirisha.rooms.cases.queries.ladder import breached, the_ombudsman
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules import directing, handling, ladder
from dirisha.rooms.charters.models import Service


@verb
def refer_case(*, case: UUID, reason: str = "", by: Actor, at: datetime | None = None, key: str | None = None) -> UUID:
    """Lay a case before the ombudsman of its country, who may read all of it from now on; the referral's id.

    The citizen may once the promise was missed, the case was answered or is about an officer; a supervisor of the
    office at any time, with a reason. Refused: an officer, no ombudsman in this house, it has it already, too early.
    """
    assert at is not None
    bench = fetch(case, by=by) if by.kind == "citizen" else for_work(case, by=by)
    if by.kind == "post" and (bench.seat is None or bench.seat.role != "supervisor"):
        raise Refused(
            Say(
                sw="Msimamizi wa ofisi, au mwananchi mwenyewe, ndiye anayelipeleka kwa mchunguzi.",
                en="The supervisor of the office, or the citizen, lays a case before the ombudsman.",
            ),
            code="only-supervisor",
        )
    row = bench.row
    to = the_ombudsman(row.institution.country)
    free = by.kind != "citizen" or ladder.may_refer(
        breached=breached(case), state=row.state, outcome=row.outcome, level=row.level
    )
    event = ladder.refer(
        bench.now,
        referral=new_id(at),
        to=to,
        how="citizen" if by.kind == "citizen" else "supervisor",
        reason=reason,
        level=row.level,
        allowed=free and row.kind != directing.DIRECTION,
        referred=Referral.objects.filter(case=case, to=to).exists(),
        at=at,
    )
    record(event, by=by, at=at)
    return event.referral


@verb
def give_direction(
    *, case: UUID, text: str, days: int, by: Actor, at: datetime | None = None, key: str | None = None
) -> UUID:
    """The ombudsman's direction about a case laid before it: a case of its own at that office, due after so many
    working days; its id. It goes to the highest post that may read the case.

    Refused: no ombudsman's post, no such case before it, no words, days out of reach.
    """
    assert at is not None
    seat = directing.only_ombudsman(seat_of(by))
    rows = Case.objects.select_for_update(of=("self",)).select_related("site", "institution")
    row = rows.filter(id=case, level__lte=2, referrals__to=seat.institution).first()
    if row is None:
        raise handling.not_there()
    now = case_now(row)
    way = way_of(row)
    opened = directing.open_direction(
        _as_opened(row),
        direction=new_id(at),
        person=new_id(at),
        reference=free_reference(),
        post=way[-1] if way else None,
        text=text,
        at=at,
    )
    clock = clock_rules.begin(
        directing.plan(days=days, day_reading=row.institution.day_reading),
        stream=now.stream,
        case=opened.about,
        clock=new_id(at),
        site=row.site_id,
        starts_at=at,
        calendar=Calendars()[row.site_id],
    )
    assert isinstance(clock, ClockStarted), "a duration starts at once"
    record(opened, clock, directing.given(now, direction=opened.about, due_at=clock.due_at, at=at), by=by, at=at)
    return opened.about


def _as_opened(row: Case) -> CaseOpened:
    """What a direction takes from the case it is about. One statement."""
    version, slug = Service.objects.values_list("version", "slug").get(id=row.service_id)
    return CaseOpened(
        stream=row.site.stream,
        about=row.id,
        occurred_at=row.received_at,
        person=row.person,
        reference=row.reference,
        institution=row.institution_id,
        site=row.site_id,
        post=row.post_id,
        version=version,
        service=row.service_id,
        service_slug=slug,
        variant=row.variant_id,
        case_kind=row.kind,
        channel="web",
        language=row.language,
        level=row.level,
        against=row.against,
        handler=None if row.handler_id == row.institution_id else row.handler_id,
    )
