"""Finding a service by what people type: both languages, misspelt, half a word, other words of the same meaning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test.utils import CaptureQueriesContext

from dirisha.rooms.charters import queries
from dirisha.rooms.charters.reading.transcription import read_transcription
from dirisha.rooms.charters.tests.samples import ministry, published, reading, row

pytestmark = pytest.mark.django_db

CHARTERS = Path(__file__).resolve().parents[5] / "charters"


@pytest.fixture
def kenya() -> None:
    """The two Kenyan charters, live, as Dirisha has transcribed them."""
    for slug in ("ke-public-service", "ke-gender"):
        published(ministry(slug), read_transcription(CHARTERS / f"{slug}.toml"))


def top(text: str) -> list[str]:
    return [hit.service.slug for hit in queries.search(text)[:3]]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("malalmiko", "kusuluhisha-malalamishi"),
        ("malalamiko", "kusuluhisha-malalamishi"),
        ("MALALAMISHI!", "kusuluhisha-malalamishi"),
        ("nina malalamiko", "kusuluhisha-malalamishi"),
        ("complaynt", "kusuluhisha-malalamishi"),
        ("complaints", "kusuluhisha-malalamishi"),
        ("taarfa", "ombi-la-taarifa"),
        ("ombi la taarifa", "ombi-la-taarifa"),
        ("informashon", "ombi-la-taarifa"),
        ("suplier", "kusajili-wauzaji"),
        ("wauzaj", "kusajili-wauzaji"),
        ("vendor", "kusajili-wauzaji"),
        ("tenda", "kushughulikia-zabuni"),
        ("zabuni", "kushughulikia-zabuni"),
        ("complain about an officer", "kusuluhisha-malalamishi"),
        ("tender results", "matokeo-ya-zabuni"),
        ("invoice not paid", "kulipia-bidhaa-na-huduma"),
        ("sijalipwa", "malipo-ya-bidhaa-na-huduma"),
        ("nimepigwa", "rufaa-kwa-watoa-huduma"),
        ("1195", "rufaa-kwa-watoa-huduma"),
        ("bima ya afya", "bima-ya-matibabu"),
        ("internship", "mafunzo-ya-kazi"),
        ("attachment", "mafunzo-ya-kazi"),
    ],
)
def test_the_right_service_is_among_the_first_three(kenya: None, typed: str, wanted: str) -> None:
    assert wanted in top(typed)


def test_words_that_say_nothing_find_nothing(kenya: None) -> None:
    assert queries.search("") == []
    assert queries.search("  ?!  ") == []
    assert queries.search("xqzv") == []


def test_a_query_of_any_length_is_answered(kenya: None) -> None:
    assert queries.search("malalamiko " * 5000)[0].score > 0
    assert queries.search("\x00\ud7ff ' OR 1=1 --" * 100) is not None


def test_the_better_fit_comes_first_and_scores_lie_between_zero_and_one(kenya: None) -> None:
    hits = queries.search("kusajili wauzaji")
    assert hits[0].service.slug == "kusajili-wauzaji"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 1 for hit in hits)


def test_a_hit_says_where_the_words_were_found(kenya: None) -> None:
    hit = queries.search("kitambulisho")[0]
    assert "itambulisho" in hit.found_in.sw


def test_a_charter_published_a_moment_ago_is_found_at_once(
    django_assert_num_queries: Callable[..., CaptureQueriesContext],
) -> None:
    institution = ministry()
    published(institution, reading(row(1, "Kusajili boti", "Registering boats")))
    assert [hit.service.slug for hit in queries.search("boti")] == ["kusajili-boti"]
    published(institution, reading(row(1, "Kusajili ndege", "Registering aircraft"), source_hash="cd" * 32))
    with django_assert_num_queries(4):
        assert queries.search("boti") == []
    with django_assert_num_queries(1):
        assert [hit.service.name.en for hit in queries.search("ndege")] == ["Registering aircraft"]


def test_every_live_service_stands_under_the_life_events_it_names(
    kenya: None, django_assert_num_queries: Callable[..., CaptureQueriesContext]
) -> None:
    with django_assert_num_queries(4):
        events = queries.life_events()
    assert all(event.services > 0 for event in events)
    for event in events:
        with django_assert_num_queries(1):
            found = queries.by_life_event(event.key)
        assert found is not None
        assert (found[0].services, len(found[1])) == (event.services, event.services)
    assert queries.by_life_event("nothing") is None
