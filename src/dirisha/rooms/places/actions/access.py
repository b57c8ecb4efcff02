"""Verbs about who can sign in: an officer invited to a post, a new one-time password, an officer who leaves.

These take no key: what they answer is a password, and nothing of it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.places import accounts, rules
from dirisha.rooms.places.actions.grounds import managed_post, post_ground
from dirisha.rooms.places.actions.leaving import shut_out
from dirisha.rooms.places.actions.posts import lay_down_post, take_up_post
from dirisha.rooms.places.models import Institution, Officer
from dirisha.rooms.places.queries import posts_held_by, standing_of


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What an officer needs to sign in. `password` is None for an account that was open already and has its own."""

    officer: UUID
    username: str
    password: str | None


@verb
def invite_officer(
    *, post: UUID, username: str, password: str | None = None, by: Actor, at: datetime | None = None
) -> Slip:
    """Give a post to an officer by user name; the account is made, or opened again, when need be.

    `password` None makes a random one. Refused: who may not manage the institution, a closed post, a bad user name or
    password, a password for an account that has its own.
    """
    assert at is not None
    ground = managed_post(post, by)
    rules.open_still(post=ground, closed=ground.closed)
    officer, given = accounts.opened(username.strip(), password)
    take_up_post(post=post, officer=officer.id, by=by, at=at)
    if given is not None:
        record(rules.give_access(post=post_ground(post), officer=officer.id, at=at), by=by, at=at)
    return Slip(officer=officer.id, username=officer.username, password=given)


@verb
def renew_access(*, post: UUID, officer: UUID, by: Actor, at: datetime | None = None) -> Slip:
    """A new one-time password for the holder of a post who lost theirs; all their sessions end.

    Refused for oneself, and for an officer who also holds a post that `by` does not manage: whoever could set that
    password could act for another institution.
    """
    assert at is not None
    ground = managed_post(post, by)
    event = rules.give_access(post=ground, officer=officer, at=at)
    if officer == by.officer:
        raise Refused(
            Say(
                sw="Nenosiri lako mwenyewe libadilishe kwenye ukurasa wa Akaunti.",
                en="Change your own password on the Account page.",
            ),
            code="own-password",
        )
    for held in posts_held_by(officer=officer):
        above = Institution.objects.only("id", "slug", "parent").get(id=held.institution)
        try:
            rules.may_manage(by, standing_of(by), rules.Ground(above.id, above.slug, above.parent_id))
        except Refused:
            raise Refused(
                Say(
                    sw="Afisa huyu ana cheo pia katika taasisi nyingine ({name}), kwa hiyo nenosiri lake huwekwa na "
                    "waendeshaji wa mfumo.",
                    en="This officer also holds a post at another institution ({name}), so the operators of this "
                    "system set the password.",
                ).format(name=held.institution_name),
                code="forbidden",
            ) from None
    row = Officer.objects.get(id=officer)
    record(event, by=by, at=at)
    return Slip(officer=officer, username=row.username, password=accounts.given(row, None))


@verb
def release_officer(
    *, post: UUID, officer: UUID, by: Actor, at: datetime | None = None, key: str | None = None
) -> bool:
    """Take a post from an officer. Who holds no other is shut out: the account closed, its sessions ended (True).

    Refused as `lay_down_post`.
    """
    assert at is not None
    ground = post_ground(post)
    lay_down_post(post=post, officer=officer, by=by, at=at)
    return shut_out(ground, [officer], by=by, at=at)
