"""The public results: a page, and the same figures as CSV and JSON."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from django.test import Client

from dirisha.frame import clock as frame_clock
from dirisha.rooms.results.tests.test_figures import INSTITUTION, played
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lang", ["sw", "en"])
@pytest.mark.parametrize("path", ["", "ufafanuzi/", f"{INSTITUTION}/", "tz-makete/", f"{INSTITUTION}.csv"])
def test_every_page_opens_in_both_languages(house: House, wanjiru: Client, lang: str, path: str) -> None:
    answer = wanjiru.get(f"/{lang}/matokeo/{path}")
    assert answer.status_code == 200


def test_an_institution_nobody_knows_is_not_found(house: House, wanjiru: Client) -> None:
    for ending in ("/", ".csv", ".json"):
        assert wanjiru.get(f"/sw/matokeo/hakuna{ending}").status_code == 404


def test_csv_and_json_say_the_same(house: House, clock: Clock, wanjiru: Client) -> None:
    played(house, clock)
    as_json = json.loads(wanjiru.get(f"/en/matokeo/{INSTITUTION}.json").content)
    as_csv = list(csv.DictReader(StringIO(wanjiru.get(f"/en/matokeo/{INSTITUTION}.csv").content.decode())))
    assert len(as_csv) == len(as_json["lines"]) > 5
    for row, line in zip(as_csv, as_json["lines"], strict=True):
        assert row == {name: "" if value is None else str(value) for name, value in line.items()}
    assert set(as_json["fields"]) == set(as_csv[0])
    assert sum(line["waiting_to_start"] for line in as_json["lines"]) > 0
    assert any(line["reopened"] and line["unsolved_share"] for line in as_json["lines"])


def test_the_page_shows_the_share_with_its_n_and_interval(house: House, clock: Clock, wanjiru: Client) -> None:
    played(house, clock)
    month = f"{frame_clock.now():%Y-%m}"
    page = wanjiru.get(f"/en/matokeo/{INSTITUTION}/?mwezi={month}").content.decode()
    assert "Not solved" in page and "Not started yet" in page
    assert "with 95% confidence" in page and "<svg" in page and "Within" not in page.split("<main")[0]
