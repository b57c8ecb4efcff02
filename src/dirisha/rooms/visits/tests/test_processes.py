"""Kiosks and officers in several processes, and a process that is killed at any moment, on either database."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter as Tally
from datetime import datetime
from itertools import cycle
from uuid import UUID

import pytest
from django.db import connections

from dirisha.core.actor import CITIZEN, Actor
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.journal.tests.test_processes import PROCESSES, in_processes
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.tests.hall import Hall, crew, lay_out
from dirisha.rooms.visits.values import ServiceDone
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db(transaction=True)

NUMBERS = (200, pytest.param(20_000, marks=pytest.mark.nightly))
DEATHS = (8, pytest.param(400, marks=pytest.mark.nightly))


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    """The small hall."""
    return lay_out(house, clock.after(days=-1))


def serve(by: Actor, session: UUID, home: UUID, at: datetime, turn: str) -> str | None:
    """An officer calls the next one, serves and finishes, each under a key that belongs to the `turn`; the ticket."""
    call = actions.call_next(session=session, by=by, at=at, key=f"{turn} call")
    if call is None:
        return None
    actions.begin(ticket=call.ticket, turn=call.turn, by=by, at=at, key=f"{turn} begin")
    done = (ServiceDone(institution=home, service="maswali"),)
    actions.finish(ticket=call.ticket, turn=call.turn + 1, done=done, by=by, at=at, key=f"{turn} finish")
    return str(call.ticket)


@pytest.mark.parametrize("count", NUMBERS)
def test_two_kiosks_and_sixteen_officers_in_four_processes_give_and_call_each_number_once(
    house: House, hall: Hall, clock: Clock, count: int
) -> None:
    """Two kiosks give the numbers of one counter row while two processes of eight officers call, until nobody is
    left."""
    seats = crew(house, hall, clock)

    def work(which: int) -> bytes:
        if which < PROCESSES // 2:
            given = [hall.ticket(clock.now).number for _ in range(count // 2)]
            return " ".join(given).encode()
        mine = cycle(seats[which % 2 :: 2])
        served: list[str] = []
        for turn in range(100 * count):
            by, session = next(mine)
            ticket = serve(by, session, hall.site, clock.now, f"{session} {turn}")
            if ticket is not None:
                served.append(ticket)
            elif Ticket.objects.filter(state="served").count() == count:
                break
            else:
                time.sleep(0.1)  # nobody waits at this moment
        return " ".join(served).encode()

    answers = [answer.decode().split() for answer in in_processes(work)]
    numbers, calls = answers[0] + answers[1], Tally(answers[2] + answers[3])
    assert set(numbers) == {f"A{n:03d}" for n in range(1, count + 1)} and len(numbers) == count
    assert len(calls) == count and set(calls.values()) == {1}
    assert Ticket.objects.filter(turn=4, calls=1, state="served").count() == count
    assert_replay_equal()


def test_of_a_call_and_a_beginning_at_the_same_moment_one_happens_in_every_process(hall: Hall, clock: Clock) -> None:
    """Two officers and two windows of each reach for one person: one calls them, and begins once."""
    for _ in range(10):
        ticket = hall.ticket(clock.now).ticket

        def reach(which: int, ticket: UUID = ticket) -> bytes:
            name = ("otieno", "akinyi")[which % 2]
            by, said = getattr(hall, name), []
            for act in (
                lambda: actions.call_ticket(session=hall.sessions[name], ticket=ticket, turn=1, by=by, at=clock.now),
                lambda: actions.begin(ticket=ticket, turn=2, by=by, at=clock.now),
            ):
                try:
                    act()
                    said.append("done")
                except Refused as refused:
                    said.append(refused.code)
            return " ".join([name, *said]).encode()

        answers = [answer.decode().split() for answer in in_processes(reach)]
        assert [called for _, called, _ in answers].count("done") == 1, answers
        assert [begun for _, _, begun in answers].count("done") == 1, answers
        row = Ticket.objects.get(id=ticket)
        assert (row.state, row.turn, row.calls) == ("serving", 3, 1)
        actions.leave(ticket=ticket, turn=3, by=CITIZEN, at=clock.now)
    assert_replay_equal()


def until_killed(hall: Hall, clock: Clock, begun: int, said: int) -> None:
    """An officer's process: serves whoever waits from the turn `begun` on and says whom, until it dies or all are
    served."""
    turn = begun
    seat = (hall.otieno, hall.sessions["otieno"], hall.site, clock.now)
    while (ticket := serve(*seat, f"otieno {turn}")) is not None:
        os.write(said, f"{ticket}\n".encode())
        turn += 1
    os.write(said, b"nobody\n")


@pytest.mark.parametrize("deaths", DEATHS)
def test_a_process_killed_between_call_and_answer_calls_nobody_twice_and_loses_nobody(
    hall: Hall, clock: Clock, deaths: int
) -> None:
    """The officer's process is killed again and again, mostly in the midst of a verb; whoever comes after asks again
    for what was not answered, under the same keys."""
    count = 6 * deaths
    for _ in range(count):
        hall.ticket(clock.now)
    die, killed = random.Random(2026), 0
    answered: list[str] = []
    while "nobody" not in answered:
        connections.close_all()
        heard, said = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(heard)
                until_killed(hall, clock, len(answered), said)
            finally:
                os._exit(0)
        os.close(said)
        with os.fdopen(heard) as pipe:
            if killed < deaths:
                answered.append(pipe.readline().strip())
                time.sleep(die.uniform(0, 0.02))
                os.kill(child, signal.SIGKILL)
                killed += 1
            answered += pipe.read().split()
        os.waitpid(child, 0)
    answered.remove("nobody")
    assert len(set(answered)) == len(answered) == count
    assert Ticket.objects.filter(turn=4, calls=1, state="served").count() == count
    assert_replay_equal()
