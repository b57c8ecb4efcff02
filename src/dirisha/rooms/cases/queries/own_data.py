"""What a citizen may ask about the data that are kept of them, and what the data officer works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from dirisha.core.say import Say
from dirisha.journal import keys
from dirisha.rooms.cases.models import Case, Hold, RetentionRound, RightRequest
from dirisha.rooms.cases.queries.citizen import case_for_citizen
from dirisha.rooms.cases.queries.looking import LookShown, opened_by
from dirisha.rooms.cases.queries.views import CitizenCase
from dirisha.rooms.people import queries as people
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.packs.loading import Terms

RIGHTS: dict[str, Say] = {
    "correct": Say(sw="Sahihisha kilichoandikwa kunihusu", en="Correct what is written about me"),
    "object": Say(sw="Pinga matumizi ya taarifa zangu", en="Object to the use of my data"),
}
"""What the office decides on, in the words of the citizen."""


@dataclass(frozen=True, kw_only=True)
class RightLine:
    """A request: what was asked, when, by when it is due by the law, and what was decided (`granted` None: not yet)."""

    id: UUID
    reference: str
    right: Say
    words: str
    asked_at: datetime
    due_at: datetime
    granted: bool | None
    answer: str
    answered_at: datetime | None
    time_zone: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class HoldLine:
    """A case that must be kept: since when, by the word of which post, why ("" for who may not read it)."""

    reference: str
    since: datetime
    post: Say
    reason: str


@dataclass(frozen=True, kw_only=True)
class Mine:
    """All that a citizen may know about what is kept of them. `terms`: months kept by kind, `days`: days by right."""

    contact: tuple[people.ContactThen, ...]
    cases: tuple[CitizenCase, ...]
    looks: tuple[tuple[str, LookShown], ...]
    requests: tuple[RightLine, ...]
    held_since: datetime | None
    erased: bool
    terms: Terms
    days: Terms
    months: int


def mine(case: UUID, *, at: datetime) -> Mine:
    """What is kept of the citizen of a case: theirs alone, whoever asks has proved the key to the case.

    Eight statements, and for each of their cases those of `case_for_citizen` and `opened_by`.
    """
    row = Case.objects.select_related("institution").get(id=case)
    theirs = tuple(Case.objects.filter(person=row.person).order_by("id").values_list("id", "reference"))
    pack = country_pack(row.institution.country)
    hold = Hold.objects.filter(case__person=row.person, lifted_at__isnull=True).order_by("set_at").first()
    asked = RightRequest.objects.filter(case__person=row.person).select_related("case__site").order_by("asked_at")
    line = people.person(row.person)
    return Mine(
        contact=people.contact_history(row.person),
        cases=tuple(case_for_citizen(each, at=at) for each, _ in theirs),
        looks=tuple((reference, look) for each, reference in theirs for look in opened_by(each)),
        requests=tuple(_line(each, at) for each in asked),
        held_since=hold.set_at if hold else None,
        erased=(line is not None and line.erased_at is not None) or (line is None and keys.key_of(row.person) is None),
        terms=pack.retention,
        days=pack.rights,
        months=pack.retention.of(row.kind),
    )


def as_data(found: Mine, *, language: str) -> dict[str, Any]:
    """The same as plain data for a file that a program can read: texts in `language`, moments in ISO 8601 with zone."""
    return {
        "format": "dirisha-my-data/1",
        "contact": [
            {"at": c.at.isoformat(), "name": c.name, "phone": c.phone, "email": c.email} for c in found.contact
        ],
        "cases": [_case(each, language) for each in found.cases],
        "opened_by": [
            {
                "case": reference,
                "at": look.at.isoformat(),
                "post": look.who.in_(language),
                "what": look.what.in_(language),
                "reason": look.reason.in_(language),
            }
            for reference, look in found.looks
        ],
        "requests": [
            {
                "case": each.reference,
                "right": each.right.in_(language),
                "words": each.words,
                "asked_at": each.asked_at.isoformat(),
                "due_at": each.due_at.isoformat(),
                "granted": each.granted,
                "answer": each.answer,
            }
            for each in found.requests
        ],
        "kept_for_months": found.months,
        "kept_for_months_source": found.terms.source,
        "held_since": found.held_since.isoformat() if found.held_since else None,
    }


def rights_in(institution: UUID, *, at: datetime, limit: int = 100) -> tuple[RightLine, ...]:
    """The requests at an institution, unanswered ones first, by when they are due. One statement."""
    rows = RightRequest.objects.filter(case__institution=institution).select_related("case__site")
    open_first = rows.order_by(F("answered_at").desc(nulls_first=True), "due_at", "id")
    return tuple(sorted((_line(row, at) for row in open_first[:limit]), key=_by_need))


def right_in(institution: UUID, request: UUID, *, at: datetime) -> RightLine | None:
    """One request at an institution; None when it is none of its. One statement."""
    row = RightRequest.objects.filter(case__institution=institution, id=request).select_related("case__site").first()
    return None if row is None else _line(row, at)


def holds_in(institution: UUID) -> tuple[HoldLine, ...]:
    """The cases of an institution that must be kept now; the reason is for those who see the case. One statement."""
    rows = Hold.objects.filter(case__institution=institution, lifted_at__isnull=True).select_related("case", "post")
    return tuple(_hold(row, told=False) for row in rows.order_by("set_at"))


def hold_of(case: UUID) -> HoldLine | None:
    """The hold on a case, for those who see it; None without one. One statement."""
    row = Hold.objects.filter(case=case, lifted_at__isnull=True).select_related("case", "post").first()
    return None if row is None else _hold(row, told=True)


def kept_by_order(case: UUID) -> bool:
    """Whether a case of the citizen of this one must be kept, so that nothing of theirs is erased. One statement."""
    person = Case.objects.filter(id=case).values("person")
    return Hold.objects.filter(case__person__in=person, lifted_at__isnull=True).exists()


def rounds_in(institution: UUID, *, limit: int = 12) -> Iterable[RetentionRound]:
    """The latest rounds of the end of keeping at the sites of an institution. One statement."""
    return list(RetentionRound.objects.filter(site__institution=institution).order_by("-at", "-id")[:limit])


def _by_need(line: RightLine) -> tuple[bool, datetime]:
    return line.answered_at is not None, line.due_at


def _hold(row: Hold, *, told: bool) -> HoldLine:
    return HoldLine(
        reference=row.case.reference, since=row.set_at, post=row.post.title, reason=row.reason if told else ""
    )


def _line(row: RightRequest, at: datetime) -> RightLine:
    return RightLine(
        id=row.id,
        reference=row.case.reference,
        right=RIGHTS.get(row.right, Say(row.right, row.right)),
        words=row.words,
        asked_at=row.asked_at,
        due_at=row.due_at,
        granted=row.granted,
        answer=row.answer,
        answered_at=row.answered_at,
        time_zone=row.case.site.time_zone,
        late=(row.answered_at or at) > row.due_at,
    )


def _case(case: CitizenCase, language: str) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "kind": case.kind,
        "service": case.service_name.in_(language),
        "institution": case.promised_by.in_(language),
        "state": case.state,
        "received_at": case.received_at.isoformat(),
        "closed_at": case.closed_at.isoformat() if case.closed_at else None,
        "level": case.level,
        "words": case.description,
        "questions": [{"question": each.text, "answer": each.answer} for each in case.questions],
        "outcome": case.outcome,
        "answer": case.answer,
        "reasons": case.reasons,
        "appeal": case.appeal,
        "files": [{"name": each.name, "size": each.size, "type": each.content_type} for each in case.files],
        "steps": [
            {
                "at": each.at.isoformat(),
                "by": each.by.in_(language),
                "what": each.text.in_(language),
                "words": each.words,
            }
            for each in case.steps
        ],
    }
