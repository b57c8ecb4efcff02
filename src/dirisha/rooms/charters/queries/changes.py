"""How versions differ and why: a draft from the live version, a version from the one before, two institutions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dirisha.core.promises import Duration, compared, promise_from_json
from dirisha.core.say import Say
from dirisha.core.text import fold
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.events import ServiceRow
from dirisha.rooms.charters.models import ChangeReason, Service, Variant, Version
from dirisha.rooms.charters.queries.lines import currency_of, service_line, variant_view, version_line
from dirisha.rooms.charters.queries.views import ServiceLine, VersionLine
from dirisha.rooms.charters.reading.comparing import DUTIES
from dirisha.rooms.charters.rows import contact_rows, service_rows, texts_of
from dirisha.rooms.places.models import Institution

PUBLIC = ("published", "superseded")
DUTY_NAMES = {
    "resolve-complaints": Say(sw="Kutatua malalamiko", en="Resolving complaints"),
    "answer-correspondence": Say(sw="Kujibu barua na mawasiliano", en="Answering correspondence"),
    "pay-suppliers": Say(sw="Kulipa wauzaji wa bidhaa na huduma", en="Paying suppliers"),
    "access-to-information": Say(sw="Kutoa taarifa kwa anayeomba", en="Giving information to those who ask"),
    "register-suppliers": Say(sw="Kusajili wauzaji", en="Registering suppliers"),
    "answer-telephone": Say(sw="Kujibu simu", en="Answering the telephone"),
}


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A change of a row with its reason; `reason` is None while nobody has said why."""

    change: rules.Change
    reason: Say | None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A version beside the one before it (`before` is None for an institution's first charter: no change is listed)."""

    institution: UUID
    institution_slug: str
    institution_name: Say
    version: VersionLine
    before: VersionLine | None
    changes: tuple[Explained, ...]

    @property
    def unexplained(self) -> tuple[rules.Change, ...]:
        """What has no reason yet."""
        return tuple(line.change for line in self.changes if line.reason is None)

    def count(self, kind: str) -> int:
        """How many rows were added, removed or changed."""
        return sum(1 for line in self.changes if line.change.kind == kind)


def difference_of(version: UUID) -> Difference | None:
    """How a version differs from the one it follows: a draft from the live one, others from the number before.

    None for an unknown version. At most thirteen statements: two versions, their rows, texts and offices, the reasons.
    """
    row = Version.objects.select_related("institution").filter(id=version).first()
    return None if row is None else tracked(row)


def tracked(version: Version, rows: Sequence[ServiceRow] | None = None, texts: rules.Texts | None = None) -> Difference:
    """The same for a version that was read with its institution, and perhaps with its `rows` and `texts`.

    One statement where there is no version before it; at most seven with both, twelve without.
    """
    others = Version.objects.filter(institution=version.institution_id)
    if version.status in ("draft", *rules.WAITING):
        others = others.filter(status="published")
    else:
        others = others.filter(status__in=PUBLIC, number__lt=version.number)
    before = others.order_by("-number").first()
    institution = version.institution
    changes: tuple[rules.Change, ...] = ()
    if before is not None:
        of_rows = rules.difference(
            _rows(before.id),
            _rows(version.id) if rows is None else rows,
            reading=institution.day_reading,
            currency=currency_of(institution.country),
        )
        changes = (
            *of_rows,
            *rules.texts_difference(texts_of(before.id), texts_of(version.id) if texts is None else texts),
        )
    reasons = {row.row: row.reason for row in ChangeReason.objects.filter(version=version.id)} if changes else {}
    return Difference(
        institution=institution.id,
        institution_slug=institution.slug,
        institution_name=institution.name,
        version=version_line(version),
        before=None if before is None else version_line(before),
        changes=tuple(Explained(change=change, reason=reasons.get(change.slug)) for change in changes),
    )


def _rows(version: UUID) -> list[ServiceRow]:
    return list(service_rows(Service.objects.filter(version=version).order_by("no")).values())


def version_change(institution_slug: str, number: int) -> Difference | None:
    """How a published version differs from the one before, with reasons; None for drafts.

    A version that was approved and waits for its day is announced like this, too. At most thirteen statements.
    """
    row = (
        Version.objects.select_related("institution")
        .filter(institution__slug=institution_slug, number=number, status__in=(*PUBLIC, "approved"))
        .first()
    )
    return None if row is None else tracked(row)


def coming(institution: UUID) -> VersionLine | None:
    """The version that was approved and takes effect on a day to come; None when there is none. One statement."""
    row = Version.objects.filter(institution=institution, status="approved").first()
    return None if row is None else version_line(row)


@dataclass(frozen=True, kw_only=True)
class ComingChange:
    """What a version that is to come will change of one service that is live now.

    `parts` are its fees and times, `also` the names of what else changes; `leaves` says that the version no longer has
    the service.
    """

    version: VersionLine
    parts: tuple[rules.Part, ...]
    also: tuple[Say, ...]
    leaves: bool


def coming_change(institution: UUID, slug: str) -> ComingChange | None:
    """What the approved version of an institution will change of a service that is live now; None for nothing.

    One statement where no version is to come, else eight at most.
    """
    row = Version.objects.select_related("institution").filter(institution=institution, status="approved").first()
    if row is None:
        return None
    live = Version.objects.filter(institution=institution, status="published").values_list("id", flat=True)[:1]
    before, after = (
        list(service_rows(Service.objects.filter(version__in=version, slug=slug)).values())
        for version in (live, [row.id])
    )
    currency = currency_of(row.institution.country)
    changes = rules.difference(before, after, reading=row.institution.day_reading, currency=currency)
    if not before or not changes:
        return None
    parts, leaves = changes[0].parts, changes[0].kind == "removed"
    return ComingChange(
        version=version_line(row),
        parts=() if leaves else tuple(part for part in parts if part.what in ("fee", "time")),
        also=() if leaves else tuple(rules.WHAT[part.what] for part in parts if part.what not in ("fee", "time")),
        leaves=leaves,
    )


def change_log(institution_slug: str) -> list[VersionLine]:
    """Every version an institution has published, and the one that is to come, the newest first. One statement."""
    rows = Version.objects.filter(institution__slug=institution_slug, status__in=(*PUBLIC, "approved")).order_by(
        "-number"
    )
    return [version_line(row) for row in rows]


@dataclass(frozen=True, kw_only=True)
class SameDuty:
    """One duty that two institutions have: their rows, and whether the other's promise is longer or shorter."""

    duty: Say
    mine: ServiceLine
    theirs: ServiceLine
    verdict: str


@dataclass(frozen=True, kw_only=True)
class SameOffice:
    """One office that two charters print differently: its name, and what each one says of it."""

    organisation: Say
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of two institutions that are compared, and since when its charter is in force."""

    slug: str
    name: Say
    since: date | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two institutions' live charters side by side, where they promise the same duty or print the same office."""

    mine: Side
    theirs: Side
    duties: tuple[SameDuty, ...]
    offices: tuple[SameOffice, ...]


def comparison(mine: str, theirs: str) -> Comparison | None:
    """Two institutions (their slugs) side by side; None unless both have a live charter. Six statements."""
    versions = {
        row.institution.slug: row
        for row in Version.objects.select_related("institution").filter(
            institution__slug__in=(mine, theirs), status="published"
        )
    }
    if mine == theirs or len(versions) != 2:
        return None
    one, other = versions[mine], versions[theirs]
    rows: dict[UUID, list[Service]] = defaultdict(list)
    for service in Service.objects.filter(version__in=[one.id, other.id], confidential=False).order_by("no"):
        rows[service.version_id].append(service)
    variants: dict[UUID, list[Variant]] = defaultdict(list)
    for variant in Variant.objects.filter(service__version__in=[one.id, other.id]).order_by("order"):
        variants[variant.service_id].append(variant)
    duties = []
    for key, pattern in DUTIES.items():
        pair = [_with(rows[each.id], pattern) for each in (one, other)]
        if pair[0] is not None and pair[1] is not None:
            a, b = (_line(service, variants, each) for service, each in zip(pair, (one, other), strict=True) if service)
            verdict = _verdict(variants[pair[0].id], variants[pair[1].id], one.institution, other.institution)
            duties.append(SameDuty(duty=DUTY_NAMES[key], mine=a, theirs=b, verdict=verdict))
    return Comparison(
        mine=Side(slug=one.institution.slug, name=one.institution.name, since=one.effective_from),
        theirs=Side(slug=other.institution.slug, name=other.institution.name, since=other.effective_from),
        duties=tuple(duties),
        offices=tuple(_offices(one.id, other.id)),
    )


def _with(services: Iterable[Service], duty: re.Pattern[str]) -> Service | None:
    return next(
        (row for row in services if any(duty.search(fold(t)) for t in (row.original, row.name_sw, row.name_en))), None
    )


def _line(service: Service, variants: dict[UUID, list[Variant]], version: Version) -> ServiceLine:
    institution = version.institution
    currency = currency_of(institution.country)
    views = [variant_view(v, day_reading=institution.day_reading, currency=currency) for v in variants[service.id]]
    return service_line(service, views, institution)


def _verdict(mine: list[Variant], theirs: list[Variant], one: Institution, other: Institution) -> str:
    """Whether the other's promise is longer or shorter, where both have one and read their days alike."""
    if len(mine) != 1 or len(theirs) != 1 or mine[0].promise is None or theirs[0].promise is None:
        return ""
    pair = [promise_from_json(variant.promise) for variant in (*mine, *theirs) if variant.promise is not None]
    bare = any(isinstance(promise, Duration) and promise.unit == "calendar_days" for promise in pair)
    if bare and one.day_reading != other.day_reading:
        return ""
    return compared(pair[0], pair[1])


def _offices(mine: UUID, theirs: UUID) -> Iterable[SameOffice]:
    others = {contact.role: contact for contact in contact_rows(theirs) if contact.role == "ombudsman"}
    for contact in contact_rows(mine):
        same = others.get(contact.role)
        if same is None:
            continue
        one, other = ((*c.phones, *c.emails) for c in (contact, same))
        if set(one) != set(other):
            yield SameOffice(organisation=contact.organisation, mine=one, theirs=other)
