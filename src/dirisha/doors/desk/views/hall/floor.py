"""The manager's floor view: who waits how long for what, which counters are open, which promises are at risk.

From here queues are opened and closed, people sent on, and the day ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dirisha.core import wording
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.steps import named, send_on, turn_of
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.hall import notices
from dirisha.doors.desk.views.hall.counter import targets, undoable
from dirisha.doors.desk.views.hall.seat import STATES, Waiting, how_long, told
from dirisha.doors.desk.views.places.ground import keeps_hours, own_site
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import Role
from dirisha.rooms.places.queries import CounterLine, SiteLine, ZoneLine
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import DayOfAppointments, HallWaits, QueueLine, SessionLine, TicketLine, Told

MANAGERS: tuple[Role, ...] = ("administrator", "supervisor")
SHOWN = 200
"""So many of those who wait are listed, the longest waits; every figure counts all."""
NO_TIME = notices.NO_TIME
WITH_AN_OFFICER = ("called", "walking", "serving")
DONE: dict[str, Say] = {
    "fungua-foleni": Say(sw="Foleni imefunguliwa.", en="The queue is open."),
    "funga-foleni": Say(
        sw="Foleni imefungwa: haitoi namba. Wanaosubiri wataendelea kuitwa.",
        en="The queue is closed: it gives no numbers. Those who wait are still called.",
    ),
    "acha-wazi": Say(
        sw="Ukumbi unaendelea kutoa namba hadi saa uliyoandika.",
        en="The hall goes on giving numbers until the time you gave.",
    ),
    "simamisha": Say(sw="Afisa ameondolewa dirishani.", en="The officer has left the counter."),
    "tiketi": Say(sw="Imehifadhiwa na kuandikwa kwenye kumbukumbu.", en="Saved, and written into the record."),
    "tangaza": Say(sw="Tangazo linaonekana kwenye skrini za ukumbi.", en="The notice is on the hall's screens."),
    "ondoa-tangazo": Say(sw="Tangazo limeondolewa.", en="The notice was taken down."),
    "funga-siku": Say(sw="Siku imefungwa.", en="The day is closed."),
    "tendua": Say(sw="Hatua imetenduliwa.", en="The step is taken back."),
}


@dataclass(frozen=True)
class WindowNow:
    """A counter as it is now: who sits at it, whom they have and for how long; nobody sits at a closed one."""

    counter: CounterLine
    session: SessionLine | None
    ticket: TicketLine | None
    state: Say | None
    since: Say | None


@dataclass(frozen=True)
class QueueNow:
    """A queue as it is now: its longest wait, and what somebody who comes now is told (None: nothing is known).
    `unserved`: somebody waits in it, or it gives numbers in an open hall, and no officer at a counter serves it."""

    queue: QueueLine
    longest: Say | None
    told: Say | None
    unserved: bool


@dataclass(frozen=True)
class ZoneNow:
    """A zone as it is now: who waits in it (`people`) beside its seats, and how full that is in whole per cent."""

    zone: ZoneLine
    people: int
    full: int
    queues: list[QueueNow]
    windows: list[WindowNow]


@require_safe
@posts(*MANAGERS)
def floors(request: HttpRequest, lang: str) -> HttpResponse:
    """The halls of one's institution; straight into the only one. SQL: posts (1), sites (1)."""
    me = staff(request)
    sites = [site for site in places.sites_of(me.post.institution) if keeps_hours(me, site)]
    if len(sites) == 1:
        return HttpResponseRedirect(address(request, "floor", site=sites[0].id))
    return show(request, "hall/floors.html", {"sites": sites}, section="floor")


