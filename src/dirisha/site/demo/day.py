"""A day of the sample hall, played through the real verbs: 952 people come, wait, are called, and some do not come.

Who comes when and for what is `core.waits.day`; here they meet the hall as it is. Whoever else works in the hall while
the day is played (somebody who tries the screens) is no trouble: what was done already is left as it is.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from itertools import count, islice
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.waits.chance import Chance
from dirisha.core.waits.day import HUDUMA_DAY, Visitor, counters, visitors
from dirisha.rooms.places import queries as places
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.queries import HallWaits
from dirisha.rooms.visits.rules.hours import LONGEST
from dirisha.rooms.visits.values import Booked, Quote, ServiceDone, ServiceWanted
from dirisha.site.demo.hall import BY_APPOINTMENT, QUEUES, WINDOWS, SampleHall, Window

Act = Callable[[datetime], None]
SEED = 2026
MORNING = 10 * 60 + 40
"""The minute of the day at which a played morning stands when the machine's clock says that no office is open."""
AT_MOST = 150
"""Minutes of a morning that are played to fill the screens."""
FIRST_PEOPLE = 30
"""A hall is worth looking at from so many minutes after it opened."""
BOOKED_FROM, BOOKED_UNTIL = 9 * 60, 11 * 60
"""Minutes of the day before, of which the appointments are played."""
AT_ONCE = 100
"""Steps of a morning that share a transaction: the disk is waited for once."""


@dataclass
class Seated:
    """An officer at a counter while the day is played."""

    window: Window
    session: UUID | None = None
    busy: bool = False
    leaving: bool = False


