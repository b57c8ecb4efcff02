"""Processes that live and end together: the web server, and the worker beside it. Small: it imports nothing of Django.

python -m dirisha.site.together '[["program", "argument"], ["another"]]'
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from types import FrameType

GRACE = 10.0
"""Seconds that a process is given to finish what it is doing."""


def together(commands: list[list[str]]) -> int:
    """Run the commands side by side until one ends or a signal comes, then end them all; the worst exit status.

    Each stands in a process group of its own: Ctrl-C at a terminal reaches only us, and we ask each of them once.
    (granian, asked by the terminal and by its parent at the same moment, was seen to hang.) A process that was ended by
    our own signal counts as ended well.
    """
    asked: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    children = [subprocess.Popen(command, process_group=0) for command in commands]  # noqa: S603 - made by `dirisha run`
    while not asked and all(child.poll() is None for child in children):
        time.sleep(0.1)
    early = [child.returncode for child in children if child.poll() is not None and not asked]
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(GRACE + 2)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    for number, handler in before.items():
        signal.signal(number, handler)
    return max((abs(status) for status in early), default=0)


if __name__ == "__main__":
    sys.exit(together(json.loads(sys.argv[1])))
