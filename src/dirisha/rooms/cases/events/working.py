"""What the office and the citizen do with an open case, up to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from dirisha.core.events import Event, Personal, fact

Outcome = Literal["granted", "partly", "refused", "answered", "upheld", "varied", "dismissed"]
"""The last three are an appeal's."""


@fact("cases.case-taken")
@dataclass(frozen=True, kw_only=True)
class CaseTaken(Event):
    """An officer's post began to work on a case."""

    post: UUID


@fact("cases.question-asked")
@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """The citizen was asked something without which the case cannot go on; an answer is awaited until `answer_by`."""

    person: UUID
    question: UUID
    answer_by: datetime
    text: Personal[str] = None


@fact("cases.question-answered")
@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    """The citizen answered a question."""

    person: UUID
    question: UUID
    text: Personal[str] = None


@fact("cases.question-lapsed")
@dataclass(frozen=True, kw_only=True)
class QuestionLapsed(Event):
    """A question was not answered in time: the clock runs again, the case goes on with what there is."""

    question: UUID


@fact("cases.note-added")
@dataclass(frozen=True, kw_only=True)
class NoteAdded(Event):
    """A note by the office or a message by the citizen (`from_citizen`). The office's notes are not shown outside."""

    person: UUID
    note: UUID
    from_citizen: bool
    text: Personal[str] = None


@fact("cases.case-handed-over")
@dataclass(frozen=True, kw_only=True)
class CaseHandedOver(Event):
    """A case went to another post, perhaps of another institution; its clocks run on. The citizen is told to whom.

    The case stays counted with the institution whose promise it is (`CaseOpened.institution`), and its clocks keep the
    calendar they began with.
    """

    person: UUID
    to_post: UUID
    to_institution: UUID
    to_site: UUID | None
    reason: Personal[str] = None


@fact("cases.case-joined")
@dataclass(frozen=True, kw_only=True)
class CaseJoined(Event):
    """A case is about the same matter as `master`, another one of the same office: it waits for that one's answer,
    which becomes its own. Its clocks run on."""

    master: UUID


@fact("cases.case-parted")
@dataclass(frozen=True, kw_only=True)
class CaseParted(Event):
    """A joined case goes its own way again: it was another matter, or the `master` ended without an answer."""

    master: UUID


@fact("cases.case-decided")
@dataclass(frozen=True, kw_only=True)
class CaseDecided(Event):
    """The institution gave its answer. A refusal carries its reasons and the way to appeal.

    `silent_until`: if the citizen says nothing until then the case closes by itself (None where it closes at once).
    """

    person: UUID
    outcome: Outcome
    silent_until: datetime | None = None
    answer: Personal[str] = None
    reasons: Personal[str] = None
    appeal: Personal[str] = None


@fact("cases.solution-confirmed")
@dataclass(frozen=True, kw_only=True)
class SolutionConfirmed(Event):
    """The citizen said whether the answer solved it."""

    solved: bool


@fact("cases.case-closed")
@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """A case ended: `how` is the citizen's yes, silence after the answer, a reasoned refusal, or withdrawal.

    A withdrawal that an office enters for the citizen carries the `reason`, so that nobody can quietly stop a clock.
    """

    person: UUID
    how: Literal["confirmed", "silence", "refused", "withdrawn"]
    reason: Personal[str] = None


@fact("cases.case-reopened")
@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    """The citizen said "not solved": the case is in hand again, with a new clock."""

    person: UUID
    reason: Personal[str] = None
