"""What an ombudsman's post reads: the cases laid before it, and each of them whole, with nothing to reach its citizen
by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.cases.access import laid_before
from dirisha.rooms.cases.models import Case, Referral
from dirisha.rooms.cases.queries.bundle import Record, records_of
from dirisha.rooms.cases.queries.citizen import PLACES, citizens_view, history_of, rows_of
from dirisha.rooms.cases.queries.ladderbook import WORDS
from dirisha.rooms.cases.queries.views import CitizenCase, StepLine
from dirisha.rooms.cases.queries.wordbook import KINDS, OUTCOMES
from dirisha.rooms.cases.rules.directing import DIRECTION
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.cases.rules.states import STATE_WORDS
from dirisha.rooms.places.queries import HeldPost

SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class ReferredLine:
    """A case that was laid before the ombudsman: since when and by whom, how it stands, how many directions it has."""

    case: UUID
    reference: str
    institution: Say
    service: Say
    how: Say
    at: datetime
    state: Say
    late: bool
    restricted: bool
    time_zone: str


@dataclass(frozen=True, kw_only=True)
class LinkedCase:
    """Another case about the same matter: an appeal, a complaint about the delay, a direction; who decided it and how.

    `text` is that of a direction; of other cases only the `answer` and its `reasons` are shown here, so that the first
    decision and the one on appeal stand beside each other.
    """

    id: UUID
    reference: str
    kind: str
    kind_words: Say
    state: Say
    post: Say | None
    received_at: datetime
    due_at: datetime | None
    outcome: Say | None
    answered_at: datetime | None
    text: str
    answer: str
    reasons: str
    restricted: bool


@dataclass(frozen=True, kw_only=True)
class OmbudsmanCase:
    """A case as the ombudsman reads it: the whole record with the office's notes, and no contact of the citizen."""

    case: CitizenCase
    steps: tuple[StepLine, ...]
    how: Say
    referred_at: datetime
    reason: str
    linked: tuple[LinkedCase, ...]

    @property
    def directions(self) -> tuple[LinkedCase, ...]:
        """The directions given about it, the first given first."""
        return tuple(each for each in self.linked if each.kind == DIRECTION)

    @property
    def others(self) -> tuple[LinkedCase, ...]:
        """The other cases about the same matter."""
        return tuple(each for each in self.linked if each.kind != DIRECTION)


def referred_to(post: HeldPost, *, at: datetime) -> tuple[ReferredLine, ...]:
    """The cases laid before the ombudsman, the last one first. One statement."""
    seen = Case.objects.filter(laid_before(post)).values("id")
    rows = Referral.objects.filter(to=post.institution, case__in=seen)
    places = ("case__institution", "case__service", "case__site")
    return tuple(
        ReferredLine(
            case=row.case_id,
            reference=row.case.reference,
            institution=row.case.institution.name,
            service=row.case.service.name,
            how=WORDS["referrer"][row.how],
            at=row.at,
            state=STATE_WORDS[row.case.state],
            late=row.case.due_at is not None and row.case.due_at < at,
            restricted=row.case.level >= RESTRICTED,
            time_zone=row.case.site.time_zone,
        )
        for row in rows.select_related(*places).order_by("-at", "-id")[:SHOWN]
    )


def case_for_ombudsman(case: UUID, post: HeldPost, *, at: datetime) -> OmbudsmanCase | None:
    """A whole case, None when it was not laid before this post's institution. As `case_for_desk`, and two more."""
    row = Case.objects.select_related(*PLACES).filter(laid_before(post)).filter(id=case).first()
    if row is None:
        return None
    referral = Referral.objects.get(case=case, to=post.institution)
    rows = rows_of(row)
    lines, against = history_of(rows)
    return OmbudsmanCase(
        case=citizens_view(rows, [line for line in lines if line.shown], against=against, at=at),
        steps=tuple(lines),
        how=WORDS["referrer"][referral.how],
        referred_at=referral.at,
        reason=referral.reason,
        linked=_linked(row),
    )


def record_for_ombudsman(seen: OmbudsmanCase) -> list[Record]:
    """Every entry about the case and about those of the same matter (`queries.bundle`)."""
    return records_of([seen.case.id, *(each.id for each in seen.linked)])


def _linked(row: Case) -> tuple[LinkedCase, ...]:
    """The cases about this one, and the one that it is about: what complains of one's own delay stands beside it."""
    about = Case.objects.filter(complains_about=row.id)
    if row.complains_about is not None:
        about |= Case.objects.filter(id=row.complains_about)
    found = about.filter(level__lte=RESTRICTED).select_related("post").order_by("received_at", "id")
    return tuple(
        LinkedCase(
            id=each.id,
            reference=each.reference,
            kind=each.kind,
            kind_words=KINDS.get(each.kind, KINDS["request"]),
            state=STATE_WORDS[each.state],
            post=None if each.post is None else each.post.title,
            received_at=each.received_at,
            due_at=each.due_at,
            outcome=OUTCOMES.get(each.outcome),
            answered_at=each.answered_at,
            text=each.description if each.kind == DIRECTION else "",
            answer=each.answer,
            reasons=each.reasons,
            restricted=each.level >= RESTRICTED,
        )
        for each in found
    )
