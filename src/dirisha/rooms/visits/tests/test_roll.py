"""A paper roll in the guide's hand: the numbers on it are called like any others, and none comes twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    return lay_out(house, clock.now)


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


def test_numbers_of_a_roll_are_called_in_their_order_behind_who_came_before(hall: Hall, clock: Clock) -> None:
    hall.ticket(clock.now)
    last = actions.hand_out_roll(
        queue=hall.quick, series="R", first=401, count=3, by=CITIZEN, at=clock.after(minutes=1)
    )
    assert last == 403 and queries.last_number(hall.site, "R", clock.now.date()) == 403
    called = []
    for minutes in range(2, 6):
        call = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.after(minutes=minutes))
        assert call is not None
        called.append(call.number)
        actions.no_show(ticket=call.ticket, turn=call.turn, by=hall.otieno, at=clock.after(minutes=minutes, seconds=9))
    assert called == ["A001", "R401", "R402", "R403"]
    first = Ticket.objects.get(series="R", number=401)
    assert first.channel == "paper" and first.due_at == clock.after(minutes=4) and first.met is True
    assert_replay_equal()


def test_a_number_is_handed_out_once_and_a_form_sent_twice_is_one_form(hall: Hall, clock: Clock) -> None:
    def hand_out(first: int, key: str | None = None, series: str = "R", count: int = 2) -> int:
        return actions.hand_out_roll(
            queue=hall.quick, series=series, first=first, count=count, by=CITIZEN, at=clock.now, key=key
        )

    assert hand_out(7, "k") == hand_out(7, "k") == 8
    assert refused(lambda: hand_out(8)) == "number-taken"
    assert refused(lambda: hand_out(9, series="A")) == "series-taken"
    assert refused(lambda: hand_out(0)) == refused(lambda: hand_out(9999)) == "bad-number"
    assert refused(lambda: hand_out(20, count=101)) == "bad-number"
    actions.close_queue(queue=hall.quick, by=hall.akinyi, at=clock.now)
    assert refused(lambda: hand_out(9)) == "queue-closed"
    assert Ticket.objects.count() == 2
    assert_replay_equal()


def test_the_next_day_the_same_numbers_come_again(hall: Hall, clock: Clock) -> None:
    for at in (clock.now, clock.after(days=1)):
        actions.hand_out_roll(queue=hall.quick, series="R", first=1, by=CITIZEN, at=at)
    assert Ticket.objects.filter(number=1, series="R").count() == 2
    assert_replay_equal()
