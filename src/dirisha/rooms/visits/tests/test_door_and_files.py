"""Before the queue and at the window: papers looked through, cases opened and continued, the hall's own rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.models import Clock as CaseClock
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.events import QueueServed
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.rules.priority import HOUSE_RULE, PriorityRule, on_the_wall
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from dirisha.rooms.visits.values import ServiceDone, ServiceWanted
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db

IDENTITY, PHOTOGRAPH = "Kitambulisho cha taifa", "Picha mbili"


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    """The small hall, laid out the day before."""
    return lay_out(house, clock.after(days=-1))


def refused(deed: Callable[[], object]) -> str:
    """The code that a deed is refused with."""
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


def at_the_window(hall: Hall, clock: Clock) -> UUID:
    """Somebody took a number and is being served by Otieno ten minutes later, at turn 3."""
    ticket = hall.ticket(clock.now).ticket
    actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.after(minutes=10))
    actions.begin(ticket=ticket, turn=2, by=hall.otieno, at=clock.after(minutes=10))
    return ticket


def test_a_case_opened_at_the_window_began_when_the_number_was_taken(house: House, hall: Hall, clock: Clock) -> None:
    ticket = at_the_window(hall, clock)
    variant, at = house.variant(5), clock.after(minutes=12)

    def open_it(turn: int, key: str | None = None) -> UUID:
        receipt = actions.open_case(
            ticket=ticket,
            turn=turn,
            variant=variant,
            language="sw",
            description="Barua haijajibiwa",
            by=hall.otieno,
            at=at,
            key=key,
        )
        return receipt.case

    assert refused(lambda: open_it(2)) == "stale"
    assert Case.objects.count() == 0
    case = open_it(3, "fomu")
    assert open_it(3, "fomu") == case
    row = Case.objects.get()
    assert (row.id, row.channel, row.received_at) == (case, "counter", clock.now)
    assert CaseClock.objects.filter(case=case, starts_at=clock.now).exists()
    wanted = Ticket.objects.get(id=ticket).wanted
    assert wanted == [
        {"institution": str(row.institution_id), "service": row.service.slug, "case": str(case)},
    ]
    assert refused(lambda: actions.undo(ticket=ticket, turn=4, by=hall.otieno, at=at)) == "too-late"
    assert_replay_equal()


def test_a_case_is_continued_with_the_service_it_belongs_to_and_by_its_institution_alone(
    house: House, hall: Hall, clock: Clock
) -> None:
    first = at_the_window(hall, clock)
    case = actions.open_case(
        ticket=first, turn=3, variant=house.variant(5), language="sw", by=hall.otieno, at=clock.after(minutes=11)
    ).case
    service = Case.objects.get().service.slug
    done = ServiceDone(institution=house.public_service.institution, service=service, case=case, missing=IDENTITY)
    actions.finish(ticket=first, turn=4, done=(done,), by=hall.otieno, at=clock.after(minutes=12))
    wanted = ServiceWanted(house.public_service.institution, service)
    again = actions.take_ticket(
        queue=hall.quick, language="sw", wanted=(wanted, wanted), by=CITIZEN, at=clock.after(minutes=13)
    ).ticket
    later = clock.after(minutes=14)

    def go_on(turn: int, case: UUID) -> None:
        actions.continue_case(ticket=again, turn=turn, case=case, by=hall.otieno, at=later)

    assert refused(lambda: go_on(1, case)) == "state"
    actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=later)
    actions.begin(ticket=again, turn=2, by=hall.otieno, at=later)
    assert refused(lambda: go_on(3, again)) == "not-found"
    foreign = next(iter(house.gender.actors.values()))
    assert refused(lambda: actions.continue_case(ticket=again, turn=3, case=case, by=foreign, at=later)) == "not-found"
    go_on(3, case)
    found = [each["case"] for each in Ticket.objects.get(id=again).wanted]
    assert found == [str(case), None], "one of the two is that case"
    assert_replay_equal()


def test_what_is_missing_is_found_at_the_door_and_second_trips_are_counted(
    house: House, hall: Hall, clock: Clock
) -> None:
    institution = house.public_service.institution

    def look(missing: tuple[str, ...] = (), *, goes_on: bool | None = None, second_trip: bool = False) -> UUID:
        return actions.check_door(
            site=hall.site,
            institution=institution,
            service="pasipoti",
            missing=missing,
            goes_on=goes_on,
            second_trip=second_trip,
            by=CITIZEN,
            at=clock.now,
        )

    home = look((IDENTITY, f" {IDENTITY} ", " ", PHOTOGRAPH))
    found = queries.door_check(home)
    assert found is not None and (found.missing, found.goes_on) == ((IDENTITY, PHOTOGRAPH), False)
    look((IDENTITY,), goes_on=True)
    visit = look(second_trip=True)
    given = actions.take_ticket(queue=hall.quick, language="sw", visit=visit, by=CITIZEN, at=clock.now)
    assert Ticket.objects.get(id=given.ticket).visit == visit
    since, until = clock.now, clock.after(hours=1)
    assert queries.trips(hall.site, since=since, until=until) == queries.Trips(
        checked=3, sent_home=1, second=1, served=0, come_again=0
    )
    assert queries.most_missing(hall.site, since=since, until=until) == [
        ("pasipoti", IDENTITY, 2),
        ("pasipoti", PHOTOGRAPH, 1),
    ]
    assert refused(lambda: look(("x" * 301,))) == "bad-list"
    assert refused(lambda: actions.check_door(site=visit, institution=institution, service="x", by=CITIZEN)) == (
        "not-found"
    )
    done = ServiceDone(institution=institution, service="pasipoti", missing=PHOTOGRAPH)
    actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.now)
    actions.begin(ticket=given.ticket, turn=2, by=hall.otieno, at=clock.now)
    actions.finish(ticket=given.ticket, turn=3, done=(done,), by=hall.otieno, at=clock.now)
    after = queries.trips(hall.site, since=since, until=until)
    assert (after.served, after.come_again) == (1, 1)
    assert_replay_equal()


def test_a_site_may_have_a_rule_of_its_own_and_it_holds_from_the_next_call(hall: Hall, clock: Clock) -> None:
    def set_rule(share: float, factor: float, at_most: int) -> None:
        actions.set_priority_rule(site=hall.site, share=share, factor=factor, at_most=at_most, by=SETUP, at=clock.now)

    assert queries.priority_rule_of(hall.site) == HOUSE_RULE
    for share, factor, at_most in ((1.1, 3, 60), (0.2, 0.9, 60), (0.2, 3, 9)):
        assert refused(partial(set_rule, share, factor, at_most)) == "bad-number"
    stranger = hall.otieno
    assert (
        refused(lambda: actions.set_priority_rule(site=hall.site, share=0, factor=1, at_most=60, by=stranger))
        == "forbidden"
    )
    early = hall.ticket(clock.now)
    late = hall.ticket(clock.after(minutes=1), priority=True)
    set_rule(0, 1, 60)  # by turn alone: half of the numbers are priority, which is more than none
    assert queries.priority_rule_of(hall.site) == PriorityRule(0, 1, timedelta(minutes=60))
    call = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.after(minutes=2))
    assert call is not None and call.ticket == early.ticket
    actions.undo(ticket=early.ticket, turn=2, by=hall.otieno, at=clock.after(minutes=2))
    set_rule(1, 1, 60)
    call = actions.call_next(session=hall.sessions["otieno"], by=hall.otieno, at=clock.after(minutes=3))
    assert call is not None and call.ticket == late.ticket
    assert "asilimia 25" in on_the_wall(HOUSE_RULE)[1].sw and "60 minutes" in on_the_wall(HOUSE_RULE)[2].en
    assert_replay_equal()


def test_a_counter_is_not_taken_away_under_an_officer_and_waits_that_are_none_are_refused(
    hall: Hall, clock: Clock
) -> None:
    def close() -> None:
        actions.close_counter(counter=hall.counters[0], reason="Ukarabati", by=SETUP, at=clock.now)

    assert refused(close) == "counter-taken"
    actions.stand_up(session=hall.sessions["otieno"], by=hall.otieno, at=clock.now)
    close()
    assert refused(lambda: actions.sit_down(counter=hall.counters[0], by=hall.otieno)) == "not-seated"
    post = hall.otieno.post
    assert post is not None
    for minutes in (0, 481):
        queues = (QueueServed(queue=hall.quick, over_minutes=minutes),)
        deed = partial(actions.set_profile, site=hall.site, post=post, queues=queues, by=SETUP)
        assert refused(deed) == "bad-number"
    assert_replay_equal()
