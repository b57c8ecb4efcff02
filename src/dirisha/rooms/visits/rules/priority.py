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


WHO = Say(
    sw="Wajawazito, wanaonyonyesha, wenye watoto wachanga, wazee, watu wenye ulemavu na wanaowasindikiza {what}. "
    "Sema tu; hatuombi uthibitisho.",
    en="Pregnant and nursing women, people with an infant, elderly and disabled people and their companions {what}. "
    "Just say so; no proof is asked.",
)
GO_FIRST = Say(sw="hutangulia", en="go first")
GO_SOONER = Say(sw="huitwa mapema", en="are called sooner")
BY_TURN = Say(
    sw="Kila mtu huitwa kwa zamu ya kufika kwake; hapa hakuna anayetangulia.",
    en="Everybody is called in the order in which they came; nobody goes first here.",
)
SOME_TICKETS = 200
SOME_MINUTES = 10
"""The figures of the example: a day of so many tickets, a wait of so many minutes."""


def on_the_wall(rule: PriorityRule) -> tuple[Say, ...]:
    """The rule as it is printed on the wall, sentence by sentence: who, until when, above it, the limit, appointments.

    What a rule does not say (a share of all or of nobody, a minute that counts once) stands in no sentence.
    """
    strict, weighted = rule.share > 0, rule.factor > 1
    minutes = int(rule.at_most / timedelta(minutes=1))
    booked = Say(
        sw="Mwenye miadi akifika kwa wakati, huitwa saa ya miadi yake ikifika, kana kwamba amesubiri dakika {minutes}.",
        en="Whoever comes in time for an appointment is called from that time on, as if they had waited {minutes} "
        "minutes.",
    ).format(minutes=minutes)
    if not strict and not weighted:
        return BY_TURN, booked
    limit = Say(
        sw="Hakuna mwingine anayesubiri zaidi ya dakika {minutes} kwa ajili yao.",
        en="Nobody else waits longer than {minutes} minutes for their sake.",
    ).format(minutes=minutes)
    who = WHO.format(what=GO_FIRST if strict else GO_SOONER)
    above = () if rule.share >= 1 else (_above(rule),)
    return who, *above, limit, booked


def _above(rule: PriorityRule) -> Say:
    """What holds once more of the day's tickets than the share are theirs."""
    share, weight = round(rule.share * 100), f"{rule.factor:g}"
    if rule.share <= 0:
        return Say(
            sw="Kila dakika yao ya kusubiri huhesabiwa mara {weight}.",
            en="Each minute they wait counts {weight} times.",
        ).format(weight=weight)
    if rule.factor <= 1:
        return Say(
            sw="Wakizidi asilimia {share} ya tiketi za siku, huitwa kwa zamu kama wengine.",
            en="When they are more than {share}% of the day's tickets, they are called in turn like everybody else.",
        ).format(share=share)
    return Say(
        sw="Wakizidi asilimia {share} ya tiketi za siku, kila dakika yao ya kusubiri huhesabiwa mara {weight}.",
        en="When they are more than {share}% of the day's tickets, each minute they wait counts {weight} times.",
    ).format(share=share, weight=weight)


def example(rule: PriorityRule) -> Say | None:
    """The rule on a day of two hundred tickets, in figures; None where it makes no difference between people."""
    tickets, minutes = int(rule.share * SOME_TICKETS), f"{rule.factor * SOME_MINUTES:g}"
    told = {"all": SOME_TICKETS, "first": tickets, "wait": SOME_MINUTES, "counts": minutes}
    if rule.share >= 1 or (rule.share <= 0 and rule.factor <= 1):
        return None
    if rule.share <= 0:
        said = Say(
            sw="Mfano: mmoja wao akiwa amesubiri dakika {wait}, huhesabiwa kama amesubiri dakika {counts}.",
            en="Example: when one of them has waited {wait} minutes, it counts as {counts} minutes.",
        )
    elif rule.factor <= 1:
        said = Say(
            sw="Mfano: siku ya tiketi {all}, wakiwa {first} au pungufu hutangulia; wakizidi hapo huitwa kwa zamu.",
            en="Example: on a day of {all} tickets, up to {first} of them go first; beyond that they go in turn.",
        )
    else:
        said = Say(
            sw="Mfano: siku ya tiketi {all}, wakiwa {first} au pungufu hutangulia; wakizidi hapo, dakika {wait} za "
            "kusubiri kwao huhesabiwa kama dakika {counts}.",
            en="Example: on a day of {all} tickets, up to {first} of them go first; beyond that, {wait} minutes of "
            "their wait count as {counts}.",
        )
    return said.format(**told)


def bounds(rule: PriorityRule) -> tuple[Say, ...]:
    """How far the rule goes, for who is asked whether they need to go first: what holds above its share, and for how
    long others wait at most."""
    return on_the_wall(rule)[1:-1]


def in_brief(rule: PriorityRule) -> Say | None:
    """One sentence for screens and kiosks: who may go first; None where nobody does."""
    return None if rule.share <= 0 and rule.factor <= 1 else on_the_wall(rule)[0]


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
