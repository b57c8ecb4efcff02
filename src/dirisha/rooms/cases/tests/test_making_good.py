"""What a missed promise brings beside the apology, and that nothing makes it vanish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case, Clock, Duty, Letter, RefusalReview, Remedy, Step
from dirisha.rooms.cases.queries import making_good
from dirisha.rooms.cases.rules import duties, sampling
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of, taken
from dirisha.rooms.cases.values import ContactGiven
from dirisha.rooms.places.packs import countries
from dirisha.rooms.places.packs.remedying import remedy_pack
from tests.cast import Clock as Times
from tests.sample import House


def test_what_is_owed_follows_the_levels_the_fee_and_the_table() -> None:
    fee = {"kind": "amount", "amount": 1050, "currency": "KES"}
    money = {"request": 100000}

    def owed(*levels: int, fee: dict[str, Any] = fee, kind: str = "request") -> list[tuple[str, int]]:
        found = duties.owed(levels, fee=fee, case_kind=kind, money=money, currency="KES")
        return [(each.measure, each.amount) for each in found]

    assert owed(1, 2) == [("priority", 0)]
    assert owed(1, 2, 3, 4) == [("priority", 0), ("fee_back", 105000), ("money", 100000)]
    assert owed(3, 4, fee={"kind": "free"}, kind="enquiry") == [], "nothing is owed of which nobody can name the amount"
    assert duties.levels_granted((1, 2), "") == {1, 2} and duties.levels_granted((1, 2), "3,4") == {1, 3, 4}


def test_every_country_has_its_levels_and_its_categories_in_both_languages() -> None:
    for country in countries():
        pack = remedy_pack(country)
        assert 1 in pack.levels and pack.source
        assert {"delay", "unresponsiveness", "unfair-treatment", "abuse-of-power", "maladministration"} <= set(
            pack.categories
        )
        assert all(say.sw and say.en for say in pack.categories.values())
    with pytest.raises(KeyError):
        remedy_pack("XX")


def missed(house: House, clock: Times, **more: object) -> tuple[UUID, Duty]:
    case = taken(house, clock, **more)
    actions.ring(at=clock.after(days=25))
    return case, Duty.objects.get(case=case, measure="priority")


@pytest.mark.django_db
def test_a_missed_promise_goes_first_at_the_worklist_and_stays_so_after_a_reopening(house: House, clock: Times) -> None:
    case, duty = missed(house, clock)
    other = complain(house, Times(clock.after(days=-60))).case  # older, and late since long, but rung by nobody
    late = clock.after(days=26)
    assert [line.id for line in queries.worklist(post=post_of("akinyi"), view="all", at=late).lines] == [case, other]
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=late)
    actions.confirm_solution(case=case, solved=False, reason="Bado.", by=CITIZEN, at=clock.after(days=27))
    line = queries.worklist(post=post_of("akinyi"), view="all", at=clock.after(days=27)).lines[0]
    assert line.id == case and not line.late and line.due_at is not None
    overdue = queries.worklist(post=post_of("akinyi"), view="overdue", at=clock.after(days=27)).lines
    assert case not in [each.id for each in overdue], "first, but not late"
    actions.give_remedy(case=case, duty=duty.id, how="Alihudumiwa kwanza.", by=actor("otieno"), at=clock.after(days=28))
    assert queries.worklist(post=post_of("akinyi"), view="all", at=clock.after(days=28)).lines[0].id == other
    with pytest.raises(Refused) as twice:
        actions.give_remedy(case=case, duty=duty.id, how="Tena.", by=actor("otieno"), at=clock.after(days=29))
    assert twice.value.code == "given"
    assert_replay_equal()


def _silence(case: UUID, clock: Times) -> None:
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(days=26))
    actions.ring(at=clock.after(days=60))


def _confirmed(case: UUID, clock: Times) -> None:
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(days=26))
    actions.confirm_solution(case=case, solved=True, by=CITIZEN, at=clock.after(days=27))


def _refused(case: UUID, clock: Times) -> None:
    actions.decide(
        case=case,
        outcome="refused",
        answer="Hapana.",
        reasons="Hakuna nyaraka za kutosha.",
        appeal="Kwa mkuu wa huduma, siku 30.",
        by=actor("otieno"),
        at=clock.after(days=26),
    )


def _withdrawn(case: UUID, clock: Times) -> None:
    actions.withdraw_case(case=case, by=CITIZEN, at=clock.after(days=26))


def _handed_over_and_closed(case: UUID, clock: Times) -> None:
    actions.hand_over(
        case=case, to_post=post_of("wambui").id, reason="Ni la jinsia.", by=actor("otieno"), at=clock.after(days=26)
    )
    actions.withdraw_case(case=case, reason="Aliomba kwa simu.", by=actor("wambui"), at=clock.after(days=27))


@pytest.mark.django_db
@pytest.mark.parametrize("end", [_silence, _confirmed, _refused, _withdrawn, _handed_over_and_closed])
def test_no_way_of_closing_a_case_closes_what_is_owed(
    house: House, clock: Times, end: Callable[[UUID, Times], None]
) -> None:
    case, duty = missed(house, clock)
    end(case, clock)
    assert Case.objects.get(id=case).state == "closed"
    (open_one,) = making_good.duties_of(case)
    assert open_one.id == duty.id and open_one.given_at is None
    counted = making_good.made_good("ke-public-service", since=clock.now)
    assert (counted.apologies, [(n, given) for _, n, given in counted.measures]) == (1, [(1, 0)])
    giver = actor("otieno")
    actions.give_remedy(case=case, duty=duty.id, how="Kipaumbele alipewa.", by=giver, at=clock.after(days=70))
    assert making_good.duties_of(case)[0].given_at == clock.after(days=70)
    assert_replay_equal()


@pytest.mark.django_db
def test_a_late_answer_that_no_worker_noticed_owes_the_same(house: House, clock: Times, settings: Any) -> None:
    settings.REMEDIES = "1,2,4"
    case = taken(house, clock)
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(days=25))
    found = making_good.duties_of(case)
    assert [(each.measure, each.amount and each.amount.en) for each in found] == [
        ("priority", None),
        ("money", "KSh 1,000"),
    ]
    assert any(
        "compensation in money, KSh 1,000" in step.text.en
        for step in queries.case_for_citizen(case, at=clock.after(days=26)).steps
    )
    assert_replay_equal()


@pytest.mark.django_db
def test_who_wrote_a_letter_is_answered_by_letter_and_who_left_nothing_cannot_be(house: House, clock: Times) -> None:
    def late(**more: Any) -> UUID:
        given = actions.submit_request(
            variant=house.variant(5), language="sw", description="Barua.", at=clock.now, **more
        )
        return given.case

    letter = late(channel="letter", by=actor("otieno"), contact=ContactGiven(name="Kimani"))
    called = late(channel="letter", by=actor("otieno"), contact=ContactGiven(name="Kimani", phone="0712345678"))
    nameless = late(by=CITIZEN)
    actions.ring(at=clock.after(days=25))
    assert {row.case_id for row in Letter.objects.all()} == {letter}
    assert Remedy.objects.filter(case__in=[letter, called, nameless]).count() == 3
    (line,) = making_good.letters_to_post(post_of("otieno"))
    assert (line.case, line.posted_at) == (letter, None) and line.new_date is not None
    assert making_good.letters_to_post(post_of("wambui")) == ()
    actions.post_letter(case=letter, remedy=line.remedy, by=actor("otieno"), at=clock.after(days=26))
    assert making_good.letters_to_post(post_of("otieno")) == ()
    with pytest.raises(Refused) as twice:
        actions.post_letter(case=letter, remedy=line.remedy, by=actor("otieno"), at=clock.after(days=27))
    assert twice.value.code == "posted"
    with pytest.raises(Refused):
        actions.post_letter(case=letter, remedy=line.remedy, by=actor("wambui"), at=clock.after(days=27))
    assert_replay_equal()


WORDS = Say(sw="Mgomo wa watumishi wote.", en="A strike of all staff.")


@pytest.mark.django_db
def test_an_order_stops_no_clock_and_stands_beside_the_miss(house: House, clock: Times) -> None:
    case = taken(house, clock)
    due = Clock.objects.get(case=case).due_at
    assert due is not None
    order = actions.publish_order(
        institution=house.public_service.institution,
        cause="strike",
        words=WORDS,
        since=due.date() - timedelta(days=2),
        by=actor("akinyi"),
        at=due - timedelta(days=2),
    )
    assert Clock.objects.get(case=case).due_at == due and Clock.objects.get(case=case).state == "running"
    assert actions.ring(at=due + timedelta(hours=1)).breached == 1
    seen = queries.case_for_citizen(case, at=due + timedelta(days=1))
    ((told,),) = making_good.reasons_for(case, seen.clocks, zone=seen.time_zone).values()
    assert (told.id, told.words, told.cause.en) == (order, WORDS, "Strike")
    actions.end_order(order=order, until=due.date() - timedelta(days=1), by=actor("akinyi"), at=due)
    assert making_good.reasons_for(case, seen.clocks, zone=seen.time_zone) == {}, "over before the promise was missed"
    with pytest.raises(Refused):
        actions.end_order(order=order, until=due.date(), by=actor("akinyi"), at=due)
    assert_replay_equal()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"cause": "laziness"}, "cause"),
        ({"words": Say(sw="Mgomo", en=" ")}, "words"),
        ({"since": -30}, "since"),
        ({"until": -3}, "until"),
        ({"by": "otieno"}, "forbidden"),
        ({"by": "chebet"}, "forbidden"),
    ],
)
def test_an_order_that_explains_nothing_is_not_published(
    house: House, clock: Times, changed: dict[str, Any], code: str
) -> None:
    today = clock.now.date()
    given: dict[str, Any] = {"cause": "flood", "words": WORDS, "since": 0, "until": 5, "by": "akinyi"} | changed
    with pytest.raises(Refused) as refused:
        actions.publish_order(
            institution=house.public_service.institution,
            cause=given["cause"],
            words=given["words"],
            since=today + timedelta(days=given["since"]),
            until=today + timedelta(days=given["until"]),
            by=actor(given["by"]),
            at=clock.now,
        )
    assert refused.value.code == code


@given(st.uuids())
def test_the_lot_is_the_same_whoever_draws_it(entry: UUID) -> None:
    assert sampling.drawn(entry) == sampling.drawn(UUID(str(entry)))


def test_one_refusal_in_three_is_drawn() -> None:
    drawn = sum(sampling.drawn(UUID(int=n)) for n in range(3000))
    assert 900 < drawn < 1100


def refuse(case: UUID, clock: Times, **after: float) -> None:
    actions.decide(
        case=case,
        outcome="refused",
        answer="Hapana.",
        reasons="Hakuna nyaraka za kutosha.",
        appeal="Kwa mkuu wa huduma, siku 30.",
        by=actor("otieno"),
        at=clock.after(**after),
    )


@pytest.mark.django_db
def test_late_refusals_are_drawn_by_lot_and_a_wrong_one_comes_back(house: House, clock: Times) -> None:
    early, late = [taken(house, clock) for _ in range(12)], [taken(house, clock) for _ in range(12)]
    for case in early:
        refuse(case, clock, days=3)
    for case in late:
        refuse(case, clock, days=17, hours=8)  # 13.7 of 14 working days
    entries = {
        step.case_id: step.id for step in Step.objects.filter(case__in=[*early, *late], kind="cases.case-decided")
    }
    expected = {case for case in late if sampling.drawn(entries[case])}
    assert set(RefusalReview.objects.values_list("case", flat=True)) == expected
    assert {line.case for line in making_good.refusals_to_review(post_of("akinyi"))} == expected
    assert making_good.refusals_to_review(post_of("otieno")) == ()
    for case in expected:
        (row,) = RefusalReview.objects.filter(case=case)
        with pytest.raises(Refused) as officer:
            actions.review_refusal(case=case, review=row.id, finding="right", words="Sawa.", by=actor("otieno"))
        assert officer.value.code == "only-supervisor"
        actions.review_refusal(
            case=case,
            review=row.id,
            finding="wrong",
            words="Nyaraka zilikuwepo.",
            by=actor("akinyi"),
            at=clock.after(days=20),
        )
        seen = queries.case_for_citizen(case, at=clock.after(days=20))
        assert seen.state == "in_hand" and seen.due_at is not None and seen.due_at > clock.after(days=20)
        with pytest.raises(Refused) as again:
            actions.review_refusal(case=case, review=row.id, finding="right", words="Sawa.", by=actor("akinyi"))
        assert again.value.code == "reviewed"
    assert_replay_equal()


@pytest.mark.django_db
def test_a_complaint_is_sorted_into_the_commissions_categories(house: House, clock: Times) -> None:
    case = taken(house, clock)
    with pytest.raises(Refused):
        actions.choose_category(case=case, category="bad-mood", by=actor("otieno"), at=clock.now)
    actions.choose_category(case=case, category="delay", by=actor("otieno"), at=clock.after(days=1))
    actions.choose_category(case=case, category="discourtesy", by=actor("otieno"), at=clock.after(days=2))
    assert making_good.category_of(case) == "discourtesy" and making_good.category_of(uuid4()) == ""
    counted = making_good.categories_counted(
        house.public_service.institution, since=clock.now, until=clock.after(days=3)
    )
    assert counted == {"discourtesy": 1}
    assert_replay_equal()
