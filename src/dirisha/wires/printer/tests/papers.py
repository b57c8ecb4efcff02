"""The ticket that the tests print."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.wires.printer import TicketPaper

URL = "https://huduma.example.go.ke/sw/foleni/K7P-M2Q-X9R/"


def a_paper(**others: Any) -> TicketPaper:
    """Wanjiru's ticket for an identity card, taken at 10:42; what a test needs differently is named."""
    values: dict[str, Any] = {
        "hall": Say(sw="Huduma Centre GPO", en="Huduma Centre GPO"),
        "queue": Say(sw="Vitambulisho vya Taifa", en="National identity cards"),
        "number": "A 007",
        "taken_at": datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Africa/Nairobi")),
        "wait": Say(sw="dakika 20 hadi 35", en="20 to 35 minutes"),
        "priority": Say(
            sw="Wajawazito, wazee na watu wenye ulemavu huhudumiwa kwanza.",
            en="Pregnant women, elderly people and people with disabilities are served first.",
        ),
        "my_place_url": URL,
    }
    return TicketPaper(**(values | others))
