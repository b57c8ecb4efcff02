"""Cases by the words in them, newest first: what the citizen wrote, what the office wrote, what was answered.

The index (migration 0003) gives the newest numbers that hold all the words; who may see a case decides `access`, asked
about those, so that a page costs the same whatever lies behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from dirisha.core.tokens import telling, tokens
from dirisha.rooms.cases.access import visible_to
from dirisha.rooms.cases.apply.words import of_institution
from dirisha.rooms.cases.models import Case, CaseWords
from dirisha.rooms.places.queries import HeldPost

MOST_WORDS = 8
"""So many words of a search count."""
PREFIX_FROM = 3
"""From so many letters on the last word of a search may be the beginning of a word."""
AT_ONCE = 100
MOST_ROUNDS = 10
"""A search looks at the newest thousand that hold its words; only restricted ones among them can be somebody else's."""
TELLING = 12
LIKE = 300
"""So many of the newest cases with one of a case's telling words are compared with it."""
ENOUGH = 0.4
FEWEST = 3
"""Two cases are alike when they share this part of the telling words, and at least so many."""

_NEWEST = {
    "sqlite": (
        "SELECT f.rowid, w.case_id, {words} FROM cases_casewords_index f JOIN cases_casewords w ON w.number = f.rowid "
        "WHERE f.cases_casewords_index MATCH %s AND f.rowid < %s ORDER BY f.rowid DESC LIMIT %s"
    ),
    "postgresql": (
        "SELECT w.number, w.case_id, {words} FROM cases_casewords w "
        "WHERE w.lexemes @@ to_tsquery('simple', %s) AND w.number < %s "
        "ORDER BY w.number DESC LIMIT %s"
    ),
}
_END = 2**63 - 1


@dataclass(frozen=True)
class Alike:
    """A case that shares `shared` of the telling words of another one."""

    case: UUID
    shared: tuple[str, ...]


def with_words(post: HeldPost, text: str, *, limit: int) -> list[UUID]:
    """The newest cases that hold every word of `text` and that the post may see, at most `limit`; where they are fewer
    than that, the last word may be unfinished. At most four statements, eight in a house where most of the newest are
    restricted to others; none without a word.
    """
    words = tokens(text)[:MOST_WORDS]
    if not words:
        return []
    # Putting the lists of all words with one beginning together costs more than all the rest: a common word needs none.
    found = _with(post, _every(words, post.institution, whole=True), limit)
    if len(found) < limit and len(words[-1]) >= PREFIX_FROM:
        found = _with(post, _every(words, post.institution, whole=False), limit)
    return found


def _with(post: HeldPost, asked: str, limit: int) -> list[UUID]:
    found: list[UUID] = []
    before = _END
    for _ in range(MOST_ROUNDS):
        rows = _newest(asked, before, AT_ONCE)
        found += _seen(post, [case for _, case, _ in rows])
        if len(rows) < AT_ONCE or len(found) >= limit:
            break
        before = rows[-1][0]
    return found[:limit]


def alike(case: UUID, post: HeldPost, *, limit: int = 5) -> list[Alike]:
    """The cases most like this one in their words, among the newest; the likest first. Three statements, none without
    words that tell it from others."""
    row = CaseWords.objects.filter(case=case).values_list("words", flat=True).first()
    mine = telling(_own(row or ""), TELLING)
    if len(mine) < FEWEST:
        return []
    least = max(FEWEST, round(len(mine) * ENOUGH))
    scored = []
    for number, other, words in _newest(_any(mine, post.institution), _END, LIKE, words=True):
        shared = tuple(word for word in mine if word in set(words.split()))
        if other != case and len(shared) >= least:
            scored.append((len(shared), number, Alike(other, shared)))
    scored.sort(key=lambda each: each[:2], reverse=True)
    best = [each for _, _, each in scored[: 4 * limit]]
    seen = set(_seen(post, [each.case for each in best]))
    return [each for each in best if each.case in seen][:limit]


def _own(words: str) -> str:
    return " ".join(word for word in words.split() if not (len(word) == 33 and word[0] == "i"))


def _every(words: list[str], institution: UUID, *, whole: bool) -> str:
    """The search for all of the words, as the database writes it, the last one `whole` or as the beginning of one. They
    are letters and digits, nothing else."""
    asked = [of_institution(institution), *words]
    if connection.vendor == "postgresql":
        return " & ".join(asked) + ("" if whole else ":*")
    return " ".join(f'"{word}"' for word in asked) + ("" if whole else "*")


def _any(words: tuple[str, ...], institution: UUID) -> str:
    if connection.vendor == "postgresql":
        return f"{of_institution(institution)} & ({' | '.join(words)})"
    either = " OR ".join(f'"{word}"' for word in words)
    return f'"{of_institution(institution)}" AND ({either})'


def _newest(asked: str, before: int, limit: int, *, words: bool = False) -> list[tuple[int, UUID, str]]:
    statement = _NEWEST[connection.vendor].format(words="w.words" if words else "''")
    with connection.cursor() as cursor:
        cursor.execute(statement, [asked, before, limit])
        return [(number, case if isinstance(case, UUID) else UUID(case), text) for number, case, text in cursor]


def _seen(post: HeldPost, cases: list[UUID]) -> list[UUID]:
    """Those of the cases that the post may see, in their order. One statement."""
    may = set(Case.objects.filter(visible_to(post), id__in=cases).values_list("id", flat=True)) if cases else set()
    return [case for case in cases if case in may]
