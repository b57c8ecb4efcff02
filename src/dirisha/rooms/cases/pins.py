"""The PIN of a case: six digits, derived and never stored, so that no copy of the database gives it away."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

DIGITS = 6


def pin_of(case: UUID) -> str:
    """The PIN of a case: HMAC-SHA-256 of its id under a key derived from the node's master key, six decimal digits."""
    master = bytes.fromhex(settings.DIRISHA_MASTER_KEY)
    key = hmac.new(master, b"dirisha.cases.pins.1", hashlib.sha256).digest()
    value = int.from_bytes(hmac.new(key, case.bytes, hashlib.sha256).digest(), "big")
    return f"{value % 10**DIGITS:0{DIGITS}d}"


def right(case: UUID, typed: str) -> bool:
    """Whether `typed` is the PIN of the case, spaces and dashes ignored; takes the same time for any wrong one."""
    digits = "".join(c for c in typed if c.isascii() and c.isdigit())
    return hmac.compare_digest(pin_of(case), digits)
