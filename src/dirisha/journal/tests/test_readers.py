"""A reader gets every entry at least once, in the order of its stream; one bad entry does not hold up the others."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.events import Event
from dirisha.journal import heads
from dirisha.journal.models import Entry
from dirisha.journal.readers import NotNow, behind, deliver, waiting
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.actions import STREAM
from tests.journal_app.events import VisitWritten

pytestmark = pytest.mark.django_db


class Postman:
    """Notes what he was handed; refuses names he was told to refuse."""

    def __init__(self, *, stumbles_at: str = "", shut: bool = False) -> None:
        self.stumbles_at, self.shut = stumbles_at, shut
        self.had: list[tuple[str, int]] = []
        self.names: list[str | None] = []

    def __call__(self, event: Event, entry: Entry) -> None:
        if self.shut:
            raise NotNow
        name = event.name if isinstance(event, VisitWritten) else None
        if name is not None and name == self.stumbles_at:
            raise LookupError(name)
        self.had.append((entry.stream, entry.position))
        self.names.append(name)


def page_with(names: list[str], clock: Clock, *, stream: str = STREAM) -> UUID:
    page = actions.open_page(title="Novemba", by=SETUP, stream=stream, at=clock.now)
    for name in names:
        actions.write_visit(page=page, name=name, by=CITIZEN, stream=stream, at=clock.now)
    return page


def test_everything_comes_once_and_in_order_and_then_nothing(clock: Clock) -> None:
    page_with(["Wanjiru", "Otieno"], clock)
    page_with(["Amina"], clock, stream="site:zanzibar")
    postman = Postman()
    assert behind("barua") == 5
    assert deliver("barua", postman, at=clock.now).handled == 5
    assert [position for stream, position in postman.had if stream == STREAM] == [1, 2, 3]
    assert "Amina" in postman.names
    assert deliver("barua", postman, at=clock.now).handled == 0
    assert behind("barua") == 0


def test_two_readers_do_not_take_from_each_other(clock: Clock) -> None:
    page_with(["Wanjiru"], clock)
    assert [deliver(name, Postman(), at=clock.now).handled for name in ("barua", "skrini")] == [2, 2]


def test_what_was_handled_before_a_crash_comes_again_and_nothing_is_left_out(clock: Clock) -> None:
    page_with(["Wanjiru", "Otieno", "Amina"], clock)

    class Crash(BaseException):
        """The machine goes down."""

    first = Postman()

    def crashing(event: Event, entry: Entry) -> None:
        if entry.position == 4:
            raise Crash
        first(event, entry)

    with pytest.raises(Crash):
        deliver("barua", crashing, at=clock.now, batch=2)
    again = Postman()
    deliver("barua", again, at=clock.now, batch=2)
    assert {position for _, position in first.had + again.had} == {1, 2, 3, 4}
    assert 1 not in [position for _, position in again.had], "the first batch was done with"


def test_one_bad_entry_waits_with_those_about_the_same_case_while_others_go_on(clock: Clock) -> None:
    page_with(["Otieno", "Wanjiru", "Amina"], clock)
    page_with(["Mgeni"], clock)
    postman = Postman(stumbles_at="Wanjiru")

    done = deliver("barua", postman, at=clock.now)
    assert (done.handled, done.parked, done.waiting) == (4, 2, 2)
    assert postman.names == [None, "Otieno", None, "Mgeni"]
    assert {parked.error for parked in waiting("barua")} == {"LookupError", ""}

    mended = Postman()
    assert deliver("barua", mended, at=clock.now).handled == 0, "not before a minute is over"
    assert deliver("barua", mended, at=clock.after(minutes=1)).handled == 2
    assert mended.names == ["Wanjiru", "Amina"]
    assert waiting("barua") == []


def test_a_stubborn_entry_is_tried_less_and_less_often(clock: Clock) -> None:
    page_with(["Wanjiru"], clock)
    at, waits = clock.now, []
    for _ in range(14):
        deliver("barua", Postman(stumbles_at="Wanjiru"), at=at)
        (parked,) = waiting("barua")
        waits.append(parked.next_try_at - at)
        at = parked.next_try_at
    assert waits[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert waits[-1] == timedelta(days=1)


def test_when_the_gateway_is_shut_everything_waits_where_it_was(clock: Clock) -> None:
    page_with(["Wanjiru"], clock)
    assert deliver("barua", Postman(shut=True), at=clock.now).handled == 0
    assert behind("barua") == 2
    assert deliver("barua", Postman(), at=clock.now).handled == 2


def test_a_new_epoch_is_read_on_from_its_first_entry(clock: Clock) -> None:
    page_with(["Wanjiru"], clock)
    deliver("barua", Postman(), at=clock.now)
    heads.begin_epoch(STREAM, at=clock.now, reason="imerejeshwa")
    page_with(["Otieno"], clock)
    postman = Postman()
    deliver("barua", postman, at=clock.now)
    assert [position for _, position in postman.had] == [1, 2]
