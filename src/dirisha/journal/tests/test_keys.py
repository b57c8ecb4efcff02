"""What is personal is sealed under one key per person, and erasing the key erases the person."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.journal import keys, read
from dirisha.journal.models import Entry, PersonKey
from dirisha.journal.replay import compare
from dirisha.journal.testing import assert_replay_equal
from dirisha.journal.verify import verify
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.events import VisitWritten

pytestmark = pytest.mark.django_db

WANJIRU = UUID(int=11)
STRANGER = UUID(int=12)


def written(clock: Clock, *, person: UUID = WANJIRU, name: str = "Wanjiru") -> Entry:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    actions.write_visit(page=page, name=name, person=person, by=CITIZEN, at=clock.now)
    entry = Entry.objects.filter(about=page).order_by("position").last()
    assert entry is not None
    return entry


def test_her_name_stands_in_no_column_of_the_journal(clock: Clock) -> None:
    entry = written(clock)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM journal_entry")
        cells = [bytes(cell) if isinstance(cell, memoryview) else cell for row in cursor.fetchall() for cell in row]
    assert not [cell for cell in cells if "Wanjiru" in str(cell) or (isinstance(cell, bytes) and b"Wanjiru" in cell)]
    event = read.event_of(entry)
    assert isinstance(event, VisitWritten)
    assert event.name == "Wanjiru"


def test_one_person_has_one_key_and_two_people_have_two(clock: Clock) -> None:
    written(clock)
    written(clock)
    written(clock, person=STRANGER, name="Mgeni")
    assert PersonKey.objects.count() == 2
    assert keys.key_of(WANJIRU) != keys.key_of(STRANGER)


def test_her_key_lies_wrapped_and_opens_only_with_the_master_key(clock: Clock) -> None:
    written(clock)
    wrapped = bytes(PersonKey.objects.get(person=WANJIRU).wrapped or b"")
    key = keys.key_of(WANJIRU)
    assert key is not None
    assert key not in wrapped
    assert len(key) == 32


def test_once_erased_she_is_read_as_nothing_and_the_record_still_holds(clock: Clock) -> None:
    entry = written(clock)
    actions.forget_visitor(person=WANJIRU, at=clock.after(days=1))

    event = read.event_of(entry)
    assert isinstance(event, VisitWritten)
    assert (event.name, event.words) == (None, None)
    assert verify().faults == ()
    (difference,) = compare()  # the test's table keeps her name: replay can no longer make it
    assert difference.columns == ("name", "words")


def test_nothing_more_is_written_about_somebody_who_was_erased(clock: Clock) -> None:
    written(clock)
    actions.forget_visitor(person=WANJIRU, at=clock.after(days=1))
    with pytest.raises(keys.KeyDestroyed) as refusal:
        written(clock)
    assert refusal.value.code == "person-erased"


def test_erasing_one_leaves_the_other(clock: Clock) -> None:
    other = written(clock, person=STRANGER, name="Mgeni")
    written(clock)
    actions.forget_visitor(person=WANJIRU, at=clock.after(days=1))
    event = read.event_of(other)
    assert isinstance(event, VisitWritten)
    assert event.name == "Mgeni"


def test_sealed_words_carried_to_another_entry_cannot_be_read_there(clock: Clock) -> None:
    first, second = written(clock), written(clock)
    key = keys.key_of(WANJIRU)
    assert key is not None
    assert first.sealed is not None
    assert keys.unseal(key, bytes(first.sealed), bound_to=first.id.bytes) is not None
    assert keys.unseal(key, bytes(first.sealed), bound_to=second.id.bytes) is None


def test_every_single_changed_bit_is_noticed() -> None:
    key = bytes(range(32))
    sealed = keys.seal(key, b"siri", bound_to=b"x")
    for position in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[position // 8] ^= 1 << position % 8
        assert keys.unseal(key, bytes(changed), bound_to=b"x") is None


def test_without_erasing_everything_replays(clock: Clock) -> None:
    written(clock)
    assert_replay_equal()
