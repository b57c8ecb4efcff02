"""What a draft changes against the charter in force, and the reasons: one by one, or one for many at once."""

from __future__ import annotations

from collections.abc import Iterable
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

NO_ROW = Say(sw="Chagua kinachobadilika.", en="Choose something that changes.")
WHICH: dict[str, Say] = {
    "unexplained": Say(sw="Yote yasiyo na sababu bado", en="All that have no reason yet"),
    "added": Say(sw="Yaliyoongezwa yasiyo na sababu", en="What is added and has no reason"),
    "changed": Say(sw="Yaliyobadilishwa yasiyo na sababu", en="What is changed and has no reason"),
    "removed": Say(sw="Yaliyoondolewa yasiyo na sababu", en="What is removed and has no reason"),
    "texts": Say(sw="Sura na anwani zisizo na sababu", en="Chapters and contacts that have no reason"),
    "ticked": Say(sw="Niliyoyatia alama hapa chini tu", en="Only those that I ticked below"),
}
LONGEST = 1000


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def changes(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """The difference from the live version, and giving the reason of one change or of many.

    SQL: posts (1), the draft and its difference (as their queries say), answers (1), the last review (2).
    """
    me = staff(request)
    under_review(me, version)
    tracked = charters.difference_of(version)
    assert tracked is not None
    start, filled = _reasons(tracked, version)
    many = request.POST.get("do") == "many"
    typed = Typed(request.POST if request.method == "POST" else None, start=start, form="many" if many else "")
    if request.method == "POST":
        at = _explain_many(me, tracked, typed) if many else _explain(me, tracked, typed)
        if at is not None:
            return HttpResponseRedirect(f"{address(request, 'changes', version=version)}#{at}")
    context = {
        "tracked": tracked,
        "which": [(key, words, _chosen(tracked, key)) for key, words in WHICH.items()],
        "filled": filled,
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "changes.html", context, section="charters", status=200 if typed.fine else 422)


def _reasons(tracked: Difference, version: UUID) -> tuple[dict[str, str], bool]:
    """What stands in the fields to begin with, and whether the field for many was filled.

    A change has the reason given, else the answers by which comments on its row were accepted; the field for many, or
    for a change that is the only one, what the last review concluded and the answers to accepted proposals on the whole
    charter, as much as fits.
    """
    answers = charters.answers_on(version)
    start = {"which": "unexplained"}
    for n, line in enumerate(tracked.changes):
        said = [line.reason] if line.reason else answers.get(line.change.slug, [])
        for language in ("sw", "en"):
            start[f"reason_{language}-{n}"] = " ".join(say.in_(language) for say in said)
    many = _fitting([*charters.concluded_changes(tracked.institution), *answers.get("", [])])
    start |= {"reason_sw-many": many.sw, "reason_en-many": many.en}
    if len(tracked.changes) == 1 and not start["reason_sw-0"]:
        start |= {"reason_sw-0": many.sw, "reason_en-0": many.en}
    return start, bool(many.sw)


def _fitting(texts: Iterable[Say]) -> Say:
    """The texts one after the other, whole, in both languages alike, as many as a reason may hold."""
    sw, en = "", ""
    for text in texts:
        longer = f"{sw} {text.sw}".strip(), f"{en} {text.en}".strip()
        if max(map(len, longer)) <= LONGEST:
            sw, en = longer
    return Say(sw=sw, en=en)


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
    return f"badiliko-{n + 1}"


def _explain_many(me: StaffRequest, tracked: Difference, typed: Typed) -> str | None:
    """The head of the list once the reason stands at all that were chosen; None with what is wrong in `typed`."""
    which = typed.among("which", WHICH, NO_ROW)
    if which == "ticked":
        rows = [line.change.slug for n, line in enumerate(tracked.changes) if typed.ticked(f"tick-{n}")]
    else:
        rows = _chosen(tracked, which)
    reason = Say(sw=typed.text("reason_sw-many"), en=typed.text("reason_en-many"))
    if typed.fine:
        try:
            actions.explain_changes(version=tracked.version.id, rows=rows, reason=reason, by=me.actor, key=typed.key)
            return "mabadiliko"
        except Refused as refusal:
            field = refusal.field or "which"
            typed.wrong(field if field == "which" else f"{field}-many", refusal.say)
    return None


def _chosen(tracked: Difference, which: str) -> list[str]:
    """The changes without a reason that a choice is about, by slug."""
    silent = [line.change for line in tracked.changes if line.reason is None]
    if which == "unexplained":
        return [change.slug for change in silent]
    if which == "texts":
        return [change.slug for change in silent if change.of != "row"]
    return [change.slug for change in silent if change.kind == which]
