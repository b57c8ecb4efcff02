"""What pages read of charters, and how many statements it costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import SETUP
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.tests.samples import finding, holder, ministry, published, reading, reviewed, row, variant
from dirisha.rooms.places import actions as places

pytestmark = pytest.mark.django_db
Numbered = Callable[..., CaptureQueriesContext]


def test_a_service_page_has_everything_it_shows_in_five_statements(django_assert_num_queries: Numbered) -> None:
    institution = ministry()
    otieno = holder(institution, "officer", "otieno")
    version = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    view = queries.draft(version)
    assert view is not None
    for draft_row in view.rows:
        actions.review_row(version=version, service=replace(draft_row.service, owner=otieno.post), by=SETUP)
    actions.publish(version=version, effective_from=view.version.drafted_at.date(), by=SETUP)

    with django_assert_num_queries(5):
        page = queries.service_page("utumishi", "kusuluhisha-malalamishi")
    assert page is not None
    assert [requirement.kind for requirement in page.requirements] == ["document", "instruction"]
    assert [document.text.en for document in page.documents] == ["A letter of complaint"]
    (promise,) = page.variants
    assert (promise.fee_words.sw, promise.has_clock, promise.awaits) == ("Bila malipo", True, ())
    assert promise.promise_words.sw == "Ndani ya siku 14 za kazi"
    assert promise.promise_words.en == "Within 14 working days"
    assert page.owner_title is not None
    assert page.owner_title.en == "Post of otieno"
    assert [contact.organisation.sw for contact in page.complaints] == ["Katibu Mkuu"]
    assert [contact.role for contact in page.ombudsman] == ["ombudsman"]
    assert page.site is not None
    assert page.site.stream == "site:utumishi-ofisi"
    assert (page.version.number, page.current) == (1, True)


def test_a_row_with_a_law_shows_the_law_beside_its_promise() -> None:
    published(ministry())
    page = queries.service_page("utumishi", "kushughulikia-ombi-la-taarifa")
    assert page is not None
    assert page.law is not None
    assert page.law.key == "ke-ati-2016"


def test_a_double_row_says_both_promises_in_a_list() -> None:
    published(ministry())
    live = queries.catalogue("utumishi")
    assert live is not None
    assert live.services[1].promise_words.en == "Letter: within 14 working days; E-mail: within 5 working days"
    assert live.services[1].fee_words.en == "Free of charge"


def test_a_row_without_a_published_time_says_so() -> None:
    published(ministry(), reading(row(1, "Huduma", "Service", variants=(variant(time=None),))))
    page = queries.service_page("utumishi", "huduma")
    assert page is not None
    assert page.variants[0].promise is None
    assert page.variants[0].has_clock is False
    assert page.variants[0].promise_words.sw == "Muda haujachapishwa"


def test_a_case_keeps_the_offer_it_began_under_when_the_charter_changes(django_assert_num_queries: Numbered) -> None:
    institution = ministry()
    published(institution)
    page = queries.service_page("utumishi", "kusuluhisha-malalamishi")
    assert page is not None
    begun_under = page.variants[0].id
    published(
        institution,
        reading(
            row(
                1,
                "Kusuluhisha malalamishi",
                "Settling",
                variants=(variant(time={"kind": "duration", "amount": 3, "unit": "working_days", "after": None}),),
            ),
            source_hash="cd" * 32,
        ),
    )
    with django_assert_num_queries(3):
        offer = queries.variant(begun_under)
    assert offer is not None
    assert (offer.live, offer.version_number) == (False, 1)
    assert offer.variant.promise_words.en == "Within 14 working days"
    former = queries.service(page.id)
    assert former is not None
    assert former.current is False


def test_a_draft_is_offered_to_nobody() -> None:
    version = actions.draft_charter(institution=ministry(), reading=reading(), by=SETUP)
    view = queries.draft(version)
    assert view is not None
    first = view.rows[0].service
    assert queries.variant(first.variants[0].id) is None
    assert queries.service(first.id) is None
    assert queries.version_page("utumishi", 1) is None
    assert queries.search("malalamishi") == []
    assert queries.service_row(first.id) == first


def test_lists_cost_the_same_however_long_they_are(django_assert_num_queries: Numbered) -> None:
    few, many = ministry("few"), ministry("many")
    published(few, reading(row(1, "Huduma", "Service")))
    published(many, reading(*(row(n, f"Huduma ya {n}", f"Service {n}") for n in range(1, 31))))
    for slug in ("few", "many"):
        with django_assert_num_queries(6):
            assert queries.catalogue(slug) is not None
        with django_assert_num_queries(7):
            assert queries.version_page(slug, 1) is not None
    with django_assert_num_queries(2):
        assert len(queries.services_of()) == 31
    with django_assert_num_queries(2):
        assert len(queries.services_of([few])) == 1


def test_amina_sees_how_far_the_review_has_come(django_assert_num_queries: Numbered) -> None:
    institution = ministry()
    charter = reading(findings=(finding("unit-unstated", 1), finding("misspelling", 1), finding("no-version-date")))
    version = actions.draft_charter(institution=institution, reading=charter, by=SETUP)
    with django_assert_num_queries(1):
        (line,) = queries.drafts(institution)
    assert (line.rows, line.reviewed, line.findings, line.settled) == (3, 0, 3, 0)
    with django_assert_num_queries(9):
        view = queries.draft(version)
    assert view is not None
    assert [f.code for f in view.rows[0].findings] == ["unit-unstated", "misspelling"]
    assert [f.code for f in view.findings] == ["no-version-date"]
    services, findings = view.obstacles
    assert "Settling complaints (row 1)" in services.en and "Kusuluhisha malalamishi (safu ya 1)" in services.sw
    assert "Kusuluhisha malalamishi (safu ya 1): kipimo cha muda hakijatajwa" in findings.sw
    assert "unit-unstated" not in findings.en
    reviewed(version)
    actions.settle_finding(
        version=version, finding=view.rows[0].findings[0].id, settled="mended", note="Siku za kazi.", by=SETUP
    )
    (line,) = queries.drafts(institution)
    assert (line.reviewed, line.settled) == (3, 1)
    again = queries.draft(version)
    assert again is not None
    assert again.obstacles == ()


def test_an_institution_without_a_charter_or_unknown_has_no_catalogue() -> None:
    places_id = ministry()
    assert queries.catalogue("utumishi") is None
    assert queries.catalogue("nothing") is None
    assert queries.service_page("utumishi", "nothing") is None
    assert queries.versions(places_id) == []
    assert queries.draft(places_id) is None
    places.choose_day_reading(institution=places_id, reading="working", by=SETUP)
    published(places_id)
    live = queries.catalogue("utumishi")
    assert live is not None
    assert live.day_reading == "working"
