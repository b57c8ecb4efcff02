"""Why rows change."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.charters.events import ChangeExplained
from dirisha.rooms.charters.models import ChangeReason


@applies(ChangeExplained)
def change_explained(event: ChangeExplained, written: Written) -> None:
    said = {"reason_sw": event.reason.sw, "reason_en": event.reason.en}
    if not ChangeReason.objects.filter(version=event.about, row=event.row).update(**said):
        ChangeReason.objects.create(id=written.id, version_id=event.about, row=event.row, **said)
