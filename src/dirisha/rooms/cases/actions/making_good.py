"""What follows at the desk: remedies given, letters posted, orders, reviews of refusals, categories."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions.bench import fetch, for_work, seat_of
from dirisha.rooms.cases.actions.ending import new_clock
from dirisha.rooms.cases.events import CaseReopened, CategoryChosen, LetterPosted
from dirisha.rooms.cases.models import Duty, InstitutionOrder, Letter, RefusalReview, Step
from dirisha.rooms.cases.queries.history import post_in
from dirisha.rooms.cases.rules import duties, handling, orders, sampling
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.packs.remedying import remedy_pack


@verb
def give_remedy(
    *, case: UUID, duty: UUID, how: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Record that what was owed has been given, and how, also after the case was closed.

    Refused: not at this desk, no such duty, given already, no words.
    """
    assert at is not None
    bench = fetch(case, by=by)
    row = Duty.objects.select_for_update().filter(id=duty, case=case).first()
    if row is None or (by.kind == "post" and bench.seat is None) or by.kind == "citizen":
        raise handling.not_there()
    post = None if bench.seat is None else bench.seat.post
    given = row.given_at is not None
    record(duties.give(bench.now, duty=duty, given=given, measure=row.measure, how=how, post=post, at=at), by=by, at=at)


@verb
def post_letter(*, case: UUID, remedy: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Record that the printed letter of apology was posted. Refused: not at this desk, none, or posted already."""
    assert at is not None
    bench = fetch(case, by=by)
    row = Letter.objects.select_for_update().filter(id=remedy, case=case).first()
    if row is None or by.kind == "citizen":
        raise handling.not_there()
    if row.posted_at is not None:
        raise Refused(Say(sw="Barua hii imeshatumwa.", en="This letter has been posted already."), code="posted")
    event = LetterPosted(stream=bench.now.stream, about=case, occurred_at=at, remedy=remedy)
    record(event, by=by, at=at)


@verb
def publish_order(
    *,
    institution: UUID,
    cause: str,
    words: Say,
    since: date,
    until: date | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Say why the institution cannot keep its promises on these days; the order's id. No clock stops.

    Refused: not a supervisor or administrator of it, and as `rules.orders.publish`.
    """
    assert at is not None
    home = Institution.objects.get(id=institution)
    if by.kind not in ("setup", "worker"):
        orders.may_publish(seat_of(by), institution=institution)
    event = orders.publish(
        stream=home.stream,
        institution=institution,
        order=new_id(at),
        cause=cause,
        words=words,
        since=since,
        until=until,
        today=at.astimezone(ZoneInfo(country_pack(home.country).time_zone)).date(),
        at=at,
    )
    record(event, by=by, at=at)
    return event.order


@verb
def end_order(*, order: UUID, until: date, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Give an order its last day. Refused: no such order, not its institution's, a day outside it."""
    assert at is not None
    row = (
        InstitutionOrder.objects.select_for_update(of=("self",)).select_related("institution").filter(id=order).first()
    )
    if row is None:
        raise handling.not_there()
    if by.kind not in ("setup", "worker"):
        orders.may_publish(seat_of(by), institution=row.institution_id)
    event = orders.end(
        stream=row.institution.stream,
        institution=row.institution_id,
        order=order,
        since=row.since,
        until=row.until,
        last=until,
        at=at,
    )
    record(event, by=by, at=at)


@verb
def review_refusal(
    *, case: UUID, review: UUID, finding: str, words: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """A supervisor's finding on a refusal that was drawn by lot; a wrong one opens the case again with a new clock.

    Refused: not at this desk, none was drawn, reviewed already, one's own refusal, no words.
    """
    assert at is not None
    bench = for_work(case, by=by)
    row = RefusalReview.objects.select_for_update().filter(id=review, case=case).first()
    if row is None:
        raise handling.not_there()
    refused_by = post_in(Step.objects.values_list("by", flat=True).get(id=review))
    event = sampling.review(
        bench.now,
        review=review,
        finding=finding,
        words=words,
        seat=bench.seat,
        refused_by=None if refused_by is None else UUID(refused_by),
        done=row.reviewed_at is not None,
        at=at,
    )
    again: list[Event] = []
    if event.finding == "wrong" and bench.now.state == "closed":
        reopened = CaseReopened(
            stream=bench.now.stream, about=case, occurred_at=at, person=bench.now.person, reason=event.words
        )
        again = [reopened, *new_clock(bench, at=at)]
    record(event, *again, by=by, at=at)


@verb
def choose_category(
    *, case: UUID, category: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """What a complaint is about, in the categories of the country. Refused: not at this desk, no such one."""
    assert at is not None
    bench = for_work(case, by=by)
    if category not in remedy_pack(bench.row.institution.country).categories:
        raise Refused(
            Say(sw="Chagua aina ya lalamiko.", en="Choose the category of the complaint."),
            code="category",
            field="category",
        )
    event = CategoryChosen(
        stream=bench.now.stream,
        about=case,
        occurred_at=at,
        institution=bench.row.institution_id,
        category=category,
    )
    record(event, by=by, at=at)
