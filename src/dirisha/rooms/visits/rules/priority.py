"""Whose turn it is in a queue: pregnant, nursing, elderly, disabled people, those with an infant, and companions.

Measured by simulation (domain.md 4.3 c): with few of them, calling them first costs the others some 16 % of waiting;
with 40 % of the hall it costs 60 %. So: first of all below a share of the day's numbers, and above it by a wait that
grows faster (accumulating priority, Kleinrock 1964). The rule is printed on the wall.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from dirisha.core.say import Say
from dirisha.core.waits import Rule, rule_for


@dataclass(frozen=True)
class PriorityRule:
    """`share`: up to this part of the day's numbers they are called first. `factor`: above it, each of their minutes
    counts so many. `at_most`: nobody else waits longer than this for their sake."""

    share: float = 0.25
    factor: float = 3.0
    at_most: timedelta = timedelta(minutes=60)


HOUSE_RULE = PriorityRule()


def rule_of(share: float | None, factor: float | None, at_most: int | None) -> PriorityRule:
    """A site's own rule from its columns, or the house's where it has none."""
    if share is None or factor is None or at_most is None:
        return HOUSE_RULE
    return PriorityRule(share, factor, timedelta(minutes=at_most))


def on_the_wall(rule: PriorityRule) -> tuple[Say, ...]:
    """The rule as it is printed on the wall, sentence by sentence."""
    minutes = int(rule.at_most / timedelta(minutes=1))
    weight = f"{rule.factor:g}"
    return (
        Say(
            sw="Wajawazito, wanaonyonyesha, wenye watoto wachanga, wazee, watu wenye ulemavu na wanaowasindikiza "
            "hutangulia. Sema tu; hatuombi uthibitisho.",
            en="Pregnant and nursing women, people with an infant, elderly and disabled people and their companions go "
            "first. Just say so; no proof is asked.",
        ),
        Say(
            sw="Wakizidi asilimia {share} ya tiketi za siku, kila dakika yao ya kusubiri huhesabiwa mara {weight}.",
            en="When they are more than {share}% of the day's tickets, each minute they wait counts {weight} times.",
        ).format(share=round(rule.share * 100), weight=weight),
        Say(
            sw="Hakuna mwingine anayesubiri zaidi ya dakika {minutes} kwa ajili yao.",
            en="Nobody else waits longer than {minutes} minutes for their sake.",
        ).format(minutes=minutes),
        Say(
            sw="Mwenye miadi akifika kwa wakati, huitwa saa ya miadi yake ikifika, kana kwamba amesubiri dakika "
            "{minutes}.",
            en="Whoever comes in time for an appointment is called from that time on, as if they had waited {minutes} "
            "minutes.",
        ).format(minutes=minutes),
    )


def wall_rule(share: float, rule: PriorityRule = HOUSE_RULE) -> Rule:
    """The same rule as the prediction of waits walks it (`core.waits`), on a day with this share of priority so far."""
    return rule_for(share, strict_up_to=rule.share, factor=rule.factor)


def booked_first(*, booked: datetime, ordinary: datetime | None) -> bool:
    """Whether the first appointment goes before the first walk-in: by since when each counts as waiting
    (`calling.as_if_since`). Nobody starves: whoever came more than `at_most` before the time of an appointment goes
    before it."""
    return ordinary is None or booked <= ordinary


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
