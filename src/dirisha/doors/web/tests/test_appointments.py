"""A time is booked, changed and given back on the web, without JavaScript and without a name."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

from dirisha import frame
from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.say import Say
from dirisha.doors.web.tests.test_every_page import check
from dirisha.doors.web.tests.visitor import Visitor
from dirisha.doors.web.views.book import BOOKINGS
from dirisha.frame import clock
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.places.events import DayOff
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.models import Appointment
from dirisha.rooms.visits.queries.waits import forget
from dirisha.rooms.visits.tests.bookings import SERVICE, Bookings, offered
from dirisha.rooms.visits.tests.hall import lay_out
from tests.cast import NAIROBI
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
BOOK = f"/sw/huduma/ke-public-service/{SERVICE}/miadi/"


@pytest.fixture
def booking(house: House) -> Bookings:
    """A hall whose long queue takes people by appointment."""
    cache.clear()
    forget()
    at = clock.now() - timedelta(hours=1)
    return offered(house, lay_out(house, at), at)


def next_day(booking: Bookings) -> visits.OfferedOn:
    """A day that is not today, with all its times."""
    days = visits.days_offered(booking.hall.long, at=clock.now())
    return next(each for each in days[1:] if len(each.slots) == 6)


def follow(visitor: Visitor, words: str) -> None:
    """Click the link that leads to an address with these words."""
    visitor.get(next(link for link in visitor.page.links if words in link).replace("&amp;", "&"))
    assert visitor.status == 200, visitor.page.text


def booked(booking: Bookings, lang: str = "sw", **typed: str) -> Visitor:
    """From the service's page to the page of the appointment, looked at on the way."""
    day = next_day(booking).day
    visitor = Visitor()
    visitor.get(f"/{lang}/huduma/ke-public-service/{SERVICE}/")
    follow(visitor, "/miadi/")
    check("book day", visitor.page, lang)
    follow(visitor, f"siku={day:%Y-%m-%d}")
    check("book time", visitor.page, lang)
    follow(visitor, "saa=10:00")
    check("book", visitor.page, lang)
    visitor.send({"saa": "10:00"}, **typed)
    return visitor


def test_a_time_is_booked_by_three_links_and_one_press(booking: Bookings) -> None:
    visitor = booked(booking)
    row = Appointment.objects.get()
    check("appointment", visitor.page, "sw")
    assert visitor.status == 200 and "10:00 (saa nne asubuhi)" in visitor.page.text
    assert visitor.reference.replace("-", "") == row.reference and row.phone == ""
    assert "<svg" in visitor.page.html and "Unachohitaji" in visitor.page.text
    assert_replay_equal()


def test_it_is_all_there_in_english_and_small(booking: Bookings) -> None:
    visitor = booked(booking, "en", simu="0712 345 678")
    check("appointment", visitor.page, "en")
    assert "Your appointment" in visitor.page.text and "0712" not in visitor.page.html
    assert Appointment.objects.get().phone == "+254712345678"
    style = Path(frame.__file__).with_name("static").joinpath("dirisha.css").read_bytes()
    assert len(gzip.compress(visitor.page.html.encode() + style)) < 15_000


def test_a_wrong_telephone_number_is_told_at_its_field_and_nothing_is_lost(booking: Bookings) -> None:
    visitor = booked(booking, simu="12")
    assert visitor.status == 422 and "Namba hiyo ya simu si sahihi" in visitor.page.text
    assert 'value="12"' in visitor.page.html and Appointment.objects.count() == 0
    visitor.send({"saa": "10:00"}, simu="")
    assert Appointment.objects.count() == 1


def test_a_time_that_somebody_else_took_meanwhile_leads_back_to_the_times(booking: Bookings) -> None:
    slot = next(s for s in next_day(booking).slots if s.starts_at.astimezone(NAIROBI).hour == 10)
    visitor = Visitor()
    visitor.get(BOOK + f"?siku={next_day(booking).day}&saa=10:00")
    for _ in range(2):
        booking.book(slot.starts_at, clock.now())
    visitor.send({"saa": "10:00"})
    assert visitor.status == 422 and "wengine" in visitor.page.text and "Saa ngapi inakufaa?" in visitor.page.text
    assert Appointment.objects.count() == 2
    visitor.get(BOOK + f"?siku={next_day(booking).day}&saa=10:00")
    assert visitor.status == 409
    visitor.get(BOOK + "?siku=2020-01-01&saa=99")
    assert visitor.status == 409 and "Siku gani inakufaa?" in visitor.page.text


