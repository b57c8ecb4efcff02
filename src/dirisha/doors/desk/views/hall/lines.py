"""The queues of a hall with their letters, services and promises; the work profiles: who serves which, and how."""

from __future__ import annotations

from typing import Any, cast, get_args
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.promises import in_words, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import CASEWORKERS, StaffRequest, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.hall.floor import MANAGERS, own_hall
from dirisha.doors.desk.views.places.ground import both, done, started
from dirisha.frame.access import posts
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceLine
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.queries import SiteLine
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.events import Manner, QueueServed, ServiceServed
from dirisha.rooms.visits.queries import QueueLine, QueueSet
from dirisha.rooms.visits.rules.setting import LONGEST_SERVICE
from dirisha.rooms.visits.values import Stops

STOPS: dict[Stops, Say] = {
    "called": Say(sw="anapoitwa", en="they are called"),
    "serving": Say(sw="huduma inapoanza", en="the service begins"),
    "served": Say(sw="huduma inapokwisha", en="the service ends"),
}
MANNERS: dict[Manner, Say] = {
    "order": Say(sw="Kwa mpangilio wa orodha hii", en="In the order of this list"),
    "longest": Say(sw="Aliyesubiri muda mrefu zaidi kwanza", en="The longest wait first"),
}
MOST_MINUTES = 600
LETTER = Say(sw="Andika herufi moja, A hadi Z.", en="Give one letter, A to Z.")
SLUG = Say(sw="Andika jina la anwani, kwa mfano maswali.", en="Write the address name, such as enquiries.")
WHICH = Say(sw="Chagua kutoka kwenye orodha.", en="Choose from the list.")
MINUTES = Say(sw=f"Andika dakika nzima, 1 hadi {LONGEST_SERVICE}.", en=f"Give whole minutes, 1 to {LONGEST_SERVICE}.")
PROMISE = Say(sw=f"Andika dakika nzima, 1 hadi {MOST_MINUTES}.", en=f"Give whole minutes, 1 to {MOST_MINUTES}.")
PLACE = Say(sw="Andika nafasi, 1 hadi 40, au acha wazi.", en="Give a place, 1 to 40, or leave it empty.")
ORDER = Say(sw="Andika nafasi, 0 hadi 99.", en="Give a place, 0 to 99.")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*MANAGERS)
def queue(request: HttpRequest, lang: str, site: UUID, queue: UUID | None = None) -> HttpResponse:
    """A queue, a new one or otherwise than it was. SQL: posts (1), site (2), the queue (2), hall (2), institutions (1),
    services (2), and the verb's."""
    me = staff(request)
    line = own_hall(me, site)
    now = None if queue is None else visits.queue_set(queue)
    if queue is not None and (now is None or now.site != line.id):
        nothing()
    zones = places.hall_of(line.id)
    typed = Typed(request.POST if request.method == "POST" else None, start=_start(now))
    offered = _offered(me)
    if request.method == "POST" and _set(me, line, now, offered, typed):
        return done(request, "hall", site=line.id)
    context = {
        "site": line,
        "queue": now,
        "zones": [(each.id, each.name) for each in zones],
        "stops": list(STOPS.items()),
        "offered": offered,
        "odd": None if now is None or _plain(now.promise) else in_words(promise_from_json(now.promise or {})),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "hall/queue.html", context, section="floor", status=200 if typed.fine else 422)


@require_safe
@posts(*MANAGERS)
def profiles(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """The posts that may be given queues: those of one's institution, or of the guests' (`?taasisi=`). SQL: posts (1),
    site (2), institutions (1), posts (1), profiles (2)."""
    me = staff(request)
    line = own_hall(me, site)
    known = places.institutions()
    asked = request.GET.get("taasisi") or me.post.institution_slug
    chosen = next((each for each in known if each.slug == asked), None) or nothing()
    serving = {each.post for each in visits.profiles_of(line.id)}
    able = [(post, post.id in serving) for post in places.posts_of(chosen.id) if post.role in CASEWORKERS]
    context = {"site": line, "institutions": known, "chosen": chosen, "able": able}
    return show(request, "hall/profiles.html", context, section="floor")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*MANAGERS)
def profile(request: HttpRequest, lang: str, site: UUID, post: UUID) -> HttpResponse:
    """Which queues a post serves, in which order, and when one of them goes before the others. SQL: posts (1), site
    (2), the post (2), queues (2), profile (1), and the verb's."""
    me = staff(request)
    line = own_hall(me, site)
    found = places.post_line(post) or nothing()
    if found.role not in CASEWORKERS:
        nothing()
    queues = visits.queues_of(line.id)
    manner, served = visits.profile_of(post, line.id)
    start = {"manner": manner}
    for place, each in enumerate(served, start=1):
        over = "" if each.over_minutes is None else str(each.over_minutes)
        start |= {f"place-{each.queue}": str(place), f"over-{each.queue}": over}
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST" and _serve(me, line, post, queues, typed):
        return done(request, "hall", site=line.id)
    context = {
        "site": line,
        "post": found,
        "queues": [(each, f"place-{each.id}", f"over-{each.id}") for each in queues],
        "manners": list(MANNERS.items()),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "hall/profile.html", context, section="floor", status=200 if typed.fine else 422)


