"""The three sample charters as publications."""

from __future__ import annotations

import pytest

from dirisha.rooms.charters import queries
from dirisha.rooms.charters.queries import Publication
from tests.sample import House

SLUGS = ("ke-public-service", "ke-gender", "tz-makete")


def of(slug: str) -> Publication:
    """The live charter of a sample institution."""
    catalogue = queries.catalogue(slug)
    assert catalogue is not None
    found = queries.publication(catalogue.version.id)
    assert found is not None
    return found


@pytest.fixture(params=SLUGS)
def publication(request: pytest.FixtureRequest, house: House) -> Publication:
    """Each of the three, one after the other."""
    return of(request.param)


@pytest.fixture
def public_service(house: House) -> Publication:
    """22 services, one of them with two promises."""
    return of("ke-public-service")


@pytest.fixture
def gender(house: House) -> Publication:
    """14 services, one of them confidential."""
    return of("ke-gender")


@pytest.fixture
def makete(house: House) -> Publication:
    """A charter of which only the chapters are known."""
    return of("tz-makete")
