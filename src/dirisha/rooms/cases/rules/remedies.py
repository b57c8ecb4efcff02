"""The remedy of level one: what the house offers by itself at the moment a promise is missed (cases.md 5)."""

from __future__ import annotations

import math
from datetime import datetime
from uuid import UUID

from dirisha.core.clocks import Reckoned, reckon
from dirisha.core.promises import promise_from_json
from dirisha.core.references import shown
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.wording import moment
from dirisha.core.worktime import Calendar
from dirisha.rooms.cases.events import RemedyOffered
from dirisha.rooms.cases.rules.now import CaseNow, ClockNow

_WORKING_DAY = {"kind": "duration", "amount": 1, "unit": "working_days", "after": None}
_OTHERWISE = {"kind": "duration", "amount": 5, "unit": "working_days", "after": None}
_HALF_IN = {
    "working_days": "working_days",
    "calendar_days": "calendar_days",
    "weeks": "calendar_days",
    "months": "weeks",
}
_PARTS = {"working_days": 1, "calendar_days": 1, "weeks": 7, "months": 4}

APOLOGY = Say(
    sw="Samahani sana. Tuliahidi kukujibu ndani ya muda uliotajwa na hatukufanya hivyo. Hilo ni kosa letu, si lako.",
    en="We are sorry. We promised you an answer within the time stated and did not give it. The fault is ours, not "
    "yours.",
)
REASONS = {
    "received": Say(
        sw="Jambo lako lilipokelewa, lakini hakuna afisa aliyelichukua kabla ya muda kwisha.",
        en="Your request was received, but no officer took it up before the time ran out.",
    ),
    "in_hand": Say(
        sw="Afisa analishughulikia jambo lako, lakini kazi haikukamilika ndani ya muda ulioahidiwa.",
        en="An officer is working on your request, but the work was not finished within the time promised.",
    ),
    "joined": Say(
        sw="Jambo lako linashughulikiwa pamoja na mengine yanayohusu jambo lilelile, lakini kazi haikukamilika ndani "
        "ya muda ulioahidiwa.",
        en="Your request is being handled together with others about the same matter, but the work was not finished "
        "within the time promised.",
    ),
    **dict.fromkeys(
        ("answered", "closed"),
        Say(
            sw="Jibu lilitolewa, lakini hatua inayofuata jibu haikukamilika ndani ya muda ulioahidiwa.",
            en="The answer was given, but the step that follows it was not finished within the time promised.",
        ),
    ),
    "waiting": Say(
        sw="Tulikuwa tunasubiri jibu la swali tulilokuuliza, lakini muda huu hausimami kwa sababu ya swali.",
        en="We were waiting for your answer to our question, but this time does not stand still for a question.",
    ),
}
ANSWERED_LATE = Say(
    sw="Jambo lako limejibiwa, lakini baada ya muda ulioahidiwa kwisha.",
    en="Your request was answered, but only after the time promised had run out.",
)
WITHDRAWN_LATE = Say(
    sw="Ulipoliondoa jambo lako, muda ulioahidiwa ulikuwa umekwisha bila jibu.",
    en="When you withdrew your request, the time promised had already run out without an answer.",
)


def second_promise(promise: dict[str, object]) -> dict[str, object]:
    """How much more time the office gets: half of the promise again, rounded up to whole units.

    Promises in seconds, minutes and hours get one working day; promises that are no duration (a fixed date) five.
    """
    unit, amount = promise.get("unit"), promise.get("amount")
    if promise.get("kind") != "duration" or not isinstance(amount, int | float):
        return _OTHERWISE
    if not isinstance(unit, str) or unit not in _HALF_IN:
        return _WORKING_DAY
    half = max(1, math.ceil(amount * _PARTS[unit] / 2))
    return {"kind": "duration", "amount": half, "unit": _HALF_IN[unit], "after": None}


def new_date(clock: ClockNow, *, at: datetime, calendar: Calendar) -> datetime:
    """The new date that is offered: half of the promise again from `at`, at least one working day (domain.md 1.6)."""
    more = _reckon(second_promise(clock.promise), clock, at, calendar)
    least = _reckon(_WORKING_DAY, clock, at, calendar)
    return max(more.due_at, least.due_at)


def _reckon(promise: dict[str, object], clock: ClockNow, at: datetime, calendar: Calendar) -> Reckoned:
    reckoned = reckon(promise_from_json(promise), starts_at=at, calendar=calendar, reading=clock.day_reading)
    assert reckoned is not None, "a duration always has a due date"
    return reckoned


def offer(
    case: CaseNow, clock: ClockNow, *, remedy: UUID, post: UUID | None, at: datetime, calendar: Calendar
) -> RemedyOffered:
    """The offer of level one at a breach: an apology, the honest reason, a new date, the post that answers for it."""
    more = new_date(clock, at=at, calendar=calendar)
    return _offered(case, clock, remedy=remedy, reason=REASONS[case.state], new_date=more, post=post, at=at)


def offer_at_end(
    case: CaseNow, clock: ClockNow, *, remedy: UUID, post: UUID | None, at: datetime, withdrawn: bool
) -> RemedyOffered:
    """The same for a breach that nobody had noticed when the case ended; no new date, as there is nothing to wait for.

    A worker that stood still takes nothing from the citizen: the apology, the reason and the complaint with one step.
    """
    reason = WITHDRAWN_LATE if withdrawn else ANSWERED_LATE
    return _offered(case, clock, remedy=remedy, reason=reason, new_date=None, post=post, at=at)


def _offered(
    case: CaseNow,
    clock: ClockNow,
    *,
    remedy: UUID,
    reason: Say,
    new_date: datetime | None,
    post: UUID | None,
    at: datetime,
) -> RemedyOffered:
    return RemedyOffered(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        remedy=remedy,
        clock=clock.id,
        level=1,
        apology=APOLOGY,
        reason=reason,
        new_date=new_date,
        post=post,
    )


def complaint_words(*, reference: str, due_at: datetime | None, zone: str) -> Say:
    """What the complaint says when the citizen sends it with one step."""
    return Say(
        sw="Jambo langu {reference} halikujibiwa ndani ya muda ulioahidiwa. Lilitakiwa kujibiwa kufikia {due}.",
        en="My request {reference} was not answered within the time promised. It was due by {due}.",
    ).format(reference=shown(reference), due=Say("-", "-") if due_at is None else moment(due_at, zone))


def no_complaints_service(institution: Say) -> Refused:
    """Why a complaint cannot be opened here: this institution's charter has no row for complaints."""
    return Refused(
        Say(
            sw="Mkataba wa {institution} hauna huduma ya malalamiko. Tafadhali tumia anwani na simu za "
            "malalamiko zilizo kwenye ukurasa wa taasisi hiyo.",
            en="The charter of {institution} has no service for complaints. Write to or call the complaints office "
            "printed on that institution's page.",
        ).format(institution=institution),
        code="no-complaints-service",
    )