def test_the_same_form_sent_twice_is_one_appointment(booking: Bookings) -> None:
    visitor = Visitor()
    visitor.get(BOOK + f"?siku={next_day(booking).day}&saa=10:00")
    page = visitor.page
    visitor.send({"saa": "10:00"})
    visitor.page = page
    visitor.send({"saa": "10:00"})
    assert Appointment.objects.count() == 1


def test_the_time_is_changed_and_the_reference_stays(booking: Bookings) -> None:
    visitor = booked(booking)
    reference, day = visitor.reference, next_day(booking).day
    follow(visitor, "/badili/")
    check("move", visitor.page, "sw")
    follow(visitor, f"siku={day:%Y-%m-%d}")
    follow(visitor, "saa=11:30")
    visitor.send({"saa": "11:30"})
    assert visitor.reference == reference and "11:30" in visitor.page.text
    assert Appointment.objects.get().turn == 2


def test_it_is_given_back_by_one_press(booking: Bookings) -> None:
    visitor = booked(booking)
    visitor.send({"turn": "1"})
    check("cancelled", visitor.page, "sw")
    assert visitor.status == 200 and "Miadi hii imefutwa" in visitor.page.text
    assert Appointment.objects.get().state == "cancelled"
    visitor.get(f"/sw/miadi/{Appointment.objects.get().reference}/badili/")
    assert "Miadi hii imefutwa" in visitor.page.text


def test_it_is_found_by_its_reference_as_it_is_read_aloud(booking: Bookings) -> None:
    visitor = booked(booking)
    reference = visitor.reference
    check("find", visitor.get("/sw/miadi/"), "sw")
    assert "Miadi yako" in visitor.get(f"/sw/miadi/?namba={reference.lower().replace('-', ' ')}").text
    assert "kosa la kuandika" in visitor.get("/sw/miadi/?namba=ABC").text
    visitor.get("/sw/miadi/222-222-222/")
    assert visitor.status in (404, 422)


def test_who_has_come_is_led_on_to_their_place_in_the_queue(booking: Bookings) -> None:
    visitor = booked(booking)
    row = Appointment.objects.get()
    actions.check_in(reference=row.reference, site=row.site_id, by=CITIZEN, at=row.starts_at)
    visitor.get(f"/sw/miadi/{row.reference}/")
    check("arrived", visitor.page, "sw")
    assert "Namba yako ni L001" in visitor.page.text
    follow(visitor, "/foleni/")
    assert "L001" in visitor.page.text


def test_a_holiday_announced_afterwards_is_told_with_an_apology(booking: Bookings) -> None:
    visitor = booked(booking)
    row = Appointment.objects.get()
    local: date = row.starts_at.date()
    day = DayOff(date=local, name=Say("Maombolezo", "Mourning"), source="GN 1", closes=None)
    cases.announce_holiday(site=row.site_id, day=day, by=SETUP, at=clock.now())
    visitor.get(f"/sw/miadi/{row.reference}/")
    check("closed", visitor.page, "sw")
    assert "Kituo kitafungwa saa ya miadi yako" in visitor.page.text


def test_without_offered_times_one_is_told_to_come_and_take_a_number(house: House, booking: Bookings) -> None:
    actions.offer_appointments(
        queue=booking.hall.long, slot_minutes=30, share=0.4, days_ahead=9, grace=9, week=(), by=SETUP
    )
    visitor = Visitor()
    visitor.get(BOOK)
    check("none", visitor.page, "sw")
    assert "Hakuna miadi ya huduma hii" in visitor.page.text
    assert "/miadi/" not in visitor.get(f"/sw/huduma/ke-public-service/{SERVICE}/").html.split("<main")[1]


def test_nobody_books_all_the_times_of_a_day_from_one_address(
    booking: Bookings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "LIMIT_FACTOR", 1 / BOOKINGS.times)
    visitor = Visitor()
    answers = []
    for _ in range(2):
        visitor.get(BOOK + f"?siku={next_day(booking).day}&saa=10:00")
        visitor.page.forms = [form for form in visitor.page.forms if "saa" in form.values]
        form = visitor.page.form(saa="10:00")
        answers.append(visitor.client.post(form.action, form.values).status_code)
    assert answers == [303, 429] and Appointment.objects.count() == 1
