"""Paper: it comes out after the number is in the record, and when it does not, the number stands on the screen."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from dirisha.core.actor import SETUP
from dirisha.doors.kiosk.forms import opened
from dirisha.doors.kiosk.tests.world import enrolled, form, text, the_hall
from dirisha.frame.printing import MOST_COPIES, ROOM
from dirisha.rooms.visits import actions
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.rules.priority import HOUSE_RULE, in_brief
from dirisha.wires.printer.demo import DemoPrinter
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
QUEUE = "/sw/kioski/huduma/maswali/"


def taken(kiosk: Client) -> str:
    """Take a number; the address of its page."""
    return kiosk.post(QUEUE, {"fomu": form(kiosk.get(QUEUE)), "kwanza": "hapana"})["Location"]


def height(drawn: Path) -> int:
    """How long the paper is, in dots."""
    with Image.open(drawn) as picture:
        return picture.height


def test_a_ticket_comes_out_and_the_page_says_so(house: House, tmp_path: Path) -> None:
    the_hall(house)
    with DemoPrinter(tmp_path) as printer:
        kiosk, _ = enrolled(house, printer=f"127.0.0.1:{printer.port}")
        page = taken(kiosk)
        ROOM.finish()
        assert "Chukua tiketi yako." in text(kiosk.get(page))
        assert len(printer.tickets) == 1
        kiosk.post(f"{page}chapa/")
        ROOM.finish()
        assert len(printer.tickets) == 2, "somebody asked for it"
    assert Ticket.objects.count() == 1


def test_the_paper_says_who_goes_first_by_the_rule_of_its_own_hall(house: House, tmp_path: Path) -> None:
    hall = the_hall(house)
    with DemoPrinter(tmp_path) as printer:
        kiosk, device = enrolled(house, printer=f"127.0.0.1:{printer.port}")
        house_rule = opened(form(kiosk.get(QUEUE)), device)
        taken(kiosk)
        actions.set_priority_rule(site=hall.site, share=0.0, factor=1.0, at_most=60, by=SETUP)
        kiosk.get("/sw/kioski/")  # somebody else begins
        nobody = opened(form(kiosk.get(QUEUE)), device)
        page = taken(kiosk)
        ROOM.finish()
        kiosk.post(f"{page}chapa/")
        ROOM.finish()
        heights = [height(drawn) for drawn in printer.tickets]
    assert house_rule is not None and house_rule.rule == in_brief(HOUSE_RULE)
    assert nobody is not None and nobody.rule is None
    assert heights[0] > heights[1] == heights[2], "no sentence where nobody goes first, on a copy as on the first"


def test_the_same_touch_twice_prints_once(house: House, tmp_path: Path) -> None:
    the_hall(house)
    with DemoPrinter(tmp_path) as printer:
        kiosk, _ = enrolled(house, printer=f"127.0.0.1:{printer.port}")
        sent = {"fomu": form(kiosk.get(QUEUE)), "kwanza": "hapana"}
        for _ in range(3):
            kiosk.post(QUEUE, sent)
        ROOM.finish()
        assert len(printer.tickets) == 1


def test_a_printer_that_stands_open_loses_nothing_and_is_tried_again_when_asked(house: House, tmp_path: Path) -> None:
    the_hall(house)
    with DemoPrinter(tmp_path) as printer:
        printer.manner.cover_open = True
        kiosk, _ = enrolled(house, printer=f"127.0.0.1:{printer.port}")
        page = taken(kiosk)
        ROOM.finish()
        said = text(kiosk.get(page))
        assert "A001" in said and "Tiketi haikuchapishwa." in said and "Kwa mhudumu:" in said
        printer.manner.cover_open = False
        kiosk.post(f"{page}chapa/")
        ROOM.finish()
        assert "Chukua tiketi yako." in text(kiosk.get(page)) and len(printer.tickets) == 1


def test_while_it_prints_the_page_looks_again_by_itself(house: House) -> None:
    the_hall(house)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        kiosk, _ = enrolled(house, printer=f"127.0.0.1:{silent.getsockname()[1]}")
        address = taken(kiosk)
        page = kiosk.get(address).content.decode()
        assert "inachapishwa" in page and '<meta http-equiv="refresh" content="2"></noscript>' in page
        ROOM.finish()
    assert "haikuchapishwa" in kiosk.get(address).content.decode()


def test_a_roll_is_not_emptied_for_fun(house: House, tmp_path: Path) -> None:
    the_hall(house)
    with DemoPrinter(tmp_path) as printer:
        kiosk, _ = enrolled(house, printer=f"127.0.0.1:{printer.port}")
        page = taken(kiosk)
        for _ in range(MOST_COPIES + 2):
            ROOM.finish()
            kiosk.post(f"{page}chapa/")
        ROOM.finish()
        assert len(printer.tickets) == MOST_COPIES
        assert "chapa/" not in kiosk.get(page).content.decode()
