"""What a return is before it becomes a workbook, a paper or data: parts of rows, totals, and how complete it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dirisha.core.say import Say
from dirisha.rooms.results.returns.duties import Duty, Period

Value = Say | str | int | float | date | None
Row = Mapping[str, Value]
YES_NO = (Say(sw="Hapana", en="No"), Say(sw="Ndiyo", en="Yes"))


@dataclass(frozen=True)
class Column:
    """A column of a part: its key in each row, and its heading."""

    key: str
    name: Say


@dataclass(frozen=True, kw_only=True)
class Part:
    """A table of a return. `note` stands under its heading."""

    key: str
    name: Say
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Say | None = None


@dataclass(frozen=True, kw_only=True)
class Return:
    """A return as of `made_at` (aware). `totals` are what a recount of the entries must find again; `notes` say how
    complete it is; `nil` that nothing happened which it is about."""

    duty: Duty
    institution: str
    institution_name: Say
    period: Period
    made_at: datetime
    time_zone: str
    parts: tuple[Part, ...]
    totals: Mapping[str, int]
    notes: tuple[Say, ...] = ()
    nil: bool = False

    def as_data(self) -> dict[str, Any]:
        """The return as plain JSON values, texts in both languages: the form that is kept and whose hash is filed."""
        return {
            "format": "dirisha.return/1",
            "return": self.duty.key,
            "report": self.duty.report,
            "name": _plain(self.duty.name),
            "to": _plain(self.duty.to),
            "institution": {"slug": self.institution, "name": _plain(self.institution_name)},
            "period": {"key": self.period.key, "name": _plain(self.period.name)},
            "since": self.period.since.isoformat(),
            "until": self.period.until.isoformat(),
            "due": self.duty.due(self.period).isoformat(),
            "as_of": self.made_at.isoformat(),
            "time_zone": self.time_zone,
            "nil": self.nil,
            "totals": dict(self.totals),
            "parts": [
                {
                    "key": part.key,
                    "name": _plain(part.name),
                    "note": _plain(part.note),
                    "columns": [{"key": column.key, "name": _plain(column.name)} for column in part.columns],
                    "rows": [{key: _plain(value) for key, value in row.items()} for row in part.rows],
                }
                for part in self.parts
            ],
            "notes": [_plain(note) for note in self.notes],
        }


def _plain(value: Value) -> Any:
    if isinstance(value, Say):
        return {"sw": value.sw, "en": value.en}
    return value.isoformat() if isinstance(value, date) else value
