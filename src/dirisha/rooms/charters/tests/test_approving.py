"""A charter is approved by one person or by two, waits for its day, and takes effect on it by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP, WORKER, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.models import Version
from dirisha.rooms.charters.tests.samples import explained, holder, ministry, published, reading, reviewed, row

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 12, 1)
EVE = datetime(2026, 11, 30, 20, 59, tzinfo=UTC)
"""One minute to midnight in Nairobi."""
MIDNIGHT = datetime(2026, 11, 30, 21, 0, tzinfo=UTC)


def ready(institution: UUID, mark: str = "cd") -> UUID:
    """A new draft with nothing open: it says that complaints are settled and no more."""
    charter = reading(row(1, "Kusuluhisha malalamishi", "Settling complaints"), source_hash=mark * 32)
    version = actions.draft_charter(institution=institution, reading=charter, by=SETUP)
    reviewed(version)
    explained(version)
    return version


def status(version: UUID) -> str:
    return Version.objects.get(id=version).status


def test_an_approved_version_waits_and_takes_effect_at_the_local_midnight() -> None:
    institution = ministry()
    amina = holder(institution, "charter_owner", "amina")
    first = published(institution)
    version = ready(institution)
    assert actions.publish(version=version, effective_from=DAY, by=amina, at=NOW) == "approved"
    assert status(first) == "published"
    coming = queries.coming(institution)
    assert coming is not None and (coming.id, coming.effective_from) == (version, DAY)
    told = queries.version_change("utumishi", 2)
    assert told is not None and told.before is not None and told.before.number == 1
    assert queries.version_page("utumishi", 2) is None, "its rows are no promises yet"
    assert queries.drafts(institution) == []
    assert actions.publish_due(at=EVE).count == 0
    assert actions.publish_due(at=MIDNIGHT).count == 1
    assert actions.publish_due(at=MIDNIGHT).count == 0
    assert (status(first), status(version)) == ("superseded", "published")
    live = queries.catalogue("utumishi")
    assert live is not None and live.version.effective_from == DAY
    assert queries.coming(institution) is None
    assert_replay_equal()


def test_a_worker_that_comes_late_keeps_the_announced_day() -> None:
    institution = ministry()
    version = ready(institution)
    actions.publish(version=version, effective_from=DAY, by=SETUP, at=NOW)
    assert actions.publish_due(at=MIDNIGHT + timedelta(days=3)).count == 1
    assert Version.objects.get(id=version).effective_from == DAY
    assert_replay_equal()


def test_one_that_cannot_go_live_holds_up_no_other() -> None:
    bad, good = (ready(ministry(slug)) for slug in ("utumishi", "jinsia"))
    for version in (bad, good):
        actions.publish(version=version, effective_from=DAY, by=SETUP, at=NOW)
    done = actions.publish_due(at=MIDNIGHT, skip=[bad])
    assert (done.count, done.failed, status(bad), status(good)) == (1, (), "approved", "published")
    assert_replay_equal()


def test_until_its_day_nothing_of_it_changes_and_the_approval_may_be_withdrawn_with_a_reason() -> None:
    institution = ministry()
    amina, otieno = holder(institution, "charter_owner", "amina"), holder(institution, "officer", "otieno")
    version = ready(institution)
    actions.publish(version=version, effective_from=DAY, by=amina, at=NOW)
    with pytest.raises(Refused, match="immutable"):
        actions.write_title(version=version, title=Say("Mpya", "New"), by=amina)
    with pytest.raises(Refused, match="immutable"):
        actions.discard_draft(version=version, reason="x", by=amina)
    for nobody in (CITIZEN, otieno, WORKER):
        with pytest.raises(Refused, match="forbidden"):
            actions.withdraw_approval(version=version, reason="Kosa", by=nobody)
    with pytest.raises(Refused, match="no-reason"):
        actions.withdraw_approval(version=version, reason=" ", by=amina)
    actions.withdraw_approval(version=version, reason="Ada ya huduma ya 1 si sahihi.", by=amina)
    assert status(version) == "draft"
    assert queries.waiting_version(institution) is None
    assert actions.publish_due(at=MIDNIGHT).count == 0
    actions.write_title(version=version, title=Say("Mpya", "New"), by=amina)
    with pytest.raises(Refused, match="conflict"):
        actions.withdraw_approval(version=version, reason="Tena", by=amina)
    assert_replay_equal()


def test_a_version_in_force_is_not_withdrawn() -> None:
    version = published(ministry())
    with pytest.raises(Refused, match="immutable"):
        actions.withdraw_approval(version=version, reason="Kosa", by=SETUP)
    assert_replay_equal()


def test_while_one_waits_no_other_is_approved_in_one_sentence() -> None:
    institution = ministry()
    published(institution)
    first, second = ready(institution, "cd"), ready(institution, "ef")
    actions.publish(version=first, effective_from=DAY, by=SETUP, at=NOW)
    for day in (DAY, date(2026, 12, 24), NOW.date()):
        with pytest.raises(Refused, match="overlap") as refusal:
            actions.publish(version=second, effective_from=day, by=SETUP, at=NOW)
    assert "1 December 2026" in refusal.value.say.en
    actions.withdraw_approval(version=first, reason="Rasimu nyingine ni bora.", by=SETUP)
    assert actions.publish(version=second, effective_from=NOW.date(), by=SETUP, at=NOW) == "published"
    assert_replay_equal()


def two_people(institution: UUID) -> tuple[Actor, Actor]:
    """The institution wants two approvals; its charter owner and its supervisor."""
    zawadi = holder(institution, "administrator", "zawadi")
    actions.choose_approvals(institution=institution, approvals=2, by=zawadi)
    return holder(institution, "charter_owner", "amina"), holder(institution, "supervisor", "njeri")


def test_where_two_approve_the_second_is_somebody_else() -> None:
    institution = ministry()
    amina, njeri = two_people(institution)
    version = ready(institution)
    assert actions.publish(version=version, effective_from=NOW.date(), by=amina, at=NOW) == "submitted"
    assert queries.catalogue("utumishi") is None
    with pytest.raises(Refused, match="same-person"):
        actions.approve(version=version, by=amina, at=NOW)
    stranger = holder(ministry("jinsia"), "supervisor", "mgeni")
    with pytest.raises(Refused, match="forbidden"):
        actions.approve(version=version, by=stranger, at=NOW)
    assert actions.approve(version=version, by=njeri, at=NOW) == "published"
    with pytest.raises(Refused, match="conflict"):
        actions.approve(version=version, by=njeri, at=NOW)
    assert_replay_equal()


def test_the_same_person_is_refused_in_another_post_too() -> None:
    institution = ministry()
    amina, njeri = two_people(institution)
    version = ready(institution)
    actions.publish(version=version, effective_from=NOW.date(), by=amina, at=NOW)
    with pytest.raises(Refused, match="same-person"):
        actions.approve(version=version, by=Actor("post", amina.post, amina.officer), at=NOW)
    with pytest.raises(Refused, match=r"same-person|forbidden"):
        actions.approve(version=version, by=Actor("post", njeri.post, amina.officer), at=NOW)
    assert_replay_equal()


def test_the_second_may_send_it_back_and_a_day_that_went_by_meanwhile_is_refused() -> None:
    institution = ministry()
    amina, njeri = two_people(institution)
    version = ready(institution)
    assert actions.publish(version=version, effective_from=DAY, by=amina, at=NOW) == "submitted"
    with pytest.raises(Refused, match="bad-date"):
        actions.approve(version=version, by=njeri, at=MIDNIGHT + timedelta(days=2))
    actions.withdraw_approval(version=version, reason="Siku imepita.", by=njeri)
    later = DAY + timedelta(days=30)
    actions.publish(version=version, effective_from=later, by=amina, at=MIDNIGHT)
    assert actions.approve(version=version, by=njeri, at=MIDNIGHT) == "approved"
    assert_replay_equal()


def test_what_citizens_say_meanwhile_is_answered_before_the_second_approval() -> None:
    institution = ministry()
    published(institution)
    amina, njeri = two_people(institution)
    version = ready(institution)
    actions.publish(version=version, effective_from=NOW.date(), by=amina, at=NOW)
    actions.comment(institution=institution, text="Fupisheni muda.", by=CITIZEN, at=NOW)
    with pytest.raises(Refused, match="unfinished") as refusal:
        actions.approve(version=version, by=njeri, at=NOW)
    assert "without an answer: 1" in refusal.value.say.en
    assert_replay_equal()


def test_only_the_administrator_says_how_many_approve() -> None:
    institution = ministry()
    amina = holder(institution, "charter_owner", "amina")
    assert queries.approvals_wanted(institution) == 1
    with pytest.raises(Refused, match="forbidden"):
        actions.choose_approvals(institution=institution, approvals=2, by=amina)
    actions.choose_approvals(institution=institution, approvals=1, by=SETUP)
    with pytest.raises(Refused, match="bad-choice"):
        actions.choose_approvals(institution=institution, approvals=3, by=SETUP)  # type: ignore[arg-type]
    actions.choose_approvals(institution=institution, approvals=2, by=SETUP)
    assert queries.approvals_wanted(institution) == 2
    assert_replay_equal()
