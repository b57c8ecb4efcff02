"""The country packs: complete, sourced, and right where the hand-worked cases can tell."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from phonenumbers.shortnumberinfo import is_emergency_number

from dirisha.core.clocks import due_date, reckon
from dirisha.core.promises import awaits, event_words, in_words, promise_from_json
from dirisha.core.tests.kenya import HAND_WORKED, WEEK
from dirisha.core.worktime import Calendar, DayOff
from dirisha.rooms.places.packs import Law, country_pack, law_of, proposed_days_off
from dirisha.rooms.places.packs.loading import countries


def office(country: str, *years: int) -> Calendar:
    """An office that keeps the proposed holidays."""
    days = tuple(DayOff(day.date, day.name, day.source, day.closes) for day in proposed_days_off(country, years))
    return Calendar(country_pack(country).time_zone, WEEK, days)


def laws() -> list[Law]:
    return [law for code in countries() for law in country_pack(code).laws.values()]


def test_there_are_47_counties_with_official_and_iso_codes() -> None:
    counties = country_pack("KE").regions

    assert [county.official for county in counties] == [f"{number:03}" for number in range(1, 48)]
    by_name = sorted(counties, key=lambda county: county.name.en)
    assert [county.iso for county in by_name] == [f"KE-{number:02}" for number in range(1, 48)]
    known = {county.official: (county.name.en, county.iso) for county in counties}
    assert known["001"] == ("Mombasa", "KE-28")
    assert known["047"] == ("Nairobi City", "KE-30")


@pytest.mark.parametrize("code", countries())
def test_the_emergency_numbers_are_those_of_the_source_they_name(code: str) -> None:
    emergency = country_pack(code).emergency

    assert emergency.numbers and emergency.source
    assert all(is_emergency_number(number, code) for number in emergency.numbers)


def test_there_are_31_regions_of_tanzania_and_makete_lies_in_one_of_them() -> None:
    regions = country_pack("TZ").regions

    assert [region.iso for region in regions] == [f"TZ-{number:02}" for number in range(1, 32)]
    assert {"Njombe", "Dodoma", "Pwani"} <= {region.name.sw for region in regions}


def test_an_unknown_country_has_no_pack() -> None:
    assert countries() == ("KE", "TZ")
    for code in ("UG", "../KE", "*", ""):
        with pytest.raises(KeyError):
            country_pack(code)


def test_kenyas_holidays_have_both_eids_the_state_funeral_and_the_monday_after_a_sunday() -> None:
    days = {day.date: day for day in proposed_days_off("KE", (2025, 2026, 2027))}

    assert days[date(2026, 5, 27)].name.sw == "Sikukuu ya Idd-ul-Azha"
    assert days[date(2026, 5, 27)].source == "Kenya Gazette No. 90 of 25 May 2026"
    assert "Raila Odinga" in days[date(2025, 10, 17)].name.en
    assert days[date(2027, 10, 11)].name.en == "Mazingira Day (in place of Sunday)"
    assert days[date(2027, 12, 27)].source.startswith("Public Holidays Act (Cap. 110), s. 4")
    assert days[date(2027, 3, 9)].name.sw.endswith("(makadirio)")
    assert days[date(2027, 3, 9)].name.en.endswith("(estimated)")
    assert date(2026, 10, 12) not in days, "a holiday on a Saturday is not moved"
    assert date(2026, 2, 11) not in days, "Moi's memorial was in 2020 only"


@pytest.mark.parametrize("country", ["KE", "TZ"])
def test_every_proposed_holiday_has_a_name_in_both_languages_and_a_source(country: str) -> None:
    days = proposed_days_off(country, range(2025, 2029))

    assert len(days) == len({day.date for day in days}) > 44
    assert [day.date for day in days] == sorted(day.date for day in days)
    for day in days:
        assert day.name.sw
        assert day.name.en
        assert day.source
        assert day.closes is None
        assert ("estimated" in day.name.en) == ("makadirio" in day.name.sw)
    assert not any("Ndondi" in day.name.sw for day in days)


@pytest.mark.parametrize(("received", "days", "due"), HAND_WORKED)
def test_the_hand_worked_cases_come_out_with_the_proposed_holidays(received: date, days: int, due: date) -> None:
    calendar = office("KE", 2026, 2027, 2028)

    assert due_date(days, received=received, calendar=calendar, reading="working") == due


@pytest.mark.parametrize("law", laws(), ids=lambda law: law.key)
def test_every_law_is_told_in_both_languages_with_its_section_and_source(law: Law) -> None:
    promise = promise_from_json(law.promise)

    for text in (law.title, law.note):
        assert text.sw
        assert text.en
        assert text.sw != text.en
    assert law.section
    assert law.source
    assert law.triggers
    assert law.stops
    assert law.certainty in ("seen", "secondary", "memory", "disputed")
    for name in awaits(promise):
        assert event_words(name).sw != event_words(name).en, f"{name} has no Swahili"
    said = in_words(promise, law.day_reading)
    assert said.sw != said.en


@pytest.mark.parametrize("law", laws(), ids=lambda law: law.key)
def test_every_law_has_a_clock_that_can_be_explained(law: Law) -> None:
    country = law.key[:2].upper()
    calendar = office(country, 2026, 2027)
    start = datetime(2026, 5, 11, 10, tzinfo=ZoneInfo(calendar.time_zone))

    reckoned = reckon(promise_from_json(law.promise), starts_at=start, calendar=calendar, reading=law.day_reading)

    assert reckoned is not None
    assert start < reckoned.alarms[0] < reckoned.alarms[1] < reckoned.due_at
    assert reckoned.explanation


def test_access_to_information_in_kenya_is_21_days_and_48_hours() -> None:
    calendar = office("KE", 2026)
    start = datetime(2026, 5, 11, 10, tzinfo=ZoneInfo("Africa/Nairobi"))
    pack = country_pack("KE")

    def due(key: str) -> datetime:
        law = pack.laws[key]
        found = reckon(promise_from_json(law.promise), starts_at=start, calendar=calendar, reading=law.day_reading)
        assert found is not None
        return found.due_at.astimezone(ZoneInfo("Africa/Nairobi"))

    assert due("ke-ati-2016").date() == date(2026, 6, 2)
    assert due("ke-ati-2016-life") == datetime(2026, 5, 13, 10, tzinfo=ZoneInfo("Africa/Nairobi"))


def test_where_the_law_is_in_doubt_the_choice_changes_the_date() -> None:
    calendar, thursday = office("KE", 2026), date(2026, 5, 28)
    pack = country_pack("KE")

    def transfer(choice: str) -> date:
        law = law_of(pack, "ke-ati-2016-transfer", {"ke-saturdays": choice})
        return due_date(law.promise["amount"], received=thursday, calendar=calendar, reading=law.day_reading)

    assert transfer("counted") == date(2026, 6, 4)
    assert transfer("excluded") == date(2026, 6, 5)
    own = law_of(pack, "ke-ati-2016-transferred", {"ke-ati-transfer": "own"})
    assert own.triggers == ("transfer",)
    assert awaits(promise_from_json(own.promise)) == ("the transfer of the request",)


def test_a_default_choice_is_the_law_as_the_pack_tells_it() -> None:
    for code in countries():
        pack = country_pack(code)
        defaults = {setting.key: setting.default for setting in pack.settings.values()}
        for key, law in pack.laws.items():
            assert law_of(pack, key, defaults) == law
        for setting in pack.settings.values():
            assert setting.source
            assert len(setting.choices) > 1


def test_the_two_countries_differ_on_what_a_transfer_does_to_the_clock() -> None:
    assert country_pack("KE").laws["ke-ati-2016"].restarts == ()
    assert "transfer" in country_pack("TZ").laws["tz-ati-2016"].restarts


def test_an_unknown_law_or_choice_is_refused() -> None:
    pack = country_pack("KE")

    with pytest.raises(KeyError):
        law_of(pack, "ke-ati-1999")
    with pytest.raises(KeyError):
        law_of(pack, "ke-ati-2016", {"ke-saturdays": "maybe"})
