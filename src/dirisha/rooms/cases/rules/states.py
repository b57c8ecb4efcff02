"""The states of a case and every way from one to another: one table, for the rules and the appliers alike.

    received --taken--> in_hand --asked--> waiting --answered or lapsed--> in_hand
    in_hand --decided--> answered --closed--> closed
    received or in_hand --joined--> joined --parted--> in_hand
    joined --decided (as its master was)--> answered
    answered or closed --reopened--> in_hand

Handing over makes an unfinished case `received` again at the new post (a waiting one keeps waiting). Lateness is never
a state: it is a property of clocks (design.md 4, cases.md 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import (
    CaseClosed,
    CaseDecided,
    CaseHandedOver,
    CaseJoined,
    CaseParted,
    CaseReopened,
    CaseTaken,
    QuestionAnswered,
    QuestionAsked,
    QuestionLapsed,
)

State = Literal["received", "in_hand", "waiting", "joined", "answered", "closed"]
STATES: tuple[State, ...] = get_args(State)
FIRST: State = "received"
UNFINISHED: frozenset[State] = frozenset({"received", "in_hand", "waiting", "joined"})

MOVES: Mapping[str, Mapping[type[Event], State]] = {
    "received": {CaseTaken: "in_hand", CaseHandedOver: "received", CaseJoined: "joined", CaseClosed: "closed"},
    "in_hand": {
        CaseTaken: "in_hand",
        QuestionAsked: "waiting",
        CaseHandedOver: "received",
        CaseJoined: "joined",
        CaseDecided: "answered",
        CaseClosed: "closed",
    },
    "waiting": {
        CaseTaken: "waiting",
        QuestionAnswered: "in_hand",
        QuestionLapsed: "in_hand",
        CaseHandedOver: "waiting",
    },
    "joined": {CaseParted: "in_hand", CaseDecided: "answered", CaseClosed: "closed"},
    "answered": {CaseClosed: "closed", CaseReopened: "in_hand"},
    "closed": {CaseReopened: "in_hand"},
}
"""Where an event takes a case from each state; an event that is not listed cannot happen there."""

STATE_WORDS: Mapping[str, Say] = {
    "received": Say(sw="Limepokelewa, bado halijachukuliwa na afisa", en="Received, not yet taken up by an officer"),
    "in_hand": Say(sw="Linashughulikiwa", en="Being worked on"),
    "waiting": Say(sw="Linasubiri jibu la mwananchi", en="Waiting for the citizen's answer"),
    "joined": Say(
        sw="Linashughulikiwa pamoja na mengine yanayohusu jambo lilelile",
        en="Handled together with others about the same matter",
    ),
    "answered": Say(sw="Limejibiwa", en="Answered"),
    "closed": Say(sw="Limefungwa", en="Closed"),
}


def after(state: str, event: type[Event]) -> State:
    """The state an event leads to from `state`. LookupError when the table does not know the way."""
    try:
        return MOVES[state][event]
    except KeyError:
        raise LookupError(f"{event.__name__} cannot happen to a case that is {state!r}") from None


def ways_to(event: type[Event]) -> dict[str, State]:
    """Each state from which an event can happen, with the state it leads to."""
    return {state: moves[event] for state, moves in MOVES.items() if event in moves}


def check_move(state: str, event: type[Event], *, meanwhile: Say | None) -> State:
    """The state an event leads to; Refused, with what happened to the case `meanwhile`, when it cannot happen now.

    This is what the second of two officers reads who pressed a button at the same moment.
    """
    if event in MOVES[state]:
        return MOVES[state][event]
    sentence = Say(
        sw="Hatua hii haiwezekani sasa: hali ni “{state}”.{meanwhile} Fungua ukurasa upya uone ilivyo sasa.",
        en="This step is not possible now: the case is “{state}”.{meanwhile} Open the case again to see how it stands.",
    )
    happened = Say("", "")
    if meanwhile is not None:
        happened = Say(sw=" Lililotokea mwisho: {what}", en=" What happened last: {what}").format(what=meanwhile)
    raise Refused(sentence.format(state=STATE_WORDS[state], meanwhile=happened), code="state")
