"""Forms: a service's title and head, its checklist of requirements, the table of steps, and a TOTAL.

The numbers in such a form count steps, not services. The published TOTAL is the promise; without one, the times of the
steps are added up and the sum is doubtful, for steps may run side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from dirisha.core.phrases import read_fees, read_times
from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Cell, Document, Line, Row
from dirisha.rooms.charters.reading.layouts.entries import numbered, plain_cells
from dirisha.rooms.charters.reading.layouts.forms import (
    CHECKLIST,
    TOTAL,
    WHERE,
    Column,
    is_needs_head,
    is_steps_form,
    steps_head,
)
from dirisha.rooms.charters.reading.layouts.labels import Label, label_of, labelled
from dirisha.rooms.charters.reading.layouts.said import time_said
from dirisha.rooms.charters.reading.layouts.stepsheets import Sheet, sheet_of
from dirisha.rooms.charters.reading.layouts.sums import sum_of
from dirisha.rooms.charters.reading.model import ReadService, ReadStep, ReadVariant, Words
from dirisha.rooms.charters.reading.rows import SLIPPED, service_from

LETTERED = re.compile(r"^\(?[A-Z][.)]\s+(?=[A-Z])")
OF_THE_WHOLE = re.compile(r"\b(?:charter|mkataba wa (?:huduma|utoaji))\b")
"""The document's own title, which names no service of it."""
INSIDE: tuple[Label, ...] = ("who", "class", "office", "officer")
"""Labels of a form's head: no title begins with them."""
TITLE = re.compile(
    r"^(?:service\s+(?:name|title|no)?\.?\s*|huduma\s+(?:ya|namba)?\.?\s*)?(?P<no>\d{1,3}(?:\.\d{1,2})?)?[.:)\s-]*(?P<name>.+)$",
    re.IGNORECASE,
)


@dataclass
class _Form:
    """A form as it grows."""

    title: str = ""
    number: int | None = None
    row: Row | None = None
    line: Line | None = None
    officer: str = ""
    requirements: list[Cell] = field(default_factory=list)
    steps: list[ReadStep] = field(default_factory=list)
    total_fee: str = ""
    total_time: str = ""
    totalled: bool = False
    fee: str = ""
    time: str = ""
    sure_needs: float = 1.0
    source: list[str] = field(default_factory=list)


