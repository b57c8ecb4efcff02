"""Taking a request in: from the web, the counter, a letter; and the complaint that follows a missed promise."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dirisha.core import references
from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions.bench import fetch, seat_of
from dirisha.rooms.cases.actions.offers import (
    Home,
    Offer,
    calendar_at,
    complaints_offer,
    home_of,
    offer,
    requirements_of,
)
from dirisha.rooms.cases.models import Case, Remedy
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules import handling, opening, remedies
from dirisha.rooms.cases.values import ContactGiven, FileGiven, Receipt
from dirisha.rooms.people import rules as people


@verb
def submit_request(
    *,
    variant: UUID,
    channel: str = "web",
    language: str,
    description: str = "",
    answers: Mapping[str, str] | None = None,
    contact: ContactGiven | None = None,
    files: tuple[FileGiven, ...] = (),
    received_at: datetime | None = None,
    complains_about: UUID | None = None,
    level: int = 1,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> Receipt:
    """Ask for a service: a case with its reference, its clocks (the promise, and the law beside it) and its history.

    `answers` maps requirement ids to what the citizen wrote; a missing one is listed as to be brought to the office and
    never stops a request. `received_at`: when a letter or visitor arrived before (officers only, at most 90 days back,
    never in the future); the clocks run from then. `level` 2 is restricted (a complaint about a named officer).

    Refused: a confidential service (with the telephone numbers), a row no longer offered, an impossible date or text.
    SQL: 13 statements without an answer to a requirement, contact or file (12 and BEGIN/COMMIT apart), see
    tests/test_statements.py; the key of `verb` adds two.
    """
    assert at is not None
    offered = offer(variant)
    seat = seat_of(by)
    opening.may_enter(by, seat, institution=offered.institution, channel=channel)
    arrived = opening.arrival(by=by, received_at=received_at, at=at)
    return _open(
        offered,
        home=home_of(offered.institution),
        person=new_id(at),
        channel=channel,
        language=language,
        description=description,
        answers=answers or {},
        contact=contact,
        files=files,
        arrived=arrived,
        complains_about=complains_about,
        level=level,
        by=by,
        at=at,
    )


def _open(
    offered: Offer,
    *,
    home: Home,
    person: UUID,
    channel: str,
    language: str,
    description: str,
    answers: Mapping[str, str],
    contact: ContactGiven | None,
    files: tuple[FileGiven, ...],
    arrived: datetime,
    complains_about: UUID | None,
    level: int,
    by: Actor,
    at: datetime,
    has_contact: bool = False,
    follows: tuple[Event, ...] = (),
    case: UUID | None = None,
) -> Receipt:
    opening.check_files(len(files))
    required = requirements_of(offered.service) if answers or files else frozenset()
    case = case or new_id(at)
    events: list[Event] = []
    if contact:
        noted = people.note_person(
            person=person,
            stream=home.stream,
            language=language,
            name=contact.name,
            phone=contact.phone,
            email=contact.email,
            region=offered.country,
            at=at,
        )
        events.append(noted)
    opened = opening.open_case(
        case=case,
        stream=home.stream,
        person=person,
        reference=_free_reference(),
        institution=offered.institution,
        site=home.id,
        post=offered.owner,
        version=offered.version,
        service=offered.service,
        service_slug=offered.service_slug,
        variant=offered.variant,
        case_kind=offered.case_kind,
        channel=channel,
        language=language,
        level=level,
        has_contact=has_contact or bool(contact),
        complains_about=complains_about,
        description=description,
        answers=opening.check_answers(answers, requirements=required),
        received_at=arrived,
    )
    events.append(opened)
    for given in files:
        attached = opening.attach(
            given,
            file=new_id(at),
            stream=home.stream,
            case=case,
            person=person,
            from_citizen=by.kind == "citizen",
            requirements=required,
            at=at,
        )
        events.append(attached)
    calendar = calendar_at(home.id, home.calendar_version)
    for plan in offered.plans:
        begun = clock_rules.begin(
            plan,
            stream=home.stream,
            case=case,
            clock=new_id(at),
            site=home.id,
            starts_at=arrived,
            calendar=calendar,
        )
        if begun is not None:
            events.append(begun)
    record(*events, *follows, by=by, at=at)
    return Receipt(case=case, reference=opened.reference)


def _free_reference() -> str:
    """A reference that no case has: 29**8 are possible, so the second try is all but never needed. One statement."""
    while True:
        reference = references.make(secrets.choice)
        if not Case.objects.filter(reference=reference).exists():
            return reference


@verb
def accept_remedy(
    *, case: UUID, remedy: UUID, by: Actor, at: datetime | None = None, key: str | None = None
) -> Receipt:
    """Complain about a missed promise with one step: a case at the institution's complaints service, linked to the late
    one and filled in already. Taken twice, it answers with the complaint opened the first time.

    Refused: no such case or offer, or the institution's charter has no service for complaints.
    """
    assert at is not None
    bench = fetch(case, by=by)
    row = Remedy.objects.select_related("clock").filter(id=remedy, case=case).first()
    if row is None:
        raise handling.not_there()
    if row.complaint is not None:
        return Receipt(
            case=row.complaint, reference=Case.objects.values_list("reference", flat=True).get(id=row.complaint)
        )
    offered = complaints_offer(bench.row.institution_id)
    if offered is None:
        raise remedies.no_complaints_service(bench.row.institution.name)
    complaint = new_id(at)
    words = remedies.complaint_words(
        reference=bench.row.reference, due_at=row.clock.due_at, zone=bench.row.site.time_zone
    )
    return _open(
        offered,
        home=home_of(offered.institution),
        person=bench.now.person,
        channel="web" if by.kind == "citizen" else "counter",
        language=bench.row.language,
        description=words.in_(bench.row.language),
        answers={},
        contact=None,
        files=(),
        arrived=at,
        complains_about=case,
        level=bench.row.level,
        by=by,
        at=at,
        has_contact=bench.row.has_contact,
        follows=(handling.taken(bench.now, remedy=remedy, complaint=complaint, at=at),),
        case=complaint,
    )
