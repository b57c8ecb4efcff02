"""What a printer says of itself, and what is wrong with it, as sentences for the people who can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dirisha.core.say import Say


class Trouble(StrEnum):
    """Why no ticket came out."""

    NOT_THERE = "not-there"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    BROKEN_OFF = "broken-off"
    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    CUTTER = "cutter"
    FAULT = "fault"
    OFFLINE = "offline"


SENTENCES = {
    Trouble.NOT_THERE: Say(
        sw="Printa {where} haipatikani. Hakikisha imewashwa na waya wa mtandao umechomekwa.",
        en="The printer {where} cannot be reached. See that it is on and its network cable is plugged in.",
    ),
    Trouble.BUSY: Say(
        sw="Printa {where} haipokei kazi kwa sasa; huenda inatumika na kifaa kingine, au anwani si yake. Jaribu tena.",
        en="The printer {where} takes no work now: perhaps another device uses it, or the address is wrong. Try again.",
    ),
    Trouble.NO_ANSWER: Say(
        sw="Printa {where} haijibu. Izime, subiri kidogo, kisha iwashe tena.",
        en="The printer {where} does not answer. Turn it off, wait a little, and turn it on again.",
    ),
    Trouble.BROKEN_OFF: Say(
        sw="Mawasiliano na printa {where} yamekatika katikati ya kazi. Angalia kama tiketi imetoka.",
        en="The connection to the printer {where} broke in the middle. See whether the ticket came out.",
    ),
    Trouble.PAPER_OUT: Say(
        sw="Karatasi ya printa {where} imekwisha. Weka roli mpya ya milimita 80.",
        en="The printer {where} has no paper. Put in a new roll of 80 millimetres.",
    ),
    Trouble.COVER_OPEN: Say(
        sw="Kifuniko cha printa {where} kiko wazi. Kifunge.",
        en="The cover of the printer {where} is open. Close it.",
    ),
    Trouble.CUTTER: Say(
        sw="Kisu cha printa {where} kimekwama. Fungua kifuniko, toa karatasi iliyokwama, kisha ukifunge.",
        en="The cutter of the printer {where} is stuck. Open the cover, take out the jammed paper, and close it.",
    ),
    Trouble.FAULT: Say(
        sw="Printa {where} ina hitilafu. Izime na uiwashe tena; ikiendelea, mwite fundi.",
        en="The printer {where} has a fault. Turn it off and on again; if it goes on, call a technician.",
    ),
    Trouble.OFFLINE: Say(
        sw="Printa {where} haiko tayari kupokea kazi. Bonyeza kitufe chake cha kulisha karatasi.",
        en="The printer {where} is not ready for work. Press its paper feed button.",
    ),
}
PAPER_LOW = Say(
    sw="Karatasi ya printa {where} inakaribia kwisha. Weka roli mpya karibu nayo.",
    en="The paper of the printer {where} is running out. Keep a new roll at hand.",
)


class PrinterTrouble(Exception):
    """No ticket, or perhaps none.

    `say` is for staff; the citizen is shown the number on the screen in any case. `printed` is True when paper may have
    come out: then the job must not be sent again by itself, or two people hold one number.
    """

    def __init__(self, trouble: Trouble, where: str, *, printed: bool = False) -> None:
        self.trouble = trouble
        self.say = SENTENCES[trouble].format(where=where)
        self.printed = printed
        super().__init__(str(self.say))


@dataclass(frozen=True, slots=True)
class PrinterState:
    """What the four status bytes say (DLE EOT 1 to 4)."""

    offline: bool = False
    cover_open: bool = False
    paper_out: bool = False
    paper_low: bool = False
    cutter: bool = False
    fault: bool = False

    @property
    def trouble(self) -> Trouble | None:
        """The one thing to mend first, or None when it prints. An open cover comes before the paper it hides."""
        found = (
            (self.cover_open, Trouble.COVER_OPEN),
            (self.paper_out, Trouble.PAPER_OUT),
            (self.cutter, Trouble.CUTTER),
            (self.fault, Trouble.FAULT),
            (self.offline, Trouble.OFFLINE),
        )
        return next((trouble for wrong, trouble in found if wrong), None)


def state_of(printer: int, cause: int, error: int, paper: int) -> PrinterState:
    """The state from the answers to DLE EOT 1, 2, 3 and 4."""
    return PrinterState(
        offline=bool(printer & 0x08),
        cover_open=bool(cause & 0x04),
        paper_out=bool(cause & 0x20 or paper & 0x60),
        paper_low=bool(paper & 0x0C),
        cutter=bool(error & 0x08),
        fault=bool(error & 0x60),
    )
