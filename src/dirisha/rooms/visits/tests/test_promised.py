"""A row of the live charter that promises minutes runs on the numbers of those who want it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases.tests.test_statements import statements
from dirisha.rooms.charters import actions as charters
from dirisha.rooms.charters import queries as charter_queries
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.events import ServiceServed
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.rules.promised import while_one_waits
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from dirisha.rooms.visits.values import ServiceWanted
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db

ASK, LETTERS = "kujibu-maswali-ofisini", "kujibu-mawasiliano"


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    return lay_out(house, clock.now)


def taken(hall: Hall, house: House, clock: Clock, *services: str, **more: Any) -> Ticket:
    """A number for these services of the Public Service, of the long queue, which promises nothing itself."""
    wanted = tuple(ServiceWanted(house.public_service.institution, service) for service in services)
    given = actions.take_ticket(
        **{"queue": hall.long, "language": "sw", "wanted": wanted, "by": CITIZEN, "at": clock.now, **more}
    )
    return Ticket.objects.get(id=given.ticket)


def three(unit: str = "minutes", amount: int = 3, after: list[str] | None = None) -> dict[str, Any]:
    return {"kind": "duration", "amount": amount, "unit": unit, "after": after}


def test_the_row_runs_on_the_number_and_says_that_it_is_its_own(house: House, hall: Hall, clock: Clock) -> None:
    ticket = taken(hall, house, clock, ASK)
    assert ticket.due_at == clock.after(minutes=3)
    assert (ticket.row_institution, ticket.row_service) == (house.public_service.institution, ASK)
    assert taken(hall, house, clock, LETTERS).due_at is None, "days stay on the case"
    assert taken(hall, house, clock).due_at is None
    assert taken(hall, house, clock, LETTERS, "hakuna", ASK).row_service == ASK
    assert_replay_equal()


def test_the_stricter_of_queue_and_row_holds(house: House, hall: Hall, clock: Clock) -> None:
    stricter = three(amount=1)
    actions.set_up_queue(
        site=hall.site,
        zone=hall.zone,
        slug="huduma",
        name=Say("Huduma", "Services"),
        series="L",
        minutes=12,
        services=(ServiceServed(institution=house.public_service.institution, service=ASK),),
        promise=stricter,
        queue=hall.long,
        by=hall.akinyi,
        at=clock.now,
    )
    ticket = taken(hall, house, clock, ASK)
    assert (ticket.due_at, ticket.row_institution, ticket.row_service) == (clock.after(minutes=1), None, "")
    assert_replay_equal()


def test_a_version_published_now_holds_for_the_next_number(house: House, hall: Hall, clock: Clock) -> None:
    before = taken(hall, house, clock, ASK)
    owner = house.public_service.actors["mwenye-hati"]
    version = charters.revise_charter(institution=house.public_service.institution, by=owner, at=clock.now)
    draft = charter_queries.draft(version)
    assert draft is not None
    for line in draft.rows:
        row = line.service
        if row.slug == ASK:
            row = replace(row, variants=tuple(replace(each, promise=three(amount=2)) for each in row.variants))
            charters.review_row(version=version, service=row, by=owner, at=clock.now)
    why = Say(sw="Maafisa wameongezwa.", en="Officers were added.")
    charters.explain_changes(version=version, rows=[ASK], reason=why, by=owner, at=clock.now)
    charters.publish(version=version, effective_from=clock.now.date(), by=owner, at=clock.now)
    after = taken(hall, house, clock, ASK)
    assert before.due_at == clock.after(minutes=3) and after.due_at == clock.after(minutes=2)
    before.refresh_from_db()
    assert before.due_at == clock.after(minutes=3), "who holds a number keeps its promise"
    assert_replay_equal()


def test_the_row_costs_the_verb_no_statement(house: House, hall: Hall, clock: Clock) -> None:
    taken(hall, house, clock, ASK)
    counts = []
    for services in ((), (ASK,), (ASK, LETTERS)):
        with CaptureQueriesContext(connection) as captured:
            actions.take_ticket(
                queue=hall.long,
                language="sw",
                wanted=tuple(ServiceWanted(house.public_service.institution, each) for each in services),
                by=CITIZEN,
                at=clock.now + timedelta(seconds=1),
            )
        counts.append(statements(captured))
    assert len(set(counts)) == 1


@pytest.mark.parametrize(
    ("promises", "amount"),
    [
        ([], None),
        ([None], None),
        ([three()], 3),
        ([three(), three("hours", 1)], 1),
        ([three(), three("working_days")], None),
        ([three(after=["malipo"])], None),
        ([{"kind": "immediate", "after": None}], None),
    ],
)
def test_only_what_is_promised_while_one_waits_is_a_clock_of_the_hall(promises: Any, amount: int | None) -> None:
    found = while_one_waits(promises)
    assert (None if found is None else found.amount) == amount  # type: ignore[union-attr]
