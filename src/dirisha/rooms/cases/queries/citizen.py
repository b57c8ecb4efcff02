"""What the citizen of a case may ask: find it by reference and PIN, and see all of it that is theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from dirisha.core import references
from dirisha.core.say import Say
from dirisha.journal.prepared import Prepared
from dirisha.rooms.cases import pins
from dirisha.rooms.cases.events import FileAttached, QuestionAsked, RemedyOffered
from dirisha.rooms.cases.models import Attachment, Case, Clock, Question, Remedy, Step
from dirisha.rooms.cases.queries import wordbook
from dirisha.rooms.cases.queries.clocks import views_of
from dirisha.rooms.cases.queries.history import line_of, names_for
from dirisha.rooms.cases.queries.kinds import definition_of
from dirisha.rooms.cases.queries.views import (
    BringLine,
    CitizenCase,
    FileView,
    PublicState,
    QuestionView,
    RemedyView,
    StepLine,
)
from dirisha.rooms.cases.rules.handling import REOPEN_DAYS, not_there
from dirisha.rooms.cases.rules.states import STATE_WORDS, UNFINISHED
from dirisha.rooms.charters.models import Requirement, Service, Variant

NOBODY = UUID(int=0)
REOPENABLE = ("silence", "confirmed")


def track(reference: str, pin: str) -> UUID | None:
    """The case of this reference and PIN, as typed; None when either is wrong, in the same way. One statement."""
    found = Case.objects.filter(reference=references.read(reference) or "").values_list("id", flat=True).first()
    known = pins.right(found or NOBODY, pin)
    return found if known and found is not None else None


def numbers_of(cases: Collection[UUID]) -> dict[UUID, str]:
    """The references of these cases by their ids; what is no case is left out. One statement."""
    return _references(cases, None)


def public_state(reference: str) -> PublicState | None:
    """What a reference alone tells: how far it is and since when. None when there is none. One statement."""
    row = (
        Case.objects.filter(reference=references.read(reference) or "", level__lt=2)
        .values_list("reference", "state", "received_at", "site__time_zone")
        .first()
    )
    if row is None:
        return None
    return PublicState(
        reference=row[0], state=row[1], state_text=STATE_WORDS[row[1]], received_at=row[2], time_zone=row[3]
    )


@dataclass(frozen=True)
class Rows:
    """All rows of one case, read once; `references` are those of linked cases by their ids."""

    case: Case
    clocks: Sequence[Clock]
    steps: Sequence[Step]
    questions: Sequence[Question]
    remedies: Sequence[Remedy]
    files: Sequence[Attachment]
    requirements: Sequence[Requirement]
    service: Service
    variant: Variant
    references: dict[UUID, str]


def rows_of(case: Case, *, visible: Q | None = None) -> Rows:
    """Two statements, and one each for questions, remedies, files and linked cases that the history names; three more
    the first time that this process meets the charter's row.

    The history is read first: what it does not speak of is not asked for. `case` as read with `PLACES`. Of linked cases
    only those are named that are `visible`; without that all, for their citizen.
    """
    steps = STEPS(case.id)
    told = {step.kind for step in steps}
    remedies = []
    if RemedyOffered.kind in told:
        remedies = REMEDIES(case.id)
    linked = {id_ for id_ in (case.complains_about, *(remedy.complaint for remedy in remedies)) if id_ is not None}
    return Rows(
        case=case,
        clocks=CLOCKS(case.id),
        steps=steps,
        questions=QUESTIONS(case.id) if QuestionAsked.kind in told else [],
        remedies=remedies,
        files=FILES(case.id) if FileAttached.kind in told else [],
        requirements=_requirements(case.service_id),
        service=_service(case.service_id),
        variant=_variant(case.variant_id),
        references=_references(linked, visible) if linked else {},
    )


def _references(linked: Collection[UUID], visible: Q | None) -> dict[UUID, str]:
    rows = Case.objects.filter(id__in=linked)
    return dict((rows if visible is None else rows.filter(visible)).values_list("id", "reference"))


# What a case was promised under: rows of a published version never change, so they are read once and remembered.
# A join of them cost every page of a case a quarter of its statement (docs/benchmarks).


@lru_cache(maxsize=2000)
def _requirements(service: UUID) -> tuple[Requirement, ...]:
    return tuple(Requirement.objects.filter(service=service).order_by("order"))


@lru_cache(maxsize=2000)
def _service(service: UUID) -> Service:
    return Service.objects.select_related("version").get(id=service)


@lru_cache(maxsize=2000)
def _variant(variant: UUID) -> Variant:
    return Variant.objects.get(id=variant)


def forget() -> None:
    """Read the rows of charters anew when they are next asked for: for tests, each of which begins in a new house."""
    for remembered in (_requirements, _service, _variant, definition_of):
        remembered.cache_clear()


PLACES = ("institution", "handler", "site", "post")
"""What a case is read with, in one statement."""

CASES = Prepared(lambda case: Case.objects.select_related(*PLACES).filter(id=case))
STEPS = Prepared(lambda case: Step.objects.filter(case=case).order_by("recorded_at", "id"))
CLOCKS = Prepared(lambda case: Clock.objects.filter(case=case))
QUESTIONS = Prepared(lambda case: Question.objects.filter(case=case).order_by("asked_at", "id"))
REMEDIES = Prepared(lambda case: Remedy.objects.filter(case=case).select_related("post").order_by("id"))
FILES = Prepared(lambda case: Attachment.objects.filter(case=case).order_by("id"))


def case_for_citizen(case: UUID, *, at: datetime) -> CitizenCase:
    """All of a case that is its citizen's, as of `at`. Three statements, six in a process that meets the charter's row
    for the first time; one more each for names of posts, questions, remedies, files and linked cases.

    Refused (not-found) when there is no such case.
    """
    found = CASES(case)
    if not found:
        raise not_there()
    rows = rows_of(found[0])
    lines, against = history_of(rows)
    return citizens_view(rows, [line for line in lines if line.shown], against=against, at=at)


def history_of(rows: Rows) -> tuple[list[StepLine], Say | None]:
    """The whole history in words, and what the post is called that the case is against. At most one statement."""
    also = [rows.case.post_id, rows.case.against, *(remedy.post_id for remedy in rows.remedies)]
    names = names_for(rows.steps, rows.clocks, zone=rows.case.site.time_zone, also=also, known=rows.case)
    against = None if rows.case.against is None else names.post(str(rows.case.against))
    return [line_of(step, names) for step in rows.steps], against


def citizens_view(rows: Rows, steps: Sequence[StepLine], *, against: Say | None, at: datetime) -> CitizenCase:
    """The case as its citizen sees it. At most two statements (the site's calendar)."""
    case = rows.case
    clocks = views_of(rows.clocks, site=case.site, at=at)
    labels = {clock.id: clock.label for clock in clocks}
    questions = tuple(_question(row) for row in rows.questions)
    waiting = next((question for question in questions if question.open), None)
    return CitizenCase(
        id=case.id,
        reference=case.reference,
        kind=case.kind,
        institution_slug=case.institution.slug,
        promised_by=case.institution.name,
        handled_by=case.handler.name,
        handed_over=case.handler_id != case.institution_id,
        post_title=None if case.post is None else case.post.title,
        site_name=case.site.name,
        site_address=case.site.address,
        time_zone=case.site.time_zone,
        service_slug=rows.service.slug,
        service_name=rows.service.name,
        variant_name=rows.variant.name,
        charter_version=rows.service.version.number,
        confidential=rows.service.confidential,
        channel=case.channel,
        language=case.language,
        level=case.level,
        against=against,
        has_contact=case.has_contact,
        description=case.description,
        received_at=case.received_at,
        recorded_at=case.recorded_at,
        state=case.state,
        state_text=STATE_WORDS[case.state],
        due_at=case.due_at,
        overdue=any(clock.overdue for clock in clocks),
        clocks=clocks,
        steps=tuple(steps),
        open_question=waiting,
        questions=questions,
        remedies=tuple(_remedy(row, clocks_by=labels, rows=rows, at=at) for row in rows.remedies),
        bring=_bring(rows),
        files=tuple(_file(row) for row in rows.files),
        outcome=case.outcome,
        outcome_text=wordbook.OUTCOMES.get(case.outcome),
        answer=case.answer,
        reasons=case.reasons,
        appeal=case.appeal,
        answered_at=case.answered_at,
        confirm_by=case.silent_until,
        closed_at=case.closed_at,
        closed_text=wordbook.CLOSED.get(case.closed_how),
        complains_about=None if case.complains_about is None else rows.references.get(case.complains_about),
        may=_may(case, waiting, at=at),
        kind_version=case.kind_version,
        deemed_at=case.deemed_at,
    )


def _may(case: Case, waiting: QuestionView | None, *, at: datetime) -> frozenset[str]:
    may = set()
    if waiting is not None:
        may.add("answer")
    if case.state == "answered":
        may |= {"confirm", "reopen"}
    elif case.state == "closed" and _may_come_back(case, at=at):
        may.add("reopen")
    if case.state in UNFINISHED:
        may.add("withdraw")
    if case.state != "closed":
        may |= {"note", "attach"}
    return frozenset(may)


def _may_come_back(case: Case, *, at: datetime) -> bool:
    return (
        case.closed_how in REOPENABLE
        and case.closed_at is not None
        and at <= case.closed_at + timedelta(days=REOPEN_DAYS)
    )


def _question(row: Question) -> QuestionView:
    return QuestionView(
        id=row.id,
        text=row.text,
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        answer=row.answer,
        answered_at=row.answered_at,
        lapsed_at=row.lapsed_at,
    )


def _remedy(row: Remedy, *, clocks_by: dict[UUID, Say], rows: Rows, at: datetime) -> RemedyView:
    ended = rows.case.answered_at or rows.case.closed_at or at
    return RemedyView(
        id=row.id,
        level=row.level,
        clock=row.clock_id,
        promise=clocks_by[row.clock_id],
        apology=Say(row.apology_sw, row.apology_en),
        reason=Say(row.reason_sw, row.reason_en),
        new_date=row.new_date,
        post_title=None if row.post is None else row.post.title,
        offered_at=row.offered_at,
        taken_at=row.taken_at,
        complaint=None if row.complaint is None else rows.references.get(row.complaint),
        lapsed=row.new_date is not None and ended > row.new_date,
    )


def _file(row: Attachment) -> FileView:
    return FileView(
        id=row.id,
        stored=row.stored,
        name=row.original_name,
        content_type=row.content_type,
        size=row.size,
        from_citizen=row.from_citizen,
        requirement=row.requirement,
        at=row.at,
    )


def _bring(rows: Rows) -> tuple[BringLine, ...]:
    answers = rows.case.answers
    filed = {file.requirement for file in rows.files}
    return tuple(
        BringLine(
            requirement=row.id,
            kind=row.kind,
            text=row.text,
            answer=answers.get(str(row.id), ""),
            given=row.id in filed or str(row.id) in answers,
        )
        for row in rows.requirements
    )
