"""A new version is a tracked difference: what changes, for better or worse, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from dirisha.core.actor import SETUP
from dirisha.core.promises import compared, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.reading.model import ReadRequirement, ReadService
from dirisha.rooms.charters.tests.samples import (
    WORKING_14,
    holder,
    ministry,
    published,
    reading,
    reviewed,
    row,
    variant,
    words,
)

pytestmark = pytest.mark.django_db
WHY = Say(sw="Watu watatu wameongezwa kwenye dawati hili.", en="Three people were added to this desk.")


def second_reading(*services: ReadService) -> UUID:
    """A draft of a new version, every row confirmed."""
    institution = queries.catalogue("utumishi")
    assert institution is not None
    charter = reading(*services, source_hash="cd" * 32)
    version = actions.draft_charter(institution=institution.id, reading=charter, by=SETUP)
    reviewed(version)
    return version


def faster_first_row() -> tuple[ReadService, ...]:
    """The charter with complaints settled in seven days, one paper more, and no row on information."""
    first, second, _ = reading().services
    papers = (
        ReadRequirement(words=words("Barua ya malalamishi", "A letter of complaint"), kind="document"),
        ReadRequirement(words=words("Tembelea ofisi", "Visit the office"), kind="instruction"),
        ReadRequirement(words=words("Nakala ya kitambulisho", "A copy of the identity card"), kind="document"),
    )
    seven = variant(time={**WORKING_14, "amount": 7}, time_text="Siku saba za kazi")
    return replace(first, variants=(seven,), requirements=papers), second


def test_a_first_charter_has_nothing_to_explain() -> None:
    version = published(ministry())
    tracked = queries.difference_of(version)
    assert tracked is not None and tracked.before is None and tracked.changes == ()


def test_the_difference_says_what_was_promised_before_and_whether_people_wait_longer() -> None:
    published(ministry())
    tracked = queries.difference_of(second_reading(*faster_first_row()))
    assert tracked is not None and tracked.before is not None
    assert [(line.change.kind, line.change.no) for line in tracked.changes] == [("changed", 1), ("removed", 3)]
    papers, time = tracked.changes[0].change.parts
    assert (papers.what, papers.verdict) == ("requirements", "more")
    assert (time.what, time.verdict) == ("time", "shorter")
    assert (time.before[0].en, time.after[0].en) == ("Within 14 working days", "Within 7 working days")


def test_nothing_is_published_while_a_change_has_no_reason_and_the_reasons_stay_public() -> None:
    institution = ministry()
    amina = holder(institution, "charter_owner", "amina")
    published(institution)
    version = second_reading(*faster_first_row())
    with pytest.raises(Refused, match="unfinished") as refusal:
        actions.publish(version=version, effective_from=date(2026, 2, 2), by=amina)
    assert "Write why these rows change: 1, 3." in refusal.value.say.en
    for slug in ("kusuluhisha-malalamishi", "kushughulikia-ombi-la-taarifa"):
        actions.explain_change(version=version, row=slug, reason=WHY, by=amina)
    actions.publish(version=version, effective_from=date(2026, 2, 2), by=amina)
    told = queries.version_change("utumishi", 2)
    assert told is not None
    assert [line.reason for line in told.changes] == [WHY, WHY]
    assert [line.number for line in queries.change_log("utumishi")] == [2, 1]
    assert_replay_equal()


def test_a_reason_is_written_in_both_languages_for_a_row_that_changes_and_may_be_mended() -> None:
    institution = ministry()
    published(institution)
    stranger = holder(ministry("jinsia"), "charter_owner", "mgeni")
    version = second_reading(*faster_first_row())
    first = "kusuluhisha-malalamishi"
    with pytest.raises(Refused, match="forbidden"):
        actions.explain_change(version=version, row=first, reason=WHY, by=stranger)
    with pytest.raises(Refused, match="language-missing") as refusal:
        actions.explain_change(version=version, row=first, reason=Say("Ndiyo", " "), by=SETUP)
    assert refusal.value.field == "reason_en"
    with pytest.raises(Refused, match="not-found"):
        actions.explain_change(version=version, row="kujibu-mawasiliano", reason=WHY, by=SETUP)
    actions.explain_change(version=version, row=first, reason=Say("a", "b"), by=SETUP)
    actions.explain_change(version=version, row=first, reason=WHY, by=SETUP)
    tracked = queries.difference_of(version)
    assert tracked is not None
    assert (tracked.changes[0].reason, tracked.unexplained) == (WHY, (3,))
    assert_replay_equal()


def test_two_ministries_are_laid_side_by_side_where_they_promise_the_same_duty() -> None:
    published(ministry("utumishi"))
    quick = row(
        1,
        "Kujibu mawasiliano ya wananchi",
        "Answering correspondence",
        variants=(variant(time={**WORKING_14, "amount": 2}, time_text="Siku mbili za kazi"),),
    )
    slow = row(
        2, "Kusuluhisha malalamishi", "Settling complaints", variants=(variant(time={**WORKING_14, "amount": 30}),)
    )
    published(ministry("jinsia"), reading(quick, slow, source_hash="ef" * 32))
    side = queries.comparison("utumishi", "jinsia")
    assert side is not None
    assert [(duty.duty.en, duty.verdict) for duty in side.duties] == [
        ("Resolving complaints", "longer"),
        ("Answering correspondence", ""),
    ]
    assert queries.comparison("utumishi", "hakuna") is None
    assert queries.comparison("utumishi", "utumishi") is None


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ({"amount": 14, "unit": "working_days"}, {"amount": 7, "unit": "working_days"}, "shorter"),
        ({"amount": 5, "unit": "working_days"}, {"amount": 7, "unit": "calendar_days"}, ""),
        ({"amount": 1, "unit": "hours"}, {"amount": 30, "unit": "working_days"}, "longer"),
        ({"amount": 2, "unit": "months"}, {"amount": 3, "unit": "calendar_days"}, "shorter"),
        ({"amount": 20, "unit": "seconds"}, {"amount": 20, "unit": "seconds"}, "same"),
        ({"amount": 5, "unit": "working_days"}, {"amount": 2, "unit": "working_days", "after": "kupokea ankara"}, ""),
    ],
)
def test_one_promise_is_called_longer_only_where_no_calendar_could_turn_it_round(
    before: dict[str, object], after: dict[str, object], verdict: str
) -> None:
    one, other = (promise_from_json({"kind": "duration", "after": None, **each}) for each in (before, after))
    assert compared(one, other) == verdict
