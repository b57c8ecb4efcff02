"""Who sees a case: both institutions after a hand-over, few for a restricted one, never whom it complains about."""

from __future__ import annotations

from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.rules.opening import WORKING_ROLES
from dirisha.rooms.cases.rules.restricted import answering_post
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of, taken
from dirisha.rooms.charters.models import Variant
from dirisha.rooms.places import queries as places
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
    case = complain(house, clock).case
    actions.take_case(case=case, by=actor("akinyi"), at=clock.now)
    with pytest.raises(Refused) as refusal:
        actions.take_case(case=case, by=actor("otieno"), at=clock.after(hours=1))
    assert refusal.value.code == "other-post"
    other = taken(house, clock)
    actions.take_case(case=other, by=actor("akinyi"), at=clock.after(hours=2))
    assert queries.counts(post_of("akinyi"), at=clock.now).mine == 2
    assert_replay_equal()


def test_a_complaint_about_an_officer_passes_the_charter_s_post_and_is_for_the_supervisor(
    house: House, clock: Times
) -> None:
    case = complain(house, clock, level=2).case
    assert sees("akinyi", case, clock) and listed("akinyi", case, clock)
    for username in ("otieno", "baraka", "njeri", "wambui", "amina", "juma"):
        assert not sees(username, case, clock) and not listed(username, case, clock)
        with pytest.raises(Refused) as refusal:
            actions.add_note(case=case, text="Naona.", by=actor(username), at=clock.after(hours=2))
        assert refusal.value.code == "not-found"
    assert queries.public_state(Case.objects.get(id=case).reference) is None
    assert_replay_equal()


def test_the_supervisor_hands_it_to_an_officer_who_then_sees_it_alone_with_her(house: House, clock: Times) -> None:
    case = complain(house, clock, level=2).case
    to = post_of("baraka").id
    actions.hand_over(case=case, to_post=to, reason="Chunguza.", by=actor("akinyi"), at=clock.after(hours=1))
    assert sees("baraka", case, clock) and sees("akinyi", case, clock)
    assert not sees("otieno", case, clock) and not sees("njeri", case, clock)
    assert_replay_equal()


def test_a_restricted_case_leaves_the_sight_of_the_institution_that_handed_it_over(house: House, clock: Times) -> None:
    case = complain(house, clock, level=2).case
    to = post_of("wambui").id
    actions.hand_over(case=case, to_post=to, reason="Ni ya jinsia.", by=actor("akinyi"), at=clock.after(days=1))
    assert sees("wambui", case, clock)
    assert not sees("otieno", case, clock) and not sees("akinyi", case, clock)


def test_a_restricted_complaint_is_never_shown_to_the_post_it_is_about(house: House, clock: Times) -> None:
    late = taken(house, clock)
    complaint = complain(house, clock, level=2, complains_about=late).case
    assert Case.objects.get(id=complaint).against == post_of("otieno").id
    assert not sees("otieno", complaint, clock) and not listed("otieno", complaint, clock)
    assert sees("akinyi", complaint, clock)
    for by, code in (("otieno", "not-found"), ("akinyi", "against")):
        with pytest.raises(Refused) as refusal:
            to = post_of("otieno").id
            actions.hand_over(case=complaint, to_post=to, reason="Kwako.", by=actor(by), at=clock.after(hours=2))
        assert refusal.value.code == code
    actions.take_case(case=late, by=actor("akinyi"), at=clock.after(hours=3))
    assert sees("akinyi", complaint, clock), "taking over what was late makes nobody the accused"
    assert_replay_equal()


@pytest.mark.parametrize("institution", ["ke-public-service", "ke-gender", "tz-makete"])
def test_in_every_institution_somebody_who_holds_a_post_would_answer(house: House, institution: str) -> None:
    """Makete's document promises no service yet; the day it does, its complaints have somebody to go to."""
    home = places.institution(institution)
    assert home is not None
    posts = [post for post in places.posts_of(home.id) if post.role in WORKING_ROLES]
    (head,) = [post.id for post in posts if post.reports_to is None]
    for against in (frozenset[UUID](), *(frozenset({post.id}) for post in posts)):
        found = next((post for post in posts if post.id == answering_post(posts, owner=None, against=against)), None)
        accused = {officer for post in posts if post.id in against for officer in post.holders}
        assert (found is None) == (head in against), "under the head of all nobody is free to read of her"
        assert found is None or (found.holders and not accused & set(found.holders))
    told = queries.readers_if_restricted(home.id, owner=None)
    assert [(each.against, bool(each.readers)) for each in told] == [(None, True), (head, False)]


