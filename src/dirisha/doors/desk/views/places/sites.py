"""A site: where it is, when it is open, whom the changes of its calendar moved."""

from __future__ import annotations

from datetime import timedelta
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.wording.calendar import WEEKDAYS
from dirisha.doors.desk.page import ADMINISTRATORS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.places import week
from dirisha.doors.desk.views.places.ground import (
    REASON,
    both,
    confirming,
    done,
    keeps_hours,
    own_institution,
    own_site,
    started,
)
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions as case_actions
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.places import actions
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import SiteKind
from dirisha.rooms.places.packs import country_pack
from dirisha.rooms.places.queries import InstitutionLine, SiteLine
from dirisha.rooms.places.rules import checked_hours

KINDS: dict[str, Say] = {
    "office": Say(sw="Ofisi", en="Office"),
    "centre": Say(sw="Kituo cha huduma", en="Service centre"),
    "contact_centre": Say(sw="Kituo cha mawasiliano", en="Contact centre"),
    "outreach": Say(sw="Huduma mashinani", en="Outreach"),
}
WHICH_KIND = Say(sw="Chagua aina ya eneo.", en="Choose the kind of site.")
ADDRESS_SW = Say(sw="Andika anwani kwa Kiswahili.", en="Write the address in Swahili.")
ADDRESS_EN = Say(sw="Andika anwani kwa Kiingereza.", en="Write the address in English.")
SLUG = Say(sw="Andika jina la anwani, kwa mfano ofisi-ya-kisumu.", en="Write the address name, such as kisumu-office.")
ZONE = Say(sw="Andika ukanda wa saa, kwa mfano Africa/Nairobi.", en="Write the time zone, such as Africa/Nairobi.")
MOVES = Say(sw="Saa za kazi mpya", en="New opening hours")
SAVE = Say(sw="Hifadhi na usogeze tarehe", en="Save and move the clocks")


