"""The public consultation: who may say what when, and what the institution owes in return."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import LANGUAGES, Say
from dirisha.rooms.charters.events import (
    CommentAnswered,
    CommentChannel,
    CommentErased,
    CommentJoined,
    CommentReceived,
    CommentScreened,
    ConsultationOpened,
    Verdict,
    WhyWithheld,
)
from dirisha.rooms.charters.rules.difference import both_languages
from dirisha.rooms.charters.rules.publishing import Standing, still_draft
from dirisha.rooms.places.rules import Standing as Holding

LONGEST_COMMENT = 4000
LONGEST_ANSWER = 3000
NO_ANSWER_OWED: tuple[WhyWithheld, ...] = ("abuse", "not-about-this")
"""Withheld for one of these, a comment is answered by the reason; one with personal data still gets its answer."""


@dataclass(frozen=True)
class Open:
    """A consultation as it stands: the draft, and the days on which people may speak."""

    version: UUID
    opens: date
    closes: date


@dataclass(frozen=True)
class Said:
    """A comment as it stands."""

    id: UUID
    stream: str
    institution: UUID
    version: UUID | None
    state: str
    person: UUID
    joined: bool
    answered: bool
    erased: bool


def open_consultation(
    *, version: Standing, opens: date, closes: date, asks: Say, today: date, at: datetime
) -> ConsultationOpened:
    """A draft is laid before the public; Refused for days that are over before they begin."""
    still_draft(version)
    if closes < opens or closes < today:
        raise Refused(
            Say(
                sw="Siku ya mwisho ya maoni isiwe kabla ya siku ya kwanza, wala iliyopita.",
                en="The last day for comments must not be before the first one, nor past.",
            ),
            code="bad-date",
            field="closes",
        )
    question = both_languages(asks, most=LONGEST_ANSWER, field="asks")
    return ConsultationOpened(
        stream=version.stream, about=version.id, occurred_at=at, opens=opens, closes=closes, asks=question
    )


def may_speak(consultation: Open | None, *, on: date) -> None:
    """Refused unless the consultation is open on that day."""
    if consultation is None or on < consultation.opens:
        raise Refused(
            Say(
                sw="Maoni juu ya rasimu hii hayajafunguliwa. Unaweza kutuma pendekezo kuhusu mkataba unaotumika.",
                en="Comments on this draft are not open yet. You may send a proposal about the charter in force.",
            ),
            code="not-open",
        )
    if on > consultation.closes:
        raise Refused(
            Say(
                sw="Muda wa maoni juu ya rasimu hii umekwisha. Unaweza kutuma pendekezo kuhusu mkataba unaotumika.",
                en="The time for comments on this draft is over. You may send a proposal about the charter in force.",
            ),
            code="closed",
        )


def may_enter(by: Actor, holding: Holding | None, institution: UUID) -> None:
    """A citizen on the web, SETUP, or any post of the institution that takes down what came another way."""
    if by.kind in ("citizen", "setup") or (holding is not None and holding.institution == institution):
        return
    raise Refused(
        Say(
            sw="Maoni haya ni ya taasisi nyingine. Mwelekeze mwananchi kwenye taasisi hiyo.",
            en="This comment belongs to another institution. Direct the citizen there.",
        ),
        code="forbidden",
    )


def comment(
    *,
    id: UUID,
    stream: str,
    institution: UUID,
    version: UUID | None,
    number: str,
    row: str,
    rows: Collection[str],
    channel: CommentChannel,
    language: str,
    person: UUID,
    name: str,
    text: str,
    came_at: datetime,
    at: datetime,
) -> CommentReceived:
    """What somebody said; Refused for no words, too many, a row that is not there, or a day that is still to come."""
    name, text = _words(name, text)
    if row and row not in rows:
        raise Refused(
            Say(sw="Huduma hiyo haimo kwenye mkataba huu.", en="That service is not in this charter."),
            code="not-found",
            field="row",
        )
    if channel not in get_args(CommentChannel) or language not in LANGUAGES:
        raise Refused(
            Say(sw="Chagua njia ambayo maoni yalikuja.", en="Choose the way the comment came."),
            code="bad-choice",
            field="channel",
        )
    if came_at > at:
        raise Refused(
            Say(sw="Siku yalipofika isiwe ya baadaye.", en="The day it came must not lie ahead."),
            code="bad-date",
            field="came_on",
        )
    return CommentReceived(
        stream=stream,
        about=id,
        occurred_at=came_at,
        institution=institution,
        version=version,
        number=number,
        row=row,
        channel=channel,
        language=language,
        person=person,
        name=name or None,
        text=text,
    )


def _words(name: str, text: str) -> tuple[str, str]:
    """The name and the words as they are kept; Refused for none or too many."""
    name, text = " ".join(name.replace("\x00", "").split()), text.replace("\x00", "").strip()
    if not text:
        raise Refused(
            Say(sw="Andika maoni yako kwanza.", en="Write your comment first."), code="nothing-given", field="text"
        )
    if len(text) > LONGEST_COMMENT or len(name) > 200:
        raise Refused(
            Say(
                sw="Maoni yasizidi herufi 4,000, wala jina herufi 200.",
                en="A comment may have 4,000 characters at most, a name 200.",
            ),
            code="too-long",
            field="text" if len(text) > LONGEST_COMMENT else "name",
        )
    return name, text


def screen(*, said: Said, why: WhyWithheld | None, at: datetime) -> CommentScreened:
    """A comment is shown, or withheld for a listed reason; a decision may be mended. Refused for an erased one."""
    _still_there(said)
    if why is not None and why not in get_args(WhyWithheld):
        raise Refused(
            Say(
                sw="Chagua: yaonyeshwe, au sababu ya kutoonyeshwa.",
                en="Choose: it is shown, or the reason why it is not.",
            ),
            code="bad-choice",
            field="screen",
        )
    return CommentScreened(stream=said.stream, about=said.id, occurred_at=at, why=why)


def join(*, said: Said, into: Said | None, at: datetime) -> CommentJoined:
    """A comment is answered together with an equal one; Refused unless both stand open beside each other."""
    _still_there(said)
    fits = into is not None and into.id != said.id and into.institution == said.institution and not into.joined
    if into is None or not fits or said.answered:
        raise Refused(
            Say(
                sw="Yaunganishe na maoni mengine ya taasisi hii ambayo hayajaunganishwa, kabla ya kujibiwa.",
                en="Join it to another comment of this institution that is not joined itself, before it is answered.",
            ),
            code="bad-choice",
            field="into",
        )
    return CommentJoined(stream=said.stream, about=said.id, occurred_at=at, into=into.id)


def answer(*, said: Said, verdict: Verdict, answer: Say, at: datetime) -> CommentAnswered:
    """The institution answers in both languages; Refused before the comment was read for what may be shown."""
    _still_there(said)
    if said.state == "new":
        raise Refused(
            Say(
                sw="Kwanza amua kama maneno haya yanaonyeshwa kwa umma.",
                en="First decide whether these words are shown to the public.",
            ),
            code="not-screened",
            field="screen",
        )
    if said.joined:
        raise Refused(
            Say(
                sw="Maoni haya yameunganishwa na mengine: jibu lile la pamoja.",
                en="This comment is joined to another one: answer that one.",
            ),
            code="conflict",
            field="answer_sw",
        )
    if verdict not in get_args(Verdict):
        raise Refused(
            Say(
                sw="Chagua: yamekubaliwa, kwa sehemu, au hayakukubaliwa.",
                en="Choose: accepted, in part, or not accepted.",
            ),
            code="bad-choice",
            field="verdict",
        )
    given = both_languages(answer, most=LONGEST_ANSWER, field="answer")
    return CommentAnswered(stream=said.stream, about=said.id, occurred_at=at, verdict=verdict, answer=given)


def erase(*, said: Said, at: datetime) -> CommentErased | None:
    """The words of a comment are erased because its writer asked; None when they were before."""
    if said.erased:
        return None
    return CommentErased(stream=said.stream, about=said.id, occurred_at=at, person=said.person)


def _still_there(said: Said) -> None:
    if said.erased:
        raise Refused(
            Say(
                sw="Maneno ya maoni haya yalifutwa kwa ombi la aliyeyaandika.",
                en="The words of this comment were erased because its writer asked for it.",
            ),
            code="gone",
        )
