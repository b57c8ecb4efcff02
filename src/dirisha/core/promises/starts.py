"""Names of the events that start a clock, in both languages, as charters and laws word them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dirisha.core.ownwords import both_of
from dirisha.core.say import Say

_EVENTS = (
    Say(sw="tarehe ya kupokea ankara", en="the date the invoice is received"),
    Say(sw="kupokea ankara", en="receiving the invoice"),
    Say(sw="tarehe ya tangazo", en="the date of the advertisement"),
    Say(sw="tangazo", en="the advertisement"),
    Say(sw="ukaguzi", en="inspection"),
    Say(sw="kukubalika", en="acceptance"),
    Say(sw="kukubalika kwa bidhaa na huduma", en="acceptance of the goods and services"),
    Say(sw="kutoa hati za kuunga mkono", en="handing in the supporting documents"),
    Say(sw="hati za kuunga mkono", en="the supporting documents"),
    Say(sw="kupokea ombi", en="receiving the request"),
    Say(sw="kupokea maombi", en="receiving the application"),
    Say(sw="malipo", en="payment"),
    Say(sw="kupokea malipo", en="receiving the payment"),
    Say(sw="idhini", en="approval"),
    Say(sw="kuhamishwa kwa ombi", en="the transfer of the request"),
    Say(sw="kuisha kwa muda wa kwanza", en="the end of the first period"),
    Say(sw="kujulishwa uamuzi", en="notice of the decision"),
    Say(sw="agizo la Tume", en="the Commission's order"),
    Say(sw="ombi la kupewa sababu", en="the request for reasons"),
    Say(sw="kuwasilishwa kwa ombi la mapitio", en="filing of the review"),
    Say(sw="uamuzi wa mapitio", en="the decision on review"),
    Say(sw="kufahamu uvujaji wa data", en="becoming aware of the breach"),
    Say(sw="kukataliwa", en="the refusal"),
    Say(sw="kuisha kwa robo mwaka", en="the end of the quarter"),
    Say(sw="kutangazwa kwa matokeo ya zabuni", en="notice of the award"),
)
_BY_NAME = {text.casefold(): event for event in _EVENTS for text in (event.sw, event.en)}


NOBODY: Mapping[str, Say] = {}


def event_words(name: str, told: Mapping[str, Say] = NOBODY) -> Say:
    """The name of a start event in both languages, where the house knows it or the promise tells it (`told_in`).

    Else the charter's own words stand in both.
    """
    return both_of(name, _BY_NAME, told) or Say(sw=name, en=name)


def event_known(name: str) -> bool:
    """Whether the house itself knows the event in both languages."""
    return both_of(name, _BY_NAME, NOBODY) is not None


_AND_AFTER = re.compile(r"\s+(?:na|and|&)\s+(?:baada ya|after|upon|kuanzia)\s+", re.IGNORECASE)
_INSPECTED = re.compile(r"(ukaguzi|inspection) (?:na|and) (kukubalika|acceptance)(\b.*)", re.IGNORECASE | re.DOTALL)


def events_in(name: str) -> tuple[str, ...]:
    """The events that one phrase of a charter names: "inspection and acceptance ... and after ..." are three.

    Only joints that cannot mean anything else are cut: "and after" always, "and" only between inspection and acceptance
    (goods and services stay together).
    """
    out: list[str] = []
    for part in _AND_AFTER.split(" ".join(name.split())):
        both = _INSPECTED.fullmatch(part)
        out += [both[1], both[2] + both[3]] if both else [part]
    return tuple(out)
