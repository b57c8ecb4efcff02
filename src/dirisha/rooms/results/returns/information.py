"""The return on access to information (R3): what section 27 of Kenya's Act asks for, and what shows how it is kept.

(a) requests received and processed, (b) refusals and their main grounds, (c) average days by type, (d) fees, (e) staff.
The grounds are in words that only the requester and the office read, so the office sums them up itself, as it does fees
and staff, which the record does not hold (`said`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from dirisha.core.say import Say
from dirisha.rooms.cases.queries import wordbook
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.results.returns.complaints import OPEN, TOTAL_COLUMNS
from dirisha.rooms.results.returns.duties import Period
from dirisha.rooms.results.returns.histories import History, bounds, by_age, day_of, histories, in_time
from dirisha.rooms.results.returns.sheets import YES_NO, Column, Part, Row
from dirisha.rooms.results.rules import rank

KIND = "information"
EXTENDED, HANDED_OVER, DEEMED = "cases.period-extended", "cases.case-handed-over", "cases.refusal-deemed"
LAW = "law:ke-ati-2016"
URGENT = "law:ke-ati-2016-life"
TOTALS: Mapping[str, Say] = {
    "brought_forward": Say(sw="Yaliyobaki kutoka kipindi kilichopita", en="Brought forward"),
    "received": Say(sw="(a) Yaliyopokelewa", en="(a) Received"),
    "reopened": Say(sw="Yaliyofunguliwa tena", en="Reopened"),
    "processed": Say(sw="(a) Yaliyoshughulikiwa hadi mwisho", en="(a) Processed"),
    "pending": Say(sw="Yanayosubiri", en="Pending"),
    "granted": Say(sw="Yaliyokubaliwa", en="Granted"),
    "partly": Say(sw="Yaliyokubaliwa kwa sehemu", en="Granted in part"),
    "refused": Say(sw="(b) Yaliyokataliwa", en="(b) Refused"),
    "deemed": Say(sw="(b) Yaliyokataliwa kwa ukimya", en="(b) Deemed refused, by silence"),
    "extended": Say(sw="Yaliyoongezewa muda", en="Extended"),
    "transferred": Say(sw="Yaliyohamishiwa taasisi nyingine", en="Transferred"),
    "urgent": Say(sw="Ya uhai au uhuru (saa 48)", en="About life or liberty (48 hours)"),
    "in_time": Say(sw="Yaliyojibiwa kwa muda wa mkataba", en="Answered within the charter's time"),
    "late": Say(sw="Yaliyochelewa kwa muda wa mkataba", en="Late by the charter"),
}
DAYS = (
    Column("outcome", Say(sw="Matokeo", en="Outcome")),
    Column("n", Say(sw="Idadi", en="Requests")),
    Column("mean", Say(sw="Wastani wa siku", en="Average days")),
    Column("p90", Say(sw="Asilimia 90 ndani ya siku", en="90% within days")),
)
COLUMNS = (
    Column("number", Say(sw="Namba", en="Number")),
    Column("received", Say(sw="Lilipokelewa", en="Date received")),
    Column("channel", Say(sw="Njia", en="Channel")),
    Column("response", Say(sw="Lilijibiwa", en="Response on")),
    Column("outcome", Say(sw="Matokeo", en="Outcome")),
    Column("days", Say(sw="Siku", en="Days")),
    Column("in_time", Say(sw="Kwa muda wa mkataba", en="Within the charter's time")),
    Column("extended", Say(sw="Liliongezewa muda", en="Extended")),
    Column("transferred", Say(sw="Lilihamishwa", en="Transferred")),
    Column("deemed", Say(sw="Lilikataliwa kwa ukimya", en="Deemed refused")),
    Column("status", Say(sw="Hali mwisho wa kipindi", en="Status at the end")),
)
SAID = (
    Column("what", Say(sw="Kifungu", en="Item")),
    Column("said", Say(sw="Maelezo ya taasisi", en="The institution's words")),
)
PROCESSED = Say(sw="Limeshughulikiwa", en="Processed")


@dataclass(frozen=True)
class Information:
    """The requests for information that a period concerns, and its counts."""

    parts: tuple[Part, ...]
    totals: Mapping[str, int]
    late_entries: int


def information(institution: UUID, period: Period, *, zone: ZoneInfo, at: datetime, said: str = "") -> Information:
    """The requests for information of an institution over a period, as the record stood at `at` (aware). `said`: what
    the office wrote on grounds, fees and staff. Restricted ones are counted and not listed. Four statements."""
    since, until = bounds(period, zone)
    concerned = histories(institution, Q(kind=KIND), period, zone=zone, at=at, also=(EXTENDED, HANDED_OVER, DEEMED))
    met = in_time(concerned, until, at)
    urgent = frozenset(in_time(concerned, until, at, key=URGENT, only=True))
    totals = _totals(concerned.values(), met, urgent, since, until)
    listed = sorted((one for one in concerned.values() if one.case.level < RESTRICTED), key=by_age)
    rows = tuple(_row(one, met[one.case.id], zone, until) for one in listed)
    summed: tuple[Row, ...] = tuple({"what": name, "count": totals[key]} for key, name in TOTALS.items())
    parts = (
        Part(key="totals", name=Say(sw="Jumla", en="Totals"), columns=TOTAL_COLUMNS, rows=summed),
        Part(
            key="days",
            name=Say(sw="(c) Siku za kujibu kwa kila matokeo", en="(c) Days to answer, by outcome"),
            columns=DAYS,
            rows=_days(concerned.values(), zone),
        ),
        _written(said),
        Part(
            key="requests",
            name=Say(sw="Maombi moja moja", en="The requests one by one"),
            columns=COLUMNS,
            rows=rows,
        ),
    )
    late = sum(1 for one in concerned.values() if (one.case.recorded_at - one.case.received_at).days >= 1)
    return Information(parts=parts, totals=totals, late_entries=late)


def _written(said: str) -> Part:
    about = Say(
        sw="(b) sababu kuu za kukataa, (d) ada zilizokusanywa, (e) watumishi wa kudumu wa kazi hii",
        en="(b) main grounds of refusal, (d) fees collected, (e) full-time staff of this work",
    )
    rows: tuple[Row, ...] = ({"what": about, "said": said},) if said else ()
    return Part(key="said", name=Say(sw="Maelezo ya taasisi", en="In the institution's words"), columns=SAID, rows=rows)


def _row(one: History, met: bool | None, zone: ZoneInfo, until: datetime) -> Row:
    kinds = Counter(step.kind for step in one.also)
    return {
        "number": one.case.reference,
        "received": day_of(one.case.received_at, zone),
        "channel": wordbook.CHANNELS.get(one.case.channel, Say(one.case.channel, one.case.channel)),
        "response": day_of(one.answered, zone),
        "outcome": wordbook.OUTCOMES.get(one.outcome),
        "days": _taken(one, zone),
        "in_time": None if met is None else YES_NO[met],
        "extended": YES_NO[kinds[EXTENDED] > 0],
        "transferred": YES_NO[_transferred(one)],
        "deemed": YES_NO[kinds[DEEMED] > 0],
        "status": PROCESSED if one.ended_at(until) else OPEN,
    }


def _transferred(one: History) -> bool:
    """Whether it went to another institution: from post to post within the house is no transfer (s. 10)."""
    mine = str(one.case.institution_id)
    return any(step.kind == HANDED_OVER and step.facts["institution"] != mine for step in one.also)


def _taken(one: History, zone: ZoneInfo) -> int | None:
    """Days from the day of receipt to the day of the answer."""
    if one.answered is None:
        return None
    return (one.answered.astimezone(zone).date() - one.case.received_at.astimezone(zone).date()).days


def _days(found: Iterable[History], zone: ZoneInfo) -> tuple[Row, ...]:
    """Average and 90th percentile (nearest rank) of the days to the answer, for each outcome."""
    taken: dict[str, list[int]] = {}
    for one in found:
        days = _taken(one, zone)
        if days is not None:
            taken.setdefault(one.outcome, []).append(days)
    return tuple(
        {
            "outcome": wordbook.OUTCOMES.get(outcome),
            "n": len(days),
            "mean": round(sum(days) / len(days), 1),
            "p90": sorted(days)[rank(len(days), 9) - 1],
        }
        for outcome, days in sorted(taken.items())
    )


def _totals(
    found: Iterable[History],
    met: Mapping[UUID, bool | None],
    urgent: frozenset[UUID],
    since: datetime,
    until: datetime,
) -> dict[str, int]:
    totals = dict.fromkeys(TOTALS, 0)
    for one in found:
        kinds = Counter(step.kind for step in one.also)
        how = "received" if one.case.received_at >= since else "reopened" if one.ended_at(since) else "brought_forward"
        totals[how] += 1
        totals["processed" if one.ended_at(until) else "pending"] += 1
        if one.outcome in ("granted", "partly", "refused"):
            totals[one.outcome] += 1
        totals["deemed"] += kinds[DEEMED] > 0
        totals["extended"] += kinds[EXTENDED] > 0
        totals["transferred"] += _transferred(one)
        totals["urgent"] += one.case.id in urgent
        totals["in_time"] += met[one.case.id] is True
        totals["late"] += met[one.case.id] is False
    return totals
