"""Appointments: offered by the roster, booked without a name, kept in one line with everybody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal import keys
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import DayOff, Interval
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.models import Appointment, Ticket
from dirisha.rooms.visits.queries.waits import forget
from dirisha.rooms.visits.tests.bookings import SERVICE, WEEK, Bookings, offered
from dirisha.rooms.visits.tests.hall import lay_out
from dirisha.rooms.visits.values import Booked, CheckedIn
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking(house: House, clock: Clock) -> Bookings:
    """The hall of Monday, 2 November, half past nine, with its appointments."""
    forget()
    return offered(house, lay_out(house, clock.after(days=-1)), clock.after(days=-1))


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


def here(booking: Bookings, booked: Booked, at: Any, *, priority: bool = False, site: UUID | None = None) -> CheckedIn:
    return actions.check_in(
        reference=booked.reference, site=site or booking.hall.site, priority=priority, by=CITIZEN, at=at
    )


def called(booking: Bookings, at: Any, who: str = "baraka") -> UUID | None:
    """Whom Baraka, who serves the long queue alone, calls next; it is undone at once by nobody: they are sent home."""
    hall = booking.hall
    call = actions.call_next(session=hall.sessions[who], by=getattr(hall, who), at=at)
    if call is None:
        return None
    actions.no_show(ticket=call.ticket, turn=call.turn, by=getattr(hall, who), at=at)
    return call.ticket


def test_times_are_those_of_the_roster_within_opening_hours_without_holidays(
    booking: Bookings, clock: Clock, house: House
) -> None:
    days = queries.days_offered(booking.hall.long, at=clock.now)
    today = days[0]
    assert today.day == date(2026, 11, 2)
    assert [slot.starts_at for slot in today.slots] == [
        clock.at(f"2026-11-02 {time}") for time in ("10:00", "10:30", "11:00", "11:30")
    ]
    assert {slot.of for day in days for slot in day.slots} == {2} and {len(day.slots) for day in days[1:]} == {6}
    assert {day.day.weekday() for day in days} == set(range(5)) and days[-1].day == date(2026, 11, 16)
    holiday = DayOff(date=date(2026, 11, 5), name=Say("Maombolezo", "Mourning"), source="GN 1", closes=None)
    cases.announce_holiday(site=booking.hall.site, day=holiday, by=SETUP, at=clock.now)
    assert date(2026, 11, 5) not in {day.day for day in queries.days_offered(booking.hall.long, at=clock.now)}
    assert refused(lambda: booking.book(clock.at("2026-11-05 10:00"), clock.now)) == "not-offered"
    assert_replay_equal()


def test_a_time_is_booked_until_its_places_are_gone_and_given_back_it_is_free(booking: Bookings, clock: Clock) -> None:
    slot = clock.at("2026-11-03 10:00")
    first = booking.book(slot, clock.now)
    booking.book(slot, clock.now)
    assert refused(lambda: booking.book(slot, clock.now)) == "full"
    line = queries.appointment(first.reference)
    assert line is not None and (line.state, line.turn, line.starts_at) == ("booked", 1, slot)
    actions.cancel_appointment(appointment=first.appointment, turn=1, by=CITIZEN, at=clock.now)
    third = booking.book(slot, clock.now)
    assert Appointment.objects.get(id=third.appointment).place == 1
    again = actions.cancel_appointment
    assert refused(lambda: again(appointment=first.appointment, turn=2, by=CITIZEN, at=clock.now)) == "state"
    assert_replay_equal()


def test_what_is_not_offered_is_refused(booking: Bookings, clock: Clock) -> None:
    for when in ("2026-11-03 08:30", "2026-11-03 10:10", "2026-11-07 10:00", "2026-11-17 10:00", "2026-11-02 09:30"):
        assert refused(partial(booking.book, clock.at(when), clock.now)) == "not-offered", when
    slot = clock.at("2026-11-03 10:00")
    other: dict[str, Any] = {
        "institution": booking.institution,
        "starts_at": slot,
        "language": "sw",
        "by": CITIZEN,
        "at": clock.now,
    }
    assert refused(lambda: actions.book(queue=booking.hall.quick, service=SERVICE, **other)) == "not-offered"
    assert refused(lambda: actions.book(queue=booking.hall.long, service="nyingine", **other)) == "not-offered"
    assert refused(lambda: booking.book(slot, clock.now, phone="12")) == "bad-phone"


def test_the_set_up_refuses_what_would_leave_nothing_or_everything(booking: Bookings, clock: Clock) -> None:
    def offer(**otherwise: Any) -> Callable[[], object]:
        given: dict[str, Any] = {
            "slot_minutes": 30,
            "share": 0.4,
            "days_ahead": 14,
            "grace": 10,
            "week": WEEK,
            **otherwise,
        }
        return lambda: actions.offer_appointments(queue=booking.hall.long, by=SETUP, at=clock.now, **given)

    assert refused(offer(share=0.9)) == refused(offer(slot_minutes=4)) == refused(offer(days_ahead=61)) == "bad-number"
    assert refused(offer(slot_minutes=10, share=0.1)) == "no-room"
    assert refused(offer(slot_minutes=240)) == "bad-hours"
    officer = booking.hall.otieno
    by_officer: dict[str, Any] = {
        "slot_minutes": 30,
        "share": 0.4,
        "days_ahead": 9,
        "grace": 10,
        "week": WEEK,
        "by": officer,
    }
    assert refused(lambda: actions.offer_appointments(queue=booking.hall.long, **by_officer)) == "forbidden"
    slot = clock.at("2026-11-03 10:00")
    kept = booking.book(slot, clock.now)
    offer(week=())()
    assert queries.offerings(booking.institution, SERVICE) == []
    assert refused(lambda: booking.book(slot, clock.now)) == "not-offered"
    assert here(booking, kept, slot).how == "on_time"
    assert_replay_equal()


def test_another_time_keeps_the_reference_and_frees_the_first(booking: Bookings, clock: Clock) -> None:
    first, second = clock.at("2026-11-03 10:00"), clock.at("2026-11-04 11:00")
    booked = booking.book(first, clock.now)
    actions.move_appointment(appointment=booked.appointment, turn=1, starts_at=second, by=CITIZEN, at=clock.now)
    row = Appointment.objects.get(reference=booked.reference)
    assert (row.starts_at, row.turn, row.lapses_at) == (second, 2, second + timedelta(minutes=10))
    stale: dict[str, Any] = {
        "appointment": booked.appointment,
        "turn": 1,
        "starts_at": first,
        "by": CITIZEN,
        "at": clock.now,
    }
    assert refused(lambda: actions.move_appointment(**stale)) == "stale"
    assert [booking.book(first, clock.now) and 1 for _ in range(2)] == [1, 1]
    assert_replay_equal()


def test_a_form_sent_twice_books_once(booking: Bookings, clock: Clock) -> None:
    slot = clock.at("2026-11-03 10:00")
    assert booking.book(slot, clock.now, key="fomu") == booking.book(slot, clock.after(minutes=1), key="fomu")
    assert Appointment.objects.count() == 1


def test_who_comes_in_time_is_called_at_their_time_before_who_came_less_than_an_hour_earlier(
    booking: Bookings, clock: Clock
) -> None:
    hall, slot = booking.hall, clock.at("2026-11-02 10:30")
    booked = booking.book(slot, clock.at("2026-11-02 09:00"))
    long_before = hall.ticket(clock.at("2026-11-02 09:20"), hall.long).ticket
    just_before = hall.ticket(clock.at("2026-11-02 09:50"), hall.long).ticket
    checked = here(booking, booked, clock.at("2026-11-02 10:25"))
    assert checked.how == "on_time" and checked.number == "L003"
    row = Ticket.objects.get(id=checked.ticket)
    assert (row.visit, row.booked_for, row.in_slot, row.lane) == (booked.appointment, slot, True, 3)
    order = [called(booking, slot + timedelta(minutes=n)) for n in range(4)]
    assert order == [long_before, checked.ticket, just_before, None]
    assert_replay_equal()


def test_who_comes_early_waits_by_turn_until_their_time_and_an_officer_does_not_sit_idle(
    booking: Bookings, clock: Clock
) -> None:
    hall, slot = booking.hall, clock.at("2026-11-02 11:30")
    booked = booking.book(slot, clock.at("2026-11-02 09:00"))
    before = hall.ticket(clock.at("2026-11-02 09:40"), hall.long).ticket
    checked = here(booking, booked, clock.at("2026-11-02 09:45"))
    after = hall.ticket(clock.at("2026-11-02 09:50"), hall.long).ticket
    assert checked.how == "early"
    order = [called(booking, clock.at(f"2026-11-02 09:5{n}")) for n in (5, 6, 7)]
    assert order == [before, checked.ticket, after]
    alone = booking.book(slot, clock.at("2026-11-02 10:00"))
    came = here(booking, alone, clock.at("2026-11-02 10:00"))
    assert called(booking, clock.at("2026-11-02 10:01")) == came.ticket
    assert_replay_equal()


def test_who_is_late_within_the_grace_keeps_the_time_and_after_it_waits_by_turn(
    booking: Bookings, clock: Clock
) -> None:
    hall, slot = booking.hall, clock.at("2026-11-02 10:00")
    late = booking.book(slot, clock.at("2026-11-02 09:00"))
    too_late = booking.book(slot, clock.at("2026-11-02 09:00"), phone="0712 345 678")
    walk_in = hall.ticket(clock.at("2026-11-02 10:05"), hall.long).ticket
    in_grace = here(booking, late, clock.at("2026-11-02 10:10"))
    beyond = here(booking, too_late, clock.at("2026-11-02 10:11"))
    assert (in_grace.how, beyond.how) == ("late", "after")
    order = [called(booking, clock.at(f"2026-11-02 10:2{n}")) for n in range(3)]
    assert order == [in_grace.ticket, walk_in, beyond.ticket]
    lapsed = Entry.objects.get(kind="visits.appointment-lapsed")
    assert (lapsed.about, lapsed.occurred_at) == (too_late.appointment, clock.at("2026-11-02 10:10"))
    day = queries.appointments_on(hall.site, day=date(2026, 11, 2), zone="Africa/Nairobi")
    assert queries.counted(day) == queries.DayOfAppointments(
        booked=2, kept=1, late=1, no_show=0, to_come=0, cancelled=0
    )
    assert_replay_equal()


def test_who_did_not_come_lapses_as_of_the_grace_and_may_still_come(booking: Bookings, clock: Clock) -> None:
    slot = clock.at("2026-11-02 10:00")
    booked = booking.book(slot, clock.at("2026-11-02 09:00"), phone="0712345678")
    assert Appointment.objects.get().phone == "+254712345678" and keys.key_of(booked.appointment) is not None
    assert not actions.pass_time(at=slot + timedelta(minutes=10)).lapsed
    assert actions.pass_time(at=slot + timedelta(minutes=17)).lapsed == 1
    row, entry = Appointment.objects.get(), Entry.objects.get(kind="visits.appointment-lapsed")
    assert (row.state, row.holds, row.phone) == ("lapsed", False, "")
    assert (entry.occurred_at, entry.recorded_at) == (slot + timedelta(minutes=10), slot + timedelta(minutes=17))
    assert keys.key_of(booked.appointment) is None, "nobody's number is kept once it has no use"
    assert not actions.pass_time(at=slot + timedelta(minutes=30))
    assert here(booking, booked, clock.at("2026-11-02 11:00")).how == "after"
    assert_replay_equal()


def test_an_appointment_in_hours_that_turned_out_closed_is_nobodys_absence(booking: Bookings, clock: Clock) -> None:
    slot = clock.at("2026-11-04 10:00")
    booked = booking.book(slot, clock.now)
    day = DayOff(date=date(2026, 11, 4), name=Say("Maombolezo", "Mourning"), source="GN 1", closes=None)
    cases.announce_holiday(site=booking.hall.site, day=day, by=SETUP, at=clock.now)
    line = queries.appointment(booked.reference)
    assert line is not None and not line.is_open
    assert actions.pass_time(at=slot + timedelta(hours=1)).closed == 1
    assert Appointment.objects.values_list("state", "why").get() == ("cancelled", "closed")
    assert_replay_equal()


def test_a_reminder_falls_due_the_day_before_for_who_left_a_number_and_once(booking: Bookings, clock: Clock) -> None:
    slot = clock.at("2026-11-05 10:00")
    booking.book(slot, clock.now, phone="0712345678")
    booking.book(slot, clock.now)
    booking.book(clock.at("2026-11-03 09:00"), clock.now, phone="0712345678")  # less than a day ahead: just told
    assert not actions.pass_time(at=clock.at("2026-11-02 23:00")).reminded
    assert actions.pass_time(at=clock.at("2026-11-04 10:00")).reminded == 1
    assert not actions.pass_time(at=clock.at("2026-11-04 10:05")).reminded
    assert_replay_equal()


def test_who_comes_to_another_site_or_on_another_day_is_told_where_and_when(
    house: House, booking: Bookings, clock: Clock
) -> None:
    booked = booking.book(clock.at("2026-11-03 10:00"), clock.now)
    other = places.open_site(
        institution=booking.institution,
        slug="kingine",
        site_kind="centre",
        name=Say("Kingine", "Another"),
        address=Say("Mombasa", "Mombasa"),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=0, opens=clock.now.time(), closes=clock.after(hours=8).time())],
        by=SETUP,
        at=clock.now,
    )
    with pytest.raises(Refused, match="not at this site") as caught:
        here(booking, booked, clock.now, site=other)
    assert caught.value.code == "other-site"
    with pytest.raises(Refused, match="3 November 2026") as caught:
        here(booking, booked, clock.now)
    assert caught.value.code == "other-day"
    assert refused(lambda: here(booking, booked, clock.at("2026-11-04 10:00"))) == "other-day"
    assert Ticket.objects.count() == 0
    checked = here(booking, booked, clock.at("2026-11-03 10:00"))
    assert checked.how == "on_time"
    assert refused(lambda: here(booking, booked, clock.at("2026-11-03 10:01"))) == "state"
    assert refused(lambda: here(booking, Booked(booked.appointment, "222222222", clock.now), clock.now)) == "not-found"
    assert_replay_equal()


def test_a_closed_queue_still_takes_whom_it_gave_a_time(booking: Bookings, clock: Clock) -> None:
    slot = clock.at("2026-11-02 10:00")
    booked = booking.book(slot, clock.at("2026-11-02 09:00"))
    actions.close_queue(queue=booking.hall.long, by=SETUP, at=clock.now)
    assert here(booking, booked, slot).how == "on_time"
    assert_replay_equal()


def test_early_with_priority_goes_by_priority_and_sent_on_keeps_the_time(booking: Bookings, clock: Clock) -> None:
    hall, slot = booking.hall, clock.at("2026-11-02 10:30")
    early = booking.book(slot, clock.at("2026-11-02 09:00"))
    checked = here(booking, early, clock.at("2026-11-02 09:40"), priority=True)
    assert Ticket.objects.get(id=checked.ticket).lane == 1
    other = here(booking, booking.book(slot, clock.at("2026-11-02 09:00")), clock.at("2026-11-02 10:29"))
    actions.transfer(ticket=other.ticket, turn=1, queue=hall.quick, by=hall.akinyi, at=clock.at("2026-11-02 10:29"))
    row = Ticket.objects.get(id=other.ticket)
    assert (row.queue_id, row.lane, row.order_at) == (hall.quick, 3, slot)
    assert_replay_equal()


def test_there_is_one_list_and_each_position_has_its_reason(booking: Bookings, clock: Clock) -> None:
    hall, slot = booking.hall, clock.at("2026-11-02 10:30")
    late = booking.book(clock.at("2026-11-02 10:00"), clock.at("2026-11-02 09:00"))
    punctual, early = (
        booking.book(when, clock.at("2026-11-02 09:00")) for when in (slot, clock.at("2026-11-02 11:00"))
    )
    tickets = {
        "since an hour": hall.ticket(clock.at("2026-11-02 09:25"), hall.long).ticket,
        "by turn": hall.ticket(clock.at("2026-11-02 10:05"), hall.long).ticket,
        "early": here(booking, early, clock.at("2026-11-02 10:07")).ticket,
        "late": here(booking, late, clock.at("2026-11-02 10:15")).ticket,
        "priority": hall.ticket(clock.at("2026-11-02 10:20"), hall.long, priority=True).ticket,
        "punctual": here(booking, punctual, clock.at("2026-11-02 10:28")).ticket,
    }
    at = clock.at("2026-11-02 10:31")
    found = queries.positions(queries.waiting(hall.site), site=hall.site, zone="Africa/Nairobi", at=at)
    listed = sorted((found[ticket].number, name, found[ticket].reason.en) for name, ticket in tickets.items())
    assert [(name, reason) for _, name, reason in listed] == [
        ("since an hour", "has waited over 60 minutes"),
        ("punctual", "appointment 10:30"),
        ("priority", "priority"),
        ("by turn", "by turn, since 10:05"),
        ("early", "appointment 11:00, came early"),
        ("late", "appointment 10:00, came late: by turn, since 10:15"),
    ]
    ahead = {name: _ahead(ticket, at) for name, ticket in tickets.items()}
    assert ahead == {name: found[ticket].number - 1 for name, ticket in tickets.items()}, "one list for both"
    order = [called(booking, at) for _ in tickets]
    assert order == [tickets[name] for _, name, _ in listed]
    assert_replay_equal()


def _ahead(ticket: UUID, at: datetime) -> int:
    place = queries.my_place(Ticket.objects.get(id=ticket).reference, at=at)
    assert place is not None
    return place.ahead


def test_who_comes_without_is_told_of_the_appointments_that_will_go_before_them(
    booking: Bookings, clock: Clock
) -> None:
    hall, at = booking.hall, clock.at("2026-11-02 10:25")
    for name in ("otieno", "akinyi"):
        actions.stand_up(session=hall.sessions[name], by=getattr(hall, name), at=clock.now)
    for _ in range(2):
        hall.ticket(clock.at("2026-11-02 10:20"), hall.long)

    def told() -> float:
        forget()
        wait = queries.waits_of(hall.site, at=at).prediction.newcomer(str(hall.long)).expected
        assert wait is not None
        return wait

    before = told()
    for _ in range(2):
        booking.book(clock.at("2026-11-02 10:30"), clock.at("2026-11-02 09:00"))
    assert told() > before + 15, "two appointments of twelve minutes"
