"""A refusal is a sentence for the person at the window."""

from __future__ import annotations

from dataclasses import dataclass

from dirisha.core.say import Say


@dataclass
class Refused(Exception):
    """The house will not do what was asked; `say` tells the person why and what to do next.

    `code` is a stable word for programs (problem+json, tests); `field` names the form field it is about, if any.
    """

    say: Say
    code: str = "refused"
    field: str | None = None

    def __str__(self) -> str:
        return f"{self.code}: {self.say.en}"
