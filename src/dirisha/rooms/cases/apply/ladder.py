"""Who was told, whom it was referred to, what is owed, what goes by post, and what an office said of itself."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.cases import events
from dirisha.rooms.cases.apply.cases import order_by
from dirisha.rooms.cases.apply.steps import iso, step, text_of
from dirisha.rooms.cases.apply.words import add_words
from dirisha.rooms.cases.models import (
    Case,
    CaseCategory,
    Duty,
    Escalation,
    InstitutionOrder,
    LastRung,
    Letter,
    Referral,
    RefusalReview,
)
from dirisha.rooms.cases.rules.ladder import NEW_DATE_GONE


@applies(events.CaseEscalated)
def case_escalated(event: events.CaseEscalated, written: Written) -> None:
    office = event.office
    Escalation(
        id=event.escalation,
        case_id=event.about,
        clock_id=event.clock,
        percent=event.percent,
        post_id=event.post,
        contact=event.contact,
        office_sw="" if office is None else office.sw,
        office_en="" if office is None else office.en,
        at=event.occurred_at,
    ).save(force_insert=True)
    facts = {"clock": str(event.clock), "percent": event.percent, "post": text_of(event.post)}
    if office is not None:
        facts |= {"office_sw": office.sw, "office_en": office.en}
    step(event, written, facts=facts, shown=event.percent > 50)  # the officer's own reminder is the office's affair
    if event.percent == NEW_DATE_GONE:
        LastRung.objects.filter(case=event.about, clock=event.clock).delete()


@applies(events.CaseReferred)
def case_referred(event: events.CaseReferred, written: Written) -> None:
    Referral(
        id=event.referral,
        case_id=event.about,
        to_id=event.to,
        how=event.how,
        reason=event.reason or "",
        at=event.occurred_at,
    ).save(force_insert=True)
    step(event, written, facts={"referrer": event.how}, words=event.reason)
    add_words(event.about, event.reason)


@applies(events.RemedyOwed)
def remedy_owed(event: events.RemedyOwed, written: Written) -> None:
    institution = Case.objects.values_list("institution", flat=True).get(id=event.about)
    Duty(
        id=event.duty,
        case_id=event.about,
        clock_id=event.clock,
        institution_id=institution,
        level=event.level,
        measure=event.measure,
        amount=event.amount,
        currency=event.currency,
        owed_at=event.occurred_at,
    ).save(force_insert=True)
    money = {} if not event.amount else {"amount": event.amount, "currency": event.currency}
    step(event, written, facts={"measure": event.measure, **money})
    if event.measure == "priority":
        order_by(event.about)


@applies(events.RemedyGiven)
def remedy_given(event: events.RemedyGiven, written: Written) -> None:
    Duty.objects.filter(id=event.duty).update(given_at=event.occurred_at, given_by=event.post, how=event.how or "")
    measure = Duty.objects.values_list("measure", flat=True).get(id=event.duty)
    step(event, written, facts={"measure": measure}, words=event.how)
    if measure == "priority":
        order_by(event.about)


@applies(events.LetterPrepared)
def letter_prepared(event: events.LetterPrepared, written: Written) -> None:
    Letter(id=event.remedy, case_id=event.about, institution_id=event.institution, prepared_at=event.occurred_at).save(
        force_insert=True
    )
    step(event, written)


@applies(events.LetterPosted)
def letter_posted(event: events.LetterPosted, written: Written) -> None:
    Letter.objects.filter(id=event.remedy).update(posted_at=event.occurred_at)
    step(event, written)


@applies(events.OrderPublished)
def order_published(event: events.OrderPublished, written: Written) -> None:
    InstitutionOrder(
        id=event.order,
        institution_id=event.about,
        cause=event.cause,
        words_sw=event.words.sw,
        words_en=event.words.en,
        since=event.since,
        until=event.until,
        published_at=event.occurred_at,
    ).save(force_insert=True)


@applies(events.OrderEnded)
def order_ended(event: events.OrderEnded, written: Written) -> None:
    InstitutionOrder.objects.filter(id=event.order).update(until=event.until)


@applies(events.RefusalReviewed)
def refusal_reviewed(event: events.RefusalReviewed, written: Written) -> None:
    RefusalReview.objects.filter(id=event.review).update(
        reviewed_at=event.occurred_at, finding=event.finding, words=event.words or ""
    )
    step(event, written, facts={"finding": event.finding}, words=event.words)


@applies(events.CategoryChosen)
def category_chosen(event: events.CategoryChosen, written: Written) -> None:
    changed = CaseCategory.objects.filter(id=event.about).update(category=event.category, at=event.occurred_at)
    if not changed:
        CaseCategory(
            id=event.about, institution_id=event.institution, category=event.category, at=event.occurred_at
        ).save(force_insert=True)
    step(event, written, facts={"category": event.category}, shown=False)


@applies(events.DirectionGiven)
def direction_given(event: events.DirectionGiven, written: Written) -> None:
    step(event, written, facts={"due_at": iso(event.due_at), "direction": str(event.direction)})
