"""The returns at the desk: what is owed, the page of one, its files on the house's forms and on an office's own."""

from __future__ import annotations

import io
import json
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from django.test import Client

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.doors.desk.tests.world import World, build, signed_in
from dirisha.frame import clock, filling
from dirisha.frame import returns as files
from dirisha.frame.filling import Content, Table
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.places import queries as places
from dirisha.rooms.results import returns
from dirisha.rooms.results.models import FiledReturn

pytestmark = pytest.mark.django_db(databases=["default", "access"])
FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture
def world() -> World:
    return build()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.VAR, settings.FORMS = tmp_path, tmp_path / "forms"
    (tmp_path / "forms").mkdir()


def this_month() -> str:
    return f"{clock.now():%Y-%m}"


def told_now() -> returns.Return:
    home, duty = places.institution("utumishi"), returns.duty("KE", "complaints")
    assert home is not None and duty is not None
    at = clock.now()
    return returns.make(duty, home, duty.period_of(at.date()), zone="Africa/Nairobi", at=at)


def complain(world: World) -> str:
    """A complaint of this quarter; its reference."""
    service = next(world.service(no) for no in (1, 2, 3, 4) if world.service(no).case_kind == "complaint")
    receipt = cases.submit_request(
        variant=service.variants[0].id, language="sw", description="Nilingoja siku nzima.", by=CITIZEN
    )
    return receipt.reference


def quarter() -> str:
    duty = returns.duty("KE", "complaints")
    assert duty is not None
    return duty.period_of(clock.now().date()).key


def test_the_owner_looks_takes_the_files_and_the_figures_are_the_same_in_all(world: World) -> None:
    amina = signed_in("amina")
    page = amina.get("/sw/dawati/ripoti/")
    assert "Ripoti zinazodaiwa" in unescape(page.content.decode())
    address = f"/en/dawati/ripoti/standards/{this_month()}/"
    said = unescape(amina.get(address).content.decode())
    assert "Results compared with standards" in said and "The period is not over" in said
    assert "Note that it was sent in" not in said
    told = json.loads(amina.get(f"{address}faili/json/").content)
    assert told["format"] == "dirisha.return/1" and told["return"] == "standards"
    answer = amina.get(f"{address}faili/pdf/")
    assert answer["Content-Disposition"] == f'attachment; filename="standards-{this_month()}-utumishi.pdf"'
    with pdfplumber.open(io.BytesIO(answer.content)) as paper:
        assert "Results against the charter" in (paper.pages[0].extract_text() or "")


def test_complaints_are_listed_for_the_supervisor_alone(world: World) -> None:
    reference = complain(world)
    for kind in ("", "faili/json/", "faili/xlsx/"):
        assert signed_in("amina").get(f"/sw/dawati/ripoti/complaints/{quarter()}/{kind}").status_code == 404
    assert "malalamiko" not in signed_in("amina").get("/sw/dawati/ripoti/").content.decode()
    njeri = signed_in("njeri")
    assert reference in njeri.get(f"/sw/dawati/ripoti/complaints/{quarter()}/").content.decode()
    book = openpyxl.load_workbook(
        io.BytesIO(njeri.get(f"/sw/dawati/ripoti/complaints/{quarter()}/faili/xlsx/").content)
    )
    sheet = book.worksheets[0]
    assert reference in [cell.value for row in sheet.iter_rows() for cell in row]
    totals = {row[0].value: row[1].value for row in book.worksheets[2].iter_rows() if row[1].value is not None}
    assert totals["Yaliyopokelewa"] == 1 and totals["Yanayosubiri"] == 1
    assert "{{" not in str([[cell.value for cell in row] for one in book for row in one.iter_rows()])


