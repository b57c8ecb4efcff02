"""The inside of a printer: bytes go in, answers come out, and paper with black dots on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

from dirisha.wires.printer.demo.letters import CELLS, glyph
from dirisha.wires.printer.escpos import WIDTH

ESC, GS, DLE, LF = 0x1B, 0x1D, 0x10, 0x0A
LENGTHS = {
    (ESC, ord("@")): 2, (ESC, ord("t")): 3, (ESC, ord("R")): 3, (ESC, ord("a")): 3, (ESC, ord("M")): 3,
    (ESC, ord("E")): 3, (ESC, ord("J")): 3, (ESC, ord("d")): 3, (ESC, ord("3")): 3,
    (GS, ord("a")): 3, (GS, ord("!")): 3, (GS, ord("r")): 3, (GS, ord("P")): 4, (GS, ord("V")): 4,
    (DLE, 0x04): 3,
}  # fmt: skip
"""Bytes of each command it knows, the two that name it included; GS v 0 carries its own length."""
TO_THE_KNIFE = 80
"""Dots between the head and the knife."""


@dataclass
class Manner:
    """How it behaves; may be changed while it works."""

    paper_left: int | None = None
    """Rows of dots until the roll ends; None for a roll without an end."""
    paper_low: bool = False
    cover_open: bool = False
    cutter_stuck: bool = False
    silent: bool = False
    """Takes everything and never answers, like a print server that hangs."""
    hang_up_after: int | None = None
    """Ends the connection after so many bytes."""
    chatty: bool = False
    """Sends its state unasked before each answer, as printers do whose ASB was switched on by somebody."""


@dataclass
class _Style:
    font: int = 0
    wide: int = 1
    high: int = 1
    bold: bool = False
    place: int = 0
    spacing: int = 30


@dataclass
class Machine:
    """One printer. `feed` it bytes; `tickets` are the papers that were cut off."""

    manner: Manner = field(default_factory=Manner)
    tickets: list[Image.Image] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """The lines set in its own letters, of all papers."""
    strange: list[bytes] = field(default_factory=list)
    """What it did not understand: a test holds this to be empty."""
    _waiting: bytearray = field(default_factory=bytearray)
    _style: _Style = field(default_factory=_Style)
    _line: list[Image.Image] = field(default_factory=list)
    _signs: list[str] = field(default_factory=list)
    _paper: list[Image.Image] = field(default_factory=list)

    def feed(self, data: bytes) -> bytes:
        """Take bytes as they come, cut anywhere; the answers to them. A printer without paper answers and waits."""
        if self._stands_still():
            return b"".join(self._answer(question) for question in _questions(data))
        self._waiting += data
        said = b""
        while self._waiting:
            length = self._length()
            if length == 0 or len(self._waiting) < length:
                break
            command = bytes(self._waiting[:length])
            del self._waiting[:length]
            said += self._do(command)
            if self._stands_still():
                said += b"".join(self._answer(question) for question in _questions(bytes(self._waiting)))
                self._waiting.clear()
        return said

    def forget(self) -> None:
        """A connection has ended: what was not printed is lost, and what was printed stays on the paper."""
        self._waiting.clear()
        self._line.clear()
        self._signs.clear()

    @property
    def uncut(self) -> int:
        """Rows that hang out of the printer and are not cut off."""
        return sum(strip.height for strip in self._paper)

    def _length(self) -> int:
        """Bytes of the command in front; 0 when too few have come to tell."""
        first = self._waiting[0]
        if first not in (ESC, GS, DLE):
            return 1
        if len(self._waiting) < 2:
            return 0
        known = LENGTHS.get((first, self._waiting[1]))
        if known is not None:
            return known
        if (first, self._waiting[1]) == (GS, ord("v")):
            if len(self._waiting) < 8:
                return 0
            return 8 + int.from_bytes(self._waiting[4:6], "little") * int.from_bytes(self._waiting[6:8], "little")
        return 2

    def _do(self, command: bytes) -> bytes:
        first = command[0]
        if first == DLE and command[1:2] == b"\x04":
            return self._answer(command[2])
        if first == ESC and tuple(command[:2]) in LENGTHS:
            self._escape(chr(command[1]), command[2] if len(command) > 2 else 0)
        elif first == GS and (tuple(command[:2]) in LENGTHS or command[1:2] == b"v"):
            return self._group(chr(command[1]), command)
        elif first == LF:
            self._end_line()
        elif 0x20 <= first < 0x7F:
            self._set(chr(first))
        else:
            self.strange.append(command)
        return b""

    def _escape(self, name: str, value: int) -> None:
        style = self._style
        if name == "@":
            self._style = _Style()
        elif name == "a":
            style.place = value
        elif name == "M":
            style.font = value & 1
        elif name == "E":
            style.bold = bool(value & 1)
        elif name == "3":
            style.spacing = value
        elif name == "J":
            self._print(Image.new("L", (WIDTH, value), 255))
        elif name == "d":
            for _ in range(value):
                self._end_line()

    def _group(self, name: str, command: bytes) -> bytes:
        if name == "!":
            self._style.wide, self._style.high = (command[2] >> 4) + 1, (command[2] & 0x0F) + 1
        elif name == "v":
            wide, high = int.from_bytes(command[4:6], "little"), int.from_bytes(command[6:8], "little")
            dots = bytes(byte ^ 0xFF for byte in command[8:])
            self._print(self._placed(Image.frombytes("1", (wide * 8, high), dots).convert("L")))
        elif name == "V":
            self._print(Image.new("L", (WIDTH, TO_THE_KNIFE + command[3]), 255))
            self._cut()
        elif name == "r":
            return b"" if self.manner.silent else self._unasked() + bytes([self._paper_bits()])
        return b""

    def _set(self, sign: str) -> None:
        width, height = CELLS[self._style.font]
        cell = glyph(sign, width * self._style.wide, height * self._style.high, self._style.bold)
        if sum(set_.width for set_ in self._line) + cell.width > WIDTH:
            self._end_line()
        self._line.append(cell)
        self._signs.append(sign)

    def _end_line(self) -> None:
        height = max([self._style.spacing, *(cell.height for cell in self._line)])
        words = Image.new("L", (sum(cell.width for cell in self._line), height), 255)
        at = 0
        for cell in self._line:
            words.paste(cell, (at, 0))
            at += cell.width
        if self._signs:
            self.lines.append("".join(self._signs))
        self._line.clear()
        self._signs.clear()
        self._print(self._placed(words))

    def _placed(self, strip: Image.Image) -> Image.Image:
        paper = Image.new("L", (WIDTH, strip.height), 255)
        paper.paste(strip, ((WIDTH - strip.width) * self._style.place // 2, 0))
        return paper

    def _print(self, strip: Image.Image) -> None:
        left = self.manner.paper_left
        if left is not None:
            strip = strip.crop((0, 0, WIDTH, min(strip.height, left)))
            self.manner.paper_left = left - strip.height
        if strip.height:
            self._paper.append(strip)

    def _cut(self) -> None:
        if self._stands_still():
            return
        ticket = Image.new("L", (WIDTH, self.uncut), 255)
        at = 0
        for strip in self._paper:
            ticket.paste(strip, (0, at))
            at += strip.height
        self._paper.clear()
        self.tickets.append(ticket)

    def _stands_still(self) -> bool:
        manner = self.manner
        return manner.paper_left == 0 or manner.cover_open or manner.cutter_stuck or manner.silent

    def _paper_bits(self) -> int:
        return (0x0C if self.manner.paper_left == 0 else 0) | (0x03 if self.manner.paper_low else 0)

    def _answer(self, question: int) -> bytes:
        manner, out = self.manner, self.manner.paper_left == 0
        if manner.silent:
            return b""
        bits = {
            1: 0x08 * self._stands_still(),
            2: 0x04 * manner.cover_open | 0x20 * out | 0x40 * manner.cutter_stuck,
            3: 0x08 * manner.cutter_stuck,
            4: 0x60 * out | 0x0C * (out or manner.paper_low),
        }
        return self._unasked() + bytes([0x12 | bits[question]]) if question in bits else b""

    def _unasked(self) -> bytes:
        return b"\x10" if self.manner.chatty else b""


def _questions(data: bytes) -> list[int]:
    """The questions about its state in bytes that it does not carry out: it hears these alone."""
    return [data[at + 2] for at in range(len(data) - 2) if data[at] == DLE and data[at + 1] == 0x04]
