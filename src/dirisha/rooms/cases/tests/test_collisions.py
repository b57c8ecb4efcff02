"""Two officers, one case, the same moment: on a database that takes several writers at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection, transaction

from dirisha.core.actor import CITIZEN, SETUP, WORKER, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.actions import holidays
from dirisha.rooms.cases.models import Case, Remedy
from dirisha.rooms.cases.models import Clock as ClockRow
from dirisha.rooms.cases.tests.test_calendars import waiting_for_a_lock
from dirisha.rooms.cases.tests.test_stories import actor, complain, taken
from dirisha.rooms.places.events import DayOff
from tests.cast import NAIROBI, Clock
from tests.sample import House

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What each deed answered or refused with, all begun together on connections of their own."""

    def run(deed: Callable[[], object]) -> object:
        try:
            return deed()
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_of_two_decisions_one_is_given_and_the_other_reads_of_it(house: House, clock: Clock) -> None:
    case = taken(house, clock)

    def decide(by: Actor) -> Callable[[], object]:
        return lambda: actions.decide(case=case, outcome="granted", answer="Ndiyo", by=by, at=clock.after(days=1))

    assert sorted(map(str, at_once(decide(actor("otieno")), decide(actor("akinyi"))))) == ["None", "state"]
    assert_replay_equal()


def test_one_form_sent_eight_times_at_once_is_one_case(house: House, clock: Clock) -> None:
    def send() -> UUID:
        return complain(house, clock, key="fomu").case

    assert len(set(at_once(*[send] * 8))) == 1
    assert Case.objects.count() == 1
    assert_replay_equal()


def test_four_workers_at_once_offer_one_remedy(house: House, clock: Clock) -> None:
    cases = [complain(house, clock).case for _ in range(6)]
    late = clock.after(days=40)
    at_once(*[lambda: actions.ring(by=WORKER, at=late)] * 4)
    actions.ring(by=WORKER, at=late)
    assert sorted(Remedy.objects.values_list("case", flat=True)) == sorted(cases)
    assert_replay_equal()


def announced(clock: Clock, case: UUID) -> Callable[[], int]:
    """A day of mourning on 11 November: what is due on the 20th is due on the 23rd then."""
    site = Case.objects.values_list("site", flat=True).get(id=case)
    day = DayOff(date=clock.now.date().replace(day=11), name=Say("Maombolezo", "Mourning"), source="GN 999/2026")
    return lambda: actions.announce_holiday(site=site, day=day, by=SETUP, at=clock.after(days=20))


def decided(case: UUID, clock: Clock) -> Callable[[], object]:
    """An answer on the 23rd: late by the first date, in time by the second."""
    late = clock.at("2026-11-23 10:00")
    return lambda: actions.decide(case=case, outcome="granted", answer="Ndiyo", by=actor("otieno"), at=late)


@pytest.mark.parametrize("first", ["holiday", "answer"])
def test_an_answer_and_a_holiday_at_the_same_moment_wait_for_each_other(house: House, clock: Clock, first: str) -> None:
    """Whoever comes first has locked the case and waits for the journal's head; the other waits for the case."""
    case = taken(house, clock)
    stream = Case.objects.select_related("site").get(id=case).site.stream
    deeds: list[Callable[[], object]] = [announced(clock, case), decided(case, clock)]
    if first == "answer":
        deeds.reverse()
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT position FROM journal_stream WHERE name = %s FOR UPDATE", [stream])
            waiting = []
            for number, deed in enumerate(deeds, 1):
                waiting.append(pool.submit(at_once, deed))
                waiting_for_a_lock(number)
        ended = [each.result()[0] for each in waiting]
    row = ClockRow.objects.get(case=case)
    assert row.due_at is not None
    due = row.due_at.astimezone(NAIROBI).day
    if first == "holiday":
        assert (ended, row.met, due, Remedy.objects.count()) == ([1, None], True, 23, 0)
    else:
        assert (ended, row.met, due, Remedy.objects.count()) == ([None, 0], False, 20, 1)
    assert_replay_equal()


def test_a_holiday_holds_the_very_case_whose_clock_it_moves(
    house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clock a transaction. The first of the site is due before the holiday and stays; the second is being answered.

    Had the holiday locked the first, it would hold the journal's head and wait for the clock of an officer who holds
    that and waits for the head.
    """
    early = actions.submit_request(
        variant=house.variant(4), language="sw", description="Barua.", by=CITIZEN, at=clock.now
    ).case
    case = taken(house, clock)
    first, second = ClockRow.objects.order_by("id")
    assert (first.case_id, second.case_id) == (early, case) and first.due_at is not None and second.due_at is not None
    assert first.due_at < clock.at("2026-11-11 00:00") < second.due_at
    monkeypatch.setattr(holidays, "WITH_THE_HOLIDAY", 1)
    stream = Case.objects.select_related("site").get(id=case).site.stream
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT position FROM journal_stream WHERE name = %s FOR UPDATE", [stream])
            waiting = []
            for number, deed in enumerate((announced(clock, case), decided(case, clock)), 1):
                waiting.append(pool.submit(at_once, deed))
                waiting_for_a_lock(number)
        ended = [each.result()[0] for each in waiting]
    assert ended == [1, None]
    second.refresh_from_db()
    assert second.due_at is not None and second.due_at.astimezone(NAIROBI).day == 23 and second.met
    assert_replay_equal()


def test_a_holiday_against_a_whole_office_at_work_ends_well(house: House, clock: Clock) -> None:
    cases = [taken(house, clock) for _ in range(12)]
    deeds = [decided(case, clock) for case in cases]
    ended = at_once(*deeds[:6], announced(clock, cases[0]), *deeds[6:], lambda: actions.ring(at=clock.now))
    assert [*ended[:6], *ended[7:13]] == [None] * 12
    for row in ClockRow.objects.all():
        assert row.due_at is not None and row.stopped_at is not None
        assert row.met == (row.due_at.astimezone(NAIROBI).day == 23)
    assert not actions.ring(at=clock.at("2026-11-23 11:00"))
    assert_replay_equal()
