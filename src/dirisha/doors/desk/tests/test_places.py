"""Zawadi keeps her institution by the screens alone; Njeri sets the hours of the office; nobody else does either."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from dirisha.core import references
from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.stories import a_case, fields, shown
from dirisha.doors.desk.tests.world import PASSWORD, World, signed_in
from dirisha.doors.desk.views.places.week import periods_of
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.cases import queries as case_queries
from dirisha.rooms.places import actions, queries
from dirisha.rooms.places.models import Officer

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HOME = "/sw/dawati/taasisi/"


def home(world: World) -> UUID:
    site = queries.home_site(world.utumishi)
    assert site is not None
    return site


def send(client: Client, path: str, *, having: str, to: str = "", **typed: str) -> str:
    """Fill in the form of a page and send it; the page that comes in the end."""
    form = fields(client.get(path).content.decode(), having=having)
    answer = client.post(to or path, {**form, **typed}, follow=True)
    return answer.content.decode()


def test_the_institution_says_how_its_days_are_read_and_changes_it(world: World) -> None:
    zawadi = signed_in("zawadi")
    assert "Siku zote" in zawadi.get(HOME).content.decode()
    path = f"{HOME}utumishi/badili/"
    assert "Andika kwa nini jina linabadilika" in send(zawadi, path, having="name_sw", name_sw="Wizara Mpya")
    page = send(zawadi, path, having="name_sw", name_sw="Wizara Mpya", reason="Agizo 1/2026", reading="working")
    assert "Wizara Mpya" in page and "Siku za kazi" in page and "Imehifadhiwa" in page
    assert_replay_equal()


def test_a_part_of_the_institution_is_registered_and_kept_from_above(world: World) -> None:
    zawadi = signed_in("zawadi")
    page = send(
        zawadi, f"{HOME}utumishi/mpya/", having="slug", name_sw="Idara ya Vijana", name_en="Youth", slug="vijana"
    )
    assert "Idara ya Vijana" in page and "Bado hakuna eneo" in page
    page = send(
        zawadi,
        f"{HOME}vijana/eneo-jipya/",
        having="slug",
        site_kind="office",
        name_sw="Ofisi ya Vijana",
        name_en="Youth office",
        slug="ofisi-vijana",
        address_sw="Nairobi",
        address_en="Nairobi",
        day4="8-12",
    )
    assert "Ofisi ya Vijana" in page and "08:00-12:00" in page
    assert signed_in("njeri").get(f"{HOME}vijana/").status_code == 404
    assert zawadi.get(f"{HOME}jinsia/").status_code == 404
    assert_replay_equal()


def test_new_hours_are_shown_with_whom_they_move_before_and_after(world: World) -> None:
    case = a_case(world)[0]
    before, path = shown(world, case).case, f"{HOME}eneo/{home(world)}/saa/"
    njeri = signed_in("njeri")
    assert "Jumanne: andika kama" in send(njeri, path, having="day0", day1="asubuhi")
    preview = send(njeri, path, having="day0", day5="08:00-12:00")
    assert references.shown(before.reference) in preview and shown(world, case).case.due_at == before.due_at
    done = njeri.post(path, {**fields(preview, having="day0"), "confirm": "1"}, follow=True).content.decode()
    after = shown(world, case).case
    assert references.shown(before.reference) in done
    assert before.due_at is not None and after.due_at is not None and after.due_at < before.due_at
    assert "Saa za kazi za ofisi zimebadilika." in njeri.get(f"{HOME}eneo/{home(world)}/").content.decode()
    assert_replay_equal()


def test_a_week_without_an_hour_is_refused_with_a_sentence(world: World) -> None:
    closed = {f"day{number}": "" for number in range(7)}
    page = send(signed_in("zawadi"), f"{HOME}eneo/{home(world)}/saa/", having="day0", **closed)
    assert "Andika angalau siku moja" in page


@pytest.mark.parametrize(
    ("typed", "periods"),
    [
        ("08:00-13:00, 14:00-17:00", [("08:00", "13:00"), ("14:00", "17:00")]),
        ("8-1", [("08:00", "01:00")]),
        ("8.30 – 17.00", [("08:30", "17:00")]),
        ("8:00 hadi 13:00 na 14:00 hadi 17:00", [("08:00", "13:00"), ("14:00", "17:00")]),
        ("6 to 24:00", [("06:00", "00:00")]),
        ("", []),
        ("imefungwa", []),
    ],
)
def test_a_day_is_typed_as_people_write_it(typed: str, periods: list[tuple[str, str]]) -> None:
    read = periods_of(typed)
    assert read is not None
    assert [(f"{opens:%H:%M}", f"{closes:%H:%M}") for opens, closes in read] == periods


@pytest.mark.parametrize("typed", ["asubuhi", "8", "25:00-26:00", "08:00-", "08:75-09:00", "08:00-13:00 14:00-17:00"])
def test_what_is_no_time_is_asked_for_again(typed: str) -> None:
    assert periods_of(typed) is None


def test_a_new_officer_gets_a_slip_once_and_chooses_a_password_before_anything_else(world: World) -> None:
    zawadi = signed_in("zawadi")
    page = send(
        zawadi,
        f"{HOME}utumishi/vyeo/kipya/",
        having="slug",
        title_sw="Afisa wa Kisumu",
        title_en="Kisumu officer",
        slug="afisa-kisumu",
    )
    assert "Hakuna aliyeshika cheo hiki" in page
    post = next(line.id for line in queries.posts_of(world.utumishi) if line.slug == "afisa-kisumu")
    path = f"{HOME}cheo/{post}/"
    slip = send(zawadi, path, having="username", to=f"{path}mwalike/", username="achieng")
    password = slip.split('<code class="secret">')[1].split("<")[0]
    assert password not in zawadi.get(path).content.decode()
    assert "ana akaunti tayari" in send(zawadi, path, having="username", to=f"{path}mwalike/", username="achieng")

    achieng = Client()
    achieng.post("/akaunti/ingia/", {"login": "achieng", "password": password})
    answer = achieng.get("/sw/dawati/")
    assert answer.status_code == 302 and answer["Location"].endswith("/akaunti/nenosiri/")
    change = {"oldpassword": password, "password1": PASSWORD, "password2": PASSWORD}
    achieng.post("/akaunti/nenosiri/", {"oldpassword": password, "password1": password, "password2": password})
    assert achieng.get("/sw/dawati/").status_code == 302
    achieng.post("/akaunti/nenosiri/", change)
    assert achieng.get("/sw/dawati/").status_code == 200
    assert_replay_equal()


def test_a_post_is_retitled_handed_over_and_taken_away(world: World) -> None:
    zawadi, post = signed_in("zawadi"), world.posts["otieno"]
    path = f"{HOME}cheo/{post}/"
    assert "Afisa mkuu" in send(
        zawadi, path, having="title_sw", to=f"{path}jina/", title_sw="Afisa mkuu", title_en="Senior officer"
    )
    baraka = str(world.officers["baraka"])
    page = send(zawadi, path, having="to_officer", to=f"{path}kabidhi/", to_officer=baraka)
    assert "<strong>baraka</strong>" in page and "<strong>otieno</strong>" not in page
    form = fields(page, having="officer")
    zawadi.post(f"{path}mtoe/", {**form, "officer": baraka})
    line = queries.post_line(post)
    assert line is not None and line.holders == ()
    assert Officer.objects.get(username="baraka").is_active, "another post is held still"
    assert_replay_equal()


def test_the_last_administrator_is_told_why_she_stays(world: World) -> None:
    path = f"{HOME}cheo/{world.posts['zawadi']}/"
    officer = str(world.officers["zawadi"])
    page = send(signed_in("zawadi"), path, having="officer", to=f"{path}mtoe/", officer=officer)
    assert "msimamizi wa mfumo wa mwisho" in page
    assert signed_in("zawadi").post(f"{path}haipo/", {"officer": officer}).status_code == 404


def test_a_post_with_cases_is_closed_when_somebody_takes_them(world: World) -> None:
    case = a_case(world)[0]
    post = actions.create_post(
        institution=world.utumishi, slug="wa-muda", role="officer", title=Say("Wa muda", "Temporary"), by=SETUP
    )
    cases.take_case(case=case, by=world.actor("otieno"))
    cases.hand_over(case=case, to_post=post, reason="Zamu", by=world.actor("otieno"))
    zawadi, path = signed_in("zawadi"), f"{HOME}cheo/{post}/"
    page = send(zawadi, path, having="hand_to", to=f"{path}funga/", reason="Mkataba umeisha")
    assert references.shown(shown(world, case).case.reference) in page
    taker = str(world.posts["baraka"])
    page = send(zawadi, path, having="hand_to", to=f"{path}funga/", reason="Mkataba umeisha", hand_to=taker)
    assert "Imehifadhiwa" in page and "Wa muda" not in page
    assert shown(world, case, "baraka").case.post_title is not None
    assert zawadi.get(path).status_code == 404
    assert_replay_equal()


def test_a_site_is_renamed_and_the_only_one_stays_open(world: World) -> None:
    zawadi, path = signed_in("zawadi"), f"{HOME}eneo/{home(world)}/"
    assert "Jengo Jipya" in send(zawadi, f"{path}badili/", having="name_sw", name_sw="Jengo Jipya")
    assert "eneo pekee" in send(zawadi, f"{path}funga/", having="reason", reason="Kodi imeisha")
    assert_replay_equal()


def test_a_service_is_closed_online_helped_and_sent_to_another_post(world: World) -> None:
    zawadi, service = signed_in("zawadi"), world.service(1)
    path = f"{HOME}utumishi/fomu/{service.slug}/"
    assert "Anachoulizwa mwananchi" in zawadi.get(path).content.decode()
    form = fields(zawadi.get(path).content.decode(), having="post")
    form.pop("online")
    page = zawadi.post(path, {**form, "post": str(world.posts["baraka"])}, follow=True).content.decode()
    assert "Imehifadhiwa" in page
    now = case_queries.form_of(world.utumishi, service.slug)
    assert (now.online, now.post) == (False, world.posts["baraka"])
    assert "Haipokelewi mtandaoni" in zawadi.get(f"{HOME}utumishi/fomu/").content.decode()
    citizen = Client().get(f"/sw/huduma/utumishi/{service.slug}/").content.decode()
    assert "/omba/" not in citizen
    assert_replay_equal()
