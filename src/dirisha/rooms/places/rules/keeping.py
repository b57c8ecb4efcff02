"""Decisions about what stands already: other names, an address put right, a site or a post that comes to an end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places.events import (
    AccessEnded,
    AccessGiven,
    InstitutionRenamed,
    PostClosed,
    PostRetitled,
    SiteAddressCorrected,
    SiteClosed,
    SiteRenamed,
)
from dirisha.rooms.places.rules.checked import checked_text
from dirisha.rooms.places.rules.ground import Ground, PostGround, SiteGround

LONGEST_REASON = 300
MOST_NAMED = 5
"""So many cases or services a refusal names; the rest are a number."""


def rename_institution(*, ground: Ground, now: Say, name: Say, reason: str, at: datetime) -> InstitutionRenamed | None:
    """The institution's new name and why; None when it is the present one."""
    name = checked_text(name, field="name")
    if name == now:
        return None
    return InstitutionRenamed(
        stream=ground.stream, about=ground.id, occurred_at=at, name=name, reason=checked_reason(reason)
    )


def rename_site(*, site: SiteGround, now: Say, name: Say, at: datetime) -> SiteRenamed | None:
    """The site's new name; None when it is the present one."""
    name = checked_text(name, field="name")
    return None if name == now else SiteRenamed(stream=site.stream, about=site.id, occurred_at=at, name=name)


def correct_address(*, site: SiteGround, now: Say, address: Say, at: datetime) -> SiteAddressCorrected | None:
    """The address put right; None when it is the present one."""
    address = checked_text(address, field="address", limit=400)
    if address == now:
        return None
    return SiteAddressCorrected(stream=site.stream, about=site.id, occurred_at=at, address=address)


def close_site(
    *, site: SiteGround, closed: bool, others_open: int, posts: Sequence[Say], reason: str, at: datetime
) -> SiteClosed:
    """The end of a site. Refused: closed already, the institution's only one, or posts that stand at it (`posts`)."""
    if closed:
        raise _closed_already()
    if not others_open:
        raise Refused(
            Say(
                sw="Hili ndilo eneo pekee la taasisi hii. Fungua jingine kwanza.",
                en="This is the institution's only site. Open another one first.",
            ),
            code="last-site",
        )
    if posts:
        raise Refused(
            Say(
                sw="Vyeo hivi vipo katika eneo hili: {posts}. Vifunge kwanza, au fungua vingine mahali pengine.",
                en="These posts are at this site: {posts}. Close them first, or create others elsewhere.",
            ).format(posts=named(posts)),
            code="posts-left",
        )
    return SiteClosed(stream=site.stream, about=site.id, occurred_at=at, reason=checked_reason(reason))


def retitle_post(*, post: PostGround, now: Say, title: Say, at: datetime) -> PostRetitled | None:
    """The post's new title; None when it is the present one."""
    title = checked_text(title, field="title", limit=200)
    if title == now:
        return None
    return PostRetitled(stream=post.institution.stream, about=post.id, occurred_at=at, title=title)


def close_post(*, post: PostGround, closed: bool, reason: str, at: datetime) -> PostClosed:
    """The end of a post. Refused: closed already, or no reason."""
    if closed:
        raise _closed_already()
    return PostClosed(stream=post.institution.stream, about=post.id, occurred_at=at, reason=checked_reason(reason))


def keep_an_administrator(by: Actor, *, role: str, others: int) -> None:
    """Refused when the last administrator would be gone; SETUP, who can seat another one, may do it."""
    if role == "administrator" and not others and by.kind != "setup":
        raise Refused(
            Say(
                sw="Huyu ndiye msimamizi wa mfumo wa mwisho wa taasisi hii. Mpe mwingine cheo hicho kwanza.",
                en="This is the institution's last administrator. Give that post to somebody else first.",
            ),
            code="last-administrator",
        )


def open_still(*, post: PostGround, closed: bool) -> None:
    """Refused for a post that was closed."""
    if closed:
        raise Refused(
            Say(
                sw="Cheo hiki kimefungwa. Chagua kingine, au unda kipya.",
                en="This post has been closed. Choose another one, or create a new one.",
            ),
            code="closed",
            field="post",
        )


def give_access(*, post: PostGround, officer: UUID, at: datetime) -> AccessGiven:
    """A one-time password was given to whoever holds the post. Refused when this officer does not hold it."""
    if officer not in post.holders:
        raise Refused(
            Say(sw="Afisa huyo hashiki cheo hiki.", en="That officer does not hold this post."), code="not-found"
        )
    return AccessGiven(stream=post.institution.stream, about=post.id, occurred_at=at, officer=officer)


def end_access(*, post: PostGround, officer: UUID, at: datetime) -> AccessEnded:
    """The account is closed: its officer holds no post any more."""
    return AccessEnded(stream=post.institution.stream, about=post.id, occurred_at=at, officer=officer)


def checked_reason(reason: str) -> str:
    """Why, in one line; Refused when it is missing or longer than 300 characters."""
    reason = reason.strip()
    if not reason:
        raise Refused(Say(sw="Andika sababu.", en="Write the reason."), code="no-reason", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(
            Say(sw="Sababu isizidi herufi 300.", en="The reason may have 300 characters at most."),
            code="too-long",
            field="reason",
        )
    return reason


def named(names: Sequence[Say]) -> Say:
    """Up to five names in a row, and how many more there are."""
    first = names[:MOST_NAMED]
    more = len(names) - len(first)
    tail = Say(sw=f" na {more} zaidi", en=f" and {more} more") if more else Say(sw="", en="")
    return Say(sw=", ".join(name.sw for name in first) + tail.sw, en=", ".join(name.en for name in first) + tail.en)


def _closed_already() -> Refused:
    return Refused(Say(sw="Hiki kimeshafungwa.", en="This has been closed already."), code="closed")
