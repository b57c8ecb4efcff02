"""Two letters about one well: found by their words, offered beside each other, joined with one press."""

from __future__ import annotations

from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.doors.desk.tests.test_case import offered, page, send
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Case

pytestmark = pytest.mark.django_db(databases=["default", "access"])

WELL = "Kisima cha Olkejuado kimekauka, wanafunzi wanakunywa maji machafu."


def letter(world: World, words: str = WELL) -> tuple[UUID, str]:
    """A letter's case and its reference."""
    variant = world.service(1).variants[0].id
    case = actions.submit_request(variant=variant, language="sw", description=words, by=CITIZEN).case
    return case, Case.objects.values_list("reference", flat=True).get(id=case)


def test_a_case_like_it_is_offered_and_joined_with_one_press(world: World) -> None:
    first, reference = letter(world)
    second, _ = letter(world, WELL.upper())
    unlike, _ = letter(world, "Barua ya uhamisho wangu haikujibiwa na idara husika mpaka leo.")
    otieno = signed_in("otieno")
    send(otieno, first, "chukua")
    html = page(otieno, second)
    assert "Yanayofanana nalo" in html and "Unganisha na hili" in html
    assert f"/sw/dawati/jambo/{first}/" in html and f"/sw/dawati/jambo/{unlike}/" not in html
    assert "Yanayofanana" not in page(otieno, unlike)
    status, there = send(otieno, second, "unganisha", html, master=reference)
    assert (status, there) == (302, f"/sw/dawati/jambo/{second}/?sawa=unganisha")
    html = otieno.get(there).content.decode()
    assert "Limeunganishwa." in html and f"/sw/dawati/jambo/{first}/" in html
    assert offered(otieno, second) == {"dokezo", "ambatisha", "ondoa", "tenganisha"}
    assert "Mengine yaliyounganishwa na jambo hili: 1." in page(otieno, first)
    assert send(otieno, second, "tenganisha")[0] == 302
    assert "amua" in offered(otieno, second)
    assert_replay_equal()


def test_a_reference_that_is_nobodys_is_said_at_its_field_and_nothing_typed_is_lost(world: World) -> None:
    case, reference = letter(world)
    otieno = signed_in("otieno")
    for typed in ("", "ABCD-2345", reference):
        status, html = send(otieno, case, "unganisha", master=typed)
        assert status == 422 and 'id="master"' in html and typed in html
    assert Case.objects.get(id=case).state == "received"


def test_words_of_a_letter_find_it_at_the_desk(world: World) -> None:
    case, _ = letter(world)
    for who in ("otieno", "njeri"):
        html = signed_in(who).post("/sw/dawati/tafuta/", {"tafuta": "olkejuado machafu"}).content.decode()
        assert f"/sw/dawati/jambo/{case}/" in html, who
