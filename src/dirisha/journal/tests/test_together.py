"""Eight writers at once and a reader with a cursor: 5,000 entries, none missed, no gap (design.md 3)."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.events import Event
from dirisha.journal import read
from dirisha.journal.models import Entry, Stream
from dirisha.journal.readers import deliver
from dirisha.journal.replay import compare
from dirisha.journal.verify import verify
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.actions import STREAM

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

WRITERS = 8
EACH = 625
OTHER = "site:zanzibar"


def test_no_entry_is_missed_and_no_position_is_left_out(clock: Clock) -> None:
    pages = [actions.open_page(title=str(number), by=SETUP, at=clock.now) for number in range(WRITERS)]
    finished = threading.Event()
    had: list[tuple[str, int]] = []

    def write(number: int) -> None:
        """Each writer has a page of its own; every fifth visit goes to the other stream, so that locks cross."""
        try:
            for turn in range(EACH):
                stream = OTHER if turn % 5 == 0 else STREAM
                name = f"Mgeni {number}-{turn}"
                actions.write_visit(page=pages[number], name=name, by=CITIZEN, stream=stream, at=clock.now)
        finally:
            connections.close_all()

    def take(event: Event, entry: Entry) -> None:
        had.append((entry.stream, entry.position))

    def read_along() -> None:
        try:
            while not finished.is_set():
                deliver("skrini", take, at=clock.now)
            deliver("skrini", take, at=clock.now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read_along)
        for writing in [pool.submit(write, number) for number in range(WRITERS)]:
            writing.result()
        finished.set()
        reading.result()

    lengths = {stream: sum(1 for _ in read.of_stream(stream)) for stream in (STREAM, OTHER)}
    assert sum(lengths.values()) == WRITERS * EACH + WRITERS
    for stream, length in lengths.items():
        assert [position for name, position in had if name == stream] == list(range(1, length + 1))
        assert Stream.objects.get(name=stream).position == length
    assert verify().faults == ()
    assert compare() == []


def test_two_who_open_one_stream_at_the_same_moment_share_it(clock: Clock) -> None:
    barrier = threading.Barrier(WRITERS)

    def open_page(number: int) -> None:
        try:
            barrier.wait()
            actions.open_page(title=str(number), by=SETUP, stream="site:mpya", at=clock.now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(open_page, range(WRITERS)))
    assert [entry.position for entry in read.of_stream("site:mpya")] == list(range(1, WRITERS + 1))
    assert verify().faults == ()


def test_one_form_sent_eight_times_at_once_makes_one_visit(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    barrier = threading.Barrier(WRITERS)

    def send(_: int) -> int:
        try:
            barrier.wait()
            return actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.now, key="fomu-1").number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        assert list(pool.map(send, range(WRITERS))) == [1] * WRITERS
    assert Entry.objects.filter(kind="test.visit-written").count() == 1
