"""Decisions about an open case: who may work on it, questions, hand-overs, the answer, the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal, cast, get_args
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.events import Event
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import (
    CaseClosed,
    CaseDecided,
    CaseHandedOver,
    CaseReopened,
    CaseTaken,
    NoteAdded,
    Outcome,
    QuestionAnswered,
    QuestionAsked,
    QuestionLapsed,
    RemedyTaken,
    SolutionConfirmed,
)
from dirisha.rooms.cases.rules.now import CaseNow, QuestionNow, Seat
from dirisha.rooms.cases.rules.opening import WORKING_ROLES, check_words, need_words
from dirisha.rooms.cases.rules.states import UNFINISHED, check_move

DEFAULT_QUESTION_DAYS = 14
MAX_PAUSE_DAYS = 30
"""All questions of a case together stop its clock for at most so many days; a further question restarts nothing."""
SILENCE_DAYS = 14
REOPEN_DAYS = 60
How = Literal["confirmed", "silence", "refused", "withdrawn"]
OUTCOMES: frozenset[str] = frozenset(get_args(Outcome))
REFUSALS = frozenset({"refused", "dismissed"})
"""Outcomes that need reasons and the way onward, and close the case."""
APPEALED = frozenset({"upheld", "varied", "dismissed"})
SUCCEEDED = frozenset({"upheld", "varied"})
"""An appeal is always decided with reasons (Fair Administrative Action Act 2015, s. 6)."""

SHORTEST_REASONS = 10
"""Letters or digits: fewer explain no refusal, and show nobody a way to appeal."""
NO_REASONS = Say(
    sw="Huwezi kukataa bila kutoa sababu. Tafadhali andika sababu za kukataa ili mwananchi azielewe.",
    en="A request is not refused without reasons. Write the reasons for the refusal so that they can be understood.",
)
APPEAL_REASONS = Say(
    sw="Rufaa huamuliwa kwa sababu zilizoandikwa. Tafadhali ziandike.",
    en="An appeal is decided with written reasons. Write them.",
)
NO_APPEAL = Say(
    sw="Eleza jinsi ya kukata rufaa: kwa nani, na ndani ya muda gani.",
    en="Say how to appeal: to whom, and within what time.",
)
NOT_THERE = Say(
    sw="Jambo hilo halipo katika dawati lako. Tafadhali hakikisha namba ya kumbukumbu.",
    en="There is no such case at your desk. Check the reference.",
)


def not_there() -> Refused:
    """The one answer for a case that does not exist and for one that is not yours."""
    return Refused(NOT_THERE, code="not-found")


def may_work(case: CaseNow, seat: Seat | None, by: Actor) -> None:
    """An officer works on cases of their own post and on those nobody has taken; a supervisor on all.

    Refused for anybody else; with the same words as a missing case for other institutions.
    """
    if by.kind in ("setup", "worker"):
        return
    if seat is None or seat.role not in WORKING_ROLES or seat.institution != case.handler:
        raise not_there()
    if case.state != "received" and case.post is not None and case.post != seat.post and seat.role != "supervisor":
        sentence = Say(
            sw="Jambo hili liko mikononi mwa cheo kingine. Tafadhali mwombe msimamizi akukabidhi.{meanwhile}",
            en="This case is in the hands of another post. Ask the supervisor to hand it to you.{meanwhile}",
        )
        happened = Say("", "") if case.meanwhile is None else Say(" {w}", " {w}").format(w=case.meanwhile)
        raise Refused(sentence.format(meanwhile=happened), code="other-post")


def only_citizen(by: Actor) -> None:
    """Whether it is solved, the citizen says; no office says it for them (domain.md 1.6)."""
    if by.kind == "post":
        raise Refused(
            Say(
                sw="Mwananchi mwenyewe ndiye anayesema kama jambo lake limetatuliwa. Tafadhali mwelekeze "
                "kwenye ukurasa wa “Fuatilia”.",
                en="Only the citizen says whether it is solved. Direct them to the tracking page.",
            ),
            code="only-citizen",
        )


def take(case: CaseNow, *, post: UUID, at: datetime) -> CaseTaken:
    """The post begins to work on the case. Refused when it is in hand there already, or finished."""
    check_move(case.state, CaseTaken, meanwhile=case.meanwhile)
    if case.state != "received" and case.post == post:
        raise Refused(
            Say(sw="Jambo hili tayari liko mikononi mwako.", en="This case is in your hands already."), code="taken"
        )
    return CaseTaken(stream=case.stream, about=case.id, occurred_at=at, post=post)


def pause_days_left(paused: Iterable[tuple[str, int]]) -> int:
    """How many whole days questions may still stop a case's clock, of 30 in all, given (key, paused seconds) of each of
    its clocks, also of those that stopped: reopening a case brings no new days. Laws beside the promise are not added.
    """
    used = sum(seconds for key, seconds in paused if not key.startswith("law:"))
    return max(0, (timedelta(days=MAX_PAUSE_DAYS) - timedelta(seconds=used)).days)


def ask(case: CaseNow, *, question: UUID, text: str, days: int, pause_days_left: int, at: datetime) -> QuestionAsked:
    """One question, or one list of all that is missing. `days` to answer: 1 to 30, and within what is left of 30.

    Once all questions together have used up the 30 days a further one may be asked, but the clock does not stop for it.
    """
    text = need_words(
        text,
        Say(
            sw="Andika swali: taja yote yanayokosekana katika orodha moja.",
            en="Write the question: say in one list everything that is missing.",
        ),
        field="text",
    )
    check_move(case.state, QuestionAsked, meanwhile=case.meanwhile)
    if not 1 <= days <= MAX_PAUSE_DAYS:
        raise Refused(
            Say(
                sw="Mpe mwananchi siku 1 hadi {most} za kujibu.", en="Give the citizen 1 to {most} days to answer."
            ).format(most=MAX_PAUSE_DAYS),
            code="days",
            field="days",
        )
    if 0 < pause_days_left < days:
        raise Refused(
            Say(
                sw="Siku zilizobaki za kusimamisha muda wa jambo hili ni {left}. Chagua {left} au pungufu.",
                en="Questions may stop this case's clock for only {left} more days. Choose {left} or fewer.",
            ).format(left=pause_days_left),
            code="days",
            field="days",
        )
    return QuestionAsked(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        person=case.person,
        question=question,
        answer_by=at + timedelta(days=days),
        text=text,
    )


def answer_words(text: str, *, files: int, language: str) -> str:
    """What stands in the history for an answer that consists of files alone: a sentence in the case's language."""
    if text.strip() or not files:
        return text
    return Say(sw="Faili limeambatishwa.", en="A file is attached.").in_("en" if language == "en" else "sw")


