"""What can happen to the visitors' book of a site. Kinds that begin with "test." exist in tests only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal
from uuid import UUID

from dirisha.core.events import Event, Personal, fact
from dirisha.core.say import Say


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What a visit was about."""

    id: UUID
    name: Say
    words: tuple[str, ...] = ()


@fact("test.page-opened")
@dataclass(frozen=True, kw_only=True)
class PageOpened(Event):
    """A page of the book was opened. `about` is the page."""

    title: str


@fact("test.visit-written")
@dataclass(frozen=True, kw_only=True)
class VisitWritten(Event):
    """A visitor wrote in the book. `about` is the page."""

    person: UUID
    visit: UUID
    page_number: int = 1
    name: Personal[str] = None
    words: Personal[dict[str, str]] = None


@fact("test.visits-counted")
@dataclass(frozen=True, kw_only=True)
class VisitsCounted(Event):
    """Somebody counted the visits and checked them against the page's own count. `about` is the page."""

    count: int


@fact("test.everything-said", schema=3)
@dataclass(frozen=True, kw_only=True)
class EverythingSaid(Event):
    """An event with a field of every type that events use. It changes no table."""

    text: str
    number: int
    share: float
    yes: bool
    day: date
    hour: time
    channel: Literal["web", "letter"]
    say: Say
    topics: tuple[Topic, ...]
    pairs: tuple[tuple[int, str], ...]
    facts: dict[str, Any]
    maybe: UUID | None = None
    note: str | None = None
