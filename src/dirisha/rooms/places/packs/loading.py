"""Reads a country pack from its file, and applies the choices made where the law is in doubt."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from dirisha.core.clocks import READINGS
from dirisha.core.promises import promise_from_json
from dirisha.core.say import Say

FOLDER = Path(__file__).parent

Certainty = Literal["seen", "secondary", "memory", "disputed"]
"""How sure a law's text is: read in a source, told by a commentary, from memory, or told differently by two sources."""


@dataclass(frozen=True, kw_only=True)
class Region:
    """A county or region: its official code, its ISO 3166-2 code (not the same order), its name."""

    official: str
    iso: str
    name: Say


@dataclass(frozen=True, kw_only=True)
class Law:
    """A time that a law gives, in the form of a promise (`promise`, JSON of charter-format.md).

    `day_reading` is the rule it is counted by (`core.clocks.READINGS`), `triggers` the events that start it ("receipt"
    or others), `stops` the one that ends it, `restarts` those that start it anew. `binds` says whose time it is;
    `extends` names the law whose period it lengthens, on one of `grounds` only. `setting` names the doubt it hangs on.
    """

    key: str
    title: Say
    section: str
    source: str
    certainty: Certainty
    promise: dict[str, Any]
    day_reading: str
    triggers: tuple[str, ...]
    note: Say
    stops: str
    restarts: tuple[str, ...] = ()
    binds: Literal["institution", "citizen"] = "institution"
    extends: str | None = None
    grounds: tuple[str, ...] = ()
    setting: str | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer to a doubt: what it changes in laws (`laws`) or in the rules they are counted by (`readings`)."""

    key: str
    label: Say
    laws: Mapping[str, Mapping[str, Any]]
    readings: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A point on which the law is in doubt, with the source of the doubt and the answers to choose from."""

    key: str
    title: Say
    source: str
    default: str
    choices: Mapping[str, Choice]


@dataclass(frozen=True, kw_only=True)
class HolidayRules:
    """How the country's holidays are proposed: from which list, in which words, on whose word."""

    library: str
    categories: tuple[str, ...]
    swahili: str
    english: str
    source: str
    observed: str
    estimated: str
    special: str
    words: Mapping[str, str]
    notices: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """The numbers to call in danger, as dialled, the usual one first."""

    numbers: tuple[str, ...]
    source: str
    certainty: Certainty


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Numbers by their names, with where they are from: months of keeping by kind of case, or days by right."""

    by: Mapping[str, int]
    otherwise: int
    source: str
    certainty: Certainty

    def of(self, name: str) -> int:
        """The number of a name, or the one for all others."""
        return self.by.get(name, self.otherwise)


@dataclass(frozen=True, kw_only=True)
class CountryPack:
    """All that is known of one country. `weekend` are weekdays (0 = Monday); `laws` and `settings` go by their keys.

    `retention`: for how many months after closing a kind of case is kept; `rights`: within how many days one over one's
    own data is answered.
    """

    code: str
    name: Say
    time_zone: str
    currency: str
    weekend: tuple[int, ...]
    region_kind: Say
    regions: tuple[Region, ...]
    regions_source: str
    laws: dict[str, Law]
    settings: dict[str, Setting]
    holidays: HolidayRules
    emergency: Emergency
    retention: Terms
    rights: Terms


def countries() -> tuple[str, ...]:
    """The codes of the countries that have a pack."""
    return tuple(sorted(path.stem.upper() for path in FOLDER.glob("*.toml")))


@cache
def country_pack(code: str) -> CountryPack:
    """The pack of a country ("KE"), with every doubt decided as the pack proposes. KeyError when it has none."""
    path = FOLDER / f"{code.lower()}.toml"
    if code.upper() not in countries():
        raise KeyError(code)
    with path.open("rb") as file:
        return _pack(tomllib.load(file))


def law_of(pack: CountryPack, key: str, choices: Mapping[str, str] | None = None) -> Law:
    """A law as it stands under the choices made (setting key to choice key; the pack's default where none is made).

    KeyError for an unknown law, setting or choice.
    """
    law = pack.laws[key]
    for setting_key, choice_key in (choices or {}).items():
        choice = pack.settings[setting_key].choices[choice_key]
        changes = dict(choice.laws.get(key, {}))
        if "triggers" in changes:
            changes["triggers"] = tuple(changes["triggers"])
        law = replace(law, **changes)
        law = replace(law, day_reading=choice.readings.get(law.day_reading, law.day_reading))
    return law


def _pack(data: dict[str, Any]) -> CountryPack:
    rules, emergency = data["holidays"], data["emergency"]
    pack = CountryPack(
        code=data["code"],
        name=_say(data["name"]),
        time_zone=data["time_zone"],
        currency=data["currency"],
        weekend=tuple(data["weekend"]),
        region_kind=_say(data["region_kind"]),
        regions=tuple(
            Region(official=row["official"], iso=row["iso"], name=Say(sw=row["sw"], en=row["en"]))
            for row in data["regions"]
        ),
        regions_source=data["regions_source"],
        laws={row["key"]: _law(row) for row in data["laws"]},
        settings={row["key"]: _setting(row) for row in data["settings"]},
        holidays=HolidayRules(**{**rules, "categories": tuple(rules["categories"])}),
        emergency=Emergency(**{**emergency, "numbers": tuple(emergency["numbers"])}),
        retention=_terms(data["retention"]),
        rights=_terms(data["rights"]),
    )
    _check(pack)
    return pack


def _check(pack: CountryPack) -> None:
    """ValueError when a law's promise or reading, or the setting or law that it names, does not exist."""
    for setting in pack.settings.values():
        for choice in setting.choices:
            for law in pack.laws.values():
                changed = law_of(pack, law.key, {setting.key: choice})
                promise_from_json(changed.promise)
                if changed.day_reading not in READINGS:
                    raise ValueError(f"{law.key}: no such reading: {changed.day_reading}")
                if changed.extends is not None and changed.extends not in pack.laws:
                    raise ValueError(f"{law.key}: extends an unknown law: {changed.extends}")
                if changed.setting is not None and changed.setting not in pack.settings:
                    raise ValueError(f"{law.key}: hangs on an unknown setting: {changed.setting}")


def _terms(row: dict[str, Any]) -> Terms:
    by = {name: value for name, value in row.items() if isinstance(value, int) and name != "otherwise"}
    longest = max(by.values())
    return Terms(by=by, otherwise=row.get("otherwise", longest), source=row["source"], certainty=row["certainty"])


def _law(row: dict[str, Any]) -> Law:
    read: dict[str, Any] = {**row, "title": _say(row["title"]), "note": _say(row["note"])}
    for name in ("triggers", "restarts", "grounds"):
        read[name] = tuple(row.get(name, ()))
    return Law(**read)


def _setting(row: dict[str, Any]) -> Setting:
    choices = {
        key: Choice(
            key=key,
            label=_say(choice["label"]),
            laws=choice.get("laws", {}),
            readings=choice.get("readings", {}),
        )
        for key, choice in row["choices"].items()
    }
    if row["default"] not in choices:
        raise ValueError(f"{row['key']}: its default is none of its choices")
    return Setting(
        key=row["key"], title=_say(row["title"]), source=row["source"], default=row["default"], choices=choices
    )


def _say(texts: Mapping[str, str]) -> Say:
    return Say(sw=texts["sw"], en=texts["en"])
