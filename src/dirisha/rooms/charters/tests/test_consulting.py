"""A draft lies before the public: anybody speaks, every one is answered, and only then is it published."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.models import Comment
from dirisha.rooms.charters.tests.samples import holder, ministry, published, reading, reviewed

pytestmark = pytest.mark.django_db
BEFORE, DURING, AFTER = (datetime(2026, 3, day, 9, tzinfo=UTC) for day in (2, 10, 23))
OPENS, CLOSES = date(2026, 3, 9), date(2026, 3, 20)
ASKS = Say(sw="Je, muda huu unakutosha?", en="Is this time good enough for you?")
ANSWER = Say(sw="Tumekubali: siku saba.", en="We agree: seven days.")
ROW = "kujibu-mawasiliano"


@pytest.fixture
def institution() -> UUID:
    return ministry()


@pytest.fixture
def amina(institution: UUID) -> Actor:
    return holder(institution, "charter_owner", "amina")


@pytest.fixture
def draft(institution: UUID, amina: Actor) -> UUID:
    published(institution)
    version = actions.draft_charter(
        institution=institution, reading=reading(source_hash="cd" * 32), by=amina, at=BEFORE
    )
    reviewed(version)
    actions.open_consultation(version=version, opens=OPENS, closes=CLOSES, asks=ASKS, by=amina, at=BEFORE)
    return version


def says(institution: UUID, version: UUID | None, text: str = "Siku kumi na nne ni nyingi mno.") -> UUID:
    """Wanjiru's comment on the web; its id."""
    number = actions.comment(
        institution=institution, version=version, row=ROW, text=text, name="Wanjiru", by=CITIZEN, at=DURING
    )
    return Comment.objects.get(number=number).id


def test_wanjirus_comment_is_read_first_then_public_then_answered_and_only_then_is_the_charter_published(
    institution: UUID, amina: Actor, draft: UUID
) -> None:
    comment = says(institution, draft)
    page = queries.draft_page("utumishi", 2, at=DURING)
    assert page is not None and (page.count, page.comments) == (1, ())
    with pytest.raises(Refused, match="unfinished") as refusal:
        actions.publish(version=draft, effective_from=AFTER.date(), by=amina, at=AFTER)
    assert "Comments and proposals of citizens still without an answer: 1." in refusal.value.say.en
    with pytest.raises(Refused, match="not-screened"):
        actions.answer_comment(comment=comment, verdict="accepted", answer=ANSWER, by=amina, at=DURING)
    actions.screen_comment(comment=comment, why=None, by=amina, at=DURING)
    actions.answer_comment(comment=comment, verdict="accepted", answer=ANSWER, by=amina, at=DURING)
    page = queries.draft_page("utumishi", 2, at=DURING)
    assert page is not None
    assert [(c.text, c.name, c.answer) for c in page.comments] == [("Siku kumi na nne ni nyingi mno.", "", ANSWER)]
    assert queries.answers_on(draft) == {ROW: [ANSWER]}
    with pytest.raises(Refused, match="still-open"):
        actions.publish(version=draft, effective_from=DURING.date(), by=amina, at=DURING)
    actions.publish(version=draft, effective_from=AFTER.date(), by=amina, at=AFTER)
    assert_replay_equal()


def test_the_words_and_the_name_are_sealed_and_can_be_erased_while_the_comment_stays_counted(
    institution: UUID, amina: Actor, draft: UUID
) -> None:
    comment = says(institution, draft)
    entry = Entry.objects.get(kind="charters.comment-received")
    assert "Wanjiru" not in entry.data and "nyingi" not in entry.data
    actions.erase_comment(comment=comment, by=amina, at=DURING)
    actions.erase_comment(comment=comment, by=amina, at=DURING)
    line = queries.comment_for_desk(comment, institution=institution)
    assert line is not None and (line.text, line.name, line.state) == ("", "", "erased")
    assert queries.comment_counts(institution).all == 1
    with pytest.raises(Refused, match="gone"):
        actions.screen_comment(comment=comment, why=None, by=amina)
    actions.publish(version=draft, effective_from=AFTER.date(), by=amina, at=AFTER)
    assert_replay_equal()


