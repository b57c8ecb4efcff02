"""From a reviewed draft to the version in force: approval by one or two people, a day to come, and its withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.wording import day as day_in_words
from dirisha.rooms.charters.events import (
    ApprovalsChosen,
    ApprovalWithdrawn,
    VersionApproved,
    VersionPublished,
    VersionSubmitted,
    VersionSuperseded,
)
from dirisha.rooms.charters.rules.publishing import Standing, still_draft
from dirisha.rooms.places.rules import Standing as Holding

LONGEST_REASON = 1000
WAITING = ("submitted", "approved")
"""What has become of a version that is no draft any more and not in force yet."""
FARTHEST = 366
"""Days: nobody announces a charter for later than a year from now; such a day is a slip of the pen."""
Step = VersionSubmitted | VersionApproved | VersionSuperseded | VersionPublished


def may_approve(by: Actor, holding: Holding | None, institution: UUID) -> None:
    """The institution's charter owner or supervisor, or SETUP, gives the second approval or withdraws one."""
    if by.kind == "setup":
        return
    roles = ("charter_owner", "supervisor")
    if holding is not None and holding.role in roles and holding.institution == institution:
        return
    raise Refused(
        Say(
            sw="Ni msimamizi wa mkataba au msimamizi wa huduma wa taasisi hii anayeidhinisha mkataba wake.",
            en="Only this institution's charter owner or a supervisor approves its charter.",
        ),
        code="forbidden",
    )


def approve(
    *,
    version: Standing,
    live: Standing | None,
    waiting: Standing | None,
    standing_in_the_way: Sequence[Say],
    comments_until: date | None = None,
    approvals: int = 1,
    effective_from: date,
    today: date,
    by: Actor,
    at: datetime,
) -> tuple[Step, ...]:
    """The first (or only) approval of a reviewed draft; Refused with everything that is still open.

    With one approval it goes live at once, or waits for `effective_from`; with two it waits for the other person.
    `waiting` is another version of the charter that was approved or handed in; `comments_until` the last day of the
    consultation on this one, if there was one; `today` is the institution's local date.
    """
    still_draft(version)
    alone(waiting)
    _nothing_open(standing_in_the_way)
    _comments_over(comments_until, today)
    _fit_day(live, effective_from, today)
    if approvals == 2:
        submitted = VersionSubmitted(
            stream=version.stream,
            about=version.id,
            occurred_at=at,
            institution=version.institution,
            effective_from=effective_from,
            officer=by.officer,
        )
        return (submitted,)
    return _approved(version, live, effective_from, today, at)


def approve_second(
    *,
    version: Standing,
    live: Standing | None,
    standing_in_the_way: Sequence[Say],
    handed_in_on: date,
    today: date,
    by: Actor,
    at: datetime,
) -> tuple[Step, ...]:
    """The second approval, by somebody else than who handed it in (on the local day `handed_in_on`)."""
    if version.status != "submitted" or version.effective_from is None:
        raise Refused(
            Say(sw="Toleo hili halisubiri idhini ya pili.", en="This version does not wait for a second approval."),
            code="conflict",
        )
    if by.officer == version.submitted_by:
        raise Refused(
            Say(
                sw="Wewe ndiye uliyeliwasilisha toleo hili. Idhini ya pili itolewe na mtu mwingine.",
                en="You handed this version in yourself. The second approval is for somebody else to give.",
            ),
            code="same-person",
        )
    _nothing_open(standing_in_the_way)
    day = version.effective_from
    if handed_in_on < day < today:
        raise Refused(
            Say(
                sw="Siku ya kuanza kutumika, {day}, imepita kabla ya idhini. Lirudishe ili liwekewe siku nyingine.",
                en="The day it should take effect, {day}, went by before the approval. Send it back for another day.",
            ).format(day=day_in_words(day)),
            code="bad-date",
        )
    return _approved(version, live, day, today, at)


def go_live(*, version: Standing, live: Standing | None, today: date, at: datetime) -> tuple[Step, ...]:
    """An approved version whose day has come goes live and the one before gives way; () when it is not its day."""
    if version.status != "approved" or version.effective_from is None or version.effective_from > today:
        return ()
    return _live(version, live, version.effective_from, at)


