"""The files of a return: a workbook, a paper, data. Each from a form that an office may replace without any code.

In the folder `settings.FORMS` a file `<key of the return>.xlsx`, `.typ` or `.json` takes the place of the house's own
(docs/operating.md, "Returns"). The data in the house's own form are what is kept and whose hash is filed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import typst
from django.conf import settings

from dirisha.core.refused import Refused
from dirisha.core.say import Language, Say
from dirisha.core.wording import day, moment, number
from dirisha.frame import filling, pdf
from dirisha.frame.filling import Content, Table
from dirisha.rooms.results.returns import Return
from dirisha.rooms.results.returns.sheets import Part, Value

TEMPLATES = Path(__file__).parent / "typst"
HEADS = ("title", "institution", "period", "to", "made", "notes")
LABELS = {
    "institution": Say(sw="Taasisi", en="Institution"),
    "period": Say(sw="Kipindi", en="Period"),
    "to": Say(sw="Kwa", en="To"),
    "due": Say(sw="Ilipaswa kufika ifikapo", en="Due by"),
    "made": Say(sw="Imetengenezwa kutoka kwenye rekodi", en="Made from the record"),
    "nothing": Say(sw="Hakuna.", en="None."),
    "hash": Say(sw="Alama ya data (SHA-256)", en="Mark of the data (SHA-256)"),
}


def data_of(told: Return) -> bytes:
    """The data of a return, in both languages: JSON, always the same bytes for the same figures and moment."""
    return msgspec.json.format(msgspec.json.encode(told.as_data(), order="sorted"), indent=1) + b"\n"


def sha256_of(told: Return) -> str:
    """The hash of these data."""
    return hashlib.sha256(data_of(told)).hexdigest()


def keep(told: Return) -> str:
    """Lay the data of a return that is sent in under their hash, for good; the hash."""
    data = data_of(told)
    digest = hashlib.sha256(data).hexdigest()
    folder = Path(settings.VAR) / "filed" / "returns"
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{digest}.json"
    if not kept.exists():
        fresh = kept.with_suffix(".part")
        fresh.write_bytes(data)
        fresh.replace(kept)
    return digest


def kept(digest: str) -> bytes | None:
    """The data that were sent in under this hash, None where they do not lie here."""
    path = Path(settings.VAR) / "filed" / "returns" / f"{digest}.json"
    return path.read_bytes() if path.is_file() else None


def as_json(told: Return, language: Language) -> bytes:
    """The return as data: in the form that was laid into the folder of forms, otherwise in the house's own."""
    form = _form(told, "json")
    if form is None:
        return data_of(told)
    try:
        drawn = json.loads(form)
    except ValueError:
        raise _broken(told, "json") from None
    return msgspec.json.format(msgspec.json.encode(filling.document(drawn, content(told, language))), indent=1) + b"\n"


def as_workbook(told: Return, language: Language) -> bytes:
    """The return as a workbook. Refused when the form that was laid into the folder is none."""
    said = content(told, language)
    form = _form(told, "xlsx")
    try:
        return filling.workbook(filling.plain_form(said, heads=HEADS) if form is None else form, said)
    except ValueError:
        raise _broken(told, "xlsx") from None


def as_paper(told: Return, language: Language) -> bytes:
    """The return as PDF. Refused when the form that was laid into the folder cannot be set."""
    form = _form(told, "typ")
    template = (TEMPLATES / "return.typ").read_bytes() if form is None else form
    try:
        return pdf.paper((TEMPLATES / "common.typ").read_bytes() + template, _values(told, language))
    except typst.TypstError:
        if form is None:
            raise
        raise _broken(told, "typ") from None


def form_of(told: Return, language: Language) -> bytes:
    """The workbook that the house fills for a return, empty: where an office begins that draws its own."""
    return filling.plain_form(content(told, language), heads=HEADS)


def content(told: Return, language: Language) -> Content:
    """What can be named in a form: the return's own values, `total.<key>`, and its parts by their keys."""
    values: dict[str, filling.Plain] = {
        "title": told.duty.name.in_(language),
        "report": told.duty.report,
        "institution": told.institution_name.in_(language),
        "period": told.period.name.in_(language),
        "since": told.period.since,
        "until": told.period.until,
        "due": told.duty.due(told.period),
        "to": told.duty.to.in_(language),
        "made": moment(told.made_at, told.time_zone).in_(language),
        "notes": " ".join(note.in_(language) for note in told.notes),
        "nil": int(told.nil),
        "hash": sha256_of(told),
    }
    values |= {f"total.{key}": count for key, count in told.totals.items()}
    return Content(values=values, tables={part.key: _table(part, language) for part in told.parts})


def _table(part: Part, language: Language) -> Table:
    return Table(
        name=part.name.in_(language),
        headings={column.key: column.name.in_(language) for column in part.columns},
        rows=[{key: _plain(value, language) for key, value in row.items()} for row in part.rows],
    )


def _plain(value: Value, language: Language) -> filling.Plain:
    return value.in_(language) if isinstance(value, Say) else value


def _values(told: Return, language: Language) -> dict[str, Any]:
    """What the paper is set from: texts as they are printed."""
    today = told.made_at.astimezone(ZoneInfo(told.time_zone)).date()
    sheet = {
        "lang": language,
        "title": told.duty.name.in_(language),
        "institution": told.institution_name.in_(language),
        "report": told.duty.report,
        "period": told.period.name.in_(language),
        "to": told.duty.to.in_(language),
        "due": day(told.duty.due(told.period)).in_(language),
        "made": moment(told.made_at, told.time_zone).in_(language),
        "notes": [note.in_(language) for note in told.notes],
        "labels": {key: said.in_(language) for key, said in LABELS.items()},
        "totals": dict(told.totals),
        "hash": sha256_of(told),
        "sheets": [
            {
                "key": part.key,
                "name": part.name.in_(language),
                "note": "" if part.note is None else part.note.in_(language),
                "columns": [column.name.in_(language) for column in part.columns],
                "widths": _widths(part, language),
                "rows": [[printed(row.get(column.key), language) for column in part.columns] for row in part.rows],
            }
            for part in told.parts
        ],
    }
    return {"parts": [sheet], "date": [today.year, today.month, today.day]}


def _widths(part: Part, language: Language) -> list[int]:
    """How wide each column is beside the others: as its longest text, within bounds."""
    columns = [[printed(row.get(column.key), language) for row in part.rows] for column in part.columns]
    heads = [len(column.name.in_(language)) // 2 for column in part.columns]
    return [min(max(7, head, *map(len, texts)), 30) for head, texts in zip(heads, columns, strict=True)]


def printed(value: Value, language: Language) -> str:
    """A value as it stands on paper or on a page; "" for none."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value.in_(language) if isinstance(value, Say) else value if isinstance(value, str) else number(value).sw


def has_form(told: Return, kind: str) -> bool:
    """Whether an office laid a form of its own into the folder, of this kind (xlsx, typ, json)."""
    return _form(told, kind) is not None


def _form(told: Return, kind: str) -> bytes | None:
    """The form that an office laid into the folder for this return."""
    path = Path(settings.FORMS) / f"{told.duty.key}.{kind}"
    return path.read_bytes() if path.is_file() else None


def _broken(told: Return, kind: str) -> Refused:
    return Refused(
        Say(
            sw="Fomu “{name}” iliyowekwa na ofisi hii haisomeki. Mwombe anayetunza mfumo airekebishe au aiondoe.",
            en="The form “{name}” that this office put in cannot be read. Ask who looks after the system to mend or "
            "remove it.",
        ).format(name=f"{told.duty.key}.{kind}"),
        code="broken-form",
    )
