"""The first visit to a new house: founded on one page, once, by whoever brings the code."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from dirisha.doors.desk.tests.world import PASSWORD, World
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.models import Officer

pytestmark = pytest.mark.django_db(databases=["default", "access"])
PAGE, CODE = "/sw/dawati/anza/", "abcde-fghjk-mnpqr-stuvw"
TYPED = {
    "code": CODE,
    "country": "TZ",
    "name_sw": "Halmashauri ya Wilaya ya Kipengele",
    "name_en": "Kipengele District Council",
    "reading": "calendar",
    "site_sw": "Makao makuu",
    "site_en": "Head office",
    "address_sw": "S.L.P. 44, Kipengele",
    "address_en": "P.O. Box 44, Kipengele",
    "week": "saa 1:30 asubuhi hadi saa 9:30 alasiri",
    "username": "tatu",
    "password": PASSWORD,
    "again": PASSWORD,
    "owns": "1",
    "key": "k",
}


@pytest.fixture(autouse=True)
def code(db: None, settings: Any) -> None:
    """A house on its first day, started with a set-up code."""
    cache.clear()
    settings.SETUP_CODE = CODE


def send(client: Client | None = None, /, **other: str) -> tuple[int, str]:
    answer = (client or Client()).post(PAGE, {**TYPED, **other})
    return answer.status_code, answer.content.decode()


def test_an_ict_officer_sets_a_house_up_on_one_page_and_signs_in() -> None:
    client = Client()
    assert 'href="/sw/dawati/anza/"' in client.get("/akaunti/ingia/").content.decode()
    assert "Namba ya kuanzishia" in client.get(PAGE).content.decode()
    assert send(client)[0] == 302
    line = places.institution("tz-halmashauri-ya-wilaya-ya-kipengele")
    assert line is not None and (line.country, line.day_reading) == ("TZ", "calendar")
    (site,) = places.sites_of(line.id)
    assert site.time_zone == "Africa/Dar_es_Salaam"
    hours = places.opening_hours(site.id)
    assert {(h.weekday, h.opens, h.closes) for h in hours} == {(n, time(7, 30), time(15, 30)) for n in range(5)}
    assert places.calendar_of(site.id).days_off
    assert {post.role for post in places.posts_of(line.id)} == {"administrator", "charter_owner"}
    assert client.login(username="tatu", password=PASSWORD)
    assert client.get("/sw/dawati/").status_code in (200, 302)
    assert_replay_equal()


def test_afterwards_there_is_no_such_page() -> None:
    assert send()[0] == 302
    assert Client().get(PAGE).status_code == 404
    assert send(name_sw="Nyingine", username="mwingine")[0] == 404
    assert Officer.objects.count() == 1
    assert "dawati/anza" not in Client().get("/akaunti/ingia/").content.decode()


@pytest.mark.parametrize("given", ["", "short", None])
def test_without_a_code_that_cannot_be_guessed_it_is_closed(settings: Any, given: str | None) -> None:
    settings.SETUP_CODE = given or ""
    assert Client().get(PAGE).status_code == 404
    assert send(code=given or "")[0] == 404


def test_in_a_house_with_officers_it_is_closed(world: World) -> None:
    assert Client().get(PAGE).status_code == 404


def test_a_wrong_code_founds_nothing_and_may_be_tried_five_times() -> None:
    for _ in range(5):
        status, html = send(code="abcde-fghjk-mnpqr-stuvx")
        assert status == 422 and "Namba ya kuanzishia si sahihi" in html
    status, html = send()
    assert status == 422 and "jaribu" in html
    assert (Officer.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"again": "nyingine kabisa hii"}, "Manenosiri mawili hayalingani"),
        ({"password": "fupi", "again": "fupi"}, "password"),
        ({"name_en": ""}, "Andika jina kwa Kiingereza"),
        ({"week": "asubuhi"}, "Andika kama 08:00-13:00"),
        ({"week": ""}, "angalau siku moja"),
        ({"country": "XX"}, "Chagua nchi"),
        ({"username": "si jina!"}, "Jina la kuingilia liwe"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_founded(other: dict[str, str], said: str) -> None:
    status, html = send(None, **other)
    assert status == 422 and said in html
    assert 'value="S.L.P. 44' in html or "S.L.P. 44, Kipengele" in html
    assert (Officer.objects.count(), Entry.objects.count()) == (0, 0)


def test_who_does_not_answer_for_the_charter_gets_one_post() -> None:
    form = {name: value for name, value in TYPED.items() if name != "owns"}
    assert Client().post(PAGE, {**form, "slug": "tz-kipengele", "saturday": "08:00-12:00"}).status_code == 302
    line = places.institution("tz-kipengele")
    assert line is not None
    assert [post.role for post in places.posts_of(line.id)] == ["administrator"]
    assert_replay_equal()
