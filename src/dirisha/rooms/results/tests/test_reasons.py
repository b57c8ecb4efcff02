"""An order explains, and takes nothing out of the count."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Clock
from dirisha.rooms.cases.tests.commission import the_commission
from dirisha.rooms.cases.tests.test_stories import actor, taken
from dirisha.rooms.results import queries, reasons
from dirisha.rooms.results.models import ClockResult, Intake
from dirisha.rooms.results.tests.test_figures import recounted
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def test_a_missed_promise_stands_beside_its_reason_and_is_counted_all_the_same(house: House, clock: Times) -> None:
    home = house.public_service.institution
    case = taken(house, clock)
    kept = taken(house, clock)
    actions.decide(case=kept, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(days=2))
    due = Clock.objects.get(case=case).due_at
    assert due is not None
    words = Say(sw="Mafuriko mjini.", en="Floods in the city.")
    publish: dict[str, Any] = {"institution": home, "cause": "flood", "words": words, "by": actor("akinyi")}
    actions.publish_order(since=due.date(), until=due.date(), at=due, **publish)
    actions.publish_order(since=due.date() + timedelta(days=2), at=due + timedelta(days=2), **publish)
    before, after = due - timedelta(hours=1), due + timedelta(days=3)

    def told(at: object) -> list[int]:
        return [n for _, n in reasons.reasons_for_misses(home, at=at, since=clock.now.date())]  # type: ignore[arg-type]

    assert told(before) == [], "not published yet"
    assert told(after) == [0, 1]
    (line,) = queries.lines(institution="ke-public-service", at=after)
    assert (line.met, line.missed) == (1, 1)
    actions.ring(at=after)
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=after)
    assert told(after) == [0, 1]
    assert reasons.reasons_for_misses(house.gender.institution, at=after, since=clock.now.date()) == ()
    assert_replay_equal()


def test_a_direction_of_the_ombudsman_is_counted_as_no_request(house: House, clock: Times) -> None:
    case = taken(house, clock)
    _, barasa = the_commission()
    actions.refer_case(case=case, reason="Linahusu taasisi mbili.", by=actor("akinyi"), at=clock.after(days=1))
    direction: UUID = actions.give_direction(case=case, text="Jibuni.", days=5, by=barasa, at=clock.after(days=2))
    actions.ring(at=clock.after(days=60))
    assert set(Intake.objects.values_list("id", flat=True)) == {case}
    assert not ClockResult.objects.filter(intake=direction).exists()
    actions.take_case(case=direction, by=actor("akinyi"), at=clock.after(days=61))
    actions.decide(case=direction, outcome="answered", answer="Basi.", by=actor("akinyi"), at=clock.after(days=62))
    late = clock.after(days=63)
    assert recounted(late) == queries.lines(institution="ke-public-service", at=late)
    assert_replay_equal()
