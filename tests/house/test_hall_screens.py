"""Whatever can be done in a hall can be done on a screen: each verb has a page whose door calls it."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from django.urls import get_resolver

import dirisha
from dirisha.rooms.places import actions as places
from dirisha.rooms.visits import actions as visits

DOORS = Path(dirisha.__file__).parent / "doors"
SCREENS: dict[ModuleType, dict[str, tuple[str, ...]]] = {
    visits: {
        "set_up_queue": ("desk:queue-new", "desk:queue"),
        "open_queue": ("desk:floor-step",),
        "close_queue": ("desk:floor-step", "desk:close-day"),
        "keep_open": ("desk:floor-step",),
        "set_priority_rule": ("desk:priority",),
        "set_profile": ("desk:profile",),
        "close_counter": ("desk:window",),
        "sit_down": ("desk:counter-sit",),
        "stand_up": ("desk:counter-stand", "desk:floor-step"),
        "check_door": ("kiosk:look",),
        "take_ticket": ("kiosk:take",),
        "leave": ("desk:counter-step", "desk:floor-ticket", "web:place"),
        "hand_out_roll": ("kiosk:roll",),
        "hand_in": ("kiosk:reserve",),
        "offer_appointments": ("desk:times",),
        "book": ("web:book",),
        "move_appointment": ("web:appointment_move",),
        "cancel_appointment": ("web:appointment",),
        "check_in": ("desk:appointments", "kiosk:appointment"),
        "call_next": ("desk:counter-step",),
        "call_ticket": ("desk:counter-step",),
        "recall": ("desk:counter-step",),
        "on_the_way": ("desk:counter-step",),
        "open_case": ("desk:counter-open",),
        "continue_case": ("desk:counter-case",),
        "put_up_notice": ("desk:floor-step",),
        "take_down_notice": ("desk:floor-step",),
        "begin": ("desk:counter-step",),
        "add_service": ("desk:counter-step",),
        "finish": ("desk:counter-step",),
        "hold": ("desk:counter-step",),
        "return_from_hold": ("desk:counter-step",),
        "transfer": ("desk:counter-step", "desk:floor-ticket"),
        "no_show": ("desk:counter-step",),
        "undo": ("desk:counter-step",),
        "close_day": ("desk:close-day",),
    },
    places: {
        "lay_out_zone": ("desk:zone-new", "desk:zone"),
        "close_zone": ("desk:zone",),
        "set_up_counter": ("desk:window-new", "desk:window"),
        "set_opening_hours": ("desk:hours",),
        "enrol_device": ("desk:devices",),
        "change_device": ("desk:device",),
        "renew_device": ("desk:device-act",),
        "revoke_device": ("desk:device-act",),
    },
}
"""Each verb by the room that has it, with the names of its pages."""
OF_THE_WORKER = {"pass_time"}
"""Nobody presses a button for these."""

PAIRS = [
    pytest.param(module, verb, pages, id=verb) for module, verbs in SCREENS.items() for verb, pages in verbs.items()
]


def test_every_verb_of_the_hall_is_in_the_table() -> None:
    told = {name for name in re.findall(r"import \w+ as (\w+)", Path(visits.__file__).read_text()) if name.islower()}
    assert told == {*SCREENS[visits], *OF_THE_WORKER}


@pytest.mark.parametrize(("module", "verb", "pages"), PAIRS)
def test_a_verb_has_its_screens(module: ModuleType, verb: str, pages: tuple[str, ...]) -> None:
    assert callable(getattr(module, verb))
    for page in pages:
        door, _, name = page.partition(":")
        assert name in get_resolver().namespace_dict[door][1].reverse_dict, page
        sources = (path.read_text() for path in (DOORS / door).rglob("*.py"))
        assert any(re.search(rf"\w*actions\.{verb}\b|\bvisits\.{verb}\b", text) for text in sources), (verb, page)
