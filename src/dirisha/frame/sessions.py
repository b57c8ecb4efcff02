"""Who is signed in: the session of a request, its account and the posts it holds, read together.

Every page of the desk asks these three, and an officer's call pays for each journey to the database. The session's row
names its account besides (as Django's own documentation has it), so that a house can sign an officer out everywhere.
"""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from dirisha.frame.access import POSTS_HELD
from dirisha.rooms.places import accounts
from dirisha.rooms.places.models import Officer, StaffSession


class SessionStore(DatabaseStore):
    """Django's sessions in the database (name and seal of the data are theirs)."""

    _read_with: Officer | None = None

    @classmethod
    def get_model_class(cls) -> type[StaffSession]:
        """The table."""
        return StaffSession

    def create_model_instance(self, data: dict[str, Any]) -> StaffSession:
        """The row of a session about to be kept, with the account it belongs to."""
        row = cast("StaffSession", super().create_model_instance(data))
        row.officer = UUID(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row

    def load(self) -> dict[str, Any]:
        """What the session holds. One statement for an officer who holds a post, two for anybody else."""
        found = accounts.signed_in(self.session_key or "")
        if found is None:
            return super().load()
        officer, held, data = found
        setattr(officer, POSTS_HELD, held)
        self._read_with = officer
        return self.decode(data)

    def proven(self) -> Officer | None:
        """The account read with the session when the session proves that it is this one's still: it may sign in, by a
        backend of ours, and its password is the one of the signing in. None leaves the question to Django."""
        named, backend, proof = (self.get(key) for key in (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY))
        officer = self._read_with
        if officer is None or named != str(officer.pk) or backend not in settings.AUTHENTICATION_BACKENDS:
            return None
        right = officer.is_active and constant_time_compare(proof or "", officer.get_session_auth_hash())
        return officer if right else None


class StaffMiddleware(AuthenticationMiddleware):
    """Django's, which asks for the account again only where the session did not prove it."""

    def process_request(self, request: HttpRequest) -> None:
        """Give the request its `user`, looked for when a page first asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))  # type: ignore[assignment]


def _user(request: Any) -> Any:
    if not hasattr(request, "_cached_user") and (officer := request.session.proven()) is not None:
        request._cached_user = officer
    return get_user(request)
