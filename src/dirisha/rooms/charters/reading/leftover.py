"""What the document says and no service took up: promises in lists and sentences, rows, numbers.

Whoever reviews the charter is told, in the document's words, so that nothing is lost in silence. No line here is a
service: a finding asks a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dirisha.core.text import fold
from dirisha.rooms.charters.reading import wording
from dirisha.rooms.charters.reading.document import Document, Row
from dirisha.rooms.charters.reading.findings import finding
from dirisha.rooms.charters.reading.grid.content import is_fee, is_numbering, is_time, number_in
from dirisha.rooms.charters.reading.grid.heads import is_head
from dirisha.rooms.charters.reading.grid.pieces import says_nothing
from dirisha.rooms.charters.reading.layouts.phrases import CLAUSE, LIMIT, Found, reads_as_time, times_in
from dirisha.rooms.charters.reading.layouts.prose import sentences_of
from dirisha.rooms.charters.reading.layouts.sentences import NO_PROMISE, OURS, THEIRS, WILL, promises
from dirisha.rooms.charters.reading.model import ReadFinding, ReadService

MARK = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[•●▪◦*\-–])\s+(?=\S)", re.IGNORECASE)
PROMISED = frozenset("duration immediate same_day next_day mixed sum".split())
AT_ONCE = frozenset("immediate same_day next_day".split())
LONGEST = 300
"""Characters of a line in a list; what is longer is a paragraph."""
MOST = 40
NAMED = 300
"""Characters of the words that a finding repeats."""
FEWEST_NUMBERS = 3


def left_over(document: Document, services: Sequence[ReadService]) -> list[ReadFinding]:
    """A finding for each promise, row and row number that stands in no service; at most 40."""
    if not services:
        return []
    taken = [letters_of(service.source_text) for service in services]
    found = [*_numbers(document, services), *_rows(document, taken), *_needs(services)]
    told = {letters_of(one.words) for one in found}
    said = [one for one in _sentences(document, services, taken) if letters_of(one.words) not in told]
    return [*found, *said][:MOST]


def _sentences(document: Document, services: Sequence[ReadService], taken: Sequence[str]) -> Iterator[ReadFinding]:
    """Items of lists and sentences of running text that promise a time."""
    told: set[int] = set()
    for line in document.lines():
        if len(line.text) > LONGEST or not (line.listed or MARK.match(line.text)):
            continue
        words = MARK.sub("", line.text)
        folded, letters = fold(words), letters_of(words)
        if NO_PROMISE.search(folded) or THEIRS.search(folded):
            continue
        if any(letters in source or (source and source in letters) for source in taken):
            continue
        if any(reads_as_time(found.text) in PROMISED for found in times_in(words)):
            told.add(line.number)
            yield finding("time-outside-rows", None, line.text.strip(), *wording.TIME_OUTSIDE_ROWS)
    for sentence, line in sentences_of(document):
        if line.number in told:
            continue
        if any(_is_lost(sentence, found, services, taken) for found in times_in(sentence)):
            yield finding("time-outside-rows", None, sentence[:NAMED], *wording.TIME_OUTSIDE_ROWS)


def _is_lost(sentence: str, found: Found, services: Sequence[ReadService], taken: Sequence[str]) -> bool:
    """Whether a time of a sentence is promised there and in no service."""
    if reads_as_time(found.text) not in PROMISED and found.sure == 1.0:
        return False
    binds = LIMIT.match(found.text) or promises(sentence, found.start) or reads_as_time(found.text) in AT_ONCE
    if not binds or _binds_nobody(sentence, found):
        return False
    letters, time = letters_of(sentence), letters_of(found.text)
    for service, source in zip(services, taken, strict=True):
        if letters in source or (len(source) > 8 and source in letters):
            times = letters_of(" ".join((service.time_text, *(step.time_text for step in service.steps))))
            if time in times or (times and times in time):
                return False
    return True


def _binds_nobody(sentence: str, found: Found) -> bool:
    """Whether the clause of a time is history, law, opening hours, or what the citizen has to do."""
    folded = fold(sentence)
    if not (NO_PROMISE.search(folded) or THEIRS.search(folded)):
        return False
    ends = [stop.end() for stop in CLAUSE.finditer(sentence, 0, found.start)]
    stop = CLAUSE.search(sentence, found.end)
    clause = fold(sentence[ends[-1] if ends else 0 : stop.start() if stop else len(sentence)])
    ours = OURS.search(clause) or WILL.search(clause)
    return not ours or NO_PROMISE.search(clause) is not None or THEIRS.search(clause) is not None


def _rows(document: Document, taken: Sequence[str]) -> Iterator[ReadFinding]:
    """Rows of a table that have become no service, though others of the table have, or that hold a time."""
    widths = {
        len(row.cells) for rows in document.tables() for row in rows if len(row.cells) > 1 and _is_taken(row, taken)
    }
    for rows in document.tables():
        beside = any(_is_taken(row, taken) for row in rows)
        for row in rows:
            texts = [cell.text for cell in row.cells if cell.text and not cell.down]
            bare = [text for text in texts if not is_numbering(text)]
            if len(bare) < 2 or _is_taken(row, taken) or is_head(texts) or says_nothing(row):
                continue
            if _is_head_again(row, document):
                continue
            timed = any(is_time(text) and reads_as_time(text) in PROMISED for text in bare)
            counted = number_in(texts[0]) is not None and len(row.cells) in widths
            paid = len(row.cells) in widths and len(row.cells) > 2 and any(map(is_fee, bare))
            if timed or counted or (beside and (paid or len(bare) > 2)):
                yield finding("row-not-read", None, " | ".join(texts)[:NAMED], *wording.ROW_NOT_READ)


def _is_taken(row: Row, taken: Sequence[str]) -> bool:
    letters = letters_of(row.source)
    return any(letters in source or (len(source) > 8 and source in letters) for source in taken)


def _is_head_again(row: Row, document: Document) -> bool:
    """Whether a row is the first of its table: heads that name no column that we know are heads all the same."""
    first = next((rows[0] for rows in document.tables() if rows and rows[0].cells == row.cells), None)
    return first is not None and not any(is_time(cell.text) or is_fee(cell.text) for cell in first.cells)


def _needs(services: Sequence[ReadService]) -> Iterator[ReadFinding]:
    """Requirements that promise: a sentence about the service that slipped in among what to bring."""
    for service in services:
        for need in service.requirements:
            words = need.words.original
            times = [found for found in times_in(words) if reads_as_time(found.text) in PROMISED]
            if times and promises(words):
                yield finding("time-in-requirement", service.no, words, *wording.TIME_IN_REQUIREMENT)


def _numbers(document: Document, services: Sequence[ReadService]) -> Iterator[ReadFinding]:
    """Row numbers that are missing between (or before) those of the rows that were read."""
    lines = {row.line for rows in document.tables() for row in rows}
    rows = [service for service in services if int(service.source["line"]) in lines]
    printed = sorted({service.no for service in rows if _bears_its_number(service)})
    if len(printed) < FEWEST_NUMBERS or len(printed) * 2 < len(rows):
        return
    missing = sorted(set(range(1, printed[-1])) - {service.no for service in services})
    if missing and len(missing) <= len(printed):
        words = ", ".join(map(str, missing))
        yield finding("rows-missing", None, words, *wording.ROWS_MISSING)


def _bears_its_number(service: ReadService) -> bool:
    """Whether the number of a row stands at its beginning."""
    return re.match(rf"\W*0*{service.no}\b(?![.,]?\d)", service.source_text) is not None


def letters_of(text: str) -> str:
    """Letters and figures of a text alone: a line may have been wrapped, or its dashes taken away."""
    return re.sub(r"[\W_]+", "", fold(MARK.sub("", text)))
