"""Who would see a complaint about an officer, told before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.cases.rules.opening import RESTRICTED as RESTRICTED
from dirisha.rooms.cases.rules.restricted import answering_post
from dirisha.rooms.places import queries as places


@dataclass(frozen=True, kw_only=True)
class Readers:
    """A complaint about an officer and the titles of the posts that would see it, the one that answers first.

    `against` and `title` name the post that it would be about; None for an officer who is none of the readers.
    """

    against: UUID | None
    title: Say | None
    readers: tuple[Say, ...]

    @property
    def who(self) -> Say:
        """The titles of the readers, one after the other."""
        return Say(sw=", ".join(each.sw for each in self.readers), en=", ".join(each.en for each in self.readers))


def readers_if_restricted(institution: UUID, *, owner: UUID | None) -> tuple[Readers, ...]:
    """The ways to complain about an officer of an institution: about any officer, then about each who would read that.

    `owner` is the post that answers for the complaints service by the charter. Two statements.
    """
    posts = places.posts_of(institution)

    def seen(against: UUID | None) -> list[places.PostLine]:
        answers = answering_post(posts, owner=owner, against=() if against is None else (against,))
        seeing = [post for post in posts if post.id == answers or (post.role == "supervisor" and post.id != against)]
        return sorted(seeing, key=lambda post: post.id != answers)

    def told(post: places.PostLine | None) -> Readers:
        readers = tuple(each.title for each in seen(post.id if post else None))
        return Readers(against=post.id if post else None, title=post.title if post else None, readers=readers)

    return (told(None), *(told(post) for post in seen(None)))
