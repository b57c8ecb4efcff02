"""Findings as they are dealt with: on the page of their row together with it, or all of one kind at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.core.text import says_something
from dirisha.doors.desk.typed import Typed
from dirisha.rooms.charters import actions
from dirisha.rooms.charters.queries import DraftView, FindingLine
from dirisha.rooms.charters.rules import STOPPING

WAYS = ("mended", "stands")
MENDED_OR_STANDS = Say(sw="Chagua: imerekebishwa, au inabaki kama ilivyo.", en="Choose: corrected, or left as it is.")
WHY_STANDS = Say(sw="Andika kwa nini inabaki kama ilivyo.", en="Write why it is left as it is.")
WHAT_MENDED = Say(
    sw="Andika ulichorekebisha, hata kwa maneno machache.", en="Write what was corrected, in a few words."
)
READ_AS: dict[str, Say] = {
    "calendar": Say(
        sw="Siku zote huhesabiwa, kama taasisi ilivyoamua.", en="Every day counts, as the institution has decided."
    ),
    "without_sundays_and_holidays": Say(
        sw="Jumapili na sikukuu hazihesabiwi, kama taasisi ilivyoamua.",
        en="Sundays and holidays do not count, as the institution has decided.",
    ),
    "working": Say(
        sw="Siku za kazi ndizo huhesabiwa, kama taasisi ilivyoamua.",
        en="Working days count, as the institution has decided.",
    ),
}
"""What an institution's own rule says of bare "siku": the answer to `unit-unstated`, to be read before it is sent."""


@dataclass(frozen=True)
class Alike:
    """Open findings of one kind in several rows: one answer may settle them all."""

    code: str
    name: Say
    findings: tuple[FindingLine, ...]

    @property
    def rows(self) -> str:
        """The numbers of their rows: "3, 5, 12"."""
        return ", ".join(str(finding.service_no) for finding in self.findings)


def alike(view: DraftView) -> list[Alike]:
    """The kinds of finding that stop publication and stand open in two rows or more."""
    by_code: dict[str, list[FindingLine]] = defaultdict(list)
    for finding in (found for row in view.rows for found in row.findings):
        if finding.stops and not finding.settled:
            by_code[finding.code].append(finding)
    return [Alike(code, STOPPING[code], tuple(found)) for code, found in by_code.items() if len(found) > 1]


def proposed(code: str, day_reading: str, lang: str) -> str:
    """What may be answered to a finding of this kind, "" where only a person knows."""
    return READ_AS[day_reading].in_(lang) if code == "unit-unstated" and day_reading in READ_AS else ""


def started(findings: Iterable[FindingLine], day_reading: str, lang: str) -> dict[str, str]:
    """The proposed answers, by the names of their fields."""
    return {f"note-{finding.id}": proposed(finding.code, day_reading, lang) for finding in findings}


def choice(typed: Typed, settled: str, note: str, *, needed: bool) -> tuple[Literal["mended", "stands"], str] | None:
    """What was chosen in the field `settled` with the words in `note`; None when nothing was, or something is wrong.

    Whichever it is, it says something: what was corrected, or why it is left.
    """
    if not needed and typed.get(settled) not in WAYS:
        return None
    way = cast("Literal['mended', 'stands']", typed.among(settled, WAYS, MENDED_OR_STANDS))
    words = typed.text(note, most=1000)
    if way and not says_something(words):
        typed.wrong(note, WHY_STANDS if way == "stands" else WHAT_MENDED)
    return (way, words) if way and typed.fine else None


def chosen(
    findings: Iterable[FindingLine], typed: Typed, proposals: Mapping[str, str]
) -> dict[UUID, tuple[Literal["mended", "stands"], str]]:
    """What was chosen for the open findings of a row, sent with the row; what is wrong stands in `typed`.

    Words that are not those proposed by the page (`proposals`) ask for a decision: nobody writes them for nothing.
    """
    made = {}
    for finding in findings:
        settled, note = f"settled-{finding.id}", f"note-{finding.id}"
        wrote = typed.get(note).strip() not in ("", proposals.get(note, ""))
        if not finding.settled and (answer := choice(typed, settled, note, needed=wrote)) is not None:
            made[finding.id] = answer
    return made


def settle(version: UUID, answers: dict[UUID, tuple[Literal["mended", "stands"], str]], *, by: Actor, key: str) -> None:
    """Record what was chosen."""
    for finding, (way, note) in answers.items():
        actions.settle_finding(
            version=version, finding=finding, settled=way, note=note, by=by, key=f"{key[:40]}-{finding}"
        )
