"""My case: what happened, what comes next, and what I may do now."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.web import casekey, casepage, onecase, typed
from dirisha.doors.web.casepage import Typed
from dirisha.doors.web.views.track import ask_for_pin
from dirisha.frame import clock, limits, uploads
from dirisha.frame.access import public
from dirisha.frame.forms import Problem, from_refusal
from dirisha.frame.views import not_kept
from dirisha.journal.once import OtherArguments
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.values import FileGiven

WHY_NOT = Say(sw="Tafadhali tuambie nini bado hakijatatuliwa", en="Please tell us what is still not solved")
NO_MESSAGE = Say(sw="Tafadhali andika ujumbe kwanza", en="Please write a message first")
NO_ANSWER = Say(sw="Tafadhali andika jibu, au chagua faili", en="Please write an answer, or choose a file")

Deed = Callable[[HttpRequest, UUID, str], UUID | None]


@public
def case(request: HttpRequest, lang: str) -> HttpResponse:
    """The case this browser has the key to; POST does one thing (`do`) and shows the case again.

    Statements: those of `cases.case_for_citizen`; a deed has those of its verb. Without a good key the page asks for
    number and PIN, and carries along what was typed.
    """
    about = casekey.case_of(request)
    if about is None:
        return ask_for_pin(request, onecase.number_meant(request))
    if request.method != "POST":
        return casepage.show(request, about)
    do = request.POST.get("do", "")
    deed = DEEDS.get(do)
    if deed is None:
        return HttpResponseRedirect(f"/{lang}/jambo/", status=303)
    other = onecase.of_another(request, about, do=do)
    if other is not None:
        made = do in ("lalamika", "rufaa") and _is_the_complaint(request, about)
        return HttpResponseRedirect(f"/{lang}/risiti/", status=303) if made else other
    words = typed.text(request, "maneno")
    try:
        limits.spend(limits.SUBMISSIONS, request, at=clock.now(), about=about.hex)
        new_case = deed(request, about, words)
    except OtherArguments:
        return casepage.sent_before(request, about, do, words)
    except Refused as refusal:
        problem = from_refusal(refusal)
        return casepage.show(request, about, Typed(do, words, [Problem(casepage.FIELDS.get(do, ""), problem.say)]))
    if new_case is not None:
        response = HttpResponseRedirect(f"/{lang}/risiti/", status=303)
        casekey.hand_over(response, new_case)
        return response
    return HttpResponseRedirect(f"/{lang}/jambo/?sawa={do}", status=303)


def _answer(request: HttpRequest, about: UUID, words: str) -> None:
    question = casekey.uuid_or_none(request.POST.get("swali", ""))
    if question is None or not (words or request.FILES.get("faili")):
        raise Refused(NO_ANSWER)
    with _files(request) as files:
        actions.answer_question(
            case=about, question=question, text=words, files=files, by=CITIZEN, key=_key(request, about)
        )


def _solved(request: HttpRequest, about: UUID, words: str) -> None:
    actions.confirm_solution(case=about, solved=True, by=CITIZEN, key=_key(request, about))


def _not_solved(request: HttpRequest, about: UUID, words: str) -> None:
    if not words:
        raise Refused(WHY_NOT)
    actions.confirm_solution(case=about, solved=False, reason=words, by=CITIZEN, key=_key(request, about))


def _message(request: HttpRequest, about: UUID, words: str) -> None:
    if not words and not request.FILES.get("faili"):
        raise Refused(NO_MESSAGE)
    with _files(request) as files:
        if words:
            actions.add_note(case=about, text=words, files=files, by=CITIZEN, key=_key(request, about))
        else:
            actions.attach_file(case=about, file=files[0], by=CITIZEN, key=_key(request, about))


def _complain(request: HttpRequest, about: UUID, words: str) -> UUID | None:
    remedy = casekey.uuid_or_none(request.POST.get("fidia", ""))
    if remedy is None:
        return None
    return actions.accept_remedy(case=about, remedy=remedy, by=CITIZEN, key=_key(request, about)).case


def _is_the_complaint(request: HttpRequest, about: UUID) -> bool:
    """Whether the open case is the complaint or appeal that this very button made: it was pressed twice on a slow
    line."""
    of = queries.case_for_citizen(about, at=clock.now()).complains_about
    return of is not None and of == onecase.number_meant(request)


def _withdraw(request: HttpRequest, about: UUID, words: str) -> None:
    actions.withdraw_case(case=about, reason=words, by=CITIZEN, key=_key(request, about))


def _refer(request: HttpRequest, about: UUID, words: str) -> None:
    actions.refer_case(case=about, reason=words, by=CITIZEN, key=_key(request, about))


def _appeal(request: HttpRequest, about: UUID, words: str) -> UUID | None:
    return actions.appeal(case=about, description=words, by=CITIZEN, key=_key(request, about)).case


DEEDS: dict[str, Deed] = {
    "jibu": _answer,
    "ndiyo": _solved,
    "hapana": _not_solved,
    "ujumbe": _message,
    "lalamika": _complain,
    "ondoa": _withdraw,
    "mchunguzi": _refer,
    "rufaa": _appeal,
}


@contextmanager
def _files(request: HttpRequest) -> Iterator[tuple[FileGiven, ...]]:
    """The file that came with the words, checked and stored, for one verb that takes both or neither.

    When the verb refuses, the bytes are thrown away; the second copy of a form sent twice is swept away later.
    """
    file = request.FILES.get("faili")
    if file is None:
        yield ()
        return
    limits.spend(limits.UPLOADS, request, at=clock.now())
    kept = uploads.take(file, field="faili")
    given = FileGiven(
        stored=kept.stored,
        content_type=kept.content_type,
        size=kept.size,
        sha256=kept.sha256,
        original_name=kept.name,
    )
    try:
        yield (given,)
    except Refused:
        uploads.remove(kept.stored)
        raise


def _key(request: HttpRequest, about: UUID) -> str:
    """The idempotency key of the form that was sent; a second press of the same button does nothing more.

    A form that came without one is a form of its own, and no key of one case says anything of another.
    """
    return f"{about.hex}:{request.POST.get('ufunguo', '')[:60] or secrets.token_urlsafe(18)}"


@public
def file(request: HttpRequest, lang: str, file: UUID) -> HttpResponseBase:
    """A file of one's own case, as a download. Statements: those of `cases.case_for_citizen`."""
    about = casekey.case_of(request)
    if about is None:
        return ask_for_pin(request, onecase.number_meant(request))
    found = next((f for f in queries.case_for_citizen(about, at=clock.now()).files if f.id == file), None)
    if found is None or not uploads.exists(found.stored):
        raise Http404
    return uploads.handed_out(found.stored, content_type=found.content_type, label=f"faili-{file.hex[-6:]}")


@public
def erase(request: HttpRequest, lang: str) -> HttpResponse:
    """Ask for one's contact data and words to be erased: a page that says what that means, then the deed.

    Statements of the page: those of `cases.case_for_citizen`, and one.
    """
    about = casekey.case_of(request)
    if about is None:
        return ask_for_pin(request, onecase.number_meant(request))
    if request.method != "POST":
        found = queries.case_for_citizen(about, at=clock.now())
        other = onecase.link_of_another(request, found)
        if other is not None:
            return other
        mine = queries.of_the_same_person(about)
        unfinished = any(one.unfinished for one in mine)
        page = {"case": found, "mark": casepage.mark(about), "mine": mine, "unfinished": unfinished}
        return not_kept(render(request, "web/erase.html", page))
    other = onecase.of_another(request, about, do="futa")
    if other is not None:
        return other
    actions.erase_citizen(case=about, by=CITIZEN)
    return HttpResponseRedirect(f"/{lang}/jambo/?sawa=futa", status=303)
