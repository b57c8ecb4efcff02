"""The results of a hall are public: a page for each month, and the same figures as CSV."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.test import Client

from dirisha.core.actor import CITIZEN
from dirisha.frame import clock as frame_clock
from dirisha.rooms.results import hall as results
from dirisha.rooms.results.appointments import appointments
from dirisha.rooms.results.tests.test_appointments import a_week
from dirisha.rooms.results.tests.test_hall import DAY, played
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.tests.bookings import offered
from dirisha.rooms.visits.tests.hall import lay_out
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def slug(house: House, clock: Clock) -> str:
    """A hall after three hours of a day in November."""
    hall = lay_out(house, clock.now)
    played(house, hall, clock)
    return next(each.slug for each in visits.halls() if each.id == hall.site)


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_page_says_numbers_promises_waits_and_whether_they_were_told_truly(
    slug: str, wanjiru: Client, lang: str
) -> None:
    home = wanjiru.get(f"/{lang}/matokeo/").content.decode()
    address = f"/{lang}/matokeo/ukumbi/{slug}/"
    assert f'href="{address}"' in home
    page = wanjiru.get(address).content.decode()
    sentences = {
        "sw": ("namba 60 zilitolewa", "Ndani ya dakika 3", "waliitwa ndani ya muda huo", "hakuna muda ulioahidiwa"),
        "en": ("60 numbers were given", "Within 3 minutes", "were called within that time", "no time is promised"),
    }
    for sentence in sentences[lang]:
        assert sentence in page, sentence


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_page_counts_who_had_to_come_twice(
    slug: str, house: House, clock: Clock, wanjiru: Client, lang: str
) -> None:
    site = next(each.id for each in visits.halls() if each.slug == slug)
    home = {"site": site, "institution": house.public_service.institution, "service": "maswali", "by": CITIZEN}
    last_minute = clock.at("2026-11-30 23:59")
    for missing, second, at in (
        ((), False, clock.now),
        (("Barua",), False, clock.now),
        ((), True, last_minute),
        ((), True, last_minute + timedelta(minutes=1)),
    ):
        actions.check_door(**home, missing=missing, second_trip=second, at=at)  # type: ignore[arg-type]
    page = wanjiru.get(f"/{lang}/matokeo/ukumbi/{slug}/").content.decode()
    sentences = {
        "sw": ("nyaraka za watu 3 ziliangaliwa", "bila kusubiri bure: 1.", "jambo lilelile: 1.", "Zilizohitaji mtu"),
        "en": ("3 people had their papers", "did not wait in vain: 1.", "for the same before: 1.", "must come again"),
    }
    for sentence in sentences[lang]:
        assert sentence in page, sentence


def test_the_file_says_what_the_page_says(slug: str, wanjiru: Client) -> None:
    lines = list(csv.DictReader(StringIO(wanjiru.get(f"/sw/matokeo/ukumbi/{slug}.csv").content.decode())))
    assert [line["month"] for line in lines] == ["2026-11", "2026-11"]
    assert sum(int(line["numbers"]) for line in lines) == 60
    site = next(each.id for each in visits.halls() if each.slug == slug)
    from_room = results.result(site, since=DAY, until=DAY, at=frame_clock.now()).queues
    assert [int(line["served"]) for line in lines] == [queue.served for queue in from_room]


def test_a_month_without_numbers_shows_the_newest_and_a_hall_nobody_knows_is_not_found(
    slug: str, wanjiru: Client
) -> None:
    newest, other = (
        wanjiru.get(f"/en/matokeo/ukumbi/{slug}/{query}").content.decode() for query in ("", "?mwezi=1963-12")
    )
    assert newest.split("<main")[1] == other.split("<main")[1]
    for ending in ("/", ".csv"):
        assert wanjiru.get(f"/en/matokeo/ukumbi/hakuna{ending}").status_code == 404


def test_a_hall_that_has_given_no_number_says_so(house: House, clock: Clock, wanjiru: Client) -> None:
    hall = lay_out(house, clock.now)
    slug = next(each.slug for each in visits.halls() if each.id == hall.site)
    assert "Bado hakuna namba iliyotolewa" in wanjiru.get(f"/sw/matokeo/ukumbi/{slug}/").content.decode()


def test_the_page_and_the_file_say_what_became_of_the_appointments(house: House, clock: Clock, wanjiru: Client) -> None:
    booking = offered(house, lay_out(house, clock.after(days=-1)), clock.after(days=-1))
    slug = next(each.slug for each in visits.halls() if each.id == booking.hall.site)
    booking.hall.ticket(clock.now)
    assert "Mwezi huu hakukuwa na miadi." in wanjiru.get(f"/sw/matokeo/ukumbi/{slug}/").content.decode()
    a_week(booking, clock)
    told = appointments(booking.hall.site, since=DAY, until=date(2026, 11, 30), zone="Africa/Nairobi").all
    page = wanjiru.get(f"/en/matokeo/ukumbi/{slug}/").content.decode()
    assert f"{told.booked}; {told.kept} came in time, {told.late} were late, {told.no_show} did not come" in page
    assert f"called ({told.called}):" in page
    (line,) = csv.DictReader(StringIO(wanjiru.get(f"/sw/matokeo/ukumbi/{slug}/miadi.csv").content.decode()))
    assert (line["booked"], line["no_show"], line["p90_minutes"]) == (
        str(told.booked),
        str(told.no_show),
        str(told.p90),
    )
