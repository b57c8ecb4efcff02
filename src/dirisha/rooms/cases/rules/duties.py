"""What an institution owes after a missed promise beside the apology: priority, the fee back, money by a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dirisha.core.money import minor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import Measure, RemedyGiven, RemedyOwed
from dirisha.rooms.cases.rules.now import CaseNow
from dirisha.rooms.cases.rules.opening import need_words

MEASURES: Mapping[int, Measure] = {2: "priority", 3: "fee_back", 4: "money"}


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One thing that is owed, `amount` in the currency's smallest unit."""

    level: int
    measure: Measure
    amount: int = 0
    currency: str = ""


def levels_granted(proposed: Collection[int], chosen: str) -> frozenset[int]:
    """The levels that a house grants: the country's, or those of the setting ("1,2,3"). Level 1 always."""
    named = frozenset(int(part) for part in chosen.split(",") if part.strip())
    return frozenset({1}) | (named or frozenset(proposed))


def owed(
    levels: Collection[int], *, fee: Mapping[str, Any], case_kind: str, money: Mapping[str, int], currency: str
) -> tuple[Owed, ...]:
    """What a missed promise brings at these levels, level 1 apart.

    The fee comes back only where the charter fixes one, and money only where the table has a row for this kind of case:
    nothing is owed of an amount that nobody can name.
    """
    found = []
    if 2 in levels:
        found.append(Owed(level=2, measure=MEASURES[2]))
    paid = fee.get("amount") if fee.get("kind") == "amount" else None
    if 3 in levels and isinstance(paid, int | float) and paid > 0:
        found.append(
            Owed(level=3, measure=MEASURES[3], amount=minor(paid, fee.get("currency") or currency), currency=currency)
        )
    if 4 in levels and money.get(case_kind, 0) > 0:
        found.append(Owed(level=4, measure=MEASURES[4], amount=money[case_kind], currency=currency))
    return tuple(found)


def owe(case: CaseNow, thing: Owed, *, duty: UUID, clock: UUID, at: datetime) -> RemedyOwed:
    """The duty as a fact, from the moment at which the miss was noticed."""
    return RemedyOwed(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        duty=duty,
        clock=clock,
        level=thing.level,
        measure=thing.measure,
        amount=thing.amount,
        currency=thing.currency,
    )


def give(
    case: CaseNow, *, duty: UUID, given: bool, measure: str, how: str, post: UUID | None, at: datetime
) -> RemedyGiven:
    """A post gave what was owed. Refused: given already, or nothing says how (a receipt's number, the day served)."""
    if given:
        raise Refused(
            Say(sw="Hii imeshatolewa na kuandikwa.", en="This has been given and recorded already."), code="given"
        )
    how = need_words(
        how,
        Say(
            sw="Andika jinsi ilivyotolewa, kwa mfano namba ya risiti. Mwananchi ataisoma.",
            en="Write how it was given, such as the number of the receipt. The citizen will read it.",
        ),
        field="given_how",
    )
    return RemedyGiven(
        stream=case.stream, about=case.id, occurred_at=at, person=case.person, duty=duty, post=post, how=how
    )
