"""What an officer can do to a case: each reads its fields and calls one verb of cases. The verb decides, not we."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast, get_args
from zoneinfo import ZoneInfo

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.doors.desk.page import StaffRequest
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock, uploads
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.events import Outcome
from dirisha.rooms.cases.queries import DeskCase
from dirisha.rooms.cases.values import FileGiven

MOST_DAYS = 60
"""The longest pause that the form offers; the rules of cases know how much of it is left."""

WRITE_QUESTION = Say(
    sw="Andika unachotaka kumuuliza mwananchi.",
    en="Write what you want to ask the citizen.",
)
CHOOSE_DAYS = Say(sw="Chagua siku za kusubiri jibu.", en="Choose how many days to wait for the answer.")
WRITE_GIVEN = Say(sw="Andika jibu la mwananchi.", en="Write the citizen's answer.")
NO_QUESTION = Say(sw="Hakuna swali linalosubiri jibu.", en="No question waits for an answer.")
CHOOSE_POST = Say(sw="Chagua dawati litakalolipokea.", en="Choose the post that takes the case over.")
WRITE_REASON = Say(sw="Andika kwa nini unalikabidhi.", en="Write why you hand it over.")
CHOOSE_OUTCOME = Say(sw="Chagua uamuzi.", en="Choose the decision.")
WRITE_ANSWER = Say(sw="Andika jibu kwa mwananchi.", en="Write the answer to the citizen.")
WRITE_NOTE = Say(sw="Andika dokezo.", en="Write the note.")
WRITE_WITHDRAWAL = Say(
    sw="Andika jinsi mwananchi alivyoomba. Ataona maandishi haya.",
    en="Write how the citizen asked for it: they will see these words.",
)
CHOOSE_START = Say(sw="Chagua tukio lililotokea.", en="Choose what has happened.")
WHEN_STARTED = Say(sw="Weka tarehe ya tukio, kwa mfano 14/12/2026.", en="Give the day it happened, such as 14/12/2026.")
WRITE_MASTER = Say(sw="Andika namba ya jambo lingine.", en="Write the reference of the other case.")
NO_DUTY = Say(sw="Chagua kilichotolewa.", en="Choose what was given.")
WRITE_HOW = Say(sw="Andika jinsi ilivyotolewa.", en="Write how it was given.")
WRITE_REFERRAL = Say(sw="Andika kwa nini unalipeleka kwa mchunguzi.", en="Write why you lay it before the ombudsman.")
CHOOSE_FILE = Say(sw="Chagua faili.", en="Choose a file.")


@dataclass(frozen=True)
class Act:
    """One action: the verb that `DeskCase.may` must hold, what is said when it is done, and where refusals belong.

    `fields` turns the names of a verb's arguments into those of the form; the first is where a refusal without a field
    is shown.
    """

    run: Callable[[StaffRequest, DeskCase, Typed], None]
    may: str
    done: Say
    fields: Mapping[str, str]
    verb: Callable[..., object]


def _take(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    actions.take_case(case=seen.case.id, by=me.actor, key=typed.key)


def _ask(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    text = typed.text("question", needed=WRITE_QUESTION)
    days = typed.whole("question_days", low=1, high=MOST_DAYS, wrong=CHOOSE_DAYS)
    if typed.fine:
        actions.ask_question(case=seen.case.id, text=text, days=days, by=me.actor, key=typed.key)


def _answer(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    """What the citizen answered by telephone or at the counter, written down for them."""
    text = typed.text("given", needed=WRITE_GIVEN)
    waiting = seen.case.open_question
    if waiting is None:
        typed.wrong("given", NO_QUESTION)
    if typed.fine and waiting:
        actions.answer_question(case=seen.case.id, question=waiting.id, text=text, by=me.actor, key=typed.key)


def _hand_over(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    to_post = typed.id("hand_to", CHOOSE_POST)
    reason = typed.text("hand_reason", needed=WRITE_REASON)
    if typed.fine and to_post is not None:
        actions.hand_over(case=seen.case.id, to_post=to_post, reason=reason, by=me.actor, key=typed.key)


def _decide(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    outcome = cast("Outcome", typed.among("outcome", get_args(Outcome), CHOOSE_OUTCOME))
    answer = typed.text("answer", needed=WRITE_ANSWER)
    reasons, appeal = typed.text("reasons"), typed.text("appeal")
    if typed.fine:
        actions.decide(
            case=seen.case.id,
            outcome=outcome,
            answer=answer,
            reasons=reasons,
            appeal=appeal,
            by=me.actor,
            key=typed.key,
        )


def _note(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    text = typed.text("note", needed=WRITE_NOTE)
    if typed.fine:
        actions.add_note(case=seen.case.id, text=text, by=me.actor, key=typed.key)


def _start(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    """The form offers one choice for each event that a clock of the case awaits: `<clock>:<number of the event>`."""
    clock_id, _, number = typed.get("start").partition(":")
    waiting = next((c for c in seen.case.clocks if str(c.id) == clock_id), None)
    names = waiting.awaits if waiting else ()
    name = names[int(number)] if number.isdigit() and int(number) < len(names) else None
    if name is None:
        typed.wrong("start", CHOOSE_START)
    at = typed.moment("start_day", "start_time", zone=seen.case.time_zone, wrong=WHEN_STARTED)
    if typed.fine and name and at and waiting:
        actions.note_start(case=seen.case.id, clock=waiting.id, name=name, occurred_at=at, by=me.actor, key=typed.key)


def _attach(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    file = me.FILES.get("file")
    if file is None:
        typed.wrong("file", CHOOSE_FILE)
        return
    kept = uploads.take(file, field="file")
    given = FileGiven(
        stored=kept.stored,
        content_type=kept.content_type,
        size=kept.size,
        sha256=kept.sha256,
        original_name=kept.name,
    )
    try:
        actions.attach_file(case=seen.case.id, file=given, by=me.actor, key=typed.key)
    except Refused:
        uploads.remove(kept.stored)
        raise


def _join(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    master = typed.text("master", needed=WRITE_MASTER)
    if typed.fine:
        actions.join_case(case=seen.case.id, master=master, by=me.actor, key=typed.key)


def _part(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    actions.part_case(case=seen.case.id, by=me.actor, key=typed.key)


def _give_remedy(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    duty = typed.id("duty", NO_DUTY)
    how = typed.text("given_how", needed=WRITE_HOW)
    if typed.fine and duty is not None:
        actions.give_remedy(case=seen.case.id, duty=duty, how=how, by=me.actor, key=typed.key)


def _refer(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    reason = typed.text("refer_reason", needed=WRITE_REFERRAL)
    if typed.fine:
        actions.refer_case(case=seen.case.id, reason=reason, by=me.actor, key=typed.key)


def _sort(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    actions.choose_category(case=seen.case.id, category=typed.get("category"), by=me.actor, key=typed.key)


def _withdraw(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    reason = typed.text("withdraw_reason", needed=WRITE_WITHDRAWAL)
    if typed.fine:
        actions.withdraw_case(case=seen.case.id, reason=reason, by=me.actor, key=typed.key)


ACTS: Mapping[str, Act] = {
    "fidia": Act(
        _give_remedy,
        "note",
        Say(sw="Imeandikwa kuwa imetolewa.", en="It is recorded as given."),
        {"given_how": "given_how"},
        actions.give_remedy,
    ),
    "peleka": Act(
        _refer,
        "hand_over",
        Say(sw="Limepelekwa kwa mchunguzi wa malalamiko ya umma.", en="It was laid before the ombudsman."),
        {"refer_reason": "refer_reason"},
        actions.refer_case,
    ),
    "aina": Act(
        _sort,
        "note",
        Say(sw="Aina ya lalamiko imehifadhiwa.", en="The category is saved."),
        {"category": "category"},
        actions.choose_category,
    ),
    "chukua": Act(
        _take,
        "take",
        Say(sw="Umelichukua. Sasa liko mikononi mwako.", en="You have taken this case."),
        {},
        actions.take_case,
    ),
    "uliza": Act(
        _ask,
        "ask",
        Say(
            sw="Swali limetumwa. Muda umesimama hadi mwananchi ajibu, au siku ulizoweka ziishe.",
            en="The question is sent. The clock stands still until the citizen answers, or the days you gave are over.",
        ),
        {"text": "question", "days": "question_days"},
        actions.ask_question,
    ),
    "jibu": Act(
        _answer,
        "answer",
        Say(sw="Jibu limeandikwa na muda unaendelea.", en="The answer is recorded and the clock runs again."),
        {"text": "given"},
        actions.answer_question,
    ),
    "kabidhi": Act(
        _hand_over,
        "hand_over",
        Say(
            sw="Limekabidhiwa. Muda unaendelea, na mwananchi anaona ni nani anayelishughulikia sasa.",
            en="The case is handed over. The clock runs on, and the citizen sees who works on it now.",
        ),
        {"to_post": "hand_to", "reason": "hand_reason"},
        actions.hand_over,
    ),
    "amua": Act(
        _decide,
        "decide",
        Say(
            sw="Uamuzi umeandikwa na muda umekoma kuhesabiwa.", en="The decision is recorded and the clock has stopped."
        ),
        {"answer": "answer", "outcome": "outcome", "reasons": "reasons", "appeal": "appeal"},
        actions.decide,
    ),
    "dokezo": Act(
        _note,
        "note",
        Say(sw="Dokezo limeandikwa. Mwananchi halioni.", en="The note is recorded. The citizen does not see it."),
        {"text": "note"},
        actions.add_note,
    ),
    "tukio": Act(
        _start,
        "note_start",
        Say(sw="Tukio limeandikwa.", en="The event is recorded."),
        {"name": "start", "occurred_at": "start_day"},
        actions.note_start,
    ),
    "ambatisha": Act(
        _attach,
        "attach",
        Say(sw="Faili limeongezwa.", en="The file is added to the case."),
        {"file": "file"},
        actions.attach_file,
    ),
    "ondoa": Act(
        _withdraw,
        "withdraw",
        Say(
            sw="Limefungwa kama mwananchi alivyoomba.",
            en="The case is closed at the citizen's request.",
        ),
        {"reason": "withdraw_reason"},
        actions.withdraw_case,
    ),
    "unganisha": Act(
        _join,
        "join",
        Say(
            sw="Limeunganishwa. Litajibiwa pamoja na lile kuu, na muda wake unaendelea kuhesabiwa.",
            en="The case is joined. It is answered together with the other one, and its own clock runs on.",
        ),
        {"master": "master"},
        actions.join_case,
    ),
    "tenganisha": Act(
        _part,
        "part",
        Say(sw="Limetenganishwa. Sasa linashughulikiwa peke yake.", en="The case is on its own again."),
        {},
        actions.part_case,
    ),
}


def refused_at(act: Act, refusal: Refused) -> str:
    """The field of the form that a refusal is about; "" when it concerns the case as a whole."""
    return act.fields.get(refusal.field or "", refusal.field or "")


def today_in(zone: str) -> str:
    """Today in a zone, as a date field takes it."""
    return clock.now().astimezone(ZoneInfo(zone)).date().isoformat()
