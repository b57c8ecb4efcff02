"""A new version is a tracked difference: what changes, for better or worse, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from uuid import UUID

import pytest

from dirisha.core.actor import SETUP
from dirisha.core.promises import compared, promise_from_json
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.reading.model import CharterReading, ReadRequirement, ReadSection, ReadService
from dirisha.rooms.charters.tests.samples import (
    WORKING_14,
    finding,
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
NAMES = ["".join(pair) for pair in product("bdfgklmnp", "aeiouwyzh")]
"""Eighty-one short names, no two alike."""
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
    said = refusal.value.say.en
    assert "Write why these services change: Settling complaints (row 1): what to bring, time; " in said
    assert said.endswith("(row 3): left out.")
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
    assert (tracked.changes[0].reason, [change.no for change in tracked.unexplained]) == (WHY, [3])
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


def chaptered(**changed: str) -> CharterReading:
    """The charter with two chapters, one paragraph or point of which may say something else."""
    said = {"first": "Tunakuhudumia kwa heshima.", "second": "Karibu ofisini.", "right": "Kusikilizwa", **changed}
    body = f"{said['first']}\n\n{said['second']}"
    sections = (
        ReadSection(key="foreword", heading=words("Dibaji", "Foreword"), body=words(body, "We serve.\n\nWelcome.")),
        ReadSection(key="rights", heading=words("Haki za wateja"), body=words(""), items=(words(said["right"]),)),
    )
    return replace(reading(), sections=sections, source_hash=(said["first"] + said["right"]).encode().hex()[:64])


def test_the_title_of_a_chapter_and_the_order_of_the_chapters_are_tracked() -> None:
    institution = ministry()
    published(institution, chaptered())
    foreword, rights = chaptered().sections
    retitled = replace(rights, heading=words("Haki zako kama mteja wetu"))
    turned = replace(chaptered(), sections=(retitled, foreword), source_hash="ef" * 32)
    version = actions.draft_charter(institution=institution, reading=turned, by=SETUP)
    reviewed(version)
    tracked = queries.difference_of(version)
    assert tracked is not None
    title, order = (line.change for line in tracked.changes)
    assert (title.slug, [part.what for part in title.parts]) == ("sura:rights", ["name"])
    assert [text.sw for text in (*title.parts[0].before, *title.parts[0].after)] == [
        "Haki za wateja",
        "Haki zako kama mteja wetu",
    ]
    assert (order.slug, order.name.sw, order.parts[0].what) == ("mpangilio:sura", "Mpangilio wa sura", "order")
    assert [text.en for text in order.parts[0].before] == ["Foreword", "Rights of customers"]
    assert [text.sw for text in order.parts[0].after] == ["Haki zako kama mteja wetu", "Dibaji"]
    with pytest.raises(Refused, match="unfinished") as refusal:
        actions.publish(version=version, effective_from=date(2026, 2, 2), by=SETUP)
    assert "Haki zako kama mteja wetu: jina; Mpangilio wa sura: mpangilio" in refusal.value.say.sw
    actions.explain_changes(version=version, rows=[title.slug, order.slug], reason=WHY, by=SETUP)
    actions.publish(version=version, effective_from=date(2026, 2, 2), by=SETUP)
    assert_replay_equal()


def test_chapters_and_contacts_are_tracked_and_need_their_reasons_too() -> None:
    institution = ministry()
    published(institution, chaptered())
    new = chaptered(second="Karibu ofisini au utupigie simu.", right="Kupewa sababu")
    office, ombudsman = new.contacts
    moved = replace(office, address="Telposta Towers", phones=("+254202227412",))
    version = actions.draft_charter(institution=institution, reading=replace(new, contacts=(moved,)), by=SETUP)
    reviewed(version)
    tracked = queries.difference_of(version)
    assert tracked is not None
    told = [(line.change.of, line.change.kind, line.change.slug) for line in tracked.changes]
    assert told == [
        ("chapter", "changed", "sura:foreword"),
        ("chapter", "changed", "sura:rights"),
        ("contact", "changed", "anwani:complaints"),
        ("contact", "removed", "anwani:ombudsman"),
    ]
    foreword = tracked.changes[0].change.parts[0]
    assert [text.sw for text in (*foreword.before, *foreword.after)] == [
        "Karibu ofisini.",
        "Karibu ofisini au utupigie simu.",
    ]
    assert [part.what for part in tracked.changes[2].change.parts] == ["address", "phones"]
    with pytest.raises(Refused, match="unfinished") as refusal:
        actions.publish(version=version, effective_from=date(2026, 2, 2), by=SETUP)
    assert (
        "Write why these chapters and contacts change: Foreword: text; Rights of customers: points; "
        in refusal.value.say.en
    )
    said = refusal.value.say.sw
    assert "Dibaji: maandishi; Haki za wateja: hoja; " in said and "Foreword" not in said
    everything = [line.change.slug for line in tracked.changes]
    assert actions.explain_changes(version=version, rows=everything, reason=WHY, by=SETUP) == 4
    actions.publish(version=version, effective_from=date(2026, 2, 2), by=SETUP)
    public = queries.version_change("utumishi", 2)
    assert public is not None and {line.reason for line in public.changes} == {WHY}
    assert ombudsman.role == "ombudsman"
    assert_replay_equal()


def test_a_text_that_was_only_translated_has_not_changed() -> None:
    institution = ministry()
    published(institution, chaptered())
    version = actions.draft_charter(
        institution=institution, reading=replace(chaptered(), source_hash="cd" * 32), by=SETUP
    )
    view = queries.draft(version)
    assert view is not None
    rights = view.sections[1]
    actions.write_chapter(
        version=version,
        chapter=rights.id,
        name="rights",
        heading=Say(sw="Haki za wateja", en="Rights of customers"),
        body=rights.body,
        points_sw=["Kusikilizwa"],
        points_en=["To be heard"],
        by=SETUP,
    )
    tracked = queries.difference_of(version)
    assert tracked is not None and tracked.changes == ()
    assert_replay_equal()


def test_the_finding_that_chapters_are_missing_goes_with_the_last_of_them() -> None:
    entries = (
        ReadSection(key="chapter-1", heading=words("DIBAJI", "Foreword"), body=words("iii")),
        ReadSection(key="chapter-2", heading=words("HISTORIA YA WILAYA"), body=words("4")),
    )
    found = replace(finding("chapter-missing"), words="DIBAJI, HISTORIA YA WILAYA")
    charter = replace(reading(), sections=entries, findings=(found,))
    version = actions.draft_charter(institution=ministry(), reading=charter, by=SETUP)

    def settled() -> str:
        view = queries.draft(version)
        assert view is not None
        return view.findings[0].settled

    actions.write_chapter(
        version=version, chapter=None, name="foreword", heading=Say("Dibaji", ""), body=Say("Karibuni.", ""), by=SETUP
    )
    assert settled() == ""
    view = queries.draft(version)
    assert view is not None
    history = next(row for row in view.sections if row.key == "chapter-2")
    actions.write_chapter(
        version=version, chapter=history.id, heading=history.heading, body=Say("Wilaya ilianza 1979.", ""), by=SETUP
    )
    assert settled() == "mended"
    assert_replay_equal()


def test_one_reason_serves_a_charter_of_eighty_rows() -> None:
    institution = ministry()
    old = (row(no, f"Huduma ya zamani {NAMES[no]}", f"Old {no}") for no in range(1, 41))
    published(institution, reading(*old))
    new = (row(no, f"Kazi mpya kabisa {NAMES[no + 40]}", f"New {no}") for no in range(1, 41))
    version = second_reading(*new)
    tracked = queries.difference_of(version)
    assert tracked is not None and len(tracked.changes) == 80
    with pytest.raises(Refused, match="nothing-chosen"):
        actions.explain_changes(version=version, rows=[], reason=WHY, by=SETUP)
    with pytest.raises(Refused, match="not-found"):
        actions.explain_changes(version=version, rows=["hakuna"], reason=WHY, by=SETUP)
    chosen = [line.change.slug for line in tracked.changes]
    assert actions.explain_changes(version=version, rows=chosen, reason=WHY, by=SETUP) == 80
    actions.publish(version=version, effective_from=date(2026, 2, 2), by=SETUP)
    assert_replay_equal()


def test_the_next_version_may_begin_from_the_one_in_force_and_change_one_row() -> None:
    institution = ministry()
    amina = holder(institution, "charter_owner", "amina")
    with pytest.raises(Refused, match="not-found"):
        actions.revise_charter(institution=institution, by=amina)
    published(institution)
    stranger = holder(ministry("jinsia"), "charter_owner", "mgeni")
    with pytest.raises(Refused, match="forbidden"):
        actions.revise_charter(institution=institution, by=stranger)
    version = actions.revise_charter(institution=institution, by=amina)
    with pytest.raises(Refused, match="conflict"):
        actions.revise_charter(institution=institution, by=amina)
    tracked, view = queries.difference_of(version), queries.draft(version)
    assert tracked is not None and tracked.changes == ()
    assert view is not None and view.obstacles == () and all(row.reviewed for row in view.rows)
    row = view.rows[0].service
    quick = replace(row.variants[0], promise={**WORKING_14, "amount": 7})
    actions.review_row(version=version, service=replace(row, variants=(quick,)), by=amina)
    tracked = queries.difference_of(version)
    assert tracked is not None and [line.change.slug for line in tracked.changes] == [row.slug]
    actions.explain_change(version=version, row=row.slug, reason=WHY, by=amina)
    actions.publish(version=version, effective_from=date(2026, 2, 2), by=amina)
    live = queries.service_page("utumishi", row.slug)
    assert live is not None and live.variants[0].promise_words.en == "Within 7 working days"
    assert live.variants[0].time_text == "", "the old document's fourteen days do not stand beside seven"
    assert live.variants[0].fee_text == "Bila Malipo"
    assert_replay_equal()
