"""The devices of a site's hall: kiosks and tablets are enrolled, tried, given another link, taken out."""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import ADMINISTRATORS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.places.ground import done, own_site
from dirisha.frame import clock, printing
from dirisha.frame.access import posts
from dirisha.rooms.places import actions, devices
from dirisha.rooms.places.devices import DeviceLine
from dirisha.rooms.places.events import DeviceKind
from dirisha.rooms.places.queries import SiteLine
from dirisha.wires.printer import TicketPaper

KINDS: dict[DeviceKind, Say] = {
    "kiosk": Say(sw="Kioski", en="Kiosk"),
    "guide": Say(sw="Tableti ya mwongozaji mlangoni", en="Tablet of the guide at the door"),
    "roll": Say(sw="Tableti ya roli ya namba", en="Tablet for a paper roll"),
}
TRIAL = Say(sw="Karatasi ya majaribio", en="A trial ticket")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def all_devices(request: HttpRequest, lang: str, site: UUID) -> HttpResponse:
    """The devices and the form for one more; its link is shown once, on the answer to the form. SQL: posts (1), site
    and institution (3), devices (1), and the verb's."""
    me = staff(request)
    line, above = own_site(me, site)
    typed = Typed(request.POST if request.method == "POST" else None, start={"device_kind": "kiosk"})
    if request.method == "POST":
        try:
            secret = secret_of(typed.key)
            kind = typed.get("device_kind")
            made = actions.enrol_device(
                site=line.id,
                device_kind=kind,  # type: ignore[arg-type]  # the rules look whether it is one
                name=typed.text("name", most=200),
                secret_hash=_hashed(secret),
                printer=typed.text("printer", most=80),
                series=typed.text("series", most=8),
                by=me.actor,
                key=typed.key,
            )
            return _link(request, line, made, secret)
        except Refused as refusal:
            typed.refused(refusal, otherwise="name")
    context = {
        "site": line,
        "line": above,
        "devices": [(device, KINDS.get(device.kind)) for device in devices.devices_of(line.id)],  # type: ignore[call-overload]
        "kinds": list(KINDS.items()),
        "trial": _trial(request),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/devices.html", context, section="places", status=200 if typed.fine else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*ADMINISTRATORS)
def device(request: HttpRequest, lang: str, site: UUID, device: UUID) -> HttpResponse:
    """One device: another name (and so another place) or another printer; a trial, another link, its end. SQL: posts
    (3), site and institution (3), devices (1), and the verb's."""
    me = staff(request)
    line, _ = own_site(me, site)
    found = next((one for one in devices.devices_of(line.id) if one.id == device), None) or nothing()
    start = {"name": found.name, "printer": found.printer}
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST":
        try:
            name, printer = typed.text("name", most=200), typed.text("printer", most=80)
            actions.change_device(device=found.id, name=name, printer=printer, by=me.actor, key=typed.key)
            return done(request, "devices", site=line.id)
        except Refused as refusal:
            typed.refused(refusal, otherwise="name")
    context = {
        "site": line,
        "device": found,
        "kind": KINDS.get(found.kind),  # type: ignore[call-overload]
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "places/device.html", context, section="places", status=200 if typed.fine else 422)


@require_POST
@posts(*ADMINISTRATORS)
def act(request: HttpRequest, lang: str, site: UUID, device: UUID, act: str) -> HttpResponse:
    """What is done to one device: `ondoa` takes it out, `kiungo` makes another link, `chapisha` prints a trial ticket.
    SQL: posts (1), site and institution (3), devices (1), and the verb's."""
    me = staff(request)
    line, _ = own_site(me, site)
    found = next((one for one in devices.devices_of(line.id) if one.id == device), None) or nothing()
    typed = Typed(request.POST)
    if act == "ondoa":
        actions.revoke_device(device=found.id, by=me.actor, key=typed.key)
        return done(request, "devices", site=line.id)
    if act == "kiungo":
        secret = secret_of(f"{found.id}:{typed.key}")
        actions.renew_device(device=found.id, secret_hash=_hashed(secret), by=me.actor, key=typed.key)
        return _link(request, line, found.id, secret)
    if act == "chapisha" and found.printer:
        return _try(request, me, line, found)
    return nothing()


def secret_of(key: str) -> str:
    """The secret of a device's link, from the key of the form that asked for it: the form sent twice shows one link,
    and nobody without our key can make it. It is kept nowhere."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"dirisha.desk.device:{key}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _link(request: HttpRequest, site: SiteLine, device: UUID, secret: str) -> HttpResponse:
    """The page with the link, once."""
    here = devices.device_here(device) or nothing()
    path = reverse("kiosk:enrol", kwargs={"lang": staff(request).lang, "secret": secret})
    context = {"site": site, "device": here, "link": request.build_absolute_uri(path)}
    return show(request, "places/device_link.html", context, section="places")


def _try(request: HttpRequest, me: StaffRequest, site: SiteLine, device: DeviceLine) -> HttpResponse:
    """A ticket without a number of any queue to the device's printer; the page it leads to says what became of it."""
    paper = TicketPaper(
        hall=site.name,
        queue=TRIAL,
        number="A000",
        taken_at=clock.now().astimezone(ZoneInfo(site.time_zone)),
        language="en" if me.lang == "en" else "sw",
    )
    trial = uuid4()
    printing.ROOM.send(trial, device.printer, paper)
    return HttpResponseRedirect(address(request, "devices", site=site.id) + f"?jaribio={trial}")


def _trial(request: HttpRequest) -> printing.Paper | None:
    """What became of the trial ticket that this page was led to by."""
    try:
        return printing.ROOM.paper_of(UUID(request.GET["jaribio"]))
    except (KeyError, ValueError):
        return None
