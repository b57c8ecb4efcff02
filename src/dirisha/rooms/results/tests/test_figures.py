"""Figures fall out of the work, and a stranger who has only the entries counts the same."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from dirisha.core.actor import CITIZEN
from dirisha.journal.read import events_of, in_order
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Clock as ClockRow
from dirisha.rooms.cases.tests.test_stories import actor
from dirisha.rooms.results import queries
from dirisha.rooms.results.recount import Recount
from dirisha.rooms.results.rules import Line, kept, percent, rank
from tests.cast import Clock
from tests.sample import House

INSTITUTION = "ke-public-service"


def ask(house: House, row: int, at: datetime) -> UUID:
    return actions.submit_request(
        variant=house.variant(row), language="sw", description="Barua.", by=CITIZEN, at=at
    ).case


def answer(case: UUID, at: datetime) -> None:
    actions.take_case(case=case, by=actor("akinyi"), at=at)
    actions.decide(case=case, outcome="answered", answer="Ndiyo.", by=actor("akinyi"), at=at)


def played(house: House, clock: Clock) -> datetime:
    """Forty cases over two months, by a fixed die: early, late or never answered, some questioned, some reopened."""
    die = random.Random(20261102)
    for n in range(40):
        asked = clock.now + timedelta(days=n * 1.5)
        case = ask(house, die.choice((3, 4, 5, 6, 10, 12, 22)), asked)
        _invoiced(case, die, asked)
        if die.random() < 0.25:
            if die.random() < 0.5:
                actions.withdraw_case(case=case, by=CITIZEN, at=asked + timedelta(days=1))
            continue
        when = asked + timedelta(days=die.choice((1, 2, 5, 30)))
        if die.random() < 0.3:
            actions.take_case(case=case, by=actor("akinyi"), at=asked)
            actions.ask_question(case=case, text="Lini?", days=3, by=actor("akinyi"), at=asked + timedelta(hours=1))
            if die.random() < 0.5:
                continue
            actions.decide(case=case, outcome="answered", answer="Ndiyo.", by=actor("akinyi"), at=when)
        else:
            answer(case, when)
        if die.random() < 0.2:
            actions.confirm_solution(case=case, solved=False, by=CITIZEN, at=when + timedelta(days=1))
    return clock.now + timedelta(days=75)


def _invoiced(case: UUID, die: random.Random, asked: datetime) -> None:
    """For every second case whose clock waits (a payment), the invoice comes two hours later."""
    waiting = ClockRow.objects.filter(case=case, state="waiting").first()
    if waiting is None or die.random() < 0.5:
        return
    when = asked + timedelta(hours=2)
    for name in waiting.awaits:
        actions.note_start(case=case, clock=waiting.id, name=name, occurred_at=when, by=actor("akinyi"), at=when)


def recounted(at: datetime) -> list[Line]:
    recount = Recount()
    for _, event in events_of(in_order()):
        recount.take(event)
    return sorted(recount.lines(institution=INSTITUTION, at=at), key=queries.order)


@pytest.mark.django_db
def test_what_is_published_can_be_counted_again_from_the_entries_alone(house: House, clock: Clock) -> None:
    late = played(house, clock)
    for at in (clock.after(days=20), late):
        lines = queries.lines(institution=INSTITUTION, at=at)
        assert lines == recounted(at) and len(lines) > 5
    assert sum(line.waiting for line in lines) and sum(line.reopened for line in lines)
    assert sum(line.missed for line in lines) and sum(line.met for line in lines) and sum(line.pauses for line in lines)
    assert_replay_equal()


@pytest.mark.django_db
def test_overdue_and_still_open_counts_as_missed(house: House, clock: Clock) -> None:
    ask(house, 5, clock.now)
    (early,) = queries.lines(institution=INSTITUTION, at=clock.after(days=5))
    (late,) = queries.lines(institution=INSTITUTION, at=clock.after(days=30))
    assert (early.running, early.n, early.share) == (1, 0, None)
    assert (late.missed, late.overdue, late.n, late.share) == (1, 1, 1, 0.0)


@pytest.mark.django_db
def test_a_payment_waits_for_its_invoice_and_is_neither_kept_nor_missed_until_then(house: House, clock: Clock) -> None:
    case = ask(house, 10, clock.now)
    ask(house, 10, clock.now)
    actions.withdraw_case(case=ask(house, 10, clock.now), by=CITIZEN, at=clock.after(hours=1))
    (line,) = queries.lines(institution=INSTITUTION, at=clock.after(days=200))
    assert (line.clock, line.received, line.waiting, line.n, line.running) == ("promise", 3, 2, 0, 0)
    waiting = ClockRow.objects.get(case=case)
    actions.take_case(case=case, by=actor("akinyi"), at=clock.after(hours=1))
    actions.note_start(
        case=case,
        clock=waiting.id,
        name=waiting.awaits[0],
        occurred_at=clock.after(hours=1),
        by=actor("akinyi"),
        at=clock.after(hours=1),
    )
    (line,) = queries.lines(institution=INSTITUTION, at=clock.after(days=2))
    assert (line.waiting, line.running, line.n) == (1, 1, 0)
    assert [line] == recounted(clock.after(days=2))
    assert_replay_equal()


@pytest.mark.django_db
def test_an_answer_that_solved_nothing_is_seen_beside_the_promise_it_kept(house: House, clock: Clock) -> None:
    cases = [ask(house, 5, clock.now) for _ in range(4)]
    for case in cases[:3]:
        answer(case, clock.after(days=1))
    actions.take_case(case=cases[3], by=actor("akinyi"), at=clock.after(hours=1))
    actions.decide(
        case=cases[3],
        outcome="refused",
        answer="Hapana.",
        reasons="Hakuna haki hiyo.",
        appeal="Kwa Katibu Mkuu.",
        by=actor("akinyi"),
        at=clock.after(days=1),
    )
    for day in (2, 4):
        actions.confirm_solution(case=cases[0], solved=False, reason="Bado.", by=CITIZEN, at=clock.after(days=day))
        answer_again = clock.after(days=day + 1)
        actions.decide(case=cases[0], outcome="answered", answer="Sasa?", by=actor("akinyi"), at=answer_again)
    line = queries.lines(institution=INSTITUTION, at=clock.after(days=9))[0]
    assert (line.clock, line.met, line.answered, line.reopened) == ("promise", 4, 3, 1)
    assert line.unsolved is not None and (line.unsolved.n, line.unsolved.shares[0]) == (3, "33.3%")
    assert queries.lines(institution=INSTITUTION, at=clock.after(days=9)) == recounted(clock.after(days=9))
    assert_replay_equal()


@pytest.mark.django_db
def test_a_case_counts_in_the_month_it_was_received_where_it_was_asked(house: House, clock: Clock) -> None:
    case = ask(house, 5, clock.at("2026-11-30 23:30"))
    answer(case, clock.at("2026-12-03 10:00"))
    (line,) = queries.lines(institution=INSTITUTION, at=clock.at("2026-12-31 10:00"))
    assert (f"{line.month:%Y-%m}", line.received, line.met, line.median, line.unit) == (
        "2026-11",
        1,
        1,
        3.0,
        "working_days",
    )


@pytest.mark.django_db
def test_the_pages_cost_the_same_however_much_was_done(
    house: House, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for cases in (1, 6):
        for n in range(cases):
            answer(ask(house, 5, clock.after(days=n)), clock.after(days=n + 1))
        with django_assert_num_queries(3):
            queries.lines(institution=INSTITUTION, at=clock.after(days=40))
        with django_assert_num_queries(3):
            queries.institutions(at=clock.after(days=40), since=clock.now.date().replace(day=1))
        with django_assert_num_queries(1):
            assert queries.kept(INSTITUTION, "x", at=clock.now) is None


def test_a_share_stands_with_its_n_and_interval() -> None:
    result = kept(93, 7)
    assert result is not None
    assert (result.n, result.shares) == (100, ("93%", "86.3%", "96.6%"))
    assert kept(0, 0) is None and percent(1.0) == "100%"


@pytest.mark.parametrize(("n", "median", "p90"), [(1, 1, 1), (2, 1, 2), (3, 2, 3), (10, 5, 9), (11, 6, 10)])
def test_quantiles_are_by_nearest_rank(n: int, median: int, p90: int) -> None:
    assert (rank(n, 5), rank(n, 9)) == (median, p90)
