"""A request that is being written: it travels with the form, signed, so that no session can lose it.

Nothing is stored until it is sent, except files, which were checked and lie in the store under random names. The key is
made with the first page and makes sending it twice the same as sending it once.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import msgspec
from django.core import signing

from dirisha.doors.web import officer
from dirisha.frame import uploads
from dirisha.frame.uploads import Kept
from dirisha.rooms.charters.queries import ServiceView

SALT = "dirisha.web.draft"

TOLD = ("complaint", "enquiry", "information")
TYPE, ABOUT, OFFICER, CONTACT, CHECK = "aina", "maelezo", "afisa", "mawasiliano", "hakiki"


@dataclass
class Draft:
    """What the citizen has told so far. `files` by requirement id; `papers` is what they said of each document;
    `officer` whether a complaint is about an officer (doors.web.officer). `kind` is the service's, so that what may not
    be left out is known without asking for the service again.

    `chosen` are the choices of the service's kind of case that hold (somebody's life is in danger).
    `browser` is the mark of the one it is written in (doors.web.sender): to no other is the receipt shown.

    `papers[requirement]` is "send" (a file is kept), "bring", or "other" where any one document is enough.
    """

    service: UUID
    key: str
    browser: str = ""
    kind: str = ""
    variant: UUID | None = None
    about: str = ""
    officer: str = ""
    phone: str = ""
    email: str = ""
    name: str = ""
    chosen: list[str] = field(default_factory=list)
    files: dict[str, Kept] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)


def begin(service: ServiceView) -> Draft:
    """An empty draft, with its idempotency key."""
    only = service.variants[0].id if len(service.variants) == 1 else None
    return Draft(service=service.id, key=secrets.token_urlsafe(18), kind=service.case_kind, variant=only)


def anew(draft: Draft) -> Draft:
    """The same words as a request of their own: a fresh key, and the files under names of their own, so that erasing
    the one request leaves the other whole. A file that is gone stays away, and is asked for when it is sent."""
    files = {key: replace(kept, stored=uploads.linked(kept.stored)) for key, kept in draft.files.items()}
    return replace(draft, key=secrets.token_urlsafe(18), files=files)


def sealed(draft: Draft) -> str:
    """The draft as a signed text for a hidden field."""
    return signing.dumps(msgspec.to_builtins(draft), salt=SALT, compress=True)


def opened(text: str) -> Draft | None:
    """The draft that `sealed` made; None when the text was altered, cut off or made with another key of the house."""
    try:
        return msgspec.convert(signing.loads(text, salt=SALT), Draft)
    except (signing.BadSignature, msgspec.ValidationError, ValueError):
        return None


def steps(service: ServiceView) -> list[str]:
    """The pages of a request, in order: only what the charter's row requires, one thing a page.

    A page for the kind (if there are two), one for what it is about, for a complaint one that asks whether it is about
    an officer, one for each document, one for how to reach the citizen (which may stay empty), and the check.
    """
    kind = [TYPE] if len(service.variants) > 1 else []
    whom = [OFFICER] if officer.asked(service) else []
    return [*kind, ABOUT, *whom, *(paper(n) for n, _ in enumerate(service.documents)), CONTACT, CHECK]


def paper(number: int) -> str:
    """The step of a document, by its number among the service's documents."""
    return f"hati-{number + 1}"


def paper_number(step: str) -> int | None:
    """The number of the document that `step` is about, None for other steps."""
    head, _, number = step.partition("-")
    return int(number) - 1 if head == "hati" and number.isdigit() else None


def must_tell(service: ServiceView) -> bool:
    """Whether words are needed: a complaint, question or request for information is nothing without them."""
    return service.case_kind in TOLD


def left_out(draft: Draft) -> str:
    """The page of the first question without whose answer nothing is sent; "" when all are answered. No statement."""
    if draft.variant is None:
        return TYPE
    if draft.kind in TOLD and not draft.about:
        return ABOUT
    return OFFICER if draft.kind == "complaint" and not draft.officer else ""


def shown(draft: Draft, service: ServiceView) -> dict[str, Any]:
    """What the pages show of a draft: the chosen variant, and each document with what was said of it."""
    variant = next((v for v in service.variants if v.id == draft.variant), None)
    papers = [
        {
            "step": paper(n),
            "requirement": requirement,
            "said": draft.papers.get(str(requirement.id), ""),
            "file": draft.files.get(str(requirement.id)),
        }
        for n, requirement in enumerate(service.documents)
    ]
    return {"variant": variant, "papers": papers}
