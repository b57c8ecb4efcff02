"""How many statements the verbs and questions of cases cost: constant, whatever the house holds."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.queries import citizen
from dirisha.rooms.cases.tests.test_stories import complain, post_of, taken
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


def statements(captured: CaptureQueriesContext) -> int:
    """What was asked of the database, transactions' own words apart."""
    words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
    return sum(1 for query in captured.captured_queries if not query["sql"].startswith(words))


def test_a_request_costs_fifteen_statements_and_sixteen_under_a_key(house: House, clock: Clock) -> None:
    variant = house.variant(5)

    def cost(**more: object) -> int:
        with CaptureQueriesContext(connection) as captured:
            actions.submit_request(
                variant=variant,
                language="sw",
                description="Barua yangu",
                by=CITIZEN,
                at=clock.now,
                **more,  # type: ignore[arg-type]
            )
        return statements(captured)

    cost()  # the site's calendar is read once
    # PostgreSQL moves a stream's head in the statement that enters the events.
    cheapest = 14 if connection.vendor == "postgresql" else 15
    asked = [cost(), cost(key="fomu-1"), cost(key="fomu-1")]
    assert asked == [cheapest, cheapest + 1, cheapest + 2], "the second answer is the first one's"
    late = taken(house, clock)
    restricted = [cost(level=2), cost(level=2, complains_about=late), cost(complains_about=late)]
    assert restricted == [cheapest + 2, cheapest + 3, cheapest + 3]
    with CaptureQueriesContext(connection) as captured:
        queries.readers_if_restricted(house.public_service.institution, owner=None)
    assert statements(captured) == 3, "the head's own complaints ask for an institution above"


def test_a_worklist_page_is_two_statements_and_its_counts_are_one(house: House, clock: Clock) -> None:
    post = post_of("otieno")
    for cases in (1, 5):
        for _ in range(cases):
            complain(house, clock)
        with CaptureQueriesContext(connection) as captured:
            queries.worklist(post=post, view="all", at=clock.now, limit=3)
            queries.counts(post, at=clock.now)
        assert statements(captured) == 3


def test_a_case_page_costs_the_same_with_a_long_history(house: House, clock: Clock) -> None:
    """The charter's row is read by the first page that a process shows, three statements, and remembered by it."""
    case = taken(house, clock)
    post = post_of("otieno")

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as desk:
            queries.case_for_desk(case, post, at=clock.after(days=1))
        with CaptureQueriesContext(connection) as window:
            queries.case_for_citizen(case, at=clock.after(days=1))
        return statements(desk), statements(window)

    citizen.forget()
    assert cost() == (8, 3)
    assert cost() == (5, 3)
    for n in range(8):
        actions.add_note(case=case, text=f"Dokezo {n}", by=CITIZEN, at=clock.after(hours=n))
    assert cost() == (5, 3)
    citizen.forget()
    with CaptureQueriesContext(connection) as captured:
        queries.case_for_citizen(case, at=clock.after(days=1))
    assert statements(captured) == 6
