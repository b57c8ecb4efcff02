"""Consultations and comments."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.charters.events import (
    CommentAnswered,
    CommentErased,
    CommentJoined,
    CommentReceived,
    CommentScreened,
    ConsultationOpened,
)
from dirisha.rooms.charters.models import Comment, Consultation


@applies(ConsultationOpened)
def consultation_opened(event: ConsultationOpened, written: Written) -> None:
    said = {"opens": event.opens, "closes": event.closes, "asks_sw": event.asks.sw, "asks_en": event.asks.en}
    if not Consultation.objects.filter(version=event.about).update(**said):
        Consultation.objects.create(version_id=event.about, **said)


@applies(CommentReceived)
def comment_received(event: CommentReceived, written: Written) -> None:
    """On replay after an erasure the words are None: the row comes out as blank as the erasure left it."""
    Comment.objects.create(
        id=event.about,
        institution_id=event.institution,
        version_id=event.version,
        number=event.number,
        row=event.row,
        channel=event.channel,
        language=event.language,
        person=event.person,
        name=event.name or "",
        text=event.text or "",
        received_at=event.occurred_at,
    )


@applies(CommentScreened)
def comment_screened(event: CommentScreened, written: Written) -> None:
    Comment.objects.filter(id=event.about).update(
        state="shown" if event.why is None else "withheld", why=event.why or ""
    )


@applies(CommentJoined)
def comment_joined(event: CommentJoined, written: Written) -> None:
    """What had been joined to this one goes along: nobody has to follow a chain to their answer."""
    Comment.objects.filter(into=event.about).update(into=event.into)
    Comment.objects.filter(id=event.about).update(into=event.into)


@applies(CommentAnswered)
def comment_answered(event: CommentAnswered, written: Written) -> None:
    Comment.objects.filter(id=event.about).update(
        verdict=event.verdict,
        answer_sw=event.answer.sw,
        answer_en=event.answer.en,
        answered_at=event.occurred_at,
    )


@applies(CommentErased)
def comment_erased(event: CommentErased, written: Written) -> None:
    Comment.objects.filter(id=event.about).update(name="", text="", erased_at=event.occurred_at)
