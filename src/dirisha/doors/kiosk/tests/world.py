"""A hall with a kiosk in it, for the stories of this door."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.test import Client

from dirisha.core.actor import SETUP
from dirisha.doors.kiosk.device import hashed
from dirisha.frame import clock
from dirisha.rooms.places import actions as places
from dirisha.rooms.visits.queries.waits import forget
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from tests.sample import House

SECRET = "siri-ya-kioski-hiki"


def the_hall(house: House) -> Hall:
    """The hall of the visits' own tests, laid out now."""
    cache.clear()
    forget()
    return lay_out(house, clock.now())


def enrolled(house: House, kind: Any = "kiosk", **more: Any) -> tuple[Client, UUID]:
    """The browser of a device of the Public Service, enrolled by its link; and the device."""
    device = places.enrol_device(
        site=house.public_service.site,
        device_kind=kind,
        name="Kioski cha mlangoni",
        secret_hash=hashed(f"{SECRET}-{kind}"),
        by=SETUP,
        **more,
    )
    browser = Client()
    answer = browser.post(f"/sw/kioski/kifaa/{SECRET}-{kind}/")
    assert answer.status_code == 303
    return browser, device


def text(answer: Any) -> str:
    """What is read on a page, in one line."""
    main = answer.content.decode().split("<main", 1)[-1]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def form(answer: Any) -> str:
    """The hidden field of the last question."""
    return str(re.findall(r'name="fomu" value="([^"]+)"', answer.content.decode())[0])
