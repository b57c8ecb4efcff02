"""Whose turn it is in a queue: pregnant, nursing, elderly, disabled people, those with an infant, and companions.

Measured by simulation (domain.md 4.3 c): with few of them, calling them first costs the others some 16 % of waiting;
with 40 % of the hall it costs 60 %. So: first of all below a share of the day's numbers, and above it by a wait that
grows faster (accumulating priority, Kleinrock 1964). The rule is printed on the wall.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from dirisha.core.waits import Rule, rule_for


@dataclass(frozen=True)
class PriorityRule:
    """`share`: up to this part of the day's numbers they are called first. `factor`: above it, each of their minutes
    counts so many. `at_most`: nobody else waits longer than this for their sake."""

    share: float = 0.25
    factor: float = 3.0
    at_most: timedelta = timedelta(minutes=60)


HOUSE_RULE = PriorityRule()


def wall_rule(share: float, rule: PriorityRule = HOUSE_RULE) -> Rule:
    """The same rule as the prediction of waits walks it (`core.waits`), on a day with this share of priority so far."""
    return rule_for(share, strict_up_to=rule.share, factor=rule.factor)


def priority_first(
    *, priority: datetime | None, ordinary: datetime | None, share: float, at: datetime, rule: PriorityRule = HOUSE_RULE
) -> bool:
    """Whether the first of the priority lane goes before the first of the ordinary one.

    `priority` and `ordinary`: since when the first of each lane waits (None: nobody), `share`: the part of the day's
    numbers given to priority so far, 0 to 1. Nobody starves: whoever has waited `at_most` goes by time alone, so that
    nobody who came later than that is called before them.
    """
    if priority is None or ordinary is None:
        return priority is not None
    if at - ordinary >= rule.at_most:
        return priority <= ordinary
    if share <= rule.share:
        return True
    return rule.factor * (at - priority) >= at - ordinary