@require_safe
@posts("administrator", "supervisor")
def site(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """A site with its week, its next days off, and the last changes that moved clocks. SQL: posts (1), site and
    institution (3), hours, days off, changes (1 each)."""
    me = staff(request)
    line, above = own_site(me, site)
    today = clock.now().date()
    hours = week.written(places.opening_hours(line.id))
    context = {
        "site": line,
        "line": above,
        "kind": KINDS[line.site_kind],
        "week": [(day, hours[field]) for day, field in zip(WEEKDAYS, week.FIELDS, strict=True)],
        "days": places.days_off(line.id, since=today, until=today + timedelta(120)),
        "changes": cases.calendar_changes(line.id),
        "manages": me.post.role == "administrator",
        "keeps_hours": keeps_hours(me, line),
    }
    return show(request, "places/site.html", context, section="places")


@require_safe
@posts("administrator", "supervisor")
def moved(request: HttpRequest, lang: str, site: UUID, version: int) -> HttpResponse:
    """Whom one change of the calendar moved. SQL: posts (1), site and institution (3), moves (3)."""
    me = staff(request)
    line, above = own_site(me, site)
    context = {"site": line, "line": above, "moves": cases.moved_by(line.id, version, post=me.post)}
    return show(request, "places/moved.html", context, section="places")


@require_http_methods(["GET", "HEAD", "POST"])
@posts("administrator", "supervisor")
def hours(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """The week, to be changed; first whom it would move. SQL: posts (1), site and institution (3), hours (1), those of
    `cases.would_move`, and the verb's."""
    me = staff(request)
    line, above = own_site(me, site)
    if not keeps_hours(me, line):
        nothing()
    now = week.written(places.opening_hours(line.id))
    typed = Typed(request.POST if request.method == "POST" else None, start=now)
    if request.method == "POST" and (answer := _week(request, me, line, typed)):
        return answer
    context = {
        "site": line,
        "line": above,
        "days": list(zip(WEEKDAYS, week.FIELDS, strict=True)),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/hours.html", context, section="places", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def new_site(request: HttpRequest, lang: str, institution: str) -> HttpResponse:
    """A new place where service is given. SQL: posts (1), institution (1), and the verb's."""
    me = staff(request)
    line = own_institution(me, institution)
    first = places.sites_of(line.id)
    start = {f"day{number}": "08:00-13:00, 14:00-17:00" for number in range(5)}
    start["time_zone"] = first[0].time_zone if first else country_pack(line.country).time_zone
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST" and (made := _opened(me, line, typed)):
        return done(request, "site", site=made)
    context = {
        "line": line,
        "kinds": list(KINDS.items()),
        "days": list(zip(WEEKDAYS, week.FIELDS, strict=True)),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/site_new.html", context, section="places", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def edit(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """Another name, another address. SQL: posts (1), site and institution (3), and the verb's."""
    me = staff(request)
    line, above = own_site(me, site)
    start = {**started(line.name, "name"), **started(line.address, "address")}
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST":
        name, told = both(typed, "name"), both(typed, "address", sw=ADDRESS_SW, en=ADDRESS_EN, most=400)
        if typed.fine:
            try:
                actions.describe_site(site=line.id, name=name, address=told, by=me.actor, key=typed.key)
            except Refused as refusal:
                typed.refused(refusal, otherwise="name_sw")
        if typed.fine:
            return done(request, "site", site=line.id)
    context = {"site": line, "line": above, "typed": typed, "problems": typed.problems}
    return show(request, "places/site_edit.html", context, section="places", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def close(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """End the service at a site. SQL: posts (1), site and institution (3), and the verb's."""
    me = staff(request)
    line, above = own_site(me, site)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        reason = typed.text("reason", needed=REASON, most=300)
        if typed.fine:
            try:
                case_actions.close_site(site=line.id, reason=reason, by=me.actor, key=typed.key)
            except Refused as refusal:
                typed.refused(refusal, otherwise="reason")
        if typed.fine:
            return done(request, "institution", institution=above.slug)
    context = {"site": line, "line": above, "typed": typed, "problems": typed.problems}
    return show(request, "places/site_close.html", context, section="places", status=200 if typed.fine else 422)


def _week(request: HttpRequest, me: StaffRequest, line: SiteLine, typed: Typed) -> HttpResponse | None:
    """The next page: whom it would move, or, once confirmed, whom it moved; None when something is wrong in `typed`."""
    wanted = week.read(typed)
    if not typed.fine:
        return None
    try:
        wanted = list(checked_hours(wanted))
        if not typed.get("confirm"):
            change = cases.with_hours(wanted)
            moves = cases.would_move(line.id, change, since=None, post=me.post, at=clock.now())
            back = address(request, "hours", site=line.id)
            return confirming(request, typed, title=MOVES, moves=[moves], back=back, section="places", button=SAVE)
        case_actions.set_opening_hours(site=line.id, hours=wanted, by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.refused(refusal, otherwise="day0")
        if "hours" in typed.errors:
            typed.errors["day0"] = typed.errors.pop("hours")
        return None
    after = places.site(line.id) or nothing()
    return HttpResponseRedirect(address(request, "moved", site=line.id, version=after.calendar_version))


def _opened(me: StaffRequest, line: InstitutionLine, typed: Typed) -> UUID | None:
    name, told = both(typed, "name"), both(typed, "address", sw=ADDRESS_SW, en=ADDRESS_EN, most=400)
    slug, zone = typed.text("slug", needed=SLUG, most=60), typed.text("time_zone", needed=ZONE, most=40)
    kind = cast("SiteKind", typed.among("site_kind", KINDS, WHICH_KIND))
    wanted = week.read(typed)
    if not typed.fine:
        return None
    try:
        return actions.open_site(
            institution=line.id,
            slug=slug,
            site_kind=kind,
            name=name,
            address=told,
            time_zone=zone,
            hours=tuple(wanted),
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="slug")
        return None
