"""How a service is asked for: what the charter leaves open, set by the administrator."""

from __future__ import annotations

from typing import Any

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.events import PaperAsked
from dirisha.rooms.cases.models import Case, ServiceForm
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of
from dirisha.rooms.charters.models import Requirement, Service
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def set_form(house: House, row: int = 5, **more: Any) -> None:
    values = {"online": True, "by": actor("juma"), **more}
    actions.set_service_form(institution=house.public_service.institution, service_slug=slug_of(house, row), **values)


def slug_of(house: House, row: int) -> str:
    return Service.objects.get(variants=house.variant(row)).slug


def paper_of(house: House) -> Requirement:
    """The first paper that the live charter requires."""
    live = Requirement.objects.filter(
        service__version__institution=house.public_service.institution,
        service__version__status="published",
        service__confidential=False,
        kind="document",
    )
    return live.select_related("service").order_by("service__no", "order")[0]


def test_a_request_goes_to_the_post_that_the_form_names(house: House, clock: Times) -> None:
    akinyi = post_of("akinyi").id
    set_form(house, post=akinyi, at=clock.now)
    case = complain(house, clock).case
    assert Case.objects.values_list("post", flat=True).get(id=case) == akinyi
    assert_replay_equal()


def test_a_service_closed_online_is_still_taken_down_at_the_counter(house: House, clock: Times) -> None:
    set_form(house, online=False, at=clock.now)
    with pytest.raises(Refused, match="not-online"):
        complain(house, clock)
    receipt = actions.submit_request(
        variant=house.variant(5), channel="counter", language="sw", by=actor("otieno"), at=clock.now
    )
    assert Case.objects.filter(id=receipt.case).exists()
    set_form(house, at=clock.after(hours=1))
    complain(house, clock)
    assert ServiceForm.objects.count() == 1
    assert_replay_equal()


def test_help_and_kinds_stand_by_the_words_of_the_requirement(house: House, clock: Times) -> None:
    row = paper_of(house)
    asked = PaperAsked(words=row.text_sw, help=Say("Nakala inatosha.", "A copy will do."), kinds=("pdf",), megabytes=2)
    actions.set_service_form(
        institution=house.public_service.institution,
        service_slug=row.service.slug,
        online=True,
        papers=(asked,),
        by=actor("juma"),
        at=clock.now,
    )
    form = queries.form_of(house.public_service.institution, row.service.slug)
    paper = form.paper(row.text)
    assert (paper.help.en, paper.kinds, paper.megabytes) == ("A copy will do.", ("pdf",), 2)
    assert form.paper(Say("Hati nyingine", "Another paper")) == queries.ANY_PAPER
    assert_replay_equal()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"help": Say("Nakala.", "")}, "language-missing"),
        ({"help": Say("a" * 301, "b")}, "too-long"),
        ({"kinds": ()}, "no-kind"),
        ({"kinds": ("exe",)}, "no-kind"),
        ({"megabytes": 6}, "bad-size"),
        ({"words": "Hati ya zamani"}, "no-requirement"),
    ],
)
def test_a_form_that_cannot_be_is_refused(house: House, clock: Times, wrong: dict[str, Any], code: str) -> None:
    row = paper_of(house)
    fine = {"words": row.text_sw, "help": Say("Nakala.", "A copy."), "kinds": ("pdf",), "megabytes": 5}
    with pytest.raises(Refused, match=code):
        actions.set_service_form(
            institution=house.public_service.institution,
            service_slug=row.service.slug,
            online=True,
            papers=(PaperAsked(**{**fine, **wrong}),),
            by=actor("juma"),
            at=clock.now,
        )
    assert_replay_equal()


def test_only_the_own_administrator_sets_a_form_and_only_for_what_is_in_force(house: House, clock: Times) -> None:
    for name in ("otieno", "akinyi", "amina"):
        with pytest.raises(Refused, match="forbidden"):
            set_form(house, by=actor(name), at=clock.now)
    with pytest.raises(Refused, match="not-found"):
        actions.set_service_form(
            institution=house.public_service.institution, service_slug="haipo", online=True, by=SETUP, at=clock.now
        )
    with pytest.raises(Refused, match="no-post"):
        set_form(house, post=post_of("amina").id, at=clock.now)
    with pytest.raises(Refused, match="no-site"):
        set_form(house, site=house.makete.site, at=clock.now)
    assert_replay_equal()


def test_a_confidential_service_is_never_opened_online(house: House, clock: Times) -> None:
    row = Service.objects.filter(version__status="published", confidential=True).order_by("no")[0]
    with pytest.raises(Refused, match="confidential"):
        actions.set_service_form(
            institution=row.version.institution_id, service_slug=row.slug, online=True, by=SETUP, at=clock.now
        )
    with pytest.raises(Refused, match="confidential"):
        actions.submit_request(variant=row.variants.all()[0].id, language="sw", by=CITIZEN, at=clock.now)
    assert_replay_equal()
