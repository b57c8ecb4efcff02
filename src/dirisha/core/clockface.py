"""Reading a time of day as people write it: "08:00", "saa 2:00 asubuhi", "saa tisa na nusu alasiri", "3.30 pm".

The Swahili clock counts from six: what is said is (h - 6) mod 12, and the part of the day says which half is meant
(contracts.md 8.3). `core.wording.calendar.swahili_clock` says it the other way round.
"""

from __future__ import annotations

import re
from datetime import time

PARTS: dict[str, tuple[int, int]] = {
    "alfajiri": (3, 7),
    "asubuhi": (5, 12),
    "adhuhuri": (11, 15),
    "mchana": (11, 17),
    "alasiri": (14, 19),
    "jioni": (15, 21),
    "usiku": (18, 30),
    "usiku wa manane": (23, 28),
}
"""From which hour to before which one each part of the day may be said; past midnight the hours go on from 24."""

HOURS = {
    "moja": 1,
    "mbili": 2,
    "tatu": 3,
    "nne": 4,
    "tano": 5,
    "sita": 6,
    "saba": 7,
    "nane": 8,
    "tisa": 9,
    "kumi": 10,
    "kumi na moja": 11,
    "kumi na mbili": 12,
}
MINUTES = {"": 0, "kamili": 0, "na robo": 15, "na nusu": 30, "u nusu": 30, "kasorobo": -15, "kasoro robo": -15}
_WORDS = "|".join(sorted(HOURS, key=len, reverse=True))
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
_CLOCK = re.compile(
    rf"(?P<saa>saa\s+)?(?:(?P<digits>\d{{1,2}})(?:\s*[:.h]\s*(?P<minutes>\d{{2}}))?|(?P<word>{_WORDS}))"
    rf"\s*(?P<more>kamili|na robo|na nusu|u nusu|kasorobo|kasoro robo|)\s*(?:za |ya )?(?P<part>{_PART}|)"
    r"\s*(?P<half>a\.?\s?m\.?|p\.?\s?m\.?|)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\bhadi\b|\bmpaka\b|\buntil\b)\s*", re.IGNORECASE)


def clock(text: str) -> time | None:
    """The time of day that a text says; None for what is none, or could be morning or evening ("saa 2").

    "24:00" is midnight. Digits without "saa" and without a part of the day are those of a watch with 24 hours.
    """
    found = _read(text)
    return found if isinstance(found, time) else None


def period(text: str) -> tuple[time, time] | None:
    """From when to when: "08:00-13:00", "saa 2:00 asubuhi hadi saa 9:30 alasiri"; None for what is no such thing.

    Where only the end says its part of the day ("saa 2:00 hadi 9:30 alasiri"), the beginning is the hour before it.
    """
    sides = _RANGE.split(" ".join(text.split()))
    if len(sides) != 2:
        return None
    opens, closes = _read(sides[0]), _read(sides[1], spoken="saa" in sides[0].casefold())
    if isinstance(closes, time) and isinstance(opens, list):
        before = [one for one in opens if one < closes]
        opens = before[-1] if len(before) == 1 else opens
    return (opens, closes) if isinstance(opens, time) and isinstance(closes, time) else None


def _read(text: str, *, spoken: bool = False) -> time | list[time] | None:
    """One time; the two it may be (morning, evening) where a Swahili hour has no part of the day; None for neither."""
    match = _CLOCK.fullmatch(" ".join(text.split()).casefold())
    if match is None:
        return None
    hour = HOURS[match["word"]] if match["word"] else int(match["digits"])
    minute = int(match["minutes"] or 0) + MINUTES[match["more"]]
    if minute > 59 or hour > 24:
        return None
    if match["half"]:
        late = match["half"].startswith("p")
        return _time((hour % 12 + (12 if late else 0)) * 60 + minute) if 1 <= hour <= 12 and not match["part"] else None
    if not (match["saa"] or match["part"] or match["word"] or spoken):
        return _time(hour * 60 + minute) if (hour, minute) == (24, 0) or hour < 24 else None
    if not 1 <= hour <= 12:  # "saa 14:00" is a watch's hour all the same
        return None if match["part"] else _time(hour * 60 + minute)
    either = [((hour + 6) % 12 + half) * 60 + minute for half in (0, 12)]
    if not match["part"]:
        return [_time(one) for one in sorted(either)]
    first, last = (edge * 60 for edge in PARTS[match["part"]])
    meant = [one for one in (*either, either[0] + 1440) if first <= one < last or one == last == 12 * 60]
    return _time(meant[0]) if len(meant) == 1 else None


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
