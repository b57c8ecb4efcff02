"""Kills writers with SIGKILL at random moments and counts what they had acknowledged.

    DIRISHA_DATABASE=... python -m tests.journal_app.killing ROUNDS SEED

Each round forks a writer that writes visits one after the other and says aloud, through a pipe, each one that it was
told is written; after some milliseconds it is killed. Then the last one heard and the one that death cut off are asked
again under their keys: the answer must be the same visit, and one visit. At the end every visit said aloud must stand
in the table and in the journal exactly once, the chain must hold, and replay must make the same tables. Prints the
counts as JSON.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from datetime import UTC, datetime
from uuid import UUID

import django
from django.core.management import call_command
from django.db import connections

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.journal import replay
from dirisha.journal.models import Entry
from dirisha.journal.verify import verify
from tests.journal_app import actions
from tests.journal_app.models import Visit

NOW = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


def write_until_killed(page: UUID, said: int) -> None:
    """The writer: never returns by itself."""
    number = 0
    while True:
        number += 1
        os.write(said, write(page, os.getpid(), number).bytes)


def write(page: UUID, writer: int, number: int) -> UUID:
    """The visit of that number of that writer, under its own idempotency key."""
    key = f"{writer}-{number}"
    return actions.write_visit(page=page, name=f"Mgeni {number}", by=CITIZEN, at=NOW, key=key).visit


def one_round(page: UUID, seconds: float) -> tuple[list[UUID], int]:
    """Let a writer live for so long after its first visit; the visits it acknowledged, in order, and who it was."""
    heard, said = os.pipe()
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            write_until_killed(page, said)
        finally:
            os._exit(1)
    os.close(said)
    select.select([heard], [], [], 30)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as pipe:
        words = pipe.read()
    return [UUID(bytes=words[start : start + 16]) for start in range(0, len(words) - 15, 16)], child


def main(rounds: int, seed: int) -> int:
    """Run the rounds and compare."""
    dice = random.Random(seed)
    call_command("migrate", run_syncdb=True, verbosity=0)
    page = actions.open_page(title="Novemba", by=SETUP, at=NOW)
    acknowledged: set[UUID] = set()
    otherwise = 0
    for _ in range(rounds):
        heard, writer = one_round(page, dice.uniform(0, 0.03))
        cut_off = write(page, writer, len(heard) + 1)
        otherwise += write(page, writer, len(heard) + 1) != cut_off or cut_off in heard
        otherwise += bool(heard) and write(page, writer, len(heard)) != heard[-1]
        acknowledged |= {*heard, cut_off}
    standing = set(Visit.objects.values_list("id", flat=True))
    entered = Entry.objects.filter(kind="test.visit-written").count()
    found = {
        "rounds": rounds,
        "acknowledged": len(acknowledged),
        "lost": len(acknowledged - standing),
        "answered_otherwise": otherwise,
        "standing": len(standing),
        "entered": entered,
        "faults": len(verify().faults),
        "differences": len(replay.compare()),
    }
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
