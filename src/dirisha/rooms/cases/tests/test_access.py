"""Who sees a case: both institutions after a hand-over, few for a restricted one, never whom it complains about."""

from __future__ import annotations

from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of, taken
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def sees(username: str, case: UUID, at: Times) -> bool:
    """Whether the page, the list and the search all show it; that they disagree is a leak or a loss."""
    post = post_of(username)
    page = queries.case_for_desk(case, post, at=at.now) is not None
    reference = Case.objects.values_list("reference", flat=True).get(id=case)
    search = any(line.id == case for line in queries.search_cases(post, reference, at=at.now))
    assert page == search
    return page


def listed(username: str, case: UUID, at: Times) -> bool:
    page = queries.worklist(post=post_of(username), view="all", at=at.now)
    counted = queries.counts(post_of(username), at=at.now).all
    assert counted == len(page.lines)
    return any(line.id == case for line in page.lines)


def hand_to_gender(case: UUID, clock: Times) -> None:
    to = post_of("wambui").id
    actions.hand_over(case=case, to_post=to, reason="Ni ya jinsia.", by=actor("otieno"), at=clock.after(days=1))


def test_after_a_hand_over_both_institutions_see_it_and_only_the_new_one_works_on_it(
    house: House, clock: Times
) -> None:
    case = taken(house, clock)
    assert sees("otieno", case, clock) and not sees("wambui", case, clock)
    hand_to_gender(case, clock)
    assert sees("otieno", case, clock) and sees("akinyi", case, clock) and sees("wambui", case, clock)
    assert listed("wambui", case, clock) and not listed("otieno", case, clock)
    desk = queries.case_for_desk(case, post_of("otieno"), at=clock.now)
    assert desk is not None and desk.may == {"note", "attach"}
    for username in ("otieno", "akinyi"):
        with pytest.raises(Refused) as refusal:
            actions.take_case(case=case, by=actor(username), at=clock.after(days=2))
        assert refusal.value.code == "not-found"
    actions.take_case(case=case, by=actor("wambui"), at=clock.after(days=2))
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("wambui"), at=clock.after(days=3))
    assert_replay_equal()


def test_her_page_says_to_whom_it_went_and_that_the_time_runs_on(house: House, clock: Times) -> None:
    case = taken(house, clock)
    before = queries.case_for_citizen(case, at=clock.now)
    hand_to_gender(case, clock)
    seen = queries.case_for_citizen(case, at=clock.after(days=1))
    assert seen.handed_over and seen.promised_by == before.promised_by and seen.handled_by != seen.promised_by
    assert seen.due_at == before.due_at
    (line,) = [step for step in seen.steps if step.kind == "cases.case-handed-over"]
    assert seen.handled_by.en in line.text.en and seen.post_title is not None and seen.post_title.en in line.text.en
    assert line.words == "Ni ya jinsia."


def test_handed_back_it_is_worked_on_at_home_again(house: House, clock: Times) -> None:
    case = taken(house, clock)
    hand_to_gender(case, clock)
    home = post_of("otieno").id
    actions.hand_over(case=case, to_post=home, reason="Ni yenu.", by=actor("wambui"), at=clock.after(days=2))
    actions.take_case(case=case, by=actor("otieno"), at=clock.after(days=3))
    assert not queries.case_for_citizen(case, at=clock.after(days=3)).handed_over
    assert_replay_equal()


def test_a_supervisor_takes_over_what_lies_with_another_post_and_an_officer_cannot(house: House, clock: Times) -> None:
    case = actions.submit_request(variant=house.variant(1), language="sw", by=CITIZEN, at=clock.now).case
    actions.take_case(case=case, by=actor("akinyi"), at=clock.now)
    with pytest.raises(Refused) as refusal:
        actions.take_case(case=case, by=actor("otieno"), at=clock.after(hours=1))
    assert refusal.value.code == "other-post"
    other = taken(house, clock)
    actions.take_case(case=other, by=actor("akinyi"), at=clock.after(hours=2))
    assert queries.counts(post_of("akinyi"), at=clock.now).mine == 2
    assert_replay_equal()


def test_a_restricted_case_is_for_its_own_post_and_the_supervisors(house: House, clock: Times) -> None:
    case = complain(house, clock, level=2).case
    actions.hand_over(
        case=case, to_post=post_of("akinyi").id, reason="Ni ya siri.", by=actor("otieno"), at=clock.after(hours=1)
    )
    assert sees("akinyi", case, clock) and listed("akinyi", case, clock)
    for username in ("otieno", "wambui", "amina", "juma"):
        assert not sees(username, case, clock) and not listed(username, case, clock)
        with pytest.raises(Refused) as refusal:
            actions.add_note(case=case, text="Naona.", by=actor(username), at=clock.after(hours=2))
        assert refusal.value.code == "not-found"
    assert queries.public_state(Case.objects.get(id=case).reference) is None


def test_a_restricted_case_leaves_the_sight_of_the_institution_that_handed_it_over(house: House, clock: Times) -> None:
    case = complain(house, clock, level=2).case
    actions.take_case(case=case, by=actor("otieno"), at=clock.now)
    hand_to_gender(case, clock)
    assert sees("wambui", case, clock)
    assert not sees("otieno", case, clock) and not sees("akinyi", case, clock)


def test_a_restricted_complaint_is_never_shown_to_the_post_it_complains_about(house: House, clock: Times) -> None:
    late = taken(house, clock)
    complaint = complain(house, clock, level=2, complains_about=late).case
    row = Case.objects.get(id=complaint)
    assert row.post_id == post_of("otieno").id, "by the charter it would go to the very officer"
    assert not sees("otieno", complaint, clock) and not listed("otieno", complaint, clock)
    assert sees("akinyi", complaint, clock)
    with pytest.raises(Refused) as refusal:
        actions.take_case(case=complaint, by=actor("otieno"), at=clock.after(hours=2))
    assert refusal.value.code == "not-found"


def test_charter_owners_and_administrators_see_no_cases(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    for username in ("amina", "juma"):
        assert not sees(username, case, clock) and not listed(username, case, clock)


def test_looking_for_a_case_that_is_not_there_and_one_that_is_not_yours_answers_alike(
    house: House, clock: Times
) -> None:
    case = complain(house, clock).case
    said = set()
    for wanted in (case, UUID(int=7)):
        for verb in (actions.take_case, actions.withdraw_case):
            with pytest.raises(Refused) as refusal:
                verb(case=wanted, by=actor("wambui"), at=clock.now)
            said.add((refusal.value.say, refusal.value.code))
    assert len(said) == 1