def _offered(me: StaffRequest) -> list[tuple[Say, bool, list[tuple[str, ServiceLine]]]]:
    """The services in force by institution, one's own first: the name, whether it is one's own, and for each service
    the name of its box. Three statements."""
    ids = {each.slug: each.id for each in places.institutions()}
    groups: dict[UUID, tuple[Say, list[tuple[str, ServiceLine]]]] = {}
    for line in charters.services_of():
        institution = ids[line.institution_slug]
        _, rows = groups.setdefault(institution, (line.institution_name, []))
        rows.append((f"s:{institution}:{line.slug}", line))
    own = me.post.institution
    ordered = sorted(groups.items(), key=lambda item: item[0] != own)
    return [(name, institution == own, rows) for institution, (name, rows) in ordered]


def _start(now: QueueSet | None) -> dict[str, str]:
    """The form as the queue stands."""
    if now is None:
        return {"minutes": "5", "stops": "called", "order": "0"}
    start = {
        **started(now.name, "name"),
        "zone": str(now.zone),
        "series": now.series,
        "minutes": str(round(now.minutes)),
        "promise": str(now.promise["amount"]) if now.promise and _plain(now.promise) else "",
        "stops": now.stops,
        "order": str(now.order),
    }
    return start | {f"s:{institution}:{service}": "1" for institution, service in now.services}


def _plain(promise: dict[str, Any] | None) -> bool:
    """Whether the form can show a promise: none, or so many minutes."""
    return promise is None or (
        promise.get("kind") == "duration" and promise.get("unit") == "minutes" and not promise.get("after")
    )


def _set(
    me: StaffRequest,
    site: SiteLine,
    now: QueueSet | None,
    offered: list[tuple[Say, bool, list[tuple[str, ServiceLine]]]],
    typed: Typed,
) -> bool:
    """Whether the form was carried out; otherwise what is wrong is in `typed`."""
    name = both(typed, "name", most=200)
    zone = typed.id("zone", WHICH)
    slug = now.slug if now else typed.text("slug", needed=SLUG, most=60)
    series = typed.text("series", needed=LETTER, most=1).upper()
    minutes = typed.whole("minutes", low=1, high=LONGEST_SERVICE, wrong=MINUTES)
    order = typed.whole("order", low=0, high=99, wrong=ORDER)
    stops = cast("Stops", typed.among("stops", get_args(Stops), WHICH))
    promise = now.promise if now else None
    if typed.get("promise").strip():
        amount = typed.whole("promise", low=1, high=MOST_MINUTES, wrong=PROMISE)
        promise = {"kind": "duration", "amount": amount, "unit": "minutes", "after": None}
    elif _plain(promise):
        promise = None
    boxes = [box for _, _, rows in offered for box, _ in rows]
    ticked = [box for box in boxes if typed.ticked(box)]
    # A service that is not in force just now had no box to be ticked: it stays.
    ticked += [box for box in _start(now) if box.startswith("s:") and box not in boxes]
    if not typed.fine or zone is None:
        return False
    try:
        actions.set_up_queue(
            site=site.id,
            zone=zone,
            slug=slug,
            name=name,
            series=series,
            minutes=float(minutes),
            services=tuple(_served(box) for box in ticked),
            promise=promise,
            stops=stops,
            order=order,
            queue=now.id if now else None,
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.wrong("name_sw" if refusal.field in (None, "name") else refusal.field, refusal.say)
    return typed.fine


def _served(box: str) -> ServiceServed:
    _, institution, service = box.split(":", 2)
    return ServiceServed(institution=UUID(institution), service=service)


def _serve(me: StaffRequest, site: SiteLine, post: UUID, queues: list[QueueLine], typed: Typed) -> bool:
    """Whether the form was carried out; otherwise what is wrong is in `typed`."""
    manner = cast("Manner", typed.among("manner", get_args(Manner), WHICH))
    places_: list[tuple[int, QueueServed]] = []
    for each in queues:
        if not typed.get(f"place-{each.id}").strip():
            continue
        place = typed.whole(f"place-{each.id}", low=1, high=40, wrong=PLACE)
        over = None
        if typed.get(f"over-{each.id}").strip():
            over = typed.whole(f"over-{each.id}", low=1, high=MOST_MINUTES, wrong=PROMISE)
        places_.append((place, QueueServed(queue=each.id, over_minutes=over)))
    if not typed.fine:
        return False
    ordered = [served for _, served in sorted(places_, key=lambda pair: pair[0])]
    try:
        actions.set_profile(site=site.id, post=post, queues=ordered, manner=manner, by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.refused(refusal, otherwise="manner")
        if "queues" in typed.errors and queues:
            typed.errors[f"place-{queues[0].id}"] = typed.errors.pop("queues")
    return typed.fine
