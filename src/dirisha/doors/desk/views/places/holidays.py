"""Days off: what the country's pack proposes, what is gazetted late, what is withdrawn, and whom each moves."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.wording import day as day_words
from dirisha.doors.desk.page import ADMINISTRATORS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.places.ground import confirming, own_site
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.cases import actions
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import DayOff
from dirisha.rooms.places.packs.holidays import proposed_days_off
from dirisha.rooms.places.queries import SiteLine
from dirisha.rooms.places.rules import checked_day_off

WHICH_DAY = Say(sw="Weka tarehe ya sikukuu.", en="Give the day of the holiday.")
NAME_SW = Say(sw="Andika jina la sikukuu kwa Kiswahili.", en="Write the name of the holiday in Swahili.")
NAME_EN = Say(sw="Andika jina la sikukuu kwa Kiingereza.", en="Write the name of the holiday in English.")
SOURCE = Say(
    sw="Andika chanzo, kwa mfano namba ya Gazeti la Serikali.",
    en="Write the source, such as the Gazette notice number.",
)
WHY = Say(
    sw="Andika kwa nini siku hii ni ya kazi, kwa mfano namba ya tangazo.",
    en="Write why this is a working day after all, such as the number of the notice.",
)
WHAT_TIME = Say(sw="Andika saa ya kufunga kama 13:00.", en="Write the closing time as 13:00.")
WHERE = Say(sw="Chagua angalau eneo moja.", en="Choose at least one site.")
ANNOUNCE = Say(sw="Tangaza na usogeze tarehe", en="Announce and move the clocks")
WITHDRAW = Say(sw="Ondoa na usogeze tarehe", en="Withdraw and move the clocks")
TAKE = Say(sw="Weka kwenye kalenda", en="Put into the calendar")
YEARS_AHEAD = 3


@require_http_methods(["GET", "HEAD", "POST"])
@posts("administrator", "supervisor")
def holidays(request: HttpRequest, lang: str) -> HttpResponse:
    """The days off of a year at a site; announcing one, first with whom it moves. SQL: posts (1), sites (1), days off
    (1), and for each site chosen those of `cases.would_move`, then the verb's."""
    me = staff(request)
    sites = _sites(request, me)
    site = _chosen(request, me, sites)
    manages = me.post.role == "administrator"
    typed = Typed(request.POST if request.method == "POST" else None, start=_start(request, site, sites))
    if request.method == "POST":
        if not manages:
            nothing()
        if answer := _announce(request, me, sites, typed):
            return answer
    today = clock.now().date()
    year = _year(request, today)
    context = {
        "site": site,
        "sites": sites,
        "ticks": [(line, typed.ticked(f"site-{line.id}")) for line in sites],
        "days": places.days_off(site.id, since=date(year, 1, 1), until=date(year, 12, 31)),
        "year": year,
        "years": range(today.year, today.year + YEARS_AHEAD),
        "today": today,
        "typed": typed,
        "problems": typed.problems,
        "manages": manages,
    }
    return show(request, "places/holidays.html", context, section="holidays", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts("administrator", "supervisor")
def holiday(request: HttpRequest, lang: str, day: str) -> HttpResponse:
    """One day at every site of the institution: what the calendar says, whom that moved, and taking it back.

    SQL: posts (1), sites (1), and for each site the day (1) and the moves (3).
    """
    me = staff(request)
    on = _date(day) or nothing()
    manages = me.post.role == "administrator"
    found = [(line, off) for line in _sites(request, me) if (off := places.calendar_day(line.id, on))]
    if not found or (request.method == "POST" and not manages):
        nothing()
    standing = [line for line, off in found if not off.withdrawn]
    typed = Typed(
        request.POST if request.method == "POST" else None, start={f"site-{line.id}": "1" for line in standing}
    )
    if request.method == "POST" and (answer := _withdraw(request, me, on, standing, typed)):
        return answer
    context = {
        "day": on,
        "found": [(line, off, cases.moved_by(line.id, off.calendar_version, post=me.post)) for line, off in found],
        "ticks": [(line, typed.ticked(f"site-{line.id}")) for line in standing],
        "typed": typed,
        "problems": typed.problems,
        "manages": manages,
    }
    return show(request, "places/holiday.html", context, section="holidays", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def propose(request: HttpRequest, lang: str, site: UUID, year: int) -> HttpResponse:
    """The days off that the country's pack proposes for a year, with their sources; taking them over. SQL: posts (1),
    site and institution (3), days off (1), decided days (1), and those of `cases.would_move` or the verb."""
    me = staff(request)
    line, above = own_site(me, site)
    if not date.min.year < year - 1 < date.max.year - 2 or abs(year - clock.now().year) > YEARS_AHEAD:
        nothing()
    days = proposed_days_off(above.country, [year])
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not typed.get("confirm"):
            change = cases.with_days(days, by_hand=places.decided_days(line.id))
            moves = cases.would_move(line.id, change, since=date(year, 1, 1), post=me.post, at=clock.now())
            title = Say(sw="Sikukuu za {year}", en="The holidays of {year}").format(year=str(year))
            back = address(request, "propose", site=line.id, year=year)
            return confirming(request, typed, title=title, moves=[moves], back=back, section="holidays", button=TAKE)
        actions.propose_calendar(site=line.id, days=days, by=me.actor, key=typed.key)
        return HttpResponseRedirect(f"{address(request, 'holidays')}?eneo={line.slug}&mwaka={year}&sawa=1")
    standing = {off.date: off for off in places.days_off(line.id, since=date(year, 1, 1), until=date(year, 12, 31))}
    decided = places.decided_days(line.id)
    context = {
        "site": line,
        "year": year,
        "days": [(day, "(estimated)" in day.name.en, day.date in standing, day.date in decided) for day in days],
        "typed": typed,
    }
    return show(request, "places/propose.html", context, section="holidays")


def _announce(request: HttpRequest, me: StaffRequest, sites: list[SiteLine], typed: Typed) -> HttpResponse | None:
    """Whom it would move, or, once confirmed, the day's own page; None when something is wrong in `typed`."""
    on = typed.day("day", WHICH_DAY)
    name = Say(sw=typed.text("name_sw", needed=NAME_SW, most=200), en=typed.text("name_en", needed=NAME_EN, most=200))
    source = typed.text("source", needed=SOURCE, most=300)
    closes = typed.clock("closes", WHAT_TIME)
    chosen = _ticked(sites, typed)
    if not typed.fine or on is None:
        return None
    try:
        off = checked_day_off(DayOff(date=on, name=name, source=source, closes=closes))
        if not typed.get("confirm"):
            now = clock.now()
            moves = [cases.would_move(line.id, cases.with_day(off), since=on, post=me.post, at=now) for line in chosen]
            title = Say(sw="{name}, {day}", en="{name}, {day}").format(name=off.name, day=day_words(on))
            return confirming(
                request,
                typed,
                title=title,
                moves=moves,
                back=address(request, "holidays") + _where(request),
                section="holidays",
                button=ANNOUNCE,
            )
        ids = tuple(line.id for line in chosen)
        actions.announce_holidays(sites=ids, day=off, by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.refused(refusal, otherwise="day")
        if "date" in typed.errors:
            typed.errors["day"] = typed.errors.pop("date")
        return None
    return HttpResponseRedirect(address(request, "holiday", day=on.isoformat()) + _where(request, sawa="1"))


def _withdraw(
    request: HttpRequest, me: StaffRequest, on: date, standing: list[SiteLine], typed: Typed
) -> HttpResponse | None:
    reason = typed.text("reason", needed=WHY, most=300)
    chosen = _ticked(standing, typed)
    if not typed.fine:
        return None
    here, back = address(request, "holiday", day=on.isoformat()), _where(request)
    if not typed.get("confirm"):
        now = clock.now()
        moves = [cases.would_move(line.id, cases.without_day(on), since=None, post=me.post, at=now) for line in chosen]
        title = Say(sw="Siku ya kazi: {day}", en="A working day: {day}").format(day=day_words(on))
        return confirming(
            request,
            typed,
            title=title,
            moves=moves,
            back=here + back,
            section="holidays",
            button=WITHDRAW,
        )
    try:
        ids = tuple(line.id for line in chosen)
        actions.withdraw_holidays(sites=ids, day=on, source=reason, by=me.actor, key=typed.key)
    except Refused as refusal:
        typed.refused(refusal, otherwise="reason")
        return None
    return HttpResponseRedirect(here + _where(request, sawa="1"))


def _ticked(sites: list[SiteLine], typed: Typed) -> list[SiteLine]:
    """The sites whose boxes are ticked; a sentence in `typed` when there is none."""
    chosen = [line for line in sites if typed.ticked(f"site-{line.id}")]
    if not chosen:
        typed.wrong("sites", WHERE)
    return chosen


def _sites(request: HttpRequest, me: StaffRequest) -> list[SiteLine]:
    """The sites of one's own institution; of the part of it whose site was asked for (`?eneo=`), when it is one of that
    one's. Never another site than the one asked for: a holiday gazetted there would close the wrong office."""
    own, asked = places.sites_of(me.post.institution), request.GET.get("eneo", "")
    if not asked or any(line.slug == asked for line in own):
        return own
    line = places.site_named(asked) or nothing()
    return places.sites_of(own_site(me, line.id)[1].id)


def _where(request: HttpRequest, **more: str) -> str:
    """The end of an address that goes on with the site that was asked for, and says `more`."""
    asked = request.GET.get("eneo", "")
    told = urlencode({**({"eneo": asked} if asked else {}), **more})
    return f"?{told}" if told else ""


def _chosen(request: HttpRequest, me: StaffRequest, sites: list[SiteLine]) -> SiteLine:
    """The site whose calendar is shown: the one asked for, else the post's own, else the home."""
    asked = next((line for line in sites if line.slug == request.GET.get("eneo")), None)
    own = next((line for line in sites if line.id == me.post.site), None)
    return asked or own or (sites[0] if sites else nothing())


def _start(request: HttpRequest, site: SiteLine, sites: list[SiteLine]) -> dict[str, str]:
    """What the form begins with: every site ticked, and the day that is to be confirmed, if one was asked for."""
    start = {f"site-{line.id}": "1" for line in sites}
    asked = _date(request.GET.get("siku", ""))
    off = places.calendar_day(site.id, asked) if asked else None
    if off is not None:
        start |= {
            "day": off.date.isoformat(),
            "name_sw": off.name.sw.replace(" (makadirio)", ""),
            "name_en": off.name.en.replace(" (estimated)", ""),
        }
    return start


def _year(request: HttpRequest, today: date) -> int:
    """The year that was asked for, within reach of this one."""
    asked = request.GET.get("mwaka", "")
    year = int(asked) if asked.isascii() and asked.isdigit() else today.year
    return year if abs(year - today.year) <= YEARS_AHEAD else today.year


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
