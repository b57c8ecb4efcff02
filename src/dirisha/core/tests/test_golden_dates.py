"""The golden dates of domain.md 1.6, the nine hand-worked cases of cases.md 3.2 and the statutory ones of 3.4."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dirisha.core.clocks import due_date, reckon
from dirisha.core.promises import ByDate, Duration, by_date_after, promise_from_json, start_of, year_end
from dirisha.core.tests.kenya import FULL, GOLDEN, HAND_WORKED, NAIROBI, OFFICE, WEEK, at, days_off
from dirisha.core.worktime import Calendar

READINGS = ("calendar", "without_sundays_and_holidays", "working")


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        (date(2025, 12, 19), 3, (date(2025, 12, 22), date(2025, 12, 23), date(2025, 12, 24))),
        (date(2025, 12, 19), 5, (date(2025, 12, 24), date(2025, 12, 27), date(2025, 12, 30))),
        (date(2026, 4, 1), 14, (date(2026, 4, 15), date(2026, 4, 20), date(2026, 4, 23))),
        (date(2026, 4, 1), 21, (date(2026, 4, 22), date(2026, 4, 28), date(2026, 5, 5))),
        (date(2026, 1, 5), 60, (date(2026, 3, 6), date(2026, 3, 16), date(2026, 3, 30))),
        (date(2026, 1, 5), 90, (date(2026, 4, 5), date(2026, 4, 22), date(2026, 5, 14))),
    ],
)
def test_the_golden_dates_come_out_in_all_three_readings(
    received: date, days: int, expected: tuple[date, date, date]
) -> None:
    found = tuple(due_date(days, received=received, calendar=OFFICE, reading=reading) for reading in READINGS)

    assert found == expected


def test_a_supplier_is_paid_sixty_days_after_the_latest_of_three_events_and_sees_both_dates() -> None:
    promise = promise_from_json(
        {
            "kind": "duration",
            "amount": 60,
            "unit": "calendar_days",
            "after": ["ukaguzi", "kukubalika", "hati za kuunga mkono"],
        }
    )
    happened = {"ukaguzi": at(2026, 1, 10), "kukubalika": at(2026, 1, 15)}

    assert start_of(promise, received_at=at(2026, 1, 2), happened=happened) is None

    starts_at = start_of(
        promise, received_at=at(2026, 1, 2), happened={**happened, "hati za kuunga mkono": at(2026, 2, 2)}
    )
    assert starts_at == at(2026, 2, 2)
    reckoned = reckon(promise, starts_at=starts_at, calendar=OFFICE, reading="calendar")
    assert reckoned is not None
    assert (reckoned.due_date, reckoned.working_date) == (date(2026, 4, 3), date(2026, 4, 7))
    assert [(line.date, line.reason.en) for line in reckoned.explanation] == [
        (date(2026, 2, 2), "the day of the event that starts it does not count"),
        (date(2026, 4, 3), "the last day is Good Friday; the next working day is Tuesday, 7 April 2026"),
    ]


def test_the_yearly_evaluation_follows_the_two_calendars_and_leap_years() -> None:
    fiscal, calendar = ByDate(month=12, day=31), ByDate(month=2, day=29, last_day_of_month=True)

    assert by_date_after(fiscal, year_end("fiscal", 2027)) == date(2027, 12, 31)
    assert by_date_after(calendar, year_end("calendar", 2027)) == date(2028, 2, 29)
    assert by_date_after(calendar, year_end("calendar", 2026)) == date(2027, 2, 28)

    reckoned = reckon(calendar, starts_at=at(2027, 12, 31), calendar=FULL, reading="calendar")
    assert reckoned is not None
    assert reckoned.due_date == date(2028, 2, 29)


@pytest.mark.parametrize(("received", "days", "due"), HAND_WORKED)
def test_the_nine_hand_worked_cases_come_out(received: date, days: int, due: date) -> None:
    assert due_date(days, received=received, calendar=FULL, reading="working") == due


def test_a_letter_that_arrives_at_nine_in_the_evening_utc_belongs_to_the_next_day_in_nairobi() -> None:
    evening = at(2026, 2, 9, 23, 30)
    reckoned = reckon(Duration(amount=1, unit="working_days"), starts_at=evening, calendar=FULL, reading="calendar")
    after_midnight = reckon(
        Duration(amount=1, unit="working_days"),
        starts_at=evening + timedelta(hours=1),
        calendar=FULL,
        reading="calendar",
    )

    assert reckoned is not None
    assert after_midnight is not None
    assert reckoned.due_date == date(2026, 2, 10)
    assert after_midnight.due_date == date(2026, 2, 11)


def test_a_promise_of_days_ends_with_the_last_second_of_the_local_day() -> None:
    reckoned = reckon(
        Duration(amount=14, unit="working_days"), starts_at=at(2026, 4, 1), calendar=OFFICE, reading="calendar"
    )

    assert reckoned is not None
    assert reckoned.due_at.astimezone(NAIROBI) == at(2026, 4, 23, 23, 59, 59)


def test_access_to_information_within_21_days_moves_off_madaraka_day() -> None:
    received = at(2026, 5, 11)
    law = Duration(amount=21, unit="calendar_days")
    charter = Duration(amount=21, unit="working_days")

    statute = reckon(law, starts_at=received, calendar=FULL, reading="statutory_ke")
    ministry = reckon(charter, starts_at=received, calendar=FULL, reading="working")

    assert statute is not None
    assert ministry is not None
    assert (statute.bare_date, statute.due_date) == (date(2026, 6, 1), date(2026, 6, 2))
    assert ministry.due_date == date(2026, 6, 11)
    assert [(line.kind, line.source) for line in statute.explanation] == [
        ("receipt", "Cap. 2, s. 57(a)"),
        ("rolled", "Public Holidays Act (Cap. 110); Cap. 2, s. 57(b)"),
    ]


def test_a_five_day_transfer_leaves_out_sundays_and_holidays_and_saturdays_where_so_decided() -> None:
    thursday = date(2026, 5, 28)

    assert due_date(5, received=thursday, calendar=FULL, reading="statutory_ke") == date(2026, 6, 4)
    assert due_date(5, received=thursday, calendar=FULL, reading="statutory_ke_saturdays") == date(2026, 6, 5)


def test_six_days_leave_out_sundays_and_seven_do_not() -> None:
    calendar = Calendar("Africa/Nairobi", WEEK, days_off(*GOLDEN))

    assert due_date(6, received=date(2026, 2, 5), calendar=calendar, reading="statutory_ke") == date(2026, 2, 12)
    assert due_date(7, received=date(2026, 2, 5), calendar=calendar, reading="statutory_ke") == date(2026, 2, 12)


def test_forty_eight_hours_for_life_or_liberty_run_through_the_night_and_the_weekend() -> None:
    friday = at(2026, 4, 3, 16, 20)
    reckoned = reckon(Duration(amount=48, unit="hours"), starts_at=friday, calendar=FULL, reading="statutory_ke")

    assert reckoned is not None
    assert reckoned.due_at == at(2026, 4, 5, 16, 20)
    assert reckoned.alarms == (at(2026, 4, 4, 16, 20), at(2026, 4, 5, 6, 44))
