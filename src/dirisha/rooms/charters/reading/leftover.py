"""Lines with a promised time that no service took up: whoever reviews the charter is told, so that none is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dirisha.core.text import fold
from dirisha.rooms.charters.reading import wording
from dirisha.rooms.charters.reading.document import Document
from dirisha.rooms.charters.reading.findings import finding
from dirisha.rooms.charters.reading.layouts.phrases import reads_as_time, times_in
from dirisha.rooms.charters.reading.layouts.sentences import NO_PROMISE, THEIRS
from dirisha.rooms.charters.reading.model import ReadFinding, ReadService

MARK = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[•●▪◦*\-–])\s+(?=\S)", re.IGNORECASE)
PROMISED = frozenset("duration immediate same_day next_day mixed sum".split())
LONGEST = 300
"""Characters of a line in a list; what is longer is a paragraph."""
MOST = 40


def left_over(document: Document, services: Sequence[ReadService]) -> list[ReadFinding]:
    """A finding for each line of a list that holds a promised time and stands in no service; at most 40."""
    taken = [letters_of(service.source_text) for service in services]
    return list(_lines(document, taken))[:MOST] if services else []


def _lines(document: Document, taken: Sequence[str]) -> Iterator[ReadFinding]:
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
            yield finding("time-outside-rows", None, line.text.strip(), *wording.TIME_OUTSIDE_ROWS)


def letters_of(text: str) -> str:
    """Letters and figures of a text alone: a line may have been wrapped, or its dashes taken away."""
    return re.sub(r"[\W_]+", "", fold(MARK.sub("", text)))
