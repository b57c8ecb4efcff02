"""Decisions about the hall as it is built: zones with their seats, counters with their numbers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import get_args
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places.events import CounterClosed, CounterKind, CounterSetUp, ZoneClosed, ZoneKind, ZoneLaidOut
from dirisha.rooms.places.rules.checked import checked_text
from dirisha.rooms.places.rules.ground import SiteGround
from dirisha.rooms.places.rules.keeping import checked_reason

MOST_SEATS = 5000
MOST_COUNTERS = 999
"""Three digits are what a display shows and a voice reads."""


@dataclass(frozen=True)
class ZoneGround:
    """The zone a change is about, its site, and whether it was closed."""

    id: UUID
    site: UUID
    closed: bool = False


def lay_out_zone(
    *, site: SiteGround, zone: UUID, name: Say, zone_kind: ZoneKind, seats: int, at: datetime
) -> ZoneLaidOut:
    """A zone as it is from now on. Refused: an unknown kind, a name in one language, an impossible number of seats."""
    _open_site(site)
    if zone_kind not in get_args(ZoneKind):
        raise Refused(
            Say(
                sw="Chagua aina ya eneo: maswali mafupi au huduma ndefu.",
                en="Choose what the zone is for: quick questions or long services.",
            ),
            code="bad-kind",
            field="zone_kind",
        )
    if not 0 <= seats <= MOST_SEATS:
        raise Refused(
            Say(sw="Idadi ya viti iwe kati ya 0 na {most}.", en="The number of seats must be 0 to {most}.").format(
                most=MOST_SEATS
            ),
            code="bad-number",
            field="seats",
        )
    return ZoneLaidOut(
        stream=site.stream,
        about=zone,
        occurred_at=at,
        site=site.id,
        name=checked_text(name, field="name", limit=200),
        zone_kind=zone_kind,
        seats=seats,
    )


def close_zone(*, site: SiteGround, zone: ZoneGround, counters: int, reason: str, at: datetime) -> ZoneClosed:
    """The end of a zone. Refused: closed already, or counters that still stand in it."""
    if zone.closed:
        raise _closed()
    if counters:
        raise Refused(
            Say(
                sw="Eneo hili bado lina madirisha {n}. Yahamishe au yafunge kwanza.",
                en="This zone still has {n} counters. Move or close them first.",
            ).format(n=counters),
            code="counters-left",
        )
    return ZoneClosed(stream=site.stream, about=zone.id, occurred_at=at, reason=checked_reason(reason))


def set_up_counter(
    *,
    site: SiteGround,
    zone: ZoneGround | None,
    counter: UUID,
    number: int,
    taken: Collection[int],
    counter_kind: CounterKind,
    at: datetime,
) -> CounterSetUp:
    """A counter as it is from now on. Refused: a zone of another site, a number out of range or painted elsewhere."""
    _open_site(site)
    if zone is None or zone.site != site.id or zone.closed:
        raise Refused(
            Say(sw="Chagua eneo la ukumbi huu.", en="Choose a zone of this hall."), code="not-found", field="zone"
        )
    if counter_kind not in get_args(CounterKind):
        raise Refused(
            Say(
                sw="Chagua aina: dirisha la huduma au meza ya maelezo.",
                en="Choose the kind: a counter or an information point.",
            ),
            code="bad-kind",
            field="counter_kind",
        )
    if not 1 <= number <= MOST_COUNTERS:
        raise Refused(
            Say(sw="Namba ya dirisha iwe 1 hadi {most}.", en="A counter's number must be 1 to {most}.").format(
                most=MOST_COUNTERS
            ),
            code="bad-number",
            field="number",
        )
    if number in taken:
        raise Refused(
            Say(
                sw="Dirisha namba {n} lipo tayari. Chagua namba nyingine.",
                en="There is a counter {n} already. Choose another number.",
            ).format(n=number),
            code="taken",
            field="number",
        )
    return CounterSetUp(
        stream=site.stream,
        about=counter,
        occurred_at=at,
        site=site.id,
        zone=zone.id,
        number=number,
        counter_kind=counter_kind,
    )


def close_counter(*, site: SiteGround, counter: UUID, closed: bool, reason: str, at: datetime) -> CounterClosed:
    """The end of a counter. Refused when it was closed before or nobody says why."""
    if closed:
        raise _closed()
    return CounterClosed(stream=site.stream, about=counter, occurred_at=at, reason=checked_reason(reason))


def _open_site(site: SiteGround) -> None:
    if site.closed:
        raise Refused(Say(sw="Kituo hiki kimefungwa.", en="This site has been closed."), code="closed", field="site")


def _closed() -> Refused:
    return Refused(Say(sw="Kimeshafungwa.", en="It has been closed already."), code="closed")
