"""What the page of a case shows beside the case itself: how far the clock has run, and what was being typed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dirisha.core.say import Say
from dirisha.doors.web.following import following
from dirisha.frame import clock, uploads
from dirisha.frame.forms import Problem, by_field
from dirisha.frame.views import STATUS, not_kept
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.cases.events import CaseClosed, CaseReferred, CaseReopened, NoteAdded, QuestionAnswered
from dirisha.rooms.cases.queries import CitizenCase, ClockView

SALT = "dirisha.web.page"

DONE = {
    "jibu": Say(sw="Asante. Jibu lako limefika ofisini.", en="Thank you. Your answer has reached the office."),
    "ujumbe": Say(sw="Ujumbe wako umefika ofisini.", en="Your message has reached the office."),
    "ndiyo": Say(
        sw="Asante kwa kutuambia. Tumelifunga jambo lako kwa kuwa limetatuliwa.",
        en="Thank you for telling us. Your case is closed as solved.",
    ),
    "hapana": Say(
        sw="Tumekusikia: bado halijatatuliwa. Tumelifungua tena jambo lako, na muda mpya umeanza kuhesabiwa.",
        en="We hear you: it is not solved. Your case is open again, and a new clock is running.",
    ),
    "ondoa": Say(sw="Tumeliondoa kama ulivyoomba.", en="We have withdrawn it as you asked."),
    "mchunguzi": Say(
        sw="Tumelipeleka kwa mchunguzi wa malalamiko ya umma. Sasa anaweza kusoma kumbukumbu yote ya jambo lako.",
        en="We have laid it before the ombudsman, who may now read the whole record of your case.",
    ),
    "futa": Say(
        sw="Taarifa zako za mawasiliano, maneno yako na ya ofisi vimefutwa, na yaliyokuwa hayajajibiwa yameondolewa. "
        "Namba na tarehe zinabaki kwenye matokeo.",
        en="Your contact details, your words and the office's have been erased, and what had no answer is withdrawn. "
        "The numbers and dates stay counted.",
    ),
}


def where(found: CitizenCase) -> Say:
    """The site and its address in one line, nothing twice: an office is often named after the house it stands in."""
    return Say(
        sw=_in_one_line(found.site_name.sw, found.site_address.sw),
        en=_in_one_line(found.site_name.en, found.site_address.en),
    )


def _in_one_line(name: str, address: str) -> str:
    parts = [part.strip() for part in f"{name}, {address}".split(",")]
    return ", ".join(dict.fromkeys(part for part in parts if part))


@dataclass
class Typed:
    """What the citizen was doing when something came in between: the deed and its words, so that nothing is lost."""

    do: str = ""
    text: str = ""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Bar:
    """How far a clock has run, in per cent of its time, for a bar beside the words."""

    percent: int


def bar(clock_view: ClockView | None, *, at: datetime) -> Bar | None:
    """The bar of a clock that has a start and a due moment; full when it is over. None for any other."""
    if clock_view is None or clock_view.starts_at is None or clock_view.due_at is None:
        return None
    whole = (clock_view.due_at - clock_view.starts_at).total_seconds()
    gone = ((clock_view.stopped_at or at) - clock_view.starts_at).total_seconds()
    return Bar(100 if whole <= 0 else max(0, min(100, round(100 * gone / whole))))


def mark(case: UUID) -> str:
    """What every form on a page of `case` carries, so that it is done to this case or to none (doors.web.onecase)."""
    return signing.Signer(salt=SALT).sign(case.hex)


@dataclass(frozen=True)
class Before:
    """What a form had sent when it came again with other words: what reached the office ("" when that was a file
    alone), whether a file came with the new words, and whether these stand in a form of the page."""

    words: str
    file: bool
    kept: bool


FIELDS = {
    "jibu": "jibu",
    "hapana": "sababu",
    "ujumbe": "ujumbe",
    "ondoa": "ondoa",
    "rufaa": "rufaa",
    "mchunguzi": "mchunguzi",
}
"""The field of the page for the words of a deed."""
TOLD = {
    "jibu": QuestionAnswered.kind,
    "hapana": CaseReopened.kind,
    "ujumbe": NoteAdded.kind,
    "ondoa": CaseClosed.kind,
    "mchunguzi": CaseReferred.kind,
}
"""In which line of the history the words of a deed stand."""
AGAIN = {"hapana": "reopen", "ondoa": "withdraw"}
"""What the case must allow so that the deed's own form stands on its page again."""


def sent_before(request: HttpRequest, case: UUID, do: str, words: str) -> HttpResponse:
    """The page of the case for a form that was sent before with other words: what was sent then, and the new words in
    a form under a fresh key; those of an answer in a message, as the question waits no more. Statements: those of
    `cases.case_for_citizen`.
    """
    found = cases.case_for_citizen(case, at=clock.now())
    first = next((step.words for step in reversed(found.steps) if step.kind == TOLD.get(do)), "")
    its_own = AGAIN.get(do) in found.may
    before = Before(first, bool(request.FILES), kept=its_own or "note" in found.may)
    return _shown(request, found, Typed(do if its_own else "ujumbe", words), before)


def show(request: HttpRequest, case: UUID, typed: Typed | None = None) -> HttpResponse:
    """The page of one's own case. Statements: those of `cases.case_for_citizen`; of one with a kind of its own those of
    `cases.kind_view`, of an answered one those of `cases.rights_of`."""
    return _shown(request, cases.case_for_citizen(case, at=clock.now()), typed or Typed())


def _shown(request: HttpRequest, found: CitizenCase, typed: Typed, before: Before | None = None) -> HttpResponse:
    now = clock.now()
    page = {
        "case": found,
        "following": following(found),
        "kind": cases.kind_view(found.id, at=now) if found.kind_version is not None else None,
        "rights": cases.rights_of(found.id, at=now) if found.answered_at or found.deemed_at else (),
        "bar": bar(found.clock, at=clock.now()),
        "typed": typed,
        "before": before,
        "field": FIELDS.get(typed.do, ""),
        "problems": typed.problems,
        "errors": by_field(typed.problems),
        "mark": mark(found.id),
        "where": where(found),
        "key": secrets.token_urlsafe(12),
        "done": DONE.get(request.GET.get("sawa", "")) if request.method == "GET" else None,
        "accept": uploads.ACCEPT,
    }
    status = STATUS["conflict"] if before else 422 if typed.problems else 200
    return not_kept(render(request, "web/case.html", page, status=status))
