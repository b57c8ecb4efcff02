"""The manager lets a hall know something."""

from __future__ import annotations

import pytest

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db

LUNCH = Say("Dirisha namba 4 litafunguliwa saa nane.", "Counter 4 opens at two o'clock.")


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    return lay_out(house, clock.now)


def test_a_notice_is_up_until_its_time_or_until_it_is_taken_down(hall: Hall, clock: Clock) -> None:
    until = clock.after(hours=1)
    actions.put_up_notice(site=hall.site, text=LUNCH, until=until, by=hall.akinyi, at=clock.now)
    other = Say("Leo tunafunga mapema.", "We close early today.")
    lasting = actions.put_up_notice(site=hall.site, text=other, by=hall.akinyi, at=clock.after(minutes=1))
    assert [line.text for line in queries.notices_of(hall.site, at=clock.after(minutes=2))] == [other, LUNCH]
    assert [line.id for line in queries.notices_of(hall.site, at=until)] == [lasting]
    actions.take_down_notice(notice=lasting, by=hall.akinyi, at=until)
    assert queries.notices_of(hall.site, at=until) == []
    assert_replay_equal()


def test_what_is_no_notice_is_refused(hall: Hall, clock: Clock) -> None:
    def refused(text: Say = LUNCH, **given: object) -> str:
        with pytest.raises(Refused) as caught:
            actions.put_up_notice(site=hall.site, text=text, **{"by": hall.akinyi, "at": clock.now, **given})  # type: ignore[arg-type]
        return caught.value.code

    assert refused(Say("Kiswahili tu", "")) == "language-missing"
    assert refused(Say("a" * 141, "b")) == "too-long"
    assert refused(until=clock.now) == "too-late"
    assert refused(by=hall.otieno) == "forbidden"
    up = [actions.put_up_notice(site=hall.site, text=LUNCH, by=hall.akinyi, at=clock.now) for _ in range(3)]
    assert refused() == "too-many-notices"
    actions.take_down_notice(notice=up[0], by=hall.akinyi, at=clock.now)
    with pytest.raises(Refused) as caught:
        actions.take_down_notice(notice=up[0], by=hall.akinyi, at=clock.now)
    assert caught.value.code == "not-found"
    assert_replay_equal()
