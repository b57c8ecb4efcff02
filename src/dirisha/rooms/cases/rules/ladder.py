"""The ladder: who is told when a promise runs out, rung by rung, and before whom a case may be laid."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import CaseEscalated, CaseReferred, Referrer
from dirisha.rooms.cases.rules.now import CaseNow
from dirisha.rooms.cases.rules.opening import RESTRICTED, WORKING_ROLES, check_words, need_words

BREACH = 100
NEW_DATE_GONE = 200
"""The last rung: the new date that was offered went by as well."""
RUNGS: Mapping[int, int] = {50: 0, 80: 1, BREACH: -1}
"""Which post of the way up is told at which per cent: the officer's, the one above, the highest (the Principal
Secretary's, where the institution has entered that post)."""


class Rung(Protocol):
    """A post on the way up."""

    @property
    def id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def reports_to(self) -> UUID | None: ...


def way_up(posts: Sequence[Rung], *, start: UUID | None, kept_from: Collection[UUID] = ()) -> tuple[UUID, ...]:
    """The posts from `start` upward by whom they report to, within `posts` (those of one institution).

    Only posts that work on cases can open one, so only they are told; never one that a restricted complaint is
    `kept_from`. Two posts that report to each other end the way.
    """
    known = {post.id: post for post in posts}
    way: list[UUID] = []
    seen: set[UUID] = set()
    while start is not None and start in known and start not in seen:
        seen.add(start)
        post = known[start]
        if post.role in WORKING_ROLES and start not in kept_from:
            way.append(start)
        start = post.reports_to
    return tuple(way)


def told(percent: int, way: Sequence[UUID]) -> UUID | None:
    """The post that is told at this per cent of the time; the highest there is where the way is short. None: nobody."""
    if not way:
        return None
    rung = RUNGS[percent]
    return way[-1] if rung < 0 else way[min(rung, len(way) - 1)]


def escalate(case: CaseNow, *, escalation: UUID, clock: UUID, percent: int, post: UUID, at: datetime) -> CaseEscalated:
    """A post is told, as of the moment `at` at which the clock reached it."""
    return CaseEscalated(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        escalation=escalation,
        clock=clock,
        percent=percent,
        post=post,
    )


def outside(
    case: CaseNow, *, escalation: UUID, clock: UUID, contact: UUID | None, office: Say | None, at: datetime
) -> CaseEscalated:
    """The last rung: the office outside that the charter prints for it, as it is called there now."""
    return CaseEscalated(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        escalation=escalation,
        clock=clock,
        percent=NEW_DATE_GONE,
        contact=contact,
        office=office,
    )


def may_refer(*, breached: bool, state: str, outcome: str, level: int) -> bool:
    """Whether the citizen may lay the case before the ombudsman: the promise was missed, there is an answer or an end,
    or it is about an officer (level 2). Before that the office still has its time to answer. Never one with a sealed
    identity: only those it was sealed for may open that."""
    return level <= RESTRICTED and (level == RESTRICTED or breached or bool(outcome) or state == "closed")


def refer(
    case: CaseNow,
    *,
    referral: UUID,
    to: UUID | None,
    how: Referrer,
    reason: str,
    level: int,
    allowed: bool,
    referred: bool,
    at: datetime,
) -> CaseReferred:
    """The case is laid before the ombudsman. Refused: it is there already, there is no ombudsman in this house, it is
    too early, a level that this room does not hold, or a supervisor who gives no reason."""
    if to is None:
        raise Refused(
            Say(
                sw="Mchunguzi wa malalamiko ya umma hajaunganishwa na Dirisha hii. Tumia anwani na simu zake zilizo "
                "kwenye mkataba.",
                en="The ombudsman does not work with this Dirisha. Use the address and numbers printed in the charter.",
            ),
            code="no-ombudsman",
        )
    if referred:
        raise Refused(
            Say(
                sw="Jambo hili tayari limepelekwa kwa mchunguzi wa malalamiko ya umma.",
                en="This case has been laid before the ombudsman already.",
            ),
            code="referred",
        )
    if level > RESTRICTED:
        raise _sealed()
    if not allowed:
        raise Refused(
            Say(
                sw="Bado ni mapema: ofisi ina muda wa kujibu. Muda ukiisha bila jibu, au ukijibiwa, unaweza "
                "kulipeleka.",
                en="It is too early: the office still has time to answer. Once the time is over, or there is an "
                "answer, you can lay it before the ombudsman.",
            ),
            code="too-early",
        )
    reason = check_words(reason, field="refer_reason")
    if how == "supervisor":
        reason = need_words(
            reason,
            Say(sw="Andika kwa nini unalipeleka: mwananchi ataisoma.", en="Write why: the citizen will read it."),
            field="refer_reason",
        )
    return CaseReferred(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        person=case.person,
        referral=referral,
        to=to,
        how=how,
        reason=reason or None,
    )


def _sealed() -> Refused:
    """Why a case with a sealed identity is not laid before the ombudsman from here."""
    return Refused(
        Say(
            sw="Utambulisho wa jambo hili umefungwa, kwa hiyo halipelekwi kupitia Dirisha. Mwananchi anaweza "
            "kwenda kwa mchunguzi moja kwa moja, kwa anwani na simu zilizo kwenye mkataba.",
            en="The identity in this case is sealed, so it is not laid before the ombudsman from here. The citizen "
            "can go there directly, at the address and numbers printed in the charter.",
        ),
        code="sealed",
    )
