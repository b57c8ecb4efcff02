"""`dirisha charter import`: a document becomes a draft that its charter owner reviews and publishes at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.rooms.charters import originals, queries
from dirisha.rooms.charters.queries import DraftView, FindingLine
from dirisha.site.staffing import institution_named


def import_charter(data: bytes, *, name: str, institution: str, at: datetime) -> DraftView:
    """The draft made of a document for the institution of this slug; the document is kept, as at the desk.

    Refused: an unknown institution, what cannot be read, or a document whose draft awaits review already.
    """
    owner = institution_named(institution)
    version = originals.bring(data, name=name, institution=owner.id, by=SETUP, at=at)
    draft = queries.draft(version)
    assert draft is not None
    return draft


def told(draft: DraftView) -> Iterator[str]:
    """What the command prints: the draft's id, what the reader found, what stands in the way, where to review it."""
    yield str(
        Say(
            sw="Rasimu ya toleo la {number} imeandaliwa: huduma {rows}. Namba yake ni {id}.",
            en="A draft of version {number} was made: {rows} services. Its id is {id}.",
        ).format(number=draft.version.number, rows=len(draft.rows), id=draft.version.id)
    )
    findings = [*draft.findings, *(finding for row in draft.rows for finding in row.findings)]
    for finding in findings:
        yield _finding(finding)
    for obstacle in draft.obstacles:
        yield f"! {obstacle}"
    yield str(
        Say(sw="Ikague hapa: {address}", en="Review it here: {address}").format(
            address=reverse("desk:draft", kwargs={"lang": "sw", "version": draft.version.id})
        )
    )


def _finding(finding: FindingLine) -> str:
    where = (
        Say(sw="mkataba mzima", en="whole charter")
        if finding.service_no is None
        else Say(sw=f"safu ya {finding.service_no}", en=f"row {finding.service_no}")
    )
    words = f" “{finding.words}”" if finding.words else ""
    return f"- {finding.code} ({where}){words}: {finding.text}"