@require_safe
@posts(*MANAGERS)
def floor(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """The hall at this moment; only its inside when htmx asks. SQL: posts (1), site (2), hall (2), queues (2), sessions
    (3), tickets (2), positions (1), appointments (2), doors (1), served (1), waits (at most 6)."""
    me = staff(request)
    part = request.headers.get("HX-Request")
    return _floor(me, own_hall(me, site), Typed(), "hall/_floor.html" if part else "hall/floor.html")


@require_POST
@posts(*MANAGERS)
def step(request: HttpRequest, lang: str, site: UUID, step: str) -> HttpResponse:
    """Open or close a queue, or let an officer stand up who forgot. SQL: posts (1), site (2), and the verb's."""
    me = staff(request)
    line = own_hall(me, site)
    run = STEPS.get(step) or nothing()
    typed = Typed(request.POST, form=step)
    try:
        run(me, line, typed)
    except Refused as refusal:
        typed.refused(refusal, otherwise="")
    if not typed.fine:
        return _floor(me, line, typed, "hall/floor.html")
    return HttpResponseRedirect(address(request, "floor", site=site) + f"?sawa={step}")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*MANAGERS)
def ticket(request: HttpRequest, lang: str, site: UUID, ticket: UUID) -> HttpResponse:
    """One ticket, to be sent to another queue or counter, also out of the hands of an officer who has gone, or ended
    when its holder has gone. SQL: posts (1), site (2),
    ticket (1), queues (2), sessions (3), served (1), and the verb's."""
    me = staff(request)
    line = own_hall(me, site)
    found = visits.ticket_line(ticket) or nothing()
    if found.site != line.id:
        nothing()
    typed = Typed(request.POST if request.method == "POST" else None, form="tiketi")
    if request.method == "POST" and _changed(me, found, typed):
        done = {"sawa": "tiketi", "tiketi": str(found.id), "zamu": turn_of(typed) + 1}
        told_at = int(clock.now().timestamp())
        return HttpResponseRedirect(f"{address(request, 'floor', site=site)}?{urlencode({**done, 'saa': told_at})}")
    context = {
        "site": line,
        "ticket": found,
        "state": STATES[found.state],
        "waited": how_long(found.waiting_since, clock.now()),
        "live": found.state in (*WITH_AN_OFFICER, "waiting", "held"),
        "at_counter": found.state in WITH_AN_OFFICER,
        "targets": targets(visits.queues_of(line.id), visits.sessions_of(line.id), visits.served_now(line.id)),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "hall/ticket.html", context, section="floor", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*MANAGERS)
