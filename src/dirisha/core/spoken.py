"""The call of a ticket as it is said in the hall: letters by their names, digits one by one, in both languages.

What is said is what the paper shows: "A 007" is "A sifuri sifuri saba", so that nobody has to translate "number seven"
into three signs. The sentence for the eye (`call`) and the texts for the voice (`pieces`) differ in one thing: the
voice gets the letters' names spelled, since the Swahili voice of espeak-ng 1.51 names most of them in English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dirisha.core.say import Language, Say
from dirisha.core.wording import digits_words, number_words

LETTERS = {
    "A": "a", "B": "be", "C": "che", "D": "de", "E": "e", "F": "ef", "G": "ge", "H": "he", "I": "i", "J": "je",
    "K": "ka", "L": "le", "M": "em", "N": "en", "O": "o", "P": "pe", "Q": "kyu", "R": "re", "S": "se", "T": "te",
    "U": "u", "V": "ve", "W": "we", "X": "eksi", "Y": "ye", "Z": "ze",
}  # fmt: skip
"""The names of the letters as Swahili is taught (BBC, A Guide to Swahili: the alphabet). Q and X, which Swahili does
not write, have the names under which East Africa knows them."""

MOST = 12
"""Signs of a ticket or a counter: longer ones are no number anybody could remember on the way."""
_PARTS = re.compile(r"[A-Z]|[0-9]+")
_PRINTED = re.compile(r"[A-Z0-9]+(?:[ -][A-Z0-9]+)*")

CALL = Say(
    sw="Tiketi namba {ticket}, tafadhali nenda dirisha namba {counter}.",
    en="Ticket number {ticket}, please go to counter number {counter}.",
)
_LETTERS = Say(sw="Tiketi namba {said},", en="Ticket number {said},")
_COUNTER = Say(sw="tafadhali nenda dirisha namba {said}.", en="please go to counter number {said}.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a call that comes back in many calls, as text for the voice in one language."""

    text: str
    language: Language


def printed(letter: str, number: int, *, digits: int = 3) -> str:
    """The ticket as paper and screen show it: `printed("A", 7)` is "A 007". `digits` is the least number of digits."""
    return f"{letter} {number:0{digits}d}"


def call(ticket: str, counter: str | int) -> Say:
    """The sentence of a call, for eyes: "Tiketi namba A sifuri saba, tafadhali nenda dirisha namba tatu."

    `ticket` is as printed ("A 07", "V3-017"), `counter` a number or a short label ("12", "B2"). ValueError for others.
    """
    return CALL.format(ticket=_joined(_parts(ticket)), counter=counter_words(counter))


def counter_words(counter: str | int) -> Say:
    """A counter's label in words: 12 is "kumi na mbili"; a label with letters is said sign by sign: "B mbili"."""
    parts = _parts(str(counter))
    return number_words(int(parts[0])) if _is_number(parts) else _joined(parts)


def pieces(ticket: str, counter: str | int, language: Language) -> tuple[Piece, ...]:
    """The same call as texts for the voice: the ticket's letters, its digits, the counter.

    A hall of nine letters, 300 numbers and 30 counters needs 339 of them a language, so all can be made before the day.
    ValueError as in `call`.
    """
    return (*ticket_pieces(ticket, language), counter_piece(counter, language))


def ticket_pieces(ticket: str, language: Language) -> tuple[Piece, ...]:
    """The pieces before the counter: all up to the last letter, then the digits after it. ValueError as in `call`."""
    parts = _parts(ticket)
    head = parts[:-1] if parts[-1].isdigit() else parts
    texts = [_LETTERS.in_(language).format(said=_aloud(head, language))]
    if head != parts:
        texts.append(f"{_aloud(parts[-1:], language)},")
    return tuple(Piece(text, language) for text in texts)


def counter_piece(counter: str | int, language: Language) -> Piece:
    """The last piece: where to go. ValueError as in `call`."""
    parts = _parts(str(counter))
    words = number_words(int(parts[0])).in_(language) if _is_number(parts) else _aloud(parts, language)
    return Piece(_COUNTER.in_(language).format(said=words), language)


def _parts(label: str) -> list[str]:
    """The letters one by one and the runs of digits: "V3-017" is V, 3, 017."""
    upper = label.strip().upper()
    if len(upper) > MOST or not _PRINTED.fullmatch(upper):
        raise ValueError(f"no ticket or counter that could be called: {label!r}")
    return _PARTS.findall(upper)


def _is_number(parts: list[str]) -> bool:
    return len(parts) == 1 and parts[0].isdigit() and len(parts[0]) <= 4


def _joined(parts: list[str]) -> Say:
    said = [digits_words(part) if part.isdigit() else Say(sw=part, en=part) for part in parts]
    return Say(sw=" ".join(word.sw for word in said), en=" ".join(word.en for word in said))


def _aloud(parts: list[str], language: Language) -> str:
    words = []
    for part in parts:
        if part.isdigit():
            words.append(digits_words(part).in_(language))
        else:
            words.append(LETTERS[part] if language == "sw" else part)
    return " ".join(words)
