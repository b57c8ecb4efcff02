"""A node that was reinstalled or restored goes on in a new epoch; what it sent before stays true."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.journal import heads, read
from dirisha.journal.models import Epoch, Stream
from dirisha.journal.testing import assert_replay_equal
from dirisha.journal.verify import verify
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.actions import STREAM
from tests.journal_app.models import Page

pytestmark = pytest.mark.django_db


def restored(clock: Clock) -> UUID:
    """Three epochs in which everything happened in the same second."""
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    for name in ("Wanjiru", "Otieno"):
        heads.begin_epoch(STREAM, at=clock.now, reason="imerejeshwa kutoka nakala")
        actions.write_visit(page=page, name=name, by=CITIZEN, at=clock.now)
    return page


def alter(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [STREAM])


def test_positions_begin_anew_and_the_order_stays_even_when_all_clocks_say_the_same(clock: Clock) -> None:
    page = restored(clock)
    actions.count_visits(page=page, by=SETUP, stream="site:zanzibar", at=clock.after(days=-9))

    entries = list(read.of_stream(STREAM))
    assert [(entry.epoch[:4], entry.position) for entry in entries] == [("0001", 1), ("0002", 1), ("0003", 1)]
    assert [entry.tick for entry in read.in_order()] == [1, 2, 3, 4]
    assert Page.objects.get(pk=page).checked
    assert verify().faults == ()
    assert_replay_equal()


def test_an_epoch_in_which_nothing_happened_does_no_harm(clock: Clock) -> None:
    actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    for _ in range(2):
        heads.begin_epoch(STREAM, at=clock.now, reason="")
    assert verify().faults == ()
    actions.open_page(title="Desemba", by=SETUP, at=clock.now)
    assert verify().faults == ()
    assert_replay_equal()


def test_two_copies_of_one_backup_never_begin_the_same_epoch(clock: Clock) -> None:
    names = set()
    for _ in range(2):
        actions.open_page(title="Novemba", by=SETUP, at=clock.now)
        names.add(heads.begin_epoch(STREAM, at=clock.now, reason="nakala"))
    assert len({name.partition("-")[2] for name in names}) == 2


def test_a_node_that_lost_everything_goes_on_after_what_headquarters_holds(clock: Clock) -> None:
    receipt = heads.Receipt(epoch="0003-1f0c9a3b5d7", position=77, tick=412, hash="ab" * 32)
    epoch = heads.begin_epoch(STREAM, at=clock.now, reason="kompyuta mpya", follows=receipt)
    assert epoch.startswith("0004-")
    assert verify().faults == ()

    actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    (entry,) = read.of_stream(STREAM)
    assert (entry.epoch, entry.position, entry.tick) == (epoch, 1, 413)
    assert Epoch.objects.get().start == receipt.hash
    assert verify().faults == ()


def test_a_receipt_for_something_else_than_what_stands_here_is_refused(clock: Clock) -> None:
    actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    head = Stream.objects.get(name=STREAM)
    with pytest.raises(ValueError, match="not at the receipt"):
        heads.begin_epoch(
            STREAM, at=clock.now, reason="", follows=heads.Receipt(head.epoch, head.position + 1, head.tick, head.hash)
        )
    right = heads.Receipt(head.epoch, head.position, head.tick, head.hash)
    assert heads.begin_epoch(STREAM, at=clock.now, reason="", follows=right).startswith("0002-")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_epoch SET reason = 'sababu nyingine' WHERE stream = %s AND name LIKE '0002%%'",
        "UPDATE journal_epoch SET began_at = '2026-01-01 00:00:00+00:00' WHERE stream = %s AND name LIKE '0002%%'",
        "UPDATE journal_epoch SET start = 'e' WHERE stream = %s AND name LIKE '0002%%'",
        "UPDATE journal_epoch SET length = 0 WHERE stream = %s AND name LIKE '0002%%'",
        "UPDATE journal_epoch SET length = 2 WHERE stream = %s AND name LIKE '0002%%'",
        "DELETE FROM journal_epoch WHERE stream = %s AND name LIKE '0002%%'",
        "DELETE FROM journal_entry WHERE stream = %s AND epoch LIKE '0002%%'",
    ],
)
def test_whoever_touches_a_past_epoch_is_found_there(clock: Clock, change: str) -> None:
    restored(clock)
    alter(change)
    (found,) = verify().faults
    assert (found.stream, found.epoch[:4]) == (STREAM, "0002")
