"""Working on a case: taking it, asking and answering, notes and files, start events, handing it over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.access import concerns
from dirisha.rooms.cases.actions import kindhooks
from dirisha.rooms.cases.actions.bench import (
    Bench,
    Calendars,
    caught_up,
    clocks_of,
    end_question,
    fetch,
    for_work,
    open_question,
    pause_days_left,
)
from dirisha.rooms.cases.actions.offers import requirements_of
from dirisha.rooms.cases.events import FileAttached
from dirisha.rooms.cases.models import Attachment, Case
from dirisha.rooms.cases.queries.appeals import handled_before
from dirisha.rooms.cases.rules import appeals, handling, opening, restricted
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.values import FileGiven
from dirisha.rooms.places import queries as places


@verb
def take_case(*, case: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """The acting post begins to work on the case; a supervisor may take it from another post.

    Refused: no such case at this desk, in hand of another post, in hand here already, or finished.
    """
    assert at is not None
    bench = for_work(case, by=by)
    if bench.seat is None:
        raise handling.not_there()
    record(handling.take(bench.now, post=bench.seat.post, at=at), by=by, at=at)


@verb
def ask_question(
    *,
    case: UUID,
    text: str,
    days: int = handling.DEFAULT_QUESTION_DAYS,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Ask the citizen for what is missing, all in one list; the promise's clock stands still. The question's id.

    It runs again at the answer, or after `days` at the latest. All questions of a case stop it for 30 days at most;
    what the law times runs on. Refused: not in hand, no text, too many days.
    """
    assert at is not None
    bench = for_work(case, by=by)
    moved, clocks = caught_up(bench.now, clocks_of(case), Calendars(), at=at)
    left = pause_days_left(case)
    asked = handling.ask(bench.now, question=new_id(at), text=text, days=days, pause_days_left=left, at=at)
    pauses = [
        clock_rules.pause(bench.now, clock, question=asked.question, until=asked.answer_by, at=at)
        for clock in clocks
        if left > 0 and clock_rules.pausable(clock, at=at)
    ]
    record(*moved, asked, *pauses, by=by, at=at)
    return asked.question


@verb
def answer_question(
    *,
    case: UUID,
    question: UUID,
    text: str = "",
    files: tuple[FileGiven, ...] = (),
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """The citizen's answer, in words, as checked and stored files, or both (an officer may write down one given aloud):
    the clock runs again with a new due date.

    Refused: the question waits no more, the answer is empty, or more than ten files.
    """
    assert at is not None
    bench = fetch(case, by=by) if by.kind == "citizen" else for_work(case, by=by)
    waiting = open_question(case)
    if waiting is not None and waiting.id != question:
        waiting = None
    text = handling.answer_words(text, files=len(files), language=bench.row.language)
    answered = handling.answer(bench.now, waiting, text=text, at=at)
    calendars = Calendars()
    attached = _attached(bench, files, by=by, at=at)
    happened, clocks = end_question(bench.now, answered, clocks_of(case), calendars, at=at)
    anew = kindhooks.after_answer(bench.row, bench.now, clocks, question=question, calendars=calendars, at=at)
    record(*attached, *happened, *anew, by=by, at=at)


@verb
def hand_over(
    *, case: UUID, to_post: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """The case goes to another post, of this institution or another one; its clocks run on, the citizen reads to whom.

    Refused: no reason, no such post, a post that does not work on cases, the post that has it, or one of whom it is
    against or of anybody under them. One statement more for a case that is against somebody.
    """
    assert at is not None
    bench = for_work(case, by=by)
    post = places.post_line(to_post)
    if post is None:
        raise Refused(
            Say(sw="Chagua cheo kitakacholipokea.", en="Choose the post that is to have this case."),
            code="no-post",
            field="to_post",
        )
    if bench.row.against is not None and Case.objects.filter(concerns(post.id), id=case).exists():
        raise restricted.not_to_them()
    appeals.other_post(post.id, post.holders, handled_before(bench.row))
    handed = handling.hand_over(
        bench.now,
        to_post=post.id,
        to_role=post.role,
        to_institution=post.institution,
        to_site=post.site or places.home_site(post.institution),
        reason=reason,
        at=at,
    )
    anew: tuple[Event, ...] = ()
    if post.institution != bench.row.handler_id and bench.row.kind_version is not None:
        calendars = Calendars()
        moved, clocks = caught_up(bench.now, clocks_of(case), calendars, at=at)
        to = post.institution
        anew = (*moved, *kindhooks.after_transfer(bench.row, bench.now, clocks, to=to, calendars=calendars, at=at))
    record(handed, *anew, by=by, at=at)


@verb
def add_note(
    *,
    case: UUID,
    text: str,
    files: tuple[FileGiven, ...] = (),
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """A note that only the office sees, or a message of the citizen, with checked and stored files. Its id.

    Refused when empty, and with files as `attach_file` is.
    """
    assert at is not None
    bench = fetch(case, by=by)
    noted = handling.note(bench.now, note=new_id(at), text=text, from_citizen=by.kind == "citizen", at=at)
    record(*_attached(bench, files, by=by, at=at), noted, by=by, at=at)
    return noted.note


@verb
def attach_file(*, case: UUID, file: FileGiven, by: Actor, at: datetime | None = None, key: str | None = None) -> UUID:
    """A checked and stored file joins the case. Its id. Refused: more than ten files, or a closed case."""
    assert at is not None
    (attached,) = _attached(fetch(case, by=by), (file,), by=by, at=at)
    record(attached, by=by, at=at)
    return attached.file


def _attached(bench: Bench, files: tuple[FileGiven, ...], *, by: Actor, at: datetime) -> list[FileAttached]:
    """Files join the case under lock. No statement without files, one with, two when they answer requirements."""
    if not files:
        return []
    opening.check_files(Attachment.objects.filter(case=bench.now.id).count() + len(files))
    if bench.now.state == "closed":
        raise Refused(
            Say(
                sw="Limefungwa; faili haliwezi kuongezwa.",
                en="This case is closed; no file can be added.",
            ),
            code="closed",
            field="file",
        )
    answering = any(file.requirement for file in files)
    required = requirements_of(bench.row.service_id) if answering else frozenset()
    return [
        opening.attach(
            file,
            file=new_id(at),
            stream=bench.now.stream,
            case=bench.now.id,
            person=bench.now.person,
            from_citizen=by.kind == "citizen",
            requirements=required,
            at=at,
        )
        for file in files
    ]


@verb
def note_start(
    *,
    case: UUID,
    clock: UUID,
    name: str,
    occurred_at: datetime,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """One of the events a clock waits for happened (an invoice came, goods were accepted); the last one starts it.

    The clock runs from the latest of them, whatever the day of entering. Refused: not awaited, noted already, in the
    future.
    """
    assert at is not None
    bench = for_work(case, by=by)
    waiting = next((each for each in clocks_of(case) if each.id == clock), None)
    if waiting is None:
        raise handling.not_there()
    events: tuple[Event, ...] = clock_rules.note_start(
        bench.now, waiting, name=name, occurred_at=occurred_at, at=at, calendar=places.calendar_of(waiting.site)
    )
    record(*events, by=by, at=at)
