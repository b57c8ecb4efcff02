"""Texts as they are read aloud."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.say import Say
from dirisha.core.wording import day_words, digits_words, read_aloud, time_words


def test_a_day_is_said_with_its_weekday_and_its_year() -> None:
    said = day_words(date(2026, 1, 5))
    assert said.sw == "Jumatatu, tarehe tano Januari, mwaka elfu mbili na ishirini na sita"
    assert said.en == "Monday the fifth of January, two thousand and twenty-six"


def test_a_telephone_number_is_said_digit_by_digit() -> None:
    said = digits_words("020 2227411")
    assert said.sw == "sifuri mbili sifuri, mbili mbili mbili saba nne moja moja"
    assert said.en == "zero two zero, two two two seven four one one"


@pytest.mark.parametrize(
    ("at", "sw", "en"),
    [
        (time(8), "saa mbili asubuhi", "eight o'clock in the morning"),
        (time(13), "saa saba mchana", "one o'clock in the afternoon"),
        (time(15, 30), "saa tisa na nusu mchana", "three thirty in the afternoon"),
        (time(17), "saa kumi na moja jioni", "five o'clock in the evening"),
    ],
)
def test_the_clock_is_swahili_in_swahili(at: time, sw: str, en: str) -> None:
    assert time_words(at) == Say(sw=sw, en=en)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ndani ya siku 14 za kazi", "Ndani ya siku kumi na nne za kazi"),
        ("Ndani ya miezi 3", "Ndani ya miezi mitatu"),
        ("Ndani ya mwezi 1", "Ndani ya mwezi mmoja"),
        ("Sheria ya mwaka 2015", "Sheria ya mwaka elfu mbili na kumi na tano"),
        ("KSh 1,050", "shilingi za Kenya elfu moja na hamsini"),
        ("ghorofa ya 11, S.L.P. 30050 - 00100", "ghorofa ya kumi na moja, sanduku la posta namba tatu sifuri sifuri "
         "tano sifuri, sifuri sifuri moja sifuri sifuri"),
        ("Piga simu ya bure: 1195", "Piga simu ya bure: moja moja tisa tano"),
        ("siku 60 (kila siku inahesabiwa) baada ya ukaguzi", "siku sitini, kila siku inahesabiwa, baada ya ukaguzi"),
        ("Barua pepe kwa cs@psyg.go.ke", "Barua pepe kwa cs at psyg nukta go nukta ke"),
        ("Ifikapo tarehe 28/29 Februari", "Ifikapo tarehe ishirini na nane au ishirini na tisa Februari"),
        ("Kuanzia 08:00", "Kuanzia saa mbili asubuhi"),
        ("Asilimia 2 ya kodi", "Asilimia mbili ya kodi"),
    ],
)  # fmt: skip
def test_swahili_is_read_without_a_digit(written: str, read: str) -> None:
    assert read_aloud(Say(sw=written, en="")).sw == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Within 21 working days", "Within twenty-one working days"),
        ("11th floor, P.O. Box 6", "eleventh floor, post office box six"),
        ("By 31 December", "By the thirty-first of December"),
        ("By 28/29 February", "By the twenty-eighth or twenty-ninth of February"),
        ("Call the national toll-free line: 1195", "Call the national toll-free line: one one nine five"),
        ("See https://www.delivery.go.ke", "See www dot delivery dot go dot ke"),
        ("the 20th day", "the twentieth day"),
        ("2 to 5 days", "two to five days"),
        ("2.5 hours", "two point five hours"),
        ("US$ 50", "US dollars fifty"),
        ("Monday 08:00-13:00", "Monday eight o'clock in the morning to one o'clock in the afternoon"),
    ],
)
def test_english_is_read_without_a_digit(written: str, read: str) -> None:
    said = read_aloud(Say(sw="", en=written)).en
    assert said == read
    assert not re.search(r"\d", said)


@given(st.text(alphabet="0123456789 .,:-/()@thsdnrkeSLP$%KSh", max_size=60))
def test_no_text_keeps_a_digit(text: str) -> None:
    said = read_aloud(Say(sw=text, en=text))
    assert not re.search(r"[\d@%()/]", said.sw + said.en)
