"""A form that was sent comes once more: from its sender, who must get her number, or from who holds the phone next."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dirisha.core import references
from dirisha.doors.web import casekey, sender
from dirisha.doors.web.tests.test_asking import picture, row_with_papers
from dirisha.doors.web.tests.test_case import PDF, opened, otieno
from dirisha.doors.web.tests.visitor import Page, Visitor, ask
from dirisha.frame import uploads
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins
from dirisha.rooms.cases.models import Attachment, Case, Question
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])

WORDS = "Barua yangu haikujibiwa."
CHANGED = "Barua yangu ya Oktoba haikujibiwa."


def checked(visitor: Visitor, words: str = WORDS, lang: str = "sw") -> Page:
    """A complaint, ready to be sent."""
    visitor.get(ask(5, lang))
    visitor.writes(words)
    return visitor.send(go="endelea")


def sent(visitor: Visitor, page: Page) -> Page:
    """Press "send" on a page that may have been left open."""
    visitor.page = page
    return visitor.send({"go": "tuma"}, go="tuma")


def numbers_on(page: Page) -> set[str]:
    """References and PINs of any case of the house that a page gives away."""
    bare = page.html.replace("-", "").replace("&nbsp;", "")
    known = {number for case in Case.objects.all() for number in (case.reference, pins.pin_of(case.id))}
    return {number for number in known if number in bare}


def changed(visitor: Visitor, check: Page, words: str = CHANGED) -> Page:
    """Back to a page that stands open, other words, and on to the check."""
    visitor.page = check
    visitor.send({"go": "tuma"}, go="badili:maelezo")
    visitor.writes(words)
    return visitor.send(go="endelea")


def test_when_the_first_answer_was_lost_the_same_browser_still_gets_its_numbers(house: House) -> None:
    visitor = Visitor()
    check = checked(visitor)
    answer = visitor.client.post(ask(5), {**visitor.page.form(go="tuma").values, "go": "tuma"})
    assert answer.status_code == 303
    visitor.client.cookies.pop("kesi")  # the answer, with its cookie, never arrived
    assert numbers_on(sent(visitor, check)) == {visitor.reference.replace("-", ""), visitor.pin}


def test_after_finish_and_close_the_back_button_brings_no_number(house: House) -> None:
    visitor = Visitor()
    check = checked(visitor)
    receipt = sent(visitor, check)
    visitor.page = receipt
    form = next(form for form in receipt.forms if form.action.endswith("/funga/"))
    visitor.client.post(form.action, form.values)
    page = sent(visitor, check)
    assert visitor.status == 409 and visitor.response["Cache-Control"] == "private, no-store"
    assert "Fomu hii ilishatumwa" in page.text and "namba zake hazionyeshwi" in page.text
    assert "/sw/fuatilia/" in page.links
    assert not numbers_on(page) and "kesi" not in {k for k, v in visitor.client.cookies.items() if v.value}
    assert visitor.client.get("/sw/risiti/").status_code == 403
    assert Case.objects.count() == 1


@pytest.mark.parametrize("step", ["lugha", "badili:mawasiliano", "badili:maelezo"])
def test_nor_does_a_form_that_was_taken_through_another_page_first(house: House, step: str) -> None:
    visitor = Visitor()
    check = checked(visitor)
    sent(visitor, check)
    stranger = Visitor()
    stranger.get(ask(6))  # a mark of their own changes nothing
    stranger.page = check
    stranger.send({"go": "tuma"}, go=step)
    while not any(("go", "tuma") in form.buttons for form in stranger.page.forms):
        stranger.send(go="endelea")
    assert not numbers_on(stranger.send({"go": "tuma"}, go="tuma"))
    assert stranger.status == 409
    assert stranger.client.get("/sw/jambo/").status_code == 403


def test_after_two_hours_it_brings_no_number_either(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Visitor()
    check = checked(visitor)
    sent(visitor, check)
    monkeypatch.setattr(sender, "SECONDS", -1)
    monkeypatch.setattr(casekey, "SECONDS", -1)
    assert not numbers_on(sent(visitor, check))
    assert visitor.status == 409


def test_what_was_not_sent_yet_is_sent_from_any_browser(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Visitor()
    check = checked(visitor)
    monkeypatch.setattr(sender, "SECONDS", -1)
    assert len(numbers_on(sent(visitor, check))) == 2, "two hours are over, and nothing is lost"
    assert len(numbers_on(sent(visitor, check))) == 2, "pressed twice: she holds the key to it"
    other = Visitor()
    check = checked(Visitor(), CHANGED)
    assert len(numbers_on(sent(other, check))) == 2
    assert Case.objects.count() == 2


def test_back_another_word_and_send_again_shows_the_number_of_the_first_and_both_ways_on(house: House) -> None:
    visitor = Visitor()
    check = checked(visitor)
    first = Visitor(visitor.client)
    number = (sent(first, check), first.reference)[1]
    visitor.client.cookies.pop("kesi")  # even when the first answer was lost
    page = sent(visitor, changed(visitor, check))
    assert visitor.status == 409 and number in page.text and CHANGED in page.text
    assert Case.objects.count() == 1
    receipt, case = (next(link for link in page.links if part in link) for part in ("/risiti/", "/jambo/"))
    assert visitor.get(receipt) and visitor.reference == number
    assert visitor.get(case).form(do="ujumbe"), "there she adds a message"
    visitor.page = page
    visitor.send({"step": "hakiki", "go": "badili:hakiki"}, go="badili:hakiki")
    assert CHANGED in visitor.page.text and "Hakiki kabla ya kutuma" in visitor.page.text
    for _ in range(2):
        visitor.page = page
        assert visitor.send({"go": "badili:hakiki"}, go="tuma") and visitor.reference != number
    assert sorted(Case.objects.values_list("description", flat=True)) == sorted([WORDS, CHANGED])
    assert_replay_equal()


def test_changed_words_on_a_telephone_that_was_closed_tell_no_number_and_are_not_lost(house: House) -> None:
    visitor = Visitor()
    check = checked(visitor)
    sent(visitor, check)
    visitor.client.post("/sw/fuatilia/funga/")
    page = sent(visitor, changed(visitor, check))
    assert visitor.status == 409 and CHANGED in page.text and not numbers_on(page)
    visitor.send({"go": "badili:hakiki"}, go="tuma")
    assert visitor.address == "/sw/risiti/" and Case.objects.count() == 2
    assert visitor.reference == references.shown(Case.objects.get(description=CHANGED).reference)


def test_the_page_changes_its_language_with_what_it_says(house: House) -> None:
    visitor = Visitor()
    check = checked(visitor, lang="en")
    sent(visitor, check)
    visitor.page = check
    page = sent(visitor, changed(visitor, check))
    assert page.lang == "en" and "sent already" in page.text and CHANGED in page.text
    page = visitor.send({"step": "hakiki", "go": "tuma"}, go="tuma")
    assert page.lang == "sw" and "Fomu hii ilishatumwa" in page.text and CHANGED in page.text
    assert Case.objects.count() == 1


def test_a_new_request_from_an_old_form_has_its_papers_to_itself(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(row_with_papers()))
    visitor.send(go="endelea")
    visitor.send(faili=picture(), go="endelea")
    while not any(("go", "tuma") in form.buttons for form in visitor.page.forms):
        visitor.send(hati="bring", go="endelea")
    check = visitor.page
    sent(visitor, check)
    visitor.page = check
    visitor.send({"go": "tuma"}, go="badili:mawasiliano")
    sent(visitor, visitor.send(jina="Wanjiru", go="endelea"))
    visitor.send({"go": "badili:hakiki"}, go="tuma")
    first, second = Attachment.objects.order_by("id")
    assert first.stored != second.stored and first.sha256 == second.sha256
    uploads.remove(first.stored)
    assert uploads.exists(second.stored), "erasing the one leaves the other whole"
    assert_replay_equal()


def test_a_message_changed_after_it_was_sent_says_what_arrived_and_keeps_the_new_words(house: House) -> None:
    visitor, _ = opened(house)
    page = visitor.page
    visitor.send({"do": "ujumbe"}, maneno="Nimehamia Kisumu.")
    visitor.page = page
    told = visitor.send({"do": "ujumbe"}, maneno="Nimehamia Kisii.", faili=SimpleUploadedFile("a.pdf", PDF))
    assert visitor.status == 409 and "Haya ndiyo yaliyofika ofisini: Nimehamia Kisumu." in told.text
    assert "hayajatumwa" in told.text and "utalichagua tena" in told.text and 'href="#ujumbe"' in told.html
    assert told.form(do="ujumbe").values["maneno"] == "Nimehamia Kisii." and "<details open>" in told.html
    assert "Ujumbe wako umefika" in visitor.send({"do": "ujumbe"}).text, "under a fresh key it goes"
    assert Attachment.objects.count() == 0
    assert_replay_equal()


def test_a_changed_answer_becomes_a_message_as_the_question_waits_no_more(house: House) -> None:
    visitor, case = opened(house)
    actions.ask_question(case=case, text="Lini?", days=5, by=otieno())
    page = visitor.get("/sw/jambo/")
    visitor.send({"do": "jibu"}, maneno="Tarehe 3.")
    visitor.page = page
    told = visitor.send({"do": "jibu"}, maneno="Tarehe 4.")
    assert visitor.status == 409 and "Haya ndiyo yaliyofika ofisini: Tarehe 3." in told.text
    assert told.form(do="ujumbe").values["maneno"] == "Tarehe 4."
    assert Question.objects.get().answer == "Tarehe 3."


def test_a_changed_reason_for_withdrawing_is_shown_though_nothing_more_can_be_sent(house: House) -> None:
    visitor, _ = opened(house)
    page = visitor.page
    visitor.send({"do": "ondoa"}, maneno="Nimejibiwa.")
    visitor.page = page
    told = visitor.send({"do": "ondoa"}, maneno="Nimejibiwa kwa simu.")
    assert visitor.status == 409 and "Haya ndiyo yaliyofika ofisini: Nimejibiwa." in told.text
    assert "Uliandika: Nimejibiwa kwa simu." in told.text


def test_the_senders_mark_is_of_this_server_alone_and_no_script_reads_it(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    cookie = visitor.client.cookies[sender.NAME]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] == 7200
    forged = Client()
    forged.cookies[sender.NAME] = cookie.value.rsplit(":", 2)[0]
    assert forged.get(ask(5)).cookies[sender.NAME].value.split(":")[0] != cookie.value.split(":")[0]
