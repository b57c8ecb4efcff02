"""A post or a site ends only when the work that lay there has another place."""

from __future__ import annotations

from datetime import time
from uuid import UUID

import pytest

from dirisha.core import references
from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of
from dirisha.rooms.charters.models import Service
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import Interval
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def a_post(house: House, slug: str) -> UUID:
    return places.create_post(
        institution=house.public_service.institution, slug=slug, role="officer", title=Say(slug, slug), by=SETUP
    )


def with_new_post(house: House, clock: Times) -> tuple[UUID, UUID, str]:
    """A case that Otieno handed to a post of its own: the post, the case and its reference."""
    receipt = complain(house, clock)
    post = a_post(house, "afisa-wa-muda")
    actions.take_case(case=receipt.case, by=actor("otieno"), at=clock.after(hours=1))
    actions.hand_over(
        case=receipt.case, to_post=post, reason="Ni zamu yake.", by=actor("otieno"), at=clock.after(hours=2)
    )
    return post, receipt.case, receipt.reference


def test_a_post_with_cases_names_them_until_somebody_takes_them(house: House, clock: Times) -> None:
    post, case, reference = with_new_post(house, clock)
    with pytest.raises(Refused) as refused:
        actions.close_post(post=post, reason="Mkataba umeisha", by=actor("juma"), at=clock.after(days=1))
    assert references.shown(reference) in refused.value.say.en
    taker = post_of("akinyi").id
    due = queries.case_for_citizen(case, at=clock.now).clock
    handed = actions.close_post(
        post=post, hand_to=taker, reason="Mkataba umeisha", by=actor("juma"), at=clock.after(days=1)
    )
    assert handed == 1
    assert Case.objects.values_list("post", flat=True).get(id=case) == taker
    seen = queries.case_for_citizen(case, at=clock.now)
    assert seen.clock is not None and due is not None and seen.clock.due_at == due.due_at
    assert any("Mkataba umeisha" in step.words for step in seen.steps)
    assert_replay_equal()


def test_a_restricted_case_of_a_closed_post_never_goes_to_the_accused(house: House, clock: Times) -> None:
    otieno, akinyi = post_of("otieno").id, post_of("akinyi").id
    case = actions.submit_request(
        variant=house.variant(5),
        language="sw",
        description="Afisa aliomba hongo.",
        level=2,
        against=otieno,
        by=CITIZEN,
        at=clock.now,
    ).case
    held = Case.objects.values_list("post", flat=True).get(id=case)
    assert held == akinyi
    with pytest.raises(Refused) as refused:
        actions.close_post(post=akinyi, reason="Likizo", by=actor("juma"), at=clock.after(days=1))
    assert references.shown(Case.objects.get(id=case).reference) not in str(refused.value.say)
    actions.close_post(post=akinyi, hand_to=otieno, reason="Likizo", by=actor("juma"), at=clock.after(days=1))
    assert Case.objects.values_list("post", flat=True).get(id=case) not in (akinyi, otieno)
    assert_replay_equal()


def test_a_post_that_the_charter_names_is_closed_once_its_services_go_elsewhere(house: House, clock: Times) -> None:
    live = Service.objects.filter(version__institution=house.public_service.institution, version__status="published")
    owner = live.exclude(owner=None).order_by("no").values_list("owner", flat=True).first()
    assert owner is not None
    with pytest.raises(Refused, match="services-left"):
        actions.close_post(post=owner, hand_to=post_of("akinyi").id, reason="Mwisho", by=actor("juma"), at=clock.now)
    other = a_post(house, "mwingine")
    for service in live.filter(owner=owner):
        actions.set_service_form(
            institution=house.public_service.institution,
            service_slug=service.slug,
            online=not service.confidential,
            post=other,
            by=actor("juma"),
            at=clock.now,
        )
    actions.close_post(post=owner, hand_to=other, reason="Mwisho", by=actor("juma"), at=clock.after(hours=1))
    with pytest.raises(Refused, match="services-left"):
        actions.close_post(post=other, reason="Mwisho", by=actor("juma"), at=clock.after(hours=2))
    assert_replay_equal()


def test_a_site_stays_open_while_cases_run_by_its_calendar(house: House, clock: Times) -> None:
    institution = house.public_service.institution
    branch = places.open_site(
        institution=institution,
        slug="kisumu",
        site_kind="centre",
        name=Say("Kisumu", "Kisumu"),
        address=Say("Kisumu", "Kisumu"),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=day, opens=time(8), closes=time(17)) for day in range(5)],
        by=SETUP,
    )
    slug = Service.objects.get(variants=house.variant(5)).slug
    form = {"institution": institution, "service_slug": slug, "online": True, "by": actor("juma")}
    actions.set_service_form(**form, site=branch, at=clock.now)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="services-left"):
        actions.close_site(site=branch, reason="Mwisho", by=actor("juma"), at=clock.now)
    receipt = complain(house, clock)
    assert Case.objects.values_list("site", flat=True).get(id=receipt.case) == branch
    actions.set_service_form(**form, at=clock.now)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        actions.close_site(site=branch, reason="Mwisho", by=actor("juma"), at=clock.now)
    assert references.shown(receipt.reference) in refused.value.say.sw
    actions.withdraw_case(case=receipt.case, by=CITIZEN, at=clock.after(hours=1))
    actions.close_site(site=branch, reason="Mwisho", by=actor("juma"), at=clock.after(hours=2))
    assert_replay_equal()
