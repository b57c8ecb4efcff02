"""Wanjiru complains about an officer, and it does not land on his desk."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from dirisha.doors.web.tests.visitor import Visitor, ask
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
    for path in ("", "?angalia=all", f"kesi/{case}/", f"kesi/{case}/chapa/"):
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
    assert "Liko kwa: Mkuu wa Huduma kwa Wananchi" in visitor.get("/sw/kesi/").text
    assert_replay_equal()


def test_a_complaint_about_the_head_goes_past_her(house: House, clock: Clock) -> None:
    visitor = Visitor()
    head = posts_of("akinyi")[0].id
    visitor.get(ask(5))
    page = visitor.send(maelezo=WORDS, go="endelea")
    assert "Yataonwa na Afisa Malalamiko pekee. Mkuu wa Huduma kwa Wananchi hatayaona." in page.text
    visitor.send(afisa=head.hex, go="endelea")
    assert "Ndiyo, kuhusu Mkuu wa Huduma kwa Wananchi" in visitor.send(go="endelea").text
    visitor.send({"go": "tuma"}, go="tuma")
    case = Case.objects.get()
    assert case.against == head
    assert sees("akinyi", case.id, clock) == set()
    assert "mine" in sees("otieno", case.id, clock)
    assert_replay_equal()


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
    assert "Fomu hii ilikwisha kutumwa" in visitor.send({"go": "tuma"}, go="tuma").text
    assert Case.objects.get().level == queries.RESTRICTED
