"""Erasing a citizen: what goes, what stays, and that it cannot be undone, before anything happens."""

from __future__ import annotations

from typing import cast, get_args
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from dirisha.core import references
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import address, nothing, show, staff
from dirisha.doors.desk.reasons import noted
from dirisha.doors.desk.typed import Typed
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.people.rules import Reason

REASONS: dict[Reason, Say] = {
    "asked": Say(sw="Mwananchi mwenyewe ameomba", en="The citizen asked for it"),
    "kept-long-enough": Say(sw="Muda wa kuzitunza umekwisha", en="They have been kept as long as they had to be"),
    "entered-by-mistake": Say(sw="Ziliandikwa kwa makosa", en="They were entered by mistake"),
}
CHOOSE_REASON = Say(sw="Chagua sababu ya kufuta.", en="Choose why they are erased.")
TYPE_REFERENCE = Say(
    sw="Tafadhali andika namba ya kumbukumbu ya jambo hili kama inavyoonekana juu ya ukurasa.",
    en="Type this case's reference as it stands at the top of the page.",
)


@require_http_methods(["GET", "POST"])
@posts("supervisor", "administrator")
def erase(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """Ask first, then erase. Whoever works on cases goes back to the case; an administrator, who sees none, stays.

    SQL: session, account, posts (1), what would go (4); the look at it once.
    """
    me = staff(request)
    asked = cases.erasure(case, me.post) or nothing()
    # Who asks after a citizen's data is written down, whatever the case's level.
    noted(me, case, what="cases.erase", reason="erasing")
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        reason = cast("Reason", typed.among("reason", get_args(Reason), CHOOSE_REASON))
        if references.read(typed.get("reference")) != asked.reference:
            typed.wrong("reference", TYPE_REFERENCE)
        if typed.fine:
            try:
                actions.erase_citizen(case=case, reason=reason, by=me.actor, key=typed.key)
            except Refused as refusal:
                typed.refused(refusal, otherwise="")
        if typed.fine:
            there = "case" if me.post.role == "supervisor" else "erase"
            return HttpResponseRedirect(address(request, there, case=case))
    context = {"asked": asked, "typed": typed, "problems": typed.problems, "reasons": REASONS}
    return show(me, "erase.html", context, section="work", status=200 if typed.fine else 422)
