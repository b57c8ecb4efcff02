"""A day made of a seed: the same people everywhere, as many as planned, coming when people come."""

from __future__ import annotations

from dirisha.core.waits.chance import Chance
from dirisha.core.waits.day import GROUPS, HUDUMA_DAY, counters, visitors
from dirisha.core.waits.playing import play


def test_the_same_seed_gives_the_same_day_on_every_machine() -> None:
    chance = Chance(2026)

    assert visitors(7) == visitors(7) != visitors(8)
    assert [round(chance.unit(), 9) for _ in range(3)] == [0.488009336, 0.867368023, 0.974928371]


def test_952_people_come_most_of_them_in_the_morning_and_few_at_lunch() -> None:
    day = visitors(1)
    moments = [visitor.at for visitor in day]

    def hour(begins: int) -> int:
        return sum(begins * 60 <= at < (begins + 1) * 60 for at in moments)

    assert len(day) == 952
    assert moments == sorted(moments)
    assert 480 <= moments[0] < moments[-1] <= HUDUMA_DAY.closes
    assert hour(9) > 2 * hour(13)
    assert hour(14) > hour(13)


def test_priority_no_shows_and_services_have_their_shares() -> None:
    days = [visitor for seed in range(20) for visitor in visitors(seed)]

    def share(of: list[bool]) -> float:
        return sum(of) / len(of)

    assert 0.14 < share([bool(visitor.group) for visitor in days]) < 0.16
    assert 0.045 < share([visitor.gone for visitor in days]) < 0.055
    assert 0.19 < share([visitor.queue == "A" for visitor in days]) < 0.21
    assert {visitor.group for visitor in days} == {"", *GROUPS}
    assert all(visitor.minutes > 0 for visitor in days)


def test_neighbouring_seeds_are_days_of_their_own() -> None:
    first = {round(visitor.at, 6) for visitor in visitors(1)}

    assert not first & {round(visitor.at, 6) for visitor in visitors(2)}


def test_a_played_day_calls_nobody_twice_and_in_the_order_of_time() -> None:
    people = [visitor.came() for visitor in visitors(3)]
    called = play(counters(22), people)
    names = [one.came.ticket.name for one in called]
    at_counter: dict[str, float] = {}

    assert len(set(names)) == len(names) > 900
    for one in called:
        assert one.at >= one.came.ticket.since
        assert one.at >= at_counter.get(one.counter, 0.0)
        at_counter[one.counter] = one.until
