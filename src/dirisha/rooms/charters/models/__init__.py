"""Tables of charters, by subject."""

from __future__ import annotations

from dirisha.rooms.charters.models.approving import ApprovalRule as ApprovalRule
from dirisha.rooms.charters.models.changes import ChangeReason as ChangeReason
from dirisha.rooms.charters.models.charter import Contact as Contact
from dirisha.rooms.charters.models.charter import ContactCorrection as ContactCorrection
from dirisha.rooms.charters.models.charter import Finding as Finding
from dirisha.rooms.charters.models.charter import Requirement as Requirement
from dirisha.rooms.charters.models.charter import Section as Section
from dirisha.rooms.charters.models.charter import Service as Service
from dirisha.rooms.charters.models.charter import Variant as Variant
from dirisha.rooms.charters.models.charter import Version as Version
from dirisha.rooms.charters.models.consulting import Comment as Comment
from dirisha.rooms.charters.models.consulting import Consultation as Consultation
from dirisha.rooms.charters.models.handed import HandedIn as HandedIn
from dirisha.rooms.charters.models.reviewing import Conclusion as Conclusion
from dirisha.rooms.charters.models.reviewing import Review as Review
