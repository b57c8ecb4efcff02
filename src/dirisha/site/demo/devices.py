"""The devices of the sample hall, so that its kiosk, the guide's tablet and the roll's are alive without any set-up.

Their links hold no secret: everybody may read them here. They are made in demo and test mode only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dirisha.core.actor import SETUP
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import devices
from dirisha.rooms.places.events import DeviceKind

PRINTER_PORT = 9101
"""Where `dirisha demo printer` listens, the printer that draws its papers as pictures."""
FRESH = timedelta(hours=12)
"""A link works for a day; one that is older than this is renewed, and browsers that came by it stay the device."""


@dataclass(frozen=True)
class SampleDevice:
    """A device with the last part of its link."""

    kind: DeviceKind
    link: str
    name: str
    printer: str = ""
    series: str = ""


DEVICES = (
    SampleDevice("kiosk", "kioski-cha-mfano", "Kioski cha mlango mkuu", printer=f"127.0.0.1:{PRINTER_PORT}"),
    SampleDevice("guide", "mwongozaji-wa-mfano", "Tableti ya mwongozaji, mlango mkuu"),
    SampleDevice("roll", "roli-ya-mfano", "Tableti ya roli ya namba", series="P"),
)


def seed_devices(site: UUID, *, now: datetime) -> int:
    """The devices that are not there yet, and fresh links for the others; how many were enrolled."""
    made = 0
    for sample in DEVICES:
        secret_hash = hashlib.sha256(sample.link.encode()).hexdigest()
        standing = next((one for one in devices.devices_of(site) if one.secret_hash == secret_hash), None)
        if standing is None:
            places.enrol_device(
                site=site,
                device_kind=sample.kind,
                name=sample.name,
                secret_hash=secret_hash,
                printer=sample.printer,
                series=sample.series,
                by=SETUP,
                at=now,
            )
            made += 1
        elif now - standing.enrolled_at > FRESH:
            places.renew_device(device=standing.id, secret_hash=secret_hash, by=SETUP, at=now)
    return made


def addresses() -> list[tuple[str, str]]:
    """What can be opened of the sample hall: what it is, and the path."""
    named = {"kiosk": "kiosk", "guide": "guide at the door", "roll": "paper roll"}
    return [(named[sample.kind], f"/sw/kioski/kifaa/{sample.link}/") for sample in DEVICES]
