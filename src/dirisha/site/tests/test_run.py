"""The commands that keep the house open."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.core.management import call_command

from dirisha.site.management.commands.run import granian
from dirisha.site.together import together
from tests.processes import child

PYTHON = [sys.executable, "-c"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status_of(port: int) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/afya")
        return connection.getresponse().status
    finally:
        connection.close()


PATIENCE = 120
"""Seconds that a busy machine may take: figures are for benchmarks/."""


def test_the_house_opens_and_closes_when_asked() -> None:
    port = free_port()
    started = time.perf_counter()
    with child([sys.executable, "-m", "dirisha.site.cli", "run", "--port", str(port)]) as process:
        while True:
            try:
                assert status_of(port) == 200
                break
            except ConnectionRefusedError:
                assert time.perf_counter() - started < PATIENCE, "not open"
                time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_idle_browsers_do_not_shut_anybody_out() -> None:
    line = granian("127.0.0.1", 8000, workers=1, threads=4)
    assert int(line[line.index("--backpressure") + 1]) >= 1024
    assert line[line.index("--blocking-threads") + 1] == "4"


def test_when_the_worker_dies_the_web_process_is_ended_too_and_the_failure_is_told() -> None:
    assert together([[*PYTHON, "raise SystemExit(3)"], [*PYTHON, "import time; time.sleep(600)"]]) == 3


def test_ctrl_c_ends_both_and_is_no_failure() -> None:
    sleepers = json.dumps([[*PYTHON, "import time; time.sleep(600)"]] * 2)
    with child([sys.executable, "-m", "dirisha.site.together", sleepers]) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0


@pytest.mark.django_db(databases=["default", "access"])
def test_preparing_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("prepare")
    call_command("prepare")
    assert capsys.readouterr().out.count("ready") == 2


def test_a_new_house_prints_its_set_up_code_and_one_with_a_code_of_its_own_prints_none(tmp_path: Path) -> None:
    house = {**os.environ, "DIRISHA_MODE": "demo", "DIRISHA_VAR": str(tmp_path)}
    house.pop("DIRISHA_DATABASE", None)
    run = [sys.executable, "-m", "dirisha.site.cli"]
    subprocess.run([*run, "prepare"], env=house, check=True, capture_output=True, timeout=PATIENCE)
    port = free_port()
    command = [*run, "run", "--port", str(port), "--events-port", "0"]
    with child(command, env=house, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert f"http://127.0.0.1:{port}/sw/dawati/anza/" in said
        assert re.search(r"[a-z2-9]{5}(-[a-z2-9]{5}){3}", said)
        assert page_of(port, "/sw/dawati/anza/") == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    given = {**house, "DIRISHA_SETUP_CODE": "hii ni siri yetu sote"}
    with child(command, env=given, stdout=subprocess.PIPE, text=True) as process:
        assert page_of(port, "/sw/dawati/anza/") == 200
        process.send_signal(signal.SIGTERM)
        assert "hii ni siri" not in process.communicate(timeout=PATIENCE)[0]


def page_of(port: int, path: str) -> int:
    """The status of a page, once the house answers."""
    until = time.perf_counter() + PATIENCE
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except ConnectionRefusedError:
            assert time.perf_counter() < until, "not open"
            time.sleep(0.05)
        finally:
            connection.close()
