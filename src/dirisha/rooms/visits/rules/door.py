"""Decisions at the door: what somebody lacks for a service, before they queue for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.visits.events import DoorChecked

MOST_MISSING = 40
LONGEST_REQUIREMENT = 300


def check_door(
    *,
    stream: str,
    visit: UUID,
    site: UUID,
    institution: UUID,
    service: str,
    missing: Sequence[str],
    goes_on: bool,
    second_trip: bool,
    at: datetime,
) -> DoorChecked:
    """What was found at the door. White space and what is said twice do not count. Refused: a list that is no list of
    requirements."""
    found = tuple(dict.fromkeys(text.strip() for text in missing if text.strip()))
    if len(found) > MOST_MISSING or any(len(text) > LONGEST_REQUIREMENT for text in found):
        raise Refused(
            Say(
                sw="Chagua mahitaji yanayokosekana kwenye orodha.",
                en="Choose what is missing from the list of requirements.",
            ),
            code="bad-list",
            field="missing",
        )
    return DoorChecked(
        stream=stream,
        about=visit,
        occurred_at=at,
        site=site,
        institution=institution,
        service=service,
        missing=found,
        goes_on=goes_on,
        second_trip=second_trip,
    )
