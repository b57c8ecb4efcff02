"""What stands on the paper of a kiosk."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from dirisha.core.say import Language, Say
from dirisha.rooms.places.devices import DeviceHere
from dirisha.wires.printer import TicketPaper


def paper_for(
    device: DeviceHere,
    *,
    number: str,
    queue: Say,
    wait: Say | None,
    rule: Say | None,
    language: Language,
    at: datetime,
    url: str,
) -> TicketPaper:
    """What stands on the paper of a number taken at `at` (aware). `rule`: who goes first; None: nobody does."""
    return TicketPaper(
        hall=device.site_name,
        queue=queue,
        number=number,
        taken_at=at.astimezone(ZoneInfo(device.time_zone)),
        wait=wait,
        priority=rule,
        my_place_url=url,
        language=language,
    )
