"""The work bench of the verbs: a case read under lock with its clocks, and the post that works on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.worktime import Calendar
from dirisha.rooms.cases.access import seen_by
from dirisha.rooms.cases.models import Case, Clock, Question
from dirisha.rooms.cases.queries.appeals import handled_before
from dirisha.rooms.cases.queries.history import last_step
from dirisha.rooms.cases.queries.working import clock_now as clock_now
from dirisha.rooms.cases.queries.working import first_owner
from dirisha.rooms.cases.rules import appeals, handling
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules.now import CaseNow, ClockNow, QuestionNow, Seat
from dirisha.rooms.places import queries as places


@dataclass(frozen=True)
class Bench:
    """A case under lock: its row, its plain value for the rules, and the seat of who acts (None: citizen, worker)."""

    row: Case
    now: CaseNow
    seat: Seat | None


def seat_of(by: Actor) -> Seat | None:
    """The post `by` acts through, if they hold it now. At most one statement."""
    standing = places.standing_of(by)
    if standing is None:
        return None
    return Seat(post=standing.post, role=standing.role, institution=standing.institution)


def fetch(case: UUID, *, by: Actor) -> Bench:
    """The case, locked until the transaction ends, as far as `by` may see it. Refused (not-found) otherwise.

    Two officers press a button at the same moment: the second waits here for the first, then reads what the first did.
    Two or three statements.
    """
    seat = seat_of(by)
    rows = Case.objects.select_for_update(of=("self",)).select_related("site", "institution")
    if by.kind == "post":
        if seat is None:
            raise handling.not_there()
        rows = rows.filter(seen_by(seat.post, seat))
    row = rows.filter(id=case).first()
    if row is None:
        raise handling.not_there()
    return Bench(row=row, now=case_now(row), seat=seat)


def for_work(case: UUID, *, by: Actor) -> Bench:
    """The case, locked, for a post that may work on it now; Refused otherwise. Three statements more for an appeal."""
    bench = fetch(case, by=by)
    handling.may_work(bench.now, bench.seat, by)
    appeals.other_decider(by, handled_before(bench.row))
    return bench


def case_now(row: Case) -> CaseNow:
    """The row as the rules see it, with the last thing that happened to it in words. One statement."""
    return CaseNow(
        id=row.id,
        stream=row.site.stream,
        person=row.person,
        state=row.state,
        handler=row.handler_id,
        post=row.post_id,
        institution=row.institution_id,
        received_at=row.received_at,
        outcome=row.outcome,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
        closed_how=row.closed_how,
        meanwhile=last_step(row),
    )


def clocks_of(case: UUID) -> list[ClockNow]:
    """The clocks of a case that have not stopped, in the order they were set, locked. One statement.

    A holiday moves clocks without asking their cases: whoever judges one reads it as the last to move it left it.
    """
    rows = Clock.objects.select_for_update().filter(case=case).exclude(state="stopped")
    return [clock_now(row) for row in rows.order_by("id")]


def open_question(case: UUID) -> QuestionNow | None:
    """The question a case waits with. One statement."""
    row = Question.objects.filter(case=case, answered_at__isnull=True, lapsed_at__isnull=True).order_by("id").first()
    return None if row is None else QuestionNow(id=row.id, asked_at=row.asked_at, answer_by=row.answer_by)


def pause_days_left(case: UUID) -> int:
    """How many whole days questions may still stop a case's clock: 30 in all, whatever was asked. One statement."""
    return handling.pause_days_left(Clock.objects.filter(case=case).values_list("key", "paused_seconds"))


class Calendars:
    """The calendars that one verb needs, each read once. One statement a site, three when its calendar is a new one."""

    def __init__(self) -> None:
        self._known: dict[UUID, Calendar] = {}

    def __getitem__(self, site: UUID) -> Calendar:
        if site not in self._known:
            self._known[site] = places.calendar_of(site)
        return self._known[site]


def caught_up(
    now: CaseNow, clocks: list[ClockNow], calendars: Calendars, *, at: datetime
) -> tuple[list[Event], list[ClockNow]]:
    """The running clocks by the calendar as it is now, with the events of those that moved. One statement a site."""
    moved: list[Event] = []
    current = []
    for clock in clocks:
        if clock.state == "running":
            event, clock = clock_rules.caught_up(now, clock, at=at, calendar=calendars[clock.site])
            moved += [] if event is None else [event]
        current.append(clock)
    return moved, current


def answers_for(row: Case) -> UUID | None:
    """The post that answers for a missed promise: the case's own, else the first that could have taken it."""
    return row.post_id or first_owner(row.service_id, row.institution_id)


def end_question(
    now: CaseNow, ended: Event, clocks: list[ClockNow], calendars: Calendars, *, at: datetime
) -> tuple[list[Event], list[ClockNow]]:
    """The events with which a question ends, `ended` (answered or lapsed) first, and the clocks as they run again.

    A pause ends with its last moment, `paused_until`, even when nobody looked until much later: a worker that stood
    still gives no office more time.
    """
    happened: list[Event] = [ended]
    running = []
    for clock in clocks:
        if clock.state == "paused":
            resumed = clock_rules.resume(
                now, clock, at=min(at, clock.paused_until or at), calendar=calendars[clock.site]
            )
            happened.append(resumed)
            clock = clock_rules.running_again(clock, resumed)
        running.append(clock)
    return happened, running
