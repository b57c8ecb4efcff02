"""What a form page needs to tell a person what is wrong, without losing what they typed."""

from __future__ import annotations

from dataclasses import dataclass

from dirisha.core.refused import Refused
from dirisha.core.say import Say


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the id of its field ("" when it concerns the whole page) and the sentence.

    Hand a list of them to a template as `problems`: `frame/base.html` then prints the error summary and marks the
    title, and `frame/partials/field.html` takes the sentence as `error`.
    """

    field: str
    say: Say


def from_refusal(refusal: Refused) -> Problem:
    """The problem that a refusal of a room states."""
    return Problem(refusal.field or "", refusal.say)


def by_field(problems: list[Problem]) -> dict[str, Say]:
    """The first sentence for each field."""
    return {problem.field: problem.say for problem in reversed(problems) if problem.field}
