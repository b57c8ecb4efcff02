"""Who is signed in: the session proves it, or the request is nobody's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dirisha.frame import clock
from dirisha.rooms.places import accounts
from dirisha.rooms.places.models import Officer, StaffSession
from tests.sample import House

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
DESK = "/sw/dawati/"


def is_in(client: Client) -> bool:
    return client.get(DESK).status_code == 200


def test_session_account_and_posts_are_one_statement(house: House, signed_in: SignIn) -> None:
    client = signed_in("otieno")
    assert is_in(client)
    with CaptureQueriesContext(connection) as captured:
        client.get(DESK)
    said = [each["sql"] for each in captured if "places_staffsession" in each["sql"] or "places_officer" in each["sql"]]
    assert len(said) == 1, said
    assert not [each for each in captured if "django_session" in each["sql"]]


def test_a_session_names_its_account_and_one_statement_ends_them_all(house: House, signed_in: SignIn) -> None:
    here, there, other = signed_in("otieno"), signed_in("otieno"), signed_in("akinyi")
    otieno = Officer.objects.get(username="otieno")
    assert StaffSession.objects.filter(officer=otieno.id).count() == 2
    assert accounts.end_sessions(otieno.id) == 2
    assert (is_in(here), is_in(there), is_in(other)) == (False, False, True)


def test_a_session_ends_with_the_password_it_began_with(house: House, signed_in: SignIn) -> None:
    client = signed_in("otieno")
    otieno = Officer.objects.get(username="otieno")
    otieno.set_password("Nne ng'ombe wa kijani kibichi")
    otieno.save()
    assert not is_in(client)
    assert SESSION_KEY not in client.session


def test_a_session_ends_when_its_time_is_over_or_its_account_closed(house: House, signed_in: SignIn) -> None:
    late, shut = signed_in("otieno"), signed_in("akinyi")
    StaffSession.objects.filter(officer=Officer.objects.get(username="otieno").id).update(
        expire_date=clock.now() - timedelta(days=4000)
    )
    Officer.objects.filter(username="akinyi").update(is_active=False)
    assert not is_in(late)
    assert not is_in(shut)


def test_a_session_changed_by_hand_to_another_account_is_nobodys(house: House, signed_in: SignIn) -> None:
    client = signed_in("otieno")
    row = StaffSession.objects.get(officer=Officer.objects.get(username="otieno").id)
    StaffSession.objects.filter(pk=row.pk).update(officer=Officer.objects.get(username="akinyi").id)
    assert client.get(DESK).context["request"].user.username == "otieno", (
        "the sealed data says who it is, the row does not"
    )
