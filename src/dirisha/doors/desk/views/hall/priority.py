"""Who goes first in a hall: the rule in force, another one, and the notice of it for the wall."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core import wording
from dirisha.core.refused import Refused
from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.doors.desk.page import StaffRequest, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.hall.floor import MANAGERS, own_hall
from dirisha.doors.desk.views.places.ground import done
from dirisha.frame import clock, limits, pdf
from dirisha.frame.access import posts
from dirisha.rooms.places.queries import SiteLine
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.rules.priority import PriorityRule, example, on_the_wall

TEMPLATE = Path(__file__).parents[2] / "typst" / "priority.typ"
SIZES: dict[str, Literal["a3", "a4"]] = {"a3": "a3", "a4": "a4"}
SHARE = Say(sw="Andika asilimia nzima, 0 hadi 100.", en="Give a whole number of per cent, 0 to 100.")
WEIGHT = Say(sw="Andika namba kati ya 1 na 10, kwa mfano 3 au 2.5.", en="Give a number from 1 to 10, such as 3 or 2.5.")
MINUTES = Say(sw="Andika dakika nzima, 10 hadi 240.", en="Give whole minutes, 10 to 240.")
TITLE = Say(sw="Nani huhudumiwa kwanza?", en="Who is served first?")
IN_FORCE = Say(sw="Kanuni ilivyokuwa siku ya kuchapishwa: {day}", en="The rule in force when this was printed: {day}")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*MANAGERS)
def priority(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """The rule of a hall in its own sentences, and a form for another one, which may be read before it is saved. SQL:
    posts (1), site (2), the rule (1), and the verb's."""
    me = staff(request)
    line = own_hall(me, site)
    rule = visits.priority_rule_of(line.id)
    typed = Typed(request.POST if request.method == "POST" else None, start=_start(rule))
    proposed = None
    if request.method == "POST":
        proposed = _read(typed)
        if proposed is not None and typed.get("what") == "set" and _set(me, line, proposed, typed):
            return done(request, "priority", site=line.id)
    context = {
        "site": line,
        "sentences": on_the_wall(rule),
        "example": example(rule),
        "proposed": None if proposed is None or not typed.fine else (on_the_wall(proposed), example(proposed)),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "hall/priority.html", context, section="floor", status=200 if typed.fine else 422)


@require_safe
@posts(*MANAGERS)
def notice(request: HttpRequest, lang: str, site: UUID, size: str) -> HttpResponse:
    """The rule in force as a paper for the wall, A3 or A4, in both languages. SQL: posts (1), site (2), the rule (1).

    Refused "too-many" like all papers."""
    me = staff(request)
    line = own_hall(me, site)
    chosen = SIZES.get(size) or nothing()
    limits.spend(limits.PAPERS, request, at=clock.now())
    made = paper(line, visits.priority_rule_of(line.id), size=chosen)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="kipaumbele-{line.slug}-{size}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def paper(site: SiteLine, rule: PriorityRule, *, size: Literal["a3", "a4"]) -> bytes:
    """The notice as PDF: Swahili large, English below it."""
    today = clock.now().astimezone(ZoneInfo(site.time_zone)).date()
    since = IN_FORCE.format(day=wording.day(today))
    parts = [_part(language, site.name, rule, since) for language in LANGUAGES]
    return pdf.paper(TEMPLATE, {"size": size, "date": [today.year, today.month, today.day], "parts": parts})


def _part(language: Language, hall: Say, rule: PriorityRule, since: Say) -> dict[str, object]:
    first, *more = on_the_wall(rule)
    shown = example(rule)
    return {
        "lang": language,
        "title": TITLE.in_(language),
        "hall": hall.in_(language),
        "first": first.in_(language),
        "more": [each.in_(language) for each in more],
        "example": "" if shown is None else shown.in_(language),
        "since": since.in_(language),
    }


def _start(rule: PriorityRule) -> dict[str, str]:
    return {
        "share": str(round(rule.share * 100)),
        "factor": f"{rule.factor:g}",
        "at_most": str(int(rule.at_most / timedelta(minutes=1))),
    }


def _read(typed: Typed) -> PriorityRule | None:
    """The rule that was typed; None and what is wrong in `typed` otherwise."""
    share = typed.whole("share", low=0, high=100, wrong=SHARE)
    minutes = typed.whole("at_most", low=10, high=240, wrong=MINUTES)
    factor = 1.0
    try:
        factor = round(float(typed.get("factor").strip().replace(",", ".")), 1)
    except ValueError:
        typed.wrong("factor", WEIGHT)
    if not 1 <= factor <= 10:
        typed.wrong("factor", WEIGHT)
    return PriorityRule(share / 100, factor, timedelta(minutes=minutes)) if typed.fine else None


def _set(me: StaffRequest, site: SiteLine, rule: PriorityRule, typed: Typed) -> bool:
    """Whether the form was carried out; otherwise what is wrong is in `typed`."""
    try:
        actions.set_priority_rule(
            site=site.id,
            share=rule.share,
            factor=rule.factor,
            at_most=int(rule.at_most / timedelta(minutes=1)),
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="share")
    return typed.fine
