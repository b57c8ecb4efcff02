"""Appointments at the desk: which times a queue offers; a day's appointments, and checking somebody in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from dirisha.core import references, wording
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.wording.calendar import WEEKDAYS
from dirisha.doors.desk.page import CASEWORKERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.hall.floor import MANAGERS, own_hall
from dirisha.doors.desk.views.places.ground import done
from dirisha.doors.desk.views.places.week import periods_of
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.queries import SiteLine
from dirisha.rooms.visits import actions
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.events import OfferedDay
from dirisha.rooms.visits.queries import AppointmentLine
from dirisha.rooms.visits.rules import booking

PERIOD = Say(
    sw="Andika kama 09:00-12:00, au acha wazi siku isiyo na miadi.",
    en="Write it as 09:00-12:00, or leave a day without appointments empty.",
)
OFFICERS = Say(sw="Andika idadi ya maafisa, 1 hadi 99.", en="Give the number of officers, 1 to 99.")
WHOLE = Say(sw="Andika namba nzima inayofaa.", en="Give a whole number that fits.")
MISTYPED = Say(
    sw="Namba hiyo si sahihi. Mwombe mwananchi aisome tena.",
    en="That number is not right. Ask the person to read it out again.",
)
STATES: dict[str, tuple[Say, str]] = {
    "booked": (Say(sw="bado hajafika", en="not here yet"), ""),
    "lapsed": (Say(sw="hakuja", en="did not come"), "alarm"),
    "cancelled": (Say(sw="imefutwa", en="cancelled"), ""),
    "closed": (Say(sw="kituo kilifungwa", en="the office was closed"), "sun"),
    "early": (Say(sw="alifika mapema", en="came early"), "leaf"),
    "on_time": (Say(sw="alifika kwa wakati", en="came in time"), "leaf"),
    "late": (Say(sw="alichelewa kidogo", en="a little late"), "leaf"),
    "after": (Say(sw="alichelewa: kwa zamu", en="late: by turn"), "sun"),
}
HOW: dict[str, Say] = {
    "early": Say(
        sw="Amefika mapema: ataitwa kuanzia {time}, au kabla zamu yake ikifika.",
        en="Came early: is called from {time} on, or before if their turn comes.",
    ),
    "on_time": Say(sw="Amefika kwa wakati: miadi ya {time}.", en="Came in time: appointment of {time}."),
    "late": Say(
        sw="Amechelewa kidogo: bado ana nafasi ya miadi ya {time}.",
        en="A little late: still has the place of {time}.",
    ),
    "after": Say(
        sw="Amechelewa sana kwa miadi ya {time}: ataitwa kwa zamu ya kufika kwake.",
        en="Too late for {time}: is called by the time they came.",
    ),
}
AHEAD = timedelta(days=60)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*MANAGERS)
def offered(request: HttpRequest, lang: str, site: UUID, queue: UUID) -> HttpResponse:
    """Which times a queue offers. SQL: posts (1), site (2), the queue (2), the plan (2), hours (1), and the verb's."""
    me = staff(request)
    line = own_hall(me, site)
    now = visits.queue_set(queue) or nothing()
    if now.site != line.id:
        nothing()
    plan = visits.plan(queue)
    start = {"slot_minutes": "30", "share": "40", "days_ahead": "14", "grace": "10"}
    if plan is not None:
        start = {
            "slot_minutes": str(plan.slot_minutes),
            "share": str(round(plan.share * 100)),
            "days_ahead": str(plan.days_ahead),
            "grace": str(plan.grace),
        }
        for day in plan.week:
            start[f"day-{day.weekday}"] = f"{_clock(day.opens)}-{_clock(day.closes)}"
            start[f"counters-{day.weekday}"] = str(day.counters)
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST" and _offered(me, queue, typed):
        return done(request, "times", site=line.id, queue=queue)
    open_hours: dict[int, list[str]] = {}
    for each in places.opening_hours(line.id):
        open_hours.setdefault(each.weekday, []).append(f"{each.opens:%H:%M}-{each.closes:%H:%M}")
    fits = {} if plan is None else {day.weekday: _fits(plan, day) for day in plan.week}
    context = {
        "site": line,
        "queue": now,
        "week": [
            (WEEKDAYS[n], f"day-{n}", f"counters-{n}", ", ".join(open_hours.get(n, ())), fits.get(n)) for n in range(7)
        ],
        "saved": bool(request.GET.get("sawa")),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "hall/times.html", context, section="floor", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*MANAGERS, "officer")
