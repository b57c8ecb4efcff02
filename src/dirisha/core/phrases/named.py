"""Several times in one phrase, each with its own name: "Acknowledgement 2 days; resolution 21 days".

A row may promise two clocks (the receipt of a complaint and its answer), or one for each kind of place ("saa moja
mijini, saa tatu vijijini"). Where every one of them is named, nothing is left to guess. Only names in this list count:
any other word beside a time may change what the time means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

NAMES = (
    # what is done
    r"acknowledge?ments?|acknowledged?|acknowledging|receipt|resolution|resolved?|resolving|investigation|determination"
    r"|decision|feedback|(?:initial|interim|first|preliminary|full|final|substantive)\s+(?:reply|response|answer|feedback"
    r"|report)|reply|response|answer"
    r"|kukiri(?:\s+kupokea)?|uthibitisho(?:\s+wa\s+kupokea)?|kuthibitisha(?:\s+kupokea)?|kupokea|kutatua|utatuzi"
    r"|ufumbuzi|uchunguzi|uamuzi|mrejesho|(?:jibu|majibu)(?:\s+(?:la|ya)\s+(?:awali|mwisho|kamili))?|kujibu",
    # for whom, where, how
    r"simple|complex|highly technical|new|renewals?|replacements?|ordinary|normal"
    r"|regular|express|urgent|emergency|emergencies|local|foreign"
    r"|individuals?|compan(?:y|ies)|citizens?|residents?|non-?residents?"
    r"|(?:in\s+)?(?:urban|rural|peri-?urban|metropolitan|town|city)(?:\s+(?:areas?|offices?|cent(?:re|er)s?|centres))?"
    r"|mpya|kuhuisha|upya|kawaida|haraka|dharura|binafsi|kampuni|vikundi|raia|wageni"
    r"|(?:maeneo\s+ya\s+|ofisi\s+za\s+)?(?:mjini|mijini|vijijini|kijijini|mashambani)",
)
LINK = r"(?:\s*[:=]\s*|\s+[-–]\s+|\s*,\s*|\s+(?:is|are|ni|takes?)\s+|\s+)"
FIRST = re.compile(rf"(?P<name>{'|'.join(NAMES)}){LINK}(?P<time>.+)", re.IGNORECASE)
LAST = re.compile(rf"(?P<time>.+?)\s+\(?(?:for\s+|kwa\s+)?(?P<name>{'|'.join(NAMES)})\)?", re.IGNORECASE)
ANY = re.compile(rf"\b(?:the\s+)?(?:{'|'.join(NAMES)})\b", re.IGNORECASE)
OF_CASES = r"(?:\s+(?:cases?|applications?|applicants?|requests?|services?|processing))?"
BRACKETED = re.compile(r"(?P<main>[^()\[\]]+?)\s*[(\[]\s*(?P<inner>[^()\[\]]+?)\s*[)\]][\s.;]*")
BEHIND = re.compile(r"(?P<main>[^;,]+?)\s*[;,]\s+(?:(?:but|and|na|lakini)\s+)?(?P<inner>[^;,]+?)[\s.;]*")
CASES = (
    # "express: 5 days" with any name; "express 5 days", "5 days for renewals" with a known one.
    re.compile(r"(?P<name>[^\d:=]{3,60}?)\s*[:=]\s*(?P<time>.+)"),
    re.compile(rf"(?P<name>(?:{'|'.join(NAMES)}){OF_CASES}){LINK}(?P<time>.+)", re.IGNORECASE),
    re.compile(
        rf"(?P<time>.+?)\s+(?:for|kwa|if|ikiwa(?:\s+ni)?|kama\s+ni)\s+(?P<name>(?:{'|'.join(NAMES)}){OF_CASES})", re.I
    ),
)
MEASURED = re.compile(
    r"\b(?:days?|hours?|hrs?|minutes?|weeks?|months?|years?|siku|saa|masaa|dakika|wiki|mwezi|miezi|mwaka)\b",
    re.IGNORECASE,
)
MOST = 4
LONGEST = 200


def is_name(text: str) -> bool:
    """Whether a text is a name of this list, and nothing else."""
    return ANY.fullmatch(text.strip()) is not None


def named_pieces(text: str, joints: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Ways to cut a phrase at one kind of `joints` into (name, time) pairs with a name for each, no two the same."""
    if len(text) > LONGEST or len(ANY.findall(text)) < 2:
        return
    for joint in joints:
        pieces = [piece.strip(" .,;") for piece in re.split(joint, text, flags=re.IGNORECASE)]
        pieces = [piece for piece in pieces if piece]
        if not 1 < len(pieces) <= MOST:
            continue
        for pattern in (FIRST, LAST):
            found = [pattern.fullmatch(piece) for piece in pieces]
            pairs = tuple((match["name"], match["time"]) for match in found if match)
            if len(pairs) == len(pieces) == len({name.casefold() for name, _ in pairs}):
                yield pairs


def all_read(
    ways: Iterator[tuple[tuple[str, str], ...]], readable: Callable[[str], bool]
) -> tuple[tuple[str, str], ...]:
    """The first of the ways whose every time can be read; () when there is none."""
    return next((pairs for pairs in ways if all(readable(time) for _, time in pairs)), ())


def with_case(text: str) -> Iterator[tuple[str, str, str]]:
    """Ways to read a phrase as (a time, a name, the time for that case): "30 days (express: 5 days)"."""
    if len(text) > LONGEST:
        return
    for whole in (BRACKETED, BEHIND):
        match = whole.fullmatch(text)
        for pattern in CASES if match else ():
            found = pattern.fullmatch(match["inner"]) if match else None
            if match and found and not MEASURED.search(found["name"]):
                yield match["main"].strip(" :"), found["name"].strip(), found["time"].strip(" .")
