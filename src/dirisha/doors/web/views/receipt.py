"""The receipt: number, PIN, date, what to bring and where; on the screen and on paper."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dirisha.core import references, wording
from dirisha.core.say import Say
from dirisha.doors.web import casekey, casepage, onecase
from dirisha.doors.web.views.track import ask_for_pin
from dirisha.frame import addresses, clock, limits, pdf
from dirisha.frame.access import public
from dirisha.frame.views import not_kept
from dirisha.rooms.cases import pins
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.cases.queries import CitizenCase

TEMPLATE = Path(__file__).parents[1] / "typst" / "receipt.typ"


@public
def receipt(request: HttpRequest, lang: str) -> HttpResponse:
    """The receipt of the case this browser has the key to. Statements: those of `cases.case_for_citizen`."""
    case = casekey.case_of(request)
    if case is None:
        return ask_for_pin(request, onecase.number_meant(request))
    found = cases.case_for_citizen(case, at=clock.now())
    other = onecase.link_of_another(request, found)
    if other is not None:
        return other
    return not_kept(render(request, "web/receipt.html", {"case": found, "pin": _grouped(pins.pin_of(case))}))


@public
def receipt_pdf(request: HttpRequest, lang: str) -> HttpResponse:
    """The same on paper, in both languages, its QR code the number alone. Statements: `cases.case_for_citizen`."""
    case = casekey.case_of(request)
    if case is None:
        return ask_for_pin(request, onecase.number_meant(request))
    limits.spend(limits.PAPERS, request, at=clock.now())
    found = cases.case_for_citizen(case, at=clock.now())
    other = onecase.link_of_another(request, found)
    if other is not None:
        return other
    link = addresses.public(request, f"/{lang}/fuatilia/?r={found.reference}")
    response = HttpResponse(paper(found, case, link=link, language=lang), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="risiti-{found.reference}.pdf"'
    return not_kept(response)


def paper(found: CitizenCase, case: UUID, *, link: str, language: str) -> bytes:
    """The receipt as PDF (A5): `link` goes into the QR code and carries the number, never the PIN."""
    due = found.clock.due_date if found.clock else None
    texts = {
        "title": Say(sw="Risiti yako", en="Your receipt"),
        "institution": found.promised_by,
        "service": found.service_name,
        "received": wording.moment(found.received_at, found.time_zone),
        "promise": found.clock.promise if found.clock else Say(sw="Hakuna muda ulioahidiwa", en="No time was promised"),
        "due": wording.day(due) if due else Say(sw="Hakuna tarehe", en="No date"),
        "place": casepage.where(found),
    }
    return pdf.paper(
        TEMPLATE,
        {
            "language": language,
            "reference": references.shown(found.reference),
            "pin": _grouped(pins.pin_of(case)),
            "qr": pdf.qr(link),
            "link": link,
            "has_due": due is not None,
            "bring": [{"sw": line.text.sw, "en": line.text.en} for line in found.to_bring],
            **{name: {"sw": text.sw, "en": text.en} for name, text in texts.items()},
        },
    )


def _grouped(pin: str) -> str:
    return f"{pin[:3]} {pin[3:]}"
