"""The public results. Views translate: the figures come from `rooms.results.queries`, as of the moment of asking."""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from io import StringIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from dirisha.core.say import Say
from dirisha.doors.results.chart import chart
from dirisha.frame import clock
from dirisha.frame.access import public
from dirisha.rooms.cases.queries import making_good
from dirisha.rooms.places import queries as places
from dirisha.rooms.results import queries as results
from dirisha.rooms.results import reasons
from dirisha.rooms.results.rules import Kept, Line
from dirisha.rooms.results.rules import kept as kept_of
from dirisha.rooms.visits import queries as visits

MONTHS_SHOWN = 12
UNKNOWN = (0, Say("", ""), Say("", ""))


@dataclass(frozen=True)
class Row:
    """A line of the table with the names that a reader knows it by."""

    no: int
    service: Say
    variant: Say
    line: Line


def _months_back(at: datetime, count: int) -> date:
    """The first day of the month `count - 1` months before the month of `at`."""
    months = at.year * 12 + at.month - count
    return date(months // 12, months % 12 + 1, 1)


@public
def home(request: HttpRequest, lang: str) -> HttpResponse:
    """Every institution, over the last twelve months, and the halls. Four statements."""
    at = clock.now()
    since = _months_back(at, MONTHS_SHOWN)
    found = results.institutions(at=at, since=since)
    context = {"institutions": found, "halls": visits.halls(), "since": since, "at": at}
    return render(request, "results/home.html", context)


@public
def institution(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """One institution: the trend over twelve months as a picture and a table, and one month (`?mwezi=2026-11`) by
    service. Eleven statements."""
    at = clock.now()
    found = _institution(institution)
    months = results.months(institution=institution)
    month = _month(request.GET.get("mwezi", ""), months)
    since = min(_months_back(at, MONTHS_SHOWN), month or at.date())
    lines = results.lines(institution=institution, at=at, since=since.replace(day=1))
    trend = [
        (each, received, kept)
        for each, received, kept in results.by_month(lines)
        if each >= _months_back(at, MONTHS_SHOWN)
    ]
    return render(
        request,
        "results/institution.html",
        {
            "institution": found,
            "months": months,
            "month": month,
            "rows": _rows(institution, [line for line in lines if line.month == month]),
            "trend": trend,
            "chart": chart([(each, kept) for each, _, kept in trend]),
            "total": _total(trend),
            "at": at,
            "made_good": making_good.made_good(institution, since=_midnight(since)),
            "orders": reasons.reasons_for_misses(found.id, at=at, since=since),
        },
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=UTC)


@public
def as_csv(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """All months of an institution as CSV, one line a promise, service and month. Five statements."""
    at = clock.now()
    rows = _data(institution, at)
    text = StringIO()
    writer = csv.DictWriter(text, fieldnames=list(FIELDS), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="matokeo-{institution}-{at:%Y-%m-%d}.csv"'
    return response


@public
def as_json(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """The same as JSON, with the meaning of each field in both languages. Five statements."""
    at = clock.now()
    return JsonResponse(
        {
            "institution": institution,
            "as_of": at.isoformat(timespec="seconds"),
            "fields": {name: asdict(meaning) for name, meaning in FIELDS.items()},
            "lines": _data(institution, at),
        },
        json_dumps_params={"ensure_ascii": False},
    )


@public
def definitions(request: HttpRequest, lang: str) -> HttpResponse:
    """What each figure means. No statement."""
    return render(request, "results/definitions.html", {"fields": FIELDS})


FIELDS: dict[str, Say] = {
    "institution": Say("Taasisi", "Institution"),
    "service_no": Say("Namba ya huduma katika mkataba", "Number of the service in the charter"),
    "service": Say("Kitambulisho cha huduma", "Identifier of the service"),
    "service_sw": Say("Jina la huduma kwa Kiswahili", "Name of the service in Swahili"),
    "service_en": Say("Jina la huduma kwa Kiingereza", "Name of the service in English"),
    "variant": Say("Aina ya huduma, kama mstari una ahadi mbili", "Variant, where a row has two promises"),
    "promise": Say(
        "Ahadi inayopimwa: “promise” ni ya mkataba, “law:…” ni ya sheria, “reopened” ni baada ya kufunguliwa upya",
        "The promise measured: “promise” is the charter's, “law:…” the law's, “reopened” runs after a reopening",
    ),
    "month": Say("Mwezi ambao maombi yalipokelewa", "Month in which the requests were received"),
    "received": Say("Maombi yaliyopokelewa", "Requests received"),
    "answered": Say(
        "Maombi yaliyopata jibu ambalo si la kukataliwa (aliyekataliwa hukata rufaa)",
        "Requests answered with anything but a refusal (whoever is refused appeals instead)",
    ),
    "reopened": Say(
        "Kati ya hayo, yaliyofunguliwa tena kwa sababu mwananchi alisema tatizo halijatatuliwa",
        "Of these, opened again because the citizen said it was not solved",
    ),
    "unsolved_share": Say("Sehemu iliyofunguliwa tena (0 hadi 1)", "Share opened again (0 to 1)"),
    "unsolved_low": Say(
        "Mpaka wa chini wa uhakika wa 95% wa sehemu hiyo (Wilson)", "Lower bound of that share's 95% Wilson interval"
    ),
    "unsolved_high": Say(
        "Mpaka wa juu wa uhakika wa 95% wa sehemu hiyo (Wilson)", "Upper bound of that share's 95% Wilson interval"
    ),
    "met": Say("Yaliyojibiwa kwa wakati", "Answered in time"),
    "missed": Say(
        "Yaliyochelewa, pamoja na yaliyopita muda na bado hayajajibiwa", "Late, including overdue and still open"
    ),
    "overdue_open": Say("Kati ya hayo, yaliyopita muda na bado hayajajibiwa", "Of these, overdue and still open"),
    "running": Say("Yaliyo wazi na bado yako ndani ya muda", "Open and still in time"),
    "waiting_to_start": Say(
        "Muda haujaanza: linasubiriwa tukio linaloanzisha muda, kwa mfano ankara kupokelewa. "
        "Hayahesabiwi kuwa kwa wakati wala kuchelewa",
        "Not started yet: the clock waits for the event that starts it, such as the receipt of an invoice. "
        "Counted as neither kept nor missed",
    ),
    "paused": Say("Yaliyosimamishwa kusubiri jibu la mwananchi", "Paused, waiting for the citizen's answer"),
    "withdrawn": Say(
        "Yaliyoondolewa na mwananchi kabla ya muda kwisha: hayahesabiwi kuwa kwa wakati wala kuwa yamechelewa",
        "Withdrawn by the citizen before the time was over: neither kept nor missed",
    ),
    "n": Say(
        "Idadi ambayo asilimia imehesabiwa: kwa wakati + yaliyochelewa", "What the share is taken over: met + missed"
    ),
    "share": Say("Sehemu iliyojibiwa kwa wakati (0 hadi 1)", "Share answered in time (0 to 1)"),
    "low": Say("Mpaka wa chini wa uhakika wa 95% (Wilson)", "Lower bound of the 95% Wilson interval"),
    "high": Say("Mpaka wa juu wa uhakika wa 95% (Wilson)", "Upper bound of the 95% Wilson interval"),
    "median": Say("Muda wa kati uliotumika kwa yaliyokwisha", "Median time used, of those finished"),
    "p90": Say("Tisa kati ya kumi yalikwisha ndani ya muda huu", "Nine in ten were finished within this time"),
    "unit": Say("Kipimo cha muda", "Unit of time"),
    "pauses": Say("Mara ambazo muda ulisimamishwa", "How often the clock was paused"),
    "paused_seconds": Say("Sekunde ambazo muda ulisimama", "Seconds the clock stood still"),
}


def _institution(slug: str) -> places.InstitutionLine:
    found = places.institution(slug)
    if found is None:
        raise Http404
    return found


def _month(text: str, months: list[date]) -> date | None:
    """The month asked for, if there is anything in it; else the newest."""
    return next((month for month in months if f"{month:%Y-%m}" == text), months[0] if months else None)


def _rows(institution: str, lines: list[Line]) -> list[Row]:
    names = results.names(institution=institution)
    rows = [Row(*names.get((line.service, line.variant), UNKNOWN), line=line) for line in lines]
    return sorted(rows, key=lambda row: (row.no, row.line.variant, row.line.clock != "promise", row.line.clock))


def _total(trend: list[tuple[date, int, Kept | None]]) -> dict[str, Any]:
    met = sum(kept.met for _, _, kept in trend if kept)
    missed = sum(kept.missed for _, _, kept in trend if kept)
    return {"received": sum(received for _, received, _ in trend), "kept": kept_of(met, missed)}


def _data(institution: str, at: datetime) -> list[dict[str, Any]]:
    _institution(institution)
    return [_datum(row) for row in _rows(institution, results.lines(institution=institution, at=at))]


def _datum(row: Row) -> dict[str, Any]:
    line = row.line
    low, high = line.interval or (None, None)
    unsolved = line.unsolved
    return {
        "institution": line.institution,
        "service_no": row.no,
        "service": line.service,
        "service_sw": row.service.sw,
        "service_en": row.service.en,
        "variant": line.variant,
        "promise": line.clock,
        "month": f"{line.month:%Y-%m}",
        "received": line.received,
        "answered": line.answered,
        "reopened": line.reopened,
        "unsolved_share": None if unsolved is None else _rounded(unsolved.share),
        "unsolved_low": None if unsolved is None else _rounded(unsolved.low),
        "unsolved_high": None if unsolved is None else _rounded(unsolved.high),
        "met": line.met,
        "missed": line.missed,
        "overdue_open": line.overdue,
        "running": line.running,
        "waiting_to_start": line.waiting,
        "paused": line.paused,
        "withdrawn": line.withdrawn,
        "n": line.n,
        "share": _rounded(line.share),
        "low": _rounded(low),
        "high": _rounded(high),
        "median": line.median,
        "p90": line.p90,
        "unit": line.unit,
        "pauses": line.pauses,
        "paused_seconds": line.paused_seconds,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
