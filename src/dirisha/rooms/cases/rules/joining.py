"""Decisions about cases of one matter: which may be joined to which, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import CaseJoined, CaseParted
from dirisha.rooms.cases.rules.directing import DIRECTION
from dirisha.rooms.cases.rules.now import CaseNow
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.cases.rules.states import UNFINISHED, check_move

ALONE = frozenset({"appeal", "task", DIRECTION})
"""Kinds that are answered by themselves: an appeal by somebody without a part in its first decision, a direction and a
task by those to whom they were given."""


@dataclass(frozen=True)
class Pair:
    """What a join asks of both cases beside their state: kinds, level, whom they are against, and what hangs on the
    first."""

    kinds: tuple[str, str]

    level: int
    against: UUID | None
    masters_level: int
    masters_against: UUID | None
    followers: bool


def join(case: CaseNow, master: CaseNow, pair: Pair, *, at: datetime) -> CaseJoined:
    """The case waits for the answer of `master`. Refused: itself, one that is finished or joined to a third, one of
    another office, one that others are joined to, a restricted one with another circle of readers."""
    if case.id == master.id:
        raise _no(sw="Jambo haliwezi kuunganishwa na lenyewe.", en="A case cannot be joined to itself.")
    if ALONE & {*pair.kinds}:
        raise _no(
            sw="Rufaa, agizo au kazi ya ndani hujibiwa peke yake. Haliunganishwi na jambo jingine.",
            en="An appeal, a direction or a task is answered by itself. It is not joined to another case.",
        )
    if master.state not in UNFINISHED:
        raise _no(
            sw="Jambo hilo limekwisha kujibiwa. Liunganishe na lililo wazi, au tumia jibu lake kujibu hili.",
            en="That case is answered already. Join this one to an open case, or use its answer to answer this one.",
        )
    if master.state == "joined":
        raise _no(
            sw="Jambo hilo limeunganishwa na jingine. Unganisha hili na lililo kuu.",
            en="That case is itself joined to another. Join this one to the master of both.",
        )
    if pair.followers:
        raise _no(
            sw="Mengine yameunganishwa na jambo hili. Unganisha lile na hili, si hili na lile.",
            en="Others are joined to this case. Join that one to this, not this to that.",
        )
    if case.handler != master.handler:
        raise _no(
            sw="Jambo hilo linashughulikiwa na taasisi nyingine. Mkabidhi mwenzako hili kwanza.",
            en="That case is worked on by another institution. Hand this one over to it first.",
        )
    if max(pair.level, pair.masters_level) >= RESTRICTED and (pair.level, pair.against) != (
        pair.masters_level,
        pair.masters_against,
    ):
        raise _no(
            sw="Moja kati ya mambo haya ni la siri na linasomwa na watu wachache. Hayawezi kuunganishwa.",
            en="One of these cases is restricted to few readers. They cannot be joined.",
        )
    check_move(case.state, CaseJoined, meanwhile=case.meanwhile)
    return CaseJoined(stream=case.stream, about=case.id, occurred_at=at, master=master.id)


def part(case: CaseNow, *, master: UUID, at: datetime) -> CaseParted:
    """The case goes its own way again. Refused when it is joined to none."""
    check_move(case.state, CaseParted, meanwhile=case.meanwhile)
    return CaseParted(stream=case.stream, about=case.id, occurred_at=at, master=master)


def no_such_master() -> Refused:
    """The one answer for a reference that is nobody's and for one of a case that is not yours."""
    return _no(
        sw="Hakuna jambo lenye namba hiyo katika dawati lako. Tafadhali hakikisha namba ya kumbukumbu.",
        en="There is no case with that reference at your desk. Check it.",
    )


def _no(*, sw: str, en: str) -> Refused:
    return Refused(Say(sw=sw, en=en), code="join", field="master")
