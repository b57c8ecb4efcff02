"""What people are told: steps of five minutes, never none, in both languages."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.waits import Quote, Wait, brief, come_back, come_back_at, held, quoted, sentence


@pytest.mark.parametrize(
    ("wait", "quote", "swahili", "english"),
    [
        (Wait(0.0, 0.0, 0.0), Quote(0, 5), "chini ya dakika 5", "less than 5 minutes"),
        (Wait(3.0, 1.2, 9.9), Quote(0, 10), "hadi dakika 10", "up to 10 minutes"),
        (Wait(30.0, 26.1, 33.0), Quote(25, 35), "dakika 25 hadi 35", "25 to 35 minutes"),
        (Wait(6.0, 5.5, 9.0), Quote(5, 10), "dakika 5 hadi 10", "5 to 10 minutes"),
        (Wait(80.0, 70.0, 99.0), Quote(70, 100), "dakika 70 hadi 100", "70 to 100 minutes"),
        (Wait(50.0, 41.0, None), Quote(40, None), "dakika 40 au zaidi", "40 minutes or more"),
        (Wait(None, 2.0, None), Quote(0, None), "huenda isiwe leo", "perhaps not today"),
        (Wait(None, None, None), Quote(None, None), "hakuna nafasi tena leo", "no more today"),
    ],
)
def test_a_wait_is_told_in_steps_of_five_minutes(wait: Wait, quote: Quote, swahili: str, english: str) -> None:
    assert quoted(wait) == quote
    assert (brief(quote).sw, brief(quote).en) == (swahili, english)


def test_the_sentence_says_what_to_do_when_the_day_is_over() -> None:
    assert sentence(Quote(25, 35)).sw == "Utasubiri dakika 25 hadi 35."
    assert sentence(Quote(25, 35)).en == "You will wait 25 to 35 minutes."
    assert "omba miadi" in sentence(Quote(None, None)).sw
    assert "come on another day" in sentence(Quote(None, None)).en
    assert sentence(Quote(40, None)).en.startswith("You will wait 40 minutes or more. We may not reach you")
    assert sentence(Quote(0, None)).sw.startswith("Huenda tusikufikie leo")


def test_somebody_who_leaves_is_asked_back_before_their_range_begins() -> None:
    told_at = 11 * 60 + 2.0

    assert come_back_at(Quote(45, 60), told_at) == time(11, 40)
    assert come_back(Quote(45, 60), told_at).en == "If you wish to go out, please come back at about 11:40."
    assert come_back(Quote(45, 60), told_at).sw == "Ukipenda kutoka, tafadhali rudi ifikapo 11:40 (saa 5:40 asubuhi)."


def test_nobody_is_sent_away_for_a_few_minutes_or_into_the_night() -> None:
    assert come_back(Quote(15, 25), 600.0).en == "Please stay nearby."
    assert come_back_at(Quote(60, None), 23 * 60 + 30.0) is None
    assert come_back(Quote(None, None), 600.0).en == ""


def test_what_was_told_is_held_against_what_came() -> None:
    assert held(Quote(25, 35), 35.0)
    assert not held(Quote(25, 35), 36.0)
    assert not held(Quote(25, 35), 20.0)
    assert not held(Quote(25, 35), None)
    assert held(Quote(40, None), None)
    assert held(Quote(None, None), None)
    assert not held(Quote(None, None), 10.0)


@given(st.floats(0, 600), st.floats(0, 600))
def test_the_range_that_is_told_contains_the_range_that_was_found(low: float, more: float) -> None:
    quote = quoted(Wait(low, low, low + more))

    assert quote.low is not None
    assert quote.high is not None
    assert quote.low <= low
    assert low + more <= quote.high
    assert quote.high >= 5
    assert quote.high > quote.low
