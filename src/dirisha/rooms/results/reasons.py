"""The reasons an institution gave for delays, each with how many promises were missed while it lasted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from dirisha.rooms.cases.queries.making_good import OrderView, orders_of
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.results.models import ClockResult


def reasons_for_misses(institution: UUID, *, at: datetime, since: date) -> tuple[tuple[OrderView, int], ...]:
    """The orders that reach `since` or a later day, the latest first, each with the number of this institution's
    promises that fell due in it and were missed (overdue and still open counts as missed). At most three statements.

    A promise counts under every order that was in force on its due day, by the days of the country.
    """
    orders = [order for order in orders_of(institution, since=since) if order.published_at <= at]
    if not orders:
        return ()
    country = Institution.objects.values_list("country", flat=True).get(id=institution)
    zone = ZoneInfo(country_pack(country).time_zone)

    def begins(day: date) -> datetime:
        return datetime.combine(day, time(0), tzinfo=zone)

    missed = Q(outcome="missed") | Q(outcome="running", due_at__lt=at)
    within = {
        f"n{number}": Count(
            "pk",
            filter=missed
            & Q(due_at__gte=begins(order.since))
            & (Q() if order.until is None else Q(due_at__lt=begins(order.until + timedelta(days=1)))),
        )
        for number, order in enumerate(orders)
    }
    counted = ClockResult.objects.filter(intake__institution=institution).aggregate(**within)
    return tuple((order, counted[f"n{number}"]) for number, order in enumerate(orders))
