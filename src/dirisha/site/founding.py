"""What the command `dirisha institution` reads and says; the setting up itself is `frame.founding`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import msgspec

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame.founding import Founded
from dirisha.rooms.charters.reading.transcription import Place, read_place

MOST_YEARS = 10
"""Holidays further ahead than this are guesses: the moon is not seen yet, and laws change."""
YEARS = re.compile(r"(20\d\d)(?:-(20\d\d))?")
WEEK = re.compile(r"([0-6])(?:-([0-6]))? (\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)")

Hours = tuple[tuple[int, time, time], ...]


def told(place: Place, founded: Founded, years: range) -> Iterator[str]:
    """What the command prints: of the institution, the office and the calendar, what was made and what stood."""
    made = (
        Say(sw="Taasisi “{slug}” imesajiliwa.", en="The institution “{slug}” was registered.")
        if founded.registered
        else Say(sw="Taasisi “{slug}” ipo tayari; imebaki kama ilivyo.", en="The institution “{slug}” stands already.")
    )
    yield str(made.format(slug=place.slug))
    made = (
        Say(sw="Ofisi “{slug}” imefunguliwa.", en="The office “{slug}” was opened.")
        if founded.opened
        else Say(sw="Ofisi “{slug}” ipo tayari; imebaki kama ilivyo.", en="The office “{slug}” stands already.")
    )
    yield str(made.format(slug=place.site_slug))
    made = (
        Say(
            sw="Sikukuu za {first}-{last} zimewekwa kwenye kalenda yake.",
            en="The holidays of {first}-{last} were put into its calendar.",
        )
        if founded.calendar
        else Say(
            sw="Kalenda yake ina sikukuu za {first}-{last} tayari.",
            en="Its calendar has the holidays of {first}-{last} already.",
        )
    )
    yield str(made.format(first=years[0], last=years[-1]))
    if founded.moved:
        made = Say(
            sw="Tarehe za mwisho za ahadi {n} zinazoendelea zimesogezwa.",
            en="The due dates of {n} running promises have moved.",
        )
        yield str(made.format(n=founded.moved))


def place_of_file(path: Path) -> Place:
    """The institution and office that a transcription names; Refused when the file is not there or is none."""
    try:
        return read_place(path)
    except OSError:
        raise Refused(
            Say(sw="Faili {name} halisomeki.", en="The file {name} cannot be read.").format(name=path),
            code="not-found",
            field="from",
        ) from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, ValueError) as fault:
        raise Refused(
            Say(
                sw="Faili {name} si mkataba ulionakiliwa kwa muundo wa charters/*.toml: {fault}",
                en="The file {name} is not a charter transcribed in the form of charters/*.toml: {fault}",
            ).format(name=path, fault=fault),
            code="bad-file",
            field="from",
        ) from None


def years_from(text: str) -> range:
    """The years of “2026-2028” or “2026”; Refused when they run backwards or are more than `MOST_YEARS`."""
    match = YEARS.fullmatch(text.strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if not first <= last < first + MOST_YEARS:
        raise Refused(
            Say(
                sw="Miaka iandikwe hivi: 2026-2028, na isizidi {most}.",
                en="Write the years like this: 2026-2028, {most} at most.",
            ).format(most=MOST_YEARS),
            code="bad-years",
            field="years",
        )
    return range(first, last + 1)


def hours_from(text: str) -> Hours:
    """The week of “0-4 08:00-13:00,14:00-17:00; 5 08:00-12:00” (0 = Monday); Refused when it is written otherwise."""
    found = []
    for part in text.split(";"):
        match = WEEK.fullmatch(part.strip())
        if match is None:
            raise _hours_unread()
        for day in range(int(match[1]), int(match[2] or match[1]) + 1):
            for interval in match[3].split(","):
                opens, closes = interval.split("-")
                try:
                    found.append((day, time.fromisoformat(opens), time.fromisoformat(closes)))
                except ValueError:
                    raise _hours_unread() from None
    return tuple(found)


def _hours_unread() -> Refused:
    return Refused(
        Say(
            sw="Saa ziandikwe hivi (0 ni Jumatatu): “0-4 08:00-13:00,14:00-17:00; 5 08:00-12:00”.",
            en="Write the hours like this (0 is Monday): “0-4 08:00-13:00,14:00-17:00; 5 08:00-12:00”.",
        ),
        code="bad-hours",
        field="hours",
    )
