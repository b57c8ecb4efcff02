"""Who looked at restricted things, and why.

Kept apart from the journal in the database `access` (a file of its own on SQLite, a connection of its own on
PostgreSQL): a fact that is rolled back never happened, but a look that is rolled back did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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


def look(*, by: Actor, about: UUID, what: str, at: datetime, reason: str = "") -> None:
    """Note that `by` looked at `what` ("cases.page", "people.contact") of the case or person `about`, at `at`.

    Written at once and for good, whatever becomes of the transaction around it. Call it before showing: no look, no
    sight. One SQL statement of its own in the database `access`. ValueError for a naive time or a text too long.
    """
    if at.tzinfo is None:
        raise ValueError("`at` must be an aware time")
    if len(what) > 80 or len(reason) > 400:
        raise ValueError("`what` has at most 80 characters, `reason` 400")
    columns = ("id", "at", "by", "about", "what", "reason")
    sql.run(sql.insert("journal_look", columns, 1), (new_id(at), at, str(by), about, what, reason), using=ALIAS)


def looks_at(about: UUID, *, limit: int = 200) -> tuple[LookLine, ...]:
    """Who looked at a case or a person, latest first. One SQL statement."""
    found = Look.objects.using(ALIAS).filter(about=about).order_by("-at", "-id")[:limit]
    return tuple(LookLine(look.at, look.by, look.about, look.what, look.reason) for look in found)
