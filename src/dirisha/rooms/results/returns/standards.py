"""Results against the charter's standards: the monthly table (R1), and per row for the performance contract (R5).

Both count the cases received in their months, as they stand at the moment of making (rules.py says how). Confidential
services are in the totals, not in the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F

from dirisha.core.say import Say
from dirisha.core.wording import duration
from dirisha.rooms.cases.models import Case, Remedy
from dirisha.rooms.cases.rules.directing import DIRECTION
from dirisha.rooms.charters.models import Service
from dirisha.rooms.results import queries
from dirisha.rooms.results.models import Intake
from dirisha.rooms.results.returns.duties import Duty, Period, before, this_year
from dirisha.rooms.results.returns.sheets import Column, Part, Row
from dirisha.rooms.results.rules import Line, percent

Names = Mapping[tuple[str, str], tuple[int, Say, Say]]
PROMISE = "promise"
LATE_ENTRY = timedelta(days=1)
ROW = (
    Column("no", Say(sw="Na.", en="No.")),
    Column("service", Say(sw="Huduma", en="Service")),
)
STANDARDS = (
    *ROW,
    Column("clock", Say(sw="Kiwango", en="Standard")),
    Column("received", Say(sw="Yaliyopokelewa", en="Received")),
    Column("met", Say(sw="Yaliyotimizwa", en="Met")),
    Column("met_share", Say(sw="Yaliyotimizwa %", en="Met %")),
    Column("missed", Say(sw="Yasiyotimizwa", en="Not met")),
    Column("missed_share", Say(sw="Yasiyotimizwa %", en="Not met %")),
    Column("overdue", Say(sw="Kati yake bado wazi", en="Of them still open")),
    Column("running", Say(sw="Ndani ya muda, wazi", en="Open and in time")),
    Column("median", Say(sw="Muda wa kati", en="Median time")),
    Column("p90", Say(sw="Asilimia 90 ndani ya", en="90% within")),
    Column("pauses", Say(sw="Mara muda uliposimama", en="Pauses")),
    Column("remedies", Say(sw="Fidia zilizotolewa", en="Remedies offered")),
    Column("before", Say(sw="Kipindi kilichopita %", en="Previous period %")),
)
CONTRACT = (
    *ROW,
    Column("unit", Say(sw="Kipimo", en="Unit of measure")),
    Column("target", Say(sw="Lengo", en="Target")),
    Column("n", Say(sw="Idadi", en="Cases judged")),
    Column("achieved", Say(sw="Yaliyofikiwa katika robo", en="Achieved in the quarter")),
    Column("interval", Say(sw="Kati ya (95%)", en="Interval (95%)")),
    Column("year_n", Say(sw="Idadi ya mwaka", en="Cases judged, cumulative")),
    Column("year", Say(sw="Yaliyofikiwa tangu mwanzo wa mwaka", en="Achieved, cumulative")),
    Column("evidence", Say(sw="Ushahidi", en="Evidence")),
)
CLOCKS: Mapping[str, Say] = {
    PROMISE: Say(sw="Mkataba", en="Charter"),
    "reopened": Say(sw="Baada ya “haijatatuliwa”", en='After "not solved"'),
}
LAW = Say(sw="Sheria", en="Law")
KEPT_PERCENT = Say(sw="Asilimia ya ahadi zilizotimizwa", en="Per cent of promises kept")
TARGET = "100%"


def standards(institution: str, period: Period, *, at: datetime) -> tuple[Part, dict[str, int]]:
    """The table of results against standards of a period, a row for each standard of each service that received
    something, and its totals (the charter's promises alone). Nine statements."""
    lines = _lines(institution, period, at)
    earlier = {_key(line): line for line in _lines(institution, before(period), at)}
    names, secret = queries.names(institution=institution), _confidential(institution)
    offered = _remedies(institution, period, at)
    rows = [
        _standard(line, names, earlier.get(_key(line)), offered.get(_key(line), 0))
        for line in lines
        if line.service not in secret
    ]
    name = Say(sw="Matokeo yakilinganishwa na viwango", en="Results compared with standards")
    totals = _totals(line for line in lines if line.clock == PROMISE)
    return Part(
        key="standards", name=name, columns=STANDARDS, rows=_by_number(rows), note=_hidden(lines, secret)
    ), totals


def contract(institution: str, duty: Duty, period: Period, *, at: datetime) -> tuple[Part, dict[str, int]]:
    """What each row of the charter reached, in the quarter and since the year began, for the performance contract.
    Eight statements."""
    year = {_key(line): line for line in _lines(institution, this_year(duty, period), at) if line.clock == PROMISE}
    lines = {_key(line): line for line in _lines(institution, period, at) if line.clock == PROMISE}
    names, secret = queries.names(institution=institution), _confidential(institution)
    rows = [
        _achieved(line, lines.get(key), names, institution) for key, line in year.items() if line.service not in secret
    ]
    name = Say(sw="Matokeo ya kila huduma ya mkataba", en="Results of each row of the charter")
    part = Part(
        key="contract", name=name, columns=CONTRACT, rows=_by_number(rows), note=_hidden(list(year.values()), secret)
    )
    return part, _totals(lines.values())


def late_entries(institution: UUID, period: Period, *, zone: ZoneInfo, at: datetime) -> int:
    """How many cases of a period were typed in a day or more after they reached the institution. One statement."""
    since, until = (datetime.combine(day, time(), zone) for day in (period.since, period.until))
    cases = Case.objects.filter(institution=institution, received_at__gte=since, received_at__lt=until)
    late = cases.filter(recorded_at__gte=F("received_at") + LATE_ENTRY, recorded_at__lte=at)
    return late.exclude(kind=DIRECTION).count()


def _lines(institution: str, period: Period, at: datetime) -> list[Line]:
    last = (period.until - timedelta(days=1)).replace(day=1)
    return queries.totals(institution=institution, since=period.since, until=last, at=at)


def _key(line: Line) -> tuple[str, str, str]:
    return line.service, line.variant, line.clock


def _confidential(institution: str) -> frozenset[str]:
    """The services that no paper names, in whatever version. One statement."""
    rows = Service.objects.filter(version__institution__slug=institution, confidential=True)
    return frozenset(rows.values_list("slug", flat=True))


def _remedies(institution: str, period: Period, at: datetime) -> dict[tuple[str, str, str], int]:
    """Remedies offered in cases received in the period, by service, variant and clock. One statement."""
    found = (
        Remedy.objects.filter(
            case__in=Intake.objects.filter(
                institution__slug=institution, month__gte=period.since, month__lt=period.until
            ).values("id"),
            offered_at__lte=at,
        )
        .order_by()
        .values_list("case__service__slug", "case__variant__key", "clock__key")
        .annotate(n=Count("id"))
    )
    return {(service, variant, clock): n for service, variant, clock, n in found}


def _named(line: Line, names: Names) -> tuple[int | None, Say]:
    if (line.service, line.variant) not in names:
        return None, Say(line.service, line.service)
    no, service, variant = names[line.service, line.variant]
    return no, service if not variant.sw else Say(sw="{a} ({b})", en="{a} ({b})").format(a=service, b=variant)


def _by_number(rows: list[Row]) -> tuple[Row, ...]:
    """Rows in the order of the charter; what stands in no version any more comes last."""
    return tuple(sorted(rows, key=lambda row: (row["no"] is None, row["no"] or 0)))


def _standard(line: Line, names: Names, earlier: Line | None, remedies: int) -> Row:
    no, service = _named(line, names)
    share = line.share
    return {
        "no": no,
        "service": service,
        "clock": CLOCKS.get(line.clock, LAW),
        "received": line.received,
        "met": line.met,
        "met_share": None if share is None else percent(share),
        "missed": line.missed,
        "missed_share": None if share is None else percent(1 - share),
        "overdue": line.overdue,
        "running": line.running,
        "median": None if line.median is None else duration(round(line.median, 1), line.unit),
        "p90": None if line.p90 is None else duration(round(line.p90, 1), line.unit),
        "pauses": line.pauses,
        "remedies": remedies,
        "before": None if earlier is None or earlier.share is None else percent(earlier.share),
    }


def _achieved(year: Line, line: Line | None, names: Names, institution: str) -> Row:
    no, service = _named(year, names)
    now, since = None if line is None else line.kept, year.kept
    return {
        "no": no,
        "service": service,
        "unit": KEPT_PERCENT,
        "target": TARGET,
        "n": 0 if now is None else now.n,
        "achieved": None if now is None else percent(now.share),
        "interval": None if now is None else f"{percent(now.low)} - {percent(now.high)}",
        "year_n": 0 if since is None else since.n,
        "year": None if since is None else percent(since.share),
        "evidence": f"/sw/matokeo/{institution}/",
    }


def _totals(lines: Iterable[Line]) -> dict[str, int]:
    totals = dict.fromkeys(("received", "met", "missed", "overdue", "running", "waiting", "paused", "withdrawn"), 0)
    for line in lines:
        for key in totals:
            totals[key] += getattr(line, key)
    return totals


def _hidden(lines: list[Line], secret: frozenset[str]) -> Say | None:
    hidden = sum(line.received for line in lines if line.service in secret and line.clock == PROMISE)
    if not hidden:
        return None
    return Say(
        sw="Huduma za siri hazitajwi kwa majina; maombi yake {n} yamo kwenye jumla.",
        en="Confidential services are not named; their {n} requests are in the totals.",
    ).format(n=hidden)
