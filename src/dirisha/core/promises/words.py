"""A promise in plain words, both languages: "Ndani ya siku 14 za kazi" / "Within 14 working days"."""

from __future__ import annotations

from collections.abc import Mapping

from dirisha.core.ownwords import both_of, squeezed, told_in
from dirisha.core.promises.asking import awaits
from dirisha.core.promises.kinds import (
    AsNeeded,
    ByDate,
    Continuous,
    Duration,
    Immediate,
    LeadTime,
    Mixed,
    MonthlyDate,
    NextDay,
    OfficeHours,
    PerAgreement,
    PerCalendar,
    Periodic,
    Promise,
    SameDay,
    Sum,
    Varies,
    Window,
)
from dirisha.core.promises.starts import NOBODY, event_known, event_words
from dirisha.core.say import Say
from dirisha.core.wording import MONTHS, duration
from dirisha.core.wording.calendar import both
from dirisha.core.wording.durations import UNITS, span

READINGS: Mapping[str, Say] = {
    "calendar": Say(sw="kila siku inahesabiwa", en="every day counts"),
    "without_sundays_and_holidays": Say(
        sw="Jumapili na sikukuu hazihesabiwi", en="Sundays and public holidays do not count"
    ),
    "working": Say(sw="zinahesabiwa siku za kazi tu", en="only working days count"),
    "statutory_ke": Say(sw="kwa hesabu ya sheria, Sura ya 2 kifungu cha 57", en="counted as Cap. 2 s. 57 says"),
    "statutory_ke_saturdays": Say(
        sw="kwa hesabu ya sheria, Sura ya 2 kifungu cha 57, Jumamosi si siku ya kazi",
        en="counted as Cap. 2 s. 57 says, Saturdays being non-working days",
    ),
    "statutory_tz": Say(sw="kwa hesabu ya sheria, Sura ya 1 kifungu cha 60", en="counted as Cap. 1 s. 60 says"),
    "statutory_tz_sundays": Say(
        sw="kwa hesabu ya sheria, Sura ya 1 kifungu cha 60, Jumamosi inahesabiwa",
        en="counted as Cap. 1 s. 60 says, Saturdays counted",
    ),
}
"""What each reading of bare "siku" means to a citizen; printed beside the promise."""

_PLAIN: Mapping[type[Promise], Say] = {
    Continuous: Say(sw="Wakati wote", en="Given continuously"),
    AsNeeded: Say(sw="Kulingana na mahitaji", en="As needed"),
    PerAgreement: Say(sw="Kulingana na makubaliano", en="As agreed"),
    OfficeHours: Say(sw="Wakati wa saa za kazi", en="During office hours"),
    Window: Say(sw="Katika saa zilizotangazwa", en="At the published times"),
    PerCalendar: Say(sw="Kulingana na kalenda iliyotangazwa", en="According to the published calendar"),
}

_PERIODS = {
    "day": Say(sw="Kila siku", en="Every day"),
    "week": Say(sw="Kila wiki", en="Every week"),
    "month": Say(sw="Kila mwezi", en="Every month"),
    "quarter": Say(sw="Kila robo mwaka", en="Every quarter"),
    "half_year": Say(sw="Kila nusu mwaka", en="Every half-year"),
    "year": Say(sw="Kila mwaka", en="Every year"),
}


def reading_words(reading: str) -> Say:
    """What a reading of bare "siku" means: "kila siku inahesabiwa" / "every day counts". ValueError if unknown."""
    try:
        return READINGS[reading]
    except KeyError:
        raise ValueError(f"unknown reading of days: {reading!r}") from None


def in_words(promise: Promise, reading: str = "calendar") -> Say:
    """The promise as a citizen reads it, without a full stop.

    Bare days carry their `reading` ("Ndani ya siku 14 (kila siku inahesabiwa)"), as the three readings differ by up to
    a week (domain.md 1.6). The charter's own words ("after inspection of the plot") are said in each language as the
    house knows them or the promise tells them (`core.ownwords`).
    """
    return _whole(promise, reading, NOBODY)


def own_words(promise: Promise) -> tuple[str, ...]:
    """The charter's own words that `in_words` says of a promise and the house does not know in both languages."""
    found = [name for name in awaits(promise) if not event_known(name)]
    if isinstance(promise, LeadTime) and promise.before and not event_known(promise.before):
        found.append(promise.before)
    texts: list[str | None] = []
    parts: tuple[Promise, ...] = ()
    if isinstance(promise, Duration):
        texts = [promise.depends_on, promise.excludes]
    elif isinstance(promise, Varies):
        texts, parts = [promise.depends_on], promise.known_parts
    elif isinstance(promise, Mixed):
        texts, parts = [part.applies_to for part in promise.parts], promise.parts
    elif isinstance(promise, Sum):
        parts = promise.parts
    found += [text for text in texts if text and both_of(text, NOBODY, NOBODY) is None]
    found += [words for part in parts for words in own_words(part)]
    return tuple(dict.fromkeys(squeezed(words) for words in found))


