"""The form of a kind of case: a definition laid out as fields, and what was typed read back into a definition.

No part of it is code or JSON: each line of a list has its words in both languages, and its choices are lists. An empty
line is no line; a line whose words were emptied is taken out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dirisha.core.promises import in_words, promise_from_json
from dirisha.core.say import Say
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.cases.kinds import (
    Extension,
    Ground,
    KindClock,
    KindDefinition,
    KindDocument,
    KindFact,
    KindStep,
    Silence,
    Transfer,
)
from dirisha.rooms.cases.kinds.definition import DECIDED, DECISION, SAID, TAKEN
from dirisha.rooms.cases.queries.wordbook import OUTCOMES

BLANK = 3
"""So many empty lines stand under each list."""
NAMES = Say(sw="Andika jina kwa Kiswahili na kwa Kiingereza.", en="Write the name in Swahili and in English.")
CHOOSE = Say(sw="Chagua kutoka kwenye orodha.", en="Choose from the list.")
DAYS = Say(sw="Andika idadi ya siku.", en="Give a number of days.")
UNITS: tuple[tuple[str, Say], ...] = (
    ("working_days", Say(sw="siku za kazi", en="working days")),
    ("calendar_days", Say(sw="siku", en="days")),
    ("hours", Say(sw="saa", en="hours")),
    ("weeks", Say(sw="wiki", en="weeks")),
    ("months", Say(sw="miezi", en="months")),
)
LEVELS: tuple[tuple[str, Say], ...] = (
    ("0", Say(sw="Wazi", en="Public")),
    ("1", Say(sw="Ofisi tu", en="Office only")),
    ("2", Say(sw="Siri: wachache tu", en="Restricted: a few only")),
)
ENDS: tuple[tuple[str, Say], ...] = (
    (SAID, Say(sw="Afisa anapoandika kuwa imekwisha", en="When an officer says so")),
    (TAKEN, Say(sw="Afisa anapolichukua", en="When an officer takes the case")),
    (DECIDED, Say(sw="Jibu linapotolewa", en="When the answer is given")),
)
KEPT, RESTARTED = (
    ("keeps", Say(sw="Muda unaendelea", en="The time runs on")),
    ("restarts", Say(sw="Muda unaanza upya", en="The time starts anew")),
)


@dataclass(frozen=True)
class Line:
    """One line of a list on the page: its number, and whether it stands in the version before (`known`)."""

    n: int
    known: bool


def lines(found: Iterable[Any], typed: Typed, name: str) -> list[Line]:
    """The lines of a list: those of the version, and empty ones; as many as were sent when the form came back."""
    known = len(list(found))
    sent = len([field for field in typed.data if re.fullmatch(rf"{name}_\d+_sw", field)])
    return [Line(n, n < known) for n in range(max(known + BLANK, sent))]


def start(definition: KindDefinition) -> dict[str, str]:
    """The fields of a definition."""
    fields = {
        "name_sw": definition.name.sw,
        "name_en": definition.name.en,
        "about_sw": definition.about.sw,
        "about_en": definition.about.en,
        "level": str(definition.level),
        "file_within": "" if definition.file_within is None else str(definition.file_within),
        "silence": definition.silence.clock if definition.silence.means == "refused" else "",
    }
    fields |= {f"outcome_{key}": "1" for key in definition.outcomes}
    for n, step in enumerate(definition.steps):
        fields |= _line("step", n, step.key, step.name)
        fields |= {f"step_{n}_ends": step.ends, f"step_{n}_optional": "1" if step.optional else ""}
    for n, fact in enumerate(definition.facts):
        fields |= _line("fact", n, fact.key, fact.name)
    for n, paper in enumerate(definition.documents):
        fields |= _line("paper", n, paper.key, paper.name)
        fields |= {
            f"paper_{n}_required": "1" if paper.required else "",
            f"paper_{n}_expires": "1" if paper.expires else "",
        }
    for n, clock in enumerate(definition.clocks):
        fields |= _line("clock", n, clock.key, clock.label)
        fields |= {
            f"clock_{n}_amount": str(clock.promise.get("amount", "")),
            f"clock_{n}_unit": str(clock.promise.get("unit", "")),
            f"clock_{n}_stops": clock.stops,
            f"clock_{n}_source": clock.source,
            **{f"clock_{n}_after_{fact}": "1" for fact in clock.after},
        }
    if definition.extension is not None:
        fields |= {"extend_times": str(definition.extension.times), "extend_days": str(definition.extension.days)}
        for n, ground in enumerate(definition.extension.grounds):
            fields |= _line("ground", n, ground.key, ground.name)
    if definition.transfer is not None:
        fields |= {"transfer_days": str(definition.transfer.days), "transfer_effect": definition.transfer.effect}
    return fields


def _line(name: str, n: int, key: str, say: Say) -> dict[str, str]:
    return {f"{name}_{n}_key": key, f"{name}_{n}_sw": say.sw, f"{name}_{n}_en": say.en}


def read(typed: Typed, before: KindDefinition) -> KindDefinition:
    """The definition that the form says, what it does not show taken from the version before; errors are in `typed`."""
    facts = tuple(KindFact(key=key, name=say, words=_words(before, key)) for _, key, say in _typed(typed, "fact"))
    steps = tuple(
        KindStep(
            key=key,
            name=say,
            ends=typed.get(f"step_{n}_ends") or SAID,
            optional=typed.ticked(f"step_{n}_optional"),
        )
        for n, key, say in _typed(typed, "step")
    )
    papers = tuple(
        KindDocument(
            key=key,
            name=say,
            required=typed.ticked(f"paper_{n}_required"),
            expires=typed.ticked(f"paper_{n}_expires"),
        )
        for n, key, say in _typed(typed, "paper")
    )
    clocks = tuple(_clock(typed, n, key, say, facts, before) for n, key, say in _typed(typed, "clock"))
    silent = typed.get("silence")
    within = typed.get("file_within").strip()
    return replace(
        before,
        name=_both(typed, "name"),
        about=_both(typed, "about"),
        steps=steps,
        facts=facts,
        documents=papers,
        clocks=clocks,
        outcomes=tuple(key for key in dict.fromkeys((*before.outcomes, *OUTCOMES)) if typed.ticked(f"outcome_{key}")),
        level=int(typed.among("level", [value for value, _ in LEVELS], CHOOSE) or 1),
        file_within=typed.whole("file_within", low=1, high=366, wrong=DAYS) if within else None,
        silence=Silence(means="refused", clock=silent) if silent else Silence(),
        extension=_extension(typed, before, clocks),
        transfer=_transfer(typed, before, clocks),
    )


def _both(typed: Typed, name: str) -> Say:
    said = Say(sw=typed.text(f"{name}_sw", most=400), en=typed.text(f"{name}_en", most=400))
    if not said.sw or not said.en:
        typed.wrong(f"{name}_{'en' if said.sw else 'sw'}", NAMES)
    return said


def _typed(typed: Typed, name: str) -> list[tuple[int, str, Say]]:
    """The lines of a list that have words: number, key (made from the English words of a new one), words."""
    found: list[tuple[int, str, Say]] = []
    taken: set[str] = set()
    numbers = sorted(int(field.split("_")[1]) for field in typed.data if re.fullmatch(rf"{name}_\d+_sw", field))
    for n in numbers:
        sw, en = typed.text(f"{name}_{n}_sw", most=300), typed.text(f"{name}_{n}_en", most=300)
        if not sw and not en:
            continue
        if not sw or not en:
            typed.wrong(f"{name}_{n}_{'en' if sw else 'sw'}", NAMES)
        key = typed.get(f"{name}_{n}_key") or key_from(en or sw)
        while key in taken:
            key = f"{key[:36]}-{len(taken)}"
        taken.add(key)
        found.append((n, key, Say(sw=sw, en=en)))
    return found


def key_from(words: str) -> str:
    """A key from the words of a part: "Inspection of goods" is `inspection-of-goods`."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "part"


