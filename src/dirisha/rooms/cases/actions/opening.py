"""Taking a request in: from the web, the counter, a letter; and the complaint that follows a missed promise."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from dirisha.core import references
from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions.bench import fetch, seat_of
from dirisha.rooms.cases.actions.offers import (
    Offer,
    complaints_offer,
    home_of,
    offer,
    plans_of,
    requirements_of,
)
from dirisha.rooms.cases.models import Case, Remedy
from dirisha.rooms.cases.queries.kinds import definition_of
from dirisha.rooms.cases.queries.restricted import Ground
from dirisha.rooms.cases.rules import clocks as clock_rules
from dirisha.rooms.cases.rules import handling, opening, remedies, restricted
from dirisha.rooms.cases.rules.forms import refuse_offline
from dirisha.rooms.cases.rules.now import ClockPlan
from dirisha.rooms.cases.values import ContactGiven, FileGiven, Receipt
from dirisha.rooms.people import rules as people
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.models import Site


@dataclass(frozen=True)
class _Given:
    """What somebody asked with: through which channel, in which language, in which words, with which files."""

    channel: str
    language: str
    description: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    contact: ContactGiven | None = None
    files: tuple[FileGiven, ...] = ()
    has_contact: bool = False
    chosen: tuple[str, ...] = ()


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
    against: UUID | None = None,
    level: int = 1,
    chosen: tuple[str, ...] = (),
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> Receipt:
    """Ask for a service: a case with its reference, its clocks (the promise, and the law beside it) and its history.

    `answers` maps requirement ids to what the citizen wrote; a missing one is listed as to be brought to the office and
    never stops a request; but a citizen's complaint needs words. `received_at`: when a letter or visitor arrived before
    (officers only, at most 90 days back, never in the future); the clocks run from then. `level` 2 is restricted: a
    complaint about an officer, `against` that post if it is known. It goes to another post than the charter names, who
    is neither the accused nor works under them (`rules.restricted`); where there is none, to the institution above.
    Level 3 goes the same way, and who the citizen is, is sealed.

    `chosen` are the choices of its kind that hold (somebody's life is in danger: other clocks).

    Refused: a confidential service (with the telephone numbers), a row no longer offered, one that a citizen cannot ask
    for online, an impossible date or text, nobody who could read it without favour.
    SQL: 15 statements (PostgreSQL 14) without contact, answers to requirements and files (tests/test_statements.py);
    the key of `verb` adds one, level 2 two, and one more with `complains_about`; an open one about a case three.
    """
    assert at is not None
    offered = offer(variant)
    seat = seat_of(by)
    opening.may_enter(by, seat, institution=offered.institution, channel=channel)
    if by.kind == "citizen" and offered.form_online is False:
        raise refuse_offline()
    arrived = opening.arrival(by=by, received_at=received_at, at=at)
    if by.kind == "citizen":
        opening.need_to_tell(offered.case_kind, description)
    least = _checked_kind(offered, chosen)
    level = least if 0 <= level < least else level  # what is no level stays none
    given = _Given(channel, language, description, answers or {}, contact, files, chosen=chosen)
    return _open(
        offered,
        given,
        person=new_id(at),
        arrived=arrived,
        complains_about=complains_about,
        against=against,
        level=level,
        by=by,
        at=at,
    )


def _open(
    offered: Offer,
    given: _Given,
    *,
    person: UUID,
    arrived: datetime,
    complains_about: UUID | None,
    against: UUID | None = None,
    level: int,
    by: Actor,
    at: datetime,
    case: UUID | None = None,
    follows: tuple[Event, ...] = (),
) -> Receipt:
    """Record the case, its person, files and clocks, and what follows from it elsewhere."""
    opening.check_files(len(given.files))
    definition = None if offered.kind_version is None else definition_of(offered.kind_version)
    required = requirements_of(offered.service) if given.answers or given.files else frozenset()
    home = home_of(offered.institution, site=offered.form_site)
    case = case or new_id(at)
    given_to = _answering(offered, level=level, complains_about=complains_about, against=against)
    opened = opening.open_case(
        case=case,
        stream=home.stream,
        person=person,
        reference=free_reference(),
        institution=offered.institution,
        site=home.id,
        post=given_to.post,
        handler=None if given_to.institution == offered.institution else given_to.institution,
        version=offered.version,
        service=offered.service,
        service_slug=offered.service_slug,
        variant=offered.variant,
        case_kind=offered.case_kind if definition is None else definition.family,
        channel=given.channel,
        language=given.language,
        level=level,
        has_contact=given.has_contact or bool(given.contact),
        complains_about=complains_about,
        against=given_to.against,
        description=given.description,
        answers=opening.check_answers(given.answers, requirements=required),
        received_at=arrived,
        kind_version=offered.kind_version,
        chosen=given.chosen,
    )
    files = _attached(given, home, case=case, person=person, required=required, by=by, at=at)
    plans = plans_of(offered, definition, given.chosen)
    clocks = clocks_begun(plans, home, case=case, starts_at=arrived, at=at)
    noted = _noted(given, person=person, stream=home.stream, region=offered.country, level=level, at=at)
    record(*noted, opened, *files, *clocks, *follows, by=by, at=at)
    return Receipt(case=case, reference=opened.reference)


def _checked_kind(offered: Offer, chosen: tuple[str, ...]) -> int:
    """The confidentiality that the kind of a request begins with, 0 without one; Refused for an unknown choice."""
    definition = None if offered.kind_version is None else definition_of(offered.kind_version)
    if set(chosen) - {each.key for each in (definition.choices if definition else ())}:
        raise opening.no_such_choice()
    return 0 if definition is None else definition.level


def _attached(
    given: _Given, home: Site, *, case: UUID, person: UUID, required: frozenset[UUID], by: Actor, at: datetime
) -> list[Event]:
    """The files that came with the request."""
    return [
        opening.attach(
            file,
            file=new_id(at),
            stream=home.stream,
            case=case,
            person=person,
            from_citizen=by.kind == "citizen",
            requirements=required,
            at=at,
        )
        for file in given.files
    ]


@dataclass(frozen=True)
class _Answering:
    """The post that a request goes to, the institution it stands in, and the post that the request is against."""

    post: UUID | None
    institution: UUID
    against: UUID | None = None


def _answering(offered: Offer, *, level: int, complains_about: UUID | None, against: UUID | None) -> _Answering:
    """The form's or the charter's own post, unless restricted or about a case that this very post was late with.

    A restricted one about another case is against whom that one is against, else the post that works on it; neither of
    them, nor anybody under them, gets it as long as there is a third. Where nobody is left it goes to the institution
    above; Refused (nobody-left) when there is none. One statement about a case, two more for the posts, and where
    nobody is left one, or four, more.
    """
    late: tuple[UUID | None, UUID | None] = (None, None)
    if complains_about is not None:
        late = Case.objects.filter(id=complains_about).values_list("against", "post").first() or late
    if level < opening.RESTRICTED:
        if late[1] is None:
            return _Answering(offered.receiver, offered.institution)
        posts = places.posts_of(offered.institution)
        found = restricted.of_late_post(posts, owner=offered.receiver, late=late[1])
        return _Answering(found or offered.receiver, offered.institution)
    against = against or late[0] or late[1]
    accused = frozenset({against} if against else ())
    ground = Ground(offered.institution)
    everybody = accused | {post for post in late if post is not None}
    post = ground.answers(owner=offered.receiver, against=everybody) or ground.answers(
        owner=offered.receiver, against=accused
    )
    if post is None:
        raise restricted.nobody_left()
    return _Answering(post.id, post.institution, against)


def _noted(given: _Given, *, person: UUID, stream: str, region: str, level: int, at: datetime) -> list[Event]:
    """The way to reach the citizen, if they left one; sealed at level 3."""
    contact = given.contact
    if not contact:
        return []
    noted = people.note_person(
        person=person,
        stream=stream,
        language=given.language,
        name=contact.name,
        phone=contact.phone,
        email=contact.email,
        region=region,
        sealed=level == opening.SEALED,
        at=at,
    )
    return [noted]


def clocks_begun(
    plans: tuple[ClockPlan, ...], home: Site, *, case: UUID, starts_at: datetime, at: datetime
) -> list[Event]:
    """The clocks that the request sets; none for a row that promises no measurable time."""
    calendar = places.calendar_at(home)
    begun = (
        clock_rules.begin(
            plan,
            stream=home.stream,
            case=case,
            clock=new_id(at),
            site=home.id,
            starts_at=starts_at,
            calendar=calendar,
        )
        for plan in plans
    )
    return [clock for clock in begun if clock is not None]


def free_reference() -> str:
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
    given = _Given(
        channel="web" if by.kind == "citizen" else "counter",
        language=bench.row.language,
        description=words.in_(bench.row.language),
        has_contact=bench.row.has_contact,
    )
    return _open(
        offered,
        given,
        person=bench.now.person,
        arrived=at,
        complains_about=case,
        level=bench.row.level,
        by=by,
        at=at,
        case=complaint,
        follows=(handling.taken(bench.now, remedy=remedy, complaint=complaint, at=at),),
    )
