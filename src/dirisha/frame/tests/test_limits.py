"""Enough for a hall of counters behind one address, too little to guess a PIN."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory, override_settings

from dirisha.core.refused import Refused
from dirisha.frame import limits
from dirisha.frame.models import Guesses
from tests.cast import Clock

pytestmark = pytest.mark.django_db


def test_a_limit_counts_for_one_address_and_one_window(clock: Clock, rf: RequestFactory) -> None:
    cache.clear()
    limit = limits.Limit("jaribio", 2, 60)
    here, there = rf.get("/", REMOTE_ADDR="10.0.0.1"), rf.get("/", REMOTE_ADDR="10.0.0.2")
    for _ in range(2):
        limits.spend(limit, here, at=clock.now)
    with pytest.raises(Refused) as refused:
        limits.spend(limit, here, at=clock.now)
    assert refused.value.code == "too-many"
    limits.spend(limit, there, at=clock.now)
    limits.spend(limit, here, at=clock.now, about="another case")
    limits.spend(limit, here, at=clock.after(minutes=1))


def test_a_line_with_many_addresses_is_one_place(rf: RequestFactory) -> None:
    one, other = (rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in (1, 2))
    assert limits.address_of(one) == limits.address_of(other) == "2001:db8:1:2::/64"


def test_what_a_client_says_of_itself_is_believed_only_from_our_proxy(rf: RequestFactory) -> None:
    request = rf.get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="1.1.1.1, 41.90.0.7")
    assert limits.address_of(request) == "10.0.0.9"
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        assert limits.address_of(request) == "41.90.0.7"


def test_a_number_rests_after_five_wrong_pins_from_wherever(clock: Clock, rf: RequestFactory) -> None:
    for n in range(limits.GUESSES_EACH):
        request = rf.get("/", REMOTE_ADDR=f"10.0.0.{n}")
        limits.may_guess(request, "ABC", at=clock.now)
        limits.guessed_wrong(request, "ABC", at=clock.now)
    with pytest.raises(Refused):
        limits.may_guess(rf.get("/", REMOTE_ADDR="10.9.9.9"), "ABC", at=clock.after(minutes=14))
    limits.may_guess(rf.get("/", REMOTE_ADDR="10.9.9.9"), "XYZ", at=clock.now)
    limits.may_guess(rf.get("/", REMOTE_ADDR="10.9.9.9"), "ABC", at=clock.after(minutes=16))


def test_one_place_cannot_try_many_numbers(clock: Clock, rf: RequestFactory) -> None:
    request = rf.get("/", REMOTE_ADDR="10.0.0.1")
    for n in range(limits.GUESSES_FROM_ONE_PLACE):
        limits.guessed_wrong(request, f"R{n}", at=clock.now)
    with pytest.raises(Refused):
        limits.may_guess(request, "never tried", at=clock.now)


def test_old_guesses_are_forgotten(clock: Clock, rf: RequestFactory) -> None:
    request = rf.get("/")
    limits.guessed_wrong(request, "ABC", at=clock.now - timedelta(hours=1))
    limits.guessed_wrong(request, "XYZ", at=clock.now)
    assert Guesses.objects.count() == 2
