"""The Commission's quarterly return of complaints (R2): every complaint by itself, the totals, training, the nil line.

Counted from the histories of the cases, as of a moment: what was entered later is not in it. A complaint that is open
at the beginning of a quarter is brought forward; one that was ended then and came back as "not solved" counts as
reopened. So brought forward + received + reopened = resolved + pending, always (tests/test_returns.py).
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
from dirisha.rooms.cases.models import CaseCategory, Remedy
from dirisha.rooms.cases.queries import wordbook
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.places.models import Post
from dirisha.rooms.places.packs.remedying import remedy_pack
from dirisha.rooms.results.returns.duties import Period
from dirisha.rooms.results.returns.histories import History, bounds, by_age, day_of, histories, in_time
from dirisha.rooms.results.returns.sheets import YES_NO, Column, Part, Row

KIND, DIRECTION = "complaint", "direction"
SECRET = Say(sw="Huduma ya siri", en="A confidential service")
NOBODY = Say(sw="Hajapangiwa", en="Not assigned")
COLUMNS = (
    Column("number", Say(sw="Namba", en="Number")),
    Column("received", Say(sw="Lilipokelewa", en="Date received")),
    Column("channel", Say(sw="Njia", en="Channel")),
    Column("anonymous", Say(sw="Bila mawasiliano", en="Anonymous")),
    Column("service", Say(sw="Huduma", en="Service")),
    Column("category", Say(sw="Aina", en="Category")),
    Column("unit", Say(sw="Ofisi au cheo", en="Officer's post or unit")),
    Column("acknowledged", Say(sw="Lilichukuliwa", en="Acknowledged on")),
    Column("response", Say(sw="Lilijibiwa", en="Response on")),
    Column("outcome", Say(sw="Matokeo", en="Outcome")),
    Column("remedy", Say(sw="Fidia iliyotolewa", en="Remedy offered")),
    Column("closed", Say(sw="Lilifungwa", en="Date closed")),
    Column("days", Say(sw="Siku", en="Days")),
    Column("in_time", Say(sw="Kwa muda ulioahidiwa", en="Within the promise")),
    Column("status", Say(sw="Hali mwisho wa kipindi", en="Status at the end")),
)
DIRECTED = frozenset({"number", "received", "response", "outcome", "status"})
TOTAL_COLUMNS = (Column("what", Say(sw="Kipimo", en="Measure")), Column("count", Say(sw="Idadi", en="Number")))
TOTALS: Mapping[str, Say] = {
    "brought_forward": Say(sw="Yaliyobaki kutoka kipindi kilichopita", en="Brought forward"),
    "received": Say(sw="Yaliyopokelewa", en="Received"),
    "reopened": Say(sw="Yaliyofunguliwa tena", en="Reopened"),
    "resolved": Say(sw="Yaliyomalizika", en="Resolved"),
    "pending": Say(sw="Yanayosubiri", en="Pending"),
    "in_time": Say(sw="Yaliyojibiwa kwa muda ulioahidiwa", en="Answered within the promise"),
    "late": Say(sw="Yaliyochelewa (pamoja na yasiyojibiwa bado)", en="Late (with those still unanswered)"),
    "refused": Say(sw="Yaliyokataliwa kwa sababu", en="Refused with reasons"),
    "anonymous": Say(sw="Yaliyopokelewa bila mawasiliano", en="Received anonymously"),
    "restricted": Say(sw="Yenye usiri (hayaorodheshwi kwa majina)", en="Restricted (not listed one by one)"),
}
OPEN, ENDED = Say(sw="Linasubiri", en="Pending"), Say(sw="Limemalizika", en="Resolved")


@dataclass(frozen=True)
class Complaints:
    """The complaints that a quarter concerns, and its counts."""

    parts: tuple[Part, ...]
    totals: Mapping[str, int]
    late_entries: int


def complaints(institution: UUID, period: Period, *, zone: ZoneInfo, at: datetime) -> Complaints:
    """The complaints of an institution over a period, as the record stood at `at` (aware). Restricted ones are counted
    and not listed: this paper passes through the hands of those they may be about. Seven statements."""
    since, until = bounds(period, zone)
    concerned = histories(institution, Q(kind=KIND), period, zone=zone, at=at)
    met = in_time(concerned, until, at)
    rows = sorted((one for one in concerned.values() if one.case.level < RESTRICTED), key=by_age)
    remedies = _remedies([one.case.id for one in rows], until, at)
    named = titles(rows)
    sorted_as = _categories([one.case.id for one in rows], min(until, at))
    listed = tuple(
        {**_row(one, met[one.case.id], remedies, named, zone, until), "category": sorted_as.get(one.case.id)}
        for one in rows
    )
    totals = _totals(concerned.values(), met, since, until)
    directions = histories(institution, Q(kind=DIRECTION), period, zone=zone, at=at)
    return Complaints(
        parts=(_listed(listed, totals["restricted"]), _directed(directions.values(), zone, until), _summed(totals)),
        totals=totals,
        late_entries=sum(1 for one in concerned.values() if (one.case.recorded_at - one.case.received_at).days >= 1),
    )


def _remedies(cases: Iterable[UUID], until: datetime, at: datetime) -> Counter[UUID]:
    """How often each was offered a remedy. One statement."""
    rows = Remedy.objects.filter(case__in=list(cases), offered_at__lt=min(until, at))
    return Counter(rows.values_list("case", flat=True))


def _categories(cases: Iterable[UUID], before: datetime) -> dict[UUID, Say]:
    """What each was sorted as by then, in the Commission's words; those that nobody sorted are left out. One
    statement."""
    rows = CaseCategory.objects.filter(id__in=list(cases), at__lt=before).select_related("institution")
    found = {row.id: remedy_pack(row.institution.country).categories.get(row.category) for row in rows}
    return {case: words for case, words in found.items() if words is not None}


def titles(rows: Iterable[History]) -> dict[UUID, Say]:
    """The titles of the posts that have the complaints. One statement."""
    posts = {one.case.post_id for one in rows if one.case.post_id is not None}
    return {post.id: post.title for post in Post.objects.filter(id__in=posts)}


def _row(
    one: History,
    met: bool | None,
    remedies: Mapping[UUID, int],
    titles: Mapping[UUID, Say],
    zone: ZoneInfo,
    until: datetime,
) -> Row:
    case, end = one.case, one.closed or one.answered
    service = case.service
    secret = service.confidential
    return {
        "number": case.reference,
        "received": day_of(case.received_at, zone),
        "channel": wordbook.CHANNELS.get(case.channel, Say(case.channel, case.channel)),
        "anonymous": YES_NO[not case.has_contact],
        "service": SECRET if secret else Say(service.name_sw, service.name_en),
        "unit": NOBODY if case.post_id is None else titles[case.post_id],
        "acknowledged": day_of(one.taken, zone),
        "response": day_of(one.answered, zone),
        "outcome": wordbook.OUTCOMES.get(one.outcome),
        "remedy": remedies.get(case.id, 0),
        "closed": day_of(one.closed, zone),
        "days": None if end is None else (end.astimezone(zone).date() - case.received_at.astimezone(zone).date()).days,
        "in_time": None if met is None else YES_NO[met],
        "status": ENDED if one.ended_at(until) else OPEN,
    }


def _totals(
    found: Iterable[History], met: Mapping[UUID, bool | None], since: datetime, until: datetime
) -> dict[str, int]:
    totals = dict.fromkeys(TOTALS, 0)
    for one in found:
        new = one.case.received_at >= since
        how = "received" if new else "reopened" if one.ended_at(since) else "brought_forward"
        totals[how] += 1
        totals["resolved" if one.ended_at(until) else "pending"] += 1
        totals["in_time"] += met[one.case.id] is True
        totals["late"] += met[one.case.id] is False
        totals["refused"] += one.outcome == "refused"
        totals["anonymous"] += new and not one.case.has_contact
        totals["restricted"] += one.case.level >= RESTRICTED
    return totals


def _listed(rows: tuple[Row, ...], restricted: int) -> Part:
    note = None
    if restricted:
        note = Say(
            sw="Malalamiko yenye usiri ({n}) yamehesabiwa lakini hayakuorodheshwa: hufunguliwa na walioruhusiwa tu.",
            en="Restricted complaints ({n}) are counted but not listed: only those allowed may open them.",
        ).format(n=restricted)
    name = Say(sw="A. Malalamiko yaliyoshughulikiwa na taasisi", en="A. Complaints handled by the institution")
    return Part(key="handled", name=name, columns=COLUMNS, rows=rows, note=note)


def _directed(found: Iterable[History], zone: ZoneInfo, until: datetime) -> Part:
    """Part B: what the Commission sent, each with its day, the answer and how it stands. What it directs about a
    restricted complaint is counted and not listed, like the complaint itself."""
    found = list(found)
    hidden = sum(1 for one in found if one.case.level >= RESTRICTED)
    rows: tuple[Row, ...] = tuple(
        {
            "number": one.case.reference,
            "received": day_of(one.case.received_at, zone),
            "response": day_of(one.answered, zone),
            "outcome": wordbook.OUTCOMES.get(one.outcome),
            "status": ENDED if one.ended_at(until) else OPEN,
        }
        for one in sorted(found, key=by_age)
        if one.case.level < RESTRICTED
    )
    note = None
    if hidden:
        note = Say(
            sw="Maagizo {n} kuhusu mambo yenye usiri yamehesabiwa hapa tu; hayakuorodheshwa.",
            en="Directions about restricted matters ({n}) are counted here only; they are not listed.",
        ).format(n=hidden)
    name = Say(sw="B. Yaliyoletwa na Tume", en="B. Referred by the Commission")
    columns = tuple(column for column in COLUMNS if column.key in DIRECTED)
    return Part(key="referred", name=name, columns=columns, rows=rows, note=note)


def _summed(totals: Mapping[str, int]) -> Part:
    rows: tuple[Row, ...] = tuple({"what": name, "count": totals[key]} for key, name in TOTALS.items())
    return Part(key="totals", name=Say(sw="C. Jumla", en="C. Totals"), columns=TOTAL_COLUMNS, rows=rows)
