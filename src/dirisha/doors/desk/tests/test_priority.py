"""Njeri says who goes first in her hall, reads it before she saves it, and prints it for the wall."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pdfplumber
import pytest
from django.test import Client

from dirisha.core.actor import SETUP
from dirisha.doors.desk.tests.hall import Hall, hall_of
from dirisha.doors.desk.tests.test_places import send
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.rules.priority import HOUSE_RULE, PriorityRule

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def hall(world: World) -> Hall:
    return hall_of(world)


@pytest.fixture
def njeri(hall: Hall) -> Client:
    return signed_in("njeri")


def at(hall: Hall, lang: str = "sw") -> str:
    return f"/{lang}/dawati/taasisi/eneo/{hall.site}/ukumbi/kipaumbele/"


def test_a_rule_is_read_before_it_is_saved(hall: Hall, njeri: Client) -> None:
    page = send(njeri, at(hall), having="share", share="40", factor="2,5", at_most="45", what="look")
    assert "Wakizidi asilimia 40" in page and "dakika 10 za kusubiri kwao huhesabiwa kama dakika 25" in page
    assert visits.priority_rule_of(hall.site) == HOUSE_RULE, "not saved yet"
    page = send(njeri, at(hall), having="share", share="40", factor="2,5", at_most="45", what="set")
    assert "Imehifadhiwa" in page and "mara 2.5" in page
    assert visits.priority_rule_of(hall.site) == PriorityRule(0.4, 2.5, timedelta(minutes=45))
    assert_replay_equal()


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(hall: Hall, njeri: Client) -> None:
    page = send(njeri, at(hall), having="share", share="140", factor="nusu", at_most="5", what="set")
    for sentence in ("0 hadi 100", "namba kati ya 1 na 10", "10 hadi 240", "140", "nusu"):
        assert sentence in page, sentence
    assert visits.priority_rule_of(hall.site) == HOUSE_RULE


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_the_notice_says_the_rule_in_force_in_both_languages_on_one_sheet(hall: Hall, njeri: Client, size: str) -> None:
    actions.set_priority_rule(site=hall.site, share=0.3, factor=4, at_most=50, by=SETUP)
    answer = njeri.get(f"{at(hall)}{size}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pdfplumber.open(BytesIO(answer.content)) as paper:
        (sheet,) = paper.pages
        text = " ".join(sheet.extract_text().split())
    for sentence in ("Nani huhudumiwa kwanza?", "asilimia 30", "Who is served first?", "longer than 50 minutes"):
        assert sentence in text, sentence
    assert njeri.get(f"{at(hall)}a5.pdf").status_code == 404


def test_the_screen_and_the_page_of_the_hall_say_it_too(hall: Hall, njeri: Client) -> None:
    slug = next(each.slug for each in visits.halls() if each.id == hall.site)
    first = "wazee, watu wenye ulemavu na wanaowasindikiza hutangulia"
    screen = f"/sw/ukumbi/{slug}/"
    assert first in njeri.get(screen).content.decode()
    assert first in njeri.get(f"/sw/dawati/taasisi/eneo/{hall.site}/ukumbi/").content.decode()
    actions.set_priority_rule(site=hall.site, share=0, factor=1, at_most=60, by=SETUP)
    assert first not in njeri.get(screen).content.decode(), "where nobody goes first, no screen says so"
