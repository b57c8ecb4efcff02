"""Stories of the hall: a number, a call, a window; and everything that can come between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.journal.read import events_of, in_order
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases.tests.test_statements import statements
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.events import OfficerStoodUp
from dirisha.rooms.visits.models import Spell, Ticket, TicketService
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from dirisha.rooms.visits.values import Called, ServiceDone, ServiceWanted
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    """The small hall, laid out the day before."""
    return lay_out(house, clock.after(days=-1))


def refused(deed: Callable[[], object]) -> str:
    """The code that a deed is refused with."""
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


def called(hall: Hall, at: object, who: str = "otieno") -> Called:
    """The next one at an officer's counter; somebody waits."""
    found = actions.call_next(session=hall.sessions[who], by=getattr(hall, who), at=at)  # type: ignore[arg-type]
    assert found is not None
    return found


def done(house: House) -> tuple[ServiceDone, ...]:
    """One service, served."""
    return (ServiceDone(institution=house.public_service.institution, service="maswali"),)


def test_a_number_is_taken_called_served_and_each_phase_has_its_own_time(
    house: House, hall: Hall, clock: Clock
) -> None:
    given = hall.ticket(clock.now)
    assert (given.number, given.due_at) == ("A001", clock.after(minutes=3))
    call = called(hall, clock.after(minutes=2))
    assert (call.ticket, call.number, call.counter, call.turn) == (given.ticket, "A001", 1, 2)
    actions.recall(ticket=call.ticket, turn=2, by=hall.otieno, at=clock.after(minutes=3))
    actions.on_the_way(ticket=call.ticket, turn=3, by=hall.otieno, at=clock.after(minutes=4))
    actions.begin(ticket=call.ticket, turn=4, by=hall.otieno, at=clock.after(minutes=5))
    actions.finish(ticket=call.ticket, turn=5, done=done(house), by=hall.otieno, at=clock.after(minutes=11))
    row = Ticket.objects.get(id=given.ticket)
    assert (row.state, row.met, row.calls) == ("served", True, 2)
    assert (row.first_called_at, row.called_at) == (clock.after(minutes=2), clock.after(minutes=3))
    phases = {spell.phase: spell.until - spell.since for spell in Spell.objects.filter(ticket=given.ticket)}
    assert phases == {
        "waiting": timedelta(minutes=2),
        "walking": timedelta(minutes=3),
        "serving": timedelta(minutes=6),
    }
    assert list(TicketService.objects.values_list("service", "result")) == [("maswali", "served")]
    assert_replay_equal()


def test_a_promise_of_three_minutes_is_missed_by_a_later_call(hall: Hall, clock: Clock) -> None:
    hall.ticket(clock.now)
    call = called(hall, clock.after(minutes=3, seconds=1))
    assert Ticket.objects.get(id=call.ticket).met is False
    assert_replay_equal()


def test_numbers_begin_anew_each_local_day_and_each_series_counts_for_itself(hall: Hall, clock: Clock) -> None:
    evening, after_midnight = clock.at("2026-11-02 23:59"), clock.at("2026-11-03 00:01")
    actions.keep_open(site=hall.site, until=clock.at("2026-11-03 06:00"), by=SETUP, at=clock.at("2026-11-02 17:00"))
    numbers = [
        hall.ticket(at, queue).number
        for at in (evening, after_midnight)
        for queue in (hall.quick, hall.quick, hall.long)
    ]
    assert numbers == ["A001", "A002", "L001", "A001", "A002", "L001"]
    assert_replay_equal()


