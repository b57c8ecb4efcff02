"""Zawadi announces a holiday: she is told whom it will move, and whom it moved."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from dirisha.core import references
from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.stories import a_case, fields, shown
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions as places_actions
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import Interval

pytestmark = pytest.mark.django_db(databases=["default", "access"])
PATH = "/sw/dawati/sikukuu/"


def a_working_day(ahead: int) -> str:
    day = timezone.now().date() + timedelta(ahead)
    while day.weekday() > 4:
        day += timedelta(1)
    return day.isoformat()


def test_a_holiday_tells_whom_it_will_move_then_moves_them_and_tells_it_again(world: World) -> None:
    case = a_case(world)[0]
    before = shown(world, case).case
    zawadi, day = signed_in("zawadi"), a_working_day(3)
    typed = {"day": day, "name_sw": "Idd", "name_en": "Idd", "source": "Gazeti Na. 4312"}
    form = {**fields(zawadi.get(PATH).content.decode(), having="name_sw"), **typed}
    preview = zawadi.post(PATH, form).content.decode()
    assert "Bado hakuna kilichobadilika" in preview
    assert "Tarehe za mwisho zinazosogezwa: 1." in preview and "Cheo chako hakioni maombi yenyewe" in preview
    assert shown(world, case).case.due_at == before.due_at

    confirmed = {**fields(preview, having="name_sw"), "confirm": "1"}
    answer = zawadi.post(PATH, confirmed)
    assert answer.status_code == 302 and answer["Location"] == f"/sw/dawati/sikukuu/{day}/?sawa=1"
    after = shown(world, case).case
    assert before.due_at is not None and after.due_at is not None and after.due_at > before.due_at
    assert "Tarehe za mwisho zinazosogezwa: 1." in zawadi.get(answer["Location"]).content.decode()
    assert zawadi.post(PATH, confirmed)["Location"] == answer["Location"]
    assert shown(world, case).case.due_at == after.due_at

    page = signed_in("njeri").get(f"/sw/dawati/sikukuu/{day}/").content.decode()
    assert references.shown(before.reference) in page and "Gazeti Na. 4312" in page
    assert "Idd" in signed_in("otieno").get(f"/sw/dawati/jambo/{case}/").content.decode()
    assert_replay_equal()


def test_a_day_is_withdrawn_with_its_reason_and_the_clocks_move_back(world: World) -> None:
    case = a_case(world)[0]
    before = shown(world, case).case.due_at
    zawadi, day = signed_in("zawadi"), a_working_day(3)
    typed = {"day": day, "name_sw": "Idd", "name_en": "Idd", "source": "Gazeti", "confirm": "1"}
    there = zawadi.post(PATH, {**fields(zawadi.get(PATH).content.decode(), having="name_sw"), **typed})["Location"]
    assert shown(world, case).case.due_at != before
    form = fields(zawadi.get(there).content.decode(), having="reason")
    assert zawadi.post(there, {**form, "reason": ""}).status_code == 422
    preview = zawadi.post(there, {**form, "reason": "Tangazo limefutwa"}).content.decode()
    assert "Tarehe za mwisho zinazosogezwa: 1." in preview
    zawadi.post(there, {**fields(preview, having="reason"), "confirm": "1"})
    assert shown(world, case).case.due_at == before
    assert "Tangazo limefutwa" in zawadi.get(there).content.decode()
    assert_replay_equal()


def test_a_holiday_needs_its_names_its_source_and_a_site(world: World) -> None:
    answer = signed_in("zawadi").post(PATH, {"day": "hivi karibuni"})
    html = answer.content.decode()
    assert answer.status_code == 422
    for sentence in ("Weka tarehe ya sikukuu.", "kwa Kiswahili.", "kwa Kiingereza.", "Andika chanzo", "eneo moja"):
        assert sentence in html


def test_the_countrys_proposal_is_compared_and_taken_over(world: World) -> None:
    zawadi = signed_in("zawadi")
    site = places.home_site(world.utumishi)
    year = timezone.now().year + 1
    path = f"/sw/dawati/taasisi/eneo/{site}/sikukuu/{year}/"
    page = zawadi.get(path).content.decode()
    assert "Makadirio" in page and "Haipo" in page
    preview = zawadi.post(path, fields(page, having="key")).content.decode()
    answer = zawadi.post(path, {**fields(preview, having="key"), "confirm": "1"})
    listed = zawadi.get(answer["Location"]).content.decode()
    assert "Jamhuri" in listed and "Thibitisha" in listed
    assert "Haipo" not in zawadi.get(path).content.decode()
    assert zawadi.get(f"/sw/dawati/taasisi/eneo/{site}/sikukuu/{year + 20}/").status_code == 404
    assert_replay_equal()


def test_a_supervisor_reads_the_holidays_and_announces_none(world: World) -> None:
    njeri = signed_in("njeri")
    assert "Tangaza sikukuu" not in njeri.get(PATH).content.decode()
    answer = njeri.post(PATH, {"day": a_working_day(3), "name_sw": "a", "name_en": "a", "source": "a", "confirm": "1"})
    assert answer.status_code == 404
    assert njeri.get("/sw/dawati/sikukuu/2030-02-31/").status_code == 404


def test_a_part_of_the_institution_has_a_calendar_of_its_own_and_no_other_office_is_closed_for_it(world: World) -> None:
    part = places_actions.register_institution(
        slug="idara-ya-maji",
        name=Say("Idara ya Maji", "Water Department"),
        country="KE",
        parent=world.utumishi,
        by=SETUP,
    )
    site = places_actions.open_site(
        institution=part,
        slug="maji-hq",
        site_kind="office",
        name=Say("Ofisi ya Maji", "Water Office"),
        address=Say("Nakuru", "Nakuru"),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=0, opens=time(8), closes=time(17))],
        by=SETUP,
    )
    own = places.sites_of(world.utumishi)
    zawadi, day, there = signed_in("zawadi"), a_working_day(5), f"{PATH}?eneo=maji-hq"
    page = zawadi.get(there).content.decode()
    assert "Ofisi ya Maji" in page and own[0].name.sw not in page.split("<main")[1]
    typed = {"day": day, "name_sw": "Maji", "name_en": "Water", "source": "Gazeti", "confirm": "1"}
    answer = zawadi.post(there, {**fields(page, having="name_sw"), **typed})
    assert answer["Location"] == f"{PATH}{day}/?eneo=maji-hq&sawa=1"
    on = date.fromisoformat(day)
    assert places.calendar_day(site, on) is not None
    assert all(places.calendar_day(line.id, on) is None for line in own)
    assert "Ofisi ya Maji" in zawadi.get(answer["Location"]).content.decode()
    for nobodys in ("hakuna-eneo", next(line.slug for line in places.sites_of(world.jinsia))):
        assert zawadi.get(f"{PATH}?eneo={nobodys}").status_code == 404
    assert_replay_equal()
