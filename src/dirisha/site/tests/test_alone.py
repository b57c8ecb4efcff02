"""A hall works with the internet cut: nothing outside is asked for, nothing waits for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import child

ROOT = Path(__file__).parents[4]
APART = ["--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
CUT_OFF = ["unshare", *APART, "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
"""A network of its own for the processes, loopback and nothing else; all of them end with the first. Only root may have
one made. The guard, which notes whoever asks for outside, is there in any case."""


def cut_off() -> list[str]:
    """How to begin a command line so that it runs without a network, where this machine lets us."""
    possible = shutil.which("unshare") and shutil.which("ip")
    return CUT_OFF if possible and subprocess.run([*CUT_OFF, "true"], capture_output=True).returncode == 0 else []


def played(tmp_path: Path, *args: str) -> str:
    """What the story (tests/alone/story.py) tells at its end; nobody asked for anything outside."""
    tried = tmp_path / "tried"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DIRISHA_")}
    environment |= {
        "DIRISHA_MODE": "demo",
        "DIRISHA_VAR": str(tmp_path / "var"),
        "DIRISHA_TRIED": str(tried),
        "DJANGO_SETTINGS_MODULE": "dirisha.site.settings",
        "PYTHONPATH": f"{ROOT / 'tests' / 'alone' / 'guard'}:{ROOT}",
        "PYTHONUNBUFFERED": "1",
    }
    command = [*cut_off(), sys.executable, "-m", "tests.alone.story", *args]
    said = tmp_path / "told"  # a file: a pipe would stay open as long as any process of the house lives
    with said.open("w") as out, child(command, stdout=out, stderr=out, env=environment, cwd=ROOT) as story:
        ended = story.wait()
    told = said.read_text()
    assert ended == 0, told
    assert not tried.exists(), tried.read_text()
    return told


def test_the_guard_notes_who_asks_for_outside(tmp_path: Path) -> None:
    tried = tmp_path / "tried"
    asks = (
        "import socket\nfor port in (80, 53):\n s = socket.socket()\n s.settimeout(.1)\n"
        " s.connect_ex(('192.0.2.1', port))"
    )
    environment = {**os.environ, "DIRISHA_TRIED": str(tried), "PYTHONPATH": str(ROOT / "tests" / "alone" / "guard")}
    subprocess.run([*cut_off(), sys.executable, "-c", asks], env=environment, check=True)
    assert tried.read_text().count("192.0.2.1") == 2


def test_a_visit_from_the_kiosk_to_the_results_with_the_internet_cut(tmp_path: Path) -> None:
    assert "alone: 0 people" in played(tmp_path)


@pytest.mark.nightly
def test_a_whole_day_of_952_people_with_the_internet_cut(tmp_path: Path) -> None:
    assert "alone: 952 people" in played(tmp_path, "--day")
