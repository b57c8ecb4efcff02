"""What a password must be. Django's own validators speak half Swahili, so the sentences are ours."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from dirisha.doors.desk.spoken import lazily

SHORTEST = 12


class LongEnough:
    """At least twelve characters; no rules about kinds of characters (NIST SP 800-63B, 3.1.1.2)."""

    def validate(self, password: str, user: Any = None) -> None:
        """ValidationError when the password is shorter than `SHORTEST`."""
        if len(password) < SHORTEST:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return lazily(
            sw=f"Nenosiri liwe na herufi {SHORTEST} au zaidi. Maneno manne ya kawaida ni rahisi kukumbuka.",
            en=f"The password must have {SHORTEST} characters or more. Four ordinary words are easy to remember.",
        )


class NotCommon(CommonPasswordValidator):
    """Not one of the 20,000 passwords that everybody tries first (Django's list)."""

    def validate(self, password: str, user: Any = None) -> None:
        """ValidationError when the password is on the list."""
        if password.lower().strip() in self.passwords:
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        return lazily(
            sw="Nenosiri hili linajulikana na watu wengi. Chagua jingine.",
            en="This password is known to many. Choose another one.",
        )
