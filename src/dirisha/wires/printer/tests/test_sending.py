"""Printing over a real socket, to a printer that works and to printers that do not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from dirisha.wires.printer import Patience, Printed, Printer, PrinterTrouble, Text, Trouble, job, ticket
from dirisha.wires.printer.demo import DemoPrinter, Manner
from dirisha.wires.printer.states import PAPER_LOW, SENTENCES
from dirisha.wires.printer.tests.papers import a_paper

QUICK = Patience(connect=10, answer=0.4, work=0.8)
SLOW = Patience(connect=20, answer=10, work=20)
"""For jobs that succeed: a loaded machine shall not make a test fail."""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[DemoPrinter]:
    """A printer that behaves well until a test says otherwise."""
    with DemoPrinter(tmp_path / "paper") as printer:
        yield printer


def at(demo: DemoPrinter, patience: Patience = SLOW) -> Printer:
    """The way to it."""
    return Printer("127.0.0.1", demo.port, patience=patience)


def trouble_of(demo: DemoPrinter, patience: Patience = QUICK) -> PrinterTrouble:
    """What went wrong with Wanjiru's ticket."""
    with pytest.raises(PrinterTrouble) as trouble:
        at(demo, patience).print(job(ticket(a_paper())))
    return trouble.value


def test_a_ticket_is_printed_and_the_printer_says_so(demo: DemoPrinter) -> None:
    assert at(demo).print(job(ticket(a_paper()))) == Printed(sure=True)
    (path,) = demo.tickets
    with Image.open(path) as paper:
        assert paper.format == "PNG" and paper.width == 576
    assert demo.machine.strange == []


def test_a_printer_without_paper_is_known_before_anything_is_sent(demo: DemoPrinter) -> None:
    demo.manner.paper_left = 0
    trouble = trouble_of(demo, SLOW)
    assert (trouble.trouble, trouble.printed) == (Trouble.PAPER_OUT, False)
    assert "imekwisha" in trouble.say.sw and f"127.0.0.1:{demo.port}" in trouble.say.en
    assert demo.machine.uncut == 0


@pytest.mark.parametrize(
    ("manner", "expected"),
    [
        (Manner(cover_open=True), Trouble.COVER_OPEN),
        (Manner(cutter_stuck=True), Trouble.CUTTER),
        (Manner(cover_open=True, paper_left=0), Trouble.COVER_OPEN),
    ],
)
def test_what_a_printer_can_tell_becomes_a_sentence(tmp_path: Path, manner: Manner, expected: Trouble) -> None:
    with DemoPrinter(tmp_path, manner=manner) as demo:
        trouble = trouble_of(demo, SLOW)
    assert (trouble.trouble, trouble.printed) == (expected, False)
    assert str(trouble) == str(SENTENCES[expected].format(where=f"127.0.0.1:{demo.port}"))


def test_paper_that_ends_in_the_middle_is_told_as_a_ticket_perhaps_printed(demo: DemoPrinter) -> None:
    demo.manner.paper_left = 400
    trouble = trouble_of(demo, replace(SLOW, work=0.8))
    assert (trouble.trouble, trouble.printed) == (Trouble.PAPER_OUT, True)
    assert demo.tickets == [] and demo.machine.uncut == 400


def test_a_printer_that_hangs_does_not_hold_the_kiosk(demo: DemoPrinter) -> None:
    demo.manner.silent = True
    trouble = trouble_of(demo)
    assert (trouble.trouble, trouble.printed) == (Trouble.NO_ANSWER, False)


def test_a_connection_cut_in_the_middle_is_told_as_such(demo: DemoPrinter) -> None:
    demo.manner.hang_up_after = 2000
    trouble = trouble_of(demo, SLOW)
    assert (trouble.trouble, trouble.printed) == (Trouble.BROKEN_OFF, True)
    demo.manner.hang_up_after = 0
    trouble = trouble_of(demo, SLOW)
    assert (trouble.trouble, trouble.printed) == (Trouble.BROKEN_OFF, False)


def test_a_printer_that_is_off_is_told_as_such() -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    with pytest.raises(PrinterTrouble) as trouble:
        Printer("127.0.0.1", port, patience=Patience(connect=0.3)).state()
    assert trouble.value.trouble is Trouble.BUSY
    with pytest.raises(PrinterTrouble) as trouble:
        Printer("no.such.printer.invalid", patience=Patience(connect=0.3)).state()
    assert trouble.value.trouble is Trouble.NOT_THERE


def test_a_roll_that_runs_out_soon_is_told_with_the_ticket(demo: DemoPrinter) -> None:
    demo.manner.paper_low = True
    assert at(demo).print(job([Text("A 007")])) == Printed(sure=True, paper_low=True)
    assert at(demo).state().trouble is None
    assert "roli mpya" in PAPER_LOW.sw


def test_a_printer_that_talks_unasked_is_understood(demo: DemoPrinter) -> None:
    demo.manner.chatty = True
    assert at(demo).print(job([Text("A 007")])).sure


def test_a_picture_with_the_bytes_of_a_question_confuses_nobody(demo: DemoPrinter) -> None:
    strip = b"\x1dv0\x00\x03\x00\x04\x00" + b"\x10\x04\x02" * 4
    assert at(demo).print(strip + b"\x10\x04\x02" + job([Text("A 007")])) == Printed(sure=True)


def test_a_printer_that_cannot_speak_is_sent_the_job_all_the_same(demo: DemoPrinter) -> None:
    printer = Printer("127.0.0.1", demo.port, answers=False, patience=SLOW)
    assert printer.print(job([Text("A 007")])) == Printed(sure=False)
    assert at(demo).state().trouble is None  # the next one is served when the job before is done
    assert len(demo.tickets) == 1


def test_two_kiosks_share_one_printer(demo: DemoPrinter) -> None:
    def kiosk(number: int) -> bool:
        return at(demo).print(job([Text(f"A {number:03}")])).sure

    with ThreadPoolExecutor(4) as kiosks:
        assert all(kiosks.map(kiosk, range(8)))
    assert sorted(demo.machine.lines) == [f"A {number:03}" for number in range(8)]
    assert len(demo.tickets) == 8


def test_a_printer_that_is_mended_prints_again(demo: DemoPrinter) -> None:
    demo.manner.paper_left = 0
    assert trouble_of(demo, SLOW).trouble is Trouble.PAPER_OUT
    demo.manner.paper_left = None
    assert at(demo).print(job([Text("A 007")])).sure


def test_the_demo_printer_leaves_no_thread_behind(tmp_path: Path) -> None:
    with DemoPrinter(tmp_path) as demo:
        at(demo).state()
    assert "demo-printer" not in [thread.name for thread in threading.enumerate()]


def test_every_trouble_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Trouble)
    assert all("{where}" in text for say in SENTENCES.values() for text in (say.sw, say.en))
