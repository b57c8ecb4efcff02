"""Questions stop a case's clock for so long and no longer, however often a case comes back (domain.md 1.6)."""

from __future__ import annotations

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Clock
from dirisha.rooms.cases.tests.test_stories import actor, post_of, taken
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def test_reopening_brings_no_new_days_of_pause(house: House, clock: Times) -> None:
    case, otieno = taken(house, clock), actor("otieno")
    first = actions.ask_question(case=case, text="Orodha?", days=20, by=otieno, at=clock.after(days=1))
    actions.answer_question(case=case, question=first, text="Hii hapa.", by=CITIZEN, at=clock.after(days=21))
    actions.decide(case=case, outcome="answered", answer="Tumelipa.", by=otieno, at=clock.after(days=22))
    actions.confirm_solution(case=case, solved=False, reason="Bado.", by=CITIZEN, at=clock.after(days=23))
    seen = queries.case_for_desk(case, post_of("otieno"), at=clock.after(days=23))
    assert seen is not None and seen.pause_days_left == 10
    with pytest.raises(Refused) as refusal:
        actions.ask_question(case=case, text="Tena?", days=11, by=otieno, at=clock.after(days=24))
    assert refusal.value.field == "days"
    second = actions.ask_question(case=case, text="Tena?", days=10, by=otieno, at=clock.after(days=24))
    actions.answer_question(case=case, question=second, text="Ndiyo.", by=CITIZEN, at=clock.after(days=34))
    assert_replay_equal()


def test_once_the_days_are_used_up_a_question_stops_no_clock(house: House, clock: Times) -> None:
    case, otieno = taken(house, clock), actor("otieno")
    first = actions.ask_question(case=case, text="Orodha?", days=30, by=otieno, at=clock.after(days=1))
    actions.answer_question(case=case, question=first, text="Hii hapa.", by=CITIZEN, at=clock.after(days=31))
    actions.ask_question(case=case, text="Na hii?", days=5, by=otieno, at=clock.after(days=32))
    assert Clock.objects.get(case=case).state == "running"
    assert_replay_equal()
