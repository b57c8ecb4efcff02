"""Decisions about a paper roll: which numbers can have been handed out from it."""

from __future__ import annotations

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.visits.values import shown

LAST_NUMBER = 9999
MOST_AT_ONCE = 100


def numbers(first: int, count: int) -> range:
    """The numbers from `first` on; Refused outside 1 to 9999, and for none or more than a hundred at once."""
    if not (1 <= count <= MOST_AT_ONCE and first >= 1 and first + count - 1 <= LAST_NUMBER):
        raise Refused(
            Say(
                sw="Andika namba iliyo kwenye roli, 1 hadi {last}, na zisizidi {most} kwa pamoja.",
                en="Give the number on the roll, 1 to {last}, and {most} at once at most.",
            ).format(last=LAST_NUMBER, most=MOST_AT_ONCE),
            code="bad-number",
            field="first",
        )
    return range(first, first + count)


def letter_of_a_queue(series: str) -> Refused:
    """The roll's letter is that of a queue: its numbers would be given twice."""
    return Refused(
        Say(
            sw="Herufi {letter} ni ya foleni ya kioski. Tumia roli yenye herufi nyingine, namba zisirudiwe.",
            en="The letter {letter} is that of a queue at the kiosk. Use a roll with another one, so that no number "
            "comes twice.",
        ).format(letter=series),
        code="series-taken",
        field="series",
    )


def handed_out(series: str, number: int) -> Refused:
    """That number was handed out today."""
    return Refused(
        Say(
            sw="Namba {number} ilitolewa leo tayari. Angalia namba iliyo juu ya roli.",
            en="The number {number} was handed out today already. Look at the number on top of the roll.",
        ).format(number=shown(series, number)),
        code="number-taken",
        field="first",
    )
