"""No browser and no proxy keeps a page with a case, or with what somebody typed: shared telephones, cyber cafés."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver

from dirisha.core.actor import CITIZEN
from dirisha.doors.web import casepage
from dirisha.frame import clock
from dirisha.rooms.cases import pins
from dirisha.rooms.cases.models import Attachment, Case
from dirisha.rooms.places.models import Officer
from dirisha.rooms.visits import actions as visits
from dirisha.rooms.visits import queries
from dirisha.rooms.visits.tests.bookings import SERVICE, Bookings, offered
from dirisha.rooms.visits.tests.hall import lay_out
from tests.house.journey import Fields
from tests.house.test_routes import routes
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])

OF_EVERYBODY = {
    "web:home",
    "web:search",
    "web:institution",
    "web:take",
    "web:take_file",
    "web:life_event",
    "web:service",
    "web:needs",
    "web:needs_of",
    "web:changes",
    "web:version",
    "web:compare",
    "web:draft",
    "web:comments",
    "web:review",
    "web:review_pdf",
    "results:home",
    "results:definitions",
    "results:csv",
    "results:json",
    "results:institution",
    "results:hall",
    "results:hall-csv",
    "results:hall-appointments-csv",
    "results:hall-times-csv",
    "display:home",
    "display:hall",
    "display:piece",
    "root",
    "health",
    "account-language",
}
"""Pages that show the same to everybody. Whatever is not named here is held to be about somebody."""
ONLY_SENT_TO = {
    "desk:counter-sit",
    "desk:counter-stand",
    "desk:counter-search",
    "desk:counter-case",
    "desk:counter-open",
    "desk:counter-step",
    "desk:floor-step",
    "desk:choose-post",
    "desk:publish",
    "desk:discard",
    "desk:settle",
    "desk:mend",
    "desk:read-again",
    "desk:standard",
    "desk:drop-chapter",
    "desk:original",
    "desk:source-page",
    "desk:settle-alike",
    "web:leave",
}
"""Addresses that do something and lead elsewhere: they have no page of their own."""
CHARTERS = {
    "desk:charters",
    "desk:draft",
    "desk:reading",
    "desk:publication",
    "desk:review",
    "desk:sure",
    "desk:translate",
    "desk:add-row",
    "desk:chapters",
    "desk:chapter",
    "desk:holidays",
    "desk:changes",
    "desk:approval",
    "desk:contacts",
    "desk:contact",
    "desk:add-contact",
    "desk:consult",
    "desk:comments",
    "desk:take-down",
    "desk:comment",
    "desk:returns",
    "desk:return",
    "desk:return-file",
    "desk:reviews",
    "desk:dossier",
    "desk:dossier-pdf",
    "desk:question",
}
"""Pages of the desk about charters and calendars, for other posts; `desk.page.show` makes them like all the others."""
HALL = {
    "desk:counter",
    "desk:counter-line",
    "desk:floors",
    "desk:floor",
    "desk:floor-ticket",
    "desk:close-day",
    "desk:times",
    "desk:appointments",
    "desk:hall",
    "desk:zone",
    "desk:zone-new",
    "desk:window",
    "desk:window-new",
    "desk:queue",
    "desk:queue-new",
    "desk:profile",
    "desk:profiles",
}
"""The screens of the hall; tests/house/test_roles.py opens each and looks for the same."""
PLACES = {
    "desk:device",
    "desk:device-act",
    "desk:priority",
    "desk:priority-notice",
    "desk:devices",
    "desk:form",
    "desk:kind",
    "desk:kind-edit",
    "desk:kinds",
    "desk:forms",
    "desk:holiday",
    "desk:hours",
    "desk:institution",
    "desk:institution-edit",
    "desk:institution-new",
    "desk:moved",
    "desk:own-institution",
    "desk:post",
    "desk:post-act",
    "desk:post-new",
    "desk:posts",
    "desk:propose",
    "desk:site",
    "desk:site-close",
    "desk:site-edit",
    "desk:site-new",
    "desk:setup",
    "desk:looks",
    "desk:hold",
    "desk:rights",
    "desk:right",
    "desk:keeping",
    "desk:identity",
    "desk:why",
}
"""The administrator's pages; tests/house/test_roles.py opens each and looks for the same."""
FOLLOWING = {
    "desk:ombudsman",
    "desk:ombudsman-case",
    "desk:ombudsman-bundle",
    "desk:ombudsman-direction",
    "desk:ladder",
    "desk:letters",
    "desk:letter-pdf",
    "desk:letter-posted",
    "desk:refusals",
    "desk:refusal-review",
    "desk:orders",
    "desk:order-end",
}
"""What follows a missed promise, and the ombudsman's screens; tests/house/test_roles.py opens each and looks for
the same."""
KIOSK = {
    "kiosk:start",
    "kiosk:enrol",
    "kiosk:choose",
    "kiosk:take",
    "kiosk:take-service",
    "kiosk:guide",
    "kiosk:look",
    "kiosk:look-service",
    "kiosk:roll",
    "kiosk:ticket",
    "kiosk:appointment",
    "kiosk:print-again",
    "kiosk:away",
    "kiosk:worker",
    "kiosk:reserve",
    "kiosk:sound",
    "kiosk:sound-of",
}
"""Pages of a device of the hall; doors/kiosk/tests/test_not_kept.py opens each and looks for the same."""
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@dataclass
class Told:
    """The story of one complaint, and each answer that was given on the way by the name of its route."""

    service: str
    wanjiru: Client
    otieno: Client
    answers: list[tuple[str, Any]]

    def take(self, name: str, answer: Any) -> Any:
        """Note an answer and hand it on."""
        self.answers.append((name, answer))
        if answer.streaming:
            answer.getvalue()  # read to its end, the file is closed
        return answer

    def opened(self, name: str, client: Client, address: str) -> Any:
        """Open an address."""
        return self.take(name, client.get(address))

    def sent(self, name: str, client: Client, address: str, before: Any, **typed: Any) -> Any:
        """Send the form of the page `before`."""
        return self.take(name, client.post(address, {**Fields(before.content.decode()).values, **typed}))


