"""A file that a scanner stopped leaves its case, with a line in the history."""

from __future__ import annotations

from datetime import datetime

from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.cases.events import FileHeld
from dirisha.rooms.cases.models import Attachment

LONGEST = 80


@verb
def hold_file(*, stored: str, found: str, by: Actor, at: datetime | None = None, key: str | None = None) -> int:
    """Say of the attachments with these bytes that a scanner found `found` in them; how many. Twice is once.

    None when the file was handed in with a request that was not sent: then nothing is recorded, and the request asks
    for its file again. One statement, and those of `record` for each.
    """
    assert at is not None
    attached = Attachment.objects.select_for_update(of=("self",)).filter(stored=stored, held="")
    rows = list(attached.select_related("case__site"))
    plain = "".join(c for c in found if c.isprintable())[:LONGEST] or "unknown"
    for row in rows:
        event = FileHeld(
            stream=row.case.site.stream,
            about=row.case_id,
            occurred_at=at,
            person=row.case.person,
            file=row.id,
            found=plain,
        )
        record(event, by=by, at=at)
    return len(rows)
