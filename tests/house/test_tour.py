"""The tour is true: what it names is there, and one request calls it, in that order."""

from __future__ import annotations

import ast
import re

import pytest
from django.test import Client

from dirisha.rooms.charters import queries as charters
from tests.house.journey import Journey
from tests.house.source import ROOT, tree
from tests.sample import House

MENTION = re.compile(r"`([\w/]+\.py)::([\w.]+)`")


def sections() -> dict[int, list[tuple[str, str]]]:
    """The functions that each numbered section of the tour names, in order; section 0 is what stands before."""
    parts = re.split(r"^## (\d+)\. ", (ROOT / "docs/tour.md").read_text(encoding="utf-8"), flags=re.M)
    numbered = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {0: MENTION.findall(parts[0])} | {int(number): MENTION.findall(text) for number, text in numbered.items()}


def names_in(path: str) -> set[str]:
    """Every function, class and method that a file of the house defines, methods as `Class.method`."""
    found = set()
    for node in ast.walk(tree(ROOT / "src/dirisha" / path)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{member.name}" for member in node.body if isinstance(member, ast.FunctionDef)}
    return found


def test_whatever_the_tour_names_is_there() -> None:
    named = [mention for section in sections().values() for mention in section]
    assert len(named) > 30
    assert [f"{path}::{name}" for path, name in named if name not in names_in(path)] == []


@pytest.mark.django_db(databases=["default", "access"])
def test_one_request_calls_what_the_tour_names_in_that_order(house: House, wanjiru: Client, otieno: Client) -> None:
    catalogue = charters.catalogue("ke-public-service")
    assert catalogue is not None
    journey = Journey(wanjiru, otieno, next(line.slug for line in catalogue.services if line.no == 5))
    journey.walk()
    for number, named in sections().items():
        if number == 0:
            continue
        told = [f"{path}::{name}" for path, name in named]
        called = journey.seen[number]
        assert [name for name in told if name not in called] == [], f"section {number} of the tour"
        assert told == sorted(told, key=called.index), f"section {number} of the tour tells it in another order"
