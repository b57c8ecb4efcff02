"""Why an institution cannot keep its promises for a while. It stops no clock: it is printed beside each miss."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import cast, get_args
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import Cause, OrderEnded, OrderPublished
from dirisha.rooms.cases.rules.now import Seat

CAUSES: frozenset[str] = frozenset(get_args(Cause))
BACK = timedelta(days=14)
"""So far back an order may begin: a reason found months later is none."""
AHEAD = timedelta(days=366)
LONGEST = 400
ROLES = frozenset({"supervisor", "administrator"})


def may_publish(seat: Seat | None, *, institution: UUID) -> None:
    """A supervisor or an administrator of the institution itself; Refused for anybody else."""
    if seat is None or seat.role not in ROLES or seat.institution != institution:
        raise Refused(
            Say(
                sw="Tangazo hutolewa na msimamizi wa taasisi yenyewe.",
                en="A supervisor or administrator of the institution itself publishes an order.",
            ),
            code="forbidden",
        )


def publish(
    *,
    stream: str,
    institution: UUID,
    order: UUID,
    cause: str,
    words: Say,
    since: date,
    until: date | None,
    today: date,
    at: datetime,
) -> OrderPublished:
    """The order. Refused: an unknown cause, words missing in a language or too long, days out of order or too far."""
    if cause not in CAUSES:
        raise Refused(Say(sw="Chagua sababu.", en="Choose the cause."), code="cause", field="cause")
    clean = Say(sw=words.sw.strip(), en=words.en.strip())
    for language, text in (("sw", clean.sw), ("en", clean.en)):
        if not text or len(text) > LONGEST:
            raise Refused(
                Say(
                    sw="Andika maelezo kwa Kiswahili na kwa Kiingereza, yasizidi herufi {most}.",
                    en="Write the words in Swahili and in English, at most {most} characters.",
                ).format(most=LONGEST),
                code="words",
                field=f"words_{language}",
            )
    if not today - BACK <= since <= today + AHEAD:
        raise Refused(
            Say(
                sw="Siku ya kuanza isiwe zaidi ya siku {back} zilizopita wala zaidi ya mwaka mmoja ujao.",
                en="The first day may lie at most {back} days back and at most a year ahead.",
            ).format(back=BACK.days),
            code="since",
            field="since",
        )
    if until is not None and not since <= until <= since + AHEAD:
        raise Refused(
            Say(
                sw="Siku ya mwisho iwe siku ya kuanza au baada yake, ndani ya mwaka mmoja.",
                en="The last day must not lie before the first, nor more than a year after it.",
            ),
            code="until",
            field="until",
        )
    return OrderPublished(
        stream=stream,
        about=institution,
        occurred_at=at,
        order=order,
        cause=cast("Cause", cause),
        words=clean,
        since=since,
        until=until,
    )


def end(
    *, stream: str, institution: UUID, order: UUID, since: date, until: date | None, last: date, at: datetime
) -> OrderEnded:
    """The order's last day. Refused: before its first, or later than it says already (a longer one is a new order)."""
    if last < since or (until is not None and last > until):
        raise Refused(
            Say(
                sw="Siku ya mwisho iwe ndani ya muda wa tangazo. Ukitaka kuongeza muda, toa tangazo jipya.",
                en="The last day must lie within the order. To make it longer, publish a new one.",
            ),
            code="until",
            field="until",
        )
    return OrderEnded(stream=stream, about=institution, occurred_at=at, order=order, until=last)
