"""The histories of cases as a return reads them: what had happened to each by a moment, and no later.

Counted from the lines of the history (`Step`) and the clocks, so that a return can be made again as of the same moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from dirisha.rooms.cases.models import Case, Clock, Step
from dirisha.rooms.results.returns.duties import Period

TAKEN, DECIDED, CLOSED, REOPENED = (
    "cases.case-taken",
    "cases.case-decided",
    "cases.case-closed",
    "cases.case-reopened",
)
ENDINGS = (TAKEN, DECIDED, CLOSED, REOPENED)


@dataclass
class History:
    """One case as its history tells it up to the cut-off. `also` are the other steps that were asked for, by kind."""

    case: Case
    ends: list[tuple[datetime, bool]] = field(default_factory=list)
    taken: datetime | None = None
    answered: datetime | None = None
    outcome: str = ""
    closed: datetime | None = None
    also: list[Step] = field(default_factory=list)

    def ended_at(self, moment: datetime) -> bool:
        """Whether it was at an end at a moment."""
        state = False
        for at, ended in self.ends:
            if at < moment:
                state = ended
        return state

    def reopened_in(self, since: datetime, until: datetime) -> bool:
        """Whether it came back as "not solved" within a span."""
        return any(since <= at < until and not ended for at, ended in self.ends)


def histories(
    institution: UUID, which: Q, period: Period, *, zone: ZoneInfo, at: datetime, also: tuple[str, ...] = ()
) -> dict[UUID, History]:
    """The cases (`which`) that a period concerns, as the record stood at `at` (aware): received in it, open when it
    began, or come back in it. `also`: kinds of steps to tell besides. Two statements."""
    since, until = bounds(period, zone)
    found = {
        case.id: History(case)
        for case in Case.objects.filter(
            which, institution=institution, received_at__lt=until, recorded_at__lte=at
        ).select_related("service", "post")
    }
    _tell(found, until, at, also)
    return {key: one for key, one in found.items() if _concerns(one, since, until)}


def bounds(period: Period, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments at which a period begins and is over."""
    since, until = (datetime.combine(day, time(), zone) for day in (period.since, period.until))
    return since, until


def _tell(found: Mapping[UUID, History], until: datetime, at: datetime, also: tuple[str, ...]) -> None:
    """Walk through the histories. One statement."""
    kinds = (*ENDINGS, *also)
    steps = Step.objects.filter(case__in=list(found), kind__in=kinds, at__lt=until, recorded_at__lte=at)
    for step in steps.order_by("at", "id"):
        one = found[step.case_id]
        if step.kind in also:
            one.also.append(step)
        elif step.kind == TAKEN:
            one.taken = one.taken or step.at
        elif step.kind == REOPENED:
            one.ends.append((step.at, False))
            one.answered, one.outcome, one.closed = None, "", None
        else:
            one.ends.append((step.at, True))
            if step.kind == DECIDED:
                one.answered, one.outcome = step.at, step.facts["outcome"]
            else:
                one.closed = step.at


def _concerns(one: History, since: datetime, until: datetime) -> bool:
    return one.case.received_at >= since or not one.ended_at(since) or one.reopened_in(since, until)


def by_age(one: History) -> tuple[datetime, UUID]:
    """For sorting: the one that came first stands first."""
    return one.case.received_at, one.case.id


def in_time(
    found: Mapping[UUID, History], until: datetime, at: datetime, *, key: str = "promise", only: bool = False
) -> dict[UUID, bool | None]:
    """Whether each kept its clock `key` by the end of the period: None while it is open and in time, or has no such
    clock (`only`: those that have one alone). One statement."""
    kept: dict[UUID, bool | None] = {} if only else dict.fromkeys(found)
    end = min(until, at)
    for clock in Clock.objects.filter(case__in=list(found), key=key).order_by("id"):
        kept[clock.case_id] = None
        if clock.stopped_at is not None and clock.stopped_at < end:
            kept[clock.case_id] = clock.met
        elif clock.due_at is not None and clock.due_at < end:
            kept[clock.case_id] = False
    return kept


def day_of(moment: datetime | None, zone: ZoneInfo) -> date | None:
    """The day of a moment where the institution is."""
    return None if moment is None else moment.astimezone(zone).date()
