"""Decisions of places, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.actor import CITIZEN, SETUP, WORKER, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places import rules
from dirisha.rooms.places.events import DayOff, Interval

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
MINISTRY = rules.Ground(UUID(int=1), "utumishi")
OFFICE = rules.SiteGround(UUID(int=2), "harambee", MINISTRY)
JAMHURI = DayOff(date=date(2026, 12, 12), name=Say(sw="Jamhuri", en="Jamhuri Day"), source="Public Holidays Act")

times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
intervals = st.builds(Interval, weekday=st.integers(0, 6), opens=times, closes=times)


@given(st.lists(intervals, max_size=12))
def test_hours_are_accepted_exactly_when_no_minute_of_the_week_is_open_twice(hours: list[Interval]) -> None:
    def end(interval: Interval) -> time:
        return time.max if interval.closes == time(0) else interval.closes

    backwards = any(i.opens >= end(i) for i in hours)
    overlapping = any(
        a.weekday == b.weekday and a.opens < end(b) and b.opens < end(a)
        for n, a in enumerate(hours)
        for b in hours[n + 1 :]
    )
    if not hours or backwards or overlapping:
        with pytest.raises(Refused):
            rules.checked_hours(hours)
    else:
        accepted = rules.checked_hours(hours)
        assert sorted(accepted, key=repr) == sorted(hours, key=repr)
        assert [(i.weekday, i.opens) for i in accepted] == sorted((i.weekday, i.opens) for i in hours)


def test_a_weekday_after_sunday_is_refused() -> None:
    with pytest.raises(Refused, match="bad-hours"):
        rules.checked_hours([Interval(weekday=7, opens=time(8), closes=time(17))])


@given(st.text(max_size=70))
def test_a_slug_survives_only_when_it_fits_in_an_address(text: str) -> None:
    try:
        slug = rules.checked_slug(text)
    except Refused:
        return
    assert slug == text
    assert 1 <= len(slug) <= 60
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug


@pytest.mark.parametrize("bad", ["", "Utumishi", "a b", "-a", "a-", "a--b", "wizara/utumishi", "ä", "a\n", "x" * 61])
def test_a_slug_with_anything_else_in_it_is_refused(bad: str) -> None:
    with pytest.raises(Refused, match="bad-slug"):
        rules.checked_slug(bad)


def test_a_name_in_one_language_only_is_refused() -> None:
    with pytest.raises(Refused, match="language-missing"):
        rules.checked_text(Say(sw="Wizara", en="  "), field="name")


def test_a_day_off_without_a_source_is_refused() -> None:
    with pytest.raises(Refused, match="no-source"):
        rules.checked_day_off(DayOff(date=JAMHURI.date, name=JAMHURI.name, source=" "))


def test_a_holiday_in_the_year_20026_is_refused() -> None:
    with pytest.raises(Refused, match="bad-date"):
        rules.checked_day_off(DayOff(date=date(2206, 12, 12), name=JAMHURI.name, source="x"))


def test_only_setup_or_an_administrator_of_the_institution_or_of_the_one_above_changes_places() -> None:
    above, other, post = UUID(int=8), UUID(int=9), UUID(int=10)
    part = rules.Ground(UUID(int=3), "idara", parent=above)
    juma = Actor("post", post, UUID(int=11))
    rules.may_manage(SETUP, None, part)
    rules.may_manage(juma, rules.Standing(post, "administrator", part.id), part)
    rules.may_manage(juma, rules.Standing(post, "administrator", above), part)
    for by, standing in (
        (CITIZEN, None),
        (WORKER, None),
        (juma, None),
        (juma, rules.Standing(post, "administrator", other)),
        (juma, rules.Standing(post, "supervisor", part.id)),
        (juma, rules.Standing(post, "charter_owner", part.id)),
    ):
        with pytest.raises(Refused, match="forbidden"):
            rules.may_manage(by, standing, part)


def test_an_institution_without_parent_is_registered_by_setup_alone() -> None:
    rules.may_set_up(SETUP)
    with pytest.raises(Refused, match="forbidden"):
        rules.may_set_up(CITIZEN)


def test_a_proposal_that_says_nothing_new_is_no_event() -> None:
    first = rules.propose_calendar(site=OFFICE, standing={}, by_hand=frozenset(), days=[JAMHURI], at=AT)
    assert first is not None
    again = rules.propose_calendar(
        site=OFFICE, standing={JAMHURI.date: JAMHURI}, by_hand=frozenset(), days=[JAMHURI], at=AT
    )
    by_hand = rules.propose_calendar(site=OFFICE, standing={}, by_hand=frozenset({JAMHURI.date}), days=[JAMHURI], at=AT)
    assert again is None
    assert by_hand is None


def test_a_post_reports_within_its_institution_or_to_the_one_above() -> None:
    stranger = rules.PostGround(UUID(int=20), rules.Ground(UUID(int=21), "makete"))
    with pytest.raises(Refused, match="wrong-institution"):
        rules.create_post(
            post=UUID(int=22),
            ground=MINISTRY,
            slug="afisa",
            taken=False,
            role="officer",
            title=Say(sw="Afisa", en="Officer"),
            site=None,
            reports_to=stranger,
            at=AT,
        )
