"""What is owed and not yet given, the letters to post, the orders of an institution, and the refusals to review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q

from dirisha.core.say import Say
from dirisha.core.wording import money
from dirisha.rooms.cases.access import visible_to
from dirisha.rooms.cases.models import (
    Case,
    CaseCategory,
    Duty,
    InstitutionOrder,
    Letter,
    RefusalReview,
    Remedy,
)
from dirisha.rooms.cases.queries.ladderbook import WORDS
from dirisha.rooms.cases.queries.views import ClockView
from dirisha.rooms.cases.rules.opening import RESTRICTED, WORKING_ROLES
from dirisha.rooms.places.queries import HeldPost

SHOWN = 100
CAUSES = {
    "strike": Say(sw="Mgomo", en="Strike"),
    "flood": Say(sw="Mafuriko", en="Flood"),
    "system": Say(sw="Mfumo haufanyi kazi", en="System down"),
    "other": Say(sw="Sababu nyingine", en="Another cause"),
}


@dataclass(frozen=True, kw_only=True)
class DutyView:
    """One thing an institution owes a citizen after a missed promise; `amount` in words where it is money. `how` it was
    given are a person's words."""

    id: UUID
    level: int
    measure: str
    words: Say
    amount: Say | None
    owed_at: datetime
    given_at: datetime | None
    how: str


def duties_of(case: UUID) -> tuple[DutyView, ...]:
    """What is owed and was given in a case, the first owed first. One statement."""
    return tuple(
        DutyView(
            id=row.id,
            level=row.level,
            measure=row.measure,
            words=WORDS["measure"][row.measure],
            amount=money(row.amount, row.currency) if row.amount else None,
            owed_at=row.owed_at,
            given_at=row.given_at,
            how=row.how,
        )
        for row in Duty.objects.filter(case=case).order_by("owed_at", "level")
    )


@dataclass(frozen=True, kw_only=True)
class OrderView:
    """Why an institution could not keep its promises, from `since` to `until` (None: still)."""

    id: UUID
    cause: Say
    words: Say
    since: date
    until: date | None
    published_at: datetime

    def covers(self, day: date) -> bool:
        """Whether it was in force on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


def orders_of(institution: UUID, *, since: date | None = None) -> tuple[OrderView, ...]:
    """The orders of an institution, the latest first; with `since` those that reach that day. One statement."""
    rows = InstitutionOrder.objects.filter(institution=institution)
    if since is not None:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gte=since))
    return tuple(
        OrderView(
            id=row.id,
            cause=CAUSES[row.cause],
            words=row.words,
            since=row.since,
            until=row.until,
            published_at=row.published_at,
        )
        for row in rows.order_by("-since", "-id")[:SHOWN]
    )


def reasons_for(case: UUID, clocks: Iterable[ClockView], *, zone: str) -> dict[UUID, tuple[OrderView, ...]]:
    """The orders in force when each missed clock ran out, by the clock: of the institution that promised, and of the
    one that works on it. No statement where nothing was missed, else two."""
    missed = {
        clock.id: clock.due_at.astimezone(ZoneInfo(zone)).date()
        for clock in clocks
        if clock.due_at is not None and (clock.met is False or clock.overdue)
    }
    if not missed:
        return {}
    offices = Case.objects.values_list("institution", "handler").get(id=case)
    found = [order for office in dict.fromkeys(offices) for order in orders_of(office, since=min(missed.values()))]
    told = {clock: tuple(order for order in found if order.covers(day)) for clock, day in missed.items()}
    return {clock: orders for clock, orders in told.items() if orders}


@dataclass(frozen=True, kw_only=True)
class LetterLine:
    """An apology that waits to be printed and posted."""

    remedy: UUID
    case: UUID
    reference: str
    person: UUID
    language: str
    institution: Say
    service: Say
    apology: Say
    reason: Say
    new_date: datetime | None
    post_title: Say | None
    prepared_at: datetime
    posted_at: datetime | None
    time_zone: str
    site: Say
    address: Say


def letters_to_post(post: HeldPost) -> tuple[LetterLine, ...]:
    """The apologies that wait to be posted by a post's institution, the one that promised or the one that works on the
    case now (a complaint about everybody here is read above), the oldest first; those of cases that it may see. Two
    statements."""
    if post.role not in WORKING_ROLES:
        return ()
    seen = Case.objects.filter(visible_to(post)).values("id")
    ours = Q(institution=post.institution) | Q(case__handler=post.institution)
    rows = Letter.objects.filter(ours, posted_at__isnull=True, case__in=seen)
    letters = {row.id: row for row in rows.order_by("prepared_at", "id")[:SHOWN]}
    wanted = ("case__institution", "case__service", "case__site", "post")
    remedies = Remedy.objects.filter(id__in=letters).select_related(*wanted).order_by("offered_at", "id")
    return tuple(
        LetterLine(
            remedy=row.id,
            case=row.case_id,
            reference=row.case.reference,
            person=row.case.person,
            language=row.case.language,
            institution=row.case.institution.name,
            service=row.case.service.name,
            apology=Say(row.apology_sw, row.apology_en),
            reason=Say(row.reason_sw, row.reason_en),
            new_date=row.new_date,
            post_title=None if row.post is None else row.post.title,
            prepared_at=letters[row.id].prepared_at,
            posted_at=letters[row.id].posted_at,
            time_zone=row.case.site.time_zone,
            site=row.case.site.name,
            address=row.case.site.address,
        )
        for row in remedies
    )


@dataclass(frozen=True, kw_only=True)
class ReviewLine:
    """A late refusal that the lot drew. `reviewed_at` None: it waits for a supervisor. The reasons of a `restricted`
    one are read on its own page, where the reader says why; here they are ""."""

    id: UUID
    case: UUID
    reference: str
    service: Say
    refused_at: datetime
    restricted: bool
    reasons: str
    language: str
    reviewed_at: datetime | None
    finding: Say | None
    words: str
    time_zone: str


def refusals_to_review(post: HeldPost, *, limit: int = SHOWN) -> tuple[ReviewLine, ...]:
    """The late refusals that the lot drew at this supervisor's institution, those that wait first. One statement."""
    if post.role != "supervisor":
        return ()
    seen = Case.objects.filter(visible_to(post)).values("id")
    rows = RefusalReview.objects.filter(institution=post.institution, case__in=seen)
    return tuple(
        _review(row)
        for row in rows.select_related("case__service", "case__site").order_by(
            F("reviewed_at").asc(nulls_first=True), "refused_at"
        )[:limit]
    )


