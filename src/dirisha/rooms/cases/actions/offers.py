"""What a request needs to know of the charter it is made under, in as few statements as possible (the hot path)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, UUIDField

from dirisha.core.promises import has_clock, promise_from_json
from dirisha.core.say import Say
from dirisha.journal.prepared import PreparedValues
from dirisha.rooms.cases.kinds import KindDefinition
from dirisha.rooms.cases.models import ServiceForm, ServiceKind
from dirisha.rooms.cases.rules import opening
from dirisha.rooms.cases.rules.kinds import plans_of as plans_of_kind
from dirisha.rooms.cases.rules.now import ClockPlan
from dirisha.rooms.charters.models import Contact, Requirement, Variant
from dirisha.rooms.places.models import Site
from dirisha.rooms.places.packs import country_pack

PUBLISHED, SUPERSEDED = "published", "superseded"
FIELDS = (
    "id",
    "key",
    "promise",
    "service_id",
    "service__slug",
    "service__name_sw",
    "service__name_en",
    "service__case_kind",
    "service__confidential",
    "service__law",
    "service__owner_id",
    "service__version_id",
    "service__version__status",
    "service__version__institution_id",
    "service__version__institution__country",
    "service__version__institution__day_reading",
    "form_online",
    "form_post",
    "form_site",
    "kind_version",
)


def _variants() -> QuerySet[Variant]:
    """Variants, each with what its service's form says and of which kind a request is, None where nobody set one. Still
    one statement."""
    form = ServiceForm.objects.filter(
        institution=OuterRef("service__version__institution"), service_slug=OuterRef("service__slug")
    )
    kind = ServiceKind.objects.filter(
        institution=OuterRef("service__version__institution"), service_slug=OuterRef("service__slug")
    )
    return Variant.objects.annotate(
        form_online=Subquery(form.values("online")[:1]),
        form_post=Subquery(form.values("post")[:1], output_field=UUIDField()),
        form_site=Subquery(form.values("site")[:1], output_field=UUIDField()),
        kind_version=Subquery(kind.values("kind__current")[:1], output_field=UUIDField()),
    )


OFFERED = PreparedValues(lambda variant: _variants().filter(id=variant).values_list(*FIELDS))


@dataclass(frozen=True)
class Offer:
    """A variant with all that a case takes from it. The fields stand in the order of `FIELDS`."""

    variant: UUID
    variant_key: str
    promise: dict[str, Any] | None
    service: UUID
    service_slug: str
    name_sw: str
    name_en: str
    case_kind: str
    confidential: bool
    law: str | None
    owner: UUID | None
    version: UUID
    status: str
    institution: UUID
    country: str
    day_reading: str
    form_online: bool | None = None
    form_post: UUID | None = None
    form_site: UUID | None = None
    kind_version: UUID | None = None

    @property
    def receiver(self) -> UUID | None:
        """The post that a request goes to: the form's, else the one that the charter names."""
        return self.form_post or self.owner

    @property
    def plans(self) -> tuple[ClockPlan, ...]:
        """The clocks that a request sets: the charter's promise, and beside it the law's. No statement."""
        plans = []
        if self.promise is not None:
            plans.append(
                ClockPlan(
                    key="promise",
                    label=Say(sw="Ahadi ya mkataba", en="The charter's promise"),
                    promise=self.promise,
                    day_reading=self.day_reading,
                    pausable=True,
                )
            )
        if self.law is not None:
            law = country_pack(self.country).laws[self.law]
            plans.append(
                ClockPlan(
                    key=f"law:{law.key}",
                    label=Say(sw="{t}, {s}", en="{t}, {s}").format(t=law.title, s=law.section),
                    promise=law.promise,
                    day_reading=law.day_reading,
                    pausable=False,
                )
            )
        return tuple(plans)


def plans_of(offered: Offer, definition: KindDefinition | None, chosen: tuple[str, ...]) -> tuple[ClockPlan, ...]:
    """The clocks that a request sets: the charter's promise where the row has one that can be reckoned, and those of
    its kind; a kind that names a law of its own says which law holds. No statement."""
    if definition is None:
        return offered.plans
    of_kind = plans_of_kind(definition, chosen=chosen, reading=offered.day_reading)
    has_law = any(clock.law for clock in definition.clocks)
    own = [
        plan
        for plan in offered.plans
        if (not has_law if plan.key.startswith("law:") else has_clock(promise_from_json(plan.promise)))
    ]
    keys = {plan.key for plan in own}
    return (*own, *(plan for plan in of_kind if plan.key not in keys))


def offer(variant: UUID) -> Offer:
    """The variant that somebody asks for; of a superseded charter the same row in the new one.

    One statement, two when the charter changed while the citizen filled the form in. Refused (not-offered) when the row
    is gone or was never published, (confidential) when the service is never asked for through a form; one more then.
    """
    found = next(iter(OFFERED(variant)), None)
    if found is not None and Offer(*found).status == SUPERSEDED:
        old = Offer(*found)
        found = (
            _variants()
            .filter(
                service__version__institution=old.institution,
                service__version__status=PUBLISHED,
                service__slug=old.service_slug,
                key=old.variant_key,
            )
            .values_list(*FIELDS)
            .first()
        )
    if found is None or Offer(*found).status != PUBLISHED:
        raise opening.refuse_withdrawn_row()
    offered = Offer(*found)
    if offered.confidential:
        helplines = Contact.objects.filter(version=offered.version, role="helpline").order_by("order")
        raise opening.refuse_confidential(
            helplines=[(row.organisation, row.phones) for row in helplines],
            emergency=country_pack(offered.country).emergency.numbers,
        )
    return offered


def complaints_offer(institution: UUID) -> Offer | None:
    """The row of an institution's charter under which complaints are resolved, None when it has none. One statement.

    Some charters promise first an answer and then a resolution (rows 4 and 5 of Kenya's Public Service); the last row
    is the one that ends the matter.
    """
    found = (
        _variants()
        .filter(
            service__version__institution=institution,
            service__version__status=PUBLISHED,
            service__case_kind="complaint",
            service__confidential=False,
        )
        .order_by("-service__no", "order")
        .values_list(*FIELDS)
        .first()
    )
    return None if found is None else Offer(*found)


def requirements_of(service: UUID) -> frozenset[UUID]:
    """The ids of a service's requirements. One statement."""
    return frozenset(Requirement.objects.filter(service=service).values_list("id", flat=True))


def home_of(institution: UUID, *, site: UUID | None = None) -> Site:
    """The site a case belongs to: the form's `site`, else the first that the institution opened and has still, with
    what `places.calendar_at` needs of it.

    One statement; Refused when it has none.
    """
    rows = Site.objects.filter(institution=institution, closed_at__isnull=True).order_by("id")
    if site is not None:
        rows = rows.filter(id=site)
    row = rows.only("id", "slug", "time_zone", "calendar_version", "calendar_entry").first()
    if row is None:
        raise opening.refuse_withdrawn_row()
    return row
