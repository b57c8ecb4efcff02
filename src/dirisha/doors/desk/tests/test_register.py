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
from dirisha.rooms.cases import pins

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
            "name": "Wanjiru Kamau",
            "phone": "0711 000 111",
            "file": SimpleUploadedFile("barua.pdf", PDF),
        },
    )
    assert answer.status_code == 302
    case = UUID(re.findall(r"/kesi/([0-9a-f-]{36})/risiti/", answer["Location"])[0])
    slip = otieno.get(answer["Location"]).content.decode()
    assert pins.pin_of(case) in slip
    seen = shown(world, case)
    assert seen.case.channel == "letter"
    assert seen.late_entry_days >= 5
    assert seen.case.received_at.astimezone(NAIROBI).strftime("%H:%M") == "09:15"
    assert len(seen.case.files) == 1
    assert "baadaye" in otieno.get(f"/sw/dawati/kesi/{case}/").content.decode()
    assert signed_in("njeri").get(answer["Location"]).status_code == 404
    assert_replay_equal()


def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(world: World, otieno: Client) -> None:
    path, fields = form(otieno, world)
    tomorrow = (timezone.now() + timedelta(days=1)).astimezone(NAIROBI).date().isoformat()
    answer = otieno.post(path, {**fields, "day": tomorrow, "description": "", "name": "Wanjiru"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "bado haijafika" in html
    assert "Andika anachoomba mwananchi" in html
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
    fields |= {"description": "Maji hayatoki."}
    first, second = otieno.post(path, fields), otieno.post(path, fields)
    assert first["Location"] == second["Location"]


def test_a_service_of_nobody_is_not_there(otieno: Client) -> None:
    assert otieno.get("/sw/dawati/sajili/haipo/").status_code == 404


def test_the_list_names_every_service_of_the_ministry(otieno: Client) -> None:
    html = otieno.get("/en/dawati/sajili/").content.decode()
    assert "Settling complaints" in html
    assert "Answering correspondence" in html
