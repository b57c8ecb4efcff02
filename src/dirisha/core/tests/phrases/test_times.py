"""Time phrases: what is read exactly, what is read with doubt, and what is left unread."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.phrases import read_time, read_times
from dirisha.core.phrases.numbers import take_english, take_swahili
from dirisha.core.phrases.tokens import Cursor, tokens
from dirisha.core.wording import number_words


def days(amount: float, unit: str = "calendar_days", after: str | None = None, **more: Any) -> dict[str, Any]:
    return {"kind": "duration", "amount": amount, "unit": unit, "after": after, **more}


READ = {
    "Siku arobaini na mbili za kazi": days(42, "working_days"),
    "ndani ya siku 9": days(9),
    "Siku za kazi saba (7)": days(7, "working_days"),
    "Eight (8) working days": days(8, "working_days"),
    "07 days": days(7),
    "20days": days(20),
    "48hrs": days(48, "hours"),
    "Miezi miwili": days(2, "months"),
    "Mwaka mmoja": days(12, "months"),
    "nusu saa": days(30, "minutes"),
    "one and a half hours": days(1.5, "hours"),
    "siku 3 hadi 5 za kazi": days(5, "working_days", min_amount=3),
    "1 or 2 days": days(2, min_amount=1),
    "between 2 and 4 weeks": days(4, "weeks", min_amount=2),
    "siku kumi baada ya kupokea fomu": days(10, after="kupokea fomu"),
    "Within 14 working days of receipt of the form.": days(14, "working_days", "receipt of the form"),
    "3 rings": days(3, "rings"),
    "Inaendelea": {"kind": "continuous"},
    "Papo hapo": {"kind": "immediate"},
    "Immediately upon payment": {"kind": "immediate", "after": "payment"},
    "As and when required": {"kind": "as_needed"},
    "Ifikapo tarehe 28/29 Februari": {"kind": "by_date", "month": 2, "day": 29, "last_day_of_month": True},
    "By the end of June": {"kind": "by_date", "month": 6, "day": 30, "last_day_of_month": True},
    "by 31st March": {"kind": "by_date", "month": 3, "day": 31},
    "By the 5th of every month": {"kind": "monthly_date", "day": 5},
    "Kila robo mwaka": {"kind": "periodic", "every": "quarter"},
    "7 days before the meeting": {"kind": "lead_time", "amount": 7, "unit": "calendar_days", "before": "meeting"},
    "2 days, 3 hours and 40 minutes": {
        "kind": "sum",
        "parts": [days(2), days(3, "hours"), days(40, "minutes")],
    },
}


@pytest.mark.parametrize(("text", "time"), READ.items())
def test_a_phrase_that_is_understood_is_read_exactly(text: str, time: dict[str, Any]) -> None:
    reading = read_time(text)
    assert reading.time == time
    assert reading.confidence > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "Hakuna",
        "takriban siku 5",
        "about five days",
        "at least 5 days",
        "Eight (9) days",
        "siku tano (6)",
        "5 days of training",
        "siku 14 baada ya siku 3 za ukaguzi",
        "siku 10-3",
        "3/5 days",
        "ifikapo tarehe 31 Juni",
        "mwaka 2015",
        "siku elfu mia tatu",
        "saa mbili asubuhi",
        "14",
        "siku",
        "0 days",
        "siku 5 isipokuwa",
    ],
)
def test_a_phrase_that_is_not_wholly_understood_is_unread(text: str) -> None:
    reading = read_time(text)
    assert reading.time is None
    assert reading.confidence < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "saa mbili",
        "mwezi 3",
        "ifikapo tarehe 29 Februari",
        "Siku tano Siku kumi",
        "siku 5 baada ya ombi isipokuwa zabuni",
    ],
)
def test_a_phrase_with_two_meanings_is_read_with_doubt(text: str) -> None:
    reading = read_time(text)
    assert reading.time is not None
    assert reading.confidence < 0.5


def test_two_promises_that_ran_together_are_parted_at_the_capital() -> None:
    first, second = read_times("Siku tatu za kazi baada ya kupokea ombi Siku kumi na moja")
    assert first.time == days(3, "working_days", "kupokea ombi")
    assert second.time == days(11)


@given(st.integers(1, 9999))
def test_a_number_written_in_words_is_read_back(number: int) -> None:
    said = number_words(number)
    for text, take in ((said.sw, take_swahili), (said.en, take_english)):
        cursor = Cursor(tokens(text))
        assert (take(cursor), cursor.done) == (number, True), text


@given(st.integers(1, 9999), st.sampled_from(["za kazi", ""]))
def test_a_promise_of_days_in_swahili_words_is_read_back(number: int, which: str) -> None:
    text = f"Ndani ya siku {number_words(number).sw} {which}".strip()
    assert read_time(text).time == days(number, "working_days" if which else "calendar_days"), text


@given(st.text(max_size=80))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    for reading in read_times(text):
        assert 0 <= reading.confidence <= 1
        assert reading.time is not None or reading.confidence < 0.5
