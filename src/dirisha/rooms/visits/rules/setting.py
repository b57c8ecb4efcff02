"""Decisions about how a hall is set: queues with their series, work profiles, who sits where."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from dirisha.core.promises import has_clock, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places.rules import SiteGround, checked_slug, checked_text
from dirisha.rooms.visits.events import (
    Manner,
    OfficerSatDown,
    PriorityRuleSet,
    ProfileSet,
    QueueServed,
    QueueSetUp,
    ServiceServed,
)
from dirisha.rooms.visits.rules import refusals
from dirisha.rooms.visits.values import Stops

LETTERS = re.compile(r"[A-Z]")
MOST_QUEUES = 40
LONGEST_SERVICE = 480


@dataclass(frozen=True)
class QueueGround:
    """What a queue may be made of: the zone's site (None: no such zone), and the slugs of the site's other queues."""

    zone_site: UUID | None
    slugs: frozenset[str] = frozenset()


def set_up_queue(
    *,
    site: SiteGround,
    queue: UUID,
    ground: QueueGround,
    zone: UUID,
    slug: str,
    name: Say,
    series: str,
    minutes: float,
    services: Sequence[ServiceServed],
    promise: Mapping[str, Any] | None,
    stops: Stops,
    order: int,
    at: datetime,
) -> QueueSetUp:
    """A queue as it is from now on. Refused: another site's zone, a name in use, a series that is no capital letter, an
    impossible service time, a promise that no clock can measure."""
    if ground.zone_site != site.id:
        raise Refused(
            Say(sw="Chagua eneo la ukumbi huu.", en="Choose a zone of this hall."), code="not-found", field="zone"
        )
    if LETTERS.fullmatch(series) is None:
        raise Refused(
            Say(sw="Herufi ya namba iwe moja, A hadi Z.", en="The letter of the numbers must be one of A to Z."),
            code="bad-series",
            field="series",
        )
    if not 0 < minutes <= LONGEST_SERVICE:
        raise Refused(
            Say(
                sw="Muda wa kumhudumia mtu mmoja uwe zaidi ya 0, usizidi dakika {most}.",
                en="The time to serve one person must be more than 0 and at most {most} minutes.",
            ).format(most=LONGEST_SERVICE),
            code="bad-number",
            field="minutes",
        )
    if stops not in get_args(Stops):
        raise Refused(
            Say(sw="Chagua tukio linalosimamisha muda.", en="Choose the event that stops the clock."),
            code="bad-kind",
            field="stops",
        )
    return QueueSetUp(
        stream=site.stream,
        about=queue,
        occurred_at=at,
        site=site.id,
        zone=zone,
        slug=checked_slug(slug, taken=slug in ground.slugs),
        name=checked_text(name, field="name", limit=200),
        series=series,
        minutes=minutes,
        services=tuple(services),
        promise=_measured(promise),
        stops=stops,
        order=order,
    )


def _measured(promise: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if promise is None:
        return None
    try:
        if has_clock(promise_from_json(promise)):
            return dict(promise)
    except ValueError:
        pass
    raise Refused(
        Say(
            sw="Ahadi hiyo haina muda unaoweza kupimwa. Andika dakika au saa.",
            en="That promise has no time that can be measured. Give minutes or hours.",
        ),
        code="bad-promise",
        field="promise",
    )


def set_profile(
    *,
    site: SiteGround,
    profile: UUID,
    post: UUID,
    queues: Sequence[QueueServed],
    known: Collection[UUID],
    manner: Manner,
    at: datetime,
) -> ProfileSet:
    """The queues of a post in their order. Refused: none, one twice, one of another site, an unknown manner,
    a wait that is none."""
    ids = [each.queue for each in queues]
    if not 0 < len(ids) <= MOST_QUEUES or len(set(ids)) != len(ids) or not set(ids) <= set(known):
        raise Refused(
            Say(
                sw="Chagua foleni za kituo hiki, kila moja mara moja tu.",
                en="Choose queues of this site, each of them once.",
            ),
            code="bad-queues",
            field="queues",
        )
    over = [each.over_minutes for each in queues if each.over_minutes is not None]
    if not all(0 < minutes <= LONGEST_SERVICE for minutes in over):
        raise Refused(
            Say(
                sw="Dakika za kusubiri ziwe kati ya 1 na {most}, au acha wazi.",
                en="The minutes of waiting must be between 1 and {most}, or left empty.",
            ).format(most=LONGEST_SERVICE),
            code="bad-number",
            field="over_minutes",
        )
    if manner not in get_args(Manner):
        raise Refused(
            Say(
                sw="Chagua: kwa mpangilio wa orodha, au aliyesubiri muda mrefu zaidi.",
                en="Choose: in the order of the list, or the longest wait first.",
            ),
            code="bad-kind",
            field="manner",
        )
    return ProfileSet(
        stream=site.stream, about=profile, occurred_at=at, site=site.id, post=post, queues=tuple(queues), manner=manner
    )


def set_priority_rule(*, site: SiteGround, share: float, factor: float, at_most: int, at: datetime) -> PriorityRuleSet:
    """How a site calls people with priority. Refused: a share that is none, or numbers that would make the rule cruel:
    a factor outside 1 to 10, others made to wait longer than four hours or without any regard (under ten minutes)."""
    for fits, field, words in (
        (
            0 <= share <= 1,
            "share",
            Say(sw="Sehemu iwe kati ya asilimia 0 na 100.", en="The share must be between 0 and 100 percent."),
        ),
        (1 <= factor <= 10, "factor", Say(sw="Uzito uwe kati ya 1 na 10.", en="The weight must be between 1 and 10.")),
        (
            10 <= at_most <= 240,
            "at_most",
            Say(sw="Dakika ziwe kati ya 10 na 240.", en="The minutes must be between 10 and 240."),
        ),
    ):
        if not fits:
            raise Refused(words, code="bad-number", field=field)
    return PriorityRuleSet(
        stream=site.stream, about=site.id, occurred_at=at, share=share, factor=factor, at_most=at_most
    )


def sit_down(
    *,
    site: SiteGround,
    session: UUID,
    counter: UUID,
    profile: UUID | None,
    post: UUID,
    officer: UUID,
    somebody_there: bool,
    at: datetime,
) -> OfficerSatDown:
    """An officer at a counter. Refused: it is somebody's, or the post has no queues here."""
    if profile is None:
        raise refusals.no_profile()
    if somebody_there:
        raise refusals.counter_taken()
    return OfficerSatDown(
        stream=site.stream,
        about=session,
        occurred_at=at,
        site=site.id,
        counter=counter,
        profile=profile,
        post=post,
        officer=officer,
    )
