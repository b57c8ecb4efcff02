"""Decisions about contact data, without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.contacts import email_address, phone_number
from dirisha.core.refused import Refused
from dirisha.rooms.people import rules

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
WANJIRU = UUID(int=1)


@pytest.mark.parametrize(
    ("typed", "region", "kept"),
    [
        ("0712 345 678", "KE", "+254712345678"),
        ("712345678", "KE", "+254712345678"),
        ("+254 712-345-678", "TZ", "+254712345678"),
        ("254712345678", "KE", "+254712345678"),
        ("0110 345 678", "KE", "+254110345678"),
        ("020 2227411", "KE", "+254202227411"),
        ("0754 123 456", "TZ", "+255754123456"),
        ("1195", "KE", "1195"),
    ],
)
def test_a_number_is_kept_as_the_world_dials_it_whatever_way_it_was_typed(typed: str, region: str, kept: str) -> None:
    assert phone_number(typed, region) == kept


@pytest.mark.parametrize("typed", ["00254712345678", "00 254 712 345 678", "(00)254-712-345678", "000254712345678"])
def test_two_zeros_before_the_country_are_understood(typed: str) -> None:
    assert phone_number(typed, "KE") == "+254712345678"


@pytest.mark.parametrize("typed", ["020 2227411 ext 12", "+254 20 2227411 x12", "020 222 7411 ext. 12"])
def test_an_extension_is_asked_about_and_never_dropped(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.checked(language="sw", name=None, phone=typed, email=None, region="KE")
    assert refused.value.code == "phone-extension" and "namba ya ndani" in refused.value.say.sw


@pytest.mark.parametrize("typed", ["", "12", "simu", "0712 345", "07123456789012", "+999 1", "0712345678; DROP"])
def test_what_is_no_number_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="not a telephone number"):
        phone_number(typed, "KE")


@pytest.mark.parametrize("typed", ["wanjiru@example.co.ke", "w.m+dirisha@example.org", " wanjiru@Example.CO.KE "])
def test_an_address_is_kept_as_typed_but_for_the_domains_case(typed: str) -> None:
    assert email_address(typed) == typed.strip().partition("@")[0] + "@" + typed.strip().partition("@")[2].lower()


@pytest.mark.parametrize(
    "typed",
    ["", "wanjiru", "wanjiru@", "@example.org", "a b@example.org", "a@b@example.org", "a@localhost", "a@-x.org"]
    + ["a@example..org", ".a@example.org", "a..b@example.org", "a@1.2.3.4", "a@example.org\nBcc: b@example.org"],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not an e-mail address"):
        email_address(typed)


@given(st.text(max_size=250), st.text(max_size=40), st.text(max_size=250))
def test_whatever_is_typed_is_kept_in_bounds_or_refused(name: str, phone: str, email: str) -> None:
    try:
        event = rules.note_person(
            person=WANJIRU, stream="site:harambee", language="sw", name=name, phone=phone, email=email, at=AT
        )
    except Refused as refusal:
        assert refusal.say.sw
        assert refusal.say.en
        return
    assert event.name is None or (1 <= len(event.name) <= 200 and "\x00" not in event.name)
    assert event.phone is None or event.phone.lstrip("+").isdigit()
    assert event.email is None or event.email.count("@") == 1


def test_a_reason_that_names_somebody_cannot_be_written_into_the_open_journal() -> None:
    with pytest.raises(Refused, match="bad-choice"):
        rules.erase_person(person=WANJIRU, stream="site:x", reason="Wanjiru wa Nakuru aliomba", state="known", at=AT)
