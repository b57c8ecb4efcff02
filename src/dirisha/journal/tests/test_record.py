"""Recording: one transaction for tables and journal, gapless positions, a chain, replay in the order of writing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN, SETUP, WORKER
from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal import read, replay
from dirisha.journal.chain import entry_hash
from dirisha.journal.models import GENESIS, Entry, Stream
from dirisha.journal.testing import assert_replay_equal
from dirisha.journal.write import new_id, record
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.actions import STREAM
from tests.journal_app.events import PageOpened, VisitsCounted, VisitWritten
from tests.journal_app.models import Page, Visit

pytestmark = pytest.mark.django_db


def opened(page: UUID, at: datetime, *, stream: str = STREAM, title: str = "Novemba") -> PageOpened:
    return PageOpened(stream=stream, about=page, occurred_at=at, title=title)


def test_what_wanjiru_writes_stands_in_the_tables_and_in_the_journal(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    receipt = actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.after(minutes=1))

    assert Visit.objects.get(pk=receipt.visit).name == "Wanjiru"
    entries = list(read.of_stream(STREAM))
    assert [entry.position for entry in entries] == [1, 2]
    assert [entry.kind for entry in entries] == ["test.page-opened", "test.visit-written"]
    assert entries[1].by == "citizen"
    assert entries[1].recorded_at == clock.after(minutes=1)
    assert_replay_equal()


def test_each_entry_is_chained_to_the_one_before_and_the_head_keeps_the_last_hash(clock: Clock) -> None:
    for _ in range(3):
        actions.open_page(title="Novemba", by=SETUP, at=clock.now)

    last = GENESIS
    for entry in read.of_stream(STREAM):
        assert entry.hash == entry_hash(last, entry)
        last = entry.hash
    head = Stream.objects.get(name=STREAM)
    assert (head.position, head.hash) == (3, last)


def test_an_event_given_back_is_the_event_that_was_recorded(clock: Clock) -> None:
    said = opened(new_id(clock.now), clock.at("2026-10-30 16:00"))
    with transaction.atomic():
        (entry,) = record(said, by=SETUP, at=clock.now)

    stored = Entry.objects.get(pk=entry.id)
    assert read.event_of(stored) == said
    assert (stored.occurred_at, stored.recorded_at) == (said.occurred_at, clock.now)


def test_a_rollback_takes_the_entry_and_the_position_away_with_the_tables(clock: Clock) -> None:
    actions.open_page(title="Oktoba", by=SETUP, at=clock.now)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(opened(new_id(clock.now), clock.now), by=SETUP, at=clock.now)
        raise ZeroDivisionError
    actions.open_page(title="Novemba", by=SETUP, at=clock.now)

    assert [entry.position for entry in read.of_stream(STREAM)] == [1, 2]
    assert Page.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused(clock: Clock) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(opened(UUID(int=1), clock.now), by=SETUP, at=clock.now)


def test_naive_times_and_endless_stream_names_are_refused(clock: Clock) -> None:
    naive = clock.now.replace(tzinfo=None)
    for event, at in (
        (opened(UUID(int=1), clock.now), naive),
        (opened(UUID(int=1), naive), clock.now),
        (opened(UUID(int=1), clock.now, stream="site:" + "x" * 76), clock.now),
        (opened(UUID(int=1), clock.now, stream=""), clock.now),
    ):
        with pytest.raises(ValueError, match=r"aware|characters"), transaction.atomic():
            record(event, by=SETUP, at=at)


def test_an_event_without_an_applier_is_refused(clock: Clock) -> None:
    class Unheard(Event):
        """Nobody applies it."""

    with pytest.raises(LookupError), transaction.atomic():
        record(Unheard(stream=STREAM, about=UUID(int=1), occurred_at=clock.now), by=SETUP, at=clock.now)


def test_a_refused_visit_leaves_nothing_behind(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    with pytest.raises(Refused) as refused:
        actions.write_visit(page=page, name="", by=CITIZEN, at=clock.now)

    assert refused.value.say == Say(sw="Andika jina lako.", en="Write your name.")
    assert Entry.objects.count() == 1
    assert_replay_equal()


def test_events_for_several_streams_are_entered_in_one_transaction_each_in_its_own(clock: Clock) -> None:
    first, second, third = (new_id(clock.now) for _ in range(3))
    with transaction.atomic():
        record(
            opened(first, clock.now, stream="site:mombasa"),
            opened(second, clock.now, stream="site:kisumu"),
            opened(third, clock.now, stream="site:mombasa"),
            by=WORKER,
            at=clock.now,
        )

    assert [entry.about for entry in read.of_stream("site:mombasa")] == [first, third]
    assert [entry.about for entry in read.of_stream("site:kisumu")] == [second]
    assert [entry.about for entry in read.in_order()] == [first, second, third]
    assert_replay_equal()


def test_replay_follows_the_order_of_writing_even_when_the_clock_was_set_back(clock: Clock) -> None:
    """The page is opened in one stream and counted in another, by a machine whose clock lost a year in between."""
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now, stream="site:zanzibar")
    actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.after(days=-200), stream="site:mombasa")
    actions.count_visits(page=page, by=SETUP, at=clock.after(days=-365), stream="site:arusha")

    assert Page.objects.get(pk=page).checked
    assert [entry.stream for entry in read.in_order()] == ["site:zanzibar", "site:mombasa", "site:arusha"]
    assert_replay_equal()


def test_replay_names_the_row_that_somebody_changed_by_hand(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_app_page SET title = 'Desemba'")

    (difference,) = replay.compare()
    assert (difference.key, difference.columns) == (page, ("title",))
    assert "Desemba" in str(difference)
    assert "Desemba" not in difference.without_values()
    with pytest.raises(AssertionError, match="Desemba"):
        assert_replay_equal()


def test_replay_names_rows_that_are_missing_and_rows_that_are_too_many(clock: Clock) -> None:
    gone = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_app_page")
        cursor.execute(
            "INSERT INTO journal_app_page (id, title, visits, checked) VALUES (%s, 'x', 0, %s)",
            [UUID(int=5) if connection.vendor == "postgresql" else UUID(int=5).hex, False],
        )

    found = {difference.key: str(difference) for difference in replay.compare()}
    assert found[gone].endswith("only in replay")
    assert found[UUID(int=5)].endswith("only in the table")


def test_replay_leaves_the_tables_as_they_stood(clock: Clock) -> None:
    actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    before = replay.rows()
    assert replay.compare() == []
    assert replay.rows() == before


def test_one_event_costs_three_statements_two_on_postgresql_and_two_events_no_more(clock: Clock) -> None:
    actions.open_page(title="Oktoba", by=SETUP, at=clock.now)
    for events in (1, 2):
        pages = [opened(new_id(clock.now), clock.now) for _ in range(events)]
        with CaptureQueriesContext(connection) as queries, transaction.atomic():
            record(*pages, by=SETUP, at=clock.now)
        journal = [q["sql"] for q in queries if "journal_entry" in q["sql"] or "journal_stream" in q["sql"]]
        assert len(journal) == (2 if connection.vendor == "postgresql" else 3)


def test_a_thousand_events_in_one_call_are_all_entered(clock: Clock) -> None:
    with transaction.atomic():
        record(*(opened(new_id(clock.now), clock.now) for _ in range(1100)), by=SETUP, at=clock.now)
    assert [entry.position for entry in read.of_stream(STREAM)] == list(range(1, 1101))


def test_the_history_of_one_thing_is_read_in_one_statement(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    actions.open_page(title="Desemba", by=SETUP, at=clock.now)
    actions.count_visits(page=page, by=SETUP, at=clock.after(days=1))

    with CaptureQueriesContext(connection) as queries:
        kinds = [entry.kind for entry in read.about(page)]
    assert kinds == ["test.page-opened", "test.visits-counted"]
    assert len(queries) == 1


def test_the_test_room_knows_its_events() -> None:
    assert VisitWritten.kind == "test.visit-written"
    assert VisitsCounted.schema == 1
