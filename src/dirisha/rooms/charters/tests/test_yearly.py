"""Once a year the charter is reviewed: seven questions, seven conclusions, one dossier."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries, rules
from dirisha.rooms.charters.events import EvidenceLine, QuestionEvidence
from dirisha.rooms.charters.tests.samples import holder, ministry, published

pytestmark = pytest.mark.django_db
SAID = Say(sw="Unabaki ulivyo.", en="It stays.")
FOUND = (QuestionEvidence(question=2, lines=(EvidenceLine(text=Say("Maombi: 3.", "Requests: 3."), bad=True),)),)
DAY = datetime(2027, 2, 1, 9, tzinfo=UTC)


def test_a_review_is_due_a_year_after_the_version_took_effect_and_then_a_year_after_the_last() -> None:
    institution = ministry()
    assert queries.review_state(institution).due is None
    published(institution)
    state = queries.review_state(institution)
    assert state.due == date(2027, 1, 5)
    assert (state.overdue(date(2027, 1, 5)), state.overdue(date(2027, 1, 6))) == (False, True)
    assert rules.due_on(effective_from=date(2028, 2, 29), last=None) == date(2029, 3, 1)
    assert rules.due_on(effective_from=date(2026, 1, 5), last=date(2027, 2, 1)) == date(2028, 2, 1)


def test_the_dossier_is_public_once_all_seven_questions_are_concluded_and_keeps_its_evidence() -> None:
    institution = ministry()
    amina = holder(institution, "charter_owner", "amina")
    published(institution)
    review = actions.open_review(institution=institution, by=amina, at=DAY)
    with pytest.raises(Refused, match="conflict"):
        actions.open_review(institution=institution, by=amina, at=DAY)
    for number in range(1, 7):
        actions.conclude_question(review=review, question=number, conclusion=SAID, outcome="stays", by=amina, at=DAY)
    with pytest.raises(Refused, match="unfinished") as refusal:
        actions.finish_review(review=review, evidence=FOUND, by=amina, at=DAY)
    assert refusal.value.say.en == "Write the conclusion on these questions: 7."
    actions.conclude_question(review=review, question=7, conclusion=Say("a", "b"), outcome="stays", by=amina, at=DAY)
    actions.conclude_question(review=review, question=7, conclusion=SAID, outcome="changes", by=amina, at=DAY)
    actions.finish_review(review=review, evidence=FOUND, by=amina, at=DAY)
    view = queries.yearly_review(review)
    assert view is not None and view.finished_at == DAY
    assert (view.evidence, view.questions[6].outcome, view.concluded) == (FOUND, "changes", 7)
    state = queries.review_state(institution)
    assert (state.due, state.open, state.last) == (date(2028, 2, 1), None, review)
    with pytest.raises(Refused, match="immutable"):
        actions.conclude_question(review=review, question=1, conclusion=SAID, outcome="stays", by=amina, at=DAY)
    assert_replay_equal()


def test_only_the_owner_of_a_published_charter_reviews_it() -> None:
    institution = ministry()
    stranger = holder(ministry("jinsia"), "charter_owner", "mgeni")
    with pytest.raises(Refused, match="not-found"):
        actions.open_review(institution=institution, by=SETUP)
    published(institution)
    for nobody in (CITIZEN, stranger):
        with pytest.raises(Refused, match="forbidden"):
            actions.open_review(institution=institution, by=nobody)
    review = actions.open_review(institution=institution, by=SETUP)
    with pytest.raises(Refused, match="forbidden"):
        actions.finish_review(review=review, evidence=(), by=stranger)
    for number, said, code in ((8, SAID, "bad-choice"), (1, Say("a", ""), "language-missing")):
        with pytest.raises(Refused, match=code):
            actions.conclude_question(review=review, question=number, conclusion=said, outcome="stays", by=SETUP)
    assert_replay_equal()
