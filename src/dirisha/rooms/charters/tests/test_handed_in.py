"""A scan is read by the worker: once, whatever becomes of the others, and the owner is told how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone
from PIL import Image

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import handed_in, originals, queries
from dirisha.rooms.charters.handed_in import LEASE, MOST_TRIES, REST, STANDING_STILL
from dirisha.rooms.charters.models import HandedIn
from dirisha.rooms.charters.reading.formats import apart
from dirisha.rooms.charters.tests.samples import ministry
from tests.cast import Clock
from tests.corpus import photographed, typeset
from tests.corpus.catalogue import documents
from tests.corpus.model import charters
from tests.databases import this_database
from tests.processes import child

pytestmark = pytest.mark.django_db

PATIENCE = 180


@pytest.fixture
def home() -> UUID:
    return ministry("maji")


@pytest.fixture(scope="module")
def scan() -> bytes:
    """One page of a charter with ruled rows, as a scanner gives it back."""
    return photographed.as_png(photographed.pages(typeset.ruled(charters()["usafiri"]))[0])


def handed(data: bytes, home: UUID, at: datetime) -> UUID:
    brought = handed_in.bring(data, name="picha.png", institution=home, by=SETUP, at=at)
    assert brought.version is None and brought.waiting is not None
    return brought.waiting


def state(waiting: UUID, at: datetime) -> handed_in.Progress:
    found = handed_in.progress(waiting, at=at)
    assert found is not None
    return found


def test_a_small_document_is_a_draft_at_once(home: UUID, clock: Clock) -> None:
    data = next(made for made in documents() if made.name == "elimu.html").make()
    brought = handed_in.bring(data, name="elimu.html", institution=home, by=SETUP, at=clock.now)
    assert brought.version is not None and not HandedIn.objects.exists()
    assert_replay_equal()


def test_a_scan_waits_for_the_worker_and_becomes_a_draft(home: UUID, clock: Clock, scan: bytes) -> None:
    waiting = handed(scan, home, clock.now)
    assert (state(waiting, clock.now).state, queries.drafts(home)) == ("waiting", [])
    assert handed_in.read_one(clock=lambda: clock.now)
    told = state(waiting, clock.now)
    assert told.state == "read" and told.version is not None
    draft = queries.draft(told.version)
    assert draft is not None and len(draft.rows) >= 8
    assert originals.read_again(draft.version.source_hash) == scan
    assert not handed_in.read_one(clock=lambda: clock.now)
    assert_replay_equal()


def test_the_same_scan_brought_twice_is_read_once(home: UUID, clock: Clock, scan: bytes) -> None:
    waiting = handed(scan, home, clock.now)
    assert handed(scan, home, clock.after(minutes=1)) == waiting
    assert handed_in.read_one(clock=lambda: clock.now)
    assert handed(scan, home, clock.after(minutes=2)) == waiting
    assert not handed_in.read_one(clock=lambda: clock.now)
    assert len(queries.drafts(home)) == 1


def test_a_scan_whose_draft_was_given_up_is_read_anew(home: UUID, clock: Clock) -> None:
    waiting = handed(blank(), home, clock.now)
    assert handed_in.read_one(clock=lambda: clock.now)
    assert state(waiting, clock.now).state == "refused"
    assert handed(blank(), home, clock.after(minutes=1)) == waiting
    assert state(waiting, clock.now).state == "waiting"


def test_a_scan_taken_for_the_wrong_language_gives_way_only_when_the_other_reading_is_there(
    home: UUID, clock: Clock, scan: bytes
) -> None:
    waiting = handed(scan, home, clock.now)
    assert handed_in.read_one(clock=lambda: clock.now)
    first = state(waiting, clock.now).version
    again = handed_in.bring(
        scan, name="picha.png", institution=home, language="sw", replaces=first, by=SETUP, at=clock.now
    )
    assert again.waiting not in (None, waiting)
    assert [line.version.id for line in queries.drafts(home)] == [first]
    assert handed_in.read_one(clock=lambda: clock.now)
    assert [line.version.language for line in queries.drafts(home)] == ["sw"]
    assert_replay_equal()


def test_what_cannot_be_read_is_refused_in_a_sentence_and_not_kept(home: UUID, clock: Clock) -> None:
    waiting = handed(blank(), home, clock.now)
    mark = HandedIn.objects.get().mark
    assert originals.has(mark)
    assert handed_in.read_one(clock=lambda: clock.now)
    told = state(waiting, clock.now)
    assert told.state == "refused" and "Hakuna maneno" in told.refused.sw and "No words" in told.refused.en
    assert not originals.has(mark)
    assert [line.id for line in handed_in.unread(home, at=clock.now)] == [waiting]
    assert handed_in.unread(home, at=clock.after(days=2)) == []


def test_two_workers_never_hold_one_document(home: UUID, clock: Clock) -> None:
    handed(blank(), home, clock.now)
    first = handed_in._claimed(lambda: clock.now, lambda: False)
    assert first is not None
    assert handed_in._claimed(lambda: clock.now, lambda: False) is None
    first.watch(0, 1)
    later = clock.after(seconds=100)
    first.clock = lambda: later
    first.watch(0, 1)  # still reading: the claim is put off
    assert handed_in._claimed(lambda: clock.now + LEASE, lambda: False) is None


def test_a_document_whose_worker_died_is_taken_up_again_three_times_and_then_refused(home: UUID, clock: Clock) -> None:
    waiting = handed(blank(), home, clock.now)
    turns = [clock.now + turn * (LEASE + timedelta(seconds=1)) for turn in range(MOST_TRIES + 1)]
    dead = None
    for turn in turns[:-1]:
        dead = handed_in._claimed(partial(datetime.fromisoformat, turn.isoformat()), lambda: False)
    assert dead is not None
    at = turns[-1]
    assert not handed_in.read_one(clock=lambda: at)
    assert "mara 3" in state(waiting, at).refused.sw
    with pytest.raises(handed_in.Lost):
        dead.watch(1, 1)  # it was not dead after all: what it read is not recorded


def test_a_worker_that_is_asked_to_stop_gives_the_document_back(home: UUID, clock: Clock, scan: bytes) -> None:
    waiting = handed(scan, home, clock.now)
    assert handed_in.read_one(clock=lambda: clock.now, stopping=lambda: True)
    assert state(waiting, clock.now).state == "waiting"
    assert HandedIn.objects.get().tries == 0


def test_a_child_that_is_killed_is_started_again_after_a_rest(
    home: UUID, clock: Clock, scan: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    waiting = handed(scan, home, clock.now)
    killed: list[int] = []

    def kill() -> bool:
        """The machine's memory is full: somebody's process goes."""
        found = children()
        for process in found if not killed else []:
            os.kill(process, signal.SIGKILL)
            killed.append(process)
        return False

    assert handed_in.read_one(clock=lambda: clock.now, stopping=kill)
    assert killed
    assert state(waiting, clock.now).state == "waiting"
    assert "Ended" in caplog.text
    assert not handed_in.read_one(clock=lambda: clock.now)
    assert handed_in.read_one(clock=lambda: clock.now + REST)
    assert state(waiting, clock.now).state == "read"


def test_a_document_that_is_gone_says_so(home: UUID, clock: Clock) -> None:
    waiting = handed(blank(), home, clock.now)
    originals.drop(HandedIn.objects.get().mark)
    assert handed_in.read_one(clock=lambda: clock.now)
    assert "halipo tena" in state(waiting, clock.now).refused.sw


def test_who_waits_long_while_nothing_is_read_is_told_why(home: UUID, clock: Clock) -> None:
    waiting = handed(blank(), home, clock.now)
    assert not state(waiting, clock.now).standing_still
    assert state(waiting, clock.now + STANDING_STILL * 2).standing_still


def test_only_who_may_draft_hands_anything_in(home: UUID, clock: Clock) -> None:
    with pytest.raises(Refused):
        handed_in.bring(blank(), name="picha.png", institution=home, by=CITIZEN, at=clock.now)
    assert not HandedIn.objects.exists()


def test_what_is_done_with_is_forgotten_and_what_waits_is_not(home: UUID, clock: Clock) -> None:
    handed(blank(), home, clock.now)
    assert handed_in.forget(before=clock.after(days=40)) == 0
    handed_in.read_one(clock=lambda: clock.now)
    assert handed_in.forget(before=clock.after(days=40)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_nothing_and_two_others_read_it_once(scan: bytes) -> None:
    home = ministry("maji")
    waiting = handed(scan, home, timezone.now())
    command = [sys.executable, "-m", "dirisha.site.cli", "worker", "--every", "300"]
    with child(command, env={**os.environ, **this_database()}) as worker:
        until = time.perf_counter() + PATIENCE
        while state(waiting, timezone.now()).state != "reading":
            assert worker.poll() is None and time.perf_counter() < until
            time.sleep(0.05)
    assert queries.drafts(home) == []
    later = timezone.now() + LEASE * 2
    threads = [threading.Thread(target=read_and_leave, args=(later,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = state(waiting, later)
    assert told.state == "read" and HandedIn.objects.get().tries == 2
    assert [line.version.id for line in queries.drafts(home)] == [told.version]
    assert_replay_equal()


def read_and_leave(at: datetime) -> None:
    """What a worker does, in a thread with a connection of its own."""
    handed_in.read_one(clock=lambda: at)
    connections.close_all()


def children() -> list[int]:
    """The processes that read for this one."""
    found = subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", apart.__package__], capture_output=True, check=False)
    return [int(line) for line in found.stdout.split()]


def blank() -> bytes:
    """An empty sheet."""
    return photographed.as_png(Image.new("L", (850, 1100), 255))
