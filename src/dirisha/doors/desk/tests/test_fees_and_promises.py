"""Amina writes fees as her ministry does, and confirms two promises that stood in one cell."""

from __future__ import annotations

import html as markup
import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dirisha.core.fees import fee_in_words
from dirisha.core.promises import in_words, promise_from_json
from dirisha.doors.desk.feeform import fee_line
from dirisha.doors.desk.tests.test_charters import view
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters.events import ServiceRow

pytestmark = pytest.mark.django_db(databases=["default", "access"])
CHARTER = """# MKATABA WA HUDUMA KWA MTEJA

| Na. | Huduma | Mahitaji | Ada | Muda |
|---|---|---|---|---|
| 1 | Kutoa leseni ya vileo | Fomu ya maombi | 40,000 kwa miezi sita | Siku 14 za kazi |
| 2 | Kutoa kibali cha kusafirisha mifugo | Barua ya mtendaji | Ng'ombe 2,500/=; mbuzi 1,000/= kwa kila mmoja | Saa 1 |
| 3 | Kujibu barua na malalamiko | Barua | Bure | Barua: siku 5 za kazi; malalamiko: siku 14 |
| 4 | Kuhuisha leseni ya biashara | Leseni ya zamani | Bure | 14 |
"""


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


@pytest.fixture
def version(amina: Client) -> UUID:
    file = SimpleUploadedFile("mkataba.md", CHARTER.encode())
    answer = amina.post("/sw/dawati/mkataba/", {"document": file, "key": "k"})
    found = re.search(r"mkataba/([0-9a-f-]{36})/", answer["Location"])
    assert found is not None
    return UUID(found[1])


def fields_of(html: str) -> dict[str, str]:
    """What the row's form would send as it stands."""
    form = html[html.index('<form id="safu"') : html.index('<section class="acts mend"')]
    fields = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* type="(?:text|hidden)"[^>]* value="([^"]*)"', form))
    fields |= dict(re.findall(r'<input[^>]*type="hidden" name="([^"]+)" value="([^"]*)"', form))
    fields |= {name: text.strip() for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', form)}
    fields |= dict(re.findall(r'<input type="(?:radio|checkbox)" name="([^"]+)" value="([^"]*)" checked', form))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', options) or re.findall(r'value="([^"]*)"', options)
        fields[name] = chosen[0]
    return {name: markup.unescape(value) for name, value in fields.items()}


def send(amina: Client, version: UUID, no: int, **more: str) -> tuple[int, str]:
    page = f"/sw/dawati/mkataba/{version}/{no}/"
    fields = fields_of(amina.get(page).content.decode())
    answer = amina.post(page, {**fields, "then": "later", **more, "key": f"{no}-{more}"[:60]})
    return answer.status_code, answer.content.decode()


def row(version: UUID, no: int) -> ServiceRow:
    return view(version).rows[no - 1].service


