"""What a promise that runs out sets going: who is told, each as of its own moment, what is owed, what goes by post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions.bench import answers_for, case_now
from dirisha.rooms.cases.events import ClockBreached, ClockWarned, LetterPrepared, RemedyOwed
from dirisha.rooms.cases.models import Case, Clock, Duty, LastRung, Referral
from dirisha.rooms.cases.queries.ladder import outside_office, the_ombudsman
from dirisha.rooms.cases.rules import duties, ladder
from dirisha.rooms.cases.rules.now import CaseNow
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.cases.rules.restricted import kept_from
from dirisha.rooms.charters.models import Variant
from dirisha.rooms.people import queries as people
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.packs.remedying import remedy_pack


def way_of(row: Case) -> tuple[UUID, ...]:
    """The posts that are told of a case, from its own (else whoever answers for it) upward. Two or three statements."""
    start = answers_for(row)
    posts = places.posts_of(row.handler_id)
    kept = kept_from(posts, {row.against}) if row.against is not None else ()
    way = ladder.way_up(posts, start=start, kept_from=kept)
    if row.level < RESTRICTED:
        return way
    roles = {post.id: post.role for post in posts}
    return tuple(post for post in way if post == row.post_id or roles[post] == "supervisor")  # whoever may open it


def climb(row: Case, now: CaseNow, rung: Sequence[ClockWarned | ClockBreached], *, at: datetime) -> list[Event]:
    """Who is told of these warnings and breaches. No statement without any; else those of `way_of`."""
    if not rung:
        return []
    way = way_of(row)
    events: list[Event] = []
    for event in rung:
        percent = event.percent if isinstance(event, ClockWarned) else ladder.BREACH
        post = ladder.told(percent, way)
        if post is not None:
            events.append(
                ladder.escalate(
                    now,
                    escalation=new_id(at),
                    clock=event.clock,
                    percent=percent,
                    post=post,
                    at=event.occurred_at,
                )
            )
    return events


def make_good(
    row: Case, now: CaseNow, *, clock: UUID, remedy: UUID, so_far: Iterable[Event], at: datetime
) -> list[Event]:
    """What is owed after a breach beside the apology, and the apology's letter for whoever can be reached only so.

    Each thing once for a case: the charter's promise and the law's clock run out over one and the same delay, and a fee
    is given back once. `so_far` are the events of this verb that are not recorded yet. Three statements.
    """
    country = row.institution.country
    pack = remedy_pack(country)
    fee = Variant.objects.values_list("fee", flat=True).get(id=row.variant_id)
    things = duties.owed(
        duties.levels_granted(pack.levels, settings.REMEDIES),
        fee=fee,
        case_kind=row.kind,
        money=pack.money,
        currency=country_pack(country).currency,
    )
    known = set(Duty.objects.filter(case=row.id).values_list("measure", flat=True))
    known |= {event.measure for event in so_far if isinstance(event, RemedyOwed)}
    fresh = [thing for thing in things if thing.measure not in known]
    events: list[Event] = [duties.owe(now, thing, duty=new_id(at), clock=clock, at=at) for thing in fresh]
    if _by_post(row):
        events.append(
            LetterPrepared(
                stream=now.stream, about=now.id, occurred_at=at, remedy=remedy, institution=row.institution_id
            )
        )
    return events


def _by_post(row: Case) -> bool:
    """Who wrote a letter, or left a name and nothing else, is answered by post; who left nothing cannot be."""
    person = people.person(row.person)
    if person is not None and (person.phone or person.email or person.erased_at is not None):
        return False
    return row.channel == "letter" or (person is not None and bool(person.name))


@verb
def climb_out(*, case: UUID, by: Actor, at: datetime | None = None) -> int:
    """The new date went by as well: the office outside that the charter names is told, and where an ombudsman works
    with this house the case is laid before it. How many facts were recorded."""
    assert at is not None
    rows = Case.objects.select_for_update(of=("self",), skip_locked=True).select_related("site", "institution")
    row = rows.filter(id=case).first()
    if row is None:
        return 0
    now = case_now(row)
    events: list[Event] = []
    for last in LastRung.objects.filter(case=case, at__lt=at).order_by("id"):
        if not row.unfinished or not Clock.objects.filter(id=last.clock).exclude(state="stopped").exists():
            continue
        contact, office = outside_office(row)
        events.append(
            ladder.outside(now, escalation=new_id(at), clock=last.clock, contact=contact, office=office, at=last.at)
        )
        to = the_ombudsman(row.institution.country)
        if to is not None and not _laid_before(row, to, events) and row.level <= RESTRICTED:
            events.append(
                ladder.refer(
                    now,
                    referral=new_id(at),
                    to=to,
                    how="ladder",
                    reason="",
                    level=row.level,
                    allowed=True,
                    referred=False,
                    at=last.at,
                )
            )
    if events:
        record(*events, by=by, at=at)
    return len(events)


def _laid_before(row: Case, to: UUID, events: list[Event]) -> bool:
    return (
        any(event.kind == "cases.case-referred" for event in events)
        or Referral.objects.filter(case=row.id, to=to).exists()
    )
