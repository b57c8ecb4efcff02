"""The promise of a charter's row, where it is given while somebody waits in the hall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dirisha.core.promises import SECONDS, Duration, Promise, awaits, promise_from_json


def while_one_waits(promises: Sequence[Mapping[str, Any] | None]) -> Promise | None:
    """What a row promises to who stands in the hall: seconds, minutes or hours from coming for it. `promises` are those
    of its variants (charter-format.md). None where it promises days, or nothing, or the clock waits for something else
    than for the person: that is a matter of the case. Of several variants nobody has said yet which is wanted, so the
    longest holds, and only where all of them are of this kind."""
    found: list[Duration] = []
    for each in promises:
        promise = None if each is None else promise_from_json(each)
        if not isinstance(promise, Duration) or promise.unit not in SECONDS or awaits(promise):
            return None
        found.append(promise)
    return max(found, key=lambda each: each.amount * SECONDS[each.unit], default=None)
