"""Officers: their accounts, their passwords, and the posts they take up and lay down, by whoever holds the machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from dirisha.core.actor import SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.places import accounts, actions, queries
from dirisha.rooms.places.events import Role
from dirisha.rooms.places.models import Officer
from dirisha.rooms.places.queries import InstitutionLine, PostLine


@dataclass(frozen=True, kw_only=True)
class PostWanted:
    """A post to be held. What is None says nothing: needed when the post is made, compared when it stands."""

    slug: str
    role: str | None = None
    title_sw: str | None = None
    title_en: str | None = None
    reports_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Seated:
    """What came of seating an officer: `password` is the new one, None for an account that stood and was open."""

    username: str
    post: str
    password: str | None
    post_made: bool
    taken_up: bool


@transaction.atomic
def seat(username: str, *, institution: str, wanted: PostWanted, password: str | None, at: datetime) -> Seated:
    """Give a post to an officer; the account and the post are made when they are missing. All or nothing.

    `password` is the one the officer shall have, None for a random one. Refused: an unknown institution, a new post
    that is not described, a post that stands otherwise than described, a bad user name or password, a password for an
    account that has its own.
    """
    line = institution_named(institution)
    posts = {post.slug: post for post in queries.posts_of(line.id)}
    if wanted.slug in posts:
        post = _as_wanted(posts[wanted.slug], wanted, posts)
    else:
        post = _made(line, wanted, posts, at=at)
    before = Officer.objects.filter(username__iexact=username).first()
    held = [] if before is None else [held.id for held in queries.posts_held_by(officer=before.id)]
    slip = actions.invite_officer(post=post, username=username, password=password, by=SETUP, at=at)
    return Seated(
        username=slip.username,
        post=wanted.slug,
        password=slip.password,
        post_made=wanted.slug not in posts,
        taken_up=post not in held,
    )


@transaction.atomic
def give_password(username: str, password: str | None) -> str:
    """A new password for an open account (None: a random one); all its sessions end. What it is now."""
    officer = accounts.named(username)
    if not officer.is_active:
        raise Refused(
            Say(
                sw="Akaunti ya “{name}” imefungwa. Mpe cheo kwanza: dirisha officer add",
                en="The account of “{name}” is closed. Give it a post first: dirisha officer add",
            ).format(name=username),
            code="closed",
        )
    return accounts.given(officer, password or None)


@transaction.atomic
def unseat(username: str, *, post: str, institution: str | None, at: datetime) -> bool:
    """Take a post from an officer. Who holds no other is shut out: the account closed, its sessions ended (True).

    Refused when they do not hold it, or hold two of that name and no institution is named.
    """
    officer = accounts.named(username)
    held = queries.posts_held_by(officer=officer.id)
    named = [
        line
        for line in held
        if institution in (None, line.institution_slug) and cast("PostLine", queries.post_line(line.id)).slug == post
    ]
    if len(named) > 1:
        raise Refused(
            Say(
                sw="“{name}” ana vyeo viwili vya jina hilo. Ongeza --institution: {known}.",
                en="“{name}” holds two posts of that name. Add --institution: {known}.",
            ).format(name=username, known=", ".join(line.institution_slug for line in named)),
            code="conflict",
        )
    if not named:
        raise Refused(
            Say(
                sw="“{name}” hashiki cheo “{post}”.",
                en="“{name}” does not hold the post “{post}”.",
            ).format(name=username, post=post),
            code="not-found",
        )
    return actions.release_officer(post=named[0].id, officer=officer.id, by=SETUP, at=at)


def institution_named(slug: str) -> InstitutionLine:
    """The institution of this slug; Refused, naming those there are, when there is none. At most two statements."""
    line = queries.institution(slug)
    if line is None:
        raise Refused(
            Say(
                sw="Hakuna taasisi “{slug}”. Zilizopo: {known}.",
                en="There is no institution “{slug}”. There are: {known}.",
            ).format(slug=slug, known=", ".join(line.slug for line in queries.institutions()) or "-"),
            code="not-found",
            field="institution",
        )
    return line


def _made(line: InstitutionLine, wanted: PostWanted, posts: dict[str, PostLine], *, at: datetime) -> UUID:
    missing = [
        option
        for option, value in (
            ("--role", wanted.role),
            ("--title-sw", wanted.title_sw),
            ("--title-en", wanted.title_en),
        )
        if not value
    ]
    if missing:
        raise Refused(
            Say(
                sw="Cheo “{post}” hakipo kwenye “{slug}”. Vilivyopo: {known}. Kuunda kipya, ongeza {missing}.",
                en="There is no post “{post}” at “{slug}”. There are: {known}. To make it, add {missing}.",
            ).format(post=wanted.slug, slug=line.slug, known=", ".join(posts) or "-", missing=", ".join(missing)),
            code="not-found",
            field="post",
        )
    return actions.create_post(
        institution=line.id,
        slug=wanted.slug,
        role=cast("Role", wanted.role),  # the verb refuses any other
        title=Say(sw=wanted.title_sw or "", en=wanted.title_en or ""),
        reports_to=None if wanted.reports_to is None else _above(wanted.reports_to, posts).id,
        by=SETUP,
        at=at,
    )


def _above(slug: str, posts: dict[str, PostLine]) -> PostLine:
    if slug not in posts:
        raise Refused(
            Say(
                sw="Cheo cha juu “{slug}” hakipo. Vilivyopo: {known}.",
                en="There is no post “{slug}” to report to. There are: {known}.",
            ).format(slug=slug, known=", ".join(posts) or "-"),
            code="not-found",
            field="reports_to",
        )
    return posts[slug]


def _as_wanted(post: PostLine, wanted: PostWanted, posts: dict[str, PostLine]) -> UUID:
    """The post's id when it is as described, so far as it is described; Refused otherwise: a command changes none."""
    above = None if wanted.reports_to is None else _above(wanted.reports_to, posts).id
    same = (
        wanted.role in (None, post.role)
        and wanted.title_sw in (None, post.title.sw)
        and wanted.title_en in (None, post.title.en)
        and above in (None, post.reports_to)
    )
    if not same:
        raise Refused(
            Say(
                sw="Cheo “{post}” kipo tayari na ni tofauti: {title} ({role}). Ondoa maelezo yake, au tumia jina "
                "jingine.",
                en="The post “{post}” stands already and is another: {title} ({role}). Leave its description out, or "
                "use another name.",
            ).format(post=post.slug, title=post.title, role=post.role),
            code="conflict",
            field="post",
        )
    return post.id
