"""Appointments in a browser: booked, changed and given back on a telephone; checked in at the kiosk and the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from dirisha.core import references
from dirisha.core.actor import CITIZEN, SETUP
from dirisha.doors.desk.tests.hall import Hall as DeskHall
from dirisha.doors.desk.tests.hall import hall_of
from dirisha.doors.desk.tests.world import build
from dirisha.doors.kiosk.device import hashed
from dirisha.frame import clock
from dirisha.rooms.places import actions as places
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries.waits import forget
from dirisha.rooms.visits.tests.bookings import SERVICE, Bookings, by_the_hour, last_five_minutes, never_closed, offered
from dirisha.rooms.visits.tests.hall import lay_out
from tests.cast import NAIROBI
from tests.pages.conftest import Open
from tests.pages.test_desk_case import sign_in
from tests.sample import House

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]


@pytest.fixture
def booking(live_server: LiveServer, house: House) -> Bookings:
    """A hall of the Public Service that takes people by appointment, of which some times are gone."""
    cache.clear()
    forget()
    at = clock.now() - timedelta(hours=1)
    booking = offered(house, lay_out(house, at), at)
    for day in visits.days_offered(booking.hall.long, at=clock.now())[1:4]:
        for _ in range(2):
            booking.book(day.slots[-1].starts_at, clock.now())
    return booking


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_a_time_is_booked_changed_and_given_back(
    booking: Bookings, page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page.goto(f"/{lang}/huduma/ke-public-service/{SERVICE}/")
    axe(page)
    screenshot(page, f"service-by-appointment-{lang}")
    page.click("a[href$='/miadi/']")
    axe(page)
    screenshot(page, f"book-day-{lang}")
    page.click("ul.rows a >> nth=2")
    axe(page)
    screenshot(page, f"book-time-{lang}")
    page.click("a.card >> nth=1")
    axe(page)
    screenshot(page, f"book-confirm-{lang}")
    page.fill("#simu", "12")
    page.click("main button")
    assert page.inner_text("#errors").strip()
    axe(page)
    page.fill("#simu", "0712 345 678")
    page.click("main button")
    axe(page)
    screenshot(page, f"appointment-{lang}")
    reference = page.inner_text(".panel .ref")
    page.click("a[href$='/badili/']")
    page.click("ul.rows a >> nth=3")
    page.click("a.card >> nth=0")
    axe(page)
    screenshot(page, f"move-confirm-{lang}")
    page.click("main button")
    assert page.inner_text(".panel .ref") == reference
    page.click("summary")
    page.click("button.danger")
    axe(page)
    screenshot(page, f"appointment-cancelled-{lang}")
    page.goto(f"/{lang}/miadi/")
    axe(page)
    screenshot(page, f"appointment-find-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_kiosk_takes_the_number_by_touch(
    live_server: LiveServer, house: House, open_page: Open, width: int, lang: str, axe: Look, screenshot: Shoot
) -> None:
    cache.clear()
    forget()
    booking = by_the_hour(house, lay_out(house, clock.now()), clock.now())
    booked = booking.book(last_five_minutes(clock.now()), clock.now() - timedelta(hours=2))
    places.enrol_device(site=booking.hall.site, device_kind="kiosk", name="K", secret_hash=hashed("bila"), by=SETUP)
    page = open_page(width=width, javascript=True)
    page.goto("/sw/kioski/kifaa/bila/")
    page.click("main button")
    page.goto(f"/{lang}/kioski/huduma/")
    axe(page)
    screenshot(page, f"kiosk-choose-by-appointment-{lang}")
    page.click("a[href$='/miadi/']")
    expect(page.locator(".letters")).to_be_visible()
    for letter in booked.reference:
        page.click(f"[data-type='{letter}']")
    page.click("[data-type='']")
    page.click(f"[data-type='{booked.reference[-1]}']")
    axe(page)
    screenshot(page, f"kiosk-appointment-{lang}")
    page.click("button.call")
    expect(page.locator(".number")).to_have_text("L001")
    axe(page)
    screenshot(page, f"kiosk-appointment-number-{lang}")
    plain = open_page(width=width)
    plain.context.add_cookies(
        [{"name": c["name"], "value": c["value"], "url": live_server.url} for c in page.context.cookies()]
    )
    plain.goto(f"/{lang}/kioski/miadi/")
    plain.fill("#namba", "ABC")
    plain.click("button.call")
    axe(plain)
    screenshot(plain, f"kiosk-appointment-wrong-{lang}")


@pytest.fixture
def desk_hall(live_server: LiveServer) -> DeskHall:
    """The ministry's hall with four appointments of the last hour: one kept, one lapsed, two still to come."""
    cache.clear()
    forget()
    hall = hall_of(build())
    now = clock.now()
    never_closed(hall.site, hall.long, now - timedelta(days=2))
    slot = last_five_minutes(now)
    booked = [
        actions.book(
            queue=hall.long,
            institution=hall.services[0].institution,
            service=hall.services[0].service,
            starts_at=slot + timedelta(minutes=minutes),
            language="sw",
            phone="0712 345 678" if minutes > 60 else None,
            by=CITIZEN,
            at=now - timedelta(days=1, hours=12),
        )
        for minutes in (0, 5, 10, 24 * 60)
    ]
    hall.ticket(hall.long, at=now)
    actions.check_in(reference=booked[0].reference, site=hall.site, by=CITIZEN, at=now)
    actions.pass_time(at=now)
    return hall


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_desk_offers_times_and_checks_people_in(
    desk_hall: DeskHall, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page, site = staff_page, desk_hall.site
    sign_in(page, "njeri", lang)
    page.goto(f"/{lang}/dawati/taasisi/eneo/{site}/ukumbi/foleni/{desk_hall.long}/miadi/")
    axe(page)
    screenshot(page, f"desk-times-{lang}")
    page.fill("#day-0", "kesho")
    page.click("main button[type=submit]")
    axe(page)
    page.goto(f"/{lang}/dawati/ukumbi/{site}/")
    axe(page)
    screenshot(page, f"desk-floor-by-appointment-{lang}")
    page.goto(f"/{lang}/dawati/ukumbi/{site}/miadi/")
    axe(page)
    screenshot(page, f"desk-appointments-{lang}")
    waiting = visits.appointments_on(site, day=clock.now().astimezone(NAIROBI).date(), zone="Africa/Nairobi")
    line = next(each for each in waiting if each.state == "booked")
    page.fill("#reference", references.shown(line.reference))
    page.click("main button[type=submit]")
    expect(page.locator(".note.leaf")).to_contain_text("L003")
    axe(page)
    screenshot(page, f"desk-checked-in-{lang}")
