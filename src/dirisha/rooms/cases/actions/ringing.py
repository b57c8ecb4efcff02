"""The worker's round: warnings, breaches with their remedy, questions and answers that nobody came back to.

Each case is a verb of its own, in its own transaction: one that fails is logged (its id, no more) and tried again in
the next round, and never holds up another. Several workers may go round at once: a case locked by one is passed over by
the others, and a case rung twice gives nothing the second time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from dirisha.core.actor import WORKER, Actor
from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions.bench import Calendars, case_now, clocks_of, end_question
from dirisha.rooms.cases.events import ClockBreached
from dirisha.rooms.cases.models import Case, Clock, Question
from dirisha.rooms.cases.queries.working import first_owner
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules import handling, remedies
from dirisha.rooms.cases.rules.now import QuestionNow
from dirisha.rooms.cases.values import Rung

log = logging.getLogger("dirisha.cases")
Counts = tuple[int, int]
NOTHING: Counts = (0, 0)


def ring(*, by: Actor = WORKER, at: datetime, limit: int = 500) -> Rung:
    """One round as of `at`: at most `limit` cases of each kind; `more` says that some are left for the next round.

    Questions lapse first, so that a clock they held runs again and may warn in the same round.
    """
    questions = list(
        Question.objects.filter(answered_at__isnull=True, lapsed_at__isnull=True, answer_by__lte=at)
        .order_by("answer_by")
        .values_list("id", "case")[:limit]
    )
    lapsed = [_tried(_lapse, case, by=by, at=at) for _, case in questions]
    due = (
        Clock.objects.filter(next_alarm_at__lte=at)
        .order_by("next_alarm_at")
        .values_list("case", flat=True)[: limit * 2]
    )
    cases = list(dict.fromkeys(due))[:limit]
    rung = [_tried(_ring_case, case, by=by, at=at) for case in cases]
    silent = list(
        Case.objects.filter(silent_until__lte=at).order_by("silent_until").values_list("id", flat=True)[:limit]
    )
    closed = [_tried(_close_silent, case, by=by, at=at) for case in silent]
    results = [*lapsed, *rung, *closed]
    return Rung(
        lapsed=sum(done[0] for done in lapsed if done),
        warned=sum(done[0] for done in rung if done),
        breached=sum(done[1] for done in rung if done),
        closed=sum(done[0] for done in closed if done),
        failed=sum(1 for done in results if done is None),
        more=limit in (len(questions), len(cases), len(silent)),
    )


def _tried(go: Callable[..., Counts], case: UUID, *, by: Actor, at: datetime) -> Counts | None:
    """What `go` did to the case; None when it failed, which is logged with the case's id alone."""
    try:
        return go(case=case, by=by, at=at)
    except (Refused, DatabaseError, ValueError, LookupError, AssertionError):
        log.exception("case %s could not be rung; it will be tried again", case)
        return None


def _locked(case: UUID) -> Case | None:
    """The case under lock; None when another worker or an officer holds it just now (the next round will see)."""
    rows = Case.objects.select_for_update(of=("self",), skip_locked=True).select_related("site", "institution")
    return rows.filter(id=case).first()


@verb
def _ring_case(*, case: UUID, by: Actor, at: datetime | None = None) -> Counts:
    """Record the warnings and breaches of one case that are due, with a remedy for each breach."""
    assert at is not None
    row = _locked(case)
    if row is None:
        return NOTHING
    now, calendars = case_now(row), Calendars()
    events: list[Event] = []
    breached = 0
    for clock in clocks_of(case):
        found = clock_rules.ring(now, clock, at=at)
        events += found
        if any(isinstance(event, ClockBreached) for event in found):
            breached += 1
            post = row.post_id or first_owner(row.service_id, row.institution_id)
            events.append(
                remedies.offer(now, clock, remedy=new_id(at), post=post, at=at, calendar=calendars[clock.site])
            )
    if events:
        record(*events, by=by, at=at)
    return len(events) - 2 * breached, breached


@verb
def _lapse(*, case: UUID, by: Actor, at: datetime | None = None) -> Counts:
    """The open question of a case is waited for no longer: from its last moment on the clock runs again."""
    assert at is not None
    row = _locked(case)
    if row is None:
        return NOTHING
    question = Question.objects.filter(
        case=case, answered_at__isnull=True, lapsed_at__isnull=True, answer_by__lte=at
    ).first()
    if question is None or row.state != "waiting":
        return NOTHING
    now = case_now(row)
    ended = question.answer_by
    waiting = QuestionNow(id=question.id, asked_at=question.asked_at, answer_by=question.answer_by)
    lapsed = handling.lapse(now, waiting, at=ended)
    events, _ = end_question(now, lapsed, clocks_of(case), Calendars(), at=ended)
    record(*events, by=by, at=at)
    return 1, 0


@verb
def _close_silent(*, case: UUID, by: Actor, at: datetime | None = None) -> Counts:
    """An answered case whose citizen said nothing for so long is closed, and recorded as silence."""
    assert at is not None
    row = _locked(case)
    if row is None or row.state != "answered" or row.silent_until is None or row.silent_until > at:
        return NOTHING
    record(handling.close(case_now(row), how="silence", at=at), by=by, at=at)
    return 1, 0
