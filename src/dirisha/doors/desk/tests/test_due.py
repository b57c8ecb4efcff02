"""When a case is due, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from dirisha.core.say import Say
from dirisha.core.worktime import Calendar, DayOff
from dirisha.doors.desk.due import DaysAhead, due

WEEK = tuple((day, time(8), time(17)) for day in range(5))
JAMHURI = DayOff(date(2026, 12, 14), Say(sw="Jamhuri", en="Jamhuri Day"), "test")
NOW = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)
END = (20, 59, 59)
FIVE = "Mwisho leo 17:00 (saa kumi na moja jioni)"


@pytest.mark.parametrize(
    ("last", "sw", "en", "tone"),
    [
        (datetime(2026, 12, 15, *END, tzinfo=UTC), "Bado siku 5 za kazi", "5 working days left", "leaf"),
        (datetime(2026, 12, 8, *END, tzinfo=UTC), "Mwisho kesho", "Due tomorrow", "sun"),
        (datetime(2026, 12, 7, *END, tzinfo=UTC), "Mwisho leo", "Due today", "sun"),
        (
            datetime(2026, 12, 7, 14, 0, tzinfo=UTC),
            "Mwisho leo 17:00 (saa kumi na moja jioni)",
            "Due today at 17:00",
            "sun",
        ),
        (datetime(2026, 12, 4, *END, tzinfo=UTC), "Limechelewa siku 3", "Overdue by 3 days", "alarm"),
        (datetime(2026, 12, 7, 5, 30, tzinfo=UTC), "Limechelewa dakika 30", "Overdue by 30 minutes", "alarm"),
        (datetime(2027, 6, 30, *END, tzinfo=UTC), "Mwisho 30 Jun 2027", "Due 30 Jun 2027", "leaf"),
        (None, "Muda hauhesabiwi", "No clock", ""),
    ],
)
def test_the_words_fit_the_clock(last: datetime | None, sw: str, en: str, tone: str) -> None:
    calendar = Calendar("Africa/Nairobi", WEEK, (JAMHURI,))
    ahead = DaysAhead(calendar, calendar.local_date(NOW))
    told = due(last, late=False, zone="Africa/Nairobi", now=NOW, ahead=ahead)
    assert (told.words.sw, told.words.en, told.tone) == (sw, en, tone)
