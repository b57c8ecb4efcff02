"""The adaptor for RTF (Rich Text Format 1.9): paragraphs and tables; pictures, notes and fields' codes are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.formats.building import Builder
from dirisha.rooms.charters.reading.formats.docx_numbers import BULLET
from dirisha.rooms.charters.reading.formats.docx_tables import JITTER, Paragraph, Placed, gridded
from dirisha.rooms.charters.reading.formats.refusing import Refuses
from dirisha.rooms.charters.reading.formats.texts import BULLET as TYPED
from dirisha.rooms.charters.reading.formats.texts import folded

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
DEEPEST = 500
MOST_TOKENS = 3_000_000
SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf footnote "
    b"object fldinst filetbl revtbl annotation atnid atnauthor themedata colorschememapping datastore listtable "
    b"rsidtbl listoverridetable latentstyles generator xmlnstbl nonshppict nonesttables bkmkstart bkmkend tc "
    b"xe txe".split()
)
SIGNS = {
    b"tab": "\t",
    b"line": "\n",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"endash": "–",
    b"emdash": "—",
    b"emspace": " ",
    b"enspace": " ",
    b"nestcell": " ",
    b"nestrow": "\n",
}
CODE_PAGES = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
MARK = re.compile(r"^[\s\xa0]*([^\s\xa0]{1,8})[\s\xa0]*$")


@dataclass(slots=True)
class _State:
    """What a group may change and its end takes back."""

    skip: bool = False
    hidden: bool = False
    bold: bool = False
    listing: bool = False
    unicode_skip: int = 1
    in_table: bool = False
    level: int = 0


@dataclass(slots=True)
class _Row:
    """The definition of a table's row: the right edges of its cells, and which only continue the cell above or left."""

    edges: list[int] = field(default_factory=list)
    down: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)


def read_rtf(data: bytes) -> Document:
    """The document of an RTF. Refuses one that is cut off or nested without end."""
    reader = _Reader()
    tokens = 0
    at = 0
    while at < len(data):
        found = TOKEN.match(data, at)
        tokens += 1
        if found is None or tokens > MOST_TOKENS:
            raise Refuses("damaged" if found is None else "too-much")
        at = found.end()
        if found[1] == b"bin" and found[2]:
            at += max(0, int(found[2]))
            continue
        reader.take(found)
        if reader.closed:
            break
    if not reader.closed:
        raise Refuses("damaged")
    reader.end()
    return reader.built.document(reader.page)


