"""Charters as PDF, by typst: with rules, without, on several pages, turned, as forms with steps and as prose."""

from __future__ import annotations

import typst

from tests.corpus.model import Charter, Row

SHEET = """#set page(paper: "a4", flipped: {flipped}, margin: 1.6cm, numbering: "1")
#set text(size: {size}pt)
#set smartquote(enabled: false)
"""
COLUMNS = "(1.1cm, 1.5fr, 1.7fr, 0.9fr, 1.1fr)"


def text(words: str) -> str:
    """A text as typst's content."""
    signs = "\\#*_`$@<>[]~=-+/"
    return "".join(f"\\{sign}" if sign in signs else sign for sign in words)


def compiled(source: str) -> bytes:
    """The PDF of a typst source."""
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def needs(row: Row) -> str:
    """The requirements as a list with bullets, or as a text."""
    if row.needs_text or len(row.needs) < 2:
        return text(row.needs_text or row.needs[0])
    lead = f"{text(row.needs_lead)}\n" if row.needs_lead else ""
    return lead + "\n".join(f"- {text(need)}" for need in row.needs)


def name(row: Row) -> str:
    """The name of the service with its list."""
    return text(row.name) + "".join(f"\n- {text(item)}" for item in row.name_items)


def top(charter: Charter, *, flipped: bool = False, size: float = 10) -> str:
    """The page and what stands above the table."""
    return SHEET.format(flipped=str(flipped).lower(), size=size) + (
        f'#align(center)[#text(size: 13pt, weight: "bold")[{text(charter.republic)}]\n\n'
        f'#text(size: 12pt, weight: "bold")[{text(charter.institution)}]\n\n'
        f'#text(size: 15pt, weight: "bold")[{text(charter.title)}]]\n\n{text(charter.vision)}\n\n'
    )


def rows(charter: Charter) -> str:
    """All rows as typst's cells."""
    made = []
    for row in charter.rows:
        cells = (f"{row.no}.", name(row), needs(row), text(row.fee), text(row.time))
        made.append(", ".join(f"[{cell}]" for cell in cells))
    return ",\n".join(made)


def ruled(charter: Charter, *, flipped: bool = False, size: float = 10) -> bytes:
    """A table with all rules, its head repeated on every page."""
    heads = ", ".join(f"[*{text(head)}*]" for head in charter.heads)
    return compiled(
        top(charter, flipped=flipped, size=size)
        + f"#table(columns: {COLUMNS}, table.header({heads}),\n{rows(charter)})\n\n{text(charter.complaints)}"
    )


def coloured(charter: Charter, *, stroke: str = "0.7pt + luma(80)", zebra: str = "white", size: float = 9) -> bytes:
    """A table with white words on a dark head, as desktop publishing likes it; every second row in `zebra`."""
    heads = ", ".join(f"text(white)[*{text(head)}*]" for head in charter.heads)
    fill = f'(_, y) => if y == 0 {{ rgb("#064b3a") }} else if calc.even(y) {{ {zebra} }}'
    return compiled(
        top(charter, size=size)
        + f"#table(columns: {COLUMNS}, stroke: {stroke}, fill: {fill}, table.header({heads}),\n{rows(charter)})"
        + f"\n\n{text(charter.complaints)}"
    )


def unruled(charter: Charter, *, flipped: bool = False, gap: float = 8) -> bytes:
    """The same table without a rule; `gap` points between the columns and between the rows."""
    heads = ", ".join(f"[*{text(head)}*]" for head in charter.heads)
    return compiled(
        top(charter, flipped=flipped)
        + f"#set par(leading: 0.5em)\n#grid(columns: {COLUMNS}, column-gutter: {gap}pt, row-gutter: {gap}pt,"
        + f" grid.header({heads}),\n{rows(charter)})\n\n{text(charter.complaints)}"
    )


def lined(charter: Charter) -> bytes:
    """A table with rules between its rows only, as designers like it."""
    heads = ", ".join(f"[*{text(head)}*]" for head in charter.heads)
    return compiled(
        top(charter)
        + f"#table(columns: {COLUMNS}, stroke: (x: none, y: 0.5pt), table.header({heads}),\n{rows(charter)})"
        + f"\n\n{text(charter.complaints)}"
    )


def prose(charter: Charter) -> bytes:
    """Promises as sentences in two columns of text, without a table."""
    lines = []
    for row in charter.rows:
        lines.append(f"== {text(row.name)}\n")
        for head, words in zip(charter.heads[2:], (row.needs_line, row.fee, row.time), strict=True):
            lines.append(f"- {text(head)}: {text(words)}")
        lines.append("")
    return compiled(top(charter) + "#columns(2)[\n" + "\n".join(lines) + "\n]")


def turned(charter: Charter, degrees: int = -90) -> bytes:
    """A table lying on its side, as a wide one is put on an upright page."""
    heads = ", ".join(f"[*{text(head)}*]" for head in charter.heads)
    return compiled(
        '#set page(paper: "a4", margin: 1cm)\n#set text(size: 9pt)\n#set smartquote(enabled: false)\n'
        f"#rotate({degrees}deg, reflow: true)[#block(width: 26cm)"
        f"[#table(columns: {COLUMNS}, {heads},\n{rows(charter)})]]"
    )


def reordered(charter: Charter, order: tuple[int, ...]) -> bytes:
    """A table without a rule whose columns stand in another order."""
    widths = ("1.1cm", "1.5fr", "1.7fr", "0.9fr", "1.1fr")
    heads = ", ".join(f"[*{text(charter.heads[at])}*]" for at in order)
    made = []
    for row in charter.rows:
        cells = (f"{row.no}.", name(row), needs(row), text(row.fee), text(row.time))
        made.append(", ".join(f"[{cells[at]}]" for at in order))
    return compiled(
        f"{top(charter)}#grid(columns: ({', '.join(widths[at] for at in order)}), gutter: 8pt, {heads},\n"
        + ",\n".join(made)
        + ")"
    )
