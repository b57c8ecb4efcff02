"""Otieno works Wanjiru's case: each act through its form, once, with what is wrong at its field."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dirisha.core import references
from dirisha.core.actor import CITIZEN
from dirisha.doors.desk.tests.stories import PDF, WORDS, a_case, shown
from dirisha.doors.desk.tests.world import World
from dirisha.doors.desk.tests.world import signed_in as enters
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def case(world: World) -> UUID:
    return a_case(world, with_file=True)[0]


@pytest.fixture
def otieno(world: World) -> Client:
    return enters("otieno")


def page(client: Client, case: UUID, lang: str = "sw") -> str:
    return client.get(f"/{lang}/dawati/jambo/{case}/").content.decode()


def hidden(html: str) -> dict[str, str]:
    """The key and what the page had seen, as its forms carry them."""
    return {name: re.findall(rf'name="{name}" value="([^"]*)"', html)[0] for name in ("key", "seen")}


def send(client: Client, case: UUID, act: str, html: str | None = None, **fields: str) -> tuple[int, str]:
    """Fill in a form of the page as it was shown, and press its button: the status, and the page or where it leads."""
    fields = {**hidden(html or page(client, case)), **fields}
    answer = client.post(f"/sw/dawati/jambo/{case}/{act}/", fields)
    return answer.status_code, answer["Location"] if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize("officer", ["otieno", "akinyi", "baraka", "njeri"])
def test_a_fresh_case_has_the_button_to_take_it_also_when_it_stands_on_ones_own_post(
    house: House, signed_in: Callable[[str], Client], officer: str
) -> None:
    """The charter's row names Otieno's post; nobody has begun."""
    case = actions.submit_request(
        variant=house.variant(5), language="sw", description="Barua yangu haikujibiwa.", by=CITIZEN
    ).case
    client = signed_in(officer)
    assert "chukua" in offered(client, case)
    send(client, case, "chukua")
    assert {"amua", "uliza"} <= offered(client, case) and "chukua" not in offered(client, case)


def offered(client: Client, case: UUID) -> set[str]:
    """The acts for which the page has a form: only a button on the page is of use to an officer."""
    return set(re.findall(rf'action="/sw/dawati/jambo/{case}/([a-z]+)/"', page(client, case)))


def test_the_page_shows_the_words_the_clock_and_how_it_was_reckoned(case: UUID, otieno: Client) -> None:
    html = page(otieno, case)
    assert WORDS in html
    assert "0711 000 111" in html
    assert "siku 14 za kazi" in html
    assert "Jinsi tarehe ilivyohesabiwa" in html
    assert "barua.pdf" in html
    assert "What you can do" in page(otieno, case, "en")


def test_the_title_and_the_address_tell_nothing_about_the_citizen(case: UUID, otieno: Client, world: World) -> None:
    title = re.findall(r"<title>(.*?)</title>", page(otieno, case))[0]
    assert references.shown(shown(world, case).case.reference) in title
    assert "Wanjiru" not in title


def test_otieno_takes_the_case_asks_and_decides(case: UUID, otieno: Client, world: World) -> None:
    assert send(otieno, case, "chukua") == (302, f"/sw/dawati/jambo/{case}/?sawa=chukua")
    status, _ = send(otieno, case, "uliza", question="Mtaa gani?", question_days="5")
    assert status == 302
    seen = shown(world, case)
    assert seen.case.state == "waiting"
    assert seen.case.open_question is not None
    actions.answer_question(case=case, question=seen.case.open_question.id, text="Kibera", by=CITIZEN)
    status, _ = send(otieno, case, "amua", outcome="granted", answer="Maji yamerudi.")
    assert status == 302
    assert shown(world, case).case.outcome == "granted"
    assert_replay_equal()


def test_a_refusal_without_reasons_says_so_at_the_field_and_keeps_what_was_typed(
    case: UUID, otieno: Client, world: World
) -> None:
    send(otieno, case, "chukua")
    status, html = send(otieno, case, "amua", outcome="refused", answer="Haiwezekani.")
    assert status == 422
    assert "Haiwezekani." in html
    assert re.search(r'id="(reasons|appeal)_error"', html)
    assert re.search(r'<a href="#(reasons|appeal)">', html)
    assert shown(world, case).case.outcome == ""
    status, _ = send(
        otieno,
        case,
        "amua",
        outcome="refused",
        answer="Haiwezekani.",
        reasons="Si eneo letu.",
        appeal="Kwa Katibu Mkuu.",
    )
    assert status == 302


def test_an_empty_form_says_what_is_missing(case: UUID, otieno: Client) -> None:
    send(otieno, case, "chukua")
    for act, sentence in (
        ("uliza", "Andika unachotaka kumuuliza mwananchi."),
        ("amua", "Chagua uamuzi."),
        ("dokezo", "Andika dokezo."),
        ("ambatisha", "Chagua faili."),
        ("kabidhi", "Andika kwa nini unalikabidhi."),
    ):
        status, html = send(otieno, case, act)
        assert status == 422, act
        assert sentence in html


def test_a_double_click_decides_once(case: UUID, otieno: Client, world: World) -> None:
    send(otieno, case, "chukua")
    html = page(otieno, case)
    first = send(otieno, case, "amua", html, outcome="answered", answer="Tayari.")
    second = send(otieno, case, "amua", html, outcome="answered", answer="Tayari.")
    assert first == second == (302, f"/sw/dawati/jambo/{case}/?sawa=amua")
    kinds = [step.kind for step in shown(world, case).steps]
    assert kinds.count("cases.case-decided") == 1


def test_two_officers_at_one_case_lose_nothing(case: UUID, otieno: Client, world: World) -> None:
    send(otieno, case, "chukua")
    html = page(otieno, case)
    actions.add_note(case=case, text="Nimempigia Wanjiru simu.", by=world.actor("njeri"))
    status, answer = send(otieno, case, "dokezo", html, note="Nitatembelea kesho.")
    assert status == 409
    assert "Kuna mabadiliko tangu ulipofungua" in answer
    assert "Nitatembelea kesho." in answer
    status, _ = send(otieno, case, "dokezo", answer, note="Nitatembelea kesho.")
    assert status == 302


def test_a_file_comes_as_a_download_under_the_reference(case: UUID, otieno: Client, world: World) -> None:
    seen = shown(world, case)
    answer = otieno.get(f"/sw/dawati/jambo/{case}/nyaraka/{seen.case.files[0].id}/")
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{seen.case.reference}-1.pdf"')
    assert answer.getvalue() == PDF


def test_otieno_adds_a_scan_and_hands_the_case_to_another_ministry(case: UUID, otieno: Client, world: World) -> None:
    send(otieno, case, "chukua")
    fields = {**hidden(page(otieno, case)), "file": SimpleUploadedFile("jibu.pdf", PDF)}
    assert otieno.post(f"/sw/dawati/jambo/{case}/ambatisha/", fields).status_code == 302
    assert len(shown(world, case).case.files) == 2
    html = otieno.get(f"/sw/dawati/jambo/{case}/kabidhi/?taasisi=jinsia").content.decode()
    assert "Afisa wa jinsia" in html
    status, _ = send(
        otieno, case, "kabidhi", html, taasisi="jinsia", hand_to=str(world.posts["mgeni"]), hand_reason="Ni kazi yao."
    )
    assert status == 302
    assert shown(world, case, "mgeni").case.handed_over
    assert "Ni kazi yao." in page(enters("mgeni"), case)


def test_a_case_prints_with_its_history(case: UUID, otieno: Client) -> None:
    html = otieno.get(f"/en/dawati/jambo/{case}/chapa/").content.decode()
    assert WORDS in html
    assert "History" in html


def test_nobody_is_shown_the_pin_of_a_case(case: UUID, otieno: Client) -> None:
    assert pins.pin_of(case) not in page(otieno, case)
    assert otieno.get(f"/sw/dawati/jambo/{case}/risiti/").status_code == 404


def test_the_page_of_a_case_costs_the_same_statements_however_long_its_history(
    case: UUID, otieno: Client, world: World
) -> None:
    actions.add_note(case=case, text="Dokezo", by=world.actor("otieno"))
    page(otieno, case)
    with CaptureQueriesContext(connection) as short:
        page(otieno, case)
    for n in range(8):
        actions.add_note(case=case, text=f"Dokezo {n}", by=world.actor("otieno"))
    with CaptureQueriesContext(connection) as long:
        page(otieno, case)
    assert len(long) == len(short)
    assert len(long) <= 20, [q["sql"][:90] for q in long]


def test_an_answer_given_by_telephone_is_written_down_and_the_clock_runs_again(
    case: UUID, otieno: Client, world: World
) -> None:
    send(otieno, case, "chukua")
    send(otieno, case, "uliza", question="Mtaa gani?", question_days="5")
    assert "Muda umesimama" in page(otieno, case)
    assert send(otieno, case, "jibu")[0] == 422
    assert send(otieno, case, "jibu", given="Kibera, nyumba 12.")[0] == 302
    seen = shown(world, case)
    assert seen.case.state == "in_hand"
    assert seen.case.questions[0].answer == "Kibera, nyumba 12."


def test_a_case_closed_at_the_citizens_request_says_how_they_asked(case: UUID, otieno: Client, world: World) -> None:
    send(otieno, case, "chukua")
    assert send(otieno, case, "ondoa")[0] == 422
    assert send(otieno, case, "ondoa", withdraw_reason="Alipiga simu leo.")[0] == 302
    assert shown(world, case).case.state == "closed"


def test_a_file_sent_twice_under_one_key_is_kept_once(case: UUID, otieno: Client, world: World) -> None:
    html = hidden(page(otieno, case))
    for _ in range(2):
        fields = {**html, "file": SimpleUploadedFile("jibu.pdf", PDF)}
        assert otieno.post(f"/sw/dawati/jambo/{case}/ambatisha/", fields).status_code == 302
    assert len(shown(world, case).case.files) == 2


def test_an_invoice_that_came_last_week_starts_the_clock_from_its_own_day(world: World, otieno: Client) -> None:
    case = a_case(world, no=4)[0]
    send(otieno, case, "chukua")
    html = page(otieno, case)
    choice = re.findall(r'name="start" value="([^"]+)"', html)[0]
    day = (timezone.now() - timedelta(days=6)).date().isoformat()
    status, _ = send(otieno, case, "tukio", html, start=choice, start_day="kesho", start_time="")
    assert status == 422
    status, _ = send(otieno, case, "tukio", html, start=choice, start_day=day, start_time="")
    assert status == 302
    clock = shown(world, case).case.clock
    assert clock is not None
    assert clock.state == "running"
    assert clock.starts_at is not None
    assert clock.starts_at < timezone.now() - timedelta(days=5)
