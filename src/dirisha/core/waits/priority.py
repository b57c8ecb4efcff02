"""Who is called first: pregnant, nursing, with an infant, elderly, disabled, and their companions; and nobody starves.

Strict priority helps them most and costs the others little while few qualify; when many do, it would add half again to
everybody else's wait. So it is strict up to a set share of priority people and accumulating above it: a priority
minute of waiting counts `factor` times (Kleinrock 1964; Stanford, Taylor and Ziedins 2014), and whoever waits
long enough is called before any newcomer. The rule is printed on the wall. `order` is written to be
obviously right; what must be fast is compared with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

Kind = Literal["first_come", "strict", "accumulating"]
FACTOR = 3.0
STRICT_UP_TO = 0.25


@dataclass(frozen=True, slots=True)
class Rule:
    """How priority people are called; `factor` is what a minute of theirs counts under the accumulating rule."""

    kind: Kind = "first_come"
    factor: float = FACTOR

    def __post_init__(self) -> None:
        if self.factor < 1:
            raise ValueError(f"priority that counts less than one: {self.factor}")


FIRST_COME = Rule()


class Waits(Protocol):
    """Whoever waits: since when (a moment that decides the place), and whether with priority."""

    @property
    def since(self) -> float:
        """Minutes on any clock, the same for all."""
        ...

    @property
    def priority(self) -> bool:
        """Declared by the person; no proof is asked."""
        ...


P = TypeVar("P", bound=Waits)


def rule_for(share: float, *, strict_up_to: float = STRICT_UP_TO, factor: float = FACTOR) -> Rule:
    """The rule for a site where `share` (0 to 1) of those who come have priority. ValueError for any other share."""
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is no share")
    return Rule("strict" if share <= strict_up_to else "accumulating", factor)


def before(rule: Rule, now: float, priority_since: float, ordinary_since: float) -> bool:
    """Whether a priority person goes before an ordinary one, given since when each has waited; a tie goes to priority.

    This is all that a counter needs: in each group whoever came first is first, so only two people are compared.
    """
    if rule.kind == "strict":
        return True
    if rule.kind == "first_come":
        return priority_since <= ordinary_since
    return rule.factor * (now - priority_since) >= now - ordinary_since


def order(
    waiting: Iterable[P],
    *,
    now: float,
    share: float,
    strict_up_to: float = STRICT_UP_TO,
    factor: float = FACTOR,
) -> list[P]:
    """Those who wait, in the order in which one counter that serves them all would call them at this moment.

    `share` is the part of those who come that has priority, as `rule_for` reads it. Equal people keep the given order.
    """
    return ordered(waiting, now=now, rule=rule_for(share, strict_up_to=strict_up_to, factor=factor))


def ordered(waiting: Iterable[P], *, now: float, rule: Rule) -> list[P]:
    """The same under a rule already chosen: by the waited minutes, each priority minute weighed as the rule says."""

    def key(person: P) -> tuple[bool, float, bool]:
        waited = now - person.since
        if rule.kind == "accumulating" and person.priority:
            waited *= rule.factor
        first = rule.kind == "strict" and person.priority
        return (not first, -waited, not person.priority)

    return sorted(waiting, key=key)


def mean_waits(first_come: float, *, load: float, share: float, rule: Rule) -> tuple[float, float]:
    """The mean wait of (priority people, the others), when all would wait `first_come` on average without priority.

    `load` is the part of the counters' time that is used (below 1), `share` the part of the people with priority, all
    with equal handling times. What some gain the others pay: the mean over everybody stays (Kleinrock's law).
    Sources: Cobham 1954 (strict), Kleinrock 1964 (accumulating). ValueError for a load or share that is none.
    """
    if not (0 <= load < 1 and 0 <= share <= 1):
        raise ValueError(f"load {load}, share {share}")
    theirs, others = load * share, load * (1 - share)
    if rule.kind == "first_come":
        return first_come, first_come
    if rule.kind == "strict":
        return first_come * (1 - load) / (1 - theirs), first_come / (1 - theirs)
    gain = 1 - 1 / rule.factor
    ordinary = first_come / (1 - theirs * gain)
    return first_come - others * ordinary * gain, ordinary
