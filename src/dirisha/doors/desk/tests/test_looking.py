"""Whoever opens a restricted case says why; the citizen and the data officer read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.tests.stories import WORDS, a_case
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.access import looks_at
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins, queries
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
    browser = Client()
    keys = {"namba": Case.objects.get(id=case).reference, "pin": pins.pin_of(case)}
    return browser.post("/sw/fuatilia/", keys, follow=True).content.decode()


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


def test_a_sealed_identity_stands_in_no_table_and_opens_with_a_reason_each_time(world: World, njeri: Client) -> None:
    case = a_case(world, level=3)[0]
    tells(njeri, case)
    page = njeri.get(desk(case)).content.decode()
    assert "Siri: utambulisho umefungwa" in page and "Wanjiru" not in page and "+254711000111" not in page
    assert str(case) not in njeri.post("/sw/dawati/tafuta/", {"tafuta": "0711 000 111"}).content.decode()
    there = f"{desk(case)}utambulisho/"
    asked = njeri.get(there).content.decode()
    assert "Kwa nini unahitaji kumjua?" in asked and "Wanjiru" not in asked
    assert njeri.post(there, {"reason": "kazi"}).status_code == 422
    opened = njeri.post(there, {"reason": "Namba ya hati haisomeki kwenye picha."})
    assert "Wanjiru Kamau" in opened.content.decode() and opened["Cache-Control"] == "no-store"
    assert "Wanjiru" not in njeri.get(there).content.decode(), "asked again"
    last = looks_at(case)[1]
    assert (last.what, last.reason) == ("people.identity", "other: Namba ya hati haisomeki kwenye picha.")
    hers = citizen(case)
    assert "Utambulisho uliofungwa" in hers and "Namba ya hati haisomeki kwenye picha." in hers
    assert_replay_equal()


def test_nobody_opens_the_identity_of_a_case_that_is_not_theirs_or_not_sealed(
    world: World, njeri: Client, secret: UUID
) -> None:
    sealed = a_case(world, level=3)[0]
    for name in ("otieno", "baraka", "mgeni"):
        answer = signed_in(name).post(f"{desk(sealed)}utambulisho/", {"reason": "Ninahitaji kumjua sana."})
        assert answer.status_code == 404
    tells(njeri, secret)
    assert njeri.get(f"{desk(secret)}utambulisho/").status_code == 404
    assert [look.what for look in looks_at(sealed)] == []
    with pytest.raises(Refused):
        actions.open_identity(
            case=sealed, reason="Ninahitaji kumjua sana.", by=world.actor("otieno"), at=timezone.now()
        )


def test_an_erased_identity_is_gone_from_the_journal_too(world: World, njeri: Client) -> None:
    case = a_case(world, level=3)[0]
    actions.erase_citizen(case=case, by=CITIZEN)
    found = actions.open_identity(
        case=case, reason="Ninahitaji kumjua sana.", by=world.actor("njeri"), at=timezone.now()
    )
    assert found is None
    assert_replay_equal()


def test_the_door_of_survivors_is_shut(world: World) -> None:
    for level in (4, 5, -1):
        with pytest.raises(Refused) as refused:
            a_case(world, level=level)
        assert refused.value.code == "level"
    assert not Case.objects.exists()
