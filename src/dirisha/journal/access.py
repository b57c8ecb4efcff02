"""Who looked at restricted things, and why.

Kept apart from the journal in the database `access` (a file of its own on SQLite, a connection of its own on
PostgreSQL): a fact that is rolled back never happened, but a look that is rolled back did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from dirisha.core.actor import Actor
from dirisha.journal import sql
from dirisha.journal.ids import new_id
from dirisha.journal.models import Look

ALIAS = "access"


@dataclass(frozen=True)
class LookLine:
    """One look: when, by whom (`str(Actor)`: a post and an opaque officer), at what, and for which reason."""

    at: datetime
    by: str
    about: UUID
    what: str
    reason: str


def look(*, by: Actor, about: UUID, what: str, at: datetime, reason: str = "", institution: UUID | None = None) -> None:
    """Note that `by` looked at `what` ("cases.page", "people.contact") of the case or person `about`, at `at`.

    `institution` is the reader's own: its data officer answers for what is read there.

    Written at once and for good, whatever becomes of the transaction around it. Call it before showing: no look, no
    sight. One SQL statement of its own in the database `access`. ValueError for a naive time or a text too long.
    """
    if at.tzinfo is None:
        raise ValueError("`at` must be an aware time")
    if len(what) > 80 or len(reason) > 400:
        raise ValueError("`what` has at most 80 characters, `reason` 400")
    columns = ("id", "at", "by", "about", "what", "reason", "institution")
    values = (new_id(at), at, str(by), about, what, reason, institution)
    sql.run(sql.insert("journal_look", columns, 1), values, using=ALIAS)


def looks_at(about: UUID, *, limit: int = 200) -> tuple[LookLine, ...]:
    """Who looked at a case or a person, latest first. One SQL statement."""
    return _lines(Look.objects.using(ALIAS).filter(about=about), limit)


def looks_in(
    institution: UUID, *, about: UUID | None = None, until: datetime | None = None, limit: int = 200
) -> tuple[LookLine, ...]:
    """Who of an institution looked at anything (or at `about`) up to `until`, latest first. One SQL statement."""
    found = Look.objects.using(ALIAS).filter(institution=institution)
    if about is not None:
        found = found.filter(about=about)
    if until is not None:
        found = found.filter(at__lte=until)
    return _lines(found, limit)


def _lines(found: QuerySet[Look], limit: int) -> tuple[LookLine, ...]:
    rows = found.order_by("-at", "-id")[:limit]
    return tuple(LookLine(row.at, row.by, row.about, row.what, row.reason) for row in rows)
