"""S9: Neema Supplies sees three events, the promised date and who holds her file; a lost tender with its countdown; and
the pages on which kinds of case are worked with and edited, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page

from dirisha.core.actor import CITIZEN
from dirisha.core.wording import day
from dirisha.doors.web.tests.visitor import ask
from dirisha.rooms.cases import actions, pins, queries
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.tests.test_stories import actor
from dirisha.site.demo import PASSWORD
from tests.sample import House

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]
Open = Callable[..., Page]
LANGUAGES = pytest.mark.parametrize("lang", ["sw", "en"])


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No limit of an earlier test counts here."""
    cache.clear()


def sign_in(page: Page, name: str, lang: str) -> None:
    page.goto(f"/{lang}/akaunti/ingia/")
    page.fill("#login", name)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"**/{lang}/dawati/**")


def follow(page: Page, case: UUID, lang: str) -> None:
    """By the number and the PIN of the receipt."""
    reference = Case.objects.values_list("reference", flat=True).get(id=case)
    page.goto(f"/{lang}/fuatilia/?r={reference}")
    page.fill("[name=pin]", pins.pin_of(case))
    page.click("main form button")
    page.wait_for_selector("h1 .ref")


@LANGUAGES
def test_neema_sees_three_events_the_date_and_who_holds_her_file(
    house: House, page: Page, open_page: Open, width: int, lang: str, axe: Look, screenshot: Shoot
) -> None:
    now = timezone.now()
    case = actions.submit_request(
        variant=house.variant(13, "ke-gender"), language=lang, description="Viti 200.", by=CITIZEN, at=now
    ).case
    atieno = open_page(width=width, javascript=True, language=lang)
    sign_in(atieno, "atieno", lang)
    atieno.goto(f"/{lang}/dawati/jambo/{case}/")
    atieno.click("form[action*=chukua] button")
    for name, days in (("inspection", 25), ("acceptance", 20), ("papers", 2)):
        atieno.click("details:has(#fact) summary")
        atieno.check(f"input[name=fact][value={name}]")
        atieno.fill("#fact_day", (now - timedelta(days=days)).date().isoformat())
        if name == "papers":
            axe(atieno)
            screenshot(atieno, f"desk-kind-facts-{lang}")
        atieno.click("form[action*=andika-tukio] button")
        atieno.wait_for_selector(".note.leaf")
    axe(atieno)
    screenshot(atieno, f"desk-kind-case-{lang}")
    seen = queries.case_for_citizen(case, at=now)
    assert seen.clock is not None and seen.clock.due_date is not None
    follow(page, case, lang)
    text = page.inner_text("main")
    assert day(seen.clock.due_date).in_(lang) in text
    assert ("Jalada liko kwa" if lang == "sw" else "Your file is with") in text
    axe(page)
    screenshot(page, f"web-supplier-{lang}")


@LANGUAGES
def test_after_a_lost_tender_she_has_the_reasons_and_fourteen_days_and_appeals(
    house: House, page: Page, open_page: Open, width: int, lang: str, axe: Look, screenshot: Shoot
) -> None:
    now = timezone.now()
    tender, neema, other = (
        actions.submit_request(
            variant=house.variant(8), language=lang, description=name, by=CITIZEN, at=now - timedelta(days=9)
        ).case
        for name in ("Zabuni 7", "Neema Supplies", "Kampuni A")
    )
    baraka = actor("baraka")
    for each in (tender, neema, other):
        actions.take_case(case=each, by=baraka, at=now - timedelta(days=8))
    reference = Case.objects.values_list("reference", flat=True).get(id=tender)
    for bid in (neema, other):
        actions.join_case(case=bid, master=reference, by=baraka, at=now - timedelta(days=7))
    desk = open_page(width=width, javascript=True, language=lang)
    sign_in(desk, "baraka", lang)
    desk.goto(f"/{lang}/dawati/jambo/{tender}/")
    desk.click("details:has(#winner) summary")
    desk.check(f"input[name=winner][value='{other}']")
    desk.fill("#award_answer", "Zabuni imeamuliwa.")
    desk.fill("#award_reasons", "Bei ya mshindi ilikuwa ndogo kwa asilimia nane.")
    axe(desk)
    screenshot(desk, f"desk-tender-{lang}")
    desk.click("form[action*=tangaza-mshindi] button")
    desk.wait_for_selector(".note.leaf")
    follow(page, neema, lang)
    text = page.inner_text("main")
    assert "asilimia nane" in text and "14" in text
    page.click("details:has(#rufaa) summary")
    axe(page)
    screenshot(page, f"web-lost-tender-{lang}")
    page.fill("#rufaa", "Bei yangu ilikuwa ndogo zaidi.")
    page.click("details:has(#rufaa) button")
    page.wait_for_url(f"**/{lang}/risiti/**")
    axe(page)
    appeal = Case.objects.get(kind="appeal")
    assert appeal.complains_about == neema and appeal.post_id != Case.objects.get(id=neema).post_id
    page.goto(f"/{lang}/jambo/")
    axe(page)
    screenshot(page, f"web-appeal-{lang}")


@LANGUAGES
def test_a_request_for_information_about_a_life_and_the_silence_that_refuses_it(
    house: House, page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page.goto(ask(6, lang))
    page.fill("#maelezo", "Amri ya kumzuilia ndugu yangu.")
    page.check("input[name=chaguo]")
    axe(page)
    screenshot(page, f"web-ask-life-{lang}")
    page.click("button[value=endelea]:not([aria-hidden])")
    page.click("button[value=endelea]:not([aria-hidden])")
    axe(page)
    page.click("button[value=tuma]:not([aria-hidden])")
    page.wait_for_url(f"**/{lang}/risiti/**")
    case = Case.objects.get().id
    actions.ring(at=timezone.now() + timedelta(days=10))
    assert Case.objects.get(id=case).deemed_at is not None
    page.goto(f"/{lang}/jambo/")
    axe(page)
    screenshot(page, f"web-silence-{lang}")


@LANGUAGES
def test_juma_reads_and_edits_a_kind_and_looks_it_over(
    house: House, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page, home = staff_page, f"/{lang}/dawati/taasisi/ke-public-service/aina/"
    sign_in(page, "juma", lang)
    page.goto(home)
    axe(page)
    screenshot(page, f"desk-kinds-{lang}")
    page.goto(f"{home}access-to-information/")
    axe(page)
    screenshot(page, f"desk-kind-{lang}")
    page.goto(f"{home}tender/badili/")
    axe(page)
    screenshot(page, f"desk-kind-edit-{lang}")
    page.fill("#name_sw", "Zabuni ya wazi")
    page.click("button[value=look]")
    page.wait_for_selector("[role=status]")
    axe(page)
    page.click("button[value=publish]")
    page.wait_for_url("**/aina/tender/?sawa=1")
    assert "2" in page.inner_text("dl.summary")
