"""Lines of a cell put together again: where the text only ran out of room, and where something new began.

A column of print breaks its lines where the next word has no more room. So a break is real when the next word would
still have had room, when the next line bears a mark of a list, or when it begins as new things begin; and it is none
after "ya", "of", a comma or an open bracket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dirisha.core.phrases.requirements import CONNECTORS, split_items

MARK = re.compile(
    r"^\s*(?:[-*•●○◦▪■□‣–—✓➢\uf0b7\uf0a7o](?=\s)|[•●○◦▪■‣➢\uf0b7\uf0a7]"
    r"|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?=\s|[A-Z]))\s*"
)
"""The mark of an item at the beginning of a line: a bullet, "1.", "(a)", "iv)"."""


def glue(before: str, after: str) -> str:
    """Two lines in one: a word cut by a hyphen is whole again, anything else is parted by a blank."""
    if not before or not after:
        return before or after
    if re.search(r"[a-z]-$", before) and after[:1].islower():
        return f"{before[:-1]}{after}"
    return f"{before} {after}"


def runs_on(before: str, after: str) -> bool:
    """Whether the line `after` certainly goes on with the sentence of the line `before`."""
    if not before or not after or MARK.match(after):
        return False
    last = before.split()[-1].strip("(\"'").casefold()
    if last in CONNECTORS or before.endswith((",", "(", "/", "&", "-", "–")) or after[0] in ",;.()/&":
        return True
    if before.count("(") > before.count(")"):
        return True
    return after[0].islower() and not before[0].islower() and not before.endswith((".", ";"))


def unwrapped(lines: Sequence[str], room: int | None = None) -> tuple[str, ...]:
    """The lines that were meant: wrapped ones joined.

    `room` is the width of the column in characters, None where every break in `lines` was made on purpose. With it, a
    line whose next word had no room left goes on below.
    """
    meant: list[str] = []
    last = ""
    for line in lines:
        line = line.strip()
        if not line:
            continue
        if meant and (runs_on(meant[-1], line) or (room is not None and _no_room(last, line, room))):
            meant[-1] = glue(meant[-1], line)
        else:
            meant.append(line)
        last = line
    return tuple(meant)


def _no_room(before: str, after: str, room: int) -> bool:
    """Whether the first word of `after` would not have stood in the column behind `before`, and begins nothing new."""
    first = after.split()[0]
    if MARK.match(after) or len(before) + 1 + len(first) <= room:
        return False
    if first.isdigit():
        return len(first) > 2
    return not _begins(before, after)


def _begins(before: str, after: str) -> bool:
    """Whether in the two lines, written as one, a new item would begin where the second does."""
    whole, at = f"{before} {after}", 0
    for item in split_items(whole):
        at = whole.find(item, at)
        if at == len(before) + 1:
            return True
        at += len(item)
    return False


def unmarked(lines: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The text before a list and its items, without their marks; (whole, ()) when fewer than two lines bear a mark.

    A line without a mark between marked ones goes on with the item above it.
    """
    marked = [MARK.match(line) for line in lines]
    if sum(mark is not None for mark in marked) < 2:
        return "", ()
    lead = ""
    items: list[str] = []
    for line, mark in zip(lines, marked, strict=True):
        if mark is not None:
            items.append(line[mark.end() :].strip())
        elif items:
            items[-1] = glue(items[-1], line.strip())
        else:
            lead = glue(lead, line.strip())
    return lead, tuple(item for item in items if item)


INLINE = re.compile(
    r"(?:(?<=\s)|^)(?:\(?([a-z]|[ivx]{1,4}|\d{1,2})[.)]|([•●▪■➢✓\uf0b7\uf0a7]))\s*(?=\S)", re.IGNORECASE
)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def lettered(text: str) -> tuple[str, tuple[str, ...]]:
    """What stands before, and the pieces of, "a) New b) Renewal" or "• one • two": marks that count from the first.

    (text, ()) when there are no two marks in order.
    """
    found: list[tuple[int, int]] = []
    for match in INLINE.finditer(text):
        if match[2] or _is_next(match[1].casefold(), len(found)):
            found.append(match.span())
    if len(found) < 2:
        return text, ()
    ends = [start for start, _ in found[1:]] + [len(text)]
    pieces = tuple(text[end:until].strip(" ;,") for (_, end), until in zip(found, ends, strict=True))
    return (text[: found[0][0]].strip(), pieces) if all(pieces) else (text, ())


def _is_next(mark: str, count: int) -> bool:
    return count < 10 and mark in ("abcdefghij"[count], str(count + 1), ROMAN[count])
