"""Mr. Barasa reads what was laid before him, takes the signed record away, and gives a direction. Nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pypdf
import pytest
from django.test import Client
from django.utils import timezone

from dirisha.core.actor import CITIZEN
from dirisha.doors.desk.tests.stories import a_case
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.access import looks_at, looks_in
from dirisha.journal.offline import check
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Case, Referral, Remedy
from dirisha.rooms.cases.queries.looking import opened_by
from dirisha.rooms.cases.tests.commission import the_commission
from dirisha.rooms.cases.values import ContactGiven

pytestmark = pytest.mark.django_db(databases=["default", "access"])

PHONE, NAME = "+254712345678", "Kanarini Mwasiri"
HOME = "/sw/dawati/mchunguzi/"


@pytest.fixture
def barasa(world: World) -> Client:
    the_commission()
    return signed_in("barasa")


def referred(world: World, **more: object) -> UUID:
    """A case laid before the ombudsman; its citizen left a name and a telephone number."""
    contact = ContactGiven(name=NAME, phone=PHONE)
    variant = world.service(1).variants[0].id
    case = actions.submit_request(
        variant=variant,
        language="sw",
        description="Barua haikujibiwa.",
        contact=contact,
        by=CITIZEN,
        at=timezone.now() - timedelta(days=60),
    ).case
    actions.ring(at=timezone.now())
    actions.refer_case(case=case, reason="Sijajibiwa kabisa.", by=CITIZEN)
    return case


def opened(client: Client, case: UUID, reason: str = "Lalamiko la mwananchi") -> str:
    answer = client.post(f"{HOME}{case}/", {"reason": reason})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_desk_leads_to_what_was_laid_before_him_and_to_nothing_else(world: World, barasa: Client) -> None:
    mine, other = referred(world), a_case(world)[0]
    assert barasa.get("/sw/dawati/")["Location"] == HOME
    html = barasa.get(HOME).content.decode()
    assert f"{HOME}{mine}/" in html and str(other) not in html
    assert barasa.get(f"{HOME}{other}/").status_code == 404 == barasa.post(f"{HOME}{other}/kifurushi/").status_code
    for path in (f"jambo/{mine}/", f"jambo/{mine}/chapa/", f"jambo/{mine}/chukua/", "sajili/", "ngazi/", "barua/"):
        assert barasa.get(f"/sw/dawati/{path}").status_code == 403, path
    assert signed_in("otieno").get(HOME).status_code == 403


def test_he_says_why_before_he_sees_and_the_reason_is_kept(world: World, barasa: Client) -> None:
    case = referred(world)
    asked = barasa.get(f"{HOME}{case}/").content.decode()
    assert "Kwa nini unalifungua jambo hili?" in asked and "Barua haikujibiwa." not in asked
    assert barasa.post(f"{HOME}{case}/", {"reason": " "}).status_code == 422
    assert looks_at(case) == ()
    html = opened(barasa, case)
    assert "Barua haikujibiwa." in html and "Sijajibiwa kabisa." in html and "toleo la 1 la mkataba" in html
    assert PHONE not in html and NAME not in html and "712 345" not in html
    (look,) = looks_at(case)
    assert (look.what, look.reason) == ("cases.ombudsman", "other: Lalamiko la mwananchi")
    (told,) = opened_by(case)
    assert (str(told.who.sw), told.reason.sw) == ("Afisa wa Mchunguzi", "Lalamiko la mwananchi")
    assert told.what.sw == "Kumbukumbu yote, kwa mchunguzi"
    commission = Referral.objects.get(case=case).to_id
    assert [line.what for line in looks_in(commission, about=case)] == ["cases.ombudsman"]


def test_the_signed_record_holds_and_has_nothing_to_reach_the_citizen_by(
    world: World, barasa: Client, tmp_path: Path
) -> None:
    case, _ = a_case(world, with_file=True)
    njeri = world.actor("njeri")
    actions.hand_over(case=case, to_post=world.posts["otieno"], reason="Ni la Otieno.", by=njeri)
    actions.add_note(case=case, text="Nimemwita kwa simu.", by=world.actor("otieno"))
    actions.refer_case(case=case, reason="Linahitaji uchunguzi.", by=njeri)
    assert barasa.post(f"{HOME}{case}/kifurushi/").status_code == 422
    answer = barasa.post(f"{HOME}{case}/kifurushi/", {"reason": "Robo ya pili"})
    assert answer.status_code == 200 and answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    assert Case.objects.get(id=case).reference in answer["Content-Disposition"]
    path = tmp_path / "kifurushi.zip"
    path.write_bytes(answer.content)
    assert check(path) == []
    with zipfile.ZipFile(path) as bundle:
        names = set(bundle.namelist())
        records = json.loads(bundle.read("records.json"))["records"]
        paper = pypdf.PdfReader(io.BytesIO(bundle.read("record.pdf")))
        everything = b"".join(bundle.read(name) for name in names)
    assert {"manifest.json", "manifest.sig", "records.json", "record.pdf"} < names
    assert [name for name in names if name.startswith("attachments/")] == ["attachments/01.pdf"]
    assert [each["kind"] for each in records][0] == "cases.case-opened"
    assert {"cases.case-handed-over", "cases.note-added", "cases.case-referred"} <= {each["kind"] for each in records}
    assert any(each["opened"].get("text") == "Nimemwita kwa simu." for each in records)
    text = "".join(page.extract_text() for page in paper.pages)
    assert "Kumbukumbu ya jambo" in text and "Nimemwita kwa simu." in text
    for canary in (PHONE, NAME, "original_name"):
        assert canary.encode() not in everything
    assert [look.what for look in looks_at(case)] == ["cases.bundle"]


def test_his_direction_is_a_case_with_a_clock_at_the_office_and_he_reads_its_answer(
    world: World, barasa: Client
) -> None:
    case = referred(world)
    given = {"reason": "Ufuatiliaji", "text": "", "days": "7"}
    refused = barasa.post(f"{HOME}{case}/agizo/", given)
    assert refused.status_code == 422 and "Andika agizo." in refused.content.decode()
    html = barasa.post(f"{HOME}{case}/agizo/", given | {"text": "Mjibuni mwananchi."}).content.decode()
    assert "Agizo limetolewa." in html and "Mjibuni mwananchi." in html
    direction = Case.objects.get(kind="direction")
    njeri = world.actor("njeri")
    actions.take_case(case=direction.id, by=njeri)
    page = signed_in("njeri").get(f"/sw/dawati/jambo/{direction.id}/").content.decode()
    assert "Mjibuni mwananchi." in page and "kutoka kwa mchunguzi wa malalamiko ya umma" in page
    actions.decide(case=direction.id, outcome="answered", answer="Tumemjibu leo.", by=njeri)
    assert "Tumemjibu leo." in opened(barasa, case)
    assert_replay_equal()


def test_two_decisions_about_one_matter_by_different_posts_stand_beside_each_other(
    world: World, barasa: Client, tmp_path: Path
) -> None:
    case = referred(world)
    actions.take_case(case=case, by=world.actor("otieno"))
    actions.decide(case=case, outcome="answered", answer="Jibu la Otieno.", by=world.actor("otieno"))
    second = actions.accept_remedy(case=case, remedy=Remedy.objects.get(case=case).id, by=CITIZEN).case
    actions.take_case(case=second, by=world.actor("njeri"))
    actions.decide(case=second, outcome="granted", answer="Njeri amelikubali.", by=world.actor("njeri"))
    html = opened(barasa, case)
    assert "Jibu la Otieno." in html and "Njeri amelikubali." in html
    assert "Afisa wa malalamiko" in html and "Msimamizi wa huduma" in html
    path = tmp_path / "kifurushi.zip"
    path.write_bytes(barasa.post(f"{HOME}{case}/kifurushi/", {"reason": "Rufaa"}).content)
    assert check(path) == []
    with zipfile.ZipFile(path) as bundle:
        records = json.loads(bundle.read("records.json"))["records"]
    assert {each["about"] for each in records} == {str(case), str(second)}


def test_a_supervisor_lays_a_case_before_him_from_the_cases_page(world: World, barasa: Client) -> None:
    case = a_case(world)[0]
    njeri, otieno = signed_in("njeri"), signed_in("otieno")
    path = f"/sw/dawati/jambo/{case}/"
    assert "Lipeleke kwa mchunguzi" not in otieno.get(path).content.decode()
    html = njeri.get(path).content.decode()
    assert "Lipeleke kwa mchunguzi" in html
    seen = html.partition('name="seen" value="')[2].partition('"')[0]
    wrong = njeri.post(f"{path}peleka/", {"seen": seen, "key": "k1", "refer_reason": ""})
    assert wrong.status_code == 422 and "Andika kwa nini unalipeleka" in wrong.content.decode()
    done = njeri.post(f"{path}peleka/", {"seen": seen, "key": "k2", "refer_reason": "Linahusu taasisi mbili."})
    assert done.status_code == 302 and Referral.objects.get().how == "supervisor"
    assert "Lipeleke kwa mchunguzi" not in njeri.get(path).content.decode()
