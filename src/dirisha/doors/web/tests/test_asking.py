"""Wanjiru asks, with everything that goes wrong on the way."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from PIL import Image

from dirisha.core.say import Say
from dirisha.doors.web import casepage, draft
from dirisha.doors.web.tests.visitor import Visitor, ask, slug
from dirisha.frame import pdf, uploads
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases.models import Attachment, Case
from dirisha.rooms.charters import queries as charters
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])

WORDS = "Nilisubiri saa tatu.\n\nHakuna aliyenisikiliza. <b>Asante</b>"


def picture() -> SimpleUploadedFile:
    """A small photo."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return SimpleUploadedFile("kitambulisho.jpg", out.getvalue(), "image/jpeg")


def row_with_papers(least: int = 1) -> int:
    """A row that wants papers and can be asked for in writing."""
    catalogue = charters.catalogue("ke-public-service")
    assert catalogue is not None
    for line in catalogue.services:
        found = charters.service_page("ke-public-service", line.slug)
        assert found is not None
        if not line.confidential and len(found.documents) >= least and len(found.variants) == 1:
            return line.no
    raise AssertionError("no row with papers")


def test_she_asks_on_four_pages_without_leaving_her_name(house: House) -> None:
    visitor = Visitor()
    visitor.complains(WORDS)
    assert "Malalamiko yako yamepokelewa" in visitor.page.text
    case = Case.objects.get()
    assert case.description == WORDS
    assert not case.has_contact
    assert case.reference in visitor.reference.replace("-", "")
    assert_replay_equal()


