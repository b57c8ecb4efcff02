"""Yearly reviews."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.charters.events import QuestionConcluded, ReviewFinished, ReviewOpened
from dirisha.rooms.charters.models import Conclusion, Review


@applies(ReviewOpened)
def review_opened(event: ReviewOpened, written: Written) -> None:
    Review.objects.create(
        id=event.about,
        institution_id=event.institution,
        version_id=event.version,
        due=event.due,
        opened_at=event.occurred_at,
    )


@applies(QuestionConcluded)
def question_concluded(event: QuestionConcluded, written: Written) -> None:
    said = {
        "conclusion_sw": event.conclusion.sw,
        "conclusion_en": event.conclusion.en,
        "outcome": event.outcome,
    }
    found = Conclusion.objects.filter(review=event.about, question=event.question)
    if not found.update(**said):
        Conclusion.objects.create(id=written.id, review_id=event.about, question=event.question, **said)


@applies(ReviewFinished)
def review_finished(event: ReviewFinished, written: Written) -> None:
    evidence = [
        {
            "question": each.question,
            "lines": [{"sw": line.text.sw, "en": line.text.en, "bad": line.bad} for line in each.lines],
        }
        for each in event.evidence
    ]
    Review.objects.filter(id=event.about).update(finished_at=event.occurred_at, evidence=evidence)
