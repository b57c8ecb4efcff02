"""Who answers for a complaint about an officer: not the post that the charter names, and never the one it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.rules.opening import WORKING_ROLES


class Candidate(Protocol):
    """A post of the institution, with the accounts that hold it now."""

    @property
    def id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def holders(self) -> tuple[UUID, ...]: ...


def answering_post(posts: Sequence[Candidate], *, owner: UUID | None, against: Collection[UUID]) -> UUID | None:
    """The post that a restricted complaint goes to, given the institution's posts in the order they were created.

    One that somebody holds before one that nobody does; among these a supervisor, then the post `owner` that the
    charter names, then any other that works on cases. Never a post it is `against`, nor another post of somebody who
    holds one of these. None when nobody is left.
    """
    accused = {holder for post in posts if post.id in against for holder in post.holders}
    able = [
        post
        for post in posts
        if post.role in WORKING_ROLES and post.id not in against and not accused & set(post.holders)
    ]
    best = min(able, key=lambda post: (not post.holders, post.role != "supervisor", post.id != owner), default=None)
    return None if best is None else best.id


def not_to_them() -> Refused:
    """Why a restricted complaint is not handed to the post it is about."""
    return Refused(
        Say(
            sw="Malalamiko haya yanahusu cheo hicho, kwa hiyo hayawezi kukabidhiwa kwake. Chagua cheo kingine.",
            en="This complaint is about that post, so it cannot be handed to it. Choose another post.",
        ),
        code="against",
        field="to_post",
    )
