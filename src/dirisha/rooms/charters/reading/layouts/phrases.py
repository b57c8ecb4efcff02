"""Times and fees inside longer texts: where a sentence or a bullet holds one, as far as it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dirisha.core.phrases import read_fees, read_time, read_times

PROMISING = frozenset(
    "duration immediate same_day next_day by_date mixed sum continuous as_needed periodic monthly_date varies "
    "per_agreement per_calendar".split()
)
"""Kinds of time that a line beside its service may promise; opening hours and the notice a citizen gives are none."""

OPENERS = re.compile(
    # Where a time may begin inside a sentence.
    r"""\b(?:
        once\ every | kila\ baada\ ya
      | within | (?:in\ )?not\ (?:more|later)\ than | no\ (?:more|later|longer)\ than | not\ exceeding | in\ (?:less
        |not\ more)\ than
      | in\ under | under\ (?=\d) | less\ than | at\ most | up\ to | a\ maximum\ of | maximum(?:\ of)?
      | after\ (?=\d|\w+\ rings)
      | before\ (?:the\ )?(?:\w+\ )?\(?\d?\)?\ ?(?:\w+\ )?ring | (?:by|at|on)\ the\ (?:\w+\ )?ring\b
      | by\ (?:the\ )?(?:end|last|\d) | on\ or\ before
      | between\ (?=\d)
      | immediately | instantly | on\ the\ spot | (?:on\ )?the\ same\ (?:working\ )?day | same\ (?:working\ )?day
      | (?:on\ |by\ )?the\ (?:next|following)\ (?:working\ |business\ )?day | in\ (?=\d
      |\w+\ (?:\(\d+\)\ )?(?:\w+\ )?(?:days?|hours?|minutes?|weeks?)\b)
      | ndani\ ya | katika\ (?:muda|kipindi)\ (?:wa|cha) | katika\ (?=siku|dakika|saa|wiki|masaa|muda)
      | kwa\ muda\ (?:wa|usiozidi)
      | muda\ (?:wa|usiozidi) | (?:si|sio|bila|isi|usi|zisi)\s?(?:zaidi\ ya|kuzidi|yozidi|ozidi|zozidi)
      | isiyozidi | zisizozidi | usiozidi
      | on\ the\ (?:second|third|fourth|fifth|[2-9]\w\w)\ (?:working\ |business\ )?day
      | kabla\ (?:ya\ )?(?:simu\ )?(?:haijaita|haijalia|kuita|kulia)\ mara
      | papo\ (?:kwa\ papo|hapo) | hapo\ hapo | mara\ moja | siku\ (?:hiyo|ile)\ ?(?:hiyo|ile) | siku\ inayofuata
      | (?:nusu|robo)\ saa | half\ an\ hour
      | ifikapo | kufikia\ (?=tarehe|\d) | kabla\ ya\ (?=\w+\ (?:wa|ya)?\ ?\d|mlio
      |milio|mwito|miito|pete|simu\ kulia) | kati\ ya\ (?=siku
      |dakika|saa)
      | (?:siku|dakika|saa|masaa|wiki|sekunde|miezi|mwezi)\ (?=\d|\w)
      | \d{1,3}\s?(?:\(\w+\)\s?)?(?:-\s?\d+\s?)?(?:working\ |business\ |calendar\ )?(?:days?|hours?|hrs|minutes?
      |mins|weeks?|months?|rings)\b
      | (?:one|two|three|four|five|six|seven|eight|nine|ten|fourteen|fifteen|twenty
      |thirty)\ (?:\(\d+\)\ )?(?:working\ |business\ |calendar\ )?
        (?:days?|hours?|minutes?|weeks?|months?|rings)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
CUT = re.compile(
    r"\s*(?:[:|→⇒\t]|\s=\s|(?<!\d)\s[–—―-]+\s|\s[–—―-]+\s(?!\d)|(?<!\d)[–—―](?=\s)|\s[–—―](?!\d)|\.{3,}|…+|_{3,})\s*"
)
"""What parts a service from its time in one line: a colon, a dash between blanks, leaders."""

WORD = re.compile(r"\S+")
CLAUSE = re.compile(
    # Where a clause ends and something else is said: no event of a time reaches beyond.
    r"""[.;!?](?=\s|$) | [–—]\s | \s-\s
      | ,(?=\s)(?!\s(?:and\s|na\s)?(?:\d|one|two|three|four|five|six|ten|siku|saa|dakika|wiki|miezi|mwezi)\b)
      | \s(?=(?:and|then|but|na|kisha|lakini)\s(?:we|you|it|they|he|she|will|shall|not|inform|notify|repl\w+
      |respond|answer|send|give
            |issue|provide|tell|contact|resolv\w+|call|keep|let|advise|update|explain|return|investigate
            |(?:the|a|our|your)\s(?:\w+\s){1,3}(?:will|shall|is|are)|\w+ed\s(?:within|in|by|to)|tu\w+
            |(?:i|zi|u|ya|wa|a|ki|vi|li|m)(?:ta|na)\w{3,}|hu(?!duma)\w{4,}|kuku\w+|barua|simu|malalamiko)\b)
      | \s(?=(?:unless|except|provided|subject\sto|isipokuwa|endapo|iwapo|ikiwa)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
LONGEST = 700
"""A sentence or line of more characters is none: it is not searched."""

LONGEST_PHRASE = 200
MOST_WORDS = 30
CHANGING = re.compile(
    r"\W*(?:of|from|after|upon|since|before|depending|subject|if|or|except|unless|excluding|za|ya|tangu|baada"
    r"|kuanzia|kutoka"
    r"|kabla|kutegemea|kulingana|isipokuwa|au|ikiwa|kama)\b",
    re.IGNORECASE,
)
"""Words after a time that may change it: the time was read, what they add was not."""

LIMIT = re.compile(r"(?:within|before|by|not|no|ndani|kabla|katika|si|sio)\b", re.IGNORECASE)
COUNTED = re.compile(
    r"(?:within|ndani ya)\s+(?:\w+\s+)?(?:\d|a\b|one|two|three|four|five|six|seven|ten|\w*(?:moja|wili|tatu|nne"
    r"|tano|sita|saba|nane|tisa|kumi)\b)",
    re.IGNORECASE,
)
"""A limit with a number: a time, even if its unit is not known."""

LEFT = 0.4

FEE_OPENERS = re.compile(
    r"""\b(?: free\ of\ (?:charge|cost) | at\ no\ (?:cost|charge|fee) | without\ (?:charge|payment)
        | bila\ (?:malipo|ada|gharama)
      | (?:ni\ )?bure\b | (?:kwa|at|for)\ (?:an?\ )?(?:ada|fee|malipo|gharama|cost|charge)\ (?:ya|of|za)
      | (?:k|t|u)?sh(?:s|ilingi|illings)?\.?\ ?(?=\d) | kes\ ?\d | tzs\ ?\d | ugx\ ?\d | ghs?\W?\ ?\d | rs\.?\ ?\d
      | php\ ?\d | usd\ ?\d
      | \d[\d,]*/[=-] )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A readable piece of a text: its words and where they stand; `sure` is low where the words after may change it."""

    text: str
    start: int
    end: int
    sure: float = 1.0


@lru_cache(maxsize=4096)
def reads_as_time(text: str) -> str | None:
    """The kind of time that all of a text reads as ("mixed" for several), None when it does not read."""
    if len(text) > LONGEST_PHRASE:
        return None
    readings = read_times(text)
    if any(reading.time is None for reading in readings):
        return None
    return "mixed" if len(readings) > 1 else str((readings[0].time or {})["kind"])


@lru_cache(maxsize=4096)
def reads_as_fee(text: str) -> bool:
    """Whether all of a text reads as a fee, without a condition that anything may be."""
    if len(text) > LONGEST_PHRASE:
        return False
    fees = [reading.fee for reading in read_fees(text)]
    return all(fee is not None and "condition" not in fee for fee in fees)


@lru_cache(maxsize=4096)
def times_in(text: str) -> tuple[Found, ...]:
    """The times that a text holds, each as long as it reads; only kinds that may be a promise. None in a long text."""
    found: list[Found] = []
    if len(text) > LONGEST:
        return ()
    at = 0
    while match := OPENERS.search(text, at):
        length = _longest(text, match.start())
        if length is None:
            at = match.start() + 1
            continue
        found.append(length)
        at = length.end
    return tuple(found)


def _longest(text: str, start: int) -> Found | None:
    stop = CLAUSE.search(text, start + 1)
    until = stop.start() if stop else len(text)
    ends = [word.end() for word in WORD.finditer(text, start, until)][:MOST_WORDS]
    for end in reversed(ends):
        piece = text[start:end].strip(" ,")
        kind = reads_as_time(piece)
        if kind in PROMISING and (
            kind not in ("mixed", "continuous", "as_needed", "varies") or _each_named(piece, kind)
        ):
            return Found(piece, start, end, LEFT if CHANGING.match(text, end, until) else 1.0)
    whole = text[start:until].strip(" ,")
    if ends and len(ends) <= 12 and LIMIT.match(whole) and (read_time(whole).other or COUNTED.match(whole)):
        return Found(whole, start, ends[-1], LEFT)
    return None


def _each_named(text: str, kind: str | None) -> bool:
    """Whether the several times of a text say what they are for ("saa moja mijini na saa tatu vijijini")."""
    return kind == "mixed" and any("applies_to" in (reading.time or {}) for reading in read_times(text))


def fees_in(text: str) -> list[Found]:
    """The fees that a text holds, each as long as it reads."""
    found: list[Found] = []
    at = 0
    while match := FEE_OPENERS.search(text, at):
        stop = re.compile(r"[,;.](?=\s|$)|\s(?=(?:and|na|within|ndani)\s)").search(text, match.end())
        until = stop.start() if stop else len(text)
        ends = [word.end() for word in WORD.finditer(text, match.start(), until)][:10]
        for end in reversed(ends):
            piece = re.sub(
                r"^(?:at|for|kwa)\s+(?:an?\s+)?(?:fee|cost|charge|ada|malipo|gharama)\s+(?:of|ya|za)\s+",
                "",
                text[match.start() : end],
            )
            piece = re.sub(r"^at\s+", "", piece).strip(" ,.;")
            if reads_as_fee(piece):
                found.append(Found(piece, match.start(), end))
                at = end
                break
        else:
            at = match.start() + 1
    return found


def amounts(time: dict[str, Any] | None) -> list[tuple[float, str]]:
    """(amount, unit) of each part of a duration or sum; [] for other times."""
    if not time:
        return []
    if time.get("kind") == "duration":
        return [(float(time["amount"]), str(time["unit"]))]
    if time.get("kind") == "sum":
        return [pair for part in time["parts"] for pair in amounts(part)]
    return []
