"""How staff sign in: no sign-up by oneself."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, never by the public."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
