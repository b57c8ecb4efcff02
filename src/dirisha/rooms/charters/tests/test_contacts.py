"""The offices that a charter names: mended in a draft, corrected while the version is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.models import Contact
from dirisha.rooms.charters.rows import ContactLine, contact_rows
from dirisha.rooms.charters.rules import Reached
from dirisha.rooms.charters.tests.samples import holder, ministry, published, reading, reviewed

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 22, tzinfo=UTC)
"""Past midnight in Nairobi."""
WHY = Say(sw="Namba ya zamani imefungwa.", en="The old number was disconnected.")


def reached(contact: ContactLine, **changed: object) -> Reached:
    plain = Reached(address=contact.address, phones=contact.phones, emails=contact.emails, website=contact.website)
    return replace(plain, **changed)  # type: ignore[arg-type]


def complaints() -> ContactLine:
    live = queries.catalogue("utumishi")
    assert live is not None
    return live.contacts[0]


def test_a_dead_number_is_corrected_without_touching_the_version() -> None:
    institution = ministry()
    amina = holder(institution, "charter_owner", "amina")
    version = published(institution)
    before = complaints()
    assert before.corrected is None
    new = reached(before, phones=("+254202227412",))
    actions.correct_contact(version=version, contact=before.id, reached=new, reason=WHY, by=amina, at=NOW)
    after = complaints()
    assert (after.phones, after.corrected, after.why) == (("+254202227412",), date(2026, 11, 24), WHY)
    assert Contact.objects.get(id=before.id).phones == ["+254202227411"], "what was published stays"
    whole = queries.publication(version)
    assert whole is not None and whole.contacts[0].phones == ("+254202227412",)
    again = reached(after, phones=("+254202227413",))
    actions.correct_contact(version=version, contact=before.id, reached=again, reason=WHY, by=amina, at=NOW)
    assert complaints().phones == ("+254202227413",)
    assert_replay_equal()


def test_the_next_version_is_held_against_the_corrected_contact() -> None:
    institution = ministry()
    version = published(institution)
    before = complaints()
    new = reached(before, phones=("+254202227412",))
    actions.correct_contact(version=version, contact=before.id, reached=new, reason=WHY, by=SETUP, at=NOW)
    draft = actions.draft_charter(institution=institution, reading=reading(source_hash="cd" * 32), by=SETUP)
    told = queries.difference_of(draft)
    assert told is not None
    (change,) = [line.change for line in told.changes]
    assert (change.of, change.slug, change.parts[0].what) == ("contact", "anwani:complaints", "phones")
    assert (change.parts[0].before[0].sw, change.parts[0].after[0].sw) == ("+254202227412", "+254202227411")


def test_a_correction_leads_somewhere_changes_something_and_says_why_in_both_languages() -> None:
    institution = ministry()
    stranger = holder(ministry("jinsia"), "charter_owner", "mgeni")
    version = published(institution)
    contact = contact_rows(version)[0]
    good = reached(contact, phones=("1195", "*483#"))
    for new, reason, by, code in (
        (good, WHY, CITIZEN, "forbidden"),
        (good, WHY, stranger, "forbidden"),
        (reached(contact), WHY, SETUP, "unchanged"),
        (reached(contact, phones=("simu",)), WHY, SETUP, "bad-contact"),
        (reached(contact, emails=("ps@",)), WHY, SETUP, "bad-contact"),
        (reached(contact, website="si tovuti"), WHY, SETUP, "bad-contact"),
        (Reached(address=Say(" ", ""), phones=(), emails=()), WHY, SETUP, "no-way"),
        (good, Say("Kwa sababu", ""), SETUP, "language-missing"),
    ):
        with pytest.raises(Refused, match=code):
            actions.correct_contact(version=version, contact=contact.id, reached=new, reason=reason, by=by, at=NOW)
    with pytest.raises(Refused, match="not-found"):
        actions.correct_contact(version=version, contact=UUID(int=4), reached=good, reason=WHY, by=SETUP)
    actions.correct_contact(version=version, contact=contact.id, reached=good, reason=WHY, by=SETUP, at=NOW)
    assert complaints().phones == ("1195", "*483#")
    assert_replay_equal()


def test_the_offices_of_a_draft_are_added_mended_translated_and_taken_out() -> None:
    institution = ministry()
    version = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    view = queries.draft(version)
    assert view is not None
    first, second = view.contacts
    assert first.address == Say(sw="Harambee House", en="")
    actions.write_contact(
        version=version,
        contact=first.id,
        role=first.role,
        organisation=first.organisation,
        reached=reached(first, address=Say(sw="Harambee House, S.L.P. 30050", en="Harambee House, P.O. Box 30050")),
        by=SETUP,
    )
    actions.remove_contact(version=version, contact=second.id, reason="Si ofisi.", by=SETUP)
    new = Reached(address=Say("", ""), phones=("1195",), emails=("msaada@example.go.ke",))
    helpline = Say(sw="Simu ya msaada", en="Helpline")
    actions.write_contact(version=version, contact=None, role="helpline", organisation=helpline, reached=new, by=SETUP)
    with pytest.raises(Refused, match="no-name"):
        actions.write_contact(
            version=version, contact=None, role="helpline", organisation=Say("", ""), reached=new, by=SETUP
        )
    with pytest.raises(Refused, match="bad-choice"):
        actions.write_contact(
            version=version, contact=None, role="jikoni", organisation=helpline, reached=new, by=SETUP
        )
    with pytest.raises(Refused, match="no-reason"):
        actions.remove_contact(version=version, contact=first.id, reason="", by=SETUP)
    view = queries.draft(version)
    assert view is not None
    assert [(line.role, line.address.en) for line in view.contacts] == [
        ("complaints", "Harambee House, P.O. Box 30050"),
        ("helpline", ""),
    ]
    assert_replay_equal()


def test_an_address_in_one_language_is_told_in_the_other_and_its_translation_is_carried_on() -> None:
    institution = ministry()
    version = actions.draft_charter(institution=institution, reading=reading(), by=SETUP)
    view = queries.draft(version)
    assert view is not None
    actions.write_contact(
        version=version,
        contact=view.contacts[0].id,
        role="complaints",
        organisation=view.contacts[0].organisation,
        reached=reached(view.contacts[0], address=Say(sw="Harambee House", en="Harambee House, floor 11")),
        by=SETUP,
    )
    reviewed(version)
    actions.publish(version=version, effective_from=date(2026, 1, 5), by=SETUP)
    live = queries.catalogue("utumishi")
    assert live is not None
    assert [line.address.en for line in live.contacts] == ["Harambee House, floor 11", "West End Towers"]
    draft = actions.draft_charter(institution=institution, reading=reading(source_hash="cd" * 32), by=SETUP)
    view = queries.draft(draft)
    assert view is not None and view.contacts[0].address.en == "Harambee House, floor 11"
    told = queries.difference_of(draft)
    assert told is not None and told.changes == ()
    assert_replay_equal()
