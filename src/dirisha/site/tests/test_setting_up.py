"""A new node is set up by two commands: its institutions, and the officers who work there."""

from __future__ import annotations

import re
from datetime import time
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import Client

from dirisha.core.actor import CITIZEN
from dirisha.frame import clock as frame_clock
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.cases import queries as case_queries
from dirisha.rooms.cases.models import Clock as RunningClock
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.accounts import LETTERS
from dirisha.rooms.places.models import Officer, StaffSession
from dirisha.site.founding import hours_from, years_from
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db

CHARTER = settings.BASE_DIR / "charters" / "ke-gender.toml"
PUBLIC_SERVICE = CHARTER.with_name("ke-public-service.toml")
SENTENCE = "Nne ng'ombe wa kijani"
"""A password that somebody chose."""

HARBOUR = {
    "slug": "bandari",
    "country": "KE",
    "name_sw": "Mamlaka ya Bandari",
    "name_en": "Ports Authority",
    "site_slug": "bandari-mombasa",
    "site_sw": "Ofisi kuu",
    "site_en": "Head office",
    "address_sw": "S.L.P. 1, Mombasa",
    "address_en": "P.O. Box 1, Mombasa",
}
OFFICER = {"role": "officer", "title_sw": "Afisa Malalamiko", "title_en": "Complaints Officer"}


def told(command: str, *args: str, **options: object) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def refused(command: str, *args: str, **options: object) -> str:
    """The refusal: one sentence in Swahili and in English, exit status 2, nothing written."""
    before = (Entry.objects.count(), Officer.objects.count())
    with pytest.raises(CommandError) as refusal:
        told(command, *args, **options)
    assert refusal.value.returncode == 2
    assert " / " in str(refusal.value)
    assert (Entry.objects.count(), Officer.objects.count()) == before
    assert_replay_equal()
    return str(refusal.value)


def harbour(**other: str) -> str:
    return told("institution", "add", **{**HARBOUR, **other})


def seated(name: str = "otieno", post: str = "afisa-malalamiko", **other: object) -> str:
    """Seat an officer at the harbour; the password that was printed."""
    return printed(told("officer", "add", name, institution="bandari", post=post, **{**OFFICER, **other}))


def printed(said: str) -> str:
    shown = re.findall(rf": ([{LETTERS}]{{5}}(?:-[{LETTERS}]{{5}}){{3}})$", said, re.M)
    assert len(shown) == 2 and shown[0] == shown[1], "once in each language"
    return str(shown[0])


def post_of_bandari(slug: str) -> places.PostLine:
    line = places.institution("bandari")
    assert line is not None
    return next(post for post in places.posts_of(line.id) if post.slug == slug)


