"""Every due date can say why it is that date, in both languages, and why it moved."""

from __future__ import annotations

from datetime import date, time, timedelta

import msgspec

from dirisha.core.clocks import Reckoned, due_date, explain, moved, reckon, skipped_from_json
from dirisha.core.promises import Duration, Promise, promise_from_json
from dirisha.core.say import Say
from dirisha.core.tests.kenya import FULL, OFFICE, WEEK, at, days_off
from dirisha.core.worktime import Calendar, DayOff

EID = DayOff(date(2026, 5, 27), Say(sw="Idd-ul-Azha", en="Idd-ul-Azha"), "Kenya Gazette No. 90 of 25 May 2026")
BEFORE = Calendar("Africa/Nairobi", WEEK, tuple(day for day in FULL.days_off if day.date != EID.date), version=1)
AFTER = Calendar("Africa/Nairobi", WEEK, (*BEFORE.days_off, EID), version=2)


def reckoned(promise: Promise, calendar: Calendar = OFFICE, *, reading: str = "calendar") -> Reckoned:
    found = reckon(promise, starts_at=at(2025, 12, 19), calendar=calendar, reading=reading)
    assert found is not None
    return found


def test_a_citizen_reads_which_days_were_left_out_and_why() -> None:
    lines = explain(reckoned(Duration(amount=5, unit="working_days")).explanation)

    assert [line.en for line in lines] == [
        "Friday, 19 December 2025: the day of receipt does not count.",
        "Saturday, 20 December 2025 to Sunday, 21 December 2025: the office is closed.",
        "Thursday, 25 December 2025: Christmas Day (Public Holidays Act (Cap. 110)).",
        "Friday, 26 December 2025: Boxing Day (Public Holidays Act (Cap. 110)).",
        "Saturday, 27 December 2025 to Sunday, 28 December 2025: the office is closed.",
    ]
    assert lines[1].sw == "Jumamosi, 20 Desemba 2025 hadi Jumapili, 21 Desemba 2025: ofisi imefungwa."


def test_many_weekends_are_counted_in_one_line() -> None:
    explanation = reckoned(Duration(amount=60, unit="working_days"), FULL).explanation

    weekends = [line for line in explanation if line.kind == "closed"]
    assert len(weekends) == 1
    assert weekends[0].reason.en == "13 Saturdays and 13 Sundays: the office is closed"
    assert weekends[0].reason.sw == "Jumamosi 13 na Jumapili 13: ofisi imefungwa"


def test_sundays_are_named_with_the_law_in_the_second_reading() -> None:
    explanation = reckoned(Duration(amount=5, unit="calendar_days"), reading="without_sundays_and_holidays").explanation

    assert [(line.date.day, line.kind, line.source) for line in explanation] == [
        (19, "receipt", ""),
        (21, "closed", "Cap. 2, s. 57(d)"),
        (25, "holiday", "Public Holidays Act (Cap. 110)"),
        (26, "holiday", "Public Holidays Act (Cap. 110)"),
        (27, "last", ""),
    ]


def test_every_day_between_receipt_and_the_due_day_is_either_counted_or_explained() -> None:
    for amount in range(1, 40):
        found = reckoned(Duration(amount=amount, unit="working_days"), FULL)
        explained = 0
        for line in found.explanation:
            if line.kind == "holiday":
                explained += 1
            elif line.kind == "closed" and " and " not in line.reason.en:
                explained += (line.until - line.date).days + 1 if line.until else 1
            elif line.kind == "closed":
                explained += sum(int(word) for word in line.reason.en.split() if word.isdigit())
        assert (found.due_date - date(2025, 12, 19)).days == amount + explained


def test_an_explanation_survives_the_journal_and_stays_small() -> None:
    explanation = reckoned(Duration(amount=90, unit="working_days"), FULL).explanation

    packed = msgspec.json.encode([line.to_json() for line in explanation])

    assert tuple(skipped_from_json(line) for line in msgspec.json.decode(packed)) == explanation
    assert len(packed) < 1500


def test_a_late_holiday_moves_the_date_and_says_so() -> None:
    promise = Duration(amount=14, unit="working_days")
    before, after = (
        reckon(promise, starts_at=at(2026, 5, 11), calendar=calendar, reading="calendar")
        for calendar in (BEFORE, AFTER)
    )
    assert before is not None
    assert after is not None

    sentence = moved(before, after)

    assert sentence == Say(
        sw="Tarehe ya mwisho imehama kutoka Ijumaa, 29 Mei 2026 hadi Jumanne, 2 Juni 2026. "
        "Jumatano, 27 Mei 2026: Idd-ul-Azha (Kenya Gazette No. 90 of 25 May 2026). "
        "Jumatatu, 1 Juni 2026: Siku ya Madaraka (Public Holidays Act (Cap. 110)).",
        en="The due date moved from Friday, 29 May 2026 to Tuesday, 2 June 2026. "
        "Wednesday, 27 May 2026: Idd-ul-Azha (Kenya Gazette No. 90 of 25 May 2026). "
        "Monday, 1 June 2026: Madaraka Day (Public Holidays Act (Cap. 110)).",
    )
    assert moved(before, before) is None


