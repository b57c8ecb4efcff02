"""Days, clock times, durations, money and telephone numbers as people say and write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from dirisha.core import money
from dirisha.core.say import Say
from dirisha.core.wording import (
    clock_time,
    day,
    duration,
    is_toll_free,
    masked_phone,
    moment,
    month,
    number,
    number_words,
    phone,
    share,
    short_day,
    short_days,
    swahili_clock,
    unit_words,
)
from dirisha.core.wording import money as worded_money


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("07:00", "saa moja asubuhi"),
        ("08:00", "saa mbili asubuhi"),
        ("08:45", "saa tatu kasorobo asubuhi"),
        ("12:00", "saa sita mchana"),
        ("13:30", "saa saba na nusu mchana"),
        ("16:00", "saa kumi jioni"),
        ("18:00", "saa kumi na mbili jioni"),
        ("19:00", "saa moja usiku"),
        ("00:00", "saa sita usiku"),
        ("06:00", "saa kumi na mbili alfajiri"),
        ("10:15", "saa nne na robo asubuhi"),
        ("14:20", "saa 8:20 mchana"),
    ],
)
def test_the_swahili_clock_counts_from_six(digits: str, words: str) -> None:
    of_day = time.fromisoformat(digits)

    assert swahili_clock(of_day) == words
    assert clock_time(of_day) == Say(sw=f"{digits} ({words})", en=digits)


def test_every_minute_of_the_day_can_be_said() -> None:
    said = {swahili_clock(time(hour, minute)) for hour in range(24) for minute in range(60)}

    assert len(said) == 1440


def test_days_carry_their_weekday() -> None:
    assert day(date(2026, 12, 14)) == Say(sw="Jumatatu, 14 Desemba 2026", en="Monday, 14 December 2026")
    assert short_day(date(2026, 3, 4)) == Say(sw="4 Mac 2026", en="4 Mar 2026")
    assert month(date(2026, 8, 1)) == Say(sw="Agosti 2026", en="August 2026")
    assert short_days([date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)]).sw == (
        "1 Jan 2026, 2 Jan 2026 na 3 Jan 2026"
    )
    assert short_days([]).en == ""


def test_a_moment_is_told_by_the_clocks_of_the_place() -> None:
    late = datetime(2026, 12, 13, 21, 30, tzinfo=UTC)

    assert moment(late, "Africa/Nairobi") == Say(
        sw="Jumatatu, 14 Desemba 2026, 00:30 (saa sita na nusu usiku)", en="Monday, 14 December 2026, 00:30"
    )


@pytest.mark.parametrize(
    ("amount", "unit", "said", "in_full"),
    [
        (
            14,
            "working_days",
            ("siku 14 za kazi", "14 working days"),
            ("siku kumi na nne za kazi", "fourteen working days"),
        ),
        (1, "working_days", ("siku 1 ya kazi", "1 working day"), ("siku moja ya kazi", "one working day")),
        (5, "calendar_days", ("siku 5", "5 days"), ("siku tano", "five days")),
        (1, "calendar_days", ("siku 1", "1 day"), ("siku moja", "one day")),
        (15, "seconds", ("sekunde 15", "15 seconds"), ("sekunde kumi na tano", "fifteen seconds")),
        (3, "minutes", ("dakika 3", "3 minutes"), ("dakika tatu", "three minutes")),
        (48, "hours", ("saa 48", "48 hours"), ("saa arobaini na nane", "forty-eight hours")),
        (2.5, "hours", ("saa 2.5", "2.5 hours"), ("saa 2.5", "2.5 hours")),
        (2, "weeks", ("wiki 2", "2 weeks"), ("wiki mbili", "two weeks")),
        (1, "months", ("mwezi 1", "1 month"), ("mwezi mmoja", "one month")),
        (12, "months", ("miezi 12", "12 months"), ("miezi kumi na miwili", "twelve months")),
        (3, "rings", ("milio 3 ya simu", "3 rings"), ("milio mitatu ya simu", "three rings")),
        (5.0, "working_days", ("siku 5 za kazi", "5 working days"), ("siku tano za kazi", "five working days")),
        (-2, "working_days", ("siku -2 za kazi", "-2 working days"), ("siku -2 za kazi", "-2 working days")),
    ],
)
def test_durations_agree_in_number_and_class(
    amount: float, unit: str, said: tuple[str, str], in_full: tuple[str, str]
) -> None:
    assert duration(amount, unit) == Say(*said)
    assert duration(amount, unit, words=True) == Say(*in_full)


def test_a_unit_alone_heads_a_column() -> None:
    assert unit_words("working_days") == Say(sw="siku za kazi", en="working days")
    with pytest.raises(ValueError, match="fortnights"):
        duration(1, "fortnights")


def test_numbers_in_digits_and_in_words() -> None:
    assert number(1234567).en == "1,234,567"
    assert number(2.50).sw == "2.5"
    assert number_words(120) == Say(sw="mia moja na ishirini", en="one hundred and twenty")
    assert number_words(121).sw == "mia moja na ishirini na moja"
    assert number_words(0).en == "zero"
    assert number_words(2_021) == Say(sw="elfu mbili na ishirini na moja", en="two thousand and twenty-one")
    assert number_words(100_000).sw == "elfu mia moja"
    assert share(0.934) == Say(sw="asilimia 93", en="93 per cent")
    with pytest.raises(ValueError, match="-1"):
        number_words(-1)


def test_money_shows_cents_only_when_there_are_any() -> None:
    assert worded_money(105_000, "KES").sw == "KSh 1,050"
    assert worded_money(105_050, "KES").en == "KSh 1,050.50"
    assert worded_money(1_500_000, "TZS").sw == "TSh 15,000"
    assert worded_money(-5_000, "KES").en == "-KSh 50"
    assert worded_money(700, "XYZ").en == "XYZ 7"


def test_money_is_kept_in_the_smallest_unit_and_never_rounded_away() -> None:
    assert money.minor(1050, "KES") == 105_000
    assert money.minor("1050.50", "KES") == 105_050
    assert money.minor(0.1, "KES") == 10
    for wrong in ("10.005", "ten", "NaN", "Infinity"):
        with pytest.raises(ValueError, match=r"."):
            money.minor(wrong, "KES")


@pytest.mark.parametrize(
    ("stored", "shown", "masked", "free"),
    [
        ("+254711000111", "0711 000 111", "0711***111", False),
        ("+254202270000", "020 2270000", "0202***000", False),
        ("+255262740016", "026 274 0016", "0262***016", False),
        ("+254800720000", "0800 720 000", "0800***000", True),
        ("1195", "1195", "***", True),
        ("116", "116", "***", True),
        ("*384#", "*384#", "***", False),
        ("+1", "+1", "***", False),
    ],
)
def test_telephone_numbers_are_shown_as_people_dial_them(stored: str, shown: str, masked: str, free: bool) -> None:
    assert phone(stored) == Say(sw=shown, en=shown)
    assert masked_phone(stored) == masked
    assert is_toll_free(stored, "KE") is free
