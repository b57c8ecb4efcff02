"""The rows of a draft, besides correcting one: add, remove, split, merge, move, translate, confirm a page of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.actions.common import the_draft, unknown
from dirisha.rooms.charters.actions.drafting import known_to, mended_by
from dirisha.rooms.charters.chapters import chapter_of
from dirisha.rooms.charters.events import ServiceRow
from dirisha.rooms.charters.models import Finding, Service, Version
from dirisha.rooms.charters.reading.rows import service_from
from dirisha.rooms.charters.rows import section_rows, service_rows


@dataclass(frozen=True, kw_only=True)
class Written:
    """A row as a person wrote it off the document, each cell in the document's own words. `page` counts from 1."""

    name: str
    requirements: str = ""
    fee_text: str = ""
    time_text: str = ""
    source_text: str = ""
    page: int = 1


@verb
def confirm_rows(
    *,
    version: UUID,
    rows: Sequence[UUID],
    seen: str,
    owner: UUID | None = None,
    channels: Sequence[str] = (),
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Confirm rows that were shown on one page as they stand; `seen` is the mark of what the page showed.

    A row that names no post gets `owner`, one that says no way to ask gets `channels`. Refused when one of them changed
    since, was not read surely, or has a finding that stops publication; also for a post of another house.
    """
    assert at is not None
    draft = the_draft(version, by)
    found = Service.objects.filter(version=version, id__in=rows, reviewed=False).order_by("no")
    codes: dict[int | None, list[str]] = defaultdict(list)
    for no, code in Finding.objects.filter(version=version, settled="").values_list("service_no", "code"):
        codes[no].append(code)
    standing = list(service_rows(found).values())
    given = rules.Given(owner=owner, channels=tuple(channels))
    known = known_to(Version.objects.select_related("institution").get(id=version))
    events = rules.confirm(version=draft, rows=standing, codes=codes, seen=seen, given=given, known=known, at=at)
    record(*events, *mended_by([event.service for event in events], draft, at=at), by=by, at=at)


@verb
def add_row(
    *,
    version: UUID,
    row: Written,
    no: int | None = None,
    reason: str,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Put a row into a draft that the reader missed; its number. It is read like any other row, and then reviewed.

    `no` is where it goes (None: after the last); rows standing there move down. `reason` says where the
    document has it.
    """
    assert at is not None
    draft = the_draft(version, by)
    service = _read(version, row, no=no, source={"page": row.page, "by_hand": True}, at=at)
    record(*rules.add(version=draft, service=service, numbers=_numbers(version), reason=reason, at=at), by=by, at=at)
    return service.no


@verb
def add_standard(
    *,
    version: UUID,
    chapter: UUID,
    sentence: str,
    time_text: str,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Make a sentence of a chapter a promise of the charter: a row whose time is read from `time_text`; its number.

    The row says which chapter it comes from, and is reviewed like any other: a doubtful time must be confirmed.
    """
    assert at is not None
    draft = the_draft(version, by)
    section = next((row for row in section_rows(version) if row.id == chapter), None)
    if section is None:
        raise unknown(Say(sw="Sura hiyo haimo kwenye rasimu hii.", en="That chapter is not in this draft."))
    if not time_text.strip():
        raise Refused(
            Say(sw="Andika muda unaoahidiwa, mfano: siku 5 za kazi.", en="Write the time, such as: 5 working days."),
            code="no-time",
            field="time_text",
        )
    written = Written(name=sentence, time_text=time_text, source_text=f"{sentence} {time_text}".strip())
    service = _read(version, written, no=None, source={"chapter": section.key}, at=at)
    known = chapter_of(section)
    service = replace(
        service,
        case_kind=known.case_kind if known is not None else service.case_kind,
        variants=tuple(
            # a sentence of a chapter names no fee: only its time can be in doubt
            replace(variant, fee={"kind": "free"}, fee_confidence=1.0)
            for variant in service.variants
        ),
    )
    reason = str(section.heading.sw or section.heading.en)
    record(*rules.add(version=draft, service=service, numbers=_numbers(version), reason=reason, at=at), by=by, at=at)
    return service.no


@verb
def remove_row(
    *, version: UUID, service: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Take a row that is no service out of a draft, for a reason."""
    assert at is not None
    draft = the_draft(version, by)
    event = rules.remove(version=draft, service=_row(version, service), reason=reason, at=at)
    record(event, *mended_by([], draft, gone=service, at=at), by=by, at=at)


@verb
def split_row(
    *,
    version: UUID,
    service: UUID,
    first: str,
    second: str,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Make two rows of one, with these names in the document's language; the number of the second."""
    assert at is not None
    draft = the_draft(version, by)
    row = _row(version, service)
    events = rules.split(
        version=draft,
        service=row,
        names=(first, second),
        second=new_id(at),
        slug=rules.free_slug(second, row.no + 1, _slugs(version)),
        parts=[new_id(at) for _ in (*row.requirements, *row.variants)],
        language=_language(version),
        numbers=_numbers(version),
        at=at,
    )
    record(*events, by=by, at=at)
    return row.no + 1


@verb
def merge_rows(*, version: UUID, service: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Make one row of a row and the one after it."""
    assert at is not None
    draft = the_draft(version, by)
    row = _row(version, service)
    after = Service.objects.filter(version=version, no__gt=row.no).order_by("no").first()
    if after is None:
        raise Refused(
            Say(sw="Hakuna safu nyingine baada ya hii.", en="There is no other row after this one."), code="bad-choice"
        )
    second = _row(version, after.id)
    record(rules.merge(version=draft, first=row, second=second, language=_language(version), at=at), by=by, at=at)


@verb
def move_row(
    *, version: UUID, service: UUID, to: int, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Let a row take the place of the row numbered `to`."""
    assert at is not None
    draft = the_draft(version, by)
    row = _row(version, service)
    record(rules.move(version=draft, service=row.id, to=to, numbers=_numbers(version), at=at), by=by, at=at)


@verb
def translate_rows(
    *,
    version: UUID,
    rows: Sequence[ServiceRow],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Write the other language of rows of a draft; how many changed. Only texts may differ from what stands."""
    assert at is not None
    draft = the_draft(version, by)
    standing = service_rows(Service.objects.filter(version=version, id__in=[row.id for row in rows]))
    events = [
        event
        for row in rows
        if row.id in standing
        and (event := rules.translate(version=draft, standing=standing[row.id], service=row, at=at)) is not None
    ]
    if events:
        record(*events, by=by, at=at)
    return len(events)


def _read(version: UUID, row: Written, *, no: int | None, source: dict[str, Any], at: datetime) -> ServiceRow:
    """The row as the reader understands it, with a number and an address of its own."""
    of = Version.objects.select_related("institution").get(id=version)
    numbers = _numbers(version)
    number = no if no is not None and no > 0 else max(numbers.values(), default=0) + 1
    read = service_from(
        number,
        row.name,
        row.requirements,
        row.fee_text,
        row.time_text,
        source=row.source_text or row.name,
        page=row.page,
        line=0,
        language="en" if of.language == "en" else "sw",
        country=of.institution.country,
    )
    return rules.service_row_of(
        replace(read, source=source),
        slug=rules.free_slug(row.name, number, _slugs(version)),
        language=of.language,
        fresh=partial(new_id, at),
    )


def _row(version: UUID, service: UUID) -> ServiceRow:
    found = service_rows(Service.objects.filter(version=version, id=service)).get(service)
    if found is None:
        raise unknown(Say(sw="Safu hiyo haimo kwenye rasimu hii.", en="That row is not in this draft."))
    return found


def _numbers(version: UUID) -> dict[UUID, int]:
    return dict(Service.objects.filter(version=version).values_list("id", "no"))


def _slugs(version: UUID) -> set[str]:
    return set(Service.objects.filter(version=version).values_list("slug", flat=True))


def _language(version: UUID) -> str:
    return str(Version.objects.values_list("language", flat=True).get(id=version))
