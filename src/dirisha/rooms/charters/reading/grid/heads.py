"""The heads of columns in both languages: which column a head names, and the unit or currency that it states."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Row

Column = Literal["number", "name", "requirements", "fee", "time", "officer", "extra"]

SWAHILI_HEADS: dict[Column, str] = {
    "number": "na namba nambari nam",
    "name": "huduma bidhaa shughuli jukumu majukumu kazi",
    "requirements": "mahitaji masharti vigezo nyaraka viambatanisho viambatisho sifa wajibu unachotakiwa yanayohitajika"
    " matakwa",
    "fee": "malipo gharama ada tozo bei kiasi",
    "time": "muda wakati kipindi siku lini kiwango viwango",
    "officer": "afisa ofisa maafisa maofisa mhusika wahusika msimamizi",
    "extra": "ofisi idara kitengo sehemu chumba ghorofa mahali rufaa malalamiko malalamishi maoni maelezo njia sheria"
    " saa mawasiliano simu anwani jengo matokeo",
}
ENGLISH_HEADS: dict[Column, str] = {
    "number": "no nos number nr sn serial item ref",
    "name": "service services goods function functions activity activities product products transaction what",
    "requirements": "requirement requirements obligation obligations need needs documents document condition conditions"
    " prerequisites responsibilities",
    "fee": "fee fees cost costs charge charges payment payments price amount levy rate rates user",
    "time": "time times timeline timelines timeframe timeframes duration period turnaround deadline days when standard"
    " standards commitment",
    "officer": "officer officers responsible responsibility owner contact person",
    "extra": "office offices department section unit directorate division room floor location place venue where appeal"
    " appeals complaint complaints escalation redress grievance remarks remark comments comment notes note channel"
    " channels mode law legal act hours telephone phone email address building output outcome",
}
"""A head's noun comes first in Swahili ("muda wa huduma") and last in English ("service time", but "time of ...")."""

LABELS = {fold(mark): "number" for mark in ("s/no", "s/n", "s. no.", "no", "#", "na.", "n/s")}
PREPOSITIONS = frozenset("of for to in by per from on that which you we at".split())
PARTICIPLES = frozenset("offered rendered provided delivered required payable available charged".split())
SWAHILI_SMALL = frozenset("ya wa za la cha vya kwa na".split())
PHRASES: tuple[tuple[re.Pattern[str], Column], ...] = (
    # Heads whose noun alone would mislead.
    (re.compile(r"^(working|opening|office) hours$|^saa za (kazi|kufungua)"), "extra"),
    (re.compile(r"\b(responsible|in charge|contact) (officer|office|person)\b|^officer"), "officer"),
    (re.compile(r"\b(appeal|complaints?|escalation) (officer|office|authority)\b|\bwa rufaa\b"), "extra"),
    (
        re.compile(r"^(what (you|we) (need|require)|what is (needed|required)|unachohitaji|unachotakiwa)"),
        "requirements",
    ),
    (
        re.compile(
            r"\b(clients?|customers?|citizens?|applicants?|taxpayers?|users?|students?|members?|your|public)\b.*"
            r"\b(responsibilit\w+|obligations?|dut(y|ies)|roles?|inputs?)\b"
        ),
        "requirements",
    ),
    (re.compile(r"^(what (you|we) pay|what it costs|how much)"), "fee"),
    (re.compile(r"^(how long|when)\b"), "time"),
    (re.compile(r"^what we do|^what you get|^our services"), "name"),
    (re.compile(r"^(commitment|standards?|kiwango|viwango)$"), "time"),
)
WORDS = {
    language: {word: column for column, listed in heads.items() for word in listed.split()}
    for language, heads in (("sw", SWAHILI_HEADS), ("en", ENGLISH_HEADS))
}
LONGEST = 90


def named(text: str) -> Column | None:
    """The column that a head names: "MUDA WA HUDUMA" and "Service time" the time, "HUDUMA/SERVICE" the name."""
    if not text or len(text) > LONGEST:
        return None
    if text.strip().casefold() in ("#", "s/no", "s/no.", "s/n", "s.no", "s.no.", "no", "no.", "na.", "na"):
        return "number"
    for part in re.split(r"[/|(\n–-]", text):
        column = _noun(fold(part))
        if column is not None:
            return column
    return _noun(fold(text))


