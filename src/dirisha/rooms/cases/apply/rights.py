"""What becomes of files, holds and requests about one's own data."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.cases.apply.steps import step
from dirisha.rooms.cases.events import FileHeld, HoldLifted, HoldSet, RetentionCarriedOut, RightAnswered, RightAsked
from dirisha.rooms.cases.models import Attachment, Hold, RetentionRound, RightRequest
from dirisha.rooms.places.models import Site


@applies(FileHeld)
def file_held(event: FileHeld, written: Written) -> None:
    Attachment.objects.filter(id=event.file).update(held=event.found)
    step(event, written)


@applies(HoldSet)
def hold_set(event: HoldSet, written: Written) -> None:
    Hold(
        id=event.hold, case_id=event.about, post_id=event.post, reason=event.reason or "", set_at=event.occurred_at
    ).save(force_insert=True)
    step(event, written, facts={"post": str(event.post)})


@applies(HoldLifted)
def hold_lifted(event: HoldLifted, written: Written) -> None:
    Hold.objects.filter(id=event.hold).update(lifted_at=event.occurred_at)
    step(event, written, facts={"post": str(event.post)})


@applies(RightAsked)
def right_asked(event: RightAsked, written: Written) -> None:
    RightRequest(
        id=event.request,
        case_id=event.about,
        right=event.right,
        words=event.words or "",
        asked_at=event.occurred_at,
        due_at=event.due_at,
    ).save(force_insert=True)
    step(event, written)


@applies(RightAnswered)
def right_answered(event: RightAnswered, written: Written) -> None:
    RightRequest.objects.filter(id=event.request).update(
        granted=event.granted, answer=event.answer or "", answered_at=event.occurred_at
    )
    step(event, written)


@applies(RetentionCarriedOut)
def retention_carried_out(event: RetentionCarriedOut, written: Written) -> None:
    RetentionRound(
        id=event.about,
        site=Site.objects.get(slug=event.stream.removeprefix("site:")),
        at=event.occurred_at,
        due=event.due,
        held=event.held,
        destroyed=event.destroyed,
        files=event.files,
        left=event.left,
    ).save(force_insert=True)
