"""What anybody writes as a promise or as money is read back as the same; and no text whatever does any harm."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dirisha.core.phrases import read_fees, read_requirements, read_time, read_times
from dirisha.core.phrases.numbers import take_english, take_swahili
from dirisha.core.phrases.tokens import Cursor, tokens
from dirisha.core.promises import promise_from_json
from dirisha.core.tests.phrases import writer

SEEDS = (
    *(
        "siku 5 na ",
        "(",
        "5 days (",
        "after ",
        "1-",
        "5 days ",
        "Siku tano ",
        "baada ya siku ",
        "na nusu ",
        "mia elfu ",
    ),
    *("Kshs 100 - ", "a: 5; ", "kila ", "by 31 ", "5 days if ", "1. ", "x/ ", "8am ", "ID card, ", "l4", "woking"),
    *("half a ", "between 1 and ", "5 days or ", "Upon x, ", "million ", "Copy of ID ", "depending on 5 days ", "A "),
)


@settings(deadline=None)
@given(writer.durations())
def test_a_duration_in_any_wording_is_read_back(written: tuple[str, dict[str, Any]]) -> None:
    text, meaning = written
    reading = read_time(text)
    assert reading.time == meaning, text
    assert reading.confidence >= 0.5, text


@settings(deadline=None)
@given(writer.notices() | writer.sums())
def test_notice_and_sums_are_read_back(written: tuple[str, dict[str, Any]]) -> None:
    text, meaning = written
    assert read_time(text).time == meaning, text


@settings(deadline=None)
@given(writer.sums_of_money())
def test_money_of_six_countries_is_read_back(written: tuple[str, str, dict[str, Any]]) -> None:
    country, text, fee = written
    readings = read_fees(text, country)
    assert [reading.fee for reading in readings] == [fee], text
    assert readings[0].confidence >= 0.5


@settings(deadline=None)
@given(st.integers(1, 9999), st.booleans(), st.booleans())
def test_every_number_to_9999_is_read_back_in_both_languages(number: int, hyphen: bool, joined: bool) -> None:
    said = writer.english(number, hyphen=hyphen, joined=joined)
    for text, take in (
        (writer.swahili(number), take_swahili),
        (writer.swahili(number, mi=True), take_swahili),
        (said, take_english),
        (said.upper(), take_english),
    ):
        cursor = Cursor(tokens(text))
        assert (take(cursor), cursor.done) == (number, True), text


@settings(deadline=None)
@given(writer.durations(), writer.durations())
def test_two_promises_in_one_phrase_are_never_one_sure_promise(
    first: tuple[str, dict[str, Any]], second: tuple[str, dict[str, Any]]
) -> None:
    assume((first[1]["amount"], first[1]["unit"]) != (second[1]["amount"], second[1]["unit"]))
    for joint in (" and ", " na ", "; ", " or ", " / "):
        reading = read_time(first[0].rstrip(" .;") + joint + second[0].removeprefix("- "))
        same = reading.time is not None and reading.time["kind"] == "sum"
        ranged = reading.time is not None and "min_amount" in reading.time
        assert reading.confidence < 0.5 or same or ranged, reading


_MEANINGFUL = ("21", "3 years", "if approved", "subject to funds", "except holidays", "au 10", "ikiwa imekubaliwa")


@settings(deadline=None)
@given(writer.durations(), st.sampled_from(_MEANINGFUL))
def test_words_left_over_that_carry_meaning_are_never_sure(written: tuple[str, dict[str, Any]], more: str) -> None:
    text = f"{written[0].rstrip(' .;')} {more}"
    assert read_time(text).confidence < 0.5, text


WORDS = st.sampled_from(
    """siku 5 14 days working za kazi na and au or hadi to - ( ) / , . : ndani ya within baada after kabla before Kshs
    mia elfu hundred saa kila every by 31 Disemba December month mwezi half nusu if ikiwa per kwa immediately mara moja
    same day 24 hours varies l4 O7 ½ % 2 free bure 1. a) ID card""".split()
)


@settings(deadline=None)
@given(st.text(max_size=120) | st.lists(WORDS, max_size=14).map(" ".join))
def test_no_text_whatever_breaks_the_readers_and_every_reading_is_a_promise(text: str) -> None:
    for reading in read_times(text):
        assert 0 <= reading.confidence <= 1
        assert reading.time is not None or reading.confidence < 0.5
        assert reading.confidence < 0.5 or not reading.other
        for time in filter(None, (reading.time, *reading.other)):
            promise_from_json(time)
    for fee in read_fees(text, "KE"):
        assert fee.fee is not None or fee.confidence < 0.5
        assert fee.confidence < 0.5 or not fee.other
    assert 0 <= read_requirements(text).confidence <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_work_is_bounded_whatever_the_text(seed: str) -> None:
    """Counted in calls, not in seconds: a phrase of any length costs at most as much as the longest that is read."""
    for size in (300, 20_000):
        text = (seed * size)[:size]
        assert _calls(read_times, text) < 500_000
        assert _calls(read_fees, text) < 500_000
    small, large = (_calls(read_requirements, (seed * size)[:size]) for size in (1_000, 8_000))
    assert large < 12 * small + 1_000


def _calls(read: Callable[[str], object], text: str) -> int:
    count = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count
