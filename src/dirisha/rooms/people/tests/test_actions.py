"""Verbs of people: contact data come, are corrected and go, and what is gone is gone from the journal too."""

from __future__ import annotations

from datetime import UTC, datetime, time
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP, WORKER, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal import keys
from dirisha.journal.models import Entry
from dirisha.journal.read import event_of
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.people import actions, queries
from dirisha.rooms.people.events import PersonNoted
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import Interval, Role
from dirisha.rooms.places.models import Officer

pytestmark = pytest.mark.django_db

WANJIRU = UUID("0190a5c0-0000-7000-8000-000000000001")
STREAM = "site:harambee"
EARLIER = datetime(2026, 11, 2, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ministry() -> UUID:
    return _institution("utumishi", "harambee")


def _institution(slug: str, site: str, country: str = "KE") -> UUID:
    institution = places.register_institution(
        slug=slug, country=country, name=Say(sw="Wizara", en="Ministry"), by=SETUP
    )
    places.open_site(
        institution=institution,
        slug=site,
        site_kind="office",
        name=Say(sw="Ofisi", en="Office"),
        address=Say(sw="Nairobi", en="Nairobi"),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=0, opens=time(8), closes=time(17))],
        by=SETUP,
    )
    return institution


def holder(institution: UUID, role: Role) -> Actor:
    officer = Officer.objects.create_user(username=f"{role}-{institution}")
    post = places.create_post(
        institution=institution, slug=role.replace("_", "-"), role=role, title=Say(sw="Cheo", en="Post"), by=SETUP
    )
    places.take_up_post(post=post, officer=officer.id, by=SETUP)
    return Actor("post", post, officer.id)


def noted(name: str = "", phone: str = "", email: str = "") -> None:
    actions.note_person(person=WANJIRU, stream=STREAM, language="sw", name=name, phone=phone, email=email, by=CITIZEN)


def test_wanjiru_leaves_her_number_and_corrects_it() -> None:
    noted(name="  Wanjiru   Kamau ", phone="0712 345 678")
    person = queries.person(WANJIRU)
    assert person is not None
    assert (person.name, person.phone, person.email) == ("Wanjiru Kamau", "+254712345678", "")
    actions.correct_person(person=WANJIRU, stream=STREAM, language="en", email="wanjiru@example.co.ke", by=CITIZEN)
    person = queries.person(WANJIRU)
    assert person is not None
    assert (person.language, person.name, person.phone, person.email) == ("en", "", "", "wanjiru@example.co.ke")
    assert_replay_equal()


def test_her_name_and_number_never_stand_in_the_open() -> None:
    noted(name="Wanjiru Kamau", phone="0712 345 678", email="wanjiru@example.co.ke")
    for entry in Entry.objects.all():
        text = repr((entry.stream, entry.kind, entry.data, entry.by, bytes(entry.sealed or b"")))
        assert "Wanjiru" not in text
        assert "712345678" not in text
        assert "wanjiru" not in text
    assert_replay_equal()


def test_once_erased_she_is_gone_from_the_table_and_from_the_journal_and_replay_makes_the_same() -> None:
    noted(name="Wanjiru Kamau", phone="0712 345 678")
    actions.erase_person(person=WANJIRU, stream=STREAM, reason="asked", by=CITIZEN)
    person = queries.person(WANJIRU)
    assert person is not None
    assert (person.name, person.phone, person.email) == ("", "", "")
    assert person.erased_at is not None
    event = event_of(Entry.objects.get(kind="people.person-noted"))
    assert isinstance(event, PersonNoted)
    assert (event.name, event.phone) == (None, None)
    assert keys.key_of(WANJIRU) is None
    assert_replay_equal()


def test_erasing_twice_is_erasing_once_and_nothing_can_be_written_about_her_again() -> None:
    noted(name="Wanjiru")
    actions.erase_person(person=WANJIRU, stream=STREAM, reason="asked", by=CITIZEN)
    actions.erase_person(person=WANJIRU, stream=STREAM, reason="asked", by=CITIZEN)
    assert Entry.objects.filter(kind="people.person-erased").count() == 1
    with pytest.raises(Refused, match="gone"):
        actions.correct_person(person=WANJIRU, stream=STREAM, language="sw", name="Wanjiru", by=CITIZEN)
    with pytest.raises(Refused, match="conflict"):
        noted(name="Wanjiru")
    assert_replay_equal()


def test_who_left_words_but_no_contact_can_be_erased_too() -> None:
    keys.key_for(WANJIRU, at=EARLIER)
    actions.erase_person(person=WANJIRU, stream=STREAM, reason="asked", by=CITIZEN)
    assert keys.key_of(WANJIRU) is None
    assert_replay_equal()


def test_who_left_nothing_but_a_case_can_be_erased_once_for_ever() -> None:
    for _ in range(2):
        actions.erase_person(person=WANJIRU, stream=STREAM, reason="asked", has_case=True, by=CITIZEN)
    assert Entry.objects.filter(kind="people.person-erased").count() == 1
    with pytest.raises(keys.KeyDestroyed):
        keys.key_for(WANJIRU, at=EARLIER)
    assert_replay_equal()


def test_nobody_who_is_not_on_record_can_be_corrected_or_erased() -> None:
    with pytest.raises(Refused, match="not-found"):
        actions.correct_person(person=WANJIRU, stream=STREAM, language="sw", name="W", by=CITIZEN)
    with pytest.raises(Refused, match="not-found"):
        actions.erase_person(person=WANJIRU, stream=STREAM, reason="asked", by=CITIZEN)
    with pytest.raises(Refused, match="not-found"):
        actions.erase_person(person=WANJIRU, stream="site:nowhere", reason="asked", by=CITIZEN)
    assert_replay_equal()


def test_otieno_corrects_her_number_but_only_his_supervisor_erases_her_and_a_stranger_does_neither(
    ministry: UUID,
) -> None:
    otieno, akinyi = holder(ministry, "officer"), holder(ministry, "supervisor")
    stranger = holder(_institution("jinsia", "telposta"), "supervisor")
    noted(name="Wanjiru")
    actions.correct_person(person=WANJIRU, stream=STREAM, language="sw", phone="0712345678", by=otieno)
    for nobody in (stranger, WORKER):
        with pytest.raises(Refused, match="forbidden"):
            actions.correct_person(person=WANJIRU, stream=STREAM, language="sw", name="X", by=nobody)
    for nobody in (stranger, otieno, WORKER):
        with pytest.raises(Refused, match="forbidden"):
            actions.erase_person(person=WANJIRU, stream=STREAM, reason="asked", by=nobody)
    actions.erase_person(person=WANJIRU, stream=STREAM, reason="kept-long-enough", by=akinyi)
    assert_replay_equal()


def test_a_number_typed_in_tanzania_is_a_tanzanian_number() -> None:
    _institution("makete", "makete-ofisi", country="TZ")
    actions.note_person(person=WANJIRU, stream="site:makete-ofisi", language="sw", phone="0754 123 456", by=CITIZEN)
    person = queries.person(WANJIRU)
    assert person is not None
    assert person.phone == "+255754123456"
    assert_replay_equal()


def test_an_empty_form_notes_nobody() -> None:
    with pytest.raises(Refused, match="nothing-given"):
        noted(name="  ", phone=" ")
    assert queries.person(WANJIRU) is None
    assert_replay_equal()
