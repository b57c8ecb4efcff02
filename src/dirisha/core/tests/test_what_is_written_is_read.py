"""What the house writes as a duration, its reader of charters reads as the same duration: two rooms, one language."""

from __future__ import annotations

import pytest

from dirisha.core.phrases import read_time
from dirisha.core.promises import UNITS, Duration, in_words, promise_from_json
from dirisha.core.wording import duration


@pytest.mark.parametrize("unit", sorted(UNITS - {"rings"}))
@pytest.mark.parametrize("words", [False, True])
def test_every_duration_that_is_written_is_read_again(unit: str, words: bool) -> None:
    for amount in (*range(1, 32), 45, 60, 90, 100, 101, 120, 121, 365, 999):
        said = duration(amount, unit, words=words)
        for text, language in ((said.sw, "sw"), (said.en, "en")):
            time = read_time(text, language).time
            assert time is not None, text
            assert (time["kind"], time["amount"], time["unit"]) == ("duration", amount, unit), text


@pytest.mark.parametrize("language", ["sw", "en"])
def test_a_promise_in_working_days_that_is_printed_is_read_again(language: str) -> None:
    promise = Duration(amount=14, unit="working_days")

    time = read_time(in_words(promise).in_(language), language).time

    assert time is not None
    assert promise_from_json(time) == promise
