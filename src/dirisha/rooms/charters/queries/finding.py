"""Finding a service: by words in either language, forgiving of misspelling, and by life event.

The index of all live services is kept in the process under a stamp of the published versions: one statement asks the
stamp, and only when a charter was published since is the index built anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from uuid import UUID

from dirisha.core.fees import fee_in_words
from dirisha.core.say import Say
from dirisha.core.text import dice, trigrams, words
from dirisha.rooms.charters.life_events import LABELS
from dirisha.rooms.charters.models import Requirement, Version
from dirisha.rooms.charters.queries.pages import services_with_items
from dirisha.rooms.charters.queries.views import Hit, LifeEvent, ServiceLine

QUERY_LENGTH = 200
"""Characters of a query that are looked at; what comes after is left aside."""

QUERY_WORDS = 12
"""Words of a query that are looked at."""

LIKE = 0.45
"""Words less alike than this (Dice over trigrams) are different words. Swahili words of one root (malalamiko and
malalamishi, 0.60) are above it; huduma and kuhudumia (0.47) too; ombi and zabuni (0) are not."""

ENOUGH = 0.3
"""A service whose score is below this share of the best one's is not shown."""

STOP = frozenset(
    (
        *("ya", "wa", "za", "la", "cha", "kwa", "na", "ni", "katika", "au", "kwenye", "kutoka", "nina", "nataka"),
        *("ninataka", "the", "of", "and", "to", "for", "a", "an", "in", "on", "is", "my", "i", "want", "need", "how"),
        *("about", "not", "no", "with", "from", "by", "at", "be", "it", "kuhusu", "kama", "hii", "huo", "sana", "si"),
    )
)
"""Words that say nothing of what is sought; left out unless nothing else is typed."""

SYNONYMS = tuple(
    frozenset(group.split())
    for group in (
        "malalamiko malalamishi lalamiko mashtaka kulalamika lalamika complaint complaints complain grievance",
        "taarifa habari maelezo information info records",
        "bure bila free",
        "ombi maombi omba kuomba application apply request",
        "simu piga call telephone phone",
        "barua mawasiliano letter correspondence mail",
        "muuzaji wauzaji supplier suppliers vendor kusajili",
        "zabuni wazabuni tender tenders bid bids bidder bidders manunuzi ununuzi procurement",
        "malipo kulipa kulipia kulipwa lipwa sijalipwa payment pay paid unpaid ankara invoice",
        "bima insurance matibabu medical health afya",
        "mafunzo training attachment internship",
        "unyanyasaji ukatili dhuluma gbv violence abuse abused beaten nimepigwa kupigwa ubakaji rape",
        "ushauri nasaha counselling counseling advice",
        "sera policy policies",
        "matokeo kuwajulisha ujulishwaji results result notification notifying",
        "swali maswali question questions enquiry enquiries kuuliza uliza",
    )
)

_SAME = {
    word: frozenset().union(*(group for group in SYNONYMS if word in group)) for word in frozenset().union(*SYNONYMS)
}

PREFIX = 0.95
"""How sure a word is when only its beginning was typed."""

SYNONYM = 0.8
"""How sure a word is when another of the same meaning was typed."""

FREE = Say(sw="Bure", en="Free")
"""How a free service is found: by "bure" and "free", but not by the "malipo" (payment) of "bila malipo"."""

TOPIC = 1.6
"""How much more a word weighs that says what somebody comes for ("complain" in "complain about an officer")."""

NAME, ITEM, EVENT, PLACE = 1.0, 0.75, 0.55, 0.4
"""What a word is worth by where it stands: in the name; in its parts and requirements; in a life event; elsewhere."""


@dataclass(frozen=True)
class _Entry:
    """One live service in the index, with the texts it can be found by."""

    line: ServiceLine
    texts: tuple[tuple[Say, float], ...]


@dataclass(frozen=True)
class _Index:
    """All live services: for each word where it stands and what that is worth, its pieces, and how rare it is."""

    stamp: tuple[UUID, ...]
    entries: tuple[_Entry, ...]
    places: dict[str, dict[int, float]]
    pieces: dict[str, frozenset[str]]
    rarity: dict[str, float]


_kept: list[_Index] = []
"""The index of this process, or nothing yet. A newer one simply takes its place; searches under way keep theirs."""


def search(text: str, limit: int = 20) -> list[Hit]:
    """The live services that fit some words, best first; [] for words that say nothing or fit nothing.

    One statement while no charter was published since the last search of this process, four when one was.
    """
    index = _index()
    asked = _asked(text)
    scores: dict[int, float] = defaultdict(float)
    total = 0.0
    for word in asked:
        worth, weight = _worth(index, word)
        total += weight
        for entry, value in worth.items():
            scores[entry] += value * weight
    if not scores:
        return []
    best = max(scores.values())
    order = sorted(
        (entry for entry, score in scores.items() if score >= best * ENOUGH),
        key=lambda entry: (-scores[entry], index.entries[entry].line.institution_slug, index.entries[entry].line.no),
    )
    return [
        Hit(
            service=index.entries[entry].line,
            score=round(min(scores[entry] / total, 1.0), 4),
            found_in=_found_in(index.entries[entry], asked),
        )
        for entry in order[:limit]
    ]