def _noun(folded: str) -> Column | None:
    words = folded.split()
    if not words or len(words) > 9:
        return None
    for pattern, column in PHRASES:
        if pattern.search(folded):
            return column
    swahili = [WORDS["sw"][word] for word in words if word in WORDS["sw"]]
    if swahili and (words[0] in WORDS["sw"] or SWAHILI_SMALL & set(words)):
        return swahili[0]
    phrase = words
    for at, word in enumerate(words):
        if at and word in PREPOSITIONS:
            phrase = words[:at]
            break
    english = [WORDS["en"][word] for word in phrase if word in WORDS["en"] and word not in PARTICIPLES]
    if not english:
        english = [WORDS["en"][word] for word in words if word in WORDS["en"]]
        return english[0] if english else (swahili[0] if swahili else None)
    return english[-1]


def is_head(texts: Iterable[str]) -> bool:
    """Whether these cells of a row name columns rather than a service."""
    filled = [text for text in texts if text]
    columns = [named(text) for text in filled]
    known = {column for column in columns if column is not None} - {"number"}
    if len(filled) < 2 or len(known) < 2 or not known & {"name", "time"}:
        return False
    return sum(column is not None for column in columns) * 3 >= len(filled) * 2 and all(
        len(text) <= LONGEST for text in filled
    )


def head_texts(rows: list[Row], width: int) -> list[str]:
    """The head of each column from one row of heads, or from two of which the first spans columns."""
    return [
        " ".join(
            dict.fromkeys(
                row.cells[at].text.strip() for row in rows if at < len(row.cells) and row.cells[at].text.strip()
            )
        )
        for at in range(width)
    ]


UNITS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    # The unit, its words in a head, and how a bare number says it in a phrase.
    ("working_days", re.compile(r"\b(working|business) days?\b"), "{} working days"),
    ("working_days", re.compile(r"\bsiku za kazi\b"), "Siku {} za kazi"),
    ("days", re.compile(r"\b(calendar )?days?\b"), "{} days"),
    ("days", re.compile(r"\bsiku\b"), "Siku {}"),
    ("weeks", re.compile(r"\bweeks?\b"), "{} weeks"),
    ("weeks", re.compile(r"\bwiki\b"), "Wiki {}"),
    ("months", re.compile(r"\bmonths?\b"), "{} months"),
    ("months", re.compile(r"\bmiezi\b"), "Miezi {}"),
    ("hours", re.compile(r"\b(hours?|hrs?)\b"), "{} hours"),
    ("hours", re.compile(r"\b(masaa|saa)\b"), "Ndani ya saa {}"),
    ("minutes", re.compile(r"\b(minutes?|mins?)\b"), "{} minutes"),
    ("minutes", re.compile(r"\bdakika\b"), "Dakika {}"),
)
CURRENCIES = re.compile(r"\b(kshs?|kes|tshs?|tzs|ushs?|ugx|usd|rwf|ghs|gh|inr|rs|rupees|php|eur|gbp)\b")
CODES = {
    **dict.fromkeys(("ksh", "kshs", "kes"), "KES"),
    **dict.fromkeys(("tsh", "tshs", "tzs"), "TZS"),
    **dict.fromkeys(("ush", "ushs", "ugx"), "UGX"),
    **dict.fromkeys(("ghs", "GHS"), "GHS"),
    **dict.fromkeys(("inr", "rs", "Rs"), "INR"),
    **{code: code.upper() for code in ("usd", "rwf", "php", "eur", "gbp")},
}
SHILLINGS = re.compile(r"\b(shilingi|shillings?|shs?)\b")


def unit_in(head: str) -> tuple[str, ...]:
    """How a bare number reads under this head, one pattern a language; () when it states no unit, or several."""
    folded = fold(head)
    found: dict[str, list[str]] = {}
    for unit, words, pattern in UNITS:
        if words.search(folded):
            if unit == "days" and "working_days" in found:
                continue
            found.setdefault(unit, []).append(pattern)
    return tuple(next(iter(found.values()))) if len(found) == 1 else ()


def currency_in(head: str) -> str:
    """How the currency that a head states is written before an amount ("Kshs", "Sh."), "" when it states none."""
    folded = fold(head)
    codes = set(CURRENCIES.findall(folded))
    if len(codes) == 1:
        code = str(codes.pop())
        return {"gh": "GHS", "rupees": "Rs"}.get(code, code)
    return "Sh." if not codes and SHILLINGS.search(folded) else ""
