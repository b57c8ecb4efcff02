"""Words that several outputs share: ways in, opening hours, offices, and how a list of promises is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby

from dirisha.core.say import Say
from dirisha.core.text import fold
from dirisha.core.wording import WEEKDAYS, phone
from dirisha.rooms.charters.events import ContactRow, RequirementRow
from dirisha.rooms.charters.queries import Publication, PublishedService
from dirisha.rooms.charters.reading.contacts import OMBUDSMAN
from dirisha.rooms.charters.rows import ContactLine
from dirisha.rooms.places.queries import HoursLine, SiteLine

CHANNELS = {
    "phone": Say(sw="simu", en="telephone"),
    "visit": Say(sw="kufika ofisini", en="coming to the office"),
    "letter": Say(sw="barua", en="letter"),
    "email": Say(sw="barua pepe", en="e-mail"),
    "web": Say(sw="mtandao", en="the web"),
    "social": Say(sw="mitandao ya kijamii", en="social media"),
}

ROLES = {
    "complaints": Say(sw="Malalamiko", en="Complaints"),
    "ombudsman": Say(sw="Usiporidhika", en="If you are not satisfied"),
    "helpline": Say(sw="Msaada wa haraka", en="Help at once"),
    "letters": Say(sw="Barua na maswali", en="Letters and questions"),
    "office": Say(sw="Ofisi", en="Office"),
}

KINDS = {
    "document": Say(sw="Lete", en="Bring"),
    "condition": Say(sw="Sharti", en="Condition"),
    "instruction": Say(sw="Fanya hivi", en="Do this"),
}

NOTHING_NEEDED = Say(sw="Hakuna kinachohitajika", en="Nothing is required")
NO_SERVICES = Say(
    sw="Sura za mkataba huu zinazotaja huduma na muda wake hazijachapishwa. Kinachoonyeshwa hapa ni kile tu "
    "kilichosomwa kwenye mkataba: sura zake na mawasiliano.",
    en="The chapters of this charter that name services and their times have not been published. Only what could be "
    "read in the charter is shown here: its chapters and its contacts.",
)


@dataclass(frozen=True)
class Promised:
    """What a service promises once or several times over: `of` names the variant, empty where all are the same."""

    of: Say
    fee: Say
    time: Say
    variants: tuple[int, ...]


def promised(service: PublishedService) -> list[Promised]:
    """The promises of a service, those with the same fee and time told once (their places in `variants`)."""
    groups: dict[tuple[Say, Say], list[int]] = {}
    for place, variant in enumerate(service.variants):
        groups.setdefault((variant.fee_words, variant.promise_words), []).append(place)
    if len(groups) == 1:
        ((fee, time),) = groups
        return [Promised(Say(sw="", en=""), fee, time, tuple(range(len(service.variants))))]
    return [
        Promised(_names([service.variants[place].name for place in places]), fee, time, tuple(places))
        for (fee, time), places in groups.items()
    ]


def _names(names: Sequence[Say]) -> Say:
    return Say(sw=", ".join(name.sw for name in names), en=", ".join(name.en for name in names))


def requirements(service: PublishedService) -> list[tuple[Say, list[RequirementRow]]]:
    """The requirements by kind: papers first, then conditions, then what to do; [] when nothing is required."""
    kinds = [(word, [row for row in service.requirements if row.kind == kind]) for kind, word in KINDS.items()]
    return [(word, rows) for word, rows in kinds if rows]


def hours(lines: Sequence[HoursLine]) -> list[tuple[Say, list[tuple[time, time]]]]:
    """Opening hours with neighbouring days of the same times together: ("Jumatatu hadi Ijumaa", [(08:00, 17:00)])."""
    week = [
        (weekday, [(line.opens, line.closes) for line in of_day])
        for weekday, of_day in groupby(lines, key=lambda line: line.weekday)
    ]
    out: list[tuple[Say, list[tuple[time, time]]]] = []
    # Neighbours with the same times have the same distance between weekday and place in the list.
    for (_, times), days in groupby(enumerate(week), key=lambda pair: (pair[1][0] - pair[0], pair[1][1])):
        span = [weekday for _, (weekday, _) in days]
        first, last = WEEKDAYS[span[0]], WEEKDAYS[span[-1]]
        said = first if len(span) == 1 else Say(sw=f"{first.sw} hadi {last.sw}", en=f"{first.en} to {last.en}")
        out.append((said, times))
    return out


def hours_line(lines: Sequence[HoursLine]) -> Say:
    """Opening hours in one line: "Jumatatu hadi Ijumaa 08:00-13:00, 14:00-17:00"."""
    told = [(days, ", ".join(f"{a:%H:%M}-{b:%H:%M}" for a, b in times)) for days, times in hours(lines)]
    return Say(
        sw="; ".join(f"{days.sw} {times}" for days, times in told),
        en="; ".join(f"{days.en} {times}" for days, times in told),
    )


def place(site: SiteLine) -> Say:
    """Where a site is, its name and address in one line, nothing said twice."""
    return Say(sw=_once(site.name.sw, site.address.sw), en=_once(site.name.en, site.address.en))


def _once(name: str, address: str) -> str:
    return ", ".join(dict.fromkeys(part for text in (name, address) for part in text.split(", ") if part))


def phones(contact: ContactRow | None) -> str:
    """The telephone numbers of an office as they are dialled, "" when it prints none."""
    return ", ".join(phone(number).en for number in contact.phones) if contact else ""


def role(contact: ContactRow) -> Say:
    """What an office of the charter is for."""
    return ROLES.get(contact.role, ROLES["office"])


def own_office(publication: Publication) -> ContactLine | None:
    """The institution's own office in the charter: where to complain or write; never the ombudsman's."""
    return publication.contact("complaints", "letters", "office", "helpline")


def ombudsman(publication: Publication) -> ContactLine | None:
    """The ombudsman that a charter names: of several offices to turn to when not satisfied, the one called so."""
    named = (
        contact
        for contact in publication.contacts
        if contact.role == "ombudsman"
        and OMBUDSMAN.search(fold(f"{contact.organisation.sw} {contact.organisation.en}"))
    )
    return next(named, None) or publication.contact("ombudsman")
