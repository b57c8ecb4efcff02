"""What a kind of case is: its steps, facts, documents, clocks and policies. Plain values, read from TOML or JSON.

Parts name each other by their keys. Whether those exist is checked by `rules.kinds`, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from dirisha.core.say import Say

Family = Literal["request", "complaint", "enquiry", "information", "appeal", "correction", "task"]
"""What the case is to the rest of the house: its word on the pages, its line in the returns."""

SAID, TAKEN, DECIDED = "said", "taken", "decided"
"""Ways for a step to end: an officer says so, a post takes the case, the answer is given; or "fact:<key>"."""
OWN = "promise"
"""The key of the clock that stands for the charter's own promise."""
DECISION = "decision"
"""What stops a clock unless it says "step:<key>" or "fact:<key>"."""
BY_SILENCE = "silence"
"""Stands among outcomes for a refusal by silence."""


@dataclass(frozen=True, kw_only=True)
class KindStep:
    """One step, in its place: `ends` says what ends it (`SAID`, `TAKEN`, `DECIDED` or "fact:<key>")."""

    key: str
    name: Say
    ends: str = SAID
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class KindFact:
    """Something that happens and is noted with its day. `words` are those by which charters name it in a promise."""

    key: str
    name: Say
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KindDocument:
    """A paper that is asked for; `expires`: the day until which it is valid is noted with it."""

    key: str
    name: Say
    required: bool = True
    expires: bool = False


@dataclass(frozen=True, kw_only=True)
class KindClock:
    """One clock: `promise` (JSON of charter-format.md, without `after`) from receipt, or from the latest of the facts
    `after`, until `stops`.

    `law` names the law of the country pack that it is; "" for a promise of the house or charter. `day_reading` "" is
    the institution's own. `choice`: only where the request made this choice, or with "-" before it where it did not.
    `outcomes`: judged with the decision and only when that is one of these. The key "promise" stands for the charter's
    own promise, which takes its place where the row has one.
    """

    key: str
    label: Say
    promise: dict[str, Any]
    day_reading: str = ""
    after: tuple[str, ...] = ()
    stops: str = DECISION
    source: str = ""
    law: str = ""
    pausable: bool = True
    choice: str = ""
    outcomes: tuple[str, ...] = ()

    @property
    def later(self) -> bool:
        """Whether it is set only when the first of its facts is noted: it is about something else than the answer."""
        return bool(self.after) and self.stops != DECISION

    @property
    def set_as(self) -> str:
        """The key under which the clock stands on a case: that of its law, as laws beside a charter's promise do."""
        if self.law:
            return f"law:{self.law}"
        return OWN if self.key == OWN else f"kind:{self.key}"


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A reason for which a period may be extended."""

    key: str
    name: Say


@dataclass(frozen=True, kw_only=True)
class Extension:
    """How often, by how many calendar days at most, on which grounds alone, and which clocks."""

    times: int
    days: int
    grounds: tuple[Ground, ...]
    clocks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """A hand-over to another institution within `days` of receipt; whether these clocks then run on or start anew."""

    days: int
    effect: Literal["keeps", "restarts"] = "keeps"
    clocks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Clarification:
    """The first question, asked within `days` of receipt, starts these clocks anew when it is answered."""

    days: int
    clocks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Silence:
    """What it means when the clock `clock` runs out unanswered."""

    means: Literal["nothing", "refused"] = "nothing"
    clock: str = ""


@dataclass(frozen=True, kw_only=True)
class Right:
    """What the citizen may do after these `outcomes` (`BY_SILENCE` is one), how, and for how long from the answer.

    `opens` is the key of the kind of case that does it here; "" where it is done elsewhere.
    """

    key: str
    name: Say
    how: Say
    promise: dict[str, Any]
    day_reading: str = ""
    outcomes: tuple[str, ...]
    law: str = ""
    opens: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something that the citizen may say of the request and that changes its clocks (somebody's life is in danger)."""

    key: str
    name: Say
    hint: Say


@dataclass(frozen=True, kw_only=True)
class KindDefinition:
    """A kind of case. `file_within`: days in which one of this kind may be filed (an appeal), None without limit.

    `level` is the confidentiality it begins with; `outcomes` what it may be decided as.
    """

    key: str
    family: Family
    name: Say
    about: Say
    steps: tuple[KindStep, ...] = ()
    facts: tuple[KindFact, ...] = ()
    documents: tuple[KindDocument, ...] = ()
    clocks: tuple[KindClock, ...] = ()
    outcomes: tuple[str, ...] = ("answered", "granted", "partly", "refused")
    level: int = 1
    file_within: int | None = None
    extension: Extension | None = None
    transfer: Transfer | None = None
    clarification: Clarification | None = None
    silence: Silence = Silence()
    rights: tuple[Right, ...] = ()
    choices: tuple[Choice, ...] = ()

    def fact(self, key: str) -> KindFact | None:
        """The fact of this key."""
        return next((each for each in self.facts if each.key == key), None)

    def step(self, key: str) -> KindStep | None:
        """The step of this key."""
        return next((each for each in self.steps if each.key == key), None)

    def document(self, key: str) -> KindDocument | None:
        """The document of this key."""
        return next((each for each in self.documents if each.key == key), None)

    def clock(self, key: str) -> KindClock | None:
        """The clock of this key."""
        return next((each for each in self.clocks if each.key == key), None)

    def clock_on_case(self, set_as: str) -> KindClock | None:
        """The clock that stands on a case under this key; None for one that the case has from its charter alone."""
        return next((each for each in self.clocks if each.set_as == set_as), None)


def definition_from_json(value: dict[str, Any]) -> KindDefinition:
    """The definition that a version holds. ValueError (msgspec.ValidationError) when it is no such thing."""
    return msgspec.convert(value, KindDefinition)


def definition_to_json(definition: KindDefinition) -> dict[str, Any]:
    """What `definition_from_json` reads."""
    plain: dict[str, Any] = msgspec.to_builtins(definition)
    return plain