@pytest.mark.parametrize(
    ("typed", "fee"),
    [
        ({"v0_fee": "amount", "v0_fee_amount": "40,000"}, {"kind": "amount", "amount": 40000, "currency": "KES"}),
        ({"v0_fee": "amount", "v0_fee_amount": "Ksh 40,000/="}, {"kind": "amount", "amount": 40000, "currency": "KES"}),
        (
            {"v0_fee": "amount", "v0_fee_amount": "40 000", "v0_fee_condition": "kwa miezi sita"},
            {"kind": "amount", "amount": 40000, "currency": "KES", "condition": "kwa miezi sita"},
        ),
        (
            {"v0_fee": "range", "v0_fee_amount": "40,000", "v0_fee_most": "300,000/="},
            {"kind": "range", "min": 40000, "max": 300000, "currency": "KES"},
        ),
        (
            {"v0_fee": "amount", "v0_fee_amount": "40,000 hadi 300,000"},
            {"kind": "range", "min": 40000, "max": 300000, "currency": "KES"},
        ),
        (
            {"v0_fee": "percentage", "v0_fee_amount": "1%", "v0_fee_per": "thamani ya jengo"},
            {"kind": "percentage", "percent": 1, "of": "thamani ya jengo"},
        ),
        ({"v0_fee": "varies"}, {"kind": "varies"}),
        ({"v0_fee": "said"}, {"kind": "varies", "said": "40,000 kwa miezi sita"}),
    ],
)
def test_a_fee_is_typed_as_people_write_it(
    amina: Client, version: UUID, typed: dict[str, str], fee: dict[str, Any]
) -> None:
    status, html = send(amina, version, 1, **typed)
    assert status == 302, html
    (variant,) = row(version, 1).variants
    assert variant.fee == fee and variant.fee_confidence >= 0.5
    assert_replay_equal()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Chagua maana ya ada"),
        ({"v0_fee": "as-read"}, "Chagua maana ya ada"),
        ({"v0_fee": "amount"}, "Andika kiasi"),
        ({"v0_fee": "amount", "v0_fee_amount": "-5"}, "Andika kiasi"),
        ({"v0_fee": "range", "v0_fee_amount": "300,000", "v0_fee_most": "40,000"}, "Andika kiasi cha juu"),
        ({"v0_fee": "percentage", "v0_fee_amount": "nusu"}, "Andika asilimia"),
        ({"v0_fee": "schedule", "v0_fee_lines": "Ng'ombe: 2,500"}, "angalau ada mbili"),
        ({"v0_fee": "schedule", "v0_fee_lines": "Ng'ombe: 2,500\nmbuzi"}, "Usioeleweka: “mbuzi”"),
        ({"v0_fee": "said", "v0_fee_said": " "}, "kwa maneno ya taasisi"),
    ],
)
def test_a_fee_that_says_nothing_is_asked_about(amina: Client, version: UUID, typed: dict[str, str], said: str) -> None:
    status, html = send(amina, version, 1, **typed)
    assert status == 422 and said in markup.unescape(html)
    assert not view(version).rows[0].reviewed


def test_several_fees_begin_with_the_documents_own_lines(amina: Client, version: UUID) -> None:
    html = amina.get(f"/sw/dawati/mkataba/{version}/2/").content.decode()
    assert fields_of(html)["v0_fee_lines"] == "Ng'ombe 2,500/=\nmbuzi 1,000/= kwa kila mmoja"
    status, html = send(amina, version, 2, v0_fee="schedule", v0_time="reading-0")
    assert status == 302, html
    (variant,) = row(version, 2).variants
    assert fee_in_words(variant.fee).sw == "Ng'ombe: KSh 2,500; mbuzi: KSh 1,000 kwa kila moja"
    assert_replay_equal()


def test_a_fee_in_the_institutions_words_waits_for_the_other_language(amina: Client, version: UUID) -> None:
    assert send(amina, version, 1, v0_fee="said")[0] == 302
    assert "40,000 kwa miezi sita" in amina.get(f"/sw/dawati/mkataba/{version}/tafsiri/").content.decode()
    form = fields_of(amina.get(f"/sw/dawati/mkataba/{version}/1/").content.decode())
    field = next(name for name in form if re.fullmatch(r"v0_w\w+_sw", name)).removesuffix("sw") + "en"
    assert send(amina, version, 1, **{field: "40,000 for six months"})[0] == 302
    (variant,) = row(version, 1).variants
    assert fee_in_words(variant.fee).en == "40,000 for six months"
    assert_replay_equal()


