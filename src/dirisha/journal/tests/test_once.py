"""A verb under an idempotency key is carried out once, however often it is asked."""

from __future__ import annotations

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.journal.models import Done, Entry
from dirisha.journal.once import OtherArguments, forget, was_done
from dirisha.journal.testing import assert_replay_equal
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.actions import Stamp
from tests.journal_app.models import Visit

pytestmark = pytest.mark.django_db


def test_a_form_sent_twice_makes_one_visit_and_both_times_the_same_receipt(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    first = actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.now, key="fomu-1")
    again = actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.after(hours=2), key="fomu-1")
    assert first == again
    assert Visit.objects.count() == 1
    assert_replay_equal()


def test_without_a_key_twice_is_two(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    for _ in range(2):
        actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.now)
    assert Visit.objects.count() == 2


def test_one_key_serves_two_verbs(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now, key="fomu-1")
    actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.now, key="fomu-1")
    assert Visit.objects.count() == 1


def test_a_key_that_comes_back_with_other_details_is_refused(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    first = actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.now, key="fomu-1")
    with pytest.raises(OtherArguments) as other:
        actions.write_visit(page=page, name="Otieno", by=CITIZEN, at=clock.now, key="fomu-1")
    assert other.value.first == first, "the door can still say what came of the first one"


def test_a_paper_under_a_new_random_name_is_the_same_paper(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    answers = {
        actions.write_visit(
            page=page, name="Wanjiru", stamp=Stamp(stored, "ab" * 32), by=CITIZEN, at=clock.now, key="fomu-1"
        )
        for stored in ("x1", "x2")
    }
    assert len(answers) == 1


def test_a_refused_form_may_be_mended_and_sent_again_under_its_key(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    with pytest.raises(Refused, match="name-missing"):
        actions.write_visit(page=page, name="", by=CITIZEN, at=clock.now, key="fomu-1")
    assert not was_done(actions.write_visit, key="fomu-1")
    actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.now, key="fomu-1")
    assert was_done(actions.write_visit, key="fomu-1")


def test_no_answer_that_is_kept_holds_what_she_typed(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.now, key="Wanjiru-0712")
    row = Done.objects.values_list("key", "verb", "asked", "result").get()
    assert "Wanjiru" not in " ".join(row)


def test_old_keys_are_forgotten(clock: Clock) -> None:
    actions.open_page(title="Novemba", by=SETUP, at=clock.now, key="fomu-1")
    assert forget(before=clock.now) == 0
    assert forget(before=clock.after(days=31)) == 1
    actions.open_page(title="Novemba", by=SETUP, at=clock.after(days=32), key="fomu-1")
    assert Entry.objects.count() == 2
