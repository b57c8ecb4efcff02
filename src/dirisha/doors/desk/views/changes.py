"""What a draft changes against the charter in force, and the reason for each change."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import OWNERS, StaffRequest, address, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.charters import under_review
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import Difference

NO_ROW = Say(sw="Chagua safu inayobadilika.", en="Choose a row that changes.")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def changes(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """The difference from the live version, and giving the reason of one change. SQL: as its two queries say."""
    me = staff(request)
    under_review(me, version)
    tracked = charters.difference_of(version)
    assert tracked is not None
    start = _reasons(tracked, version)
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST":
        at = _explain(me, tracked, typed)
        if at is not None:
            return HttpResponseRedirect(f"{address(request, 'changes', version=version)}#{at}")
    context = {"tracked": tracked, "typed": typed, "problems": typed.problems}
    return show(request, "changes.html", context, section="charters", status=200 if typed.fine else 422)


def _reasons(tracked: Difference, version: UUID) -> dict[str, str]:
    """What stands in the fields: the reason given, else the answers by which comments on the row were accepted."""
    answers = charters.answers_on(version)
    start = {}
    for n, line in enumerate(tracked.changes):
        said = [line.reason] if line.reason else answers.get(line.change.slug, [])
        for language in ("sw", "en"):
            start[f"reason_{language}-{n}"] = " ".join(say.in_(language) for say in said)
    return start


def _explain(me: StaffRequest, tracked: Difference, typed: Typed) -> str | None:
    """The place on the page of the change that now has a reason; None with what is wrong in `typed`."""
    last = len(tracked.changes) - 1
    n = typed.whole("row", low=0, high=last, wrong=NO_ROW)
    if not typed.fine or last < 0:
        return None
    change = tracked.changes[n].change
    reason = Say(sw=typed.text(f"reason_sw-{n}"), en=typed.text(f"reason_en-{n}"))
    try:
        actions.explain_change(version=tracked.version.id, row=change.slug, reason=reason, by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.wrong(f"{refusal.field or 'reason_sw'}-{n}", refusal.say)
        return None
    return f"safu-{change.no}-{change.kind}"
