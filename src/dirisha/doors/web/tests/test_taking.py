"""A citizen takes a charter along; a stranger finds no draft there."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dirisha.doors.web.tests.visitor import Visitor
from dirisha.rooms.charters import publishing, queries
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of one test are not those of another."""
    settings.VAR = tmp_path


@pytest.mark.parametrize("lang", ["sw", "en"])
@pytest.mark.parametrize("institution", ["ke-public-service", "ke-gender", "tz-makete"])
def test_the_page_of_an_institution_leads_to_every_file(house: House, lang: str, institution: str) -> None:
    visitor = Visitor()
    page = visitor.get(f"/{lang}/taasisi/{institution}/")
    address = f"/{lang}/taasisi/{institution}/chukua/1/"
    assert address in page.links
    page = visitor.get(address)
    offered = [link.removeprefix(address) for link in page.links if link.startswith(address) and link != address]
    catalogue = queries.catalogue(institution)
    assert catalogue is not None
    found = queries.publication(catalogue.version.id)
    assert found is not None
    assert sorted(offered) == sorted(output.name for output in publishing.outputs_of(found))
    for name in offered:
        response = visitor.client.get(address + name)
        assert response.status_code == 200, name
        assert response.content, name
        assert f'filename="{institution}-1-{name}"' in response["Content-Disposition"]


def test_the_mark_on_the_page_is_the_mark_of_the_bundle(house: House) -> None:
    visitor = Visitor()
    page = visitor.get("/sw/taasisi/ke-gender/chukua/1/")
    bundle = visitor.client.get("/sw/taasisi/ke-gender/chukua/1/kuwasilisha.zip").content
    assert hashlib.sha256(bundle).hexdigest() in page.text


def test_who_has_a_file_is_not_sent_it_again(house: House) -> None:
    client, address = Client(), "/sw/taasisi/ke-gender/chukua/1/bango-a2.pdf"
    first = client.get(address)
    assert first["Content-Type"] == "application/pdf"
    assert first["Cache-Control"] == "public, max-age=3600"
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, max-age=3600"
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("taasisi/ke-gender/chukua/2/", 404),
        ("taasisi/hakuna/chukua/1/", 404),
        ("taasisi/ke-gender/chukua/1/hakuna.pdf", 404),
        ("taasisi/ke-gender/chukua/1/index.json", 404),
        ("taasisi/ke-gender/chukua/1/..", 404),
        ("taasisi/tz-makete/chukua/1/sms.csv", 404),
    ],
)
def test_what_is_not_there_is_not_found(house: House, address: str, status: int) -> None:
    assert Client().get(f"/sw/{address}").status_code == status


def test_a_charter_without_services_says_why_it_has_no_messages(house: House) -> None:
    assert (
        "This charter names no service yet" in Client().get("/en/taasisi/tz-makete/chukua/1/sms.csv").content.decode()
    )
    assert "names no services yet" in Visitor().get("/en/taasisi/tz-makete/chukua/1/").text


def test_a_draft_is_not_handed_out(house: House) -> None:
    """Only numbers of published versions lead anywhere, whatever a stranger tries."""
    assert [n for n in range(2, 5) if Client().get(f"/sw/taasisi/ke-gender/chukua/{n}/").status_code != 404] == []


@pytest.mark.parametrize(("institution", "statements"), [("ke-public-service", 9), ("tz-makete", 7)])
def test_the_page_and_its_files_cost_these_statements(house: House, institution: str, statements: int) -> None:
    client = Client()
    for path in ("", "", "mkataba.json"):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/sw/taasisi/{institution}/chukua/1/{path}")
        assert len(asked) == statements, path


def test_files_may_be_looked_at_but_nothing_can_be_sent_there(house: House) -> None:
    assert Client().post("/sw/taasisi/ke-gender/chukua/1/bango-a2.pdf").status_code == 405