def names() -> Iterator[str]:
    """Every route of ours by its full name."""
    for address, pattern in routes(get_resolver().url_patterns):
        if not address.startswith("/akaunti/"):
            yield name_of(address, pattern)


def name_of(address: str, pattern: URLPattern) -> str:
    """The full name of a route: its door and its own name."""
    if address.startswith("/akaunti/"):
        return f"account:{pattern.name}"
    rooms = {"matokeo": "results:", "dawati": "desk:", "kioski": "kiosk:", "ukumbi": "display:"}
    room = rooms.get(address.split("/")[2] if address.count("/") > 1 else "", "web:")
    return pattern.name or "" if pattern.name in OF_EVERYBODY else f"{room}{pattern.name}"


def asks(told: Told) -> UUID:
    """From the first page to the receipt, with a mistake on every page; then number and PIN, right and wrong."""
    ask, client = f"/sw/omba/ke-public-service/{told.service}/", told.wanjiru
    page = told.opened("web:ask", client, ask)
    told.sent("web:ask", client, ask, page, go="endelea")
    page = told.sent("web:ask", client, ask, page, maelezo="Afisa alidai pesa.", go="endelea")
    told.sent("web:ask", client, ask, page, go="endelea")
    page = told.sent("web:ask", client, ask, page, afisa="hapana", go="endelea")
    told.sent("web:ask", client, ask, page, simu="12", go="endelea")
    page = told.sent("web:ask", client, ask, page, simu="0712 345 678", go="endelea")
    told.sent("web:ask", client, ask, page, rasimu="kitu:kingine", go="endelea")
    assert client.post(ask, {**Fields(page.content.decode()).values, "go": "tuma"}).status_code == 303
    told.opened("web:receipt", client, "/sw/risiti/")
    told.opened("web:receipt_pdf", client, "/sw/risiti.pdf")
    case = Case.objects.get()
    told.opened("web:track", client, f"/sw/fuatilia/?r={case.reference}")
    told.take("web:track", client.post("/sw/fuatilia/", {"namba": case.reference}))
    told.take("web:track", client.post("/sw/fuatilia/", {"namba": case.reference, "pin": "1"}))
    told.take(
        "web:track",
        Client().post("/sw/fuatilia/", {"namba": case.reference, "pin": pins.pin_of(case.id), "kept_do": "ujumbe"}),
    )
    return case.id


def follows(told: Told, case: UUID) -> None:
    """Her case, a file, a refused message, erasing; and the same without the key."""
    client = told.wanjiru
    page = told.opened("web:case", client, "/sw/jambo/")
    told.sent("web:case", client, "/sw/jambo/", page, do="ujumbe", maneno="")
    form = {"do": "ujumbe", "jambo": casepage.mark(case), "faili": SimpleUploadedFile("a.pdf", PDF)}
    told.take("web:case", client.post("/sw/jambo/", form))
    told.take("web:case", client.post("/sw/jambo/", {**form, "jambo": casepage.mark(UUID(int=1))}))
    told.opened("web:file", client, f"/sw/jambo/faili/{Attachment.objects.get().id}/")
    told.opened("web:erase", client, "/sw/jambo/futa/")
    told.opened("web:rights", client, "/sw/jambo/haki/")
    told.opened("web:my_data", client, "/sw/jambo/haki/taarifa/")
    told.opened("web:my_data_json", client, "/sw/jambo/haki/taarifa.json")
    for name, path in (
        ("case", "jambo/"),
        ("receipt", "risiti/"),
        ("receipt_pdf", "risiti.pdf"),
        ("erase", "jambo/futa/"),
    ):
        told.opened(f"web:{name}", Client(), f"/sw/{path}")
    told.opened("web:file", Client(), f"/sw/jambo/faili/{case}/")


