"""A version to come of one sample charter, so that every page that tells of it has something to show.

What it promises is made up: two times become shorter.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from dirisha.core.say import Say
from dirisha.rooms.charters import actions as charters
from dirisha.rooms.charters import queries as charter_queries
from dirisha.rooms.charters.events import ServiceRow
from dirisha.site.demo.institutions import Home

SHORTER = {5: 10, 10: 30}
"""Working days that rows of the sample charter promise from then on."""
WHY = Say(
    sw="Mfano: maafisa wameongezwa, na katika miezi mitatu iliyopita kazi hizi zilikamilika mapema.",
    en="Sample: officers were added, and over the last three months this work was finished early.",
)


def seed_coming(home: Home, *, now: datetime) -> bool:
    """The institution's charter begun anew and approved for the first day of the month after next; whether it was.

    Nothing is done where a second version was ever made, so that seeding twice adds nothing.
    """
    if charter_queries.drafts(home.institution) or charter_queries.waiting_version(home.institution):
        return False
    if len(charter_queries.versions(home.institution)) != 1:
        return False
    owner = home.actors["mwenye-hati"]
    version = charters.revise_charter(institution=home.institution, by=owner, at=now)
    view = charter_queries.draft(version)
    assert view is not None
    for row in view.rows:
        if row.service.no in SHORTER:
            charters.review_row(version=version, service=_sooner(row.service), by=owner, at=now)
    tracked = charter_queries.difference_of(version)
    assert tracked is not None
    changed = [line.change.slug for line in tracked.changes]
    charters.explain_changes(version=version, rows=changed, reason=WHY, by=owner, at=now)
    charters.publish(version=version, effective_from=_after_next(now.date()), by=owner, at=now)
    return True


def _sooner(row: ServiceRow) -> ServiceRow:
    variants = (replace(each, promise={**(each.promise or {}), "amount": SHORTER[row.no]}) for each in row.variants)
    return replace(row, variants=tuple(variants))


def _after_next(today: date) -> date:
    """The first day of the month after the next one."""
    years, month = divmod(today.month + 1, 12)
    return date(today.year + years, month + 1, 1)
