"""Why a restricted case is opened, and who opened which: the officer is asked, the data officer sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk import reasons
from dirisha.doors.desk.page import CASEWORKERS, DATA_OFFICERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.case import found
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import institution_by_id

SHORTEST = 10
MOST = 300
CHOOSE = Say(sw="Chagua sababu ya kulifungua.", en="Choose why you open it.")
TELL = Say(
    sw="Andika sababu kwa maneno machache (angalau herufi 10).",
    en="Tell the reason in a few words (at least 10 characters).",
)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*CASEWORKERS)
def why(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """The question before a restricted case opens. SQL: session, account, posts (3), the case (1)."""
    me = staff(request)
    reference = cases.restricted_number(case, me.post)
    if reference is None:
        nothing()
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        reason = typed.among("reason", cases.REASONS, CHOOSE)
        if reason == "other":
            words = typed.text("words", needed=TELL, most=MOST)
            if len(words) < SHORTEST:
                typed.wrong("words", TELL)
            reason = f"other: {words}"
        if typed.fine:
            reasons.keep(me, case, reason)
            return HttpResponseRedirect(_there(me, case))
    context = {
        "typed": typed,
        "problems": typed.problems,
        "reference": reference,
        "reasons": cases.REASONS,
        "there": request.GET.get("kwenda", ""),
    }
    return show(me, "why.html", context, section="work", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*CASEWORKERS)
@reasons.explained
def identity(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """Who the citizen of a sealed case is: asked why each time, shown once, kept by nobody.

    SQL: session, account, posts (3), the case (as its page); sent: six more, one of them in `access`.
    """
    me = staff(request)
    seen = found(me, case)
    if not seen.case.sealed:
        nothing()
    typed = Typed(request.POST if request.method == "POST" else None)
    opened = None
    if request.method == "POST":
        try:
            opened = actions.open_identity(case=case, reason=typed.get("reason"), by=me.actor, at=clock.now())
        except Refused as refusal:
            typed.refused(refusal, otherwise="reason")
    context = {
        "case": seen.case,
        "typed": typed,
        "problems": typed.problems,
        "opened": opened,
        "asked": request.method == "POST" and typed.fine,
    }
    return show(me, "identity.html", context, section="work", status=200 if typed.fine else 422)


def _there(me: StaffRequest, case: UUID) -> str:
    """The page that was asked for, if it is one of this house; else the case's."""
    there = me.GET.get("kwenda", "")
    inside = url_has_allowed_host_and_scheme(there, allowed_hosts=None) and there.startswith(f"/{me.lang}/dawati/")
    return there if inside else address(me, "case", case=case)


@require_safe
@posts(*DATA_OFFICERS)
def looks(request: HttpRequest, lang: str) -> HttpResponse:
    """Who of the institution opened which restricted case, and why. Nothing of a case but its number.

    SQL: session, account, posts (3), institution (1), looks (3, one of them in `access`; 4 for one case).
    """
    me = staff(request)
    line = institution_by_id(me.post.institution) or nothing()
    asked = request.GET.get("namba", "").strip()[:20]
    page = cases.opened_in(me.post.institution, reference=asked, until=_moment(request.GET.get("hadi", "")))
    context = {
        "page": page,
        "asked": asked,
        "next": "" if page.next is None else str(page.next.timestamp()),
        "zone": country_pack(line.country).time_zone,
        "now": clock.now(),
    }
    return show(me, "looks.html", context, section="looks")


def _moment(text: str) -> datetime | None:
    """The moment at which the next page begins; None for anything that is none."""
    try:
        return datetime.fromtimestamp(float(text), UTC) if text else None
    except (ValueError, OverflowError, OSError):
        return None
