"""The sample institutions: offices, calendars, posts, officers, live charters. Seeding twice adds nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from django.contrib.auth.hashers import make_password

from dirisha.core.actor import SETUP, Actor
from dirisha.core.say import Say
from dirisha.frame.founding import found
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.cases.kinds.shipped import fitting_rows
from dirisha.rooms.cases.queries import kinds_of
from dirisha.rooms.charters import actions as charters
from dirisha.rooms.charters import queries as charter_queries
from dirisha.rooms.charters.events import ServiceRow
from dirisha.rooms.charters.reading.transcription import read_place, read_transcription
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import queries as place_queries
from dirisha.rooms.places.models import Officer
from dirisha.site.demo import PASSWORD
from dirisha.site.demo.cast import ANSWERS_FOR, CREWS, Seat, seats

YEARS = range(2025, 2029)
"""The years whose holidays are in the sample calendars."""


@dataclass(frozen=True)
class Home:
    """A sample institution: its ids, and its officers as actors by the slug of their post."""

    institution: UUID
    site: UUID
    actors: dict[str, Actor]


SAMPLE_CHANGED = Say(
    sw="Mkataba wa mfano: nyaraka ya taasisi imebadilika.", en="Sample charter: the institution's document changed."
)


def seed_institution(path: Path, *, at: datetime) -> Home:
    """The institution of a transcription, set up at `at`: office, calendar, posts, officers, live charter."""
    place = read_place(path)
    founded = found(place, years=YEARS, at=at)
    institution, site = founded.institution, founded.site
    actors = {seat.slug: _seat(seat, institution, site, at=at) for seat in seats(CREWS[place.slug])}
    seed_charter(path, institution, actors, at=at)
    seed_kinds(place.slug, place.country, institution, at=at)
    return Home(institution, site, actors)


def _seat(seat: Seat, institution: UUID, site: UUID, *, at: datetime) -> Actor:
    """The post of a seat, held by its sample officer."""
    posts = {post.slug: post.id for post in place_queries.posts_of(institution)}
    post = posts.get(seat.slug) or places.create_post(
        institution=institution,
        slug=seat.slug,
        role=seat.role,
        title=seat.title,
        site=site if seat.at_site else None,
        reports_to=None if seat.reports_to is None else posts[seat.reports_to],
        by=SETUP,
        at=at,
    )
    officer = Officer.objects.filter(username=seat.officer).first()
    if officer is None:
        officer = Officer.objects.create(username=seat.officer, password=hashed())
    places.take_up_post(post=post, officer=officer.id, by=SETUP, at=at)
    return Actor("post", post, officer.id)


@cache
def hashed() -> str:
    """The sample password's hash, made once for all sample officers: making one is meant to be slow."""
    return make_password(PASSWORD)


def seed_charter(path: Path, institution: UUID, actors: dict[str, Actor], *, at: datetime) -> None:
    """The transcription as the institution's live charter, reviewed and published by its charter owner.

    A transcription that changed since becomes the next version.
    """
    reading = read_transcription(path)
    live = charter_queries.versions(institution)
    if live and live[0].source_hash == reading.source_hash:
        return
    owner = actors["mwenye-hati"]
    waiting = [draft.version for draft in charter_queries.drafts(institution)]
    draft = next((version.id for version in waiting if version.source_hash == reading.source_hash), None)
    if draft is None:
        draft = charters.draft_charter(institution=institution, reading=reading, by=owner, at=at)
    view = charter_queries.draft(draft)
    assert view is not None
    for row in view.rows:
        charters.review_row(version=draft, service=_answered_for(row.service, actors), by=owner, at=at)
    for finding in (*view.findings, *(finding for row in view.rows for finding in row.findings)):
        if not finding.settled:
            charters.settle_finding(
                version=draft,
                finding=finding.id,
                settled="stands",
                note="Mkataba wa mfano: umeachwa kama ulivyochapishwa. / Sample charter: left as published.",
                by=owner,
                at=at,
            )
    tracked = charter_queries.difference_of(draft)
    for line in () if tracked is None else tracked.changes:
        charters.explain_change(version=draft, row=line.change.slug, reason=SAMPLE_CHANGED, by=owner, at=at)
    charters.publish(version=draft, effective_from=at.date(), by=owner, at=at)


def seed_kinds(slug: str, country: str, institution: UUID, *, at: datetime) -> None:
    """The country's standard kinds of case, and for the rows of the sample charter those that fit them."""
    fitting = {number: kind for (of, number), kind in fitting_rows(country).items() if of == slug}
    known = kinds_of(institution)
    if known and (not fitting or any(line.services for line in known)):
        return
    cases.adopt_standard_kinds(institution=institution, by=SETUP, at=at)
    catalogue = charter_queries.catalogue(slug)
    rows = {} if catalogue is None else {service.no: service.slug for service in catalogue.services}
    for number, kind in fitting.items():
        if number in rows:
            cases.assign_kind(institution=institution, service_slug=rows[number], kind=kind, by=SETUP, at=at)


def _answered_for(row: ServiceRow, actors: dict[str, Actor]) -> ServiceRow:
    """The row with the post that answers for it: the charters themselves name none."""
    return replace(row, owner=actors[ANSWERS_FOR.get(row.case_kind, "afisa-huduma")].post)
