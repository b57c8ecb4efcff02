"""A draft before the public, what is said of it, what changes and why: looked at on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Literal
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.say import Say
from dirisha.doors.web.tests.test_changes import quicker, second_version
from dirisha.doors.web.tests.visitor import slug
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.reading import read_transcription
from dirisha.rooms.charters.rules import Reached
from dirisha.rooms.places.models import Officer
from dirisha.rooms.results.evidence import evidence
from tests.cast import Clock
from tests.pages.conftest import Open
from tests.sample import House

Look = Callable[[Page], None]
Shot = Callable[[Page, str], None]
HOME = "taasisi/ke-public-service"


def signed_in(page: Page, name: str, server: LiveServer) -> None:
    """The session of an officer of the sample house, who has signed in elsewhere."""
    client = Client()
    client.force_login(Officer.objects.get(username=name))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])


def consulted(house: House) -> str:
    """A draft before the public with one comment answered and one unread; the draft's id."""
    owner, home = house.public_service.actors["mwenye-hati"], house.public_service.institution
    read = replace(read_transcription(settings.BASE_DIR / "charters/ke-public-service.toml"), source_hash="cd" * 32)
    version = actions.draft_charter(institution=home, reading=read, by=owner)
    view = queries.draft(version)
    assert view is not None
    for row in view.rows:
        actions.review_row(
            version=version, service=quicker(row.service) if row.service.no == 5 else row.service, by=owner
        )
    today = timezone.now().date()
    asks = Say(
        sw="Tunataka kutatua malalamiko ndani ya siku mbili za kazi. Je, hii inakutosha?",
        en="We want to settle complaints within two working days. Is that good enough for you?",
    )
    actions.open_consultation(version=version, opens=today, closes=today + timedelta(days=21), asks=asks, by=owner)
    actions.comment(
        institution=home,
        version=version,
        row=slug(5),
        text="Siku mbili ni nzuri, lakini tunaomba jibu la kwanza siku hiyohiyo.",
        name="Wanjiru",
        by=CITIZEN,
    )
    actions.comment(institution=home, text="Mwongeze huduma ya kujibu maswali kwa SMS.", by=CITIZEN)
    first, _ = queries.comments_for_desk(home, waiting=True)
    actions.screen_comment(comment=first.id, why=None, by=owner)
    answer = Say(
        sw="Tumekubali kwa sehemu: utapata namba ya kumbukumbu papo hapo, na jibu ndani ya siku mbili.",
        en="We agree in part: you get a reference at once, and an answer within two days.",
    )
    actions.answer_comment(comment=first.id, verdict="partly", answer=answer, by=owner)
    return str(version)


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_public_sees_a_draft_and_has_its_say(
    house: House, page: Page, axe: Look, screenshot: Shot, lang: str
) -> None:
    consulted(house)
    for name, path in (
        ("draft", "rasimu/2/"),
        ("comments", "maoni/"),
        ("comment", f"maoni/andika/?rasimu=2&safu={slug(5)}"),
        ("compare", "linganisha/ke-gender/"),
    ):
        page.goto(f"/{lang}/{HOME}/{path}")
        axe(page)
        screenshot(page, f"life-{name}-{lang}")
    page.goto(f"/{lang}/{HOME}/maoni/andika/?safu={slug(5)}")
    page.get_by_role("textbox").first.fill("Fupisheni muda.")
    page.locator("form button").last.click()
    axe(page)
    screenshot(page, f"life-said-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_public_reads_what_a_new_version_changed_and_why(
    house: House, page: Page, axe: Look, screenshot: Shot, lang: str
) -> None:
    second_version(house, Clock())
    for name, path in (("log", "mabadiliko/"), ("version", "mabadiliko/2/")):
        page.goto(f"/{lang}/{HOME}/{path}")
        axe(page)
        screenshot(page, f"life-{name}-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_amina_explains_consults_and_answers(
    house: House, open_page: Open, live_server: LiveServer, width: int, axe: Look, screenshot: Shot, lang: str
) -> None:
    version = consulted(house)
    desk = open_page(width=width, javascript=True)
    signed_in(desk, "amina", live_server)
    owner = house.public_service.actors["mwenye-hati"]
    review = actions.open_review(institution=house.public_service.institution, by=owner)
    draft, live = queries.draft(UUID(version)), queries.catalogue("ke-public-service")
    assert draft is not None and live is not None
    office = draft.contacts[0].id
    (unread,) = queries.comments_for_desk(house.public_service.institution, waiting=True)
    for name, path in (
        ("charters", "mkataba/"),
        ("changes", f"mkataba/{version}/tofauti/"),
        ("contacts", f"mkataba/{version}/anwani/"),
        ("contact", f"mkataba/{version}/anwani/{office}/"),
        ("correct", f"mkataba/{live.version.id}/anwani/{live.contacts[0].id}/"),
        ("consult", f"mkataba/{version}/mashauriano/"),
        ("inbox", "maoni/?yote=1"),
        ("take-down", "maoni/andika/"),
        ("answer", f"maoni/{unread.id}/"),
        ("reviews", "mapitio/"),
        ("dossier", f"mapitio/{review}/"),
        ("question", f"mapitio/{review}/4/"),
    ):
        desk.goto(f"/{lang}/dawati/{path}")
        axe(desk)
        screenshot(desk, f"life-desk-{name}-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_a_version_that_is_to_come_is_announced_and_a_corrected_number_is_told(
    house: House, open_page: Open, live_server: LiveServer, width: int, axe: Look, screenshot: Shot, lang: str
) -> None:
    owner, home = house.public_service.actors["mwenye-hati"], house.public_service.institution
    live = queries.catalogue("ke-public-service")
    assert live is not None
    reached = Reached(address=live.contacts[0].address, phones=("+254202227412",), emails=live.contacts[0].emails)
    gone = Say(sw="Namba ya zamani imefungwa.", en="The old number was disconnected.")
    actions.correct_contact(
        version=live.version.id, contact=live.contacts[0].id, reached=reached, reason=gone, by=owner
    )
    version = to_come(house, approvals=2)
    desk = open_page(width=width, javascript=True)
    signed_in(desk, "amina", live_server)
    desk.goto(f"/{lang}/dawati/mkataba/{version}/idhini/")
    axe(desk)
    screenshot(desk, f"life-desk-submitted-{lang}")
    actions.choose_approvals(institution=home, approvals=1, by=SETUP)
    actions.withdraw_approval(version=version, reason="Mtu mmoja anatosha.", by=owner)
    actions.publish(version=version, effective_from=timezone.now().date() + timedelta(days=30), by=owner)
    for name, path in (("approved", f"mkataba/{version}/idhini/"), ("charters", "mkataba/")):
        desk.goto(f"/{lang}/dawati/{path}")
        axe(desk)
        screenshot(desk, f"life-desk-coming-{name}-{lang}")
    public = open_page(width=width, language=lang)
    for name, path in (("front", ""), ("log", "mabadiliko/"), ("version", "mabadiliko/2/")):
        public.goto(f"/{lang}/{HOME}/{path}")
        axe(public)
        screenshot(public, f"life-coming-{name}-{lang}")