def test_a_holiday_withdrawn_moves_the_date_back_and_says_so() -> None:
    promise = Duration(amount=14, unit="working_days")
    before, after = (
        reckon(promise, starts_at=at(2026, 5, 8), calendar=calendar, reading="calendar") for calendar in (AFTER, BEFORE)
    )
    assert before is not None
    assert after is not None

    sentence = moved(before, after)

    assert sentence is not None
    assert sentence.en == (
        "The due date moved from Friday, 29 May 2026 to Thursday, 28 May 2026. "
        "Wednesday, 27 May 2026 is an ordinary day now."
    )


def test_twenty_of_twenty_seven_requests_of_may_move_when_eid_is_gazetted() -> None:
    received = [date(2026, 5, 1) + timedelta(days=days) for days in range(27)]

    dates = [
        [due_date(14, received=day, calendar=calendar, reading="working", unit="working_days") for day in received]
        for calendar in (BEFORE, AFTER)
    ]

    assert sum(1 for before, after in zip(*dates, strict=True) if before != after) == 20


def test_a_sum_of_times_is_reckoned_part_after_part() -> None:
    promise = promise_from_json(
        {
            "kind": "sum",
            "parts": [
                {"kind": "duration", "amount": 2, "unit": "working_days", "after": None},
                {"kind": "duration", "amount": 2, "unit": "hours", "after": None},
                {"kind": "duration", "amount": 40, "unit": "minutes", "after": None},
            ],
        }
    )

    found = reckon(promise, starts_at=at(2026, 2, 5, 15), calendar=FULL, reading="calendar")

    assert found is not None
    assert found.due_at == at(2026, 2, 10, 10, 40)
    assert at(2026, 2, 5, 15) < found.alarms[0] < found.alarms[1] < found.due_at
    assert {line.kind for line in found.explanation} == {"receipt", "closed", "hours"}


def test_same_day_next_day_months_weeks_and_monthly_dates() -> None:
    def due(json: dict[str, object], *, on: date) -> date:
        found = reckon(
            promise_from_json(json), starts_at=at(on.year, on.month, on.day), calendar=FULL, reading="calendar"
        )
        assert found is not None
        return found.due_date

    assert due({"kind": "same_day"}, on=date(2026, 2, 10)) == date(2026, 2, 10)
    assert due({"kind": "same_day"}, on=date(2026, 5, 30)) == date(2026, 6, 2)
    assert due({"kind": "next_day"}, on=date(2026, 5, 29)) == date(2026, 6, 2)
    assert due({"kind": "duration", "amount": 1, "unit": "months"}, on=date(2026, 1, 31)) == date(2026, 2, 28)
    assert due({"kind": "duration", "amount": 2, "unit": "weeks"}, on=date(2026, 2, 10)) == date(2026, 2, 24)
    assert due({"kind": "monthly_date", "day": 31}, on=date(2026, 2, 10)) == date(2026, 2, 28)
    assert due({"kind": "monthly_date", "day": 5}, on=date(2026, 12, 10)) == date(2027, 1, 5)
    assert due({"kind": "by_date", "month": 12, "day": 31}, on=date(2026, 12, 31)) == date(2026, 12, 31)


def test_alarms_of_days_ring_when_the_office_opens() -> None:
    fourteen = reckon(
        Duration(amount=14, unit="working_days"), starts_at=at(2026, 2, 2), calendar=FULL, reading="calendar"
    )
    one = reckon(Duration(amount=1, unit="working_days"), starts_at=at(2026, 2, 2), calendar=FULL, reading="calendar")

    assert fourteen is not None
    assert one is not None
    assert fourteen.alarms == (at(2026, 2, 12, 8), at(2026, 2, 18, 9, 48))
    assert one.alarms == (at(2026, 2, 3, 12, 30), at(2026, 2, 3, 15, 12))


def test_an_early_closing_is_named_where_minutes_count() -> None:
    eve = DayOff(date(2026, 2, 10), Say(sw="Mkutano", en="Staff meeting"), "Notice of 3 February 2026", time(11))
    calendar = Calendar("Africa/Nairobi", WEEK, (*days_off(), eve))

    found = reckon(
        Duration(amount=2, unit="hours"), starts_at=at(2026, 2, 10, 10), calendar=calendar, reading="calendar"
    )

    assert found is not None
    assert found.due_at == at(2026, 2, 11, 9)
    assert [line.en for line in explain(found.explanation)] == [
        "Tuesday, 10 February 2026 to Wednesday, 11 February 2026: only opening hours count.",
        "Tuesday, 10 February 2026: Staff meeting: the office closes at 11:00 (Notice of 3 February 2026).",
    ]
