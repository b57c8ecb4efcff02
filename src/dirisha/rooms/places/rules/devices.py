"""Decisions about the devices of a hall: what they are called, where they print, when they are no longer ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import get_args
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places.events import DeviceChanged, DeviceEnrolled, DeviceKind, DeviceRevoked
from dirisha.rooms.places.rules.ground import SiteGround

HASH = re.compile(r"[0-9a-f]{64}")
PRINTER = re.compile(r"(?P<host>[0-9.]{7,15})(?::(?P<port>[0-9]{1,5}))?")
LETTERS = re.compile(r"[A-Z]")
PORT = 9100
LONGEST_NAME = 80
OWN = "V"
"""Before the number of a kiosk. A queue's series is one letter alone, so the two can never be the same."""


@dataclass(frozen=True)
class DeviceGround:
    """A device as it stands: its site, its kind, its letter and whether it was revoked."""

    id: UUID
    kind: DeviceKind
    name: str
    printer: str
    series: str
    revoked: bool = False


def enrol(
    *,
    site: SiteGround,
    device: UUID,
    device_kind: DeviceKind,
    name: str,
    secret_hash: str,
    printer: str,
    series: str,
    place: int = 0,
    at: datetime,
) -> DeviceEnrolled:
    """A device of this hall from now on. `place`: which kiosk of its site it is, counted from 1 and never anew: the
    numbers that it gives by itself while the house is away are its own (V1-001), so no other can give them. Refused: a
    closed site, no name, an unknown kind, an address that is no printer's, a roll without its letter. ValueError for
    what is no SHA-256, which no person types."""
    if HASH.fullmatch(secret_hash) is None:
        raise ValueError("the hash of a secret is a SHA-256 in hex")
    if site.closed:
        raise Refused(Say(sw="Kituo hiki kimefungwa.", en="This site has been closed."), code="closed", field="site")
    if device_kind not in get_args(DeviceKind):
        raise Refused(
            Say(
                sw="Chagua aina: kioski, tableti ya mwongozaji, au roli ya namba.",
                en="Choose the kind: a kiosk, a guide’s tablet, or a roll of numbers.",
            ),
            code="bad-kind",
            field="device_kind",
        )
    return DeviceEnrolled(
        stream=site.stream,
        about=device,
        occurred_at=at,
        site=site.id,
        device_kind=device_kind,
        name=checked_name(name),
        secret_hash=secret_hash,
        printer=checked_printer(printer),
        series=_series(device_kind, series, place),
    )


def change(*, site: SiteGround, device: DeviceGround, name: str, printer: str, at: datetime) -> DeviceChanged | None:
    """Another name or another printer; None when both are as they were. Refused: a revoked device."""
    _ours(device)
    name, printer = checked_name(name), checked_printer(printer)
    if (name, printer) == (device.name, device.printer):
        return None
    return DeviceChanged(stream=site.stream, about=device.id, occurred_at=at, name=name, printer=printer)


def renew(*, site: SiteGround, device: DeviceGround, secret_hash: str, at: datetime) -> DeviceEnrolled:
    """The same device under another secret: the old link and the old cookie open nothing more. Refused: revoked."""
    _ours(device)
    return enrol(
        site=site,
        device=device.id,
        device_kind=device.kind,
        name=device.name,
        secret_hash=secret_hash,
        printer=device.printer,
        series=device.series,
        at=at,
    )


def revoke(*, site: SiteGround, device: DeviceGround, at: datetime) -> DeviceRevoked:
    """The end of a device. Refused: it was revoked before."""
    _ours(device)
    return DeviceRevoked(stream=site.stream, about=device.id, occurred_at=at)


def checked_name(name: str) -> str:
    """A name that staff know the device by, in one line; Refused when it is empty or too long."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refused(
            Say(
                sw="Andika jina la kifaa, kwa mfano Kioski cha mlangoni (herufi 80 au pungufu).",
                en="Give the device a name, such as Kiosk at the entrance (80 characters at most).",
            ),
            code="no-name",
            field="name",
        )
    return name


def checked_printer(printer: str) -> str:
    """ "" or the address of a printer as `10.0.0.31` or `10.0.0.31:9101`; Refused otherwise.

    An address and no name: looking up a name has no end of its own, and somebody stands at the kiosk.
    """
    printer = printer.strip()
    if not printer:
        return ""
    found = PRINTER.fullmatch(printer)
    port = PORT if found is None or found["port"] is None else int(found["port"])
    try:
        host = ip_address(found["host"] if found else "")
    except ValueError:
        host = None
    if host is None or not 0 < port < 65536 or not (host.is_private or host.is_loopback):
        raise Refused(
            Say(
                sw="Andika anwani ya printa ya mtandao wa ndani, kwa mfano 10.0.0.31 au 10.0.0.31:9101.",
                en="Give the printer’s address in the local network, such as 10.0.0.31 or 10.0.0.31:9101.",
            ),
            code="bad-printer",
            field="printer",
        )
    return str(host) if port == PORT else f"{host}:{port}"


def _series(device_kind: DeviceKind, series: str, place: int) -> str:
    if device_kind == "roll":
        return _letter(series)
    if device_kind == "kiosk":
        return f"{OWN}{place}" if place else series
    return ""


def _letter(series: str) -> str:
    series = series.strip().upper()
    if LETTERS.fullmatch(series) is None:
        raise Refused(
            Say(
                sw="Andika herufi moja iliyochapishwa mbele ya namba za roli, A hadi Z.",
                en="Give the one letter printed before the roll’s numbers, A to Z.",
            ),
            code="bad-series",
            field="series",
        )
    return series


def _ours(device: DeviceGround) -> None:
    if device.revoked:
        raise Refused(
            Say(
                sw="Kifaa hiki kimeondolewa tayari. Kiandikishe upya kama kifaa kipya.",
                en="This device has been removed already. Enrol it afresh as a new one.",
            ),
            code="closed",
        )
