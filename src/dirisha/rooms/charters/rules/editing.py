"""What may be done to the rows of a draft besides correcting them: add, remove, split, merge, move, translate."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import msgspec

from dirisha.core.phrases import read_time
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters.events import (
    RowAdded,
    RowNumber,
    RowRemoved,
    RowReviewed,
    RowsMerged,
    RowsNumbered,
    RowSplit,
    RowTranslated,
    ServiceRow,
    VariantRow,
)
from dirisha.rooms.charters.rules import wording
from dirisha.rooms.charters.rules.obstacles import STOPPING
from dirisha.rooms.charters.rules.publishing import Standing, still_draft
from dirisha.rooms.charters.rules.reviewing import FIXED, SURE, Known, missing

SURELY = 0.85
"""A row is read surely when no field is below this: it may be confirmed on a page with others."""
MOST_AT_ONCE = 20
"""Rows confirmed on one page: as many as a person can look through with care."""
LONGEST_REASON = 1000
SAY_WHY = Say(sw="Eleza kwa nini, kwa herufi zisizozidi 1,000.", en="Say why, in 1,000 characters at most.")
NAME_IT = Say(sw="Andika jina la huduma.", en="Write the name of the service.")
NO_NEIGHBOUR = Say(sw="Hakuna safu nyingine baada ya hii.", en="There is no other row after this one.")
CHANGED_SINCE = Say(
    sw="Safu hizi zimebadilika tangu ulipozifungua. Ziangalie tena kisha uthibitishe.",
    en="These rows have changed since you opened them. Look at them again and confirm.",
)
NOT_SURE = Say(
    sw="Safu ya {no} haikusomwa kwa uhakika. Ikague peke yake kando ya mkataba.",
    en="Row {no} was not read surely. Review it by itself, beside the document.",
)
NO_SUCH_POST = Say(sw="Chagua cheo kimojawapo cha taasisi hii.", en="Choose one of this institution's posts.")
TOO_MANY = Say(
    sw=f"Thibitisha safu zisizozidi {MOST_AT_ONCE} kwa ukurasa mmoja.",
    en=f"Confirm at most {MOST_AT_ONCE} rows at once.",
)
UNTOUCHED = ("name", "items", "requirements", "variants")
"""What a translation may touch."""


def is_sure(row: ServiceRow, codes: Sequence[str]) -> bool:
    """Whether a row may be confirmed together with others: every field read surely, and nothing open that stops it.

    `codes` are those of its unsettled findings. That its other language is unwritten does not matter here.
    """
    least = min([row.confidence, *row.confidences.values(), *map(surely, row.variants)])
    return least >= SURELY and not STOPPING.keys() & set(codes) and bool(row.variants) and not _unfit(row)


def surely(variant: VariantRow) -> float:
    """How sure the reading of a variant is: as sure as the less sure of its time and its fee."""
    return min(variant.confidence, variant.fee_confidence)


def _unfit(row: ServiceRow) -> bool:
    both = [*[row.name], *row.items, *(need.text for need in row.requirements)]
    filled = replace(
        row,
        name=_both(both[0]),
        items=tuple(_both(item) for item in row.items),
        requirements=tuple(replace(need, text=_both(need.text)) for need in row.requirements),
        variants=tuple(
            wording.with_told(
                replace(variant, name=_both(variant.name)),
                {words: Say(sw=words, en=words) for words in wording.own_words(variant)},
            )
            for variant in row.variants
        ),
    )
    return bool(missing(filled))


def _both(text: Say) -> Say:
    return Say(sw=text.sw or text.en, en=text.en or text.sw)


def digest(rows: Sequence[ServiceRow]) -> str:
    """What a page of rows says, as a mark: whoever confirms the page confirms exactly this."""
    return hashlib.sha256(msgspec.json.encode(list(rows), order="deterministic")).hexdigest()[:32]


@dataclass(frozen=True)
class Given:
    """What is said once for all rows of a page that do not say it themselves: who answers, and the ways to ask."""

    owner: UUID | None = None
    channels: tuple[str, ...] = ()

    def to(self, row: ServiceRow) -> ServiceRow:
        """The row with what it lacks."""
        return replace(row, owner=row.owner or self.owner, channels=row.channels or self.channels)


def confirm(
    *,
    version: Standing,
    rows: Sequence[ServiceRow],
    codes: Mapping[int | None, Sequence[str]],
    seen: str,
    given: Given,
    known: Known,
    at: datetime,
) -> tuple[RowReviewed, ...]:
    """Rows that were shown together are confirmed as they stand, with what was said for all of them.

    Refused when they are not what was shown (`seen`), when there are too many, when one was not read surely, or for a
    post that this institution does not have.
    """
    if given.owner is not None and given.owner not in known.posts:
        raise Refused(NO_SUCH_POST, code="bad-choice", field="owner")
    still_draft(version)
    if len(rows) > MOST_AT_ONCE:
        raise Refused(TOO_MANY, code="too-many")
    if not rows or digest(rows) != seen:
        raise Refused(CHANGED_SINCE, code="conflict")
    for row in rows:
        if not is_sure(row, codes.get(row.no, ())):
            raise Refused(NOT_SURE.format(no=row.no), code="unconfirmed")
    return tuple(
        RowReviewed(stream=version.stream, about=version.id, occurred_at=at, service=given.to(row)) for row in rows
    )


def add(
    *, version: Standing, service: ServiceRow, numbers: Mapping[UUID, int], reason: str, at: datetime
) -> tuple[RowsNumbered | RowAdded, ...]:
    """A row is put in at its number; rows that stand there move down. Refused without a name or without a reason."""
    still_draft(version)
    if not (service.name.sw or service.name.en):
        raise Refused(NAME_IT, code="no-name", field="name")
    added = RowAdded(
        stream=version.stream, about=version.id, occurred_at=at, service=service, reason=_reason(reason, "reason")
    )
    return (*_renumber(version, room_for(numbers, service.no), at), added)


def remove(*, version: Standing, service: ServiceRow, reason: str, at: datetime) -> RowRemoved:
    """A row that is no service goes; the document is contradicted, so a reason is needed."""
    still_draft(version)
    why = _reason(reason, "reason")
    return RowRemoved(
        stream=version.stream, about=version.id, occurred_at=at, service=service.id, no=service.no, reason=why
    )


def split(
    *,
    version: Standing,
    service: ServiceRow,
    names: tuple[str, str],
    second: UUID,
    slug: str,
    parts: Sequence[UUID],
    language: str,
    numbers: Mapping[UUID, int],
    at: datetime,
) -> tuple[RowsNumbered | RowSplit, ...]:
    """One row becomes two, with these names in the document's language; both are to be reviewed.

    Requirements go to both; of several promises the first row keeps the first, of one both have it. `parts` are fresh
    ids, as many as the row has parts.
    """
    still_draft(version)
    first_name, second_name = (name.strip() for name in names)
    if not first_name or not second_name:
        raise Refused(NAME_IT, code="no-name", field="split_second" if first_name else "split_first")
    fresh = iter(parts)
    several = len(service.variants) > 1
    kept = service.variants[:1]
    rest = service.variants[1:] if several else service.variants
    new = replace(
        service,
        id=second,
        no=service.no + 1,
        slug=slug,
        name=_in(second_name, language),
        items=(),
        requirements=tuple(replace(need, id=next(fresh)) for need in service.requirements),
        variants=tuple(replace(variant, id=next(fresh)) for variant in rest),
    )
    changed = RowSplit(
        stream=version.stream,
        about=version.id,
        occurred_at=at,
        first=replace(service, name=_in(first_name, language), items=(), variants=kept),
        second=new,
    )
    return (*_renumber(version, room_for(numbers, new.no), at), changed)


def merge(*, version: Standing, first: ServiceRow, second: ServiceRow, language: str, at: datetime) -> RowsMerged:
    """Two rows become the first of them: names, requirements and the document's words joined, the time read anew."""
    still_draft(version)
    kept = replace(
        first,
        name=_joined(first.name, second.name),
        original=f"{first.original} {second.original}".strip(),
        items=(*first.items, *second.items),
        requirements=(*first.requirements, *second.requirements),
        requirements_text=f"{first.requirements_text} {second.requirements_text}".strip(),
        variants=_one_time(first.variants, second.variants, language),
        source_text=f"{first.source_text}\n{second.source_text}".strip(),
        confidence=min(first.confidence, second.confidence),
        channels=tuple(dict.fromkeys((*first.channels, *second.channels))),
        confidential=first.confidential or second.confidential,
    )
    return RowsMerged(
        stream=version.stream, about=version.id, occurred_at=at, kept=kept, gone=second.id, gone_no=second.no
    )


