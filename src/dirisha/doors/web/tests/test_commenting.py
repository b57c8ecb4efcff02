"""Wanjiru says what she thinks of a draft and proposes a change, without a script and without a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from dirisha.core.say import Say
from dirisha.doors.web.tests.test_changes import quicker
from dirisha.doors.web.tests.test_every_page import check
from dirisha.doors.web.tests.visitor import Page, Visitor, slug
from dirisha.frame.limits import COMMENTS
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.reading import read_transcription
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HOME = "/taasisi/ke-public-service/"


@pytest.fixture
def draft(house: House) -> UUID:
    """A draft that promises row 5 sooner, before the public for a week from today."""
    cache.clear()
    owner, home = house.public_service.actors["mwenye-hati"], house.public_service.institution
    read = replace(read_transcription(settings.BASE_DIR / "charters/ke-public-service.toml"), source_hash="ab" * 32)
    version = actions.draft_charter(institution=home, reading=read, by=owner)
    view = queries.draft(version)
    assert view is not None
    row = next(row.service for row in view.rows if row.service.no == 5)
    actions.review_row(version=version, service=quicker(row), by=owner)
    today = timezone.now().date()
    asks = Say(sw="Siku mbili zinatosha?", en="Are two days enough?")
    actions.open_consultation(version=version, opens=today, closes=today + timedelta(days=7), asks=asks, by=owner)
    return version


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_a_draft_is_marked_as_no_promise_and_every_page_about_it_is_light(house: House, draft: UUID, lang: str) -> None:
    visitor = Visitor()
    page = visitor.get(f"/{lang}{HOME}rasimu/2/")
    check("draft", page, lang)
    assert ("Rasimu – bado si ahadi." if lang == "sw" else "Draft – not yet a promise.") in page.text
    assert f"/{lang}{HOME}rasimu/2/" in visitor.get(f"/{lang}{HOME}").links
    about = f"/{lang}{HOME}maoni/andika/?rasimu=2&safu={slug(5)}"
    check("form", visitor.get(about), lang)
    wrong = visitor.client.post(about, {"ufunguo": "k"})
    assert wrong.status_code == 422
    check("error", Page(wrong.content.decode()), lang)


def test_wanjiru_comments_gets_a_number_and_finds_her_answer(house: House, draft: UUID) -> None:
    visitor = Visitor()
    visitor.get(f"/sw{HOME}maoni/andika/?rasimu=2&safu={slug(5)}")
    form = visitor.page.forms[0]
    there = f"/sw{HOME}maoni/andika/{form.action}"
    sent = visitor.client.post(there, {**form.values, "maoni": "Siku moja!", "jina": "Wanjiru"})
    again = visitor.client.post(there, {**form.values, "maoni": "Siku moja!", "jina": "Wanjiru"})
    assert sent["Location"] == again["Location"]
    page = visitor.get(sent["Location"])
    check("said", page, "sw")
    assert "Tumepokea maoni yako" in page.text
    assert "Siku moja!" not in page.text
    number = visitor.reference
    owner = house.public_service.actors["mwenye-hati"]
    (line,) = queries.comments_for_desk(house.public_service.institution, waiting=True)
    assert (line.row, line.draft, line.name) == (slug(5), 2, "Wanjiru")
    actions.screen_comment(comment=line.id, why=None, by=owner)
    actions.answer_comment(comment=line.id, verdict="declined", answer=Say("Hapana.", "No."), by=owner)
    found = visitor.get(f"/sw{HOME}maoni/?namba={number}")
    assert "Siku moja!" in found.text and "Hapana." in found.text and "Wanjiru" not in found.text
    assert "Hakuna maoni yenye namba hii" in visitor.get(f"/sw{HOME}maoni/?namba=XYZ").text
    assert "Siku moja!" in visitor.get(f"/sw{HOME}rasimu/2/").text
    assert_replay_equal()


def test_a_proposal_begins_at_the_promise_and_too_many_from_one_network_must_wait(
    house: House, settings: pytest.FixtureRequest
) -> None:
    cache.clear()
    visitor = Visitor()
    service = visitor.get(f"/sw/huduma/ke-public-service/{slug(5)}/")
    (where,) = [link for link in service.links if "/maoni/andika/" in link]
    check("proposal", visitor.get(where), "sw")
    settings.LIMIT_FACTOR = 1 / COMMENTS.times  # type: ignore[attr-defined]
    form = visitor.page.forms[0]
    answers = [visitor.client.post(where, {"ufunguo": f"k{n}", "maoni": "Fupisheni."}) for n in range(2)]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert form.action.startswith("?safu=")
    for nowhere in ("?safu=hakuna", "?rasimu=9", "?rasimu=x"):
        assert visitor.client.get(f"/sw{HOME}maoni/andika/{nowhere}").status_code == 404
    assert_replay_equal()
