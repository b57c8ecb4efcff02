"""The pages that belong to no door."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_house_says_that_it_is_well(client: Client) -> None:
    answer = client.get("/afya")
    assert (answer.status_code, answer.content) == (200, b"sawa\n")


def test_a_stranger_is_shown_swahili_first(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/sw/"


def test_somebody_who_chose_english_before_gets_english_again(client: Client) -> None:
    client.cookies["lang"] = "en"
    assert client.get("/").headers["Location"] == "/en/"
