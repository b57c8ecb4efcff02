"""What people say about charters, as the public and as the institution reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from dirisha.core import references
from dirisha.core.say import Say
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.models import Comment, Consultation, Service, Version
from dirisha.rooms.charters.owed import unanswered
from dirisha.rooms.charters.queries.changes import Difference, tracked
from dirisha.rooms.charters.zones import day_of

AT_ONCE = 30
AT_THE_DESK = 200


@dataclass(frozen=True, kw_only=True)
class ConsultationLine:
    """A draft that lies before the public: its number and id, the days, and what is asked."""

    version: UUID
    number: int
    opens: date
    closes: date
    asks: Say


@dataclass(frozen=True, kw_only=True)
class CommentLine:
    """A comment. For the public `text` is empty unless it was shown, and `name` is always empty.

    `state`: new, shown, withheld (`why`: personal-data, abuse, not-about-this) or erased. `row_name` names the service
    it is about (None: the whole charter); `draft` is the number of the draft, None for a proposal. `answer` is None
    until the institution answered (`verdict`: accepted, partly, declined); that of a joined comment is its head's,
    whose number is `into`. `joined` counts those that say the same.
    """

    id: UUID
    number: str
    row: str
    row_name: Say | None
    draft: int | None
    channel: str
    language: str
    received_at: datetime
    state: str
    why: str
    name: str
    text: str
    into: str
    joined: int
    verdict: str
    answer: Say | None
    answered_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    """A draft as the public sees it: what changes, what is asked and until when, and what was said of it.

    `open` says whether comments are still taken.
    """

    difference: Difference
    consultation: ConsultationLine
    comments: tuple[CommentLine, ...]
    count: int
    open: bool


@dataclass(frozen=True, kw_only=True)
class CommentCounts:
    """How many comments an institution got, how many are not shown and why, how many wait for an answer."""

    all: int
    new: int
    withheld: int
    waiting: int


def consultations(institution: UUID) -> list[ConsultationLine]:
    """The drafts of an institution that were laid before the public and are still drafts. One statement."""
    rows = Consultation.objects.filter(version__institution=institution, version__status="draft")
    return [_consultation(row) for row in rows.select_related("version").order_by("-version__number")]


def consultation(version: UUID) -> ConsultationLine | None:
    """The consultation on a version, None when there was none. One statement."""
    row = Consultation.objects.filter(version=version).select_related("version").first()
    return None if row is None else _consultation(row)


def _consultation(row: Consultation) -> ConsultationLine:
    return ConsultationLine(
        version=row.version_id, number=row.version.number, opens=row.opens, closes=row.closes, asks=row.asks
    )


def draft_page(institution_slug: str, number: int, *, at: datetime) -> DraftPage | None:
    """A draft that lies before the public on the local day of `at`; None for others. At most nineteen statements.

    What was said stays to be read while the version waits for its approval or its day.
    """
    row = (
        Consultation.objects.select_related("version__institution")
        .filter(
            version__institution__slug=institution_slug,
            version__number=number,
            version__status__in=("draft", *rules.WAITING),
        )
        .first()
    )
    today = None if row is None else day_of(row.version.institution_id, at)
    if row is None or today is None or row.opens > today:
        return None
    said = Comment.objects.filter(version=row.version_id)
    return DraftPage(
        difference=tracked(row.version),
        consultation=_consultation(row),
        comments=tuple(_lines(said.filter(state="shown", into=None).order_by("-received_at", "-id"))),
        count=said.count(),
        open=today <= row.closes,
    )


def public_comments(institution: UUID, *, version: UUID | None = None) -> list[CommentLine]:
    """What the public may read of what was said, the newest first: at most thirty. Two statements.

    With `version` what was said of that one alone.
    """
    rows = Comment.objects.filter(institution=institution, state="shown", into=None)
    if version is not None:
        rows = rows.filter(version=version)
    return _lines(rows.order_by("-received_at", "-id"))


def comment_by_number(typed: str) -> tuple[str, CommentLine] | None:
    """The comment of this number, as typed, with the slug of its institution; None for no such one. Two statements."""
    row = Comment.objects.select_related("institution").filter(number=references.read(typed) or "").first()
    return None if row is None else (row.institution.slug, _lines(Comment.objects.filter(id=row.id))[0])


def comment_counts(institution: UUID, *, version: UUID | None = None) -> CommentCounts:
    """How many comments an institution got, of one version alone where it is given. Two statements."""
    rows = Comment.objects.filter(institution=institution)
    owed = unanswered(institution, version)
    if version is not None:
        rows, owed = rows.filter(version=version), owed.filter(version=version)
    counts = rows.aggregate(
        all=Count("id"), new=Count("id", filter=Q(state="new")), withheld=Count("id", filter=Q(state="withheld"))
    )
    return CommentCounts(waiting=owed.count(), **counts)


def comments_for_desk(institution: UUID, *, waiting: bool) -> list[CommentLine]:
    """The comments of an institution with all their words: those that wait for an answer, the oldest first, or all.

    At most two hundred. Two statements.
    """
    if waiting:
        return _lines(unanswered(institution).order_by("received_at", "id"), office=True)
    rows = Comment.objects.filter(institution=institution).order_by("-received_at", "-id")
    return _lines(rows, office=True)


def comment_for_desk(comment: UUID, *, institution: UUID) -> CommentLine | None:
    """One comment of the institution with all its words; None for another one's. Two statements."""
    found = _lines(Comment.objects.filter(id=comment, institution=institution), office=True)
    return found[0] if found else None


def answers_on(version: UUID) -> dict[str, list[Say]]:
    """The answers by which comments on a draft, or proposals, were accepted, by row. One statement."""
    institution = Version.objects.filter(id=version).values("institution")
    rows = Comment.objects.filter(institution__in=institution, verdict__in=("accepted", "partly"))
    out: dict[str, list[Say]] = {}
    for row in rows.filter(Q(version=version) | Q(version=None)).order_by("received_at", "id"):
        out.setdefault(row.row, []).append(row.answer)
    return out


def _lines(found: QuerySet[Comment], *, office: bool = False) -> list[CommentLine]:
    most = AT_THE_DESK if office else AT_ONCE
    rows = list(found.select_related("into", "version").annotate(others=Count("joined"))[:most])
    names = _names(rows)
    return [_line(row, names.get((row.institution_id, row.row)), office) for row in rows]


def _names(rows: Iterable[Comment]) -> dict[tuple[UUID, str], Say]:
    """The services that comments are about, by institution and slug, the newest version's name. One statement."""
    rows = [row for row in rows if row.row]
    services = Service.objects.filter(
        version__institution__in={row.institution_id for row in rows}, slug__in={row.row for row in rows}
    )
    return {
        (service.version.institution_id, service.slug): service.name
        for service in services.select_related("version").order_by("version__number")
    }


def _line(row: Comment, name: Say | None, office: bool) -> CommentLine:
    head = row if row.into is None else row.into
    readable = office or row.state == "shown"
    others: int = getattr(row, "others", 0)
    return CommentLine(
        id=row.id,
        number=row.number,
        row=row.row,
        row_name=name,
        draft=None if row.version is None else row.version.number,
        channel=row.channel,
        language=row.language,
        received_at=row.received_at,
        state="erased" if row.erased_at else row.state,
        why=row.why,
        name=row.name if office else "",
        text=row.text if readable else "",
        into="" if row.into is None else row.into.number,
        joined=others,
        verdict=head.verdict,
        answer=head.answer if head.answered_at else None,
        answered_at=head.answered_at,
    )
