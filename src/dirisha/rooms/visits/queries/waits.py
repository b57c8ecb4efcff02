"""The waits of a hall as people are told them: `core.waits` walked through the tables as they stand.

The roster is who sits at a counter now, until the site closes; and who sat here on the last day before and has not
come yet, for the hours they sat then. Who has an appointment later is expected at its time. Handling times are those
learned in each queue. A hall's waits are reckoned at most once in `FRESH` by each process, and who asks in between is
told the same. Every range holds in nine cases of ten (core/waits/predicting.py); no single minute is ever told.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max

from dirisha.core.say import Say
from dirisha.core.waits import (
    Hall,
    NoShows,
    Prediction,
    Quote,
    Wait,
    Waiting,
    brief,
    come_back,
    predict,
    quoted,
    sentence,
)
from dirisha.journal import sql
from dirisha.journal.prepared import Prepared
from dirisha.rooms.places.models import Site
from dirisha.rooms.places.queries import calendar_at
from dirisha.rooms.visits.models import BOOKED, FIRST, PRIORITY, CounterSession
from dirisha.rooms.visits.rules import roster
from dirisha.rooms.visits.rules.learning import Learned
from dirisha.rooms.visits.rules.priority import HOUSE_RULE, PriorityRule, rule_of, wall_rule
from dirisha.rooms.visits.rules.roster import Sitting
from dirisha.rooms.visits.stored import LEARNED, as_moment, as_uuid, learned_of

FRESH = timedelta(seconds=3)
"""Waits reckoned so long ago are told again."""
MINUTE = timedelta(minutes=1)
DAY = 24 * 60.0


@dataclass(frozen=True)
class Told:
    """A wait as it is told: `quote` to be stored with the ticket (`take_ticket(quoted=...)`), and the words.

    `at`: when it was reckoned, in minutes after the site's midnight.
    """

    quote: Quote
    at: float

    @property
    def brief(self) -> Say:
        """For a column or the display: "25 to 35 minutes"."""
        return brief(self.quote)

    @property
    def sentence(self) -> Say:
        """For the person: "You will wait 25 to 35 minutes."."""
        return sentence(self.quote)

    @property
    def come_back(self) -> Say:
        """Whether they may go out meanwhile: "come back at about 11:40"."""
        return come_back(self.quote, self.at)


@dataclass(frozen=True)
class ZoneWait:
    """The wait of somebody who comes to a zone now: from the least of its open queues to the most."""

    zone: UUID
    told: Told


@dataclass(frozen=True)
class HallWaits:
    """The waits of one hall, as reckoned at one moment. No statements."""

    at: datetime
    minute: float
    prediction: Prediction
    served: frozenset[UUID]
    unserved: frozenset[str]
    zones_of: Mapping[UUID, UUID]
    more_today: bool

    def newcomer(self, queue: UUID, *, priority: bool = False) -> Told | None:
        """The wait of somebody who takes a number of this queue now. None while nobody is known to serve it, before
        the site closes: then there is nothing to tell."""
        if queue not in self.served and self.more_today:
            return None
        return self._told(self.prediction.newcomer(str(queue), priority=priority))

    def ticket(self, ticket: UUID) -> Told | None:
        """The wait of somebody who waits. None when they do not, when they took their number after this was reckoned,
        or when nobody is known to serve their queue."""
        wait = self.prediction.waits.get(str(ticket))
        if wait is None or (str(ticket) in self.unserved and self.more_today):
            return None
        return self._told(wait)

    def zones(self) -> tuple[ZoneWait, ...]:
        """What the display says of each zone where somebody serves."""
        quotes: dict[UUID, list[Quote]] = {}
        for queue, zone in self.zones_of.items():
            told = self.newcomer(queue)
            if told is not None:
                quotes.setdefault(zone, []).append(told.quote)
        return tuple(ZoneWait(zone, Told(_together(each), self.minute)) for zone, each in quotes.items())

    def _told(self, wait: Wait) -> Told:
        return Told(quoted(wait), self.minute)


_remembered: dict[UUID, HallWaits] = {}
_rosters: dict[UUID, tuple[date, tuple[Sitting, ...]]] = {}
_site: Prepared[Site] = Prepared(lambda site: Site.objects.filter(id=site))

_QUEUES = f"""
SELECT q.id, q.zone_id, q.is_open, sr.last, sr.priority, r.share, r.factor, r.at_most,
    {", ".join(f"l.{column}" for column in LEARNED)}