def works(told: Told, case: UUID) -> None:
    """Every page of the desk that an officer opens, and the acts of a case with something wrong."""
    desk, client = f"/sw/dawati/jambo/{case}/", told.otieno
    told.opened("desk:worklist", client, "/sw/dawati/?angalia=all")
    told.take("desk:search", client.post("/sw/dawati/tafuta/", {"tafuta": "malalamiko"}))
    page = told.opened("desk:case", client, desk)
    told.opened("desk:print", client, f"{desk}chapa/")
    told.opened("desk:document", client, f"{desk}nyaraka/{Attachment.objects.get().id}/")
    assert client.post(f"{desk}chukua/", Fields(page.content.decode()).values).status_code == 302
    told.opened("desk:act", client, f"{desk}kabidhi/")
    told.take("desk:act", client.post(f"{desk}amua/", {"outcome": "refused", "answer": "Hapana."}))
    told.opened("desk:register", client, "/sw/dawati/sajili/")
    form = f"/sw/dawati/sajili/{told.service}/"
    page = told.opened("desk:register-service", client, form)
    told.sent("desk:register-service", client, form, page, description="")
    typed = {"description": "Barua.", "officer": "yes", "channel": "letter", "language": "sw"}
    slip = client.post(form, {**Fields(page.content.decode()).values, **_times(page), **typed})
    told.opened("desk:slip", client, slip["Location"])
    supervisor = Client()
    supervisor.force_login(Officer.objects.get(username="akinyi"))
    told.opened("desk:erase", supervisor, f"{desk}futa/")
    told.take("desk:erase", supervisor.post(f"{desk}futa/", {"reason": "asked"}))


def speaks(told: Told) -> None:
    """A proposal about a promise: the form, the form with a mistake, and the page of what was said."""
    form = "/sw/taasisi/ke-public-service/maoni/andika/"
    page = told.opened("web:comment", told.wanjiru, form)
    told.sent("web:comment", told.wanjiru, form, page, jina="Wanjiru")
    said = told.wanjiru.post(form, {**Fields(page.content.decode()).values, "maoni": "Fupisheni muda."})
    told.opened("web:said", told.wanjiru, said["Location"])


def waits(told: Told, house: House) -> None:
    """A ticket by its reference: found, unknown, mistyped, given up too late."""
    hall = lay_out(house, clock.now())
    given = visits.take_ticket(queue=hall.quick, language="sw", by=CITIZEN)
    told.opened("web:place_find", told.wanjiru, "/sw/foleni/")
    told.opened("web:place_find", told.wanjiru, "/sw/foleni/?namba=ABC")
    page = told.opened("web:place", told.wanjiru, f"/sw/foleni/{given.reference}/")
    told.take("web:place", told.wanjiru.post(f"/sw/foleni/{given.reference}/", {"turn": "9", "key": "k"}))
    assert b"A001" in page.content
    books(told, offered(house, hall, clock.now()))


def books(told: Told, booking: Bookings) -> None:
    """A time for a service, with a mistake; the appointment, changed and given up; a number that is none."""
    client, day = told.wanjiru, queries.days_offered(booking.hall.long, at=clock.now())[-1].day
    book = f"/sw/huduma/ke-public-service/{SERVICE}/miadi/"
    told.opened("web:book", client, book)
    told.opened("web:book", client, f"{book}?siku={day}")
    page = told.opened("web:book", client, f"{book}?siku={day}&saa=10:00")
    told.sent("web:book", client, book, page, simu="12")
    made = client.post(book, {**Fields(page.content.decode()).values, "simu": "0712 345 678"})
    there = made["Location"]
    told.opened("web:appointment", client, there)
    told.take("web:appointment", client.post(there, {"turn": "9", "key": "k"}))
    told.opened("web:appointment_move", client, f"{there}badili/")
    told.opened("web:appointment_find", client, "/sw/miadi/")
    told.opened("web:appointment_find", client, "/sw/miadi/?namba=ABC")


def _times(page: Any) -> dict[str, str]:
    html = page.content.decode()
    return {name: re.findall(rf'name="{name}"[^>]*value="([^"]*)"', html)[0] for name in ("day", "time")}


def test_no_page_about_somebody_is_kept(house: House, otieno: Client) -> None:
    cache.clear()
    told = Told("kusuluhisha-malalamishi", Client(), otieno, [])
    case = asks(told)
    follows(told, case)
    works(told, case)
    speaks(told)
    waits(told, house)
    kept = [
        f"{name} ({answer.status_code})"
        for name, answer in told.answers
        if answer.status_code // 100 != 3 and "no-store" not in answer.headers.get("Cache-Control", "")
    ]
    assert kept == []
    assert not [name for name, answer in told.answers if answer.status_code in (404, 405)]
    walked = {name for name, _ in told.answers}
    unseen = set(names()) - walked - OF_EVERYBODY - ONLY_SENT_TO - CHARTERS - PLACES - FOLLOWING - HALL - KIOSK
    assert unseen == set(), "a new page: is it about somebody? Walk it here, or name it above"
