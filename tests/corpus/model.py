"""The rows of the corpus and of the two transcribed Kenyan charters, each with what a reading should give."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dirisha.rooms.charters.reading import read_transcription, to_json

HERE = Path(__file__).parent
TRANSCRIBED = HERE.parents[1] / "charters"
KENYAN = {"ke-gender": "sw", "ke-public-service": "sw"}
KENYAN_HEADS = ("No.", "Huduma Inayotolewa", "Mahitaji Ya Wateja", "Malipo", "Muda wa huduma")


@dataclass(frozen=True)
class Row:
    """A row as printed, and its gold. `needs` print as a list after `needs_lead`, or as `needs_text` if that is set."""

    no: int
    name: str
    name_items: tuple[str, ...]
    needs: tuple[str, ...]
    needs_lead: str
    needs_text: str
    fee: str
    fee_gold: dict[str, Any]
    time: str
    time_gold: dict[str, Any] | None

    @property
    def needs_line(self) -> str:
        """The requirements on one line."""
        return self.needs_text or "; ".join(self.needs)


@dataclass(frozen=True)
class Charter:
    """A charter to be laid out."""

    key: str
    country: str
    language: str
    republic: str
    institution: str
    title: str
    heads: tuple[str, ...]
    vision: str
    complaints: str
    rows: tuple[Row, ...]


def charters() -> dict[str, Charter]:
    """The charters that we wrote, by key."""
    return {path.stem: _ours(path) for path in sorted((HERE / "charters").glob("*.toml"))}


def kenyan() -> dict[str, Charter]:
    """The two published Kenyan charters, from our transcriptions."""
    return {key: _kenyan(TRANSCRIBED / f"{key}.toml") for key in KENYAN}


def _ours(path: Path) -> Charter:
    values = tomllib.loads(path.read_text("utf-8"))
    nothing = "Hakuna" if values["language"] == "sw" else "None"
    rows = tuple(
        Row(
            no=no,
            name=row["name"],
            name_items=tuple(row.get("items", ())),
            needs=tuple(row["needs"]),
            needs_lead="",
            needs_text=row.get("needs_text", "" if row["needs"] else nothing),
            fee=row["fee"],
            fee_gold=row.get("fee_gold", {"kind": "free"}),
            time=row["time"],
            time_gold=row["time_gold"],
        )
        for no, row in enumerate(values["rows"], start=1)
    )
    kept = {key: values[key] for key in "country language republic institution title vision complaints".split()}
    return Charter(key=path.stem, heads=tuple(values["heads"]), rows=rows, **kept)


def _kenyan(path: Path) -> Charter:
    reading = read_transcription(path)
    rows = []
    for row in to_json(reading)["services"]:
        needs = tuple(row["requirements"])
        text = row["requirements_text"]
        lead = text.removesuffix(" ".join(needs)).strip() if needs and text.endswith(" ".join(needs)) else None
        rows.append(
            Row(
                no=row["no"],
                name=row["name"],
                name_items=tuple(row["name_items"]),
                needs=needs,
                needs_lead=lead or "",
                needs_text=text if lead is None or len(needs) < 2 else "",
                fee=row["fee_text"],
                fee_gold=row["fee"],
                time=row["time_text"],
                time_gold=row["time"],
            )
        )
    return Charter(
        key=path.stem,
        country="KE",
        language="sw",
        republic="JAMHURI YA KENYA",
        institution=reading.institution.original,
        title=reading.title.original,
        heads=KENYAN_HEADS,
        vision="",
        complaints="",
        rows=tuple(rows),
    )
