"""Finding one's own case again: by its number and PIN, or by the number alone, which tells very little."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from dirisha.core import references
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.web import casekey, casepage, sender, typed
from dirisha.doors.web.casepage import Typed
from dirisha.frame import clock, limits
from dirisha.frame.access import public
from dirisha.frame.forms import Problem, by_field, from_refusal
from dirisha.frame.views import STATUS, not_kept
from dirisha.rooms.cases import queries as cases

NO_NUMBER = Say(
    sw="Tafadhali andika namba ya kumbukumbu iliyo kwenye risiti yako", en="Please enter the number on your receipt"
)
MISTYPED = Say(
    sw="Namba hiyo ina kosa la kuandika. Tafadhali ilinganishe na risiti, herufi kwa herufi.",
    en="That number has a typing error. Compare it with your receipt, letter by letter.",
)
UNKNOWN = Say(
    sw="Kwa namba hiyo pekee hatuna cha kuonyesha. Tafadhali angalia namba iliyo kwenye risiti "
    "yako, kisha weka pia namba ya siri.",
    en="By that number alone we have nothing to show. Check the number on your receipt, and add your PIN.",
)
NO_MATCH = Say(
    sw="Namba hizo mbili hazilingani. Tafadhali ziangalie kwenye risiti yako kisha ujaribu tena.",
    en="The number and the PIN do not go together. Check both on your receipt and try again.",
)
TIME_OVER = Say(
    sw="Saa mbili zimepita tangu ufungue ukurasa wako, hivyo tumeufunga kwa usalama wako. "
    "Tafadhali andika namba zako mbili tena; ulichoandika hakijapotea.",
    en="Two hours have passed since you opened your case, so we closed it for your safety. "
    "Enter the number and PIN again; what you typed is not lost.",
)
FILE_AGAIN = Say(
    sw="Faili ulilochagua halikufika: lichague tena ukishafungua jambo lako.",
    en="The file you chose did not arrive: choose it again once your case is open.",
)
NO_KEY = Say(
    sw="Ili kuona jambo lako, andika namba ya kumbukumbu na namba ya siri zilizo kwenye risiti.",
    en="To see your case, enter the number and the PIN on your receipt.",
)


@public
def track(request: HttpRequest, lang: str) -> HttpResponse:
    """Number and PIN open the case; the number alone tells only its state. The answer to a wrong PIN and to an unknown
    number is the same, and after five wrong PINs a number rests for a quarter of an hour for all at that address; a
    browser that opened it before has five of its own.

    Statements: GET none; with the right PIN two; without a PIN one; a wrong PIN nine at most; one more with a key.
    """
    if request.method != "POST":
        number = request.GET.get("r", "")[:20]
        return not_kept(render(request, "web/track.html", {"number": number}))
    number, pin = typed.line(request, "namba")[:40], typed.line(request, "pin")[:20]
    reference = references.read(number)
    if reference is None:
        return _again(request, number, Problem("namba", MISTYPED if number else NO_NUMBER))
    at = clock.now()
    try:
        limits.spend(limits.LOOKUPS, request, at=at)
        if not pin:
            state = cases.public_state(reference)
            if state is None:
                return _again(request, number, Problem("namba", UNKNOWN))
            return not_kept(render(request, "web/public_state.html", {"state": state}))
        known = _known(request, reference)
        limits.may_guess(request, reference, at=at, known=known)
    except Refused as refusal:
        return _again(request, number, from_refusal(refusal), status=STATUS["too-many"])
    case = cases.track(reference, pin)
    if case is None:
        limits.guessed_wrong(request, reference, at=at, known=known)
        return _again(request, number, Problem("pin", NO_MATCH))
    kept = _kept(request)
    response = casepage.show(request, case, kept) if kept.do else HttpResponseRedirect(f"/{lang}/jambo/", status=303)
    casekey.hand_over(response, case)
    return response


@public
@require_POST
def leave(request: HttpRequest, lang: str) -> HttpResponse:
    """Throw away the key to the case and its sender's mark: for shared telephones and cyber cafés. No statement."""
    response = HttpResponseRedirect(f"/{lang}/fuatilia/", status=303)
    casekey.take_back(response)
    sender.take_back(response)
    return response


def ask_for_pin(request: HttpRequest, number: str = "") -> HttpResponse:
    """The page instead of a case that this browser may not see (any longer); what was typed travels along, hidden.
    `number` is that of the case whose page it was."""
    say = TIME_OVER if casekey.had_one(request) else NO_KEY
    doing = Typed(do=request.POST.get("do", "")[:20], text=typed.text(request, "maneno")) if request.POST else Typed()
    page = {"why": say, "file_again": FILE_AGAIN if request.FILES else None, "kept": doing, "number": number}
    return not_kept(render(request, "web/track.html", page, status=403))


def _known(request: HttpRequest, reference: str) -> str:
    case, opening = casekey.known(request)
    return opening if case is not None and cases.numbers_of((case,)).get(case) == reference else ""


def _again(request: HttpRequest, number: str, problem: Problem, status: int = 422) -> HttpResponse:
    page = {"number": number, "problems": [problem], "errors": by_field([problem]), "kept": _kept(request)}
    return not_kept(render(request, "web/track.html", page, status=status))


def _kept(request: HttpRequest) -> Typed:
    return Typed(do=request.POST.get("kept_do", "")[:20], text=typed.text(request, "kept_text"))