def _whole(promise: Promise, reading: str, told: Mapping[str, Say]) -> Say:
    told = {**told, **told_in(promise.more)}
    said = _said(promise, reading, told)
    names = awaits(promise)
    if names:
        events = both([event_words(name, told) for name in names])
        said = Say(sw="{said} baada ya {events}", en="{said} after {events}").format(said=said, events=events)
    return said


def _said(promise: Promise, reading: str, told: Mapping[str, Say]) -> Say:
    if isinstance(promise, Duration):
        return _duration(promise, reading, told)
    if isinstance(promise, Immediate):
        return Say(sw="Papo hapo", en="At once")
    if isinstance(promise, SameDay):
        return Say(sw="Siku hiyohiyo", en="The same day")
    if isinstance(promise, NextDay):
        return Say(sw="Siku ya kazi inayofuata", en="The next working day")
    if isinstance(promise, ByDate):
        return _by_date(promise)
    if isinstance(promise, MonthlyDate):
        return Say(sw="Ifikapo tarehe {day} ya kila mwezi", en="By day {day} of each month").format(day=promise.day)
    if isinstance(promise, Sum):
        return _within(both([_length(part, reading, told) for part in promise.parts]))
    if isinstance(promise, Mixed):
        return _mixed(promise, reading, told)
    if isinstance(promise, Varies):
        return _varies(promise, reading, told)
    if isinstance(promise, LeadTime):
        return _lead_time(promise, told)
    if isinstance(promise, Periodic):
        return _periodic(promise)
    return _PLAIN[type(promise)]


def _within(length: Say) -> Say:
    return Say(sw="Ndani ya {length}", en="Within {length}").format(length=length)


def _duration(promise: Duration, reading: str, told: Mapping[str, Say]) -> Say:
    said = _within(_length(promise, reading, told))
    if promise.depends_on:
        said = Say(sw="{said}, kutegemea {what}", en="{said}, depending on {what}").format(
            said=said, what=_told(promise.depends_on, told)
        )
    if promise.excludes:
        said = Say(sw="{said}, bila kuhesabu {what}", en="{said}, not counting {what}").format(
            said=said, what=_told(promise.excludes, told)
        )
    return said


def _length(promise: Promise, reading: str, told: Mapping[str, Say]) -> Say:
    if not isinstance(promise, Duration):
        return _lower(_said(promise, reading, told))
    if promise.min_amount is None:
        length = duration(promise.amount, promise.unit)
    else:
        length = span(promise.min_amount, promise.amount, promise.unit)
    if promise.unit == "calendar_days":
        return Say(sw="{length} ({how})", en="{length} ({how})").format(length=length, how=reading_words(reading))
    return length


def _by_date(promise: ByDate) -> Say:
    name = MONTHS[promise.month - 1]
    if promise.month == 2 and (promise.last_day_of_month or promise.day == 29):
        return Say(sw="Ifikapo tarehe 28/29 Februari", en="By 28/29 February")
    if promise.last_day_of_month:
        return Say(sw="Ifikapo siku ya mwisho ya {month}", en="By the last day of {month}").format(month=name)
    return Say(sw="Ifikapo tarehe {day} {month}", en="By {day} {month}").format(day=promise.day, month=name)


def _mixed(promise: Mixed, reading: str, told: Mapping[str, Say]) -> Say:
    parts = []
    for part in promise.parts:
        said = _whole(part, reading, told)
        if part.applies_to:
            said = Say(sw="{to}: {said}", en="{to}: {said}").format(to=_told(part.applies_to, told), said=_lower(said))
        parts.append(said)
    return Say(sw="; ".join(part.sw for part in parts), en="; ".join(part.en for part in parts))


def _varies(promise: Varies, reading: str, told: Mapping[str, Say]) -> Say:
    said = Say(sw="Muda hutofautiana", en="The time varies")
    if promise.depends_on:
        said = Say(sw="{said} kulingana na {what}", en="{said} with {what}").format(
            said=said, what=_told(promise.depends_on, told)
        )
    if promise.known_parts:
        parts = both([_lower(_whole(part, reading, told)) for part in promise.known_parts])
        said = Say(sw="{said}: {parts}", en="{said}: {parts}").format(said=said, parts=parts)
    return said


def _lead_time(promise: LeadTime, told: Mapping[str, Say]) -> Say:
    said = Say(sw="Toa taarifa {length} kabla", en="Give notice {length} before").format(
        length=duration(promise.amount, promise.unit)
    )
    if promise.before:
        return Say(sw="{said} ya {what}", en="{said} {what}").format(said=said, what=event_words(promise.before, told))
    return said


def _periodic(promise: Periodic) -> Say:
    every = promise.every
    if isinstance(every, str) and every in _PERIODS:
        return _PERIODS[every]
    if isinstance(every, Mapping) and every.get("unit") in UNITS:
        return Say(sw="Kila {length}", en="Every {length}").format(
            length=duration(every.get("amount", 1), every["unit"])
        )
    return Say(sw="Kwa vipindi vilivyopangwa", en="Regularly")


def _lower(said: Say) -> Say:
    return Say(sw=said.sw[:1].lower() + said.sw[1:], en=said.en[:1].lower() + said.en[1:])


def _told(words: str, told: Mapping[str, Say]) -> Say:
    return both_of(words, NOBODY, told) or Say(sw=words, en=words)