def close_day(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """End the day: first who is still there, then, once confirmed, all of it. SQL: posts (1), site (2), tickets (2),
    queues (2), sessions (3), and those of the verbs, one for each queue and officer."""
    me = staff(request)
    line = own_hall(me, site)
    typed = Typed(request.POST if request.method == "POST" else None)
    here = [*visits.waiting(line.id), *visits.at_counters(line.id)]
    if request.method == "POST":
        try:
            _end(me, line, typed)
        except Refused as refusal:
            typed.wrong("", refusal.say)
        if typed.fine:
            return HttpResponseRedirect(address(request, "floor", site=site) + "?sawa=funga-siku")
    context = {"site": line, "here": len(here), "typed": typed, "problems": typed.problems}
    return show(request, "hall/close_day.html", context, section="floor", status=200 if typed.fine else 422)


def own_hall(me: StaffRequest, site: UUID) -> SiteLine:
    """A site whose hall this post keeps; else there is none. Two statements."""
    line, _ = own_site(me, site)
    return line if keeps_hours(me, line) else nothing()


def _open(me: StaffRequest, site: SiteLine, typed: Typed) -> None:
    actions.open_queue(queue=_queue(site, typed), by=me.actor, key=typed.key)


def _close(me: StaffRequest, site: SiteLine, typed: Typed) -> None:
    actions.close_queue(queue=_queue(site, typed), by=me.actor, key=typed.key)


def _stand(me: StaffRequest, site: SiteLine, typed: Typed) -> None:
    asked = typed.get("session")
    session = next((each.id for each in visits.sessions_of(site.id) if str(each.id) == asked), None) or nothing()
    actions.stand_up(session=session, by=me.actor, key=typed.key)


def _keep_open(me: StaffRequest, site: SiteLine, typed: Typed) -> None:
    """Until a time of today; one that is earlier than now is meant for the small hours of tomorrow."""
    ends = typed.clock("kept_until", NO_TIME)
    if ends is None:
        typed.wrong("kept_until", NO_TIME)
        return
    now = clock.now().astimezone(ZoneInfo(site.time_zone))
    until = datetime.combine(now.date(), ends, now.tzinfo)
    if until <= now:
        until = datetime.combine(now.date() + timedelta(days=1), ends, now.tzinfo)
    actions.keep_open(site=site.id, until=until, by=me.actor, key=typed.key)


def _undo(me: StaffRequest, site: SiteLine, typed: Typed) -> None:
    actions.undo(ticket=named(site.id, typed).id, turn=turn_of(typed), by=me.actor, key=typed.key)


STEPS: Mapping[str, Callable[[StaffRequest, SiteLine, Typed], None]] = {
    "fungua-foleni": _open,
    "funga-foleni": _close,
    "acha-wazi": _keep_open,
    "simamisha": _stand,
    "tangaza": notices.put_up,
    "ondoa-tangazo": notices.take_down,
    "tendua": _undo,
}


def _queue(site: SiteLine, typed: Typed) -> UUID:
    asked = typed.get("queue")
    return next((each.id for each in visits.queues_of(site.id) if str(each.id) == asked), None) or nothing()


def _changed(me: StaffRequest, found: TicketLine, typed: Typed) -> bool:
    """Whether the form was carried out; otherwise what is wrong is in `typed`."""
    turn = typed.get("turn")
    try:
        if typed.get("what") == "leave" and turn.isdigit():
            actions.leave(ticket=found.id, turn=int(turn), by=me.actor, key=typed.key)
        else:
            send_on(me, found, typed)
    except Refused as refusal:
        typed.refused(refusal, otherwise="to")
    return typed.fine


def _end(me: StaffRequest, site: SiteLine, typed: Typed) -> None:
    """No more numbers, nobody left in the hall, nobody at a counter."""
    for queue in visits.queues_of(site.id):
        if queue.is_open:
            actions.close_queue(queue=queue.id, by=me.actor, key=f"{typed.key}-{queue.slug}")
    actions.close_day(site=site.id, by=me.actor, key=typed.key)
    for session in visits.sessions_of(site.id):
        actions.stand_up(session=session.id, by=me.actor, key=f"{typed.key}-{session.number}")


def _floor(me: StaffRequest, site: SiteLine, typed: Typed, template: str) -> HttpResponse:
    now = clock.now()
    zones = places.hall_of(site.id)
    queues = visits.queues_of(site.id)
    sessions = visits.sessions_of(site.id)
    here = visits.waiting(site.id)
    serving = visits.at_counters(site.id)
    waits = visits.waits_of(site.id, at=now)
    places_in_line = visits.positions(here, site=site.id, zone=site.time_zone, at=now)
    booked = visits.counted(
        visits.appointments_on(site.id, day=now.astimezone(ZoneInfo(site.time_zone)).date(), zone=site.time_zone)
    )
    doors, served = visits.doors_of(site.id, at=now), visits.served_now(site.id)
    unserved = {
        queue.id for queue in queues if queue.id not in served and (queue.waiting or (doors.open and queue.is_open))
    }
    order = {queue.id: n for n, queue in enumerate(queues)}
    lines = [told(each, now, position=places_in_line.get(each.id)) for each in here]
    lines.sort(key=lambda each: (order.get(each.line.queue, 99), each.position.number if each.position else 999))
    listed = {each.id for each in here[:SHOWN]}
    context: dict[str, Any] = {
        "site": site,
        "zones": [_zone(zone, queues, sessions, here, serving, waits, unserved, now) for zone in zones],
        "lines": [(each, _brief(waits.ticket(each.line.id))) for each in lines if each.line.id in listed],
        "unlisted": len(here) - len(listed),
        "doors": doors,
        "notices": visits.notices_of(site.id, at=now),
        "states": STATES,
        "figures": _figures(zones, sessions, lines, serving, len(unserved), now),
        "booked": _booked(booked) if booked.booked or booked.cancelled else None,
        "said": DONE.get(me.GET.get("sawa", "")),
        "undo": undoable(me, site.id),
        "typed": typed,
        "problems": typed.problems,
        "at": now,
        "manages": me.post.role == "administrator",
    }
    return show(me, template, context, section="floor", status=200 if typed.fine else 422)


def _brief(told: Told | None) -> Say | None:
    return None if told is None else told.brief


def _figures(
    zones: list[ZoneLine],
    sessions: list[SessionLine],
    lines: list[Waiting],
    serving: list[TicketLine],
    unserved: int,
    now: datetime,
) -> list[tuple[Say, str | Say, str]]:
    """What stands over the floor: the words, the figure, the tone."""
    counters, seats = sum(len(zone.counters) for zone in zones), sum(zone.seats for zone in zones)
    risk, missed = (sum(each.tone == tone for each in lines) for tone in ("sun", "alarm"))
    waiting = [each for each in lines if each.line.state == "waiting"]
    full = "alarm" if len(waiting) > seats else ""
    longest = min((each.line.waiting_since for each in waiting), default=None)
    nobody = Say(sw="–", en="–")
    return [
        (Say(sw="Wanaosubiri", en="Waiting"), wording.number(len(waiting)), ""),
        (Say(sw="Aliyesubiri zaidi", en="Longest wait"), nobody if longest is None else how_long(longest, now), ""),
        (Say(sw="Walio dirishani", en="At counters"), wording.number(len(serving)), ""),
        (Say(sw="Waliotoka, watarudi", en="On hold"), wording.number(len(lines) - len(waiting)), ""),
        (
            Say(sw="Viti vilivyojaa", en="Seats filled"),
            f"{len(waiting)}/{seats}",
            full,
        ),
        (Say(sw="Madirisha yenye afisa", en="Counters open"), f"{len(sessions)}/{counters}", ""),
        (
            Say(sw="Foleni zisizo na afisa", en="Queues nobody serves"),
            wording.number(unserved),
            "alarm" if unserved else "",
        ),
        (Say(sw="Ahadi hatarini", en="Promises at risk"), wording.number(risk), "sun" if risk else ""),
        (Say(sw="Ahadi zilizovunjika", en="Promises missed"), wording.number(missed), "alarm" if missed else ""),
    ]


def _booked(day: DayOfAppointments) -> Say:
    """The day's appointments in one line."""
    return Say(
        sw="Miadi ya leo: zimepangwa {b}, wamefika {k}, wamechelewa {late}, hawakuja {n}, wanatarajiwa {more}.",
        en="Appointments today: {b} booked, {k} kept, {late} late, {n} did not come, {more} still to come.",
    ).format(b=day.booked, k=day.kept, late=day.late, n=day.no_show, more=day.to_come)


def _zone(
    zone: ZoneLine,
    queues: list[QueueLine],
    sessions: list[SessionLine],
    here: list[TicketLine],
    serving: list[TicketLine],
    waits: HallWaits,
    unserved: set[UUID],
    now: datetime,
) -> ZoneNow:
    own = [queue for queue in queues if queue.zone == zone.id]
    ids = {queue.id for queue in own}
    people = sum(each.queue in ids and each.state == "waiting" for each in here)
    by_counter = {each.counter: each for each in sessions}
    windows = []
    for counter in zone.counters:
        session = by_counter.get(counter.id)
        busy = next((each for each in serving if each.counter == counter.number), None)
        state = None if busy is None else STATES[busy.state]
        since = how_long(busy.since if busy else session.since, now) if session else None
        windows.append(WindowNow(counter, session, busy, state, since))
    return ZoneNow(
        zone=zone,
        people=people,
        full=min(100, round(100 * people / zone.seats)) if zone.seats else 0,
        queues=[
            QueueNow(
                queue,
                how_long(queue.oldest, now) if queue.oldest else None,
                _brief(waits.newcomer(queue.id)),
                queue.id in unserved,
            )
            for queue in own
        ],
        windows=windows,
    )
