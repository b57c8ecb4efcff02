"""Amina reviews a draft beside its source, settles findings, and publishes."""

from __future__ import annotations

import re
from html import unescape
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.stories import a_draft
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions as charters
from dirisha.rooms.charters import queries
from dirisha.rooms.charters.queries import DraftView
from dirisha.rooms.charters.tests.samples import reading, row, variant
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import queries as place_queries

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HATI = """# HATI YA UTOAJI HUDUMA

| Na. | Huduma | Mahitaji | Gharama | Muda |
|---|---|---|---|---|
| 1 | Kushughulikia malalamiko | Barua ya malalamiko | Bila malipo | Siku 14 za kazi |
| 2 | Kujibu barua | Hakuna | Bila malipo | Siku tano za kazi |
"""


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


@pytest.fixture
def draft(world: World) -> tuple[UUID, UUID]:
    return a_draft(world)


def view(version: UUID) -> DraftView:
    found = queries.draft(version)
    assert found is not None
    return found


def fields_of(html: str) -> dict[str, str]:
    """Everything that the row's form would send if nobody typed anything."""
    form = html[html.index('aria-label="Jinsi inavyoeleweka"') :]
    fields = dict(re.findall(r'<input[^>]*type="hidden" name="(\w+)" value="([^"]*)"', form))
    fields |= dict(re.findall(r'<input id="\w+" name="(\w+)" type="text" value="([^"]*)"', form))
    fields |= dict(re.findall(r'<input type="radio" name="(\w+)" value="([^"]*)" checked', form))
    fields |= dict.fromkeys(re.findall(r'<input type="checkbox" name="(\w[\w-]*)" value="on" checked', form), "on")
    fields |= dict(re.findall(r'<textarea id="\w+" name="(\w+)"[^>]*>\n([^<]*)</textarea>', form))
    for name, inside in re.findall(r'<select id="\w+" name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
        options = re.findall(r'<option value="([^"]*)"( selected)?', inside)
        fields[name] = next((value for value, selected in options if selected), options[0][0])
    return {name: unescape(value) for name, value in fields.items()}


def review(client: Client, version: UUID, no: int, **changed: str) -> tuple[int, str]:
    path = f"/sw/dawati/mkataba/{version}/{no}/"
    answer = client.post(path, {**fields_of(client.get(path).content.decode()), **changed})
    return answer.status_code, answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_a_row_stands_beside_its_source_with_what_was_read(amina: Client, draft: tuple[UUID, UUID]) -> None:
    html = amina.get(f"/sw/dawati/mkataba/{draft[0]}/1/").content.decode()
    assert "1. Kusuluhisha malalamishi Hakuna Bila Malipo Siku kumi na nne za kazi" in html
    assert "Ndani ya siku 14 za kazi" in html
    assert "98%" in html


def test_enter_confirms_a_row_and_goes_to_the_next_one_that_waits(amina: Client, draft: tuple[UUID, UUID]) -> None:
    version, _ = draft
    assert review(amina, version, 1) == (302, f"/sw/dawati/mkataba/{version}/2/")
    assert [row.reviewed for row in view(version).rows] == [True, False, False]


def test_a_fee_that_nobody_could_read_must_be_chosen(amina: Client, world: World) -> None:
    words = "1,000 + stamp duty 4% (urban) 2% (rural)"
    unread = variant(fee={"kind": "varies"}, fee_text=words, fee_confidence=0.1)
    document = reading(row(1, "Kusajili ardhi", "Registering land", variants=(unread,)), source_hash="ef" * 32)
    version = charters.draft_charter(institution=world.utumishi, reading=document, by=world.actor("amina"))
    html = amina.get(f"/sw/dawati/mkataba/{version}/1/").content.decode()
    assert "Haikusomwa: chagua maana yake" in html and words in html
    assert "haukusomwa kwa uhakika" not in html and 'value="reading-0" checked' in html, "the time was read surely"
    status, html = review(amina, version, 1, v0_time="reading-0")
    assert status == 422 and "Chagua maana ya ada." in html
    status, where = review(amina, version, 1, v0_time="reading-0", v0_fee="amount", v0_fee_amount="1000")
    assert status == 302, where
    chosen = view(version).rows[0].service.variants[0]
    assert chosen.fee["amount"] == 1000 and chosen.fee_confidence == 1.0
    assert_replay_equal()


def test_a_fee_that_was_read_in_doubt_is_confirmed_by_itself(amina: Client, world: World) -> None:
    doubted = variant(fee={"kind": "amount", "amount": 500, "currency": "KES"}, fee_text="5OO/=", fee_confidence=0.4)
    document = reading(row(1, "Kusajili gari", "Registering a car", variants=(doubted,)), source_hash="ee" * 32)
    version = charters.draft_charter(institution=world.utumishi, reading=document, by=world.actor("amina"))
    html = amina.get(f"/sw/dawati/mkataba/{version}/1/").content.decode()
    assert "Haina uhakika: chagua maana yake" in html
    status, html = review(amina, version, 1, v0_time="reading-0")
    assert status == 422 and "Chagua maana ya ada." in html
    status, where = review(amina, version, 1, v0_time="reading-0", v0_fee="as-read")
    assert status == 302, where
    assert view(version).rows[0].service.variants[0].fee_confidence == 1.0
    assert_replay_equal()


def test_a_doubtful_time_must_be_chosen_and_a_missing_language_written(amina: Client, draft: tuple[UUID, UUID]) -> None:
    version, _ = draft
    status, html = review(amina, version, 2)
    assert status == 422
    assert "Chagua maana ya muda huu." in html
    status, html = review(amina, version, 2, v0_time="written", v0_amount="5", v0_unit="working_days")
    assert status == 422
    assert re.search(r'id="name_en_error"', html)
    status, where = review(
        amina,
        version,
        2,
        v0_time="written",
        v0_amount="5",
        v0_unit="working_days",
        v0_after="kupokea ankara",
        name_en="Answering letters",
        v0_fee="amount",
        v0_fee_amount="1050",
        rnew_kind="document",
        rnew_sw="Nakala ya barua",
        rnew_en="Copy of the letter",
        ch_letter="on",
    )
    assert (status, where) == (302, f"/sw/dawati/mkataba/{version}/3/")
    row = view(version).rows[1]
    assert row.reviewed
    promise = row.service.variants[0].promise
    assert promise == {"kind": "duration", "amount": 5, "unit": "working_days", "after": "kupokea ankara"}
    assert row.service.variants[0].fee == {"kind": "amount", "amount": 1050, "currency": "KES"}
    assert row.service.channels == ("letter",)
    assert row.service.requirements[0].text.en == "Copy of the letter"
    assert_replay_equal()


def test_publishing_says_what_is_open_with_the_way_to_it_and_then_goes_live(
    amina: Client, draft: tuple[UUID, UUID]
) -> None:
    version, finding = draft
    path = f"/sw/dawati/mkataba/{version}/"
    html = amina.get(path).content.decode()
    day = "2026-01-06"
    refused = amina.post(f"{path}chapisha/", {"effective_from": day, "key": "a"})
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "Mkataba hauwezi kuchapishwa bado" in said
    assert f'href="/sw/dawati/mkataba/{version}/2/#kasoro-{finding}"' in said
    assert f'href="/sw/dawati/mkataba/{version}/3/"' in said
    settled = {f"settled-{finding}": "mended", f"note-{finding}": "Ni siku za kazi.", "back": "row", "key": "b"}
    assert amina.post(f"{path}kasoro/{finding}/", settled)["Location"] == f"{path}2/"
    review(amina, version, 1)
    review(amina, version, 2, v0_time="written", v0_amount="5", v0_unit="working_days", name_en="Answering letters")
    assert review(amina, version, 3) == (302, path)
    assert "3 kati ya 3" in amina.get(path).content.decode()
    silent = amina.post(f"{path}chapisha/", {"effective_from": day, "key": "d"}).content.decode()
    assert "Andika sababu ya mabadiliko ya huduma hizi:" in silent and "Kujibu barua (safu ya 2): inaongezwa" in silent
    html = amina.get(f"{path}tofauti/").content.decode()
    assert "Imebadilishwa" in html and "Imeondolewa" in html
    half = amina.post(f"{path}tofauti/", {"row": "0", "reason_sw-0": "Wameongezeka.", "reason_en-0": "", "key": "e"})
    assert (half.status_code, "Wameongezeka." in half.content.decode()) == (422, True)
    for n in map(str, range(html.count('name="row"'))):
        why = {"row": n, f"reason_sw-{n}": "Wameongezeka.", f"reason_en-{n}": "More staff.", "key": f"f{n}"}
        assert amina.post(f"{path}tofauti/", why).status_code == 302
    done = amina.post(f"{path}chapisha/", {"effective_from": day, "key": "c"})
    assert (done.status_code, done["Location"]) == (302, "/sw/dawati/mkataba/toleo/2/?sawa=1")
    live = queries.catalogue("utumishi")
    assert live is not None and live.version.id == version
    assert amina.get(path).status_code == 410
    assert html


def test_a_finding_that_stands_needs_its_reason(amina: Client, draft: tuple[UUID, UUID]) -> None:
    version, finding = draft
    path = f"/sw/dawati/mkataba/{version}/kasoro/{finding}/"
    answer = amina.post(path, {f"settled-{finding}": "stands", "key": "k"})
    assert answer.status_code == 422
    assert "Andika kwa nini inabaki kama ilivyo." in answer.content.decode()
    done = amina.post(path, {f"settled-{finding}": "stands", f"note-{finding}": "Hivyo ndivyo.", "key": "k"})
    assert done.status_code == 302


def test_a_document_is_read_into_a_draft(amina: Client) -> None:
    document = SimpleUploadedFile("hati.md", HATI.encode())
    answer = amina.post("/sw/dawati/mkataba/", {"document": document, "key": "k"})
    assert answer.status_code == 302
    html = amina.get(answer["Location"]).content.decode()
    assert "Kushughulikia malalamiko" in html
    assert "0 kati ya 2" in html


def test_what_cannot_be_read_is_said_and_nothing_is_drafted(amina: Client, world: World) -> None:
    for file in (SimpleUploadedFile("picha.txt", b"\x00\x01\x02" * 50), SimpleUploadedFile("tupu.txt", b"")):
        answer = amina.post("/sw/dawati/mkataba/", {"document": file, "key": "k"})
        assert answer.status_code == 422
        assert 'id="document_error"' in answer.content.decode()
    assert 'id="document_error"' in amina.post("/sw/dawati/mkataba/", {}).content.decode()
    assert queries.drafts(world.utumishi) == []


def test_a_draft_is_given_up_for_a_reason(amina: Client, draft: tuple[UUID, UUID], world: World) -> None:
    path = f"/sw/dawati/mkataba/{draft[0]}/ondoa/"
    assert amina.post(path, {"key": "a"}).status_code == 422
    assert amina.post(path, {"key": "b", "reason": "Hati mpya imetoka."}).status_code == 302
    assert queries.drafts(world.utumishi) == []


def test_the_draft_of_another_ministry_is_not_there(draft: tuple[UUID, UUID], world: World) -> None:
    places.create_post(
        institution=world.jinsia,
        slug="mwenye-hati",
        role="charter_owner",
        title=Say(sw="Msimamizi wa mkataba", en="Charter owner"),
        by=SETUP,
    )
    post = next(p.id for p in place_queries.posts_of(world.jinsia) if p.role == "charter_owner")
    places.take_up_post(post=post, officer=world.officers["baraka"], by=SETUP)
    stranger = signed_in("baraka")
    session = stranger.session
    session["post"] = str(post)
    session.save()
    assert stranger.get(f"/sw/dawati/mkataba/{draft[0]}/").status_code == 404
    assert stranger.get(f"/sw/dawati/mkataba/{draft[0]}/1/").status_code == 404


def test_a_row_costs_the_same_statements_as_any_other(amina: Client, draft: tuple[UUID, UUID]) -> None:
    version, _ = draft
    amina.get(f"/sw/dawati/mkataba/{version}/1/")
    counts = []
    for no in (1, 2, 3):
        with CaptureQueriesContext(connection) as queries_run:
            amina.get(f"/sw/dawati/mkataba/{version}/{no}/")
        counts.append(len(queries_run))
    assert len(set(counts)) == 1
    assert counts[0] <= 22
