"""Enough for a hall of counters behind one address, too little to guess a PIN."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory, override_settings

from dirisha.core.refused import Refused
from dirisha.frame import limits
from dirisha.frame.models import Guesses
from tests.cast import Clock

OURS = (ip_network("127.0.0.0/8"), ip_network("10.2.0.0/16"))
"""The proxies of the house in these tests."""

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


@pytest.mark.parametrize(
    ("comes_from", "said", "counted"),
    [
        ("41.90.0.7", "1.1.1.1", "41.90.0.7"),
        ("127.0.0.1", "1.1.1.1, 41.90.0.7", "41.90.0.7"),
        ("127.0.0.1", "1.1.1.1, 41.90.0.7, 10.2.0.5", "41.90.0.7"),
        ("::ffff:127.0.0.1", "1.1.1.1, 41.90.0.7", "41.90.0.7"),
        ("127.0.0.1", "1.1.1.1, 2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("10.2.0.5", "10.2.0.9", "10.2.0.9"),
    ],
)
def test_what_a_client_says_of_itself_is_believed_only_from_our_proxy(
    rf: RequestFactory, comes_from: str, said: str, counted: str
) -> None:
    request = rf.get("/", REMOTE_ADDR=comes_from, HTTP_X_FORWARDED_FOR=said)
    with override_settings(TRUSTED_PROXIES=OURS):
        assert limits.address_of(request) == counted


def test_without_a_proxy_nobody_is_believed(rf: RequestFactory) -> None:
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1")
    assert limits.address_of(request) == "127.0.0.1"


@pytest.mark.parametrize("comes_from", ["41.90.0.7", "127.0.0.1"])
def test_a_forged_header_does_not_evade_the_limits(clock: Clock, rf: RequestFactory, comes_from: str) -> None:
    """Each request claims another origin, sent to the house itself or through its proxy, which adds the truth."""

    def forged(n: int) -> HttpRequest:
        passed_on = ", 41.90.0.7" if comes_from == "127.0.0.1" else ""
        return rf.get("/", REMOTE_ADDR=comes_from, HTTP_X_FORWARDED_FOR=f"10.9.{n // 250}.{n % 250}{passed_on}")

    cache.clear()
    limit = limits.Limit("kughushi", 3, 60)
    with override_settings(TRUSTED_PROXIES=OURS):
        for n in range(3):
            limits.spend(limit, forged(n), at=clock.now)
        with pytest.raises(Refused):
            limits.spend(limit, forged(3), at=clock.now)
        for n in range(limits.GUESSES_FROM_ONE_PLACE):
            limits.guessed_wrong(forged(n), f"R{n}", at=clock.now)
        with pytest.raises(Refused):
            limits.may_guess(forged(999), "never tried", at=clock.now)


def test_a_number_rests_after_five_wrong_pins_from_one_place_alone(clock: Clock, rf: RequestFactory) -> None:
    stranger, owner = rf.get("/", REMOTE_ADDR="10.0.0.1"), rf.get("/", REMOTE_ADDR="10.0.0.2")
    for _ in range(limits.GUESSES_EACH):
        limits.may_guess(stranger, "ABC", at=clock.now)
        limits.guessed_wrong(stranger, "ABC", at=clock.now)
    with pytest.raises(Refused):
        limits.may_guess(stranger, "ABC", at=clock.now)
    limits.may_guess(owner, "ABC", at=clock.now)


def test_who_opened_a_number_before_is_not_locked_out_by_strangers_and_may_not_try_for_ever(
    clock: Clock, rf: RequestFactory
) -> None:
    for n in range(limits.GUESSES_FROM_EVERYWHERE):
        limits.guessed_wrong(rf.get("/", REMOTE_ADDR=f"10.0.0.{n}"), "ABC", at=clock.now)
    owner = rf.get("/", REMOTE_ADDR="10.0.0.1")
    for _ in range(limits.GUESSES_EACH):
        limits.may_guess(owner, "ABC", at=clock.now, known="hers")
        limits.guessed_wrong(owner, "ABC", at=clock.now, known="hers")
    with pytest.raises(Refused):
        limits.may_guess(owner, "ABC", at=clock.now, known="hers")


def test_a_number_rests_after_twenty_wrong_pins_from_wherever(clock: Clock, rf: RequestFactory) -> None:
    for n in range(limits.GUESSES_FROM_EVERYWHERE):
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
    assert Guesses.objects.count() == 3


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("41.90.4.5:51234", "41.90.4.5"),
        ("[2c0f:fe38:1::7]:443", "2c0f:fe38:1::/64"),
        ("[2c0f:fe38:1::7]", "2c0f:fe38:1::/64"),
        ("unknown", "127.0.0.1"),
    ],
)
def test_a_proxy_that_adds_ports_or_writes_no_address_gives_no_new_key_each_time(
    forwarded: str, address: str, rf: RequestFactory
) -> None:
    with override_settings(TRUSTED_PROXIES=OURS):
        request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
        assert limits.address_of(request) == address
