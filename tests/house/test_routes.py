"""Every address says who may come in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from dirisha.frame.access import PUBLIC, Rule

FOR_STRANGERS = {
    "account_login": "an officer who is not signed in yet",
    "account_logout": "does nothing for somebody who is not signed in",
    "account_inactive": "says that an account is closed, and nothing else",
    "mfa_authenticate": "the second step of signing in: allauth admits only a login that is under way",
    "mfa_login_webauthn": "an officer who is not signed in yet, with a device",
}
"""Pages of allauth that anybody may open, each with whom it is for. All others of its pages demand a sign-in."""


def routes(patterns: Iterable[URLPattern | URLResolver], before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the house with its pattern."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern
        else:
            yield from routes(pattern.url_patterns, address)


def test_every_route_declares_who_may_come_in() -> None:
    open_doors = [
        f"{address} ({pattern.callback.__module__})"
        for address, pattern in routes(get_resolver().url_patterns)
        if not isinstance(getattr(pattern.callback, "access_rule", None), Rule)
    ]
    assert open_doors == []


@pytest.mark.django_db
def test_a_stranger_sees_no_account_page_without_signing_in(client: Client) -> None:
    """The pages under /akaunti/ are allauth's and guard themselves; here a stranger knocks at each of them."""
    entered = []
    for address, pattern in routes(get_resolver().url_patterns):
        if not address.startswith("/akaunti/") or pattern.name in FOR_STRANGERS:
            continue
        answer = client.get(re.sub(r"<[^>]*>", "1", address))
        if answer.status_code not in (302, 404, 405):
            entered.append(f"{address} answered {answer.status_code}")
    assert entered == []


def test_no_desk_page_is_public_but_that_of_the_first_visit() -> None:
    """`setup` asks for the code and is closed once an officer has an account (doors/desk/tests/test_setup.py)."""
    public = [
        pattern.name
        for address, pattern in routes(get_resolver().url_patterns)
        if "/dawati/" in address and getattr(pattern.callback, "access_rule", PUBLIC).public
    ]
    assert public == ["setup"]


def test_every_page_of_people_stands_in_both_languages() -> None:
    outside = [
        address
        for address, pattern in routes(get_resolver().url_patterns)
        if not address.startswith(("/<lang:lang>/", "/akaunti/")) and pattern.name not in {"root", "health"}
    ]
    assert outside == []
