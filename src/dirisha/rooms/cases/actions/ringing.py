"""The worker's round: warnings, breaches with their remedy, questions and answers that nobody came back to, and cases
that were joined to one that is answered now.

Each case is a verb of its own, in its own transaction: one that fails is logged and tried again later, and never holds
up another. Several workers may go round at once: a case locked by one is passed over by
the others, and a case rung twice gives nothing the second time.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.db.models import F, QuerySet

from dirisha.core.actor import WORKER, Actor
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions import kindhooks
from dirisha.rooms.cases.actions.bench import (
    Calendars,
    answers_for,
    case_now,
    caught_up,
    clocks_of,
    end_question,
)
from dirisha.rooms.cases.actions.climbing import climb, climb_out, make_good
from dirisha.rooms.cases.actions.ending import decide_as
from dirisha.rooms.cases.actions.holidays import follow_calendar, sites_behind
from dirisha.rooms.cases.events import ClockBreached, ClockWarned
from dirisha.rooms.cases.models import Case, Clock, LastRung, Question
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules import handling, joining, remedies
from dirisha.rooms.cases.rules.directing import DIRECTION
from dirisha.rooms.cases.rules.now import QuestionNow
from dirisha.rooms.cases.values import Rung

log = logging.getLogger("dirisha.cases")
Counts = tuple[int, int]
NOTHING: Counts = (0, 0)


def ring(*, by: Actor = WORKER, at: datetime, limit: int = 500, skip: Collection[UUID] = ()) -> Rung:
    """One round as of `at`: at most `limit` cases of each kind; `more` says that some are left for the next round.

    `skip` are cases (or sites) that failed before and whose turn has not come again, so that however many of them there
    are, those behind them are rung. Clocks of an older calendar are reckoned first, and none rings before it was: a
    holiday announced on the due day makes no breach. Then questions lapse, so that a clock they held runs again and may
    warn in the same round. SQL beside the cases' own: six statements, seven when a calendar changed.
    """
    sites = [site for site in sites_behind() if site not in skip]
    open_questions = Question.objects.filter(answered_at__isnull=True, lapsed_at__isnull=True, answer_by__lte=at)
    late = list(open_questions.exclude(case__in=skip).order_by("answer_by").values_list("case", flat=True)[:limit])
    moved = _each(sites, lambda site: (follow_calendar(site=site, by=by, at=at), 0))
    behind = set(sites_behind()) - {*skip, *moved.failed} if sites else set()
    lapsed = _each(late, lambda case: _lapse(case=case, by=by, at=at))
    alarms = Clock.objects.filter(next_alarm_at__lte=at).exclude(case__in=skip).order_by("next_alarm_at")
    if behind:
        alarms = alarms.exclude(site__in=behind, calendar_version__lt=F("site__calendar_version"))
    due = list(dict.fromkeys(alarms.values_list("case", flat=True)[: limit * 2]))[:limit]
    rung = _each(due, lambda case: _ring_case(case=case, by=by, at=at))
    gone = LastRung.objects.filter(at__lt=at).exclude(case__in=skip).order_by("at").values_list("case", flat=True)
    upward = list(dict.fromkeys(gone[: limit * 2]))[:limit]
    climbed = _each(upward, lambda case: (climb_out(case=case, by=by, at=at), 0))
    followers = Case.objects.filter(state="joined", master__in=_ended_masters()).exclude(id__in=skip).order_by("id")
    joined = list(followers.values_list("id", flat=True)[:limit])
    followed = _each(joined, lambda case: _follow_master(case=case, by=by, at=at))
    over = Case.objects.filter(silent_until__lte=at).exclude(id__in=skip).order_by("silent_until")
    silent = list(over.values_list("id", flat=True)[:limit])
    closed = _each(silent, lambda case: _close_silent(case=case, by=by, at=at))
    return Rung(
        moved=moved.first,
        lapsed=lapsed.first,
        warned=rung.first,
        breached=rung.second,
        closed=closed.first,
        followed=followed.first,
        climbed=climbed.first,
        failed=(*moved.failed, *lapsed.failed, *rung.failed, *climbed.failed, *followed.failed, *closed.failed),
        more=limit in (len(late), len(due), len(upward), len(joined), len(silent)) or bool(behind),
    )


@dataclass(frozen=True)
class _Done:
    """What was done to several cases, added up, and those that failed."""

    first: int
    second: int
    failed: tuple[UUID, ...]


def _each(ids: Iterable[UUID], go: Callable[[UUID], Counts]) -> _Done:
    """Do it to each; one that fails holds up no other.

    Of a failure the log names the case's id, the kind of error and the line of code: the text of an error may repeat a
    row's values. A database that is away or full is no case's fault, and passes through to the worker.
    """
    counts, failed = [], []
    for id_ in ids:
        try:
            counts.append(go(id_))
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # whatever it is, the other cases' promises are kept
            failed.append(id_)
            where = traceback.extract_tb(error.__traceback__)[-1]
            log.error("%s could not be rung: %s in %s line %s", id_, type(error).__name__, where.name, where.lineno)
    return _Done(sum(count[0] for count in counts), sum(count[1] for count in counts), tuple(failed))


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
    told: list[ClockWarned | ClockBreached] = []
    breached = 0
    events, clocks = caught_up(now, clocks_of(case), calendars, at=at)
    for clock in clocks:
        found = clock_rules.ring(now, clock, at=at)
        events += [*found, *climb(row, now, found, at=at)]
        told += found
        if any(isinstance(event, ClockBreached) for event in found):
            breached += 1
            if row.kind == DIRECTION:
                continue
            post, remedy = answers_for(row), new_id(at)
            events.append(remedies.offer(now, clock, remedy=remedy, post=post, at=at, calendar=calendars[clock.site]))
            events += make_good(row, now, clock=clock.id, remedy=remedy, so_far=events, at=at)
    events += kindhooks.silent(row, now, clocks, events)
    if events:
        record(*events, by=by, at=at)
    return len(told) - breached, breached


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


def _ended_masters() -> QuerySet[Case, UUID]:
    joined = Case.objects.filter(state="joined", master__isnull=False).values("master")
    return Case.objects.filter(id__in=joined, unfinished=False).values_list("id", flat=True)


@verb
def _follow_master(*, case: UUID, by: Actor, at: datetime | None = None) -> Counts:
    """A joined case gets the answer that its master got, as of then; it goes on alone when that one was withdrawn."""
    assert at is not None
    row = _locked(case)
    if row is None or row.state != "joined" or row.master is None:
        return NOTHING
    master = Case.objects.get(id=row.master)
    if master.unfinished:
        return NOTHING
    if master.closed_how == "withdrawn" or master.answered_at is None:
        record(joining.part(case_now(row), master=master.id, at=at), by=by, at=at)
    else:
        decide_as(row, master, by=by, at=at)
    return 1, 0
