"""Who opened a restricted case, when and why: for the citizen it is about, and for the data officer of the readers.

The looks themselves lie in the database `access` (journal/access.py). A name is never told, only the post.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dirisha.core import references
from dirisha.core.say import Say
from dirisha.journal.access import LookLine, looks_at, looks_in
from dirisha.rooms.cases.access import visible_to
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.queries import wordbook
from dirisha.rooms.cases.queries.history import post_in
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.places.models import Post
from dirisha.rooms.places.queries import HeldPost

REASONS: dict[str, Say] = {
    "work": Say(sw="Ninalishughulikia jambo hili", en="I work on this case"),
    "oversee": Say(sw="Ninasimamia kazi ya ofisi", en="I supervise the office's work"),
    "asked": Say(sw="Mwananchi ameomba nimsaidie", en="The citizen asked me for help"),
    "other": Say(sw="Sababu nyingine", en="Another reason"),
}
"""What an officer may choose when a restricted case is opened; "other" is told in words of their own."""
KEPT_REASONS: dict[str, Say] = {
    "work": Say(sw="Analishughulikia jambo hili", en="Works on this case"),
    "oversee": Say(sw="Anasimamia kazi ya ofisi", en="Supervises the office's work"),
    "asked": Say(sw="Mwananchi aliomba msaada", en="The citizen asked for help"),
    "registered": Say(sw="Aliliandika sasa hivi kwa niaba ya mwananchi", en="Had just taken it down for the citizen"),
    "counter": Say(sw="Mwananchi yuko dirishani", en="The citizen is at the counter"),
    "act": Say(sw="Alifanya hatua juu ya jambo hili", en="Did something to the case"),
    "letter": Say(sw="Aliandaa barua ya kutumwa kwa posta", en="Prepared a letter for the post"),
    "erasing": Say(sw="Aliombwa kufuta taarifa za mwananchi", en="Was asked to erase the citizen's data"),
}
"""The same told of an officer, and the reasons that lie in what was done."""
OPENED: dict[str, Say] = {
    "cases.page": Say(sw="Ukurasa wa jambo", en="The case's page"),
    "cases.print": Say(sw="Nakala ya kuchapa", en="The printed case"),
    "cases.document": Say(sw="Faili iliyoambatishwa", en="An attached file"),
    "cases.slip": Say(sw="Risiti", en="The slip"),
    "cases.counter": Say(sw="Jambo, dirishani", en="The case, at the counter"),
    "cases.erase": Say(sw="Ukurasa wa kufuta taarifa", en="The page for erasing"),
    "people.identity": Say(sw="Utambulisho uliofungwa", en="The sealed identity"),
    "cases.letter": Say(sw="Barua ya kuomba radhi", en="The letter of apology"),
    "cases.ombudsman": Say(sw="Kumbukumbu yote, kwa mchunguzi", en="The whole record, at the ombudsman's"),
    "cases.bundle": Say(sw="Nakala iliyotiwa sahihi ya kumbukumbu", en="A signed copy of the record"),
    "cases.direction": Say(sw="Kumbukumbu, ili kutoa agizo", en="The record, to give a direction"),
}
ACTED = Say(sw="Hatua juu ya jambo", en="Something done to the case")
NO_REASON = Say(sw="Sababu haikuandikwa", en="No reason was given")


@dataclass(frozen=True, kw_only=True)
class LookShown:
    """One look: by which post, at what, why. `reference` is the case's, None where it is none or no longer there."""

    at: datetime
    who: Say
    what: Say
    reason: Say
    reference: str | None


@dataclass(frozen=True, kw_only=True)
class LooksPage:
    """A page of looks, latest first; `next` is the moment from which the next page goes on."""

    lines: tuple[LookShown, ...]
    next: datetime | None


def restricted_number(case: UUID, post: HeldPost) -> str | None:
    """The number of a restricted case that this post may see; None for any other. One statement."""
    found = Case.objects.filter(visible_to(post), id=case, level__gte=RESTRICTED)
    return found.values_list("reference", flat=True).first()


def opened_by(case: UUID, *, limit: int = 50) -> tuple[LookShown, ...]:
    """Who opened a case, for its citizen. Two statements, one of them in `access`; one when nobody did."""
    return _shown(looks_at(case, limit=limit), {})


def opened_in(institution: UUID, *, reference: str = "", until: datetime | None = None, limit: int = 50) -> LooksPage:
    """What officers of an institution opened, for its data officer; of one case when `reference` is given.

    Three statements, one of them in `access`; one more with a reference, and one alone for a reference of no case.
    """
    about = None
    if reference:
        about = Case.objects.filter(reference=references.read(reference) or "").values_list("id", flat=True).first()
        if about is None:
            return LooksPage(lines=(), next=None)
    found = looks_in(institution, about=about, until=until, limit=limit + 1)
    numbers = dict(Case.objects.filter(id__in={line.about for line in found}).values_list("id", "reference"))
    more = found[limit].at if len(found) > limit else None
    return LooksPage(lines=_shown(found[:limit], numbers), next=more)


def reason_in_words(kept: str) -> Say:
    """A reason as it was kept: a chosen one in both languages, words of one's own as they were typed."""
    if kept.startswith("other: "):
        words = kept.removeprefix("other: ")
        return Say(sw=words, en=words)
    return KEPT_REASONS.get(kept, NO_REASON)


def _shown(lines: Iterable[LookLine], numbers: dict[UUID, str]) -> tuple[LookShown, ...]:
    lines = tuple(lines)
    ids = {post for post in (post_in(line.by) for line in lines) if post}
    titles = {str(post.id): post.title for post in Post.objects.filter(id__in=ids)} if ids else {}
    return tuple(
        LookShown(
            at=line.at,
            who=titles.get(post_in(line.by) or "", wordbook.SOME_POST),
            what=OPENED.get(line.what, ACTED),
            reason=reason_in_words(line.reason),
            reference=numbers.get(line.about),
        )
        for line in lines
    )
