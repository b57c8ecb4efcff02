"""Charters as RTF, as WordPad and Word save them: escapes for letters, literal marks of lists, rows defined twice."""

from __future__ import annotations

from tests.corpus.model import Charter

HEAD = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}{\\f1\\fnil\\fcharset2 Symbol;}}{\\colortbl;"
    "\\red0\\green0\\blue0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\title Siri ya ofisi}}{\\header\\pard Ukurasa\\par}\n"
)
EDGES = (700, 3600, 6600, 8200, 10000)


def table(charter: Charter) -> bytes:
    """The rows in a table; edges drawn by hand are not quite level."""
    rows = [_row(tuple(f"{{\\b {escaped(head)}}}" for head in charter.heads), 0)]
    for at, row in enumerate(charter.rows):
        name = _listed(escaped(row.name), row.name_items)
        needs = (
            escaped(row.needs_line or "-")
            if row.needs_text or not row.needs
            else _listed(escaped(row.needs_lead), row.needs)
        )
        rows.append(_row((f"{row.no}.", name, needs, escaped(row.fee), escaped(row.time)), at % 3 * 20))
    return document(
        _par(escaped(charter.republic)),
        _par(f"\\b {escaped(charter.institution)}\\b0"),
        _par(f"\\outlinelevel0 {escaped(charter.title)}"),
        _par(escaped(charter.vision)),
        *rows,
        _par(escaped(charter.complaints)),
    )


def document(*parts: str) -> bytes:
    """A whole file around paragraphs and rows."""
    return (HEAD + "\n".join(parts) + "}").encode("ascii")


def escaped(text: str) -> str:
    """Words as RTF writes them: Latin letters by their byte, others by their number and a question mark."""
    made = []
    for sign in text:
        if sign in "\\{}":
            made.append(f"\\{sign}")
        elif ord(sign) < 128:
            made.append(sign)
        elif ord(sign) < 256:
            made.append(f"\\'{ord(sign):02x}")
        else:
            made.append(f"\\u{ord(sign) if ord(sign) < 32768 else ord(sign) - 65536}?")
    return "".join(made)


def _par(text: str) -> str:
    return f"\\pard\\plain {text}\\par"


def _row(cells: tuple[str, ...], slip: int) -> str:
    edges = "".join(f"\\clbrdrt\\brdrs\\cellx{edge + slip}" for edge in EDGES)
    inner = "".join(f"\\pard\\intbl {cell}\\cell\n" for cell in cells)
    return f"\\trowd\\trgaph108{edges}\n{inner}{{\\trowd\\trgaph108{edges}\\row}}"


def _listed(lead: str, items: tuple[str, ...]) -> str:
    mark = "{\\listtext\\pard\\plain\\f1 \\'b7\\tab}"
    parts = [lead] if lead else []
    return "\\par\\pard\\intbl ".join([*parts, *(f"{mark}{escaped(item)}" for item in items)])