class _Reader:
    """Walks through a document from title to total."""

    def __init__(self, document: Document) -> None:
        self.raw = document.text.split("\n")
        self.forms: list[_Form] = []
        self.form: _Form | None = None
        self.state: Literal["head", "needs", "steps"] = "head"
        self.columns: dict[Column, int] = {}
        self.heads: dict[Column, str] = {}
        self.before: list[tuple[str, int | None, Line | Row, bool]] = []

    def line(self, line: Line) -> None:
        """Outside a table: a title, a description, a label of the head, or a total."""
        number, text = numbered(line, self.raw)
        label, _, value = labelled(text)[0]
        folded = fold(text)
        if self.form is not None and self.state == "steps" and TOTAL.match(folded.split(" ")[0]):
            self._total_line(text)
        elif (
            label is not None
            and value
            and label in ("name", "office", "officer", "fee", "time", "requirements", "who", "class")
        ):
            self._label(label, Cell(value), line, number)
        elif label == "requirements" and CHECKLIST.search(folded):
            self.state = "needs" if self._current() else self.state
        elif self.state == "needs" and line.listed and self.form is not None:
            self.form.requirements.append(Cell(text))
            self.form.source.append(line.text)
        elif label is None or label == "name":
            set_off = (line.heading or line.bold) and not text.endswith(".")
            if LETTERED.match(text):
                self.before.append((*_lettered(text), line, True))
            else:
                self.before.append((text, number, line, set_off or number is not None))

    def _total_line(self, text: str) -> None:
        assert self.form is not None
        rest = re.split(r"[:\s–-]+", text, maxsplit=1)[-1]
        rest = re.sub(r"^(processing )?time\W+|^muda\W+", "", rest, flags=re.IGNORECASE)
        self.form.totalled = True
        self.form.total_time = self.form.total_time or rest.strip()
        self.form.source.append(text)

    def rows(self, rows: Sequence[Row]) -> None:
        """The rows of a table, in order."""
        for row in rows:
            self._row(row)

    def sheet(self, sheet: Sheet) -> None:
        """The rows of a sheet of steps: a name begins a service, a TOTAL ends it."""
        self.columns = {place: sheet.columns[place] for place in sheet.heads}
        self.heads, self.form = sheet.heads, None
        for row in sheet.rows:
            self._sheet_row(sheet, row)
        self.form, self.state = None, "head"

    def _sheet_row(self, sheet: Sheet, row: Row) -> None:
        name, number = sheet.cell(row, "name").text, sheet.cell(row, "number").text
        if self.form is not None and sheet.is_total(row):
            self._total(row, plain_cells(row))
            return
        if name:
            counted = re.fullmatch(r"\(?(\d{1,3})[.)]?", number)
            self._open(name, int(counted[1]) if counted else None, row)
        if self.form is None or self.form.totalled:
            return
        needs = sheet.cell(row, "requirements")
        if needs.text and not needs.down:
            self.form.requirements += [Cell(item) for item in needs.items] or [needs]
        if sheet.cell(row, "client").text or sheet.cell(row, "time").text:
            self._step(row, plain_cells(row))

    def _row(self, row: Row) -> None:
        cells = plain_cells(row)
        if not cells:
            return
        columns = steps_head(row)
        if columns is not None:
            form = self._current()
            self.columns, self.state = columns, "steps"
            self.heads = {column: row.cells[at].text for column, at in columns.items()}
            if form is not None:
                form.source.append(row.source)
            return
        if is_needs_head(row):
            if self.form is not None and self.form.steps:
                self.form = None
            form = self._current()
            self.state = "needs" if form else self.state
            if form is not None and len(cells) == 1 and WHERE.search(fold(cells[0].text)):
                form.sure_needs = SLIPPED  # two columns were taken for one
            return
        if TOTAL.match(fold(cells[0].text)) and self.form is not None:
            self._total(row, cells)
            return
        label = label_of(cells[0].text.rstrip(" :"))
        if label is not None and len(cells) > 1 and not (self.state == "steps" and len(cells) > 2):
            self._label(label, cells[1], row, None)
        elif self.state == "steps" and self.form is not None and not self.form.totalled:
            self._step(row, cells)
        elif self.state == "needs" and self.form is not None:
            self._need(cells, row)
        elif len(cells) == 1 or (len(cells) == 2 and cells[0].text.strip(".").isdigit()):
            self._title(row, cells)

    def _title(self, row: Row, cells: Sequence[Cell]) -> None:
        """A row of one cell as the title it may be; a sentence only describes the service, a label begins none."""
        text = " ".join(cell.text for cell in cells)
        words = text.split()
        if any(label_of(" ".join(words[:count])) in INSIDE for count in range(1, min(4, len(words)) + 1)):
            return
        if LETTERED.match(text):
            self.before.append((*_lettered(text), row, True))
            return
        match = TITLE.match(text)
        number = int(float(match["no"])) if match and match["no"] else None
        title = cells[-1].text if number is None or len(cells) > 1 else str(match and match["name"])
        self.before.append((title, number, row, not text.endswith(".")))

    def _label(self, label: str, value: Cell, where: Line | Row, number: int | None) -> None:
        if label == "name":
            self._open(value.text, number, where)
            return
        if self.form is not None and (self.form.totalled or self.form.steps) and label in ("office", "who", "class"):
            self.form = None
        form = self._current()
        if form is None:
            return
        form.source.append(where.text if isinstance(where, Line) else where.source)
        self.state = "head"
        if label in ("officer", "office"):
            form.officer = form.officer or value.text
        elif label == "requirements":
            form.requirements.append(value)
        elif label in ("fee", "time"):
            setattr(form, label, getattr(form, label) or value.text)

    def _current(self) -> _Form | None:
        """The form being filled; a new one from the last title when there is none, or when a new title came."""
        done = self.form is None or self.form.totalled
        if (
            done or self.form is not None and self.form.steps and any(strong for *_, strong in self.before)
        ) and self.before:
            near = [entry for entry in self.before[-4:] if not OF_THE_WHOLE.search(fold(entry[0]))]
            strong = [entry for entry in near if entry[3]]
            counted = [entry for entry in strong if entry[1] is not None]
            text, number, where, _ = (counted or strong or near or self.before)[-1]
            self._open(text, number, where)
        return self.form

    def _open(self, title: str, number: int | None, where: Line | Row) -> None:
        self.form = _Form(
            title=title,
            number=number,
            line=where if isinstance(where, Line) else None,
            row=where if isinstance(where, Row) else None,
            source=[where.text if isinstance(where, Line) else where.source],
        )
        self.forms.append(self.form)
        self.before, self.state = [], "head"

    def _need(self, cells: Sequence[Cell], row: Row) -> None:
        assert self.form is not None
        first = cells[1] if len(cells) > 1 and re.fullmatch(r"\(?\d{1,2}[.)]?", cells[0].text) else cells[0]
        if first.items:
            self.form.requirements += [Cell(item) for item in first.items]
        elif first.lines:
            self.form.requirements += [Cell(re.sub(r"^\(?(\d{1,2}|[a-z])[.)]\s+", "", line)) for line in first.lines]
        else:
            self.form.requirements.append(Cell(re.sub(r"^\(?(\d{1,2}|[a-z])[.)]\s+", "", first.text)))
        self.form.source.append(row.source)

    def _step(self, row: Row, cells: Sequence[Cell]) -> None:
        assert self.form is not None
        texts = {column: row.cells[at].text if at < len(row.cells) else "" for column, at in self.columns.items()}
        if len(cells) == 1 and len(row.cells) > 1 and not texts.get("time") and not cells[0].text[:1].isdigit():
            return
        time = self._timed(texts.get("time", ""))
        reading = read_times(time)[0] if time else None
        self.form.steps.append(
            ReadStep(
                client=texts.get("client", ""),
                agency=texts.get("agency", ""),
                fee_text=texts.get("fee", ""),
                time_text=time,
                time=reading.time if reading is not None and reading.confidence >= 0.5 else None,
                officer=texts.get("officer", ""),
            )
        )
        self.form.source.append(row.source)

    def _timed(self, text: str) -> str:
        """The time as published, or with the unit that the head of its column states."""
        return time_said(text, self.heads.get("time", ""))[0] or text

    def _total(self, row: Row, cells: Sequence[Cell]) -> None:
        assert self.form is not None
        for column in ("fee", "time"):
            at = self.columns.get(column)
            text = row.cells[at].text if at is not None and at < len(row.cells) else ""
            text = "" if TOTAL.match(fold(text)) else text
            text = self._timed(text) if column == "time" else text
            if text:
                setattr(self.form, f"total_{column}", text)
        for cell in cells[1:]:
            # a row with fewer cells than its table: each is what it reads as
            if (
                not self.form.total_time
                and cell.text != self.form.total_fee
                and read_times(cell.text)[0].time is not None
            ):
                self.form.total_time = cell.text
            elif (
                not self.form.total_fee
                and cell.text != self.form.total_time
                and read_fees(cell.text)[0].fee is not None
            ):
                self.form.total_fee = cell.text
        self.form.totalled = True
        self.form.source.append(row.source)


