"""What is printed on the wall, and what the door says about second trips."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from dirisha.rooms.visits.models import DoorCheck, HallRule, TicketService
from dirisha.rooms.visits.rules.priority import PriorityRule, rule_of


def priority_rule_of(site: UUID) -> PriorityRule:
    """How a site calls people with priority: its own rule, or the house's. One statement."""
    row = HallRule.objects.filter(id=site).values_list("share", "factor", "at_most").first()
    return rule_of(*(row or (None, None, None)))


@dataclass(frozen=True, kw_only=True)
class CheckLine:
    """What was found at the door of a visit."""

    visit: UUID
    institution: UUID
    service: str
    missing: tuple[str, ...]
    goes_on: bool
    second_trip: bool
    at: datetime


def door_check(visit: UUID) -> CheckLine | None:
    """What was found at the door of this visit, or None. One statement."""
    row = DoorCheck.objects.filter(id=visit).first()
    if row is None:
        return None
    return CheckLine(
        visit=row.id,
        institution=row.institution,
        service=row.service,
        missing=tuple(row.missing),
        goes_on=row.goes_on,
        second_trip=row.second_trip,
        at=row.at,
    )


@dataclass(frozen=True, kw_only=True)
class Trips:
    """Of a span: people whose papers were looked through at the door, of them sent home before they queued, and come a
    second time; services ended at a counter, and of them those for which somebody must come again."""

    checked: int
    sent_home: int
    second: int
    served: int
    come_again: int


def trips(site: UUID, *, since: datetime, until: datetime) -> Trips:
    """The trips of a site from `since` until before `until`. Two statements."""
    at_door = DoorCheck.objects.filter(site=site, at__gte=since, at__lt=until).aggregate(
        checked=Count("id"), sent_home=Count("id", Q(goes_on=False)), second=Count("id", Q(second_trip=True))
    )
    at_counter = TicketService.objects.filter(site=site, at__gte=since, at__lt=until).aggregate(
        served=Count("id"), come_again=Count("id", ~Q(missing=""))
    )
    return Trips(**at_door, **at_counter)


def most_missing(site: UUID, *, since: datetime, until: datetime, limit: int = 10) -> list[tuple[str, str, int]]:
    """What was missing most often at the door: (service, requirement, how often). One statement."""
    rows = DoorCheck.objects.filter(site=site, at__gte=since, at__lt=until).exclude(missing=[])
    found = Counter((service, text) for service, missing in rows.values_list("service", "missing") for text in missing)
    return [(service, text, times) for (service, text), times in found.most_common(limit)]
