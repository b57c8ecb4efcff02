"""Several processes of one machine at the same moment, on whichever database the suite runs."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from django.db import connections

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.journal import read
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.journal.verify import verify
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.actions import STREAM

pytestmark = pytest.mark.django_db(transaction=True)

PROCESSES = 4


def in_processes(work: Callable[[int], bytes]) -> list[bytes]:
    """What `work(number)` answers in each of some processes that start together."""
    connections.close_all()
    go, start = os.pipe()
    children: list[tuple[int, int]] = []
    for number in range(PROCESSES):
        heard, said = os.pipe()
        child = os.fork()
        if child == 0:
            answer = b""
            try:
                os.close(start)
                os.read(go, 1)  # until the parent closes its end
                answer = work(number)
            finally:
                os.write(said, answer)
                os._exit(0)
        os.close(said)
        children.append((child, heard))
    os.close(go)
    os.close(start)
    answers = []
    for child, heard in children:
        with os.fdopen(heard, "rb") as pipe:
            answers.append(pipe.read())
        os.waitpid(child, 0)
    return answers


def test_one_form_sent_to_four_processes_at_once_makes_one_visit_and_one_answer(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)

    def send(_: int) -> bytes:
        return actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.now, key="fomu-1").visit.bytes

    answers = in_processes(send)
    assert len(answers) == PROCESSES
    (visit,) = set(answers)
    assert len(visit) == 16
    assert Entry.objects.filter(kind="test.visit-written").count() == 1
    assert_replay_equal()


def test_four_processes_write_one_stream_without_a_gap(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)

    def write(number: int) -> bytes:
        for turn in range(15):
            actions.write_visit(page=page, name=f"Mgeni {number}-{turn}", by=CITIZEN, at=clock.now)
        return b"done"

    assert in_processes(write) == [b"done"] * PROCESSES
    assert [entry.position for entry in read.of_stream(STREAM)] == list(range(1, PROCESSES * 15 + 2))
    assert verify().faults == ()
    assert_replay_equal()
