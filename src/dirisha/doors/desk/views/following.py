"""What follows a promise that ran out, at the desk: what came up to one's post, letters, refusals to review, orders."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dirisha.core import references, wording
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import CASEWORKERS, StaffRequest, address, nothing, show, staff
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock, pdf
from dirisha.frame.access import posts
from dirisha.journal.access import look
from dirisha.journal.once import was_done
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.queries import making_good
from dirisha.rooms.cases.queries.ladder import up_to
from dirisha.rooms.people import queries as people
from dirisha.rooms.places import queries as places

LETTER = Path(__file__).parents[1] / "typst" / "apology.typ"
SUPERVISORS = ("supervisor",)
PUBLISHERS = ("supervisor", "administrator")
CHOOSE_CAUSE = Say(sw="Chagua sababu.", en="Choose the cause.")
WRITE_SW = Say(sw="Andika maelezo kwa Kiswahili.", en="Write the words in Swahili.")
WRITE_EN = Say(sw="Andika maelezo kwa Kiingereza.", en="Write the words in English.")
WHICH_DAY = Say(sw="Weka tarehe, kwa mfano 14/12/2026.", en="Give the day, such as 14/12/2026.")
CHOOSE_FINDING = Say(sw="Chagua matokeo ya uchunguzi.", en="Choose the finding.")
WRITE_WHY = Say(sw="Andika sababu. Mwananchi atazisoma.", en="Write why. The citizen will read it.")
FINDINGS = (
    ("right", Say(sw="Uamuzi ulikuwa sahihi", en="The refusal was right")),
    (
        "wrong",
        Say(sw="Uamuzi haukuwa sahihi: lifunguliwe tena", en="The refusal was not right: open the case again"),
    ),
)
SALUTATION = Say(sw="Ndugu {name},", en="Dear {name},")
NAMELESS = Say(sw="Ndugu mwananchi,", en="Dear citizen,")


@require_safe
@posts(*CASEWORKERS)
def ladder(request: HttpRequest, lang: str) -> HttpResponse:
    """What came up to this post as its time runs out. SQL: session, account, posts (2), the cases (1)."""
    me = staff(request)
    now = clock.now()
    return show(me, "following/ladder.html", {"lines": up_to(me.post, at=now)}, section="work")


@require_safe
@posts(*CASEWORKERS)
def letters(request: HttpRequest, lang: str) -> HttpResponse:
    """The apologies that go by post. SQL: session, account, posts (2), the letters (2)."""
    me = staff(request)
    found = making_good.letters_to_post(me.post)
    return show(me, "following/letters.html", {"letters": found, "typed": Typed()}, section="work")


@require_safe
@posts(*CASEWORKERS)
def letter_pdf(request: HttpRequest, lang: str, remedy: UUID) -> HttpResponse:
    """One apology on paper, in the citizen's language. The look at their name is written down. SQL: as the list (3)."""
    me = staff(request)
    line = _letter(me, remedy)
    look(
        by=me.actor,
        about=line.case,
        what="cases.letter",
        reason="letter",
        at=clock.now(),
        institution=me.post.institution,
    )
    response = HttpResponse(letter(line), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="barua-{line.reference}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def letter(line: making_good.LetterLine) -> bytes:
    """The apology as PDF (A4): who writes, to whom, the apology, the reason, the new date, who answers for it."""
    lang = line.language if line.language == "en" else "sw"
    person = people.person(line.person)
    greeting = SALUTATION.format(name=person.name) if person is not None and person.name else NAMELESS

    def told(say: Say) -> str:
        return say.in_(lang)

    paragraphs = [told(line.apology), told(line.reason)]
    if line.new_date is not None:
        new = wording.day(line.new_date.astimezone(ZoneInfo(line.time_zone)).date())
        by = Say(sw="Tarehe mpya ya kukujibu ni {day}.", en="You will have our answer by {day}.")
        paragraphs.append(told(by.format(day=new)))
    if line.post_title is not None:
        paragraphs.append(
            told(Say(sw="Anayewajibika: {post}.", en="Who answers for it: {post}.").format(post=line.post_title))
        )
    paragraphs.append(
        told(
            Say(
                sw="Ukitaka kulalamika kuhusu kuchelewa huku, jibu barua hii kwa kuandika “1” na namba ya kumbukumbu, "
                "au fika ofisini ukiwa na namba hiyo. Hutalipa chochote.",
                en="If you wish to complain about this delay, answer this letter with “1” and the reference, or come "
                "to the office with it. It costs nothing.",
            )
        )
    )
    values: dict[str, Any] = {
        "lang": lang,
        "from": [told(line.institution), told(line.site), told(line.address)],
        "date": told(wording.day(line.prepared_at.astimezone(ZoneInfo(line.time_zone)).date())),
        "to": "" if person is None else person.name,
        "subject": told(
            Say(sw="Kuomba radhi: jambo lako {ref}", en="An apology: your case {ref}").format(
                ref=references.shown(line.reference)
            )
        ),
        "service": told(line.service),
        "greeting": told(greeting),
        "paragraphs": paragraphs,
        "sign": told(line.post_title or line.institution),
    }
    return pdf.paper(LETTER, values)


@require_POST
@posts(*CASEWORKERS)
def letter_posted(request: HttpRequest, lang: str, remedy: UUID) -> HttpResponse:
    """The letter went to the post."""
    me, key = staff(request), Typed(request.POST).key
    if not was_done(actions.post_letter, key=key):  # pressed twice: it is on the list no more
        line = _letter(me, remedy)
        actions.post_letter(case=line.case, remedy=remedy, by=me.actor, key=key)
    return HttpResponseRedirect(address(request, "letters"))


def _letter(me: StaffRequest, remedy: UUID) -> making_good.LetterLine:
    return next((line for line in making_good.letters_to_post(me.post) if line.remedy == remedy), None) or nothing()


@require_safe
@posts(*SUPERVISORS)  # type: ignore[arg-type]
def refusals(request: HttpRequest, lang: str) -> HttpResponse:
    """Late refusals that the lot drew. SQL: session, account, posts (2), the refusals (1)."""
    return _refusals(staff(request), Typed())


@require_POST
@posts(*SUPERVISORS)  # type: ignore[arg-type]
def review(request: HttpRequest, lang: str, review: UUID) -> HttpResponse:
    """A supervisor's finding on one of them."""
    me = staff(request)
    line = next((each for each in making_good.refusals_to_review(me.post) if each.id == review), None) or nothing()
    typed = Typed(request.POST, form=str(review))
    finding = typed.among("finding", [value for value, _ in FINDINGS], CHOOSE_FINDING)
    words = typed.text("words", needed=WRITE_WHY)
    if typed.fine:
        try:
            actions.review_refusal(
                case=line.case, review=review, finding=finding, words=words, by=me.actor, key=typed.key
            )
        except Refused as refusal:
            typed.refused(refusal, otherwise="words")
    if not typed.fine:
        return _refusals(me, typed, status=422)
    return HttpResponseRedirect(address(request, "refusals"))


def _refusals(me: StaffRequest, typed: Typed, *, status: int = 200) -> HttpResponse:
    found = making_good.refusals_to_review(me.post)
    context = {
        "waiting": [line for line in found if line.reviewed_at is None],
        "reviewed": [line for line in found if line.reviewed_at is not None],
        "findings": FINDINGS,
        "typed": typed,
        "blank": Typed(),
        "problems": typed.problems,
    }
    return show(me, "following/refusals.html", context, section="work", status=status)


@require_http_methods(["GET", "POST"])
@posts(*PUBLISHERS)  # type: ignore[arg-type]
def orders(request: HttpRequest, lang: str) -> HttpResponse:
    """The orders of the institution, and a form for a new one. SQL: session, account, posts (2), the orders (1)."""
    me = staff(request)
    if request.method != "POST":
        return _orders(me, Typed(start={"since": _today(me)}))
    typed = Typed(request.POST)
    cause = typed.among("cause", making_good.CAUSES, CHOOSE_CAUSE)
    words = Say(sw=typed.text("words_sw", needed=WRITE_SW), en=typed.text("words_en", needed=WRITE_EN))
    since = typed.day("since", WHICH_DAY)
    until = typed.day("until", WHICH_DAY) if typed.get("until").strip() else None
    if typed.fine and since is not None:
        try:
            actions.publish_order(
                institution=me.post.institution,
                cause=cause,
                words=words,
                since=since,
                until=until,
                by=me.actor,
                key=typed.key,
            )
        except Refused as refusal:
            typed.refused(refusal, otherwise="cause")
    if not typed.fine:
        return _orders(me, typed, status=422)
    return HttpResponseRedirect(address(request, "orders"))


@require_POST
@posts(*PUBLISHERS)  # type: ignore[arg-type]
def end_order(request: HttpRequest, lang: str, order: UUID) -> HttpResponse:
    """Give an order its last day."""
    me = staff(request)
    if not any(each.id == order for each in making_good.orders_of(me.post.institution)):
        nothing()
    typed = Typed(request.POST, form=str(order))
    last = typed.day("last", WHICH_DAY)
    if typed.fine and last is not None:
        try:
            actions.end_order(order=order, until=last, by=me.actor, key=typed.key)
        except Refused as refusal:
            typed.wrong("last", refusal.say)
    if not typed.fine:
        return _orders(me, typed, status=422)
    return HttpResponseRedirect(address(request, "orders"))


def _orders(me: StaffRequest, typed: Typed, *, status: int = 200) -> HttpResponse:
    context = {
        "orders": making_good.orders_of(me.post.institution),
        "causes": tuple(making_good.CAUSES.items()),
        "typed": typed,
        "problems": typed.problems,
        "today": _today(me),
    }
    return show(me, "following/orders.html", context, section="work", status=status)


def _today(me: StaffRequest) -> str:
    sites = places.sites_of(me.post.institution)
    zone = ZoneInfo(sites[0].time_zone) if sites else ZoneInfo("UTC")
    return clock.now().astimezone(zone).date().isoformat()
