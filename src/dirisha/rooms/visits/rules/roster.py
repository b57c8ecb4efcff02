"""Who will call people today, as far as it is known: the counters that the waits of a hall are walked through.

Moments are minutes after the site's local midnight, as everywhere in `core.waits`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from dirisha.core.waits import Counter

Spells = tuple[tuple[float, float], ...]

OVERTIME = 60.0
"""Who sits at a counter after closing time serves those who are still in the hall: for an hour, it is assumed. So does
who sits there longer than that before it opens."""
COMES_IN = 5.0
"""Who should be at the counter already is expected in so many minutes ..."""
COMES_NO_MORE = 30.0
"""... and no more when that was so many minutes ago."""


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """An officer at a counter: now, or on the day that today's roster is taken from (`until` given).

    `queues` in the profile's order with their `over_minutes`. `serving`: the queue of whom they have at the counter and
    when that one was called.
    """

    session: UUID
    officer: UUID
    counter: UUID
    queues: tuple[tuple[UUID, int | None], ...]
    manner: str
    since: float
    until: float | None = None
    serving: tuple[UUID, float] | None = None


def kept(who: UUID) -> str:
    """The name of the line of those who are sent to one counter or officer."""
    return f"kept:{who}"


def counters(
    now_sitting: Iterable[Sitting],
    sat_before: Iterable[Sitting],
    *,
    hours: Sequence[tuple[int, int]],
    kept_for: Collection[UUID],
    now: float,
) -> tuple[Counter, ...]:
    """The counters of today from `now` on: those who sit there, until the site closes; then those who sat here on the
    day before and do not now, for the hours they sat then.

    `hours`: today's opening hours in seconds. `kept_for`: officers and counters whom somebody waits for alone.
    """
    there = tuple(now_sitting)
    here = {sitting.officer for sitting in there}
    out = [_counter(sitting, _until_closing(hours, now), kept_for) for sitting in there]
    spells: dict[UUID, list[Sitting]] = {}
    for sitting in sat_before:
        if sitting.officer not in here:
            spells.setdefault(sitting.officer, []).append(sitting)
    for sittings in spells.values():
        opens = _expected(sittings, now)
        if opens:
            out.append(_counter(sittings[-1], opens, kept_for))
    return tuple(out)


def _until_closing(hours: Sequence[tuple[int, int]], now: float) -> Spells:
    left = tuple((opens / 60, closes / 60) for opens, closes in hours if closes / 60 > now)
    if not left or left[0][0] - now > OVERTIME:
        return ((now, now + OVERTIME), *left)
    return left


def _expected(sittings: Iterable[Sitting], now: float) -> Spells:
    """The spells of an officer who is not there yet, in order and apart."""
    out: list[tuple[float, float]] = []
    for sitting in sorted(sittings, key=lambda each: each.since):
        assert sitting.until is not None
        begins = sitting.since
        if now - begins > COMES_NO_MORE:
            continue
        if begins <= now:
            begins = now + COMES_IN
        if out:
            begins = max(begins, out[-1][1])
        if begins < sitting.until:
            out.append((begins, sitting.until))
    return tuple(out)


def _counter(sitting: Sitting, opens: Spells, kept_for: Collection[UUID]) -> Counter:
    own = tuple(kept(who) for who in (sitting.officer, sitting.counter) if who in kept_for)
    over = tuple((str(queue), float(minutes)) for queue, minutes in sitting.queues if minutes is not None)
    return Counter(
        name=str(sitting.session),
        opens=opens,
        queues=(*own, *(str(queue) for queue, _ in sitting.queues)),
        turn="longest" if sitting.manner == "longest" else "order",
        first=(*((line, -1.0) for line in own), *over),
        serving=() if sitting.serving is None else (str(sitting.serving[0]),),
        since=0.0 if sitting.serving is None else sitting.serving[1],
    )
