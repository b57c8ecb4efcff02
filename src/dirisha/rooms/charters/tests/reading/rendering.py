"""Services of our own making, and the forms in which charters print them: what is printed here must read back."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

COLUMNS = ("number", "name", "requirements", "fee", "time")


@dataclass(frozen=True)
class Made:
    """A service as we mean it: its texts, and the fee and time that they say."""

    name: str
    requirements: tuple[str, ...]
    fee_text: str
    fee: dict[str, Any]
    time_text: str
    time: dict[str, Any]


def days(amount: int, unit: str = "calendar_days") -> dict[str, Any]:
    return {"kind": "duration", "amount": amount, "unit": unit, "after": None}


NAMES = {
    "sw": (
        "Usajili wa vikundi vya vijana",
        "Leseni ya biashara",
        "Kibali cha ujenzi wa nyumba",
        "Kujibu barua za wananchi",
        "Kutatua malalamiko ya wateja",
        "Usajili wa vizazi na vifo",
        "Upimaji wa viwanja",
        "Matibabu ya wagonjwa wa nje",
        "Ukaguzi wa maduka ya dawa",
        "Mafunzo ya ufugaji wa kuku",
        "Hati ya kumiliki ardhi",
        "Kukodisha ukumbi wa jamii",
    ),
    "en": (
        "Registration of youth groups",
        "Single business permit",
        "Approval of building plans",
        "Replying to letters",
        "Resolving complaints",
        "Registration of births and deaths",
        "Survey of plots",
        "Treatment of outpatients",
        "Inspection of chemists",
        "Training of poultry farmers",
        "Title deed for land",
        "Hire of the social hall",
    ),
}
NEEDS = {
    "sw": (
        "Barua ya maombi",
        "Nakala ya kitambulisho",
        "Katiba ya kikundi",
        "Picha mbili za pasipoti",
        "Fomu ya maombi",
    ),
    "en": ("Letter of application", "Copy of the identity card", "Two passport photographs", "Completed form"),
}
FEES: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "sw": (
        ("Bure", {"kind": "free"}),
        ("Bila malipo", {"kind": "free"}),
        ("Tsh 50,000/=", {"kind": "amount", "amount": 50000, "currency": "TZS"}),
        ("Tsh 1,500", {"kind": "amount", "amount": 1500, "currency": "TZS"}),
    ),
    "en": (
        ("Free", {"kind": "free"}),
        ("No charge", {"kind": "free"}),
        ("Kshs. 1,000", {"kind": "amount", "amount": 1000, "currency": "KES"}),
        ("Ksh 250", {"kind": "amount", "amount": 250, "currency": "KES"}),
    ),
}
TIMES: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "sw": (
        ("Siku 5", days(5)),
        ("Siku tano za kazi", days(5, "working_days")),
        ("Ndani ya siku 14", days(14)),
        ("Siku ishirini na moja za kazi", days(21, "working_days")),
        ("Dakika 30", days(30, "minutes")),
        ("Wiki mbili", days(2, "weeks")),
        ("Siku 7 za kazi", days(7, "working_days")),
    ),
    "en": (
        ("5 days", days(5)),
        ("Within 3 working days", days(3, "working_days")),
        ("30 minutes", days(30, "minutes")),
        ("2 weeks", days(2, "weeks")),
        ("21 working days", days(21, "working_days")),
        ("1 month", days(1, "months")),
        ("48 hours", days(48, "hours")),
    ),
}
HEADS: dict[str, dict[str, tuple[str, ...]]] = {
    "sw": {
        "number": ("NA.", "Namba", "Na", "#"),
        "name": ("HUDUMA", "Huduma inayotolewa", "AINA YA HUDUMA", "HUDUMA/SERVICE"),
        "requirements": ("MAHITAJI", "Mahitaji ya kupata huduma", "Masharti", "Nyaraka zinazohitajika"),
        "fee": ("GHARAMA", "Malipo", "ADA", "Gharama ya huduma"),
        "time": ("MUDA", "Muda wa huduma", "MUDA WA KUTOA HUDUMA", "Muda/Time"),
    },
    "en": {
        "number": ("No.", "S/No", "#", "NO"),
        "name": ("SERVICE", "Services offered", "Service rendered", "Type of service"),
        "requirements": ("REQUIREMENTS", "Customer's obligations", "Documents required", "What you need"),
        "fee": ("CHARGES", "Fee", "User charges", "Cost of service"),
        "time": ("TIMELINE", "Time", "Duration", "Service delivery time"),
    },
}


@st.composite
def charters(draw: st.DrawFn, most: int = 9) -> tuple[str, list[Made]]:
    """A language and services in it, no two of one name."""
    language = draw(st.sampled_from(("sw", "en")))
    names = draw(st.lists(st.sampled_from(NAMES[language]), min_size=3, max_size=most, unique=True))
    made = []
    for name in names:
        needs = draw(st.lists(st.sampled_from(NEEDS[language]), min_size=1, max_size=3, unique=True))
        fee_text, fee = draw(st.sampled_from(FEES[language]))
        time_text, time = draw(st.sampled_from(TIMES[language]))
        made.append(Made(name, tuple(needs), fee_text, fee, time_text, time))
    return language, made


@st.composite
def heads(draw: st.DrawFn, language: str) -> dict[str, str]:
    """A head for each column."""
    return {column: draw(st.sampled_from(words)) for column, words in HEADS[language].items()}


def text_of(made: Made, column: str, number: int, between: str = " ") -> str:
    """What stands in a column of a service's row."""
    values = {
        "number": f"{number}.",
        "name": made.name,
        "requirements": between.join(made.requirements),
        "fee": made.fee_text,
        "time": made.time_text,
    }
    return values[column]


