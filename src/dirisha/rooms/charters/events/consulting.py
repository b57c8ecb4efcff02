"""What people say about a charter, before a version is published and at any time, and what the institution answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from dirisha.core.events import Event, Personal, fact
from dirisha.core.say import Say

CommentChannel = Literal["web", "counter", "letter", "email", "phone", "meeting"]
WhyWithheld = Literal["personal-data", "abuse", "not-about-this"]
Verdict = Literal["accepted", "partly", "declined"]


@fact("charters.consultation-opened")
@dataclass(frozen=True, kw_only=True)
class ConsultationOpened(Event):
    """The charter's owner laid a draft before the public, with what is asked, from `opens` to `closes`, both included.

    `about` is the draft. Opened again, the new days and the new question take the place of the old.
    """

    opens: date
    closes: date
    asks: Say


@fact("charters.comment-received")
@dataclass(frozen=True, kw_only=True)
class CommentReceived(Event):
    """Somebody said something about a draft (`version`), or proposed a change to the charter in force (None).

    `row` is the slug of the row it is about, "" for the whole charter. `number` is what they ask after it by. `person`
    is an opaque id made for this comment alone: the words and the name are sealed under it and can be erased.
    `occurred_at` is when it came, which for a letter may be days before it is entered.
    """

    institution: UUID
    version: UUID | None
    number: str
    row: str
    channel: CommentChannel
    language: str
    person: UUID
    name: Personal[str] = None
    text: Personal[str] = None


@fact("charters.comment-screened")
@dataclass(frozen=True, kw_only=True)
class CommentScreened(Event):
    """The charter's owner read a comment and showed it to the public, or withheld its words for a listed reason.

    A comment withheld is still counted, with the reason. `why` is None for one that is shown.
    """

    why: WhyWithheld | None


@fact("charters.comment-joined")
@dataclass(frozen=True, kw_only=True)
class CommentJoined(Event):
    """A comment says the same as another one (`into`) and is answered with it."""

    into: UUID


@fact("charters.comment-answered")
@dataclass(frozen=True, kw_only=True)
class CommentAnswered(Event):
    """The institution answered a comment and all that were joined to it: what changes, or why nothing does."""

    verdict: Verdict
    answer: Say


@fact("charters.comment-erased")
@dataclass(frozen=True, kw_only=True)
class CommentErased(Event):
    """Whoever wrote a comment asked for it to be erased: its key is destroyed, its words are gone, it stays counted."""

    person: UUID
