"""Who answers for a complaint about an officer: not the post that the charter names, and never the one it is about.

Nor anybody who works under whoever it is about (cases.md 5: "that officer and subordinates excluded by rule").
"""

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
    def reports_to(self) -> UUID | None: ...
    @property
    def holders(self) -> tuple[UUID, ...]: ...


def same_people(posts: Sequence[Candidate], ids: Collection[UUID]) -> set[UUID]:
    """The posts `ids`, and every other post of somebody who holds one of them."""
    people = {holder for post in posts if post.id in ids for holder in post.holders}
    return set(ids) | {post.id for post in posts if people & set(post.holders)}


def kept_from(posts: Sequence[Candidate], against: Collection[UUID]) -> set[UUID]:
    """The posts that a complaint is kept from, of `posts`: those of whom it is `against`, and of all who work under
    them, whoever else they report to through another post.

    `access.concerns` says the same from the reader's side, within a statement.
    """
    accused = same_people(posts, against)
    below: set[UUID] = set()
    found = {post.id for post in posts if post.reports_to in accused}
    while found - below:
        below |= found
        found = {post.id for post in posts if post.reports_to in below}
    return accused | same_people(posts, below)


def answering_post(
    posts: Sequence[Candidate], *, owner: UUID | None, against: Collection[UUID], known: Sequence[Candidate] = ()
) -> UUID | None:
    """The post that a restricted complaint goes to, given the institution's posts in the order they were created.

    One that somebody holds before one that nobody does; among these a supervisor, then the post `owner` that the
    charter names, then any other that works on cases. Never one that a complaint `against` these posts is kept from;
    `known` are posts elsewhere that say who works under whom. None when nobody is left.
    """
    return _best(posts, owner=owner, without=kept_from([*known, *posts], against))


def of_late_post(posts: Sequence[Candidate], *, owner: UUID | None, late: UUID) -> UUID | None:
    """The post that an open complaint about the lateness of the post `late` goes to: the one the charter names.

    If that one was late itself, or works under it: another, as for `answering_post`; if all do, at least somebody else.
    """
    kept = kept_from(posts, (late,))
    if owner is not None and owner not in kept:
        return owner
    return _best(posts, owner=owner, without=kept) or _best(posts, owner=owner, without=same_people(posts, (late,)))


def _best(posts: Sequence[Candidate], *, owner: UUID | None, without: Collection[UUID]) -> UUID | None:
    able = [post for post in posts if post.role in WORKING_ROLES and post.id not in without]
    best = min(able, key=lambda post: (not post.holders, post.role != "supervisor", post.id != owner), default=None)
    return None if best is None else best.id


def nobody_left() -> Refused:
    """Why a complaint is not taken in where everybody is the accused or works under them."""
    return Refused(
        Say(
            sw="Hakuna afisa hapa anayeweza kuyapokea malalamiko haya bila upendeleo: wote ni walalamikiwa au wako "
            "chini ya anayelalamikiwa. Tafadhali yapeleke kwa mchunguzi wa malalamiko ya umma; mawasiliano yake yako "
            "kwenye ukurasa wa huduma hii.",
            en="Nobody here can take this complaint in without favour: it is about all of them, or they work under "
            "whom it is about. Take it to the ombudsman; the service's page says how to reach them.",
        ),
        code="nobody-left",
        field="against",
    )


def not_to_them() -> Refused:
    """Why a restricted complaint is not handed to whom it is about, nor to anybody who works under them."""
    return Refused(
        Say(
            sw="Malalamiko haya hayawezi kukabidhiwa kwa anayelalamikiwa, wala kwa aliye chini yake. Chagua cheo "
            "kingine.",
            en="This complaint cannot be handed to whom it is about, nor to anybody under them. Choose another post.",
        ),
        code="against",
        field="to_post",
    )
