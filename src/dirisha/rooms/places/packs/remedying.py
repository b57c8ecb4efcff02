"""What follows a missed promise in a country, and the categories of its Commission, as data with a source each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dirisha.core.say import Say

FOLDER = Path(__file__).parent / "remedies"
LEVELS = (1, 2, 3, 4)
"""Apology with reason and new date; priority; the fee back; money by a table."""


@dataclass(frozen=True, kw_only=True)
class RemedyPack:
    """`levels` are those that the country proposes to grant; `money` the amounts of level 4 by kind of case, in the
    currency's smallest unit; `categories` what complaints are about, in the Commission's order. `source` of it all."""

    levels: tuple[int, ...]
    source: str
    money: Mapping[str, int]
    categories: Mapping[str, Say]


@cache
def remedy_pack(country: str) -> RemedyPack:
    """The pack of a country ("KE"). KeyError when it has none, ValueError for a level there is not."""
    path = FOLDER / f"{country.lower()}.toml"
    if not path.exists():
        raise KeyError(country)
    with path.open("rb") as file:
        data = tomllib.load(file)
    if set(data["levels"]) - set(LEVELS):
        raise ValueError(f"{country}: no such level of remedy: {data['levels']}")
    return RemedyPack(
        levels=tuple(data["levels"]),
        source=data["source"],
        money=dict(data["money"]),
        categories={row["key"]: Say(sw=row["sw"], en=row["en"]) for row in data["categories"]},
    )
