"""What was told against what came: the published figure about the waits themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dirisha.journal import sql


@dataclass(frozen=True)
class QuotesKept:
    """Of `told` waits that have been decided, `kept` lay inside the range that was told."""

    told: int
    kept: int


_SECONDS = {
    True: "EXTRACT(EPOCH FROM (first_called_at - taken_at))",
    False: "ROUND((julianday(first_called_at) - julianday(taken_at)) * 86400.0, 1)",
}
_KEPT = """
SELECT count(*), COALESCE(SUM(CASE
    WHEN first_called_at IS NULL THEN CASE WHEN quoted_high IS NULL THEN 1 ELSE 0 END
    WHEN {waited} < quoted_low * 60 OR {waited} > quoted_high * 60 THEN 0
    ELSE 1 END), 0)
FROM visits_ticket
WHERE site_id = %s AND day >= %s AND day <= %s AND quoted_low IS NOT NULL
    AND (first_called_at IS NOT NULL OR state = 'closed_by_force')"""


def quotes_kept(site: UUID, *, since: date, until: date) -> QuotesKept:
    """Of the waits told at a site to people with numbers of these days (both included), how many came true.

    The wait is from the number to the first call. Who was not called before the day was closed was told the truth if
    the range had no end ("perhaps not today"). Who left before their call says nothing of it. One statement.
    """
    statement = _KEPT.format(waited=_SECONDS[sql.on_postgresql()])
    row = sql.one(statement, (site, since, until))
    assert row is not None
    return QuotesKept(told=row[0], kept=int(row[1]))
