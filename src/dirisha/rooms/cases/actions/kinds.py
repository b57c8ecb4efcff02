"""Kinds of case of an institution: the standard ones taken over, its own versions published, rows given a kind."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.events import KindPublished
from dirisha.rooms.cases.kinds import KindDefinition, standard_kinds
from dirisha.rooms.cases.models import Kind, KindVersion, ServiceKind
from dirisha.rooms.cases.queries.kinds import definition_of
from dirisha.rooms.cases.rules import kinds as kind_rules
from dirisha.rooms.charters.models import Service
from dirisha.rooms.places import queries as places
from dirisha.rooms.places import rules as place_rules
from dirisha.rooms.places.models import Institution
from dirisha.rooms.places.packs import country_pack


@verb
def publish_kind(
    *,
    institution: UUID,
    definition: KindDefinition,
    source: str = "desk",
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Publish the next version of a kind of case, or the first of a new one; the version's id. Only an administrator.

    Open cases keep the version they began under. Refused: as `rules.kinds.publish`.
    """
    assert at is not None
    return _publish(_home(institution, by=by), definition, source=source, by=by, at=at)


@verb
def adopt_standard_kinds(
    *,
    institution: UUID,
    only: Collection[str] | None = None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Take over the standard kinds of the country that the institution does not have yet, or `only` these; how many."""
    assert at is not None
    home = _home(institution, by=by)
    known = set(Kind.objects.filter(institution=institution).values_list("key", flat=True))
    wanted = [
        definition
        for name, definition in standard_kinds(home.country).items()
        if name not in known and (only is None or name in only)
    ]
    if not wanted:
        return 0
    events = [_event(home, definition, None, source=f"pack:{home.country}", at=at) for definition in wanted]
    record(*events, by=by, at=at)
    return len(wanted)


@verb
def assign_kind(
    *,
    institution: UUID,
    service_slug: str,
    kind: str | None,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Requests for a service of the charter in force are of this kind (by its key) from now on; None: of none.

    Nothing happens when they are already. Refused: no such live service, no such kind.
    """
    assert at is not None
    home = _home(institution, by=by)
    live = Service.objects.filter(version__institution=institution, version__status="published", slug=service_slug)
    if not live.exists():
        raise Refused(
            Say(sw="Huduma hiyo haimo kwenye mkataba unaotumika.", en="The charter in force has no such service."),
            code="not-found",
        )
    chosen = None if kind is None else Kind.objects.filter(institution=institution, key=kind).first()
    if kind is not None and chosen is None:
        raise kind_rules.no_such_kind()
    before = ServiceKind.objects.filter(institution=institution, service_slug=service_slug).first()
    if (before.kind_id if before else None) == (chosen.id if chosen else None):
        return
    event = kind_rules.assign(
        row=new_id(at),
        stream=_stream(home),
        institution=institution,
        service_slug=service_slug,
        case_kind=chosen.id if chosen else None,
        at=at,
    )
    record(event, by=by, at=at)


def _home(institution: UUID, *, by: Actor) -> Institution:
    """The institution, locked so that two administrators publish one after the other; Refused unless `by` manages
    it."""
    home = Institution.objects.select_for_update(no_key=True).get(id=institution)
    place_rules.may_manage(by, places.standing_of(by), place_rules.Ground(home.id, home.slug, home.parent_id))
    return home


def _stream(home: Institution) -> str:
    return place_rules.Ground(home.id, home.slug, home.parent_id).stream


def _publish(home: Institution, definition: KindDefinition, *, source: str, by: Actor, at: datetime) -> UUID:
    event = _event(
        home, definition, Kind.objects.filter(institution=home, key=definition.key).first(), source=source, at=at
    )
    record(event, by=by, at=at)
    return event.version


def _event(
    home: Institution, definition: KindDefinition, kind: Kind | None, *, source: str, at: datetime
) -> KindPublished:
    """The next version of a kind, or the first of one that is not there yet. Two statements, none for a first."""
    return kind_rules.publish(
        version=new_id(at),
        case_kind=kind.id if kind else new_id(at),
        number=KindVersion.objects.filter(kind=kind).count() + 1 if kind else 1,
        stream=_stream(home),
        institution=home.id,
        definition=definition,
        before=definition_of(kind.current) if kind else None,
        laws=country_pack(home.country).laws,
        source=source,
        at=at,
    )
