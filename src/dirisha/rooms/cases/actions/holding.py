"""Holds on cases, and requests about one's own data that the office decides on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.actions.bench import case_now, fetch, seat_of
from dirisha.rooms.cases.models import Case, Hold, RightRequest
from dirisha.rooms.cases.rules import handling, holding
from dirisha.rooms.places.packs import country_pack


@verb
def set_hold(*, case: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None) -> UUID:
    """Order that a case be kept: nothing of its citizen is erased, by nobody. Its id.

    For supervisors who see the case; Refused otherwise, without a reason, and while there is one.
    """
    assert at is not None
    bench = fetch(case, by=by)
    seat = bench.seat
    if seat is None:
        raise handling.not_there()
    standing = Hold.objects.filter(case=case, lifted_at__isnull=True).exists()
    event = holding.set_hold(
        bench.now, hold=new_id(at), role=seat.role, post=seat.post, reason=reason, standing=standing, at=at
    )
    record(event, by=by, at=at)
    return event.hold


@verb
def lift_hold(*, case: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Lift the hold on a case. For supervisors who see it; Refused otherwise, without a reason, and without a hold."""
    assert at is not None
    bench = fetch(case, by=by)
    seat = bench.seat
    if seat is None:
        raise handling.not_there()
    hold = Hold.objects.filter(case=case, lifted_at__isnull=True).values_list("id", flat=True).first()
    event = holding.lift_hold(bench.now, hold=hold, role=seat.role, post=seat.post, reason=reason, at=at)
    record(event, by=by, at=at)


@verb
def ask_right(
    *, case: UUID, right: str, words: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> UUID:
    """A citizen asks for something to be corrected, or objects; answered within the days of the law. Its id.

    Refused: another right, no words, or three that wait already.
    """
    assert at is not None
    bench = fetch(case, by=by)
    days = country_pack(bench.row.institution.country).rights.of(right)
    waiting = RightRequest.objects.filter(case=case, answered_at__isnull=True).count()
    event = holding.ask_right(
        bench.now,
        request=new_id(at),
        right=right,
        words=words,
        days=days,
        zone=bench.row.site.time_zone,
        waiting=waiting,
        at=at,
    )
    record(event, by=by, at=at)
    return event.request


@verb
def answer_right(
    *, request: UUID, granted: bool, answer: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """The data officer of the institution that keeps the data decides, with reasons. Refused for anybody else."""
    assert at is not None
    seat = seat_of(by)
    row = RightRequest.objects.select_for_update(of=("self",)).filter(id=request).first()
    if seat is None or row is None:
        raise handling.not_there()
    case = Case.objects.select_related("site", "institution").get(id=row.case_id)
    if case.institution_id != seat.institution:
        raise handling.not_there()
    event = holding.answer_right(
        case_now(case),
        request=request,
        role=seat.role,
        granted=granted,
        answer=answer,
        answered=row.answered_at is not None,
        at=at,
    )
    record(event, by=by, at=at)
