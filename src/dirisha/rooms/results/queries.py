"""What the scoreboard asks. Every figure is as of `at`; nothing here is stored that the journal cannot make again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from dirisha.core.say import Say
from dirisha.rooms.charters.models import Service
from dirisha.rooms.places.models import Institution
from dirisha.rooms.results.models import ClockResult, Intake
from dirisha.rooms.results.rules import Kept, Line
from dirisha.rooms.results.rules import kept as kept_of

GROUP = ("intake__service_slug", "intake__variant_key", "clock_key", "intake__month")
OVER_MONTHS = GROUP[:3]


@dataclass(frozen=True)
class InstitutionLine:
    """An institution on the scoreboard's first page: cases received in the window, and its promises kept."""

    slug: str
    name: Say
    received: int
    kept: Kept | None


def _counts(at: datetime) -> dict[str, Any]:
    overdue = Q(outcome="running", due_at__lt=at)
    return {
        "met": Count("pk", filter=Q(outcome="met")),
        "missed": Count("pk", filter=Q(outcome="missed") | overdue),
        "overdue": Count("pk", filter=overdue),
        "running": Count("pk", filter=Q(outcome="running", due_at__gte=at)),
        "waiting": Count("pk", filter=Q(outcome="waiting", intake__ended=False)),
        "paused": Count("pk", filter=Q(outcome="paused")),
        "withdrawn": Count("pk", filter=Q(outcome="withdrawn")),
        "pauses_all": Sum("pauses"),
        "seconds": Sum("paused_seconds"),
    }


def months(*, institution: str) -> list[date]:
    """The months in which this institution received anything, newest first. One statement."""
    found = Intake.objects.filter(institution__slug=institution)
    return list(found.order_by("-month").values_list("month", flat=True).distinct())


def lines(*, institution: str, at: datetime, since: date | None = None, until: date | None = None) -> list[Line]:
    """The results of an institution by service, variant, promise and month. Three statements.

    `since` and `until` are first days of months, both included; without them all months. Ordered by month (newest
    first), service, variant, promise. A service that received cases but promises nothing measurable has one line with
    `clock=""`.
    """
    intakes = Intake.objects.filter(institution__slug=institution)
    if since:
        intakes = intakes.filter(month__gte=since)
    if until:
        intakes = intakes.filter(month__lte=until)
    clocks = ClockResult.objects.filter(intake__in=intakes)
    received = _received(intakes)
    quantiles = _quantiles(clocks)
    made: list[Line] = []
    for row in clocks.order_by().values(*GROUP).annotate(**_counts(at)):
        service, variant, clock, month = (row[name] for name in GROUP)
        median, p90, unit = quantiles.get((service, variant, clock, month), (None, None, ""))
        n, answered, reopened = received[service, variant, month]
        made.append(
            Line(
                institution=institution,
                service=service,
                variant=variant,
                clock=clock,
                month=month,
                received=n,
                answered=answered,
                reopened=reopened,
                met=row["met"],
                missed=row["missed"],
                overdue=row["overdue"],
                running=row["running"],
                waiting=row["waiting"],
                paused=row["paused"],
                withdrawn=row["withdrawn"],
                pauses=row["pauses_all"],
                paused_seconds=row["seconds"],
                median=median,
                p90=p90,
                unit=unit,
            )
        )
    with_clock = {(line.service, line.variant, line.month) for line in made}
    made += [
        Line(
            institution=institution,
            service=service,
            variant=variant,
            clock="",
            month=month,
            received=n,
            answered=answered,
            reopened=reopened,
        )
        for (service, variant, month), (n, answered, reopened) in received.items()
        if (service, variant, month) not in with_clock
    ]
    return sorted(made, key=order)


def _received(intakes: QuerySet[Intake]) -> dict[tuple[str, str, date], tuple[int, int, int]]:
    """How many cases of each service, variant and month were received, answered and opened again. One statement."""
    group = ("service_slug", "variant_key", "month")
    counted = (
        intakes.order_by()
        .values(*group)
        .annotate(
            n=Count("pk"),
            with_answer=Count("pk", filter=Q(answered=True)),
            again=Count("pk", filter=Q(answered=True, reopened=True)),
        )
    )
    return {
        (row["service_slug"], row["variant_key"], row["month"]): (row["n"], row["with_answer"], row["again"])
        for row in counted
    }


def order(line: Line) -> tuple[int, str, str, int, str]:
    """Newest month first; then service and variant; the charter's promise before the law's."""
    return (-line.month.toordinal(), line.service, line.variant, line.clock != "promise", line.clock)


