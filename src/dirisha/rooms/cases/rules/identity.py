"""The reason for which a sealed identity is opened."""

from __future__ import annotations

from dirisha.core.refused import Refused
from dirisha.core.say import Say

SHORTEST = 10
LONGEST = 300
TELL = Say(
    sw="Andika sababu kwa maneno machache (angalau herufi 10). Mwananchi ataisoma.",
    en="Tell the reason in a few words (at least 10 characters). The citizen will read it.",
)
TOO_LONG = Say(sw="Sababu isizidi herufi 300.", en="The reason may have 300 characters at most.")


def reason_given(text: str) -> str:
    """The reason in one line; Refused (empty) when it says nothing, (too-long) beyond 300 characters."""
    words = " ".join(text.replace("\x00", "").split())
    if len(words) < SHORTEST:
        raise Refused(TELL, code="empty", field="reason")
    if len(words) > LONGEST:
        raise Refused(TOO_LONG, code="too-long", field="reason")
    return words
