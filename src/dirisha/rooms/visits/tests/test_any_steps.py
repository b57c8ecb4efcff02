"""Whatever people press in whatever order: the hall stays as its events say, and nobody has two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.journal.read import about, events_of
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.models import AT_COUNTER, LIVE, Ticket
from dirisha.rooms.visits.rules import history
from dirisha.rooms.visits.stored import origin_of, standing_of
from dirisha.rooms.visits.tests.bookings import Bookings, offered
from dirisha.rooms.visits.tests.hall import lay_out
from dirisha.rooms.visits.values import Booked, Quote, ServiceDone, ServiceWanted
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db

WHO = st.sampled_from(("otieno", "akinyi", "baraka"))
OTHERS = st.sampled_from(("pick", "finish", "hold", "back", "add"))
WHICH = st.integers(0, 30)
CODES = {"busy", "stale", "state", "not-yours", "not-seated", "queue-closed", "too-late", "counter-taken", "bad-target"}
CODES |= {"full", "not-offered", "other-day"}


class AnyDay(RuleBasedStateMachine):
    """A day of the small hall, rolled back when it is over."""

    def __init__(self, booking: Bookings, clock: Clock) -> None:
        super().__init__()
        self.hall, self.now, self.booking = booking.hall, clock.now, booking
        self.booked: list[Booked] = []
        self.tickets: list[UUID] = []
        self.whole = transaction.atomic()
        self.whole.__enter__()

    def teardown(self) -> None:
        try:
            assert_replay_equal()
        finally:
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)

    def press(self, deed: Callable[[], object]) -> None:
        """It happens, or it is refused with one of the hall's own reasons."""
        try:
            deed()
        except Refused as refusal:
            assert refusal.code in CODES, refusal.code

    def seat(self, who: str) -> tuple[Actor, UUID]:
        return getattr(self.hall, who), self.hall.sessions[who]

    def pick(self, which: int) -> tuple[UUID, int]:
        """A ticket, and the turn that a page of now would show."""
        ticket = self.tickets[which % len(self.tickets)]
        return ticket, Ticket.objects.values_list("turn", flat=True).get(id=ticket)

    @rule(seconds=st.integers(0, 900))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(long=st.booleans(), priority=st.booleans(), told=st.none() | st.builds(Quote, st.just(5), st.just(15)))
    def take(self, long: bool, priority: bool, told: Quote | None) -> None:
        queue = self.hall.long if long else self.hall.quick
        given = actions.take_ticket(queue=queue, language="sw", priority=priority, quoted=told, by=SETUP, at=self.now)
        self.tickets.append(given.ticket)

    @rule(which=st.integers(0, 5))
    def book(self, which: int) -> None:
        days = queries.days_offered(self.hall.long, at=self.now)
        slots = [slot.starts_at for day in days[:1] for slot in day.slots]
        if slots:
            self.press(lambda: self.booked.append(self.booking.book(slots[which % len(slots)], self.now)))

    @precondition(lambda self: self.booked)
    @rule(which=WHICH, priority=st.booleans(), cancel=st.booleans())
    def come_or_cancel(self, which: int, priority: bool, cancel: bool) -> None:
        booked = self.booked[which % len(self.booked)]
        if cancel and which % 3 == 0:
            self.press(
                lambda: actions.cancel_appointment(appointment=booked.appointment, turn=1, by=CITIZEN, at=self.now)
            )
            return
        come: dict[str, Any] = {"reference": booked.reference, "site": self.hall.site, "priority": priority}
        self.press(lambda: self.tickets.append(actions.check_in(**come, by=CITIZEN, at=self.now).ticket))

    @rule()
    def worker_comes_round(self) -> None:
        actions.pass_time(at=self.now)

    @rule(who=WHO)
    def call(self, who: str) -> None:
        by, session = self.seat(who)
        self.press(lambda: actions.call_next(session=session, by=by, at=self.now))

    @precondition(lambda self: self.tickets)
    @rule(who=WHO, which=WHICH, step=st.sampled_from(("begin", "recall", "on_the_way", "no_show", "undo", "leave")))
    def plain_step(self, who: str, which: int, step: str) -> None:
        ticket, turn = self.pick(which)
        verb = getattr(actions, step)
        self.press(lambda: verb(ticket=ticket, turn=turn, by=self.seat(who)[0], at=self.now))

    @precondition(lambda self: self.tickets)
    @rule(
        who=WHO, which=WHICH, behind=st.integers(0, 1), step=st.sampled_from(("pick", "finish", "hold", "back", "add"))
    )
    def other_step(self, who: str, which: int, behind: int, step: str) -> None:
        by, session = self.seat(who)
        ticket, turn = self.pick(which)
        named: dict[str, Any] = {"ticket": ticket, "turn": turn - behind, "by": by, "at": self.now}
        done = (ServiceDone(institution=self.hall.site, service="maswali"),)
        wanted = ServiceWanted(self.hall.site, "leseni")
        steps: dict[str, Callable[[], object]] = {
            "pick": lambda: actions.call_ticket(session=session, **named),
            "finish": lambda: actions.finish(done=done, **named),
            "hold": lambda: actions.hold(minutes=15, **named),
            "back": lambda: actions.return_from_hold(**named),
            "add": lambda: actions.add_service(wanted=wanted, **named),
        }
        self.press(steps[step])

    @precondition(lambda self: self.tickets)
    @rule(who=WHO, which=WHICH, first=st.booleans(), to=st.sampled_from(("queue", "officer", "counter")))
    def send_on(self, who: str, which: int, first: bool, to: str) -> None:
        ticket, turn = self.pick(which)
        target: dict[str, Any] = {
            "queue": self.hall.long,
            "officer": self.hall.akinyi.officer,
            "counter": self.hall.counters[0],
        }
        self.press(
            lambda: actions.transfer(
                ticket=ticket,
                turn=turn,
                first=first,
                by=self.seat(who)[0],
                at=self.now,
                **{to: target[to]},
            )
        )

    @invariant()
    def each_ticket_stands_as_its_events_say(self) -> None:
        for row in Ticket.objects.filter(id__in=self.tickets):
            told = history.told(events_of(sorted(about(row.id), key=lambda entry: entry.tick)))
            assert row.turn == len(told)
            assert standing_of(row) == history.standing(told, origin_of(row))
            assert (row.counter_id is None) == (row.officer is None)
            assert (row.ended_at is None) == (row.state in LIVE)

    @invariant()
    def nobody_has_two(self) -> None:
        held = Ticket.objects.filter(state__in=AT_COUNTER).values_list("officer", "counter")
        assert len({officer for officer, _ in held}) == len({counter for _, counter in held}) == len(held)


def test_whatever_is_pressed_the_hall_is_as_its_events_say(house: House, clock: Clock) -> None:
    booking = offered(house, lay_out(house, clock.after(days=-1)), clock.after(days=-1))
    run_state_machine_as_test(
        lambda: AnyDay(booking, clock),  # type: ignore[arg-type]  # whatever makes one will do
        settings=settings(max_examples=15, stateful_step_count=25),
    )
