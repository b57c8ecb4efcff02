"""The standard kinds that Dirisha brings: `common.toml` for every country, then the country's own. Laws are taken from
the country pack, so that each stands in one place."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dirisha.rooms.cases.kinds.definition import KindDefinition
from dirisha.rooms.places.packs import CountryPack, country_pack

FOLDER = Path(__file__).parent


@cache
def standard_kinds(country: str) -> dict[str, KindDefinition]:
    """The kinds of a country by their keys; one of the country's own file takes the place of a common one.

    ValueError when a file is wrong, KeyError for a country or a law without a pack.
    """
    pack = country_pack(country)
    found: dict[str, KindDefinition] = {}
    for name in ("common", country.lower()):
        path = FOLDER / f"{name}.toml"
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["kinds"] if path.exists() else []
        for row in rows:
            definition = _definition(row, pack)
            found[definition.key] = definition
    return found


@cache
def fitting_rows(country: str) -> dict[tuple[str, int], str]:
    """Which row of a sample charter (institution's slug, number) is of which kind: `[rows]` of the country's file."""
    path = FOLDER / f"{country.lower()}.toml"
    if not path.exists():
        return {}
    told = tomllib.loads(path.read_text(encoding="utf-8")).get("rows", {})
    return {(slug, int(number)): key for slug, rows in told.items() for number, key in rows.items()}


def _definition(row: dict[str, Any], pack: CountryPack) -> KindDefinition:
    filled = {
        **row,
        "clocks": [_of_law(clock, pack) for clock in row.get("clocks", ())],
        "rights": [_of_law(right, pack) for right in row.get("rights", ())],
    }
    return msgspec.convert(filled, KindDefinition)


def _of_law(part: dict[str, Any], pack: CountryPack) -> dict[str, Any]:
    """A clock or right with its promise, its reading and its source from the law that it names."""
    if "law" not in part:
        return part
    law = pack.laws[part["law"]]
    promise = {name: value for name, value in law.promise.items() if name != "after"}
    label = {"sw": f"{law.title.sw}, {law.section}", "en": f"{law.title.en}, {law.section}"}
    known: dict[str, Any] = {"promise": promise, "day_reading": law.day_reading}
    if "how" not in part:
        known |= {"label": label, "source": law.source, "pausable": False}
    return known | part
