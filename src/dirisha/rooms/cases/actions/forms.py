"""How a service is asked for: what the charter leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.cases.events import PaperAsked
from dirisha.rooms.cases.models import ServiceForm
from dirisha.rooms.cases.rules import forms as form_rules
from dirisha.rooms.cases.rules.opening import WORKING_ROLES
from dirisha.rooms.charters.models import Requirement, Service
from dirisha.rooms.places import queries as places
from dirisha.rooms.places import rules as place_rules
from dirisha.rooms.places.models import Institution


@verb
def set_service_form(
    *,
    institution: UUID,
    service_slug: str,
    online: bool,
    post: UUID | None = None,
    site: UUID | None = None,
    papers: Sequence[PaperAsked] = (),
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Set how a live service is asked for, whole; the form's id. Only an administrator, as for all of places.

    Refused: no such live service, and as `rules.forms.set_form`.
    """
    assert at is not None
    # The institution's row stays locked: two administrators who set the same form make one, not two.
    home = Institution.objects.select_for_update(no_key=True).filter(id=institution).first()
    row = Service.objects.filter(
        version__institution=institution, version__status="published", slug=service_slug
    ).first()
    if home is None or row is None:
        raise Refused(
            Say(sw="Huduma hiyo haimo kwenye mkataba unaotumika.", en="The charter in force has no such service."),
            code="not-found",
        )
    ground = place_rules.Ground(home.id, home.slug, home.parent_id)
    place_rules.may_manage(by, places.standing_of(by), ground)
    before = ServiceForm.objects.filter(institution=institution, service_slug=service_slug).first()
    requirements = Requirement.objects.filter(service=row.id)
    event = form_rules.set_form(
        form=before.id if before is not None else new_id(at),
        stream=ground.stream,
        institution=institution,
        service_slug=service_slug,
        asked=form_rules.Asked(
            confidential=row.confidential,
            requirements={each.text_sw: each.kind == "document" for each in requirements},
        ),
        online=online,
        post=post,
        posts=[each.id for each in places.posts_of(institution) if each.role in WORKING_ROLES],
        site=site,
        sites=[each.id for each in places.sites_of(institution)],
        papers=papers,
        at=at,
    )
    record(event, by=by, at=at)
    return event.form
