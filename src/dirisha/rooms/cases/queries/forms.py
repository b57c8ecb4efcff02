"""How a service is asked for, as the citizen's pages and the administrator's read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.cases.models import ServiceForm
from dirisha.rooms.cases.rules.forms import KINDS, MOST_MEGABYTES

NO_HELP = Say(sw="", en="")


@dataclass(frozen=True, kw_only=True)
class PaperForm:
    """What helps with one requirement; `kinds` and `megabytes` are for papers that are sent."""

    help: Say
    kinds: tuple[str, ...]
    megabytes: int


ANY_PAPER = PaperForm(help=NO_HELP, kinds=KINDS, megabytes=MOST_MEGABYTES)
"""A requirement of which nothing was said."""


@dataclass(frozen=True, kw_only=True)
class FormView:
    """A service's form. `papers` by the Swahili words of the requirement; `post`, `site` None: as the charter says."""

    online: bool
    post: UUID | None
    site: UUID | None
    papers: dict[str, PaperForm]

    def paper(self, requirement: Say) -> PaperForm:
        """What is set for a requirement, by its text."""
        return self.papers.get(requirement.sw, ANY_PAPER)


PLAIN = FormView(online=True, post=None, site=None, papers={})
"""The form of a service for which nobody set one."""


def form_of(institution: UUID, service_slug: str) -> FormView:
    """The form of a service. One statement."""
    row = ServiceForm.objects.filter(institution=institution, service_slug=service_slug).first()
    return PLAIN if row is None else _view(row)


def forms_of(institution: UUID) -> dict[str, FormView]:
    """All forms that an institution set, by service. One statement."""
    return {row.service_slug: _view(row) for row in ServiceForm.objects.filter(institution=institution)}


def _view(row: ServiceForm) -> FormView:
    return FormView(
        online=row.online, post=row.post_id, site=row.site_id, papers={p["words"]: _paper(p) for p in row.papers}
    )


def _paper(stored: dict[str, Any]) -> PaperForm:
    return PaperForm(
        help=Say(sw=stored["sw"], en=stored["en"]), kinds=tuple(stored["kinds"]), megabytes=stored["megabytes"]
    )
