"""Which comments still wait for their answer: one definition for the verb that publishes and for the pages."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from dirisha.rooms.charters import rules
from dirisha.rooms.charters.models import Comment


def unanswered(institution: UUID, version: UUID | None = None) -> QuerySet[Comment]:
    """The comments and proposals of an institution that are owed an answer, as a query set. No statement yet.

    With `version`, those that stand in the way of publishing this draft: what is said of another draft, that is still
    under review itself, waits for that one. A joined comment is answered by its head, an erased one has no words to
    answer, and one withheld as abuse or as being about something else has its reason.
    """
    waiting = Comment.objects.filter(
        institution=institution, into__isnull=True, answered_at__isnull=True, erased_at__isnull=True
    ).exclude(state="withheld", why__in=rules.NO_ANSWER_OWED)
    if version is None:
        return waiting
    return waiting.exclude(Q(version__status__in=("draft", *rules.WAITING)) & ~Q(version=version))
