"""Wanjiru has who she is sealed: few see her case, and nobody her name until they give a reason."""

from __future__ import annotations

import pytest

from dirisha.doors.web.tests.visitor import Visitor, ask
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import queries
from dirisha.rooms.cases.models import Case
from dirisha.rooms.people.models import Person
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def test_one_tick_seals_who_she_is(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    page = visitor.writes()
    assert "Funga utambulisho wangu" in page.text
    check = visitor.send(jina="Wanjiru Kamau", simu="0712 345 678", funga="1", go="endelea")
    assert "Utambulisho wako utafungwa." in check.text
    visitor.send({"go": "tuma"}, go="tuma")
    case = Case.objects.get()
    assert case.level == queries.SEALED and case.against is None
    assert list(Person.objects.values_list("name", "phone", "email", "sealed")) == [("", "", "", True)]
    mine = visitor.get("/sw/jambo/").text
    assert "Siri: utambulisho umefungwa" in mine and "Hakuna aliyelifungua bado." in mine
    assert_replay_equal()


def test_without_a_name_there_is_nothing_to_seal(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.writes()
    assert "utafungwa" not in visitor.send(funga="1", go="endelea").text
    visitor.send({"go": "tuma"}, go="tuma")
    assert Case.objects.get().level == 1
