"""A prepared question answers what its query set answers."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dirisha.journal.prepared import Prepared, PreparedValues
from dirisha.rooms.places.models import Post, Site
from tests.sample import House

pytestmark = pytest.mark.django_db

posts_of = Prepared(lambda institution: Post.objects.filter(institution=institution, role="officer").order_by("slug"))
sites_of = Prepared(lambda site: Site.objects.select_related("institution").filter(id=site))
posts_with_site = Prepared(
    lambda post: Post.objects.select_related("site", "institution", "reports_to").filter(id=post)
)


def values(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_it_gives_the_rows_of_its_query_set_with_what_is_joined_in_one_statement(house: House) -> None:
    for site in Site.objects.select_related("institution"):
        with CaptureQueriesContext(connection) as captured:
            [found] = sites_of(site.id)
            assert values(found.institution) == values(site.institution)
        assert len(captured) == 1
        assert values(found) == values(site)
        wanted = list(Post.objects.filter(institution=site.institution_id, role="officer").order_by("slug"))
        assert [values(found) for found in posts_of(site.institution_id)] == [values(row) for row in wanted]


def test_values_come_as_the_query_set_gives_them(house: House) -> None:
    fields = ("id", "slug", "site__slug", "reports_to_id")
    asked = PreparedValues(
        lambda institution: Post.objects.filter(institution=institution).order_by("slug").values_list(*fields)
    )
    for site in Site.objects.all():
        wanted = Post.objects.filter(institution=site.institution_id).order_by("slug").values_list(*fields)
        assert asked(site.institution_id) == list(wanted)


def test_a_join_that_finds_nothing_is_none_and_an_unknown_id_gives_no_row(house: House) -> None:
    for row in Post.objects.all():
        [found] = posts_with_site(row.id)
        assert (found.site and found.site.id) == row.site_id
        assert (found.reports_to and found.reports_to.id) == row.reports_to_id
    assert posts_with_site(uuid4()) == []
