"""Whose session a request belongs to: asked with every page of the desk, so the question is put into SQL once."""

from __future__ import annotations

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from dirisha.frame.access import POSTS_HELD
from dirisha.rooms.places import accounts
from dirisha.rooms.places.models import Officer


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's, as fast as the pages it stands before."""

    def get_user(self, user_id: UUID) -> Officer | None:
        """The officer of a session with the posts they hold (`frame.access.posts` looks there first), None for one who
        may not sign in any more. One statement."""
        found = accounts.with_posts(user_id)
        if found is None or not self.user_can_authenticate(found[0]):
            return None
        setattr(found[0], POSTS_HELD, found[1])
        return found[0]
