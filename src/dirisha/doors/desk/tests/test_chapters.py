"""Amina writes a charter chapter by chapter; every standard of a chapter becomes a promise."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client

from dirisha.doors.desk.tests.test_charters import review, view
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters.chapters import CHAPTERS

pytestmark = pytest.mark.django_db(databases=["default", "access"])
FOREWORD = {
    "heading_sw": "Dibaji",
    "heading_en": "Foreword",
    "body_sw": "Karibuni.\n\nTutawahudumia.",
    "body_en": "Welcome.\n\nWe serve you.",
    "points_sw": "- Heshima\n- Uwazi",
    "points_en": "Respect\nOpenness",
}


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


@pytest.fixture
def version(amina: Client) -> UUID:
    """A charter begun at the desk, without a document."""
    answer = amina.post(
        "/sw/dawati/mkataba/",
        {"begin": "1", "title_sw": "Mkataba wa huduma", "title_en": "Service charter", "begin_in": "sw", "key": "k"},
    )
    found = re.search(r"mkataba/([0-9a-f-]{36})/", answer["Location"])
    assert found is not None
    return UUID(found[1])


def write(client: Client, version: UUID, name: str, **more: str) -> int:
    return client.post(
        f"/sw/dawati/mkataba/{version}/sura/{name}/", {**FOREWORD, "key": f"k-{name}", **more}
    ).status_code


def test_every_missing_chapter_is_a_finding_with_the_way_to_write_it(amina: Client, version: UUID) -> None:
    html = amina.get(f"/sw/dawati/mkataba/{version}/sura/").content.decode()
    assert "chapter-missing" in html
    for chapter in CHAPTERS:
        assert f'href="/sw/dawati/mkataba/{version}/sura/{chapter.key}/"' in html
    assert write(amina, version, "foreword") == 302
    after = amina.get(f"/sw/dawati/mkataba/{version}/sura/").content.decode()
    assert after.index("Dibaji") < after.index("chapter-missing")


def test_a_chapter_is_plain_paragraphs_and_a_list_in_both_languages(amina: Client, version: UUID) -> None:
    write(amina, version, "foreword", body_sw="<b>Karibuni</b>\n\nTutawahudumia.")
    section = view(version).sections[0]
    assert [item.sw for item in section.items] == ["Heshima", "Uwazi"]
    html = amina.get(f"/sw/dawati/mkataba/{version}/sura/foreword/").content.decode()
    assert "&lt;b&gt;Karibuni&lt;/b&gt;" in html
    assert "<b>Karibuni" not in html
    assert_replay_equal()


def test_lists_that_do_not_match_are_told_at_the_field(amina: Client, version: UUID) -> None:
    answer = amina.post(
        f"/sw/dawati/mkataba/{version}/sura/foreword/", {**FOREWORD, "points_en": "Respect", "key": "k2"}
    )
    assert answer.status_code == 422
    assert 'id="points_en_error"' in answer.content.decode()
    assert "Tutawahudumia." in answer.content.decode()


def test_a_chapter_of_ones_own_gets_an_address_of_its_own(amina: Client, version: UUID) -> None:
    assert write(amina, version, "mpya", heading_sw="Historia yetu", heading_en="Our history") == 302
    assert [section.key for section in view(version).sections] == ["historia-yetu"]
    assert write(amina, version, "haipo") == 404


def test_a_standard_becomes_a_promise_that_is_confirmed_like_any_other(amina: Client, version: UUID) -> None:
    write(amina, version, "complaints", heading_sw="Malalamiko", heading_en="Complaints")
    path = f"/sw/dawati/mkataba/{version}/sura/complaints/ahadi/"
    assert amina.post(path, {"sentence": "Tutajibu malalamiko", "time_text": "", "key": "a"}).status_code == 422
    answer = amina.post(path, {"sentence": "Tutajibu malalamiko", "time_text": "siku 10 za kazi", "key": "b"})
    assert answer["Location"] == f"/sw/dawati/mkataba/{version}/1/"
    row = view(version).rows[0].service
    assert row.case_kind == "complaint"
    assert row.variants[0].promise is not None
    assert review(amina, version, 1, name_en="We answer complaints")[0] == 302
    html = amina.get(f"/sw/dawati/mkataba/{version}/sura/complaints/").content.decode()
    assert "Tutajibu malalamiko" in html
    assert "imethibitishwa" in html
    assert_replay_equal()


def test_a_doubtful_standard_shows_its_doubt_and_waits(amina: Client, version: UUID) -> None:
    write(amina, version, "telephone", heading_sw="Huduma ya simu", heading_en="Telephone")
    path = f"/sw/dawati/mkataba/{version}/sura/telephone/ahadi/"
    where = amina.post(path, {"sentence": "Tutapokea simu", "time_text": "haraka", "key": "b"})["Location"]
    assert "Chagua maana yake" in amina.get(where).content.decode()
    assert "Muda una shaka" in amina.get(f"/sw/dawati/mkataba/{version}/sura/telephone/").content.decode()


def test_a_chapter_goes_for_a_reason(amina: Client, version: UUID) -> None:
    write(amina, version, "foreword")
    path = f"/sw/dawati/mkataba/{version}/sura/foreword/ondoa/"
    assert amina.post(path, {"key": "a"}).status_code == 422
    assert amina.post(path, {"key": "b", "reason": "Imeandikwa upya."}).status_code == 302
    assert view(version).sections == ()
