"""The chapters of a draft: what is written, what is missing, the editor, and the promises made of their sentences."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk import rowform
from dirisha.doors.desk.page import OWNERS, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.charters import under_review
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters.chapters import BY_KEY, Chapter, chapter_of, is_written, missing_chapters
from dirisha.rooms.charters.events import SectionRow
from dirisha.rooms.charters.queries import DraftView
from dirisha.rooms.places import queries as places

NEW = "mpya"
SENTENCE = Say(sw="Andika sentensi ya kiwango.", en="Write the sentence of the standard.")
TIME = Say(sw="Andika muda, kwa mfano: siku 5 za kazi.", en="Write the time, such as: 5 working days.")
WHY = Say(sw="Andika kwa nini sura hii inaondolewa.", en="Write why this chapter is taken out.")


@require_safe
@posts(*OWNERS)
def chapters(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """The chapters in order, the missing ones as findings with the way to write them. SQL: posts (1), the draft."""
    view = under_review(staff(request), version)
    context = {
        "view": view,
        "written": [(row, _one_language(row)) for row in view.sections if is_written(row)],
        "missing": missing_chapters(view.sections),
        "code": "chapter-missing",
        "counts": {row.key: len(_standards(view, row)) for row in view.sections},
    }
    return show(request, "chapters.html", context, section="charters")


def _one_language(section: SectionRow) -> bool:
    texts = (section.heading, section.body, *section.items)
    return any(bool(text.sw) != bool(text.en) for text in texts)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def write(request: HttpRequest, lang: str, version: UUID, chapter: str) -> HttpResponse:
    """A chapter's editor: heading, paragraphs and points in both languages, nothing but plain text.

    `chapter` is the key of a standard chapter, `mpya` for one of one's own, or the key of a text in the draft.
    SQL: posts (1), the draft, the institution (1).
    """
    me = staff(request)
    view = under_review(me, version)
    standing, known = _found(view, chapter)
    typed = Typed(request.POST if request.method == "POST" else None, start=_start(standing, known))
    if request.method == "POST":
        heading, body = (
            Say(sw=typed.text(f"{part}_sw", most=most), en=typed.text(f"{part}_en", most=most))
            for part, most in (("heading", 300), ("body", 20_000))
        )
        if typed.fine:
            try:
                actions.write_chapter(
                    version=version,
                    chapter=None if standing is None else standing.id,
                    name="" if known is None else known.key,
                    heading=heading,
                    body=body,
                    points_sw=_lines(typed.text("points_sw", most=20_000)),
                    points_en=_lines(typed.text("points_en", most=20_000)),
                    by=me.actor,
                    key=typed.key,
                )
                return HttpResponseRedirect(f"{address(request, 'chapters', version=version)}#sura")
            except Refused as refusal:
                typed.refused(refusal, otherwise="heading_sw")
    return _editor(request, view, chapter, typed, standing, known)


def _editor(
    request: HttpRequest,
    view: DraftView,
    chapter: str,
    typed: Typed,
    standing: SectionRow | None,
    known: Chapter | None,
) -> HttpResponse:
    me = staff(request)
    owner = places.institution_by_id(me.post.institution) or nothing()
    rows = [] if standing is None else _standards(view, standing)
    promises = [
        (row, rowform.variants(row.service, day_reading=owner.day_reading, language=view.version.language))
        for row in rows
    ]
    context = {
        "view": view,
        "name": chapter,
        "typed": typed,
        "problems": typed.problems,
        "standing": standing,
        "known": known,
        "promises": promises,
    }
    return show(request, "chapter.html", context, section="charters", status=200 if typed.fine else 422)


def _found(view: DraftView, name: str) -> tuple[SectionRow | None, Chapter | None]:
    """The text that stands under a name, and the standard chapter it is or will be; 404 for neither."""
    if name == NEW:
        return None, None
    standing = next((row for row in view.sections if row.key == name), None)
    if standing is None and name in BY_KEY:
        standing = next((r for r in view.sections if (c := chapter_of(r)) is not None and c.key == name), None)
        return standing, BY_KEY[name]
    if standing is None:
        nothing()
    known = chapter_of(standing)
    taken = known is not None and any(row.key == known.key and row.id != standing.id for row in view.sections)
    return standing, None if taken else known


def _start(standing: SectionRow | None, known: Chapter | None) -> dict[str, str]:
    if standing is None:
        return {} if known is None else {"heading_sw": known.heading.sw, "heading_en": known.heading.en}
    entry = standing.key.startswith("chapter-")  # of a contents page: its body is a page number
    heading = (
        standing.heading
        if known is None
        else Say(sw=standing.heading.sw or known.heading.sw, en=standing.heading.en or known.heading.en)
    )
    return {
        "heading_sw": heading.sw,
        "heading_en": heading.en,
        "body_sw": "" if entry else standing.body.sw,
        "body_en": "" if entry else standing.body.en,
        "points_sw": "\n".join(item.sw for item in standing.items).strip("\n"),
        "points_en": "\n".join(item.en for item in standing.items).strip("\n"),
    }


def _lines(text: str) -> list[str]:
    """A list as typed, a point a line; the marks that people put before points are theirs, not the text's."""
    lines = [line.strip().lstrip("-•*·").strip() for line in text.splitlines()]
    return [line for line in lines if line]


def _standards(view: DraftView, section: SectionRow) -> list:  # type: ignore[type-arg]
    return [row for row in view.rows if row.service.source.get("chapter") == section.key]


@require_POST
@posts(*OWNERS)
def standard(request: HttpRequest, lang: str, version: UUID, chapter: str) -> HttpResponse:
    """A sentence of a chapter becomes a promise; on to its review, where its time is confirmed."""
    me = staff(request)
    view = under_review(me, version)
    standing, known = _found(view, chapter)
    if standing is None:
        nothing()
    typed = Typed(request.POST, form="standard", start=_start(standing, known))
    sentence = typed.text("sentence", needed=SENTENCE, most=500)
    time_text = typed.text("time_text", needed=TIME, most=300)
    if typed.fine:
        try:
            no = actions.add_standard(
                version=version,
                chapter=standing.id,
                sentence=sentence,
                time_text=time_text,
                by=me.actor,
                key=typed.key,
            )
            return HttpResponseRedirect(address(request, "review", version=version, no=no))
        except Refused as refusal:
            typed.refused(refusal, otherwise="sentence")
    return _editor(request, view, chapter, typed, standing, known)


@require_POST
@posts(*OWNERS)
def drop(request: HttpRequest, lang: str, version: UUID, chapter: str) -> HttpResponse:
    """Take a chapter out, for a reason."""
    me = staff(request)
    view = under_review(me, version)
    standing, known = _found(view, chapter)
    if standing is None:
        nothing()
    typed = Typed(request.POST, form="drop", start=_start(standing, known))
    reason = typed.text("reason", needed=WHY, most=1000)
    if typed.fine:
        try:
            actions.remove_chapter(version=version, chapter=standing.id, reason=reason, by=me.actor, key=typed.key)
            return HttpResponseRedirect(address(request, "chapters", version=version))
        except Refused as refusal:
            typed.refused(refusal, otherwise="reason")
    return _editor(request, view, chapter, typed, standing, known)
