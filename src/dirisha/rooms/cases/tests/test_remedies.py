"""A missed promise gets its remedy whoever notices it first: the worker, or the officer who answers too late."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case, Clock, Remedy
from dirisha.rooms.cases.queries.views import RemedyView
from dirisha.rooms.cases.rules import remedies
from dirisha.rooms.cases.tests.test_stories import actor, taken
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def only_remedy(case: UUID, clock: Times) -> RemedyView:
    """What the citizen reads of it a month later."""
    (remedy,) = queries.case_for_citizen(case, at=clock.after(days=30)).remedies
    return remedy


def test_a_late_answer_brings_the_remedy_that_no_worker_was_there_to_offer(house: House, clock: Times) -> None:
    case = taken(house, clock)
    late = clock.after(days=25)
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=late)
    remedy = only_remedy(case, clock)
    assert (remedy.apology, remedy.reason, remedy.new_date) == (remedies.APOLOGY, remedies.ANSWERED_LATE, None)
    assert remedy.post_title is not None and remedy.offered_at == late
    assert any("apologised for the delay" in step.text.en for step in queries.case_for_citizen(case, at=late).steps)
    complaint = actions.accept_remedy(case=case, remedy=remedy.id, by=CITIZEN, at=clock.after(days=26)).case
    assert queries.case_for_citizen(complaint, at=clock.after(days=26)).description != ""
    assert actions.ring(at=clock.after(days=26)).breached == 0 and Remedy.objects.count() == 1
    assert_replay_equal()


def test_a_breach_that_the_worker_rang_brings_no_second_remedy_with_the_answer(house: House, clock: Times) -> None:
    case = taken(house, clock)
    actions.ring(at=clock.after(days=20))
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(days=25))
    assert only_remedy(case, clock).new_date is not None
    assert_replay_equal()


def test_an_answer_in_time_brings_none(house: House, clock: Times) -> None:
    case = taken(house, clock)
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(days=5))
    assert not Remedy.objects.exists()


def test_who_gives_up_after_the_time_was_over_is_told_whose_fault_it_was(house: House, clock: Times) -> None:
    case = taken(house, clock)
    actions.withdraw_case(case=case, by=CITIZEN, at=clock.after(days=25))
    assert only_remedy(case, clock).reason == remedies.WITHDRAWN_LATE
    assert Clock.objects.get(case=case).met is False
    assert_replay_equal()


def test_who_is_erased_after_the_time_was_over_is_offered_nothing_but_the_promise_stays_missed(
    house: House, clock: Times
) -> None:
    case = taken(house, clock)
    actions.erase_citizen(case=case, by=CITIZEN, at=clock.after(days=25))
    assert not Remedy.objects.exists() and Clock.objects.get(case=case).met is False
    assert Case.objects.get(id=case).description == ""
    assert_replay_equal()


def test_a_question_that_outlasted_the_time_hides_no_breach(house: House, clock: Times) -> None:
    case = taken(house, clock)
    actions.ask_question(case=case, text="Lini?", days=2, by=actor("otieno"), at=clock.after(days=1))
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(days=60))
    (remedy,) = queries.case_for_citizen(case, at=clock.after(days=60)).remedies
    assert remedy.reason == remedies.ANSWERED_LATE
    assert_replay_equal()


def test_a_new_date_that_goes_by_as_well_is_not_shown_as_if_it_were_to_come(house: House, clock: Times) -> None:
    case = taken(house, clock)
    actions.ring(at=clock.after(days=20))
    (offered,) = queries.case_for_citizen(case, at=clock.after(days=20)).remedies
    assert offered.new_date is not None and not offered.lapsed
    before, after = offered.new_date - timedelta(minutes=1), offered.new_date + timedelta(minutes=1)
    lapsed = [queries.case_for_citizen(case, at=at).remedies[0].lapsed for at in (before, after)]
    assert lapsed == [False, True]
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=before)
    assert not queries.case_for_citizen(case, at=after).remedies[0].lapsed, "answered by the new date"


@pytest.mark.parametrize("said", ["", ".", "\u200b", " - "])
def test_a_complaint_that_says_nothing_is_asked_for_its_words(house: House, clock: Times, said: str) -> None:
    with pytest.raises(Refused) as refusal:
        actions.submit_request(variant=house.variant(5), language="sw", description=said, by=CITIZEN, at=clock.now)
    assert (refusal.value.code, refusal.value.field) == ("empty", "description")
