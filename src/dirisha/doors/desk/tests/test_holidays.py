"""Zawadi announces a holiday, and the clocks move."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from dirisha.doors.desk.tests.stories import a_case, shown
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal

pytestmark = pytest.mark.django_db(databases=["default", "access"])
PATH = "/sw/dawati/sikukuu/"


def a_working_day(ahead: int) -> str:
    day = timezone.now().date() + timedelta(ahead)
    while day.weekday() > 4:
        day += timedelta(1)
    return day.isoformat()


def test_a_holiday_moves_running_clocks_and_says_how_many(world: World) -> None:
    case = a_case(world)[0]
    before = shown(world, case).case.due_at
    zawadi = signed_in("zawadi")
    key = re.findall(r'name="key" value="([^"]+)"', zawadi.get(PATH).content.decode())[0]
    fields = {"key": key, "day": a_working_day(3), "name_sw": "Idd", "name_en": "Idd", "source": "Gazeti Na. 4312"}
    html = zawadi.post(PATH, fields).content.decode()
    assert "Tarehe za mwisho zilizosogezwa: 1." in html
    after = shown(world, case).case.due_at
    assert before is not None and after is not None and after > before
    assert "Tarehe za mwisho zilizosogezwa: 1." in zawadi.post(PATH, fields).content.decode()
    assert "Gazeti Na. 4312" in zawadi.get(PATH).content.decode()
    assert_replay_equal()


def test_a_holiday_needs_its_names_and_its_source(world: World) -> None:
    answer = signed_in("zawadi").post(PATH, {"day": "hivi karibuni"})
    html = answer.content.decode()
    assert answer.status_code == 422
    for sentence in ("Weka tarehe ya sikukuu.", "kwa Kiswahili.", "kwa Kiingereza.", "Andika chanzo"):
        assert sentence in html