def complaints_variant(institution: str) -> tuple[UUID, UUID | None]:
    """An institution's row for complaints, else any that can be asked for, and the post that answers for it."""
    found = Variant.objects.filter(
        service__version__institution__slug=institution,
        service__version__status="published",
        service__confidential=False,
    )
    row = found.order_by("id").filter(service__case_kind="complaint").first() or found.order_by("id")[0]
    return row.id, row.service.owner_id


@pytest.mark.parametrize("institution", ["ke-public-service", "ke-gender"])
def test_a_complaint_about_anybody_waits_in_the_list_of_somebody_else(
    house: House, clock: Times, institution: str
) -> None:
    variant, owner = complaints_variant(institution)
    home = places.institution(institution)
    assert home is not None
    posts = [post for post in places.posts_of(home.id) if post.role in WORKING_ROLES]
    for against in (None, *(post.id for post in posts if post.reports_to is not None)):
        case = actions.submit_request(
            variant=variant, language="sw", description="Afisa.", against=against, level=2, by=CITIZEN, at=clock.now
        ).case
        told = next((r for r in queries.readers_if_restricted(home.id, owner=owner) if r.against == against), None)
        mine = set()
        for post in posts:
            for officer in post.holders:
                held = next(h for h in places.posts_held_by(officer=officer) if h.id == post.id)
                if any(line.id == case for line in queries.worklist(post=held, view="mine", at=clock.now).lines):
                    mine.add((post.id, officer))
        accused = {officer for post in posts if post.id == against for officer in post.holders}
        assert len(mine) == 1, f"{institution}: against {against}"
        assert not {post for post, _ in mine} & {against} and not {officer for _, officer in mine} & accused
        if told is not None:
            titles = {post.title for post in posts if post.id in {each for each, _ in mine}}
            assert titles <= set(told.readers)
    assert_replay_equal()


def test_a_complaint_about_the_delay_of_a_restricted_one_stays_hidden_from_the_same_post(
    house: House, clock: Times
) -> None:
    accused = post_of("baraka").id
    late = complain(house, clock, level=2, against=accused).case
    to = post_of("otieno").id
    actions.hand_over(case=late, to_post=to, reason="Chunguza.", by=actor("akinyi"), at=clock.now)
    assert sees("otieno", late, clock) and not sees("baraka", late, clock)
    complaint = complain(house, clock, level=2, complains_about=late).case
    row = Case.objects.get(id=complaint)
    assert (row.against, row.post_id) == (accused, post_of("akinyi").id)
    assert not sees("baraka", complaint, clock) and not sees("otieno", complaint, clock)


@pytest.mark.parametrize(("late", "answering"), [("otieno", "akinyi"), ("baraka", "otieno"), ("akinyi", "otieno")])
def test_a_complaint_about_lateness_is_the_charter_s_post_s_unless_it_was_late_itself(
    house: House, clock: Times, late: str, answering: str
) -> None:
    """Under the head everybody works; a complaint about her lateness, which all may read, is at least not her own."""
    case = complain(house, clock).case
    if late != "otieno":
        to = post_of(late).id
        actions.hand_over(case=case, to_post=to, reason="Yako.", by=actor("akinyi"), at=clock.after(days=1))
    at = clock.after(days=40)
    actions.ring(at=at)
    (remedy,) = queries.case_for_citizen(case, at=at).remedies
    complaint = actions.accept_remedy(case=case, remedy=remedy.id, by=CITIZEN, at=at).case
    assert Case.objects.get(id=complaint).post_id == post_of(answering).id
    assert_replay_equal()


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