def test_a_ticket_costs_six_statements_and_a_call_six_and_one_more_under_a_key(hall: Hall, clock: Clock) -> None:
    def cost(deed: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            deed()
        return statements(captured)

    def take(key: str | None) -> Callable[[], object]:
        return lambda: actions.take_ticket(queue=hall.quick, language="sw", by=CITIZEN, at=clock.now, key=key)

    def call(who: str, key: str | None) -> Callable[[], object]:
        session, by = hall.sessions[who], getattr(hall, who)
        return lambda: actions.call_next(session=session, by=by, at=clock.now, key=key)

    hall.ticket(clock.now)  # the site's calendar is read once, the day's counter row made once
    # PostgreSQL enters an event and moves the head in one journey, a number and its count in one; it locks in one more.
    five, six = (5, 5) if connection.vendor == "postgresql" else (6, 6)
    took = [cost(take(None)), cost(take("a")), cost(take("a"))]
    assert took == [five, five + 1, five + 2], "the second answer is the first one's"
    assert [cost(call("otieno", None)), cost(call("akinyi", "b")), cost(call("akinyi", "b"))] == [six, six + 1, 2]
    assert cost(call("baraka", None)) == 1, "nobody waits in the long queue"


def test_a_double_click_calls_one_person_and_a_second_click_is_told_to_finish(hall: Hall, clock: Clock) -> None:
    for _ in range(3):
        hall.ticket(clock.now)
    first = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.now, key="fomu-1")
    again = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.now, key="fomu-1")
    assert first == again
    assert refused(lambda: called(hall, clock.now)) == "busy"
    assert Ticket.objects.filter(state="called").count() == 1
    assert_replay_equal()


def test_who_acts_on_what_has_moved_on_or_is_in_other_hands_is_told_so(house: House, hall: Hall, clock: Clock) -> None:
    hall.ticket(clock.now)
    call = called(hall, clock.now)

    def begin(turn: int, by: Actor) -> Callable[[], object]:
        return lambda: actions.begin(ticket=call.ticket, turn=turn, by=by, at=clock.now)

    assert refused(begin(2, hall.akinyi)) == "not-yours"
    assert refused(begin(1, hall.otieno)) == "stale"
    actions.begin(ticket=call.ticket, turn=2, by=hall.otieno, at=clock.now)
    assert refused(begin(3, hall.otieno)) == "state"
    assert refused(lambda: actions.finish(ticket=call.ticket, turn=3, done=(), by=hall.otieno)) == "no-result"
    assert refused(lambda: actions.call_next(session=hall.sessions["otieno"], by=hall.akinyi)) == "not-seated"


def test_one_more_service_a_hold_and_a_return_to_the_same_officer(house: House, hall: Hall, clock: Clock) -> None:
    first, second = hall.ticket(clock.now), hall.ticket(clock.after(seconds=1))
    call = called(hall, clock.after(minutes=1))
    actions.begin(ticket=first.ticket, turn=2, by=hall.otieno, at=clock.after(minutes=1))
    wanted = ServiceWanted(institution=house.public_service.institution, service="vyeti")
    actions.add_service(ticket=first.ticket, turn=3, wanted=wanted, by=hall.otieno, at=clock.after(minutes=2))
    actions.hold(ticket=first.ticket, turn=4, minutes=30, by=hall.otieno, at=clock.after(minutes=3))
    assert called(hall, clock.after(minutes=3)).ticket == second.ticket
    actions.no_show(ticket=second.ticket, turn=2, by=hall.otieno, at=clock.after(minutes=5))
    hall.ticket(clock.after(minutes=4))
    actions.return_from_hold(ticket=first.ticket, turn=5, by=hall.akinyi, at=clock.after(minutes=9))
    other = called(hall, clock.after(minutes=10), "akinyi")
    assert other.ticket not in (first.ticket, second.ticket), "they wait for Otieno"
    assert called(hall, clock.after(minutes=10)).ticket == call.ticket
    assert list(Ticket.objects.get(id=first.ticket).wanted) == [
        {"institution": str(wanted.institution), "service": "vyeti", "case": None}
    ]
    assert_replay_equal()


def test_a_transfer_keeps_the_place_of_the_number_or_goes_first(hall: Hall, clock: Clock) -> None:
    early = hall.ticket(clock.now)
    waiting = [hall.ticket(clock.after(minutes=n), hall.long) for n in (1, 2)]
    called(hall, clock.after(minutes=3))
    actions.transfer(ticket=early.ticket, turn=2, queue=hall.long, by=hall.otieno, at=clock.after(minutes=4))
    assert called(hall, clock.after(minutes=5), "baraka").ticket == early.ticket
    actions.transfer(ticket=early.ticket, turn=4, counter=hall.counters[1], by=hall.baraka, at=clock.after(minutes=6))
    assert called(hall, clock.after(minutes=7), "baraka").ticket == waiting[0].ticket
    assert called(hall, clock.after(minutes=7), "akinyi").ticket == early.ticket
    assert (
        refused(lambda: actions.transfer(ticket=early.ticket, turn=6, officer=hall.site, by=hall.akinyi))
        == "not-seated"
    )
    assert_replay_equal()


