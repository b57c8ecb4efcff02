"""Where an officer sits, and the numbers that wait for that counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dirisha.core import wording
from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.doors.desk.page import StaffRequest
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.queries import SiteLine
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import Position, QueueLine, SeatLine, SessionLine, TicketLine

STATES: dict[str, Say] = {
    "waiting": Say(sw="Anasubiri", en="Waiting"),
    "called": Say(sw="Ameitwa", en="Called"),
    "walking": Say(sw="Anakuja", en="On the way"),
    "serving": Say(sw="Anahudumiwa", en="Being served"),
    "held": Say(sw="Ametoka, atarudi", en="On hold"),
    "no_show": Say(sw="Hakuja", en="Did not come"),
    "left": Say(sw="Ameondoka", en="Left"),
    "served": Say(sw="Amehudumiwa", en="Served"),
    "closed_by_force": Say(sw="Imefungwa siku ilipofungwa", en="Closed with the day"),
}
JUST_NOW = Say(sw="sasa hivi", en="just now")
MISSED_FOR = timedelta(hours=2)
"""So long somebody who did not come when called stays in the officer's list, to be called if they turn up."""
SHOWN = 30
"""The list beside the counter shows so many; the number of all stands over it."""


@dataclass(frozen=True)
class Seated:
    """The officer's session and the site it is at."""

    session: SessionLine
    site: SiteLine


@dataclass(frozen=True)
class Waiting:
    """A ticket in a list: for how long (`wait`), whether its promise is near or gone (`tone`: sun, alarm, ""), and
    its place in the line of its queue with the reason."""

    line: TicketLine
    wait: Say
    tone: str
    here: bool = False
    position: Position | None = None


@dataclass(frozen=True)
class Line:
    """What waits for one officer: their queues, the tickets to call, those on hold, those who did not come."""

    queues: list[QueueLine]
    count: int
    waiting: list[Waiting]
    held: list[Waiting]
    missed: list[Waiting]


def seated(me: StaffRequest) -> Seated | None:
    """Where this officer sits, or None. From here on they act by the post they sat down with, whatever other posts they
    hold. Four statements, three for who sits nowhere."""
    assert me.actor.officer is not None
    session = visits.session_of(me.actor.officer)
    site = None if session is None else places.site(session.site)
    if session is None or site is None:
        return None
    _act_by(me, session.post)
    return Seated(session, site)


def seat_of(me: StaffRequest) -> SeatLine | None:
    """The same in brief, all that a step needs. One statement."""
    assert me.actor.officer is not None
    seat = visits.seat_of(me.actor.officer)
    if seat is not None:
        _act_by(me, seat.post)
    return seat


def session_named(me: StaffRequest, typed: Typed) -> UUID | None:
    """The officer's session as the form of a call names it, for the verb to look at; None when the form names none.
    They act by the post that the form names, if they hold it. No statement."""
    try:
        session, post = UUID(typed.get("session")), UUID(typed.get("post"))
    except ValueError:
        return None
    _act_by(me, post)
    return session


def _act_by(me: StaffRequest, post: UUID) -> None:
    me.post = next((held for held in me.posts if held.id == post), me.post)
    me.actor = Actor("post", post=me.post.id, officer=me.actor.officer)


def line_of(seat: Seated, now: datetime) -> Line:
    """What waits for this seat, each queue in the order in which it is called. Six statements."""
    _, served = visits.profile_of(seat.session.post, seat.session.site)
    mine = {queue.queue for queue in served}
    me = (seat.session.officer, seat.session.counter)
    here = visits.waiting(seat.session.site, seat=(mine, me))
    missed = visits.not_there(seat.session.site, since=now - MISSED_FOR, queues=mine)
    found = visits.positions(here, site=seat.session.site, zone=seat.site.time_zone, at=now)
    waiting = [
        told(each, now, here=each.kept_for is not None, position=found.get(each.id))
        for each in here
        if each.state == "waiting"
    ]
    waiting.sort(key=lambda each: (not each.here, each.position.number if each.position else 0, each.line.taken_at))
    return Line(
        queues=[queue for queue in visits.queues_of(seat.session.site) if queue.id in mine],
        count=len(waiting),
        waiting=waiting[:SHOWN],
        held=[told(each, now) for each in here if each.state == "held"],
        missed=[told(each, now) for each in missed],
    )


def told(line: TicketLine, now: datetime, *, here: bool = False, position: Position | None = None) -> Waiting:
    """A ticket as a list tells it at `now`."""
    since = line.since if line.state == "held" else line.waiting_since
    return Waiting(line, how_long(since, now), tone_of(line, now), here, position)


def how_long(since: datetime, now: datetime) -> Say:
    """Whole minutes between two moments, from an hour on hours and minutes."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 1:
        return JUST_NOW
    if minutes < 60:
        return wording.duration(minutes, "minutes")
    hours = wording.duration(minutes // 60, "hours")
    rest = wording.duration(minutes % 60, "minutes")
    return Say(sw="{h} na {m}", en="{h} {m}").format(h=hours, m=rest) if minutes % 60 else hours


def tone_of(line: TicketLine, now: datetime) -> str:
    """`alarm` once the promise has run out or was missed, `sun` in the last third of its time, else "" ."""
    if line.met is not None or line.due_at is None:
        return "alarm" if line.met is False else ""
    if now > line.due_at:
        return "alarm"
    return "sun" if line.due_at - now < (line.due_at - line.taken_at) / 3 else ""
