"""Why a clock ends when it does: each day that does not count, and the reason, with its source.

Holidays stand singly; days on which the site never works are put together, and when there are many of them counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dirisha.core.clocks.measures import Measure, Reading
from dirisha.core.say import Say
from dirisha.core.wording import WEEKDAYS, clock_time, day, moment, number
from dirisha.core.wording.calendar import both
from dirisha.core.worktime import Calendar, DayOff

Day = date
"""The type, by a name that a field `date` does not hide."""

FEW = 4
"""So many stretches of closed days are listed one by one; more are counted in one line."""

RECEIPT = Say(sw="siku ya kupokelewa haihesabiwi", en="the day of receipt does not count")
EVENT = Say(sw="siku ya tukio la kuanzia haihesabiwi", en="the day of the event that starts it does not count")
CLOSED = Say(sw="ofisi imefungwa", en="the office is closed")
LEFT_OUT = Say(sw="haihesabiwi", en="not counted")
PAUSED = Say(
    sw="muda ulisimama mwananchi alipoulizwa swali, hadi jibu lilipofika au siku za kusubiri zilipokwisha",
    en="the clock stood still until the answer came or the wait ended, because the citizen was asked a question",
)
OPEN_HOURS_ONLY = Say(sw="zinahesabiwa saa za kazi tu", en="only opening hours count")
EVERY_HOUR = Say(
    sw="saa zote zinahesabiwa, usiku na mchana, hata sikukuu", en="every hour counts, day and night, holidays too"
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """One line of an explanation: a day, or the days from `date` to `until`, and why it does not count.

    `kind` is "receipt", "closed", "holiday", "early" (closed early), "pause", "hours" (only opening hours count),
    "wall" (every hour counts), "rolled" (a last day that the rule moves on) or "last" (a last day on which nobody works
    and which does not move). `source` names the law or notice; empty where the site's opening hours say it.
    """

    date: Day
    until: Day | None
    kind: str
    reason: Say
    source: str

    def to_json(self) -> dict[str, Any]:
        """The line as JSON; what is empty is left out."""
        out: dict[str, Any] = {"date": self.date.isoformat(), "kind": self.kind}
        if self.until is not None:
            out["until"] = self.until.isoformat()
        out["sw"], out["en"] = self.reason.sw, self.reason.en
        if self.source:
            out["source"] = self.source
        return out


def skipped_from_json(value: Mapping[str, Any]) -> Skipped:
    """The line that `Skipped.to_json` wrote. KeyError or ValueError when it is none."""
    until = value.get("until")
    return Skipped(
        date=date.fromisoformat(value["date"]),
        until=date.fromisoformat(until) if until else None,
        kind=value["kind"],
        reason=Say(sw=value["sw"], en=value["en"]),
        source=value.get("source", ""),
    )


def explain(explanation: Sequence[Skipped]) -> tuple[Say, ...]:
    """The explanation as sentences, one a line."""
    return tuple(_sentence(line) for line in explanation)


def _sentence(line: Skipped) -> Say:
    when = day(line.date)
    if line.until is not None:
        when = Say(sw="{first} hadi {last}", en="{first} to {last}").format(first=when, last=day(line.until))
    said = Say(sw="{when}: {reason}", en="{when}: {reason}").format(when=when, reason=line.reason)
    if line.source:
        said = Say(sw="{said} ({source})", en="{said} ({source})").format(said=said, source=line.source)
    return Say(sw=f"{said.sw}.", en=f"{said.en}.")


def why(
    measure: Measure,
    reading: Reading,
    calendar: Calendar,
    *,
    start: datetime,
    awaited: bool,
    bare: date,
    due: date,
    pauses: Sequence[tuple[datetime, datetime]],
) -> tuple[Skipped, ...]:
    """The explanation of one reckoning: from `start` to the day it ends on, `bare` being the day before any rolling.

    `awaited` says that it started at another event than receipt.
    """
    received = calendar.local_date(start)
    lines: list[Skipped] = []
    if measure.counted == "wall":
        lines.append(Skipped(received, None, "wall", EVERY_HOUR, reading.cites[0]))
    elif measure.counted == "seconds":
        lines += _opening(calendar, start, received, due)
    elif measure.amount:
        lines.append(Skipped(received, None, "receipt", EVENT if awaited else RECEIPT, reading.cites[0]))
    if measure.counted not in ("all", "wall"):
        first = received if measure.counted == "seconds" else received + timedelta(days=1)
        lines += _not_counted(measure, reading, calendar, first, bare)
    for begin, end in pauses:
        lines += _pause(calendar, begin, end, due)
    if measure.by_days:
        lines += _last_day(reading, calendar, bare, due)
    return tuple(sorted(lines, key=lambda line: line.date))


def _opening(calendar: Calendar, start: datetime, received: date, due: date) -> list[Skipped]:
    opening = calendar.next_opening(start)
    lines = []
    if opening != start:
        late = Say(
            sw="ofisi imefungwa wakati huo; muda unaanza {moment}",
            en="received outside opening hours; the time starts on {moment}",
        ).format(moment=moment(opening, calendar.zone))
        lines.append(Skipped(received, None, "hours", late, ""))
    elif due > received:
        lines.append(Skipped(received, due, "hours", OPEN_HOURS_ONLY, ""))
    return lines


def _not_counted(measure: Measure, reading: Reading, calendar: Calendar, first: date, last: date) -> list[Skipped]:
    """The days from `first` to `last` that the measure leaves out, and those closed early where seconds count."""
    lines: list[Skipped] = []
    closed: list[date] = []
    at = first
    while at <= last:
        off = calendar.off.get(at)
        if off is not None and off.closes is None and _counts_weekday(measure, calendar, at):
            lines.append(_holiday(off))
        elif not _counts_weekday(measure, calendar, at) or (
            measure.counted in ("seconds", "working") and not calendar.is_working_day(at)
        ):
            closed.append(at)
        elif off is not None and off.closes is not None and measure.counted == "seconds":
            lines.append(_early(off))
        at += timedelta(days=1)
    if measure.counted in ("legal", "weekdays"):
        return lines + _together(closed, LEFT_OUT, reading.cites[1])
    return lines + _together(closed, CLOSED, "")


def _counts_weekday(measure: Measure, calendar: Calendar, at: date) -> bool:
    """Whether this weekday would count if it were no holiday."""
    if measure.counted == "legal":
        return at.weekday() != 6
    if measure.counted == "weekdays":
        return at.weekday() < 5
    return bool(calendar.table.week[at.weekday()])


def _holiday(off: DayOff) -> Skipped:
    return Skipped(off.date, None, "holiday", off.name, off.source)


def _early(off: DayOff) -> Skipped:
    assert off.closes is not None
    reason = Say(sw="{name}: ofisi inafungwa {time}", en="{name}: the office closes at {time}")
    return Skipped(off.date, None, "early", reason.format(name=off.name, time=clock_time(off.closes)), off.source)


def _together(days: Sequence[date], why: Say, source: str) -> list[Skipped]:
    """Days in a row as one line each; when there are many such rows, all in one line that counts them by weekday."""
    runs: list[tuple[date, date]] = []
    for at in days:
        if runs and at - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    if len(runs) <= FEW:
        return [Skipped(a, None if a == b else b, "closed", why, source) for a, b in runs]
    counts = [sum(1 for at in days if at.weekday() == weekday) for weekday in range(7)]
    named = both(
        [
            Say(sw=f"{WEEKDAYS[weekday].sw} {number(count).sw}", en=_so_many(count, WEEKDAYS[weekday].en))
            for weekday, count in enumerate(counts)
            if count
        ]
    )
    reason = Say(sw="{named}: {why}", en="{named}: {why}").format(named=named, why=why)
    return [Skipped(days[0], days[-1], "closed", reason, source)]


def _so_many(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


def _pause(calendar: Calendar, begin: datetime, end: datetime, due: date) -> list[Skipped]:
    first, last = calendar.local_date(begin), calendar.local_date(end)
    if first > due:
        return []
    return [Skipped(first, last if last > first else None, "pause", PAUSED, "")]


def _last_day(reading: Reading, calendar: Calendar, bare: date, due: date) -> list[Skipped]:
    """What to say of a last day on which nobody works: that it moved on (by law), or that it stands."""
    off = calendar.off.get(bare)
    name = off.name if off is not None and off.closes is None else WEEKDAYS[bare.weekday()]
    source = off.source if off is not None and off.closes is None else ""
    if due != bare:
        reason = Say(
            sw="siku ya mwisho ni {name}; muda unaendelea hadi {due}",
            en="the last day is {name}; the time runs to {due}",
        ).format(name=name, due=day(due))
        sources = "; ".join(filter(None, (source, reading.cites[2])))
        return [Skipped(bare, None, "rolled", reason, sources)]
    if not calendar.is_working_day(due) and any(calendar.table.week):
        reason = Say(
            sw="siku ya mwisho ni {name}; siku ya kazi inayofuata ni {next}",
            en="the last day is {name}; the next working day is {next}",
        ).format(name=name, next=day(calendar.next_working_day(due)))
        return [Skipped(due, None, "last", reason, source)]
    return []
