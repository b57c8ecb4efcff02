"""Is a definition of a kind of case sound? What refers to something that is not there is a fault and cannot be
published; what is weaker than the law, or leaves somebody guessing, is a finding that its author reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import get_args
from uuid import UUID

from dirisha.core.clocks import READINGS
from dirisha.core.promises import Duration, awaits, compared, has_clock, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import KindAssigned, KindPublished, Outcome
from dirisha.rooms.cases.kinds.definition import (
    BY_SILENCE,
    DECIDED,
    DECISION,
    SAID,
    TAKEN,
    KindClock,
    KindDefinition,
    definition_to_json,
)
from dirisha.rooms.cases.rules.now import ClockPlan
from dirisha.rooms.places.packs import Law

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
OUTCOMES = frozenset(get_args(Outcome))
MOST_DAYS = 366


@dataclass(frozen=True)
class Problem:
    """What is wrong with a definition: `fault` cannot be published, otherwise it is a finding. `part` names where."""

    code: str
    part: str
    say: Say
    fault: bool = True


def problems_of(definition: KindDefinition, laws: Mapping[str, Law]) -> tuple[Problem, ...]:
    """All that is wrong with a definition, faults first. `laws` are those of the country."""
    found = [
        *_names(definition),
        *_steps(definition),
        *(each for clock in definition.clocks for each in _clock(definition, clock, laws)),
        *_policies(definition),
        *_rights(definition, laws),
    ]
    return tuple(sorted(found, key=lambda each: not each.fault))


def _names(definition: KindDefinition) -> Iterable[Problem]:
    """Every part has a key of its own and its words in both languages."""
    groups: dict[str, Iterable[tuple[str, Say]]] = {
        "kind": [(definition.key, definition.name), (definition.key, definition.about)],
        "steps": [(each.key, each.name) for each in definition.steps],
        "facts": [(each.key, each.name) for each in definition.facts],
        "documents": [(each.key, each.name) for each in definition.documents],
        "clocks": [(each.key, each.label) for each in definition.clocks],
        "rights": [(each.key, each.name) for each in definition.rights],
        "choices": [(each.key, each.name) for each in definition.choices],
    }
    for group, parts in groups.items():
        keys = [key for key, _ in parts]
        for key, name in parts:
            if not KEY.fullmatch(key):
                yield Problem(
                    "bad-key", group, _say("Jina la ndani si sahihi: {k}.", "Not a good key: {k}.").format(k=key)
                )
            if not name.sw.strip() or not name.en.strip():
                yield Problem(
                    "language-missing",
                    group,
                    _say(
                        "Andika jina kwa Kiswahili na kwa Kiingereza: {k}.",
                        "Write the name in Swahili and English: {k}.",
                    ).format(k=name.sw or name.en or key),
                )
        if group != "kind" and len(set(keys)) < len(keys):
            yield Problem("twice", group, _say("Sehemu mbili zina jina moja la ndani.", "Two parts have the same key."))


def _steps(definition: KindDefinition) -> Iterable[Problem]:
    for step in definition.steps:
        fact = step.ends.removeprefix("fact:")
        if step.ends not in (SAID, TAKEN, DECIDED) and (fact == step.ends or definition.fact(fact) is None):
            yield Problem(
                "no-such-fact",
                f"steps.{step.key}",
                _say(
                    "Hatua “{s}” inaishia kwa tukio ambalo halimo.",
                    "The step “{s}” ends with a fact that does not exist.",
                ).format(s=step.name),
            )
    if definition.steps and not any(step.ends == DECIDED for step in definition.steps):
        yield Problem(
            "no-end",
            "steps",
            _say("Hakuna hatua inayomalizika kwa jibu.", "No step ends with the answer."),
            fault=False,
        )


def _clock(definition: KindDefinition, clock: KindClock, laws: Mapping[str, Law]) -> Iterable[Problem]:
    part = f"clocks.{clock.key}"
    for name in clock.after:
        if definition.fact(name) is None:
            yield Problem(
                "no-such-fact",
                part,
                _say(
                    "Muda “{c}” unaanza baada ya tukio ambalo halimo: {f}.",
                    "The clock “{c}” starts after a fact that does not exist: {f}.",
                ).format(c=clock.label, f=name),
            )
    kind, _, name = clock.stops.partition(":")
    known = {"step": definition.step(name), "fact": definition.fact(name)}.get(kind)
    if clock.stops != DECISION and known is None:
        yield Problem(
            "no-such-stop",
            part,
            _say(
                "Muda “{c}” unaishia kwa hatua au tukio ambalo halimo.",
                "The clock “{c}” stops at a step or fact that does not exist.",
            ).format(c=clock.label),
        )
    if clock.choice and clock.choice.removeprefix("-") not in {each.key for each in definition.choices}:
        yield Problem(
            "no-such-choice",
            part,
            _say(
                "Muda “{c}” unategemea chaguo ambalo halimo.", "The clock “{c}” hangs on a choice that does not exist."
            ).format(c=clock.label),
        )
    if set(clock.outcomes) - OUTCOMES:
        yield _no_outcome(part)
    if clock.day_reading and clock.day_reading not in READINGS:
        yield Problem(
            "bad-reading", part, _say("Njia ya kuhesabu siku haijulikani.", "That way of counting days is not known.")
        )
    yield from _promise(clock, part, laws)


def _promise(clock: KindClock, part: str, laws: Mapping[str, Law]) -> Iterable[Problem]:
    try:
        promise = promise_from_json(plan_of(clock, {}, reading="calendar").promise)
    except ValueError:
        promise = None
    if promise is None or not has_clock(promise) or set(awaits(promise)) != set(clock.after):
        yield Problem(
            "bad-promise",
            part,
            _say("Muda “{c}” hauwezi kuhesabiwa.", "The time of the clock “{c}” cannot be reckoned.").format(
                c=clock.label
            ),
        )
        return
    if not clock.law:
        if not clock.source.strip():
            yield Problem(
                "no-source",
                part,
                _say("Andika muda “{c}” unatoka wapi.", "Say where the time of “{c}” comes from.").format(
                    c=clock.label
                ),
                fault=False,
            )
        return
    law = laws.get(clock.law)
    if law is None:
        yield Problem(
            "no-such-law", part, _say("Sheria hiyo haimo katika pakiti ya nchi.", "The country's pack has no such law.")
        )
        return
    lawful = promise_from_json({name: value for name, value in law.promise.items() if name != "after"})
    # What starts the two is told elsewhere (`after`): here only the lengths are compared.
    own = promise_from_json({name: value for name, value in clock.promise.items() if name != "after"})
    if compared(lawful, own) == "longer":
        yield Problem(
            "weaker-than-law",
            part,
            _say(
                "Muda “{c}” ni mrefu kuliko unaotolewa na sheria ({l}).",
                "The time of “{c}” is longer than the law allows ({l}).",
            ).format(c=clock.label, l=law.section),
            fault=False,
        )
    if clock.day_reading != law.day_reading:
        yield Problem(
            "other-reading",
            part,
            _say(
                "Siku za “{c}” hazihesabiwi kama sheria inavyotaka.",
                "The days of “{c}” are not counted as the law says.",
            ).format(c=clock.label),
            fault=False,
        )


def _policies(definition: KindDefinition) -> Iterable[Problem]:
    named: list[tuple[str, str]] = []
    if definition.extension is not None:
        extension = definition.extension
        named += [("extension", key) for key in extension.clocks]
        if not extension.grounds:
            yield Problem(
                "no-grounds",
                "extension",
                _say("Orodhesha sababu za kuongeza muda.", "List the grounds on which the time may be extended."),
            )
        if not 1 <= extension.days <= MOST_DAYS or not 1 <= extension.times <= 12:
            yield _bad_number("extension")
    if definition.transfer is not None:
        named += [("transfer", key) for key in definition.transfer.clocks]
        if not 1 <= definition.transfer.days <= MOST_DAYS:
            yield _bad_number("transfer")
    if definition.clarification is not None:
        named += [("clarification", key) for key in definition.clarification.clocks]
        if not 1 <= definition.clarification.days <= MOST_DAYS:
            yield _bad_number("clarification")
    if definition.silence.means == "refused":
        named.append(("silence", definition.silence.clock))
    for part, key in named:
        if definition.clock(key) is None:
            yield Problem(
                "no-such-clock",
                part,
                _say("Hakuna muda wenye jina hilo: {k}.", "There is no clock of that name: {k}.").format(k=key or "–"),
            )
    if definition.level not in (0, 1, 2):
        yield Problem("bad-level", "level", _say("Kiwango cha siri ni 0, 1 au 2.", "The level is 0, 1 or 2."))
    if definition.file_within is not None and not 1 <= definition.file_within <= MOST_DAYS:
        yield _bad_number("file_within")
    if not definition.outcomes or set(definition.outcomes) - OUTCOMES:
        yield _no_outcome("outcomes")


def _rights(definition: KindDefinition, laws: Mapping[str, Law]) -> Iterable[Problem]:
    for right in definition.rights:
        part = f"rights.{right.key}"
        try:
            sound = has_clock(promise_from_json(right.promise))
        except ValueError:
            sound = False
        if not sound:
            yield Problem(
                "bad-promise",
                part,
                _say("Muda wa “{r}” hauwezi kuhesabiwa.", "The time of “{r}” cannot be reckoned.").format(r=right.name),
            )
        if right.law and right.law not in laws:
            yield Problem(
                "no-such-law",
                part,
                _say("Sheria hiyo haimo katika pakiti ya nchi.", "The country's pack has no such law."),
            )
        if set(right.outcomes) - OUTCOMES - {BY_SILENCE}:
            yield _no_outcome(part)


def _no_outcome(part: str) -> Problem:
    return Problem("no-such-outcome", part, _say("Uamuzi huo haujulikani.", "That outcome is not known."))


def _bad_number(part: str) -> Problem:
    return Problem("bad-number", part, _say("Andika idadi ya siku, 1 hadi 366.", "Give a number of days, 1 to 366."))


def _say(sw: str, en: str) -> Say:
    return Say(sw=sw, en=en)


def plan_of(clock: KindClock, names: Mapping[str, Say], *, reading: str) -> ClockPlan:
    """The clock as a case sets it: the facts it waits for stand in its promise, with their `names`.

    `reading` is the institution's, for a clock without one of its own.
    """
    promise = {name: value for name, value in clock.promise.items() if name not in ("after", "words")}
    if promise.get("kind") == Duration.kind:
        promise["after"] = list(clock.after) or None
    if clock.after and names:
        promise["words"] = {key: {"sw": names[key].sw, "en": names[key].en} for key in clock.after}
    return ClockPlan(
        key=clock.set_as,
        label=clock.label,
        promise=promise,
        day_reading=clock.day_reading or reading,
        pausable=clock.pausable and not clock.law,
    )


def plans_of(definition: KindDefinition, *, chosen: Iterable[str], reading: str) -> tuple[ClockPlan, ...]:
    """The clocks that a new case of this kind sets, by what the request chose.

    Those judged with the decision, and those that begin with a fact beside it, come later."""
    names = {fact.key: fact.name for fact in definition.facts}
    return tuple(
        plan_of(clock, names, reading=reading)
        for clock in definition.clocks
        if not clock.outcomes and not clock.later and _applies(clock, frozenset(chosen))
    )


def _applies(clock: KindClock, chosen: frozenset[str]) -> bool:
    if not clock.choice:
        return True
    return (clock.choice.removeprefix("-") in chosen) != clock.choice.startswith("-")


def publish(
    *,
    version: UUID,
    case_kind: UUID,
    number: int,
    stream: str,
    institution: UUID,
    definition: KindDefinition,
    before: KindDefinition | None,
    laws: Mapping[str, Law],
    source: str,
    at: datetime,
) -> KindPublished:
    """The next version of a kind. Refused with the first fault of its definition, and when nothing changed."""
    fault = next((each for each in problems_of(definition, laws) if each.fault), None)
    if fault is not None:
        raise Refused(fault.say, code=fault.code, field=fault.part)
    if definition == before:
        raise Refused(
            _say("Hakuna kilichobadilika.", "Nothing has changed."),
            code="unchanged",
        )
    return KindPublished(
        stream=stream,
        about=institution,
        occurred_at=at,
        version=version,
        case_kind=case_kind,
        number=number,
        key=definition.key,
        definition=definition_to_json(definition),
        source=source,
    )


def assign(
    *, row: UUID, stream: str, institution: UUID, service_slug: str, case_kind: UUID | None, at: datetime
) -> KindAssigned:
    """Requests for this service are of this kind from now on."""
    return KindAssigned(
        stream=stream, about=institution, occurred_at=at, row=row, service_slug=service_slug, case_kind=case_kind
    )


def no_such_kind() -> Refused:
    """The answer for a kind that an institution does not have."""
    return Refused(
        _say("Taasisi hii haina aina hiyo ya jambo.", "This institution has no such kind of case."), code="no-kind"
    )
