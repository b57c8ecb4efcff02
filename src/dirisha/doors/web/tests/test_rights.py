"""Wanjiru sees, corrects, takes along and objects to what is kept of her, by the key to her case alone."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from dirisha.doors.web import casepage
from dirisha.doors.web.tests.visitor import Visitor, ask
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Case, RightRequest
from dirisha.rooms.cases.tests.test_stories import actor
from dirisha.rooms.people.models import Person
from dirisha.rooms.places.models import Officer
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HERE = "/sw/jambo/haki/"


def wanjiru_with(*, seal: bool = False, name: str = "Wanjiru Kamau") -> Visitor:
    """Wanjiru after she has sent her complaint."""
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.writes("Barua yangu haikujibiwa.")
    visitor.send(jina=name, simu="0712 345 678" if name else "", funga="1" if seal else "", go="endelea")
    visitor.send({"go": "tuma"}, go="tuma")
    return visitor


def test_she_reads_what_is_kept_and_for_how_long(house: House) -> None:
    visitor = wanjiru_with()
    assert "Taarifa zangu na haki zangu" in visitor.get("/sw/jambo/").text
    page = visitor.get(HERE)
    assert "Wanjiru Kamau" in page.text and "0712 345 678" in page.text and "miezi 60" in page.text
    assert visitor.response["Cache-Control"] == "private, no-store"
    assert Client().get(HERE).status_code == 403 and Client().get(f"{HERE}taarifa.json").status_code == 403
    assert Client().get(f"{HERE}taarifa/").status_code == 403


@pytest.mark.parametrize("seal", [False, True])
def test_she_corrects_how_she_is_reached_and_the_old_stays_for_her_alone(house: House, seal: bool) -> None:
    visitor = wanjiru_with(seal=seal)
    visitor.get(HERE)
    page = visitor.send({"do": "sahihisha"}, simu="12")
    assert visitor.status == 422 and 'id="simu_error"' in page.html
    page = visitor.send({"do": "sahihisha"}, jina="Wanjiru K. Mwangi", simu="0722 000 111")
    assert "Mawasiliano yako yamesahihishwa." in page.text and "Wanjiru K. Mwangi" in page.text
    assert "Mawasiliano ya zamani" in page.text and "0712 345 678" in page.text
    kept = Person.objects.get()
    assert (kept.name, kept.sealed) == (("", True) if seal else ("Wanjiru K. Mwangi", False))
    assert_replay_equal()


def test_who_left_nothing_may_leave_it_later(house: House) -> None:
    visitor = wanjiru_with(name="")
    assert "Hukuacha jina wala mawasiliano." in visitor.get(HERE).text
    visitor.send({"do": "sahihisha"}, simu="0722 000 111")
    assert Person.objects.get().phone == "+254722000111"
    assert_replay_equal()


def test_she_takes_everything_along_at_once_to_read_and_for_a_program(house: House) -> None:
    visitor = wanjiru_with()
    case = Case.objects.get()
    actions.take_case(case=case.id, by=actor("otieno"))
    actions.decide(case=case.id, outcome="granted", answer="Barua imejibiwa.", by=actor("otieno"))
    answer = visitor.client.get(f"{HERE}taarifa.json")
    assert answer["Content-Disposition"] == 'attachment; filename="taarifa-zangu.json"'
    data = json.loads(answer.content)
    assert data["format"] == "dirisha-my-data/1" and data["contact"][0]["name"] == "Wanjiru Kamau"
    (mine,) = data["cases"]
    assert (mine["reference"], mine["words"]) == (case.reference, "Barua yangu haikujibiwa.")
    assert mine["answer"] == "Barua imejibiwa." and len(mine["steps"]) >= 3
    assert data["kept_for_months"] == 60
    page = visitor.get(f"{HERE}taarifa/").text
    assert "Barua imejibiwa." in page and "Wanjiru Kamau" in page
    assert "otieno" not in page and "otieno" not in answer.content.decode()


def test_she_asks_the_office_and_reads_the_answer(house: House) -> None:
    visitor = wanjiru_with()
    visitor.get(HERE)
    page = visitor.send({"do": "omba"}, maneno="Tarehe si sahihi kabisa.")
    assert visitor.status == 422 and "Chagua unachoomba." in page.text and "Tarehe si sahihi kabisa." in page.html
    page = visitor.send({"do": "omba"}, haki="correct", maneno="Tarehe si sahihi kabisa.")
    assert "Ombi lako limefika." in page.text and "Litajibiwa kufikia" in page.text
    salma = Client()
    salma.force_login(_officer("salma"))
    listed = salma.get("/sw/dawati/taarifa/haki/").content.decode()
    there = f"/sw/dawati/taarifa/haki/{RightRequest.objects.get().id}/"
    assert there in listed and "Jibu kufikia" in listed
    assert "Tarehe si sahihi kabisa." in salma.get(there).content.decode()
    assert salma.post(there, {"answer": "Imesahihishwa leo."}).status_code == 422
    assert salma.post(there, {"decision": "yes", "answer": "Ndiyo"}).status_code == 422
    assert salma.post(there, {"decision": "yes", "answer": "Imesahihishwa leo.", "key": "a"}).status_code == 302
    assert "Limejibiwa" in salma.get(there).content.decode()
    page = visitor.get(HERE)
    assert "Limekubaliwa" in page.text and "Imesahihishwa leo." in page.text
    nasra = Client()
    nasra.force_login(_officer("nasra"))
    assert nasra.get(there).status_code == 404
    assert_replay_equal()


def test_a_hold_is_set_shown_and_keeps_her_data_until_it_is_lifted(house: House) -> None:
    visitor = wanjiru_with()
    case = Case.objects.get()
    akinyi, there = Client(), f"/sw/dawati/jambo/{case.id}/tunza/"
    akinyi.force_login(_officer("akinyi"))
    assert akinyi.post(there, {"reason": "kesi"}).status_code == 422
    assert akinyi.post(there, {"reason": "Kesi namba 12 ya 2026.", "key": "a"}).status_code == 302
    assert "Linatunzwa kwa agizo" in akinyi.get(f"/sw/dawati/jambo/{case.id}/").content.decode()
    page = visitor.get(HERE).text
    assert "lazima zitunzwe kwa sababu ya kisheria" in page and "Kesi namba 12" not in page
    page = visitor.get("/sw/jambo/futa/").text
    assert "lazima zitunzwe" in page and "Ndiyo, futa taarifa zangu" not in page
    sent = {"jambo": casepage.mark(case.id)}
    refused = visitor.client.post("/sw/jambo/futa/", sent)
    assert refused.status_code == 422 and "lazima litunzwe" in refused.content.decode()
    assert Person.objects.get().erased_at is None
    salma = Client()
    salma.force_login(_officer("salma"))
    keeping = salma.get("/sw/dawati/taarifa/utunzaji/").content.decode()
    assert case.reference in keeping.replace("-", "") and "Kesi namba 12" not in keeping
    assert "Kesi namba 12 ya 2026." in akinyi.get(there).content.decode()
    assert akinyi.post(there, {"reason": "Kesi imekwisha kabisa.", "key": "b"}).status_code == 302
    assert visitor.client.post("/sw/jambo/futa/", sent).status_code == 303
    assert Person.objects.get().erased_at is not None
    assert "Taarifa zako zimefutwa" in visitor.get(HERE).text
    assert_replay_equal()


def _officer(username: str) -> Officer:
    return Officer.objects.get(username=username)
