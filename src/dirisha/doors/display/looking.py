"""What the stream asks of the database: rarely, in one thread, and once for all screens of a hall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import close_old_connections, connections

from dirisha.doors.display.board import ZoneNow, board_of, fragment, local_time, zones_of
from dirisha.doors.display.clips import Clips
from dirisha.journal import read
from dirisha.rooms.places.queries import SiteLine
from dirisha.rooms.visits import queries as visits

ANEW = timedelta(seconds=15)
"""A board is made anew at least so often: waits change, and notices end, without any event."""
ZONES_ANEW = timedelta(seconds=3)
"""A call goes out at once; how many wait and how long, which costs eight statements, is counted so often at most."""

Wanted = Mapping[str, frozenset[str]]
"""Halls by their address names, each with the languages in which somebody looks at it."""


@dataclass(frozen=True)
class News:
    """A board that has changed: `mark` is how far the hall's journal had come, `html` the board by language."""

    mark: str
    html: dict[str, str]


@dataclass
class _Seen:
    hall: SiteLine
    mark: str = ""
    made: int = -1
    at: datetime | None = None
    zones: tuple[ZoneNow, ...] = ()
    zones_at: datetime | None = None
    zones_mark: str = ""
    html: dict[str, str] = field(default_factory=dict)


class Looking:
    """Remembers the boards it showed last, so as to say only what is new. For one thread."""

    def __init__(self) -> None:
        self._clips = Clips()
        self._seen: dict[str, _Seen] = {}

    def knows(self, hall: str) -> bool:
        """Whether there is such a hall. At most one statement."""
        if hall in self._seen:
            return True
        found = visits.hall_named(hall)
        if found is not None:
            self._seen[hall] = _Seen(found)
        return found is not None

    def time(self, hall: str, *, at: datetime) -> str:
        """The clock of a known hall. No statement."""
        return local_time(at, self._seen[hall].hall.time_zone)

    def latest(self, hall: str) -> News | None:
        """The board shown last, for somebody who comes later. No statement."""
        seen = self._seen.get(hall)
        return News(seen.mark, seen.html) if seen is not None and seen.html else None

    def news(self, wanted: Wanted, *, at: datetime) -> dict[str, News]:
        """The boards that changed since they were last asked for, of halls that are known. One statement; two more for
        each hall whose journal has grown, and every few seconds those of its zones."""
        for hall in [hall for hall in self._seen if hall not in wanted]:
            del self._seen[hall]
        for hall in wanted:
            self.knows(hall)
        halls = [hall for hall in wanted if hall in self._seen]
        marks = read.heads([self._seen[hall].hall.stream for hall in halls])
        found = {}
        for hall in halls:
            news = self._one(self._seen[hall], marks.get(self._seen[hall].hall.stream, ""), wanted[hall], at)
            if news is not None:
                found[hall] = news
        return found

    def _one(self, seen: _Seen, mark: str, languages: frozenset[str], at: datetime) -> News | None:
        made = self._clips.made
        same = mark == seen.mark and made == seen.made and languages <= seen.html.keys()
        old = seen.zones_at is None or not seen.zones_at <= at < seen.zones_at + ZONES_ANEW
        behind = old and mark != seen.zones_mark
        if same and not behind and seen.at is not None and seen.at <= at < seen.at + ANEW:
            return None
        if behind or (old and same):
            seen.zones, seen.zones_at, seen.zones_mark = zones_of(seen.hall, at=at), at, mark
        board = board_of(seen.hall, at=at, zones=seen.zones, speaks=self._clips.wanted)
        html = {language: fragment(board, language) for language in languages}
        changed = html != seen.html
        seen.mark, seen.made, seen.at, seen.html = mark, made, at, html
        return News(mark, html) if changed else None

    def trouble(self) -> None:
        """The database was away: whatever connection there was is not used again."""
        for connection in connections.all(initialized_only=True):
            connection.close()
        close_old_connections()