class Day:
    """What is still to happen in the hall, by time. `midnight` is the local midnight that the plan counts from,
    `only` the letters of the queues for which people come (all)."""

    def __init__(
        self,
        hall: SampleHall,
        *,
        midnight: datetime,
        first: float,
        last: float,
        seed: int = SEED,
        only: Collection[str] | None = None,
    ) -> None:
        self.hall = hall
        self.midnight = midnight
        self.first, self.last = first, last
        self.people: dict[UUID, Visitor] = {}
        self.booked: dict[float, Booked] = {}
        self._waits: tuple[datetime, HallWaits] | None = None
        self.counted = {"came": 0, "served": 0, "no_show": 0, "left": 0}
        self._chance = Chance(seed)
        self._coming: list[tuple[datetime, int, Act]] = []
        self._order = count()
        self._seats = [Seated(window) for window in hall.windows]
        self._rows = {queue.letter: queue.services[0] for queue in QUEUES}
        self._institutions: dict[str, UUID] = {}
        for seat, planned in zip(self._seats, counters(WINDOWS), strict=True):
            for opens, closes in planned.opens:
                if closes > first and opens < last:
                    self._at(max(opens, first), partial(self._sit_down, seat))
                    self._at(closes, partial(self._break, seat))
        coming = [
            visitor
            for visitor in visitors(seed)
            if first <= visitor.at < last and (only is None or visitor.queue in only)
        ]
        self._at(first, partial(self._book, coming, Chance(seed + 1)))
        for visitor in coming:
            self._at(visitor.at, partial(self._arrive, visitor))

    def steps(self, until: datetime | None = None) -> Iterator[tuple[datetime, Act]]:
        """What happens, in order of time, up to a moment (without one, to the end of the day)."""
        while self._coming and (until is None or self._coming[0][0] <= until):
            moment, _, act = heapq.heappop(self._coming)
            yield moment, act

    def moment(self, minute: float) -> datetime:
        """The moment of a minute of the plan's day."""
        return self.midnight + timedelta(minutes=minute)

    def _at(self, minute: float, act: Act) -> None:
        self._when(self.moment(minute), act)

    def _when(self, moment: datetime, act: Act) -> None:
        heapq.heappush(self._coming, (moment, next(self._order), act))

    def _book(self, coming: list[Visitor], chance: Chance, at: datetime) -> None:
        """Some of those who come for longer services have booked the time before they come, or the one that they will
        be late for; and some times are booked by people who do not come at all."""
        for visitor in coming:
            if visitor.queue not in BY_APPOINTMENT or not chance.happens(0.3):
                continue
            late = chance.happens(0.2)
            slot = self.moment((visitor.at // 30 + (0 if late else 1)) * 30)
            booked = self._booked(visitor.queue, slot, at)
            if booked is not None:
                self.booked[visitor.at] = booked
                self._when(booked.starts_at + timedelta(minutes=15), _lapse)
                if chance.happens(0.1):
                    self._booked(visitor.queue, slot, at)

    def book_ahead(self, at: datetime) -> None:
        """A few times of the next two days on which they are offered."""
        for letter in BY_APPOINTMENT:
            for offered in visits.days_offered(self.hall.queues[letter], at=at)[1:3]:
                for slot in offered.slots[::4]:
                    self._booked(letter, slot.starts_at, at)

    def _booked(self, letter: str, slot: datetime, at: datetime) -> Booked | None:
        """A time of the queue, where one is left."""
        slug, service = self._rows[letter]
        try:
            return actions.book(
                queue=self.hall.queues[letter],
                institution=self._institution(slug),
                service=service,
                starts_at=slot,
                language="sw",
                by=CITIZEN,
                at=at,
            )
        except Refused:  # full, or closed at this hour of the machine's clock
            return None

    def _number(self, visitor: Visitor, at: datetime) -> UUID:
        """The ticket of who comes, by appointment or without."""
        language = "sw" if self._chance.happens(0.8) else "en"
        booked, first = self.booked.get(visitor.at), bool(visitor.group)
        if booked is not None:
            try:
                reference = booked.reference
                checked = actions.check_in(reference=reference, site=self.hall.site, priority=first, by=CITIZEN, at=at)
                return checked.ticket
            except Refused:  # somebody tries the screens with it
                pass
        slug, service = self._rows[visitor.queue]
        return actions.take_ticket(
            queue=self.hall.queues[visitor.queue],
            wanted=(ServiceWanted(self._institution(slug), service),),
            language=language,
            channel="kiosk",
            priority=first,
            quoted=self._told(visitor, at),
            by=CITIZEN,
            at=at,
        ).ticket

    def _told(self, visitor: Visitor, at: datetime) -> Quote | None:
        """The wait that the kiosk tells them, reckoned anew once a minute."""
        minute = at.replace(second=0, microsecond=0)
        if self._waits is None or self._waits[0] != minute:
            self._waits = (minute, visits.waits_of(self.hall.site, at=at))
        told = self._waits[1].newcomer(self.hall.queues[visitor.queue], priority=bool(visitor.group))
        return None if told is None else told.quote

    def _arrive(self, visitor: Visitor, at: datetime) -> None:
        ticket = self._number(visitor, at)
        self.people[ticket] = visitor
        self.counted["came"] += 1
        if self._chance.happens(0.02):
            self._when(at + timedelta(minutes=25), partial(self._give_up, ticket))
        for seat in self._seats:
            if seat.session is not None and not seat.busy and visitor.queue in seat.window.letters:
                self._next(seat, at)
                return

    def _give_up(self, ticket: UUID, at: datetime) -> None:
        """Somebody goes home; when they are being served already, nothing happens."""
        if _done(partial(actions.leave, ticket=ticket, turn=1, by=CITIZEN, at=at)):
            self.counted["left"] += 1
            self.people.pop(ticket, None)

    def _sit_down(self, seat: Seated, at: datetime) -> None:
        seat.leaving = False
        try:
            seat.session = actions.sit_down(counter=seat.window.counter, by=seat.window.officer, at=at)
        except Refused:  # somebody else sits there: the hall goes on without this officer
            return
        self._next(seat, at)

    def _break(self, seat: Seated, at: datetime) -> None:
        seat.leaving = True
        if not seat.busy:
            self._next(seat, at)

    def _next(self, seat: Seated, at: datetime) -> None:
        """The next one at this counter; nobody, when nobody waits, or when the officer is about to go."""
        seat.busy = False
        if seat.session is None:
            return
        officer = seat.window.officer
        if seat.leaving:
            _done(partial(actions.stand_up, session=seat.session, by=officer, at=at))
            seat.session = None
            return
        try:
            called = actions.call_next(session=seat.session, by=officer, at=at)
        except Refused:  # somebody tries this officer's screen
            self._when(at + timedelta(minutes=1), partial(self._next, seat))
            seat.busy = True
            return
        if called is None:
            return
        seat.busy = True
        visitor = self.people.pop(called.ticket, None)
        if visitor is not None and visitor.gone:
            self._when(at + timedelta(minutes=visitor.minutes), partial(self._gone, seat, called.ticket, called.turn))
            return
        walk = timedelta(seconds=20 + 40 * self._chance.unit())
        self._when(at + walk, partial(self._begin, seat, called.ticket, called.turn, visitor))

    def _institution(self, slug: str) -> UUID:
        if slug not in self._institutions:
            line = places.institution(slug)
            assert line is not None, slug
            self._institutions[slug] = line.id
        return self._institutions[slug]

    def _gone(self, seat: Seated, ticket: UUID, turn: int, at: datetime) -> None:
        if _done(partial(actions.no_show, ticket=ticket, turn=turn, by=seat.window.officer, at=at)):
            self.counted["no_show"] += 1
        self._next(seat, at)

    def _begin(self, seat: Seated, ticket: UUID, turn: int, visitor: Visitor | None, at: datetime) -> None:
        if not _done(partial(actions.begin, ticket=ticket, turn=turn, by=seat.window.officer, at=at)):
            self._next(seat, at)
            return
        minutes = 5.0 if visitor is None else visitor.minutes
        letter = seat.window.letters[0] if visitor is None else visitor.queue
        self._when(at + timedelta(minutes=minutes), partial(self._finish, seat, ticket, turn + 1, letter))

    def _finish(self, seat: Seated, ticket: UUID, turn: int, letter: str, at: datetime) -> None:
        slug, service = self._rows[letter]
        institution = self._institution(slug)
        done = ServiceDone(institution, service, "served" if self._chance.happens(0.95) else "not_possible")
        if _done(partial(actions.finish, ticket=ticket, turn=turn, done=(done,), by=seat.window.officer, at=at)):
            self.counted["served"] += 1
        self._next(seat, at)


def _lapse(at: datetime) -> None:
    """What the worker does, where none is at work."""
    actions.pass_time(at=at)


def play_appointments(hall: SampleHall, *, now: datetime, zone: str = "Africa/Nairobi") -> Day:
    """Two hours of the last working day before today, of the queues that take appointments: so that their results have
    something to tell at any hour."""
    calendar = places.calendar_of(hall.site)
    midnight = datetime.combine(now.astimezone(ZoneInfo(zone)).date(), time(0), ZoneInfo(zone)) - timedelta(days=1)
    while not calendar.is_open(midnight + timedelta(minutes=BOOKED_FROM)):
        midnight -= timedelta(days=1)
    day = Day(hall, midnight=midnight, first=BOOKED_FROM, last=BOOKED_UNTIL, only=BY_APPOINTMENT)
    _play(day.steps())
    return day


def keep_open(hall: SampleHall, *, now: datetime) -> None:
    """The sample hall gives numbers at any hour: who tries the house at night or on a Sunday is to find it alive. One
    that is kept open for long enough stays as it is, so that seeding again adds nothing."""
    until = visits.doors_of(hall.site, at=now).kept_open
    if until is not None and until - now > LONGEST / 2:
        return
    actions.keep_open(site=hall.site, until=now + LONGEST, by=SETUP, at=now)


def play_morning(hall: SampleHall, *, now: datetime, zone: str = "Africa/Nairobi") -> Day:
    """The last hours of a day in the hall, up to `now`, at once. Where no office is open now, `now` is twenty to eleven
    of the plan's day, so that there is something to see at any hour."""
    local = now.astimezone(ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    opens, closes = HUDUMA_DAY.curve[0][0], HUDUMA_DAY.closes
    if local.weekday() > 4 or not opens + FIRST_PEOPLE <= minute <= closes - FIRST_PEOPLE:
        minute = MORNING
    since_midnight = local.hour * 60 + local.minute
    first = max(opens, minute - min(AT_MOST, since_midnight))  # a number belongs to one day
    day = Day(hall, midnight=now - timedelta(minutes=minute), first=first, last=closes)
    keep_open(hall, now=day.moment(first))
    _play(day.steps(now))
    day.book_ahead(now)
    return day


def _play(steps: Iterator[tuple[datetime, Act]]) -> None:
    more = True
    while more:
        with transaction.atomic():
            more = _carried_out(islice(steps, AT_ONCE)) == AT_ONCE


def _carried_out(steps: Iterator[tuple[datetime, Act]]) -> int:
    """How many steps there were."""
    number = 0
    for moment, act in steps:
        act(moment)
        number += 1
    return number


def _done(act: Callable[[], object]) -> bool:
    """Carry it out; False where somebody else was faster."""
    try:
        act()
    except Refused:
        return False
    return True
