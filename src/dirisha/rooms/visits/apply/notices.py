"""Notices on the screens of a hall."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.visits.events import NoticePutUp, NoticeTakenDown
from dirisha.rooms.visits.models import Notice


@applies(NoticePutUp)
def notice_put_up(event: NoticePutUp, written: Written) -> None:
    Notice.objects.create(
        id=event.about,
        site_id=event.site,
        text_sw=event.text.sw,
        text_en=event.text.en,
        since=event.occurred_at,
        until=event.until,
    )


@applies(NoticeTakenDown)
def notice_taken_down(event: NoticeTakenDown, written: Written) -> None:
    Notice.objects.filter(id=event.about).update(down_at=event.occurred_at)
