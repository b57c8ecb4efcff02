"""One row of a draft beside its source: corrected where needed, confirmed, and on to the next."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from dirisha.core.refused import Refused
from dirisha.doors.desk import rowform
from dirisha.doors.desk.page import OWNERS, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.charters import under_review
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters.queries import DraftRow, DraftView
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.packs import country_pack


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def row(request: HttpRequest, lang: str, version: UUID, no: int) -> HttpResponse:
    """A row of a draft, and confirming it: then the next row that nobody has looked at, or the draft when all are.

    SQL: posts (3), the draft (as its query says), the institution (1), its posts (2).
    """
    me = staff(request)
    view = under_review(me, version)
    chosen = next((r for r in view.rows if r.service.no == no), None) or nothing()
    owner = places.institution_by_id(me.post.institution) or nothing()
    pack = country_pack(owner.country)
    forms = rowform.variants(chosen.service, day_reading=owner.day_reading, language=view.version.language)
    typed = Typed(request.POST) if request.method == "POST" else Typed(start=rowform.start(chosen.service))
    if request.method == "POST":
        service = rowform.typed_row(chosen.service, forms, typed, currency=pack.currency)
        if typed.fine:
            try:
                actions.review_row(version=version, service=service, by=me.actor, key=typed.key)
            except Refused as refusal:
                typed.wrong(rowform.field_of(refusal.field or "", typed), refusal.say)
        if typed.fine:
            return HttpResponseRedirect(_next(request, view, chosen))
    numbers = [r.service.no for r in view.rows]
    at = numbers.index(no)
    context = {
        "view": view,
        "row": chosen,
        "service": chosen.service,
        "forms": forms,
        "needs": list(enumerate(chosen.service.requirements)),
        "items": list(enumerate(chosen.service.items)),
        "typed": typed,
        "problems": typed.problems,
        "kinds": rowform.KINDS,
        "case_kinds": rowform.CASE_KINDS,
        "fees": rowform.FEES,
        "channels": rowform.CHANNELS,
        "life_events": rowform.LIFE_EVENTS,
        "units": rowform.UNIT_WORDS,
        "owners": places.posts_of(me.post.institution),
        "laws": pack.laws.values(),
        "currency": pack.currency,
        "before": numbers[at - 1] if at else None,
        "after": numbers[at + 1] if at + 1 < len(numbers) else None,
        "reviewed": sum(1 for r in view.rows if r.reviewed),
        "percent": round(rowform.surely(chosen.service) * 100),
    }
    return show(request, "row.html", context, section="charters", status=200 if typed.fine else 422)


def _next(request: HttpRequest, view: DraftView, done: DraftRow) -> str:
    """The next row after this one that nobody has reviewed, going round once; the draft itself when there is none."""
    waiting = [r.service.no for r in view.rows if not r.reviewed and r.service.no != done.service.no]
    later = [no for no in waiting if no > done.service.no]
    if not waiting:
        return address(request, "draft", version=view.version.id)
    return address(request, "review", version=view.version.id, no=(later or waiting)[0])
