"""Amina lays a draft before the public, takes down a letter, and answers whoever spoke."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from dirisha.core.actor import CITIZEN
from dirisha.doors.desk.tests.stories import a_draft
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


@pytest.fixture
def draft(world: World) -> UUID:
    return a_draft(world)[0]


def opened(amina: Client, draft: UUID, **typed: str) -> int:
    """The consultation opened for a week from today; the status of the answer."""
    today = timezone.now().date()
    week = {"opens": today.isoformat(), "closes": (today + timedelta(days=7)).isoformat(), "key": "a"}
    asks = {"asks_sw": "Je, muda unatosha?", "asks_en": "Is the time enough?"}
    return amina.post(f"/sw/dawati/mkataba/{draft}/mashauriano/", {**week, **asks, **typed}).status_code


def test_a_consultation_needs_its_question_in_both_languages_and_is_then_public(amina: Client, draft: UUID) -> None:
    page = f"/sw/dawati/mkataba/{draft}/mashauriano/"
    assert amina.get(page).status_code == 200
    assert opened(amina, draft, asks_en="") == 422
    assert opened(amina, draft, closes="") == 422
    assert opened(amina, draft) == 302
    assert "Maoni yanapokelewa hadi" in amina.get(page).content.decode()
    public = Client().get("/sw/taasisi/utumishi/rasimu/2/").content.decode()
    assert "Rasimu – bado si ahadi." in public
    assert "Je, muda unatosha?" in public
    assert_replay_equal()


def test_a_letter_is_taken_down_shown_answered_and_found_by_its_number(amina: Client, draft: UUID) -> None:
    opened(amina, draft)
    form = "/sw/dawati/maoni/andika/"
    typed = {"channel": "letter", "came_on": timezone.now().date().isoformat(), "language": "sw", "name": "Wanjiru"}
    assert amina.post(form, {**typed, "text": "", "key": "b"}).status_code == 422
    assert amina.post(form, {**typed, "channel": "", "text": "x", "key": "b"}).status_code == 422
    done = amina.post(form, {**typed, "version": str(draft), "text": "Siku tano ni nyingi.", "key": "c"})
    assert (done.status_code, done["Location"]) == (302, "/sw/dawati/maoni/")
    html = amina.get("/sw/dawati/maoni/").content.decode()
    (where,) = re.findall(r'href="(/sw/dawati/maoni/[0-9a-f-]{36}/)"', html)
    assert "Wanjiru" in amina.get(where).content.decode()
    answer = {"do": "answer", "verdict": "accepted", "answer_sw": "Tumekubali.", "answer_en": "We agree.", "key": "d"}
    early = amina.post(where, answer)
    assert early.status_code == 422 and "Kwanza amua" in early.content.decode()
    assert amina.post(where, {"do": "screen", "screen": "", "key": "e"}).status_code == 422
    assert amina.post(where, {"do": "screen", "screen": "shown", "key": "e"}).status_code == 302
    assert amina.post(where, {**answer, "answer_en": "", "key": "f"}).status_code == 422
    assert amina.post(where, {**answer, "key": "g"}).status_code == 302
    assert "Hakuna." in amina.get("/sw/dawati/maoni/").content.decode()
    public = Client().get("/sw/taasisi/utumishi/maoni/").content.decode()
    assert "Siku tano ni nyingi." in public and "Tumekubali." in public and "Wanjiru" not in public
    (line,) = queries.public_comments(queries.catalogue("utumishi").id)  # type: ignore[union-attr]
    found = Client().get("/sw/taasisi/utumishi/maoni/", {"namba": line.number.lower()}, follow=True)
    assert "Tumekubali." in found.content.decode()
    assert amina.get(f"/sw/dawati/mkataba/{draft}/tofauti/").status_code == 200
    assert_replay_equal()


def test_equal_comments_are_joined_and_one_is_erased_because_its_writer_asked(
    amina: Client, draft: UUID, world: World
) -> None:
    numbers = [actions.comment(institution=world.utumishi, text=text, by=CITIZEN) for text in ("Fupi", "Fupisheni")]
    first, second = queries.comments_for_desk(world.utumishi, waiting=True)
    page = f"/sw/dawati/maoni/{second.id}/"
    assert amina.post(page, {"do": "join", "into": "", "key": "a"}).status_code == 422
    assert amina.post(page, {"do": "join", "into": second.number, "key": "a"}).status_code == 422
    assert amina.post(page, {"do": "join", "into": first.number, "key": "a"}).status_code == 302
    assert amina.post(f"/sw/dawati/maoni/{first.id}/", {"do": "erase", "key": "b"}).status_code == 302
    assert "yalifutwa" in Client().get(f"/sw/taasisi/utumishi/maoni/{numbers[0]}/").content.decode()
    assert "yote" in amina.get("/sw/dawati/maoni/?yote=1").content.decode()
    assert_replay_equal()


def test_otieno_and_a_stranger_do_not_open_the_comments(world: World, draft: UUID) -> None:
    actions.comment(institution=world.utumishi, text="Fupi", by=CITIZEN)
    (line,) = queries.comments_for_desk(world.utumishi, waiting=True)
    for name in ("otieno", "mgeni"):
        assert signed_in(name).get(f"/sw/dawati/maoni/{line.id}/").status_code == 403
    assert Client().get(f"/sw/dawati/maoni/{line.id}/").status_code == 302
