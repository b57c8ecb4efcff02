"""The data officer's work: requests about one's own data, what is kept and for how long; and a supervisor's hold."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk import reasons
from dirisha.doors.desk.page import DATA_OFFICERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.case import found
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.packs.loading import CountryPack
from dirisha.rooms.places.queries import institution_by_id

DECIDE = Say(sw="Chagua uamuzi.", en="Choose the decision.")
DECISIONS = (("yes", Say(sw="Limekubaliwa", en="Granted")), ("no", Say(sw="Limekataliwa", en="Refused")))
KINDS = {
    "complaint": Say(sw="Malalamiko", en="Complaints"),
    "information": Say(sw="Maombi ya taarifa", en="Requests for information"),
}
OTHERS = Say(sw="Mengine yote", en="All others")


@require_safe
@posts(*DATA_OFFICERS)
def requests(request: HttpRequest, lang: str) -> HttpResponse:
    """The requests at the institution, by when they are due. SQL: session, account, posts (3), requests (1)."""
    me = staff(request)
    lines = cases.rights_in(me.post.institution, at=clock.now())
    return show(me, "rights.html", {"lines": lines, "pack": _pack(me)}, section="rights")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*DATA_OFFICERS)
def request_(request: HttpRequest, lang: str, request_id: UUID) -> HttpResponse:
    """One request, and its decision with reasons. SQL: session, account, posts (3), the request (1)."""
    me = staff(request)
    line = cases.right_in(me.post.institution, request_id, at=clock.now()) or nothing()
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        decision = typed.among("decision", dict(DECISIONS), DECIDE)
        answer = typed.get("answer")
        if typed.fine:
            try:
                actions.answer_right(
                    request=request_id, granted=decision == "yes", answer=answer, by=me.actor, key=typed.key
                )
            except Refused as refusal:
                typed.refused(refusal, otherwise="answer")
        if typed.fine:
            return HttpResponseRedirect(address(request, "rights"))
    context = {"line": line, "typed": typed, "problems": typed.problems, "decisions": DECISIONS}
    return show(me, "right.html", context, section="rights", status=200 if typed.fine else 422)


@require_safe
@posts(*DATA_OFFICERS)
def keeping(request: HttpRequest, lang: str) -> HttpResponse:
    """How long what is kept, what the last rounds destroyed and proved, and which cases must be kept.

    SQL: session, account, posts (3), institution (1), rounds (1), holds (1).
    """
    me = staff(request)
    pack = _pack(me)
    terms = [(KINDS.get(kind, Say(kind, kind)), months) for kind, months in pack.retention.by.items()]
    context = {
        "terms": [*terms, (OTHERS, pack.retention.otherwise)],
        "source": pack.retention.source,
        "proposed": pack.retention.certainty == "memory",
        "rounds": cases.rounds_in(me.post.institution),
        "holds": cases.holds_in(me.post.institution),
        "zone": pack.time_zone,
    }
    return show(me, "keeping.html", context, section="keeping")


@require_http_methods(["GET", "HEAD", "POST"])
@posts("supervisor")
@reasons.explained
def hold(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """Order that a case be kept, or lift that. SQL: session, account, posts (3), the case (as its page), hold (1)."""
    me = staff(request)
    seen = found(me, case)
    standing = cases.hold_of(case)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        act = actions.lift_hold if standing else actions.set_hold
        try:
            act(case=case, reason=typed.get("reason"), by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.refused(refusal, otherwise="reason")
        if typed.fine:
            return HttpResponseRedirect(address(request, "case", case=case))
    context = {"case": seen.case, "hold": standing, "typed": typed, "problems": typed.problems}
    return show(me, "hold.html", context, section="work", status=200 if typed.fine else 422)


def _pack(me: StaffRequest) -> CountryPack:
    line = institution_by_id(me.post.institution) or nothing()
    return country_pack(line.country)
