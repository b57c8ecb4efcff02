"""Working on a case by its kind: facts, steps, documents, the one list of what is missing, an extension."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions.bench import Bench, Calendars, caught_up, clocks_of, for_work, pause_days_left
from dirisha.rooms.cases.actions.ending import stopped_clocks
from dirisha.rooms.cases.queries.kindwork import extended_before, kind_now, listed_before
from dirisha.rooms.cases.rules import anew, handling, kindwork
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules.kindwork import KindNow
from dirisha.rooms.cases.rules.now import ClockNow


@dataclass(frozen=True)
class _Work:
    """A case under lock with its kind and its clocks, these by the calendar as it is now (`moved` says which moved)."""

    bench: Bench
    kind: KindNow
    clocks: list[ClockNow]
    moved: list[Event]
    calendars: Calendars


def _work(case: UUID, *, by: Actor, at: datetime) -> _Work:
    bench = for_work(case, by=by)
    if bench.row.kind_version is None:
        raise Refused(
            Say(sw="Jambo hili halina hatua za aina yake.", en="This case is of no kind with steps of its own."),
            code="no-kind",
        )
    calendars = Calendars()
    moved, clocks = caught_up(bench.now, clocks_of(case), calendars, at=at)
    return _Work(bench, kind_now(case, bench.row.kind_version), clocks, moved, calendars)


@verb
def note_fact(
    *,
    case: UUID,
    name: str,
    occurred_at: datetime,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """A fact of the case's kind happened at `occurred_at`: it starts the clocks that wait for it, and stops those that
    end with it. Refused as `rules.kindwork.note_fact`."""
    assert at is not None
    work = _work(case, by=by, at=at)
    events = kindwork.note_fact(
        work.bench.now,
        work.kind,
        work.clocks,
        name=name,
        occurred_at=occurred_at,
        at=at,
        calendars=work.calendars,
        fresh={clock.key: new_id(at) for clock in work.kind.definition.clocks if clock.later},
        site=work.bench.row.site_id,
        reading=work.bench.row.institution.day_reading,
    )
    stopped = _stopped_by(work, f"fact:{name}", at=occurred_at)
    record(*work.moved, *events, *stopped, by=by, at=at)


@verb
def finish_step(
    *,
    case: UUID,
    step: str,
    occurred_at: datetime | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """A step of the case's kind is over, now or at `occurred_at`; the clocks that end with it stop, kept or missed.
    Refused as `rules.kindwork.finish_step`."""
    assert at is not None
    work = _work(case, by=by, at=at)
    happened = occurred_at or at
    event = kindwork.finish_step(work.bench.now, work.kind, step=step, occurred_at=happened, at=at)
    record(*work.moved, event, *_stopped_by(work, f"step:{step}", at=happened), by=by, at=at)


@verb
def receive_document(
    *,
    case: UUID,
    document: str,
    expires_on: date | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """A document of the case's kind is there; a newer one takes the place of one that expired. Refused as
    `rules.kindwork.receive_document`."""
    assert at is not None
    work = _work(case, by=by, at=at)
    event = kindwork.receive_document(
        work.bench.now, work.kind, document=document, expires_on=expires_on, occurred_at=at, at=at
    )
    record(event, by=by, at=at)


@verb
def list_missing(
    *,
    case: UUID,
    documents: tuple[str, ...] = (),
    words: str = "",
    days: int,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Send the citizen one list of all that is missing: the documents by key, and `words`. The question's id.

    The first list stops the promise for at most `days`, as a question does; a second one stops and restarts nothing.
    Refused: an empty list, a document that the kind does not ask for, and as `ask_question`.
    """
    assert at is not None
    work = _work(case, by=by, at=at)
    wanted = [each for key_ in documents if (each := work.kind.definition.document(key_)) is not None]
    if len(wanted) < len(documents):
        raise Refused(
            Say(sw="Hati hiyo haihitajiki hapa.", en="This kind needs no such document."),
            code="no-document",
            field="missing",
        )
    first = not listed_before(case)
    left = pause_days_left(case) if first else 0
    text = kindwork.missing_words(wanted, words, language=work.bench.row.language)
    now = work.bench.now
    asked = handling.ask(now, question=new_id(at), text=text, days=days, pause_days_left=left, at=at)
    pauses = [
        clock_rules.pause(now, clock, question=asked.question, until=asked.answer_by, at=at)
        for clock in work.clocks
        if left > 0 and clock_rules.pausable(clock, at=at)
    ]
    listed = kindwork.listed(now, question=asked.question, documents=documents, first=first, at=at)
    record(*work.moved, asked, listed, *pauses, by=by, at=at)
    return asked.question


@verb
def extend_period(
    *,
    case: UUID,
    ground: str,
    days: int,
    reason: str,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Extend the time of a case on a listed ground, with words for the citizen. Refused as `rules.kindwork.extend`."""
    assert at is not None
    work = _work(case, by=by, at=at)
    events = anew.extend(
        work.bench.now,
        work.kind,
        work.clocks,
        before=extended_before(case),
        ground=ground,
        days=days,
        reason=reason,
        at=at,
        calendars=work.calendars,
    )
    record(*work.moved, *events, by=by, at=at)


def _stopped_by(work: _Work, stops: str, *, at: datetime) -> list[Event]:
    """The clocks that end with this step or fact, as of when it happened."""
    ending = [clock for clock in work.clocks if kindwork.ends_with(work.kind.definition, clock, stops=stops)]
    return stopped_clocks(work.bench.row, work.bench.now, ending, work.calendars, at=at)
