"""Forty letters about one well: joined to the first, answered with it, each judged by its own clock."""

from __future__ import annotations

from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case, Clock
from dirisha.rooms.cases.tests.test_access import hand_to_gender
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of, taken
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def reference(case: UUID) -> str:
    return Case.objects.values_list("reference", flat=True).get(id=case)


def join(case: UUID, master: UUID, clock: Times, *, hours: int = 2, who: str = "otieno") -> None:
    actions.join_case(case=case, master=reference(master), by=actor(who), at=clock.after(hours=hours))


def refused(case: UUID, master: UUID, clock: Times, who: str = "otieno") -> str:
    with pytest.raises(Refused) as refusal:
        join(case, master, clock, who=who)
    return refusal.value.say.en


def test_the_answer_of_the_master_is_the_answer_of_all_and_each_clock_is_judged_as_of_then(
    house: House, clock: Times
) -> None:
    early = complain(house, clock).case
    master = taken(house, clock)
    late = actions.submit_request(
        variant=house.variant(5), language="sw", description="Mimi pia.", by=CITIZEN, at=clock.after(days=10)
    ).case
    join(early, master, clock)
    join(late, master, clock, hours=10 * 24 + 1)
    actions.ring(at=clock.after(days=26))
    assert Clock.objects.get(case=early, key="promise").breached_at is not None
    actions.decide(
        case=master, outcome="answered", answer="Pampu ni mpya.", by=actor("otieno"), at=clock.after(days=26)
    )
    assert actions.ring(at=clock.after(days=26, hours=1)).followed == 2
    assert actions.ring(at=clock.after(days=26, hours=1)).followed == 0
    for case, met in ((early, False), (late, True)):
        seen = queries.case_for_citizen(case, at=clock.after(days=27))
        assert seen is not None
        assert (seen.state, seen.answer, seen.answered_at) == ("answered", "Pampu ni mpya.", clock.after(days=26))
        assert Clock.objects.get(case=case, key="promise").met is met
        actions.confirm_solution(case=case, solved=case == late, by=CITIZEN, at=clock.after(days=27))
    assert Case.objects.get(id=early).state == "in_hand", "not solved for one is not solved for that one"
    assert_replay_equal()


def test_joined_cases_leave_the_worklist_and_the_master_says_how_many_wait(house: House, clock: Times) -> None:
    master, other = taken(house, clock), taken(house, clock)
    before = queries.counts(post_of("otieno"), at=clock.now)
    join(other, master, clock)
    after = queries.counts(post_of("otieno"), at=clock.now)
    assert (before.mine - after.mine, before.all - after.all) == (1, 1)
    desk = queries.case_for_desk(master, post_of("otieno"), at=clock.now)
    assert desk is not None and desk.joined == 1
    desk = queries.case_for_desk(other, post_of("otieno"), at=clock.now)
    assert desk is not None and desk.master == (master, reference(master))
    assert desk.may == {"note", "attach", "part", "withdraw"}
    actions.part_case(case=other, by=actor("otieno"), at=clock.after(hours=3))
    assert queries.counts(post_of("otieno"), at=clock.now) == before
    desk = queries.case_for_desk(other, post_of("otieno"), at=clock.now)
    assert desk is not None and desk.master is None and "decide" in desk.may
    assert_replay_equal()


def test_a_master_that_is_withdrawn_leaves_the_others_on_their_own(house: House, clock: Times) -> None:
    master, other = taken(house, clock), taken(house, clock)
    join(other, master, clock)
    actions.withdraw_case(case=master, by=CITIZEN, at=clock.after(days=1))
    assert actions.ring(at=clock.after(days=1, hours=1)).followed == 1
    row = Case.objects.get(id=other)
    assert (row.state, row.master, row.unfinished) == ("in_hand", None, True)
    assert_replay_equal()


def test_a_refusal_of_the_master_refuses_all_with_its_reasons(house: House, clock: Times) -> None:
    master, other = taken(house, clock), taken(house, clock)
    join(other, master, clock)
    actions.decide(
        case=master,
        outcome="refused",
        answer="Hapana.",
        reasons="Ardhi hiyo ni ya hifadhi.",
        appeal="Andika kwa Katibu Mkuu ndani ya siku 30.",
        by=actor("otieno"),
        at=clock.after(days=2),
    )
    actions.ring(at=clock.after(days=2, hours=1))
    row = Case.objects.get(id=other)
    assert (row.state, row.closed_how, row.reasons) == ("closed", "refused", "Ardhi hiyo ni ya hifadhi.")
    assert_replay_equal()


def test_what_cannot_be_joined(house: House, clock: Times) -> None:
    master, other, third = taken(house, clock), taken(house, clock), taken(house, clock)
    assert "itself" in refused(master, master, clock)
    join(other, master, clock)
    assert "itself joined" in refused(third, other, clock)
    assert "joined to this case" in refused(master, third, clock)
    with pytest.raises(Refused) as refusal:
        actions.join_case(case=third, master="hakuna", by=actor("otieno"), at=clock.after(hours=2))
    assert refusal.value.field == "master"
    assert "answered already" in refused(third, _answered(house, clock), clock)
    with pytest.raises(Refused, match="joined to none|not possible"):
        actions.part_case(case=third, by=actor("otieno"), at=clock.after(hours=3))
    assert_replay_equal()


def test_a_restricted_case_is_joined_to_none_with_other_readers_and_never_found_by_its_reference(
    house: House, clock: Times
) -> None:
    late, plain = taken(house, clock), taken(house, clock)
    secret = complain(house, clock, level=2, complains_about=late).case
    hidden = refused(plain, secret, clock)
    assert "no case with that reference" in hidden, "to him whom it is about there is no such case"
    assert "restricted" in refused(plain, secret, clock, who="akinyi")
    assert_replay_equal()


def test_a_case_of_another_office_is_handed_over_first(house: House, clock: Times) -> None:
    master, other = taken(house, clock), taken(house, clock)
    hand_to_gender(other, clock)
    assert "another institution" in refused(master, other, clock)
    assert_replay_equal()


def _answered(house: House, clock: Times) -> UUID:
    case = taken(house, clock)
    actions.decide(case=case, outcome="answered", answer="Ndiyo.", by=actor("otieno"), at=clock.after(hours=1))
    return case
