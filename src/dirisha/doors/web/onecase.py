"""Which case a page is of. The key in the browser opens one case, and two pages may stand open in it: a form of the one
must never do its deed to the other, so every form of a case's page names its case.

The name is signed, so that nobody makes one, and opens nothing: what a browser may see and do is decided by its key
alone (doors.web.casekey). Where the two disagree nothing is done, and the citizen is told both numbers.
"""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dirisha.core import references
from dirisha.core.say import Say
from dirisha.doors.web import casekey, casepage, typed
from dirisha.doors.web.casepage import Typed
from dirisha.frame.forms import Problem
from dirisha.frame.views import STATUS, not_kept
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.cases.queries import CitizenCase

UNNAMED = Say(
    sw="Hatukuweza kujua fomu uliyotuma ni ya jambo gani, kwa hiyo hatukufanya chochote. Tafadhali angalia namba iliyo "
    "juu ya ukurasa huu, kisha utume tena.",
    en="We could not tell which case the form was of, so nothing was done. Check the number at the top of this page, "
    "then send it again.",
)


def meant(request: HttpRequest) -> UUID | None:
    """The case that the form says its page is of; None when it says none, or one that was made up."""
    try:
        return casekey.uuid_or_none(signing.Signer(salt=casepage.SALT).unsign(request.POST.get("jambo", "")))
    except signing.BadSignature:
        return None


def number_meant(request: HttpRequest) -> str:
    """The number of the case that a form or link of its page is of, "" if it says none. One statement, for forms."""
    if request.method != "POST":
        return references.read(request.GET.get("r", "")[:20]) or ""
    case = meant(request)
    return "" if case is None else cases.numbers_of((case,)).get(case, "")


def of_another(request: HttpRequest, about: UUID, *, do: str = "") -> HttpResponse | None:
    """What to answer, instead of doing it, to a form whose page is not of the case `about`; None when it is of that.

    None of it is lost: the words travel along to the case they were meant for. At most one statement, and those of
    `cases.case_for_citizen` when the form names no case.
    """
    case = meant(request)
    if case == about:
        return None
    doing = Typed(do=do, text=typed.text(request, "maneno"))
    numbers = {} if case is None else cases.numbers_of((case, about))
    if case is None or case not in numbers:
        doing.problems = [Problem("", UNNAMED)]
        return casepage.show(request, about, doing)
    return _two_pages(request, numbers[case], numbers[about], doing)


def link_of_another(request: HttpRequest, found: CitizenCase) -> HttpResponse | None:
    """The same for a link on a page, which names its case by its number (`r`). No statement."""
    number = number_meant(request)
    return None if number in ("", found.reference) else _two_pages(request, number, found.reference, Typed())


def _two_pages(request: HttpRequest, number: str, open_number: str, doing: Typed) -> HttpResponse:
    page = {"number": number, "open_number": open_number, "kept": doing, "file": bool(request.FILES)}
    return not_kept(render(request, "web/two_cases.html", page, status=STATUS["conflict"]))
