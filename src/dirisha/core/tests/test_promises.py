"""Every kind of promise keeps its JSON, says whether it has a clock, and reads well in both languages."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from dirisha.core.clocks import due, reckon
from dirisha.core.promises import (
    SECONDS,
    Duration,
    Promise,
    awaits,
    has_clock,
    in_words,
    promise_from_json,
    promise_to_json,
    reading_words,
    start_of,
)
from dirisha.core.say import Say
from dirisha.core.tests.kenya import FULL, at

FIVE_DAYS = {"kind": "duration", "amount": 5, "unit": "working_days", "after": None}

KINDS: tuple[tuple[dict[str, Any], bool], ...] = (
    (FIVE_DAYS, True),
    ({"kind": "duration", "amount": 14, "unit": "calendar_days", "after": "tarehe ya tangazo"}, True),
    ({"kind": "duration", "amount": 60, "unit": "calendar_days", "after": ["ukaguzi", "kukubalika"]}, True),
    ({"kind": "duration", "amount": 5, "unit": "working_days", "after": None, "min_amount": 2}, True),
    ({"kind": "duration", "amount": 1.5, "unit": "hours", "after": None}, True),
    ({"kind": "duration", "amount": 3, "unit": "rings", "after": None}, False),
    (
        {
            "kind": "duration",
            "amount": 30,
            "unit": "calendar_days",
            "after": None,
            "depends_on": "bajeti",
            "excludes": "muda wa benki",
        },
        True,
    ),
    ({"kind": "immediate"}, False),
    ({"kind": "immediate", "after": "malipo"}, False),
    ({"kind": "continuous"}, False),
    ({"kind": "as_needed"}, False),
    ({"kind": "by_date", "month": 12, "day": 31}, True),
    ({"kind": "by_date", "month": 2, "day": 29, "last_day_of_month": True, "applies_to": "Mwaka wa Kalenda"}, True),
    ({"kind": "mixed", "parts": [{**FIVE_DAYS, "applies_to": "Barua"}, {**FIVE_DAYS, "applies_to": "Simu"}]}, False),
    ({"kind": "sum", "parts": [FIVE_DAYS, {"kind": "duration", "amount": 2, "unit": "hours", "after": None}]}, True),
    ({"kind": "sum", "parts": [FIVE_DAYS, {"kind": "varies"}]}, False),
    ({"kind": "periodic", "every": "quarter"}, False),
    ({"kind": "periodic", "every": {"amount": 2, "unit": "weeks"}}, False),
    ({"kind": "per_agreement"}, False),
    ({"kind": "varies", "known_parts": [FIVE_DAYS], "depends_on": "aina ya huduma"}, False),
    ({"kind": "lead_time", "amount": 21, "unit": "calendar_days", "before": "mafunzo"}, False),
    ({"kind": "office_hours"}, False),
    ({"kind": "same_day"}, True),
    ({"kind": "next_day"}, True),
    ({"kind": "window", "from": "08:00", "to": "13:00"}, False),
    ({"kind": "monthly_date", "day": 15}, True),
    ({"kind": "per_calendar"}, False),
)


@pytest.mark.parametrize(("value", "clock"), KINDS)
def test_every_kind_comes_back_as_it_was_and_knows_whether_it_has_a_clock(value: dict[str, Any], clock: bool) -> None:
    promise = promise_from_json(value)

    assert promise_to_json(promise) == value
    assert has_clock(promise) is clock
    reckoned = reckon(promise, starts_at=at(2026, 2, 10), calendar=FULL, reading="calendar")
    assert (reckoned is not None) is clock
    assert (due(promise, starts_at=at(2026, 2, 10), calendar=FULL, reading="calendar") is not None) is clock
    said = in_words(promise)
    assert said.sw
    assert said.en
    assert "{" not in said.sw + said.en


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"kind": "someday"},
        {"kind": "duration", "amount": 5},
        {"kind": "duration", "amount": 0, "unit": "working_days"},
        {"kind": "duration", "amount": -3, "unit": "working_days"},
        {"kind": "duration", "amount": "5", "unit": "working_days"},
        {"kind": "duration", "amount": True, "unit": "working_days"},
        {"kind": "duration", "amount": float("nan"), "unit": "hours"},
        {"kind": "duration", "amount": float("inf"), "unit": "hours"},
        {"kind": "duration", "amount": 5, "unit": "fortnights"},
        {"kind": "duration", "amount": 10**9, "unit": "months"},
        {"kind": "duration", "amount": 5, "unit": "hours", "after": 7},
        {"kind": "duration", "amount": 5, "unit": "hours", "after": [""]},
        {"kind": "duration", "amount": 2, "unit": "hours", "min_amount": 3},
        {"kind": "by_date", "month": 2, "day": 30},
        {"kind": "by_date", "month": 13, "day": 1},
        {"kind": "by_date", "month": 6},
        {"kind": "by_date", "month": 6.5, "day": 1},
        {"kind": "monthly_date", "day": 0},
        {"kind": "sum", "parts": "two days"},
        {"kind": "sum"},
        {"kind": "mixed", "parts": [{"kind": "nothing"}]},
        {"kind": "varies", "depends_on": ["a"]},
        {"kind": "by_date", "month": 2, "day": 29, "last_day_of_month": "yes"},
    ],
)
def test_what_is_no_promise_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        promise_from_json(value)


def test_receipt_of_the_request_is_no_other_event_but_receipt_of_an_invoice_is() -> None:
    def after(*names: str) -> Promise:
        return Duration(amount=5, unit="working_days", after=names)

    for name in ("receipt", "Kupokea ombi", "receipt of the request", "kupokelewa kwa ombi", "the date of application"):
        assert awaits(after(name)) == (), name
    for name in ("tarehe ya kupokea ankara", "receipt of payment", "tarehe ya tangazo", "inspection"):
        assert awaits(after(name)) == (name,)
    assert awaits(after("kupokea ombi", "malipo")) == ("malipo",)
    assert awaits(promise_from_json({"kind": "continuous"})) == ()


def test_one_phrase_of_a_charter_may_name_three_events() -> None:
    payment = Duration(
        amount=60,
        unit="calendar_days",
        after=("ukaguzi na kukubalika kwa bidhaa na huduma na baada ya kutoa hati za kuunga mkono",),
    )

    assert awaits(payment) == ("ukaguzi", "kukubalika kwa bidhaa na huduma", "kutoa hati za kuunga mkono")
    assert in_words(payment).en == (
        "Within 60 days (every day counts) after inspection, acceptance of the goods and services and "
        "handing in the supporting documents"
    )
    assert awaits(Duration(amount=1, unit="hours", after=("approval and payment",))) == ("approval and payment",)


def test_a_clock_starts_at_receipt_or_at_the_latest_of_its_events() -> None:
    received = at(2026, 2, 10)
    happened: dict[str, datetime] = {"malipo": at(2026, 2, 12), "ukaguzi": at(2026, 2, 11)}

    assert start_of(promise_from_json(FIVE_DAYS), received_at=received, happened=happened) == received
    both = Duration(amount=1, unit="hours", after=("malipo", "ukaguzi"))
    assert start_of(both, received_at=received, happened=happened) == at(2026, 2, 12)
    assert start_of(both, received_at=received, happened={"malipo": received}) is None


@pytest.mark.parametrize(
    ("value", "reading", "said"),
    [
        (
            {**FIVE_DAYS, "amount": 14},
            "calendar",
            Say(sw="Ndani ya siku 14 za kazi", en="Within 14 working days"),
        ),
        ({**FIVE_DAYS, "amount": 1}, "calendar", Say(sw="Ndani ya siku 1 ya kazi", en="Within 1 working day")),
        (
            {**FIVE_DAYS, "unit": "calendar_days"},
            "without_sundays_and_holidays",
            Say(
                sw="Ndani ya siku 5 (Jumapili na sikukuu hazihesabiwi)",
                en="Within 5 days (Sundays and public holidays do not count)",
            ),
        ),
        (
            {**FIVE_DAYS, "min_amount": 2},
            "calendar",
            Say(sw="Ndani ya siku 2 hadi 5 za kazi", en="Within 2 to 5 working days"),
        ),
        (
            {**FIVE_DAYS, "amount": 60, "after": "tarehe ya kupokea ankara"},
            "calendar",
            Say(
                sw="Ndani ya siku 60 za kazi baada ya tarehe ya kupokea ankara",
                en="Within 60 working days after the date the invoice is received",
            ),
        ),
        (
            {"kind": "by_date", "month": 2, "day": 29, "last_day_of_month": True},
            "calendar",
            Say(sw="Ifikapo tarehe 28/29 Februari", en="By 28/29 February"),
        ),
        ({"kind": "immediate"}, "calendar", Say(sw="Papo hapo", en="At once")),
        (
            {"kind": "lead_time", "amount": 3, "unit": "weeks", "before": "mafunzo"},
            "calendar",
            Say(sw="Toa taarifa wiki 3 kabla ya mafunzo", en="Give notice 3 weeks before mafunzo"),
        ),
        (
            {"kind": "periodic", "every": {"amount": 2, "unit": "weeks"}},
            "calendar",
            Say(sw="Kila wiki 2", en="Every 2 weeks"),
        ),
    ],
)
def test_a_promise_reads_as_a_citizen_would_say_it(value: dict[str, Any], reading: str, said: Say) -> None:
    assert in_words(promise_from_json(value), reading) == said


def test_an_unknown_reading_is_refused_everywhere() -> None:
    bare = Duration(amount=5, unit="calendar_days")

    for ask in (
        lambda: reading_words("lunar"),
        lambda: in_words(bare, "lunar"),
        lambda: due(bare, starts_at=at(2026, 2, 10), calendar=FULL, reading="lunar"),
    ):
        with pytest.raises(ValueError, match="lunar"):
            ask()


def test_the_double_rows_of_the_published_charters_come_back_letter_by_letter() -> None:
    evaluation = (
        '{"kind": "mixed", "parts": [{"kind": "by_date", "month": 12, "day": 31, "applies_to": "Mwaka wa Fedha"}, '
        '{"kind": "by_date", "month": 2, "day": 29, "last_day_of_month": true, "applies_to": "Mwaka wa Kalenda"}]}'
    )
    letters = (
        '{"kind": "mixed", "parts": [{"kind": "duration", "amount": 5, "unit": "working_days", "after": null, '
        '"applies_to": "Barua"}, {"kind": "duration", "amount": 5, "unit": "working_days", "after": null, '
        '"applies_to": "Barua pepe"}]}'
    )

    for text in (evaluation, letters):
        assert json.dumps(promise_to_json(promise_from_json(json.loads(text)))) == text


def test_units_of_opening_hours_are_seconds() -> None:
    assert dict(SECONDS) == {"seconds": 1, "minutes": 60, "hours": 3600}
