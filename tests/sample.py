"""The sample house for tests: set up once a run by its real verbs, photographed, and laid out in every test that asks.

Setting it up takes a second or two, laying the photograph out some milliseconds, on both databases alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from dirisha.rooms.cases.queries import citizen
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.places.models import Officer
from dirisha.rooms.visits.queries import waits
from dirisha.site.demo.cast import CREWS
from dirisha.site.demo.institutions import Home, seed_institution
from tests.cast import Clock

Rows = dict[type[models.Model], list[Any]]


@dataclass(frozen=True)
class House:
    """The three institutions of the sample, a hundred days old at `clock.now`."""

    public_service: Home
    gender: Home
    makete: Home

    def variant(self, row: int, institution: str = "ke-public-service") -> UUID:
        """The first variant of a row of an institution's charter: `house.variant(5)` resolves a complaint."""
        catalogue = charters.catalogue(institution)
        assert catalogue is not None
        slug = next(service.slug for service in catalogue.services if service.no == row)
        service = charters.service_page(institution, slug)
        assert service is not None
        return service.variants[0].id


@dataclass(frozen=True)
class Photograph:
    """The house and every row that it is made of."""

    house: House
    rows: Rows


def _take() -> Rows:
    tables = [model for model in apps.get_models(include_auto_created=True) if model.__name__ != "Look"]
    return {model: list(models.QuerySet(model)) for model in tables}


def _lay_out(rows: Rows) -> None:
    """Rows go in as they are, by a plain query set: nothing happens here, it happened before."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model, instances in rows.items():
            models.QuerySet(model).bulk_create(instances)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)


@pytest.fixture(scope="session")
def photograph(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Photograph:
    """The sample house as rows; the database itself stays empty."""
    at = Clock().after(days=-100)
    with django_db_blocker.unblock(), transaction.atomic():
        before = {model for model, instances in _take().items() if instances}
        homes = [seed_institution(settings.BASE_DIR / "charters" / f"{slug}.toml", at=at) for slug in CREWS]
        rows = {model: instances for model, instances in _take().items() if instances and model not in before}
        transaction.set_rollback(True)
    return Photograph(House(*homes), rows)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Each test meets the charter's rows for the first time, alone or after others, as a process just begun."""
    citizen.forget()
    waits.forget()


@pytest.fixture
def house(db: None, photograph: Photograph) -> House:
    """The sample house of `dirisha demo seed` in this test's database."""
    _lay_out(photograph.rows)
    return photograph.house


@pytest.fixture
def signed_in(house: House) -> Callable[[str], Client]:
    """`signed_in("otieno")`: the browser of a sample officer at the desk."""

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(Officer.objects.get(username=username))
        return client

    return sign_in


@pytest.fixture
def wanjiru() -> Client:
    """A citizen's browser."""
    return Client()


@pytest.fixture
def otieno(signed_in: Callable[[str], Client]) -> Client:
    """Her officer's browser: Otieno holds the complaints post of the Public Service."""
    return signed_in("otieno")


@pytest.fixture
def akinyi(signed_in: Callable[[str], Client]) -> Client:
    """His supervisor's browser."""
    return signed_in("akinyi")


@pytest.fixture
def amina(signed_in: Callable[[str], Client]) -> Client:
    """The charter owner's browser."""
    return signed_in("amina")


@pytest.fixture
def stranger(signed_in: Callable[[str], Client]) -> Client:
    """The browser of an officer of another institution, who has no business here."""
    return signed_in("wambui")