def appointments(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """The appointments of a day (`?siku=`, else today), and a form to check somebody in by their reference: for the
    hall's managers, and for officers who serve at it. SQL: posts (1), site (2), served (1), appointments (2), names
    (1), and the verb's."""
    me = staff(request)
    line = served_hall(me, site)
    now = clock.now()
    zone = ZoneInfo(line.time_zone)
    today = now.astimezone(zone).date()
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        number = _checked_in(me, line, typed, zone)
        if number:
            return HttpResponseRedirect(address(request, "appointments", site=site) + f"?namba={number}")
    day = _day(request.GET.get("siku", ""), today)
    lines = visits.appointments_on(line.id, day=day, zone=line.time_zone)
    names = charters.live_names([(each.institution, each.service) for each in lines])
    named = {service: found.name for service, found in names.items() if not found.confidential}
    context = {
        "site": line,
        "day": day,
        "today": day == today,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "figures": _figures(lines),
        "lines": [
            (each, named.get((each.institution, each.service), each.queue_name), *STATES[_state(each)])
            for each in lines
        ],
        "remind": [each for each in lines if each.state == "booked" and each.phone and each.starts_at > now]
        if me.post.role in MANAGERS
        else [],
        "said": _said(lines, request.GET.get("namba", ""), zone),
        "manages": me.post.role in MANAGERS,
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "hall/appointments.html", context, section="floor", status=200 if typed.fine else 422)


def served_hall(me: StaffRequest, site: UUID) -> SiteLine:
    """A hall that this post manages or serves at; else there is none. At most three statements."""
    if me.post.role in CASEWORKERS and site in visits.sites_served(me.post.id):
        return places.site(site) or nothing()
    return own_hall(me, site) if me.post.role in MANAGERS else nothing()


def _offered(me: StaffRequest, queue: UUID, typed: Typed) -> bool:
    """Whether the form was carried out; otherwise what is wrong is in `typed`."""
    slot = typed.whole("slot_minutes", low=booking.SHORTEST, high=booking.LONGEST, wrong=WHOLE)
    share = typed.whole("share", low=5, high=80, wrong=WHOLE)
    ahead = typed.whole("days_ahead", low=1, high=booking.MOST_DAYS, wrong=WHOLE)
    grace = typed.whole("grace", low=0, high=booking.MOST_GRACE, wrong=WHOLE)
    week = []
    for weekday in range(7):
        periods = periods_of(typed.get(f"day-{weekday}"))
        if periods == []:
            continue
        if periods is None or len(periods) != 1:
            typed.wrong(f"day-{weekday}", PERIOD)
            continue
        counters = typed.whole(f"counters-{weekday}", low=1, high=booking.MOST_COUNTERS, wrong=OFFICERS)
        opens, closes = (each.hour * 60 + each.minute for each in periods[0])
        week.append(OfferedDay(weekday=weekday, opens=opens, closes=closes or booking.DAY, counters=counters))
    if not typed.fine:
        return False
    try:
        actions.offer_appointments(
            queue=queue,
            slot_minutes=slot,
            share=share / 100,
            days_ahead=ahead,
            grace=grace,
            week=week,
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="slot_minutes")
    return typed.fine


def _checked_in(me: StaffRequest, site: SiteLine, typed: Typed, zone: ZoneInfo) -> str:
    """The number of who was checked in; "" and what is wrong in `typed` otherwise."""
    reference = references.read(typed.get("reference"))
    if reference is None:
        typed.wrong("reference", MISTYPED)
        return ""
    try:
        given = actions.check_in(
            reference=reference,
            site=site.id,
            channel="counter",
            priority=typed.ticked("priority"),
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.wrong("reference", refusal.say)
        return ""
    return given.number


def _said(lines: list[AppointmentLine], number: str, zone: ZoneInfo) -> tuple[str, Say] | None:
    """What is told of who was just checked in: their number, and when they are called."""
    line = next((each for each in lines if number and each.number == number), None)
    if line is None:
        return None
    at = wording.clock_time(line.starts_at.astimezone(zone).time())
    return line.number, HOW[line.how].format(time=at)


def _state(line: AppointmentLine) -> str:
    if line.state == "arrived":
        return line.how
    return "closed" if line.why == "closed" else line.state


def _figures(lines: list[AppointmentLine]) -> list[tuple[Say, str, str]]:
    counted = visits.counted(lines)
    return [
        (Say(sw="Zilizopangwa", en="Booked"), str(counted.booked), ""),
        (Say(sw="Waliofika", en="Kept"), str(counted.kept), "leaf" if counted.kept else ""),
        (Say(sw="Waliochelewa", en="Late"), str(counted.late), "sun" if counted.late else ""),
        (Say(sw="Hawakuja", en="Did not come"), str(counted.no_show), "alarm" if counted.no_show else ""),
        (Say(sw="Wanatarajiwa", en="Still to come"), str(counted.to_come), ""),
    ]


def _fits(plan: booking.Plan, day: OfferedDay) -> int:
    return booking.capacity(
        counters=day.counters, slot_minutes=plan.slot_minutes, share=plan.share, minutes=plan.minutes
    )


def _clock(minute: int) -> str:
    return f"{time(minute // 60 % 24, minute % 60):%H:%M}"


def _day(text: str, today: date) -> date:
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day alone
    except ValueError:
        return today
    return day if abs(day - today) <= AHEAD else today
