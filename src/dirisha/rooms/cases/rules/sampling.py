"""Refusals in the last tenth of their time: some are drawn by lot for a supervisor to look at (domain.md 1.6).

Who refuses just before the time is over keeps the promise in the figures; a second pair of eyes looks at one in three.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import Finding, RefusalReviewed
from dirisha.rooms.cases.rules.now import CaseNow, Seat
from dirisha.rooms.cases.rules.opening import need_words

ONE_IN = 3
LAST_PART = 0.9


@dataclass(frozen=True, kw_only=True)
class Spent:
    """A clock when the refusal stopped it: its promise, its moments, and the time used in the promise's own unit."""

    promise: dict[str, Any]
    starts_at: datetime
    due_at: datetime
    met: bool | None
    elapsed: float | None
    unit: str


def last_tenth(clocks: Iterable[Spent], *, at: datetime) -> bool:
    """Whether a promise was kept by a refusal in the last tenth of its time, counted in the promise's own unit where it
    has one (working days do not run at night), else by the clock on the wall."""
    for clock in clocks:
        if not clock.met:
            continue
        amount = clock.promise.get("amount")
        if clock.elapsed is not None and clock.promise.get("unit") == clock.unit and isinstance(amount, int | float):
            used = clock.elapsed / amount if amount else 0.0
        else:
            whole = (clock.due_at - clock.starts_at).total_seconds()
            used = (at - clock.starts_at).total_seconds() / whole if whole > 0 else 0.0
        if used >= LAST_PART:
            return True
    return False


def drawn(entry: UUID) -> bool:
    """Whether the lot falls on a refusal: by its entry's id alone: anybody can draw again, nobody can choose."""
    return int.from_bytes(hashlib.sha256(entry.bytes).digest()[:8]) % ONE_IN == 0


def review(
    case: CaseNow,
    *,
    review: UUID,
    finding: str,
    words: str,
    seat: Seat | None,
    refused_by: UUID | None,
    done: bool,
    at: datetime,
) -> RefusalReviewed:
    """A supervisor's finding on a drawn refusal. Refused: no supervisor, their own refusal, no words, done already."""
    if seat is None or seat.role != "supervisor":
        raise Refused(
            Say(sw="Msimamizi pekee huchunguza uamuzi wa kukataa.", en="Only a supervisor reviews a refusal."),
            code="only-supervisor",
        )
    if refused_by == seat.post:
        raise Refused(
            Say(
                sw="Uamuzi huu ni wa cheo chako. Uchunguzwe na msimamizi mwingine.",
                en="This refusal is your own post's. Another supervisor must review it.",
            ),
            code="own-refusal",
        )
    if done:
        raise Refused(
            Say(sw="Uamuzi huu umeshachunguzwa.", en="This refusal has been reviewed already."), code="reviewed"
        )
    if finding not in ("right", "wrong"):
        raise Refused(Say(sw="Chagua matokeo.", en="Choose the finding."), code="finding", field="finding")
    words = need_words(
        words,
        Say(sw="Andika sababu za uamuzi wako: mwananchi atazisoma.", en="Write why: the citizen will read it."),
        field="words",
    )
    found: Finding = "right" if finding == "right" else "wrong"
    return RefusalReviewed(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        person=case.person,
        review=review,
        finding=found,
        post=seat.post,
        words=words,
    )
