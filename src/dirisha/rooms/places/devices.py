"""What doors may ask about the devices of a hall. Each function says how many SQL statements it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from dirisha.core.say import Say
from dirisha.journal.prepared import Prepared
from dirisha.rooms.places.models import Device


@dataclass(frozen=True, kw_only=True)
class DeviceLine:
    """A device: kiosk, guide or roll; where it prints ("" nowhere), what stands before its own numbers, since when
    its link is."""

    id: UUID
    kind: str
    name: str
    printer: str
    series: str
    secret_hash: str
    enrolled_at: datetime


@dataclass(frozen=True, kw_only=True)
class DeviceHere(DeviceLine):
    """A device with the site it stands at."""

    site: UUID
    site_slug: str
    site_name: Say
    time_zone: str


def devices_of(site: UUID) -> list[DeviceLine]:
    """The devices of a site that were not revoked, oldest first. One statement."""
    rows = Device.objects.filter(site=site, revoked_at__isnull=True).order_by("id")
    return [_line(row) for row in rows]


def device_by_secret(secret_hash: str) -> DeviceHere | None:
    """The device whose secret has this SHA-256, unless it was revoked or its site is closed. One statement."""
    return _told(_standing(Device.objects.filter(secret_hash=secret_hash)).first())


def device_here(device: UUID) -> DeviceHere | None:
    """The device of this id, unless it was revoked or its site is closed. One statement."""
    return _told(next(iter(_HERE(device)), None))


def _standing(rows: QuerySet[Device]) -> QuerySet[Device]:
    return rows.filter(revoked_at__isnull=True, site__closed_at__isnull=True).select_related("site")


_HERE = Prepared(lambda device: _standing(Device.objects.filter(id=device)))


def _told(row: Device | None) -> DeviceHere | None:
    if row is None:
        return None
    return DeviceHere(
        **vars(_line(row)),
        site=row.site_id,
        site_slug=row.site.slug,
        site_name=row.site.name,
        time_zone=row.site.time_zone,
    )


def _line(row: Device) -> DeviceLine:
    return DeviceLine(
        id=row.id,
        kind=row.kind,
        name=row.name,
        printer=row.printer,
        series=row.series,
        secret_hash=row.secret_hash,
        enrolled_at=row.enrolled_at,
    )
