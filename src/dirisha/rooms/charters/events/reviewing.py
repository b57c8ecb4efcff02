"""The yearly review of a charter: seven questions (Makete's charter, chapter 11), their evidence, the conclusions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from dirisha.core.events import Event, fact
from dirisha.core.say import Say


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """One thing that was counted or found, as a sentence. `bad`: it speaks for a change."""

    text: Say
    bad: bool = False


@dataclass(frozen=True, kw_only=True)
class QuestionEvidence:
    """What was found for one of the seven questions."""

    question: int
    lines: tuple[EvidenceLine, ...]


@fact("charters.review-opened")
@dataclass(frozen=True, kw_only=True)
class ReviewOpened(Event):
    """The charter's owner opened the yearly review of the version in force; it was due on `due`."""

    institution: UUID
    version: UUID
    due: date


@fact("charters.question-concluded")
@dataclass(frozen=True, kw_only=True)
class QuestionConcluded(Event):
    """The charter's owner wrote the conclusion on one of the seven questions. A later one takes its place."""

    question: int
    conclusion: Say
    outcome: Literal["stays", "changes"]


@fact("charters.review-finished")
@dataclass(frozen=True, kw_only=True)
class ReviewFinished(Event):
    """All seven questions are concluded: the dossier is public, with the evidence as it stood on that day."""

    evidence: tuple[QuestionEvidence, ...]
