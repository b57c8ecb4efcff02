"""Numbers that a kiosk gave while the house was away: nobody loses their place, and none comes twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import devices
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.actions import HandedIn
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.rules.reserve import GivenAway
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    return lay_out(house, clock.now)


def away(hall: Hall, clock: Clock, number: int, minutes: float, *, priority: bool = False) -> GivenAway:
    return GivenAway(number, hall.quick, "sw", priority, clock.after(minutes=minutes))


def handed(hall: Hall, clock: Clock, minutes: float, *given: GivenAway) -> HandedIn:
    return actions.hand_in(site=hall.site, series="V1", given=given, by=CITIZEN, at=clock.after(minutes=minutes))


def test_who_came_while_the_house_was_away_stands_between_who_came_before_and_after(hall: Hall, clock: Clock) -> None:
    hall.ticket(clock.now)
    hall.ticket(clock.after(minutes=20))
    told = handed(hall, clock, 30, away(hall, clock, 1, 5), away(hall, clock, 2, 6, priority=True))
    assert told == HandedIn(taken=(1, 2))
    called = []
    for minutes in range(31, 36):
        call = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.after(minutes=minutes))
        if call is not None:
            called.append(call.number)
            actions.no_show(ticket=call.ticket, turn=call.turn, by=hall.otieno, at=clock.after(minutes=minutes))
    assert called == ["V1-002", "A001", "V1-001", "A002"]
    first = Ticket.objects.get(series="V1", number=1)
    assert first.taken_at == clock.after(minutes=5) and first.due_at == clock.after(minutes=8)
    assert first.met is False, "its promise ran from when the number was taken"
    assert_replay_equal()


def test_numbers_handed_in_again_and_again_are_in_the_record_once(hall: Hall, clock: Clock) -> None:
    given = [away(hall, clock, number, number) for number in (1, 2, 3)]
    assert handed(hall, clock, 10, *given[:2]) == HandedIn(taken=(1, 2))
    # The answer was lost, and the kiosk's clock was a little wrong when it asked again.
    late = [GivenAway(g.number, g.queue, g.language, g.priority, g.taken_at + timedelta(seconds=3)) for g in given]
    assert handed(hall, clock, 11, *late) == HandedIn(taken=(3,), known=(1, 2))
    assert handed(hall, clock, 12, *given, *given) == HandedIn(known=(1, 2, 3) * 2)
    assert Ticket.objects.count() == 3
    assert queries.last_number(hall.site, "V1", clock.now.date()) == 3
    assert_replay_equal()


def test_a_queue_that_was_closed_meanwhile_takes_the_number_that_was_given(hall: Hall, clock: Clock) -> None:
    actions.close_queue(queue=hall.quick, by=SETUP, at=clock.after(minutes=2))
    assert handed(hall, clock, 5, away(hall, clock, 1, 1)).taken == (1,)
    assert Ticket.objects.get().state == "waiting"
    assert_replay_equal()


def test_a_number_of_yesterday_is_in_the_record_and_in_nobodys_way(hall: Hall, clock: Clock) -> None:
    assert handed(hall, clock, 24 * 60, away(hall, clock, 7, 3)).taken == (7,)
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.day, ticket.met) == ("closed_by_force", clock.now.date(), False)
    assert handed(hall, clock, 24 * 60 + 5, away(hall, clock, 7, 24 * 60 + 1)).taken == (7,), "of today, after V1-999"
    assert_replay_equal()


def test_what_can_be_no_number_of_this_kiosk_is_told_and_left_out(hall: Hall, house: House, clock: Clock) -> None:
    foreign = GivenAway(4, house.gender.site, "sw", False, clock.now)
    wrong = (away(hall, clock, 0, 0), away(hall, clock, 1000, 0), away(hall, clock, 3, 60), foreign)
    told = handed(hall, clock, 5, *wrong, away(hall, clock, 5, 1), away(hall, clock, 6, -8 * 24 * 60))
    assert told == HandedIn(taken=(5,), impossible=(0, 1000, 3, 4, 6))
    assert_replay_equal()


def test_each_kiosk_of_a_site_has_numbers_of_its_own_for_good(hall: Hall, house: House, clock: Clock) -> None:
    def enrolled(secret: str) -> str:
        device = places.enrol_device(
            site=hall.site, device_kind="kiosk", name="Kioski", secret_hash=secret * 64, by=SETUP, at=clock.now
        )
        here = devices.device_here(device)
        assert here is not None
        places.renew_device(device=device, secret_hash=secret.upper().lower() * 63 + "0", by=SETUP, at=clock.now)
        again = devices.device_here(device)
        assert again is not None and again.series == here.series
        if secret == "1":
            places.revoke_device(device=device, by=SETUP, at=clock.now)
        return here.series

    assert [enrolled(secret) for secret in "123"] == ["V1", "V2", "V3"]
    assert_replay_equal()


def test_handing_in_costs_five_statements_and_two_a_number(hall: Hall, clock: Clock) -> None:
    handed(hall, clock, 10, *[away(hall, clock, number, number) for number in range(1, 9)])
    counts = []
    for begin, many in ((10, 1), (20, 5)):
        with CaptureQueriesContext(connection) as asked:
            handed(hall, clock, 20, *[away(hall, clock, number, 9) for number in range(begin, begin + many)])
        counts.append(len([q for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]))
    # A stream's head moves in the statement that enters the events, the day's count in the one that writes a number.
    assert counts == ([5, 9] if connection.vendor == "postgresql" else [7, 15])
