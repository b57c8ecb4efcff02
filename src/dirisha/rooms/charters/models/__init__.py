"""Tables of charters, by subject."""

from __future__ import annotations

from dirisha.rooms.charters.models.charter import Contact as Contact
from dirisha.rooms.charters.models.charter import Finding as Finding
from dirisha.rooms.charters.models.charter import Requirement as Requirement
from dirisha.rooms.charters.models.charter import Section as Section
from dirisha.rooms.charters.models.charter import Service as Service
from dirisha.rooms.charters.models.charter import Variant as Variant
from dirisha.rooms.charters.models.charter import Version as Version
