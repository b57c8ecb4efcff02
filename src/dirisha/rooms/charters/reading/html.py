"""The adaptor for web pages: what a person would see, tables as grids with their merged cells, lists as lists."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as parser

from dirisha.rooms.charters.reading.document import Cell, Document, Line, Row
from dirisha.rooms.charters.reading.refusal import EMPTY, TOO_MUCH, CannotRead
from dirisha.rooms.charters.reading.spans import Spanned, laid_out

UNSEEN = frozenset(
    "script style noscript template head title meta link object embed svg math iframe canvas audio video select button"
    " textarea input datalist nav del s strike map".split()
)
"""Elements whose text nobody reads as part of the document; struck words are no longer meant."""
BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption"
    " multicol layer".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
ROLES = {
    "table": "table",
    "grid": "table",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
    "list": "ul",
    "listitem": "li",
}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
NOTE = re.compile(r"^[\[(]?(\d{1,2}|\*+|[ivx]{1,4}|[a-z])[\])]?$", re.IGNORECASE)
BOLD = frozenset(("b", "strong"))
DEEPEST = 120
"""Elements nested deeper than this are taken as running text."""
MOST_LINES = 20_000
MOST_TEXT = 1_000_000
MOST_TAGS = 100_000


@dataclass
class _Page:
    """The blocks of a page as they are found; lines are numbered as they come."""

    blocks: list[Line | tuple[Row, ...]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return len(self.text) >= MOST_LINES

    def line(self, text: str, *, level: int = 0, listed: bool = False, bold: bool = False) -> None:
        """Adds a line of text, if it says anything."""
        text = " ".join(text.split())
        if not text or self.full:
            return
        self.text.append(text)
        capitals = len(text) > 3 and text.isupper()
        heading = bool(level) and not listed or (not listed and (bold or capitals) and len(text.split()) <= 16)
        self.blocks.append(Line(len(self.text), text, heading, listed, level=level, bold=bold))

    def table(self, rows: list[tuple[Cell, ...]]) -> None:
        """Adds a table, if it has a row that says anything."""
        made = []
        for cells in rows:
            if not any(cell.text for cell in cells) or self.full:
                continue
            source = "\t".join("" if cell.down else cell.text for cell in cells)
            self.text.append(source)
            made.append(Row(len(self.text), cells, source))
        if made:
            self.blocks.append(tuple(made))


def of_html(data: bytes) -> Document:
    """The blocks of a web page.

    CannotRead when nothing is to be seen on it, or more than any charter holds.
    """
    root = _root(data)
    page = _Page()
    if root is not None:
        _walk(root, page, 0)
    if page.full or sum(map(len, page.text)) > MOST_TEXT:
        raise CannotRead(TOO_MUCH, "too-much")
    if not page.blocks:
        raise CannotRead(EMPTY, "empty")
    return Document(tuple(page.blocks), "\n".join(page.text))


def _root(data: bytes) -> parser.HtmlElement | None:
    text = html_text(data)
    if text.count("<") > MOST_TAGS:
        raise CannotRead(TOO_MUCH, "too-much")
    # A declaration of the encoding inside a text that is decoded already is refused by the parser.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not text.strip():
        return None
    try:
        return parser.document_fromstring(text, parser=parser.HTMLParser(recover=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def html_text(data: bytes) -> str:
    """The text of a page's file: by its mark, by what its `meta` says, as UTF-8, else as old Windows wrote it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace").replace("\x00", "")
    named = CHARSET.search(data[:4096])
    tries = ["utf-8-sig", named[1].decode("ascii") if named else "", "cp1252"]
    if named and named[1].lower() not in (b"utf-8", b"utf8"):
        tries[:2] = [tries[1], tries[0]]
    for encoding in tries:
        try:
            codec = codecs.lookup(encoding).name
            # A page that calls itself Latin-1 is read by every browser as Windows-1252.
            return data.decode("cp1252" if codec in ("iso8859-1", "ascii") else codec).replace("\x00", "")
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", errors="replace").replace("\x00", "")


