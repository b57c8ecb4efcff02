"""`dirisha hall`: the devices of the hall can be tried before its first day."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from dirisha.wires.printer import Printer, PrinterState
from dirisha.wires.printer.demo import DemoPrinter
from tests.processes import child

PATIENCE = 120
SPEAKS = shutil.which("espeak-ng") is not None


@pytest.fixture(autouse=True)
def clips(settings: Any, tmp_path: Path) -> None:
    """A folder of clips for this test alone."""
    settings.CLIPS = tmp_path / "clips"


def told(*args: str) -> tuple[str, str]:
    """What the command says, and of what it warns."""
    out, warned = StringIO(), StringIO()
    call_command("hall", *args, stdout=out, stderr=warned)
    return out.getvalue(), warned.getvalue()


def refused(*args: str) -> str:
    """The sentence with which the command ends."""
    with pytest.raises(CommandError) as error:
        call_command("hall", *args)
    assert error.value.returncode == 2
    return str(error.value)


def test_a_call_is_written_as_a_sound(tmp_path: Path) -> None:
    said, warned = told("say", "A 07", "3", "--into", str(tmp_path / "call.wav"))
    assert "Tiketi namba A sifuri saba, tafadhali nenda dirisha namba tatu." in said
    assert (tmp_path / "call.wav").read_bytes().startswith(b"RIFF")
    assert (warned == "") is SPEAKS


def test_without_a_voice_the_command_to_install_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    _, warned = told("say", "A 007", "3", "--into", str(tmp_path / "call.wav"))
    assert warned.count("apt-get install espeak-ng") == 2
    assert "apt-get install espeak-ng" in refused("prepare")


def test_what_is_no_ticket_is_refused(tmp_path: Path) -> None:
    assert "si sahihi" in refused("say", "A;7", "3", "--into", str(tmp_path / "call.wav"))


def test_a_hall_is_prepared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    small = ("prepare", "--letters", "af", "--numbers", "2", "--counters", "1")
    if SPEAKS:
        assert "New clips made: 10." in told(*small)[0]
        assert "New clips made: 0." in told(*small)[0]
    else:
        assert "espeak-ng" in refused(*small)


def test_a_trial_ticket_is_printed(tmp_path: Path) -> None:
    with DemoPrinter(tmp_path) as printer:
        said, _ = told("print", "127.0.0.1", "--port", str(printer.port))
        assert "imechapa tiketi" in said and len(printer.tickets) == 1
        printer.manner.paper_low = True
        said, _ = told("print", "127.0.0.1", "--port", str(printer.port), "--language", "en")
        assert "running out" in said
        printer.manner.paper_low = False
        said, _ = told("print", "127.0.0.1", "--port", str(printer.port), "--mute")
        assert "see whether it came out" in said
        printer.manner.paper_left = 0
        assert "has no paper" in refused("print", "127.0.0.1", "--port", str(printer.port))
    assert "Trial ticket" in printer.machine.lines and "Tiketi ya majaribio" in printer.machine.lines


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_the_trial_printer_works_until_it_is_stopped(tmp_path: Path, asked: signal.Signals) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "dirisha.site.cli",
        "hall",
        "printer",
        "--port",
        str(port),
        "--into",
        str(tmp_path),
    ]
    environment = os.environ | {"DIRISHA_MODE": "tool", "DIRISHA_VAR": str(tmp_path / "var"), "PYTHONUNBUFFERED": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "dirisha.site.settings"
    with child(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert re.search(rf"127\.0\.0\.1:{port}", process.stdout.readline())
        assert Printer("127.0.0.1", port).state() == PrinterState()
        process.send_signal(asked)
        assert process.wait(PATIENCE) == 0
