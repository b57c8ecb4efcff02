"""The role matrix: every route of the house, for everybody, by real requests; a route it does not know fails here."""

from __future__ import annotations

import pytest
from django.urls import get_resolver

from tests.house.knocking import COLUMNS, stand
from tests.house.matrix import NEVER, ROWS
from tests.house.test_not_kept import name_of
from tests.house.test_routes import routes
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def test_the_matrix_knows_every_route_and_no_other() -> None:
    found = [name_of(address, pattern) for address, pattern in routes(get_resolver().url_patterns)]
    assert len(set(found)) == len(found)
    assert sorted(set(found) - set(ROWS)) == [], "a new route: add its line to tests/house/matrix.py"
    assert sorted(set(ROWS) - set(found)) == [], "these routes are gone"


def test_every_line_has_a_letter_for_everybody_and_opens_for_somebody() -> None:
    assert {name for name, (_, letters) in ROWS.items() if len(letters.replace(" ", "")) != len(COLUMNS)} == set()
    shut = {name for name, (_, letters) in ROWS.items() if not set(letters) & set("oe")}
    assert shut - {"account-language"} == set(NEVER)


def test_every_route_opens_for_whom_the_matrix_says_and_for_nobody_else(house: House) -> None:
    doors = stand(house)
    wrong = []
    for name, (address, letters) in ROWS.items():
        said = letters.replace(" ", "")
        found = "".join(doors.knock(column, address) for column in COLUMNS)
        if found != said:
            who = ", ".join(c for c, now, before in zip(COLUMNS, found, said, strict=True) if now != before)
            wrong.append(f"{name}: measured {found}, the matrix says {said} ({who})")
    assert wrong == []
    assert doors.kept == set(), "pages of officers and devices that a browser would keep"
