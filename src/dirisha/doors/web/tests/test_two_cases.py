"""Two pages of one browser: what Wanjiru does on the page of one case is never done to the other."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dirisha.core import references
from dirisha.core.actor import WORKER
from dirisha.doors.web import casepage
from dirisha.doors.web.tests.test_case import PDF, opened, otieno
from dirisha.doors.web.tests.visitor import Visitor
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins
from dirisha.rooms.cases.models import Case, Step
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def asked(case: UUID) -> None:
    """The office has a question."""
    actions.ask_question(case=case, text="Barua ilitumwa lini?", days=5, by=otieno())


def answered(case: UUID) -> None:
    """The office has answered."""
    actions.decide(case=case, outcome="answered", answer="Imejibiwa.", by=otieno())


def late(case: UUID) -> None:
    """The promise was missed."""
    actions.ring(by=WORKER, at=timezone.now())


def number(case: UUID) -> str:
    """The number of a case, as it is shown."""
    return references.shown(Case.objects.get(id=case).reference)


def opens(visitor: Visitor, case: UUID) -> None:
    """In a second page of the same browser she opens another case."""
    answer = visitor.client.post("/sw/fuatilia/", {"namba": number(case), "pin": pins.pin_of(case)})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("happened", "days_ago", "deeds"),
    [
        (asked, 2, {"jibu", "ujumbe", "ondoa"}),
        (answered, 2, {"ndiyo", "hapana", "ujumbe", "rufaa"}),
        (late, 60, {"lalamika", "ujumbe", "ondoa"}),
    ],
)
@pytest.mark.parametrize("lang", ["sw", "en"])
def test_no_deed_of_one_page_is_done_to_the_case_of_the_other(
    house: House, happened: Callable[[UUID], None], days_ago: float, deeds: set[str], lang: str
) -> None:
    visitor, first = opened(house, days_ago=days_ago)
    happened(first)
    page = visitor.get(f"/{lang}/jambo/")
    assert {form.values.get("do") for form in page.forms if "do" in form.values} == deeds
    _, second = opened(house, days_ago=days_ago)
    happened(second)
    opens(visitor, second)
    entries = Entry.objects.count()
    for deed in deeds:
        visitor.page = page
        told = visitor.send({"do": deed}, maneno="Maneno yangu.", faili=SimpleUploadedFile("barua.pdf", PDF))
        assert visitor.status == 409 and visitor.response["Cache-Control"] == "private, no-store"
        assert number(first) in told.text and number(second) in told.text, "which was meant, and which is open"
        assert ("Maneno yangu." in told.text) and told.form(namba=Case.objects.get(id=first).reference)
    assert Entry.objects.count() == entries
    assert_replay_equal()


def test_she_opens_the_first_one_again_and_finds_her_words_there(house: House) -> None:
    visitor, first = opened(house)
    page = visitor.get("/sw/jambo/")
    _, second = opened(house)
    opens(visitor, second)
    visitor.page = page
    visitor.send({"do": "ujumbe"}, maneno="Nimehamia Kisumu.")
    page = visitor.send({"kept_do": "ujumbe"}, pin=pins.pin_of(first))
    assert number(first) in page.text
    assert page.form(do="ujumbe").values["maneno"] == "Nimehamia Kisumu."
    visitor.send({"do": "ujumbe"})
    assert "Ujumbe wako umefika ofisini" in visitor.page.text
    assert Step.objects.get(words="Nimehamia Kisumu.").case_id == first
    assert_replay_equal()


def test_erasing_is_asked_and_done_for_the_case_of_its_page_alone(house: House) -> None:
    visitor, first = opened(house)
    link = next(link for link in visitor.get("/sw/jambo/").links if "/futa/" in link)
    page = visitor.get(link)
    _, second = opened(house)
    opens(visitor, second)
    visitor.page = page
    told = visitor.send({"jambo": casepage.mark(first)})
    assert visitor.status == 409 and number(first) in told.text and number(second) in told.text
    assert visitor.client.get(link).status_code == 409, "neither is the question put for another case"
    assert not Case.objects.filter(description="").exists()
    assert visitor.get("/sw/jambo/futa/").form(jambo=casepage.mark(second))


def test_the_link_to_a_receipt_does_not_lead_to_the_numbers_of_another_case(house: House) -> None:
    visitor, _ = opened(house)
    link = next(link for link in visitor.get("/sw/jambo/").links if "/risiti/" in link)
    paper = next(link for link in visitor.get(link).links if "risiti.pdf" in link)
    _, second = opened(house)
    opens(visitor, second)
    for address in (link, paper):
        answer = visitor.client.get(address)
        assert answer.status_code == 409
        assert pins.pin_of(second) not in answer.content.decode().replace("&nbsp;", "")


@pytest.mark.parametrize("mark", ["", "kitu", "019f97f7-6240-7000-85b9-20baa38bf410:sahihi"])
def test_a_form_that_names_no_case_does_nothing_and_keeps_the_words(house: House, mark: str) -> None:
    visitor, _ = opened(house)
    entries = Entry.objects.count()
    page = visitor.send({"do": "ujumbe"}, jambo=mark, maneno="Maneno yangu.")
    assert visitor.status == 422 and "ya jambo gani" in page.text
    assert page.form(do="ujumbe").values["maneno"] == "Maneno yangu."
    assert Entry.objects.count() == entries
    visitor.send({"do": "ujumbe"})
    assert Entry.objects.count() == entries + 1


def test_the_name_of_a_case_is_no_key_to_it(house: House) -> None:
    _, first = opened(house)
    stranger = Visitor()
    answer = stranger.client.post("/sw/jambo/", {"do": "ondoa", "jambo": casepage.mark(first)})
    assert answer.status_code == 403
    stranger.client.cookies["kesi"] = casepage.mark(first)
    assert stranger.client.get("/sw/jambo/").status_code == 403
    assert Case.objects.get().state == "in_hand"


def test_when_two_hours_are_over_the_number_of_her_page_is_filled_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, first = opened(house)
    visitor.client.cookies.pop("kesi")
    page = visitor.send({"do": "ujumbe"}, maneno="Bado.")
    assert page.form(kept_do="ujumbe").values["namba"] == Case.objects.get(id=first).reference
