"""The verbs of the visitors' book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.keys import destroy_key
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from tests.journal_app.events import PageOpened, VisitsCounted, VisitWritten
from tests.journal_app.models import Page, Visit

STREAM = "site:kitabu"


@dataclass(frozen=True)
class VisitReceipt:
    """What a visitor takes home."""

    visit: UUID
    number: int


@dataclass(frozen=True)
class Stamp:
    """A stamped paper that is stored under a new random name each time it is brought."""

    stored: str
    sha256: str

    @property
    def fingerprint(self) -> str:
        return self.sha256


@verb
def open_page(*, title: str, by: Actor, stream: str = STREAM, at: datetime, key: str | None = None) -> UUID:
    page = new_id(at)
    record(PageOpened(stream=stream, about=page, occurred_at=at, title=title), by=by, at=at)
    return page


@verb
def write_visit(
    *,
    page: UUID,
    name: str,
    by: Actor,
    person: UUID | None = None,
    stamp: Stamp | None = None,
    stream: str = STREAM,
    at: datetime,
    key: str | None = None,
) -> VisitReceipt:
    if name == "":
        raise Refused(Say(sw="Andika jina lako.", en="Write your name."), code="name-missing", field="name")
    number = Page.objects.select_for_update().get(pk=page).visits + 1
    visit = new_id(at)
    record(
        VisitWritten(
            stream=stream,
            about=page,
            occurred_at=at,
            person=person or new_id(at),
            visit=visit,
            page_number=number,
            name=name,
            words={"karibu": name},
        ),
        by=by,
        at=at,
    )
    return VisitReceipt(visit, number)


@verb
def count_visits(*, page: UUID, by: Actor, stream: str = STREAM, at: datetime, key: str | None = None) -> int:
    count = Visit.objects.filter(page=page).count()
    record(VisitsCounted(stream=stream, about=page, occurred_at=at, count=count), by=by, at=at)
    return count


@verb
def forget_visitor(*, person: UUID, at: datetime) -> None:
    destroy_key(person)
