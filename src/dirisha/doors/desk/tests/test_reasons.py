"""Amina gives one reason for many changes; the review's conclusions and accepted proposals stand there already."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from dirisha.core.actor import CITIZEN
from dirisha.core.say import Say
from dirisha.doors.desk.tests.stories import a_draft
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.results.evidence import evidence

pytestmark = pytest.mark.django_db(databases=["default", "access"])
WHY = {"reason_sw-many": "Mapitio ya mwaka.", "reason_en-many": "The yearly review."}


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


def unexplained(version: UUID) -> int:
    tracked = queries.difference_of(version)
    assert tracked is not None
    return len(tracked.unexplained)


def test_one_reason_for_all_that_have_none_leaves_the_others_as_they_are(amina: Client, world: World) -> None:
    version, _ = a_draft(world)
    page = f"/sw/dawati/mkataba/{version}/tofauti/"
    own = {"row": "0", "reason_sw-0": "Wameongezeka.", "reason_en-0": "More staff.", "key": "a"}
    assert amina.post(page, own)["Location"] == f"{page}#badiliko-1"
    many = {"do": "many", "which": "unexplained", **WHY, "key": "b"}
    assert amina.post(page, many)["Location"] == f"{page}#mabadiliko"
    tracked = queries.difference_of(version)
    assert tracked is not None and tracked.unexplained == ()
    assert [line.reason.sw for line in tracked.changes if line.reason][:2] == ["Wameongezeka.", "Mapitio ya mwaka."]
    assert "Sababu moja kwa mabadiliko mengi" not in amina.get(page).content.decode()
    assert_replay_equal()


def test_a_reason_goes_to_one_kind_or_to_those_that_are_ticked(amina: Client, world: World) -> None:
    version, _ = a_draft(world)
    page = f"/sw/dawati/mkataba/{version}/tofauti/"
    before = unexplained(version)
    assert amina.post(page, {"do": "many", "which": "removed", **WHY, "key": "a"}).status_code == 302
    left = unexplained(version)
    assert left < before
    nothing = amina.post(page, {"do": "many", "which": "ticked", **WHY, "key": "b"})
    assert nothing.status_code == 422 and "Chagua angalau badiliko moja" in nothing.content.decode()
    half = amina.post(page, {"do": "many", "which": "ticked", "tick-1": "1", "reason_sw-many": "Ndiyo.", "key": "c"})
    html = half.content.decode()
    assert 'id="reason_en-many_error"' in html and "Ndiyo." in html
    assert 'name="tick-1" value="1" checked' in html
    assert amina.post(page, {"do": "many", "which": "ticked", "tick-1": "1", **WHY, "key": "d"}).status_code == 302
    assert unexplained(version) == left - 1
    assert_replay_equal()


def test_the_reason_begins_with_what_the_review_concluded_and_citizens_proposed(amina: Client, world: World) -> None:
    owner = world.actor("amina")
    review = actions.open_review(institution=world.utumishi, by=owner)
    for number in range(1, 8):
        said = Say(sw=f"Hitimisho {number}.", en=f"Conclusion {number}.")
        actions.conclude_question(
            review=review, question=number, conclusion=said, outcome="changes" if number == 4 else "stays", by=owner
        )
    found = evidence(world.utumishi, at=timezone.now())
    actions.finish_review(review=review, evidence=found, by=owner)
    actions.comment(institution=world.utumishi, text="Fupisheni muda.", by=CITIZEN)
    (proposal,) = queries.comments_for_desk(world.utumishi, waiting=True)
    actions.screen_comment(comment=proposal.id, why=None, by=owner)
    answer = Say(sw="Tumekubali kufupisha muda.", en="We agree to shorten the time.")
    actions.answer_comment(comment=proposal.id, verdict="accepted", answer=answer, by=owner)
    version, _ = a_draft(world)
    html = amina.get(f"/sw/dawati/mkataba/{version}/tofauti/").content.decode()
    assert "Hitimisho 4. Tumekubali kufupisha muda." in html
    assert "Conclusion 4. We agree to shorten the time." in html
    assert "Imejazwa kutoka hitimisho" in html and "Hitimisho 3." not in html
