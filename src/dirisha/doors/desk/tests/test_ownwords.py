"""Words inside times and fees ("after inspection of the plot", "per stall") are translated like any other text."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dirisha.core.fees import fee_in_words
from dirisha.core.promises import in_words, promise_from_json
from dirisha.doors.desk.tests.test_charters import view
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.doors.desk.translating import field_of
from dirisha.journal.testing import assert_replay_equal

pytestmark = pytest.mark.django_db(databases=["default", "access"])
CHARTER = """# CITIZENS' SERVICE DELIVERY CHARTER

| No. | Service | Requirements | Charges | Timeline |
|---|---|---|---|---|
| 1 | Building permit | Two copies of the plan | Kshs 5,000 per storey | 7 working days after inspection of the plot |
| 2 | Market licence | National identity card | Free | 3 working days |
"""
EVENT, STOREY = "inspection of the plot", "storey"


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


def confirmed(client: Client, version: UUID, **more: str) -> tuple[int, str]:
    """The first row, named in both languages and confirmed; what the house answers."""
    page = f"/sw/dawati/mkataba/{version}/1/"
    html = client.get(page).content.decode()
    areas = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', html)
    fields = {name: value.strip() for name, value in areas}
    fields |= dict(re.findall(r'<input[^>]* name="(r0_\w+|v0_w\w+)"[^>]* value="([^"]*)"', html))
    fields |= {"name_sw": "Kibali cha ujenzi", "r0_sw": "Nakala mbili za ramani", "r0_kind": "document"}
    fields |= {"case_kind": "request", "logic": "all_of", "v0_time": "reading-0", "v0_fee": "as-read", "key": str(more)}
    answer = client.post(page, {**fields, **more})
    return answer.status_code, answer.content.decode()


def test_words_inside_a_time_and_a_fee_wait_for_their_translation(amina: Client, version: UUID) -> None:
    html = amina.get(f"/sw/dawati/mkataba/{version}/tafsiri/").content.decode()
    for words in (EVENT, STOREY):
        assert f'lang="en">{words}</p>' in html and field_of(words, "sw") in html
    assert any(STOREY in lack.en for lack in view(version).rows[0].missing)
    typed = {field_of(EVENT, "sw"): "ukaguzi wa kiwanja", field_of(STOREY, "sw"): "ghorofa"}
    assert amina.post(f"/sw/dawati/mkataba/{version}/tafsiri/", {**typed, "key": "t"}).status_code == 302
    variant = view(version).rows[0].service.variants[0]
    assert variant.promise is not None
    said = in_words(promise_from_json(variant.promise))
    assert said.sw == "Ndani ya siku 7 za kazi baada ya ukaguzi wa kiwanja"
    assert said.en == f"Within 7 working days after {EVENT}"
    assert fee_in_words(variant.fee).sw == "KSh 5,000 kwa kila ghorofa"
    assert not any(STOREY in lack.en for lack in view(version).rows[0].missing)
    html = amina.get(f"/sw/dawati/mkataba/{version}/tafsiri/").content.decode()
    assert field_of(EVENT, "sw") not in html and field_of(STOREY, "sw") not in html
    assert_replay_equal()


def test_the_page_of_a_row_asks_for_these_words_and_keeps_them(amina: Client, version: UUID) -> None:
    html = amina.get(f"/en/dawati/mkataba/{version}/1/").content.decode()
    stems = dict(re.findall(r'for="(v0_w\w+)_sw"[^>]*>“([^”]+)”', html))
    assert set(stems.values()) == {EVENT, STOREY}
    fields = {words: stem for stem, words in stems.items()}
    status, html = confirmed(amina, version)
    assert (status, f'id="{fields[EVENT]}_sw_error"' in html) == (422, True)
    told = {f"{fields[EVENT]}_sw": "ukaguzi wa kiwanja", f"{fields[STOREY]}_sw": "ghorofa"}
    assert confirmed(amina, version, **told)[0] == 302
    row = view(version).rows[0]
    assert row.reviewed and row.missing == ()
    assert fee_in_words(row.service.variants[0].fee).sw == "KSh 5,000 kwa kila ghorofa"
    html = amina.get(f"/sw/dawati/mkataba/{version}/1/").content.decode()
    assert 'value="ukaguzi wa kiwanja"' in html and 'value="reading-1"' not in html
    assert_replay_equal()


def test_an_event_typed_on_the_page_gets_its_two_fields_at_once(amina: Client, version: UUID) -> None:
    written = {"v0_time": "written", "v0_amount": "9", "v0_unit": "working_days", "v0_after": "the site visit"}
    status, html = confirmed(amina, version, **written)
    assert status == 422 and "“the site visit”, Kiswahili" in html
    assert confirmed(amina, version, then="later", **written)[0] == 302
    assert any("the site visit" in lack.sw for lack in view(version).rows[0].missing)
    assert any("Kibali cha ujenzi" in obstacle.sw for obstacle in view(version).obstacles)
    assert_replay_equal()


def test_the_charters_title_waits_for_its_other_language_too(amina: Client, version: UUID) -> None:
    asked = "names of offices are to be written in both languages"
    assert any(asked in obstacle.en for obstacle in view(version).obstacles)
    told = {field_of(view(version).version.title.en, "sw"): "Mkataba wa huduma kwa wananchi", "key": "t"}
    assert amina.post(f"/sw/dawati/mkataba/{version}/tafsiri/", told).status_code == 302
    assert not any(asked in obstacle.en for obstacle in view(version).obstacles)
