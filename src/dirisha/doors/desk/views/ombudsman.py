"""The ombudsman's own screens: what was laid before it, each case after a reason, its signed record, its directions."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import StaffRequest, nothing, show, staff
from dirisha.doors.desk.record import signed_record
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.journal.access import look
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.queries import ombudsman as cases
from dirisha.rooms.places.events import Role

OMBUDSMEN: tuple[Role, ...] = ("ombudsman",)
WHY = Say(
    sw="Andika kwa nini unafungua jambo hili. Sababu huhifadhiwa pamoja na jina la cheo chako na saa.",
    en="Write why you open this case. The reason is kept with your post and the time.",
)
WRITE_DIRECTION = Say(sw="Andika agizo.", en="Write the direction.")
HOW_MANY = Say(sw="Toa siku 1 hadi 90 za kazi.", en="Give 1 to 90 working days.")
GIVEN = Say(
    sw="Agizo limetolewa. Ofisi imeshapata jambo jipya lenye muda wake.",
    en="The direction is given. The office has a new case with a clock of its own.",
)
LONGEST_REASON = 390
"""A look holds 400 characters, with the mark of a reason in one's own words."""


@require_safe
@posts(*OMBUDSMEN)
def referred(request: HttpRequest, lang: str) -> HttpResponse:
    """The cases laid before this ombudsman. SQL: session, account, posts (2), the cases (1)."""
    me = staff(request)
    return show(me, "ombudsman/referred.html", {"lines": cases.referred_to(me.post, at=clock.now())}, section="work")


@require_http_methods(["GET", "POST"])
@posts(*OMBUDSMEN)
def case(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """A case, once the reader has said why: the reason is written down before anything is shown."""
    me = staff(request)
    seen = _seen(me, case)
    typed = Typed(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _reason(typed):
        _look(me, seen, "cases.ombudsman", _reason(typed))
        return _page(me, seen, typed)
    status = 422 if request.method == "POST" else 200
    context = {"seen": seen, "typed": typed, "problems": typed.problems}
    return show(me, "ombudsman/why.html", context, section="work", status=status)


@require_POST
@posts(*OMBUDSMEN)
def bundle(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """The whole record as one signed zip; without a reason the page that asks for one."""
    me = staff(request)
    seen = _seen(me, case)
    typed = Typed(request.POST)
    reason = _reason(typed)
    if not reason:
        context = {"seen": seen, "typed": typed, "problems": typed.problems}
        return show(me, "ombudsman/why.html", context, section="work", status=422)
    _look(me, seen, "cases.bundle", reason)
    now = clock.now()
    response = HttpResponse(signed_record(seen, lang=lang, at=now), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="dirisha-{seen.case.reference}.zip"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@posts(*OMBUDSMEN)
def direction(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """Give a direction: a case at the office, with a clock."""
    me = staff(request)
    seen = _seen(me, case)
    typed = Typed(request.POST, form="agizo")
    if not _reason(typed):
        context = {"seen": seen, "typed": typed, "problems": typed.problems}
        return show(me, "ombudsman/why.html", context, section="work", status=422)
    _look(me, seen, "cases.direction", _reason(typed))
    text = typed.text("text", needed=WRITE_DIRECTION)
    days = typed.whole("days", low=1, high=90, wrong=HOW_MANY)
    if typed.fine:
        try:
            actions.give_direction(case=case, text=text, days=days, by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.refused(refusal, otherwise="text")
    if not typed.fine:
        return _page(me, seen, typed, status=422)
    return _page(me, _seen(me, case), Typed(start={"reason": _reason(typed)}), done=GIVEN)


def _seen(me: StaffRequest, case: UUID) -> cases.OmbudsmanCase:
    return cases.case_for_ombudsman(case, me.post, at=clock.now()) or nothing()


def _look(me: StaffRequest, seen: cases.OmbudsmanCase, what: str, reason: str) -> None:
    """Write down, in the reader's own words, that this case is read, and each restricted one that is read with it: its
    citizen and the Commission's data officer are told so."""
    now = clock.now()
    for about in (seen.case.id, *(each.id for each in seen.linked if each.restricted)):
        look(by=me.actor, about=about, what=what, reason=f"other: {reason}", at=now, institution=me.post.institution)


def _reason(typed: Typed) -> str:
    return typed.text("reason", needed=WHY, most=LONGEST_REASON)


def _page(
    me: StaffRequest, seen: cases.OmbudsmanCase, typed: Typed, *, done: Say | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "seen": seen,
        "case": seen.case,
        "typed": typed,
        "problems": typed.problems,
        "done": done,
        "reason": typed.get("reason"),
    }
    return show(me, "ombudsman/case.html", context, section="work", status=status)
