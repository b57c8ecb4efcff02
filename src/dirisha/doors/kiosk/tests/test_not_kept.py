"""The next person at the kiosk sees nothing of the one before: no page of this door is kept by the browser."""

from __future__ import annotations

import pytest
from django.test import Client

from dirisha.core.actor import CITIZEN
from dirisha.doors.kiosk import urls
from dirisha.doors.kiosk.tests.world import SECRET, enrolled, the_hall
from dirisha.rooms.visits import actions
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])

ROUTES = {
    "start": "",
    "enrol": f"kifaa/{SECRET}-kiosk/",
    "choose": "huduma/",
    "take": "huduma/maswali/",
    "take-service": "huduma/maswali/a/b/",
    "guide": "mlango/",
    "look": "mlango/maswali/",
    "look-service": "mlango/maswali/a/b/",
    "roll": "roli/",
    "appointment": "miadi/",
    "ticket": "tiketi/{reference}/",
    "print-again": "tiketi/{reference}/chapa/",
    "away": "bila-mtandao/",
    "worker": "akiba.js",
    "reserve": "akiba/",
    "sound": "sauti/karibu/",
    "sound-of": "sauti/tiketi/{reference}/",
}


def test_no_page_of_this_door_is_kept_by_the_browser(house: House) -> None:
    hall = the_hall(house)
    kiosk, _ = enrolled(house)
    guide, _ = enrolled(house, "guide")
    roll, _ = enrolled(house, "roll", series="R")
    given = actions.take_ticket(queue=hall.quick, language="sw", by=CITIZEN)
    assert {pattern.name for pattern in urls.urlpatterns} == set(ROUTES)
    for name, path in ROUTES.items():
        address = f"/sw/kioski/{path.format(reference=given.reference)}"
        for browser in (kiosk, guide, roll, Client()):
            answer = browser.post(address) if name == "print-again" else browser.get(address)
            if answer.status_code == 404:
                continue
            assert "no-store" in answer.headers["Cache-Control"], (name, answer.status_code)
