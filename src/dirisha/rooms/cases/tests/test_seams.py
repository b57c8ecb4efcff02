"""Where the parts of the case desk meet: what one part writes, another must forget, keep, count or refuse."""

from __future__ import annotations

from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, Actor
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.actions.keeping import keep_no_longer
from dirisha.rooms.cases.models import Case, Duty, Referral, RefusalReview
from dirisha.rooms.cases.queries import making_good
from dirisha.rooms.cases.queries.own_data import rights_in
from dirisha.rooms.cases.queries.rights import rights_of
from dirisha.rooms.cases.rules.ladder import may_refer
from dirisha.rooms.cases.tests.commission import the_commission
from dirisha.rooms.cases.tests.test_appeals import appealed, refused_case
from dirisha.rooms.cases.tests.test_keeping import data_officer
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of
from dirisha.rooms.people.models import Person
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def refused_with(code: str) -> pytest.RaisesExc[Refused]:
    """The next step is refused for this reason."""
    return pytest.raises(Refused, match=f"^{code}")


def directed(house: House, clock: Times, *, days: int = 6) -> tuple[UUID, UUID]:
    """A refused case before the ombudsman, and the direction given about it."""
    case = refused_case(house, clock)
    _, barasa = the_commission()
    actions.refer_case(case=case, reason="Jirani yangu Kanari anajua.", by=CITIZEN, at=clock.after(days=5))
    direction = actions.give_direction(case=case, text="Mjibuni.", days=5, by=barasa, at=clock.after(days=days))
    return case, direction


