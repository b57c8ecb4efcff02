"""Decisions about notices on the screens of a hall."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places.rules import SiteGround, checked_text
from dirisha.rooms.visits.events import NoticePutUp, NoticeTakenDown

MOST = 3
"""Notices at once: a screen is there for the calls."""
LONGEST = 140
"""Letters that can be read from the last row of seats while one waits for a number."""


def put_up(
    *, site: SiteGround, notice: UUID, text: Say, until: datetime | None, standing: int, at: datetime
) -> NoticePutUp:
    """A notice from now on. Refused: one language missing, too long, an end that is over, or three there already."""
    if standing >= MOST:
        raise Refused(
            Say(
                sw="Kuna matangazo {most} tayari. Ondoa moja kwanza.",
                en="There are {most} notices already. Take one down first.",
            ).format(most=MOST),
            code="too-many-notices",
        )
    if until is not None and until <= at:
        raise Refused(
            Say(sw="Muda huo umeshapita. Andika saa ijayo.", en="That time has passed. Give a later one."),
            code="too-late",
            field="until",
        )
    checked = checked_text(text, field="sw", limit=LONGEST)
    return NoticePutUp(stream=site.stream, about=notice, occurred_at=at, site=site.id, text=checked, until=until)


def take_down(*, site: SiteGround, notice: UUID, at: datetime) -> NoticeTakenDown:
    """A notice no more."""
    return NoticeTakenDown(stream=site.stream, about=notice, occurred_at=at)


def unknown() -> Refused:
    """There is no such notice."""
    return Refused(Say(sw="Tangazo hilo halipo tena.", en="That notice is gone already."), code="not-found")
