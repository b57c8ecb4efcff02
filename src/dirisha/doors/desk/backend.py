"""Whose session a request belongs to: asked with every page of the desk, so the question is put into SQL once."""

from __future__ import annotations

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from dirisha.journal.prepared import Prepared
from dirisha.rooms.places.models import Officer

_OFFICER = Prepared(lambda officer: Officer.objects.filter(id=officer))


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's, as fast as the pages it stands before."""

    def get_user(self, user_id: UUID) -> Officer | None:
        """The officer of a session, None for one who may not sign in any more. One statement."""
        found = next(iter(_OFFICER(user_id)), None)
        return found if found is not None and self.user_can_authenticate(found) else None
