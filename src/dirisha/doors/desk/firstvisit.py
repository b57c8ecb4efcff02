"""Whether this house waits for its first visit: nobody has an account, and a set-up code opens the page for it."""

from __future__ import annotations

from django.conf import settings

from dirisha.rooms.places import accounts

LEAST = 12
"""Characters of a set-up code: a shorter one could be guessed, and opens nothing."""


def setup_open() -> bool:
    """Whether the page of the first visit is open. One statement, none where no set-up code is given."""
    return len(settings.SETUP_CODE) >= LEAST and accounts.nobody_yet()
