"""From a reviewed draft to the day on which it is in force: who approved it, and what may still be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from dirisha.core.events import Event, fact


@fact("charters.approvals-chosen")
@dataclass(frozen=True, kw_only=True)
class ApprovalsChosen(Event):
    """The institution (`about`) chose whether one person approves a version of its charter, or two."""

    approvals: Literal[1, 2]


@fact("charters.version-submitted")
@dataclass(frozen=True, kw_only=True)
class VersionSubmitted(Event):
    """The charter's owner handed a reviewed draft to a second person for approval; until then nothing of it changes.

    `officer` is the opaque id of who handed it in (None: the operators), who may not approve it, too.
    """

    institution: UUID
    effective_from: date
    officer: UUID | None


@fact("charters.version-approved")
@dataclass(frozen=True, kw_only=True)
class VersionApproved(Event):
    """A reviewed version was approved; on `effective_from` (the institution's local day) it goes live.

    Where that day has come already, `version-published` stands beside it. Until then the approval may be withdrawn.
    """

    institution: UUID
    effective_from: date


@fact("charters.approval-withdrawn")
@dataclass(frozen=True, kw_only=True)
class ApprovalWithdrawn(Event):
    """A version that waited for its second approval or for its day became a draft again, for a reason."""

    reason: str
