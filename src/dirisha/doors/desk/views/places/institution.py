"""An institution: its names, how it reads its days, its parts, sites and posts."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import ADMINISTRATORS, StaffRequest, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.places.ground import both, done, own_institution, started
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions as charter_actions
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.places import actions
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import DayReading
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import InstitutionLine

READINGS: dict[str, tuple[Say, Say]] = {
    "calendar": (
        Say(sw="Siku zote", en="Every day"),
        Say(sw="Jumamosi, Jumapili na sikukuu huhesabiwa.", en="Saturdays, Sundays and holidays count."),
    ),
    "without_sundays_and_holidays": (
        Say(sw="Bila Jumapili na sikukuu", en="Without Sundays and holidays"),
        Say(
            sw="Jumamosi huhesabiwa; Jumapili na sikukuu hazihesabiwi.",
            en="Saturdays count; Sundays and holidays do not.",
        ),
    ),
    "working": (
        Say(sw="Siku za kazi", en="Working days"),
        Say(sw="Siku ambazo ofisi iko wazi tu ndizo huhesabiwa.", en="Only days on which the office is open count."),
    ),
}
"""The readings of bare "siku" and what each means."""
WHICH = Say(sw="Chagua jinsi siku zinavyohesabiwa.", en="Choose how days are counted.")
ONE_OR_TWO = Say(sw="Chagua: mtu mmoja au watu wawili.", en="Choose: one person or two.")
SLUG = Say(sw="Andika jina la anwani, kwa mfano idara-ya-vijana.", en="Write the address name, such as youth-office.")
WHY = Say(
    sw="Andika kwa nini jina linabadilika, kwa mfano namba ya tangazo.",
    en="Write why the name changes, such as the number of the notice.",
)


@require_safe
@posts("administrator", "supervisor")
def institution(request: HttpRequest, lang: str, institution: str | None = None) -> HttpResponse:
    """Everything about one institution on one page. SQL: posts (1), institution and the one above (2), parts, sites,
    posts (1), holders (2), versions (1)."""
    me = staff(request)
    line = own_institution(me, institution)
    lines = places.posts_of(line.id)
    context = {
        "line": line,
        "reading": READINGS[line.day_reading],
        "country": country_pack(line.country).name,
        "above": None if line.parent is None else places.institution_by_id(line.parent),
        "parts": places.parts_of(line.id),
        "sites": places.sites_of(line.id),
        "posts": [(post, places_held) for post, places_held in _held(lines)],
        "live": next((v for v in charters.versions(line.id) if v.status == "published"), None),
        "manages": me.post.role == "administrator",
    }
    return show(request, "places/institution.html", context, section="places")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def edit(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """Another name, another reading of days, one or two approvals. SQL: posts (1), institution (1), rule (1)."""
    me = staff(request)
    line = own_institution(me, institution)
    typed = Typed(
        request.POST if request.method == "POST" else None,
        start={
            **started(line.name, "name"),
            "reading": line.day_reading,
            "approvals": str(charters.approvals_wanted(line.id)),
        },
    )
    if request.method == "POST" and _changed(me, line, typed):
        return done(request, "institution", institution=line.slug)
    context = {"line": line, "readings": READINGS, "typed": typed, "problems": typed.problems}
    return show(request, "places/institution_edit.html", context, section="places", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def new_part(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """A new institution that belongs to this one. SQL: posts (1), institution (1), and the verb's."""
    me = staff(request)
    line = own_institution(me, institution)
    typed = Typed(request.POST if request.method == "POST" else None, start={"reading": line.day_reading})
    if request.method == "POST" and (made := _made(me, line, typed)):
        return done(request, "institution", institution=made)
    context = {"line": line, "readings": READINGS, "typed": typed, "problems": typed.problems}
    return show(request, "places/institution_new.html", context, section="places", status=200 if typed.fine else 422)


def _held(lines: list[places.PostLine]) -> list[tuple[places.PostLine, list[places.Holding]]]:
    held = places.holdings_of(post.id for post in lines)
    return [(post, held[post.id]) for post in lines]


def _changed(me: StaffRequest, line: InstitutionLine, typed: Typed) -> bool:
    name = both(typed, "name")
    reading = cast("DayReading", typed.among("reading", READINGS, WHICH))
    approvals = typed.among("approvals", ("1", "2"), ONE_OR_TWO)
    reason = typed.text("reason", most=300)
    if name != line.name and not reason:
        typed.wrong("reason", WHY)
    if not typed.fine:
        return False
    try:
        actions.rename_institution(institution=line.id, name=name, reason=reason, by=me.actor, key=typed.key)
        actions.choose_day_reading(institution=line.id, reading=reading, by=me.actor, key=typed.key)
        charter_actions.choose_approvals(
            institution=line.id, approvals=2 if approvals == "2" else 1, by=me.actor, key=f"{typed.key}-approvals"
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="name_sw")
    return typed.fine


def _made(me: StaffRequest, line: InstitutionLine, typed: Typed) -> str:
    name, slug = both(typed, "name"), typed.text("slug", needed=SLUG, most=60)
    reading = cast("DayReading", typed.among("reading", READINGS, WHICH))
    if not typed.fine:
        return ""
    try:
        actions.register_institution(
            slug=slug,
            country=line.country,
            name=name,
            day_reading=reading,
            parent=line.id,
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="slug")
    return slug if typed.fine else ""