def _one_time(first: tuple[VariantRow, ...], second: tuple[VariantRow, ...], language: str) -> tuple[VariantRow, ...]:
    """The promise of a row that was cut in two: of the half that has one, or read anew from the words of both."""
    told = [variant for variant in (*first, *second) if variant.time_text]
    if len(told) < 2:
        return tuple(told) or first
    whole, fee = told[0], next((variant for variant in told if variant.fee_text), told[0])
    read = read_time(" ".join(variant.time_text for variant in told), language)
    if read.time is None or read.confidence < SURE:
        taken = {variant.key for variant in first}
        return (*first, *(replace(variant, key=_free(variant.key, taken)) for variant in second))
    return (
        replace(
            whole,
            time_text=" ".join(variant.time_text for variant in told),
            promise=read.time,
            confidence=read.confidence,
            fee=fee.fee,
            fee_text=fee.fee_text,
            fee_confidence=fee.fee_confidence,
        ),
    )


def _free(key: str, taken: set[str]) -> str:
    number = 2
    wished = key or "b"
    while wished in taken:
        wished, number = f"{key or 'b'}-{number}", number + 1
    taken.add(wished)
    return wished


def move(*, version: Standing, service: UUID, to: int, numbers: Mapping[UUID, int], at: datetime) -> RowsNumbered:
    """A row takes the place of the row numbered `to`; those between move up or down, and no number is lost."""
    still_draft(version)
    order = sorted(numbers, key=lambda row: numbers[row])
    wanted = next((at for at, row in enumerate(order) if numbers[row] == to), None)
    if wanted is None or order[wanted] == service:
        raise Refused(
            Say(sw="Chagua namba ya safu nyingine ya rasimu hii.", en="Choose the number of another row here."),
            code="bad-choice",
            field="to",
        )
    order.remove(service)
    order.insert(wanted, service)
    given = dict(zip(order, sorted(numbers.values()), strict=True))
    changed = {row: no for row, no in given.items() if numbers[row] != no}
    return next(iter(_renumber(version, changed, at)))


