"""Appeals: a case of their own, another decider, in time; and a tender whose bidders all hear on one day."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case, Clock
from dirisha.rooms.cases.queries.rights import rights_of
from dirisha.rooms.cases.tests.test_joining import join
from dirisha.rooms.cases.tests.test_stories import actor, post_of, taken
from dirisha.rooms.places import actions as places
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def refused_case(house: House, clock: Times) -> UUID:
    case = taken(house, clock)
    actions.decide(
        case=case,
        outcome="refused",
        answer="Hapana.",
        reasons="Barua haikuonekana kwenye rejista.",
        appeal="Kwa mkuu wa huduma, ndani ya siku 30.",
        by=actor("otieno"),
        at=clock.after(days=3),
    )
    return case


def appealed(house: House, clock: Times) -> tuple[UUID, UUID]:
    first = refused_case(house, clock)
    second = actions.appeal(case=first, description="Nina risiti ya barua.", by=CITIZEN, at=clock.after(days=5)).case
    return first, second


def dismiss(
    case: UUID, who: Actor, clock: Times, *, outcome: str = "dismissed", reasons: str = "Hakuna risiti."
) -> None:
    actions.decide(
        case=case,
        outcome=outcome,
        answer="Tumeupitia upya.",
        reasons=reasons,
        appeal="Kwa Tume ya Haki ya Utawala." if outcome == "dismissed" else "",
        by=who,
        at=clock.after(days=20),
    )


def test_an_appeal_is_a_case_of_its_own_at_a_post_without_a_part_in_the_first(house: House, clock: Times) -> None:
    first, second = appealed(house, clock)
    row = Case.objects.select_related("post").get(id=second)
    assert (row.kind, row.complains_about, row.person) == ("appeal", first, Case.objects.get(id=first).person)
    assert row.post is not None and row.post_id != post_of("otieno").id
    (clock_row,) = Clock.objects.filter(case=second)
    assert clock_row.key == "law:ke-faa-2015-review" and clock_row.state == "running"
    assert_replay_equal()


def test_whoever_handled_the_first_case_decides_nothing_of_the_appeal_through_whatever_post(
    house: House, clock: Times
) -> None:
    _, second = appealed(house, clock)
    otieno = actor("otieno")
    other = places.create_post(
        institution=house.public_service.institution,
        slug="afisa-rufaa",
        role="supervisor",
        title=post_of("akinyi").title,
        by=SETUP,
        at=clock.after(days=5),
    )
    assert otieno.officer is not None
    places.take_up_post(post=other, officer=otieno.officer, by=SETUP, at=clock.after(days=5))
    for who in (otieno, Actor("post", other, otieno.officer)):
        with pytest.raises(Refused) as refusal:
            actions.take_case(case=second, by=who, at=clock.after(days=6))
        assert refusal.value.code == "four-eyes"
    actions.take_case(case=second, by=actor("akinyi"), at=clock.after(days=6))
    for to in (post_of("otieno").id, other):
        with pytest.raises(Refused) as refusal:
            actions.hand_over(
                case=second, to_post=to, reason="Nina likizo.", by=actor("akinyi"), at=clock.after(days=7)
            )
        assert refusal.value.code == "four-eyes"
    dismiss(second, actor("akinyi"), clock)
    assert Case.objects.get(id=second).outcome == "dismissed"
    assert_replay_equal()


@pytest.mark.parametrize("outcome", ["upheld", "varied", "dismissed"])
def test_every_outcome_of_an_appeal_has_reasons(house: House, clock: Times, outcome: str) -> None:
    _, second = appealed(house, clock)
    actions.take_case(case=second, by=actor("akinyi"), at=clock.after(days=6))
    with pytest.raises(Refused) as refusal:
        dismiss(second, actor("akinyi"), clock, outcome=outcome, reasons="")
    assert refusal.value.code == "reasons"
    with pytest.raises(Refused) as refusal:
        dismiss(second, actor("akinyi"), clock, outcome="granted")
    assert refusal.value.code == "outcome"
    dismiss(second, actor("akinyi"), clock, outcome=outcome)
    assert Case.objects.get(id=second).outcome == outcome
    assert_replay_equal()


def test_the_days_left_to_appeal_are_shown_and_after_the_last_one_it_is_refused(house: House, clock: Times) -> None:
    case = refused_case(house, clock)
    assert rights_of(taken(house, clock), at=clock.after(days=4)) == ()
    (right,) = rights_of(case, at=clock.after(days=4))
    assert (right.key, right.opens) == ("appeal", True)
    assert right.days_left == (right.until.date() - clock.after(days=4).date()).days
    (last,) = rights_of(case, at=right.until)
    assert last.days_left == 0
    late = right.until + timedelta(seconds=1)
    assert rights_of(case, at=late) == ()
    with pytest.raises(Refused) as refusal:
        actions.appeal(case=case, description="Nimechelewa.", by=CITIZEN, at=late)
    assert refusal.value.code == "too-late"
    entered = actions.appeal(
        case=case,
        description="Barua ya rufaa.",
        filed_at=right.until - timedelta(days=1),
        channel="letter",
        by=actor("akinyi"),
        at=late,
    )
    assert Case.objects.get(id=entered.case).received_at == right.until - timedelta(days=1)
    assert rights_of(case, at=right.until) == (), "it was appealed against already"
    assert_replay_equal()


def test_there_is_nothing_to_appeal_against_before_the_answer_nor_twice_nor_without_words(
    house: House, clock: Times
) -> None:
    open_one, (first, second) = taken(house, clock), appealed(house, clock)
    for case, words, code in (
        (open_one, "Haraka.", "undecided"),
        (first, "Tena.", "filed"),
        (second, "Tena.", "appeal-of-appeal"),
        (refused_case(house, clock), " ", "empty"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.appeal(case=case, description=words, by=CITIZEN, at=clock.after(days=6))
        assert refusal.value.code == code
    assert_replay_equal()


def test_where_everybody_had_a_hand_in_it_the_appeal_belongs_to_the_ombudsman(house: House, clock: Times) -> None:
    case = refused_case(house, clock)
    seen = queries.case_for_desk(case, post_of("akinyi"), at=clock.after(days=4))
    assert seen is not None
    other = taken(house, clock)
    actions.take_case(case=other, by=actor("akinyi"), at=clock.after(days=1))
    dismissed = {
        "outcome": "refused",
        "answer": "Hapana.",
        "reasons": "Haikuonekana kabisa.",
        "appeal": "Kwa Tume ya Haki.",
    }
    actions.decide(case=other, by=actor("akinyi"), at=clock.after(days=2), **dismissed)
    with pytest.raises(Refused) as refusal:
        actions.appeal(case=other, description="Sikubali.", by=CITIZEN, at=clock.after(days=3))
    assert refusal.value.code == "nobody-left"


def test_a_task_from_a_direction_is_due_on_its_day(house: House, clock: Times) -> None:
    case = taken(house, clock)
    task = actions.open_task(
        case=case,
        post=post_of("baraka").id,
        description="Toa ripoti kwa Tume.",
        due_on=date(2026, 12, 15),
        by=actor("otieno"),
        at=clock.after(days=2),
    ).case
    (due,) = queries.case_for_citizen(task, at=clock.after(days=2)).clocks
    assert due.due_date == date(2026, 12, 15)
    row = Case.objects.get(id=task)
    assert (row.kind, row.post_id, row.complains_about) == ("task", post_of("baraka").id, case)
    with pytest.raises(Refused) as refusal:
        actions.open_task(
            case=case,
            post=post_of("baraka").id,
            description="Jana.",
            due_on=date(2026, 11, 1),
            by=actor("otieno"),
            at=clock.after(days=2),
        )
    assert refusal.value.code == "day"
    assert_replay_equal()


def tender(house: House, clock: Times) -> tuple[UUID, list[UUID]]:
    """A tender with three bids, its award decided."""
    master, *bids = [
        actions.submit_request(variant=house.variant(8), language="sw", description=name, by=CITIZEN, at=clock.now).case
        for name in ("Zabuni 7/2026", "Neema Supplies", "Kampuni A", "Kampuni B")
    ]
    actions.take_case(case=master, by=actor("baraka"), at=clock.after(hours=1))
    for bid in bids:
        actions.take_case(case=bid, by=actor("baraka"), at=clock.after(hours=1))
        join(bid, master, clock, who="baraka")
    for name in ("opening", "evaluation", "award"):
        actions.note_fact(
            case=master, name=name, occurred_at=clock.after(days=1), by=actor("baraka"), at=clock.after(days=1)
        )
    return master, bids


def award(master: UUID, winner: UUID, clock: Times, **more: str) -> int:
    words = {
        "answer": "Zabuni imeamuliwa.",
        "reasons": "Bei yake ilikuwa ndogo.",
        "appeal": "Kwa Bodi ya Mapitio.",
    }
    return actions.award_tender(
        case=master, winner=winner, by=actor("baraka"), at=clock.after(days=2), **{**words, **more}
    )


def test_winner_and_losers_hear_in_one_action_with_reasons_and_fourteen_days(house: House, clock: Times) -> None:
    master, bids = tender(house, clock)
    assert award(master, bids[1], clock) == 3
    told = clock.after(days=2)
    for bid in bids:
        seen = queries.case_for_citizen(bid, at=told)
        assert seen.answered_at == told and seen.reasons == "Bei yake ilikuwa ndogo."
        assert seen.outcome == ("granted" if bid == bids[1] else "refused")
        rights = {right.key: right for right in rights_of(bid, at=told)}
        assert rights["standstill"].days_left == 14
        view = queries.kind_view(bid, at=told)
        assert view is not None and all(fact.at is not None for fact in view.facts), "the tender's facts are the bid's"
    notice = Clock.objects.get(case=master, key="kind:notice")
    assert notice.met is True
    assert_replay_equal()


@pytest.mark.parametrize(
    ("more", "code"), [({"reasons": ""}, "reasons"), ({"appeal": ""}, "appeal"), ({"answer": ""}, "empty")]
)
def test_without_reasons_for_the_losers_nobody_is_told_anything(
    house: House, clock: Times, more: dict[str, str], code: str
) -> None:
    master, bids = tender(house, clock)
    with pytest.raises(Refused) as refusal:
        award(master, bids[0], clock, **more)
    assert refusal.value.code == code
    with pytest.raises(Refused) as refusal:
        award(master, master, clock)
    assert refusal.value.code == "no-bid"
    assert not Case.objects.filter(answered_at__isnull=False).exists()
    assert_replay_equal()


def test_the_answer_to_a_question_is_no_decision_to_appeal_against(house: House, clock: Times) -> None:
    case = actions.submit_request(
        variant=house.variant(3), language="sw", description="Mnafungua lini?", by=CITIZEN, at=clock.now
    ).case
    actions.take_case(case=case, by=actor("baraka"), at=clock.after(hours=1))
    actions.decide(case=case, outcome="answered", answer="Saa mbili.", by=actor("baraka"), at=clock.after(hours=2))
    assert rights_of(case, at=clock.after(hours=3)) == ()
    with pytest.raises(Refused) as refusal:
        actions.appeal(case=case, description="Sikubali.", by=CITIZEN, at=clock.after(hours=3))
    assert refusal.value.code == "no-decision"


def test_an_appeal_that_succeeds_opens_the_first_case_again_and_the_next_refusal_can_be_appealed(
    house: House, clock: Times
) -> None:
    first, second = appealed(house, clock)
    taken_by = actor("akinyi")
    actions.take_case(case=second, by=taken_by, at=clock.after(days=6))
    dismiss(second, taken_by, clock, outcome="upheld")
    row = Case.objects.get(id=first)
    assert (row.state, row.unfinished, row.answered_at) == ("in_hand", True, None)
    again = Clock.objects.get(case=first, key="reopened")
    assert again.state == "running" and again.starts_at == clock.after(days=20)
    told = queries.case_for_citizen(first, at=clock.after(days=21))
    assert told is not None and Case.objects.get(id=second).reference in str(told).replace("-", "").replace(" ", "")
    actions.decide(
        case=first,
        outcome="refused",
        answer="Hapana tena.",
        reasons="Barua haikuonekana hata kwenye jalada.",
        appeal="Kwa mkuu wa huduma, ndani ya siku 30.",
        by=actor("otieno"),
        at=clock.after(days=22),
    )
    third = actions.appeal(case=first, description="Barua ninayo.", by=CITIZEN, at=clock.after(days=23)).case
    with pytest.raises(Refused):
        actions.appeal(case=first, description="Na tena.", by=CITIZEN, at=clock.after(days=24))
    assert Case.objects.get(id=third).state == "received"
    assert_replay_equal()


def test_an_appeal_that_is_dismissed_leaves_the_first_case_as_it_was(house: House, clock: Times) -> None:
    first, second = appealed(house, clock)
    actions.take_case(case=second, by=actor("akinyi"), at=clock.after(days=6))
    dismiss(second, actor("akinyi"), clock)
    assert Case.objects.get(id=first).state == "closed"
