"""Decisions about appeals (rufaa): in time, once, and never before whoever had a hand in the first decision.

Fair Administrative Action Act 2015 (Kenya), s. 4 and 6: another decider, reasons in writing, the way onward.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.rules.directing import DIRECTION

NOT_DECIDERS = frozenset(
    {
        "cases.case-opened",
        "cases.file-attached",
        "cases.file-held",
        "cases.note-added",
        "cases.document-received",
        "cases.category-chosen",
        "cases.remedy-given",
        "cases.letter-posted",
        "cases.case-referred",
        "cases.case-reopened",
        "cases.direction-given",
        "cases.hold-set",
        "cases.hold-lifted",
        "cases.right-answered",
    }
)
"""What somebody may have done on a case without having had a hand in its decision: a supervisor who posts a letter,
sets a hold or lays it before the ombudsman may still decide the appeal."""


@dataclass(frozen=True)
class Handled:
    """Who had a hand in the first case: the posts, also those its officers hold now, and the officers."""

    posts: frozenset[UUID]
    officers: frozenset[UUID]


def other_decider(by: Actor, handled: Handled) -> None:
    """Four eyes: Refused for a post or an officer that handled the first case."""
    if by.kind == "post" and (by.post in handled.posts or by.officer in handled.officers):
        raise Refused(
            Say(
                sw="Wewe au cheo chako mlishiriki katika uamuzi wa kwanza. Rufaa hii lazima iamuliwe na mtu mwingine.",
                en="You or your post had a hand in the first decision. Somebody else must decide this appeal.",
            ),
            code="four-eyes",
        )


def other_post(post: UUID, holders: Collection[UUID], handled: Handled) -> None:
    """Refused when an appeal would be handed to a post, or a person, that handled the first case."""
    if post in handled.posts or handled.officers & set(holders):
        raise Refused(
            Say(
                sw="Cheo hicho kilishiriki katika uamuzi wa kwanza. Chagua kingine.",
                en="That post had a hand in the first decision. Choose another one.",
            ),
            code="four-eyes",
            field="to_post",
        )


def may_file(
    *,
    answered: bool,
    kind: str,
    until: datetime | None,
    filed_at: datetime,
    filed_already: bool,
    by: Actor,
) -> None:
    """Whether a case can be appealed against now. `until` is the end of the time to file.

    Refused: it has no decision yet, it is an appeal itself, the time is over (an office may still enter one that came
    in time), there is an appeal already.
    """
    if kind == "appeal":
        raise _no(
            sw="Rufaa haikatiwi rufaa hapa. Jibu lake linaeleza hatua inayofuata.",
            en="An appeal is not appealed against here. Its answer says what you can do next.",
            code="appeal-of-appeal",
        )
    if kind in ("task", "enquiry", DIRECTION):
        raise _no(
            sw="Jibu la swali au ripoti ya kazi si uamuzi; halikatiwi rufaa. Unaweza kulalamika.",
            en="The answer to a question is no decision to appeal against. You may complain.",
            code="no-decision",
        )
    if not answered:
        raise _no(
            sw="Bado hakuna uamuzi wa kukatia rufaa.",
            en="There is no decision to appeal against yet.",
            code="undecided",
        )
    if filed_already:
        raise _no(
            sw="Rufaa dhidi ya uamuzi huu imeshapokelewa.",
            en="An appeal against this decision has been received already.",
            code="filed",
        )
    if until is not None and filed_at > until:
        raise _no(
            sw="Muda wa kukata rufaa umekwisha. Kama kulikuwa na sababu ya kuchelewa, fika ofisini uieleze.",
            en="The time to appeal is over. If there was a reason for the delay, come to the office and tell it.",
            code="too-late",
        )


def nobody_else() -> Refused:
    """Why an appeal is not taken in where everybody had a hand in the first decision."""
    return _no(
        sw="Hakuna afisa hapa ambaye hakushiriki katika uamuzi wa kwanza. Tafadhali ipeleke rufaa yako kwa mchunguzi "
        "wa malalamiko ya umma.",
        en="Nobody here is without a part in the first decision. Take your appeal to the ombudsman.",
        code="nobody-left",
    )


def _no(*, sw: str, en: str, code: str) -> Refused:
    return Refused(Say(sw=sw, en=en), code=code, field="appeal")
