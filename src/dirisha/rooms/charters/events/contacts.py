"""What happens to the offices that a charter names: in a draft, and while the version is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dirisha.core.events import Event, fact
from dirisha.core.say import Say
from dirisha.rooms.charters.events.charter import ContactRow


@fact("charters.contact-written")
@dataclass(frozen=True, kw_only=True)
class ContactWritten(Event):
    """An office of a draft was added, corrected or translated.

    `confirmed` are those of its numbers that the country's numbering plan does not have and the charter's owner says
    are right.
    """

    contact: ContactRow
    confirmed: tuple[str, ...] = ()


@fact("charters.contact-removed")
@dataclass(frozen=True, kw_only=True)
class ContactRemoved(Event):
    """An office was taken out of a draft, for a reason."""

    contact: UUID
    reason: str


@fact("charters.contact-corrected")
@dataclass(frozen=True, kw_only=True)
class ContactCorrected(Event):
    """An office of the version in force is reached in another way since `corrected_on`, for a public reason.

    The version itself stays as it was published; what is given here stands in the place of what it says, and a later
    correction in the place of this one. `confirmed` as in `ContactWritten`.
    """

    contact: UUID
    corrected_on: date
    address: Say
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    website: str
    reason: Say
    faxes: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
