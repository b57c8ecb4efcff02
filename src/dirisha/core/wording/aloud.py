"""Texts as they are read aloud: no digit and no sign is left, in either language.

For radio, community officers and machines that speak: days as "tarehe tano Januari", telephone numbers digit by digit,
`saa mbili asubuhi` for 08:00, and every other number in words that agree with what is counted.
"""

from __future__ import annotations

import re
from datetime import date, time

from dirisha.core.say import Language, Say
from dirisha.core.wording.calendar import MONTHS, WEEKDAYS, swahili_clock
from dirisha.core.wording.figures import NounClass, number_words

_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MI = re.compile(r"\b(?:mwezi|miezi|mlio|milio|mwaka|miaka|mkoa|mikoa|mtaa|mitaa)\s*$", re.IGNORECASE)
_SHORT = {
    "sw": (
        (r"\bS\.\s?L\.\s?P\.?", "sanduku la posta namba"),
        (r"\bKSh\b\.?", "shilingi za Kenya"),
        (r"\bTSh\b\.?", "shilingi za Tanzania"),
        (r"\bUSh\b\.?", "shilingi za Uganda"),
        (r"\bUS\$|\$", "dola za Marekani "),
        (r"\bRs\.", "rupia"),
    ),
    "en": (
        (r"\bP\.\s?O\.\s?Box", "post office box"),
        (r"\bKSh\b\.?", "Kenya shillings"),
        (r"\bTSh\b\.?", "Tanzania shillings"),
        (r"\bUSh\b\.?", "Uganda shillings"),
        (r"\bUS\$|\$", "US dollars "),
        (r"\bRs\.", "rupees"),
    ),
}
_SIGNS: dict[str, tuple[tuple[str, str], ...]] = {
    "sw": (("@", " at "), ("%", " asilimia "), ("&", " na "), ("+", " jumlisha "), ("=", " ")),
    "en": (("@", " at "), ("%", " per cent "), ("&", " and "), ("+", " plus "), ("=", " ")),
}
_DOT = {"sw": "nukta", "en": "dot"}
_POINT = {"sw": "nukta", "en": "point"}
_NET = re.compile(r"(?:https?://)?(?:[\w.+-]+@)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+")
_ORDINAL = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th)\b")
_DECIMAL = re.compile(r"(?<=\d)\.(\d+)")
_TIME_TO_TIME = re.compile(r"(?<=:\d\d)\s?[-–]\s?(?=\d{1,2}:\d\d)")
_TIME = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_CALL = re.compile(r"\b(?:simu|namba|call|line|telephone|dial)\b[^\d.]{0,40}$", re.IGNORECASE)
_ENGLISH_DAY = re.compile(rf"\b(\d{{1,2}})(?:\s?/\s?(\d{{1,2}}))? (?={'|'.join(month.en for month in MONTHS)}\b)")
_RANGE = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)")
_EITHER = re.compile(r"(?<=\d)\s?/\s?(?=\d)")


def day_words(day: date) -> Say:
    """A day as it is said: "Jumatatu, tarehe tano Januari, mwaka elfu mbili na ishirini na sita"."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    year = number_words(day.year)
    return Say(
        sw=f"{weekday.sw}, tarehe {number_words(day.day).sw} {month.sw}, mwaka {year.sw}",
        en=f"{weekday.en} the {_ordinal(day.day)} of {month.en}, {year.en}",
    )


def time_words(time: time) -> Say:
    """A time of day as it is said: "saa mbili asubuhi" / "eight o'clock in the morning"."""
    part = "in the morning" if time.hour < 12 else "in the afternoon" if time.hour < 17 else "in the evening"
    hour = number_words(time.hour % 12 or 12).en
    said = f"{hour} {number_words(time.minute).en}" if time.minute else f"{hour} o'clock"
    return Say(sw=swahili_clock(time), en=f"{said} {part}")


def digits_words(number: str) -> Say:
    """A telephone number digit by digit: "0711 000" is "sifuri saba moja moja, sifuri sifuri sifuri"."""
    groups = re.findall(r"\d+", number)
    said = [[number_words(int(digit)) for digit in group] for group in groups]
    return Say(
        sw=", ".join(" ".join(word.sw for word in group) for group in said),
        en=", ".join(" ".join(word.en for word in group) for group in said),
    )


def read_aloud(text: Say) -> Say:
    """A text with its numbers, times, addresses of the net and signs in words."""
    return Say(sw=_read(text.sw, "sw"), en=_read(text.en, "en"))


def _read(text: str, language: Language) -> str:
    text = _NET.sub(lambda found: _net(found[0], language), text)
    for short, long in _SHORT[language]:
        text = re.sub(short, long, text)
    text = _TIME_TO_TIME.sub(" hadi " if language == "sw" else " to ", text)
    text = _TIME.sub(lambda found: time_words(time(int(found[1]), int(found[2]))).in_(language), text)
    text = _ORDINAL.sub(lambda found: _ordinal(int(found[1])), text)
    if language == "en":
        text = _ENGLISH_DAY.sub(_english_day, text)
    text = _EITHER.sub(" au " if language == "sw" else " or ", text)
    text = _RANGE.sub(", " if _long(text) else (" hadi " if language == "sw" else " to "), text)
    text = _DECIMAL.sub(lambda found: f" {_POINT[language]} {digits_words(found[1]).in_(language)}", text)
    text = _NUMBER.sub(lambda found: _number(found, text, language), text)
    for sign, word in _SIGNS[language]:
        text = text.replace(sign, word)
    text = re.sub(r"\s*[(\[]\s*", ", ", text)
    text = re.sub(r"\s*[)\]](?=\s*(?:[,.;:)\]]|$))", "", text)
    text = re.sub(r"\s*[)\]]", ",", text)
    text = re.sub(r"\s*(?:/|–|—| - )\s*", ", ", text)
    return " ".join(re.sub(r"\s+([,.;:])", r"\1", text).split())


def _net(address: str, language: Language) -> str:
    """An address of the net as it is spelt out; the digits in it are read one by one."""
    address = re.sub(r"^https?://", "", address).rstrip("/")
    spoken = re.sub(r"\d", lambda found: f" {number_words(int(found[0])).in_(language)} ", address)
    return spoken.replace(".", f" {_DOT[language]} ").replace("/", " mkwaju " if language == "sw" else " slash ")


def _english_day(found: re.Match[str]) -> str:
    """ "31 December" is "the thirty-first of December"; "28/29 February" names both days."""
    days = [_ordinal(int(day)) for day in found.groups() if day]
    return f"the {' or '.join(days)} of "


def _long(text: str) -> bool:
    """Whether the numbers of a text are postal or telephone numbers, between which a dash is only a pause."""
    return bool(re.search(r"\d{5,}", text))


def _number(found: re.Match[str], text: str, language: Language) -> str:
    written = found[0].replace(",", "")
    if len(written) > 4 and "," not in found[0] or (len(written) > 1 and written.startswith("0")) or len(written) > 6:
        return digits_words(written).in_(language)
    value = int(written)
    if len(written) > 2 and _CALL.search(text[: found.start()]):
        return digits_words(written).in_(language)
    noun_class: NounClass = "mi" if language == "sw" and value < 1000 and _MI.search(text[: found.start()]) else "n"
    return number_words(value, noun_class).in_(language)


def _ordinal(value: int) -> str:
    """ "fifth", "twenty-first": the last word of the number becomes an ordinal."""
    words = number_words(value).en
    at = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[at:]
    ordinal = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return words[:at] + ordinal
