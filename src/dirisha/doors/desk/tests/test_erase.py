"""Erasing a citizen at the desk: told first, confirmed by the reference, refused while anything is unfinished."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from dirisha.core.actor import CITIZEN
from dirisha.core.references import shown as grouped
from dirisha.doors.desk.tests.stories import WORDS, a_case
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.models import Look
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.queries import case_for_citizen
from dirisha.rooms.people.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "access"])

NOW = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


def page_of(case: UUID, lang: str = "en") -> str:
    return f"/{lang}/dawati/jambo/{case}/futa/"


def a_closed_case(world: World) -> Case:
    """A complaint with a file that Wanjiru has withdrawn: nothing runs any more."""
    case, _ = a_case(world, with_file=True)
    cases.withdraw_case(case=case, by=CITIZEN)
    return Case.objects.get(id=case)


def send(client: Client, case: Case, **fields: str) -> tuple[int, str]:
    """Send the form, filled in right but for `fields`; status and page."""
    answer = client.post(page_of(case.id), {"reason": "asked", "reference": case.reference, "key": "k1", **fields})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("sw", ("Futa taarifa za mwananchi", "haiwezi kutenguliwa", "Faili zilizoambatishwa: 1", "Hesabu za matokeo")),
        ("en", ("Erase the citizen", "cannot be undone", "Attached files: 1", "The figures of the public results")),
    ],
)
def test_the_page_says_what_goes_what_stays_and_that_it_is_for_ever(
    world: World, lang: str, told: tuple[str, ...]
) -> None:
    case = a_closed_case(world)
    page = signed_in("njeri").get(page_of(case.id, lang)).content.decode()
    assert all(words in page for words in told) and grouped(case.reference) in page
    assert WORDS not in page and "Wanjiru" not in page
    assert Look.objects.filter(what="cases.erase", about=case.id).count() == 1


def test_the_supervisor_finds_it_on_the_case_and_the_officer_does_not(world: World) -> None:
    case = a_closed_case(world)
    there = f"/en/dawati/jambo/{case.id}/"
    assert page_of(case.id) in signed_in("njeri").get(there).content.decode()
    assert page_of(case.id) not in signed_in("otieno").get(there).content.decode()
    assert send(signed_in("otieno"), case)[0] == 403
    assert send(signed_in("mgeni"), case)[0] == 403
    assert Case.objects.get(id=case.id).description == WORDS


def test_a_supervisor_erases_and_the_case_says_so(world: World) -> None:
    case = a_closed_case(world)
    client = signed_in("njeri")
    answer = client.post(
        page_of(case.id), {"reason": "asked", "reference": grouped(case.reference).lower(), "key": "k1"}, follow=True
    )
    page = answer.content.decode()
    assert answer.status_code == 200 and "data have been erased" in page
    assert WORDS not in page and page_of(case.id) not in page
    assert Person.objects.get(id=case.person).erased_at is not None
    assert "have been erased" in client.get(page_of(case.id)).content.decode()
    assert_replay_equal()


def test_an_administrator_erases_without_seeing_the_case(world: World) -> None:
    case = a_closed_case(world)
    client = signed_in("zawadi")
    answer = client.post(
        page_of(case.id), {"reason": "kept-long-enough", "reference": case.reference, "key": "k"}, follow=True
    )
    assert answer.status_code == 200 and "have been erased" in answer.content.decode()
    assert Case.objects.get(id=case.id).description == ""
    assert_replay_equal()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": ""}, "Choose why they are erased."),
        ({"reason": "because"}, "Choose why they are erased."),
        ({"reference": ""}, "reference as it stands"),
        ({"reference": "AAAA AAAA A"}, "reference as it stands"),
    ],
)
def test_without_a_reason_or_the_right_reference_nothing_happens(
    world: World, fields: dict[str, str], sentence: str
) -> None:
    case = a_closed_case(world)
    status, page = send(signed_in("njeri"), case, **fields)
    assert status == 422 and sentence in page
    assert Case.objects.get(id=case.id).description == WORDS


def test_an_unfinished_case_must_be_finished_first_and_the_page_leads_there(world: World) -> None:
    """Refusal is certain: no red button, but the way to what must be done before."""
    case, _ = a_case(world)
    row = Case.objects.get(id=case)
    for name, linked in (("njeri", True), ("zawadi", False)):
        page = signed_in(name).get(page_of(case)).content.decode()
        assert "not finished" in page and grouped(row.reference) in page
        assert 'class="danger"' not in page and 'name="reason"' not in page
        assert (f'<a href="/en/dawati/jambo/{case}/">' in page.split("</h1>")[1]) == linked
        status, page = send(signed_in(name), row, reason="entered-by-mistake")
        assert status == 422 and "has a case that is not finished" in page
    row.refresh_from_db()
    assert (row.description, row.state) == (WORDS, "received")
    assert_replay_equal()


def test_whoever_may_not_know_of_a_case_is_told_that_another_erases_and_not_why(world: World) -> None:
    """Her complaint about the head's delay is kept from the head, whose page of the first case says nothing of it."""
    first, _ = a_case(world, no=1, level=2, at=NOW)
    late = NOW + timedelta(days=60)
    cases.ring(at=late)
    (remedy,) = case_for_citizen(first, at=late).remedies
    hidden = Case.objects.get(id=cases.accept_remedy(case=first, remedy=remedy.id, by=CITIZEN, at=late).case)
    assert hidden.against == world.posts["njeri"]
    cases.withdraw_case(case=first, by=CITIZEN, at=late)
    client = signed_in("njeri")
    for page in (page_of(first), f"/en/dawati/jambo/{first}/"):
        shown = client.get(page).content.decode()
        assert grouped(hidden.reference) not in shown and hidden.reference not in shown
    page = client.get(page_of(first)).content.decode()
    assert "Your post cannot erase" in page and 'class="danger"' not in page
    status, page = send(client, Case.objects.get(id=first))
    assert status == 422 and "Your post cannot erase" in page and hidden.reference not in page
    assert Case.objects.get(id=first).description == WORDS
    assert_replay_equal()


def test_pressed_twice_it_is_erased_once(world: World) -> None:
    case = a_closed_case(world)
    client = signed_in("njeri")
    assert [send(client, case)[0], send(client, case)[0], send(client, case, key="k2")[0]] == [302, 302, 302]
    assert_replay_equal()
