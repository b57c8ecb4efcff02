"""The yearly review, as the institution and the public read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.events import EvidenceLine, QuestionEvidence
from dirisha.rooms.charters.models import Conclusion, Review, Version
from dirisha.rooms.charters.zones import day_of


@dataclass(frozen=True, kw_only=True)
class ReviewState:
    """When the review of the charter in force is due (None: no charter), the open one, and the last finished one."""

    due: date | None
    open: UUID | None
    last: UUID | None
    last_finished: datetime | None

    def overdue(self, today: date) -> bool:
        """Whether the day has passed; an open review does not help."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, kw_only=True)
class QuestionLine:
    """One of the seven questions with its conclusion, None while there is none. `outcome`: stays or changes."""

    number: int
    question: Say
    conclusion: Say | None
    outcome: str


@dataclass(frozen=True, kw_only=True)
class ReviewView:
    """A review with its seven questions; `evidence` is kept from the day it was finished, () before."""

    id: UUID
    institution: UUID
    version_number: int
    due: date
    opened_at: datetime
    finished_at: datetime | None
    questions: tuple[QuestionLine, ...]
    evidence: tuple[QuestionEvidence, ...]

    @property
    def concluded(self) -> int:
        """How many questions have a conclusion."""
        return sum(1 for line in self.questions if line.conclusion is not None)


def review_state(institution: UUID) -> ReviewState:
    """How the yearly review of an institution stands. At most three statements."""
    live = Version.objects.filter(institution=institution, status="published").first()
    rows = list(Review.objects.filter(institution=institution).order_by("-opened_at"))
    last = next((row for row in rows if row.finished_at is not None), None)
    due = None
    if live is not None and live.effective_from is not None:
        done = None if last is None or last.finished_at is None else day_of(institution, last.finished_at)
        due = rules.due_on(effective_from=live.effective_from, last=done)
    return ReviewState(
        due=due,
        open=next((row.id for row in rows if row.finished_at is None), None),
        last=None if last is None else last.id,
        last_finished=None if last is None else last.finished_at,
    )


def concluded_changes(institution: UUID) -> list[Say]:
    """What the last finished review of the charter in force concluded that must change, in order. Two statements."""
    reviews = Review.objects.filter(institution=institution, finished_at__isnull=False, version__status="published")
    last = reviews.order_by("-finished_at").values_list("id", flat=True).first()
    if last is None:
        return []
    return [row.conclusion for row in Conclusion.objects.filter(review=last, outcome="changes").order_by("question")]


def yearly_review(review: UUID) -> ReviewView | None:
    """A review, open or finished; None when there is no such one. Two statements."""
    row = Review.objects.select_related("version").filter(id=review).first()
    if row is None:
        return None
    said = {found.question: found for found in Conclusion.objects.filter(review=review)}
    return ReviewView(
        id=row.id,
        institution=row.institution_id,
        version_number=row.version.number,
        due=row.due,
        opened_at=row.opened_at,
        finished_at=row.finished_at,
        questions=tuple(
            QuestionLine(
                number=number,
                question=question,
                conclusion=said[number].conclusion if number in said else None,
                outcome=said[number].outcome if number in said else "",
            )
            for number, question in enumerate(rules.QUESTIONS, start=1)
        ),
        evidence=tuple(
            QuestionEvidence(
                question=each["question"],
                lines=tuple(EvidenceLine(text=Say(line["sw"], line["en"]), bad=line["bad"]) for line in each["lines"]),
            )
            for each in row.evidence
        ),
    )
