"""The first visit to a new house: its institution, its office and its administrator, on one page and only once.

Open while no officer has an account, to whoever brings the set-up code: `dirisha run` prints one, or the environment
gives it (docs/decisions/0032). Guesses are counted like those of a PIN.
"""

from __future__ import annotations

import secrets
from datetime import time

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dirisha.core.actor import SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.text import slug
from dirisha.doors.desk.firstvisit import setup_open
from dirisha.doors.desk.page import nothing, show
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.places import week
from dirisha.doors.desk.views.places.ground import both
from dirisha.doors.desk.views.places.institution import READINGS, WHICH
from dirisha.doors.desk.views.places.sites import ADDRESS_EN, ADDRESS_SW
from dirisha.frame import clock, limits
from dirisha.frame.access import public
from dirisha.frame.founding import found
from dirisha.rooms.charters.reading.transcription import Place
from dirisha.rooms.places import actions
from dirisha.rooms.places.events import Role
from dirisha.rooms.places.packs import countries, country_pack

ONCE = "first-visit"
"""The key under which the institution is registered: two people who send the page at once found one house."""
YEARS = 3
POSTS: tuple[tuple[str, Role, Say], ...] = (
    ("msimamizi", "administrator", Say(sw="Msimamizi wa mfumo", en="Administrator")),
    ("msimamizi-mkataba", "charter_owner", Say(sw="Msimamizi wa mkataba", en="Charter owner")),
)
CODE = Say(sw="Namba ya kuanzishia si sahihi.", en="The set-up code is not right.")
COUNTRY = Say(sw="Chagua nchi.", en="Choose the country.")
USERNAME = Say(sw="Andika jina utakaloingilia.", en="Write the name you will sign in with.")
PASSWORD = Say(sw="Chagua nenosiri.", en="Choose a password.")
TWICE = Say(sw="Manenosiri mawili hayalingani. Andika lilelile mara mbili.", en="The two passwords differ.")
OPEN = Say(sw="Andika angalau siku moja ya kazi.", en="Give the hours of one day or more.")


@require_http_methods(["GET", "HEAD", "POST"])
@public
def setup(request: HttpRequest, lang: str) -> HttpResponse:
    """The page of the first visit; afterwards there is no such page.

    SQL: accounts (1); sent: guesses (1), and those of the verbs.
    """
    if not setup_open():
        nothing()
    start = {
        "reading": "calendar",
        "site_sw": "Makao makuu",
        "site_en": "Head office",
        "week": "08:00-13:00, 14:00-17:00",
        "owns": "on",
    }
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST":
        _check_code(request, typed)
        if not typed.errors.get("code") and _founded(typed):
            return HttpResponseRedirect(f"{reverse('account-language', args=(lang, 'ingia/'))}?sawa=1")
    context = {
        "typed": typed,
        "problems": typed.problems,
        "countries": [(code, country_pack(code).name) for code in countries()],
        "readings": READINGS,
    }
    return show(request, "setup.html", context, status=200 if typed.fine else 422)


def _check_code(request: HttpRequest, typed: Typed) -> None:
    """Whether the code is right, in the same time however much of it is."""
    at = clock.now()
    try:
        limits.may_guess(request, ONCE, at=at)
    except Refused as refusal:
        typed.wrong("code", refusal.say)
        return
    if not secrets.compare_digest(typed.get("code").strip().encode(), settings.SETUP_CODE.encode()):
        limits.guessed_wrong(request, ONCE, at=at)
        typed.wrong("code", CODE)


def _founded(typed: Typed) -> bool:
    """Found the house as typed, all of it or nothing; what is wrong stands in `typed`."""
    place, username = _place(typed), typed.text("username", needed=USERNAME, most=150)
    password = typed.get("password")
    if not password:
        typed.wrong("password", PASSWORD)
    elif password != typed.get("again"):
        typed.wrong("again", TWICE)
    if not typed.fine or place is None:
        return False
    at = clock.now()
    wanted = [post for post in POSTS if post[1] == "administrator" or typed.ticked("owns")]
    try:
        with transaction.atomic():
            home = found(place, years=range(at.year, at.year + YEARS), at=at, key=ONCE).institution
            for name, role, title in wanted:
                post = actions.create_post(institution=home, slug=name, role=role, title=title, by=SETUP, at=at)
                first = role == "administrator"
                actions.invite_officer(
                    post=post, username=username, password=password if first else None, by=SETUP, at=at
                )
    except Refused as refusal:
        typed.refused(refusal, otherwise="name_sw")
    return typed.fine


def _place(typed: Typed) -> Place | None:
    """The institution and its office as typed; the five working days have the same hours."""
    country = typed.among("country", countries(), COUNTRY)
    name, site = both(typed, "name"), both(typed, "site")
    address = both(typed, "address", sw=ADDRESS_SW, en=ADDRESS_EN, most=400)
    reading = typed.among("reading", READINGS, WHICH)
    days = _hours(typed)
    if not typed.fine:
        return None
    known = slug(typed.text("slug", most=60) or f"{country}-{name.sw}")
    return Place(
        slug=known,
        country=country,
        name=name,
        short=name,
        day_reading=reading,
        site_slug=slug(f"{known[:50]}-{site.sw}"),
        site_kind="office",
        site_name=site,
        address=address,
        time_zone=country_pack(country).time_zone,
        hours=days,
    )


def _hours(typed: Typed) -> tuple[tuple[int, time, time], ...]:
    usual, saturday = (week.periods_of(typed.get(name)) for name in ("week", "saturday"))
    for name, periods in (("week", usual), ("saturday", saturday)):
        if periods is None:
            typed.wrong(name, week.HOURS)
    days = [(day, usual or []) for day in range(5)] + [(5, saturday or [])]
    hours = tuple((day, opens, closes) for day, periods in days for opens, closes in periods)
    if not hours:
        typed.wrong("week", OPEN)
    return hours
