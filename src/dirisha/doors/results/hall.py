"""The results of a counter hall, month by month: its queues, their promises, the waits and what was told of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dirisha.frame import clock
from dirisha.frame.access import public
from dirisha.rooms.places.queries import SiteLine
from dirisha.rooms.results import hall as results
from dirisha.rooms.results.appointments import AppointmentResult, appointments
from dirisha.rooms.results.hall import QueueResult
from dirisha.rooms.results.rules import Kept
from dirisha.rooms.results.times import times
from dirisha.rooms.visits import queries as visits

MOST_MONTHS = 24
DAY = timedelta(days=1)
COLUMNS = (
    "month queue queue_sw queue_en numbers served no_show left closed_with_the_day here met missed share low high"
    " median_minutes p90_minutes"
).split()
APPOINTMENT_COLUMNS = (
    "month queue queue_sw queue_en booked kept late no_show to_come cancelled closed share_kept low high called"
    " median_minutes p90_minutes"
).split()


TIMES_COLUMNS = (
    "month kind name_sw name_en institution service met missed share low high"
    " walking walking_median_minutes walking_p90_minutes serving serving_median_minutes serving_p90_minutes"
    " held held_median_minutes held_p90_minutes"
).split()


@public
def hall(request: HttpRequest, lang: str, hall: str) -> HttpResponse:
    """One month of a hall (`?mwezi=2026-11`, else the newest). Fourteen statements."""
    site = _site(hall)
    months = _months(site)
    asked = request.GET.get("mwezi", "")
    month = next((each for each in months if f"{each:%Y-%m}" == asked), months[0] if months else None)
    at = clock.now()
    found = None if month is None else results.result(site.id, since=month, until=_last_day(month), at=at)
    agreed = trips = spent = None
    if month is not None:
        trips = visits.trips(site.id, since=_midnight(site, month), until=_midnight(site, _last_day(month) + DAY))
        agreed = appointments(site.id, since=month, until=_last_day(month), zone=site.time_zone)
        spent = times(site.id, since=month, until=_last_day(month), at=at)
    this = at.astimezone(ZoneInfo(site.time_zone)).date().replace(day=1)
    context = {
        "hall": site,
        "months": months,
        "month": month,
        "found": found,
        "agreed": agreed,
        "trips": trips,
        "spent": spent,
        "going_on": month == this,
    }
    return render(request, "results/hall.html", context)


@public
def as_csv(request: HttpRequest, lang: str, hall: str) -> HttpResponse:
    """The last two years of a hall as CSV, one line a month and queue. Two statements, and three for each month."""
    return _csv(f"ukumbi-{hall}", COLUMNS, _lines(_site(hall)))


@public
def appointments_csv(request: HttpRequest, lang: str, hall: str) -> HttpResponse:
    """The appointments of the last two years as CSV, one line a month and queue. Two statements, and two for each
    month."""
    return _csv(f"miadi-{hall}", APPOINTMENT_COLUMNS, _appointment_lines(_site(hall)))


@public
def times_csv(request: HttpRequest, lang: str, hall: str) -> HttpResponse:
    """How long people walked, were served and were on hold in the last two years, as CSV: one line a month and queue,
    and one a month and service with what became of its row's promise. Two statements, and five for each month."""
    return _csv(f"muda-{hall}", TIMES_COLUMNS, _times_lines(_site(hall)))


def _csv(name: str, columns: list[str], lines: Iterator[tuple[object, ...]]) -> HttpResponse:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(lines)
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{clock.now():%Y-%m-%d}.csv"'
    return response


def _lines(site: SiteLine) -> Iterator[tuple[object, ...]]:
    for month in _months(site):
        found = results.result(site.id, since=month, until=_last_day(month), at=clock.now())
        for number, queue in enumerate(found.queues, start=1):
            named = (f"{month:%Y-%m}", number, queue.name.sw, queue.name.en)
            yield (*named, *_counts(queue), *_shares(queue.kept), queue.median, queue.p90)


def _appointment_lines(site: SiteLine) -> Iterator[tuple[object, ...]]:
    for month in _months(site):
        found = appointments(site.id, since=month, until=_last_day(month), zone=site.time_zone)
        for number, queue in enumerate(found.queues, start=1):
            named = (f"{month:%Y-%m}", number, queue.name.sw, queue.name.en)
            yield (*named, *_fates(queue), *_shares(queue.came)[2:], queue.called, queue.median, queue.p90)


def _times_lines(site: SiteLine) -> Iterator[tuple[object, ...]]:
    for month in _months(site):
        found = times(site.id, since=month, until=_last_day(month), at=clock.now())
        for each in (*found.queues.values(), *found.services):
            kind, row = ("queue", ("", "")) if each.row is None else ("service", each.row)
            phases = [(one.n, one.median, one.p90) for one in (each.walking, each.serving, each.held)]
            named = (f"{month:%Y-%m}", kind, each.name.sw, each.name.en, *row)
            yield (*named, *_shares(each.kept), *phases[0], *phases[1], *phases[2])


def _fates(queue: AppointmentResult) -> tuple[int, ...]:
    return queue.booked, queue.kept, queue.late, queue.no_show, queue.to_come, queue.cancelled, queue.closed


def _counts(queue: QueueResult) -> tuple[int, ...]:
    return queue.numbers, queue.served, queue.no_show, queue.left, queue.closed, queue.here


def _shares(kept: Kept | None) -> tuple[object, ...]:
    if kept is None:
        return 0, 0, "", "", ""
    return kept.met, kept.missed, round(kept.share, 4), round(kept.low, 4), round(kept.high, 4)


def _site(slug: str) -> SiteLine:
    found = visits.hall_named(slug)
    if found is None:
        raise Http404
    return found


def _months(site: SiteLine) -> list[date]:
    """The first days of the months from the newest number of a hall to its first, at most so many. One statement."""
    span = results.days(site.id)
    if span is None:
        return []
    first, month = span[0].replace(day=1), span[1].replace(day=1)
    months: list[date] = []
    while month >= first and len(months) < MOST_MONTHS:
        months.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return months


def _last_day(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _midnight(site: SiteLine, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(site.time_zone))
