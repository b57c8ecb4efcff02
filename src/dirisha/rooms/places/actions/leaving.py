"""Whoever holds no post any more is shut out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.journal.write import record
from dirisha.rooms.places import accounts, rules
from dirisha.rooms.places.models import Officer
from dirisha.rooms.places.queries import posts_held_by


def shut_out(ground: rules.PostGround, officers: Iterable[UUID], *, by: Actor, at: datetime) -> bool:
    """Close the accounts of those who have just laid down their last post; whether there was one.

    Inside the transaction of the verb that took the post away. One statement for each officer, and five for each that
    is shut out.
    """
    shut = False
    for officer in officers:
        row = None if posts_held_by(officer=officer) else Officer.objects.filter(id=officer, is_active=True).first()
        if row is not None:
            accounts.shut(row)
            record(rules.end_access(post=ground, officer=officer, at=at), by=by, at=at)
            shut = True
    return shut