def _tag(element: etree._Element) -> str:
    """The element's name, by its role if it has one; "" for comments and the like."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return ""
    role = ROLES.get((element.get("role") or "").lower())
    return role or tag.rsplit("}", 1)[-1].lower()


def _whole(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _unseen(element: etree._Element) -> bool:
    tag = _tag(element)
    if not tag or tag in UNSEEN or element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
        return True
    return tag == "sup" and NOTE.match(_whole(element).strip()) is not None


def _walk(element: etree._Element, page: _Page, depth: int) -> None:
    """Adds the blocks inside an element, in order."""
    inline: list[str] = []
    bold = [True]

    def flush() -> None:
        level = HEADINGS.get(_tag(element), 0)
        strong = bold[0] or element.tag in BOLD
        for line in "".join(inline).split("\n"):
            page.line(line, level=level, listed=_tag(element) == "li", bold=strong and not level)
        inline.clear()
        bold[0] = True

    def say(text: str | None, strong: bool) -> None:
        if text:
            inline.append(re.sub(r"\s+", " ", text))
            bold[0] = bold[0] and (strong or not text.strip())

    say(element.text, False)
    for child in element:
        if page.full:
            return
        if not _unseen(child):
            tag = _tag(child)
            if tag == "br":
                inline.append("\n")
            elif tag == "table":
                flush()
                _table(child, page, depth + 1)
            elif tag in BLOCKS or (depth < DEEPEST and _has_block(child)):
                flush()
                _walk(child, page, depth + 1) if depth < DEEPEST else page.line(_whole(child))
            else:
                say(_inline(child), tag in BOLD)
        say(child.tail, False)
    flush()


def _has_block(element: etree._Element) -> bool:
    return any(isinstance(inner.tag, str) and _tag(inner) in BLOCKS for inner in element.iterdescendants())


def _inline(element: etree._Element) -> str:
    """The text of an element within a line, its line breaks as such."""
    parts: list[str] = []
    pending: list[tuple[etree._Element, bool]] = [(element, False)]
    while pending:
        node, after = pending.pop()
        if after:
            parts.append(re.sub(r"\s+", " ", node.tail or ""))
            continue
        if node is not element:
            pending.append((node, True))
        if _unseen(node):
            continue
        parts.append("\n" if _tag(node) == "br" else re.sub(r"\s+", " ", node.text or ""))
        pending += [(child, False) for child in reversed(node)]
    return "".join(parts)


def _table(table: etree._Element, page: _Page, depth: int) -> None:
    """Adds a table as a grid; one that only lays out the page is taken apart."""
    rows = [[cell for cell in row if not _unseen(cell)] for row in _rows_of(table)]
    for child in table:
        if _tag(child) == "caption" and not _unseen(child):
            page.line(_inline(child), bold=True)
    if depth >= DEEPEST:
        page.line(_whole(table))
    elif _lays_out(table, rows):
        for row in rows:
            for cell in row:
                _walk(cell, page, depth + 1)
    else:
        spanned = [
            [Spanned(_cell(cell), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in row] for row in rows
        ]
        page.table(laid_out(spanned))


def _rows_of(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The cells of each row, those of nested tables left out; cells without a row are a row together."""
    loose: list[etree._Element] = []
    for part in table:
        if _unseen(part):
            continue
        tag = _tag(part)
        if tag in ("td", "th"):
            loose.append(part)
            continue
        if loose:
            yield loose
            loose = []
        if tag == "tr":
            yield [cell for cell in part if _tag(cell) in ("td", "th")]
        elif tag in ("thead", "tbody", "tfoot", "div"):
            yield from _rows_of(part)
    if loose:
        yield loose


def _lays_out(table: etree._Element, rows: list[list[etree._Element]]) -> bool:
    """Whether a table only places things on the page: one cell a row, or a larger table inside a cell."""
    if (table.get("role") or "").lower() in ("presentation", "none") or max(map(len, rows), default=0) < 2:
        return True
    inner = [nested for nested in table.iterdescendants("table") if len(list(nested.iter("tr"))) >= 3]
    return any(len(list(nested.iter("td", "th"))) > sum(map(len, rows)) for nested in inner)


def _span(cell: etree._Element, name: str) -> int:
    value = re.match(r"\s*(\d{1,4})", cell.get(name) or "1")
    return int(value[1]) if value else 1


def _cell(cell: etree._Element) -> Cell:
    """A cell: the text before its list, the list's items, and its lines where it has several and no list."""
    lines: list[tuple[str, bool]] = [("", False)]

    def take(element: etree._Element, listed: bool, depth: int) -> None:
        _add(lines, element.text)
        for child in element:
            if not _unseen(child):
                tag = _tag(child)
                if tag == "br" or tag in BLOCKS or depth > DEEPEST:
                    lines.append(("", listed or tag == "li"))
                if tag != "br" and depth <= DEEPEST:
                    take(child, listed or tag == "li", depth + 1)
                elif tag != "br":
                    _add(lines, _whole(child))
                if tag in BLOCKS:
                    lines.append(("", False if tag == "li" else listed))
            _add(lines, child.tail)

    take(cell, False, 0)
    said = [(" ".join(text.split()), listed) for text, listed in lines]
    said = [(text, listed) for text, listed in said if text]
    first = next((at for at, (_, listed) in enumerate(said) if listed), None)
    if first is not None:
        return Cell(" ".join(text for text, _ in said[:first]), tuple(text for text, _ in said[first:]))
    texts = tuple(text for text, _ in said)
    return Cell(" ".join(texts), (), texts if len(texts) > 1 else ())


def _add(lines: list[tuple[str, bool]], text: str | None) -> None:
    if text:
        lines[-1] = (lines[-1][0] + text, lines[-1][1])
