"""Cases that follow from another: an appeal against its answer, a task from a direction; and the award of a tender."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions import kindhooks
from dirisha.rooms.cases.actions.bench import Bench, Calendars, case_now, caught_up, clocks_of, fetch, for_work
from dirisha.rooms.cases.actions.ending import stopped_clocks
from dirisha.rooms.cases.actions.opening import clocks_begun, free_reference
from dirisha.rooms.cases.kinds import KindDefinition
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.queries.appeals import handled
from dirisha.rooms.cases.queries.kinds import current_version, definition_of
from dirisha.rooms.cases.queries.kindwork import appealed_already
from dirisha.rooms.cases.queries.restricted import Ground
from dirisha.rooms.cases.queries.rights import until
from dirisha.rooms.cases.rules import appeals, handling, opening
from dirisha.rooms.cases.rules import kinds as kind_rules
from dirisha.rooms.cases.rules.now import ClockPlan
from dirisha.rooms.cases.values import Receipt
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.queries import PostLine

APPEAL, TASK = "appeal", "task"
DUE_DAY = Say(sw="Siku iliyowekwa na agizo", en="The day that the direction sets")


@verb
def appeal(
    *,
    case: UUID,
    description: str,
    filed_at: datetime | None = None,
    channel: str = "web",
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> Receipt:
    """Appeal against the answer of a case (or the silence that counts as a refusal): a case of its own, linked to it,
    with its own clocks, at a post that had no hand in the first decision, of the institution that took it (after a
    transfer that is not the one that promised).

    `filed_at`: when an officer enters one that came before. Refused: no such case, no kind of appeal here, no words, as
    `rules.appeals.may_file`, and when everybody here and above had a hand in it.
    """
    assert at is not None
    first = fetch(case, by=by)
    row = first.row
    version, definition = _kind(row.institution_id, APPEAL)
    arrived = opening.arrival(by=by, received_at=filed_at, at=at)
    appeals.may_file(
        answered=row.answered_at is not None or row.deemed_at is not None,
        kind=row.kind,
        until=until(row, days=definition.file_within),
        filed_at=arrived,
        filed_already=appealed_already(case, since=row.answered_at),
        by=by,
    )
    words = opening.need_words(
        description,
        Say(sw="Andika kwa nini hukubaliani na uamuzi.", en="Write why you disagree with the decision."),
        field="description",
    )
    before = handled(case)
    against = before.posts | ({row.against} if row.against else set())
    post = Ground(row.handler_id).answers(owner=None, against=frozenset(against))
    if post is None:
        raise appeals.nobody_else()
    plans = kind_rules.plans_of(definition, chosen=(), reading=row.institution.day_reading)
    return _open_linked(
        first, version, definition, plans=plans, post=post, words=words, channel=channel, arrived=arrived, by=by, at=at
    )


@verb
def open_task(
    *,
    case: UUID,
    post: UUID,
    description: str,
    due_on: date,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> Receipt:
    """A task that follows from a case (an ombudsman's direction) for a post of the same institution, due by a day.

    Refused: who may not work on the case, no words, a day that is over or more than a year off, no such post.
    """
    assert at is not None
    first = for_work(case, by=by)
    version, definition = _kind(first.row.institution_id, TASK)
    taker = places.post_line(post)
    if taker is None or taker.institution != first.row.institution_id or taker.role not in opening.WORKING_ROLES:
        raise Refused(Say(sw="Chagua cheo cha kutekeleza.", en="Choose the post that does it."), code="no-post")
    today = places.calendar_of(first.row.site_id).local_date(at)
    if not 0 <= (due_on - today).days <= 365:
        raise Refused(
            Say(sw="Weka siku ya mwisho ndani ya mwaka mmoja.", en="Give a day within one year."),
            code="day",
            field="due_on",
        )
    words = opening.need_words(
        description, Say(sw="Andika kinachotakiwa.", en="Write what is to be done."), field="description"
    )
    plan = ClockPlan(
        key="kind:due",
        label=DUE_DAY,
        promise={"kind": "by_date", "month": due_on.month, "day": due_on.day},
        day_reading="calendar",
        pausable=False,
    )
    return _open_linked(
        first, version, definition, plans=(plan,), post=taker, words=words, channel="counter", arrived=at, by=by, at=at
    )


def _kind(institution: UUID, key: str) -> tuple[UUID, KindDefinition]:
    version = current_version(institution, key)
    if version is None:
        raise kind_rules.no_such_kind()
    return version, definition_of(version)


def _open_linked(
    first: Bench,
    version: UUID,
    definition: KindDefinition,
    *,
    plans: tuple[ClockPlan, ...],
    post: PostLine,
    words: str,
    channel: str,
    arrived: datetime,
    by: Actor,
    at: datetime,
) -> Receipt:
    """A case of the same person, service and confidentiality as the first, linked to it."""
    row, case = first.row, new_id(at)
    opened = opening.open_case(
        case=case,
        stream=first.now.stream,
        person=row.person,
        reference=free_reference(),
        institution=row.institution_id,
        site=row.site_id,
        post=post.id,
        handler=None if post.institution == row.institution_id else post.institution,
        version=row.service.version_id,
        service=row.service_id,
        service_slug=row.service.slug,
        variant=row.variant_id,
        case_kind=definition.family,
        channel=channel,
        language=row.language,
        level=max(row.level, definition.level),
        has_contact=row.has_contact,
        complains_about=row.id,
        against=row.against,
        description=words,
        answers={},
        received_at=arrived,
        kind_version=version,
    )
    begun = clocks_begun(plans, row.site, case=case, starts_at=arrived, at=at)
    record(opened, *begun, by=by, at=at)
    return Receipt(case=case, reference=opened.reference)


@verb
def award_tender(
    *,
    case: UUID,
    winner: UUID,
    answer: str,
    reasons: str,
    appeal: str,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Tell all bidders of a tender at once: the winner and, with the reasons and the way to a review, every other
    bidder. The bids are the cases joined to the tender. How many were told; all of them or none.

    Refused: the winner is none of the bids, no words, no reasons, no way to a review.
    """
    assert at is not None
    tender = for_work(case, by=by)
    bids = list(
        Case.objects.select_for_update(of=("self",))
        .select_related("site", "institution")
        .filter(master=case, state="joined")
        .order_by("id")
    )
    if winner not in {bid.id for bid in bids}:
        raise Refused(
            Say(
                sw="Chagua mshindi kati ya wazabuni waliounganishwa na zabuni hii.",
                en="Choose the winner among the bids joined to this tender.",
            ),
            code="no-bid",
            field="winner",
        )
    reasons = opening.need_words(
        reasons, handling.NO_REASONS, field="reasons", code="reasons", least=handling.SHORTEST_REASONS
    )
    calendars = Calendars()
    events: list[Event] = []
    for bid in bids:
        events += _told(
            bid,
            calendars,
            outcome="granted" if bid.id == winner else "refused",
            words=(answer, reasons, appeal),
            at=at,
        )
    events += _told(tender.row, calendars, outcome="granted", words=(answer, reasons, appeal), at=at)
    record(*events, by=by, at=at)
    return len(bids)


def _told(row: Case, calendars: Calendars, *, outcome: str, words: tuple[str, str, str], at: datetime) -> list[Event]:
    """The events with which one case of a tender is answered. A bidder who lost may still ask for the review, so that
    theirs waits for their word as the winner's does."""
    now = case_now(row)
    moved, clocks = caught_up(now, clocks_of(row.id), calendars, at=at)
    answer, reasons, appeal_words = words
    decided = handling.decide(now, outcome=outcome, answer=answer, reasons=reasons, appeal=appeal_words, at=at)
    stopped = stopped_clocks(row, now, kindhooks.ended_by_answer(row, clocks), calendars, at=at)
    return [*moved, *stopped, *decided]