def test_erasing_takes_what_was_told_the_ombudsman_and_how_a_remedy_was_given(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    actions.ring(at=clock.after(days=25))
    actions.take_case(case=case, by=actor("otieno"), at=clock.after(days=26))
    duty = Duty.objects.get(case=case)
    actions.give_remedy(case=case, duty=duty.id, how="Kanari.", by=actor("otieno"), at=clock.after(days=27))
    the_commission()
    actions.refer_case(case=case, reason="Jirani yangu Kanari anajua.", by=CITIZEN, at=clock.after(days=28))
    actions.erase_citizen(case=case, by=CITIZEN, at=clock.after(days=29))
    assert Referral.objects.get(case=case).reason == "" == Duty.objects.get(case=case).how
    assert_replay_equal()


def drawn(house: House, clock: Times, *, by: Actor, **more: object) -> RefusalReview:
    """A refusal in the last tenth of its time on which the lot fell: one in three."""
    for _ in range(60):
        case = complain(house, clock, **more).case
        actions.take_case(case=case, by=by, at=clock.after(hours=1))
        actions.decide(
            case=case,
            outcome="refused",
            answer="Hapana.",
            reasons="Kanari haikuonekana kwenye rejista.",
            appeal="Kwa mkuu wa huduma.",
            by=by,
            at=clock.at("2026-11-20 12:00"),
        )
        found = RefusalReview.objects.filter(case=case).first()
        if found is not None:
            return found
    raise AssertionError("sixty refusals and none drawn")


def test_erasing_takes_the_words_of_a_reviewed_refusal(house: House, clock: Times) -> None:
    review = drawn(house, clock, by=actor("otieno"))
    actions.review_refusal(
        case=review.case_id,
        review=review.id,
        finding="right",
        words="Kanari aliuliza vizuri.",
        by=actor("akinyi"),
        at=clock.at("2026-11-23 12:00"),
    )
    actions.erase_citizen(case=review.case_id, by=CITIZEN, at=clock.at("2026-11-24 12:00"))
    assert RefusalReview.objects.get(id=review.id).words == ""
    assert_replay_equal()


def test_the_list_of_refusals_tells_no_reasons_of_a_restricted_one(house: House, clock: Times) -> None:
    usual = drawn(house, clock, by=actor("otieno"))
    secret = drawn(house, clock, by=actor("akinyi"), level=2, against=post_of("otieno").id)
    told = {line.id: line for line in making_good.refusals_to_review(post_of("akinyi"))}
    assert "Kanari" in told[usual.id].reasons and not told[usual.id].restricted
    assert told[secret.id].reasons == "" and told[secret.id].restricted
    assert_replay_equal()


def test_a_case_under_a_direction_is_neither_erased_by_its_office_nor_at_the_end_of_its_term(
    house: House, clock: Times
) -> None:
    case, direction = directed(house, clock, days=1900)
    late = clock.after(days=1901)
    with refused_with("direction"):
        actions.erase_citizen(case=case, by=actor("akinyi"), at=late)
    assert keep_no_longer(at=late) == 0
    assert Case.objects.get(id=case).reasons
    actions.take_case(case=direction, by=actor("akinyi"), at=late)
    actions.decide(case=direction, outcome="answered", answer="Ndiyo.", by=actor("akinyi"), at=clock.after(days=1902))
    assert keep_no_longer(at=clock.after(days=1903)) == 1
    assert not Case.objects.get(id=case).reasons
    assert_replay_equal()


def test_no_number_of_cases_that_stay_keeps_one_from_its_end(house: House, clock: Times) -> None:
    """Complaints are kept for 60 months, an enquiry for 24: five old complaints fill the window of a round for one."""
    for _ in range(5):
        refused_case(house, clock)
    variant = house.variant(1)
    asked = actions.submit_request(variant=variant, language="sw", description="Lini?", by=CITIZEN, at=clock.now).case
    by = actor("otieno")
    actions.hand_over(case=asked, to_post=post_of("otieno").id, reason="Lako.", by=actor("akinyi"), at=clock.now)
    actions.take_case(case=asked, by=by, at=clock.after(days=1))
    actions.decide(case=asked, outcome="answered", answer="Kesho.", by=by, at=clock.after(days=6))
    actions.confirm_solution(case=asked, solved=True, by=CITIZEN, at=clock.after(days=7))
    assert keep_no_longer(at=clock.after(days=900), limit=1) == 1
    assert Person.objects.get(id=Case.objects.get(id=asked).person).erased_at is not None
    assert_replay_equal()


def test_a_sealed_case_is_not_offered_to_the_ombudsman_and_says_why(house: House, clock: Times) -> None:
    case = complain(house, clock, level=3).case
    the_commission()
    actions.ring(at=clock.after(days=40))
    assert not may_refer(breached=True, state="received", outcome="", level=3)
    for by in (CITIZEN, actor("akinyi")):
        with refused_with("sealed"):
            actions.refer_case(case=case, reason="Naomba.", by=by, at=clock.after(days=41))
    assert_replay_equal()


def test_an_appeal_and_a_direction_are_answered_by_themselves(house: House, clock: Times) -> None:
    _, appeal = appealed(house, clock)
    other = complain(house, clock).case
    names = {case: Case.objects.get(id=case).reference for case in (appeal, other)}
    for one, master in ((appeal, other), (other, appeal)):
        with refused_with("join"):
            actions.join_case(case=one, master=names[master], by=actor("akinyi"), at=clock.after(days=6))
    assert_replay_equal()


def test_an_office_closes_no_direction_as_withdrawn(house: House, clock: Times) -> None:
    _, direction = directed(house, clock)
    with refused_with("direction"):
        actions.withdraw_case(case=direction, reason="Aliomba.", by=actor("akinyi"), at=clock.after(days=7))
    seen = queries.case_for_desk(direction, post_of("akinyi"), at=clock.after(days=7))
    assert seen is not None and not seen.may & {"withdraw", "join", "ask", "erase"} and "hand_over" in seen.may
    assert_replay_equal()


def test_an_appeal_after_a_transfer_goes_to_those_above_who_decided(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    there: Actor = actor("wambui")
    actions.hand_over(
        case=case, to_post=post_of("wambui").id, reason="Ni lenu.", by=actor("akinyi"), at=clock.after(hours=1)
    )
    actions.take_case(case=case, by=there, at=clock.after(hours=2))
    actions.decide(
        case=case,
        outcome="refused",
        answer="Hapana.",
        reasons="Barua haikuonekana kwenye rejista.",
        appeal="Kwa mkuu wa huduma.",
        by=there,
        at=clock.after(days=1),
    )
    appeal = actions.appeal(case=case, description="Nina risiti.", by=CITIZEN, at=clock.after(days=2)).case
    row = Case.objects.get(id=appeal)
    assert (row.post_id, row.handler_id) == (post_of("chebet").id, house.gender.institution)
    assert row.institution_id == house.public_service.institution
    assert_replay_equal()


def test_a_request_that_waits_is_told_before_all_answered_ones(house: House, clock: Times) -> None:
    officer, case = data_officer(house), complain(house, clock).case
    first = actions.ask_right(case=case, right="object", words="Sitaki itumiwe.", by=CITIZEN, at=clock.now)
    words = "Haitatumiwa tena."
    actions.answer_right(request=first, granted=True, answer=words, by=officer, at=clock.after(days=1))
    second = actions.ask_right(case=case, right="correct", words="Jina si langu.", by=CITIZEN, at=clock.after(days=2))
    told = rights_in(house.public_service.institution, at=clock.after(days=3), limit=1)
    assert [line.id for line in told] == [second]
    assert_replay_equal()


def test_a_supervisor_who_kept_the_papers_of_a_case_may_still_decide_its_appeal(house: House, clock: Times) -> None:
    case, akinyi = refused_case(house, clock), actor("akinyi")
    the_commission()
    actions.choose_category(case=case, category="delay", by=actor("otieno"), at=clock.after(days=4))
    actions.set_hold(case=case, reason="Kesi mahakamani.", by=akinyi, at=clock.after(days=4))
    actions.refer_case(case=case, reason="Linahitaji uchunguzi.", by=akinyi, at=clock.after(days=4))
    appeal = actions.appeal(case=case, description="Nina risiti.", by=CITIZEN, at=clock.after(days=5)).case
    assert Case.objects.get(id=appeal).post_id == post_of("akinyi").id
    actions.take_case(case=appeal, by=akinyi, at=clock.after(days=6))
    assert_replay_equal()


def test_a_direction_is_not_appealed_against(house: House, clock: Times) -> None:
    _, direction = directed(house, clock)
    by = actor("akinyi")
    actions.take_case(case=direction, by=by, at=clock.after(days=7))
    actions.decide(case=direction, outcome="answered", answer="Tumejibu.", by=by, at=clock.after(days=8))
    assert rights_of(direction, at=clock.after(days=9)) == ()
    with refused_with("no-decision"):
        actions.appeal(case=direction, description="Hapana.", by=by, at=clock.after(days=9))
    assert_replay_equal()


def test_one_delay_by_two_clocks_owes_each_thing_once(house: House, clock: Times) -> None:
    """A request for information has the charter's promise and the law's clock; both run out unanswered."""
    variant = house.variant(6)
    case = actions.submit_request(variant=variant, language="sw", description="Ripoti.", by=CITIZEN, at=clock.now).case
    actions.ring(at=clock.after(days=40))
    assert [duty.measure for duty in Duty.objects.filter(case=case)] == ["priority"]
    other = actions.submit_request(variant=variant, language="sw", description="Ripoti.", by=CITIZEN, at=clock.now).case
    for days in (22, 40):  # the one clock in one round, the other in a later one
        actions.ring(at=clock.after(days=days))
    assert [duty.measure for duty in Duty.objects.filter(case=other)] == ["priority"]
    assert_replay_equal()
