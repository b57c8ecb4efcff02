"""The rule of priority, in the words of the hall (rooms/visits/rules/priority.py decides)."""

from __future__ import annotations

from dirisha.core.say import Say

WHO = (
    Say(sw="Mjamzito au unanyonyesha", en="Pregnant or nursing"),
    Say(sw="Umekuja na mtoto mchanga", en="With an infant"),
    Say(sw="Mzee", en="Elderly"),
    Say(sw="Una ulemavu", en="With a disability"),
    Say(sw="Unamsindikiza mmoja wa hawa", en="Accompanying one of these"),
)
"""Who is asked; which of them somebody is, nobody asks and nothing keeps."""
