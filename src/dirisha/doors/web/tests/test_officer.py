"""Wanjiru complains about an officer, and it does not land on his desk."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from dirisha.doors.web.tests.visitor import Page, Visitor, ask
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import queries
from dirisha.rooms.cases.models import Case
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.models import Officer
from dirisha.rooms.places.queries import HeldPost
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])

WORDS = "Afisa alidai pesa ili anihudumie."


def posts_of(username: str) -> list[HeldPost]:
    """All posts an officer of the sample holds."""
    return places.posts_held_by(officer=Officer.objects.get(username=username).id)


def sees(username: str, case: UUID, clock: Clock) -> set[str]:
    """The ways in which this officer comes upon the case, through any of their posts and on any page of the desk."""
    reference, ways = Case.objects.get(id=case).reference, set()
    for post in posts_of(username):
        if queries.case_for_desk(case, post, at=clock.now) is not None:
            ways.add("page")
        if any(line.id == case for line in queries.search_cases(post, reference, at=clock.now)):
            ways.add("search by reference")
        if any(line.id == case for line in queries.search_cases(post, "malalam", at=clock.now)):
            ways.add("search by words")
        for view in ("mine", "all"):
            lines = queries.worklist(post=post, view=view, at=clock.now).lines
            if any(line.id == case for line in lines):
                ways.add(view)
    browser = Client()
    browser.force_login(Officer.objects.get(username=username))
    browser.post(f"/sw/dawati/jambo/{case}/sababu/", {"reason": "work"})
    for path in ("", "?angalia=all", f"jambo/{case}/", f"jambo/{case}/chapa/"):
        answer = browser.get(f"/sw/dawati/{path}")
        if answer.status_code == 200 and (str(case) in answer.content.decode() or WORDS in answer.content.decode()):
            ways.add(f"/{path}")
    found = browser.post("/sw/dawati/tafuta/", {"tafuta": reference}).content.decode()
    if str(case) in found:
        ways.add("the search at the desk")
    return ways


def test_a_complaint_about_an_officer_reaches_the_head_and_no_officer(house: House, clock: Clock) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    page = visitor.send(maelezo=WORDS, go="endelea")
    assert "Yataonwa na Mkuu wa Huduma kwa Wananchi pekee. Maafisa wengine hawatayaona." in page.text
    visitor.send(afisa="ndiyo", go="endelea")
    check = visitor.send(go="endelea")
    assert "Ndiyo, kuhusu afisa" in check.text
    visitor.send({"go": "tuma"}, go="tuma")
    case = Case.objects.get()
    assert case.level == queries.RESTRICTED and case.against is None
    for username in ("otieno", "baraka", "njeri", "amina", "juma", "wambui", "chebet"):
        assert sees(username, case.id, clock) == set(), username
    assert {"page", "search by words", "the search at the desk", "mine", "all"} <= sees("akinyi", case.id, clock)
    mine = visitor.get("/sw/jambo/").text
    assert "Liko kwa: Mkuu wa Huduma kwa Wananchi" in mine and "Siri: linahusu afisa" in mine
    assert "Wanaoliona ni Mkuu wa Huduma kwa Wananchi na wasimamizi wa" in mine
    browser = Client()
    browser.force_login(Officer.objects.get(username="akinyi"))
    browser.post(f"/sw/dawati/jambo/{case.id}/sababu/", {"reason": "oversee"})
    for path in ("", f"jambo/{case.id}/", f"jambo/{case.id}/kabidhi/"):
        assert "Siri: linahusu afisa" in browser.get(f"/sw/dawati/{path}").content.decode()
    assert "wala aliye chini yake" in browser.get(f"/sw/dawati/jambo/{case.id}/kabidhi/").content.decode()
    assert_replay_equal()


def test_about_the_head_of_all_the_page_names_the_ombudsman_and_offers_nobody_under_her(house: House) -> None:
    """A complaint about her would be read by officers who work under her: the page does not call that safe."""
    visitor = Visitor()
    head = posts_of("akinyi")[0].id
    visitor.get(ask(5))
    page = visitor.send(maelezo=WORDS, go="endelea")
    assert head.hex not in page.html
    assert "Maafisa wote hapa wako chini yake" in page.text and "mchunguzi wa malalamiko ya umma" in page.text
    assert "Tume ya Haki ya Utawala" in page.text.split("chini yake")[1]
    visitor.send(afisa=head.hex, go="endelea")
    assert visitor.status == 422 and not Case.objects.exists()


def left_out(visitor: Visitor, **typed: str) -> Page:
    """The first page of a complaint with its button "send", which it does not have."""
    form = visitor.page.form(go="endelea")
    answer = visitor.client.post(form.action, {**form.values, **typed, "go": "tuma"}, follow=True)
    visitor.page, visitor.status = Page(answer.content.decode()), answer.status_code
    return visitor.page


def test_the_question_cannot_be_skipped_and_nothing_typed_is_lost(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    page = left_out(visitor)
    assert visitor.status == 422 and 'href="#maelezo"' in page.html and not Case.objects.exists()
    page = left_out(visitor, maelezo=WORDS)
    assert visitor.status == 422 and 'href="#afisa"' in page.html and not Case.objects.exists()
    page = left_out(visitor, afisa="ndiyo")
    assert visitor.status == 200 and "Hakiki kabla ya kutuma" in page.text and WORDS in page.text
    visitor.send({"go": "tuma"}, go="tuma")
    case = Case.objects.get()
    assert (case.level, case.description) == (queries.RESTRICTED, WORDS)
    assert_replay_equal()


def test_a_draft_whose_question_is_open_is_not_sent_from_the_last_page_either(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    page = left_out(visitor, maelezo=WORDS, step="hakiki")
    assert visitor.status == 422 and 'href="#maelezo"' in page.html and not Case.objects.exists()


def test_the_question_must_be_answered_and_says_why_in_both_languages(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5, "en"))
    visitor.send(maelezo=WORDS, go="endelea")
    assert "Is your complaint about an officer of this institution?" in visitor.page.text
    assert "Only the Head of Citizen Services will see it. No other officer will." in visitor.page.text
    for typed in ("", "kitu", "019f97f7624070008b4c000000000000"):
        page = visitor.send(afisa=typed, go="endelea")
        assert visitor.status == 422
        assert "Choose one answer" in page.text and 'href="#afisa"' in page.html


def test_only_a_complaint_asks_it(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(6))
    visitor.send(maelezo="Nauliza saa za kazi.", go="endelea")
    assert "kuhusu afisa" not in visitor.page.text.lower()


def test_the_number_alone_tells_nothing_of_a_complaint_about_an_officer(house: House) -> None:
    visitor = Visitor()
    visitor.complains(WORDS, officer="ndiyo")
    number = visitor.reference
    stranger = Visitor()
    stranger.get("/sw/fuatilia/")
    page = stranger.send({"namba": ""}, namba=number)
    assert stranger.status == 422
    assert "Kwa namba hiyo pekee hatuna cha kuonyesha" in page.text


def test_changing_the_answer_after_sending_is_told_and_moves_nothing(house: House) -> None:
    visitor = Visitor()
    visitor.get(ask(5))
    visitor.send(maelezo=WORDS, go="endelea")
    question = visitor.page
    visitor.send(afisa="ndiyo", go="endelea")
    visitor.send(go="endelea")
    visitor.send({"go": "tuma"}, go="tuma")
    visitor.page = question
    visitor.send(afisa="hapana", go="endelea")
    visitor.send(go="endelea")
    assert "Mabadiliko yako hayajatumwa" in visitor.send({"go": "tuma"}, go="tuma").text
    assert Case.objects.get().level == queries.RESTRICTED
