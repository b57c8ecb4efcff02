"""Numbers in words and figures, Swahili and English: "mia moja na ishirini", "twenty-one", "1,000".

Swahili counts elfu (1000), mia (100), the tens, the units, joined by "na"; units agree with the noun (siku mbili, miezi
miwili, masaa mawili). English joins by "and", by a hyphen or by nothing.
"""

from __future__ import annotations

from dirisha.core.phrases.tokens import Cursor

_SW_STEMS = {
    # stem as spoken with the prefixes of the noun classes of siku/dakika (none), miezi (mi-), masaa (ma-), vikao (vi-)
    1: ("moja", "mmoja", "kimoja", "limoja"),
    2: ("mbili", "miwili", "mawili", "viwili", "wawili"),
    3: ("tatu", "mitatu", "matatu", "vitatu", "watatu"),
    4: ("nne", "minne", "manne", "vinne", "wanne"),
    5: ("tano", "mitano", "matano", "vitano", "watano"),
    6: ("sita",),
    7: ("saba",),
    8: ("nane", "minane", "manane", "vinane", "wanane"),
    9: ("tisa",),
}
SW_UNITS = {word: value for value, forms in _SW_STEMS.items() for word in forms}
SW_TENS = {
    "kumi": 10,
    "ishirini": 20,
    "thelathini": 30,
    "arobaini": 40,
    "arubaini": 40,
    "hamsini": 50,
    "sitini": 60,
    "sabini": 70,
    "themanini": 80,
    "tisini": 90,
}
EN_UNITS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        start=1,
    )
}
_EN_ONES = {word: value for word, value in EN_UNITS.items() if value < 10}
EN_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
} | {"fourty": 40, "ninty": 90}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}
SW_ORDINALS = SW_UNITS | {"kwanza": 1, "pili": 2, "kumi": 10}

NUMBER_WORDS = (
    frozenset(SW_UNITS) | frozenset(SW_TENS) | frozenset(EN_UNITS) | frozenset(EN_TENS) | {"mia", "elfu"}
) | {"hundred", "thousand"}


def take_figures(cursor: Cursor) -> int | None:
    """Steps over a number in figures ("14", "07", "1,000") and says its value."""
    token = cursor.peek()
    if token is None or token.kind != "number" or len(token.folded) > 15:
        return None
    cursor.at += 1
    return int(token.folded.replace(",", ""))


def take_ordinal(cursor: Cursor) -> int | None:
    """Steps over "3rd", "third", "15 th"; a bare figure is an ordinal, too ("31 December")."""
    value = take_figures(cursor)
    if value is None:
        return cursor.word(ORDINALS)
    cursor.take("st", "nd", "rd", "th")
    return value


def take_swahili(cursor: Cursor) -> int | None:
    """Steps over a number in Swahili words, as far as it goes; None (and no step) when there is none.

    "elfu mia tatu" could be 1,300 or 300,000 and "elfu kumi na tano" 15,000 or 10,005: these are not read.
    """
    start, total, found = cursor.at, 0, False
    if cursor.take("elfu"):
        tens = cursor.word(SW_TENS)
        if tens is not None:
            return _thousands(cursor, start, 1000 * tens)
        total += 1000 * (cursor.word(SW_UNITS) or 1)
        found = True
        if cursor.row[cursor.at - 1].folded == "elfu" and cursor.sees("mia"):
            cursor.at = start
            return None
    before = cursor.at
    if found:
        cursor.take("na")
    if cursor.take("mia"):
        total, found = total + 100 * (cursor.word(SW_UNITS) or 1), True
    else:
        cursor.at = before
    for known in (SW_TENS, SW_UNITS):
        before = cursor.at
        joined = cursor.take("na") if found else None
        value = None if known is SW_UNITS and found and not joined else cursor.word(known)
        if value is None:
            cursor.at = before
        else:
            total, found = total + value, True
    if not found:
        cursor.at = start
        return None
    return total


def _thousands(cursor: Cursor, start: int, value: int) -> int | None:
    """Tens of thousands, unless a unit follows that may belong to the tens or to the whole."""
    if cursor.sees("na") and (following := cursor.peek(1)) is not None and following.folded in SW_UNITS:
        cursor.at = start
        return None
    return value


def take_english(cursor: Cursor) -> int | None:
    """Steps over a number in English words, as far as it goes; None (and no step) when there is none."""
    start, total, found = cursor.at, 0, False
    for word, worth in (("thousand", 1000), ("hundred", 100)):
        before = cursor.at
        if found:
            cursor.take("and", ",")
        value = 1 if cursor.take("a") else _below_hundred(cursor) if worth == 1000 else cursor.word(EN_UNITS)
        if value is None and not found and cursor.sees(word):
            value = 1
        if value is not None and cursor.take(word):
            total, found = total + value * worth, True
        else:
            cursor.at = before
    before = cursor.at
    if found:
        cursor.take("and")
    value = _below_hundred(cursor)
    if value is None:
        cursor.at = before
    else:
        total, found = total + value, True
    if not found:
        cursor.at = start
        return None
    return total


def _below_hundred(cursor: Cursor) -> int | None:
    tens = cursor.word(EN_TENS)
    if tens is None:
        return cursor.word(EN_UNITS)
    before = cursor.at
    cursor.take("-")
    units = cursor.word(_EN_ONES)
    if units is None:
        cursor.at = before
        return tens
    return tens + units
