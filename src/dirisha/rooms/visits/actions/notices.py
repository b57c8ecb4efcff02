"""Notices on the screens of a hall."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.visits.actions.bench import set_ground
from dirisha.rooms.visits.models import Notice
from dirisha.rooms.visits.rules import notices


@verb
def put_up_notice(
    *,
    site: UUID,
    text: Say,
    until: datetime | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Show a notice on a hall's screens, until a moment or until it is taken down; its id. Refused as
    `rules.notices.put_up` says, and to whoever may not set the hall."""
    assert at is not None
    ground = set_ground(site, by)
    up = Notice.objects.filter(Q(until__isnull=True) | Q(until__gt=at), site=site, down_at__isnull=True)
    event = notices.put_up(site=ground, notice=new_id(at), text=text, until=until, standing=up.count(), at=at)
    record(event, by=by, at=at)
    return event.about


@verb
def take_down_notice(*, notice: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Take a notice off the screens. Refused: there is none such, or it was taken down."""
    assert at is not None
    row = Notice.objects.filter(id=notice, down_at__isnull=True).first()
    if row is None:
        raise notices.unknown()
    ground = set_ground(row.site_id, by)
    if not Notice.objects.filter(id=notice, down_at__isnull=True).exists():  # the site is locked by now
        raise notices.unknown()
    record(notices.take_down(site=ground, notice=notice, at=at), by=by, at=at)
