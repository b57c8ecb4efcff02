"""Charters: their versions, the drafts under review, what the reader found, and publishing."""

from __future__ import annotations

from typing import Literal, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import OWNERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import DraftView, FindingLine
from dirisha.rooms.charters.reading import read_charter

MAX_BYTES = 5 * 1024 * 1024
CHOOSE_DOCUMENT = Say(sw="Chagua mkataba wa kusoma.", en="Choose the document to read.")
TOO_LARGE = Say(sw="Faili ni kubwa mno: lisizidi MB 5.", en="The document is too large: at most 5 MB.")
MENDED_OR_STANDS = Say(sw="Chagua: imerekebishwa, au inabaki kama ilivyo.", en="Choose: corrected, or left as it is.")
WHY_STANDS = Say(sw="Andika kwa nini inabaki kama ilivyo.", en="Write why it is left as it is.")
EFFECTIVE = Say(sw="Weka siku ya kuanza kutumika.", en="Give the day it takes effect.")
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


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def charters_page(request: HttpRequest, lang: str) -> HttpResponse:
    """The versions and drafts of the institution, and reading a document into a new draft.

    SQL: posts (3), drafts and versions (as their queries say).
    """
    me = staff(request)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        version = _read(me, typed)
        if version is not None:
            return HttpResponseRedirect(address(request, "draft", version=version))
    state = charters.review_state(me.post.institution)
    context = {
        "review": state,
        "overdue": state.overdue(clock.now().date()),
        "drafts": charters.drafts(me.post.institution),
        "live": charters.catalogue(me.post.institution_slug),
        "counts": charters.comment_counts(me.post.institution),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "charters.html", context, section="charters", status=200 if typed.fine else 422)


def _read(me: StaffRequest, typed: Typed) -> UUID | None:
    """The draft made of the document handed in; None with what is wrong in `typed`."""
    file = me.FILES.get("document")
    if file is None:
        typed.wrong("document", CHOOSE_DOCUMENT)
        return None
    if (file.size or 0) > MAX_BYTES:
        typed.wrong("document", TOO_LARGE)
        return None
    try:
        read = read_charter(file.read(), name=file.name or "hati")
        return actions.draft_charter(institution=me.post.institution, reading=read, by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.wrong("document", refusal.say)
    return None


@require_safe
@posts(*OWNERS)
def draft(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """A draft under review: findings first, then the rows. SQL: posts (3), the draft (as its query says)."""
    me = staff(request)
    return _draft_page(me, under_review(me, version), Typed())


def _draft_page(me: StaffRequest, view: DraftView, typed: Typed, *, status: int = 200) -> HttpResponse:
    reviewed = sum(1 for row in view.rows if row.reviewed)
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
        "next": next((row.service.no for row in view.rows if not row.reviewed), None),
        "today": clock.now().date().isoformat(),
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
    settled = cast(
        "Literal['mended', 'stands']", typed.among(f"settled-{finding}", ("mended", "stands"), MENDED_OR_STANDS)
    )
    note = typed.text(f"note-{finding}", needed=WHY_STANDS if settled == "stands" else None, most=1000)
    if typed.fine:
        try:
            actions.settle_finding(
                version=version, finding=finding, settled=settled, note=note, by=me.actor, key=typed.key
            )
        except Refused as refusal:
            typed.wrong(f"note-{finding}", refusal.say)
    if not typed.fine:
        return _draft_page(me, view, typed, status=422)
    row = line.service_no if request.POST.get("back") == "row" else None
    back = address(request, "draft", version=version) if row is None else ""
    return HttpResponseRedirect(
        f"{back}#kasoro" if row is None else address(request, "review", version=version, no=row)
    )


def _finding(view: DraftView, finding: UUID) -> FindingLine:
    everything = [*view.findings, *(f for row in view.rows for f in row.findings)]
    return next((f for f in everything if f.id == finding), None) or nothing()


@require_POST
@posts(*OWNERS)
def publish(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """Publish a draft. When something is open, the page lists it with the way to it."""
    me = staff(request)
    view = under_review(me, version)
    typed = Typed(request.POST, form="publish")
    day = typed.day("effective_from", EFFECTIVE)
    if typed.fine and day is not None:
        try:
            actions.publish(version=version, effective_from=day, by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.refused(refusal, otherwise="effective_from")
    if not typed.fine:
        return _draft_page(me, view, typed, status=422)
    return HttpResponseRedirect(address(request, "charters"))


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
