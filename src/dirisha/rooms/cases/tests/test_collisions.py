"""Two officers, one case, the same moment: on a database that takes several writers at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from dirisha.core.actor import CITIZEN, WORKER, Actor
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Case, Remedy
from dirisha.rooms.cases.tests.test_stories import actor, complain, taken
from tests.cast import Clock
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
    cases = [
        actions.submit_request(variant=house.variant(5), language="sw", by=CITIZEN, at=clock.now).case for _ in range(6)
    ]
    late = clock.after(days=40)
    at_once(*[lambda: actions.ring(by=WORKER, at=late)] * 4)
    actions.ring(by=WORKER, at=late)
    assert sorted(Remedy.objects.values_list("case", flat=True)) == sorted(cases)
    assert_replay_equal()
