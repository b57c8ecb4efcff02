"""What a screen shows of a hall at one moment, and how it is put on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string

from dirisha.core import spoken
from dirisha.core.say import Say
from dirisha.doors.display.clips import SILENT, Names
from dirisha.rooms.places import queries as places
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import CallLine
from dirisha.rooms.visits.rules.priority import in_brief

LOOKED_FOR = ("called", "walking")
NOW_AT_MOST, BEFORE_AT_MOST, READ = 8, 8, 40
"""Lines that can be read from the last row of seats; a hall of forty counters may have as many calls open."""

Speaks = Callable[[str, int], Names]
"""Given a ticket and a counter, the names of the clips that say so."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A call on the board. `key` names this very call: a repeated call of the same ticket has another one."""

    key: str
    number: str
    counter: int
    zone: Say
    at: datetime
    repeated: bool
    language: str
    said: Say
    clips: Names


@dataclass(frozen=True, kw_only=True)
class ZoneNow:
    """A zone of the hall: how many wait there, and how long who comes now will; None while nobody serves there."""

    id: UUID
    name: Say
    waiting: int
    wait: Say | None


@dataclass(frozen=True, kw_only=True)
class Board:
    """A hall as its screens show it: calls whose people are looked for, the calls before, notices, the zones, and who
    goes first (None where nobody does)."""

    name: Say
    time_zone: str
    now: tuple[Line, ...]
    before: tuple[Line, ...]
    notices: tuple[Say, ...]
    zones: tuple[ZoneNow, ...]
    first: Say | None = None


def no_clips(ticket: str, counter: int) -> Names:
    """For a page that does not speak."""
    return SILENT


def local_time(at: datetime, time_zone: str) -> str:
    """The clock of the hall: "10:42"."""
    return f"{at.astimezone(ZoneInfo(time_zone)):%H:%M}"


def board_of(
    hall: places.SiteLine, *, at: datetime, zones: tuple[ZoneNow, ...] | None = None, speaks: Speaks = no_clips
) -> Board:
    """The board of a hall as of `at`, of its local day. Three statements, and those of `zones_of` unless given."""
    zone = ZoneInfo(hall.time_zone)
    midnight = datetime.combine(at.astimezone(zone).date(), time(), zone)
    zones = zones_of(hall, at=at) if zones is None else zones
    names = {line.id: line.name for line in zones}
    calls = visits.calls(hall.id, since=midnight, limit=READ)
    looked_for = [call for call in calls if call.state in LOOKED_FOR]
    gone = [call for call in calls if call.state not in LOOKED_FOR]
    return Board(
        name=hall.name,
        time_zone=hall.time_zone,
        now=tuple(_line(call, names, speaks) for call in looked_for[:NOW_AT_MOST]),
        before=tuple(_line(call, names, no_clips) for call in gone[:BEFORE_AT_MOST]),
        notices=tuple(line.text for line in visits.notices_of(hall.id, at=at)),
        zones=zones,
        first=in_brief(visits.priority_rule_of(hall.id)),
    )


def zones_of(hall: places.SiteLine, *, at: datetime) -> tuple[ZoneNow, ...]:
    """The zones of a hall as of `at`, with their waits. Four statements, four more when the waits are reckoned anew."""
    waiting: dict[UUID, int] = {}
    for queue in visits.queues_of(hall.id):
        waiting[queue.zone] = waiting.get(queue.zone, 0) + queue.waiting
    waits = {line.zone: line.told.brief for line in visits.waits_of(hall.id, at=at).zones()}
    return tuple(
        ZoneNow(id=zone.id, name=zone.name, waiting=waiting.get(zone.id, 0), wait=waits.get(zone.id))
        for zone in places.hall_of(hall.id)
    )


def fragment(board: Board, lang: str) -> str:
    """The board as HTML in one language with the other beside it: the same on the page and in the stream."""
    return render_to_string("display/_board.html", {"board": board, "lang": lang})


def _line(call: CallLine, zones: dict[UUID, Say], speaks: Speaks) -> Line:
    return Line(
        key=f"{call.ticket.hex}.{call.calls}",
        number=call.number,
        counter=call.counter,
        zone=zones.get(call.zone, Say("", "")),
        at=call.called_at,
        repeated=call.calls > 1,
        language=call.language,
        said=spoken.call(call.number, call.counter),
        clips=speaks(call.number, call.counter),
    )