def withdraw(*, version: Standing, reason: str, at: datetime) -> ApprovalWithdrawn:
    """A version that waits becomes a draft again, for a reason; Refused once it is in force."""
    if version.status not in WAITING:
        still_draft(version)
        raise Refused(
            Say(sw="Toleo hili bado ni rasimu.", en="This version is still a draft."),
            code="conflict",
        )
    why = reason.strip()
    if not why or len(why) > LONGEST_REASON:
        raise Refused(
            Say(
                sw="Eleza kwa nini idhini inaondolewa, kwa herufi zisizozidi 1,000.",
                en="Say why the approval is withdrawn, in 1,000 characters at most.",
            ),
            code="no-reason",
            field="reason",
        )
    return ApprovalWithdrawn(stream=version.stream, about=version.id, occurred_at=at, reason=why)


def choose_approvals(
    *, stream: str, institution: UUID, now: int, approvals: Literal[1, 2], at: datetime
) -> ApprovalsChosen | None:
    """Whether one or two people approve; None when it is so already."""
    if approvals not in (1, 2):
        raise Refused(
            Say(sw="Chagua: mtu mmoja au watu wawili.", en="Choose: one person or two."),
            code="bad-choice",
            field="approvals",
        )
    if approvals == now:
        return None
    return ApprovalsChosen(stream=stream, about=institution, occurred_at=at, approvals=approvals)


def alone(waiting: Standing | None) -> None:
    """Refused while another version of the charter waits: two could take effect over one another."""
    if waiting is None:
        return
    day = day_in_words(waiting.effective_from) if waiting.effective_from else Say("–", "–")
    if waiting.status == "approved":
        say = Say(
            sw="Toleo lingine limeidhinishwa na litaanza kutumika {day}. Subiri siku hiyo, au ondoa idhini yake.",
            en="Another version is approved and takes effect on {day}. Wait for that day, or withdraw its approval.",
        )
    else:
        say = Say(
            sw="Toleo lingine, la kuanza kutumika {day}, linasubiri idhini ya pili. Limalizeni au lirudisheni kwanza.",
            en="Another version, to take effect on {day}, waits for its second approval. Settle that one first.",
        )
    raise Refused(say.format(day=day), code="overlap")


def _nothing_open(standing_in_the_way: Sequence[Say]) -> None:
    if standing_in_the_way:
        raise Refused(
            Say(
                sw="Mkataba hauwezi kuchapishwa bado. " + " ".join(say.sw for say in standing_in_the_way),
                en="The charter cannot be published yet. " + " ".join(say.en for say in standing_in_the_way),
            ),
            code="unfinished",
        )


def _comments_over(until: date | None, today: date) -> None:
    if until is not None and until >= today:
        raise Refused(
            Say(
                sw="Wananchi wanatoa maoni juu ya rasimu hii hadi {day}. Ichapishe baada ya siku hiyo.",
                en="Citizens may comment on this draft until {day}. Publish it after that day.",
            ).format(day=day_in_words(until)),
            code="still-open",
        )


def _fit_day(live: Standing | None, day: date, today: date) -> None:
    if live is not None and live.effective_from is not None and day < live.effective_from:
        raise Refused(
            Say(
                sw="Tarehe ya kuanza kutumika isiwe kabla ya ile ya toleo lililotangulia, {day}.",
                en="The date it takes effect must not lie before that of the version before it, {day}.",
            ).format(day=day_in_words(live.effective_from)),
            code="bad-date",
            field="effective_from",
        )
    if (day - today).days > FARTHEST:
        raise Refused(
            Say(
                sw="Tarehe ya kuanza kutumika isizidi mwaka mmoja kuanzia leo.",
                en="The date it takes effect lies at most a year from today.",
            ),
            code="bad-date",
            field="effective_from",
        )


def _approved(version: Standing, live: Standing | None, day: date, today: date, at: datetime) -> tuple[Step, ...]:
    approved = VersionApproved(
        stream=version.stream, about=version.id, occurred_at=at, institution=version.institution, effective_from=day
    )
    return (approved,) if day > today else (approved, *_live(version, live, day, at))


def _live(version: Standing, live: Standing | None, day: date, at: datetime) -> tuple[Step, ...]:
    published = VersionPublished(
        stream=version.stream, about=version.id, occurred_at=at, institution=version.institution, effective_from=day
    )
    if live is None:
        return (published,)
    gives_way = VersionSuperseded(stream=live.stream, about=live.id, occurred_at=at, superseded_by=version.id)
    return (gives_way, published)
