"""Stories S5 and S6 of the domain: Kimani's letter is late, and Mr. Barasa of the Commission reads the whole of it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from dirisha.core.say import Say
from dirisha.doors.desk.tests.world import PASSWORD, World, build
from dirisha.journal.offline import check
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins
from dirisha.rooms.cases.models import Case, Clock, Letter, Referral, Remedy
from dirisha.rooms.cases.tests.commission import the_commission
from dirisha.rooms.cases.values import ContactGiven
from dirisha.rooms.places.models import Officer
from tests.pages.test_desk_case import sign_in

Look = Callable[[Page], None]
Shoot = Callable[[Page, str], None]
Open = Callable[..., Page]


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """A ministry with a small charter and its officers; the Commission with Barasa."""
    cache.clear()
    made = build()
    the_commission()
    barasa = Officer.objects.get(username="barasa")
    barasa.set_password(PASSWORD)
    barasa.save()
    return made


def a_letter(world: World, *, days: int, contact: ContactGiven) -> UUID:
    """A letter that reached the office so many days ago; Otieno has it in hand."""
    now = timezone.now()
    case = actions.submit_request(
        variant=world.service(1).variants[0].id,
        channel="letter",
        language="sw",
        description="Barua yangu kuhusu maji haikujibiwa.",
        contact=contact,
        received_at=now - timedelta(days=days),
        by=world.actor("otieno"),
        at=now - timedelta(days=days - 1),
    ).case
    actions.take_case(case=case, by=world.actor("otieno"), at=now - timedelta(days=days - 1))
    return case


def track(page: Page, case: UUID, lang: str) -> None:
    """Her case, by its two numbers."""
    page.goto(f"/{lang}/fuatilia/")
    page.fill("input[name=namba]", Case.objects.get(id=case).reference)
    page.fill("input[name=pin]", pins.pin_of(case))
    page.click("main form button")
    page.wait_for_url(f"**/{lang}/jambo/**")


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_kimanis_late_letter_brings_an_apology_by_post_and_what_is_owed_outlives_the_closing(
    world: World, open_page: Open, page: Page, width: int, lang: str, axe: Look, screenshot: Shoot, tmp_path: Path
) -> None:
    now = timezone.now()
    case = a_letter(world, days=60, contact=ContactGiven(name="Kimani"))
    due = Clock.objects.get(case=case).due_at
    assert due is not None
    strike = Say(sw="Mgomo wa watumishi wote wa wizara.", en="A strike of all staff of the ministry.")
    actions.publish_order(
        institution=world.utumishi, cause="strike", words=strike, since=due.date(), by=world.actor("njeri"), at=due
    )
    actions.ring(at=due + timedelta(minutes=30))
    remedy = Remedy.objects.get(case=case)
    assert remedy.offered_at <= due + timedelta(hours=1), "within one hour of the breach, without his asking"

    track(page, case, lang)
    axe(page)
    screenshot(page, f"late-citizen-{lang}")
    html = page.content()
    told = ("Tunaomba radhi", "Tunachokudai", "Unaweza kwenda kwa nani?", strike.sw)
    assert all(words in html for words in told) if lang == "sw" else "Whom can you go to next?" in html

    desk = open_page(width=width, language=lang)
    sign_in(desk, "otieno", lang)
    for name in ("ngazi", "barua"):
        desk.goto(f"/{lang}/dawati/{name}/")
        axe(desk)
        screenshot(desk, f"late-{name}-{lang}")
    with desk.expect_download() as printed:
        desk.click("a[href$='barua.pdf']")
    paper = tmp_path / "barua.pdf"
    printed.value.save_as(paper)
    assert paper.read_bytes().startswith(b"%PDF")
    desk.click("form[action*='barua/'] button")
    desk.wait_for_selector(".note.leaf")
    assert Letter.objects.get(case=case).posted_at is not None

    actions.withdraw_case(case=case, reason="Alisema basi.", by=world.actor("otieno"), at=now)
    desk.goto(f"/{lang}/dawati/jambo/{case}/")
    axe(desk)
    screenshot(desk, f"late-desk-case-{lang}")
    desk.fill("textarea[name=given_how]", "Alihudumiwa kwanza leo asubuhi.")
    desk.click("form[action*=fidia] button")
    desk.wait_for_selector(".note.leaf")
    page.reload()
    assert "Alihudumiwa kwanza leo asubuhi." in page.content()
    assert_replay_equal()


def laid_before(world: World) -> UUID:
    """A case that was refused, answered again by nobody, and whose citizen went to the ombudsman."""
    case = a_letter(world, days=60, contact=ContactGiven(name="Kimani", phone="+254712345678"))
    actions.ring(at=timezone.now())
    actions.decide(
        case=case,
        outcome="refused",
        answer="Ombi lako limekataliwa.",
        reasons="Hakuna nyaraka za kutosha.",
        appeal="Kwa msimamizi wa huduma, ndani ya siku 30.",
        by=world.actor("otieno"),
    )
    return case


def one_word_changed(bundle: Path) -> None:
    """Somebody changes who decided, in one record."""
    with zipfile.ZipFile(bundle) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    content = json.loads(files["records.json"])
    content["records"][-1]["by"] = "worker"
    files["records.json"] = json.dumps(content).encode()
    with zipfile.ZipFile(bundle, "w") as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_barasa_reads_the_whole_record_takes_it_away_signed_and_directs(
    world: World, open_page: Open, page: Page, width: int, lang: str, axe: Look, screenshot: Shoot, tmp_path: Path
) -> None:
    case = laid_before(world)
    track(page, case, lang)
    page.click("details:has(#mchunguzi) summary")
    page.fill("#mchunguzi", "Sikubaliani na uamuzi.")
    page.click("form:has(#mchunguzi) button")
    page.wait_for_selector(".note.leaf")
    axe(page)
    screenshot(page, f"referred-citizen-{lang}")
    assert Referral.objects.get(case=case).how == "citizen"

    desk = open_page(width=width, language=lang)
    sign_in(desk, "barasa", lang)
    axe(desk)
    screenshot(desk, f"ombudsman-list-{lang}")
    desk.click(f"a[href*='{case}']")
    axe(desk)
    screenshot(desk, f"ombudsman-why-{lang}")
    desk.fill("#reason", "Lalamiko la mwananchi")
    desk.click("main form button")
    desk.wait_for_selector("form[action*=kifurushi]")
    axe(desk)
    screenshot(desk, f"ombudsman-case-{lang}")
    html = desk.content()
    assert all(words in html for words in ("Sikubaliani na uamuzi.", "Hakuna nyaraka za kutosha."))
    assert "712" not in html and "Kimani" not in html

    with desk.expect_download() as made:
        desk.click("form[action*=kifurushi] button")
    bundle = tmp_path / "kifurushi.zip"
    made.value.save_as(bundle)
    assert check(bundle) == []
    one_word_changed(bundle)
    assert any("its hash in the journal does not fit" in fault for fault in check(bundle))

    desk.click("details:has(#text) summary")
    desk.fill("#text", "Mjibuni mwananchi upya, kwa maandishi.")
    desk.click("form[action*=agizo] button")
    desk.wait_for_selector("#errors")
    desk.fill("#days", "7")
    desk.click("form[action*=agizo] button")
    desk.wait_for_selector(".note.leaf")
    axe(desk)
    screenshot(desk, f"ombudsman-directed-{lang}")
    direction = Case.objects.get(kind="direction")
    assert direction.due_at is not None and direction.complains_about == case
    assert_replay_equal()


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_njeri_publishes_an_order_and_reviews_a_refusal(
    world: World, staff_page: Page, lang: str, axe: Look, screenshot: Shoot
) -> None:
    page = staff_page
    sign_in(page, "njeri", lang)
    page.goto(f"/{lang}/dawati/matangazo/")
    page.click("form:has(#words_sw) button")
    page.wait_for_selector("#errors")
    axe(page)
    page.check("input[name=cause][value=system]")
    page.fill("#words_sw", "Mfumo wa malipo umezimika.")
    page.fill("#words_en", "The payment system is down.")
    page.click("form:has(#words_sw) button")
    page.wait_for_selector("ul.rows")
    axe(page)
    screenshot(page, f"orders-{lang}")
    page.goto(f"/{lang}/dawati/uchunguzi/")
    axe(page)
    screenshot(page, f"refusals-{lang}")
