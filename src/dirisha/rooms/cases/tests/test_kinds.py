"""Kinds of case as data: the standard ones are sound, a faulty one is refused, an open case keeps its version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.kinds import (
    Extension,
    Ground,
    KindClock,
    KindDefinition,
    KindFact,
    KindStep,
    Silence,
    Transfer,
    definition_from_json,
    definition_to_json,
    standard_kinds,
)
from dirisha.rooms.cases.models import Case, Clock, Kind, KindVersion
from dirisha.rooms.cases.queries.kinds import definition_of, kind_of_service, kinds_of
from dirisha.rooms.cases.rules.kinds import problems_of
from dirisha.rooms.cases.tests.test_stories import actor
from dirisha.rooms.charters.models import Service
from dirisha.rooms.places.packs import countries, country_pack
from tests.cast import Clock as Times
from tests.sample import House

EVERY = [(country, key) for country in countries() for key in standard_kinds(country)]


def sound(**more: Any) -> KindDefinition:
    """A small kind without a fault."""
    base = KindDefinition(
        key="kind-of-test",
        family="request",
        name=Say("Aina", "Kind"),
        about=Say("Kuhusu", "About"),
        facts=(KindFact(key="invoice", name=Say("Ankara", "Invoice")),),
        steps=(
            KindStep(key="checked", name=Say("Imehakikiwa", "Checked")),
            KindStep(key="decided", name=Say("Jibu", "Answer"), ends="decided"),
        ),
        clocks=(
            KindClock(
                key="pay",
                label=Say("Malipo", "Payment"),
                promise={"kind": "duration", "amount": 10, "unit": "working_days"},
                after=("invoice",),
                source="Mkataba",
            ),
        ),
    )
    return replace(base, **more)


@pytest.mark.parametrize(("country", "key"), EVERY)
def test_every_standard_kind_is_without_fault_or_finding_and_survives_json(country: str, key: str) -> None:
    definition = standard_kinds(country)[key]
    assert problems_of(definition, country_pack(country).laws) == ()
    assert definition_from_json(definition_to_json(definition)) == definition


def clock_of(definition: KindDefinition, **more: Any) -> tuple[KindClock, ...]:
    return (replace(definition.clocks[0], **more),)


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("no-such-fact", {"facts": ()}),
        ("no-such-fact", {"steps": (KindStep(key="a", name=Say("A", "A"), ends="fact:nothing"),)}),
        ("bad-key", {"key": "Not a key"}),
        ("language-missing", {"name": Say("Aina", "")}),
        ("twice", {"facts": (KindFact(key="invoice", name=Say("A", "A")),) * 2}),
        ("no-such-stop", {"clocks": clock_of(sound(), stops="step:nothing")}),
        ("no-such-choice", {"clocks": clock_of(sound(), choice="life")}),
        ("bad-promise", {"clocks": clock_of(sound(), promise={"kind": "continuous"})}),
        ("bad-promise", {"clocks": clock_of(sound(), promise={"kind": "duration", "amount": 0, "unit": "weeks"})}),
        ("bad-reading", {"clocks": clock_of(sound(), day_reading="by the moon")}),
        ("no-such-law", {"clocks": clock_of(sound(), law="ke-nothing")}),
        ("no-such-outcome", {"outcomes": ("forgotten",)}),
        ("no-such-outcome", {"outcomes": ()}),
        ("bad-level", {"level": 4}),
        ("bad-number", {"file_within": 0}),
        ("no-grounds", {"extension": Extension(times=1, days=14, grounds=(), clocks=("pay",))}),
        (
            "no-such-clock",
            {"extension": Extension(times=1, days=14, grounds=(Ground(key="a", name=Say("A", "A")),), clocks=("x",))},
        ),
        ("no-such-clock", {"silence": Silence(means="refused", clock="nothing")}),
        ("bad-number", {"transfer": Transfer(days=0)}),
    ],
)
def test_what_refers_to_nothing_cannot_be_published(code: str, more: dict[str, Any]) -> None:
    found = problems_of(sound(**more), country_pack("KE").laws)
    assert [each.code for each in found if each.fault][:1] == [code]
    assert all(each.say.sw and each.say.en for each in found)


def test_a_clock_weaker_than_its_law_is_a_finding_and_so_is_another_way_of_counting() -> None:
    law = country_pack("KE").laws["ke-ati-2016"]
    weak = sound(
        facts=(),
        clocks=clock_of(
            sound(),
            after=(),
            law=law.key,
            day_reading="working",
            promise={"kind": "duration", "amount": 40, "unit": "calendar_days"},
        ),
    )
    assert [(each.code, each.fault) for each in problems_of(weak, country_pack("KE").laws)] == [
        ("weaker-than-law", False),
        ("other-reading", False),
    ]


pytest_db = pytest.mark.django_db


@pytest_db
def test_the_sample_institutions_have_the_standard_kinds_and_their_rows_the_fitting_ones(house: House) -> None:
    kinds = {line.key: line for line in kinds_of(house.public_service.institution)}
    assert kinds.keys() == standard_kinds("KE").keys()
    assert kinds["tender"].source == "pack:KE" and len(kinds["tender"].services) == 1
    row = Service.objects.get(version__institution=house.gender.institution, version__status="published", no=13)
    of_row = kind_of_service(house.gender.institution, row.slug)
    assert of_row is not None and of_row.key == "payment"
    again = actions.adopt_standard_kinds(institution=house.gender.institution, by=SETUP)
    assert again == 0
    assert_replay_equal()


@pytest_db
def test_a_case_keeps_the_version_of_its_kind_when_a_new_one_is_published(house: House, clock: Times) -> None:
    old = actions.submit_request(variant=house.variant(7), language="sw", by=CITIZEN, at=clock.now).case
    kept = Case.objects.get(id=old).kind_version
    assert kept is not None
    shorter = replace(definition_of(kept), steps=definition_of(kept).steps[1:])
    newer = actions.publish_kind(
        institution=house.public_service.institution, definition=shorter, by=SETUP, at=clock.after(days=1)
    )
    new = actions.submit_request(variant=house.variant(7), language="sw", by=CITIZEN, at=clock.after(days=2)).case
    assert Case.objects.get(id=new).kind_version == newer
    assert Case.objects.get(id=old).kind_version == kept
    assert KindVersion.objects.get(id=newer).number == 2
    assert_replay_equal()


@pytest_db
def test_a_version_that_changes_nothing_or_has_a_fault_is_refused_and_an_officer_publishes_none(
    house: House, clock: Times
) -> None:
    kind = Kind.objects.get(institution=house.public_service.institution, key="tender")
    definition = definition_of(kind.current)
    for given, who, code in (
        (definition, SETUP, "unchanged"),
        (replace(definition, facts=()), SETUP, "no-such-fact"),
        (replace(definition, level=0), actor("otieno"), "forbidden"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.publish_kind(institution=kind.institution_id, definition=given, by=who, at=clock.now)
        assert refusal.value.code == code
    assert_replay_equal()


@pytest_db
def test_a_row_may_be_given_another_kind_or_none_and_only_one_that_exists(house: House, clock: Times) -> None:
    institution = house.public_service.institution
    slug = Service.objects.get(version__institution=institution, version__status="published", no=7).slug
    actions.assign_kind(institution=institution, service_slug=slug, kind=None, by=SETUP, at=clock.now)
    assert kind_of_service(institution, slug) is None
    case = actions.submit_request(variant=house.variant(7), language="sw", by=CITIZEN, at=clock.now).case
    assert Case.objects.get(id=case).kind_version is None
    with pytest.raises(Refused) as refusal:
        actions.assign_kind(institution=institution, service_slug=slug, kind="no-such", by=SETUP, at=clock.now)
    assert refusal.value.code == "no-kind"
    with pytest.raises(Refused) as refusal:
        actions.assign_kind(institution=institution, service_slug="hakuna", kind="tender", by=SETUP, at=clock.now)
    assert refusal.value.code == "not-found"
    assert_replay_equal()


@pytest_db
@pytest.mark.parametrize(("chosen", "law"), [((), "law:ke-ati-2016"), (("life",), "law:ke-ati-2016-life")])
def test_the_choice_of_a_request_says_which_law_holds(
    house: House, clock: Times, chosen: tuple[str, ...], law: str
) -> None:
    case = actions.submit_request(
        variant=house.variant(6), language="sw", description="Bajeti.", chosen=chosen, by=CITIZEN, at=clock.now
    ).case
    keys = set(Clock.objects.filter(case=case).values_list("key", flat=True))
    assert keys == {"promise", law}
    with pytest.raises(Refused) as refusal:
        actions.submit_request(variant=house.variant(6), language="sw", chosen=("haste",), by=CITIZEN, at=clock.now)
    assert refusal.value.code == "choice"
    assert_replay_equal()
