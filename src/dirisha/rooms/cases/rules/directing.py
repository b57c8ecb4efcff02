"""The ombudsman's direction: a case of its own, with a clock, at the office whose case was laid before it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import CaseOpened, DirectionGiven
from dirisha.rooms.cases.rules.now import CaseNow, ClockPlan, Seat
from dirisha.rooms.cases.rules.opening import need_words

DIRECTION = "direction"
MOST_DAYS = 90
LABEL = Say(sw="Muda wa agizo la mchunguzi", en="The time of the ombudsman's direction")


def only_ombudsman(seat: Seat | None) -> Seat:
    """A direction comes from an ombudsman's post; Refused (with the words for a case that is not there) otherwise."""
    if seat is None or seat.role != "ombudsman":
        raise Refused(
            Say(
                sw="Agizo hutolewa na mchunguzi wa malalamiko ya umma pekee.",
                en="Only the ombudsman gives a direction.",
            ),
            code="not-found",
        )
    return seat


def not_withdrawn(kind: str) -> None:
    """A direction is answered, in time or not; Refused when an office would close it as a citizen's withdrawn case."""
    if kind == DIRECTION:
        raise Refused(
            Say(
                sw="Agizo la mchunguzi haliondolewi na ofisi. Lijibu.",
                en="An office does not withdraw a direction of the ombudsman. Answer it.",
            ),
            code="direction",
        )


def answer_first() -> Refused:
    """Why an office does not erase a citizen about whose case the ombudsman waits for its answer."""
    return Refused(
        Say(
            sw="Agizo kuhusu jambo la mwananchi huyu bado halijajibiwa. Lijibu kwanza; kisha taarifa zinaweza kufutwa.",
            en="A direction about this citizen's case is not answered yet. Answer it first; then the data can be "
            "erased.",
        ),
        code="direction",
    )


def plan(*, days: int, day_reading: str) -> ClockPlan:
    """The clock of a direction: so many working days; no question stops it. Refused: fewer than 1 or more than 90."""
    if not 1 <= days <= MOST_DAYS:
        raise Refused(
            Say(sw="Toa siku 1 hadi {most} za kazi.", en="Give 1 to {most} working days.").format(most=MOST_DAYS),
            code="days",
            field="days",
        )
    promise = {"kind": "duration", "amount": days, "unit": "working_days", "after": None}
    return ClockPlan(key=DIRECTION, label=LABEL, promise=promise, day_reading=day_reading, pausable=False)


def open_direction(
    about: CaseOpened, *, direction: UUID, person: UUID, reference: str, post: UUID | None, text: str, at: datetime
) -> CaseOpened:
    """The direction as a case beside the one it is `about`: same office, same promise, same circle of readers."""
    text = need_words(text, Say(sw="Andika agizo.", en="Write the direction."), field="text")
    return CaseOpened(
        stream=about.stream,
        about=direction,
        occurred_at=at,
        person=person,
        reference=reference,
        institution=about.institution,
        site=about.site,
        post=post,
        version=about.version,
        service=about.service,
        service_slug=about.service_slug,
        variant=about.variant,
        case_kind=DIRECTION,
        channel="ombudsman",
        language=about.language,
        level=about.level,
        complains_about=about.about,
        against=about.against,
        handler=about.handler,
        description=text,
    )


def given(case: CaseNow, *, direction: UUID, due_at: datetime, at: datetime) -> DirectionGiven:
    """What the case itself says of it, to its citizen, too."""
    return DirectionGiven(stream=case.stream, about=case.id, occurred_at=at, direction=direction, due_at=due_at)
