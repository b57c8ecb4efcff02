"""What a post at the desk may ask: the worklist by the clock, a search, and a whole case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Literal, get_args
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet, Value

from dirisha.core import references
from dirisha.core.clocks import Spent
from dirisha.core.contacts import phone_number
from dirisha.core.say import Say
from dirisha.journal.prepared import ID, MOMENT, PreparedStatement, PreparedValues, Written
from dirisha.rooms.cases.access import seen_by, visible_to
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.queries.appeals import handled_before
from dirisha.rooms.cases.queries.citizen import PLACES, Rows, citizens_view, history_of, rows_of
from dirisha.rooms.cases.queries.clocks import left_of
from dirisha.rooms.cases.queries.erasing import ERASERS
from dirisha.rooms.cases.queries.history import late_days
from dirisha.rooms.cases.queries.views import Contact, Counts, DeskCase, Page, WorkLine
from dirisha.rooms.cases.queries.words import alike, with_words
from dirisha.rooms.cases.rules.directing import DIRECTION
from dirisha.rooms.cases.rules.handling import pause_days_left
from dirisha.rooms.cases.rules.opening import WORKING_ROLES
from dirisha.rooms.cases.rules.states import STATE_WORDS, UNFINISHED
from dirisha.rooms.charters.models import Service
from dirisha.rooms.people import queries as people
from dirisha.rooms.people.models import Person
from dirisha.rooms.places.queries import HeldPost

View = Literal["mine", "due_soon", "overdue", "waiting", "all"]
VIEWS: tuple[View, ...] = get_args(View)
SOON = timedelta(days=3)
OPEN = Value(True)
"""Makes "unfinished = 1" of a filter; for a bare True Django writes "AND unfinished", for which SQLite uses no index.

(100,000 cases, view "all": 211 ms CPU for the page before, 9 ms after.)
"""

ASKER = (ID, ID, MOMENT, MOMENT)
"""What the questions of the worklist are about: the post, its institution, now, and what counts as soon."""

MOST_SERVICES = 30
"""So many services may bear the words of a search, the newest versions first."""

COUNTED = 100
"""Counting stops here: a page shows "99+"."""

LINE = (
    "id",
    "reference",
    "service__name_sw",
    "service__name_en",
    "kind",
    "channel",
    "level",
    "state",
    "post",
    "post__title_sw",
    "post__title_en",
    "received_at",
    "recorded_at",
    "due_at",
    "site__time_zone",
    "order_at",
)


def worklist(*, post: HeldPost, view: View, at: datetime, after: str | None = None, limit: int = 25) -> Page:
    """A page of a worklist as of `at`, the case due first on top, those without a date last. Two statements.

    `after` is the `next` of the page before; one that cannot be read begins anew. The place in the list is a key
    (order_at, id), not a number of rows, so that the hundredth page costs what the first does.
    """
    if post.role not in WORKING_ROLES:
        return Page(lines=(), next=None)
    key = _key(after)
    asked = _page(post.role, view, limit, key is not None)
    found = asked(post.id, post.institution, at, at + SOON, *(key or ()))
    lines = _lines(found[:limit], at=at)
    last = found[limit - 1] if len(found) > limit else None
    return Page(lines=lines, next=None if last is None else f"{last[-1].isoformat()}~{last[0].hex}")


def counts(post: HeldPost, *, at: datetime) -> Counts:
    """How many cases each view holds, counted up to 100. One statement, whatever the number of cases."""
    if post.role not in WORKING_ROLES:
        return Counts(mine=0, due_soon=0, overdue=0, waiting=0, all=0)
    [row] = _counted(post.role)(post.id, post.institution, at, at + SOON)
    return Counts(**dict(zip(VIEWS, row, strict=True)))


@dataclass(frozen=True)
class _Seat:
    """Whoever asks, while a question is put into SQL (`journal.prepared`)."""

    role: str
    institution: UUID


@cache
def _page(role: str, view: View, limit: int, keyed: bool) -> PreparedValues:
    """The page's question of one role: about a post, its institution, now and soon, and the key it goes on from."""

    def make(post: UUID, institution: UUID, at: datetime, soon: datetime, *key: Any) -> QuerySet[Case, Any]:
        rows = _view(post, _Seat(role, institution), view, at=at, soon=soon)
        if key:
            order_at, id_ = key
            rows = rows.filter(Q(order_at__gt=order_at) | Q(id__gt=id_), order_at__gte=order_at)
        return rows.order_by("order_at", "id").values_list(*LINE)[: limit + 1]

    return PreparedValues(make, *ASKER, *((MOMENT, ID) if keyed else ()))


