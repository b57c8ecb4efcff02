"""The ladder as people see it: what came up to a post, who was told of a case, whom the citizen can go to next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.cases.access import visible_to
from dirisha.rooms.cases.models import Case, Clock, Escalation
from dirisha.rooms.cases.rules.ladder import way_up
from dirisha.rooms.cases.rules.opening import WORKING_ROLES
from dirisha.rooms.cases.rules.restricted import kept_from
from dirisha.rooms.charters.models import Service
from dirisha.rooms.charters.rows import ContactLine, told_contacts
from dirisha.rooms.places.models import Post
from dirisha.rooms.places.queries import HeldPost, posts_of

OUTSIDE = ("ombudsman", "complaints")
"""The offices of a charter to which a case goes when the institution itself does not answer, the first that it has."""
SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class UpLine:
    """A case that came up to a post: of which clock, at which per cent of its time, since when."""

    case: UUID
    reference: str
    service_name: Say
    clock: Say
    percent: int
    told_at: datetime
    due_at: datetime | None
    late: bool
    with_post: Say | None
    time_zone: str


def up_to(post: HeldPost, *, at: datetime, limit: int = SHOWN) -> tuple[UpLine, ...]:
    """The unfinished cases that came up to this post, the one told of last on top, each once by its highest rung.

    One statement.
    """
    if post.role not in WORKING_ROLES:
        return ()
    told = (
        Escalation.objects.filter(post=post.id, case__unfinished=True, case__in=Case.objects.filter(visible_to(post)))
        .select_related("case__service", "case__site", "case__post", "clock")
        .order_by("-at", "-percent", "-id")[: limit * 4]
    )
    lines: dict[UUID, UpLine] = {}
    for row in told:
        case = row.case
        if case.id not in lines and len(lines) < limit:
            lines[case.id] = UpLine(
                case=case.id,
                reference=case.reference,
                service_name=case.service.name,
                clock=row.clock.label,
                percent=row.percent,
                told_at=row.at,
                due_at=case.due_at,
                late=case.due_at is not None and case.due_at < at,
                with_post=None if case.post is None else case.post.title,
                time_zone=case.site.time_zone,
            )
    return tuple(lines.values())


@dataclass(frozen=True, kw_only=True)
class NextRung:
    """Whom a citizen can go to next: `posts` within the institution that are above the one that has the case, each with
    whether it was told of it, and the `offices` outside that the charter prints, as they are reached now. `ombudsman`:
    whether one works with this house."""

    posts: tuple[tuple[Say, bool], ...]
    offices: tuple[ContactLine, ...]
    ombudsman: bool


def outside_office(case: Case) -> tuple[UUID | None, Say | None]:
    """The office outside that the case's own version of the charter prints; None without one. Two statements."""
    offices = outside_offices(Service.objects.values_list("version", flat=True).get(id=case.service_id))
    return (offices[0].id, offices[0].organisation) if offices else (None, None)


def outside_offices(version: UUID) -> tuple[ContactLine, ...]:
    """The offices of a version to go to when the institution does not answer, the ombudsman first. One statement."""
    found = told_contacts(version)
    return tuple(line for role in OUTSIDE for line in found if line.role == role)


def next_for(case: UUID) -> NextRung:
    """Whom the citizen of a case can go to next. Seven statements."""
    row = Case.objects.select_related("institution", "service").get(id=case)
    posts = {post.id: post for post in posts_of(row.handler_id)}
    kept = kept_from(list(posts.values()), {row.against}) if row.against is not None else ()
    way = way_up(list(posts.values()), start=row.post_id, kept_from=kept)
    told = set(Escalation.objects.filter(case=case, post__isnull=False).values_list("post", flat=True))
    return NextRung(
        posts=tuple((posts[post].title, post in told) for post in way if post != row.post_id),
        offices=tuple(reversed(outside_offices(row.service.version_id))),  # the nearest first, the ombudsman last
        ombudsman=the_ombudsman(row.institution.country) is not None,
    )


def the_ombudsman(country: str) -> UUID | None:
    """The institution in this house that holds an ombudsman's post, of this country; None without. One statement."""
    posts = Post.objects.filter(role="ombudsman", institution__country=country, closed_at__isnull=True)
    return posts.order_by("id").values_list("institution", flat=True).first()


def breached(case: UUID) -> bool:
    """Whether any promise of the case was missed. One statement."""
    return Clock.objects.filter(case=case, breached_at__isnull=False).exists()
