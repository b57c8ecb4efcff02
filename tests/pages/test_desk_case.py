"""Otieno works a case from the worklist to the decision, and takes down a letter, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.doors.desk.tests.stories import a_case, shown
from dirisha.doors.desk.tests.world import PASSWORD, World, build
from dirisha.rooms.cases import actions

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]
Open = Callable[..., Page]


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """A ministry with a small charter and its officers."""
    cache.clear()
    return build()


def sign_in(page: Page, name: str, lang: str) -> None:
    """Through the form, as a person does."""
    page.goto(f"/{lang}/akaunti/ingia/")
    page.fill("#login", name)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"**/{lang}/dawati/**")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_otieno_works_a_case_from_the_worklist_to_the_decision(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    now = timezone.now()
    late = a_case(world, at=now - timedelta(days=60))[0]
    actions.take_case(case=late, by=world.actor("baraka"), at=now - timedelta(days=59))
    a_case(world, no=2, at=now - timedelta(days=3))
    case = a_case(world, no=1, with_file=True)[0]
    page = staff_page
    sign_in(page, "otieno", lang)
    screenshot(page, f"desk-worklist-empty-{lang}")
    page.click(".tabs a[href*=all]")
    page.wait_for_selector("table.work")
    assert page.url.endswith("?angalia=all")
    axe(page)
    screenshot(page, f"desk-worklist-{lang}")

    page.click(f"a[href*='{case}']")
    page.wait_for_selector("h1 .ref")
    axe(page)
    screenshot(page, f"desk-case-{lang}")
    page.click("form[action*=chukua] button")
    page.wait_for_selector(".note.leaf")

    page.click("details:has(#question) summary")
    page.fill("#question", "Unaishi mtaa gani, na nyumba namba ngapi?")
    page.fill("#question_days", "5")
    screenshot(page, f"desk-case-ask-{lang}")
    axe(page)
    page.click("form[action*=uliza] button")
    page.wait_for_selector(".note.leaf")
    axe(page)
    screenshot(page, f"desk-case-waiting-{lang}")
    question = shown(world, case).case.open_question
    assert question is not None
    actions.answer_question(case=case, question=question.id, text="Kibera, 12", by=world.actor("otieno"))

    page.goto(f"/{lang}/dawati/jambo/{case}/kabidhi/")
    axe(page)
    screenshot(page, f"desk-hand-over-{lang}")
    page.goto(f"/{lang}/dawati/jambo/{case}/")
    page.click("details:has(#answer) summary")
    page.check("input[name=outcome][value=refused]")
    page.fill("#answer", "Haiwezekani mwaka huu.")
    page.click("form[action*=amua] button")
    page.wait_for_selector("#errors")
    axe(page)
    screenshot(page, f"desk-case-refused-{lang}")
    assert page.input_value("#answer") == "Haiwezekani mwaka huu."
    page.fill("#reasons", "Bomba jipya linawekwa Januari.")
    page.fill("#appeal", "Andika kwa Katibu Mkuu ndani ya siku 30.")
    page.click("form[action*=amua] button")
    page.wait_for_selector(".note.leaf")
    axe(page)
    screenshot(page, f"desk-case-decided-{lang}")
    page.goto(f"/{lang}/dawati/jambo/{case}/chapa/")
    axe(page)
    screenshot(page, f"desk-print-{lang}")
    assert shown(world, case).case.outcome == "refused"


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_a_letter_is_taken_down_without_javascript(
    world: World, open_page: Open, width: int, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page = open_page(width=width, language=lang)
    sign_in(page, "otieno", lang)
    page.goto(f"/{lang}/dawati/sajili/")
    screenshot(page, f"desk-register-list-{lang}")
    page.click("ol.rows a >> nth=0")
    page.check("input[name=channel][value=letter]")
    page.click("main form button[type=submit]")
    page.wait_for_selector("#errors")
    screenshot(page, f"desk-register-wrong-{lang}")
    page.fill("#description", "Barua ya Wanjiru kuhusu maji.")
    page.check("input[name=officer][value=yes]")
    page.fill("#name", "Wanjiru Kamau")
    page.click("main form button[type=submit]")
    page.wait_for_selector(".slip")
    screenshot(page, f"desk-slip-{lang}")
    looker = open_page(width=width, javascript=True, language=lang)
    sign_in(looker, "otieno", lang)
    for path in ("sajili/", f"sajili/{world.service(2).slug}/"):
        looker.goto(f"/{lang}/dawati/{path}")
        axe(looker)
