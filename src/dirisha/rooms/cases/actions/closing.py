"""A site or a post comes to an end: first the work that lies there finds another place."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import record
from dirisha.rooms.cases.actions.bench import case_now
from dirisha.rooms.cases.events import CaseHandedOver
from dirisha.rooms.cases.models import Case, ServiceForm
from dirisha.rooms.cases.rules import handling, restricted
from dirisha.rooms.cases.rules import places as place_rules
from dirisha.rooms.cases.rules.opening import RESTRICTED
from dirisha.rooms.charters.models import Service
from dirisha.rooms.places import actions as places_actions
from dirisha.rooms.places import queries as places


@verb
def close_site(*, site: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None) -> None:
    """End the service at a site. Refused as `places.actions.close_site`, and while cases or services are left there."""
    assert at is not None
    places_actions.close_site(site=site, reason=reason, by=by, at=at)
    left = Case.objects.filter(site=site, unfinished=True)
    forms = ServiceForm.objects.filter(site=site)
    open_ones, hidden = _named(left)
    place_rules.still_at_site(open_references=open_ones, hidden=hidden, services=_live_names(forms))


@verb
def close_post(
    *,
    post: UUID,
    hand_to: UUID | None = None,
    reason: str,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """End a post; its unfinished cases go to the post `hand_to`, with the reason, which each citizen reads. How many.

    A restricted case goes where such a complaint would go now, never to the post it is against. Refused as
    `places.actions.close_post`; without `hand_to` while it has cases (the sentence names them); while services of the
    charter in force come to it. Clocks run on.
    """
    assert at is not None
    rows = list(
        Case.objects.select_for_update(of=("self",))
        .select_related("site", "institution")
        .filter(post=post, unfinished=True)
        .order_by("id")
    )
    line = places.post_line(post)
    places_actions.close_post(post=post, reason=reason, by=by, at=at)
    assert line is not None, "the places' verb has just closed it"
    place_rules.still_named(_services_of(post, line.institution))
    if rows and hand_to is None:
        open_ones, hidden = _named(Case.objects.filter(id__in=[row.id for row in rows]))
        raise place_rules.still_with_post(open_references=open_ones, hidden=hidden)
    if rows and hand_to is not None:
        taker = places.post_line(hand_to)
        if taker is None or taker.institution != line.institution:
            raise _no_taker()
        record(*(_handed(row, taker, closed=post, reason=reason, at=at) for row in rows), by=by, at=at)
    return len(rows)


def _handed(row: Case, taker: places.PostLine, *, closed: UUID, reason: str, at: datetime) -> CaseHandedOver:
    """The event that takes a case from the closed post: to `taker`, or where a restricted one belongs."""
    if row.level >= RESTRICTED:
        posts = [each for each in places.posts_of(taker.institution) if each.id != closed]
        accused = () if row.against is None else (row.against,)
        found = restricted.answering_post(posts, owner=taker.id, against=accused)
        chosen = next((each for each in posts if each.id == found), None)
        if chosen is None:
            raise restricted.not_to_them()
        taker = chosen
    return handling.hand_over(
        case_now(row),
        to_post=taker.id,
        to_role=taker.role,
        to_institution=taker.institution,
        to_site=taker.site or places.home_site(taker.institution),
        reason=reason,
        at=at,
    )


def _named(cases: QuerySet[Case]) -> tuple[list[str], int]:
    """The references of cases for a sentence, and how many restricted ones there are besides. Two statements."""
    open_ones = cases.filter(level__lt=RESTRICTED).order_by("order_at", "id")
    return list(open_ones.values_list("reference", flat=True)), cases.filter(level__gte=RESTRICTED).count()


def _services_of(post: UUID, institution: UUID) -> list[Say]:
    """The live services that come to a post: the charter names it and no form says otherwise, or a form does."""
    live = Service.objects.filter(version__institution=institution, version__status="published")
    elsewhere = ServiceForm.objects.filter(institution=institution, post__isnull=False)
    by_charter = live.filter(owner=post).exclude(slug__in=elsewhere.values("service_slug"))
    return [row.name for row in by_charter.order_by("no")] + _live_names(ServiceForm.objects.filter(post=post))


def _live_names(forms: QuerySet[ServiceForm]) -> list[Say]:
    """The live services of forms, by name. Two statements."""
    names = []
    for form in forms:
        live = Service.objects.filter(
            version__institution=form.institution_id, version__status="published", slug=form.service_slug
        ).first()
        if live is not None:
            names.append(live.name)
    return names


def _no_taker() -> Refused:
    return Refused(
        Say(
            sw="Chagua cheo cha taasisi hii kitakachopokea mambo haya.",
            en="Choose the post of this institution that takes these cases over.",
        ),
        code="no-post",
        field="hand_to",
    )
