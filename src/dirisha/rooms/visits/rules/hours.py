"""When a hall gives numbers: in the site's hours, a set time before it opens, and as long as a supervisor keeps it
open although it is closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from dirisha.core import wording
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar
from dirisha.rooms.places.rules import SiteGround
from dirisha.rooms.visits.events import HallKeptOpen

LEAD = timedelta(minutes=60)
"""People stand before the doors before these open, and whoever came first is to be served first: so long before it
opens a hall gives numbers. An hour is what the first buses of the morning are ahead of the doors; a number of the
middle of the night would only be kept for somebody who has gone home again."""
LONGEST = timedelta(hours=16)
"""A hall is kept open for an evening or a night, not for good: what lasts is entered in the opening hours."""


def gives_numbers(calendar: Calendar, *, at: datetime, kept_open: datetime | None) -> bool:
    """Whether a site with this calendar gives numbers at a moment; `kept_open`: until when somebody keeps it open."""
    if calendar.is_open(at) or (kept_open is not None and at < kept_open):
        return True
    opens = opens_at(calendar, at=at)
    return opens is not None and opens - at <= LEAD


def opens_at(calendar: Calendar, *, at: datetime) -> datetime | None:
    """When it opens next; None for a site that never does."""
    try:
        return calendar.next_opening(at)
    except ValueError:
        return None


def hall_closed(calendar: Calendar, *, at: datetime) -> Refused:
    """The site is closed: why, where its calendar has a name for the day, and when it opens again."""
    return Refused(closed_words(calendar, at=at), code="site-closed")


def closed_words(calendar: Calendar, *, at: datetime) -> Say:
    """The sentence of a closed hall for who stands before the kiosk."""
    day = calendar.off.get(calendar.local_date(at))
    why = Say(sw="Kituo kimefungwa sasa.", en="The office is closed now.")
    if day is not None and day.closes is None:
        why = Say(
            sw="Kituo kimefungwa leo: {name}.",
            en="The office is closed today: {name}.",
        ).format(name=day.name)
    opens = opens_at(calendar, at=at)
    if opens is None:
        return why
    return Say(
        sw="{why} Kitafunguliwa {when}. Namba hutolewa kuanzia dakika {n} kabla ya kufunguliwa.",
        en="{why} It opens on {when}. Numbers are given from {n} minutes before it opens.",
    ).format(why=why, when=wording.moment(opens, calendar.zone), n=LEAD // timedelta(minutes=1))


def keep_open(*, site: SiteGround, until: datetime, at: datetime) -> HallKeptOpen:
    """Numbers are given until then whatever the calendar says. Refused: a time that is over, or too far away."""
    if until <= at:
        raise Refused(
            Say(sw="Saa hiyo imeshapita.", en="That time has passed already."), code="bad-number", field="kept_until"
        )
    if until - at > LONGEST:
        raise Refused(
            Say(
                sw="Ukumbi unaweza kuachwa wazi kwa saa {n} kwa wakati mmoja. Kwa muda zaidi, badilisha saa za kazi.",
                en="A hall can be kept open for {n} hours at a time. For longer, change the opening hours.",
            ).format(n=LONGEST // timedelta(hours=1)),
            code="bad-number",
            field="kept_until",
        )
    return HallKeptOpen(stream=site.stream, about=site.id, occurred_at=at, until=until)
