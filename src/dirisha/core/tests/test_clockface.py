"""Times of day as people write them, in Swahili and English."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.clockface import clock, period
from dirisha.core.wording.calendar import swahili_clock


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("08:00", time(8)),
        ("8", time(8)),
        ("24:00", time(0)),
        ("17.30", time(17, 30)),
        ("saa 2:00 asubuhi", time(8)),
        ("saa 1:30 asubuhi", time(7, 30)),
        ("9:30 alasiri", time(15, 30)),
        ("Saa tisa na nusu alasiri", time(15, 30)),
        ("saa mbili kasorobo asubuhi", time(7, 45)),
        ("saa 6 mchana", time(12)),
        ("saa kumi na moja jioni", time(17)),
        ("saa 12 asubuhi", time(6)),
        ("saa 12:00 jioni", time(18)),
        ("saa 4 usiku", time(22)),
        ("saa 6 usiku", time(0)),
        ("saa 14:00", time(14)),
        ("7.30 a.m.", time(7, 30)),
        ("3:30 pm", time(15, 30)),
        ("12 pm", time(12)),
    ],
)
def test_a_time_of_day_is_read(said: str, meant: time) -> None:
    assert clock(said) == meant


@pytest.mark.parametrize("said", ["saa 2", "saa mbili", "25:00", "8:75", "asubuhi", "", "saa 2 alasiri", "13 pm"])
def test_what_could_be_two_times_or_none_is_not_read(said: str) -> None:
    assert clock(said) is None


@pytest.mark.parametrize(
    ("said", "opens", "closes"),
    [
        ("08:00-13:00", time(8), time(13)),
        ("saa 2:00 asubuhi hadi saa 9:30 alasiri", time(8), time(15, 30)),
        ("1:30 asubuhi - 9:30 alasiri", time(7, 30), time(15, 30)),
        ("saa 2:00 hadi 9:30 alasiri", time(8), time(15, 30)),
        ("saa mbili na nusu asubuhi mpaka saa kumi na moja jioni", time(8, 30), time(17)),
        ("7.30 a.m. to 3.30 p.m.", time(7, 30), time(15, 30)),
        ("20:00-24:00", time(20), time(0)),
    ],
)
def test_a_period_is_read(said: str, opens: time, closes: time) -> None:
    assert period(said) == (opens, closes)


@pytest.mark.parametrize("said", ["saa 2 hadi saa 9", "08:00", "08:00-13:00-14:00", "asubuhi hadi jioni"])
def test_a_period_that_could_be_two_is_not_read(said: str) -> None:
    assert period(said) is None


@given(st.times())
def test_what_the_house_says_it_reads_back(moment: time) -> None:
    whole = moment.replace(second=0, microsecond=0)
    assert clock(swahili_clock(whole)) == whole