def typing(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{line}\n"))


def test_an_institution_is_registered_from_a_charter_with_its_office_and_holidays() -> None:
    said = told("institution", "add", file=CHARTER, years="2026-2027")
    assert "“ke-gender” imesajiliwa" in said and "The holidays of 2026-2027 were put" in said
    line = places.institution("ke-gender")
    assert line is not None and line.country == "KE"
    (site,) = places.sites_of(line.id)
    assert site.slug == "ke-gender-telposta"
    assert {day.date.year for day in places.calendar_of(site.id).days_off} == {2026, 2027}
    assert_replay_equal()


def test_the_holidays_of_a_further_year_move_the_promises_that_reach_into_it(house: House, clock: Times) -> None:
    """The sample house knows the holidays up to 2028; a request of that December is due in 2029."""
    asked = clock.at("2028-12-21 10:00")
    variant = house.variant(5)
    case = cases.submit_request(variant=variant, language="sw", description="Barua.", by=CITIZEN, at=asked).case
    before = RunningClock.objects.get(case=case).due_at
    assert before is not None and before.year == 2029
    said = told("institution", "add", file=PUBLIC_SERVICE, years="2029")
    after = RunningClock.objects.get(case=case).due_at
    assert after is not None and after > before
    assert "due dates of 1 running promises have moved" in said
    steps = case_queries.case_for_citizen(case, at=asked).steps
    assert any("holidays of 2029 are in the calendar" in step.text.en for step in steps)
    assert "have moved" not in told("institution", "add", file=PUBLIC_SERVICE, years="2029")
    assert_replay_equal()


def test_an_institution_is_registered_from_options() -> None:
    harbour(hours="0-4 07:30-15:30; 5 08:00-12:00", years="2026")
    line = places.institution("bandari")
    assert line is not None and line.name.en == "Ports Authority"
    (site,) = places.sites_of(line.id)
    assert (site.time_zone, site.site_kind) == ("Africa/Nairobi", "office")
    week = places.opening_hours(site.id)
    assert [row.weekday for row in week] == [0, 1, 2, 3, 4, 5]
    assert (week[5].opens, week[5].closes) == (time(8), time(12))
    assert_replay_equal()


def test_holidays_of_this_year_and_the_next_two_are_proposed_when_no_years_are_given() -> None:
    harbour()
    line = places.institution("bandari")
    assert line is not None
    (site,) = places.sites_of(line.id)
    this = frame_clock.now().year
    assert {day.date.year for day in places.calendar_of(site.id).days_off} == {this, this + 1, this + 2}
    assert_replay_equal()


def test_an_institution_added_twice_stands_once_and_the_command_says_so() -> None:
    harbour(years="2026")
    before = Entry.objects.count()
    said = harbour(years="2026")
    assert "The institution “bandari” stands already" in said
    assert "Ofisi “bandari-mombasa” ipo tayari" in said
    assert "Its calendar has the holidays of 2026-2026 already." in said
    assert Entry.objects.count() == before
    assert "The holidays of 2027-2027 were put" in harbour(years="2027")
    assert_replay_equal()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"slug": None, "name_sw": None}, "--slug, --name-sw"),
        ({"country": "XX"}, "There are KE and TZ"),
        ({"slug": "Ba ndari"}, "small letters"),
        ({"site_slug": "UFUKO"}, "small letters"),
        ({"site_kind": "kiosk"}, "kind of site"),
        ({"day_reading": "lunar"}, "Choose how"),
        ({"hours": "Monday"}, "Write the hours like this"),
        ({"hours": "0 25:00-26:00"}, "Write the hours like this"),
        ({"hours": "0 17:00-08:00"}, "must come after"),
        ({"years": "2028-2026"}, "Write the years like this"),
        ({"years": "kesho"}, "Write the years like this"),
        ({"file": CHARTER}, "not both: --slug"),
    ],
)
def test_what_cannot_be_registered_is_refused_in_both_languages(options: dict[str, object], said: str) -> None:
    assert said in refused("institution", "add", **{**HARBOUR, **options})


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"a = [", b'country = "KE"'])
def test_a_file_that_is_no_transcription_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "hati.toml"
    if content is not None:
        path.write_bytes(content)
    assert "hati.toml" in refused("institution", "add", file=path)


def test_the_list_names_institutions_offices_and_posts() -> None:
    assert "No institution is registered yet" in told("institution", "list")
    harbour()
    seated()
    said = told("institution", "list")
    assert "bandari (KE): Mamlaka ya Bandari / Ports Authority" in said
    assert "bandari-mombasa" in said
    assert "afisa-malalamiko (officer, 1): Afisa Malalamiko / Complaints Officer" in said
    assert_replay_equal()


def test_otieno_gets_an_account_a_post_and_a_password_that_opens_the_desk() -> None:
    harbour()
    password = seated()
    otieno = authenticate(username="otieno", password=password)
    assert otieno is not None
    (held,) = places.posts_held_by(officer=otieno.pk)
    assert (held.role, held.title.en, held.institution_slug) == ("officer", "Complaints Officer", "bandari")
    assert not otieno.is_superuser and not otieno.is_staff
    assert_replay_equal()


def test_no_password_and_no_user_name_stands_in_the_journal() -> None:
    harbour()
    password = seated()
    written = " ".join(Entry.objects.values_list("data", flat=True))
    assert "afisa-malalamiko" in written
    assert password not in written and "otieno" not in written
    assert_replay_equal()


def test_an_officer_added_twice_keeps_the_password_and_the_post() -> None:
    harbour()
    password = seated()
    before = Entry.objects.count()
    said = told("officer", "add", "Otieno", institution="bandari", post="afisa-malalamiko", **OFFICER)
    assert "“otieno” holds the post “afisa-malalamiko” already." in said
    assert "nenosiri" not in said.lower()
    assert Entry.objects.count() == before
    assert authenticate(username="otieno", password=password) is not None
    assert_replay_equal()


def test_a_post_reports_to_another_and_an_officer_may_hold_two() -> None:
    harbour()
    seated("akinyi", "mkuu", role="supervisor", title_sw="Mkuu", title_en="Head")
    seated("otieno", reports_to="mkuu")
    above = post_of_bandari("mkuu")
    assert post_of_bandari("afisa-malalamiko").reports_to == above.id
    said = told("officer", "add", "otieno", institution="bandari", post="mkuu")
    assert "“otieno” took up the post “mkuu”." in said
    assert len(post_of_bandari("mkuu").holders) == 2
    assert_replay_equal()


