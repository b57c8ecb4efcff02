"""One case: all that is known of it, its clocks and papers, and what may be done to it now."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.acts import Act, refused_at, today_in
from dirisha.doors.desk.due import due
from dirisha.doors.desk.following import following
from dirisha.doors.desk.kindacts import EVERY_ACT
from dirisha.doors.desk.page import CASEWORKERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock, uploads
from dirisha.frame.access import posts
from dirisha.journal.access import look
from dirisha.journal.once import was_done
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.places import queries as places

OUTCOMES = (
    ("answered", Say(sw="Limejibiwa", en="Answered")),
    ("granted", Say(sw="Limekubaliwa", en="Granted")),
    ("partly", Say(sw="Limekubaliwa kwa sehemu", en="Granted in part")),
    ("refused", Say(sw="Limekataliwa", en="Refused")),
    ("upheld", Say(sw="Rufaa imekubaliwa", en="Appeal upheld")),
    ("varied", Say(sw="Uamuzi umebadilishwa kwa sehemu", en="Decision varied")),
    ("dismissed", Say(sw="Rufaa imekataliwa", en="Appeal dismissed")),
)
PLAIN = frozenset({"answered", "granted", "partly", "refused"})
"""How a case of no kind of its own may be decided."""


def found(me: StaffRequest, case: UUID, *, what: str = "cases.page") -> cases.DeskCase:
    """The case, if this post may see it; else the page that says there is none. A restricted case notes the look."""
    seen = cases.case_for_desk(case, me.post, at=clock.now())
    if seen is None:
        nothing()
    if seen.case.level >= cases.RESTRICTED:  # who looks at these is written down (cases.md 5)
        look(by=me.actor, about=case, what=what, at=clock.now())
    return seen


@require_safe
@posts(*CASEWORKERS)
def case(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """The page of a case. SQL: session, account with posts (1), the case and those like it (as their queries say)."""
    me = staff(request)
    seen = found(me, case)
    done = EVERY_ACT.get(request.GET.get("sawa", ""))
    return _page(me, seen, Typed(start=_start(seen)), done=done.done if done else None)


@require_http_methods(["GET", "POST"])
@posts(*CASEWORKERS)
def act(request: HttpRequest, lang: str, case: UUID, act: str) -> HttpResponse:
    """Do one thing to a case. Handing over has a page of its own; all the others are forms on the case's page."""
    me = staff(request)
    chosen = EVERY_ACT.get(act)
    if chosen is None:
        nothing()
    seen = found(me, case, what=f"cases.{chosen.may}")
    if request.method != "POST":
        if act != "kabidhi":
            return HttpResponseRedirect(address(request, "case", case=case))
        return _hand_over_page(me, seen, Typed())
    typed = Typed(request.POST, form=act)
    status = _do(me, seen, chosen, typed)
    if status == 200:
        there = "worklist" if cases.case_for_desk(case, me.post, at=clock.now()) is None else "case"
        to = address(request, "case", case=case) + f"?sawa={act}" if there == "case" else address(request, there)
        return HttpResponseRedirect(to)
    if act == "kabidhi":
        return _hand_over_page(me, seen, typed, status=status)
    return _page(me, seen, typed, status=status)


def _do(me: StaffRequest, seen: cases.DeskCase, act: Act, typed: Typed) -> int:
    """Carry an act out: 200 when it is done (now, or before under the same key), else what is wrong is in `typed`.

    Two officers may have the same case open. Each form says what its page had seen; when something has happened since,
    nothing is done: the officer reads what it was, finds the typed text again, and may send it once more.
    """
    if typed.seen != version(seen):
        if was_done(act.verb, key=typed.key):
            return 200
        typed.wrong("", _meanwhile(seen))
        typed.seen = version(seen)
        return 409
    try:
        act.run(me, seen, typed)
    except Refused as refusal:
        typed.wrong(refused_at(act, refusal), refusal.say)
    return 200 if typed.fine else 422


def version(seen: cases.DeskCase) -> str:
    """What a page had seen of a case: its last step. It stands in every form of the page."""
    return str(seen.steps[-1].id) if seen.steps else "-"


def _meanwhile(seen: cases.DeskCase) -> Say:
    last = seen.steps[-1]
    return Say(
        sw="Kuna mabadiliko tangu ulipofungua ukurasa huu. {by}: {what} Maandishi yako yapo hapa "
        "chini; angalia kama bado yanafaa, kisha tuma tena.",
        en="The case has changed since you opened this page. {by}: {what} Your text is still here below;"
        " see whether it still fits, then send it again.",
    ).format(by=last.by, what=last.text)


def _start(seen: cases.DeskCase) -> dict[str, str]:
    return {"question_days": str(min(7, seen.pause_days_left) or 1), "start_day": today_in(seen.case.time_zone)}


