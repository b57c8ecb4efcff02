"""Chapters and offices that stand in one language only wait beside the services' texts, and are counted with them."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dirisha.core.say import Say
from dirisha.doors.desk.tests.test_charters import view
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.doors.desk.translating import field_of
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal

pytestmark = pytest.mark.django_db(databases=["default", "access"])
RIGHT, VISION = "To be heard", "A county where nobody waits."
CHARTER = f"""# CITIZENS' SERVICE DELIVERY CHARTER

# OUR VISION

{VISION}

# RIGHTS OF CUSTOMERS

- {RIGHT}
- To be told why

| No. | Service | Requirements | Charges | Timeline |
|---|---|---|---|---|
| 1 | Market licence | National identity card | Free | 3 working days |
| 2 | Building permit | Plan | Free | 7 working days |

# CONTACTS

County Secretary
P.O. Box 12, Mtoni
Tel: 020 2227412, Fax: 020 2227413
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


def test_chapters_are_offered_and_counted_until_their_other_language_is_written(amina: Client, version: UUID) -> None:
    page = f"/en/dawati/mkataba/{version}/tafsiri/"
    html = amina.get(page).content.decode()
    for words in (RIGHT, VISION, "OUR VISION", "RIGHTS OF CUSTOMERS"):
        assert f'lang="en">{words}</p>' in html and field_of(words, "sw") in html
    assert "\nDira yetu</textarea>" in html and "\nHaki za wateja</textarea>" in html, "headings are proposed"
    waiting = re.search(r"Texts waiting: (\d+)", html)
    draft = amina.get(f"/en/dawati/mkataba/{version}/").content.decode()
    assert waiting is not None and f"Texts to translate: {waiting[1]}" in draft
    told = {field_of(RIGHT, "sw"): "Kusikilizwa", field_of(VISION, "sw"): "Kaunti isiyosubirisha mtu."}
    assert amina.post(page, {**told, field_of("OUR VISION", "sw"): "Dira yetu", "key": "t"}).status_code == 302
    sections = {section.key: section for section in view(version).sections}
    assert sections["vision"].body == Say(sw="Kaunti isiyosubirisha mtu.", en=VISION)
    assert sections["rights"].items == (Say(sw="Kusikilizwa", en=RIGHT), Say(sw="", en="To be told why"))
    draft = amina.get(f"/en/dawati/mkataba/{version}/").content.decode()
    assert f"Texts to translate: {int(waiting[1]) - 3}" in draft
    assert_replay_equal()


def test_what_is_left_empty_records_nothing_and_the_order_of_chapters_stays(amina: Client, version: UUID) -> None:
    keys = [section.key for section in view(version).sections]
    before = Entry.objects.filter(kind="charters.chapter-written").count()
    page = f"/sw/dawati/mkataba/{version}/tafsiri/"
    assert amina.post(page, {field_of(RIGHT, "sw"): "", "key": "a"}).status_code == 302
    assert Entry.objects.filter(kind="charters.chapter-written").count() == before
    paragraphs = {field_of(VISION, "sw"): "Aya moja.\r\n\r\nAya mbili.", "key": "b"}
    assert amina.post(page, paragraphs).status_code == 302
    assert [section.key for section in view(version).sections] == keys
    assert next(s for s in view(version).sections if s.key == "vision").body.sw == "Aya moja.\n\nAya mbili."
    assert_replay_equal()


def test_a_fax_number_of_the_document_has_its_field_and_is_corrected_there(amina: Client, version: UUID) -> None:
    office = view(version).contacts[0]
    assert (office.role, office.faxes) == ("office", ("+254202227413",))
    page = f"/en/dawati/mkataba/{version}/anwani/{office.id}/"
    html = amina.get(page).content.decode()
    assert 'name="faxes"' in html and "+254202227413</textarea>" in html
    typed = {"role": "office", "organisation_en": "County Secretary", "phones": "020 2227412", "key": "a"}
    wrong = amina.post(page, {**typed, "faxes": "hakuna"})
    assert wrong.status_code == 422 and 'id="faxes_error"' in wrong.content.decode()
    assert amina.post(page, {**typed, "faxes": "020 2227414", "key": "b"}).status_code == 302
    assert view(version).contacts[0].faxes == ("+254202227414",)
    assert "Fax:" in amina.get(f"/en/dawati/mkataba/{version}/anwani/").content.decode()
    assert_replay_equal()
