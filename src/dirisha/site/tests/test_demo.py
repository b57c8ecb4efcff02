"""The sample house: complete, made by real verbs, and made once however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases.models import Case, Clock
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.models import Officer
from dirisha.rooms.visits import queries as visits
from dirisha.site.demo import PASSWORD
from dirisha.site.demo.devices import DEVICES, addresses, seed_devices
from dirisha.site.demo.hall import SLUG

pytestmark = pytest.mark.django_db


def seed() -> str:
    out = StringIO()
    call_command("demo", "seed", stdout=out)
    return out.getvalue()


def test_the_three_institutions_stand_with_their_charters_offices_calendars_and_officers() -> None:
    said = seed()
    assert PASSWORD in said
    found = {line.slug: line for line in places.institutions()}
    assert set(found) == {"ke-public-service", "ke-gender", "tz-makete"}
    rows = {slug: charters.catalogue(slug) for slug in found}
    assert {slug: len(row.services) for slug, row in rows.items() if row} == {
        "ke-public-service": 22,
        "ke-gender": 14,
        "tz-makete": 0,
    }
    for line in found.values():
        site = places.home_site(line.id)
        assert site is not None
        years = {day.date.year for day in places.calendar_of(site).days_off}
        assert years == {2025, 2026, 2027, 2028}
        assert {post.role for post in places.posts_of(line.id) if post.holders} == {
            "officer",
            "supervisor",
            "charter_owner",
            "administrator",
        }
    assert_replay_equal()


def test_every_sample_service_has_a_post_that_answers_for_it() -> None:
    seed()
    page = charters.service_page("ke-public-service", "kusuluhisha-malalamishi")
    assert page is not None
    assert page.owner_title is not None
    assert page.owner_title.sw == "Afisa Malalamiko"
    for line in charters.services_of():
        shown = charters.service_page(line.institution_slug, line.slug)
        assert shown is not None
        assert shown.owner is not None


def test_seeding_twice_adds_nothing() -> None:
    seed()
    entries, officers = Entry.objects.count(), Officer.objects.count()
    seed()
    assert (Entry.objects.count(), Officer.objects.count()) == (entries, officers)


def test_the_home_of_the_ministry_is_its_own_office_and_not_the_hall_where_it_is_a_guest() -> None:
    seed()
    home = places.institution("ke-public-service")
    assert home is not None
    page = charters.service_page("ke-public-service", "kusuluhisha-malalamishi")
    assert page is not None and page.site is not None
    assert (page.site.id, page.site.slug) == (places.home_site(home.id), "ke-public-service-harambee")


def test_the_sample_kiosk_opens_by_the_link_that_is_told_and_a_day_later_by_the_same(client: Client) -> None:
    for shown in addresses():
        assert shown[1] in seed()
    for _, path in addresses():
        assert client.post(path).status_code == 303
        assert client.get(client.post(path)["Location"]).status_code == 200
    entries = Entry.objects.count()
    later = timezone.now() + timedelta(hours=30)
    hall = next(each for each in visits.halls() if each.slug == SLUG)
    assert seed_devices(hall.id, now=later) == 0 and seed_devices(hall.id, now=later) == 0
    assert Entry.objects.count() == entries + len(DEVICES), "each link renewed once"
    assert client.get("/sw/kioski/roli/").status_code == 200, "a browser that came by it stays the device"
    assert_replay_equal()


def test_otieno_signs_in_with_the_sample_password() -> None:
    seed()
    officer = authenticate(username="otieno", password=PASSWORD)
    assert isinstance(officer, Officer)
    assert [post.role for post in places.posts_held_by(officer=officer.id)] == ["officer"]
    assert not officer.is_staff
    assert not officer.is_superuser


def test_the_sample_cases_are_worked_through_and_the_journal_alone_makes_the_same(
    django_assert_max_num_queries: Callable[..., CaptureQueriesContext],
) -> None:
    out = StringIO()
    call_command("demo", "seed", cases=60, stdout=out)
    assert "sample cases were played" in out.getvalue()
    assert Case.objects.filter(state="closed").count() > 20
    assert Case.objects.exclude(state="closed").exists()
    assert {True, False} <= set(Clock.objects.filter(state="stopped").values_list("met", flat=True))
    assert Case.objects.filter(received_at__gt=F("recorded_at")).count() == 0
    assert Case.objects.filter(recorded_at__gt=timezone.now()).count() == 0
    assert_replay_equal()
    entries = Entry.objects.count()
    with django_assert_max_num_queries(225):
        call_command("demo", "seed", cases=60, stdout=out)
    assert "There are cases already" in out.getvalue()
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("mode", ["production", "tool"])
def test_a_real_house_gets_no_sample_officers(mode: str) -> None:
    with override_settings(MODE=mode), pytest.raises(CommandError, match="demo mode only"):
        seed()
    assert Officer.objects.count() == 0


def test_one_sample_charter_has_a_version_to_come_and_seeding_twice_makes_no_second() -> None:
    call_command("demo", "seed", stdout=StringIO())
    home = places.institution("ke-public-service")
    assert home is not None
    coming = charters.coming(home.id)
    assert coming is not None and coming.number == 2 and coming.effective_from is not None
    assert coming.effective_from.day == 1
    call_command("demo", "seed", stdout=StringIO())
    assert [line.number for line in charters.change_log("ke-public-service")] == [2, 1]
    tracked = charters.version_change("ke-public-service", 2)
    assert tracked is not None
    assert [(line.change.no, line.change.parts[0].verdict) for line in tracked.changes] == [
        (5, "shorter"),
        (10, "shorter"),
    ]
    assert_replay_equal()
