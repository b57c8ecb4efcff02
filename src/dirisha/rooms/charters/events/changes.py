"""Why a new version differs from the one before."""

from __future__ import annotations

from dataclasses import dataclass

from dirisha.core.events import Event, fact
from dirisha.core.say import Say


@fact("charters.change-explained")
@dataclass(frozen=True, kw_only=True)
class ChangeExplained(Event):
    """The charter's owner said why a row of a draft (`row`, its slug) is new, changed or left out.

    A chapter is `sura:` with its key, the order of the chapters `mpangilio:sura`, an office that the charter names
    `anwani:` with its role. `about` is the draft. The reason is published with the version; a later one takes the place
    of an earlier one.
    """

    row: str
    reason: Say
