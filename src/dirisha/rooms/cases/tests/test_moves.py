"""A change of the calendar tells whom it moves: before it is made, at once, and afterwards."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case, ClockMove
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import queries as place_queries
from dirisha.rooms.places.events import DayOff, Interval
from dirisha.rooms.places.models import OpeningHours
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db

TOMORROW = DayOff(date=date(2026, 11, 20), name=Say("Maombolezo", "Mourning"), source="Gazette Notice 9912")


def site_of(case: UUID) -> UUID:
    return Case.objects.values_list("site", flat=True).get(id=case)


def version_of(site: UUID) -> int:
    line = place_queries.site(site)
    assert line is not None
    return line.calendar_version


def test_a_holiday_gazetted_at_four_moves_what_is_due_tomorrow_and_says_whom(house: House, clock: Times) -> None:
    receipt = complain(house, clock)
    site, four = site_of(receipt.case), clock.at("2026-11-19 16:00")
    before = queries.would_move(site, queries.with_day(TOMORROW), since=TOMORROW.date, post=post_of("akinyi"), at=four)
    assert [line.reference for line in before.lines] == [receipt.reference]
    assert queries.case_for_citizen(receipt.case, at=four).clock.due_date == date(2026, 11, 20)  # type: ignore[union-attr]

    assert actions.announce_holidays(sites=(site,), day=TOMORROW, by=actor("juma"), at=four) == 1

    after = queries.moved_by(site, version_of(site), post=post_of("akinyi"))
    assert after.lines == before.lines and after.hidden == 0
    (line,) = after.lines
    assert (line.was_due.date(), line.due_at.date()) == (date(2026, 11, 20), date(2026, 11, 23))
    seen = queries.case_for_citizen(receipt.case, at=four)
    assert seen.clock is not None and seen.clock.due_date == date(2026, 11, 23)
    assert any("Mourning" in step.text.en for step in seen.steps)
    assert not actions.ring(at=clock.at("2026-11-20 18:00")).breached
    assert_replay_equal()


def test_who_sees_no_cases_reads_a_number(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    restricted = actions.submit_request(
        variant=house.variant(5), language="sw", description="Afisa.", level=2, by=CITIZEN, at=clock.now
    ).case
    site, at = site_of(case), clock.after(days=1)
    juma, otieno, akinyi = (
        queries.would_move(site, queries.with_day(TOMORROW), since=TOMORROW.date, post=post_of(name), at=at)
        for name in ("juma", "otieno", "akinyi")
    )
    assert (len(juma.lines), juma.hidden, juma.count) == (0, 2, 2)
    assert ([line.case for line in otieno.lines], otieno.hidden) == ([case], 1)
    assert {line.case for line in akinyi.lines} == {case, restricted}


def test_a_preview_writes_nothing(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    site = site_of(case)
    version = version_of(site)
    queries.would_move(site, queries.with_day(TOMORROW), since=TOMORROW.date, post=post_of("akinyi"), at=clock.now)
    assert version_of(site) == version and not ClockMove.objects.exists()
    assert_replay_equal()


def test_a_day_withdrawn_moves_back_whom_it_had_moved(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    site = site_of(case)
    actions.announce_holidays(sites=(site,), day=TOMORROW, by=SETUP, at=clock.after(days=1))
    back = queries.would_move(
        site, queries.without_day(TOMORROW.date), since=None, post=post_of("akinyi"), at=clock.after(days=2)
    )
    moved = actions.withdraw_holidays(
        sites=(site,), day=TOMORROW.date, source="Gazette Notice 9913", by=SETUP, at=clock.after(days=2)
    )
    assert moved == back.count == 1
    assert [change.moved for change in queries.calendar_changes(site)] == [1, 1]
    day = place_queries.calendar_day(site, TOMORROW.date)
    assert day is not None and day.withdrawn and day.calendar_version == version_of(site)
    assert_replay_equal()


def test_new_opening_hours_move_the_clocks_in_the_same_moment(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    site = site_of(case)
    rows = OpeningHours.objects.filter(site=site).order_by("weekday", "opens")
    hours = [Interval(weekday=row.weekday, opens=row.opens, closes=row.closes) for row in rows]
    wanted = [*hours, Interval(weekday=5, opens=time(8), closes=time(12))]
    before = queries.would_move(
        site, queries.with_hours(wanted), since=None, post=post_of("akinyi"), at=clock.after(days=1)
    )
    assert actions.set_opening_hours(site=site, hours=wanted, by=actor("akinyi"), at=clock.after(days=1)) == 1
    assert queries.moved_by(site, version_of(site), post=post_of("akinyi")).lines == before.lines
    assert before.lines[0].due_at.date() == date(2026, 11, 18)
    assert not actions.ring(at=clock.after(days=1)).moved
    assert actions.set_opening_hours(site=site, hours=wanted, by=actor("akinyi"), at=clock.after(days=2)) == 0
    with pytest.raises(Refused, match="forbidden"):
        actions.set_opening_hours(site=site, hours=hours, by=actor("otieno"), at=clock.after(days=2))
    assert_replay_equal()


def test_several_sites_take_one_holiday_and_one_that_has_it_is_passed_over(house: House, clock: Times) -> None:
    first = site_of(complain(house, clock).case)
    second = places.open_site(
        institution=house.public_service.institution,
        slug="kisumu",
        site_kind="centre",
        name=Say("Kisumu", "Kisumu"),
        address=Say("Kisumu", "Kisumu"),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=0, opens=time(8), closes=time(17))],
        by=SETUP,
    )
    assert actions.announce_holidays(sites=(first, second), day=TOMORROW, by=SETUP, at=clock.after(days=1)) == 1
    assert place_queries.calendar_day(second, TOMORROW.date) is not None
    with pytest.raises(Refused, match="conflict"):
        actions.announce_holidays(sites=(first, second), day=TOMORROW, by=SETUP, at=clock.after(days=2))
    assert_replay_equal()
