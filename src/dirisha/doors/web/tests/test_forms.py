"""What the institution set for a service is what Wanjiru meets: help, kinds of file, online or not, and where."""

from __future__ import annotations

from datetime import time
from uuid import UUID

import pytest

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.web.tests.test_asking import picture, row_with_papers
from dirisha.doors.web.tests.visitor import Visitor, about, ask, slug
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.events import PaperAsked
from dirisha.rooms.cases.models import Case
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import Interval
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def set_form(house: House, row: int, *, online: bool = True, site: UUID | None = None, **paper: object) -> None:
    found = charters.service_page("ke-public-service", slug(row))
    assert found is not None
    papers = [
        PaperAsked(
            **{  # type: ignore[arg-type]
                "words": row.text.sw,
                "help": Say("Nakala inatosha.", "A copy will do."),
                "kinds": ("pdf",),
                "megabytes": 1,
                **paper,
            }
        )
        for row in found.documents
    ]
    actions.set_service_form(
        institution=house.public_service.institution,
        service_slug=slug(row),
        online=online,
        site=site,
        papers=papers,
        by=SETUP,
    )


def test_help_and_kinds_of_file_stand_where_she_needs_them(house: House) -> None:
    row = row_with_papers()
    set_form(house, row)
    visitor = Visitor()
    assert "Nakala inatosha." in visitor.get(about(row)).text
    visitor.get(ask(row))
    page = visitor.send(go="endelea")
    assert "Nakala inatosha." in page.text and "PDF, isiyozidi MB 1." in page.text
    assert 'accept=".pdf"' in page.html
    assert "inapokelewa kama PDF tu" in visitor.send(faili=picture(), go="endelea").text
    set_form(house, row, kinds=("picture",))
    assert "inapokelewa kama" not in visitor.send(faili=picture(), go="endelea").text


def test_a_service_not_taken_in_online_shows_its_page_and_no_form(house: House) -> None:
    set_form(house, 5, online=False)
    visitor = Visitor()
    assert ask(5) not in visitor.get(about(5)).links
    assert visitor.client.get(ask(5)).status_code == 302


def test_a_form_that_closes_while_she_writes_tells_her_so(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.send(maelezo="Barua haikujibiwa.", go="endelea")
    visitor.send(afisa="hapana", go="endelea")
    visitor.send(go="endelea")
    set_form(house, 5, online=False)
    page = visitor.send({"go": "tuma"}, go="tuma")
    assert "haipokelewi kwa mtandao" in page.text
    assert not Case.objects.exists()
    assert_replay_equal()


def test_the_page_shows_the_site_that_receives_it(house: House) -> None:
    branch = places.open_site(
        institution=house.public_service.institution,
        slug="kisumu",
        site_kind="centre",
        name=Say("Kituo cha Kisumu", "Kisumu centre"),
        address=Say("Kisumu", "Kisumu"),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=day, opens=time(7), closes=time(15)) for day in range(5)],
        by=SETUP,
    )
    set_form(house, 5, site=branch)
    assert "Kituo cha Kisumu" in Visitor().get(about(5)).text
