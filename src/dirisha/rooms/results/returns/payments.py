"""The ageing of payments (R13): what suppliers are owed, since when it was promised, and what each file waits for.

Nobody is named: suppliers know their own number. Payments are the cases of the kinds `PAYMENTS`; paid is what was
answered with anything but a refusal. As of the end of the period, or of the making where that is earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from django.db.models import Q

from dirisha.core.say import Say
from dirisha.core.wording import short_day
from dirisha.rooms.cases.kind_models import KindVersion, Noted
from dirisha.rooms.cases.kinds.definition import OWN, KindDefinition
from dirisha.rooms.cases.models import Clock
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.results.returns.complaints import NOBODY, TOTAL_COLUMNS, titles
from dirisha.rooms.results.returns.duties import Period
from dirisha.rooms.results.returns.histories import History, bounds, by_age, day_of, histories
from dirisha.rooms.results.returns.sheets import YES_NO, Column, Part, Row, Value

PAYMENTS = frozenset({"payment", "payment-by-invoice"})
"""The kinds of case that are payments (rooms/cases/kinds)."""
COLUMNS = (
    Column("number", Say(sw="Namba", en="Number")),
    Column("received", Say(sw="Ilipokelewa", en="Received")),
    Column("facts", Say(sw="Yaliyokwisha kufanyika", en="What has happened")),
    Column("waits", Say(sw="Inasubiri", en="Waits for")),
    Column("waited", Say(sw="Siku za kusubiri", en="Days waited for it")),
    Column("due", Say(sw="Ahadi ya kulipa", en="Promised date")),
    Column("over", Say(sw="Siku zilizopita", en="Days over")),
    Column("age", Say(sw="Umri wa deni", en="Age")),
    Column("paid", Say(sw="Ililipwa", en="Paid on")),
    Column("in_time", Say(sw="Kwa wakati", en="In time")),
    Column("unit", Say(sw="Ilipo", en="Who holds the file")),
)
AGES: Mapping[str, tuple[int, Say]] = {
    "not_due": (0, Say(sw="Muda haujaisha", en="Not due")),
    "to_30": (30, Say(sw="Siku 1 hadi 30", en="1 to 30 days")),
    "to_60": (60, Say(sw="Siku 31 hadi 60", en="31 to 60 days")),
    "to_90": (90, Say(sw="Siku 61 hadi 90", en="61 to 90 days")),
    "beyond": (10**6, Say(sw="Zaidi ya siku 90", en="Over 90 days")),
}
"""Ages by their key: the most days over the promised date, and how they are called."""
TOTALS: Mapping[str, Say] = {
    "open": Say(sw="Hazijalipwa", en="Unpaid"),
    "waiting": Say(sw="Kati yake zinasubiri tukio la kuanzisha muda", en="Of them waiting for what starts the time"),
    **{key: name for key, (_, name) in AGES.items()},
    "paid": Say(sw="Zilizolipwa katika kipindi", en="Paid in the period"),
    "paid_late": Say(sw="Kati yake baada ya ahadi", en="Of them after the promised date"),
}


@dataclass(frozen=True)
class Payments:
    """The payments that a period concerns, and its counts."""

    parts: tuple[Part, ...]
    totals: Mapping[str, int]


@dataclass(frozen=True)
class _File:
    """One payment as of the end: its promised date, None while that waits for `awaits`; its facts with their days."""

    history: History
    due: datetime | None
    awaits: tuple[Say, ...]
    facts: tuple[tuple[Say, datetime], ...]
    paid: datetime | None

    def age(self, end: datetime) -> str:
        """The key of its age: "waiting" before its time has begun."""
        if self.due is None:
            return "waiting"
        over = days_over(self.due, end)
        return next(key for key, (most, _) in AGES.items() if over <= most)


def days_over(due: datetime, end: datetime) -> int:
    """Days from the promised date to the end, 0 while it lies ahead."""
    return max(0, (end - due).days + 1) if end > due else 0


def payments(institution: UUID, period: Period, *, zone: ZoneInfo, at: datetime) -> Payments:
    """The payments of an institution that were unpaid at the end of a period or paid in it. Seven statements."""
    since, until = bounds(period, zone)
    end = min(until, at)
    kinds = KindVersion.objects.filter(kind__institution=institution, kind__key__in=PAYMENTS)
    versions = {row.id: msgspec.convert(row.definition, KindDefinition) for row in kinds}
    found = histories(institution, Q(kind_version__in=list(versions)), period, zone=zone, at=at)
    files = [one for one in _files(found, versions, end) if one.paid is None or one.paid >= since]
    totals = _totals(files, end)
    listed = sorted((one for one in files if one.history.case.level < RESTRICTED), key=lambda one: by_age(one.history))
    named = titles([one.history for one in listed])
    rows = tuple(_row(one, named, zone, end) for one in listed)
    summed: tuple[Row, ...] = tuple({"what": name, "count": totals[key]} for key, name in TOTALS.items())
    return Payments(
        parts=(
            Part(key="totals", name=Say(sw="Jumla", en="Totals"), columns=TOTAL_COLUMNS, rows=summed),
            Part(key="payments", name=Say(sw="Malipo moja moja", en="Each payment"), columns=COLUMNS, rows=rows),
        ),
        totals=totals,
    )


def _files(found: Mapping[UUID, History], versions: Mapping[UUID, KindDefinition], end: datetime) -> list[_File]:
    """The payments as of the end. Two statements."""
    noted: dict[UUID, list[tuple[str, datetime]]] = {}
    for row in Noted.objects.filter(case__in=list(found), what="fact", noted_at__lte=end).order_by("happened_at"):
        noted.setdefault(row.case_id, []).append((row.key, row.happened_at))
    promises = {clock.case_id: clock for clock in Clock.objects.filter(case__in=list(found), key="promise")}
    files = []
    for key, one in found.items():
        clock = promises.get(key)
        paid = one.answered if one.outcome not in ("", "refused") else None
        if one.outcome == "refused" or (one.ended_at(end) and paid is None):
            continue  # refused with reasons, or taken back: nothing is owed
        known = None if clock is None or clock.starts_at is None or clock.starts_at >= end else clock.due_at
        assert one.case.kind_version is not None  # by it they were found
        kind = versions[one.case.kind_version]
        names = {fact.key: fact.name for fact in kind.facts}
        mine = noted.get(key, [])
        after = next((clock.after for clock in kind.clocks if clock.key == OWN), ())
        awaits = [] if known is not None else [names[name] for name in after if name not in dict(mine)]
        files.append(_File(one, known, tuple(awaits), tuple((names[name], moment) for name, moment in mine), paid))
    return files


def _row(one: _File, named: Mapping[UUID, Say], zone: ZoneInfo, end: datetime) -> Row:
    case = one.history.case
    said = [
        Say(sw="{what} {day}", en="{what} {day}").format(what=what, day=short_day(at.astimezone(zone).date()))
        for what, at in one.facts
    ]
    age: Value = None if one.paid is not None or one.due is None else AGES[one.age(end)][1]
    last = max([at for _, at in one.facts], default=case.received_at)
    waits = one.awaits
    return {
        "number": case.reference,
        "received": day_of(case.received_at, zone),
        "facts": _together(said) if said else None,
        "waits": _together(waits) if waits and one.paid is None else None,
        "waited": (end - last).days if waits and one.paid is None else None,
        "due": day_of(one.due, zone),
        "over": days_over(one.due, end) if one.due is not None and one.paid is None else None,
        "age": age,
        "paid": day_of(one.paid, zone),
        "in_time": None if one.paid is None or one.due is None else YES_NO[one.paid <= one.due],
        "unit": NOBODY if case.post_id is None else named[case.post_id],
    }


def _together(said: Sequence[Say]) -> Say:
    return Say(sw="; ".join(one.sw for one in said), en="; ".join(one.en for one in said))


def _totals(files: Iterable[_File], end: datetime) -> dict[str, int]:
    totals = dict.fromkeys(TOTALS, 0)
    for one in files:
        if one.paid is not None:
            totals["paid"] += 1
            totals["paid_late"] += one.due is not None and one.paid > one.due
            continue
        totals["open"] += 1
        totals[one.age(end)] += 1
    return totals
