"""The waits of a hall: what is told follows from the tables, and what happens teaches. The unknown is not told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid5

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.say import Say
from dirisha.core.waits import Counter, Hall, Handling, Quote, Waiting, fold, planned, predict, quoted, rule_for
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases.tests.test_statements import statements
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.models import Learned
from dirisha.rooms.visits.queries import waits
from dirisha.rooms.visits.rules import roster
from dirisha.rooms.visits.rules.roster import Sitting
from dirisha.rooms.visits.tests.hall import Hall as SmallHall
from dirisha.rooms.visits.tests.hall import lay_out
from dirisha.rooms.visits.values import Called, ServiceDone
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db

NINE = 9 * 60.0
OPEN = ((8 * 3600, 13 * 3600), (14 * 3600, 17 * 3600))


@pytest.fixture
def hall(house: House, clock: Clock) -> SmallHall:
    """The small hall, laid out the day before; it is half past nine."""
    return lay_out(house, clock.after(days=-1))


def serve(hall: SmallHall, called_at: datetime, until: datetime, *, who: str = "otieno") -> Called:
    """The next one is called, comes at once and is served."""
    by = getattr(hall, who)
    call = actions.call_next(session=hall.sessions[who], by=by, at=called_at)
    assert call is not None
    actions.begin(ticket=call.ticket, turn=2, by=by, at=called_at)
    done = (ServiceDone(institution=hall.site, service="maswali"),)
    actions.finish(ticket=call.ticket, turn=3, done=done, by=by, at=until)
    return call


def test_what_is_told_is_the_prediction_for_the_hall_as_it_stands(hall: SmallHall, clock: Clock) -> None:
    for minute in range(4):
        hall.ticket(clock.after(minutes=minute), hall.long)
    third = hall.ticket(clock.after(minutes=4), hall.long, priority=True)
    call = actions.call_next(session=hall.sessions["baraka"], by=hall.baraka, at=clock.after(minutes=4))
    assert call is not None
    quick, long = str(hall.quick), str(hall.long)
    now = 9.5 * 60 + 6
    seated = [("otieno", (quick, long), "order"), ("akinyi", (quick, long), "longest"), ("baraka", (long,), "order")]
    by_hand = Hall(
        counters=tuple(
            Counter(
                name=str(hall.sessions[who]),
                opens=((8 * 60.0, 17 * 60.0),),
                queues=queues,
                turn="longest" if turn == "longest" else "order",
                serving=(long,) if who == "baraka" else (),
                since=now - 2,
            )
            for who, queues, turn in seated
        ),
        handling={quick: planned(2), long: planned(12)},
        waiting=tuple(Waiting(str(n), long, now - 6 + n) for n in range(4)),
        rule=rule_for(0.2),
    )
    assert third.ticket == call.ticket, "priority goes first"
    expected = quoted(predict(by_hand, now).newcomer(long))
    told = queries.waits_of(hall.site, at=clock.after(minutes=6)).newcomer(hall.long)
    assert told is not None
    assert told.quote == expected == queries.quote(hall.long, site=hall.site, at=clock.after(minutes=6))
    assert told.quote.low is not None and told.quote.high is not None and told.quote.low < told.quote.high
    assert told.brief.sw.startswith(("dakika", "hadi", "chini"))
    last = hall.ticket(clock.after(minutes=6), hall.long)
    mine = queries.wait_of(last.ticket, site=hall.site, at=clock.after(minutes=6))
    assert mine is not None and mine.quote == expected
    assert queries.wait_of(call.ticket, site=hall.site, at=clock.after(minutes=6)) is None, "called already"


def test_a_wait_costs_no_statement_for_three_seconds_and_four_then(hall: SmallHall, clock: Clock) -> None:
    def cost(seconds: float) -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.quote(hall.quick, site=hall.site, at=clock.after(seconds=seconds))
        return statements(captured)

    hall.ticket(clock.now)
    queries.quote(hall.quick, site=hall.site, at=clock.after(seconds=-60))
    assert [cost(0), cost(2), cost(2.9), cost(3.1), cost(-30)] == [4, 0, 0, 4, 4]


def test_nothing_is_told_while_nobody_is_known_to_serve_and_no_more_when_the_day_is_over(
    hall: SmallHall, clock: Clock
) -> None:
    waiting = hall.ticket(clock.now, hall.long).ticket
    for who, session in hall.sessions.items():
        actions.stand_up(session=session, by=getattr(hall, who), at=clock.at("2026-11-02 09:40"))
    at = clock.at("2026-11-02 09:45")
    assert queries.quote(hall.long, site=hall.site, at=at) is None
    assert queries.wait_of(waiting, site=hall.site, at=at) is None
    assert queries.waits_of(hall.site, at=at).zones() == ()
    evening = clock.at("2026-11-02 18:30")
    assert queries.quote(hall.long, site=hall.site, at=evening) == Quote(None, None)
    assert_replay_equal()


def test_who_sat_here_on_the_last_day_is_expected_at_the_same_hours(hall: SmallHall, clock: Clock) -> None:
    at = clock.at("2026-11-02 15:00")
    for who, session in hall.sessions.items():
        actions.stand_up(session=session, by=getattr(hall, who), at=at)
    again = actions.sit_down(counter=hall.counters[2], by=hall.baraka, at=clock.at("2026-11-03 08:00"))
    actions.stand_up(session=again, by=hall.baraka, at=clock.at("2026-11-03 13:00"))
    waits.forget()
    early = clock.at("2026-11-04 07:40")
    told = queries.quote(hall.long, site=hall.site, at=early)
    assert told is not None and told.low == 20, "Baraka came at eight yesterday"
    assert queries.quote(hall.quick, site=hall.site, at=early) is None, "nobody served this queue yesterday"


def test_who_is_sent_to_one_officer_waits_for_that_officer(hall: SmallHall, clock: Clock) -> None:
    for _ in range(6):
        hall.ticket(clock.now, hall.long)
    sent = hall.ticket(clock.after(minutes=1), hall.quick)
    officer = hall.akinyi.officer
    actions.transfer(ticket=sent.ticket, turn=1, officer=officer, first=True, by=hall.otieno, at=clock.after(minutes=1))
    told = queries.wait_of(sent.ticket, site=hall.site, at=clock.after(minutes=1))
    assert told is not None and told.quote == Quote(0, 5), "Akinyi is free and takes them first"
    assert_replay_equal()


def test_each_turn_at_a_counter_teaches_and_an_absence_teaches_something_else(hall: SmallHall, clock: Clock) -> None:
    for _ in range(3):
        hall.ticket(clock.now)
    serve(hall, clock.now, clock.after(minutes=7))
    row = Learned.objects.get(id=hall.quick)
    expected = fold(planned(2), 7)
    assert Handling(row.mean, row.variance, row.known) == expected
    assert (row.calls, row.absent) == (1, 0.0)
    call = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.after(minutes=8))
    assert call is not None
    actions.no_show(ticket=call.ticket, turn=2, by=hall.otieno, at=clock.after(minutes=10))
    row.refresh_from_db()
    assert Handling(row.mean, row.variance, row.known) == expected, "nobody was served"
    assert row.calls == 2 and row.absent == pytest.approx(1 / 7) and row.absent_minutes > 1
    assert Learned.objects.get(id=hall.long).known == 0
    actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.after(minutes=11))
    actions.close_day(site=hall.site, by=SETUP, at=clock.after(hours=9))
    row.refresh_from_db()
    assert row.calls == 2, "nobody knows when the last one went"
    assert_replay_equal()


def test_a_queue_planned_otherwise_forgets_and_one_renamed_does_not(hall: SmallHall, clock: Clock) -> None:
    hall.ticket(clock.now)
    serve(hall, clock.now, clock.after(minutes=7))
    name = Say("Maswali", "Questions")

    def again(minutes: float, at: datetime) -> None:
        actions.set_up_queue(
            site=hall.site,
            zone=hall.zone,
            slug="maswali",
            name=name,
            series="A",
            minutes=minutes,
            queue=hall.quick,
            by=SETUP,
            at=at,
        )

    again(2, clock.after(minutes=8))
    assert Learned.objects.get(id=hall.quick).known == 1
    again(5, clock.after(minutes=9))
    row = Learned.objects.get(id=hall.quick)
    assert (row.mean, row.known) == (5, 0)
    assert_replay_equal()


def test_what_was_told_is_compared_with_what_came_and_ranges_learn_from_it(hall: SmallHall, clock: Clock) -> None:
    def take(told: Quote | None) -> UUID:
        return actions.take_ticket(queue=hall.quick, language="sw", quoted=told, by=CITIZEN, at=clock.now).ticket

    for told in (Quote(0, 5), Quote(5, 10), Quote(10, 15), None, Quote(20, None), Quote(20, 25), Quote(20, 25)):
        take(told)
    for minute in (5, 11, 15, 16):  # the second was told ten at most
        serve(hall, clock.after(minutes=minute), clock.after(minutes=minute, seconds=30))
    actions.leave(ticket=take(Quote(0, 5)), turn=1, by=CITIZEN, at=clock.after(minutes=1))
    today = date(2026, 11, 2)
    assert queries.quotes_kept(hall.site, since=today, until=today) == queries.QuotesKept(told=3, kept=2)
    assert Learned.objects.get(id=hall.quick).width == pytest.approx(1 + 0.0045 - 2 * 0.0005)
    actions.close_day(site=hall.site, by=SETUP, at=clock.after(hours=9))
    assert queries.quotes_kept(hall.site, since=today, until=today) == queries.QuotesKept(told=6, kept=3)
    assert queries.quotes_kept(hall.site, since=date(2026, 11, 3), until=date(2026, 12, 3)).told == 0
    assert_replay_equal()


def sat(who: str, *spells: tuple[float, float | None]) -> Iterable[Sitting]:
    """An officer's sittings at one counter, serving queue 1."""
    officer = uuid5(UUID(int=0), who)
    for since, until in spells:
        session = uuid5(officer, str(since))
        yield Sitting(
            session=session,
            officer=officer,
            counter=session,
            queues=((UUID(int=1), None),),
            manner="order",
            since=since,
            until=until,
        )