def review_of(case: UUID) -> ReviewLine | None:
    """The last drawn refusal of a case, waiting or reviewed. One statement."""
    row = (
        RefusalReview.objects.filter(case=case)
        .select_related("case__service", "case__site")
        .order_by("-refused_at")
        .first()
    )
    return None if row is None else _review(row)


def _review(row: RefusalReview) -> ReviewLine:
    return ReviewLine(
        id=row.id,
        case=row.case_id,
        reference=row.case.reference,
        service=row.case.service.name,
        refused_at=row.refused_at,
        restricted=row.case.level >= RESTRICTED,
        reasons="" if row.case.level >= RESTRICTED else row.case.reasons,
        language=row.case.language,
        reviewed_at=row.reviewed_at,
        finding=WORDS["finding"].get(row.finding),
        words=row.words,
        time_zone=row.case.site.time_zone,
    )


def category_of(case: UUID) -> str:
    """The category of a complaint, "" while nobody chose one. One statement."""
    return CaseCategory.objects.filter(id=case).values_list("category", flat=True).first() or ""


def categories_counted(institution: UUID, *, since: datetime, until: datetime) -> dict[str, int]:
    """How many complaints of an institution were sorted into each category in this time. One statement."""
    rows = CaseCategory.objects.filter(institution=institution, at__gte=since, at__lt=until).order_by()
    return {row["category"]: row["n"] for row in rows.values("category").annotate(n=Count("id"))}


@dataclass(frozen=True, kw_only=True)
class MadeGood:
    """What an institution offered, owed and gave after missed promises, counted."""

    apologies: int
    letters_waiting: int
    measures: tuple[tuple[Say, int, int], ...]


def made_good(institution: str, *, since: datetime) -> MadeGood:
    """Remedies of an institution since a moment: apologies, letters that wait, and for each measure how many were owed
    and how many of these given. Three statements."""
    counted = (
        Duty.objects.filter(institution__slug=institution, owed_at__gte=since)
        .order_by()
        .values("measure")
        .annotate(owed=Count("id"), given=Count("id", filter=Q(given_at__isnull=False)))
    )
    rows = {row["measure"]: (row["owed"], row["given"]) for row in counted}
    return MadeGood(
        apologies=Remedy.objects.filter(case__institution__slug=institution, offered_at__gte=since).count(),
        letters_waiting=Letter.objects.filter(institution__slug=institution, posted_at__isnull=True).count(),
        measures=tuple((words, *rows[key]) for key, words in WORDS["measure"].items() if key in rows),
    )
