"""A calendar changes under running clocks: all follow it in the end, whoever was writing at the same moment."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.say import Say
from dirisha.journal import sql
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.actions import holidays
from dirisha.rooms.cases.models import Case, Clock, Remedy
from dirisha.rooms.cases.tests.test_statements import statements
from dirisha.rooms.cases.tests.test_stories import actor, complain, taken
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import DayOff, Interval
from dirisha.rooms.places.models import OpeningHours, Site
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def site_of(case: UUID) -> UUID:
    return Case.objects.values_list("site", flat=True).get(id=case)


def mourning(clock: Times, day: int = 11) -> DayOff:
    return DayOff(date=clock.now.date().replace(day=day), name=Say("Maombolezo", "Mourning"), source="GN 999/2026")


def due(case: UUID, at: Times) -> date | None:
    seen = queries.case_for_citizen(case, at=at.now).clock
    assert seen is not None
    return seen.due_date


def test_the_next_round_moves_a_clock_whose_calendar_changed_without_it(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    places.announce_holiday(site=site_of(case), day=mourning(clock), by=SETUP, at=clock.after(days=1))
    assert due(case, clock) == date(2026, 11, 20)
    assert actions.ring(at=clock.after(days=1)).moved == 1
    assert due(case, clock) == date(2026, 11, 23)
    seen = queries.case_for_citizen(case, at=clock.after(days=1))
    assert any("calendar of the office has changed" in step.text.en for step in seen.steps)
    assert not actions.ring(at=clock.after(days=1))
    assert_replay_equal()


def test_a_change_that_moves_nothing_is_looked_at_once_and_told_to_nobody(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    places.announce_holiday(site=site_of(case), day=mourning(clock, day=30), by=SETUP, at=clock.after(days=1))
    before = len(queries.case_for_citizen(case, at=clock.now).steps)
    assert actions.ring(at=clock.after(days=1)).moved == 0
    assert len(queries.case_for_citizen(case, at=clock.now).steps) == before
    entries = Entry.objects.count()
    actions.ring(at=clock.after(days=1))
    assert Entry.objects.count() == entries
    assert_replay_equal()


def test_a_round_that_finds_nothing_costs_six_statements(house: House, clock: Times) -> None:
    for _ in range(3):
        complain(house, clock)
    with CaptureQueriesContext(connection) as captured:
        actions.ring(at=clock.now)
    assert statements(captured) == 6


def test_longer_opening_hours_bring_every_clock_of_the_site_up_to_date(house: House, clock: Times) -> None:
    first, second = complain(house, clock).case, taken(house, clock)
    site = site_of(first)
    rows = OpeningHours.objects.filter(site=site).order_by("weekday", "opens")
    hours = [Interval(weekday=row.weekday, opens=row.opens, closes=row.closes) for row in rows]
    saturday = Interval(weekday=5, opens=hours[0].opens, closes=hours[0].closes)
    places.set_opening_hours(site=site, hours=[*hours, saturday], by=SETUP, at=clock.after(days=1))
    assert actions.ring(at=clock.after(days=1)).moved == 2
    assert due(first, clock) == due(second, clock) == date(2026, 11, 18)
    assert_replay_equal()


def test_a_missed_promise_stays_missed_when_the_calendar_changes(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    actions.ring(at=clock.after(days=20))
    before = Clock.objects.get(case=case)
    places.announce_holiday(site=before.site_id, day=mourning(clock), by=SETUP, at=clock.after(days=21))
    assert actions.ring(at=clock.after(days=21)).moved == 0
    after = Clock.objects.get(case=case)
    assert (after.due_at, after.breached_at) == (before.due_at, before.breached_at)
    assert not actions.ring(at=clock.after(days=21))
    assert_replay_equal()


def test_a_paused_clock_takes_the_new_calendar_when_it_runs_again(house: House, clock: Times) -> None:
    case = taken(house, clock)
    question = actions.ask_question(case=case, text="Lini?", days=7, by=actor("otieno"), at=clock.after(days=1))
    actions.announce_holiday(site=site_of(case), day=mourning(clock), by=SETUP, at=clock.after(days=2))
    actions.answer_question(case=case, question=question, text="Jana.", by=CITIZEN, at=clock.after(days=3))
    assert due(case, clock) == date(2026, 11, 25)
    assert actions.ring(at=clock.after(days=3)).moved == 0
    assert_replay_equal()


def test_more_clocks_than_fit_one_transaction_follow_in_the_next_rounds(
    house: House, clock: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [complain(house, clock).case for _ in range(5)]
    monkeypatch.setattr(holidays, "WITH_THE_HOLIDAY", 2)
    monkeypatch.setattr(holidays, "AT_ONCE", 2)
    assert actions.announce_holiday(site=site_of(cases[0]), day=mourning(clock), by=SETUP, at=clock.now) == 2
    rounds = [actions.ring(at=clock.after(hours=1)) for _ in range(3)]
    assert [(rung.moved, rung.more) for rung in rounds] == [(2, True), (1, False), (0, False)]
    assert {due(case, clock) for case in cases} == {date(2026, 11, 23)}
    assert_replay_equal()


def test_no_clock_is_missed_by_a_calendar_that_was_changed_before_its_last_day_was_over(
    house: House, clock: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [complain(house, clock).case for _ in range(5)]
    monkeypatch.setattr(holidays, "WITH_THE_HOLIDAY", 2)
    monkeypatch.setattr(holidays, "AT_ONCE", 1)
    actions.announce_holiday(site=site_of(cases[0]), day=mourning(clock, 20), by=SETUP, at=clock.after(days=18))
    rounds = [actions.ring(at=clock.after(days=19)) for _ in range(4)]
    assert [rung.moved for rung in rounds] == [1, 1, 1, 0]
    assert not any(rung.breached for rung in rounds)
    assert {due(case, clock) for case in cases} == {date(2026, 11, 23)}
    assert_replay_equal()


def test_a_clock_that_cannot_be_reckoned_does_not_stop_a_holiday_from_being_announced(
    house: House, clock: Times, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = complain(house, clock).case, complain(house, clock).case
    sql.run("UPDATE cases_clock SET promise = %s WHERE case_id = %s", ('"Wanjiru"', bad))
    assert actions.announce_holiday(site=site_of(good), day=mourning(clock), by=SETUP, at=clock.now) == 1
    assert due(good, clock) == date(2026, 11, 23)
    assert str(Clock.objects.get(case=bad).id) in caplog.text and "Wanjiru" not in caplog.text
    assert not actions.ring(at=clock.now)


@pytest.mark.parametrize("deed", ["decide", "withdraw", "erase"])
def test_an_answer_is_judged_by_the_holiday_that_has_not_reached_its_clock_yet(
    house: House, clock: Times, deed: str
) -> None:
    """Due on the 20th; the 11th became a day off; the worker has moved nothing when the answer comes on the 23rd."""
    case = taken(house, clock)
    places.announce_holiday(site=site_of(case), day=mourning(clock), by=SETUP, at=clock.after(days=1))
    late = clock.at("2026-11-23 10:00")
    if deed == "decide":
        actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=late)
    elif deed == "withdraw":
        actions.withdraw_case(case=case, by=CITIZEN, at=late)
    else:
        actions.erase_citizen(case=case, by=CITIZEN, at=late)
    row = Clock.objects.get(case=case)
    assert (row.met, row.breached_at) == (True if deed == "decide" else None, None)
    assert due(case, clock) == date(2026, 11, 23) and not Remedy.objects.exists()
    assert any("calendar of the office" in step.text.en for step in queries.case_for_citizen(case, at=late).steps)
    assert_replay_equal()


def test_a_question_stops_the_clock_that_a_new_holiday_keeps_alive(house: House, clock: Times) -> None:
    case = taken(house, clock)
    places.announce_holiday(site=site_of(case), day=mourning(clock), by=SETUP, at=clock.after(days=1))
    actions.ask_question(case=case, text="Lini?", days=2, by=actor("otieno"), at=clock.at("2026-11-23 10:00"))
    assert Clock.objects.get(case=case).state == "paused"
    assert_replay_equal()


def test_a_withdrawn_holiday_makes_an_answer_late_that_came_after_the_earlier_date(house: House, clock: Times) -> None:
    case = taken(house, clock)
    site = site_of(case)
    actions.announce_holiday(site=site, day=mourning(clock), by=SETUP, at=clock.after(days=1))
    places.withdraw_holiday(
        site=site, day=mourning(clock).date, source="GN 1000/2026", by=SETUP, at=clock.after(days=2)
    )
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.at("2026-11-23 10:00"))
    assert Clock.objects.get(case=case).met is False and due(case, clock) == date(2026, 11, 20)
    assert Remedy.objects.count() == 1
    assert_replay_equal()


def waiting_for_a_lock(count: int) -> None:
    """Until that many connections wait for a row that somebody else holds."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] >= count:
                return
        time.sleep(0.02)
    raise TimeoutError


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_case_opened_while_a_holiday_is_being_announced_gets_the_new_date(house: House, clock: Times) -> None:
    """The announcement waits for the journal's head, the request behind it: neither sees what the other writes."""
    site = Site.objects.get(id=site_of(complain(house, clock).case))

    def announce() -> int:
        try:
            return actions.announce_holiday(site=site.id, day=mourning(clock), by=SETUP, at=clock.after(hours=1))
        finally:
            connection.close()

    def ask() -> UUID:
        try:
            return complain(house, clock).case
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT position FROM journal_stream WHERE name = %s FOR UPDATE", [site.stream])
            announced = pool.submit(announce)
            waiting_for_a_lock(1)
            asked = pool.submit(ask)
            waiting_for_a_lock(2)
        moved, case = announced.result(), asked.result()
    assert (moved, due(case, clock)) == (1, date(2026, 11, 20))
    assert actions.ring(at=clock.now + timedelta(hours=2)).moved == 1
    assert due(case, clock) == date(2026, 11, 23)
    assert not actions.ring(at=clock.now + timedelta(hours=2))
    assert_replay_equal()
