"""Njeri offers times, Otieno at the information point checks people in, and both see one line with its reasons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from dirisha.core import references
from dirisha.core.actor import CITIZEN
from dirisha.doors.desk.tests.hall import Hall, Window, hall_of
from dirisha.doors.desk.tests.stories import fields
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.frame import clock
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.models import Appointment, Ticket
from dirisha.rooms.visits.tests.bookings import last_five_minutes, never_closed
from dirisha.rooms.visits.values import Booked
from tests.cast import NAIROBI

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def hall(world: World) -> Hall:
    return hall_of(world)


@pytest.fixture
def njeri(hall: Hall) -> Client:
    return signed_in("njeri")


def sent(client: Client, path: str, *, having: str, **typed: str) -> str:
    """Open a page, send its form that has this field with what was typed, and follow; the next page."""
    form = fields(client.get(path).content.decode(), having=having)
    return client.post(path, {**form, **typed}, follow=True).content.decode()


def booked(hall: Hall, *, minutes: int = 0, phone: str | None = None) -> Booked:
    """An appointment for the last time that began, or so many minutes later; booked a day ago."""
    never_closed(hall.site, hall.long, clock.now() - timedelta(days=2))
    return actions.book(
        queue=hall.long,
        institution=hall.services[0].institution,
        service=hall.services[0].service,
        starts_at=last_five_minutes(clock.now()) + timedelta(minutes=minutes),
        language="sw",
        phone=phone,
        by=CITIZEN,
        at=clock.now() - timedelta(days=1, hours=12),
    )


def test_the_manager_offers_times_day_by_day(hall: Hall, njeri: Client) -> None:
    page = f"/sw/dawati/taasisi/eneo/{hall.site}/ukumbi/foleni/{hall.long}/miadi/"
    assert "Miadi: Huduma" in njeri.get(page).content.decode()
    wrong = sent(njeri, page, having="slot_minutes", **{"day-0": "kesho", "counters-0": "2", "share": "99"})
    assert "Andika kama 09:00-12:00" in wrong and 'value="kesho"' in wrong and "Andika namba nzima" in wrong
    small = sent(njeri, page, having="slot_minutes", **{"day-0": "09:00-12:00", "counters-0": "1", "slot_minutes": "5"})
    assert "hakuna miadi hata moja inayotosha" in small
    typed = {"day-0": "09:00-12:00", "counters-0": "2", "day-4": "14:00-16:00", "counters-4": "1"}
    saved = sent(njeri, page, having="slot_minutes", **typed)
    assert "Imehifadhiwa" in saved and "miadi kwa kila saa iliyopangwa: 6" in saved
    plan = visits.plan(hall.long)
    assert plan is not None and [(day.weekday, day.opens, day.counters) for day in plan.week] == [
        (0, 540, 2),
        (4, 840, 1),
    ]
    assert_replay_equal()


def test_somebody_is_checked_in_at_the_information_point(hall: Hall) -> None:
    here, otieno = booked(hall), signed_in("otieno")
    page = f"/sw/dawati/ukumbi/{hall.site}/miadi/"
    assert "bado hajafika" in otieno.get(page).content.decode()
    assert "Namba hiyo si sahihi" in sent(otieno, page, having="reference", reference="ABC")
    said = sent(otieno, page, having="reference", reference=references.shown(here.reference))
    assert "Namba yake ni L001." in said and "bado ana nafasi ya miadi" in said
    assert "amekwisha kufika" in sent(otieno, page, having="reference", reference=here.reference)
    assert Ticket.objects.get().channel == "counter"
    assert_replay_equal()


def test_the_counter_and_the_floor_show_one_line_with_the_reason_of_each_position(hall: Hall, njeri: Client) -> None:
    here = booked(hall)
    hall.ticket(hall.long, at=clock.now())
    actions.check_in(reference=here.reference, site=hall.site, by=CITIZEN)
    window = Window(signed_in("otieno"))
    page = window.sit(hall.counters[0])
    slot = f"miadi {here.starts_at.astimezone(NAIROBI):%H:%M}"
    assert page.index("L002") < page.index("L001") and slot in page and "kwa zamu, tangu" in page
    floor = njeri.get(f"/sw/dawati/ukumbi/{hall.site}/").content.decode()
    assert floor.index(">L002<") < floor.index(">L001<") and "<b>1</b> · miadi" in floor
    assert "Miadi ya leo: zimepangwa 1, wamefika 1, wamechelewa 0, hawakuja 0, wanatarajiwa 0." in floor
    assert "L002" in window.press("ita")


def test_who_asked_to_be_reminded_is_listed_with_their_number_until_it_is_over(hall: Hall, njeri: Client) -> None:
    later = booked(hall, minutes=24 * 60, phone="0712 345 678")
    page = f"/sw/dawati/ukumbi/{hall.site}/miadi/?siku={later.starts_at.astimezone(NAIROBI):%Y-%m-%d}"
    assert actions.pass_time(at=clock.now()).reminded == 1
    seen = njeri.get(page).content.decode()
    assert "Walioomba kukumbushwa" in seen and "0712 345" in seen
    actions.cancel_appointment(appointment=later.appointment, turn=2, by=CITIZEN)
    assert "Walioomba kukumbushwa" not in njeri.get(page).content.decode()
    assert Appointment.objects.get().phone == ""


def test_who_serves_nobody_there_does_not_see_the_appointments(hall: Hall) -> None:
    assert signed_in("amina").get(f"/sw/dawati/ukumbi/{hall.site}/miadi/").status_code in (403, 404)
