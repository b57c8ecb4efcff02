"""What follows a missed promise at the desk: up to me, letters, orders, refusals to review, what is owed."""

from __future__ import annotations

import io
from datetime import timedelta
from uuid import UUID

import pypdf
import pytest
from django.test import Client
from django.utils import timezone

from dirisha.core.actor import CITIZEN
from dirisha.doors.desk.tests.test_case import page
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.access import looks_at
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Case, CaseCategory, Duty, InstitutionOrder, Letter, RefusalReview
from dirisha.rooms.cases.values import ContactGiven

pytestmark = pytest.mark.django_db(databases=["default", "access"])

DESK = "/sw/dawati/"


def late_letter(world: World) -> UUID:
    """Kimani's letter of two months ago, late; the worker has just come by."""
    now = timezone.now()
    case = actions.submit_request(
        variant=world.service(1).variants[0].id,
        channel="letter",
        language="sw",
        description="Barua ya Kimani.",
        contact=ContactGiven(name="Kimani"),
        received_at=now - timedelta(days=60),
        by=world.actor("otieno"),
        at=now - timedelta(days=59),
    ).case
    actions.ring(at=now)
    return case


def sent(client: Client, path: str, **typed: str) -> tuple[int, str]:
    answer = client.post(f"{DESK}{path}", {"key": f"k{len(typed)}{path[-6:]}", **typed})
    return answer.status_code, answer.content.decode()


def test_what_came_up_to_a_post_is_listed_for_it_alone(world: World) -> None:
    case = late_letter(world)
    names = ("otieno", "njeri", "mgeni")
    lists = {name: signed_in(name).get(f"{DESK}ngazi/").content.decode() for name in names}
    assert [name for name, html in lists.items() if str(case) in html] == ["njeri"], (
        "nobody took it: she answers for it"
    )
    assert "Muda umekwisha" in lists["njeri"] and "Kila ahadi iko ndani ya muda." in lists["mgeni"]
    assert f"{DESK}ngazi/" in signed_in("otieno").get(DESK).content.decode()


def test_a_letter_is_printed_in_the_citizens_language_and_marked_as_posted(world: World) -> None:
    case = late_letter(world)
    otieno = signed_in("otieno")
    letter = Letter.objects.get(case=case)
    assert f"barua/{letter.id}/barua.pdf" in otieno.get(f"{DESK}barua/").content.decode()
    answer = otieno.get(f"{DESK}barua/{letter.id}/barua.pdf")
    text = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert "Ndugu Kimani," in text and "Samahani sana." in text and "Tarehe mpya ya kukujibu ni" in text
    assert [look.what for look in looks_at(case)] == ["cases.letter"]
    assert signed_in("mgeni").get(f"{DESK}barua/{letter.id}/barua.pdf").status_code == 404
    assert sent(otieno, f"barua/{letter.id}/")[0] == 302
    assert sent(otieno, f"barua/{letter.id}/")[0] == 302, "pressed twice"
    assert str(letter.id) not in otieno.get(f"{DESK}barua/").content.decode()
    assert "imetumwa kwa posta" in page(otieno, case)
    assert_replay_equal()


def test_what_is_owed_is_given_from_the_cases_page_also_when_it_is_closed(world: World) -> None:
    case = late_letter(world)
    actions.withdraw_case(case=case, by=CITIZEN)
    otieno = signed_in("otieno")
    html = page(otieno, case)
    assert "Tunachodaiwa kwa kuchelewa" in html and "bado haijatolewa" in html
    duty = Duty.objects.get(case=case)
    seen = html.partition('name="seen" value="')[2].partition('"')[0]
    status, wrong = sent(otieno, f"jambo/{case}/fidia/", seen=seen, duty=str(duty.id), given_how=" ")
    assert status == 422 and "Andika jinsi ilivyotolewa." in wrong
    status, _ = sent(
        otieno, f"jambo/{case}/fidia/", seen=seen, duty=str(duty.id), given_how="Alihudumiwa kwanza leo.", x=""
    )
    assert status == 302 and "Alihudumiwa kwanza leo." in page(otieno, case)
    assert_replay_equal()


def test_an_order_is_published_with_a_mistake_first_and_stands_on_the_late_cases_page(world: World) -> None:
    case = late_letter(world)
    njeri = signed_in("njeri")
    today = timezone.now().date()
    given = {"cause": "flood", "words_sw": "Mafuriko mjini.", "since": str(today - timedelta(days=3))}
    status, html = sent(njeri, "matangazo/", **given)
    assert status == 422 and "Mafuriko mjini." in html and "Write the words" not in html
    assert sent(njeri, "matangazo/", **given, words_en="Floods in the city.")[0] == 302
    order = InstitutionOrder.objects.get()
    assert "Mafuriko mjini." in njeri.get(f"{DESK}matangazo/").content.decode()
    assert "Mafuriko mjini." not in page(njeri, case), "the promise was missed long before"
    status, html = sent(njeri, f"matangazo/{order.id}/", last="1999-01-01")
    assert status == 422 and "Siku ya mwisho iwe ndani ya muda wa tangazo." in html
    assert sent(njeri, f"matangazo/{order.id}/", last=str(today), x="")[0] == 302
    assert InstitutionOrder.objects.get().until == today
    assert signed_in("otieno").get(f"{DESK}matangazo/").status_code == 403
    assert_replay_equal()


def test_a_complaint_is_sorted_at_the_desk_and_a_request_is_not(world: World) -> None:
    complaint, request = (
        actions.submit_request(
            variant=world.service(no).variants[0].id, language="sw", description="Afisa hajibu.", by=CITIZEN
        ).case
        for no in (1, 2)
    )
    otieno = signed_in("otieno")
    html = page(otieno, complaint)
    assert "Aina ya lalamiko" in html and "Aina ya lalamiko" not in page(otieno, request)
    seen = html.partition('name="seen" value="')[2].partition('"')[0]
    assert sent(otieno, f"jambo/{complaint}/aina/", seen=seen, category="")[0] == 422
    assert sent(otieno, f"jambo/{complaint}/aina/", seen=seen, category="delay", x="")[0] == 302
    assert CaseCategory.objects.get().category == "delay"
    assert_replay_equal()


def test_a_late_refusal_that_was_drawn_is_reviewed_by_the_supervisor(world: World) -> None:
    now, drawn = timezone.now(), None
    while drawn is None:  # one in three is drawn
        case = actions.submit_request(
            variant=world.service(1).variants[0].id, language="sw", description="Barua.", by=CITIZEN, at=now
        ).case
        actions.take_case(case=case, by=world.actor("otieno"), at=now)
        due = Case.objects.get(id=case).due_at
        assert due is not None
        actions.decide(
            case=case,
            outcome="refused",
            answer="Hapana.",
            reasons="Hakuna nyaraka za kutosha.",
            appeal="Kwa msimamizi, siku 30.",
            by=world.actor("otieno"),
            at=due - timedelta(minutes=5),
        )
        drawn = RefusalReview.objects.filter(case=case).first()
    njeri = signed_in("njeri")
    assert "umechaguliwa kuchunguzwa" in page(njeri, drawn.case_id)
    assert "Hakuna nyaraka za kutosha." in njeri.get(f"{DESK}uchunguzi/").content.decode()
    status, html = sent(njeri, f"uchunguzi/{drawn.id}/", finding="wrong")
    assert status == 422 and "Andika sababu." in html
    assert sent(njeri, f"uchunguzi/{drawn.id}/", finding="wrong", words="Nyaraka zilikuwepo.")[0] == 302
    assert Case.objects.get(id=drawn.case_id).state == "in_hand"
    assert_replay_equal()
