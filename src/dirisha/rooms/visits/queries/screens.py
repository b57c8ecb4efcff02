"""Halls by the names of their addresses, for screens that anybody may open."""

from __future__ import annotations

from dirisha.rooms.places.models import Site
from dirisha.rooms.places.queries import SiteLine, site_line


def halls() -> list[SiteLine]:
    """Open sites that have a hall laid out, by their Swahili names. One statement."""
    laid_out = Site.objects.filter(closed_at__isnull=True, zones__closed_at__isnull=True, zones__isnull=False)
    return [site_line(row) for row in laid_out.distinct().order_by("name_sw", "id")]


def hall_named(slug: str) -> SiteLine | None:
    """The open site of this address name, or None. One statement."""
    row = Site.objects.filter(slug=slug, closed_at__isnull=True).first()
    return None if row is None else site_line(row)