def _lettered(text: str) -> tuple[str, int]:
    """(title, number) of "B. Registration of marriage"."""
    return LETTERED.sub("", text), ord(text.strip("(")[0]) - ord("A") + 1


def steps_in(document: Document, *, language: Literal["sw", "en"], country: str) -> list[ReadService]:
    """The services of a document of forms or sheets of steps, in order; [] when it has no table of steps."""
    if not any(is_steps_form(rows) or sheet_of(rows) for rows in document.tables()):
        return []
    reader = _Reader(document)
    for block in document.blocks:
        if isinstance(block, Line):
            reader.line(block)
        elif sheet := sheet_of(block):
            reader.sheet(sheet)
        else:
            reader.rows(block)
    forms = [form for form in reader.forms if form.title and (form.steps or form.totalled)]
    return [
        _service(form, at, document.doubt, language=language, country=country) for at, form in enumerate(forms, start=1)
    ]


def _service(form: _Form, at: int, doubt: float, *, language: Literal["sw", "en"], country: str) -> ReadService:
    where = form.row or form.line
    assert where is not None
    time, sum_time, sure_time = _time(form)
    fee, sum_fee, sure_fee = _fee(form, country)
    needs = form.requirements
    service = service_from(
        form.number or at,
        form.title.strip(" :."),
        needs[0] if len(needs) == 1 else Cell("", tuple(cell.text for cell in needs)),
        fee,
        time,
        source="\n".join(form.source),
        page=where.page,
        line=where.line if isinstance(where, Row) else where.number,
        language=language,
        country=country,
        doubt=doubt,
        doubts={"time": sure_time, "fee": sure_fee, "requirements": form.sure_needs},
        officer=form.officer or next((step.officer for step in form.steps if step.officer), ""),
    )
    return _summed(replace(service, steps=tuple(form.steps)), time=sum_time, fee=sum_fee)


