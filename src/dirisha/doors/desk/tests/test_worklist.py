"""The worklist: ordered by the clock, in pages, in words, in a constant number of statements."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dirisha.doors.desk.tests.stories import a_case, shown
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.rooms.cases import actions

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def test_the_case_that_is_due_first_stands_first_and_says_how_long_is_left(world: World) -> None:
    now = timezone.now()
    late = a_case(world, at=now - timedelta(days=60))[0]
    fresh = a_case(world)[0]
    html = signed_in("otieno").get("/sw/dawati/?angalia=all").content.decode()
    assert html.index(str(late)) < html.index(str(fresh))
    assert "Limechelewa siku" in html
    assert re.search(r"Bado siku \d+ za kazi|Mwisho", html)
    english = signed_in("otieno").get("/en/dawati/?angalia=all").content.decode()
    assert "Overdue by" in english
    overdue = signed_in("otieno").get("/sw/dawati/?angalia=overdue").content.decode()
    assert str(late) in overdue
    assert str(fresh) not in overdue


def test_my_cases_are_those_i_took(world: World) -> None:
    case = a_case(world)[0]
    client = signed_in("otieno")
    assert str(case) not in client.get("/sw/dawati/?angalia=mine").content.decode()
    actions.take_case(case=case, by=world.actor("otieno"))
    assert str(case) in client.get("/sw/dawati/?angalia=mine").content.decode()
    actions.ask_question(case=case, text="Mtaa gani?", days=5, by=world.actor("otieno"))
    assert str(case) in client.get("/sw/dawati/?angalia=waiting").content.decode()


def test_pages_follow_each_other_and_hold_every_case_once(world: World) -> None:
    made = {str(a_case(world)[0]) for _ in range(30)}
    client = signed_in("njeri")
    first = client.get("/sw/dawati/?angalia=all").content.decode()
    link = re.findall(r'rel="next" href="([^"]+)"', first)[0].replace("&amp;", "&")
    second = client.get(f"/sw/dawati/{link}").content.decode()
    found = [re.findall(r"/jambo/([0-9a-f-]{36})/", html) for html in (first, second)]
    assert len(found[0]) == 25
    assert set(found[0]) | set(found[1]) == made
    assert not set(found[0]) & set(found[1])


def test_htmx_gets_the_list_alone_and_a_browser_without_javascript_the_page(world: World) -> None:
    a_case(world)
    client = signed_in("otieno")
    part = client.get("/sw/dawati/?angalia=all", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "<table" in part
    assert "<html" in client.get("/sw/dawati/?angalia=all").content.decode()


def test_a_case_is_found_by_its_reference_and_the_search_is_in_no_address(world: World) -> None:
    case = a_case(world)[0]
    reference = shown(world, case).case.reference
    client = signed_in("otieno")
    html = client.post("/sw/dawati/tafuta/", {"tafuta": reference.lower()}).content.decode()
    assert str(case) in html
    assert client.get("/sw/dawati/tafuta/?tafuta=Wanjiru").status_code == 405
    assert str(case) in client.post("/sw/dawati/tafuta/", {"tafuta": "0711 000 111"}).content.decode()
    assert "angalau herufi tatu" in client.post("/sw/dawati/tafuta/", {"tafuta": "a"}).content.decode()
    assert str(case) not in signed_in("mgeni").post("/sw/dawati/tafuta/", {"tafuta": reference}).content.decode()


def test_the_worklist_costs_the_same_statements_for_one_case_and_for_thirty(world: World) -> None:
    client = signed_in("otieno")
    a_case(world)
    client.get("/sw/dawati/?angalia=all")
    with CaptureQueriesContext(connection) as few:
        client.get("/sw/dawati/?angalia=all")
    for _ in range(29):
        a_case(world)
    with CaptureQueriesContext(connection) as many:
        client.get("/sw/dawati/?angalia=all")
    assert len(many) == len(few)
    assert len(many) <= 12, [q["sql"][:90] for q in many]


def test_a_bad_page_mark_shows_the_first_page_or_says_so(world: World) -> None:
    answer = signed_in("otieno").get("/sw/dawati/?angalia=all&baada=upuuzi")
    assert answer.status_code in (200, 422)
    assert answer.status_code != 500
