"""Verbs of charters: from a reading to a live version, whom they refuse, and that the journal alone makes the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.models import Requirement, Service, Variant, Version
from dirisha.rooms.charters.reading.model import ReadRequirement
from dirisha.rooms.charters.tests.samples import (
    EFFECTIVE,
    finding,
    holder,
    ministry,
    published,
    reading,
    reviewed,
    row,
    variant,
    words,
)

pytestmark = pytest.mark.django_db


def first_row(version: UUID) -> queries.DraftRow:
    view = queries.draft(version)
    assert view is not None
    return view.rows[0]


def test_a_reading_becomes_a_draft_that_nobody_outside_sees() -> None:
    institution = ministry()
    amina = holder(institution, "charter_owner", "amina")
    version = actions.draft_charter(institution=institution, reading=reading(), by=amina)
    view = queries.draft(version)
    assert view is not None
    assert [r.service.slug for r in view.rows] == [
        "kusuluhisha-malalamishi",
        "kujibu-mawasiliano",
        "kushughulikia-ombi-la-taarifa",
    ]
    assert [v.key for v in view.rows[1].service.variants] == ["barua", "barua-pepe"]
    assert queries.catalogue("utumishi") is None
    assert queries.service_page("utumishi", "kusuluhisha-malalamishi") is None
    assert_replay_equal()


def test_amina_reviews_every_row_and_publishes() -> None:
    institution = ministry()
    amina = holder(institution, "charter_owner", "amina")
    version = published(institution, by=amina)
    live = queries.catalogue("utumishi")
    assert live is not None
    assert (live.version.id, live.version.effective_from) == (version, EFFECTIVE)
    assert [line.no for line in live.services] == [1, 2, 3]
    assert_replay_equal()


def test_nobody_but_the_charter_owner_of_that_institution_touches_its_charter() -> None:
    institution = ministry()
    otieno, juma = holder(institution, "officer", "otieno"), holder(institution, "administrator", "juma")
    stranger = holder(ministry("jinsia"), "charter_owner", "wa-jinsia")
    version = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    for nobody in (CITIZEN, otieno, juma, stranger, Actor("post", juma.post, None)):
        with pytest.raises(Refused, match="forbidden"):
            actions.draft_charter(institution=institution, reading=reading(source_hash="cd" * 32), by=nobody)
        with pytest.raises(Refused, match="forbidden"):
            actions.review_row(version=version, service=first_row(version).service, by=nobody)
        with pytest.raises(Refused, match="forbidden"):
            actions.publish(version=version, effective_from=EFFECTIVE, by=nobody)
        with pytest.raises(Refused, match="forbidden"):
            actions.discard_draft(version=version, reason="x", by=nobody)
    assert_replay_equal()


def test_publication_is_refused_with_everything_that_is_still_open() -> None:
    charter = reading(
        row(1, "Kusuluhisha malalamishi", "Settling complaints"),
        row(2, "Kujibu maswali", "", variants=(variant(confidence=0.3),)),
        findings=(finding("unit-unstated", 2), finding("misspelling", 1)),
    )
    institution = ministry()
    version = actions.draft_charter(institution=institution, reading=charter, by=SETUP)
    with pytest.raises(Refused, match="unfinished") as refusal:
        actions.publish(version=version, effective_from=EFFECTIVE, by=SETUP)
    said = refusal.value.say.en
    assert "have not been reviewed: Settling complaints (row 1); Kujibu maswali (row 2)." in said
    assert "not been settled: Kujibu maswali (row 2): the unit of time is not stated." in said
    assert "misspel" not in said
    assert_replay_equal()


def test_a_row_without_english_or_with_a_doubtful_time_is_not_confirmed_until_amina_mends_it() -> None:
    charter = reading(row(1, "Kujibu maswali", "", variants=(variant(confidence=0.3),)))
    version = actions.draft_charter(institution=ministry(), reading=charter, by=SETUP)
    draft_row = first_row(version)
    assert len(draft_row.missing) == 2
    with pytest.raises(Refused, match="language-missing") as refusal:
        actions.review_row(version=version, service=draft_row.service, by=SETUP)
    assert refusal.value.field == "name"
    named = replace(draft_row.service, name=Say(sw="Kujibu maswali", en="Answering questions"))
    with pytest.raises(Refused, match="unconfirmed"):
        actions.review_row(version=version, service=named, by=SETUP)
    sure = replace(named, variants=tuple(replace(v, confidence=1.0) for v in named.variants))
    actions.review_row(version=version, service=sure, by=SETUP)
    actions.publish(version=version, effective_from=EFFECTIVE, by=SETUP)
    assert_replay_equal()


def test_the_review_may_split_a_row_into_variants_and_take_a_requirement_away() -> None:
    version = actions.draft_charter(institution=ministry(), reading=reading(), by=SETUP)
    before = first_row(version).service
    parts = tuple(
        replace(before.variants[0], key=key, name=Say(sw=key, en=key)) for key in ("kwa-mdomo", "kwa-maandishi")
    )
    after = replace(before, variants=parts, requirements=before.requirements[:1])
    actions.review_row(version=version, service=after, by=SETUP)
    actions.review_row(version=version, service=first_row(version).service, by=SETUP)
    found = first_row(version).service
    assert [v.key for v in found.variants] == ["kwa-mdomo", "kwa-maandishi"]
    assert len({v.id for v in found.variants}) == 2
    assert found.variants[0].id == before.variants[0].id
    assert [r.id for r in found.requirements] == [before.requirements[0].id]
    assert_replay_equal()


def test_a_reviewer_cannot_write_into_the_parts_of_another_row() -> None:
    institution = ministry()
    published(institution)
    live = Variant.objects.values_list("id", flat=True)
    version = actions.draft_charter(institution=institution, reading=reading(source_hash="cd" * 32), by=SETUP)
    mine = first_row(version).service
    stolen = replace(mine, variants=(replace(mine.variants[0], id=live[0]),))
    actions.review_row(version=version, service=stolen, by=SETUP)
    assert first_row(version).service.variants[0].id != live[0]
    assert_replay_equal()


def test_the_words_of_the_document_stay_as_they_are() -> None:
    version = actions.draft_charter(institution=ministry(), reading=reading(), by=SETUP)
    service = first_row(version).service
    for changed in (
        replace(service, original="Kitu kingine"),
        replace(service, source_text="1. Kitu kingine"),
        replace(service, slug="kitu-kingine"),
        replace(service, no=9),
    ):
        with pytest.raises(Refused, match="immutable"):
            actions.review_row(version=version, service=changed, by=SETUP)
    with pytest.raises(Refused, match="not-found"):
        actions.review_row(version=version, service=replace(service, id=UUID(int=4)), by=SETUP)
    assert_replay_equal()


def test_a_row_is_owned_by_a_post_of_its_own_institution() -> None:
    institution = ministry()
    otieno, stranger = holder(institution, "officer", "otieno"), holder(ministry("jinsia"), "officer", "mgeni")
    version = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    service = first_row(version).service
    with pytest.raises(Refused, match="bad-choice") as refusal:
        actions.review_row(version=version, service=replace(service, owner=stranger.post), by=SETUP)
    assert refusal.value.field == "owner"
    actions.review_row(version=version, service=replace(service, owner=otieno.post), by=SETUP)
    assert Service.objects.get(id=service.id).owner_id == otieno.post
    assert_replay_equal()


def test_a_finding_that_stands_needs_its_reason() -> None:
    charter = reading(findings=(finding("unit-unstated", 1), finding("no-version-date")))
    version = actions.draft_charter(institution=ministry(), reading=charter, by=SETUP)
    view = queries.draft(version)
    assert view is not None
    stops, other = view.rows[0].findings[0], view.findings[0]
    assert (stops.stops, other.stops) == (True, False)
    with pytest.raises(Refused, match="no-reason"):
        actions.settle_finding(version=version, finding=stops.id, settled="stands", by=SETUP)
    reviewed(version)
    with pytest.raises(Refused, match="unfinished"):
        actions.publish(version=version, effective_from=EFFECTIVE, by=SETUP)
    actions.settle_finding(version=version, finding=stops.id, settled="stands", note="Siku za kalenda", by=SETUP)
    actions.publish(version=version, effective_from=EFFECTIVE, by=SETUP)
    assert_replay_equal()


def test_a_published_version_never_changes() -> None:
    version = published(ministry())
    view = queries.draft(version)
    assert view is not None
    with pytest.raises(Refused, match="immutable"):
        actions.review_row(version=version, service=view.rows[0].service, by=SETUP)
    with pytest.raises(Refused, match="immutable"):
        actions.publish(version=version, effective_from=EFFECTIVE, by=SETUP)
    with pytest.raises(Refused, match="immutable"):
        actions.discard_draft(version=version, reason="x", by=SETUP)
    assert_replay_equal()


def test_the_next_version_takes_the_place_of_the_first_and_its_rows_keep_their_addresses() -> None:
    institution = ministry()
    first = published(institution)
    second = published(
        institution,
        reading(
            row(1, "Kujibu simu", "Answering calls"),
            row(2, "Kusuluhisha malalamishi ya umma", "Settling complaints"),
            row(3, "Kushughulikia maombi ya taarifa", "Handling requests for information"),
            source_hash="cd" * 32,
        ),
    )
    assert Version.objects.get(id=first).superseded_by == second
    live = queries.catalogue("utumishi")
    assert live is not None
    assert (live.version.id, live.version.number) == (second, 2)
    assert [s.slug for s in live.services] == [
        "kujibu-simu",
        "kusuluhisha-malalamishi",
        "kushughulikia-ombi-la-taarifa",
    ]
    old = queries.version_page("utumishi", 1)
    assert old is not None
    assert [v.number for v in old.versions] == [2, 1]
    assert [s.no for s in old.catalogue.services] == [1, 2, 3]
    assert_replay_equal()


def test_a_version_does_not_take_effect_in_the_far_future_nor_before_the_one_it_follows() -> None:
    institution = ministry()
    published(institution)
    version = actions.draft_charter(institution=institution, reading=reading(source_hash="cd" * 32), by=SETUP)
    reviewed(version)
    far = timezone.now().date() + timedelta(days=400)
    for wrong in (far, date(2020, 1, 1)):
        with pytest.raises(Refused, match="bad-date"):
            actions.publish(version=version, effective_from=wrong, by=SETUP)
    assert_replay_equal()


def test_a_discarded_draft_is_gone_and_the_document_can_be_imported_again() -> None:
    institution = ministry()
    version = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    with pytest.raises(Refused, match="conflict"):
        actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    actions.discard_draft(version=version, reason="Faili si sahihi", by=SETUP)
    with pytest.raises(Refused, match="gone"):
        actions.publish(version=version, effective_from=EFFECTIVE, by=SETUP)
    assert [d.version.number for d in queries.drafts(institution)] == []
    again = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    assert [d.version.id for d in queries.drafts(institution)] == [again]
    assert_replay_equal()


def test_a_charter_without_services_can_be_published() -> None:
    institution = ministry("makete")
    published(institution, replace(reading(), services=()))
    live = queries.catalogue("makete")
    assert live is not None
    assert live.services == ()
    assert [c.role for c in live.contacts] == ["complaints", "ombudsman"]
    assert_replay_equal()


def test_a_document_with_two_rows_of_one_number_is_refused() -> None:
    charter = reading(row(1, "Huduma moja", "One"), row(1, "Huduma mbili", "Two"))
    with pytest.raises(Refused, match="duplicate-number"):
        actions.draft_charter(institution=ministry(), reading=charter, by=SETUP)
    assert Requirement.objects.count() == 0
    assert_replay_equal()


def test_the_next_document_takes_over_the_translations_and_the_post_of_the_rows_that_stayed() -> None:
    institution = ministry()
    otieno = holder(institution, "officer", "otieno")
    first = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    view = queries.draft(first)
    assert view is not None
    for draft_row in view.rows:
        actions.review_row(version=first, service=replace(draft_row.service, owner=otieno.post), by=SETUP)
    actions.publish(version=first, effective_from=EFFECTIVE, by=SETUP)

    in_swahili_alone = reading(
        row(
            1,
            "Kusuluhisha malalamishi.",
            requirements=(
                ReadRequirement(words=words("Barua ya malalamishi"), kind="document"),
                ReadRequirement(words=words("Kitambulisho halali"), kind="document"),
            ),
        ),
        row(2, "Kujibu mawasiliano", variants=(variant("b", words("Barua")), variant("e", words("Barua pepe")))),
        row(3, "Kukodisha ukumbi"),
        source_hash="cd" * 32,
    )
    second = actions.draft_charter(institution=institution, reading=in_swahili_alone, by=SETUP)
    view = queries.draft(second)
    assert view is not None
    kept, double, new = (draft_row.service for draft_row in view.rows)
    assert (kept.name.en, kept.owner, kept.case_kind) == ("Settling complaints", otieno.post, "complaint")
    assert [requirement.text.en for requirement in kept.requirements] == ["A letter of complaint", ""]
    assert [part.name.en for part in double.variants] == ["Letter", "E-mail"]
    assert (new.name.en, new.owner, new.life_events) == ("", None, ())
    assert_replay_equal()
