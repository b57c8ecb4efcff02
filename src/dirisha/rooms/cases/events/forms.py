"""How a service is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dirisha.core.events import Event, fact
from dirisha.core.say import Say


@dataclass(frozen=True, kw_only=True)
class PaperAsked:
    """What helps with one requirement of a service. `words` are the requirement's own (Swahili), by which it is known
    from one version of the charter to the next; `kinds` ("pdf", "picture") and `megabytes` are for papers."""

    words: str
    help: Say
    kinds: tuple[str, ...]
    megabytes: int


@fact("cases.service-form-set")
@dataclass(frozen=True, kw_only=True)
class ServiceFormSet(Event):
    """How a service is asked for was set: whether online, which post and site receive it, what helps the citizen.

    `about` is the institution, `form` the form's own id. None of it stands in the charter, and no promise depends on it
    but for the calendar of the receiving `site`. `post` None: the post that the charter names; `site` None: the home.
    """

    form: UUID
    service_slug: str
    online: bool
    post: UUID | None
    site: UUID | None
    papers: tuple[PaperAsked, ...]
