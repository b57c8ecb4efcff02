"""Kiosks and tablets: enrolled by the administrator, known by a secret nobody keeps, revoked at once."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest

from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions, devices
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


def enrolled(house: House, clock: Clock, **changed: Any) -> UUID:
    """A kiosk at the entrance, enrolled by the institution's administrator; what a test needs otherwise is named."""
    home = house.public_service
    given = {"device_kind": "kiosk", "name": "Kioski cha mlangoni", "secret_hash": hashed("siri"), **changed}
    return actions.enrol_device(site=home.site, by=home.actors["msimamizi-wa-mfumo"], at=clock.now, **given)


def refused(house: House, clock: Clock, **changed: Any) -> str:
    """The code that an enrolment is refused with."""
    with pytest.raises(Refused) as caught:
        enrolled(house, clock, **changed)
    return caught.value.code


def test_a_kiosk_is_enrolled_changed_renewed_and_revoked(house: House, clock: Clock) -> None:
    by = house.public_service.actors["msimamizi-wa-mfumo"]
    kiosk = enrolled(house, clock, printer="10.0.0.31:9100")
    here = devices.device_by_secret(hashed("siri"))
    assert here is not None and (here.id, here.kind, here.printer) == (kiosk, "kiosk", "10.0.0.31")
    actions.change_device(device=kiosk, name="Kioski  cha 2", printer="10.0.0.31:9101", by=by, at=clock.now)
    actions.renew_device(device=kiosk, secret_hash=hashed("nyingine"), by=by, at=clock.after(days=1))
    assert devices.device_by_secret(hashed("siri")) is None
    here = devices.device_here(kiosk)
    assert here is not None and (here.name, here.printer) == ("Kioski cha 2", "10.0.0.31:9101")
    actions.revoke_device(device=kiosk, by=by, at=clock.after(days=2))
    assert devices.device_here(kiosk) is None and devices.devices_of(house.public_service.site) == []
    with pytest.raises(Refused, match="^closed"):
        actions.renew_device(device=kiosk, secret_hash=hashed("tatu"), by=by, at=clock.after(days=3))
    assert_replay_equal()


def test_a_roll_says_its_letter_and_other_devices_have_none(house: House, clock: Clock) -> None:
    enrolled(house, clock, device_kind="roll", series="r", name="Roli", secret_hash=hashed("a"))
    enrolled(house, clock, device_kind="guide", series="G", name="Mlango", secret_hash=hashed("b"))
    assert [(line.kind, line.series) for line in devices.devices_of(house.public_service.site)] == [
        ("roll", "R"),
        ("guide", ""),
    ]
    assert refused(house, clock, device_kind="roll") == "bad-series"
    assert_replay_equal()


@pytest.mark.parametrize(
    "printer", ["printa", "8.8.8.8", "10.0.0.300", "10.0.0.1:0", "10.0.0.1:70000", "http://10.0.0.1"]
)
def test_what_is_no_printer_of_the_local_network_is_refused(house: House, clock: Clock, printer: str) -> None:
    assert refused(house, clock, printer=printer) == "bad-printer"


def test_what_cannot_be_enrolled_is_refused(house: House, clock: Clock) -> None:
    assert refused(house, clock, device_kind="robot") == "bad-kind"
    assert refused(house, clock, name="  ") == "no-name"
    officer = house.public_service.actors["afisa-malalamiko"]
    with pytest.raises(Refused) as caught:
        actions.enrol_device(
            site=house.public_service.site, device_kind="kiosk", name="K", secret_hash=hashed("x"), by=officer
        )
    assert caught.value.code == "forbidden"
