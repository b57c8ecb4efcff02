"""What a person typed into a form of the desk, and what is wrong with it. Nothing typed is ever lost."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame.forms import Problem

LONGEST = 8000
TOO_LONG = Say(
    sw=f"Maandishi ni marefu mno: yasizidi herufi {LONGEST}.", en=f"The text is too long: at most {LONGEST} characters."
)


def new_key() -> str:
    """A key for a form's hidden field: whatever is sent under it twice is done once."""
    return secrets.token_urlsafe(16)


class Typed:
    """Reads fields, and collects for each field in error one sentence. `form` is the action the page shows again.

    In a template `typed.reasons` is the text as it was typed (or as given in `start`), `typed.errors.reasons` its
    sentence.
    """

    def __init__(
        self, data: Mapping[str, str] | None = None, *, form: str = "", start: Mapping[str, str] | None = None
    ) -> None:
        self.data: Mapping[str, str] = {} if data is None else data
        self.start = start or {}
        self.form = form
        self.errors: dict[str, Say] = {}
        self.key = self.data.get("key", "")[:80] or new_key()
        self.seen = self.data.get("seen", "")

    def __getitem__(self, name: str) -> str:
        """For templates, which try this before attributes: KeyError for what is no field."""
        return self.data[name] if name in self.data else self.start[name]

    def get(self, name: str) -> str:
        """What stands in a field, "" when nothing does."""
        return self.data[name] if name in self.data else self.start.get(name, "")

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked. A browser sends nothing for one that is not: `start` counts on a fresh page only."""
        return bool((self.data or self.start).get(name))

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong."""
        return not self.errors

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, for the summary at the top of the page."""
        return [Problem(name, say) for name, say in self.errors.items()]

    def wrong(self, name: str, say: Say) -> None:
        """Note what is wrong with a field; the first sentence stays."""
        self.errors.setdefault(name, say)

    def refused(self, refusal: Refused, *, otherwise: str) -> None:
        """A refusal of the house, at the field it names, or at `otherwise`."""
        self.wrong(refusal.field or otherwise, refusal.say)

    def text(self, name: str, *, needed: Say | None = None, most: int = LONGEST) -> str:
        """A text without the white space around it; `needed` is the sentence for an empty one."""
        value = self.get(name).replace("\r\n", "\n").strip()
        if needed is not None and not value:
            self.wrong(name, needed)
        if len(value) > most:
            self.wrong(name, Say(sw=f"Yasizidi herufi {most}.", en=f"At most {most} characters."))
        return value[:most]

    def among(self, name: str, choices: Iterable[str], wrong: Say) -> str:
        """One of `choices`; "" and the sentence `wrong` otherwise."""
        value = self.get(name)
        if value in choices:
            return value
        self.wrong(name, wrong)
        return ""

    def whole(self, name: str, *, low: int, high: int, wrong: Say) -> int:
        """A whole number from `low` to `high`; `low` and the sentence `wrong` otherwise."""
        value = self.get(name).strip()
        if value.isascii() and value.isdigit() and low <= int(value) <= high:
            return int(value)
        self.wrong(name, wrong)
        return low

    def id(self, name: str, wrong: Say) -> UUID | None:
        """An id that a form offered; None and the sentence `wrong` otherwise."""
        try:
            return UUID(self.get(name))
        except ValueError:
            self.wrong(name, wrong)
            return None

    def day(self, name: str, wrong: Say) -> date | None:
        """A date as a browser's date field sends it (2026-12-14); None and the sentence `wrong` otherwise."""
        try:
            return date.fromisoformat(self.get(name).strip())
        except ValueError:
            self.wrong(name, wrong)
            return None

    def clock(self, name: str, wrong: Say) -> time | None:
        """A time of day (07:30); None when the field is empty, None and the sentence `wrong` when it is no time."""
        value = self.get(name).strip()
        if not value:
            return None
        try:
            return time.fromisoformat(value)
        except ValueError:
            self.wrong(name, wrong)
            return None

    def moment(self, day: str, clock: str, *, zone: str, wrong: Say) -> datetime | None:
        """Two fields, a date and a time of day in the zone of a site, as one aware moment."""
        on, at = self.day(day, wrong), self.clock(clock, wrong)
        if on is None or self.errors.get(clock):
            return None
        return datetime.combine(on, at or time(0, 0), tzinfo=ZoneInfo(zone))
