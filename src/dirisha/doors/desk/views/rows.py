"""The rows of a draft together: a page of those read surely, their other language, and mending what was cut wrongly."""

from __future__ import annotations

from typing import NoReturn
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk import rowform, translating
from dirisha.doors.desk.page import OWNERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.charters import under_review
from dirisha.doors.desk.views.review import row_page
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import DraftRow, DraftView
from dirisha.rooms.places import queries as places

AT_ONCE = 20
"""Rows on a page that is confirmed as a whole."""
TEXTS = 150
"""Texts on one page of translating: the whole of an ordinary charter, well within what a form may hold."""
NO_SUCH_POST = Say(sw="Chagua cheo kilichopo.", en="Choose one of the posts there are.")
NAME = Say(sw="Andika jina la huduma kama lilivyo kwenye mkataba.", en="Write the name as the document has it.")
WHY = Say(sw="Andika iko wapi kwenye mkataba, au kwa nini unaiongeza.", en="Write where the document has it, or why.")
NUMBER = Say(sw="Andika namba ya safu, kwa mfano 7.", en="Give the number of a row, such as 7.")
WHY_NOT = Say(sw="Andika kwa nini safu hii si huduma.", en="Write why this row is no service.")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def sure(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """Up to twenty rows that were read surely, shown with what was read, and confirming them all with one key.

    Who answers for the rows and how to ask is said once, for those that do not say it themselves.

    SQL: posts (1), the draft (as its query says), the institution (1), its posts (1).
    """
    me = staff(request)
    view = under_review(me, version)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        ids = _ids(request.POST.getlist("row"))
        try:
            post = typed.id("owner", NO_SUCH_POST) if typed.get("owner") else None
            ways = [way for way, _ in rowform.CHANNELS if typed.get(f"ch_{way}")]
            seen = request.POST.get("shown", "")
            actions.confirm_rows(
                version=version, rows=ids, seen=seen, owner=post, channels=ways, by=me.actor, key=typed.key
            )
            return HttpResponseRedirect(_onward(me, version))
        except Refused as refusal:
            typed.wrong(refusal.field or "rows", refusal.say)
    waiting = [row for row in view.rows if row.sure and not row.reviewed]
    shown = waiting[:AT_ONCE]
    owner = places.institution_by_id(me.post.institution) or nothing()
    language = view.version.language
    context = {
        "view": view,
        "typed": typed,
        "problems": typed.problems,
        "shown": [
            (row, rowform.variants(row.service, day_reading=owner.day_reading, language=language)) for row in shown
        ],
        "owners": places.posts_of(me.post.institution),
        "channels": rowform.CHANNELS,
        "ownerless": sum(1 for row in shown if not row.service.owner),
        "wayless": sum(1 for row in shown if not row.service.channels),
        "mark": charters.seen_mark(row.service for row in shown),
        "waiting": len(waiting),
        "reviewed": sum(1 for row in view.rows if row.reviewed),
    }
    return show(request, "sure.html", context, section="charters", status=200 if typed.fine else 422)


def _ids(values: list[str]) -> list[UUID]:
    try:
        return [UUID(value) for value in values]
    except ValueError:
        nothing()


def _onward(me: StaffRequest, version: UUID) -> str:
    """The next page of sure rows, else the first row that nobody has looked at, else the draft."""
    view = charters.draft(version) or nothing()
    if any(row.sure and not row.reviewed for row in view.rows):
        return address(me, "sure", version=version)
    waiting = next((row.service.no for row in view.rows if not row.reviewed), None)
    if waiting is None:
        return address(me, "draft", version=version)
    return address(me, "review", version=version, no=waiting)


def _after(me: StaffRequest, version: UUID, gone: int) -> str:
    """Where the review goes on when a row is gone: the next one that nobody has looked at, else the list of rows."""
    view = charters.draft(version) or nothing()
    waiting = [row.service.no for row in view.rows if not row.reviewed]
    if not waiting:
        return f"{address(me, 'draft', version=version)}#safu"
    return address(me, "review", version=version, no=next((no for no in waiting if no > gone), waiting[0]))


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def translate(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """The texts that stand in one language only, each beside a field for the other; a text of many rows once.

    SQL: posts (1), the draft (as its query says), known translations (8).
    """
    me = staff(request)
    view = under_review(me, version)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        written = {
            name: typed.text(name, most=translating.LONGEST_CHAPTER) for name in request.POST if name.startswith("t-")
        }
        rows = [translating.told(row.service, written) for row in view.rows]
        if typed.fine:
            try:
                actions.translate_rows(version=version, rows=rows, by=me.actor, key=typed.key)
                title = translating.titled(view.version.title, written)
                actions.write_title(version=version, title=title, by=me.actor, key=f"{typed.key}-title")
                contacts = [translating.told_contact(contact, written) for contact in view.contacts]
                actions.translate_contacts(version=version, contacts=contacts, by=me.actor, key=f"{typed.key}-contacts")
                told = [translating.told_chapter(section, written) for section in view.sections]
                actions.translate_chapters(version=version, chapters=told, by=me.actor, key=f"{typed.key}-chapters")
            except Refused as refusal:
                typed.wrong("texts", refusal.say)
        if typed.fine:
            left = translating.untold(charters.draft(version) or nothing(), {"sw": {}, "en": {}})
            return HttpResponseRedirect(address(request, "translate" if left else "draft", version=version))
    known = {language: charters.known_translations(language) for language in ("sw", "en")}
    texts = translating.untold(view, known)
    page = texts[:TEXTS]
    typed.start = {text.field: text.proposal for text in page}
    context = {"view": view, "typed": typed, "problems": typed.problems, "texts": page, "left": len(texts)}
    return show(request, "translate.html", context, section="charters", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def add(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """A row that the reader missed, written off the document; on to its review. SQL: posts (1), the draft."""
    me = staff(request)
    view = under_review(me, version)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        name, why = typed.text("name", needed=NAME, most=500), typed.text("reason", needed=WHY, most=1000)
        row = actions.Written(
            name=name,
            requirements=typed.text("requirements", most=4000),
            fee_text=typed.text("fee_text", most=500),
            time_text=typed.text("time_text", most=500),
            source_text=typed.text("source_text", most=4000),
            page=typed.whole("page", low=1, high=200, wrong=NUMBER) if typed.get("page") else 1,
        )
        no = typed.whole("no", low=1, high=999, wrong=NUMBER) if typed.get("no") else None
        if typed.fine:
            try:
                given = actions.add_row(version=version, row=row, no=no, reason=why, by=me.actor, key=typed.key)
                return HttpResponseRedirect(address(request, "review", version=version, no=given))
            except Refused as refusal:
                typed.refused(refusal, otherwise="name")
    context = {"view": view, "typed": typed, "problems": typed.problems}
    return show(request, "row_new.html", context, section="charters", status=200 if typed.fine else 422)


@require_POST
@posts(*OWNERS)
def mend(request: HttpRequest, lang: str, version: UUID, no: int, how: str) -> HttpResponse:
    """Remove a row, split it, merge it with the next, or move it; back to a row, or to the draft."""
    me = staff(request)
    view = under_review(me, version)
    chosen = next((row for row in view.rows if row.service.no == no), None) or nothing()
    typed = Typed(request.POST, form=how)
    try:
        onward = _mended(me, chosen, how, typed, version)
    except Refused as refusal:
        typed.refused(refusal, otherwise=how)
        onward = None
    if onward is None:
        return row_page(me, view, chosen, typed)
    if onward == 0:
        return HttpResponseRedirect(_after(me, version, no))
    return HttpResponseRedirect(address(request, "review", version=version, no=onward))


def _mended(me: StaffRequest, row: DraftRow, how: str, typed: Typed, version: UUID) -> int | None:
    """The number of the row to go to, 0 for the list, None when something is wrong with what was typed."""
    service, key = row.service.id, typed.key
    if how == "ondoa":
        reason = typed.text("reason", needed=WHY_NOT, most=1000)
        if typed.fine:
            actions.remove_row(version=version, service=service, reason=reason, by=me.actor, key=key)
            return 0
    elif how == "gawa":
        first, second = (typed.text(name, needed=NAME, most=500) for name in ("split_first", "split_second"))
        if typed.fine:
            actions.split_row(version=version, service=service, first=first, second=second, by=me.actor, key=key)
            return row.service.no
    elif how == "unganisha":
        actions.merge_rows(version=version, service=service, by=me.actor, key=key)
        return row.service.no
    elif how == "sogeza":
        to = typed.whole("to", low=1, high=999, wrong=NUMBER)
        if typed.fine:
            actions.move_row(version=version, service=service, to=to, by=me.actor, key=key)
            return to
    else:
        _no_such_way()
    return None


def _no_such_way() -> NoReturn:
    nothing()


def waiting(view: DraftView) -> int:
    """How many texts of a draft stand in one language only. No statement."""
    return len(translating.untold(view, {"sw": {}, "en": {}}))