FROM visits_queue q JOIN visits_learned l ON l.id = q.id
LEFT JOIN visits_hallrule r ON r.id = q.site_id
LEFT JOIN visits_series sr ON sr.site_id = q.site_id AND sr.series = q.series AND sr.day = %s
WHERE q.site_id = %s"""  # noqa: S608 - the columns of the table
_WAITING = """
SELECT id, queue_id, lane, order_at, kept_for, taken_at FROM visits_ticket
WHERE site_id = %s AND ended_at IS NULL AND state = 'waiting'
UNION ALL SELECT id, queue_id, -1, starts_at, NULL, starts_at FROM visits_appointment
WHERE site_id = %s AND starts_at > %s AND starts_at < %s AND state = 'booked'"""
EXPECTED = -1
"""The lane, as it were, of appointments whose people are not here yet."""
AHEAD = timedelta(hours=6)
"""Appointments further ahead change no wait that is told now."""
_SITTING = """
SELECT s.id, s.officer, s.counter_id, p.manner, s.since, s.until, pq.queue_id, pq.over_minutes, {serving}
FROM visits_countersession s JOIN visits_workprofile p ON p.id = s.profile_id
JOIN visits_profilequeue pq ON pq.profile_id = p.id
"""
_NOW = (
    _SITTING.format(serving="t.queue_id, t.turn_called_at")
    + """LEFT JOIN visits_ticket t ON t.counter_id = s.counter_id AND t.state IN ('called', 'walking', 'serving')
WHERE s.site_id = %s AND s.until IS NULL ORDER BY s.id, pq.place"""
)
_BEFORE = (
    _SITTING.format(serving="NULL, NULL")
    + "WHERE s.site_id = %s AND s.since >= %s AND s.since < %s AND s.until < %s ORDER BY s.id, pq.place"
)


def waits_of(site: UUID, *, at: datetime) -> HallWaits:
    """The waits of a hall at `at`. No statement when they were reckoned less than `FRESH` ago, otherwise four, and two
    more once a day. Site.DoesNotExist when there is none."""
    known = _remembered.get(site)
    if known is not None and timedelta(0) <= at - known.at < FRESH:
        return known
    if len(_remembered) > 500:
        forget()
    _remembered[site] = waits = _reckoned(site, at)
    return waits


def quote(queue: UUID, *, site: UUID, priority: bool = False, at: datetime) -> Quote | None:
    """What to tell somebody who takes a number of this queue now, and to store with it; None when nothing is known.
    Statements as `waits_of`."""
    told = waits_of(site, at=at).newcomer(queue, priority=priority)
    return None if told is None else told.quote


def wait_of(ticket: UUID, *, site: UUID, at: datetime) -> Told | None:
    """The wait that is left to somebody who waits at the site; None when nothing is known. Statements as `waits_of`,
    reckoned anew for somebody who has just taken their number."""
    waits = waits_of(site, at=at)
    if str(ticket) not in waits.prediction.waits:
        _remembered.pop(site, None)
        waits = waits_of(site, at=at)
    return waits.ticket(ticket)


def forget() -> None:
    """Remember nothing: for tests, where time stands still."""
    _remembered.clear()
    _rosters.clear()


def _reckoned(site: UUID, at: datetime) -> HallWaits:
    row = next(iter(_site(site)), None)
    if row is None:
        raise Site.DoesNotExist
    local = _Local(at, ZoneInfo(row.time_zone))
    queues = sql.rows(_QUEUES, (local.day, site))
    learned = {as_uuid(queue[0]): learned_of(*queue[8:]) for queue in queues}
    found = sql.rows(_WAITING, (site, site, at, at + AHEAD))
    waiting = [row for row in found if row[2] != EXPECTED]
    kept_for = {as_uuid(ticket[4]): as_uuid(ticket[1]) for ticket in waiting if ticket[4] is not None}
    hours = calendar_at(row).hours_on(local.day)
    counters = roster.counters(
        _sittings(sql.rows(_NOW, (site,)), local),
        _before(site, local),
        hours=hours,
        kept_for=kept_for,
        now=local.minute,
    )
    handling = {str(queue): known.handling for queue, known in learned.items()}
    handling |= {roster.kept(who): learned[queue].handling for who, queue in kept_for.items()}
    taken = sum(queue[3] or 0 for queue in queues)
    share = sum(queue[4] or 0 for queue in queues) / taken if taken else 0.0
    rule = rule_of(*queues[0][5:8]) if queues else HOUSE_RULE
    hall = Hall(
        counters=counters,
        handling=handling,
        waiting=tuple(_waiting(ticket, local, rule) for ticket in waiting),
        coming=tuple(_expected(row, local) for row in found if row[2] == EXPECTED),
        rule=wall_rule(share, rule),
        no_shows=_no_shows(learned.values()),
        width=sum(known.width for known in learned.values()) / len(learned) if learned else 1.0,
    )
    lines = {line for counter in counters for line in counter.queues}
    return HallWaits(
        at=at,
        minute=local.minute,
        prediction=predict(hall, local.minute),
        served=frozenset(queue for queue in learned if str(queue) in lines),
        unserved=frozenset(ticket.name for ticket in hall.waiting if ticket.queue not in lines),
        zones_of={as_uuid(queue[0]): as_uuid(queue[1]) for queue in queues if queue[2]},
        more_today=any(closes / 60 > local.minute for _, closes in hours),
    )


@dataclass(frozen=True)
class _Local:
    """A moment at the site: its day, and moments as minutes after that day's midnight."""

    at: datetime
    zone: ZoneInfo

    @property
    def day(self) -> date:
        return self.at.astimezone(self.zone).date()

    @property
    def midnight(self) -> datetime:
        return datetime.combine(self.day, time(0), self.zone)

    @property
    def minute(self) -> float:
        return self.minutes(self.at)

    def minutes(self, moment: Any) -> float:
        found = as_moment(moment)
        assert found is not None
        return (found - self.midnight) / MINUTE


