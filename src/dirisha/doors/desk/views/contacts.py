"""The offices that a charter names: mended and translated in a draft, corrected while the version is in force."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.contacts import office_number
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import OWNERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import DraftView
from dirisha.rooms.charters.rows import ContactLine
from dirisha.rooms.charters.rules import Reached

ROLES: dict[str, Say] = {
    "complaints": Say(sw="Malalamiko", en="Complaints"),
    "ombudsman": Say(sw="Usiporidhika: ofisi iliyo juu ya taasisi", en="If not satisfied: who stands above"),
    "helpline": Say(sw="Msaada wa haraka", en="Help at once"),
    "letters": Say(sw="Barua na maswali", en="Letters and questions"),
    "office": Say(sw="Ofisi", en="Office"),
}
WHICH = Say(sw="Chagua ofisi hii ni ya nini.", en="Choose what this office is for.")
WHY_NOT = Say(sw="Eleza kwa nini ofisi hii inaondolewa.", en="Say why this office is taken out.")
NO_NUMBER = Say(
    sw="“{words}” si namba ya simu. Iandike kama 020 2227411, 1195 au *483#.",
    en="“{words}” is no telephone number. Write it like 020 2227411, 1195 or *483#.",
)
ARE_YOU_SURE = Say(
    sw="“{words}” haimo kwenye mpango wa namba za simu za nchi. Isahihishe, au thibitisha hapo chini kuwa ni sahihi.",
    en="“{words}” is not in the country's numbering plan. Correct it, or confirm below that it is right.",
)


@require_safe
@posts(*OWNERS)
def contacts(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """The offices of a draft, or of the version in force, each with the way to mend it. SQL: posts (1), the draft."""
    me = staff(request)
    view = _mine(me, version)
    context = {"view": view, "roles": ROLES, "live": view.version.status == "published"}
    return show(request, "contacts.html", context, section="charters")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def add(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """An office that the reading missed. SQL: posts (1), the draft."""
    me = staff(request)
    view = _mine(me, version)
    if view.version.status != "draft":
        nothing()
    return _page(request, view, None)


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def contact(request: HttpRequest, lang: str, version: UUID, contact: UUID) -> HttpResponse:
    """One office: written anew in a draft, corrected for a reason while in force. SQL: posts (1), the draft."""
    me = staff(request)
    view = _mine(me, version)
    return _page(request, view, next((row for row in view.contacts if row.id == contact), None) or nothing())


def _page(request: HttpRequest, view: DraftView, standing: ContactLine | None) -> HttpResponse:
    me = staff(request)
    live = view.version.status == "published"
    typed = Typed(request.POST if request.method == "POST" else None, start=_start(standing))
    doubted: list[tuple[str, str]] = []
    if request.method == "POST" and _kept(me, view, standing, typed, doubted):
        return HttpResponseRedirect(address(request, "contacts", version=view.version.id))
    context = {
        "view": view,
        "standing": standing,
        "live": live,
        "roles": list(ROLES.items()),
        "typed": typed,
        "problems": typed.problems,
        "doubted": doubted,
    }
    return show(request, "contact.html", context, section="charters", status=200 if typed.fine else 422)


def _start(standing: ContactLine | None) -> dict[str, str]:
    if standing is None:
        return {}
    return {
        "role": standing.role,
        "organisation_sw": standing.organisation.sw,
        "organisation_en": standing.organisation.en,
        "address_sw": standing.address.sw,
        "address_en": standing.address.en,
        "phones": "\n".join(standing.phones),
        "emails": "\n".join(standing.emails),
        "faxes": "\n".join(standing.faxes),
        "website": standing.website,
    }


def _kept(
    me: StaffRequest, view: DraftView, standing: ContactLine | None, typed: Typed, doubted: list[tuple[str, str]]
) -> bool:
    """Whether it was kept; `doubted` gets the numbers that wait for "this number is right", as typed and as kept."""
    version = view.version.id
    try:
        if typed.get("do") == "remove" and standing is not None and view.version.status == "draft":
            why = typed.text("why", needed=WHY_NOT, most=1000)
            if typed.fine:
                actions.remove_contact(version=version, contact=standing.id, reason=why, by=me.actor, key=typed.key)
            return typed.fine
        reached = _reached(
            typed, me.post.country, () if standing is None else (*standing.phones, *standing.faxes), doubted
        )
        if view.version.status == "published" and standing is not None:
            reason = Say(sw=typed.text("reason_sw"), en=typed.text("reason_en"))
            if typed.fine:
                actions.correct_contact(
                    version=version, contact=standing.id, reached=reached, reason=reason, by=me.actor, key=typed.key
                )
            return typed.fine
        role = typed.among("role", ROLES, WHICH)
        name = Say(sw=typed.text("organisation_sw", most=400), en=typed.text("organisation_en", most=400))
        if typed.fine:
            actions.write_contact(
                version=version,
                contact=None if standing is None else standing.id,
                role=role,
                organisation=name,
                reached=reached,
                by=me.actor,
                key=typed.key,
            )
    except Refused as refusal:
        typed.refused(refusal, otherwise="phones")
    return typed.fine


def _reached(typed: Typed, country: str, standing: Collection[str], doubted: list[tuple[str, str]]) -> Reached:
    """What was typed. A number outside the numbering plan passes where it stands already or was said to be right."""
    numbers: dict[str, list[str]] = {"phones": [], "faxes": []}
    confirmed = []
    sure = f"{typed.get('sure')} {typed.get('sure-before')}".split()
    for field, line in ((name, line) for name in numbers for line in _lines(typed.text(name, most=400))):
        try:
            dialled = office_number(line, country)
        except ValueError:
            typed.wrong(field, NO_NUMBER.format(words=line))
            continue
        numbers[field].append(dialled.number)
        if dialled.in_plan or dialled.number in standing:
            continue
        if dialled.number in sure:
            confirmed.append(dialled.number)
        else:
            doubted.append((line, dialled.number))
            typed.wrong(field, ARE_YOU_SURE.format(words=line))
    return Reached(
        address=Say(sw=typed.text("address_sw", most=400), en=typed.text("address_en", most=400)),
        phones=tuple(numbers["phones"]),
        faxes=tuple(numbers["faxes"]),
        emails=tuple(_lines(typed.text("emails", most=800))),
        website=typed.text("website", most=300),
        confirmed=tuple(confirmed),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace(",", "\n").splitlines() if line.strip()]


def _mine(me: StaffRequest, version: UUID) -> DraftView:
    """A draft, or the version in force, of one's own institution: these two can be mended."""
    view = charters.draft(version)
    if view is None or view.institution != me.post.institution or view.version.status not in ("draft", "published"):
        nothing()
    return view
