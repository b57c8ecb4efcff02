"""Wanjiru finds a service and reads what she is promised."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dirisha.core import wording
from dirisha.doors.web.due import beside, if_asked
from dirisha.doors.web.hours import grouped
from dirisha.doors.web.tests.visitor import Visitor, about, slug
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceView
from dirisha.rooms.places import queries as places
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def service(row: int, institution: str = "ke-public-service") -> ServiceView:
    found = charters.service_page(institution, slug(row, institution))
    assert found is not None
    return found


def test_she_searches_in_either_language_and_with_a_misspelling(house: House) -> None:
    visitor = Visitor()
    for words in ("malalamiko", "malalmiko", "complaint", "complaimt"):
        page = visitor.get(f"/sw/tafuta/?q={words}")
        assert any(slug(5) in link for link in page.links), words


def test_nothing_found_says_so_and_keeps_her_words(house: House) -> None:
    page = Visitor().get("/sw/tafuta/?q=xyzzy")
    assert "Hatujapata huduma kwa “xyzzy”" in page.text
    assert page.forms[0].values["q"] == "xyzzy"


def test_what_she_types_is_never_markup(house: House) -> None:
    page = Visitor().get("/sw/tafuta/?q=%3Cscript%3Ealert(1)%3C/script%3E{reference}")
    assert "script" not in page.tags
    assert "{reference}" in page.text


def test_the_service_page_says_what_is_promised_and_by_which_day(house: House) -> None:
    page = Visitor().get(about(5, "en"))
    assert "Within 14 working days" in page.text
    assert "Siku kumi na nne za kazi" in page.text, "the published wording stands beside"
    found = service(5)
    assert found.site is not None
    due = if_asked(
        found.variants[0].promise,
        at=timezone.now(),
        calendar=places.calendar_of(found.site.id),
        reading=found.day_reading,
    )
    assert due is not None
    assert wording.day(due.date).en in page.text
    assert all(line.en in page.text for line in due.explanation)


def test_the_day_of_the_promise_is_the_golden_one(house: House, clock: Clock) -> None:
    found = service(5)
    assert found.site is not None
    calendar = places.calendar_of(found.site.id)
    due = if_asked(found.variants[0].promise, at=clock.now, calendar=calendar, reading=found.day_reading)
    assert due is not None
    assert due.date.isoformat() == "2026-11-20"


def test_law_and_promise_stand_beside_each_other_and_the_earlier_binds(house: House, clock: Clock) -> None:
    rows = [
        service(line.no)
        for line in charters.services_of([service(5).institution])
        if not line.confidential and service(line.no).law
    ]
    assert rows, "the charter has a row on access to information"
    for found in rows:
        assert found.site is not None
        calendar = places.calendar_of(found.site.id)
        due = if_asked(found.variants[0].promise, at=clock.now, calendar=calendar, reading=found.day_reading)
        law = beside(found.law, due, at=clock.now, calendar=calendar)
        assert law is not None
        assert law.due is not None
        assert law.stricter == (due is None or law.due.at < due.at)
        text = Visitor().get(about(found.no, "en")).text
        assert "Access to Information Act" in text
        assert ("the law binds" in text) == law.stricter
        assert not law.stricter or "you will be answered by" not in text, "two days would be promised"


def test_a_time_that_waits_for_an_event_names_it_and_no_day(house: House) -> None:
    waiting = [
        line.no for line in charters.services_of([service(5).institution]) if service(line.no).variants[0].awaits
    ]
    assert waiting
    page = Visitor().get(about(waiting[0], "en"))
    assert "The time starts to count after:" in page.text
    assert "you will be answered by" not in page.text


def test_hours_of_neighbouring_days_are_told_together(house: House) -> None:
    found = service(5)
    assert found.site is not None
    week = grouped(places.opening_hours(found.site.id))
    assert [line.days.en for line in week] == ["Monday to Friday"]
    assert [line.days.en for line in grouped([h for h in places.opening_hours(found.site.id) if h.weekday != 2])] == [
        "Monday to Tuesday",
        "Thursday to Friday",
    ]


def test_makete_is_honest_about_what_its_document_does_not_say(house: House) -> None:
    page = Visitor().get("/en/taasisi/tz-makete/")
    assert "The chapters on services, standards and times are missing." in page.text
    assert "Following up complaints" in page.text
    assert "Consultation in the review" in page.text
    assert "+255262740016" in "".join(page.links)


def test_help_in_private_has_no_form_and_leaves_no_trace(house: House) -> None:
    visitor = Visitor()
    page = visitor.get(about(2, "en", "ke-gender"))
    assert "1195" in page.text
    assert "tel:1195" in page.links
    assert "National toll-free line" in page.text and "As printed in the service charter." in page.text
    assert "The call is free" not in page.text, "the house promises nothing about somebody else's line"
    assert {"tel:999", "tel:112"} <= set(page.links)
    assert "Leave quickly" in page.text
    assert page.forms == []
    assert visitor.response["Cache-Control"] == "no-store"
    assert visitor.response["Referrer-Policy"] == "no-referrer"
    assert "violence" not in page.html.split("</title>")[0]
    visitor.get(f"/en/omba/ke-gender/{slug(2, 'ke-gender')}/")
    assert visitor.address == about(2, "en", "ke-gender"), "there is no way into a form"


def test_every_page_leads_to_itself_in_the_other_language(house: House) -> None:
    visitor = Visitor()
    for path in ("", "tafuta/?q=barua", "taasisi/ke-gender/", about(5)[4:], "mahitaji/", "fuatilia/", "matokeo/"):
        page = visitor.get(f"/sw/{path}")
        assert f"/en/{path}" in page.links, path
        assert page.lang == "sw"


def test_what_is_not_there_says_so(house: House) -> None:
    visitor = Visitor()
    for path in ("taasisi/haipo/", "huduma/ke-gender/haipo/", "tukio/haipo/", "omba/ke-gender/haipo/", "mahitaji/a/b/"):
        visitor.get(f"/sw/{path}")
        assert visitor.status == 404, path
        assert "Ukurasa huu haupo" in visitor.page.text


def test_the_kept_share_stands_on_the_page_once_there_is_one(house: House) -> None:
    assert "Bado hakuna ombi la huduma hii" in Visitor().get(about(5)).text
    assert timezone.now() > Clock().after(days=-100) + timedelta(days=1)


def test_the_promise_stands_in_both_languages_each_marked_as_such(house: House) -> None:
    for lang, other, words in (("sw", "en", "Within 14 working days"), ("en", "sw", "Ndani ya siku 14 za kazi")):
        page = Visitor().get(about(5, lang))
        assert f'lang="{other}">{words}' in page.html
