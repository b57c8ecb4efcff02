"""Amina mends the addresses of a draft, and corrects a number that died while the charter is in force."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from django.test import Client

from dirisha.doors.desk.tests.stories import a_draft
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.rows import ContactLine

pytestmark = pytest.mark.django_db(databases=["default", "access"])
REACHED = {
    "phones": "020 2227412\n1195",
    "emails": "ps@example.go.ke",
    "address_sw": "Harambee House, S.L.P. 30050",
    "address_en": "Harambee House, P.O. Box 30050",
    "website": "https://www.example.go.ke/",
}


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


def live(slug: str = "utumishi") -> queries.InstitutionCatalogue:
    found = queries.catalogue(slug)
    assert found is not None
    return found


def test_a_dead_number_is_corrected_and_citizens_see_since_when_and_why(amina: Client, world: World) -> None:
    version, contact = live().version.id, live().contacts[0].id
    page = f"/sw/dawati/mkataba/{version}/anwani/"
    assert page in amina.get("/sw/dawati/mkataba/").content.decode()
    assert f"{page}{contact}/" in amina.get(page).content.decode()
    half = amina.post(f"{page}{contact}/", {**REACHED, "reason_sw": "Imefungwa.", "reason_en": "", "key": "a"})
    assert half.status_code == 422 and 'id="reason_en_error"' in half.content.decode()
    wrong = amina.post(f"{page}{contact}/", {**REACHED, "phones": "si namba", "key": "b"})
    assert wrong.status_code == 422 and "si namba ya simu" in wrong.content.decode()
    why = {"reason_sw": "Imefungwa.", "reason_en": "Disconnected.", "key": "c"}
    assert amina.post(f"{page}{contact}/", {**REACHED, **why})["Location"] == page
    assert live().contacts[0].phones == ("+254202227412", "1195")
    public = Client().get("/en/taasisi/utumishi/").content.decode()
    assert "020 2227412" in public and "Corrected on" in public and "Disconnected." in public
    assert amina.get(f"{page}mpya/").status_code == 404, "a published version names the offices that it names"
    assert_replay_equal()


def test_the_review_leads_from_dead_contacts_to_their_correction(amina: Client, world: World) -> None:
    review = actions.open_review(institution=world.utumishi, by=world.actor("amina"))
    question = amina.get(f"/sw/dawati/mapitio/{review}/4/").content.decode()
    assert f"/sw/dawati/mkataba/{live().version.id}/anwani/" in question
    assert "anwani/" not in amina.get(f"/sw/dawati/mapitio/{review}/3/").content.decode()


def test_the_offices_of_a_draft_are_mended_added_and_taken_out(amina: Client, world: World) -> None:
    version, _ = a_draft(world)
    page = f"/sw/dawati/mkataba/{version}/anwani/"
    assert page in amina.get(f"/sw/dawati/mkataba/{version}/").content.decode()
    first, second = contacts(version)
    name = {"role": "complaints", "organisation_sw": "Katibu Mkuu", "organisation_en": "Principal Secretary"}
    assert amina.post(f"{page}{first.id}/", {**name, **REACHED, "key": "a"})["Location"] == page
    assert amina.post(f"{page}{second.id}/", {"do": "remove", "why": "", "key": "b"}).status_code == 422
    assert amina.post(f"{page}{second.id}/", {"do": "remove", "why": "Si ofisi.", "key": "c"}).status_code == 302
    new = {"role": "helpline", "organisation_sw": "Simu ya msaada", "phones": "*483#", "key": "d"}
    assert amina.post(f"{page}mpya/", {**new, "role": ""}).status_code == 422
    assert amina.post(f"{page}mpya/", new).status_code == 302
    told = contacts(version)
    assert [(line.role, line.phones) for line in told] == [
        ("complaints", ("+254202227412", "1195")),
        ("helpline", ("*483#",)),
    ]
    assert (told[0].website, told[0].address.en) == ("www.example.go.ke", "Harambee House, P.O. Box 30050")
    assert_replay_equal()


def test_addresses_are_translated_where_all_other_texts_are(amina: Client, world: World) -> None:
    version, _ = a_draft(world)
    page = f"/sw/dawati/mkataba/{version}/tafsiri/"
    html = amina.get(page).content.decode()
    assert "Harambee House" in html and "Ofisi na anwani" in html
    fields = {
        name: value
        for line in html.split("<input")
        if 'name="t-en-' in line and 'value="' in line
        for name, value in [(line.split('name="')[1].split('"')[0], line.split('value="')[1].split('"')[0])]
    }
    textareas = {
        part.split('name="')[1].split('"')[0]: part.split(">", 1)[1].split("</textarea>")[0].strip()
        for part in html.split("<textarea")[1:]
    }
    assert amina.post(page, {**textareas, **fields, "key": "k"}).status_code == 302
    assert contacts(version)[0].address.en == "Harambee House"
    assert_replay_equal()


def contacts(version: UUID) -> tuple[ContactLine, ...]:
    view = queries.draft(version)
    assert view is not None
    return view.contacts


def test_a_number_outside_the_numbering_plan_is_kept_once_the_owner_says_that_it_is_right(
    amina: Client, world: World
) -> None:
    version, _ = a_draft(world)
    page = f"/sw/dawati/mkataba/{version}/anwani/{contacts(version)[0].id}/"
    typed = {"role": "complaints", "organisation_sw": "Ofisi", "address_sw": "Nairobi"}
    answer = amina.post(page, {**typed, "phones": "222 7411\n119\n0800 720 7201", "key": "a"})
    html = answer.content.decode()
    assert answer.status_code == 422 and "Namba hii ni sahihi, hifadhi" in html
    assert 'name="sure" value="+2542227411"' in html
    wrong = amina.post(page, {**typed, "role": "", "phones": "222 7411\n119", "sure": "+2542227411", "key": "b"})
    assert 'name="sure-before" value="+2542227411"' in wrong.content.decode()
    sure = {**typed, "phones": "222 7411\n119", "sure-before": "+2542227411", "key": "c"}
    assert amina.post(page, sure).status_code == 302
    assert contacts(version)[0].phones == ("+2542227411", "119")
    event = Entry.objects.filter(kind="charters.contact-written").latest("position")
    assert json.loads(event.data)["confirmed"] == ["+2542227411"]
    assert amina.post(page, {**sure, "sure-before": "", "phones": "+2542227411", "key": "d"}).status_code == 302
    assert amina.post(page, {**typed, "phones": "0712 345 6789 12", "key": "e"}).status_code == 422
    assert_replay_equal()
