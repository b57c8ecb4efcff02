"""What Neema and Wanjiru see of a case by its kind: facts and dates, days left, silence, an appeal of their own."""

from __future__ import annotations

import gzip
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.cache import cache
from django.utils import timezone

from dirisha.core.actor import CITIZEN
from dirisha.doors.web.tests.test_every_page import CSS, KILOBYTES_15
from dirisha.doors.web.tests.visitor import Visitor, ask
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins
from dirisha.rooms.cases.models import Case, Clock
from dirisha.rooms.cases.tests.test_stories import actor
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def following(case: UUID) -> Visitor:
    """Somebody before the page of their case."""
    cache.clear()
    visitor, reference = Visitor(), Case.objects.values_list("reference", flat=True).get(id=case)
    visitor.get(f"/sw/fuatilia/?r={reference}")
    visitor.send({"namba": reference}, pin=pins.pin_of(case))
    return visitor


def test_a_supplier_sees_the_three_facts_the_date_and_who_holds_the_file(house: House) -> None:
    now = timezone.now()
    case = actions.submit_request(
        variant=house.variant(13, "ke-gender"), language="sw", by=CITIZEN, at=now - timedelta(days=9)
    ).case
    actions.take_case(case=case, by=actor("atieno"), at=now - timedelta(days=8))
    visitor = following(case)
    assert "Kukubaliwa kwa bidhaa au huduma Bado" in visitor.page.text
    for days, name in ((7, "inspection"), (6, "acceptance"), (5, "papers")):
        at = now - timedelta(days=days)
        actions.note_fact(case=case, name=name, occurred_at=at, by=actor("atieno"), at=at)
    visitor.get("/sw/jambo/")
    text = visitor.page.text
    assert "Kukubaliwa kwa bidhaa au huduma Bado" not in text
    assert "Jalada liko kwa Afisa wa Huduma kwa Wananchi" in text and "Utajibiwa kufikia" in text
    assert len(gzip.compress(visitor.page.html.encode(), 6)) + len(gzip.compress(CSS, 9)) < KILOBYTES_15
    assert_replay_equal()


def refused(house: House, *, days_ago: float = 3) -> UUID:
    then = timezone.now() - timedelta(days=days_ago)
    case = actions.submit_request(
        variant=house.variant(5), language="sw", description="Barua.", by=CITIZEN, at=then - timedelta(days=2)
    ).case
    actions.take_case(case=case, by=actor("otieno"), at=then - timedelta(days=1))
    words = {"answer": "Hapana.", "reasons": "Barua haikuonekana.", "appeal": "Kwa mkuu wa huduma."}
    actions.decide(case=case, outcome="refused", by=actor("otieno"), at=then, **words)
    return case


def test_wanjiru_appeals_from_her_refused_case_and_gets_a_receipt_of_its_own(house: House) -> None:
    case = refused(house)
    visitor = following(case)
    assert "Zimebaki siku 2" in visitor.page.text and "Kata rufaa" in visitor.page.text
    visitor.send({"do": "rufaa"}, maneno="")
    assert "Andika kwa nini hukubaliani na uamuzi." in visitor.page.text
    visitor.send({"do": "rufaa"}, maneno="Nina risiti ya barua.")
    assert visitor.address == "/sw/risiti/" and "Rufaa yako imepokelewa" in visitor.page.text
    appeal = Case.objects.get(kind="appeal")
    assert appeal.complains_about == case and appeal.description == "Nina risiti ya barua."
    visitor.get("/sw/jambo/")
    assert "Inapinga uamuzi wa" in visitor.page.text and "Mwamuzi mwingine ameichukua" in visitor.page.text
    assert_replay_equal()


def test_after_the_last_day_no_appeal_is_offered(house: House) -> None:
    assert "Kata rufaa" not in following(refused(house, days_ago=40)).page.text


def test_the_silence_of_the_office_is_told_with_what_can_be_done_about_it(house: House) -> None:
    now = timezone.now()
    case = actions.submit_request(
        variant=house.variant(6), language="sw", description="Bajeti.", by=CITIZEN, at=now - timedelta(days=30)
    ).case
    actions.ring(at=now)
    text = following(case).page.text
    assert "Ofisi haikujibu kwa wakati" in text and "Kuomba Tume ya Haki ya Utawala ipitie uamuzi" in text
    assert "ni sawa na kukataliwa" in text
    assert_replay_equal()


@pytest.mark.parametrize("life", [True, False])
def test_a_request_for_information_says_whether_a_life_hangs_on_it(house: House, life: bool) -> None:
    cache.clear()
    visitor = Visitor()
    visitor.get(ask(6))
    assert "Inahusu uhai au uhuru wa mtu" in visitor.page.text
    more = {"chaguo": "life"} if life else {}
    visitor.send({"go": "endelea"}, go="endelea", maelezo="Bajeti ya barabara.", **more)
    visitor.send(go="endelea")
    assert ("Sheria inatoa saa 48" in visitor.page.text) is life
    visitor.send({"go": "tuma"}, go="tuma")
    case = Case.objects.get()
    key = "law:ke-ati-2016-life" if life else "law:ke-ati-2016"
    assert Clock.objects.filter(case=case, key=key).exists()
    assert_replay_equal()


def test_a_date_on_which_the_office_is_closed_is_shown_with_the_next_working_day(house: House, clock: Times) -> None:
    """Neema's three days of early 2026: the sixtieth after 2 February is Good Friday."""
    case = actions.submit_request(
        variant=house.variant(13, "ke-gender"), language="sw", by=CITIZEN, at=clock.at("2026-02-03 09:00")
    ).case
    actions.take_case(case=case, by=actor("atieno"), at=clock.at("2026-02-03 10:00"))
    for name, day in (("inspection", "2026-01-10"), ("acceptance", "2026-01-15"), ("papers", "2026-02-02")):
        at = clock.at("2026-02-04 10:00")
        actions.note_fact(case=case, name=name, occurred_at=clock.at(f"{day} 10:00"), by=actor("atieno"), at=at)
    text = following(case).page.text
    assert "Ijumaa, 3 Aprili 2026" in text
    assert "Siku hiyo ofisi imefungwa; siku ya kazi inayofuata ni Jumanne, 7 Aprili 2026." in text
    assert_replay_equal()
