"""Many complaints about one matter: joined to a master, answered with its answer, each with its own clock."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.core import references
from dirisha.core.actor import Actor
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.cases.access import seen_by
from dirisha.rooms.cases.actions.bench import Bench, case_now, for_work
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.rules import joining


@verb
def join_case(*, case: UUID, master: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Join a case to another one about the same matter, named by its reference; its answer will be this one's, too.

    The clocks run on. Refused: `by` may not work on the case or not see the master, and as `rules.joining.join` says.
    """
    assert at is not None
    bench = for_work(case, by=by)
    row = _master(master, bench, by)
    pair = joining.Pair(
        kinds=(bench.row.kind, row.kind),
        level=bench.row.level,
        against=bench.row.against,
        masters_level=row.level,
        masters_against=row.against,
        followers=Case.objects.filter(master=case, state="joined").exists(),
    )
    record(joining.join(bench.now, case_now(row), pair, at=at), by=by, at=at)


@verb
def part_case(*, case: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Take a joined case out again: it is another matter. Refused: `by` may not work on it, it is joined to none."""
    assert at is not None
    bench = for_work(case, by=by)
    record(joining.part(bench.now, master=bench.row.master or case, at=at), by=by, at=at)


def _master(reference: str, bench: Bench, by: Actor) -> Case:
    """The case of this reference as far as `by` may see it, locked so that it is not answered meanwhile. One statement.

    Two officers who join two cases to each other at once wait for each other; the database makes one of them yield, who
    is asked again and then reads that others are joined to it.
    """
    rows = Case.objects.select_for_update(of=("self",)).select_related("site", "institution")
    if bench.seat is not None and by.kind == "post":
        rows = rows.filter(seen_by(bench.seat.post, bench.seat))
    row = rows.filter(reference=references.read(reference) or "").first()
    if row is None:
        raise joining.no_such_master()
    return row
