"""What becomes of files, holds and requests about one's own data."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.cases.apply.steps import step
from dirisha.rooms.cases.events import FileHeld
from dirisha.rooms.cases.models import Attachment


@applies(FileHeld)
def file_held(event: FileHeld, written: Written) -> None:
    Attachment.objects.filter(id=event.file).update(held=event.found)
    step(event, written)