def _page(
    me: StaffRequest, seen: cases.DeskCase, typed: Typed, *, done: Say | None = None, status: int = 200
) -> HttpResponse:
    now = clock.now()
    facts = seen.case
    pause = int(_start(seen)["question_days"])
    by_kind = _by_kind(me, seen)
    typed.start = {**_start(seen), **_kind_start(seen, by_kind["kind"]), **typed.start}
    context: dict[str, Any] = {
        "seen": seen,
        "case": facts,
        "version": version(seen),
        "typed": typed,
        "problems": typed.problems,
        "done": done,
        "due": due(
            facts.due_at,
            late=facts.overdue,
            zone=facts.time_zone,
            now=now,
            left=facts.clock.left if facts.clock else None,
            waiting=any(c.state == "paused" for c in facts.clocks),
        ),
        "pause": pause,
        "until": now + timedelta(days=pause),
        "running": any(c.state == "running" for c in facts.clocks),
        "outcomes": _outcomes(by_kind["kind"]),
        **by_kind,
        "starts": [
            (f"{c.id}:{n}", words, c.label)
            for c in facts.clocks
            for n, (name, words) in enumerate(zip(c.awaits, c.awaits_words, strict=True))
            if name not in dict(c.starts_noted)
        ],
        "accept": uploads.ACCEPT,
        "following": following(me, seen),
        "alike": cases.similar_cases(facts.id, me.post, at=now) if seen.may & {"take", "decide"} else (),
    }
    return show(me, "case.html", context, section="work", status=status)


def _by_kind(me: StaffRequest, seen: cases.DeskCase) -> dict[str, Any]:
    """What the page shows of the case's kind and of the ways onward. No statement for an unanswered case of no kind."""
    facts, now = seen.case, clock.now()
    kind = None
    if facts.kind_version is not None:
        running = [c.key for c in facts.clocks if c.state == "running" and not c.overdue]
        kind = cases.kind_view(facts.id, at=now, running=running)
    rights = cases.rights_of(facts.id, at=now) if facts.answered_at or facts.deemed_at else ()
    tender = kind is not None and kind.key == "tender" and seen.joined and "decide" in seen.may
    return {
        "kind": kind,
        "owns": "hand_over" in seen.may or "decide" in seen.may or _after_the_end(me, seen),
        "rights": rights,
        "may_appeal": any(right.opens for right in rights),
        "bids": cases.bids_of(facts.id) if tender else (),
    }


def _after_the_end(me: StaffRequest, seen: cases.DeskCase) -> bool:
    """Whether the post works on the steps that follow the answer (a fee paid, papers handed out)."""
    ended = seen.case.state in ("answered", "closed")
    return ended and me.post.institution == seen.handler and (me.post.id == seen.post or me.post.role == "supervisor")


def _kind_start(seen: cases.DeskCase, kind: cases.KindView | None) -> dict[str, str]:
    """What stands in the forms of the kind before anybody has typed: today, and the way onward that the kind tells."""
    today = today_in(seen.case.time_zone)
    start = {"fact_day": today, "step_day": today, "appeal_day": today, "missing_days": "14"}
    if kind is not None and kind.onward is not None:
        onward = kind.onward.in_(seen.case.language)
        start |= {"appeal": onward, "award_appeal": onward}
    return start


def _outcomes(kind: cases.KindView | None) -> list[tuple[str, Say]]:
    known = PLAIN if kind is None else frozenset(kind.outcomes)
    return [(value, name) for value, name in OUTCOMES if value in known]


def _hand_over_page(me: StaffRequest, seen: cases.DeskCase, typed: Typed, *, status: int = 200) -> HttpResponse:
    """Where to: the posts of one institution, one's own first. SQL: institutions (1), posts (1)."""
    if "hand_over" not in seen.may:
        return _page(me, seen, typed, status=status)
    known = places.institutions()
    asked = me.POST.get("taasisi") or me.GET.get("taasisi") or me.post.institution_slug
    chosen = next((i for i in known if i.slug == asked), None) or nothing()
    context = {
        "seen": seen,
        "case": seen.case,
        "version": version(seen),
        "typed": typed,
        "problems": typed.problems,
        "institutions": known,
        "chosen": chosen,
        "takers": _takers(seen, places.posts_of(chosen.id)),
    }
    return show(me, "hand_over.html", context, section="work", status=status)


def _takers(seen: cases.DeskCase, found: list[places.PostLine]) -> list[places.PostLine]:
    """Who may be given it: never whom it is against, nor anybody under them. The verb asks again, of every post."""
    kept = cases.kept_from(found, {seen.against} if seen.against else ())
    return [post for post in found if post.role in CASEWORKERS and post.id != seen.post and post.id not in kept]


@require_safe
@posts(*CASEWORKERS)
def document(request: HttpRequest, lang: str, case: UUID, file: UUID) -> HttpResponseBase:
    """A file of a case, as a download. Its name is the case's reference, never the citizen's name for it."""
    seen = found(staff(request), case, what="cases.document")
    paper = next((f for f in seen.case.files if f.id == file), None) or nothing()
    number = 1 + seen.case.files.index(paper)
    try:
        return uploads.handed_out(
            paper.stored, content_type=paper.content_type, label=f"{seen.case.reference}-{number}"
        )
    except FileNotFoundError:
        raise Refused(
            Say(
                sw="Faili hili halipo tena kwenye hifadhi. Mjulishe msimamizi wa mfumo.",
                en="This file is no longer in the store. Tell the system's administrator.",
            ),
            code="gone",
        ) from None


@require_safe
@posts(*CASEWORKERS)
def printed(request: HttpRequest, lang: str, case: UUID) -> HttpResponse:
    """The whole case on paper. SQL as the case's page."""
    seen = found(staff(request), case, what="cases.print")
    return show(request, "print.html", {"seen": seen, "case": seen.case}, section="work")