def to_come(house: House, *, approvals: Literal[1, 2]) -> UUID:
    """The next version of the ministry's charter, with a quicker row and one chapter more, approved for next month."""
    owner, home = house.public_service.actors["mwenye-hati"], house.public_service.institution
    actions.choose_approvals(institution=home, approvals=approvals, by=SETUP)
    read = replace(read_transcription(settings.BASE_DIR / "charters/ke-public-service.toml"), source_hash="ef" * 32)
    version = actions.draft_charter(institution=home, reading=read, by=owner)
    view = queries.draft(version)
    assert view is not None
    for row in view.rows:
        service = quicker(row.service) if row.service.no == 5 else row.service
        actions.review_row(version=version, service=service, by=owner)
    actions.write_chapter(
        version=version,
        chapter=None,
        name="rights",
        heading=Say(sw="Haki za wateja", en="Rights of customers"),
        body=Say(sw="Kila mwananchi ana haki hizi.", en="Every citizen has these rights."),
        points_sw=["Kusikilizwa kwa heshima", "Kupewa sababu kwa maandishi"],
        points_en=["To be heard with respect", "To be given reasons in writing"],
        by=owner,
    )
    tracked = queries.difference_of(version)
    assert tracked is not None
    why = Say(sw="Wananchi walipendekeza hivyo.", en="Citizens proposed it.")
    rows = [line.change.slug for line in tracked.changes]
    actions.explain_changes(version=version, rows=rows, reason=why, by=owner)
    actions.publish(version=version, effective_from=timezone.now().date() + timedelta(days=30), by=owner)
    return version


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_chapters_of_a_charter_are_read_on_its_page(
    house: House, page: Page, axe: Look, screenshot: Shot, lang: str
) -> None:
    version = to_come(house, approvals=1)
    assert actions.publish_due(at=timezone.now() + timedelta(days=31)).count == 1
    told = queries.catalogue("ke-public-service")
    assert told is not None and told.version.id == version
    page.goto(f"/{lang}/{HOME}/#sura-rights")
    axe(page)
    screenshot(page, f"life-chapters-{lang}")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_dossier_of_the_review_is_public(house: House, page: Page, axe: Look, screenshot: Shot, lang: str) -> None:
    owner, home = house.public_service.actors["mwenye-hati"], house.public_service.institution
    review = actions.open_review(institution=home, by=owner)
    said = Say(sw="Unabaki ulivyo kwa mwaka ujao.", en="It stays as it is for the coming year.")
    for number in range(1, 8):
        outcome: Literal["stays", "changes"] = "changes" if number == 2 else "stays"
        actions.conclude_question(review=review, question=number, conclusion=said, outcome=outcome, by=owner)
    actions.finish_review(review=review, evidence=evidence(home, at=timezone.now()), by=owner)
    page.goto(f"/{lang}/{HOME}/mapitio/")
    axe(page)
    screenshot(page, f"life-review-{lang}")
    page.goto(f"/{lang}/{HOME}/")
    axe(page)
    screenshot(page, f"life-institution-{lang}")