def test_a_chosen_password_is_read_from_standard_input_and_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    harbour()
    typing(monkeypatch, SENTENCE)
    said = told("officer", "add", "amina", institution="bandari", post="mwenye-hati", password_stdin=True, **OFFICER)
    assert SENTENCE not in said
    assert authenticate(username="amina", password=SENTENCE) is not None
    assert_replay_equal()


@pytest.mark.parametrize("line", ["", "fupi", "administrator"])
def test_a_password_that_is_short_or_known_to_all_is_refused(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    harbour()
    typing(monkeypatch, line)
    said = refused("officer", "add", "amina", institution="bandari", post="mwenye-hati", password_stdin=True, **OFFICER)
    assert "Nenosiri" in said and "password" in said
    assert Officer.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("amina", {"institution": "bahari"}, "There are: bandari"),
        ("amina", {"post": "mpya", "role": None}, "To make it, add --role."),
        ("amina", {"post": "mpya", "role": "mfalme"}, "The role must be"),
        ("amina", {"post": "Mpya!"}, "small letters"),
        ("amina", {"post": "mpya", "reports_to": "rais"}, "no post “rais”"),
        ("amina", {"role": "administrator"}, "stands already and is another"),
        ("amina", {"title_en": "Other"}, "stands already and is another"),
        ("bi amina", {}, "A user name may have"),
        ("a" * 151, {}, "A user name may have"),
        ("otieno", {"password_stdin": True}, "has a password already"),
    ],
)
def test_what_cannot_be_seated_is_refused_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, name: str, options: dict[str, object], said: str
) -> None:
    harbour()
    seated()
    typing(monkeypatch, SENTENCE)
    usual = {"institution": "bandari", "post": "afisa-malalamiko", **OFFICER}
    assert said in refused("officer", "add", name, **{**usual, **options})


def test_a_new_password_ends_the_sessions_of_that_officer_only() -> None:
    harbour()
    old = seated()
    seated("juma", "msimamizi", role="administrator", title_sw="Msimamizi", title_en="Administrator")
    for name in ("otieno", "juma"):
        Client().force_login(Officer.objects.get(username=name))
    said = told("officer", "password", "otieno")
    assert StaffSession.objects.count() == 1
    assert authenticate(username="otieno", password=old) is None
    assert authenticate(username="otieno", password=printed(said)) is not None
    assert_replay_equal()


def test_a_password_is_not_given_to_a_stranger() -> None:
    assert "There is no account" in refused("officer", "password", "mgeni")


def test_an_officer_who_leaves_the_last_post_is_shut_out_at_once() -> None:
    harbour()
    password = seated()
    otieno = Officer.objects.get(username="otieno")
    browser = Client()
    browser.force_login(otieno)
    said = told("officer", "leave", "otieno", post="afisa-malalamiko")
    assert "the account is closed" in said
    assert authenticate(username="otieno", password=password) is None
    assert browser.get("/sw/dawati/").status_code == 302
    assert StaffSession.objects.count() == 0
    assert post_of_bandari("afisa-malalamiko").holders == ()
    assert "is closed" in refused("officer", "password", "otieno")


def test_an_officer_who_keeps_a_post_keeps_the_account() -> None:
    harbour()
    password = seated()
    told("officer", "add", "otieno", institution="bandari", post="afisa-taarifa", **OFFICER)
    assert "closed" not in told("officer", "leave", "otieno", post="afisa-taarifa")
    assert authenticate(username="otieno", password=password) is not None
    assert "does not hold the post" in refused("officer", "leave", "otieno", post="afisa-taarifa")


def test_of_two_posts_of_one_name_the_institution_says_which_is_left() -> None:
    harbour()
    seated()
    harbour(slug="mizigo", site_slug="mizigo-ofisi")
    told("officer", "add", "otieno", institution="mizigo", post="afisa-malalamiko", **OFFICER)
    assert "Add --institution: bandari, mizigo" in refused("officer", "leave", "otieno", post="afisa-malalamiko")
    told("officer", "leave", "otieno", post="afisa-malalamiko", institution="bandari")
    (held,) = places.posts_held_by(officer=Officer.objects.get().id)
    assert held.institution_slug == "mizigo"
    assert_replay_equal()


def test_an_officer_who_comes_back_gets_another_password() -> None:
    harbour()
    old = seated()
    told("officer", "leave", "otieno", post="afisa-malalamiko")
    new = seated()
    assert new != old
    assert authenticate(username="otieno", password=old) is None
    assert authenticate(username="otieno", password=new) is not None
    assert_replay_equal()


def test_hours_and_years_are_read_as_they_are_written() -> None:
    assert hours_from("6 00:00-12:00,13:00-00:00") == ((6, time(0), time(12)), (6, time(13), time(0)))
    assert list(years_from("2026-2028")) == [2026, 2027, 2028]
    assert list(years_from("2026")) == [2026]
