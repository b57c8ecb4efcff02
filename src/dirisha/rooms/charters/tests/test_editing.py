"""Amina mends what the reader got wrong about rows: missed, wrongly taken, run together, cut in two, out of order."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from dirisha.core.actor import SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries, rules
from dirisha.rooms.charters.actions import Written
from dirisha.rooms.charters.queries import DraftView
from dirisha.rooms.charters.tests.samples import finding, ministry, reading, row, variant

pytestmark = pytest.mark.django_db
WATER = Written(
    name="Kuunganisha maji",
    requirements="Nakala ya kitambulisho",
    fee_text="Bila malipo",
    time_text="Siku 7 za kazi",
    source_text="4. Kuunganisha maji Nakala ya kitambulisho Bila malipo Siku 7 za kazi",
)


@pytest.fixture
def home() -> UUID:
    return ministry("utumishi")


@pytest.fixture
def version(home: UUID) -> UUID:
    plain = reading()
    doubtful = row(3, "Kushughulikia ombi", variants=(variant(confidence=0.3),))
    read = replace(plain, services=(*plain.services[:2], doubtful), findings=(finding("unit-unstated", 2),))
    return actions.draft_charter(institution=home, reading=read, by=SETUP)


def view(version: UUID) -> DraftView:
    found = queries.draft(version)
    assert found is not None
    return found


def row_id(version: UUID, no: int) -> UUID:
    return next(row.service.id for row in view(version).rows if row.service.no == no)


def names(version: UUID) -> list[tuple[int, str]]:
    return [(row.service.no, row.service.name.sw) for row in view(version).rows]


def test_a_row_that_the_reader_missed_is_read_like_the_others_and_awaits_review(version: UUID) -> None:
    last = len(names(version))
    assert actions.add_row(version=version, row=WATER, reason="Ukurasa wa 3, mstari wa mwisho.", by=SETUP) == last + 1
    added = view(version).rows[-1]
    assert not added.reviewed
    assert added.service.variants[0].promise == {"kind": "duration", "amount": 7, "unit": "working_days", "after": None}
    assert added.service.variants[0].fee == {"kind": "free"}
    assert [need.text.sw for need in added.service.requirements] == ["Nakala ya kitambulisho"]
    assert added.service.source["by_hand"]
    assert_replay_equal()


def test_a_row_put_in_the_middle_moves_the_others_down_with_their_findings(version: UUID) -> None:
    before = view(version)
    found = next(line for line in before.rows if line.findings)
    actions.add_row(version=version, row=WATER, no=1, reason="Safu ya kwanza.", by=SETUP)
    after = view(version)
    assert names(version)[0] == (1, "Kuunganisha maji")
    moved = next(line for line in after.rows if line.findings)
    assert moved.service.id == found.service.id
    assert moved.service.no == found.service.no + 1
    assert_replay_equal()


def test_a_row_without_a_name_or_a_reason_is_not_added(version: UUID) -> None:
    with pytest.raises(Refused, match="no-name|jina"):
        actions.add_row(version=version, row=replace(WATER, name=""), reason="Imesahaulika.", by=SETUP)
    with pytest.raises(Refused) as refusal:
        actions.add_row(version=version, row=WATER, reason=" ", by=SETUP)
    assert refusal.value.code == "no-reason"


def test_a_row_that_is_no_service_goes_for_a_reason_and_its_findings_with_it(version: UUID) -> None:
    found = next(line for line in view(version).rows if line.findings)
    with pytest.raises(Refused) as refusal:
        actions.remove_row(version=version, service=found.service.id, reason="", by=SETUP)
    assert refusal.value.code == "no-reason"
    actions.remove_row(version=version, service=found.service.id, reason="Ni kichwa cha jedwali.", by=SETUP)
    after = view(version)
    assert found.service.no not in [row.service.no for row in after.rows]
    assert {finding.note for finding in after.findings if finding.service_no == found.service.no} == {
        "Ni kichwa cha jedwali."
    }
    assert_replay_equal()


def test_two_services_in_one_row_become_two_rows(version: UUID) -> None:
    count = len(names(version))
    second = actions.split_row(
        version=version, service=row_id(version, 1), first="Kusuluhisha", second="Kusikiliza", by=SETUP
    )
    assert second == 2
    assert names(version)[:2] == [(1, "Kusuluhisha"), (2, "Kusikiliza")]
    assert len(names(version)) == count + 1
    assert not any(row.reviewed for row in view(version).rows[:2])
    assert len({row.service.slug for row in view(version).rows}) == count + 1
    assert_replay_equal()


def test_one_service_in_two_rows_becomes_one_and_its_time_is_read_anew(version: UUID) -> None:
    half = Written(name="Kutoa kibali", time_text="Siku tano")
    rest = Written(name="cha ujenzi", time_text="za kazi")
    no = actions.add_row(version=version, row=half, reason="Jaribio.", by=SETUP)
    actions.add_row(version=version, row=rest, reason="Jaribio.", by=SETUP)
    actions.merge_rows(version=version, service=row_id(version, no), by=SETUP)
    merged = view(version).rows[-1].service
    assert merged.name.sw == "Kutoa kibali cha ujenzi"
    assert merged.variants[0].promise == {"kind": "duration", "amount": 5, "unit": "working_days", "after": None}
    with pytest.raises(Refused):
        actions.merge_rows(version=version, service=merged.id, by=SETUP)
    assert_replay_equal()


def test_a_row_moves_to_another_place_and_no_number_is_lost(version: UUID) -> None:
    before = names(version)
    actions.move_row(version=version, service=row_id(version, 3), to=1, by=SETUP)
    after = names(version)
    assert [no for no, _ in after] == [no for no, _ in before]
    assert [name for _, name in after] == [before[2][1], before[0][1], before[1][1]]
    with pytest.raises(Refused):
        actions.move_row(version=version, service=row_id(version, 1), to=99, by=SETUP)
    assert_replay_equal()


def test_rows_read_surely_are_confirmed_together_as_they_were_shown(version: UUID) -> None:
    sure = [row.service for row in view(version).rows if rules.is_sure(row.service, [f.code for f in row.findings])]
    assert sure
    with pytest.raises(Refused) as refusal:
        actions.confirm_rows(version=version, rows=[row.id for row in sure], seen="x", by=SETUP)
    assert refusal.value.code == "conflict"
    actions.confirm_rows(version=version, rows=[row.id for row in sure], seen=rules.digest(sure), by=SETUP)
    assert [row.service.no for row in view(version).rows if row.reviewed] == [row.no for row in sure]
    assert_replay_equal()


def test_a_doubtful_row_is_never_confirmed_together_with_others(version: UUID) -> None:
    doubtful = next(
        row.service for row in view(version).rows if not rules.is_sure(row.service, [f.code for f in row.findings])
    )
    with pytest.raises(Refused) as refusal:
        actions.confirm_rows(version=version, rows=[doubtful.id], seen=rules.digest([doubtful]), by=SETUP)
    assert refusal.value.code == "unconfirmed"


def test_a_translation_writes_texts_only_and_leaves_the_review_as_it_is(version: UUID) -> None:
    line = next(line for line in view(version).rows if not line.service.name.en)
    told = replace(line.service, name=replace(line.service.name, en="Answering letters"))
    assert actions.translate_rows(version=version, rows=[told], by=SETUP) == 1
    assert actions.translate_rows(version=version, rows=[told], by=SETUP) == 0
    after = next(r for r in view(version).rows if r.service.id == line.service.id)
    assert after.service.name.en == "Answering letters"
    assert after.reviewed == line.reviewed
    with pytest.raises(Refused) as refusal:
        actions.translate_rows(version=version, rows=[replace(told, confidential=True)], by=SETUP)
    assert refusal.value.code == "immutable"
    assert_replay_equal()


def test_a_row_may_be_confirmed_before_it_is_translated_but_not_published(version: UUID) -> None:
    untold = next(line for line in view(version).rows if not line.service.name.en).service
    sure = tuple(replace(read, confidence=1.0) for read in untold.variants)
    with pytest.raises(Refused):
        actions.review_row(version=version, service=replace(untold, variants=sure), by=SETUP)
    actions.review_row(version=version, service=replace(untold, variants=sure), untranslated=True, by=SETUP)
    name = f"{untold.name.sw} (safu ya {untold.no}): jina la huduma"
    assert any(name in obstacle.sw for obstacle in view(version).obstacles)
    assert_replay_equal()


def test_nobody_but_the_charter_owner_changes_rows(version: UUID, home: UUID) -> None:
    stranger = Actor("post", post=home, officer=home)
    with pytest.raises(Refused) as refusal:
        actions.add_row(version=version, row=WATER, reason="Jaribio.", by=stranger)
    assert refusal.value.code == "forbidden"


def test_a_charter_is_begun_and_its_chapters_written_in_order(home: UUID) -> None:
    title = Say(sw="Mkataba wa huduma", en="Service charter")
    version = actions.begin_charter(institution=home, title=title, language="sw", by=SETUP)
    for name, heading in (("complaints", "Malalamiko"), ("foreword", "Dibaji"), ("", "Historia yetu")):
        actions.write_chapter(
            version=version,
            chapter=None,
            name=name,
            heading=Say(sw=heading, en=heading),
            body=Say(sw="Aya ya kwanza.\n\nAya ya pili.", en="First.\n\nSecond."),
            points_sw=["Moja", "Mbili"],
            points_en=["One", "Two"],
            by=SETUP,
        )
    sections = view(version).sections
    assert [section.key for section in sections] == ["foreword", "complaints", "historia-yetu"]
    assert sections[0].items == (Say(sw="Moja", en="One"), Say(sw="Mbili", en="Two"))
    with pytest.raises(Refused) as refusal:
        actions.write_chapter(version=version, chapter=None, name="foreword", heading=title, body=title, by=SETUP)
    assert refusal.value.code == "taken"
    actions.remove_chapter(version=version, chapter=sections[2].id, reason="Si sehemu ya mkataba.", by=SETUP)
    assert [section.key for section in view(version).sections] == ["foreword", "complaints"]
    assert_replay_equal()


def test_lists_of_two_languages_must_match_line_by_line(home: UUID) -> None:
    title = Say(sw="Mkataba wa huduma", en="Service charter")
    version = actions.begin_charter(institution=home, title=title, language="sw", by=SETUP)
    with pytest.raises(Refused) as refusal:
        actions.write_chapter(
            version=version,
            chapter=None,
            name="rights",
            heading=title,
            body=Say(sw="", en=""),
            points_sw=["Moja", "Mbili"],
            points_en=["One"],
            by=SETUP,
        )
    assert refusal.value.code == "uneven"


def test_each_standard_of_a_chapter_is_a_promise_with_its_time_read(home: UUID) -> None:
    title = Say(sw="Mkataba wa huduma", en="Service charter")
    version = actions.begin_charter(institution=home, title=title, language="sw", by=SETUP)
    chapter = actions.write_chapter(
        version=version,
        chapter=None,
        name="complaints",
        heading=Say(sw="Malalamiko", en="Complaints"),
        body=Say(sw="Tunasikiliza malalamiko yote.", en="We hear every complaint."),
        by=SETUP,
    )
    no = actions.add_standard(
        version=version, chapter=chapter, sentence="Tutajibu malalamiko", time_text="ndani ya siku 10 za kazi", by=SETUP
    )
    promised = view(version).rows[-1].service
    assert promised.no == no
    assert promised.source == {"chapter": "complaints"}
    assert promised.case_kind == "complaint"
    promise = promised.variants[0].promise
    assert promise is not None
    assert (promise["amount"], promise["unit"]) == (10, "working_days")
    doubtful = actions.add_standard(
        version=version, chapter=chapter, sentence="Tutampigia simu", time_text="haraka iwezekanavyo siku", by=SETUP
    )
    assert view(version).rows[-1].service.no == doubtful
    assert view(version).rows[-1].service.variants[0].confidence < 0.5
    with pytest.raises(Refused) as refusal:
        actions.add_standard(version=version, chapter=chapter, sentence="Tutajibu", time_text="", by=SETUP)
    assert refusal.value.code == "no-time"
    assert_replay_equal()