@cache
def _counted(role: str) -> PreparedStatement:
    """The question for the numbers of all views, of one role."""

    def write(post: UUID, institution: UUID, at: datetime, soon: datetime) -> Written:
        parts: list[str] = []
        values: list[Any] = []
        for view in VIEWS:
            rows = _view(post, _Seat(role, institution), view, at=at, soon=soon)
            text, given = rows.order_by().values("id")[:COUNTED].query.sql_with_params()
            parts.append(f"(SELECT COUNT(*) FROM ({text}) AS counted)")  # noqa: S608 - Django's own SQL, values apart
            values += given
        return f"SELECT {', '.join(parts)}", values

    return PreparedStatement(write, *ASKER)


def _view(post: UUID, seat: _Seat, view: View, *, at: datetime, soon: datetime) -> QuerySet[Case]:
    rows = Case.objects.filter(seen_by(post, seat))
    if view == "mine":
        return rows.filter(post=post, unfinished=OPEN).exclude(state="joined")
    if view == "waiting":
        return rows.filter(handler=seat.institution, state="waiting")
    rows = rows.filter(handler=seat.institution, unfinished=OPEN).exclude(state="joined")  # its master stands there
    if view == "overdue":
        return rows.filter(order_at__lt=at, due_at__lt=at)  # a priority stands before its date (apply.cases.order_by)
    if view == "due_soon":
        return rows.filter(order_at__gte=at, order_at__lt=soon)
    return rows


def search_cases(post: HeldPost, text: str, *, at: datetime, limit: int = 50) -> tuple[WorkLine, ...]:
    """Cases by reference, by the citizen's telephone number (whole), by words of the service's name, or by the words
    that the citizen and the office wrote; newest first. Two or three statements, at most seven for words, and as
    `queries.words` says."""
    rows = Case.objects.filter(visible_to(post)).filter(_wanted(post, text.strip(), limit))
    return _lines(list(rows.order_by("-received_at", "id").values_list(*LINE)[:limit]), at=at)


def similar_cases(case: UUID, post: HeldPost, *, at: datetime, limit: int = 5) -> tuple[WorkLine, ...]:
    """The cases most like this one in their words, for the officer to join or to learn from; the likest first.

    Three statements, five when there are any."""
    found = [each.case for each in alike(case, post, limit=limit)]
    rows = {row[0]: row for row in Case.objects.filter(id__in=found).values_list(*LINE)} if found else {}
    return _lines([rows[each] for each in found], at=at)


def _wanted(post: HeldPost, text: str, limit: int) -> Q:
    reference = references.read(text)
    if reference and Case.objects.filter(reference=reference).exists():  # a word may look like a reference
        return Q(reference=reference)
    try:
        return Q(person__in=Person.objects.filter(phone=phone_number(text, post.country)).values("id"))
    except ValueError:
        return _of_services(post, text, limit) | Q(pk__in=with_words(post, text, limit=limit))


def _of_services(post: HeldPost, text: str, limit: int) -> Q:
    """The newest cases of each service so named, each through its own index; those handed over to this institution too.

    (100,000 cases, one statement with OR: 120 ms on SQLite, 48 on PostgreSQL, which read the whole table; so 5 and 7.)
    """
    if not text:
        return Q(pk__in=[])
    named = Service.objects.filter(Q(name_sw__icontains=text) | Q(name_en__icontains=text))
    found = (
        named.filter(version__status__in=("published", "superseded"))
        .values_list("id", "version__institution")
        .order_by("-id")
    )
    services = list(found[:MOST_SERVICES])
    seen = Case.objects.filter(visible_to(post)).order_by("-received_at").values("id")
    newest: list[QuerySet[Case, Any]] = [
        seen.filter(service=service)[:limit] for service, of in services if of == post.institution
    ]
    others = [service for service, of in services if of != post.institution]
    handed_over = seen.filter(~Q(handler=F("institution")), handler=post.institution, service__in=others)
    return Q(pk__in=_ids([*newest, handed_over[:limit]]))


def _ids(questions: Sequence[QuerySet[Case, Any]]) -> list[Any]:
    """What several questions for ids find together. One statement.

    Written by hand, since Django does not let each part of a union have a limit of its own on SQLite.
    """
    parts = []
    values: list[Any] = []
    for question in questions:
        try:
            text, given = question.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT id FROM ({text}) AS part")  # noqa: S608 - Django's own SQL, values apart
        values += given
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return [row[0] for row in cursor.fetchall()]


