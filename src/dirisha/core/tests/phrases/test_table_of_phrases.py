"""Every phrase of the hand-written table reads as the hand says: exactly, or with doubt, or not at all."""

from __future__ import annotations

import pytest

from dirisha.core.phrases import read_time, read_times
from dirisha.core.promises import in_words, promise_from_json
from dirisha.core.tests.phrases.tables import PLAIN, rows, same, time_of

ROWS = list(rows("times.txt"))
SURE = [(phrase, meaning) for phrase, meaning in ROWS if not meaning.startswith("?")]
DOUBTFUL = [(phrase, meaning.removeprefix("?").strip()) for phrase, meaning in ROWS if meaning.startswith("?")]


def test_the_table_is_large_and_knows_doubt() -> None:
    assert len(ROWS) >= 400
    assert len(DOUBTFUL) >= 120


@pytest.mark.parametrize(("phrase", "meaning"), SURE)
def test_a_clear_phrase_is_read_exactly(phrase: str, meaning: str) -> None:
    reading = read_time(phrase)
    time = time_of(meaning)
    assert reading.confidence >= 0.5, reading
    assert not reading.other
    if meaning in PLAIN:
        assert reading.time is not None and reading.time["kind"] == meaning
    else:
        assert reading.time == time


@pytest.mark.parametrize(("phrase", "meanings"), DOUBTFUL)
def test_a_phrase_that_is_not_clear_is_doubtful_and_names_its_readings(phrase: str, meanings: str) -> None:
    reading = read_time(phrase)
    assert reading.confidence < 0.5, reading
    found = [time for time in (reading.time, *reading.other) if time is not None]
    for meaning in filter(None, map(str.strip, meanings.split(";"))):
        assert any(same(time, time_of(meaning)) for time in found), (meaning, found)


@pytest.mark.parametrize(("phrase", "meaning"), ROWS)
def test_every_reading_is_a_promise_that_the_house_can_keep_and_say(phrase: str, meaning: str) -> None:
    reading = read_time(phrase)
    for time in filter(None, (reading.time, *reading.other)):
        said = in_words(promise_from_json(time))
        assert said.sw and said.en


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in ROWS])
def test_whoever_is_asked_to_choose_has_something_to_choose_from(phrase: str) -> None:
    for reading in (read_time(phrase), *read_times(phrase)):
        assert reading.confidence >= 0.5 or reading.time is None or reading.other, reading
        assert reading.time not in reading.other