def test_who_was_kept_for_an_officer_that_stood_up_is_called_by_the_others(hall: Hall, clock: Clock) -> None:
    given = hall.ticket(clock.now)
    called(hall, clock.now)
    assert refused(lambda: actions.stand_up(session=hall.sessions["otieno"], by=hall.otieno)) == "busy"
    actions.transfer(ticket=given.ticket, turn=2, officer=hall.akinyi.officer, by=hall.otieno, at=clock.now)
    actions.stand_up(session=hall.sessions["akinyi"], by=hall.akinyi, at=clock.now)
    assert refused(lambda: called(hall, clock.now, "akinyi")) == "not-seated"
    assert called(hall, clock.now).ticket == given.ticket
    assert_replay_equal()


def test_one_who_did_not_come_can_be_called_when_they_are_there_and_one_may_leave(hall: Hall, clock: Clock) -> None:
    late, bored = hall.ticket(clock.now), hall.ticket(clock.after(seconds=1))
    called(hall, clock.now)
    actions.no_show(ticket=late.ticket, turn=2, by=hall.otieno, at=clock.after(minutes=2))
    actions.leave(ticket=bored.ticket, turn=1, by=CITIZEN, at=clock.after(minutes=3))
    assert actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.after(minutes=4)) is None
    call = actions.call_ticket(
        session=hall.sessions["otieno"], ticket=late.ticket, turn=3, by=hall.otieno, at=clock.after(minutes=5)
    )
    assert call.number == "A001"
    row = Ticket.objects.get(id=late.ticket)
    assert (row.state, row.calls, row.first_called_at, row.ended_at) == ("called", 2, clock.now, None)
    assert_replay_equal()


def test_a_misclick_is_taken_back_within_ten_seconds_and_no_later(house: House, hall: Hall, clock: Clock) -> None:
    given = hall.ticket(clock.now)
    before = Ticket.objects.values().get(id=given.ticket)
    called(hall, clock.after(minutes=1))

    def undo(turn: int, by: Actor, seconds: int) -> Callable[[], object]:
        at = clock.after(minutes=1, seconds=seconds)
        return lambda: actions.undo(ticket=given.ticket, turn=turn, by=by, at=at)

    assert refused(undo(2, hall.otieno, seconds=11)) == "too-late"
    assert refused(undo(2, hall.akinyi, seconds=3)) == "too-late"
    undo(2, hall.otieno, seconds=10)()
    assert Ticket.objects.values().get(id=given.ticket) == {**before, "turn": 3}
    assert refused(undo(3, hall.otieno, seconds=10)) == "too-late"
    at = clock.after(minutes=2)
    call = called(hall, at)
    actions.begin(ticket=call.ticket, turn=4, by=hall.otieno, at=at)
    actions.finish(ticket=call.ticket, turn=5, done=done(house), by=hall.otieno, at=at)
    actions.undo(ticket=call.ticket, turn=6, by=hall.otieno, at=at)
    assert Ticket.objects.get(id=call.ticket).state == "serving"
    assert not Spell.objects.exists() and not TicketService.objects.exists()
    assert_replay_equal()


def test_undoing_what_freed_a_counter_is_refused_once_somebody_else_stands_there(
    house: House, hall: Hall, clock: Clock
) -> None:
    first = hall.ticket(clock.now)
    hall.ticket(clock.now)
    called(hall, clock.now)
    actions.no_show(ticket=first.ticket, turn=2, by=hall.otieno, at=clock.now)
    called(hall, clock.now)
    assert refused(lambda: actions.undo(ticket=first.ticket, turn=3, by=hall.otieno, at=clock.now)) == "busy"
    assert_replay_equal()


def test_the_end_of_the_day_closes_by_force_what_is_still_open(hall: Hall, clock: Clock) -> None:
    for _ in range(2):
        hall.ticket(clock.now)
    hall.ticket(clock.now, hall.long)
    called(hall, clock.after(minutes=1))
    assert refused(lambda: actions.close_day(site=hall.site, by=hall.otieno)) == "forbidden"
    assert actions.close_day(site=hall.site, by=hall.akinyi, at=clock.after(hours=8)) == 3
    assert sorted(Ticket.objects.values_list("state", "met"), key=str) == [
        ("closed_by_force", False),
        ("closed_by_force", None),
        ("closed_by_force", True),
    ]
    assert_replay_equal()