def _sittings(rows: list[tuple[Any, ...]], local: _Local) -> tuple[Sitting, ...]:
    """Rows of sessions, one for each queue of the profile, as sittings."""
    queues: dict[Any, list[tuple[UUID, int | None]]] = {}
    first: dict[Any, tuple[Any, ...]] = {}
    for row in rows:
        first.setdefault(row[0], row)
        queues.setdefault(row[0], []).append((as_uuid(row[6]), row[7]))
    return tuple(
        Sitting(
            session=as_uuid(row[0]),
            officer=as_uuid(row[1]),
            counter=as_uuid(row[2]),
            queues=tuple(queues[session]),
            manner=row[3],
            since=local.minutes(row[4]),
            until=None if row[5] is None else local.minutes(row[5]),
            serving=None if row[8] is None else (as_uuid(row[8]), local.minutes(row[9])),
        )
        for session, row in first.items()
    )


def _before(site: UUID, local: _Local) -> tuple[Sitting, ...]:
    """Who sat here on the last day before today, in that day's minutes. Two statements, once a day."""
    known = _rosters.get(site)
    if known is not None and known[0] == local.day:
        return known[1]
    earlier = CounterSession.objects.filter(site=site, since__lt=local.midnight, until__isnull=False)
    last = earlier.aggregate(last=Max("since"))["last"]
    found: tuple[Sitting, ...] = ()
    if last is not None:
        then = _Local(last, local.zone)
        night = then.midnight + timedelta(days=1)  # a session that lasted over night was forgotten
        found = _sittings(sql.rows(_BEFORE, (site, then.midnight, night, night)), then)
    _rosters[site] = (local.day, found)
    return found


def _waiting(row: tuple[Any, ...], local: _Local, rule: PriorityRule) -> Waiting:
    """Who is to be called first goes into the priority line, before everybody of today; who came for an appointment
    stands in the ordinary line, as far ahead as the rule puts them once their time has come."""
    queue = str(as_uuid(row[1]))
    first = row[2] == FIRST
    kept = row[4] is not None
    since = local.minutes(row[3])
    if row[2] == BOOKED:
        since = min(local.minutes(row[5]), since - rule.at_most / MINUTE)
    return Waiting(
        name=str(as_uuid(row[0])),
        queue=roster.kept(as_uuid(row[4])) if kept else queue,
        since=since - (DAY if first else 0.0),
        priority=first or row[2] == PRIORITY,
        services=(queue,) if kept else (),
    )


def _expected(row: tuple[Any, ...], local: _Local) -> Waiting:
    """Who will come for an appointment goes before who is here, once its time has come."""
    return Waiting(name=str(as_uuid(row[0])), queue=str(as_uuid(row[1])), since=local.minutes(row[3]), priority=True)


def _no_shows(known: Collection[Learned]) -> NoShows:
    """Of the whole hall: what its queues have learned, by how much each has."""
    calls = sum(each.calls for each in known)
    if not calls:
        return NoShows()
    share = sum(each.no_shows.share * each.calls for each in known) / calls
    return NoShows(share, sum(each.no_shows.minutes * each.calls for each in known) / calls)


def _together(quotes: Collection[Quote]) -> Quote:
    """The least and the most of several."""
    lows = [each.low for each in quotes if each.low is not None]
    highs = [each.high for each in quotes if each.low is not None]
    if not lows:
        return Quote(None, None)
    return Quote(min(lows), None if None in highs else max(high for high in highs if high is not None))
