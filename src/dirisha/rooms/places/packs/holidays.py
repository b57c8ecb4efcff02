"""Proposes the holidays of some years, for a site's calendar to take over and correct.

The library `holidays` knows the fixed days, Easter and (public and Islamic categories together) both Eids; by its
default category alone Idd-ul-Azha would be missing, which Kenya gazettes for everybody every year (cases.md 3.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import holidays

from dirisha.core.say import Say
from dirisha.rooms.places.events import DayOff
from dirisha.rooms.places.packs.loading import HolidayRules, country_pack


def proposed_days_off(country: str, years: Iterable[int]) -> tuple[DayOff, ...]:
    """The public holidays of a country in these years, by date, named in both languages, each with its source.

    Days reckoned from the Islamic calendar say "(makadirio)" / "(estimated)" until a notice settles them. KeyError for
    a country without a pack.
    """
    rules = country_pack(country).holidays
    wanted = sorted(set(years))
    swahili, english = (_listed(rules, wanted, language) for language in (rules.swahili, rules.english))
    return tuple(
        DayOff(
            date=day,
            name=Say(sw=_worded(rules, swahili.get_list(day)), en=_worded(rules, english.get_list(day))),
            source=_source(rules, day, english),
        )
        for day in sorted(english)
        if day.year in wanted
    )


def _listed(rules: HolidayRules, years: list[int], language: str) -> holidays.HolidayBase:
    return holidays.country_holidays(
        rules.library, years=years, categories=tuple(rules.categories), language=language, expand=False
    )


def _worded(rules: HolidayRules, names: list[str]) -> str:
    """The names of a day in better words, where the pack has them; two holidays on one day are both named."""
    out = []
    for name in names:
        for word, better in rules.words.items():
            if word.startswith("("):
                name = name.replace(word, better)
        base, bracket, rest = name.partition(" (")
        out.append(rules.words.get(base, base) + bracket + rest)
    return "; ".join(out)


def _source(rules: HolidayRules, day: date, listed: holidays.HolidayBase) -> str:
    """The notice that declared the day if the pack knows it, else the rule that makes it a holiday."""
    notice = rules.notices.get(day.isoformat())
    if notice is not None:
        return notice
    if (day.month, day.day) in _declared(listed, day.year):
        return rules.special
    names = listed.get_list(day)
    if any("estimated" in name for name in names):
        return rules.estimated
    if any("observed" in name for name in names):
        return rules.observed
    return rules.source


def _declared(listed: holidays.HolidayBase, year: int) -> set[tuple[int, int]]:
    """The (month, day) of the holidays declared for this one year: funerals, elections, inaugurations."""
    days = getattr(listed, "special_public_holidays", {}).get(year, ())
    return {day[:2] for day in ((days,) if days and isinstance(days[0], int) else days)}
