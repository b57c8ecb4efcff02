"""How the editing of a draft's rows and chapters changes the tables."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F

from dirisha.journal.write import Written, applies
from dirisha.rooms.charters.apply.charter import says_json, service_of, write_parts
from dirisha.rooms.charters.events import (
    ChapterRemoved,
    ChapterWritten,
    RowAdded,
    RowRemoved,
    RowsMerged,
    RowsNumbered,
    RowSplit,
    RowTranslated,
    ServiceRow,
    TitleWritten,
)
from dirisha.rooms.charters.models import Finding, Requirement, Section, Service, Variant, Version

AWAY = 100_000
"""Added to numbers while they are exchanged: no charter has so many rows, and a number stands only once."""


@applies(RowAdded)
def row_added(event: RowAdded, written: Written) -> None:
    _insert(event.service, event.about)


@applies(RowRemoved)
def row_removed(event: RowRemoved, written: Written) -> None:
    Finding.objects.filter(version=event.about, service_no=event.no, settled="").update(
        settled="mended", note=event.reason
    )
    Service.objects.filter(id=event.service).delete()


@applies(RowSplit)
def row_split(event: RowSplit, written: Written) -> None:
    _rewrite(event.first, event.about, reviewed=False)
    _insert(event.second, event.about)


@applies(RowsMerged)
def rows_merged(event: RowsMerged, written: Written) -> None:
    Service.objects.filter(id=event.gone).delete()
    Finding.objects.filter(version=event.about, service_no=event.gone_no).update(service_no=event.kept.no)
    _rewrite(event.kept, event.about, reviewed=False)


@applies(RowsNumbered)
def rows_numbered(event: RowsNumbered, written: Written) -> None:
    before = dict(Service.objects.filter(id__in=[row.service for row in event.numbers]).values_list("id", "no"))
    Service.objects.filter(id__in=before).update(no=F("no") + AWAY)
    Finding.objects.filter(version=event.about, service_no__in=before.values()).update(
        service_no=F("service_no") + AWAY
    )
    for row in event.numbers:
        Service.objects.filter(id=row.service).update(no=row.no)
        Finding.objects.filter(version=event.about, service_no=before[row.service] + AWAY).update(service_no=row.no)


@applies(RowTranslated)
def row_translated(event: RowTranslated, written: Written) -> None:
    reviewed = Service.objects.values_list("reviewed", flat=True).get(id=event.service.id)
    _rewrite(event.service, event.about, reviewed=reviewed)


@applies(ChapterWritten)
def chapter_written(event: ChapterWritten, written: Written) -> None:
    row = event.chapter
    Section.objects.filter(id=row.id).delete()
    Section.objects.create(
        id=row.id,
        version_id=event.about,
        order=0,
        key=row.key,
        heading_sw=row.heading.sw,
        heading_en=row.heading.en,
        body_sw=row.body.sw,
        body_en=row.body.en,
        items=says_json(row.items),
    )
    for order, section in enumerate(event.order):
        Section.objects.filter(id=section).update(order=order)


@applies(ChapterRemoved)
def chapter_removed(event: ChapterRemoved, written: Written) -> None:
    Section.objects.filter(id=event.chapter).delete()


@applies(TitleWritten)
def title_written(event: TitleWritten, written: Written) -> None:
    Version.objects.filter(id=event.about).update(title_sw=event.title.sw, title_en=event.title.en)


def _insert(row: ServiceRow, version: UUID) -> None:
    service_of(row, version, reviewed=False).save(force_insert=True)
    write_parts([row])


def _rewrite(row: ServiceRow, version: UUID, *, reviewed: bool) -> None:
    Variant.objects.filter(service=row.id).delete()
    Requirement.objects.filter(service=row.id).delete()
    service_of(row, version, reviewed=reviewed).save(force_update=True)
    write_parts([row])
