"""The chapters of a draft, and a charter that begins at the desk, without a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Literal
from uuid import UUID

from django.db.models import Max

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.text import slug
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.actions.common import the_draft, unknown
from dirisha.rooms.charters.events import CharterDrafted, SectionRow
from dirisha.rooms.charters.models import Finding, Service, Version
from dirisha.rooms.charters.rows import contact_rows, section_rows, service_rows
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.queries import standing_of


@verb
def begin_charter(
    *,
    institution: UUID,
    title: Say,
    language: Literal["sw", "en"],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Begin an empty draft, to be written at the desk chapter by chapter and row by row; its id."""
    assert at is not None
    owner = Institution.objects.select_for_update(no_key=True).filter(id=institution).first()
    if owner is None:
        raise unknown(Say(sw="Taasisi hiyo haipo.", en="That institution does not exist."))
    rules.may_draft(by, standing_of(by), institution)
    if not title.sw.strip() or not title.en.strip():
        raise Refused(
            Say(sw="Andika jina la mkataba kwa lugha zote mbili.", en="Write the charter's title in both languages."),
            code="language-missing",
            field="title_sw" if not title.sw.strip() else "title_en",
        )
    versions = Version.objects.filter(institution=institution)
    version = new_id(at)
    event = CharterDrafted(
        stream=owner.stream,
        about=version,
        occurred_at=at,
        institution=institution,
        number=(versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        language=language,
        title=title,
        source_name="",
        source_text="",
        source_hash="",
        services=(),
        contacts=(),
        sections=(),
        findings=(),
    )
    record(event, by=by, at=at)
    return version


@verb
def revise_charter(*, institution: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> UUID:
    """Begin the next version from the one in force, all it says (offices as corrected) and every row reviewed; its id.

    What changes is then written row by row; a new document is not needed. Refused while such a draft is open already.
    """
    assert at is not None
    owner = Institution.objects.select_for_update(no_key=True).filter(id=institution).first()
    if owner is None:
        raise unknown(Say(sw="Taasisi hiyo haipo.", en="That institution does not exist."))
    rules.may_draft(by, standing_of(by), institution)
    versions = Version.objects.filter(institution=institution)
    live = versions.filter(status="published").first()
    if live is None:
        raise unknown(Say(sw="Hakuna mkataba unaotumika wa kuanzia.", en="There is no charter in force to begin from."))
    if versions.filter(follows=live.id, status__in=("draft", *rules.WAITING)).exists():
        raise Refused(
            Say(
                sw="Rasimu iliyoanzia toleo hili ipo tayari. Endelea nayo, au iache kwanza.",
                en="A draft begun from this version is open already. Go on with it, or give it up first.",
            ),
            code="conflict",
        )
    event = rules.revise(
        CharterDrafted(
            stream=owner.stream,
            about=new_id(at),
            occurred_at=at,
            institution=institution,
            number=(versions.aggregate(last=Max("number"))["last"] or 0) + 1,
            language=live.language,
            title=live.title,
            source_name=live.source_name,
            source_text=live.source_text,
            source_hash=live.source_hash,
            services=tuple(service_rows(Service.objects.filter(version=live.id).order_by("no")).values()),
            contacts=contact_rows(live.id),
            sections=section_rows(live.id),
            findings=(),
            follows=live.id,
        ),
        fresh=partial(new_id, at),
    )
    record(event, by=by, at=at)
    return event.about


@verb
def write_title(*, version: UUID, title: Say, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Correct the title of a draft, or write it in the other language. Nothing happens when it stands so already."""
    assert at is not None
    draft = the_draft(version, by)
    if Version.objects.get(id=version).title != title:
        record(rules.entitle(version=draft, title=title, at=at), by=by, at=at)


@verb
def write_chapter(
    *,
    version: UUID,
    chapter: UUID | None,
    name: str = "",
    heading: Say,
    body: Say,
    points_sw: Sequence[str] = (),
    points_en: Sequence[str] = (),
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Write a chapter (`chapter` None) or write it anew; its id. `name` is the key of a standard chapter, if it is one.

    Paragraphs are parted by an empty line; the points of the list stand line by line in both languages. With the last
    chapter that the contents page of the document names, the finding that chapters are missing is settled.
    """
    assert at is not None
    draft = the_draft(version, by)
    sections = section_rows(version)
    standing = next((row for row in sections if row.id == chapter), None)
    if chapter is not None and standing is None:
        raise unknown(Say(sw="Sura hiyo haimo kwenye rasimu hii.", en="That chapter is not in this draft."))
    row = SectionRow(
        id=new_id(at) if standing is None else standing.id,
        key=_key(name, heading, standing),
        heading=heading,
        body=body,
        items=rules.points(points_sw, points_en),
    )
    written = rules.write(version=draft, chapter=row, sections=sections, at=at)
    lacking = Finding.objects.filter(version=version, code="chapter-missing", settled="").values_list("id", flat=True)
    others = [section for section in sections if section.id != row.id]
    record(
        written, *rules.chapters_found(version=draft, sections=[*others, row], findings=lacking, at=at), by=by, at=at
    )
    return row.id


@verb
def translate_chapters(
    *,
    version: UUID,
    chapters: Sequence[SectionRow],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Write the other language of chapters of a draft, where it is empty; how many changed."""
    assert at is not None
    draft = the_draft(version, by)
    sections = section_rows(version)
    standing = {row.id: row for row in sections}
    told = [(standing[row.id], row) for row in chapters if row.id in standing]
    events = rules.translate_chapters(version=draft, told=told, order=[row.id for row in sections], at=at)
    if events:
        record(*events, by=by, at=at)
    return len(events)


@verb
def remove_chapter(
    *, version: UUID, chapter: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Take a chapter out of a draft, for a reason. Promises made of its sentences stay until they are removed."""
    assert at is not None
    draft = the_draft(version, by)
    if all(row.id != chapter for row in section_rows(version)):
        raise unknown(Say(sw="Sura hiyo haimo kwenye rasimu hii.", en="That chapter is not in this draft."))
    record(rules.drop(version=draft, chapter=chapter, reason=reason, at=at), by=by, at=at)


def _key(name: str, heading: Say, standing: SectionRow | None) -> str:
    """What addresses the chapter: its standard name, what it had, or its heading; never an entry of a contents page."""
    if name:
        return name
    if standing is not None and not standing.key.startswith("chapter-"):
        return standing.key
    return slug(heading.sw or heading.en, limit=50) or "sura"
