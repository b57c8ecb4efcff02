"""What an officer does at a counter: each step reads its fields and calls one verb of visits. The verb decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast, get_args
from uuid import UUID

from dirisha.core.say import Say
from dirisha.doors.desk.page import StaffRequest, nothing
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.hall import services
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import SeatLine, TicketLine
from dirisha.rooms.visits.values import Result, ServiceDone, ServiceWanted

LONGEST_HOLD = 720
RESULTS: list[tuple[Result, Say]] = [
    ("served", Say(sw="Amehudumiwa", en="Served")),
    ("referred", Say(sw="Ameelekezwa kwingine", en="Sent elsewhere")),
    ("not_possible", Say(sw="Haikuwezekana leo", en="Not possible today")),
]
WHICH_RESULT = Say(sw="Chagua huduma iliishaje.", en="Choose how the service ended.")
WHICH_SERVICE = Say(sw="Chagua huduma aliyoijia.", en="Choose the service they came for.")
WHERE_TO = Say(sw="Chagua foleni au dirisha la kumpeleka.", en="Choose the queue or counter to send them to.")
HOW_LONG = Say(sw="Andika dakika kati ya 1 na 720.", en="Give a number of minutes between 1 and 720.")


@dataclass(frozen=True)
class Trace:
    """The ticket a step changed, and the turn it has now: what taking the step back must name."""

    ticket: UUID
    turn: int


@dataclass(frozen=True)
class Step:
    """One step: how it is run, what is said when it is done, and the field where a refusal without one is shown.

    `run` gives back the trace of the step, or None where there is nothing to take back.
    """

    run: Callable[[StaffRequest, SeatLine, Typed], Trace | None]
    done: Say
    field: str = ""


def call(me: StaffRequest, session: UUID, typed: Typed) -> Trace | None:
    """The next one to the counter of a session; None when nobody waits. The verb's statements, no more."""
    called = actions.call_next(session=session, by=me.actor, key=typed.key)
    return None if called is None else Trace(called.ticket, called.turn)


def _next(me: StaffRequest, seat: SeatLine, typed: Typed) -> Trace | None:
    return call(me, seat.id, typed)


def _one(me: StaffRequest, seat: SeatLine, typed: Typed) -> Trace:
    ticket, turn = named(seat.site, typed), turn_of(typed)
    called = actions.call_ticket(session=seat.id, ticket=ticket.id, turn=turn, by=me.actor, key=typed.key)
    return Trace(called.ticket, called.turn)


def _simple(verb: Callable[..., None]) -> Callable[[StaffRequest, SeatLine, Typed], Trace]:
    """A step that needs nothing but the ticket and its turn."""

    def run(me: StaffRequest, seat: SeatLine, typed: Typed) -> Trace:
        ticket, turn = named(seat.site, typed), turn_of(typed)
        verb(ticket=ticket.id, turn=turn, by=me.actor, key=typed.key)
        return Trace(ticket.id, turn + 1)

    return run


def _add(me: StaffRequest, seat: SeatLine, typed: Typed) -> Trace | None:
    ticket, turn = named(seat.site, typed), turn_of(typed)
    wanted = _service(typed, "service")
    if wanted is None:
        return None
    actions.add_service(ticket=ticket.id, turn=turn, wanted=wanted, by=me.actor, key=typed.key)
    return Trace(ticket.id, turn + 1)


def _hold(me: StaffRequest, seat: SeatLine, typed: Typed) -> Trace | None:
    ticket, turn = named(seat.site, typed), turn_of(typed)
    minutes = typed.whole("minutes", low=1, high=LONGEST_HOLD, wrong=HOW_LONG)
    if not typed.fine:
        return None
    actions.hold(ticket=ticket.id, turn=turn, minutes=minutes, by=me.actor, key=typed.key)
    return Trace(ticket.id, turn + 1)


def _back(me: StaffRequest, seat: SeatLine, typed: Typed) -> Trace:
    ticket, turn = named(seat.site, typed), turn_of(typed)
    mine = ticket.officer == me.actor.officer
    actions.return_from_hold(ticket=ticket.id, turn=turn, to_same_officer=mine, by=me.actor, key=typed.key)
    return Trace(ticket.id, turn + 1)


def _transfer(me: StaffRequest, seat: SeatLine, typed: Typed) -> Trace | None:
    return send_on(me, named(seat.site, typed), typed)