def translate(*, version: Standing, standing: ServiceRow, service: ServiceRow, at: datetime) -> RowTranslated | None:
    """A row with its other language; None when nothing was written. Refused when anything but texts is touched."""
    still_draft(version)
    texts = {name: getattr(service, name) for name in ("name", "items")}
    same = replace(
        standing,
        **texts,
        requirements=_retold(standing.requirements, service.requirements, "text"),
        variants=_words_retold(_retold(standing.variants, service.variants, "name"), service.variants),
    )
    if same != service or len(service.items) != len(standing.items):
        raise Refused(
            Say(
                sw="Hapa huandikwa lugha ya pili tu. Mengine sahihisha kwenye ukurasa wa safu.",
                en="Only the other language is written here. Correct the rest on the row's own page.",
            ),
            code="immutable",
            field=next(iter(FIXED)),
        )
    if service == standing:
        return None
    return RowTranslated(stream=version.stream, about=version.id, occurred_at=at, service=service)


def _retold(standing: tuple, told: tuple, name: str) -> tuple:  # type: ignore[type-arg]
    if len(standing) != len(told):
        return standing
    return tuple(replace(old, **{name: getattr(new, name)}) for old, new in zip(standing, told, strict=True))


def _words_retold(standing: tuple[VariantRow, ...], told: tuple[VariantRow, ...]) -> tuple[VariantRow, ...]:
    """The variants with what was written of the words inside their times and fees."""
    if len(standing) != len(told):
        return standing
    return tuple(wording.with_told(old, wording.told(new)) for old, new in zip(standing, told, strict=True))


def room_for(numbers: Mapping[UUID, int], no: int) -> dict[UUID, int]:
    """The new numbers of the rows that must move so that `no` is free: the run of rows that begins there, by one."""
    by_number = {taken: row for row, taken in numbers.items()}
    moved: dict[UUID, int] = {}
    while no in by_number:
        moved[by_number[no]] = no + 1
        no += 1
    return moved


def _renumber(version: Standing, numbers: Mapping[UUID, int], at: datetime) -> tuple[RowsNumbered, ...]:
    if not numbers:
        return ()
    rows = tuple(RowNumber(service=row, no=no) for row, no in sorted(numbers.items(), key=lambda pair: pair[1]))
    return (RowsNumbered(stream=version.stream, about=version.id, occurred_at=at, numbers=rows),)


def _in(text: str, language: str) -> Say:
    return Say(sw=text, en="") if language == "sw" else Say(sw="", en=text)


def _joined(a: Say, b: Say) -> Say:
    return Say(sw=f"{a.sw} {b.sw}".strip(), en=f"{a.en} {b.en}".strip())


def _reason(text: str, field: str) -> str:
    reason = text.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(SAY_WHY, code="no-reason", field=field)
    return reason
