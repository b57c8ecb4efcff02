"""The yearly review: open it, conclude each of the seven questions, finish it with its evidence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.actions.common import the_live, unknown, zone_of
from dirisha.rooms.charters.events import QuestionEvidence
from dirisha.rooms.charters.models import Conclusion, Review
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.queries import standing_of


@verb
def open_review(*, institution: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> UUID:
    """Open the review of an institution's charter in force, due or not yet; its id."""
    assert at is not None
    # The institution's row stays locked: two owners open one review, not two.
    owner = Institution.objects.select_for_update(no_key=True).filter(id=institution).first()
    if owner is None:
        raise unknown(Say(sw="Taasisi hiyo haipo.", en="That institution does not exist."))
    rules.may_draft(by, standing_of(by), institution)
    live = the_live(institution)
    due = None
    if live is not None and live.effective_from is not None:
        due = rules.due_on(effective_from=live.effective_from, last=_last(institution))
    event = rules.open_review(
        id=new_id(at),
        stream=owner.stream,
        institution=institution,
        version=None if live is None else live.id,
        due=due,
        standing=Review.objects.filter(institution=institution, finished_at=None).exists(),
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def conclude_question(
    *,
    review: UUID,
    question: int,
    conclusion: Say,
    outcome: Literal["stays", "changes"],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Write the conclusion on one of the seven questions (1 to 7), in both languages; once more mends it."""
    assert at is not None
    event = rules.conclude(review=_review(review, by), question=question, conclusion=conclusion, outcome=outcome, at=at)
    record(event, by=by, at=at)


@verb
def finish_review(
    *,
    review: UUID,
    evidence: tuple[QuestionEvidence, ...],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Finish the review: the dossier is public from now on, with this evidence (`results.evidence`) as of today."""
    assert at is not None
    record(rules.finish(review=_review(review, by), evidence=evidence, at=at), by=by, at=at)


def _review(review: UUID, by: Actor) -> rules.UnderReview:
    row = Review.objects.select_for_update(no_key=True).filter(id=review).first()
    if row is None:
        raise unknown(Say(sw="Mapitio hayo hayapo.", en="That review does not exist."))
    rules.may_draft(by, standing_of(by), row.institution_id)
    return rules.UnderReview(
        id=row.id,
        stream=Institution.objects.get(id=row.institution_id).stream,
        institution=row.institution_id,
        finished=row.finished_at is not None,
        concluded=set(Conclusion.objects.filter(review=review).values_list("question", flat=True)),
    )


def _last(institution: UUID) -> date | None:
    """The local day on which the last review was finished."""
    row = Review.objects.filter(institution=institution, finished_at__isnull=False).order_by("-finished_at").first()
    if row is None or row.finished_at is None:
        return None
    return row.finished_at.astimezone(zone_of(institution)).date()
