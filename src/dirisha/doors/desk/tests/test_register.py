"""Otieno takes down what came by letter, by telephone and to the counter."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dirisha.doors.desk.tests.stories import PDF, shown
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins

pytestmark = pytest.mark.django_db(databases=["default", "access"])
NAIROBI = ZoneInfo("Africa/Nairobi")


@pytest.fixture
def otieno(world: World) -> Client:
    return signed_in("otieno")


def form(client: Client, world: World, no: int = 1) -> tuple[str, dict[str, str]]:
    """The form for row `no`, and what its fields hold before anybody types."""
    path = f"/sw/dawati/sajili/{world.service(no).slug}/"
    html = client.get(path).content.decode()
    fields = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*? value="([^"]*)"[^>]*checked', html))
    fields |= dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    for name in ("day", "time"):
        fields[name] = re.findall(rf'name="{name}"[^>]*value="([^"]*)"', html)[0]
    return path, fields


def test_a_letter_of_last_week_is_taken_down_with_both_dates_and_gives_a_slip(world: World, otieno: Client) -> None:
    path, fields = form(otieno, world)
    arrived = (timezone.now() - timedelta(days=6)).astimezone(NAIROBI)
    answer = otieno.post(
        path,
        {
            **fields,
            "channel": "letter",
            "day": arrived.date().isoformat(),
            "time": "09:15",
            "description": "Barua ya Wanjiru kuhusu maji.",
            "officer": "no",
            "name": "Wanjiru Kamau",
            "phone": "0711 000 111",
            "file": SimpleUploadedFile("barua.pdf", PDF),
        },
    )
    assert answer.status_code == 302
    case = UUID(re.findall(r"/jambo/([0-9a-f-]{36})/risiti/", answer["Location"])[0])
    slip = otieno.get(answer["Location"]).content.decode()
    assert pins.pin_of(case) in slip
    seen = shown(world, case)
    assert seen.case.channel == "letter"
    assert seen.late_entry_days >= 5
    assert seen.case.received_at.astimezone(NAIROBI).strftime("%H:%M") == "09:15"
    assert len(seen.case.files) == 1
    assert "baadaye" in otieno.get(f"/sw/dawati/jambo/{case}/").content.decode()
    assert signed_in("njeri").get(answer["Location"]).status_code == 404
    assert_replay_equal()


def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(world: World, otieno: Client) -> None:
    path, fields = form(otieno, world)
    tomorrow = (timezone.now() + timedelta(days=1)).astimezone(NAIROBI).date().isoformat()
    answer = otieno.post(path, {**fields, "day": tomorrow, "description": "", "name": "Wanjiru"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "bado haijafika" in html
    assert "Andika anachosema mwananchi" in html
    assert "Chagua kama malalamiko yanamhusu afisa" in html
    assert 'value="Wanjiru"' in html


def test_a_row_with_two_kinds_asks_which(world: World, otieno: Client) -> None:
    path, fields = form(otieno, world, no=2)
    answer = otieno.post(path, {**fields, "description": "Swali"})
    assert answer.status_code == 422
    assert "Chagua aina ya huduma." in answer.content.decode()
    variant = str(world.service(2).variants[1].id)
    assert otieno.post(path, {**fields, "variant": variant, "description": "Swali"}).status_code == 302


def test_pressing_twice_takes_it_down_once(world: World, otieno: Client) -> None:
    path, fields = form(otieno, world)
    fields |= {"description": "Maji hayatoki.", "officer": "no"}
    first, second = otieno.post(path, fields), otieno.post(path, fields)
    assert first["Location"] == second["Location"]


def test_a_complaint_about_an_officer_leaves_the_sight_of_whoever_takes_it_down(world: World, otieno: Client) -> None:
    path, fields = form(otieno, world)
    fields |= {"description": "Afisa alidai pesa.", "officer": "yes"}
    assert "Msimamizi wa huduma pekee" in otieno.get(path).content.decode()
    answer = otieno.post(path, fields)
    case = UUID(re.findall(r"/jambo/([0-9a-f-]{36})/risiti/", answer["Location"])[0])
    slip = otieno.get(answer["Location"]).content.decode()
    assert pins.pin_of(case) in slip and "wewe huyaoni tena" in slip
    assert "Msimamizi wa huduma" in slip and f'/jambo/{case}/"' not in slip
    assert "inaonekana mara moja tu" in slip
    assert otieno.get(answer["Location"]).status_code == 404, "a PIN opens the complaint: it is shown once"
    assert otieno.post(path, fields)["Location"] == answer["Location"], "sent again it is the same complaint"
    assert otieno.get(f"/sw/dawati/jambo/{case}/").status_code == 404
    assert str(case) not in otieno.get("/sw/dawati/?angalia=all").content.decode()
    njeri = signed_in("njeri")
    assert pins.pin_of(case) in njeri.get(answer["Location"]).content.decode(), "for a printer that failed"
    assert signed_in("baraka").get(answer["Location"]).status_code == 404
    njeri.post(f"/sw/dawati/jambo/{case}/sababu/", {"reason": "oversee"})
    assert "Afisa alidai pesa." in njeri.get(f"/sw/dawati/jambo/{case}/").content.decode()
    assert str(case) in njeri.get("/sw/dawati/").content.decode()
    assert_replay_equal()


def test_the_slip_of_a_restricted_complaint_closes_after_ten_minutes(world: World, otieno: Client) -> None:
    receipt = actions.submit_request(
        variant=world.service(1).variants[0].id,
        channel="counter",
        language="sw",
        description="Afisa alidai pesa.",
        level=2,
        by=world.actor("otieno"),
        at=timezone.now() - timedelta(minutes=11),
    )
    session = otieno.session
    session["slips"] = [str(receipt.case)]
    session.save()
    for client in (otieno, signed_in("njeri")):
        assert client.get(f"/sw/dawati/jambo/{receipt.case}/risiti/").status_code == 404


def test_the_supervisor_takes_down_what_is_about_herself_and_loses_sight_of_it(world: World) -> None:
    njeri = signed_in("njeri")
    path, fields = form(njeri, world)
    answer = njeri.post(path, {**fields, "description": "Msimamizi hanijibu.", "officer": world.posts["njeri"].hex})
    case = UUID(re.findall(r"/jambo/([0-9a-f-]{36})/risiti/", answer["Location"])[0])
    assert "wewe huyaoni tena" in njeri.get(answer["Location"]).content.decode()
    assert njeri.get(f"/sw/dawati/jambo/{case}/").status_code == 404
    answering = [
        name for name in ("otieno", "baraka") if str(case) in signed_in(name).get("/sw/dawati/").content.decode()
    ]
    assert len(answering) == 1


def test_only_a_complaint_asks_about_officers(world: World, otieno: Client) -> None:
    assert 'name="officer"' not in otieno.get(f"/sw/dawati/sajili/{world.service(2).slug}/").content.decode()


def test_a_service_of_nobody_is_not_there(otieno: Client) -> None:
    assert otieno.get("/sw/dawati/sajili/haipo/").status_code == 404


def test_the_list_names_every_service_of_the_ministry(otieno: Client) -> None:
    html = otieno.get("/en/dawati/sajili/").content.decode()
    assert "Settling complaints" in html
    assert "Answering correspondence" in html
