"""What people say about the charter: laying a draft before them, taking down letters and calls, and every answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import OWNERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.doors.desk.views.charters import under_review
from dirisha.frame import clock
from dirisha.frame.access import posts
from dirisha.rooms.charters import actions
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.events import CommentChannel, Verdict, WhyWithheld
from dirisha.rooms.charters.queries import CommentLine

WAYS: dict[str, Say] = {
    "letter": Say(sw="Barua", en="Letter"),
    "phone": Say(sw="Simu", en="Telephone"),
    "email": Say(sw="Barua pepe", en="E-mail"),
    "counter": Say(sw="Alifika ofisini", en="At the office"),
    "meeting": Say(sw="Mkutano", en="Meeting"),
}
WHY_WITHHELD: dict[str, Say] = {
    "personal-data": Say(sw="Yana taarifa binafsi za mtu", en="They hold somebody's personal data"),
    "abuse": Say(sw="Yana matusi", en="They are abusive"),
    "not-about-this": Say(sw="Hayahusu mkataba huu", en="They are not about this charter"),
}
VERDICTS: dict[str, Say] = {
    "accepted": Say(sw="Limekubaliwa: hiki kinabadilika", en="Accepted: this changes"),
    "partly": Say(sw="Limekubaliwa kwa sehemu", en="Accepted in part"),
    "declined": Say(sw="Halikukubaliwa, kwa sababu", en="Not accepted, with reasons"),
}
LANGUAGES = {"sw": Say(sw="Kiswahili", en="Swahili"), "en": Say(sw="Kiingereza", en="English")}
WHICH_DAY = Say(sw="Weka siku yalipofika.", en="Give the day it came.")
OPENS = Say(sw="Weka siku ya kwanza ya maoni.", en="Give the first day for comments.")
CLOSES = Say(sw="Weka siku ya mwisho ya maoni.", en="Give the last day for comments.")
WHICH_WAY = Say(sw="Chagua njia ambayo maoni yalikuja.", en="Choose the way the comment came.")
SHOW_OR_NOT = Say(
    sw="Chagua: yaonyeshwe, au sababu ya kutoonyeshwa.", en="Choose: it is shown, or the reason why it is not."
)
WHICH_ANSWER = Say(sw="Chagua: yamekubaliwa, kwa sehemu, au la.", en="Choose: accepted, in part, or not.")
WHICH_ONE = Say(sw="Andika namba ya maoni mengine.", en="Write the number of the other comment.")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def consult(request: HttpRequest, lang: str, version: UUID) -> HttpResponse:
    """Lay a draft before the public. SQL: posts (1), the draft (as its query says), the consultation (1)."""
    me = staff(request)
    view = under_review(me, version)
    standing = charters.consultation(version)
    start = {"opens": charters.today_at(view.institution, clock.now()).isoformat()}
    if standing is not None:
        start = {
            "opens": standing.opens.isoformat(),
            "closes": standing.closes.isoformat(),
            "asks_sw": standing.asks.sw,
            "asks_en": standing.asks.en,
        }
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST":
        opens, closes = typed.day("opens", OPENS), typed.day("closes", CLOSES)
        asks = Say(sw=typed.text("asks_sw"), en=typed.text("asks_en"))
        if typed.fine and opens and closes:
            try:
                actions.open_consultation(
                    version=version, opens=opens, closes=closes, asks=asks, by=me.actor, key=typed.key
                )
                return HttpResponseRedirect(address(request, "consult", version=version))
            except Refused as refusal:
                typed.refused(refusal, otherwise="closes")
    context = {
        "view": view,
        "standing": standing,
        "counts": charters.comment_counts(view.institution, version=version),
        "typed": typed,
        "problems": typed.problems,
    }
    return show(request, "consult.html", context, section="charters", status=200 if typed.fine else 422)


@require_safe
@posts(*OWNERS)
def comments(request: HttpRequest, lang: str) -> HttpResponse:
    """The comments that wait for an answer, or all of them (`yote`). SQL: posts (1), comments (2), counts (2)."""
    me = staff(request)
    everything = "yote" in request.GET
    context = {
        "comments": charters.comments_for_desk(me.post.institution, waiting=not everything),
        "counts": charters.comment_counts(me.post.institution),
        "everything": everything,
        "ways": WAYS,
    }
    return show(request, "comments.html", context, section="charters")


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def take_down(request: HttpRequest, lang: str) -> HttpResponse:
    """A comment that came by letter, telephone, e-mail, at the office or in a meeting. SQL: posts (1), choices (5)."""
    me = staff(request)
    start = {"came_on": charters.today_at(me.post.institution, clock.now()).isoformat(), "language": lang}
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    drafts = charters.consultations(me.post.institution)
    live = charters.catalogue(me.post.institution_slug)
    if request.method == "POST" and _taken(me, typed, {str(line.version): line.version for line in drafts}):
        return HttpResponseRedirect(address(request, "comments"))
    context = {
        "typed": typed,
        "problems": typed.problems,
        "ways": list(WAYS.items()),
        "languages": list(LANGUAGES.items()),
        "drafts": [
            (line.version, Say(sw="Rasimu ya toleo la {n}", en="Draft of version {n}").format(n=line.number))
            for line in drafts
        ],
        "services": [] if live is None else [(line.slug, line.name) for line in live.services],
    }
    return show(request, "take_down.html", context, section="charters", status=200 if typed.fine else 422)


def _taken(me: StaffRequest, typed: Typed, drafts: dict[str, UUID]) -> bool:
    channel = cast("CommentChannel", typed.among("channel", WAYS, WHICH_WAY))
    came_on = typed.day("came_on", WHICH_DAY)
    if not typed.fine:
        return False
    try:
        actions.comment(
            institution=me.post.institution,
            version=drafts.get(typed.get("version")),
            row=typed.get("row")[:80],
            text=typed.text("text"),
            name=typed.text("name"),
            language=typed.get("language"),
            channel=channel,
            came_on=came_on,
            by=me.actor,
            key=typed.key,
        )
    except Refused as refusal:
        typed.refused(refusal, otherwise="text")
    return typed.fine


@require_http_methods(["GET", "HEAD", "POST"])
@posts(*OWNERS)
def comment(request: HttpRequest, lang: str, comment: UUID) -> HttpResponse:
    """One comment: shown or withheld, joined to an equal one, answered, erased. SQL: posts (1), the comment (2)."""
    me = staff(request)
    line = charters.comment_for_desk(comment, institution=me.post.institution) or nothing()
    start = {"screen": "shown" if line.state == "shown" else line.why, "verdict": line.verdict}
    if line.answer is not None:
        start |= {"answer_sw": line.answer.sw, "answer_en": line.answer.en}
    typed = Typed(request.POST if request.method == "POST" else None, start=start)
    if request.method == "POST":
        deed = DEEDS.get(typed.get("do")) or nothing()
        try:
            deed(me, line, typed)
        except Refused as refusal:
            typed.refused(refusal, otherwise=OTHERWISE[typed.get("do")])
        if typed.fine:
            return HttpResponseRedirect(address(request, "comment", comment=comment))
    context = {
        "line": line,
        "typed": typed,
        "problems": typed.problems,
        "why": list(WHY_WITHHELD.items()),
        "verdicts": list(VERDICTS.items()),
        "ways": WAYS,
    }
    return show(request, "comment.html", context, section="charters", status=200 if typed.fine else 422)


def _screen(me: StaffRequest, line: CommentLine, typed: Typed) -> None:
    chosen = typed.among("screen", ("shown", *WHY_WITHHELD), SHOW_OR_NOT)
    if typed.fine:
        why = None if chosen == "shown" else cast("WhyWithheld", chosen)
        actions.screen_comment(comment=line.id, why=why, by=me.actor, key=typed.key)


def _join(me: StaffRequest, line: CommentLine, typed: Typed) -> None:
    into = typed.text("into", needed=WHICH_ONE, most=40)
    if typed.fine:
        actions.join_comments(comment=line.id, into=into, by=me.actor, key=typed.key)


def _answer(me: StaffRequest, line: CommentLine, typed: Typed) -> None:
    verdict = cast("Verdict", typed.among("verdict", VERDICTS, WHICH_ANSWER))
    answer = Say(sw=typed.text("answer_sw"), en=typed.text("answer_en"))
    if typed.fine:
        actions.answer_comment(comment=line.id, verdict=verdict, answer=answer, by=me.actor, key=typed.key)


def _erase(me: StaffRequest, line: CommentLine, typed: Typed) -> None:
    actions.erase_comment(comment=line.id, by=me.actor, key=typed.key)


DEEDS: dict[str, Callable[[StaffRequest, CommentLine, Typed], None]] = {
    "screen": _screen,
    "join": _join,
    "answer": _answer,
    "erase": _erase,
}
OTHERWISE = {"screen": "screen", "join": "into", "answer": "answer_sw", "erase": ""}
"""The field that a refusal belongs to where it names none."""
