"""What happens to a case: opened, taken, asked about, handed over, decided, closed, reopened."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case as Choose
from django.db.models import CharField, F, Value, When

from dirisha.core.events import Event
from dirisha.journal.write import Written, applies
from dirisha.rooms.cases import events
from dirisha.rooms.cases.apply.drawing import draw
from dirisha.rooms.cases.apply.steps import iso, step, text_of
from dirisha.rooms.cases.apply.words import add_words, begin_words
from dirisha.rooms.cases.models import NEVER, Attachment, Case, Duty, LastRung, Question, Remedy
from dirisha.rooms.cases.rules.states import FIRST, UNFINISHED, ways_to


def _moved(event: Event, **changes: Any) -> None:
    """Change the case's row, and its state by the one table of states. One statement."""
    ways = ways_to(type(event))
    to = set(ways.values())
    if len(to) == 1:
        state: Any = next(iter(to))
    else:
        whens = [When(state=was, then=Value(becomes)) for was, becomes in ways.items()]
        state = Choose(*whens, default=F("state"), output_field=CharField())
    if to <= UNFINISHED:
        changes["unfinished"] = True
    elif not to & UNFINISHED:
        changes["unfinished"] = False
    Case.objects.filter(id=event.about).update(state=state, **changes)


@applies(events.CaseOpened)
def case_opened(event: events.CaseOpened, written: Written) -> None:
    Case(
        id=event.about,
        reference=event.reference,
        institution_id=event.institution,
        handler_id=event.handler or event.institution,
        site_id=event.site,
        post_id=event.post,
        service_id=event.service,
        variant_id=event.variant,
        kind=event.case_kind,
        channel=event.channel,
        language=event.language,
        level=event.level,
        person=event.person,
        has_contact=event.has_contact,
        complains_about=event.complains_about,
        against=event.against,
        description=event.description or "",
        answers=event.answers or {},
        state=FIRST,
        unfinished=True,
        kind_version=event.kind_version,
        received_at=event.occurred_at,
        recorded_at=written.recorded_at,
        due_at=None,
        order_at=NEVER,
    ).save(force_insert=True)
    step(event, written, facts={"channel": event.channel, "post": text_of(event.post)})
    mine = [event.institution, event.handler or event.institution]
    begin_words(event.about, mine, event.description, *(event.answers or {}).values())


@applies(events.FileAttached)
def file_attached(event: events.FileAttached, written: Written) -> None:
    Attachment(
        id=event.file,
        case_id=event.about,
        requirement=event.requirement,
        stored=event.stored,
        original_name=event.original_name or "",
        content_type=event.content_type,
        size=event.size,
        sha256=event.sha256,
        from_citizen=event.from_citizen,
        at=event.occurred_at,
    ).save(force_insert=True)
    step(event, written, facts={"file": str(event.file), "from_citizen": event.from_citizen})
    add_words(event.about, event.original_name)


@applies(events.CaseTaken)
def case_taken(event: events.CaseTaken, written: Written) -> None:
    _moved(event, post_id=event.post)
    step(event, written, facts={"post": str(event.post)})


@applies(events.CaseHandedOver)
def case_handed_over(event: events.CaseHandedOver, written: Written) -> None:
    _moved(event, post_id=event.to_post, handler_id=event.to_institution)
    step(
        event,
        written,
        facts={"post": str(event.to_post), "institution": str(event.to_institution)},
        words=event.reason,
    )
    add_words(event.about, event.reason, institution=event.to_institution)


@applies(events.QuestionAsked)
def question_asked(event: events.QuestionAsked, written: Written) -> None:
    Question(
        id=event.question,
        case_id=event.about,
        text=event.text or "",
        asked_at=event.occurred_at,
        answer_by=event.answer_by,
    ).save(force_insert=True)
    _moved(event)
    step(event, written, facts={"question": str(event.question), "answer_by": iso(event.answer_by)}, words=event.text)
    add_words(event.about, event.text)


@applies(events.QuestionAnswered)
def question_answered(event: events.QuestionAnswered, written: Written) -> None:
    Question.objects.filter(id=event.question).update(answer=event.text or "", answered_at=event.occurred_at)
    _moved(event)
    step(event, written, facts={"question": str(event.question)}, words=event.text)
    add_words(event.about, event.text)


