"""What an officer can do to a case by its kind, and the cases that follow from it: an appeal, the award of a tender."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.doors.desk.acts import ACTS, WHEN_STARTED, Act
from dirisha.doors.desk.page import StaffRequest
from dirisha.doors.desk.typed import Typed
from dirisha.frame import clock
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.queries import DeskCase, definition_of

CHOOSE_FACT = Say(sw="Chagua tukio lililotokea.", en="Choose what has happened.")
CHOOSE_STEP = Say(sw="Chagua hatua iliyokamilika.", en="Choose the step that is finished.")
CHOOSE_DOCUMENT = Say(sw="Chagua hati iliyofika.", en="Choose the document that has come.")
CHOOSE_GROUND = Say(sw="Chagua sababu.", en="Choose the ground.")
DAYS = Say(sw="Andika idadi ya siku.", en="Give a number of days.")
LAST_DAY = Say(sw="Weka siku ya mwisho, kwa mfano 14/12/2026.", en="Give the last day, such as 14/12/2026.")
WHY = Say(sw="Andika sababu kwa maneno ambayo mwananchi ataelewa.", en="Write the reason in words the citizen knows.")
WRITE_APPEAL = Say(sw="Andika maneno ya mkata rufaa.", en="Write the appellant's words.")
CHOOSE_WINNER = Say(sw="Chagua mshindi.", en="Choose the winner.")
WRITE_ALL = Say(sw="Andika ujumbe kwa wazabuni wote.", en="Write the message to all bidders.")


def _when(typed: Typed, field: str, zone: str) -> datetime | None:
    """The day of a field: today is this moment, so that nothing lies ahead; another day is its first minute."""
    day = typed.day(field, WHEN_STARTED)
    now = clock.now()
    if day is None or day == now.astimezone(ZoneInfo(zone)).date():
        return now
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _fact(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    name = typed.get("fact")
    if not name:
        typed.wrong("fact", CHOOSE_FACT)
    at = _when(typed, "fact_day", seen.case.time_zone)
    if typed.fine and at:
        actions.note_fact(case=seen.case.id, name=name, occurred_at=at, by=me.actor, key=typed.key)


def _step(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    step = typed.get("step")
    if not step:
        typed.wrong("step", CHOOSE_STEP)
    at = _when(typed, "step_day", seen.case.time_zone)
    if typed.fine and at:
        actions.finish_step(case=seen.case.id, step=step, occurred_at=at, by=me.actor, key=typed.key)


def _document(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    document = typed.get("document")
    if not document:
        typed.wrong("document", CHOOSE_DOCUMENT)
    expires_on: date | None = typed.day("expires_on", LAST_DAY) if typed.get("expires_on").strip() else None
    if typed.fine:
        actions.receive_document(
            case=seen.case.id, document=document, expires_on=expires_on, by=me.actor, key=typed.key
        )


def _missing(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    definition = definition_of(seen.case.kind_version) if seen.case.kind_version else None
    known = () if definition is None else definition.documents
    wanted = tuple(each.key for each in known if typed.ticked(f"missing_{each.key}"))
    days = typed.whole("missing_days", low=1, high=30, wrong=DAYS)
    words = typed.text("missing_words")
    if typed.fine:
        actions.list_missing(case=seen.case.id, documents=wanted, words=words, days=days, by=me.actor, key=typed.key)


def _extend(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    ground = typed.get("ground")
    if not ground:
        typed.wrong("ground", CHOOSE_GROUND)
    days = typed.whole("extend_days", low=1, high=366, wrong=DAYS)
    reason = typed.text("extend_reason", needed=WHY)
    if typed.fine:
        actions.extend_period(case=seen.case.id, ground=ground, days=days, reason=reason, by=me.actor, key=typed.key)


def _appeal(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    """An appeal that came by letter or by word of mouth, entered for the citizen."""
    words = typed.text("appeal_words", needed=WRITE_APPEAL)
    at = _when(typed, "appeal_day", seen.case.time_zone)
    if typed.fine and at:
        actions.appeal(case=seen.case.id, description=words, filed_at=at, channel="counter", by=me.actor, key=typed.key)


def _award(me: StaffRequest, seen: DeskCase, typed: Typed) -> None:
    winner = typed.id("winner", CHOOSE_WINNER)
    answer = typed.text("award_answer", needed=WRITE_ALL)
    reasons, onward = typed.text("award_reasons"), typed.text("award_appeal")
    if typed.fine and winner:
        actions.award_tender(
            case=seen.case.id,
            winner=winner,
            answer=answer,
            reasons=reasons,
            appeal=onward,
            by=me.actor,
            key=typed.key,
        )


KIND_ACTS: Mapping[str, Act] = {
    "andika-tukio": Act(
        _fact,
        "note_fact",
        Say(sw="Tukio limeandikwa.", en="The event is recorded."),
        {"fact": "fact", "fact_day": "fact_day"},
        actions.note_fact,
    ),
    "maliza-hatua": Act(
        _step,
        "finish_step",
        Say(sw="Hatua imeandikwa kuwa imekamilika.", en="The step is recorded as finished."),
        {"step": "step", "step_day": "step_day"},
        actions.finish_step,
    ),
    "pokea-hati": Act(
        _document,
        "receive_document",
        Say(sw="Hati imeandikwa kuwa imefika.", en="The document is recorded as received."),
        {"document": "document", "expires_on": "expires_on"},
        actions.receive_document,
    ),
    "yanayokosekana": Act(
        _missing,
        "list_missing",
        Say(
            sw="Orodha moja ya yanayokosekana imetumwa kwa mwananchi.",
            en="The one list of what is missing was sent to the citizen.",
        ),
        {"missing": "missing_words", "text": "missing_words", "days": "missing_days"},
        actions.list_missing,
    ),
    "ongeza-muda": Act(
        _extend,
        "extend_period",
        Say(
            sw="Muda umeongezwa. Mwananchi ataona sababu na tarehe mpya.",
            en="The time is extended. The citizen sees the reason and the new date.",
        ),
        {"ground": "ground"},
        actions.extend_period,
    ),
    "rufaa": Act(
        _appeal,
        "appeal",
        Say(
            sw="Rufaa imesajiliwa na kupelekwa kwa mtu ambaye hakushiriki katika uamuzi wa kwanza.",
            en="The appeal is registered and has gone to somebody who had no part in the first decision.",
        ),
        {"description": "appeal_words", "appeal": "appeal_words", "received_at": "appeal_day"},
        actions.appeal,
    ),
    "tangaza-mshindi": Act(
        _award,
        "award_tender",
        Say(
            sw="Wazabuni wote wamejulishwa kwa wakati mmoja.",
            en="All bidders were told at the same time.",
        ),
        {"winner": "winner", "answer": "award_answer", "reasons": "award_reasons", "appeal": "award_appeal"},
        actions.award_tender,
    ),
}

EVERY_ACT: Mapping[str, Act] = {**ACTS, **KIND_ACTS}
"""All that can be done to a case, by the name in its address."""