def test_a_closed_queue_gives_no_numbers_and_who_waits_is_still_called(hall: Hall, clock: Clock) -> None:
    hall.ticket(clock.now)
    actions.close_queue(queue=hall.quick, by=hall.akinyi, at=clock.now)
    assert refused(lambda: hall.ticket(clock.now)) == "queue-closed"
    called(hall, clock.now)
    assert refused(lambda: actions.take_ticket(queue=hall.site, language="sw", by=SETUP, at=clock.now)) == "not-found"
    assert_replay_equal()


def test_the_screens_see_queues_calls_counters_and_places(hall: Hall, clock: Clock) -> None:
    tickets = [hall.ticket(clock.after(seconds=n)) for n in range(3)]
    first = hall.ticket(clock.after(seconds=9), priority=True)
    call = called(hall, clock.after(minutes=1))
    assert call.ticket == first.ticket, "they go first while at most one in four asks for it"
    quick, long = sorted(queries.queues_of(hall.site), key=lambda line: line.series)
    assert (quick.waiting, quick.oldest, long.waiting, quick.is_open) == (3, clock.now, 0, True)
    (line,) = queries.calls(hall.site, since=clock.now)
    assert (line.number, line.counter, line.state) == ("A004", 1, "called")
    place = queries.my_place(tickets[2].reference, at=clock.now)
    assert place is not None and (place.number, place.ahead, place.state) == ("A003", 2, "waiting")
    session = queries.session_of(hall.otieno.officer)  # type: ignore[arg-type]
    assert session is not None and (session.number, session.busy, session.id) == (1, True, hall.sessions["otieno"])
    there = queries.at_counter(hall.counters[0])
    assert there is not None and (there.number, there.turn, there.counter) == ("A004", 2, 1)
    assert [line.number for line in queries.waiting(hall.site)] == ["A001", "A002", "A003"]
    assert queries.my_place("XXXXXXXXX", at=clock.now) is None and queries.ticket_line(hall.site) is None


def test_a_supervisor_of_the_site_takes_somebody_out_of_other_hands_and_no_other_officer_does(
    house: House, hall: Hall, clock: Clock
) -> None:
    ticket = hall.ticket(clock.now).ticket
    called(hall, clock.after(minutes=1))
    sent_on: dict[str, Any] = {"ticket": ticket, "turn": 2, "queue": hall.long, "at": clock.after(minutes=2)}
    assert refused(lambda: actions.transfer(**sent_on, by=hall.baraka)) == "not-yours"
    stranger = house.gender.actors["mkuu-wa-huduma"]
    assert refused(lambda: actions.transfer(**sent_on, by=stranger)) == "not-yours"
    actions.transfer(**sent_on, by=hall.akinyi)
    row = Ticket.objects.get()
    assert (row.state, row.queue_id, row.counter_id) == ("waiting", hall.long, None)
    assert_replay_equal()


def test_a_day_that_nobody_closed_is_closed_by_the_worker_and_its_people_are_not_called_in_the_morning(
    house: House, clock: Clock
) -> None:
    hall = lay_out(house, clock.now)
    hall.ticket(clock.now)
    forgotten = called(hall, clock.after(minutes=1))
    hall.ticket(clock.after(minutes=2))
    assert not actions.pass_time(at=clock.after(hours=11))
    morning = clock.after(hours=23)
    today = hall.ticket(morning)
    assert actions.pass_time(at=morning).left_over == 2
    assert not actions.pass_time(at=morning)
    hall.sessions["otieno"] = actions.sit_down(counter=hall.counters[0], by=hall.otieno, at=morning)
    states = list(Ticket.objects.order_by("taken_at").values_list("state", flat=True))
    assert states == ["closed_by_force", "closed_by_force", "waiting"]
    assert forgotten.ticket != called(hall, morning).ticket == today.ticket
    assert_replay_equal()


def test_a_hall_that_serves_through_the_night_keeps_its_people(house: House, clock: Clock) -> None:
    late = clock.at("2026-11-02 22:30")
    hall = lay_out(house, late)
    actions.keep_open(site=hall.site, until=late + timedelta(hours=14), by=SETUP, at=late)
    hall.ticket(late)
    assert not actions.pass_time(at=late + timedelta(hours=9))
    call = called(hall, late + timedelta(hours=9))
    passed = actions.pass_time(at=late + timedelta(hours=14))
    assert (passed.left_over, passed.stood_up) == (0, 2), "two have had nobody for half a day"
    actions.begin(ticket=call.ticket, turn=2, by=hall.otieno, at=late + timedelta(hours=14))
    assert_replay_equal()


