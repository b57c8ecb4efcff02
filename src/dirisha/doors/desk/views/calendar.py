"""Holidays announced late: the day is entered and every clock that runs over it moves, at once and visibly."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import ADMINISTRATORS, StaffRequest, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import DayOff

WHICH_DAY = Say(sw="Weka tarehe ya sikukuu.", en="Give the day of the holiday.")
NAME_SW = Say(sw="Andika jina la sikukuu kwa Kiswahili.", en="Write the name of the holiday in Swahili.")
NAME_EN = Say(sw="Andika jina la sikukuu kwa Kiingereza.", en="Write the name of the holiday in English.")
SOURCE = Say(
    sw="Andika chanzo, kwa mfano namba ya Gazeti la Serikali.",
    en="Write the source, such as the Gazette notice number.",
)
WHAT_TIME = Say(sw="Andika saa ya kufunga kama 13:00.", en="Write the closing time as 13:00.")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def holidays(request: HttpRequest, lang: str) -> HttpResponse:
    """The coming days off of the post's site, and announcing one. SQL: posts (3), sites (1), days off (1)."""
    me = staff(request)
    sites = places.sites_of(me.post.institution)
    site = next((s for s in sites if s.id == me.post.site), sites[0] if sites else None) or nothing()
    typed = Typed(request.POST if request.method == "POST" else None)
    moved = _announce(me, site, typed) if request.method == "POST" else None
    if moved is not None:
        typed = Typed()
    today = clock.now().date()
    context = {
        "site": site,
        "days": places.days_off(site.id, since=today, until=today + timedelta(400)),
        "typed": typed,
        "problems": typed.problems,
        "moved": moved,
    }
    return show(request, "holidays.html", context, section="holidays", status=200 if typed.fine else 422)


def _announce(me: StaffRequest, site: places.SiteLine, typed: Typed) -> int | None:
    """How many clocks moved; None when something is wrong in `typed`."""
    day = typed.day("day", WHICH_DAY)
    name = Say(sw=typed.text("name_sw", needed=NAME_SW, most=200), en=typed.text("name_en", needed=NAME_EN, most=200))
    source = typed.text("source", needed=SOURCE, most=300)
    closes = typed.clock("closes", WHAT_TIME)
    if not typed.fine or day is None:
        return None
    try:
        return actions.announce_holiday(
            site=site.id,
            day=DayOff(date=day, name=name, source=source, closes=closes),
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="day")
        return None
