"""Verbs about posts: creating them, and who holds them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.places import rules
from dirisha.rooms.places.actions.grounds import managed, managed_post, post_ground, site_ground
from dirisha.rooms.places.actions.leaving import shut_out
from dirisha.rooms.places.events import Role
from dirisha.rooms.places.models import Officer, Post, PostHolding


@verb
def create_post(
    *,
    institution: UUID,
    slug: str,
    role: Role,
    title: Say,
    site: UUID | None = None,
    reports_to: UUID | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Create a post at an institution or at one of its sites; its id."""
    assert at is not None
    ground = managed(institution, by)
    event = rules.create_post(
        post=new_id(at),
        ground=ground,
        slug=slug,
        taken=Post.objects.filter(institution=institution, slug=slug).exists(),
        role=role,
        title=title,
        site=None if site is None else site_ground(site),
        reports_to=None if reports_to is None else post_ground(reports_to),
        at=at,
    )
    record(event, by=by, at=at)
    return event.about


@verb
def take_up_post(*, post: UUID, officer: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Give a post to an officer's account. Nothing when they hold it already; Refused for an unknown account."""
    assert at is not None
    ground = managed_post(post, by)
    rules.open_still(post=ground, closed=ground.closed)
    _account_open(officer)
    event = rules.take_up_post(post=ground, officer=officer, at=at)
    if event is not None:
        record(event, by=by, at=at)


@verb
def lay_down_post(*, post: UUID, officer: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Take a post from an officer's account; Refused when they do not hold it, and for the last administrator."""
    assert at is not None
    ground = managed_post(post, by)
    event = rules.lay_down_post(post=ground, officer=officer, at=at)
    rules.keep_an_administrator(by, role=ground.role, others=_other_administrators(ground, officer=officer))
    record(event, by=by, at=at)


@verb
def hand_post(
    *,
    post: UUID,
    from_officer: UUID,
    to_officer: UUID,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """One officer lays a post down and another takes it up, in one transaction: it is never without a holder.

    Who lays down the last post is shut out.

    Refused: who lays it down does not hold it, the other's account is closed or unknown, the post is closed.
    """
    assert at is not None
    ground = managed_post(post, by)
    rules.open_still(post=ground, closed=ground.closed)
    left = rules.lay_down_post(post=ground, officer=from_officer, at=at)
    _account_open(to_officer)
    taken = rules.take_up_post(post=ground, officer=to_officer, at=at)
    record(*([] if taken is None else [taken]), left, by=by, at=at)
    shut_out(ground, [from_officer], by=by, at=at)


@verb
def retitle_post(*, post: UUID, title: Say, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Call a post something else, in both languages. Nothing when it is called that already."""
    assert at is not None
    ground = managed_post(post, by)
    now = Post.objects.only("title_sw", "title_en").get(id=post).title
    event = rules.retitle_post(post=ground, now=now, title=title, at=at)
    if event is not None:
        record(event, by=by, at=at)


@verb
def close_post(*, post: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """End a post; whoever holds it lays it down, and who holds no other is shut out.

    Refused without a reason, and for the last administrator's post.

    The work that lies with it is handed over by `cases.actions.close_post`.
    """
    assert at is not None
    ground = managed_post(post, by)
    event = rules.close_post(post=ground, closed=ground.closed, reason=reason, at=at)
    if ground.holders:
        rules.keep_an_administrator(by, role=ground.role, others=_other_administrators(ground))
    record(event, by=by, at=at)
    shut_out(ground, sorted(ground.holders), by=by, at=at)


def _account_open(officer: UUID) -> None:
    if not Officer.objects.filter(id=officer, is_active=True).exists():
        raise Refused(
            Say(
                sw="Akaunti hiyo ya afisa haipo au imefungwa.",
                en="That officer's account does not exist or is closed.",
            ),
            code="not-found",
            field="officer",
        )


def _other_administrators(ground: rules.PostGround, *, officer: UUID | None = None) -> int:
    """How many open accounts hold a post of an administrator of the institution when this holding (or, without
    `officer`, all of this post) is gone. One statement."""
    if ground.role != "administrator":
        return 0
    gone = Q(post=ground.id) if officer is None else Q(post=ground.id, officer=officer)
    left = PostHolding.objects.filter(
        post__institution=ground.institution.id,
        post__role="administrator",
        until__isnull=True,
        officer__in=Officer.objects.filter(is_active=True).values("id"),
    )
    return left.exclude(gone).count()