def spells(now: float, there: Iterable[Sitting] = (), before: Iterable[Sitting] = ()) -> list[object]:
    """When each counter calls from `now` on."""
    return [counter.opens for counter in roster.counters(there, before, hours=OPEN, kept_for=(), now=now)]


def test_the_roster_is_who_sits_here_until_closing_and_who_is_still_expected() -> None:
    yesterday = (*sat("a", (480, 780), (840, 960)), *sat("b", (500, 780)))
    now = [*sat("b", (505, None))]
    assert spells(NINE, now) == [((480, 780), (840, 1020))]
    assert spells(1030, now) == [((1030, 1090),)], "after closing those who are here are served"
    assert spells(430, now) == [((480, 780), (840, 1020))], "before opening they wait for the doors"
    assert spells(400, now) == [((400, 460), (480, 780), (840, 1020))], "unless they are there much earlier"
    assert spells(470, (), yesterday) == [((480, 780), (840, 960)), ((500, 780),)]
    assert spells(490, now, yesterday) == [((480, 780), (840, 1020)), ((495, 780), (840, 960))], "a little late"
    assert spells(NINE, now, yesterday)[1:] == [((840, 960),)], "an hour late: perhaps in the afternoon"
    assert spells(NINE, (), sat("b", (500, 780))) == []


def test_a_counter_looks_first_for_who_is_sent_to_it() -> None:
    sitting = next(iter(sat("a", (480, None))))
    line = roster.kept(sitting.counter)
    (counter,) = roster.counters([sitting], (), hours=OPEN, kept_for={sitting.counter}, now=NINE)
    assert counter.queues == (line, str(UUID(int=1)))
    assert counter.first == ((line, -1.0),)
