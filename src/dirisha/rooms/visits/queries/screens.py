"""For screens that anybody may open: halls by the names of their addresses, and the notices on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from dirisha.core.say import Say
from dirisha.rooms.places.models import Site
from dirisha.rooms.places.queries import SiteLine, site_line, site_named
from dirisha.rooms.visits.models import Notice


def halls() -> list[SiteLine]:
    """Open sites that have a hall laid out, by their Swahili names. One statement."""
    laid_out = Site.objects.filter(closed_at__isnull=True, zones__closed_at__isnull=True, zones__isnull=False)
    return [site_line(row) for row in laid_out.distinct().order_by("name_sw", "id")]


def hall_named(slug: str) -> SiteLine | None:
    """The open site of this address name, or None. One statement."""
    return site_named(slug)


@dataclass(frozen=True)
class NoticeLine:
    """A notice on the screens of a hall; `until` is when it goes by itself."""

    id: UUID
    text: Say
    until: datetime | None


def notices_of(site: UUID, *, at: datetime) -> list[NoticeLine]:
    """The notices of a site as of `at`, the newest first. One statement."""
    up = Notice.objects.filter(Q(until__isnull=True) | Q(until__gt=at), site=site, down_at__isnull=True)
    return [NoticeLine(row.id, row.text, row.until) for row in up.order_by("-since", "-id")]
