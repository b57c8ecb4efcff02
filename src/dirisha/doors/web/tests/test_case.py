"""What Wanjiru may do with her case, and what she sees of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from dirisha.core.actor import CITIZEN, WORKER, Actor
from dirisha.doors.web import casepage
from dirisha.doors.web.tests.visitor import Visitor
from dirisha.frame import uploads
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins, queries, stored
from dirisha.rooms.cases.models import Attachment, Case, Question
from dirisha.rooms.cases.values import ContactGiven
from dirisha.rooms.people.models import Person
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.models import Officer
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def otieno() -> Actor:
    """Her officer."""
    officer = Officer.objects.get(username="otieno").id
    return Actor("post", post=places.posts_held_by(officer=officer)[0].id, officer=officer)


def opened(house: House, *, days_ago: float = 2, taken: bool = True) -> tuple[Visitor, UUID]:
    """Wanjiru before the page of her case, which Otieno has taken."""
    cache.clear()
    then = timezone.now() - timedelta(days=days_ago)
    case = actions.submit_request(
        variant=house.variant(5),
        language="sw",
        description="Barua yangu haikujibiwa.",
        contact=ContactGiven(name="Wanjiru Kamau", phone="+254712345678"),
        by=CITIZEN,
        at=then,
    )
    if taken:
        actions.take_case(case=case.case, by=otieno(), at=then + timedelta(hours=1))
    visitor = Visitor()
    visitor.get(f"/sw/fuatilia/?r={case.reference}")
    visitor.send({"namba": case.reference}, pin=pins.pin_of(case.case))
    assert visitor.address == "/sw/jambo/"
    return visitor, case.case


def test_she_sees_the_clock_the_steps_and_what_she_wrote(house: House) -> None:
    visitor, _ = opened(house)
    text = visitor.page.text
    for words in (
        "Linashughulikiwa",
        "Ndani ya siku 14 za kazi",
        "Utajibiwa kufikia",
        "Muda uliobaki",
        "Barua yangu haikujibiwa.",
    ):
        assert words in text, words
    assert "progress" in visitor.page.tags
    assert "otieno" not in visitor.page.html.lower(), "a post is shown, never a name"


def test_she_answers_a_question_with_a_file_and_the_clock_runs_on(house: House) -> None:
    visitor, case = opened(house)
    actions.ask_question(case=case, text="Barua ilitumwa lini?", days=5, by=otieno())
    page = visitor.get("/sw/jambo/")
    assert "Barua ilitumwa lini?" in page.text
    assert "Muda umesimama tangu" in page.text
    assert "Tafadhali andika jibu, au chagua faili" in visitor.send({"do": "jibu"}).text
    visitor.send({"do": "jibu"}, maneno="Tarehe 3 Oktoba.", faili=SimpleUploadedFile("barua.pdf", PDF))
    assert "Jibu lako limefika ofisini" in visitor.page.text
    assert Question.objects.get().answer == "Tarehe 3 Oktoba."
    assert Attachment.objects.get().original_name == "barua.pdf"
    assert "Muda ulisimama" in visitor.page.text
    assert_replay_equal()


def test_an_answer_with_a_file_sent_twice_is_one_answer_with_one_file(house: House) -> None:
    visitor, case = opened(house)
    actions.ask_question(case=case, text="Barua ilitumwa lini?", days=5, by=otieno())
    page = visitor.get("/sw/jambo/")
    for address in ("/sw/jambo/", "/en/jambo/"):  # the second time after the language switch
        visitor.page = page
        visitor.page.form(do="jibu").action = address
        visitor.send({"do": "jibu"}, faili=SimpleUploadedFile("barua.pdf", PDF))
        assert visitor.status == 200 and "barua.pdf" in visitor.page.text
    assert Question.objects.get().answer == "Faili limeambatishwa."
    assert Attachment.objects.count() == 1
    assert_replay_equal()


def test_an_answer_that_comes_too_late_leaves_no_file_behind(house: House) -> None:
    visitor, case = opened(house)
    question = actions.ask_question(case=case, text="Lini?", days=5, by=otieno())
    visitor.get("/sw/jambo/")
    actions.answer_question(case=case, question=question, text="Alisema kwa simu.", by=otieno())
    before = set(stored.written(since=LONG_AGO, until=timezone.now() + timedelta(days=1)))
    page = visitor.send({"do": "jibu"}, maneno="Tarehe 3.", faili=SimpleUploadedFile("barua.pdf", PDF))
    assert visitor.status == 422 and "jibu" in page.text
    assert Attachment.objects.count() == 0, "both or neither"
    assert set(stored.written(since=LONG_AGO, until=timezone.now() + timedelta(days=1))) == before
    assert_replay_equal()


def test_the_same_words_under_the_same_key_in_another_case_are_not_taken_for_sent(house: House) -> None:
    visitor, first = opened(house)
    other, second = opened(house)
    form = {"do": "ujumbe", "maneno": "Nimebadilisha simu.", "ufunguo": "moja"}
    assert visitor.client.post("/sw/jambo/", {**form, "jambo": casepage.mark(first)}).status_code == 303
    assert other.client.post("/sw/jambo/", {**form, "jambo": casepage.mark(second)}).status_code == 303
    assert "Nimebadilisha simu." in other.get("/sw/jambo/").text


def test_a_bad_file_beside_an_answer_keeps_the_words(house: House) -> None:
    visitor, case = opened(house)
    actions.ask_question(case=case, text="Barua ilitumwa lini?", days=5, by=otieno())
    visitor.get("/sw/jambo/")
    page = visitor.send({"do": "jibu"}, maneno="Tarehe 3.", faili=SimpleUploadedFile("barua.exe", b"MZ"))
    assert visitor.status == 422
    assert page.form(do="jibu").values["maneno"] == "Tarehe 3."
    assert 'href="#jibu"' in page.html
    assert Question.objects.get().answered_at is None


def test_solved_closes_the_case(house: House) -> None:
    visitor, case = opened(house)
    actions.decide(case=case, outcome="answered", answer="Barua yako imejibiwa.", by=otieno())
    assert "Barua yako imejibiwa." in visitor.get("/sw/jambo/").text
    visitor.send({"do": "ndiyo"})
    assert "Asante kwa kutuambia" in visitor.page.text
    assert Case.objects.get().closed_how == "confirmed"
    assert_replay_equal()


def test_not_solved_needs_a_reason_and_opens_the_case_again(house: House) -> None:
    visitor, case = opened(house)
    actions.decide(case=case, outcome="answered", answer="Imejibiwa.", by=otieno())
    visitor.get("/sw/jambo/")
    page = visitor.send({"do": "hapana"})
    assert "Tafadhali tuambie nini bado hakijatatuliwa" in page.text
    assert "<details open>" in page.html
    visitor.send({"do": "hapana"}, maneno="Sijapata barua.")
    assert "Tumelifungua tena jambo lako" in visitor.page.text
    assert Case.objects.get().state in ("received", "in_hand")
    assert_replay_equal()


def test_a_message_sent_twice_arrives_once(house: House) -> None:
    visitor, _ = opened(house)
    page = visitor.page
    before = visitor.get("/sw/jambo/").tags.count("time")
    visitor.page = page
    visitor.send({"do": "ujumbe"}, maneno="Nimebadilisha simu.")
    visitor.page = page
    visitor.send({"do": "ujumbe"}, maneno="Nimebadilisha simu.")
    assert visitor.page.tags.count("time") == before + 1
    assert "Nimebadilisha simu." in visitor.page.text


def test_an_empty_message_is_not_sent(house: House) -> None:
    visitor, _ = opened(house)
    assert "Tafadhali andika ujumbe kwanza" in visitor.send({"do": "ujumbe"}, maneno="  ").text
    assert visitor.status == 422


def test_she_withdraws(house: House) -> None:
    visitor, _ = opened(house)
    visitor.send({"do": "ondoa"}, maneno="Nimejibiwa kwa simu.")
    assert "Tumeliondoa kama ulivyoomba." in visitor.page.text
    assert visitor.page.html.count('name="do"') == 0, "nothing is left to do"
    assert_replay_equal()


def test_a_missed_promise_brings_an_apology_and_one_step_to_complain(house: House) -> None:
    visitor, case = opened(house, days_ago=60)
    actions.ring(by=WORKER, at=timezone.now())
    page = visitor.get("/sw/jambo/")
    assert "Tunaomba radhi" in page.text
    assert "Tarehe mpya:" in page.text
    assert "Muda umepita" in page.text
    form = page
    visitor.send({"do": "lalamika"})
    assert visitor.address == "/sw/risiti/"
    first = visitor.reference
    visitor.page = form
    # The key in the browser now opens the complaint; the old button finds no such offer there, and harms nothing.
    visitor.send({"do": "lalamika"})
    assert Case.objects.count() == 2
    assert Case.objects.get(complains_about=case).reference == first.replace("-", "")
    assert_replay_equal()


def test_the_page_lists_all_that_goes_and_says_what_she_gives_up(house: House) -> None:
    """An answered request and the open complaint about its delay: of both all words go, and the complaint ends."""
    visitor, case = opened(house, days_ago=60)
    now = timezone.now()
    actions.ring(at=now)
    (remedy,) = queries.case_for_citizen(case, at=now).remedies
    complaint = actions.accept_remedy(case=case, remedy=remedy.id, by=CITIZEN).case
    actions.decide(case=case, outcome="answered", answer="Tumelipa.", by=otieno())
    page = visitor.get("/en/jambo/futa/")
    told = page.html.replace("-", "")
    assert all(reference in told for reference in Case.objects.values_list("reference", flat=True))
    assert page.text.count("will be withdrawn") == 2, "beside the complaint alone, and in the sentence that says so"
    assert "wait for it first" in page.text and "all that the office wrote to you" in page.text
    visitor.send({"jambo": casepage.mark(case)})
    assert Case.objects.get(id=case).state == "answered" and Case.objects.get(id=complaint).closed_how == "withdrawn"
    assert not Case.objects.exclude(description="", answer="").exists()
    assert_replay_equal()


def test_who_left_neither_words_nor_contact_erases_too(house: House) -> None:
    cache.clear()
    case = actions.submit_request(variant=house.variant(10), language="sw", by=CITIZEN)
    visitor = Visitor()
    visitor.get(f"/sw/fuatilia/?r={case.reference}")
    visitor.send({"namba": case.reference}, pin=pins.pin_of(case.case))
    visitor.get("/sw/jambo/futa/")
    assert "vimefutwa" in visitor.send({"jambo": casepage.mark(case.case)}).text
    assert Case.objects.get().closed_how == "withdrawn"
    assert_replay_equal()


def test_she_erases_her_details_and_the_case_stays_counted(
    house: House, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    visitor, case = opened(house)
    visitor.send({"do": "ujumbe"}, maneno="Siri yangu.", faili=SimpleUploadedFile("siri.pdf", PDF))
    stored = Attachment.objects.get().stored
    page = visitor.get("/sw/jambo/futa/")
    assert "hayawezi kurudishwa" in page.text
    assert "maneno yote ya ofisi kwako" in page.text and "hutapata jibu" in page.text
    assert Case.objects.get().reference in page.html.replace("-", "") and "litaondolewa" in page.text
    assert Person.objects.get().erased_at is None, "reading the page erases nothing"
    with django_capture_on_commit_callbacks(execute=True):
        page = visitor.send({"jambo": casepage.mark(case)})
    assert "vimefutwa" in page.text and "yameondolewa" in page.text
    assert "Barua yangu haikujibiwa." not in page.html
    assert "Siri yangu." not in page.html
    assert "siri.pdf" not in page.html
    assert not uploads.exists(stored)
    assert Case.objects.get().id == case
    assert_replay_equal()


def test_an_unknown_deed_changes_nothing(house: House) -> None:
    visitor, _ = opened(house)
    answer = visitor.client.post("/sw/jambo/", {"do": "futa-yote"})
    assert answer.status_code == 303


def test_another_case_cannot_be_reached_with_this_key(house: House) -> None:
    visitor, hers = opened(house)
    other, case = opened(house)
    actions.ask_question(case=case, text="Lini?", days=5, by=otieno())
    question = Question.objects.get()
    form = {"do": "jibu", "swali": str(question.id), "maneno": "Mimi si yeye.", "ufunguo": "x"}
    for named in (hers, case):
        visitor.client.post("/sw/jambo/", {**form, "jambo": casepage.mark(named)})
    question.refresh_from_db()
    assert question.answered_at is None
    assert other.status == 200
