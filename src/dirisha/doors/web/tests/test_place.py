"""My place: by the code on the ticket, without JavaScript; it tells the truth in each state and lets one go."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN
from dirisha.doors.web.tests.test_every_page import check
from dirisha.doors.web.tests.visitor import Visitor
from dirisha.doors.web.views.place import OPENED
from dirisha.frame import clock
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.queries.waits import forget
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from dirisha.rooms.visits.values import TicketGiven
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def hall(house: House) -> Hall:
    """A hall that opened an hour ago."""
    cache.clear()
    forget()
    return lay_out(house, clock.now() - timedelta(hours=1))


def taken(hall: Hall) -> TicketGiven:
    """A number of the long queue, taken just now."""
    return actions.take_ticket(queue=hall.long, language="sw", by=CITIZEN, at=clock.now())


def seen(given: TicketGiven, lang: str = "sw") -> str:
    """What its page says."""
    visitor = Visitor()
    page = visitor.get(f"/{lang}/foleni/{given.reference}/")
    assert visitor.status == 200
    check(given.number, page, lang)
    return page.text


def test_it_tells_the_place_and_the_wait_as_a_range(hall: Hall) -> None:
    first = taken(hall)
    for _ in range(3):
        given = taken(hall)
    forget()
    said = seen(given)
    assert "L004" in said and "Walio mbele yako: 3" in said
    assert "Wewe ndiye unayefuata" in seen(first)


def test_where_nobody_serves_no_wait_is_invented(hall: Hall) -> None:
    for name, officer in (("otieno", hall.otieno), ("akinyi", hall.akinyi), ("baraka", hall.baraka)):
        actions.stand_up(session=hall.sessions[name], by=officer)
    forget()
    said = seen(taken(hall))
    assert (
        "hatuwezi kukadiria" in said or "Utasubiri" in said or "Huenda tusikufikie" in said or "Leo hatutaweza" in said
    )


def test_it_tells_each_state_as_it_is(hall: Hall) -> None:
    given = taken(hall)
    called = actions.call_next(session=hall.sessions["baraka"], by=hall.baraka)
    assert called is not None
    assert "Umeitwa! Nenda dirisha namba 3" in seen(given)
    actions.no_show(ticket=given.ticket, turn=2, by=hall.baraka)
    assert "Uliitwa, lakini hukuonekana" in seen(given) and "bado ipo" in seen(given)
    actions.call_ticket(session=hall.sessions["baraka"], ticket=given.ticket, turn=3, by=hall.baraka)
    actions.begin(ticket=given.ticket, turn=4, by=hall.baraka)
    assert "Unahudumiwa sasa, dirisha namba 3" in seen(given)


def test_the_place_is_given_up_by_one_press_and_once(hall: Hall) -> None:
    given = taken(hall)
    visitor = Visitor()
    visitor.get(f"/sw/foleni/{given.reference}/")
    visitor.send({"turn": "1"})
    assert "Umetoka kwenye foleni" in visitor.page.text
    assert Ticket.objects.get(id=given.ticket).state == "left"
    assert_replay_equal()


def test_somebody_who_was_just_called_is_told_so_instead_of_leaving(hall: Hall) -> None:
    given = taken(hall)
    visitor = Visitor()
    visitor.get(f"/sw/foleni/{given.reference}/")
    actions.call_next(session=hall.sessions["baraka"], by=hall.baraka)
    visitor.send({"turn": "1"})
    assert visitor.status == 409 and "Umeitwa! Nenda dirisha namba 3" in visitor.page.text
    assert Ticket.objects.get(id=given.ticket).state == "called"


def test_the_reference_is_typed_as_it_is_read(hall: Hall) -> None:
    given = taken(hall)
    visitor = Visitor()
    typed = f"{given.reference[:3]} {given.reference[3:6].lower()} {given.reference[6:]}"
    assert given.number in visitor.get(f"/sw/foleni/?namba={typed}").text
    assert "kosa la kuandika" in visitor.get("/sw/foleni/?namba=ABC").text
    visitor.get("/sw/foleni/222222222/")
    assert visitor.status in (404, 422)


def test_who_tries_references_one_by_one_is_stopped(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    given = taken(hall)
    visitor = Visitor()
    monkeypatch.setattr(settings, "LIMIT_FACTOR", 2 / OPENED.times)
    answers = []
    for _ in range(3):
        visitor.get(f"/sw/foleni/{given.reference}/")
        answers.append(visitor.status)
    assert answers == [200, 200, 429]


def test_it_renews_itself_only_when_asked(hall: Hall) -> None:
    given = taken(hall)
    visitor = Visitor()
    assert 'http-equiv="refresh"' not in visitor.get(f"/sw/foleni/{given.reference}/").html
    assert 'http-equiv="refresh"' in visitor.get(f"/sw/foleni/{given.reference}/?hai=1").html


def test_it_costs_these_statements_and_weighs_little(hall: Hall) -> None:
    given = taken(hall)
    visitor = Visitor()
    with CaptureQueriesContext(connection) as asked:
        page = visitor.get(f"/sw/foleni/{given.reference}/")
    assert len(asked) <= 4 + 7, [query["sql"] for query in asked]
    with CaptureQueriesContext(connection) as asked:
        visitor.get(f"/sw/foleni/{given.reference}/")
    assert len(asked) == 4
    assert len(gzip.compress(page.html.encode())) < 3000