def _words(before: KindDefinition, key: str) -> tuple[str, ...]:
    known = before.fact(key)
    return () if known is None else known.words


def _clock(
    typed: Typed, n: int, key: str, label: Say, facts: tuple[KindFact, ...], before: KindDefinition
) -> KindClock:
    """A clock as typed. One of a law keeps the law's time: nobody lengthens a law on a form."""
    after = tuple(fact.key for fact in facts if typed.ticked(f"clock_{n}_after_{fact.key}"))
    known = before.clock(key)
    stops = typed.get(f"clock_{n}_stops") or DECISION
    if known is not None and (known.law or known.promise.get("kind") != "duration"):
        return replace(known, label=label, after=after, stops=stops)
    amount = typed.whole(f"clock_{n}_amount", low=1, high=36600, wrong=DAYS)
    unit = typed.among(f"clock_{n}_unit", [value for value, _ in UNITS], CHOOSE)
    made = known or KindClock(key=key, label=label, promise={})
    return replace(
        made,
        label=label,
        promise={"kind": "duration", "amount": amount, "unit": unit},
        after=after,
        stops=stops,
        source=typed.text(f"clock_{n}_source", most=300),
    )


def _extension(typed: Typed, before: KindDefinition, clocks: tuple[KindClock, ...]) -> Extension | None:
    grounds = tuple(Ground(key=key, name=say) for _, key, say in _typed(typed, "ground"))
    if not typed.get("extend_days").strip() and not grounds:
        return None
    known = before.extension.clocks if before.extension else tuple(clock.key for clock in clocks)
    return Extension(
        times=typed.whole("extend_times", low=1, high=12, wrong=DAYS),
        days=typed.whole("extend_days", low=1, high=366, wrong=DAYS),
        grounds=grounds,
        clocks=tuple(key for key in known if key in {clock.key for clock in clocks}),
    )


def _transfer(typed: Typed, before: KindDefinition, clocks: tuple[KindClock, ...]) -> Transfer | None:
    if not typed.get("transfer_days").strip():
        return None
    effect = typed.get("transfer_effect") or "keeps"
    known = before.transfer.clocks if before.transfer else tuple(clock.key for clock in clocks)
    return Transfer(
        days=typed.whole("transfer_days", low=1, high=366, wrong=DAYS),
        effect="restarts" if effect == "restarts" else "keeps",
        clocks=tuple(key for key in known if key in {clock.key for clock in clocks}),
    )


def time_words(clock: KindClock) -> Say:
    """The time of a clock in words ("Within 14 working days")."""
    promise: Mapping[str, Any] = {name: value for name, value in clock.promise.items() if name != "after"}
    try:
        return in_words(promise_from_json(promise))
    except ValueError:
        return Say(sw="–", en="–")