def test_words_are_needed_for_a_complaint_and_the_title_says_error(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    page = visitor.send(maelezo="   ", go="endelea")
    assert visitor.status == 422
    assert "<title>Hitilafu: " in page.html
    assert 'href="#maelezo"' in page.html
    assert "Hatua 1 kati ya 4" in page.text


def test_the_back_step_keeps_what_was_typed(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.writes(WORDS)
    visitor.send(jina="Wanjiru", simu="si namba", go="rudi")
    visitor.send(go="rudi")
    assert visitor.page.form(step="maelezo").values["maelezo"] == WORDS
    visitor.send(go="endelea")
    assert visitor.page.form(step="afisa").values["afisa"] == "hapana"
    visitor.send(go="endelea")
    form = visitor.page.form(step="mawasiliano")
    assert form.values["jina"] == "Wanjiru"
    assert form.values["simu"] == "si namba"


def test_a_wrong_number_is_pointed_at_and_a_right_one_is_understood(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.writes(WORDS)
    page = visitor.send(simu="12", barua_pepe="wanjiru", jina="Wanjiru", go="endelea")
    assert page.html.count('aria-invalid="true"') == 2
    assert page.form(step="mawasiliano").values["jina"] == "Wanjiru"
    page = visitor.send(simu="0712 345 678", barua_pepe="wanjiru@mfano.co.ke", go="endelea")
    assert "0712 345 678" in page.text
    visitor.send({"go": "tuma"}, go="tuma")
    assert Case.objects.get().has_contact


def test_an_extension_is_asked_about_and_two_zeros_are_a_plus(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.writes(WORDS)
    page = visitor.send(simu="020 2227411 ext 12", go="endelea")
    assert visitor.status == 422 and "namba ya ndani (ext)" in page.text
    assert page.form(step="mawasiliano").values["simu"] == "020 2227411 ext 12"
    assert "0712 345 678" in visitor.send(simu="00254712345678", go="endelea").text


def test_the_code_on_the_receipt_leads_to_the_house_and_not_to_the_host_of_the_request(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor()
    visitor.complains()
    drawn, draw = [], pdf.qr

    def qr(link: str) -> str:
        drawn.append(link)
        return draw(link)

    monkeypatch.setattr(pdf, "qr", qr)
    with override_settings(PUBLIC_URL="https://dirisha.go.ke"):
        visitor.client.get("/sw/risiti.pdf", headers={"host": "10.0.0.7"})
    assert drawn == [f"https://dirisha.go.ke/sw/fuatilia/?r={Case.objects.get().reference}"]


def test_an_address_stands_once_on_the_receipt(house: House) -> None:
    found = SimpleNamespace(
        site_name=Say("Makao makuu, Jumba la Harambee", "Head office, Harambee House"),
        site_address=Say("Jumba la Harambee, Nairobi", "Harambee House"),
    )
    where = casepage.where(found)  # type: ignore[arg-type]
    assert (where.sw, where.en) == ("Makao makuu, Jumba la Harambee, Nairobi", "Head office, Harambee House")


def test_what_is_too_large_for_any_form_is_told_on_a_page_of_the_house(house: House) -> None:
    for lang, words in (("sw", "kikubwa mno"), ("en", "too large")):
        for form in ({"maelezo": "x" * 3_000_000}, {f"a{n}": "" for n in range(300)}):
            for address in (ask(5, lang), f"/{lang}/dawati/tafuta/"):
                answer = _posted(address, form)
                assert answer.status_code == 413 and words in answer.content.decode()
                assert "no-store" in answer["Cache-Control"]


def _posted(address: str, form: dict[str, str]) -> Any:
    return Client(enforce_csrf_checks=True).post(
        address, urlencode(form), content_type="application/x-www-form-urlencoded"
    )


def test_switching_the_language_midway_loses_nothing(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    form = visitor.page.form(go="endelea")
    form.action = ask(5, "en")  # the language switch is a button of the form with an address of its own
    visitor.send(maelezo=WORDS, go="lugha")
    assert visitor.page.lang == "en"
    assert visitor.page.form(step="maelezo").values["maelezo"] == WORDS


def test_pressing_send_twice_makes_one_case_and_the_same_receipt(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.writes(WORDS)
    check = visitor.send(go="endelea")
    visitor.send({"go": "tuma"}, go="tuma")
    first = visitor.reference
    visitor.page = check
    visitor.send({"go": "tuma"}, go="tuma")
    assert visitor.reference == first
    assert Case.objects.count() == 1


def test_a_draft_that_was_tampered_with_begins_anew_with_her_words(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    page = visitor.send(rasimu="kitu:kingine", maelezo=WORDS, go="endelea")
    assert "Sehemu ya uliyoandika haikutufikia" in page.text
    assert page.form(step="maelezo").values["maelezo"] == WORDS


def test_a_draft_for_another_service_is_not_taken(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(6))
    other = visitor.page.form(go="endelea").values["rasimu"]
    visitor.get(ask(5))
    assert "haikutufikia" in visitor.send(rasimu=other, maelezo=WORDS, go="endelea").text


def test_without_any_cookie_nothing_is_lost(house: House) -> None:
    """No session at all stands behind the form: each page goes out from a fresh browser."""
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.client = Client()
    visitor.send(maelezo=WORDS, go="endelea")
    visitor.client = Client()
    visitor.send(afisa="hapana", go="endelea")
    visitor.client = Client()
    visitor.send(go="endelea")
    visitor.client = Client()
    visitor.send({"go": "tuma"}, go="tuma")
    assert Case.objects.get().description == WORDS


def test_a_lost_csrf_cookie_offers_to_send_again(house: House) -> None:
    visitor = Visitor(Client(enforce_csrf_checks=True))
    visitor.get(ask(5))
    visitor.client.cookies.pop(settings.CSRF_COOKIE_NAME)
    page = visitor.send(maelezo=WORDS, go="endelea")
    assert visitor.status == 403
    assert "Bonyeza tena ili kutuma" in page.text
    visitor.send({"maelezo": WORDS})
    assert visitor.status == 200
    assert visitor.page.form(step="afisa")


def test_a_paper_is_sent_brought_or_replaced(house: House) -> None:
    row = row_with_papers()
    visitor = Visitor()
    visitor.get(ask(row))
    visitor.send(go="endelea")
    assert "Tafadhali chagua utakavyowasilisha hati hii" in visitor.send(go="endelea").text
    assert "Tafadhali chagua faili la kupakia" in visitor.send(hati="send", go="endelea").text
    visitor.send(faili=picture(), go="endelea")
    kept = draft.opened(visitor.page.forms[0].values["rasimu"])
    assert kept is not None
    stored = next(iter(kept.files.values())).stored
    assert uploads.exists(stored)
    while not _has(visitor, "tuma"):
        visitor.send(hati="bring", go="endelea")
    assert "kitambulisho.jpg" in visitor.page.text
    visitor.send({"go": "tuma"}, go="tuma")
    file = Attachment.objects.get()
    assert file.stored == stored
    assert file.original_name == "kitambulisho.jpg"
    answer = visitor.client.get(f"/sw/jambo/faili/{file.id}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.getvalue().startswith(b"\xff\xd8\xff")
    stranger = Client().get(f"/sw/jambo/faili/{file.id}/")
    assert stranger.status_code == 403
    assert_replay_equal()


def _has(visitor: Visitor, go: str) -> bool:
    return any(("go", go) in form.buttons for form in visitor.page.forms)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("hati.pdf", b"MZ\x90\x00 this is a program", "si PDF wala picha"),
        ("hati.jpg", b"%PDF-1.4 <</JavaScript>>", "havilingani"),
        ("hati.pdf", b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript>>>>\nstartxref\n9\n%%EOF\n", "programu"),
        ("hati.svg", b"<svg onload='alert(1)'/>", "si PDF wala picha"),
        ("hati.jpg", b"\xff\xd8\xff\xe0 half a picture", "haifunguki"),
        ("hati.png", b"", "halina kitu"),
        ("hati.pdf", b"%PDF-1.4" + b"x" * (5 * 1024 * 1024), "kubwa mno"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason(house: House, name: str, content: bytes, words: str) -> None:
    visitor = Visitor()
    visitor.get(ask(row_with_papers()))
    visitor.send(go="endelea")
    page = visitor.send(faili=SimpleUploadedFile(name, content), go="endelea")
    assert visitor.status in (200, 422)
    assert words in page.text
    assert 'href="#faili"' in page.html or "halina kitu" in page.text


def test_an_upload_that_is_gone_by_the_time_of_sending_is_asked_for_again(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(row_with_papers()))
    visitor.send(go="endelea")
    visitor.send(faili=picture(), go="endelea")
    while not _has(visitor, "tuma"):
        visitor.send(hati="bring", go="endelea")
    state = draft.opened(visitor.page.form(go="tuma").values["rasimu"])
    assert state is not None
    for kept in state.files.values():
        uploads.remove(kept.stored)
    page = visitor.send({"go": "tuma"}, go="tuma")
    assert "Faili ulilopakia halipo tena" in page.text
    assert Case.objects.count() == 0


def test_a_service_given_on_the_telephone_has_no_form(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(1))
    assert visitor.address == f"/sw/huduma/ke-public-service/{slug(1)}/"


def test_a_row_with_two_kinds_asks_which(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(3))
    assert "Tafadhali chagua mojawapo" in visitor.send(go="endelea").text
    found = charters.service_page("ke-public-service", slug(3))
    assert found is not None
    visitor.send(aina=str(found.variants[1].id), go="endelea")
    assert visitor.page.form(step="maelezo")


def test_the_receipt_on_paper_is_a_pdf_with_the_number(house: House) -> None:
    visitor = Visitor()
    visitor.complains()
    answer = visitor.client.get("/sw/risiti.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == f'attachment; filename="risiti-{Case.objects.get().reference}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert Client().get("/sw/risiti.pdf").status_code == 403
    assert Client().get("/sw/risiti/").status_code == 403


def test_changing_a_paper_after_sending_leaves_the_sent_one_whole(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(row_with_papers()))
    visitor.send(go="endelea")
    after = visitor.send(faili=picture(), go="endelea")
    while not _has(visitor, "tuma"):
        visitor.send(hati="bring", go="endelea")
    visitor.send({"go": "tuma"}, go="tuma")
    visitor.page = after
    visitor.send({"go": "rudi"})
    visitor.send(hati="bring", go="endelea")
    assert uploads.exists(Attachment.objects.get().stored)


def test_sent_again_in_the_other_language_it_leads_to_the_receipt_that_is_there(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.writes(WORDS)
    check = visitor.send(go="endelea")
    visitor.send({"go": "tuma"}, go="tuma")
    first = visitor.reference
    visitor.page = check  # the back button
    visitor.page.form(go="tuma").action = ask(5, "en")  # and then the language switch, a button of the form
    visitor.send({"go": "tuma"}, go="lugha")
    assert visitor.page.lang == "en"
    visitor.send({"go": "tuma"}, go="tuma")
    assert visitor.address == "/en/risiti/"
    assert visitor.reference == first
    assert Case.objects.count() == 1
    assert_replay_equal()


def test_two_requests_in_the_same_words_are_two(house: House) -> None:
    first, second = Visitor(), Visitor()
    first.complains(WORDS)
    second.complains(WORDS)
    assert first.reference != second.reference
    assert Case.objects.count() == 2