def totals(*, institution: str, since: date, until: date, at: datetime) -> list[Line]:
    """The results of the months `since` to `until` (first days, both included) together: a line for each service,
    variant and promise, `month` the first of them, `received` its cases. Three statements."""
    intakes = Intake.objects.filter(institution__slug=institution, month__gte=since, month__lte=until)
    clocks = ClockResult.objects.filter(intake__in=intakes)
    quantiles = _quantiles(clocks, OVER_MONTHS)
    received: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for (service, variant, _), counted in _received(intakes).items():
        received[service, variant] = [a + b for a, b in zip(received[service, variant], counted, strict=True)]
    made = []
    for row in clocks.order_by().values(*OVER_MONTHS).annotate(**_counts(at)):
        group = tuple(row.pop(name) for name in OVER_MONTHS)
        median, p90, unit = quantiles.get(group, (None, None, ""))
        n, answered, reopened = received[group[:2]]
        row["pauses"], row["paused_seconds"] = row.pop("pauses_all"), row.pop("seconds")
        made.append(
            Line(
                institution=institution,
                service=group[0],
                variant=group[1],
                clock=group[2],
                month=since,
                received=n,
                answered=answered,
                reopened=reopened,
                median=median,
                p90=p90,
                unit=unit,
                **row,
            )
        )
    return sorted(made, key=order)


def _quantiles(
    clocks: Any, group: tuple[str, ...] = GROUP
) -> dict[tuple[Any, ...], tuple[float | None, float | None, str]]:
    """Median and 90th percentile of the time used, by nearest rank, for each group. One statement."""
    ranked = (
        clocks.filter(outcome__in=("met", "missed"))
        .annotate(
            rank=Window(RowNumber(), partition_by=[F(name) for name in group], order_by=["elapsed", "pk"]),
            of=Window(Count("pk"), partition_by=[F(name) for name in group]),
        )
        .filter(Q(rank=(F("of") * 5 + 9) / 10) | Q(rank=(F("of") * 9 + 9) / 10))
        .order_by("rank")
        .values(*group, "rank", "elapsed", "unit")
    )
    found: dict[tuple[Any, ...], list[tuple[float, str]]] = defaultdict(list)
    for row in ranked:
        found[tuple(row[name] for name in group)].append((row["elapsed"], row["unit"]))
    # One row is both quantiles where their ranks are the same; otherwise the lower rank comes first.
    return {key: (values[0][0], values[-1][0], values[-1][1]) for key, values in found.items()}


def kept(institution: str, service: str, *, at: datetime, since: date | None = None) -> Kept | None:
    """How a service's charter promise was kept in cases received since the month `since` (all when None).

    One statement. None while nothing is decided.
    """
    clocks = ClockResult.objects.filter(
        intake__institution__slug=institution, intake__service_slug=service, clock_key="promise"
    )
    if since:
        clocks = clocks.filter(intake__month__gte=since)
    counts = _counts(at)
    row = clocks.aggregate(met=counts["met"], missed=counts["missed"])
    return kept_of(row["met"], row["missed"])


def institutions(*, at: datetime, since: date) -> list[InstitutionLine]:
    """Every institution: what it received since the month `since`, and how it kept its promises. Three statements."""
    counts = _counts(at)
    clocks = ClockResult.objects.filter(clock_key="promise", intake__month__gte=since).order_by()
    by_institution = {
        row["intake__institution"]: kept_of(row["met"], row["missed"])
        for row in clocks.values("intake__institution").annotate(met=counts["met"], missed=counts["missed"])
    }
    intakes = Intake.objects.filter(month__gte=since).order_by()
    received = {row["institution"]: row["n"] for row in intakes.values("institution").annotate(n=Count("pk"))}
    return [
        InstitutionLine(i.slug, i.name, received.get(i.pk, 0), by_institution.get(i.pk))
        for i in Institution.objects.order_by("slug")
    ]


def names(*, institution: str) -> dict[tuple[str, str], tuple[int, Say, Say]]:
    """(service slug, variant key) -> (row number, service name, variant name), newest version first. One statement."""
    rows = (
        Service.objects.filter(
            version__institution__slug=institution,
            version__status__in=("published", "superseded"),
            variants__isnull=False,
        )
        .order_by("version__number")
        .values_list("slug", "variants__key", "no", "name_sw", "name_en", "variants__name_sw", "variants__name_en")
    )
    return {(slug, key): (no, Say(sw, en), Say(vsw, ven)) for slug, key, no, sw, en, vsw, ven in rows}


def by_month(found: list[Line], *, clock: str = "promise") -> Iterator[tuple[date, int, Kept | None]]:
    """(month, received, kept) over all services of `found`, oldest first; no statement."""
    sums: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in found:
        if line.clock not in (clock, ""):
            continue
        total = sums[line.month]
        total[0] += line.received
        total[1] += line.met
        total[2] += line.missed
    for month in sorted(sums):
        received, met, missed = sums[month]
        yield month, received, kept_of(met, missed)
