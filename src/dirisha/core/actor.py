"""Who does something: always a post, a citizen or the house itself; never a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """`kind` says in what role; an officer acts through a post (`post`) and is known by an opaque id (`officer`)."""

    kind: Literal["citizen", "post", "worker", "setup"]
    post: UUID | None = None
    officer: UUID | None = None

    def __post_init__(self) -> None:
        if (self.kind == "post") != (self.post is not None):
            raise ValueError("an actor of kind `post`, and no other, names its post")

    def __str__(self) -> str:
        if self.kind == "post":
            return f"post:{self.post}/{self.officer}"
        return self.kind


CITIZEN = Actor("citizen")
WORKER = Actor("worker")
SETUP = Actor("setup")


def actor_from_text(text: str) -> Actor:
    """The actor that `str(actor)` wrote; ValueError when the text is not one."""
    if text.startswith("post:"):
        post, _, officer = text.removeprefix("post:").partition("/")
        return Actor("post", UUID(post), None if officer in ("", "None") else UUID(officer))
    for actor in (CITIZEN, WORKER, SETUP):
        if text == actor.kind:
            return actor
    raise ValueError(f"not an actor: {text!r}")
