"""Numbers in words and figures, Swahili and English: "mia moja na ishirini", "twenty-one", "1,000".

Swahili counts elfu (1000), mia (100), the tens, the units, joined by "na" or by nothing; units agree with the noun
(siku mbili, miezi miwili, masaa mawili). English joins by "and", by a hyphen or by nothing.
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
_SW_UNITS = {word: value for value, forms in _SW_STEMS.items() for word in forms}
_SW_TENS = {
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
_EN_UNITS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        start=1,
    )
}
_EN_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
} | {"fourty": 40}


def take_figures(cursor: Cursor) -> int | None:
    """Steps over a number in figures ("14", "07", "1,000") and says its value."""
    token = cursor.peek()
    if token is None or token.kind != "number":
        return None
    cursor.at += 1
    return int(token.text.replace(",", ""))


def take_swahili(cursor: Cursor) -> int | None:
    """Steps over a number in Swahili words, as far as it goes; None (and no step) when there is none.

    "elfu mia tatu" could be 1,300 or 300,000 and is not read.
    """
    start, total, found = cursor.at, 0, False
    if cursor.take("elfu"):
        total += 1000 * (_one(cursor, _SW_UNITS) or 1)
        found = True
        if cursor.row[cursor.at - 1].folded == "elfu" and cursor.sees(("mia",)):
            cursor.at = start
            return None
    total, found = _swahili_step(cursor, total, found, "mia")
    for known in (_SW_TENS, _SW_UNITS):
        before = cursor.at
        if found:
            cursor.take("na")
        value = _one(cursor, known)
        if value is None:
            cursor.at = before
        else:
            total, found = total + value, True
    if not found:
        cursor.at = start
        return None
    return total


def take_english(cursor: Cursor) -> int | None:
    """Steps over a number in English words, as far as it goes; None (and no step) when there is none."""
    start, total, found = cursor.at, 0, False
    for word, worth in (("thousand", 1000), ("hundred", 100)):
        before = cursor.at
        if found:
            cursor.take("and", ",")
        value = 1 if cursor.take("a") else _below_hundred(cursor) if worth == 1000 else _one(cursor, _EN_UNITS)
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


def _swahili_step(cursor: Cursor, total: int, found: bool, word: str) -> tuple[int, bool]:
    before = cursor.at
    if found:
        cursor.take("na")
    if not cursor.take(word):
        cursor.at = before
        return total, found
    return total + 100 * (_one(cursor, _SW_UNITS) or 1), True


def _below_hundred(cursor: Cursor) -> int | None:
    tens = _one(cursor, _EN_TENS)
    if tens is None:
        return _one(cursor, _EN_UNITS)
    before = cursor.at
    cursor.take("-")
    units = _one(cursor, {word: value for word, value in _EN_UNITS.items() if value < 10})
    if units is None:
        cursor.at = before
        return tens
    return tens + units


def _one(cursor: Cursor, known: dict[str, int]) -> int | None:
    token = cursor.peek()
    if token is None or token.folded not in known:
        return None
    cursor.at += 1
    return known[token.folded]