def _asked(text: str) -> list[str]:
    """The words of a query that say something, each once."""
    typed = list(dict.fromkeys(words(text[:QUERY_LENGTH])))[:QUERY_WORDS]
    return [word for word in typed if word not in STOP] or typed


def _worth(index: _Index, asked: str) -> tuple[dict[int, float], float]:
    """(what one word is worth to each service it fits, how much it weighs among the words of the query)."""
    out: dict[int, float] = {}
    weight = 0.0
    for word, alike in _alike(index, asked).items():
        weight = max(weight, index.rarity[word] * alike * (TOPIC if asked in _SAME else 1.0))
        for entry, place in index.places[word].items():
            out[entry] = max(out.get(entry, 0.0), alike * place)
    return out, weight


def _alike(index: _Index, asked: str) -> dict[str, float]:
    """The words of the index that `asked` may mean, with how sure that is."""
    out = {word: SYNONYM for word in _SAME.get(asked, ()) if word in index.pieces}
    if len(asked) >= 3:
        pieces = trigrams(asked)
        for word, other in index.pieces.items():
            alike = dice(pieces, other)
            if word.startswith(asked):
                out[word] = PREFIX
            elif alike >= LIKE:  # squared: a guess counts less the wilder it is
                out[word] = max(out.get(word, 0.0), min(alike**2, PREFIX))
        if not out:  # a misspelt word that has synonyms: "complaynt"
            near = max(_SAME, key=lambda known: dice(pieces, trigrams(known)))
            if dice(pieces, trigrams(near)) >= LIKE:
                out = {word: SYNONYM * LIKE for word in _SAME[near] if word in index.pieces}
    if asked in index.pieces:
        out[asked] = 1.0
    return out


def _found_in(entry: _Entry, asked: Iterable[str]) -> Say:
    """The text of a service in which the words were found best; its name where that is as good as any."""
    pieces = [(word, trigrams(word)) for word in asked]

    def fit(text: tuple[Say, float]) -> float:
        there = {word: trigrams(word) for word in (*words(text[0].sw), *words(text[0].en))}
        return text[1] * sum(max((_fit(word, p, w, t) for w, t in there.items()), default=0.0) for word, p in pieces)

    return max(entry.texts, key=fit)[0]


def _fit(asked: str, pieces: frozenset[str], word: str, other: frozenset[str]) -> float:
    if word.startswith(asked) or word in _SAME.get(asked, ()):
        return 1.0
    alike = dice(pieces, other)
    return alike if alike >= LIKE else 0.0


def _index() -> _Index:
    """The index of the charters that are live now. One statement when it is at hand, four when it must be built."""
    stamp = tuple(Version.objects.filter(status="published").order_by("id").values_list("id", flat=True))
    if _kept and _kept[0].stamp == stamp:
        return _kept[0]
    index = _built(stamp)
    _kept[:] = [index]
    return index


def _built(stamp: tuple[UUID, ...]) -> _Index:
    requirements: dict[UUID, list[Say]] = defaultdict(list)
    for row in Requirement.objects.filter(service__version__in=stamp).order_by("order"):
        requirements[row.service_id].append(row.text)
    services, items = services_with_items(stamp)
    entries = tuple(
        _Entry(
            line,
            (
                (line.name, NAME),
                *((item, ITEM) for item in (*items[line.id], *requirements[line.id])),
                *((LABELS[key].name, EVENT) for key in line.life_events if key in LABELS),
                (FREE if line.fee_words == fee_in_words({"kind": "free"}) else line.fee_words, PLACE),
                (line.institution_name, PLACE),
            ),
        )
        for line in services
    )
    places: dict[str, dict[int, float]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        for text, worth in entry.texts:
            for word in (*words(text.sw), *words(text.en)):
                places[word][number] = max(places[word].get(number, 0.0), worth)
        for word in words(entry.line.slug):
            places[word].setdefault(number, ITEM)
    return _Index(
        stamp=stamp,
        entries=entries,
        places=dict(places),
        pieces={word: trigrams(word) for word in places},
        rarity={word: log(1 + len(entries) / len(found)) for word, found in places.items()},
    )


def life_events() -> list[LifeEvent]:
    """What people come for, in the order of the home page, with how many live services each leads to.

    One statement while no charter was published since the last call of this process, four when one was.
    """
    counts = Counter(key for entry in _index().entries for key in entry.line.life_events)
    return [
        LifeEvent(key=event.key, label=event.name, hint=event.help, services=counts[event.key])
        for event in LABELS.values()
    ]


def by_life_event(key: str) -> tuple[LifeEvent, list[ServiceLine]] | None:
    """A life event with its live services, by institution and number; None for an unknown one. As `life_events`."""
    event = LABELS.get(key)
    if event is None:
        return None
    lines = [entry.line for entry in _index().entries if key in entry.line.life_events]
    return LifeEvent(key=key, label=event.name, hint=event.help, services=len(lines)), lines
