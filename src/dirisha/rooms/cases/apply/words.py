"""The words of a case as the desk's search knows them: one row a case, the database's index follows it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, Value
from django.db.models.functions import Concat

from dirisha.core.tokens import tokens
from dirisha.rooms.cases.models import CaseWords

BITS = 21


def number_of(case: UUID) -> int:
    """The number of a case in the index: the millisecond in its id (UUIDv7), then 21 of its bits of chance."""
    return (case.int >> 80) << BITS | case.int & ((1 << BITS) - 1)


def of_institution(institution: UUID) -> str:
    """The word that stands for an institution."""
    return f"i{institution.hex}"


def begin_words(case: UUID, institutions: list[UUID], *texts: str | None) -> None:
    """The row of a new case. One statement. Of two cases entered in one millisecond with the same bits of chance (one
    in two million) only the first is found by its words, as before by its number."""
    words = [*(of_institution(each) for each in dict.fromkeys(institutions)), *_folded(texts)]
    row = CaseWords(number=number_of(case), case_id=case, words=" ".join(words))
    CaseWords.objects.bulk_create([row], ignore_conflicts=True)


def add_words(case: UUID, *texts: str | None, institution: UUID | None = None) -> None:
    """What was said later. One statement, none where nothing was."""
    words = _folded(texts) + ([] if institution is None else [of_institution(institution)])
    if words:
        row = CaseWords.objects.filter(number=number_of(case), case=case)
        row.update(words=Concat(F("words"), Value(" " + " ".join(words))))


def forget_words(cases: list[UUID], institutions: dict[UUID, list[UUID]]) -> None:
    """Nothing but whose cases they are stays. One statement a case."""
    for case in cases:
        words = " ".join(of_institution(each) for each in dict.fromkeys(institutions[case]))
        CaseWords.objects.filter(case=case).update(words=words)


def _folded(texts: tuple[str | None, ...]) -> list[str]:
    return [token for text in texts if text for token in tokens(text)]