NOT_OF_DIRECTIONS = frozenset({"withdraw", "join", "ask", "erase"})
"""What is done for a citizen alone, so not to a direction of the ombudsman."""


def case_for_desk(case: UUID, post: HeldPost, *, at: datetime) -> DeskCase | None:
    """A whole case, None when this post may not see it or there is none.

    Five statements, eight in a process that meets the charter's row for the first time; one more each for names of
    posts, questions, remedies, files and linked cases, and the one it is joined to.
    """
    row = Case.objects.select_related(*PLACES).filter(visible_to(post)).filter(id=case).first()
    if row is None:
        return None
    rows = rows_of(row, visible=visible_to(post))
    lines, against = history_of(rows)
    person = people.person(row.person)
    contact = None
    erased = person is not None and person.erased_at is not None
    if person is not None and not erased and not person.sealed:
        contact = Contact(name=person.name, phone=person.phone, email=person.email, language=person.language)
    return DeskCase(
        case=citizens_view(rows, [line for line in lines if line.shown], against=against, at=at),
        steps=tuple(lines),
        contact=contact,
        erased=erased,
        post=row.post_id,
        against=row.against,
        handler=row.handler_id,
        late_entry_days=late_days(row.received_at, row.recorded_at),
        pause_days_left=pause_days_left((clock.key, clock.paused_seconds) for clock in rows.clocks),
        may=_may(rows, post, erased=erased) - (NOT_OF_DIRECTIONS if row.kind == DIRECTION else frozenset()),
        joined=Case.objects.filter(master=case, state="joined").count(),
        master=_master_of(row, post),
    )


def _master_of(case: Case, post: HeldPost) -> tuple[UUID, str] | None:
    """The case that this one was joined to, if the post may see it. One statement, none for one that was not joined."""
    if case.master is None:
        return None
    return Case.objects.filter(visible_to(post)).filter(id=case.master).values_list("id", "reference").first()


def _may(rows: Rows, post: HeldPost, *, erased: bool) -> frozenset[str]:
    """What the rules would let this post do now; the rules ask again when it is done."""
    case = rows.case
    may = {"note"}
    if case.state != "closed":
        may.add("attach")
    if post.role in ERASERS and post.institution == case.site.institution_id and not erased:
        may.add("erase")
    if post.id in handled_before(case).posts:
        return frozenset(may)
    free = case.state == "received" or case.post_id in (None, post.id) or post.role == "supervisor"
    if post.role not in WORKING_ROLES or post.institution != case.handler_id or not free:
        return frozenset(may)
    if case.state == "joined":
        return frozenset(may | {"part", "withdraw"})
    if case.state in UNFINISHED:
        may |= {"hand_over", "withdraw"}
        if case.state != "waiting":
            may.add("join")
        if case.state == "received" or case.post_id != post.id:
            may.add("take")
        if any(clock.state == "waiting" for clock in rows.clocks):
            may.add("note_start")
    if case.state == "in_hand":
        may.add("ask")
    if case.state in ("in_hand", "waiting"):
        may.add("decide")
    return frozenset(may)


def _key(after: str | None) -> tuple[datetime, UUID] | None:
    moment, _, id_ = (after or "").partition("~")
    try:
        order_at = datetime.fromisoformat(moment)
        return (order_at if order_at.tzinfo else order_at.replace(tzinfo=UTC)), UUID(id_)
    except ValueError:
        return None


def _lines(rows: Sequence[tuple[Any, ...]], *, at: datetime) -> tuple[WorkLine, ...]:
    """The rows as lines, with what their clocks have left. One statement for all of them, none without a clock."""
    dated = [row[0] for row in rows if row[LINE.index("due_at")] is not None]
    left = left_of(dated, at=at) if dated else {}
    return tuple(_line(row, left=left.get(row[0]), at=at) for row in rows)


def _line(row: tuple[Any, ...], *, left: Spent | None, at: datetime) -> WorkLine:
    line = dict(zip(LINE, row, strict=True))
    return WorkLine(
        id=line["id"],
        reference=line["reference"],
        service_name=Say(line["service__name_sw"], line["service__name_en"]),
        kind=line["kind"],
        channel=line["channel"],
        level=line["level"],
        state=line["state"],
        state_text=STATE_WORDS[line["state"]],
        post=line["post"],
        post_title=None if line["post"] is None else Say(line["post__title_sw"], line["post__title_en"]),
        received_at=line["received_at"],
        late_entry_days=late_days(line["received_at"], line["recorded_at"]),
        due_at=line["due_at"],
        late=line["due_at"] is not None and line["due_at"] < at,
        left=left,
        time_zone=line["site__time_zone"],
    )