@applies(events.QuestionLapsed)
def question_lapsed(event: events.QuestionLapsed, written: Written) -> None:
    Question.objects.filter(id=event.question).update(lapsed_at=event.occurred_at)
    _moved(event)
    step(event, written, facts={"question": str(event.question)})


@applies(events.CaseJoined)
def case_joined(event: events.CaseJoined, written: Written) -> None:
    _moved(event, master=event.master)
    step(event, written)


@applies(events.CaseParted)
def case_parted(event: events.CaseParted, written: Written) -> None:
    _moved(event, master=None)
    step(event, written)


@applies(events.NoteAdded)
def note_added(event: events.NoteAdded, written: Written) -> None:
    step(event, written, facts={"from_citizen": event.from_citizen}, words=event.text, shown=event.from_citizen)
    add_words(event.about, event.text)


@applies(events.CaseDecided)
def case_decided(event: events.CaseDecided, written: Written) -> None:
    _moved(
        event,
        outcome=event.outcome,
        answer=event.answer or "",
        reasons=event.reasons or "",
        appeal=event.appeal or "",
        answered_at=event.occurred_at,
        silent_until=event.silent_until,
    )
    LastRung.objects.filter(case=event.about).delete()
    step(event, written, facts={"outcome": event.outcome})
    if event.outcome == "refused":
        draw(event.about, written, at=event.occurred_at)
    add_words(event.about, event.answer, event.reasons, event.appeal)


@applies(events.SolutionConfirmed)
def solution_confirmed(event: events.SolutionConfirmed, written: Written) -> None:
    step(event, written, facts={"solved": event.solved})


@applies(events.CaseClosed)
def case_closed(event: events.CaseClosed, written: Written) -> None:
    _moved(event, closed_at=event.occurred_at, closed_how=event.how, silent_until=None)
    LastRung.objects.filter(case=event.about).delete()
    step(event, written, facts={"how": event.how}, words=event.reason)
    add_words(event.about, event.reason)


@applies(events.CaseReopened)
def case_reopened(event: events.CaseReopened, written: Written) -> None:
    _moved(event, answered_at=None, silent_until=None, closed_at=None, closed_how="")
    step(event, written, words=event.reason)
    add_words(event.about, event.reason)


@applies(events.RemedyOffered)
def remedy_offered(event: events.RemedyOffered, written: Written) -> None:
    Remedy(
        id=event.remedy,
        case_id=event.about,
        clock_id=event.clock,
        level=event.level,
        apology_sw=event.apology.sw,
        apology_en=event.apology.en,
        reason_sw=event.reason.sw,
        reason_en=event.reason.en,
        new_date=event.new_date,
        post_id=event.post,
        offered_at=event.occurred_at,
    ).save(force_insert=True)
    if event.new_date is not None:
        LastRung(id=event.remedy, case_id=event.about, clock=event.clock, at=event.new_date).save(force_insert=True)
    date = {} if event.new_date is None else {"new_date": iso(event.new_date)}
    step(event, written, facts={**date, "post": text_of(event.post)})


@applies(events.RemedyTaken)
def remedy_taken(event: events.RemedyTaken, written: Written) -> None:
    Remedy.objects.filter(id=event.remedy).update(taken_at=event.occurred_at, complaint=event.complaint)
    step(event, written, facts={"complaint": str(event.complaint)})


NO_TIME = timedelta(0)
FIRST_OF_ALL = timedelta(days=36525)
"""A case with a priority that is owed stands as if it were due a century earlier: before all others, by its clock
among its like, and one index still orders them all."""


def order_by(case: UUID) -> None:
    """Set the case's due date to the earliest of its running clocks, and its place in the worklist by it. Three
    statements."""
    due = (
        Case.objects.filter(id=case, clocks__state="running", clocks__due_at__isnull=False)
        .order_by("clocks__due_at")
        .values_list("clocks__due_at", flat=True)
        .first()
    )
    first = Duty.objects.filter(case=case, measure="priority", given_at__isnull=True).exists()
    Case.objects.filter(id=case).update(due_at=due, order_at=(due or NEVER) - (FIRST_OF_ALL if first else NO_TIME))