def title(language: str) -> str:
    """A title above the table, from which the reader knows country and language."""
    if language == "sw":
        return "HALMASHAURI YA WILAYA YA KIBO, TANZANIA\n\nMKATABA WA HUDUMA KWA MTEJA\n\n"
    return "REPUBLIC OF KENYA\nMINISTRY OF WORKS\n\nSERVICE CHARTER\n\n"


def grid(
    services: list[Made], columns: list[str], between: str, names: dict[str, str], breaks: set[int], *, again: bool
) -> list[list[list[str]]]:
    """The pages of a table, each its rows: cut before the services in `breaks`, heads printed `again` or not."""
    pages = [[[names[column] for column in columns]]]
    for at, service in enumerate(services):
        if at in breaks and at:
            pages.append([[names[column] for column in columns]] if again else [])
        pages[-1].append([text_of(service, column, at + 1, between) for column in columns])
    return pages


def tabs(pages: list[list[list[str]]]) -> str:
    """Tab-separated, an empty line where a page ends."""
    return "\n\n".join("\n".join("\t".join(row) for row in page) for page in pages) + "\n"


def pipes(pages: list[list[list[str]]]) -> str:
    """Markdown pipe tables; one without its head begins with a row."""
    made = []
    for page in pages:
        lines = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in page]
        made.append("\n".join([lines[0], "|" + "---|" * len(page[0]), *lines[1:]]))
    return "\n\n".join(made) + "\n"


def page_of_html(pages: list[list[list[str]]], *, closed: bool) -> str:
    """A web page; not `closed` is how hand-written tables leave out the end of cells and rows."""
    made = []
    for page in pages:
        rows = []
        for row in page:
            cells = [html.escape(cell).replace("\n", "<br>") for cell in row]
            end = "</td>" if closed else ""
            rows.append("<tr>" + "".join(f"<td>{cell}{end}" for cell in cells) + ("</tr>" if closed else ""))
        made.append("<table border=1>" + "".join(rows) + "</table>")
    return "<html><body><p>" + "<p>ukurasa</p>".join(made) + "</body></html>"


def blanks(pages: list[list[list[str]]], width: int, *, apart: bool) -> str:
    """Columns drawn with blanks, cells wrapped at `width`, rows `apart` by an empty line or not."""
    room = [max(6, *(min(width, len(line)) for page in pages for row in page for line in row[at].split("\n")))
            for at in range(len(pages[0][0]))]  # fmt: skip
    made = []
    for page in pages:
        lines = []
        for row in page:
            cut = [
                [piece for line in cell.split("\n") for piece in textwrap.wrap(line, room[at])]
                for at, cell in enumerate(row)
            ]
            for line in range(max(map(len, cut))):
                cells = [cell[line] if line < len(cell) else "" for cell in cut]
                lines.append("".join(cell.ljust(room[at] + 3) for at, cell in enumerate(cells)).rstrip())
            if apart:
                lines.append("")
        made.append("\n".join(lines))
    return "\n\x0c\n".join(made) + "\n"
