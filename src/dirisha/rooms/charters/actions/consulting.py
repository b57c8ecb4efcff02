"""Lay a draft before the public, take down what people say, and answer every one of them."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time
from uuid import UUID

from dirisha.core import references
from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.journal import keys
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.actions.common import the_draft, unknown, zone_of
from dirisha.rooms.charters.events import CommentChannel, Verdict, WhyWithheld
from dirisha.rooms.charters.models import Comment, Consultation, Service, Version
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.queries import standing_of


@verb
def open_consultation(
    *,
    version: UUID,
    opens: date,
    closes: date,
    asks: Say,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Lay a draft before the public from one day to another (both included); once more changes days and question."""
    assert at is not None
    draft = the_draft(version, by)
    today = at.astimezone(zone_of(draft.institution)).date()
    event = rules.open_consultation(version=draft, opens=opens, closes=closes, asks=asks, today=today, at=at)
    record(event, by=by, at=at)


@verb
def comment(
    *,
    institution: UUID,
    version: UUID | None = None,
    row: str = "",
    text: str,
    name: str = "",
    language: str = "sw",
    channel: CommentChannel = "web",
    came_on: date | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> str:
    """Take down what somebody says of a draft (`version`), or a proposal about the charter in force (None); its number.

    A citizen on the web; any post of the institution for what came on another way, on the day `came_on`. `row` is the
    slug of the row it is about. What is said of a draft is refused outside the days of its consultation.
    """
    assert at is not None
    owner = Institution.objects.filter(id=institution).first()
    if owner is None:
        raise unknown(Say(sw="Taasisi hiyo haipo.", en="That institution does not exist."))
    rules.may_enter(by, standing_of(by), institution)
    zone = zone_of(institution)
    came_at = at if came_on is None else datetime.combine(came_on, time(12), tzinfo=zone)
    if came_on is not None and came_on == at.astimezone(zone).date():
        came_at = at
    rows = Service.objects.filter(version__institution=institution)
    if version is None:
        rows = rows.filter(version__status="published")
    else:
        draft = Version.objects.filter(id=version, institution=institution, status="draft").first()
        if draft is None:
            raise unknown(Say(sw="Rasimu hiyo haipo tena.", en="That draft is no longer there."))
        rules.may_speak(_open(version), on=came_at.astimezone(zone).date())
        rows = rows.filter(version=version)
    event = rules.comment(
        id=new_id(at),
        stream=owner.stream,
        institution=institution,
        version=version,
        number=_number(),
        row=row,
        rows=set(rows.values_list("slug", flat=True)) if row else (),
        channel=channel,
        language=language,
        person=new_id(at),
        name=name,
        text=text,
        came_at=came_at,
        at=at,
    )
    record(event, by=by, at=at)
    return event.number


@verb
def screen_comment(
    *, comment: UUID, why: WhyWithheld | None, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Show a comment to the public (`why` None), or withhold its words for a listed reason; it is counted all the same.

    A decision may be mended.
    """
    assert at is not None
    record(rules.screen(said=_said(comment, by), why=why, at=at), by=by, at=at)


@verb
def join_comments(*, comment: UUID, into: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Answer a comment together with an equal one, named by its number; whatever was joined to it comes along."""
    assert at is not None
    said = _said(comment, by)
    other = Comment.objects.filter(number=references.read(into) or "").first()
    record(rules.join(said=said, into=None if other is None else _as_said(other, said.stream), at=at), by=by, at=at)


@verb
def answer_comment(
    *,
    comment: UUID,
    verdict: Verdict,
    answer: Say,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Answer a comment and all that were joined to it, in public and in both languages; once more mends the answer."""
    assert at is not None
    record(rules.answer(said=_said(comment, by), verdict=verdict, answer=answer, at=at), by=by, at=at)


@verb
def erase_comment(*, comment: UUID, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """Erase the words and the name of a comment because its writer asked; it stays counted. Twice is once."""
    assert at is not None
    event = rules.erase(said=_said(comment, by), at=at)
    if event is None:
        return
    # The event first, the key after it: a key destroyed without a word in the journal could never be explained.
    record(event, by=by, at=at)
    keys.destroy_key(event.person)


def _open(version: UUID) -> rules.Open | None:
    row = Consultation.objects.filter(version=version).first()
    return None if row is None else rules.Open(version, row.opens, row.closes)


def _number() -> str:
    """A number that no comment has; 29 to the 8th makes a second look all but unheard of."""
    while True:
        number = references.make(secrets.choice)
        if not Comment.objects.filter(number=number).exists():
            return number


def _said(comment: UUID, by: Actor) -> rules.Said:
    """The comment, locked, for the charter's owner; Refused for everybody else."""
    row = Comment.objects.select_for_update(no_key=True, of=("self",)).filter(id=comment).first()
    if row is None:
        raise unknown(Say(sw="Maoni hayo hayapo.", en="That comment does not exist."))
    rules.may_draft(by, standing_of(by), row.institution_id)
    return _as_said(row, Institution.objects.get(id=row.institution_id).stream)


def _as_said(row: Comment, stream: str) -> rules.Said:
    return rules.Said(
        id=row.id,
        stream=stream,
        institution=row.institution_id,
        version=row.version_id,
        state=row.state,
        person=row.person,
        joined=row.into_id is not None,
        answered=row.answered_at is not None,
        erased=row.erased_at is not None,
    )