class _Reader:
    def __init__(self) -> None:
        self.built = Builder()
        self.page = 1
        self.closed = False
        self.state = _State()
        self.states: list[_State] = []
        self.starred = False
        self.code_page = "cp1252"
        self.pending = bytearray()
        self.passing = 0  # characters that stand for a \\u in programs that know no Unicode
        self.text: list[str] = []
        self.weights: list[bool] = []
        self.mark = ""
        self.cell: list[Paragraph] = []
        self.row: list[list[Paragraph]] = []
        self.definition = _Row()
        self.rows: list[tuple[list[list[Paragraph]], _Row, int]] = []

    def take(self, found: re.Match[bytes]) -> None:
        """One token."""
        word, number, byte, sign, brace, plain = found.groups()
        if byte is not None:
            self._bytes(bytes([int(byte, 16)]))
            return
        if plain is not None:
            self._bytes(plain)
            return
        self._decode()
        if brace == b"{":
            self._open()
        elif brace == b"}":
            self._close()
        elif sign is not None:
            self._sign(sign)
        elif word is not None:
            self._word(word, None if number is None else int(number))

    def end(self) -> None:
        """The document is over."""
        self._decode()
        if "".join(self.text).strip():
            self._paragraph()
        self._end_table()

    def _open(self) -> None:
        if len(self.states) > DEEPEST:
            raise Refuses("too-much")
        self.states.append(self.state)
        self.state = replace(self.state)
        self.starred = False

    def _close(self) -> None:
        if self.state.listing and not self.states[-1].listing:
            found = MARK.match("".join(self.text))
            self.mark = found[1] if found else ""
            self.text, self.weights = [], []
        self.state = self.states.pop()
        self.closed = not self.states

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.starred = True
        elif sign == b"~":
            self._say("\xa0")
        elif sign == b"_":
            self._say("-")
        elif sign in (b"{", b"}", b"\\"):
            self._say(sign.decode())
        elif sign in (b"\n", b"\r"):
            self._word(b"par", None)

    def _word(self, word: bytes, number: int | None) -> None:
        if word in (b"listtext", b"pntext"):
            self.state.listing = True
            self.text, self.weights = [], []
        elif word in SKIPPED or self.starred:
            self.state.skip = True
        self.starred = False
        if self.state.skip:
            return
        if word in SIGNS:
            self._say(SIGNS[word])
        elif word == b"u" and number is not None:
            self._say(chr(number % 65536) if not 0xD800 <= number % 65536 < 0xE000 else "�")
            self.passing = self.state.unicode_skip
        elif word in (b"par", b"sect"):
            self._paragraph()
        elif word in (b"cell", b"row", b"trowd", b"cellx", b"clvmrg", b"clmrg"):
            self._cells(word, number or 0)
        else:
            self._format(word, number)

    def _format(self, word: bytes, number: int | None) -> None:
        on = number != 0
        if word == b"b":
            self.state.bold = on
        elif word in (b"v", b"deleted"):
            self.state.hidden = on
        elif word == b"plain":
            self.state.bold = self.state.hidden = False
        elif word == b"pard":
            self.state.in_table, self.state.level = False, 0
        elif word == b"intbl":
            self.state.in_table = True
        elif word == b"outlinelevel" and number is not None and 0 <= number < 9:
            self.state.level = number + 1
        elif word == b"page":
            self.page += 1
        elif word == b"uc" and number is not None:
            self.state.unicode_skip = max(0, min(number, 10))
        elif word == b"ansicpg" and number:
            self.code_page = f"cp{number}" if number != 65001 else "utf-8"
        elif word in CODE_PAGES:
            self.code_page = CODE_PAGES[word]

    def _bytes(self, data: bytes) -> None:
        if self.passing:
            passed = min(self.passing, len(data))
            self.passing -= passed
            data = data[passed:]
        if not self.state.skip and not self.state.hidden:
            self.pending += data

    def _decode(self) -> None:
        """What was collected of bytes, as text; an unknown code page is that of Western Europe."""
        self.passing = 0
        if self.pending:
            data, self.pending = bytes(self.pending), bytearray()
            try:
                self._say(data.decode(self.code_page, "replace"))
            except LookupError:
                self._say(data.decode("cp1252", "replace"))

    def _say(self, text: str) -> None:
        if not self.state.skip and not self.state.hidden:
            self.text.append(text)
            if text.strip():
                self.weights.append(self.state.bold)

    def _taken(self) -> Paragraph:
        text, bold = "".join(self.text), bool(self.weights) and all(self.weights)
        mark = BULLET if self.mark and (TYPED.match(f"{self.mark} x") or not self.mark.isascii()) else self.mark
        self.text, self.weights, self.mark = [], [], ""
        return Paragraph(text, mark, bold)

    def _paragraph(self) -> None:
        paragraph = self._taken()
        if self.state.in_table:
            self.cell.append(paragraph)
            return
        if not paragraph.text.strip():
            return
        self._end_table()
        for at, line in enumerate(paragraph.text.split("\n")):
            marked = bool(paragraph.mark) and at == 0
            numbered = marked and paragraph.mark != BULLET and line.strip()
            self.built.line(
                f"{paragraph.mark} {line}" if numbered else folded(line),
                heading=self.state.level > 0,
                listed=marked and self.state.level == 0,
                page=self.page,
                level=self.state.level,
                bold=paragraph.bold,
            )

    def _cells(self, word: bytes, number: int) -> None:
        if word == b"trowd":
            self.definition = _Row()
        elif word == b"cellx":
            self.definition.edges.append(number)
        elif word == b"clvmrg":
            self.definition.down.add(len(self.definition.edges))
        elif word == b"clmrg":
            self.definition.beside.add(len(self.definition.edges))
        elif word == b"cell":
            self.cell.append(self._taken())
            self.row.append(self.cell)
            self.cell = []
        else:
            self.rows.append((self.row, self.definition, self.page))
            self.row, self.cell = [], []

    def _end_table(self) -> None:
        """The rows so far, as a table: edges that are drawn nearer than by hand possible are one."""
        rows, self.rows = self.rows, []
        places: list[int] = []
        for edge in sorted({edge for _, definition, _ in rows for edge in definition.edges}):
            if not places or edge - places[-1] > JITTER:
                places.append(edge)
        grid = gridded([_placed(cells, definition, places) for cells, definition, _ in rows])
        self.built.table(zip(grid, (page for _, _, page in rows), strict=True))


def _placed(cells: list[list[Paragraph]], definition: _Row, places: list[int]) -> list[Placed]:
    made: list[Placed] = []
    start = 0
    for at, paragraphs in enumerate(cells):
        edge = definition.edges[at] if at < len(definition.edges) else None
        end = start + 1 if edge is None else max(start + 1, sum(place <= edge for place in places))
        if at in definition.beside and made:
            made[-1].end = end
            made[-1].paragraphs += paragraphs
        else:
            made.append(Placed(start, end, paragraphs, goes_on=at in definition.down))
        start = end
    return made
