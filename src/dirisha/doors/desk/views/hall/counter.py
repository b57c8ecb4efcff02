"""The officer's counter: sit down, call, serve, send on, finish; the queue stands beside."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import CASEWORKERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.steps import CALL, RESULTS, STEPS, Trace, call
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.hall import services
from dirisha.doors.desk.views.hall.seat import (
    STATES,
    Seated,
    how_long,
    line_of,
    seat_of,
    seated,
    session_named,
    tone_of,
)
from dirisha.doors.desk.views.register import readers_of
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.queries import CounterLine, ZoneLine
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import QueueLine, SessionLine, TicketLine
from dirisha.rooms.visits.values import ServiceWanted

UNDO = timedelta(seconds=10)
"""As long as `visits.actions.undo` allows it the page offers it."""
HOLD = "15"
MOST_USUAL = 6
"""So many services of a queue are offered as buttons to whoever came without naming one."""
NOBODY = Say(sw="Hakuna anayesubiri kwenye foleni zako.", en="Nobody waits in your queues.")
SAT_DOWN = Say(sw="Umeketi. Mwite wa kwanza ukiwa tayari.", en="You are seated. Call the first one when you are ready.")
STOOD_UP = Say(sw="Umeondoka dirishani.", en="You have left the counter.")
CASE_LINKED = Say(sw="Jambo la tiketi {n} limeandikwa.", en="The case of ticket {n} is written.")
WHICH_COUNTER = Say(sw="Chagua dirisha.", en="Choose a counter.")
SAID: dict[str, Say] = {"keti": SAT_DOWN, "simama": STOOD_UP, "hakuna": NOBODY, "jambo": CASE_LINKED}


@require_safe
@posts(*CASEWORKERS)
def counter(request: HttpRequest, lang: str) -> HttpResponse:
    """The counter, or the choice of one. SQL: session, account, posts (1), the seat (4), and what the parts say."""
    me = staff(request)
    return page(me, seated(me), Typed())


@require_safe
@posts(*CASEWORKERS)
def line(request: HttpRequest, lang: str) -> HttpResponse:
    """The queue beside the counter, which the page asks for every few seconds. SQL: posts (1), seat (4), line (5), who
    is at the counter (1)."""
    me = staff(request)
    seat = seated(me) or nothing()
    context = {"line": line_of(seat, clock.now()), "ticket": visits.at_counter(seat.session.counter), "typed": Typed()}
    return show(request, "hall/_line.html", context, section="counter")


@require_POST
@posts(*CASEWORKERS)
def sit(request: HttpRequest, lang: str) -> HttpResponse:
    """Sit down at a counter."""
    me = staff(request)
    typed = Typed(request.POST, form="keti")
    counter = typed.id("counter", WHICH_COUNTER)
    if counter is not None:
        try:
            actions.sit_down(counter=counter, by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.refused(refusal, otherwise="counter")
    return onward(me, "keti") if typed.fine else page(me, seated(me), typed)


@require_POST
@posts(*CASEWORKERS)
def stand(request: HttpRequest, lang: str) -> HttpResponse:
    """Leave the counter."""
    me = staff(request)
    seat = seated(me)
    typed = Typed(request.POST, form="simama")
    if seat is not None:
        try:
            actions.stand_up(session=seat.session.id, by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.wrong("", refusal.say)
    return onward(me, "simama") if typed.fine else page(me, seat, typed)


@require_POST
@posts(*CASEWORKERS)
def step(request: HttpRequest, lang: str, step: str) -> HttpResponse:
    """One step with a ticket; the page follows by redirect. SQL: session, account with its posts (1), and the verb's
    (calling the next one: 7, on PostgreSQL 6); for what names a ticket, that one (1) and the seat (1), too."""
    me = staff(request)
    chosen = STEPS.get(step) or nothing()
    typed = Typed(request.POST, form=step)
    session = session_named(me, typed) if step == CALL else None
    seat = seat_of(me) if session is None else None
    if session is None and seat is None:
        return HttpResponseRedirect(address(request, "counter"))
    trace: Trace | None = None
    try:
        trace = call(me, session, typed) if session else chosen.run(me, seat or nothing(), typed)
    except Refused as refusal:
        typed.refused(refusal, otherwise=chosen.field)
    if not typed.fine:
        return page(me, seated(me), typed)
    return onward(me, "hakuna" if step == CALL and trace is None else step, trace)


def onward(me: StaffRequest, done: str, trace: Trace | None = None, *, case: UUID | None = None) -> HttpResponse:
    """Back to the counter with a line that says what was done, and, for ten seconds, the way to take it back."""
    told: dict[str, str | int] = {"sawa": done}
    if trace is not None:
        told |= {"tiketi": str(trace.ticket), "zamu": trace.turn, "saa": int(clock.now().timestamp())}
    if case is not None:
        told["jambo"] = str(case)
    return HttpResponseRedirect(f"{address(me, 'counter')}?{urlencode(told)}")


def page(me: StaffRequest, seat: Seated | None, typed: Typed, **more: Any) -> HttpResponse:
    """The whole page. Status 422 when something is wrong in `typed`."""
    now = clock.now()
    status = 200 if typed.fine else 422
    context: dict[str, Any] = {
        "typed": typed,
        "problems": typed.problems,
        "said": None,
        "undo": None,
        **_said(me, seat),
    }
    if seat is None:
        context["halls"] = _halls(me)
        return show(me, "hall/sit.html", context, section="counter", status=status)
    ticket = visits.at_counter(seat.session.counter)
    context |= {
        "seat": seat,
        "zone": next((zone for zone in places.hall_of(seat.site.id) if zone.id == seat.session.zone), None),
        "line": line_of(seat, now),
        "ticket": ticket,
        **(_at_window(me, seat, ticket, typed, now) if ticket else {}),
        **more,
    }
    return show(me, "hall/counter.html", context, section="counter", status=status)


def _at_window(me: StaffRequest, seat: Seated, ticket: TicketLine, typed: Typed, now: datetime) -> dict[str, Any]:
    """What the page needs while somebody is called or served. SQL: queues (2), sessions (3), and when the service has
    begun, its services (as `services` says)."""
    queues = visits.queues_of(seat.site.id)
    serving = ticket.state == "serving"
    wanted = services.wanted_of(me, ticket, now) if serving else []
    offers = services.offered(me, queues, ticket.queue) if serving else []
    start = {"minutes": HOLD, "language": ticket.language}
    start |= {f"result_{n}": "served" for n in range(max(1, len(wanted)))}
    usual = [ServiceWanted(*each) for queue in queues if queue.id == ticket.queue for each in queue.services]
    if len(usual) == 1:  # the queue says what they came for
        start["service_done"] = f"{usual[0].institution}:{usual[0].service}"
    typed.start = {**start, **typed.start}
    opening = _opening(me, wanted, typed)
    return {
        **opening,
        "state": STATES[ticket.state],
        "waited": how_long(ticket.waiting_since, ticket.called_at or now),
        "tone": tone_of(ticket, now),
        "wanted": wanted,
        "offers": offers,
        "usual": [] if wanted else [entry for entry in offers if services.read(entry[0]) in usual][:MOST_USUAL],
        "results": RESULTS,
        "targets": targets(
            queues, visits.sessions_of(seat.site.id), visits.served_now(seat.site.id), but=seat.session.counter
        ),
    }


def _opening(me: StaffRequest, wanted: list[services.Wanted], typed: Typed) -> dict[str, Any]:
    """The form for a case, for the one service that the officer chose (`?fungua=`) or whose form came back."""
    asked = typed.form.removeprefix("fungua-") if typed.form.startswith("fungua-") else me.GET.get("fungua", "")
    chosen = next((each for each in wanted if each.mine and each.wanted.service == asked), None)
    if chosen is None or chosen.service is None or chosen.service.confidential:
        return {}
    told = readers_of(chosen.service)
    return {
        "opening": chosen.service,
        "readers": {value: each for value, each in told.items() if each.readers},
        "beyond": [each.title for each in told.values() if each.title and not each.readers],
    }


def targets(
    queues: list[QueueLine], sessions: list[SessionLine], served: frozenset[UUID], *, but: UUID | None = None
) -> list[tuple[str, Say]]:
    """Where somebody can be sent, as entries of a list: the queues of the hall, those that give no numbers and those
    that no officer serves now marked; the counters with an officer; and the officers, who are found at whatever counter
    they sit."""
    to_queue = Say(sw="Foleni: {name}", en="Queue: {name}")
    to_closed = Say(sw="Foleni: {name} (imefungwa)", en="Queue: {name} (closed)")
    unserved = Say(sw="{to}, haina afisa sasa", en="{to}, no officer now")
    to_counter = Say(sw="Dirisha {n}", en="Counter {n}")
    to_officer = Say(sw="Afisa {name} (dirisha {n})", en="Officer {name} (counter {n})")
    out = []
    for queue in queues:
        to = (to_queue if queue.is_open else to_closed).format(name=queue.name)
        out.append((f"q:{queue.id}", to if queue.id in served else unserved.format(to=to)))
    others = [each for each in sessions if each.counter != but]
    out += [(f"c:{each.counter}", to_counter.format(n=each.number)) for each in others]
    out += [(f"o:{each.officer}", to_officer.format(name=each.username, n=each.number)) for each in others]
    return out


def _said(me: StaffRequest, seat: Seated | None) -> dict[str, Any]:
    """What was done a moment ago, from the address that a step led to, and the way to take it back. One statement."""
    done = me.GET.get("sawa", "")
    words = SAID.get(done) or (STEPS[done].done if done in STEPS else None)
    if words is None:
        return {}
    found = _trace(me)
    if found is None:
        return {"said": words} if "{n}" not in words.sw else {}
    line, fresh = found
    if seat is None or line.site != seat.site.id:
        return {}
    case = me.GET.get("jambo", "")
    slip = case if case in me.session.get("slips", []) else None
    return {"said": words.format(n=line.number), "undo": line if fresh and done != "jambo" else None, "slip": slip}


def undoable(me: StaffRequest, site: UUID) -> TicketLine | None:
    """The ticket of the step that this page's address tells of, while the step may be taken back. One statement."""
    found = _trace(me)
    return found[0] if found is not None and found[1] and found[0].site == site else None


def _trace(me: StaffRequest) -> tuple[TicketLine, bool] | None:
    """The ticket that the address names, and whether its last step may still be taken back."""
    try:
        line = visits.ticket_line(UUID(me.GET["tiketi"]))
        turn, at = int(me.GET["zamu"]), datetime.fromtimestamp(int(me.GET["saa"]), tz=clock.now().tzinfo)
    except (KeyError, ValueError, OverflowError):
        return None
    return None if line is None else (line, line.turn == turn and clock.now() - at < UNDO)


def _halls(me: StaffRequest) -> list[tuple[places.SiteLine, list[tuple[ZoneLine, list[tuple[CounterLine, bool]]]]]]:
    """The halls in which one's post has queues, with their counters and whether each is free. SQL: sites served (1),
    and six for each."""
    halls = []
    for id_ in visits.sites_served(me.post.id):
        site = places.site(id_)
        taken = {session.counter for session in visits.sessions_of(id_)}
        if site is not None:
            zones = [(zone, [(each, each.id not in taken) for each in zone.counters]) for zone in places.hall_of(id_)]
            halls.append((site, zones))
    return halls
