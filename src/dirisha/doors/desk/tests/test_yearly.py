"""Amina reviews the charter: each question with what a year has shown, and the dossier in one action."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dirisha.core.actor import CITIZEN
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.charters import actions
from dirisha.rooms.results.evidence import evidence

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HOME = "/sw/dawati/mapitio/"


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


def test_what_a_year_has_shown_stands_at_its_question_and_names_no_citizen(world: World) -> None:
    variant = world.service(1).variants[0].id
    cases.submit_request(
        variant=variant, channel="web", language="sw", description="Siri yangu.", answers={}, by=CITIZEN
    )
    actions.comment(institution=world.utumishi, text="Fupisheni.", name="Wanjiru", by=CITIZEN)
    with CaptureQueriesContext(connection) as asked:
        found = evidence(world.utumishi, at=timezone.now())
    assert len(asked) <= 32
    told = {each.question: " ".join(line.text.en for line in each.lines) for each in found}
    assert list(told) == [1, 2, 3, 4, 5, 6, 7]
    assert "Requests received in the year: 1." in told[2]
    assert "3 promises were used by nobody in the year" in told[2]
    assert "Comments and proposals of citizens: 1; accepted: 0; waiting for an answer: 1." in told[2]
    assert "Complaints: 1" in told[7]
    assert "4 services name no post that answers" in told[4]
    everything = " ".join(told.values())
    assert "Siri" not in everything and "Wanjiru" not in everything
    assert evidence(world.jinsia, at=timezone.now()) == ()


def test_amina_answers_seven_questions_and_the_dossier_is_public(amina: Client, world: World) -> None:
    assert "Mapitio yanatakiwa" in amina.get(HOME).content.decode() or "yalitakiwa" in amina.get(HOME).content.decode()
    dossier = amina.post(HOME, {"key": "a"})["Location"]
    assert amina.post(HOME, {"key": "b"}).status_code == 422
    assert amina.post(dossier, {"key": "c"}).status_code == 422
    first = f"{dossier}1/"
    assert amina.post(first, {"outcome": "stays", "conclusion_sw": "Ndiyo.", "key": "d"}).status_code == 422
    assert amina.post(first, {"conclusion_sw": "Ndiyo.", "conclusion_en": "Yes.", "key": "d"}).status_code == 422
    for n in range(1, 8):
        said = {"outcome": "stays", "conclusion_sw": f"Ndiyo {n}.", "conclusion_en": f"Yes {n}.", "key": f"q{n}"}
        assert amina.post(f"{dossier}{n}/", said).status_code == 302
    assert amina.get(f"{dossier}8/").status_code == 404
    assert "Ndiyo 3." in amina.get(f"{dossier}3/").content.decode()
    assert amina.post(dossier, {"key": "z"}).status_code == 302
    assert "Ripoti hii ni ya umma" in amina.get(dossier).content.decode()
    public = Client().get("/en/taasisi/utumishi/mapitio/").content.decode()
    assert "Yes 7." in public and "Requests received in the year: 0." in public
    assert amina.get(f"{dossier}3/").status_code == 200
    assert signed_in("otieno").get(HOME).status_code == 403
    assert_replay_equal()


def test_everybody_sees_that_a_review_is_late(world: World) -> None:
    page = Client().get("/en/taasisi/utumishi/").content.decode()
    late = timezone.now().date().isoformat() > "2027-01-05"
    assert ("yearly review is late" in page) == late


def test_the_dossier_is_a_paper_in_both_languages_for_her_and_then_for_all(amina: Client, world: World) -> None:
    dossier = amina.post(HOME, {"key": "a"})["Location"]
    assert Client().get("/sw/taasisi/utumishi/mapitio/ripoti.pdf").status_code == 404
    early = amina.get(f"{dossier}ripoti.pdf")
    assert early["Cache-Control"] == "no-store"
    assert "Bado hakuna hitimisho." in words_of(early.content)
    for n in range(1, 8):
        said = {"outcome": "changes", "conclusion_sw": f"Ndiyo {n}.", "conclusion_en": f"Yes {n}.", "key": f"q{n}"}
        amina.post(f"{dossier}{n}/", said)
    amina.post(dossier, {"key": "z"})
    told = words_of(Client().get("/en/taasisi/utumishi/mapitio/ripoti.pdf").content)
    for words in ("Ndiyo 7.", "Yes 7.", "Mapitio ya mkataba wa huduma", "The charter changes:", "Requests received"):
        assert words in told


def words_of(pdf: bytes) -> str:
    """The text of a PDF, its lines joined."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return " ".join(" ".join((page.extract_text() or "").split()) for page in document.pages)
