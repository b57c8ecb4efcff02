"""What somebody at the window came for: the charter's rows with their requirements, and the cases beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.say import Say
from dirisha.doors.desk.due import Due, due
from dirisha.doors.desk.page import StaffRequest
from dirisha.doors.desk.reasons import noted
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.cases.queries import DeskCase
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import ServiceView
from dirisha.rooms.places import queries as places
from dirisha.rooms.visits.queries import QueueLine, TicketLine
from dirisha.rooms.visits.values import ServiceWanted


@dataclass(frozen=True)
class Wanted:
    """One service of a ticket: its row of the charter in force (None: no longer offered), and its case if one was
    opened or is continued. `mine`: of the officer's own institution, so that they may open a case."""

    n: int
    wanted: ServiceWanted
    service: ServiceView | None
    case: DeskCase | None
    due: Due | None
    mine: bool


def wanted_of(me: StaffRequest, ticket: TicketLine, now: datetime) -> list[Wanted]:
    """The services of a ticket, each once. SQL: institutions (1), five statements a service, those of a case's page for
    each case."""
    slugs = {each.id: each.slug for each in places.institutions()} if ticket.wanted else {}
    out = []
    for n, each in enumerate(once(ticket.wanted)):
        service = charters.service_page(slugs.get(each.institution, ""), each.service)
        case = None if each.case is None else cases.case_for_desk(each.case, me.post, at=now)
        if case is not None and case.case.level >= cases.RESTRICTED:
            noted(me, case.case.id, what="cases.counter", reason="counter")
        out.append(Wanted(n, each, service, case, _due(case, now), each.institution == me.post.institution))
    return out


def once(wanted: tuple[ServiceWanted, ...]) -> list[ServiceWanted]:
    """What somebody wants, without the bare service where a case of it is named too."""
    with_case = {(each.institution, each.service) for each in wanted if each.case is not None}
    kept = (each for each in wanted if each.case is not None or (each.institution, each.service) not in with_case)
    return list(dict.fromkeys(kept))


def offered(me: StaffRequest, queues: list[QueueLine], first: UUID) -> list[tuple[str, Say]]:
    """The services that may be asked for at a window, as entries of a list: those of the ticket's queue (`first`),
    those of the hall's other queues, those of the officer's own institution. Three statements."""
    slugs = {each.slug: each.id for each in places.institutions()}
    of_queue = {service: queue.id for queue in queues for service in queue.services}
    of_first = {service for queue in queues if queue.id == first for service in queue.services}
    found = charters.services_of({me.post.institution, *(institution for institution, _ in of_queue)})
    entries = []
    for line in found:
        key = (slugs[line.institution_slug], line.slug)
        if key not in of_queue and key[0] != me.post.institution:
            continue
        rank = 0 if key in of_first else 1 if key in of_queue else 2
        name = Say(sw="{name} ({of})", en="{name} ({of})").format(name=line.name, of=line.institution_name)
        entries.append((rank, f"{key[0]}:{key[1]}", line.name if rank == 0 else name))
    return [(value, name) for _, value, name in sorted(entries, key=lambda entry: entry[0])]


def read(value: str) -> ServiceWanted | None:
    """An entry of the list as it was sent back; None for anything else."""
    institution, _, service = value.partition(":")
    try:
        return ServiceWanted(UUID(institution), service) if service else None
    except ValueError:
        return None


def _due(case: DeskCase | None, now: datetime) -> Due | None:
    if case is None:
        return None
    shown = case.case
    return due(
        shown.due_at,
        late=shown.overdue,
        zone=shown.time_zone,
        now=now,
        left=shown.clock.left if shown.clock else None,
        waiting=any(each.state == "paused" for each in shown.clocks),
    )
