"""A version that waits: for the second approval, or for the day on which it takes effect."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import OWNERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ApprovalLine

WHY = Say(sw="Andika kwa nini idhini inaondolewa.", en="Write why the approval is withdrawn.")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS, "supervisor")
def approval(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """What was handed in or approved, all of it on one page, and the two things that may be done with it.

    SQL: posts (1), the version (1), its difference (13), its rows (2).
    """
    me = staff(request)
    line = charters.approval(version)
    if line is None or line.institution != me.post.institution:
        nothing()
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        onward = _done(me, line, typed)
        if onward:
            return HttpResponseRedirect(onward)
    tracked = charters.difference_of(version)
    context = {
        "line": line,
        "tracked": tracked,
        "services": charters.services_with_items([version])[0],
        "mine": line.submitted_by is not None and line.submitted_by == me.actor.officer,
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "approval.html", context, section="charters", status=200 if typed.fine else 422)


def _done(me: StaffRequest, line: ApprovalLine, typed: Typed) -> str:
    """Where to go on to; "" with what is wrong in `typed`."""
    version = line.version.id
    home = address(me, "charters" if me.post.role in OWNERS else "worklist")
    try:
        if typed.get("do") == "approve":
            became = actions.approve(version=version, by=me.actor, key=typed.key)
            if became == "published" and me.post.role in OWNERS:
                return address(me, "publication", number=line.version.number) + "?sawa=1"
            return home
        reason = typed.text("reason", needed=WHY, most=1000)
        if typed.fine:
            actions.withdraw_approval(version=version, reason=reason, by=me.actor, key=typed.key)
            return address(me, "draft", version=version) if me.post.role in OWNERS else home
    except Refused as refusal:
        typed.refused(refusal, otherwise="idhini" if typed.get("do") == "approve" else "reason")
    return ""
