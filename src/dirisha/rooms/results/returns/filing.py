"""Who may send in a return, and when: decisions about plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.results.events import ReturnFiled
from dirisha.rooms.results.returns.duties import Duty, Period

FILERS = frozenset({"supervisor", "charter_owner", "administrator"})
CASES = frozenset({"supervisor"})
"""Who makes the returns that list cases: nobody else of these sees one (rooms/cases/access.py)."""
LISTS_CASES = frozenset({"complaints", "information", "payments"})
LONGEST = 4000


class Holding(Protocol):
    """The post that somebody acts through."""

    @property
    def role(self) -> str: ...
    @property
    def institution(self) -> UUID: ...


@dataclass(frozen=True, kw_only=True)
class Made:
    """A return as its data were made: as of when, the SHA-256 of the data, the totals, what was written on training."""

    as_of: datetime
    sha256: str
    totals: Mapping[str, int]
    training: str = ""

    @property
    def fingerprint(self) -> tuple[str, str]:
        """What the same form sent twice has in common: the moment of making differs."""
        return str(sorted(self.totals.items())), self.training


def may_make(role: str, form: str) -> bool:
    """Whether a post of this role makes, reads and sends in the returns of this form."""
    return role in (CASES if form in LISTS_CASES else FILERS)


def check_training(said: str) -> str:
    """The words on training, trimmed; Refused when they are too long to be printed."""
    if len(said.strip()) <= LONGEST:
        return said.strip()
    raise Refused(
        Say(
            sw="Maelezo ni marefu mno: yasizidi herufi {n}.", en="The words are too many: at most {n} characters."
        ).format(n=LONGEST),
        code="too-long",
        field="training",
    )


def file(
    *,
    id: UUID,
    stream: str,
    institution: UUID,
    owed: Duty | None,
    period: Period | None,
    made: Made,
    over: bool,
    by: Actor,
    holding: Holding | None,
    at: datetime,
) -> ReturnFiled:
    """The return is sent in. `over`: the period has ended where the institution is.

    Refused: a post of another institution or one that sends no returns, a return that is not owed, a period that is not
    over.
    """
    form = "" if owed is None else owed.form
    ours = holding is not None and holding.institution == institution and may_make(holding.role, form)
    if by.kind != "setup" and not ours:
        raise Refused(
            Say(
                sw="Cheo chako hakikuruhusu kutuma ripoti hii. Mwombe msimamizi wako.",
                en="Your post does not allow you to send in this return. Please ask your supervisor.",
            ),
            code="forbidden",
        )
    if owed is None or period is None:
        raise Refused(
            Say(sw="Ripoti hiyo haidaiwi na taasisi hii.", en="This institution does not owe that return."),
            code="not-found",
        )
    if not over:
        raise Refused(
            Say(
                sw="Kipindi hiki hakijaisha. Ripoti hutumwa kikiisha.",
                en="This period is not over. The return is sent in once it is.",
            ),
            code="not-over",
        )
    return ReturnFiled(
        stream=stream,
        about=id,
        occurred_at=at,
        institution=institution,
        duty=owed.key,
        since=period.since,
        until=period.until,
        due=owed.due(period),
        as_of=made.as_of,
        sha256=made.sha256,
        totals=dict(made.totals),
        training=check_training(made.training),
    )
