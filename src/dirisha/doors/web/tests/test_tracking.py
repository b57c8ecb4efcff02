"""Wanjiru finds her case again, and nobody else does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from dirisha.core import references
from dirisha.core.actor import CITIZEN
from dirisha.doors.web import casekey
from dirisha.doors.web.tests.visitor import Visitor
from dirisha.frame import limits
from dirisha.frame.models import Guesses
from dirisha.rooms.cases import actions, pins
from dirisha.rooms.cases.values import Receipt
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def receipt(house: House, clock: Clock) -> Receipt:
    """Wanjiru's complaint, sent on the web."""
    cache.clear()
    return actions.submit_request(
        variant=house.variant(5), language="sw", description="Hakuna maji.", by=CITIZEN, at=clock.now
    )


def track(visitor: Visitor, number: str, pin: str = "") -> Any:
    """Type number and PIN."""
    visitor.get("/sw/fuatilia/")
    return visitor.send({"namba": ""}, namba=number, pin=pin)


def wrong(pin: str) -> str:
    """A PIN that is not this one."""
    return f"{(int(pin) + 1) % 1_000_000:06d}"


def test_number_and_pin_as_she_types_them_open_her_case(receipt: Receipt) -> None:
    pin = pins.pin_of(receipt.case)
    for number in (
        receipt.reference,
        receipt.reference.lower(),
        " ".join(receipt.reference),
        references.shown(receipt.reference),
    ):
        visitor = Visitor()
        page = track(visitor, number, f" {pin[:3]} {pin[3:]} ")
        assert visitor.address == "/sw/jambo/"
        assert "Hakuna maji." in page.text
        cookie = visitor.client.cookies["kesi"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
    assert visitor.response["Cache-Control"] == "private, no-store"


def test_a_wrong_pin_and_an_unknown_number_get_the_same_answer(receipt: Receipt) -> None:
    unknown = next(n for n in ("22222222" + c for c in references.ALPHABET) if references.read(n))
    answers = set()
    for number in (receipt.reference, unknown):
        visitor = Visitor()
        page = track(visitor, number, wrong(pins.pin_of(receipt.case)))
        assert visitor.status == 422
        answers.add(page.text.replace(number, ""))
        assert page.forms[0].values["namba"] == number, "what was typed is kept"
    assert len(answers) == 1
    assert "hazilingani" in answers.pop()


def test_a_slip_of_the_pen_is_told_at_once_and_is_no_guess(receipt: Receipt) -> None:
    broken = ("3" if receipt.reference[0] == "2" else "2") + receipt.reference[1:]
    page = track(Visitor(), broken, "123456")
    assert "kosa la kuandika" in page.text
    assert Guesses.objects.count() == 0


def test_after_five_wrong_pins_even_the_right_one_waits(receipt: Receipt) -> None:
    pin = pins.pin_of(receipt.case)
    for _ in range(limits.GUESSES_EACH):
        track(Visitor(), receipt.reference, wrong(pin))
    visitor = Visitor()
    page = track(visitor, receipt.reference, pin)
    assert visitor.status == 429
    assert "subiri dakika 15" in page.text
    Guesses.objects.update(since=Clock().now - timedelta(days=365))
    track(visitor, receipt.reference, pin)
    assert visitor.address == "/sw/jambo/"


def test_a_stranger_who_saw_the_number_does_not_lock_its_owner_out(
    receipt: Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even behind the same address, and two hours later, when her key is dead and asks for the PIN again."""
    owner, pin = Visitor(), pins.pin_of(receipt.case)
    track(owner, receipt.reference, pin)
    for _ in range(limits.GUESSES_EACH):
        track(Visitor(), receipt.reference, wrong(pin))
    assert track(Visitor(), receipt.reference, pin) and Visitor().client.get("/sw/jambo/").status_code == 403
    monkeypatch.setattr(casekey, "SECONDS", -1)
    track(owner, receipt.reference, wrong(pin))
    assert owner.status == 422, "told that it is wrong, not that she must wait"
    monkeypatch.undo()
    track(owner, receipt.reference, pin)
    assert owner.address == "/sw/jambo/"


def test_the_key_of_another_case_is_no_second_set_of_attempts(receipt: Receipt, house: House, clock: Clock) -> None:
    mine = actions.submit_request(variant=house.variant(10), language="sw", by=CITIZEN, at=clock.now)
    stranger, pin = Visitor(), pins.pin_of(receipt.case)
    track(stranger, mine.reference, pins.pin_of(mine.case))
    for _ in range(limits.GUESSES_EACH):
        track(stranger, receipt.reference, wrong(pin))
    track(stranger, receipt.reference, pin)
    assert stranger.status == 429


def test_no_guess_keeps_an_address_or_a_number(receipt: Receipt) -> None:
    track(Visitor(), receipt.reference, wrong(pins.pin_of(receipt.case)))
    assert not any("127.0.0.1" in row.key or receipt.reference in row.key for row in Guesses.objects.all())
    assert Guesses.objects.count() == 3


def test_the_number_alone_tells_how_far_it_is_and_nothing_else(receipt: Receipt) -> None:
    page = track(Visitor(), receipt.reference)
    assert "Limepokelewa" in page.text
    assert "maji" not in page.text
    assert "malalam" not in page.text.lower()
    assert "kesi" not in Visitor().client.cookies


def test_the_qr_code_leads_to_the_form_with_the_number_filled_in(receipt: Receipt) -> None:
    page = Visitor().get(f"/sw/fuatilia/?r={receipt.reference}")
    assert page.forms[0].values["namba"] == receipt.reference


def test_a_forged_or_old_key_opens_nothing_and_says_why(receipt: Receipt) -> None:
    signer = signing.TimestampSigner(salt="another", key="x" * 50)
    visitor = Visitor()
    visitor.client.cookies["kesi"] = signer.sign(receipt.case.hex)
    page = visitor.get("/sw/jambo/")
    assert visitor.status == 403
    assert "maji" not in page.text
    assert "Saa mbili zimepita" in page.text
    fresh = Visitor()
    assert "andika namba ya kumbukumbu na namba ya siri" in fresh.get("/sw/jambo/").text


def test_after_two_hours_what_she_was_typing_is_not_lost(receipt: Receipt, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Visitor()
    track(visitor, receipt.reference, pins.pin_of(receipt.case))
    monkeypatch.setattr(casekey, "SECONDS", -1)
    page = visitor.send({"do": "ujumbe"}, maneno="Bado sijapata jibu.")
    assert "ulichoandika hakijapotea" in page.text
    monkeypatch.undo()
    page = visitor.send({"kept_do": "ujumbe"}, pin=pins.pin_of(receipt.case))
    assert page.form(do="ujumbe").values["maneno"] == "Bado sijapata jibu."
    assert "<details open>" in page.html


def test_after_two_hours_a_file_has_to_be_chosen_again_and_she_is_told_so(
    receipt: Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor()
    track(visitor, receipt.reference, pins.pin_of(receipt.case))
    monkeypatch.setattr(casekey, "SECONDS", -1)
    paper = SimpleUploadedFile("barua.pdf", b"%PDF-1.7")
    page = visitor.send({"do": "ujumbe"}, maneno="Hii hapa.", faili=paper)
    assert "ulichoandika hakijapotea" in page.text and "lichague tena" in page.text


def test_on_a_shared_telephone_she_closes_the_case(receipt: Receipt) -> None:
    visitor = Visitor()
    track(visitor, receipt.reference, pins.pin_of(receipt.case))
    form = next(form for form in visitor.page.forms if form.action.endswith("/funga/"))
    visitor.client.post(form.action, form.values)
    visitor.get("/sw/jambo/")
    assert visitor.status == 403


def test_nobody_tries_numbers_by_the_thousand(receipt: Receipt) -> None:
    with override_settings(LIMIT_FACTOR=0):
        visitor = Visitor()
        page = track(visitor, receipt.reference)
    assert visitor.status == 429
    assert "Mtandao huu umetumika mara nyingi mno" in page.text


def test_the_key_is_bound_to_this_server_by_its_name_under_tls(receipt: Receipt) -> None:
    with override_settings(SESSION_COOKIE_SECURE=True):
        client = Client()
        client.post("/sw/fuatilia/", {"namba": receipt.reference, "pin": pins.pin_of(receipt.case)}, secure=True)
        assert client.cookies["__Host-kesi"]["secure"]
    assert settings.SESSION_COOKIE_SECURE is False
