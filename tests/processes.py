"""Processes that a test starts: each is ended when its block ends, however it ends."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def child(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """`command` as a process (options as for `subprocess.Popen`) until the block ends; then it is killed if it lives.

    `Popen` by itself waits at the end of its block: when the test has failed by then, for ever.
    """
    with subprocess.Popen(command, **options) as process:
        try:
            yield process
        finally:
            process.kill()
