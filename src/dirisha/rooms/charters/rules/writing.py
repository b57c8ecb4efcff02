"""The chapters of a draft: written at the desk, in plain paragraphs and lists."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters.chapters import chapter_of, is_written, standing_order
from dirisha.rooms.charters.events import ChapterRemoved, ChapterWritten, FindingSettled, SectionRow, TitleWritten
from dirisha.rooms.charters.rules.publishing import Standing, still_draft

LONGEST_BODY = 20_000
MOST_POINTS = 60
ALL_WRITTEN = "Sura zote za yaliyomo zimeandikwa / every chapter of the contents page is written"
EMPTY = Say(
    sw="Andika angalau aya moja au hoja moja ya sura hii.", en="Write at least a paragraph or one point of the chapter."
)
NO_HEADING = Say(sw="Andika kichwa cha sura.", en="Write the heading of the chapter.")
UNEVEN = Say(
    sw="Orodha za lugha mbili hazilingani: kila hoja iwe na mwenzake kwenye mstari uleule.",
    en="The lists of the two languages differ in length: every point needs its counterpart on the same line.",
)
TOO_LONG = Say(sw="Sura ni ndefu mno: isizidi herufi 20,000.", en="The chapter is too long: at most 20,000 characters.")
TOO_MANY = Say(sw="Orodha isizidi hoja 60.", en="A list has at most 60 points.")
TAKEN = Say(
    sw="Sura hiyo imeshaandikwa. Ifungue na uisahihishe.", en="That chapter is written. Open it and correct it."
)


def points(sw: Sequence[str], en: Sequence[str]) -> tuple[Say, ...]:
    """The points of a list, the two languages line by line; Refused when both are written and differ in length."""
    if sw and en and len(sw) != len(en):
        raise Refused(UNEVEN, code="uneven", field="points_en")
    longer = max(len(sw), len(en))
    left, right = (list(lines) + [""] * (longer - len(lines)) for lines in (sw, en))
    return tuple(Say(sw=a, en=b) for a, b in zip(left, right, strict=True))


def write(*, version: Standing, chapter: SectionRow, sections: Sequence[SectionRow], at: datetime) -> ChapterWritten:
    """A chapter is written, in its place among the `sections` (all texts of the draft, in order)."""
    still_draft(version)
    if not (chapter.heading.sw.strip() or chapter.heading.en.strip()):
        raise Refused(NO_HEADING, code="no-heading", field="heading_sw")
    if not (chapter.body.sw or chapter.body.en or chapter.items):
        raise Refused(EMPTY, code="empty", field="body_sw")
    if max(len(chapter.body.sw), len(chapter.body.en)) > LONGEST_BODY:
        raise Refused(TOO_LONG, code="too-long", field="body_sw")
    if len(chapter.items) > MOST_POINTS:
        raise Refused(TOO_MANY, code="too-many", field="points_sw")
    if any(other.key == chapter.key and other.id != chapter.id for other in sections):
        raise Refused(TAKEN, code="taken", field="heading_sw")
    clean = replace(chapter, key=chapter.key[:60])
    known = any(section.id == clean.id for section in sections)
    told = [clean if section.id == clean.id else section for section in sections]
    ordered = standing_order(told if known else [*told, clean])
    return ChapterWritten(
        stream=version.stream,
        about=version.id,
        occurred_at=at,
        chapter=clean,
        order=tuple(section.id for section in ordered),
    )


def translate_chapters(
    *, version: Standing, told: Iterable[tuple[SectionRow, SectionRow]], order: Sequence[UUID], at: datetime
) -> tuple[ChapterWritten, ...]:
    """The chapters that got texts of their other language, each pair as it stands and as it was told.

    Only what was empty is taken: nobody changes the document's own words by translating them. `order` is that of all
    texts of the draft, which stays.
    """
    still_draft(version)
    events = []
    for standing, new in told:
        if len(new.items) != len(standing.items):
            raise Refused(UNEVEN, code="uneven", field="points_en")
        row = replace(
            standing,
            heading=_filled(standing.heading, new.heading),
            body=_filled(standing.body, new.body),
            items=tuple(_filled(mine, theirs) for mine, theirs in zip(standing.items, new.items, strict=True)),
        )
        if max(len(row.body.sw), len(row.body.en)) > LONGEST_BODY:
            raise Refused(TOO_LONG, code="too-long", field="body_sw")
        if row != standing:
            events.append(
                ChapterWritten(stream=version.stream, about=version.id, occurred_at=at, chapter=row, order=tuple(order))
            )
    return tuple(events)


def _filled(standing: Say, new: Say) -> Say:
    return Say(sw=standing.sw or new.sw.strip(), en=standing.en or new.en.strip())


def chapters_found(
    *, version: Standing, sections: Iterable[SectionRow], findings: Iterable[UUID], at: datetime
) -> tuple[FindingSettled, ...]:
    """The findings that chapters are missing are mended, once no entry of the contents page is without its chapter."""
    rows = list(sections)
    written = {chapter.key for row in rows if is_written(row) and (chapter := chapter_of(row)) is not None}
    waiting = [row for row in rows if row.key.startswith("chapter-") and not _told(row, written)]
    if waiting:
        return ()
    return tuple(
        FindingSettled(
            stream=version.stream, about=version.id, occurred_at=at, finding=finding, settled="mended", note=ALL_WRITTEN
        )
        for finding in findings
    )


def _told(entry: SectionRow, written: Container[str]) -> bool:
    """Whether an entry of a contents page was written as a chapter of its own."""
    chapter = chapter_of(entry)
    return chapter is not None and chapter.key in written


def drop(*, version: Standing, chapter: UUID, reason: str, at: datetime) -> ChapterRemoved:
    """A chapter is taken out, for a reason."""
    still_draft(version)
    why = reason.strip()
    if not why or len(why) > 1000:
        raise Refused(
            Say(sw="Eleza kwa nini sura inaondolewa.", en="Say why the chapter is taken out."),
            code="no-reason",
            field="reason",
        )
    return ChapterRemoved(stream=version.stream, about=version.id, occurred_at=at, chapter=chapter, reason=why)


def entitle(*, version: Standing, title: Say, at: datetime) -> TitleWritten:
    """The title of a charter, in at least one language and of at most 300 characters."""
    still_draft(version)
    told = Say(sw=title.sw.strip(), en=title.en.strip())
    if not (told.sw or told.en) or max(len(told.sw), len(told.en)) > 300:
        raise Refused(
            Say(
                sw="Andika jina la mkataba, lisizidi herufi 300.",
                en="Write the title, at most 300 characters.",
            ),
            code="no-title",
            field="title_sw",
        )
    return TitleWritten(stream=version.stream, about=version.id, occurred_at=at, title=told)