def _finish(me: StaffRequest, seat: SeatLine, typed: Typed) -> Trace | None:
    ticket, turn = named(seat.site, typed), turn_of(typed)
    done = tuple(_done(typed, n, each) for n, each in enumerate(services.once(ticket.wanted)))
    if not done:
        wanted = _service(typed, "service_done")
        done = () if wanted is None else (_done(typed, 0, wanted),)
    if not typed.fine:
        return None
    actions.finish(ticket=ticket.id, turn=turn, done=done, by=me.actor, key=typed.key)
    return Trace(ticket.id, turn + 1)


def _undo(me: StaffRequest, seat: SeatLine, typed: Typed) -> None:
    actions.undo(ticket=named(seat.site, typed).id, turn=turn_of(typed), by=me.actor, key=typed.key)


CALL = "ita"
STEPS: Mapping[str, Step] = {
    CALL: Step(_next, Say(sw="Umemwita {n}.", en="You called {n}.")),
    "ita-namba": Step(_one, Say(sw="Umemwita {n}.", en="You called {n}.")),
    "ita-tena": Step(_simple(actions.recall), Say(sw="Umemwita {n} tena.", en="You called {n} again.")),
    "anakuja": Step(_simple(actions.on_the_way), Say(sw="{n} anakuja.", en="{n} is on the way.")),
    "anza": Step(_simple(actions.begin), Say(sw="Umeanza kumhudumia {n}.", en="You began to serve {n}.")),
    "ongeza": Step(_add, Say(sw="Huduma imeongezwa kwa {n}.", en="The service is added to {n}."), "service"),
    "subirisha": Step(_hold, Say(sw="{n} ametoka, atarudi.", en="{n} is on hold."), "minutes"),
    "amerudi": Step(_back, Say(sw="{n} amerudi. Ataitwa kwanza.", en="{n} is back and goes first.")),
    "hamisha": Step(_transfer, Say(sw="{n} amepelekwa kwingine.", en="{n} is sent on."), "to"),
    "hayupo": Step(_simple(actions.no_show), Say(sw="{n} hakuja.", en="{n} did not come.")),
    "ondoka": Step(_simple(actions.leave), Say(sw="{n} ameondoka.", en="{n} has left.")),
    "maliza": Step(_finish, Say(sw="Umemaliza na {n}.", en="You finished with {n}.")),
    "tendua": Step(_undo, Say(sw="Hatua imetenduliwa.", en="The step is taken back.")),
}
"""The steps by the name in their address."""


def named(site: UUID, typed: Typed) -> TicketLine:
    """The ticket that a form names, if it is one of this site. One statement."""
    try:
        line = visits.ticket_line(UUID(typed.get("ticket")))
    except ValueError:
        nothing()
    if line is None or line.site != site:
        nothing()
    return line


def send_on(me: StaffRequest, ticket: TicketLine, typed: Typed) -> Trace | None:
    """Send a ticket to the queue (`q:<id>`), counter (`c:<id>`) or officer (`o:<id>`) that a form names."""
    turn = turn_of(typed)
    kind, _, value = typed.get("to").partition(":")
    try:
        target = UUID(value)
    except ValueError:
        kind = ""
    if kind not in ("q", "c", "o"):
        typed.wrong("to", WHERE_TO)
        return None
    actions.transfer(
        ticket=ticket.id,
        turn=turn,
        queue=target if kind == "q" else None,
        counter=target if kind == "c" else None,
        officer=target if kind == "o" else None,
        first=typed.ticked("first"),
        by=me.actor,
        key=typed.key,
    )
    return Trace(ticket.id, turn + 1)


def turn_of(typed: Typed) -> int:
    """The turn of the ticket that the page of this form had seen."""
    value = typed.get("turn")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else nothing()


def _service(typed: Typed, field: str) -> ServiceWanted | None:
    wanted = services.read(typed.get(field))
    if wanted is None:
        typed.wrong(field, WHICH_SERVICE)
    return wanted


def _done(typed: Typed, n: int, wanted: ServiceWanted) -> ServiceDone:
    """How a service ended: the result, and what was missing (the requirements ticked, and words beside them)."""
    result = typed.among(f"result_{n}", get_args(Result), WHICH_RESULT) or "served"
    ticked = [name for key, name in typed.data.items() if key.startswith(f"lacks_{n}_")]
    words = typed.text(f"missing_{n}", most=400)
    return ServiceDone(
        institution=wanted.institution,
        service=wanted.service,
        result=cast("Result", result),
        case=wanted.case,
        missing="; ".join([*ticked, *([words] if words else [])])[:1000],
    )