def answer(case: CaseNow, question: QuestionNow | None, *, text: str, at: datetime) -> QuestionAnswered:
    """The citizen's answer. Refused when the question is answered or lapsed already."""
    text = need_words(text, Say(sw="Tafadhali andika jibu lako kwanza.", en="Write your answer first."), field="text")
    if question is None:
        raise Refused(
            Say(
                sw="Swali hili halisubiri jibu tena. Ukitaka kuongeza jambo, tafadhali tuma ujumbe.",
                en="This question no longer waits for an answer. To add something, write a message on your case.",
            ),
            code="not-open",
        )
    check_move(case.state, QuestionAnswered, meanwhile=case.meanwhile)
    return QuestionAnswered(
        stream=case.stream, about=case.id, occurred_at=at, person=case.person, question=question.id, text=text
    )


def lapse(case: CaseNow, question: QuestionNow, *, at: datetime) -> QuestionLapsed:
    """The question waits no more: its time is over, or the case was finished without it."""
    check_move(case.state, QuestionLapsed, meanwhile=case.meanwhile)
    return QuestionLapsed(stream=case.stream, about=case.id, occurred_at=at, question=question.id)


def hand_over(
    case: CaseNow, *, to_post: UUID, to_role: str, to_institution: UUID, to_site: UUID | None, reason: str, at: datetime
) -> CaseHandedOver:
    """The case goes to another post; its clocks run on. Refused without a reason, or to the post that has it."""
    reason = need_words(
        reason,
        Say(
            sw="Andika sababu ya kukabidhi: mwananchi ataisoma.",
            en="Write why you hand the case over: the citizen will read it.",
        ),
        field="reason",
    )
    check_move(case.state, CaseHandedOver, meanwhile=case.meanwhile)
    if to_post == case.post:
        raise Refused(
            Say(sw="Jambo hili tayari liko kwa cheo hicho.", en="The case is with that post already."),
            code="same-post",
            field="to_post",
        )
    if to_role not in WORKING_ROLES:
        raise Refused(
            Say(
                sw="Cheo hicho hakishughulikii maombi wala malalamiko. Chagua afisa au msimamizi.",
                en="That post does not work on cases. Choose an officer or a supervisor.",
            ),
            code="role",
            field="to_post",
        )
    return CaseHandedOver(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        person=case.person,
        to_post=to_post,
        to_institution=to_institution,
        to_site=to_site,
        reason=reason,
    )


