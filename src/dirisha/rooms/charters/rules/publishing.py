"""From draft to published: who may, what stands in the way, and what gives way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.text import says_something
from dirisha.rooms.charters.events import (
    DraftDiscarded,
    FindingSettled,
)
from dirisha.rooms.places.rules import Standing as Holding


@dataclass(frozen=True)
class Standing:
    """A version as it stands: whose it is and what has become of it."""

    id: UUID
    stream: str
    institution: UUID
    status: str
    effective_from: date | None = None
    submitted_at: datetime | None = None
    submitted_by: UUID | None = None


def may_draft(by: Actor, holding: Holding | None, institution: UUID) -> None:
    """Only the institution's charter owner, or SETUP, changes its charter; Refused otherwise."""
    if by.kind == "setup":
        return
    if holding is not None and holding.role == "charter_owner" and holding.institution == institution:
        return
    raise Refused(
        Say(
            sw="Ni msimamizi wa mkataba wa taasisi hii pekee anayeweza kubadilisha mkataba wake wa huduma.",
            en="Only this institution's charter owner may change its charter.",
        ),
        code="forbidden",
    )


def still_draft(version: Standing) -> None:
    """Refused unless the version is a draft: an approved or published one is immutable, a discarded one is gone."""
    if version.status == "draft":
        return
    if version.status == "discarded":
        raise Refused(
            Say(
                sw="Rasimu hii imeachwa. Ili uendelee, ingiza mkataba upya.",
                en="This draft was given up. Import the document again to go on.",
            ),
            code="gone",
        )
    if version.status in ("submitted", "approved"):
        raise Refused(
            Say(
                sw="Toleo hili limeidhinishwa au linasubiri idhini, na halibadiliki. Ili kulibadilisha, ondoa kwanza "
                "idhini yake.",
                en="This version is approved or waits for approval, and does not change. To change it, withdraw its "
                "approval first.",
            ),
            code="immutable",
        )
    raise Refused(
        Say(
            sw="Toleo hili limeshachapishwa na halibadiliki. Andaa rasimu mpya.",
            en="This version has been published and no longer changes. Make a new draft.",
        ),
        code="immutable",
    )


WHY_STANDS = Say(sw="Eleza kwa nini kasoro hii inaachwa kama ilivyo.", en="Say why this finding is left as it is.")
WHAT_MENDED = Say(sw="Eleza ulichorekebisha, hata kwa maneno machache.", en="Say what was corrected, in a few words.")


def settle(
    *, version: Standing, finding: UUID, settled: Literal["mended", "stands"], note: str, at: datetime
) -> FindingSettled:
    """A finding is dealt with, and the record says how: what was mended, or why it is to stand (1,000 characters)."""
    still_draft(version)
    note = note.strip()
    if settled not in ("mended", "stands"):
        raise Refused(
            Say(sw="Chagua: imerekebishwa, au inabaki kama ilivyo.", en="Choose: corrected, or left as it is."),
            code="bad-choice",
            field="settled",
        )
    if not says_something(note):
        raise Refused(WHY_STANDS if settled == "stands" else WHAT_MENDED, code="no-reason", field="note")
    if len(note) > 1000:
        raise Refused(
            Say(sw="Maelezo yasizidi herufi 1,000.", en="The note may have 1,000 characters at most."),
            code="too-long",
            field="note",
        )
    return FindingSettled(
        stream=version.stream, about=version.id, occurred_at=at, finding=finding, settled=settled, note=note
    )


def discard(*, version: Standing, reason: str, at: datetime) -> DraftDiscarded:
    """A draft is given up, for a reason."""
    still_draft(version)
    reason = reason.strip()
    if not reason or len(reason) > 1000:
        raise Refused(
            Say(
                sw="Eleza kwa nini rasimu inaachwa, kwa herufi zisizozidi 1,000.",
                en="Say why the draft is given up, in 1,000 characters at most.",
            ),
            code="no-reason",
            field="reason",
        )
    return DraftDiscarded(stream=version.stream, about=version.id, occurred_at=at, reason=reason)
