"""Taking down what came by letter, by telephone or in person, perhaps days ago."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import CASEWORKERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock, uploads
from dirisha.frame.access import posts
from dirisha.journal.access import look
from dirisha.rooms.cases import actions, pins
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.cases.events import Channel
from dirisha.rooms.cases.kinds import Choice
from dirisha.rooms.cases.values import ContactGiven, FileGiven, Receipt
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceView

CHANNELS: dict[str, Say] = {
    "counter": Say(sw="Alikuja dirishani", en="Came to the counter"),
    "letter": Say(sw="Barua", en="Letter"),
    "phone": Say(sw="Simu", en="Telephone"),
    "email": Say(sw="Barua pepe", en="E-mail"),
}
FIELDS = {"received_at": "day", "files": "file", "against": "officer"}
"""Arguments of the verb whose field in the form has another name."""

OFFICE = 1
"""The level of an ordinary request: the office sees it."""
SLIPS = 10
"""How many of the slips it printed last a session can print again."""
SECRET_SLIP = timedelta(minutes=10)
"""How long a supervisor can print the slip of a complaint about an officer again, when a printer failed."""

CHOOSE_VARIANT = Say(sw="Chagua aina ya huduma.", en="Choose which kind of the service it is.")
CHOOSE_CHANNEL = Say(sw="Chagua jinsi lilivyofika.", en="Choose how it arrived.")
WHEN = Say(sw="Weka tarehe na saa lilipofika.", en="Give the day and the time it arrived.")
NOT_YET = Say(
    sw="Tarehe hii bado haijafika. Weka siku lilipofika hasa.",
    en="This moment is still to come. Give the day it really arrived.",
)
WHAT = Say(
    sw="Andika anachosema mwananchi, kwa maneno yake.", en="Write what the citizen asks for, in their own words."
)
ABOUT_NOBODY, ABOUT_SOMEBODY = "no", "yes"
CHOOSE_OFFICER = Say(
    sw="Chagua kama malalamiko yanamhusu afisa: ndivyo inavyojulikana nani ayaone.",
    en="Choose whether the complaint is about an officer: that decides who sees it.",
)
CHOOSE_LANGUAGE = Say(sw="Chagua lugha ya mwananchi.", en="Choose the citizen's language.")


@require_safe
@posts(*CASEWORKERS)
def register(request: HttpRequest, lang: str) -> HttpResponse:
    """Which service it is about: those of the post's institution. SQL: posts (1), the catalogue (as it says)."""
    me = staff(request)
    catalogue = charters.catalogue(me.post.institution_slug)
    services = catalogue.services if catalogue else ()
    return show(request, "register.html", {"services": services}, section="register")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*CASEWORKERS)
def register_service(request: HttpRequest, lang: str, service: str) -> HttpResponse:
    """The form, and taking it down. SQL for the form: posts (1), the service and a complaint's readers
    (as their queries say)."""
    me = staff(request)
    shown = charters.service_page(me.post.institution_slug, service) or nothing()
    zone = shown.site.time_zone if shown.site else "Africa/Nairobi"
    now = clock.now()
    here = now.astimezone(ZoneInfo(zone))
    start = {
        "day": here.date().isoformat(),
        "time": here.strftime("%H:%M"),
        "channel": "counter",
        "language": "sw",
        "variant": str(shown.variants[0].id) if len(shown.variants) == 1 else "",
    }
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    told = readers_of(shown)
    readers = {value: each for value, each in told.items() if each.readers}
    if request.method == "POST":
        receipt = take_down(me, shown, typed, readers=readers, zone=zone, now=now)
        if receipt is not None:
            remember_slip(request, receipt)
            return HttpResponseRedirect(address(request, "slip", case=receipt))
    context = {
        "service": shown,
        "kind_choices": choices_of(shown),
        "typed": typed,
        "problems": typed.problems,
        "channels": CHANNELS.items(),
        "readers": readers,
        "beyond": [each.title for each in told.values() if each.title and not each.readers],
        "accept": uploads.ACCEPT,
        "today": start["day"],
    }
    return show(request, "register_service.html", context, section="register", status=200 if typed.fine else 422)


def choices_of(shown: ServiceView) -> tuple[Choice, ...]:
    """What may be said of a request that changes its clocks (somebody's life is in danger). One statement, two when its
    kind is met for the first time."""
    kind = cases.kind_of_service(shown.institution, shown.slug)
    return () if kind is None else kind.choices