def decide(case: CaseNow, *, outcome: str, answer: str, reasons: str, appeal: str, at: datetime) -> tuple[Event, ...]:
    """The answer. A refusal needs its reasons and the way to appeal, and closes the case; anything else waits for the
    citizen's yes or no, or 14 days of silence.

    "Not ours" is never an answer that closes: hand the case over (CPGRAMS order of 23-08-2024, cases.md 4). Reasons and
    appeal: Kenya's Fair Administrative Action Act 2015 s.4 and s.6, Access to Information Act 2016 s.9(4).
    """
    if outcome not in OUTCOMES:
        raise Refused(Say(sw="Chagua uamuzi.", en="Choose the outcome of the case."), code="outcome", field="outcome")
    answer = need_words(
        answer,
        Say(sw="Andika jibu kwa mwananchi.", en="Write the answer to the citizen."),
        field="answer",
    )
    reasons, appeal = check_words(reasons, field="reasons"), check_words(appeal, field="appeal")
    if outcome in APPEALED:
        need_words(reasons, APPEAL_REASONS, field="reasons", code="reasons", least=SHORTEST_REASONS)
    if outcome in REFUSALS:
        need_words(reasons, NO_REASONS, field="reasons", code="reasons", least=SHORTEST_REASONS)
        need_words(appeal, NO_APPEAL, field="appeal", code="appeal", least=SHORTEST_REASONS)
    check_move(case.state, CaseDecided, meanwhile=case.meanwhile)
    refused = outcome in REFUSALS
    decided = CaseDecided(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        person=case.person,
        outcome=cast("Outcome", outcome),
        silent_until=None if refused else at + timedelta(days=SILENCE_DAYS),
        answer=answer,
        reasons=reasons or None,
        appeal=appeal or None,
    )
    return (decided, close(case, how="refused", at=at)) if refused else (decided,)


def close(case: CaseNow, *, how: How, at: datetime, reason: str = "") -> CaseClosed:
    """The end of a case."""
    return CaseClosed(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        person=case.person,
        how=how,
        reason=reason or None,
    )


def may_reopen(case: CaseNow, *, at: datetime) -> bool:
    """Whether "not solved" brings the case back: while it waits for the citizen's word, and 60 days after silence."""
    if case.state == "answered":
        return True
    silent = case.state == "closed" and case.closed_how in ("silence", "confirmed")
    return silent and case.closed_at is not None and at <= case.closed_at + timedelta(days=REOPEN_DAYS)


