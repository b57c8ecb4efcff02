"""Notices on the hall's screens, from the floor view."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.doors.desk.page import StaffRequest
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock
from dirisha.rooms.places.queries import SiteLine
from dirisha.rooms.visits import actions

NO_TIME = Say(sw="Andika saa kama 14:00.", en="Give a time such as 14:00.")
NONE = Say(sw="Tangazo hilo halipo tena.", en="That notice is gone already.")


def put_up(me: StaffRequest, site: SiteLine, typed: Typed) -> None:
    """Put up what was typed, until a time of today or until it is taken down."""
    text = Say(sw=typed.text("sw"), en=typed.text("en"))
    ends = typed.clock("until", NO_TIME)
    if typed.fine:
        zone = ZoneInfo(site.time_zone)
        until = None if ends is None else datetime.combine(clock.now().astimezone(zone).date(), ends, zone)
        actions.put_up_notice(site=site.id, text=text, until=until, by=me.actor, key=typed.key)


def take_down(me: StaffRequest, site: SiteLine, typed: Typed) -> None:
    """Take the notice down whose button was pressed."""
    notice = typed.id("notice", NONE)
    if notice is not None:
        actions.take_down_notice(notice=notice, by=me.actor, key=typed.key)
