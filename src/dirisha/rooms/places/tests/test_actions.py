"""Verbs of places: what they change, whom they refuse, and that the journal alone makes the same tables."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from django.db import transaction
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions, queries
from dirisha.rooms.places.events import DayOff, Interval
from dirisha.rooms.places.models import CalendarDay, Officer, Site

pytestmark = pytest.mark.django_db
Numbered = Callable[..., CaptureQueriesContext]

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
WEEK = tuple(
    interval
    for day in range(5)
    for interval in (
        Interval(weekday=day, opens=time(8), closes=time(13)),
        Interval(weekday=day, opens=time(14), closes=time(17)),
    )
)
JAMHURI = DayOff(date=date(2026, 12, 12), name=Say(sw="Jamhuri", en="Jamhuri Day"), source="holidays 0.109 (KE)")
EID = DayOff(date=date(2026, 3, 20), name=Say(sw="Idd-ul-Fitr", en="Idd-ul-Fitr"), source="Gazette Notice 4012")


@pytest.fixture
def ministry() -> UUID:
    return actions.register_institution(
        slug="utumishi", country="KE", name=Say(sw="Wizara ya Utumishi", en="Ministry of Public Service"), by=SETUP
    )


@pytest.fixture
def office(ministry: UUID) -> UUID:
    return actions.open_site(
        institution=ministry,
        slug="harambee",
        site_kind="office",
        name=Say(sw="Makao Makuu", en="Headquarters"),
        address=Say(sw="Harambee House", en="Harambee House"),
        time_zone="Africa/Nairobi",
        hours=WEEK,
        by=SETUP,
    )


def holder(ministry: UUID, role: str, username: str) -> Actor:
    officer = Officer.objects.create_user(username=username)
    post = actions.create_post(
        institution=ministry,
        slug=f"{role.replace('_', '-')}-{username}",
        role=role,  # type: ignore[arg-type]
        title=Say(sw="Cheo", en="Post"),
        by=SETUP,
    )
    actions.take_up_post(post=post, officer=officer.id, by=SETUP)
    return Actor("post", post, officer.id)


def test_a_registered_institution_opens_its_home_site(ministry: UUID, office: UUID) -> None:
    line = queries.institution("utumishi")
    assert line is not None
    assert line.id == ministry
    assert queries.institutions() == [line]
    assert queries.home_site(ministry) == office
    assert [h.weekday for h in queries.opening_hours(office)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert_replay_equal()


def test_a_second_institution_of_the_same_address_is_refused(ministry: UUID) -> None:
    with pytest.raises(Refused, match="taken"):
        actions.register_institution(slug="utumishi", country="TZ", name=Say(sw="a", en="b"), by=SETUP)
    assert_replay_equal()


@pytest.mark.parametrize("country", ["", "ke", "ZZ", "../ke"])
def test_an_institution_in_a_country_without_a_pack_is_refused(country: str) -> None:
    with pytest.raises(Refused, match="bad-country"):
        actions.register_institution(slug="wizara", country=country, name=Say(sw="a", en="b"), by=SETUP)
    assert_replay_equal()


def test_a_stranger_and_an_officer_change_nothing_but_the_administrator_does(ministry: UUID, office: UUID) -> None:
    otieno, juma = holder(ministry, "officer", "otieno"), holder(ministry, "administrator", "juma")
    for nobody in (CITIZEN, otieno, Actor("post", juma.post, otieno.officer)):
        with pytest.raises(Refused, match="forbidden"):
            actions.announce_holiday(site=office, day=EID, by=nobody)
    actions.announce_holiday(site=office, day=EID, by=juma)
    assert [d.name.en for d in queries.days_off(office, since=EID.date, until=EID.date)] == ["Idd-ul-Fitr"]
    assert_replay_equal()


def test_an_administrator_who_laid_down_the_post_has_no_right_left(ministry: UUID, office: UUID) -> None:
    juma = holder(ministry, "administrator", "juma")
    assert juma.post is not None
    assert juma.officer is not None
    actions.lay_down_post(post=juma.post, officer=juma.officer, by=SETUP)
    with pytest.raises(Refused, match="forbidden"):
        actions.set_opening_hours(site=office, hours=WEEK[:2], by=juma)
    assert queries.posts_held_by(officer=juma.officer) == []
    assert_replay_equal()


def test_each_change_of_hours_or_days_off_makes_a_new_calendar_and_no_other_does(office: UUID) -> None:
    actions.propose_calendar(site=office, days=[JAMHURI], by=SETUP)
    actions.propose_calendar(site=office, days=[JAMHURI], by=SETUP)
    actions.announce_holiday(site=office, day=EID, by=SETUP)
    actions.set_opening_hours(site=office, hours=WEEK[:2], by=SETUP)
    actions.set_opening_hours(site=office, hours=WEEK[:2], by=SETUP)
    assert Site.objects.get(id=office).calendar_version == 4
    assert_replay_equal()


def test_the_calendar_at_hand_is_never_stale_even_after_a_change_was_rolled_back(
    office: UUID, django_assert_num_queries: Numbered
) -> None:
    half = DayOff(date=EID.date, name=Say(sw="Nusu siku", en="Half day"), source="Gazette 1", closes=time(12))
    assert queries.calendar_of(office).days_off == ()
    with suppress(RuntimeError), transaction.atomic():
        actions.announce_holiday(site=office, day=EID, by=SETUP)
        assert queries.calendar_of(office).off[EID.date].closes is None
        raise RuntimeError("the power fails")
    actions.announce_holiday(site=office, day=half, by=SETUP)
    assert queries.calendar_of(office).off[EID.date].closes == time(12)
    with django_assert_num_queries(1):
        assert queries.calendar_of(office).version == 2
    assert_replay_equal()


def test_a_proposal_never_touches_what_a_person_decided(office: UUID) -> None:
    half = DayOff(date=JAMHURI.date, name=Say(sw="Nusu siku", en="Half day"), source="Gazette 1", closes=time(12))
    moved = DayOff(date=date(2026, 12, 14), name=JAMHURI.name, source=JAMHURI.source)
    actions.propose_calendar(site=office, days=[JAMHURI, EID], by=SETUP)
    actions.announce_holiday(site=office, day=half, by=SETUP)
    actions.withdraw_holiday(site=office, day=EID.date, source="Gazette 2", by=SETUP)
    actions.propose_calendar(site=office, days=[JAMHURI, EID, moved], by=SETUP)
    days = queries.days_off(office, since=date(2026, 1, 1), until=date(2026, 12, 31))
    assert [(d.date, d.closes, d.by_hand) for d in days] == [
        (half.date, time(12), True),
        (moved.date, None, False),
    ]
    assert CalendarDay.objects.get(date=EID.date).withdrawn
    assert_replay_equal()


def test_a_newer_proposal_takes_the_place_of_the_older_one_in_its_years(office: UUID) -> None:
    guessed = DayOff(date=date(2026, 3, 21), name=EID.name, source="holidays 0.109 (KE), estimated")
    last_year = DayOff(date=date(2025, 12, 12), name=JAMHURI.name, source=JAMHURI.source)
    actions.propose_calendar(site=office, days=[last_year, guessed, JAMHURI], by=SETUP)
    actions.propose_calendar(site=office, days=[EID, JAMHURI], by=SETUP)
    days = queries.days_off(office, since=date(2025, 1, 1), until=date(2026, 12, 31))
    assert [d.date for d in days] == [last_year.date, EID.date, JAMHURI.date]
    assert_replay_equal()


def test_a_day_that_is_no_day_off_cannot_be_withdrawn(office: UUID) -> None:
    with pytest.raises(Refused, match="not-found"):
        actions.withdraw_holiday(site=office, day=EID.date, source="Gazette 2", by=SETUP)
    assert_replay_equal()


def test_a_post_is_held_from_the_day_it_is_taken_up_until_it_is_laid_down(ministry: UUID, office: UUID) -> None:
    otieno = Officer.objects.create_user(username="otieno")
    above = actions.create_post(
        institution=ministry, slug="msimamizi", role="supervisor", title=Say(sw="Msimamizi", en="Head"), by=SETUP
    )
    post = actions.create_post(
        institution=ministry,
        slug="afisa",
        role="officer",
        title=Say(sw="Afisa Malalamiko", en="Complaints Officer"),
        site=office,
        reports_to=above,
        by=SETUP,
    )
    actions.take_up_post(post=post, officer=otieno.id, by=SETUP)
    actions.take_up_post(post=post, officer=otieno.id, by=SETUP)
    line = queries.post_line(post)
    assert line is not None
    assert (line.holders, line.reports_to, line.site) == ((otieno.id,), above, office)
    assert [p.slug for p in queries.posts_of(ministry)] == ["msimamizi", "afisa"]
    assert [p.id for p in queries.posts_held_by(officer=otieno.id)] == [post]
    actions.lay_down_post(post=post, officer=otieno.id, by=SETUP)
    with pytest.raises(Refused, match="not-found"):
        actions.lay_down_post(post=post, officer=otieno.id, by=SETUP)
    assert_replay_equal()


def test_a_post_is_not_given_to_an_account_that_does_not_exist(ministry: UUID) -> None:
    post = actions.create_post(
        institution=ministry, slug="afisa", role="officer", title=Say(sw="Afisa", en="Officer"), by=SETUP
    )
    with pytest.raises(Refused, match="not-found"):
        actions.take_up_post(post=post, officer=UUID(int=7), by=SETUP)
    assert_replay_equal()


def test_an_institution_chooses_how_its_days_are_read(ministry: UUID) -> None:
    actions.choose_day_reading(institution=ministry, reading="working", by=SETUP)
    line = queries.institution_by_id(ministry)
    assert line is not None
    assert line.day_reading == "working"
    with pytest.raises(Refused, match="bad-reading"):
        actions.choose_day_reading(institution=ministry, reading="lunar", by=SETUP)  # type: ignore[arg-type]
    assert_replay_equal()


def test_a_part_of_an_institution_is_registered_by_that_institutions_administrator(ministry: UUID) -> None:
    juma, amina = holder(ministry, "administrator", "juma"), holder(ministry, "charter_owner", "amina")
    name = Say(sw="Idara", en="Department")
    with pytest.raises(Refused, match="forbidden"):
        actions.register_institution(slug="idara", country="KE", name=name, parent=ministry, by=amina)
    part = actions.register_institution(slug="idara", country="KE", name=name, parent=ministry, by=juma)
    actions.choose_day_reading(institution=part, reading="working", by=juma)
    assert_replay_equal()


def test_a_verb_under_one_key_is_carried_out_once(ministry: UUID) -> None:
    post, again = (
        actions.create_post(
            institution=ministry, slug="afisa", role="officer", title=Say(sw="Afisa", en="Officer"), by=SETUP, key="k1"
        )
        for _ in range(2)
    )
    assert post == again
    assert_replay_equal()


def test_queries_cost_what_they_say(ministry: UUID, office: UUID, django_assert_num_queries: Numbered) -> None:
    juma = holder(ministry, "administrator", "juma")
    with django_assert_num_queries(2):
        queries.posts_of(ministry)
    with django_assert_num_queries(1):
        queries.standing_of(juma)
    with django_assert_num_queries(1):
        queries.sites_of(ministry)
    with django_assert_num_queries(1):
        queries.days_off(office, since=date(2026, 1, 1), until=date(2026, 12, 31))
