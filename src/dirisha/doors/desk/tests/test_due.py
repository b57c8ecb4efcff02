"""When a case is due, in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dirisha.core.clocks import Spent
from dirisha.doors.desk.due import due
from dirisha.doors.desk.tests.stories import a_case
from dirisha.doors.desk.tests.world import World
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.places.queries import posts_held_by

WORKING, DAYS = "working_days", "calendar_days"
NOW = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)
END = (20, 59, 59)


@pytest.mark.parametrize(
    ("last", "left", "sw", "en", "tone"),
    [
        (datetime(2026, 12, 15, *END, tzinfo=UTC), (5, WORKING), "Bado siku 5 za kazi", "5 working days left", "leaf"),
        (datetime(2026, 12, 15, *END, tzinfo=UTC), (8, DAYS), "Bado siku 8", "8 days left", "leaf"),
        (datetime(2026, 12, 9, 8, tzinfo=UTC), (19, "hours"), "Bado saa 19", "19 hours left", "leaf"),
        (
            datetime(2026, 12, 14, *END, tzinfo=UTC),
            (1, WORKING),
            "Mwisho Jumatatu, 14 Desemba 2026",
            "Due Monday, 14 December 2026",
            "sun",
        ),
        (datetime(2026, 12, 8, *END, tzinfo=UTC), (1, WORKING), "Mwisho kesho", "Due tomorrow", "sun"),
        (datetime(2026, 12, 7, *END, tzinfo=UTC), (0, WORKING), "Mwisho leo", "Due today", "sun"),
        (
            datetime(2026, 12, 7, 14, 0, tzinfo=UTC),
            (480, "minutes"),
            "Mwisho leo 17:00 (saa kumi na moja jioni)",
            "Due today at 17:00",
            "sun",
        ),
        (
            datetime(2026, 12, 4, *END, tzinfo=UTC),
            (-1, WORKING),
            "Limechelewa siku 1 ya kazi",
            "Overdue by 1 working day",
            "alarm",
        ),
        (datetime(2026, 12, 4, *END, tzinfo=UTC), (-3, DAYS), "Limechelewa siku 3", "Overdue by 3 days", "alarm"),
        (
            datetime(2026, 12, 7, 5, 30, tzinfo=UTC),
            (0, DAYS),
            "Limechelewa dakika 30",
            "Overdue by 30 minutes",
            "alarm",
        ),
        (datetime(2027, 6, 30, *END, tzinfo=UTC), (205, DAYS), "Mwisho 30 Jun 2027", "Due 30 Jun 2027", "leaf"),
        (None, None, "Muda hauhesabiwi", "No clock", ""),
    ],
)
def test_the_words_fit_the_clock(
    last: datetime | None, left: tuple[float, str] | None, sw: str, en: str, tone: str
) -> None:
    told = due(last, late=False, zone="Africa/Nairobi", now=NOW, left=Spent(*left) if left else None)
    assert (told.words.sw, told.words.en, told.tone) == (sw, en, tone)


@pytest.mark.django_db(databases=["default", "access"])
@pytest.mark.parametrize("day", [3, 20, 40, 100])
def test_the_list_and_the_clock_of_the_case_say_the_same_number(world: World, day: int) -> None:
    """A payment is due in calendar days, a complaint in working days; the badge follows each."""
    begun = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)
    cases = [a_case(world, no=no, at=begun)[0] for no in (1, 2, 4)]
    waiting = queries.case_for_citizen(cases[2], at=begun).clocks[0]
    actions.note_start(
        case=cases[2], clock=waiting.id, name=waiting.awaits[0], occurred_at=begun, by=world.actor("njeri"), at=begun
    )
    post = posts_held_by(officer=world.officers["njeri"])[0]
    at = begun + timedelta(days=day)
    left = {line.id: line.left for line in queries.worklist(post=post, view="all", at=at).lines}
    assert set(left) == set(cases)
    for case in cases:
        seen = queries.case_for_desk(case, post, at=at)
        assert seen is not None and seen.case.clock is not None
        assert left[case] == seen.case.clock.left
    assert len({each.unit for each in left.values() if each}) > 1
