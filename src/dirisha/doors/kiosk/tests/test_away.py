"""While the house is away a kiosk gives numbers by itself: the page for it, and how its numbers come into the record.

tests/pages/test_kiosk_away.py plays it in a browser whose line is cut.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from dirisha.core.actor import SETUP
from dirisha.doors.kiosk.tests.world import enrolled, text, the_hall
from dirisha.frame import clock
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions as places
from dirisha.rooms.visits.models import Ticket
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HOME = "/sw/kioski/"


def send(kiosk: Client, *given: dict[str, Any]) -> Any:
    return kiosk.post(f"{HOME}akiba/", json.dumps({"given": given}), content_type="application/json")


def one(queue: object, n: int = 1, **more: Any) -> dict[str, Any]:
    return {"n": n, "q": str(queue), "l": "sw", "p": False, "age": 60_000.0, **more}


def test_numbers_come_into_the_record_once_with_their_times(house: House) -> None:
    hall = the_hall(house)
    kiosk, _ = enrolled(house)
    told = kiosk.get(f"{HOME}akiba/").json()
    assert (told["series"], told["last"]) == ("V1", 0) and told["token"]
    answer = send(kiosk, one(hall.quick), one(hall.long, 2, p=True, l="en", age=1_800_000.0))
    assert answer.json() == {"taken": [1, 2], "known": [], "impossible": []}
    assert send(kiosk, one(hall.quick)).json()["known"] == [1]
    second = Ticket.objects.get(number=2)
    assert (second.shown, second.priority, second.language, second.channel) == ("V1-002", True, "en", "kiosk")
    assert timedelta(minutes=29) < clock.now() - second.taken_at < timedelta(minutes=32)
    assert kiosk.get(f"{HOME}akiba/").json()["last"] == 2
    assert_replay_equal()


def test_a_clock_that_runs_wrong_and_what_is_no_list_break_nothing(house: House) -> None:
    hall = the_hall(house)
    kiosk, _ = enrolled(house)
    assert send(kiosk, one(hall.quick, age=-9e9)).json()["taken"] == [1], "its clock was set back"
    assert send(kiosk, one(hall.quick, 2, age=1e300)).json()["impossible"] == [2]
    for body in ("", "[]", '{"given": [{"n": 1}]}', json.dumps({"given": [one(hall.quick, 3)] * 101})):
        assert kiosk.post(f"{HOME}akiba/", body, content_type="application/json").status_code == 400
    assert Ticket.objects.count() == 1


def test_only_a_kiosk_of_the_house_hands_in_and_its_page_must_be_ours(house: House) -> None:
    hall = the_hall(house)
    kiosk, device = enrolled(house)
    guide, _ = enrolled(house, "guide")
    assert send(Client(), one(hall.quick)).status_code == send(guide, one(hall.quick)).status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = kiosk.cookies
    assert send(strict, one(hall.quick)).status_code == 403
    token = strict.get(f"{HOME}akiba/").json()["token"]
    body = json.dumps({"given": [one(hall.quick)]})
    sent = strict.post(f"{HOME}akiba/", body, content_type="application/json", headers={"X-CSRFToken": token})
    assert sent.json()["taken"] == [1]
    places.revoke_device(device=device, by=SETUP)
    assert send(kiosk, one(hall.quick, 2)).status_code == 403
    assert Ticket.objects.count() == 1


def test_the_page_and_its_worker_name_all_they_need_and_nothing_outside(house: House) -> None:
    the_hall(house)
    kiosk, _ = enrolled(house)
    assert 'data-reserve="/sw/kioski/akiba/"' in kiosk.get(HOME).content.decode()
    page = kiosk.get(f"{HOME}bila-mtandao/")
    assert "namba yako ni halali" in text(page) and "Maswali" in text(page)
    script = kiosk.get(f"{HOME}akiba.js")
    assert script["Content-Type"].startswith("text/javascript")
    files = set(json.loads(script.content.decode().split("const HOUSE = ", 1)[1].split(";\n", 1)[0])["files"])
    asked = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.content.decode()))
    assert asked == files
    assert "://" not in re.sub(r"<svg.*?</svg>", "", page.content.decode().split("<main", 1)[1])
