"""Who would see a complaint about an officer, told before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.cases.rules.opening import RESTRICTED as RESTRICTED
from dirisha.rooms.cases.rules.opening import SEALED as SEALED
from dirisha.rooms.cases.rules.restricted import answering_post
from dirisha.rooms.cases.rules.restricted import kept_from as kept_from
from dirisha.rooms.places import queries as places


@dataclass(frozen=True, kw_only=True)
class Readers:
    """A complaint about an officer and the titles of the posts that would see it, the one that answers first.

    `against` and `title` name the post that it would be about; None for an officer who is none of the readers. No
    readers: everybody here and above is the accused or works under them, so it is not taken in but for the ombudsman.
    """

    against: UUID | None
    title: Say | None
    readers: tuple[Say, ...]

    @property
    def who(self) -> Say:
        """The titles of the readers, one after the other."""
        return Say(sw=", ".join(each.sw for each in self.readers), en=", ".join(each.en for each in self.readers))


class Ground:
    """The posts among which the one that answers for a restricted complaint is chosen.

    Those of the institution, two statements; those of the one above it when nobody here may have it, one more, and two
    where there is one.
    """

    def __init__(self, institution: UUID) -> None:
        self._institution = institution
        self.here = places.posts_of(institution)

    @cached_property
    def _above(self) -> tuple[places.InstitutionLine | None, list[places.PostLine]]:
        line = places.institution_by_id(self._institution)
        if line is None or line.parent is None:
            return None, []
        return places.institution_by_id(line.parent), places.posts_of(line.parent)

    def answers(self, *, owner: UUID | None, against: frozenset[UUID]) -> places.PostLine | None:
        """The post that answers for a complaint against these posts; None when nobody here or above may have it."""
        found = answering_post(self.here, owner=owner, against=against)
        among = self.here
        if found is None:
            among = self._above[1]
            found = answering_post(among, owner=owner, against=against, known=self.here)
        return next((post for post in among if post.id == found), None)

    def readers(self, *, owner: UUID | None, against: frozenset[UUID]) -> list[places.PostLine]:
        """The posts that would see it, the one that answers first: beside it the supervisors of its institution."""
        answers = self.answers(owner=owner, against=against)
        if answers is None:
            return []
        near = self.here if answers in self.here else self._above[1]
        kept = kept_from([*self.here, *near], against)
        others = [post for post in near if post.role == "supervisor" and post.id not in kept and post != answers]
        return [answers, *others]

    def title(self, post: places.PostLine) -> Say:
        """What a post is called; with its institution when that is the one above."""
        above = self._above[0] if post not in self.here else None
        if above is None:
            return post.title
        return Say(sw="{title} ({of})", en="{title} ({of})").format(title=post.title, of=above.name)


def readers_if_restricted(institution: UUID, *, owner: UUID | None) -> tuple[Readers, ...]:
    """The ways to complain about an officer of an institution: about any officer, then about each who would read that.

    `owner` is the post that answers for the complaints service by the charter. Two statements; where one of them heads
    all others, three, and six when an institution stands above (`Ground`).
    """
    ground = Ground(institution)

    def told(post: places.PostLine | None) -> Readers:
        seen = ground.readers(owner=owner, against=frozenset(() if post is None else (post.id,)))
        readers = tuple(ground.title(each) for each in seen)
        return Readers(against=post.id if post else None, title=post.title if post else None, readers=readers)

    seeing = [post for post in ground.readers(owner=owner, against=frozenset()) if post in ground.here]
    return (told(None), *(told(post) for post in seeing))
