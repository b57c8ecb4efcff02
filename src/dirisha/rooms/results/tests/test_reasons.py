"""An order explains, and takes nothing out of the count."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Clock
from dirisha.rooms.cases.tests.test_stories import actor, taken
from dirisha.rooms.results import queries, reasons
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
    publish = {"institution": home, "cause": "flood", "words": words, "by": actor("akinyi")}
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