def readers_of(shown: ServiceView) -> dict[str, cases.Readers]:
    """Who would see a complaint about an officer, by what the form sends; empty for what is no complaint.

    One without readers is not taken in here: everybody works under whom it is about.
    """
    if shown.case_kind != "complaint":
        return {}
    found = cases.readers_if_restricted(shown.institution, owner=shown.owner)
    return {each.against.hex if each.against else ABOUT_SOMEBODY: each for each in found}


def remember_slip(request: HttpRequest, case: UUID) -> None:
    """Whoever has just taken a case down prints its slip."""
    request.session["slips"] = [str(case), *request.session.get("slips", [])][:SLIPS]


def take_down(
    me: StaffRequest,
    shown: ServiceView,
    typed: Typed,
    *,
    readers: dict[str, cases.Readers],
    zone: str,
    now: datetime,
    arrived: datetime | None = None,
    submit: Callable[..., Receipt] = actions.submit_request,
) -> UUID | None:
    """The case, or None with what is wrong in `typed`. `arrived`: when that is known and no field asks for it;
    `submit`: the verb that opens it."""
    about = typed.among("officer", (ABOUT_NOBODY, *readers), CHOOSE_OFFICER) if readers else ABOUT_NOBODY
    restricted = readers.get(about)
    variant = typed.among("variant", {str(v.id) for v in shown.variants}, CHOOSE_VARIANT)
    channel = typed.among("channel", [c for c in CHANNELS if c in get_args(Channel)], CHOOSE_CHANNEL)
    language = typed.among("language", ("sw", "en"), CHOOSE_LANGUAGE)
    received_at = arrived or typed.moment("day", "time", zone=zone, wrong=WHEN)
    if received_at is not None and received_at > now:
        typed.wrong("day", NOT_YET)
    words = typed.text("description", needed=WHAT)
    contact = ContactGiven(
        name=typed.text("name", most=200), phone=typed.text("phone", most=40), email=typed.text("email", most=200)
    )
    if not typed.fine:
        return None
    files: tuple[FileGiven, ...] = ()
    try:
        files = _files(me)
        receipt = submit(
            variant=UUID(variant),
            channel=cast("Channel", channel),
            language=language,
            description=words,
            answers={},
            contact=contact or None,
            files=files,
            chosen=tuple(each.key for each in choices_of(shown) if typed.ticked(f"chosen_{each.key}")),
            received_at=received_at,
            level=cases.RESTRICTED if restricted else OFFICE,
            against=restricted.against if restricted else None,
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        for file in files:
            uploads.remove(file.stored)
        typed.wrong(FIELDS.get(refusal.field or "", refusal.field or ""), refusal.say)
        return None
    return receipt.case


def _files(me: StaffRequest) -> tuple[FileGiven, ...]:
    given = []
    for file in me.FILES.getlist("file")[: uploads.MAX_FILES]:
        kept = uploads.take(file, field="file")
        given.append(
            FileGiven(
                stored=kept.stored,
                content_type=kept.content_type,
                size=kept.size,
                sha256=kept.sha256,
                original_name=kept.name,
            )
        )
    return tuple(given)


@require_safe
@posts(*CASEWORKERS)
def slip(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """What the citizen takes home: reference and PIN, to print. Only for whoever has just taken the request down here.

    Later nobody at the desk is shown a PIN: with it one could speak for the citizen. A complaint about an officer gives
    its slip once, with a sentence on where it went; again, within ten minutes, to a supervisor alone who may see it.
    SQL as the case's page.
    """
    me = staff(request)
    at = clock.now()
    slips = request.session.get("slips", [])
    mine = str(case) in slips
    seen = cases.case_for_desk(case, me.post, at=at)
    again = seen is not None and seen.case.restricted and me.post.role == "supervisor"
    if not mine and not again:
        nothing()
    shown = seen.case if seen else cases.case_for_citizen(case, at=at)
    if (seen is None and not shown.restricted) or (shown.restricted and at - shown.recorded_at > SECRET_SLIP):
        nothing()
    if shown.restricted:
        look(by=me.actor, about=case, what="cases.slip", at=at)
        if request.method == "GET":
            request.session["slips"] = [each for each in slips if each != str(case)]
    page = {"case": shown, "pin": pins.pin_of(case), "hidden": seen is None, "once": shown.restricted}
    return show(request, "slip.html", page, section="register")
