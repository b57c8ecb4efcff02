"""The Commission's quarterly return of complaints (R2): every complaint by itself, the totals, training, the nil line.

Counted from the histories of the cases, as of a moment: what was entered later is not in it. A complaint that is open
at the beginning of a quarter is brought forward; one that was ended then and came back as "not solved" counts as
reopened. So brought forward + received + reopened = resolved + pending, always (tests/test_returns.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.rooms.cases.models import Case, Clock, Remedy, Step
from dirisha.rooms.cases.queries import wordbook
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.places.models import Post
from dirisha.rooms.results.returns.duties import Period
from dirisha.rooms.results.returns.sheets import YES_NO, Column, Part, Row

KIND = "complaint"
TAKEN, DECIDED, CLOSED, REOPENED = (
    "cases.case-taken",
    "cases.case-decided",
    "cases.case-closed",
    "cases.case-reopened",
)
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


@dataclass
class _Told:
    """One complaint as its history tells it up to the cut-off."""

    case: Case
    ends: list[tuple[datetime, bool]] = field(default_factory=list)
    taken: datetime | None = None
    answered: datetime | None = None
    outcome: str = ""
    closed: datetime | None = None

    def ended_at(self, moment: datetime) -> bool:
        """Whether it was at an end at a moment."""
        state = False
        for at, ended in self.ends:
            if at < moment:
                state = ended
        return state

    def reopened_in(self, since: datetime, until: datetime) -> bool:
        """Whether it came back as "not solved" within a span."""
        return any(since <= at < until and not ended for at, ended in self.ends)


@dataclass(frozen=True)
class Complaints:
    """The complaints that a quarter concerns, and its counts."""

    parts: tuple[Part, ...]
    totals: Mapping[str, int]
    late_entries: int


def complaints(institution: UUID, period: Period, *, zone: ZoneInfo, at: datetime) -> Complaints:
    """The complaints of an institution over a period, as the record stood at `at` (aware). Restricted ones are counted
    and not listed: this paper passes through the hands of those they may be about. Six statements."""
    since, until = (datetime.combine(day, time(), zone) for day in (period.since, period.until))
    found = {
        case.id: _Told(case)
        for case in Case.objects.filter(
            institution=institution, kind=KIND, received_at__lt=until, recorded_at__lte=at
        ).select_related("service", "post")
    }
    _tell(found, until, at)
    concerned = {key: one for key, one in found.items() if _concerns(one, since, until)}
    met = _in_time(concerned, until, at)
    rows = sorted((one for one in concerned.values() if one.case.level < RESTRICTED), key=_age)
    remedies = _remedies([one.case.id for one in rows], until, at)
    titles = _titles(rows)
    listed = tuple(_row(one, met[one.case.id], remedies, titles, zone, until) for one in rows)
    totals = _totals(concerned.values(), met, since, until)
    return Complaints(
        parts=(_listed(listed, totals["restricted"]), _summed(totals)),
        totals=totals,
        late_entries=sum(1 for one in concerned.values() if (one.case.recorded_at - one.case.received_at).days >= 1),
    )


def _tell(found: Mapping[UUID, _Told], until: datetime, at: datetime) -> None:
    """Walk through the histories. One statement."""
    kinds = (TAKEN, DECIDED, CLOSED, REOPENED)
    steps = Step.objects.filter(case__in=list(found), kind__in=kinds, at__lt=until, recorded_at__lte=at)
    for step in steps.order_by("at", "id"):
        one = found[step.case_id]
        if step.kind == TAKEN:
            one.taken = one.taken or step.at
        elif step.kind == REOPENED:
            one.ends.append((step.at, False))
            one.answered, one.outcome, one.closed = None, "", None
        else:
            one.ends.append((step.at, True))
            if step.kind == DECIDED:
                one.answered, one.outcome = step.at, step.facts["outcome"]
            else:
                one.closed = step.at


def _concerns(one: _Told, since: datetime, until: datetime) -> bool:
    return one.case.received_at >= since or not one.ended_at(since) or one.reopened_in(since, until)


def _age(one: _Told) -> tuple[datetime, UUID]:
    return one.case.received_at, one.case.id


def _in_time(found: Mapping[UUID, _Told], until: datetime, at: datetime) -> dict[UUID, bool | None]:
    """Whether each kept its promise by the end of the period: None while it is open and in time, or has no clock. One
    statement."""
    kept: dict[UUID, bool | None] = dict.fromkeys(found)
    end = min(until, at)
    for clock in Clock.objects.filter(case__in=list(found), key="promise").order_by("id"):
        stopped = clock.stopped_at if clock.stopped_at is not None and clock.stopped_at < end else None
        if stopped is not None:
            kept[clock.case_id] = clock.met
        elif clock.due_at is not None and clock.due_at < end:
            kept[clock.case_id] = False
    return kept


def _remedies(cases: Iterable[UUID], until: datetime, at: datetime) -> Counter[UUID]:
    """How often each was offered a remedy. One statement."""
    rows = Remedy.objects.filter(case__in=list(cases), offered_at__lt=min(until, at))
    return Counter(rows.values_list("case", flat=True))


def _titles(rows: Iterable[_Told]) -> dict[UUID, Say]:
    """The titles of the posts that have the complaints. One statement."""
    posts = {one.case.post_id for one in rows if one.case.post_id is not None}
    return {post.id: post.title for post in Post.objects.filter(id__in=posts)}


def _row(
    one: _Told,
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
        "received": _day(case.received_at, zone),
        "channel": wordbook.CHANNELS.get(case.channel, Say(case.channel, case.channel)),
        "anonymous": YES_NO[not case.has_contact],
        "service": SECRET if secret else Say(service.name_sw, service.name_en),
        "category": None,
        "unit": NOBODY if case.post_id is None else titles[case.post_id],
        "acknowledged": _day(one.taken, zone),
        "response": _day(one.answered, zone),
        "outcome": wordbook.OUTCOMES.get(one.outcome),
        "remedy": remedies.get(case.id, 0),
        "closed": _day(one.closed, zone),
        "days": None if end is None else (end.astimezone(zone).date() - case.received_at.astimezone(zone).date()).days,
        "in_time": None if met is None else YES_NO[met],
        "status": ENDED if one.ended_at(until) else OPEN,
    }


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return None if moment is None else moment.astimezone(zone).date()


def _totals(
    found: Iterable[_Told], met: Mapping[UUID, bool | None], since: datetime, until: datetime
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


def _summed(totals: Mapping[str, int]) -> Part:
    rows: tuple[Row, ...] = tuple({"what": name, "count": totals[key]} for key, name in TOTALS.items())
    return Part(key="totals", name=Say(sw="C. Jumla", en="C. Totals"), columns=TOTAL_COLUMNS, rows=rows)
