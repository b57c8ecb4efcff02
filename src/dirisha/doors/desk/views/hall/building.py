"""The hall as it is built: all of it on one page; zones with their seats, counters and information points."""

from __future__ import annotations

from typing import cast, get_args
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import ADMINISTRATORS, StaffRequest, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.hall.floor import MANAGERS, own_hall
from dirisha.doors.desk.views.places.ground import REASON, both, done, started
from dirisha.frame.access import posts
from dirisha.rooms.places import actions
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import CounterKind, ZoneKind
from dirisha.rooms.places.queries import SiteLine, ZoneLine
from dirisha.rooms.places.rules.hall import MOST_COUNTERS, MOST_SEATS
from dirisha.rooms.visits import actions as visit_actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.rules.priority import example, on_the_wall

ZONE_KINDS: dict[ZoneKind, Say] = {
    "quick": Say(sw="Maswali mafupi", en="Quick questions"),
    "long": Say(sw="Huduma ndefu", en="Long services"),
}
COUNTER_KINDS: dict[CounterKind, Say] = {
    "counter": Say(sw="Dirisha la huduma", en="Counter"),
    "information": Say(sw="Meza ya maelezo (bila tiketi)", en="Information point (no ticket)"),
}
FIELDS = {"name": "name_sw", "zone_kind": "kind", "counter_kind": "kind", "counter": "reason"}
"""Arguments of the verbs whose field in the form has another name."""
WHICH = Say(sw="Chagua kutoka kwenye orodha.", en="Choose from the list.")
SEATS = Say(sw=f"Andika idadi ya viti, 0 hadi {MOST_SEATS}.", en=f"Give the number of seats, 0 to {MOST_SEATS}.")
NUMBER = Say(sw=f"Andika namba ya dirisha, 1 hadi {MOST_COUNTERS}.", en=f"Give the number, 1 to {MOST_COUNTERS}.")


@require_safe
@posts(*MANAGERS)
def hall(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """All that a hall is made of. SQL: posts (1), site (2), hall (2), queues (2), profiles (2), rule
    (1)."""
    me = staff(request)
    line = own_hall(me, site)
    queues = visits.queues_of(line.id)
    names = {queue.id: queue for queue in queues}
    profiles = [
        (each, [(names[one.queue], one.over_minutes) for one in each.queues]) for each in visits.profiles_of(line.id)
    ]
    rule = visits.priority_rule_of(line.id)
    context = {
        "site": line,
        "zones": [(zone, ZONE_KINDS[cast("ZoneKind", zone.kind)]) for zone in places.hall_of(line.id)],
        "queues": queues,
        "profiles": profiles,
        "manages": me.post.role == "administrator",
        "first": on_the_wall(rule)[0],
        "example": example(rule),
    }
    return show(request, "hall/hall.html", context, section="floor")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def zone(request: HttpRequest, lang: str, site: UUID, zone: UUID | None = None) -> HttpResponse:
    """A zone of the hall, a new one or another name, kind and number of seats; its end. SQL: posts (1), site (2), hall
    (2), and the verb's."""
    me = staff(request)
    line = own_hall(me, site)
    now = next((each for each in places.hall_of(line.id) if each.id == zone), None)
    if zone is not None and now is None:
        nothing()
    start = (
        {"kind": "quick"} if now is None else {**started(now.name, "name"), "kind": now.kind, "seats": f"{now.seats}"}
    )
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST" and _zone(me, line, now, typed):
        return done(request, "hall", site=line.id)
    context = {
        "site": line,
        "zone": now,
        "kinds": list(ZONE_KINDS.items()),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "hall/zone.html", context, section="floor", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def window(request: HttpRequest, lang: str, site: UUID, counter: UUID | None = None) -> HttpResponse:
    """A counter or an information point, a new one or another number, zone and kind; its end. SQL: posts (1), site (2),
    hall (2), and the verb's."""
    me = staff(request)
    line = own_hall(me, site)
    zones = places.hall_of(line.id)
    found = [(zone, each) for zone in zones for each in zone.counters if each.id == counter]
    if counter is not None and not found:
        nothing()
    start = {"kind": "counter", "zone": str(zones[-1].id) if zones else "", "number": str(_next_number(zones))}
    for in_zone, each in found:
        start = {"kind": each.kind, "zone": str(in_zone.id), "number": str(each.number)}
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST" and _window(me, line, counter, typed):
        return done(request, "hall", site=line.id)
    context = {
        "site": line,
        "counter": found[0][1] if found else None,
        "zones": [(each.id, each.name) for each in zones],
        "kinds": list(COUNTER_KINDS.items()),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "hall/window.html", context, section="floor", status=200 if typed.fine else 422)


def _zone(me: StaffRequest, site: SiteLine, now: ZoneLine | None, typed: Typed) -> bool:
    """Whether the form was carried out; otherwise what is wrong is in `typed`."""
    try:
        if now is not None and typed.get("what") == "close":
            reason = typed.text("reason", needed=REASON, most=300)
            if typed.fine:
                actions.close_zone(zone=now.id, reason=reason, by=me.actor, key=typed.key)
            return typed.fine
        name = both(typed, "name", most=200)
        kind = cast("ZoneKind", typed.among("kind", get_args(ZoneKind), WHICH))
        seats = typed.whole("seats", low=0, high=MOST_SEATS, wrong=SEATS)
        if typed.fine:
            actions.lay_out_zone(
                site=site.id,
                zone=now.id if now else None,
                name=name,
                zone_kind=kind,
                seats=seats,
                by=me.actor,
                key=typed.key,
            )
    except Refused as refusal:
        _refused(typed, refusal, otherwise="reason" if typed.get("what") == "close" else "name_sw")
    return typed.fine


def _window(me: StaffRequest, site: SiteLine, counter: UUID | None, typed: Typed) -> bool:
    """Whether the form was carried out; otherwise what is wrong is in `typed`."""
    closing = counter is not None and typed.get("what") == "close"
    try:
        if counter is not None and closing:
            reason = typed.text("reason", needed=REASON, most=300)
            if typed.fine:
                visit_actions.close_counter(counter=counter, reason=reason, by=me.actor, key=typed.key)
            return typed.fine
        number = typed.whole("number", low=1, high=MOST_COUNTERS, wrong=NUMBER)
        zone = typed.id("zone", WHICH)
        kind = cast("CounterKind", typed.among("kind", get_args(CounterKind), WHICH))
        if typed.fine and zone is not None:
            actions.set_up_counter(
                site=site.id,
                zone=zone,
                number=number,
                counter_kind=kind,
                counter=counter,
                by=me.actor,
                key=typed.key,
            )
    except Refused as refusal:
        _refused(typed, refusal, otherwise="reason" if closing else "number")
    return typed.fine


def _refused(typed: Typed, refusal: Refused, *, otherwise: str) -> None:
    """A refusal at the field of the form that it is about."""
    typed.wrong(FIELDS.get(refusal.field or "", refusal.field or otherwise), refusal.say)


def _next_number(zones: list[ZoneLine]) -> int:
    """The number after the highest one painted in the hall."""
    return 1 + max((each.number for zone in zones for each in zone.counters), default=0)