def test_abuse_is_counted_with_its_reason_and_equal_comments_get_one_answer(
    institution: UUID, amina: Actor, draft: UUID
) -> None:
    first, second, third, abuse = (says(institution, draft, text) for text in ("Fupisheni", "Fupi", "Fupisha", "…"))
    actions.screen_comment(comment=abuse, why="abuse", by=amina, at=DURING)
    for comment in (first, second, third):
        actions.screen_comment(comment=comment, why=None, by=amina, at=DURING)
    numbers = {row.id: row.number for row in Comment.objects.all()}
    actions.join_comments(comment=third, into=numbers[second], by=amina, at=DURING)
    actions.join_comments(comment=second, into=numbers[first], by=amina, at=DURING)
    with pytest.raises(Refused, match="bad-choice"):
        actions.join_comments(comment=first, into=numbers[third], by=amina, at=DURING)
    with pytest.raises(Refused, match="conflict"):
        actions.answer_comment(comment=third, verdict="declined", answer=ANSWER, by=amina, at=DURING)
    actions.answer_comment(comment=first, verdict="partly", answer=ANSWER, by=amina, at=DURING)
    found = queries.comment_by_number(numbers[third].lower())
    assert found is not None
    assert (found[0], found[1].answer, found[1].into) == ("utumishi", ANSWER, numbers[first])
    hidden = queries.comment_by_number(numbers[abuse])
    assert hidden is not None and (hidden[1].text, hidden[1].why) == ("", "abuse")
    counts = queries.comment_counts(institution, version=draft)
    assert (counts.all, counts.withheld, counts.waiting) == (4, 1, 0)
    actions.publish(version=draft, effective_from=AFTER.date(), by=amina, at=AFTER)
    assert_replay_equal()


def test_a_proposal_needs_no_consultation_and_waits_for_the_next_version(institution: UUID, amina: Actor) -> None:
    published(institution)
    proposal = says(institution, None)
    version = actions.draft_charter(institution=institution, reading=reading(source_hash="cd" * 32), by=amina)
    reviewed(version)
    with pytest.raises(Refused, match="unfinished"):
        actions.publish(version=version, effective_from=date(2026, 2, 1), by=amina)
    actions.screen_comment(comment=proposal, why="personal-data", by=amina)
    with pytest.raises(Refused, match="unfinished"):
        actions.publish(version=version, effective_from=date(2026, 2, 1), by=amina)
    actions.answer_comment(comment=proposal, verdict="declined", answer=ANSWER, by=amina)
    actions.publish(version=version, effective_from=date(2026, 2, 1), by=amina)
    assert_replay_equal()


def test_a_letter_that_came_in_time_is_entered_later_with_its_own_day(
    institution: UUID, amina: Actor, draft: UUID
) -> None:
    otieno, stranger = holder(institution, "officer", "otieno"), holder(ministry("jinsia"), "officer", "mgeni")
    letter = {"institution": institution, "version": draft, "text": "Barua.", "channel": "letter", "at": AFTER}
    actions.comment(**letter, came_on=date(2026, 3, 18), by=otieno)  # type: ignore[arg-type]
    (line,) = queries.comments_for_desk(institution, waiting=True)
    assert (line.channel, line.received_at.date()) == ("letter", date(2026, 3, 18))
    for wrong, code in ((None, "closed"), (date(2026, 3, 2), "not-open"), (date(2026, 12, 1), "closed")):
        with pytest.raises(Refused, match=code):
            actions.comment(**letter, came_on=wrong, by=otieno)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="forbidden"):
        actions.comment(**letter, came_on=date(2026, 3, 18), by=stranger)  # type: ignore[arg-type]
    assert_replay_equal()


def test_what_cannot_be_a_comment_is_refused_and_nobody_else_answers(
    institution: UUID, amina: Actor, draft: UUID
) -> None:
    stranger = holder(ministry("jinsia"), "charter_owner", "mgeni")
    comment = says(institution, draft)
    for text, row, code in (("  ", ROW, "nothing-given"), ("x" * 4001, ROW, "too-long"), ("x", "hakuna", "not-found")):
        with pytest.raises(Refused, match=code):
            actions.comment(institution=institution, version=draft, row=row, text=text, by=CITIZEN, at=DURING)
    for nobody in (CITIZEN, stranger):
        with pytest.raises(Refused, match="forbidden"):
            actions.screen_comment(comment=comment, why=None, by=nobody)
        with pytest.raises(Refused, match="forbidden"):
            actions.erase_comment(comment=comment, by=nobody)
        with pytest.raises(Refused, match="forbidden"):
            actions.open_consultation(version=draft, opens=OPENS, closes=CLOSES, asks=ASKS, by=nobody)
    with pytest.raises(Refused, match="bad-date"):
        actions.open_consultation(version=draft, opens=CLOSES, closes=OPENS, asks=ASKS, by=amina, at=BEFORE)
    with pytest.raises(Refused, match="language-missing"):
        actions.open_consultation(version=draft, opens=OPENS, closes=CLOSES, asks=Say("a", ""), by=SETUP, at=BEFORE)
    assert queries.draft_page("utumishi", 2, at=BEFORE) is None
    assert queries.draft_page("utumishi", 1, at=DURING) is None
    assert_replay_equal()
