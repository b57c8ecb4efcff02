"""What holds for every page of the citizen's window: weight, statements, language, no script, one heading."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dirisha.doors.web import casepage
from dirisha.doors.web.tests.test_asking import row_with_papers
from dirisha.doors.web.tests.test_case import opened, otieno
from dirisha.doors.web.tests.visitor import Page, Visitor, about, ask, slug
from dirisha.rooms.cases import actions
from dirisha.rooms.charters import queries as charters
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])

CSS = (settings.BASE_DIR / "src/dirisha/frame/static/dirisha.css").read_bytes()
KILOBYTES_15 = 15 * 1024
INSTITUTIONS = ("ke-public-service", "ke-gender", "tz-makete")


def addresses(lang: str) -> Iterator[str]:
    """Every page that a link leads to."""
    for path in (
        "",
        "tafuta/",
        "tafuta/?q=malalamiko",
        "tafuta/?q=zzzz",
        "mahitaji/",
        "fuatilia/",
        "jambo/",
        "hakuna/",
    ):
        yield f"/{lang}/{path}"
    for event in charters.life_events():
        yield f"/{lang}/tukio/{event.key}/"
    for institution in INSTITUTIONS:
        yield f"/{lang}/taasisi/{institution}/"
        for path in ("mabadiliko/", "mabadiliko/1/", "maoni/", "maoni/andika/", "mapitio/", "chukua/1/"):
            yield f"/{lang}/taasisi/{institution}/{path}"
        catalogue = charters.catalogue(institution)
        assert catalogue is not None
        for line in catalogue.services:
            yield f"/{lang}/huduma/{institution}/{line.slug}/"
            yield f"/{lang}/mahitaji/{institution}/{line.slug}/"


def walked(house: House, lang: str) -> Iterator[tuple[str, Page]]:
    """Every page of a request on its way, of the receipt, and of a case in each of its states."""
    visitor = Visitor()
    visitor.get(ask(5, lang))
    yield "about", visitor.page
    yield "error", visitor.send(go="endelea")
    yield "officer", visitor.send(maelezo="Hakuna aliyejibu.", go="endelea")
    yield "officer-error", visitor.send(go="endelea")
    visitor.send(afisa="ndiyo", go="endelea")
    yield "check-restricted", visitor.send(go="endelea")
    visitor.send({"go": "tuma"}, go="badili:afisa")
    yield "contact", visitor.send(afisa="hapana", go="endelea")
    yield "check", visitor.send(go="endelea")
    check = visitor.page
    yield "receipt", visitor.send({"go": "tuma"}, go="tuma")
    number = visitor.reference
    visitor.page = check
    visitor.send({"go": "tuma"}, go="badili:mawasiliano")
    visitor.send(jina="Wanjiru", go="endelea")
    yield "sent-before", visitor.send({"go": "tuma"}, go="tuma")
    visitor.get(f"/{lang}/jambo/")
    another = casepage.mark(opened(house)[1])
    yield "two-cases", visitor.send({"do": "ujumbe"}, jambo=another, maneno="Nimehamia Kisumu.")
    yield "case", visitor.get(f"/{lang}/jambo/")
    yield "erase", visitor.get(f"/{lang}/jambo/futa/")
    visitor.get(f"/{lang}/fuatilia/")
    yield "state", visitor.send({"namba": ""}, namba=number)
    visitor.get(ask(3, lang))
    yield "kind", visitor.page
    visitor.get(ask(row_with_papers(), lang))
    yield "paper", visitor.send(go="endelea")
    visitor, case = opened(house)
    actions.ask_question(case=case, text="Lini?", days=5, by=otieno())
    yield "asked", visitor.get(f"/{lang}/jambo/")
    actions.decide(
        case=case,
        outcome="refused",
        answer="Hapana.",
        reasons="Sheria ya 2016.",
        appeal="Ndani ya siku 30.",
        by=otieno(),
    )
    yield "refused", visitor.get(f"/{lang}/jambo/")


def check(name: str, page: Page, lang: str) -> None:
    """The rules."""
    weight = len(gzip.compress(page.html.encode(), 6)) + len(gzip.compress(CSS, 9))
    assert weight <= KILOBYTES_15, f"{name} weighs {weight} bytes with its style"
    assert page.lang == lang, name
    assert page.tags.count("h1") == 1, name
    assert page.tags.count("main") == 1, name
    assert "script" not in page.tags, name
    assert " style=" not in page.html, name
    assert len(page.ids) == len(set(page.ids)), f"{name} has an id twice: {sorted(page.ids)}"
    assert "None" not in page.text, name
    assert "{" not in page.text, name


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_every_page_is_light_whole_and_without_script(house: House, lang: str) -> None:
    visitor = Visitor()
    for address in addresses(lang):
        check(address, visitor.get(address), lang)


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_every_page_on_the_way_of_a_request_is_too(house: House, lang: str) -> None:
    for name, page in walked(house, lang):
        check(name, page, lang)


@pytest.mark.parametrize(
    ("path", "statements"),
    [
        ("", 2),
        ("tafuta/?q=malalamiko", 1),
        ("tafuta/", 2),
        ("mahitaji/?q=barua", 1),
        ("tukio/complain/", 1),
        ("taasisi/ke-public-service/", 10),
        ("taasisi/tz-makete/", 9),
        ("fuatilia/", 0),
        ("jambo/", 0),
    ],
)
def test_pages_for_finding_cost_these_statements(house: House, path: str, statements: int) -> None:
    visitor = Visitor()
    visitor.get("/sw/tafuta/?q=kitu")  # the index of this process is built once
    with CaptureQueriesContext(
        connection,
    ) as asked:
        visitor.get(f"/sw/{path}")
    assert len(asked) == statements, [query["sql"] for query in asked]


def test_a_service_costs_the_same_statements_whichever_it_is(house: House) -> None:
    visitor = Visitor()
    visitor.get(about(5))
    catalogue = charters.catalogue("ke-public-service")
    assert catalogue is not None
    counts = set()
    for address in [about(line.no) for line in catalogue.services if not line.confidential]:
        with CaptureQueriesContext(connection) as asked:
            visitor.get(address)
        counts.add(len(asked))
    assert counts == {11}


def test_asking_and_following_cost_these_statements(house: House) -> None:
    cache.clear()
    visitor = Visitor()
    Visitor().complains()  # the calendar of this process is built once, and what a row requires read once
    visitor.get(about(5))
    counts, first, typed = {}, ask(5), {"maelezo": "Hakuna maji.", "afisa": "hapana"}
    for name, go in (
        ("first", ""),
        ("officer", "endelea"),
        ("contact", "endelea"),
        ("check", "endelea"),
        ("send", "tuma"),
    ):
        if name == "first":
            with CaptureQueriesContext(connection) as asked:
                visitor.get(first)
        else:
            form = visitor.page.form(go=go)
            with CaptureQueriesContext(connection) as asked:
                answer = visitor.client.post(form.action, {**form.values, **typed, "go": go})
            if name != "send":
                visitor.page = Page(answer.content.decode())
        counts[name] = len([q for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])
    visitor.get("/sw/risiti/")  # what a published row requires is remembered by the process
    with CaptureQueriesContext(connection) as asked:
        visitor.get("/sw/risiti/")
    counts["receipt"] = len(asked)
    with CaptureQueriesContext(connection) as asked:
        visitor.get("/sw/jambo/")
    counts["case"] = len(asked)
    one_less = int(connection.vendor == "postgresql")  # a stream's head moves in the statement that enters the event
    steps = {"first": 7, "officer": 10, "contact": 9, "check": 7, "send": 16 - one_less, "receipt": 3, "case": 3}
    assert counts == steps


def test_no_page_for_citizens_sets_a_session(house: House) -> None:
    visitor = Visitor()
    visitor.complains()
    assert settings.SESSION_COOKIE_NAME not in visitor.client.cookies
    assert slug(5) not in str(visitor.client.cookies)
