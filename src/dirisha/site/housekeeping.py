"""What is thrown away once an hour, by the worker: nothing of it is part of the record."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from dirisha.core.actor import WORKER
from dirisha.frame import quarantine
from dirisha.frame.limits import GUESS_WINDOW
from dirisha.frame.models import Guesses
from dirisha.journal import once
from dirisha.rooms.cases import actions
from dirisha.rooms.charters import handed_in
from dirisha.rooms.places.models import StaffSession

KEYS_KEPT = timedelta(days=30)
"""A form sent again after that is a new one."""
HANDED_IN_KEPT = timedelta(days=30)
"""How long the desk can still ask what became of a document; the draft itself is a record."""


def sweep(*, at: datetime) -> dict[str, int]:
    """Sweep as of `at`; how many of each were thrown away. Seven statements and one for 500 new files."""
    return {
        "keys": once.forget(before=at - KEYS_KEPT),
        "guesses": Guesses.objects.filter(since__lte=at - GUESS_WINDOW).delete()[0],
        "sessions": StaffSession.objects.filter(expire_date__lt=at).delete()[0],
        "files": actions.sweep_erased(at=at),
        "handed in": handed_in.forget(before=at - HANDED_IN_KEPT),
        "unclaimed": actions.sweep_unclaimed(at=at),
        "terms over": actions.keep_no_longer(at=at),
    }


def scan(*, at: datetime) -> int:
    """Have the files that wait read by the scanner; how many it stopped. Those of cases are told in their history."""
    stopped = quarantine.scan_waiting(root=Path(settings.UPLOADS))
    for each in stopped:
        actions.hold_file(stored=each.stored, found=each.found, by=WORKER, at=at)
        quarantine.told(each.stored)
    return len(stopped)
