"""Zones and counters: what is built of wood."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from dirisha.core.actor import SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions, queries
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


def zone(house: House, clock: Clock, **changed: object) -> UUID:
    """A zone for quick questions with forty seats, laid out by the institution's administrator."""
    given = {"name": Say("Maswali mafupi", "Quick questions"), "zone_kind": "quick", "seats": 40, **changed}
    home = house.public_service
    return actions.lay_out_zone(site=home.site, by=home.actors["msimamizi-wa-mfumo"], at=clock.now, **given)  # type: ignore[arg-type]


def counter(house: House, clock: Clock, where: UUID, number: int, *, counter: UUID | None = None) -> UUID:
    """A counter of that number in a zone."""
    site = house.public_service.site
    return actions.set_up_counter(site=site, zone=where, number=number, counter=counter, by=SETUP, at=clock.now)


def refused(deed: Callable[[], object]) -> str:
    """The code that a deed is refused with."""
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


def test_a_hall_is_laid_out_changed_and_taken_down(house: House, clock: Clock) -> None:
    home = house.public_service
    quick = zone(house, clock)
    long = zone(house, clock, name=Say("Huduma ndefu", "Long services"), zone_kind="long", seats=80)
    one, two = counter(house, clock, quick, 1), counter(house, clock, quick, 2)
    counter(house, clock, long, 3, counter=two)
    zone(house, clock, zone=quick, seats=60)
    first, second = queries.hall_of(home.site)
    assert (first.seats, first.kind, [line.number for line in first.counters]) == (60, "quick", [1])
    assert (second.name.en, [line.number for line in second.counters]) == ("Long services", [3])
    actions.close_counter(counter=one, reason="Ukarabati", by=SETUP, at=clock.now)
    actions.close_zone(zone=quick, reason="Ukarabati", by=SETUP, at=clock.now)
    assert [line.id for line in queries.hall_of(home.site)] == [long]
    counter(house, clock, long, 1)
    assert_replay_equal()


def test_what_cannot_be_built_is_refused(house: House, clock: Clock) -> None:
    here = zone(house, clock)
    one = counter(house, clock, here, 1)
    assert refused(lambda: counter(house, clock, here, 1)) == "taken"
    assert refused(lambda: counter(house, clock, here, 1000)) == "bad-number"
    assert refused(lambda: counter(house, clock, one, 2)) == "not-found"
    assert refused(lambda: counter(house, clock, here, 2, counter=here)) == "not-found"
    assert refused(lambda: zone(house, clock, seats=-1)) == "bad-number"
    assert refused(lambda: zone(house, clock, zone_kind="slow")) == "bad-kind"
    assert refused(lambda: zone(house, clock, name=Say("Eneo", ""))) == "language-missing"
    assert refused(lambda: zone(house, clock, zone=one)) == "not-found"
    assert refused(lambda: actions.close_zone(zone=here, reason="Bure", by=SETUP)) == "counters-left"
    actions.close_counter(counter=one, reason="Bure", by=SETUP, at=clock.now)
    assert refused(lambda: actions.close_counter(counter=one, reason="Bure", by=SETUP)) == "closed"
    officer = house.public_service.actors["afisa-malalamiko"]
    assert refused(lambda: actions.close_zone(zone=here, reason="Bure", by=officer)) == "forbidden"
