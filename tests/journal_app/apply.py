"""How the events of the visitors' book change its tables."""

from __future__ import annotations

from django.db.models import F

from dirisha.journal.write import Written, applies
from tests.journal_app.events import EverythingSaid, PageOpened, VisitsCounted, VisitWritten
from tests.journal_app.models import Page, Visit


@applies(PageOpened)
def page_opened(event: PageOpened, written: Written) -> None:
    Page.objects.create(id=event.about, title=event.title)


@applies(VisitWritten)
def visit_written(event: VisitWritten, written: Written) -> None:
    Visit.objects.create(
        id=event.visit,
        page_id=event.about,
        number=event.page_number,
        name=event.name or "",
        words=event.words or {},
        recorded_at=written.recorded_at,
    )
    Page.objects.filter(pk=event.about).update(visits=F("visits") + 1)


@applies(VisitsCounted)
def visits_counted(event: VisitsCounted, written: Written) -> None:
    """Depends on visits recorded in other streams: replay must apply those first."""
    page = Page.objects.get(pk=event.about)
    Page.objects.filter(pk=event.about).update(checked=page.visits == event.count)


@applies(EverythingSaid)
def everything_said(event: EverythingSaid, written: Written) -> None:
    """Nothing to do."""