def test_no_other_officer_ends_what_one_has_at_the_counter(house: House, hall: Hall, clock: Clock) -> None:
    ticket = hall.ticket(clock.now).ticket
    called(hall, clock.after(minutes=1))
    gone: dict[str, Any] = {"ticket": ticket, "turn": 2, "at": clock.after(minutes=2)}
    assert refused(lambda: actions.leave(**gone, by=hall.baraka)) == "not-yours"
    actions.leave(**gone, by=hall.otieno)
    assert_replay_equal()


def test_an_undone_call_is_nobodys_own_when_who_it_was_kept_for_has_stood_up(
    house: House, hall: Hall, clock: Clock
) -> None:
    ticket, akinyi = hall.ticket(clock.now).ticket, {"session": hall.sessions["akinyi"], "by": hall.akinyi}
    moment = clock.after(minutes=1)
    actions.transfer(ticket=ticket, turn=1, counter=hall.counters[0], by=hall.akinyi, at=moment)
    actions.call_ticket(ticket=ticket, turn=2, at=moment, **akinyi)  # type: ignore[arg-type]
    actions.stand_up(session=hall.sessions["otieno"], by=hall.otieno, at=moment + timedelta(seconds=3))
    actions.undo(ticket=ticket, turn=3, by=hall.akinyi, at=moment + timedelta(seconds=6))
    assert called(hall, clock.after(minutes=5), "akinyi").ticket == ticket
    assert_replay_equal()


def test_a_no_show_of_an_earlier_day_is_not_called_into_the_line_of_today(hall: Hall, clock: Clock) -> None:
    ticket = hall.ticket(clock.now).ticket
    called(hall, clock.after(minutes=1))
    actions.no_show(ticket=ticket, turn=2, by=hall.otieno, at=clock.after(minutes=2))
    again: dict[str, Any] = {"session": hall.sessions["otieno"], "ticket": ticket, "turn": 3, "by": hall.otieno}
    assert refused(lambda: actions.call_ticket(**again, at=clock.after(days=1))) == "old-number"
    assert actions.call_ticket(**again, at=clock.after(hours=5)).number == "A001"
    assert_replay_equal()


def test_a_hall_that_works_past_midnight_calls_who_did_not_come_before_it(hall: Hall, clock: Clock) -> None:
    ticket, late = hall.ticket(clock.now).ticket, clock.at("2026-11-02 23:50")
    called(hall, late)
    actions.no_show(ticket=ticket, turn=2, by=hall.otieno, at=late)
    again: dict[str, Any] = {"session": hall.sessions["otieno"], "ticket": ticket, "turn": 3, "by": hall.otieno}
    assert actions.call_ticket(**again, at=late + timedelta(minutes=20)).number == "A001"


def test_an_officer_who_sat_overnight_is_stood_up_and_the_counter_is_free(house: House, clock: Clock) -> None:
    hall = lay_out(house, clock.now)
    morning = clock.at("2026-11-03 07:30")
    kept = hall.ticket(clock.now).ticket
    actions.transfer(ticket=kept, turn=1, officer=hall.baraka.officer, by=hall.otieno, at=clock.now)
    assert not actions.pass_time(at=clock.after(hours=13)), "the same day goes on"
    assert actions.pass_time(at=morning).stood_up == 3
    assert not actions.pass_time(at=morning) and queries.sessions_of(hall.site) == []
    assert actions.sit_down(counter=hall.counters[0], by=hall.baraka, at=morning)
    told = [event for _, event in events_of(in_order()) if isinstance(event, OfficerStoodUp)]
    assert [event.why for event in told] == ["overnight"] * 3
    assert_replay_equal()


def test_an_officer_who_called_somebody_in_the_night_stays_seated(house: House, clock: Clock) -> None:
    hall = lay_out(house, clock.now)
    hall.ticket(clock.now)
    called(hall, clock.at("2026-11-03 01:00"))
    assert actions.pass_time(at=clock.at("2026-11-03 07:30")).stood_up == 2
    assert [each.number for each in queries.sessions_of(hall.site)] == [1]