def test_two_promises_of_one_cell_are_confirmed_as_read_each_on_its_line(amina: Client, version: UUID) -> None:
    html = amina.get(f"/sw/dawati/mkataba/{version}/3/").content.decode()
    form = fields_of(html)
    assert (form["v0_sw"], form["v1_sw"]) == ("Barua", "malalamiko")
    assert "v0_time" not in form, "nothing is chosen for her"
    assert send(amina, version, 3)[0] == 422
    status, html = send(amina, version, 3, v0_time="reading-0", v1_time="reading-0")
    assert status == 302, html
    letters, complaints = row(version, 3).variants
    said = [in_words(promise_from_json(each.promise or {}), "calendar").en for each in (letters, complaints)]
    assert said[0] == "Within 5 working days" and said[1].startswith("Within 14 days")
    assert [each.key for each in (letters, complaints)] == ["barua", "malalamiko"]
    assert_replay_equal()


def test_a_finding_is_settled_on_the_page_of_its_row_together_with_it(amina: Client, version: UUID) -> None:
    finding = next(f for f in view(version).rows[3].findings if f.stops)
    settled = {f"settled-{finding.id}": "mended", f"note-{finding.id}": "Ni siku za kazi."}
    time = {"v0_time": "written", "v0_amount": "14", "v0_unit": "working_days"}
    assert send(amina, version, 4, **time, **settled)[0] == 302
    done = view(version).rows[3]
    assert done.reviewed and next(f for f in done.findings if f.id == finding.id).note == "Ni siku za kazi."
    assert_replay_equal()


def test_a_finding_that_is_mended_says_what_was_mended(amina: Client, version: UUID) -> None:
    finding = next(f for f in view(version).rows[3].findings if f.stops)
    empty = {f"settled-{finding.id}": "mended", f"note-{finding.id}": " . "}
    time = {"v0_time": "written", "v0_amount": "14", "v0_unit": "working_days"}
    status, html = send(amina, version, 4, **time, **empty)
    assert status == 422 and "Andika ulichorekebisha" in html
    path = f"/sw/dawati/mkataba/{version}/kasoro/{finding.id}/"
    assert amina.post(path, {**empty, "key": "e"}).status_code == 422
    assert not next(f for f in view(version).rows[3].findings if f.id == finding.id).settled


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Wazee: bure", {"name": "Wazee", "kind": "free"}),
        ("Hakuna malipo kwa kibali", {"name": "kibali", "kind": "free"}),
        ("watoto chini ya miaka 5: 2,000", {"name": "watoto chini ya miaka 5", "amount": 2000, "currency": "TZS"}),
        ("3,000/= (watu wazima)", {"amount": 3000, "currency": "TZS", "condition": "watu wazima"}),
        (
            "Leseni Tsh 256,000/= kwa mwaka",
            {"name": "Leseni", "amount": 256000, "currency": "TZS", "condition": "kwa mwaka"},
        ),
        ("mbuzi", None),
    ],
)
def test_a_line_of_several_fees_says_what_for_and_how_much(line: str, item: dict[str, Any] | None) -> None:
    assert fee_line(line, "TZ", "TZS") == item


def test_findings_that_the_rows_mend_settle_themselves_with_the_last_row(
    amina: Client, version: UUID, world: World
) -> None:
    def open_() -> set[str]:
        return {f.code for f in view(version).findings if not f.settled} & {"no-owner", "no-channel"}

    assert open_() == {"no-owner", "no-channel"}
    said = {"owner": str(world.posts["otieno"]), "ch_visit": "on", "v0_time": "reading-0"}
    for no, more in ((1, {"v0_fee": "said"}), (2, {"v0_fee": "schedule"}), (3, {"v1_time": "reading-0"})):
        assert send(amina, version, no, **{**said, **more})[0] == 302
    assert open_() == {"no-owner", "no-channel"}, "the last row has neither"
    gone = amina.post(f"/sw/dawati/mkataba/{version}/4/ondoa/", {"reason": "Si huduma", "key": "o"})
    assert gone["Location"].endswith("#safu"), "nothing is left to review"
    assert open_() == set()
    assert "Kila safu sasa inataja cheo" in {f.code: f.note for f in view(version).findings}["no-owner"]
    assert_replay_equal()
