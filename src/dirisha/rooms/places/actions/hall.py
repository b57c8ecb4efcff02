"""Verbs about the hall as it is built: zones and counters."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.places.actions.grounds import managed_site, unknown
from dirisha.rooms.places.events import CounterKind, ZoneKind
from dirisha.rooms.places.models import Counter, Zone
from dirisha.rooms.places.rules import hall


@verb
def lay_out_zone(
    *,
    site: UUID,
    zone: UUID | None = None,
    name: Say,
    zone_kind: ZoneKind,
    seats: int,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Add a zone to a site's hall, or give the zone named its new name, kind and seats; its id."""
    assert at is not None
    ground = managed_site(site, by)
    if zone is not None and not Zone.objects.filter(id=zone, site=site, closed_at__isnull=True).exists():
        raise _no_zone()
    event = hall.lay_out_zone(site=ground, zone=zone or new_id(at), name=name, zone_kind=zone_kind, seats=seats, at=at)
    record(event, by=by, at=at)
    return event.about


@verb
def close_zone(*, zone: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """End a zone. Refused while counters stand in it."""
    assert at is not None
    row = Zone.objects.filter(id=zone).first()
    if row is None:
        raise _no_zone()
    ground = managed_site(row.site_id, by)
    counters = Counter.objects.filter(zone=zone, closed_at__isnull=True).count()
    standing = hall.ZoneGround(row.id, row.site_id, closed=row.closed_at is not None)
    record(hall.close_zone(site=ground, zone=standing, counters=counters, reason=reason, at=at), by=by, at=at)


@verb
def set_up_counter(
    *,
    site: UUID,
    zone: UUID,
    number: int,
    counter_kind: CounterKind = "counter",
    counter: UUID | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Add a counter to a site's hall, or give the counter named another number, zone or kind; its id."""
    assert at is not None
    ground = managed_site(site, by)
    others = Counter.objects.filter(site=site, closed_at__isnull=True)
    if counter is not None and not others.filter(id=counter).exists():
        raise _no_counter()
    row = Zone.objects.filter(id=zone).first()
    event = hall.set_up_counter(
        site=ground,
        zone=None if row is None else hall.ZoneGround(row.id, row.site_id, closed=row.closed_at is not None),
        counter=counter or new_id(at),
        number=number,
        taken=frozenset(n for id_, n in others.values_list("id", "number") if id_ != counter),
        counter_kind=counter_kind,
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def close_counter(*, counter: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Take a counter away for good. Who sits there is asked to get up by `visits.actions.close_counter`."""
    assert at is not None
    row = Counter.objects.filter(id=counter).first()
    if row is None:
        raise _no_counter()
    ground = managed_site(row.site_id, by)
    closed = row.closed_at is not None
    record(hall.close_counter(site=ground, counter=counter, closed=closed, reason=reason, at=at), by=by, at=at)


def _no_zone() -> Refused:
    return unknown(Say(sw="Eneo hilo la ukumbi halipo.", en="That zone does not exist."))


def _no_counter() -> Refused:
    return unknown(Say(sw="Dirisha hilo halipo.", en="That counter does not exist."))
