"""How long something takes, with the right plurals both ways: "siku 14 za kazi", "siku 1 ya kazi", "2 hours"."""

from __future__ import annotations

from dataclasses import dataclass

from dirisha.core.say import Say
from dirisha.core.wording.figures import NounClass, number, number_words


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit's words for one and for several; `{n}` is where the number goes, also inside ("siku {n} za kazi")."""

    one: Say
    many: Say
    noun_class: NounClass = "n"


UNITS = {
    "seconds": _Unit(Say(sw="sekunde {n}", en="{n} second"), Say(sw="sekunde {n}", en="{n} seconds")),
    "minutes": _Unit(Say(sw="dakika {n}", en="{n} minute"), Say(sw="dakika {n}", en="{n} minutes")),
    "hours": _Unit(Say(sw="saa {n}", en="{n} hour"), Say(sw="saa {n}", en="{n} hours")),
    "rings": _Unit(
        Say(sw="mlio {n} wa simu", en="{n} ring"), Say(sw="milio {n} ya simu", en="{n} rings"), noun_class="mi"
    ),
    "working_days": _Unit(
        Say(sw="siku {n} ya kazi", en="{n} working day"), Say(sw="siku {n} za kazi", en="{n} working days")
    ),
    "calendar_days": _Unit(Say(sw="siku {n}", en="{n} day"), Say(sw="siku {n}", en="{n} days")),
    "weeks": _Unit(Say(sw="wiki {n}", en="{n} week"), Say(sw="wiki {n}", en="{n} weeks")),
    "months": _Unit(Say(sw="mwezi {n}", en="{n} month"), Say(sw="miezi {n}", en="{n} months"), noun_class="mi"),
    "years": _Unit(Say(sw="mwaka {n}", en="{n} year"), Say(sw="miaka {n}", en="{n} years"), noun_class="mi"),
}


def duration(amount: int | float, unit: str, *, words: bool = False) -> Say:
    """An amount of a unit (charter-format.md): "siku 14 za kazi" / "14 working days".

    With `words` whole numbers are written out: "siku kumi na nne za kazi" / "fourteen working days".
    ValueError for an unknown unit.
    """
    known = _known(unit)
    whole = amount == int(amount)
    said = number_words(int(amount), known.noun_class) if words and whole and amount >= 0 else number(amount)
    return (known.one if abs(amount) == 1 else known.many).format(n=said)


def span(least: int | float, most: int | float, unit: str) -> Say:
    """A range of a unit: "siku 2 hadi 5 za kazi" / "2 to 5 working days"."""
    numbers = Say(sw="{least} hadi {most}", en="{least} to {most}").format(least=number(least), most=number(most))
    return _known(unit).many.format(n=numbers)


def unit_words(unit: str) -> Say:
    """The unit alone, for the head of a column: "siku za kazi" / "working days". ValueError for an unknown unit."""
    bare = _known(unit).many.format(n="")
    return Say(sw=" ".join(bare.sw.split()), en=" ".join(bare.en.split()))


def _known(unit: str) -> _Unit:
    try:
        return UNITS[unit]
    except KeyError:
        raise ValueError(f"unknown unit of time: {unit!r}") from None
