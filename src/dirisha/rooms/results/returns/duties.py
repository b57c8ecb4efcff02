"""Which returns an institution owes, for which periods, and until when: data of its country, and nothing but dates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from dirisha.core.say import Say
from dirisha.core.wording import month

PACKS = Path(__file__).parent / "packs"
Rhythm = Literal["month", "quarter", "year"]
MONTHS: dict[Rhythm, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Period:
    """A span of whole months: from the first day of one to the day before `until`."""

    since: date
    until: date

    @property
    def key(self) -> str:
        """How it stands in an address and in the record: `2026-07--2026-09`, `2026-07` for a month."""
        last = self.last
        return f"{self.since:%Y-%m}" if last == f"{self.since:%Y-%m}" else f"{self.since:%Y-%m}--{last}"

    @property
    def last(self) -> str:
        """Its last month, as `2026-09`."""
        return f"{self.until - timedelta(days=1):%Y-%m}"

    @property
    def name(self) -> Say:
        """As it is said: "Julai 2026", "Julai hadi Septemba 2026"."""
        end = self.until - timedelta(days=1)
        if (end.year, end.month) == (self.since.year, self.since.month):
            return month(self.since)
        same = end.year == self.since.year
        first = Say(*(name.rsplit(" ", 1)[0] if same else name for name in _both(month(self.since))))
        return Say(sw="{first} hadi {last}", en="{first} to {last}").format(first=first, last=month(end))


@dataclass(frozen=True, kw_only=True)
class Duty:
    """A return that is owed: `form` says how it is made, `after` and `last` count days from the end of the
    period; `fixed` is the day of the year (MM-DD) by which it must be in, instead."""

    key: str
    form: str
    report: str
    rhythm: Rhythm
    after: int
    fixed: str
    last: int | None
    year_begins: int
    name: Say
    to: Say
    source: str

    def due(self, period: Period) -> date:
        """The day by which it must be in."""
        if not self.fixed:
            return period.until - timedelta(days=1) + timedelta(days=self.after)
        there = date.fromisoformat(f"{period.until.year}-{self.fixed}")
        return there if there >= period.until else there.replace(year=there.year + 1)

    def last_day(self, period: Period) -> date | None:
        """The day after which it is not taken any more; None where there is none."""
        return None if self.last is None else period.until - timedelta(days=1) + timedelta(days=self.last)

    def period_of(self, day: date) -> Period:
        """The period in which a day lies."""
        months = MONTHS[self.rhythm]
        ahead = (day.year * 12 + day.month - 1 - (self.year_begins - 1)) % months
        since = _plus(day.replace(day=1), -ahead)
        return Period(since, _plus(since, months))

    def ended(self, today: date) -> Iterator[Period]:
        """The periods that are over on this day, the latest first, without end."""
        period = self.period_of(today)
        while True:
            period = self.period_of(period.since - timedelta(days=1))
            yield period

    def period(self, key: str) -> Period | None:
        """The period of this key, if it is one of this duty's."""
        try:
            since = date.fromisoformat(f"{key[:7]}-01")
        except ValueError:
            return None
        found = self.period_of(since)
        return found if found.key == key else None


def duties(country: str) -> tuple[Duty, ...]:
    """What an institution of this country owes, in the order in which it is listed; () for a country without a list."""
    path = PACKS / f"{country.lower()}.toml"
    return _read(path) if path.is_file() else ()


def duty(country: str, key: str) -> Duty | None:
    """One of them by its key."""
    return next((one for one in duties(country) if one.key == key), None)


def this_year(duty: Duty, period: Period) -> Period:
    """The months of the institution's year (`year_begins`) up to the end of a period: what "cumulative" is over."""
    ahead = (period.since.month - duty.year_begins) % 12
    return Period(_plus(period.since, -ahead), period.until)


def before(period: Period) -> Period:
    """The period of the same length before this one."""
    months = (period.until.year - period.since.year) * 12 + period.until.month - period.since.month
    return Period(_plus(period.since, -months), period.since)


@cache
def _read(path: Path) -> tuple[Duty, ...]:
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Duty(
            key=one["key"],
            form=one.get("form", one["key"]),
            report=one["report"],
            rhythm=one["rhythm"],
            after=one.get("after", 0),
            fixed=one.get("fixed", ""),
            last=one.get("last"),
            year_begins=one.get("year_begins", 1),
            name=Say(**one["name"]),
            to=Say(**one["to"]),
            source=one["source"],
        )
        for one in told["duty"]
    )


def _plus(day: date, months: int) -> date:
    """The first of the month so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _both(say: Say) -> tuple[str, str]:
    return say.sw, say.en
