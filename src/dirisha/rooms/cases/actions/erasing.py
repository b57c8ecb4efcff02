"""Erasing a citizen: their key, their contact data, the words of all their cases, and the bytes of their files.

The cases stay counted. The record is committed first and the bytes go after it: a file without a word in the journal
could never be explained. What a power cut leaves over between the two, `sweep_erased` destroys in a later hour.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.rooms.cases import stored
from dirisha.rooms.cases.access import concerns
from dirisha.rooms.cases.actions.bench import seat_of
from dirisha.rooms.cases.actions.ending import end_for_erasure
from dirisha.rooms.cases.models import Attachment, Case, Hold
from dirisha.rooms.cases.queries.erasing import in_reach_of
from dirisha.rooms.cases.rules import directing, handling, holding
from dirisha.rooms.cases.rules.now import Seat
from dirisha.rooms.people import actions as people
from dirisha.rooms.people.models import Person
from dirisha.rooms.people.rules import Reason

SWEEP = timedelta(days=2)
UNCLAIMED = timedelta(days=2)
"""How long a file that was handed in may wait for its request to be sent."""
LOOK_BACK = timedelta(days=400)
"""How old the files are that are still looked at, so that a round does not ask about every file of the house."""
AT_ONCE = 500


@verb
def erase_citizen(
    *, case: UUID, reason: Reason = "asked", by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Erase the citizen of a case, at their own request or by a supervisor or administrator. Twice is once.

    All their cases lose their words, answers and files; clocks and counts stay. What is unfinished is withdrawn when
    they ask themselves; an office must finish it first (unfinished), so that erasing never quietly stops a clock.
    Refused (held) while one of their cases must be kept, (not-found) for a case that is not the actor's, (forbidden)
    for an officer, (elsewhere) for whom a case of theirs is against and where one is unfinished that the actor may not
    see, and for an unlisted reason.
    """
    assert at is not None
    row, seat = _reached(case, by)
    if is_held(row.person):
        raise holding.held()
    unfinished = list(Case.objects.filter(person=row.person, unfinished=True).values_list("id", flat=True))
    # Nobody could answer a case whose words can be sealed no more: what is unfinished ends as withdrawn.
    for each in unfinished if seat is None else ():
        end_for_erasure(each, by=by, at=at)
    people.erase_person(person=row.person, stream=row.site.stream, reason=reason, has_case=True, by=by, at=at)
    # Said last, so that whoever may not erase at all reads that; the transaction takes the rest back.
    if seat is not None:
        _may_be_erased_by(seat, row.person, unfinished)
    names = list(Attachment.objects.filter(case__person=row.person).values_list("stored", flat=True))
    transaction.on_commit(lambda: stored.destroy(names))


def is_held(person: UUID) -> bool:
    """Whether a case of theirs must be kept. One statement."""
    return Hold.objects.filter(case__person=person, lifted_at__isnull=True).exists()


def _reached(case: UUID, by: Actor) -> tuple[Case, Seat | None]:
    """The case, locked, as far as `by` may reach it, and the seat of an officer; Refused (not-found) otherwise."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("site").filter(id=case)
    seat = None
    if by.kind == "post":
        seat = seat_of(by)
        if seat is None:
            raise handling.not_there()
        rows = rows.filter(in_reach_of(seat.post, seat))
    row = rows.first()
    if row is None:
        raise handling.not_there()
    return row, seat


def _may_be_erased_by(seat: Seat, person: UUID, unfinished: list[UUID]) -> None:
    """Refused for whom one of the person's cases is against, and while one, or a direction about one, is unfinished.

    Two or three statements.

    A case that the seat may not see is told by the same words whatever it is, so that the refusal gives none away.
    """
    theirs = Case.objects.filter(person=person)
    if theirs.filter(concerns(seat.post)).exists():
        raise handling.erase_elsewhere()
    _not_under_direction(person)
    if unfinished:
        seen = theirs.filter(in_reach_of(seat.post, seat), id__in=unfinished).exists()
        raise handling.finish_first() if seen else handling.erase_elsewhere()


def _not_under_direction(person: UUID) -> None:
    """Refused while something about one of their cases waits for an answer, such as a direction. One statement."""
    theirs = Case.objects.filter(person=person).values("id")
    if Case.objects.filter(complains_about__in=theirs, unfinished=True).exclude(person=person).exists():
        raise directing.answer_first()


def sweep_erased(*, at: datetime) -> int:
    """Destroy bytes left over of citizens erased in the last two days; how many files. One statement.

    Nothing here is recorded: that they are gone follows from the erasure, which is.
    """
    lately = Person.objects.filter(erased_at__gt=at - SWEEP).values("id")
    return stored.destroy(Attachment.objects.filter(case__person__in=lately).values_list("stored", flat=True))


def sweep_unclaimed(*, at: datetime) -> int:
    """Destroy the files of requests that were begun and never sent; how many. One statement for every 500 files.

    Nobody has asked for anything with them, so nothing is recorded. A request sent later asks for its file again.
    """
    names = stored.written(since=at - LOOK_BACK, until=at - UNCLAIMED)
    gone = 0
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        claimed = set(Attachment.objects.filter(stored__in=some).values_list("stored", flat=True))
        gone += stored.destroy(name for name in some if name not in claimed)
    return gone
