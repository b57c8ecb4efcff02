"""Charters: their versions, the drafts under review, what the reader found, and publishing."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk import findingform, translating
from dirisha.doors.desk.page import OWNERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock, limits, uploads
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions, handed_in, originals
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.chapters import missing_chapters
from dirisha.rooms.charters.handed_in import Brought
from dirisha.rooms.charters.queries import DraftView, FindingLine
from dirisha.rooms.charters.reading import CannotRead
from dirisha.rooms.charters.reading.refusal import MAX_BYTES, TOO_LARGE
from dirisha.rooms.places import queries as places

CHOOSE_DOCUMENT = Say(sw="Chagua mkataba wa kusoma.", en="Choose the document to read.")
EFFECTIVE = Say(sw="Weka siku ya kuanza kutumika.", en="Give the day it takes effect.")
LANGUAGES: dict[str, Literal["sw", "en"]] = {"sw": "sw", "en": "en"}
NO_LONGER = Say(
    sw="Toleo hili si rasimu tena na halibadiliki. Tafadhali andaa rasimu mpya.",
    en="This version is no longer a draft and does not change. Make a new draft.",
)
WHY_DISCARD = Say(sw="Andika kwa nini rasimu inaondolewa.", en="Write why the draft is given up.")


def under_review(me: StaffRequest, version: UUID) -> DraftView:
    """The draft, if it belongs to the institution of this post; else the page that says there is none."""
    view = charters.draft(version)
    if view is None or view.institution != me.post.institution:
        nothing()
    if view.version.status != "draft":
        raise Refused(NO_LONGER, code="gone")
    return view


@uploads.up_to(MAX_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def charters_page(request: HttpRequest, lang: str) -> HttpResponse:
    """The versions and drafts of the institution, and reading a document into a new draft.

    SQL: posts (1), documents being read (1), drafts and versions (as their queries say).
    """
    me = staff(request)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        brought = _read(me, typed)
        if brought is not None:
            return _on(request, brought)
    state = charters.review_state(me.post.institution)
    context = {
        "review": state,
        "overdue": state.overdue(charters.today_at(me.post.institution, clock.now())),
        "drafts": charters.drafts(me.post.institution),
        "unread": handed_in.unread(me.post.institution, at=clock.now()),
        "waiting": charters.waiting_version(me.post.institution),
        "live": charters.catalogue(me.post.institution_slug),
        "counts": charters.comment_counts(me.post.institution),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "charters.html", context, section="charters", status=200 if typed.fine else 422)


def _on(request: HttpRequest, brought: Brought) -> HttpResponse:
    """On to the draft, or to the page that waits with her until the worker has read the document."""
    if brought.version is not None:
        return HttpResponseRedirect(address(request, "draft", version=brought.version))
    assert brought.waiting is not None
    return HttpResponseRedirect(address(request, "reading", handed=brought.waiting))


def _read(me: StaffRequest, typed: Typed) -> Brought | None:
    """What became of the document handed in, or the draft of the version in force, or of nothing; None when refused."""
    if typed.get("begin") or typed.get("revise"):
        version = _begun(me, typed) if typed.get("begin") else _revised(me, typed)
        return None if version is None else Brought(version=version)
    file = me.FILES.get("document")
    if file is None:
        typed.wrong("document", CHOOSE_DOCUMENT)
        return None
    try:
        limits.spend(limits.UPLOADS, me, at=clock.now())
        if (file.size or 0) > MAX_BYTES:
            raise CannotRead(TOO_LARGE, "too-large")
        return handed_in.bring(
            file.read(),
            name=uploads.clean_name(file.name or "") or "hati",
            institution=me.post.institution,
            language=LANGUAGES.get(typed.get("language")),
            by=me.actor,
            at=clock.now(),
            key=typed.key,
        )
    except Refused as refusal:
        typed.wrong("document", refusal.say)
    return None


@require_safe
@posts(*OWNERS)
def reading(request: HttpRequest, lang: str, handed: UUID) -> HttpResponse:
    """How far the worker is with a document; to its draft once there is one.

    The page asks again by itself, without JavaScript too. To htmx it answers 204 while there is nothing new to say, so
    that a screen reader is not told the same every three seconds. SQL: posts (1), the document (1 to 3).
    """
    me = staff(request)
    here = handed_in.progress(handed, at=clock.now())
    if here is None or here.institution != me.post.institution:
        nothing()
    asked = request.headers.get("HX-Request") == "true"
    if here.state == "read" and here.version is not None:
        there = address(request, "draft", version=here.version)
        return HttpResponse(headers={"HX-Redirect": there}) if asked else HttpResponseRedirect(there)
    if asked and request.GET.get("hali") == here.mark:
        return HttpResponse(status=204)
    return show(request, "reading.html", {"here": here}, section="charters")


def _revised(me: StaffRequest, typed: Typed) -> UUID | None:
    try:
        return actions.revise_charter(institution=me.post.institution, by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.refused(refusal, otherwise="revise")
    return None


def _begun(me: StaffRequest, typed: Typed) -> UUID | None:
    title = Say(sw=typed.text("title_sw", most=300), en=typed.text("title_en", most=300))
    language = LANGUAGES.get(typed.get("begin_in")) or "sw"
    if typed.fine:
        try:
            return actions.begin_charter(
                institution=me.post.institution, title=title, language=language, by=me.actor, key=typed.key
            )
        except Refused as refusal:
            typed.refused(refusal, otherwise="title_sw")
    return None


@require_POST
@posts(*OWNERS)
def read_again(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """The document was taken for the wrong language: this draft gives way to one read anew in the other."""
    me = staff(request)
    view = under_review(me, version)
    typed = Typed(request.POST, form="language")
    language: Literal["sw", "en"] = "en" if view.version.language == "sw" else "sw"
    if not originals.has(view.version.source_hash):
        nothing()
    try:
        anew = handed_in.bring(
            originals.read_again(view.version.source_hash),
            name=view.version.source_name,
            institution=me.post.institution,
            language=language,
            replaces=version,
            by=me.actor,
            at=clock.now(),
            key=typed.key,
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="language")
        return _draft_page(me, view, typed, status=422)
    return _on(request, anew)


@require_safe
@posts(*OWNERS)
def draft(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """A draft under review: findings first, then the rows. What waits for approval or its day has a page of its own.

    SQL: posts (1), what waits (1), the draft (as its query says).
    """
    me = staff(request)
    line = charters.approval(version)
    if line is not None and line.institution == me.post.institution:
        return HttpResponseRedirect(address(request, "approval", version=version))
    return _draft_page(me, under_review(me, version), Typed())


def _draft_page(me: StaffRequest, view: DraftView, typed: Typed, *, status: int = 200) -> HttpResponse:
    reviewed = sum(1 for row in view.rows if row.reviewed)
    owner = places.institution_by_id(view.institution) or nothing()
    groups = findingform.alike(view)
    answers = {group.code: findingform.proposed(group.code, owner.day_reading, me.lang) for group in groups}
    today = charters.today_at(view.institution, clock.now()).isoformat()
    typed.start = {"effective_from": today, **{f"note-{code}": answer for code, answer in answers.items()}}
    everything = [*view.findings, *(f for row in view.rows for f in row.findings)]
    context = {
        "view": view,
        "typed": typed,
        "problems": typed.problems,
        "reviewed": reviewed,
        "rows": len(view.rows),
        "open_rows": [row for row in view.rows if not row.reviewed],
        "stopping": [f for f in everything if f.stops and not f.settled],
        "settled": sum(1 for f in everything if f.settled),
        "findings": len(everything),
        "alike": groups,
        "next": next((row.service.no for row in view.rows if not row.reviewed), None),
        "approvals": charters.approvals_wanted(view.institution),
        "sure": sum(1 for row in view.rows if row.sure and not row.reviewed),
        "untold": len(translating.untold(view, {"sw": {}, "en": {}})),
        "missing": missing_chapters(view.sections),
        "kept": originals.has(view.version.source_hash),
    }
    return show(me, "draft.html", context, section="charters", status=status)


@require_POST
@posts(*OWNERS)
def settle(request: HttpRequest, lang: str, version: UUID, finding: UUID) -> HttpResponse:
    """Deal with a finding: mended, or it stands for a reason. Back to where the form stood."""
    me = staff(request)
    view = under_review(me, version)
    line = _finding(view, finding)
    typed = Typed(request.POST, form=str(finding))
    answer = findingform.choice(typed, f"settled-{finding}", f"note-{finding}", needed=True)
    if answer is not None:
        try:
            findingform.settle(version, {finding: answer}, by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.wrong(f"note-{finding}", refusal.say)
    if not typed.fine:
        return _draft_page(me, view, typed, status=422)
    row = line.service_no if request.POST.get("back") == "row" else None
    back = address(request, "draft", version=version) if row is None else ""
    return HttpResponseRedirect(
        f"{back}#kasoro" if row is None else address(request, "review", version=version, no=row)
    )


@require_POST
@posts(*OWNERS)
def settle_alike(request: HttpRequest, lang: str, version: UUID, code: str) -> HttpResponse:
    """Deal with all open findings of one kind by one answer. SQL: posts (1), the draft, and the verb's."""
    me = staff(request)
    view = under_review(me, version)
    typed = Typed(request.POST, form=code)
    group = next((group for group in findingform.alike(view) if group.code == code), None)
    if group is None:  # sent twice, or settled meanwhile one by one
        return HttpResponseRedirect(address(request, "draft", version=version))
    answer = findingform.choice(typed, f"settled-{code}", f"note-{code}", needed=True)
    if answer is not None:
        try:
            ids = [finding.id for finding in group.findings]
            way, note = answer
            actions.settle_findings(version=version, findings=ids, settled=way, note=note, by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.wrong(f"note-{code}", refusal.say)
    if not typed.fine:
        return _draft_page(me, view, typed, status=422)
    return HttpResponseRedirect(address(request, "draft", version=version))


def _finding(view: DraftView, finding: UUID) -> FindingLine:
    everything = [*view.findings, *(f for row in view.rows for f in row.findings)]
    return next((f for f in everything if f.id == finding), None) or nothing()


@require_POST
@posts(*OWNERS)
def publish(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """Approve a draft for a day: it is live, or waits. When something is open, the page lists it with the way to it."""
    me = staff(request)
    view = under_review(me, version)
    typed = Typed(request.POST, form="publish")
    day, became = typed.day("effective_from", EFFECTIVE), ""
    if typed.fine and day is not None:
        try:
            became = actions.publish(version=version, effective_from=day, by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.refused(refusal, otherwise="effective_from")
    if not typed.fine:
        return _draft_page(me, view, typed, status=422)
    if became == "published":
        return HttpResponseRedirect(address(request, "publication", number=view.version.number) + "?sawa=1")
    return HttpResponseRedirect(address(request, "approval", version=version))


@require_POST
@posts(*OWNERS)
def discard(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """Give a draft up, for a reason."""
    me = staff(request)
    view = under_review(me, version)
    typed = Typed(request.POST, form="discard")
    reason = typed.text("reason", needed=WHY_DISCARD, most=1000)
    if typed.fine:
        try:
            actions.discard_draft(version=version, reason=reason, by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.refused(refusal, otherwise="reason")
    if not typed.fine:
        return _draft_page(me, view, typed, status=422)
    return HttpResponseRedirect(address(request, "charters"))
