"""Whether a hall gives numbers now, and when it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.say import Say
from dirisha.journal import sql
from dirisha.rooms.places.models import Site
from dirisha.rooms.places.queries import calendar_at
from dirisha.rooms.visits.rules import hours
from dirisha.rooms.visits.stored import as_moment, as_uuid

_DOORS = """
SELECT si.time_zone, si.calendar_version, si.calendar_entry, k.until
FROM places_site si LEFT JOIN visits_keptopen k ON k.id = si.id WHERE si.id = %s"""


@dataclass(frozen=True)
class Doors:
    """The doors of a hall at a moment: `open` by the calendar; `gives` numbers, which begins a while before that and
    goes on while somebody keeps the hall open (`kept_open` until when, where that is to come); `opens_at` next (None
    while it is open, or never); `closed`: the sentence for who finds no numbers."""

    open: bool
    gives: bool
    kept_open: datetime | None
    opens_at: datetime | None
    closed: Say | None


def doors_of(site: UUID, *, at: datetime) -> Doors:
    """The doors of a site's hall. One statement while its calendar has not changed, three when it has.
    Site.DoesNotExist for an unknown site."""
    row = sql.one(_DOORS, (site,))
    if row is None:
        raise Site.DoesNotExist
    home = Site(id=site, time_zone=row[0], calendar_version=row[1], calendar_entry=as_uuid(row[2]))
    calendar, kept = calendar_at(home), as_moment(row[3])
    is_open, gives = calendar.is_open(at), hours.gives_numbers(calendar, at=at, kept_open=kept)
    return Doors(
        open=is_open,
        gives=gives,
        kept_open=kept if kept is not None and at < kept else None,
        opens_at=None if is_open else hours.opens_at(calendar, at=at),
        closed=None if gives else hours.closed_words(calendar, at=at),
    )
