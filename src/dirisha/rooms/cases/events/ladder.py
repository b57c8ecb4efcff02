"""Who was told of a promise running out, whom it was referred to, what the citizen is owed, and what an office says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from dirisha.core.events import Event, Personal, fact
from dirisha.core.say import Say

Referrer = Literal["citizen", "ladder", "supervisor"]
Measure = Literal["priority", "fee_back", "money"]
Cause = Literal["strike", "flood", "system", "other"]
Finding = Literal["right", "wrong"]


@fact("cases.case-escalated")
@dataclass(frozen=True, kw_only=True)
class CaseEscalated(Event):
    """One rung of the ladder was told of a clock: at 50 per cent of its time, at 80, at the breach (100), and when the
    new date went by, too (200). `occurred_at` is that moment, not when the worker came round.

    `post` is told at its desk; `office` is the one outside that the charter prints (its name as it stood then), for the
    last rung, with its `contact` there.
    """

    escalation: UUID
    clock: UUID
    percent: int
    post: UUID | None = None
    contact: UUID | None = None
    office: Say | None = None


@fact("cases.case-referred")
@dataclass(frozen=True, kw_only=True)
class CaseReferred(Event):
    """A case was laid before the ombudsman: `to` is the Commission, which may read it from now on.

    `how`: the citizen wished it, the ladder ended there, or a supervisor did it. `reason` are their words.
    """

    person: UUID
    referral: UUID
    to: UUID
    how: Referrer
    reason: Personal[str] = None


@fact("cases.direction-given")
@dataclass(frozen=True, kw_only=True)
class DirectionGiven(Event):
    """The ombudsman gave a direction about a case: `direction` is the case that it became here, due by `due_at`."""

    direction: UUID
    due_at: datetime


@fact("cases.remedy-owed")
@dataclass(frozen=True, kw_only=True)
class RemedyOwed(Event):
    """After a missed promise the institution owes the citizen more than an apology: `level` 2 priority, 3 the fee back,
    4 money by a table. `amount` in the currency's smallest unit (0 for priority). It stays owed until it is given,
    whatever becomes of the case.
    """

    duty: UUID
    clock: UUID
    level: int
    measure: Measure
    amount: int = 0
    currency: str = ""


@fact("cases.remedy-given")
@dataclass(frozen=True, kw_only=True)
class RemedyGiven(Event):
    """A post gave what was owed; `how` says in which way (a receipt's number, a voucher), in its words."""

    person: UUID
    duty: UUID
    post: UUID | None
    how: Personal[str] = None


@fact("cases.letter-prepared")
@dataclass(frozen=True, kw_only=True)
class LetterPrepared(Event):
    """The apology goes by post, as there is no telephone number and no e-mail address: it waits to be printed."""

    remedy: UUID
    institution: UUID


@fact("cases.letter-posted")
@dataclass(frozen=True, kw_only=True)
class LetterPosted(Event):
    """The printed letter with the apology went to the post."""

    remedy: UUID


@fact("cases.order-published")
@dataclass(frozen=True, kw_only=True)
class OrderPublished(Event):
    """An institution says why it cannot keep its promises for a while (`about` is the institution, `order` the order).

    It stops no clock: it is printed beside each promise missed from `since` to `until` (both included; None: until it
    is ended).
    """

    order: UUID
    cause: Cause
    words: Say
    since: date
    until: date | None = None


@fact("cases.order-ended")
@dataclass(frozen=True, kw_only=True)
class OrderEnded(Event):
    """The cause is over: the order's last day is `until`."""

    order: UUID
    until: date


@fact("cases.refusal-reviewed")
@dataclass(frozen=True, kw_only=True)
class RefusalReviewed(Event):
    """A refusal in the last tenth of its time, drawn by lot, was looked at by a supervisor: `finding` right or wrong.

    A wrong one brings the case back, by an event of its own. `review` is the entry of the refusal.
    """

    person: UUID
    review: UUID
    finding: Finding
    post: UUID | None
    words: Personal[str] = None


@fact("cases.category-chosen")
@dataclass(frozen=True, kw_only=True)
class CategoryChosen(Event):
    """What a complaint is about, in the Commission's own categories (country pack); choosing again replaces it."""

    institution: UUID
    category: str
