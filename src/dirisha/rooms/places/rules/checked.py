"""Values as people type them, checked: what comes back is clean, what is wrong is refused with a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from typing import get_args

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places.events import DayOff, DayReading, Interval

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FIRST_DAY, LAST_DAY = date(1963, 1, 1), date(2200, 1, 1)
"""Days off outside these are slips of the pen: Kenya's first holidays by law are of 1963."""


MIDNIGHT = time(0, 0)
"""Closing at midnight: the end of that day."""


def checked_slug(slug: str, *, field: str = "slug", taken: bool = False) -> str:
    """`slug` when it is one: small letters, digits and single dashes, at most 60; Refused otherwise or when taken."""
    if len(slug) > 60 or SLUG.fullmatch(slug) is None:
        raise Refused(
            Say(
                sw="Jina la anwani liwe na herufi ndogo a-z, tarakimu na vistari tu, lisizidi herufi 60.",
                en="The address name may have small letters a-z, digits and single dashes only, 60 characters at most.",
            ),
            code="bad-slug",
            field=field,
        )
    if taken:
        raise Refused(
            Say(
                sw="Jina la anwani “{slug}” limeshatumika. Chagua jingine.",
                en="The address name “{slug}” is taken. Choose another one.",
            ).format(slug=slug),
            code="taken",
            field=field,
        )
    return slug


def checked_text(text: Say, *, field: str, limit: int = 300) -> Say:
    """`text` without outer white space when both languages are there and within `limit`; Refused otherwise."""
    text = Say(sw=text.sw.strip(), en=text.en.strip())
    if not text.sw or not text.en:
        raise Refused(
            Say(
                sw="Andika maandishi haya kwa Kiswahili na kwa Kiingereza.",
                en="Write this text in Swahili and in English.",
            ),
            code="language-missing",
            field=field,
        )
    if max(len(text.sw), len(text.en)) > limit:
        raise Refused(
            Say(
                sw="Maandishi haya ni marefu mno: yasizidi herufi {limit}.",
                en="This text is too long: {limit} characters at most.",
            ).format(limit=limit),
            code="too-long",
            field=field,
        )
    return text


def checked_hours(hours: Iterable[Interval]) -> tuple[Interval, ...]:
    """Opening hours in order of the week; Refused when one closes before it opens, two overlap, or none is left."""
    ordered = tuple(sorted(hours, key=lambda i: (i.weekday, i.opens, i.closes)))
    if not ordered:
        raise Refused(
            Say(
                sw="Andika angalau siku moja na saa za kufungua na kufunga.",
                en="Give at least one day with its opening and closing time.",
            ),
            code="no-hours",
            field="hours",
        )
    for interval in ordered:
        if not 0 <= interval.weekday <= 6 or _zoned(interval.opens) or _zoned(interval.closes):
            raise Refused(
                Say(
                    sw="Siku ya wiki iwe 0 (Jumatatu) hadi 6 (Jumapili), na saa ziwe za mahali pale.",
                    en="The weekday must be 0 (Monday) to 6 (Sunday), and the times local.",
                ),
                code="bad-hours",
                field="hours",
            )
        if interval.opens >= interval.closes and interval.closes != MIDNIGHT:
            raise Refused(
                Say(
                    sw="Saa ya kufunga ({closes}) lazima iwe baada ya saa ya kufungua ({opens}).",
                    en="The closing time ({closes}) must come after the opening time ({opens}).",
                ).format(opens=f"{interval.opens:%H:%M}", closes=f"{interval.closes:%H:%M}"),
                code="bad-hours",
                field="hours",
            )
    for earlier, later in zip(ordered, ordered[1:], strict=False):
        if earlier.weekday == later.weekday and (later.opens < earlier.closes or earlier.closes == MIDNIGHT):
            raise Refused(
                Say(
                    sw="Vipindi viwili vya siku moja vinapishana: {a} na {b}.",
                    en="Two periods of one day overlap: {a} and {b}.",
                ).format(a=_period(earlier), b=_period(later)),
                code="bad-hours",
                field="hours",
            )
    return ordered


def _zoned(moment: time) -> bool:
    return moment.tzinfo is not None


def _period(interval: Interval) -> str:
    return f"{interval.opens:%H:%M}-{interval.closes:%H:%M}"


def checked_day_off(day: DayOff) -> DayOff:
    """A day off with both names, a source line and a sane date; Refused otherwise."""
    if not FIRST_DAY <= day.date < LAST_DAY:
        raise Refused(
            Say(
                sw="Tarehe hiyo si sahihi. Andika siku, mwezi na mwaka.", en="That date is not right: day, month, year."
            ),
            code="bad-date",
            field="date",
        )
    if not day.source.strip():
        raise Refused(
            Say(
                sw="Taja chanzo cha siku hii ya mapumziko, kwa mfano namba ya Gazeti la Serikali.",
                en="Say where this day off comes from, for example the number of the Gazette notice.",
            ),
            code="no-source",
            field="source",
        )
    if len(day.source) > 300:
        raise Refused(
            Say(sw="Chanzo kisizidi herufi 300.", en="The source may have 300 characters at most."),
            code="too-long",
            field="source",
        )
    name = checked_text(day.name, field="name", limit=200)
    return DayOff(date=day.date, name=name, source=day.source.strip(), closes=day.closes)


def checked_reading(reading: DayReading) -> DayReading:
    """One of the three readings of bare "siku"; Refused otherwise."""
    if reading not in get_args(DayReading):
        raise Refused(
            Say(
                sw="Chagua jinsi “siku” inavyosomwa: siku zote, bila Jumapili na sikukuu, au siku za kazi.",
                en="Choose how “days” is read: every day, without Sundays and holidays, or working days.",
            ),
            code="bad-reading",
            field="day_reading",
        )
    return reading
