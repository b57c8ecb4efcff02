"""One row of a draft beside its source: corrected where needed, confirmed, and on to the next."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk import feeform, findingform, rowform
from dirisha.doors.desk.page import OWNERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.charters import under_review
from dirisha.doors.desk.views.source import cut_of
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters.events import ServiceRow
from dirisha.rooms.charters.queries import DraftRow, DraftView
from dirisha.rooms.charters.rules import missing
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import InstitutionLine

DOUBTED = 0.85
"""A field read less surely than this is named at the head of the page."""
FIELDS: dict[str, tuple[Say, str]] = {
    "time": (Say(sw="muda", en="time"), "muda-na-ada"),
    "fee": (Say(sw="ada", en="fee"), "muda-na-ada"),
    "requirements": (Say(sw="mahitaji", en="requirements"), "mahitaji"),
    "name": (Say(sw="jina", en="name"), "name_sw"),
}


@dataclass(frozen=True)
class Doubt:
    """A field that was not read surely: what it is, how sure in per cent, and where it stands on the page."""

    what: Say
    percent: int
    anchor: str


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def row(request: HttpRequest, lang: str, version: UUID, no: int) -> HttpResponse:
    """A row of a draft, and confirming it: then the next row that nobody has looked at, or the draft when all are.

    SQL: posts (1), the draft (as its query says), the institution (1), its posts (1).
    """
    me = staff(request)
    view = under_review(me, version)
    chosen = _unfolded(view, next((r for r in view.rows if r.service.no == no), None) or nothing())
    if request.method != "POST":
        return row_page(me, view, chosen, Typed())
    owner = _owner(me)
    typed = Typed(request.POST)
    currency = country_pack(owner.country).currency
    forms = _forms(view, chosen, owner)
    service = rowform.typed_row(chosen.service, forms, typed, country=owner.country, currency=currency)
    proposals = findingform.started(chosen.findings, owner.day_reading, me.lang)
    answers = findingform.chosen(chosen.findings, typed, proposals)
    if typed.fine:
        try:
            later = typed.get("then") == "later"
            actions.review_row(version=version, service=service, untranslated=later, by=me.actor, key=typed.key)
            findingform.settle(version, answers, by=me.actor, key=typed.key)
            return HttpResponseRedirect(_next(request, view, chosen))
        except Refused as refusal:
            typed.wrong(rowform.field_of(refusal.field or "", typed), refusal.say)
    return row_page(me, view, chosen, typed, service)


def row_page(
    me: StaffRequest, view: DraftView, chosen: DraftRow, typed: Typed, as_typed: ServiceRow | None = None
) -> HttpResponse:
    """The page of a row: the document on one side, the form on the other, what was typed kept.

    `as_typed` is the row that was refused: words that are new in its times and fees get fields for both languages.
    """
    owner, chosen = _owner(me), _unfolded(view, chosen)
    forms = _forms(view, chosen, owner, as_typed)
    start = rowform.start(chosen.service, forms, view.version.language) | _as_the_others(view, chosen)
    start |= findingform.started(chosen.findings, owner.day_reading, me.lang)
    if as_typed is None:  # a fresh page, or one of the small forms was sent: nothing of the row's own was typed
        typed.start = start
    else:  # words that this row did not have before stand in the language of the document
        typed.start = {name: words for name, words in start.items() if re.match(r"v\d+_w", name)}
    pack = country_pack(owner.country)
    numbers = [r.service.no for r in view.rows]
    at = numbers.index(chosen.service.no)
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
        "fees": feeform.FEES,
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
        "doubts": doubts_of(chosen.service),
        "cut": cut_of(view, chosen.service.source),
    }
    return show(me, "row.html", context, section="charters", status=200 if typed.fine else 422)


def doubts_of(service: ServiceRow) -> list[Doubt]:
    """The fields that were not read surely, the most doubtful first."""
    sure = dict(service.confidences)
    times = [variant.confidence for variant in service.variants]
    if times and min(times) < DOUBTED:
        sure["time"] = min(times)
    return [
        Doubt(FIELDS[name][0], round(value * 100), FIELDS[name][1])
        for name, value in sorted(sure.items(), key=lambda pair: pair[1])
        if value < DOUBTED and name in FIELDS
    ]


def _forms(
    view: DraftView, chosen: DraftRow, owner: InstitutionLine, typed: ServiceRow | None = None
) -> list[rowform.VariantForm]:
    return rowform.variants(
        chosen.service,
        day_reading=owner.day_reading,
        language=view.version.language,
        country=owner.country,
        typed=typed,
    )


def _unfolded(view: DraftView, chosen: DraftRow) -> DraftRow:
    """The row with each of its promises on its own line, as the form asks about them."""
    service = rowform.unfolded(chosen.service, view.version.language)
    return replace(chosen, service=service, missing=missing(service))


def _as_the_others(view: DraftView, chosen: DraftRow) -> dict[str, str]:
    """The post and the ways to ask that most rows confirmed so far have, for a row that names none itself."""
    if chosen.reviewed:
        return {}
    done = [row.service for row in view.rows if row.reviewed]
    owners = Counter(service.owner for service in done if service.owner)
    ways = Counter(service.channels for service in done if service.channels)
    fields = {}
    if owners and not chosen.service.owner:
        fields["owner"] = str(owners.most_common(1)[0][0])
    if ways and not chosen.service.channels:
        fields |= {f"ch_{way}": "on" for way in ways.most_common(1)[0][0]}
    return fields


def _owner(me: StaffRequest) -> InstitutionLine:
    return places.institution_by_id(me.post.institution) or nothing()


def _next(request: HttpRequest, view: DraftView, done: DraftRow) -> str:
    """The next row after this one that nobody has reviewed, going round once; the draft itself when there is none."""
    waiting = [r.service.no for r in view.rows if not r.reviewed and r.service.no != done.service.no]
    later = [no for no in waiting if no > done.service.no]
    if not waiting:
        return address(request, "draft", version=view.version.id)
    return address(request, "review", version=view.version.id, no=(later or waiting)[0])