def test_an_office_draws_its_own_forms_and_no_code_is_touched(world: World, settings: Any) -> None:
    reference = complain(world)
    njeri, address = signed_in("njeri"), f"/en/dawati/ripoti/complaints/{quarter()}/"
    form = openpyxl.load_workbook(io.BytesIO(njeri.get(f"{address}faili/fomu/").content))
    assert form.worksheets[0]["A1"].value == "{{title}}", "the empty form is where one begins"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "Form CAJ/7", "{{institution}}: {{total.received}} of {{period}}"
    sheet["A3"], sheet["B3"] = "{{handled:number}}", "{{handled:received}}"
    sheet["A4"], sheet["B4"] = "Total", "{{total.received}}"
    sheet["A5"] = "{{no.such.name}}"
    book.save(settings.FORMS / "complaints.xlsx")
    (settings.FORMS / "complaints.json").write_text(
        json.dumps({"count": "{{total.received}}", "list": {"{{each handled}}": {"ref": "{{number}}"}}, "v": 2})
    )
    (settings.FORMS / "complaints.typ").write_text('#text(lang: "en")[CAJ form 7: #first.totals.received]')
    complain(world)
    filled = openpyxl.load_workbook(io.BytesIO(njeri.get(f"{address}faili/xlsx/").content)).worksheets[0]
    assert filled["A3"].value == reference and filled["A4"].value != reference
    assert isinstance(filled["B3"].value.date(), date)
    assert [filled["A5"].value, filled["B5"].value] == ["Total", 2], "what stood below moved down"
    assert filled["A6"].value == "{{no.such.name}}", "a name that means nothing is left for who drew the form to see"
    assert ": 2 of " in str(filled["B1"].value)
    told = json.loads(njeri.get(f"{address}faili/json/").content)
    assert told["count"] == 2 and told["v"] == 2 and {"ref": reference} in told["list"]
    with pdfplumber.open(io.BytesIO(njeri.get(f"{address}faili/pdf/").content)) as paper:
        assert "CAJ form 7: 2" in (paper.pages[0].extract_text() or "")
    assert "on the form that your office put in" in njeri.get(address).content.decode()


@pytest.mark.parametrize("kind", ["xlsx", "typ", "json"])
def test_a_broken_form_is_refused_in_a_sentence(world: World, settings: Any, kind: str) -> None:
    (settings.FORMS / f"complaints.{kind}").write_bytes(b"#let broken = (")
    make = {"xlsx": files.as_workbook, "typ": files.as_paper, "json": files.as_json}[kind]
    with pytest.raises(Refused) as refused:
        make(told_now(), "sw")
    assert refused.value.code == "broken-form" and f"complaints.{kind}" in refused.value.say.sw
    ending = "pdf" if kind == "typ" else kind
    answer = signed_in("njeri").get(f"/sw/dawati/ripoti/complaints/{quarter()}/faili/{ending}/")
    assert "haisomeki" in answer.content.decode()


def test_what_a_citizen_wrote_never_becomes_a_formula() -> None:
    table = Table(name="A", headings={"said": "Said"}, rows=[{"said": FORMULA}, {"said": "sawa\x07"}])
    content = Content(values={"title": FORMULA}, tables={"a": table})
    book = openpyxl.load_workbook(io.BytesIO(filling.workbook(filling.plain_form(content, heads=["title"]), content)))
    kinds = {cell.value: cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
    assert kinds[FORMULA] == "s" and kinds["sawa "] == "s"


def sent(client: Client, address: str, **more: str) -> str:
    page = client.get(address).content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    answer = client.post(address, {"key": key, **more}, follow=True)
    return unescape(answer.content.decode())


def test_a_return_that_was_sent_in_stays_as_it_was_and_can_be_sent_again(world: World) -> None:
    njeri = signed_in("njeri")
    duty, home = returns.duty("KE", "complaints"), places.institution("utumishi")
    assert duty is not None and home is not None
    over = next(duty.ended(clock.now().date()))
    address = f"/sw/dawati/ripoti/complaints/{over.key}/"
    told = sent(njeri, address, training="Maafisa 12 walifundishwa Naivasha.")
    assert "Imeandikwa kuwa ripoti imetumwa." in told and "Maafisa 12 walifundishwa Naivasha." in told
    filed = FiledReturn.objects.get()
    kept = njeri.get(f"{address}faili/json/").content
    assert json.loads(kept)["nil"] is True and files.kept(filed.sha256) == kept
    complain(world)
    assert njeri.get(f"{address}faili/json/").content == kept
    assert "Tengeneza upya" in unescape(njeri.get(address).content.decode())
    again = sent(njeri, f"{address}?tena=1", training="Maafisa 14.")
    assert "Maafisa 14." in again and FiledReturn.objects.count() == 2
    assert_replay_equal()


def test_a_text_that_is_too_long_is_kept_on_the_page_with_a_sentence(world: World) -> None:
    duty = returns.duty("KE", "complaints")
    assert duty is not None
    over = next(duty.ended(clock.now().date()))
    said = sent(signed_in("njeri"), f"/en/dawati/ripoti/complaints/{over.key}/", training="a" * 4001)
    assert "The words are too many: at most 4000 characters." in said and "a" * 4001 in said
    assert not FiledReturn.objects.exists()


@pytest.mark.parametrize("path", ["complaints/2026-02--2026-04/", "hakuna/2026-11/", "standards/2999-01/"])
def test_what_is_not_owed_is_not_there(world: World, path: str) -> None:
    assert signed_in("njeri").get(f"/sw/dawati/ripoti/{path}").status_code == 404
