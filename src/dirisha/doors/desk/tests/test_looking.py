"""Whoever opens a restricted case says why; the citizen and the data officer read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.stories import WORDS, a_case
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.doors.web import casekey
from dirisha.journal.access import looks_at
from dirisha.rooms.cases import queries
from dirisha.rooms.cases.models import Case
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.models import Officer

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def secret(world: World) -> UUID:
    return a_case(world, level=2, with_file=False)[0]


@pytest.fixture
def njeri(world: World) -> Client:
    return signed_in("njeri")


def desk(case: UUID) -> str:
    return f"/sw/dawati/jambo/{case}/"


def tells(client: Client, case: UUID, **typed: str) -> Any:
    """The reason is given, as the form sends it."""
    return client.post(f"{desk(case)}sababu/", {"reason": "oversee", **typed})


def data_officer(world: World, institution: UUID, name: str = "salma") -> Client:
    officer = Officer.objects.create(username=name)
    post = places.create_post(
        institution=institution, slug=f"taarifa-{name}", role="data_officer", title=Say("Afisa", "Officer"), by=SETUP
    )
    places.take_up_post(post=post, officer=officer.id, by=SETUP)
    client = Client()
    client.force_login(officer)
    return client


def citizen(case: UUID) -> str:
    """What the citizen reads on the page of the case."""
    response, browser = HttpResponse(), Client()
    casekey.hand_over(response, case)
    browser.cookies[casekey.NAME] = response.cookies[casekey.NAME].value
    return browser.get("/sw/jambo/").content.decode()


def test_a_restricted_case_opens_after_the_reason_and_each_look_keeps_it(njeri: Client, secret: UUID) -> None:
    asked = njeri.get(desk(secret))
    assert asked.status_code == 302 and asked["Location"].startswith(f"{desk(secret)}sababu/?kwenda=")
    page = njeri.get(asked["Location"]).content.decode()
    assert "Kwa nini unafungua jambo hili la siri?" in page and WORDS not in page
    assert looks_at(secret) == ()
    answer = njeri.post(asked["Location"], {"reason": "oversee"})
    assert answer["Location"] == desk(secret)
    assert WORDS in njeri.get(desk(secret)).content.decode()
    njeri.get(f"{desk(secret)}chapa/")
    assert [(look.what, look.reason) for look in looks_at(secret)] == [
        ("cases.print", "oversee"),
        ("cases.page", "oversee"),
    ]


def test_a_reason_of_ones_own_needs_words_and_no_address_outside_is_followed(njeri: Client, secret: UUID) -> None:
    assert tells(njeri, secret, reason="").status_code == 422
    assert tells(njeri, secret, reason="other", words="Kazi").status_code == 422
    away = njeri.post(f"{desk(secret)}sababu/?kwenda=https://example.org/", {"reason": "work"})
    assert away["Location"] == desk(secret)
    tells(njeri, secret, reason="other", words="Ukaguzi wa robo mwaka.")
    njeri.get(desk(secret))
    assert looks_at(secret)[0].reason == "other: Ukaguzi wa robo mwaka."


def test_the_citizen_reads_which_post_opened_it_when_and_why(njeri: Client, secret: UUID) -> None:
    assert "Hakuna aliyelifungua bado." in citizen(secret)
    tells(njeri, secret)
    njeri.get(desk(secret))
    page = citizen(secret)
    assert "Msimamizi wa huduma" in page and "Anasimamia kazi ya ofisi" in page and "njeri" not in page


def test_the_data_officer_sees_the_looks_of_the_own_institution_and_nothing_of_a_case(
    world: World, njeri: Client, secret: UUID
) -> None:
    tells(njeri, secret)
    njeri.get(desk(secret))
    number = Case.objects.get(id=secret).reference
    here, elsewhere = data_officer(world, world.utumishi), data_officer(world, world.jinsia, "nasra")
    page = here.get("/sw/dawati/taarifa/").content.decode()
    assert "Msimamizi wa huduma" in page and "Anasimamia kazi ya ofisi" in page and number in page.replace("-", "")
    assert WORDS not in page and "Wanjiru" not in page
    for other in ("?namba=ABC", "?hadi=x", f"?namba={number}"):
        assert here.get(f"/sw/dawati/taarifa/{other}").status_code == 200
    assert "Msimamizi wa huduma" not in elsewhere.get(f"/sw/dawati/taarifa/?namba={number}").content.decode()
    assert here.get(desk(secret)).status_code == 403
    assert here.get("/sw/dawati/", follow=True).redirect_chain[-1][0] == "/sw/dawati/taarifa/"


def test_older_looks_stand_on_the_next_page(world: World, njeri: Client, secret: UUID) -> None:
    tells(njeri, secret)
    for _ in range(3):
        njeri.get(desk(secret))
    first = queries.opened_in(world.utumishi, limit=2)
    assert len(first.lines) == 2 and first.next is not None
    assert len(queries.opened_in(world.utumishi, until=first.next, limit=2).lines) == 1


def test_the_question_is_not_asked_of_whom_it_is_not_for(world: World, secret: UUID) -> None:
    otieno = signed_in("otieno")
    there, not_there = otieno.get(f"{desk(secret)}sababu/"), otieno.get(f"{desk(uuid4())}sababu/")
    assert there.status_code == not_there.status_code == 404
    plain = a_case(world)[0]
    assert otieno.get(f"{desk(plain)}sababu/").status_code == 404
    assert otieno.get(desk(plain)).status_code == 200 and looks_at(plain) == ()