def confirm(case: CaseNow, *, solved: bool, reason: str, at: datetime) -> tuple[Event, ...]:
    """Yes closes; no opens the case again. Refused before there is an answer, and for a refusal (appeal instead)."""
    reason = check_words(reason, field="reason")
    if case.state == "closed" and case.closed_how == "refused":
        raise Refused(
            Say(
                sw="Jambo hili lilikataliwa kwa sababu zilizoandikwa. Unaweza kukata rufaa: jibu linaeleza "
                "jinsi ya kufanya hivyo.",
                en="This request was refused for the reasons given. You may appeal: the answer says how.",
            ),
            code="appeal-instead",
        )
    said = SolutionConfirmed(stream=case.stream, about=case.id, occurred_at=at, solved=solved)
    if solved:
        check_move(case.state, CaseClosed, meanwhile=case.meanwhile) if case.state == "answered" else _not_answered(
            case
        )
        return said, close(case, how="confirmed", at=at)
    if not may_reopen(case, at=at):
        _not_answered(case)
    reopened = CaseReopened(
        stream=case.stream, about=case.id, occurred_at=at, person=case.person, reason=reason or None
    )
    return said, reopened


def _not_answered(case: CaseNow) -> None:
    if case.state in UNFINISHED:
        raise Refused(
            Say(
                sw="Jambo hili bado halijajibiwa. Ukishaona jibu, utaweza kusema kama limetatuliwa.",
                en="This case has not been answered yet. Once you see the answer you can say whether it is solved.",
            ),
            code="not-answered",
        )
    raise Refused(
        Say(
            sw="Jambo hili limefungwa. Ukiwa na jambo jipya, tafadhali tuma ombi jipya au malalamiko.",
            en="This case is closed. If there is something new, send a new request or a complaint.",
        ),
        code="closed",
    )


def withdraw(case: CaseNow, *, by: Actor, reason: str, at: datetime) -> CaseClosed:
    """The citizen no longer wants it. An office that enters this for them must say why, and it is shown."""
    reason = check_words(reason, field="reason")
    if by.kind == "post" and not reason:
        raise Refused(
            Say(
                sw="Andika jinsi mwananchi alivyoomba kuliondoa. Ataona maandishi haya.",
                en="Write how the citizen asked to withdraw: they will see these words.",
            ),
            code="reason",
            field="reason",
        )
    if case.state not in UNFINISHED:
        check_move("closed", CaseClosed, meanwhile=case.meanwhile)
    return close(case, how="withdrawn", at=at, reason=reason)


def note(case: CaseNow, *, note: UUID, text: str, from_citizen: bool, at: datetime) -> NoteAdded:
    """A note of the office, or a message of the citizen. Refused when empty, or once the case is closed."""
    text = need_words(text, Say(sw="Tafadhali andika ujumbe kwanza.", en="Write the message first."), field="text")
    if case.state == "closed" and from_citizen:
        _not_answered(case)
    return NoteAdded(
        stream=case.stream,
        about=case.id,
        occurred_at=at,
        person=case.person,
        note=note,
        from_citizen=from_citizen,
        text=text,
    )


def finish_first() -> Refused:
    """Why an office cannot erase the citizen of a case that still runs: nobody stops a clock quietly."""
    return Refused(
        Say(
            sw="Mtu huyu ana jambo ambalo halijakamilika. Lijibu kwanza, au liondoe kama atakavyoomba, "
            "kisha futa taarifa zake.",
            en="This person has a case that is not finished. Answer it first, or withdraw it at their request; then "
            "erase their data.",
        ),
        code="unfinished",
    )


def erase_elsewhere() -> Refused:
    """Why a post cannot erase a citizen of whose cases it may not know: it says nothing of them."""
    return Refused(
        Say(
            sw="Kwa cheo chako huwezi kufuta taarifa za mtu huyu. Anaweza kuzifuta mwenyewe, kwa namba zilizo kwenye "
            "risiti yake, kwenye ukurasa wa “Fuatilia”.",
            en="Your post cannot erase this person's data. They can do it themselves, with the numbers of their "
            "receipt, on the tracking page.",
        ),
        code="elsewhere",
    )


def taken(case: CaseNow, *, remedy: UUID, complaint: UUID, at: datetime) -> RemedyTaken:
    """The citizen complained with one step."""
    return RemedyTaken(stream=case.stream, about=case.id, occurred_at=at, remedy=remedy, complaint=complaint)
