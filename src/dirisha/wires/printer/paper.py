"""What stands on a paper ticket, from top to bottom: a pure function, so that a page can show it and a test read it.

Both languages are on every ticket, since whoever holds it may not be the one who chose: the chosen one first and full,
the other one below it, smaller and without repeating what needs no translation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dirisha.core.say import Language, Say
from dirisha.core.wording import clock_time, day


class Size(StrEnum):
    """How big a line is. Columns are of 80 mm paper: 576 dots."""

    SMALL = "small"
    """64 columns."""
    PLAIN = "plain"
    """48 columns."""
    LARGE = "large"
    """24 columns, twice as wide and high as plain."""
    HUGE = "huge"
    """6 columns, 24 mm high: the number, to be read at arm's length without glasses."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph in the middle of the paper; what is too long goes on in the next line."""

    text: str
    size: Size = Size.PLAIN
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of an address."""

    address: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty paper, in dots (8 to a millimetre)."""

    dots: int


Part = Text | Code | Rule | Space


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """All that a ticket on paper says."""

    hall: Say
    """The site: "Huduma Centre GPO"."""
    queue: Say
    """The queue: "Vitambulisho"."""
    number: str
    """The ticket as it is called: "A 007"; at most six signs."""
    taken_at: datetime
    """When it was taken, aware, in the site's zone: it is printed as it stands."""
    wait: Say | None = None
    """The wait as a range, "dakika 20 hadi 35"; None where none can be told."""
    priority: Say | None = None
    """The rule of priority in one line: who is called first, as it hangs on the wall."""
    my_place_url: str = ""
    """The page of this ticket's place, with its secret; "" where there is none (no QR then)."""
    language: Language = "sw"
    """The language chosen at the kiosk."""


NUMBER = Say(sw="Namba yako", en="Your number")
WAIT = Say(sw="Muda wa kusubiri: {wait}", en="Waiting time: {wait}")
CALLED = Say(
    sw="Tafadhali subiri. Tutaita namba yako, na itaonekana kwenye skrini pamoja na namba ya dirisha.",
    en="Please wait. We will call your number, and the screen will show it with the counter.",
)
FOLLOW = Say(sw="Fuatilia zamu yako kwa simu", en="Follow your turn on your phone")
THANKS = Say(sw="Asante kwa subira yako.", en="Thank you for your patience.")


def ticket(paper: TicketPaper) -> tuple[Part, ...]:
    """The parts of a ticket in their order. ValueError when the number is empty, longer than six signs or not ASCII."""
    if not 0 < len(paper.number) <= 6 or not paper.number.isascii() or not paper.number.isprintable():
        raise ValueError(f"no number of a ticket: {paper.number!r}")
    first: Language = paper.language
    other: Language = "sw" if first == "en" else "en"
    return (
        *_head(paper, first),
        *_told(paper, first, Size.PLAIN),
        *_code(paper, first, other),
        Space(16),
        Rule(),
        Space(8),
        *_again(paper, first, other),
        *_told(paper, other, Size.SMALL),
        Space(16),
        Text(f"{THANKS.in_(first)} {THANKS.in_(other)}", Size.SMALL),
    )


def _head(paper: TicketPaper, language: Language) -> tuple[Part, ...]:
    local = paper.taken_at
    return (
        Text(paper.hall.in_(language), bold=True),
        Space(24),
        Text(NUMBER.in_(language)),
        Space(8),
        Text(paper.number, Size.HUGE, bold=True),
        Space(16),
        Text(paper.queue.in_(language), Size.LARGE, bold=True),
        Space(16),
        Text(day(local.date()).in_(language)),
        Text(clock_time(local.time()).in_(language)),
        Space(16),
    )


def _told(paper: TicketPaper, language: Language, size: Size) -> tuple[Part, ...]:
    parts: list[Part] = []
    if paper.wait is not None:
        parts += [Text(WAIT.format(wait=paper.wait).in_(language), size, bold=True), Space(8)]
    parts.append(Text(CALLED.in_(language), size))
    if paper.priority is not None:
        parts += [Space(8), Text(paper.priority.in_(language), size)]
    return tuple(parts)


def _code(paper: TicketPaper, first: Language, other: Language) -> tuple[Part, ...]:
    if not paper.my_place_url:
        return ()
    return (
        Space(24),
        Code(paper.my_place_url),
        Space(8),
        Text(FOLLOW.in_(first)),
        Text(FOLLOW.in_(other), Size.SMALL),
        Text(paper.my_place_url, Size.SMALL),
    )


def _again(paper: TicketPaper, first: Language, other: Language) -> tuple[Part, ...]:
    """The names in the other language, where they differ: a queue's name is what officers and signs will say."""
    names = [name.in_(other) for name in (paper.hall, paper.queue) if name.in_(other) != name.in_(first)]
    number = f"{NUMBER.in_(other)}: {paper.number}"
    return (Text(" · ".join([number, *names]), Size.SMALL, bold=True), Space(8))
