"""How a case comes in: the request itself and the files with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from dirisha.core.events import Event, Personal, fact

Channel = Literal["web", "counter", "letter", "email", "phone", "ombudsman"]


@fact("cases.case-opened")
@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    """Somebody asked for a service. `occurred_at` is when it reached the institution, whoever typed it in, whenever.

    `reference` is the public number; `variant` is the promise it began under. `person` seals the citizen's words and is
    made for every case, whether or not they left a way to reach them (`has_contact`). `against` is the post that a
    restricted complaint is about: it never sees the case, whatever happens to other cases later. `handler` works on it
    when that is not `institution`: the one above, for a complaint about whoever heads it.
    `kind_version` is the version of its kind that it keeps, `chosen` what the citizen chose among that kind's choices.
    `description` and `answers` (requirement id to text) are the citizen's own words.
    """

    person: UUID
    reference: str
    institution: UUID
    site: UUID
    post: UUID | None
    version: UUID
    service: UUID
    service_slug: str
    variant: UUID
    case_kind: str
    channel: Channel
    language: str
    level: int = 1
    has_contact: bool = False
    complains_about: UUID | None = None
    against: UUID | None = None
    handler: UUID | None = None
    kind_version: UUID | None = None
    chosen: tuple[str, ...] = ()
    description: Personal[str] = None
    answers: Personal[dict[str, str]] = None


@fact("cases.file-attached")
@dataclass(frozen=True, kw_only=True)
class FileAttached(Event):
    """A checked file was added to a case. The bytes lie under the random name `stored`; `sha256` proves them."""

    person: UUID
    file: UUID
    requirement: UUID | None
    stored: str
    content_type: str
    size: int
    sha256: str
    from_citizen: bool
    original_name: Personal[str] = None
