"""The lot: which late refusals a supervisor looks at. Drawn from the entry's own id, so replay draws the same."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.journal.write import Written
from dirisha.rooms.cases.models import Case, Clock, RefusalReview
from dirisha.rooms.cases.rules.sampling import Spent, drawn, last_tenth


def draw(case: UUID, written: Written, *, at: datetime) -> None:
    """Put a refusal on the list of reviews if its lot says so and it came in the last tenth. No statement for two in
    three, else two or three."""
    if not drawn(written.id):
        return
    stopped = Clock.objects.filter(case=case, state="stopped", stopped_at=at)
    clocks = [
        Spent(
            promise=row.promise,
            starts_at=row.starts_at,
            due_at=row.due_at,
            met=row.met,
            elapsed=row.elapsed,
            unit=row.unit,
        )
        for row in stopped
        if row.starts_at is not None and row.due_at is not None
    ]
    if last_tenth(clocks, at=at):
        handler = Case.objects.values_list("handler", flat=True).get(id=case)
        RefusalReview(id=written.id, case_id=case, institution_id=handler, refused_at=at).save(force_insert=True)
