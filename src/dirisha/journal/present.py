"""What time it is: the machine's time, or in a demonstration the time that `dirisha demo day` shows.

Everybody who asks for the time in this house asks here: the doors through `frame.clock.now`, a verb that was not told
its moment. A demonstration's clock is a small file that all processes of the house read, so that kiosk, counters,
displays and the worker agree while a whole day passes in minutes. Only demo mode looks for it.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

LOOK_AGAIN = 0.5
"""Seconds of the machine between two looks at the file."""


@dataclass(frozen=True)
class Course:
    """A demonstration's time: `shown` at the machine's `real`, then `speed` times as fast until it shows `until`, from
    then on as fast as any clock."""

    real: datetime
    shown: datetime
    speed: float
    until: datetime

    def at(self, real: datetime) -> datetime:
        """What it shows when the machine's clock says `real`."""
        passed = (real - self.real) * self.speed
        if self.shown + passed <= self.until:
            return self.shown + passed
        return self.until + (real - self.real) - (self.until - self.shown) / self.speed


class _Looked:
    """The file as it was read last; the process's own memory of it."""

    next: float = 0.0
    course: Course | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    real = timezone.now()
    if settings.DEMO_CLOCK is None:
        return real
    if time.monotonic() >= _Looked.next:
        _Looked.next = time.monotonic() + LOOK_AGAIN
        _Looked.course = _read(Path(settings.DEMO_CLOCK))
    return real if _Looked.course is None else _Looked.course.at(real)


def show(shown: datetime, *, speed: float, until: datetime) -> None:
    """Let the demonstration's clock show `shown` now and run on. ValueError outside a demonstration, for a time that
    does not grow or has no zone."""
    if settings.DEMO_CLOCK is None:
        raise ValueError("only a demonstration has a clock of its own")
    if speed <= 0 or until < shown or shown.tzinfo is None or until.tzinfo is None:
        raise ValueError("a clock runs forward, from one moment with a zone to a later one")
    file = Path(settings.DEMO_CLOCK)
    said = {"real": timezone.now().isoformat(), "shown": shown.isoformat(), "speed": speed, "until": until.isoformat()}
    aside = file.with_suffix(".new")
    aside.write_text(json.dumps(said))
    aside.replace(file)
    _Looked.next = 0.0


def forget() -> None:
    """Show the machine's time again."""
    if settings.DEMO_CLOCK is not None:
        Path(settings.DEMO_CLOCK).unlink(missing_ok=True)
    _Looked.next, _Looked.course = 0.0, None


def real_seconds(moment: datetime) -> float:
    """How long the machine's clock runs until `now()` is `moment`; 0 when it is past."""
    left = moment - now()
    course = _Looked.course
    if course is None or left <= timedelta(0):
        return max(left.total_seconds(), 0.0)
    fast = max(min(moment, course.until) - now(), timedelta(0))
    return (fast / course.speed + (left - fast)).total_seconds()


def _read(file: Path) -> Course | None:
    try:
        said = json.loads(file.read_text())
    except FileNotFoundError:
        return None
    moments = {name: datetime.fromisoformat(said[name]) for name in ("real", "shown", "until")}
    return Course(speed=float(said["speed"]), **moments)
