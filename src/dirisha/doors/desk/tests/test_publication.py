"""Amina has everything of her published charter in one action."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dirisha.core import gsm7
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Files of one test are not those of another."""
    settings.VAR = tmp_path


@pytest.mark.parametrize(("lang", "words"), [("sw", "Chapa na usambaze"), ("en", "Print and pass on")])
def test_her_charters_lead_to_everything_at_once(house: House, amina: Client, lang: str, words: str) -> None:
    assert words in amina.get(f"/{lang}/dawati/mkataba/").content.decode()
    page = amina.get(f"/{lang}/dawati/mkataba/toleo/1/").content.decode()
    address = f"/{lang}/taasisi/ke-public-service/chukua/1/"
    assert f'href="{address}vyote.zip"' in page
    assert f'href="{address}bango-a2.pdf"' in page
    bundle = amina.get(f"{address}kuwasilisha.zip").content
    assert hashlib.sha256(bundle).hexdigest() in page
    message = "Kusuluhisha malalamishi: Bure." if lang == "sw" else "Resolving complaints: Free."
    assert message in page


def test_she_sees_how_long_each_message_is(house: House, amina: Client) -> None:
    page = amina.get("/sw/dawati/mkataba/toleo/1/").content.decode()
    text = "Kujibu simu zinazopigwa: Bure. Ndani ya sekunde 15. Ofisi kuu, Harambee House. Simu 020 2227411"
    assert f'<li>{text}<span class="meta">Huduma 1 · herufi {gsm7.septets(text)}</span>' in page


def test_a_number_that_was_never_published_is_not_found(house: House, amina: Client) -> None:
    assert amina.get("/sw/dawati/mkataba/toleo/7/").status_code == 404


def test_only_the_charter_owner_opens_the_page(house: House, otieno: Client, stranger: Client, wanjiru: Client) -> None:
    assert otieno.get("/sw/dawati/mkataba/toleo/1/").status_code == 403
    assert stranger.get("/sw/dawati/mkataba/toleo/1/").status_code == 403
    assert wanjiru.get("/sw/dawati/mkataba/toleo/1/").status_code == 302
