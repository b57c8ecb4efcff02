"""Verbs about the devices of a hall: kiosks and tablets. They are known by a secret that only a link holds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.places.actions.grounds import managed_site, unknown
from dirisha.rooms.places.events import DeviceKind
from dirisha.rooms.places.models import Device
from dirisha.rooms.places.rules import SiteGround, devices


@verb
def enrol_device(
    *,
    site: UUID,
    device_kind: DeviceKind,
    name: str,
    secret_hash: str,
    printer: str = "",
    series: str = "",
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Enrol a device of a site's hall; its id. `secret_hash`: SHA-256 (hex) of the secret in the link it will open.

    Refused: not an administrator, a closed site, no name, a bad kind, printer or letter.
    """
    assert at is not None
    ground = managed_site(site, by)  # locked: two kiosks enrolled at the same moment take turns
    kiosks = Device.objects.filter(site=site, kind="kiosk").count() if device_kind == "kiosk" else 0
    event = devices.enrol(
        site=ground,
        device=new_id(at),
        device_kind=device_kind,
        name=name,
        secret_hash=secret_hash,
        printer=printer,
        series=series,
        place=kiosks + 1 if device_kind == "kiosk" else 0,
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def change_device(
    *, device: UUID, name: str, printer: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Give a device another name or another printer. Nothing when both are as they were. Refused: a revoked one."""
    assert at is not None
    site, now = _ground(device, by)
    event = devices.change(site=site, device=now, name=name, printer=printer, at=at)
    if event is not None:
        record(event, by=by, at=at)


@verb
def renew_device(
    *, device: UUID, secret_hash: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Give a device another secret: it opens nothing until it has opened the new link. Refused: a revoked one."""
    assert at is not None
    site, now = _ground(device, by)
    record(devices.renew(site=site, device=now, secret_hash=secret_hash, at=at), by=by, at=at)


@verb
def revoke_device(*, device: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Take a device out of the hall: its cookie opens nothing from now on. Refused: it was revoked before."""
    assert at is not None
    site, now = _ground(device, by)
    record(devices.revoke(site=site, device=now, at=at), by=by, at=at)


def _ground(device: UUID, by: Actor) -> tuple[SiteGround, devices.DeviceGround]:
    """The device and its site, locked, for whoever may manage it. Three statements."""
    row = Device.objects.filter(id=device).first()
    if row is None:
        raise unknown(Say(sw="Kifaa hicho hakipo.", en="That device does not exist."))
    kind: DeviceKind = row.kind  # type: ignore[assignment]
    return managed_site(row.site_id, by), devices.DeviceGround(
        row.id, kind, row.name, row.printer, row.series, revoked=row.revoked_at is not None
    )
