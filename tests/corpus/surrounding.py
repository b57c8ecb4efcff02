"""Charters of chapters and offices (`around/`), as text pasted, web page, Word file and PDF; and how well one is read.

A source has a line a paragraph: `^` letterhead and title, `=` and `==` headings, `-` items, `|` rows of a table, `~`
the foot of the page; its gold says what stands in it, beside the rows: institution, chapters, offices, times, date.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dirisha.core.text import fold
from tests.corpus import typeset, word

HERE = Path(__file__).parent / "around"
HEADS = {"=": "Heading1", "==": "Heading2"}
MARKS = ("==", "=", "^", "-", "|", "~")
FOOTER = (
    f'<w:ftr xmlns:w="{word.SPACE}"><w:p><w:r><w:t>{{text}}</w:t></w:r></w:p></w:ftr>',
    "word/footer1.xml",
)


@dataclass(frozen=True)
class Rendered:
    """A document, the name of its file, and what a reading of it should say."""

    name: str
    data: bytes
    gold: dict[str, Any]


def documents() -> Iterator[Rendered]:
    """Every source of `around/` in every rendering."""
    for name in names():
        yield rendered(name)


def names() -> list[str]:
    """The names of all documents."""
    return [f"{path.stem}{ending}" for path in sorted(HERE.glob("*.txt")) for ending in RENDERINGS]


def rendered(name: str) -> Rendered:
    """The document of a name: "ke-tana-bold.docx" is the source "ke-tana" as a Word file with bold headings."""
    path = next(path for path in HERE.glob("*.txt") if name.startswith(path.stem))
    lines = [_marked(line) for line in path.read_text().splitlines() if line.strip()]
    gold = json.loads(path.with_suffix(".gold.json").read_text())
    return Rendered(name, RENDERINGS[name.removeprefix(path.stem)](lines), gold)


Lines = list[tuple[str, str]]


def _marked(line: str) -> tuple[str, str]:
    mark = next((mark for mark in MARKS if line.startswith(mark)), "")
    return mark, line[len(mark) :]


def pasted(lines: Lines) -> bytes:
    """As text copied out of a viewer: a blank line before headings, bullets as they print, cells parted by tabs."""
    out = []
    for mark, text in lines:
        if mark in ("=", "==", "^"):
            out.append("")
        out.append({"-": f"• {text}", "|": text.replace("|", "\t")}.get(mark, text))
    return "\n".join(out).encode()


def web(lines: Lines) -> bytes:
    """As a web page with headings, lists and tables."""
    out, before = [], ""
    for mark, text in lines:
        ends = {"-": "</ul>", "|": "</table>"}
        if before != mark:
            out += [ends[before]] if before in ends else []
            out += [{"-": "<ul>", "|": "<table border=1>"}[mark]] if mark in ends else []
        said = html.escape(text)
        cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in text.split("|"))
        tags = {
            "=": f"<h2>{said}</h2>",
            "==": f"<h3>{said}</h3>",
            "^": f"<p><b>{said}</b></p>",
            "-": f"<li>{said}</li>",
        }
        tags |= {"|": f"<tr>{cells}</tr>", "~": f"<footer>{said}</footer>"}
        out.append(tags.get(mark, f"<p>{said}</p>"))
        before = mark
    return f"<html><head><meta charset=utf-8></head><body>{''.join(out)}</body></html>".encode()


def styled(lines: Lines) -> bytes:
    """As a Word file with the styles for headings, lists by numbering, and the foot in the footer."""
    return _word(lines, styled=True)


def bold(lines: Lines) -> bytes:
    """As a Word file whose headings are bold lines."""
    return _word(lines, styled=False)


def _word(lines: Lines, *, styled: bool) -> bytes:
    out: list[str] = []
    rows: list[list[str]] = []

    def end() -> None:
        if rows:
            out.append(word.table(rows, [2500] * len(rows[0])))
            rows.clear()

    foot = ""
    for mark, text in lines:
        if mark == "|":
            rows.append([word.cell(word.paragraph(cell)) for cell in text.split("|")])
            continue
        end()
        if mark == "~":
            foot = text
        elif mark in HEADS and styled:
            out.append(word.paragraph(text, style=HEADS[mark]))
        else:
            out.append(word.paragraph(text, bold=mark in ("^", *HEADS), number=2 if mark == "-" else 0))
    end()
    parts = {FOOTER[1]: FOOTER[0].format(text=html.escape(foot))} if foot else {}
    return word.package("".join(out), **parts)


def printed(lines: Lines) -> bytes:
    """As a PDF without rules around its tables."""
    out = ['#set page(paper: "a4", margin: 2cm)\n#set text(size: 11pt)\n#set smartquote(enabled: false)\n']
    rows: list[str] = []
    foot = next((typeset.text(text) for mark, text in lines if mark == "~"), "")
    if foot:
        out.append(f"#set page(footer: [{foot}])\n")
    for mark, text in [*lines, ("", "")]:
        said = typeset.text(text)
        if mark == "|":
            rows.append(text)
            continue
        if rows:
            cells = ", ".join(f"[{typeset.text(cell)}]" for row in rows for cell in row.split("|"))
            out.append(f"#table(columns: {rows[0].count('|') + 1}, stroke: none, {cells})\n\n")
            rows.clear()
        made = {"^": f'#align(center)[#text(weight: "bold")[{said}]]', "-": f"- {said}", "~": ""}
        made |= {mark: f'#text(weight: "bold", size: {14 - len(mark)}pt)[{said}]' for mark in HEADS}
        out.append(made.get(mark, said) + ("\n" if mark == "-" else "\n\n"))
    return typeset.compiled("".join(out))


RENDERINGS = {".txt": pasted, ".html": web, ".docx": styled, "-bold.docx": bold, ".pdf": printed}


def faults(read: dict[str, Any], gold: dict[str, Any]) -> dict[str, list[str]]:
    """What a reading (as JSON) lacks or has otherwise than the gold, by subject; no key for a subject without fault."""
    found = {
        "institution": [] if fold(read["institution"]) == fold(gold["institution"]) else [read["institution"]],
        "country": [] if read["country"] == gold["country"] else [read["country"]],
        "language": [] if read["language"] == gold["language"] else [read["language"]],
        "effective": [] if read.get("effective_date") == gold["effective"] else [str(read.get("effective_date"))],
        "chapters": list(_chapters(read["sections"], gold["chapters"])),
        "contacts": [fault for wanted in gold["contacts"] if (fault := _contact(read["contacts"], wanted))],
        "times": list(_times(read["services"], gold["times"])),
    }
    return {subject: faults for subject, faults in found.items() if faults}


def _chapters(sections: dict[str, Any], wanted: dict[str, Any]) -> Iterator[str]:
    for keys, says in wanted.items():
        section = next((sections[key] for key in keys.split("|") if key in sections), None)
        body = section.get("text", "") if isinstance(section, dict) else section if isinstance(section, str) else ""
        items = section.get("items", []) if isinstance(section, dict) else section if isinstance(section, list) else []
        if section is None:
            yield f"{keys}: none"
        elif isinstance(says, list) and items != says:
            yield f"{keys}: {items}"
        elif isinstance(says, str) and says not in f"{body} {' '.join(items)}":
            yield f"{keys}: {body[:60]!r}"


def _contact(contacts: list[dict[str, Any]], wanted: dict[str, Any]) -> str:
    ways = {*wanted.get("phones", ()), *wanted.get("emails", ())}
    best = max(contacts, key=lambda each: len(ways & {*each["phones"], *each["emails"]}), default=None)
    if best is None or not ways & {*best["phones"], *best["emails"]}:
        return f"{wanted['name']}: none"
    wrong = [
        f"{field}={best.get(field, [])}"
        for field in ("phones", "emails", "faxes", "codes")
        if set(best.get(field, ())) != set(wanted.get(field, ()))
    ]
    wrong += [f"role={best['role']}"] if best["role"] not in wanted["role"].split("|") else []
    wrong += [f"name={best['organisation']!r}"] if fold(wanted["name"]) not in fold(best["organisation"]) else []
    wrong += [f"address={best['address']!r}"] if wanted.get("address", "") not in best["address"] else []
    wrong += [f"website={best.get('website')}"] if wanted.get("website", "") != best.get("website", "") else []
    return f"{wanted['name']} ({best['confidence']}): {', '.join(wrong)}" if wrong else ""


def _times(services: list[dict[str, Any]], wanted: list[str]) -> Iterator[str]:
    read = [service["time"] or {} for service in services]
    told = [f"{time.get('amount')} {time.get('unit')}" for time in read]
    for time in wanted:
        if time not in told and not any(time == one.get("unit") for one in read):
            yield f"{time}: not among {told}"
