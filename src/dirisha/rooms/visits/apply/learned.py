"""What is known of a queue, kept as its people are served.

The row is locked from reading to commit, and the stream's head is taken after it: so what was learned first has the
earlier position, and replay learns in the same order.
"""

from __future__ import annotations

from uuid import UUID

from dirisha.core.waits import Quote, planned
from dirisha.journal import rows, sql
from dirisha.rooms.visits.events import Standing, TicketStep
from dirisha.rooms.visits.models import Learned as Row
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.rules.learning import Learned, after_turn
from dirisha.rooms.visits.stored import LEARNED, learned_columns, learned_of

READ = f"SELECT {', '.join(LEARNED)} FROM visits_learned WHERE id = %s"  # noqa: S608 - the columns above
KEEP = f"UPDATE visits_learned SET {', '.join(f'{column} = %s' for column in LEARNED)} WHERE id = %s"  # noqa: S608


def plan_anew(queue: UUID, minutes: float) -> None:
    """Nothing is known of a queue but what was planned."""
    row = dict(zip(LEARNED, learned_columns(Learned(planned(minutes))), strict=True))
    if not Row.objects.filter(id=queue).update(**row):
        Row.objects.create(id=queue, **row)


def learn(row: Ticket, now: Standing, event: TicketStep) -> None:
    """Learn from the turn that `event` ended; `row` is its ticket as it was before. Two statements."""
    lock = " FOR NO KEY UPDATE" if sql.on_postgresql() else ""
    found = sql.one(READ + lock, (now.queue,))
    assert found is not None  # made with its queue
    known = learned_of(*found)
    told = None if row.quoted_low is None else Quote(row.quoted_low, row.quoted_high)
    known = after_turn(known, now, event, taken_at=row.taken_at, quoted=told)
    rows.change(Row, KEEP, (*learned_columns(known), now.queue))