def _summed(service: ReadService, *, time: dict[str, Any] | None, fee: dict[str, Any] | None) -> ReadService:
    """The service with what was added up in the place of a time or fee that no cell has as a whole."""
    if time is None and fee is None:
        return service
    time, fee = time or service.time, fee or service.fee
    variant = ReadVariant(
        key="",
        name=Words(original=""),
        fee_text=service.fee_text,
        fee=fee,
        time_text=service.time_text,
        time=time,
        confidence=SLIPPED,
        fee_confidence=service.variants[0].fee_confidence,
    )
    sure = {key: value for key, value in service.confidences.items() if value}
    return replace(
        service,
        time=time,
        fee=fee,
        variants=(variant,),
        confidence=min(*sure.values(), SLIPPED),
        confidences={**service.confidences, "time": min(service.confidences.get("time", 1.0) or SLIPPED, SLIPPED)},
    )


def _time(form: _Form) -> tuple[str, dict[str, Any] | None, float]:
    """(the text, the reading where it is a sum of ours, how sure)."""
    if form.total_time:
        return form.total_time, None, 1.0
    if form.time:
        return form.time, None, 1.0
    texts = [step.time_text for step in form.steps if step.time_text]
    if len(texts) == 1:
        return texts[0], None, SLIPPED
    return "; ".join(texts), sum_of([step.time for step in form.steps if step.time_text]), SLIPPED


def _fee(form: _Form, country: str) -> tuple[str, dict[str, Any] | None, float]:
    if form.total_fee and read_fees(form.total_fee, country)[0].fee is not None:
        return form.total_fee, None, 1.0
    if form.fee:
        return form.fee, None, 1.0
    texts = [step.fee_text for step in form.steps if step.fee_text]
    readings = [read_fees(text, country) for text in texts]
    paid = [
        text
        for text, found in zip(texts, readings, strict=True)
        if not all(reading.fee == {"kind": "free"} for reading in found)
    ]
    if not paid:
        return (texts[0], None, 1.0) if texts else ("", None, 1.0)
    if len(paid) == 1:
        return paid[0], None, 0.9
    fees = [reading.fee for text in paid for reading in read_fees(text, country)]
    if all(fee and fee.get("kind") == "amount" and not fee.get("per") for fee in fees):
        currencies = {str((fee or {}).get("currency")) for fee in fees}
        if len(currencies) == 1:
            amount = sum((fee or {})["amount"] for fee in fees)
            return (
                "; ".join(paid),
                {"kind": "amount", "amount": amount, "currency": (fees[0] or {})["currency"]},
                SLIPPED,
            )
    return "; ".join(paid), None, SLIPPED
