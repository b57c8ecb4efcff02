"""The offices that a charter names: written in a draft, corrected while the version is in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.say import Say
from dirisha.journal.once import verb
from dirisha.journal.write import new_id, record
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.actions.common import the_draft, the_version, unknown
from dirisha.rooms.charters.events import ContactRow
from dirisha.rooms.charters.rows import ContactLine, contact_rows
from dirisha.rooms.charters.rules import Reached
from dirisha.rooms.charters.zones import day_of

NO_CONTACT = Say(sw="Ofisi hiyo haimo kwenye mkataba huu.", en="That office is not in this charter.")


@verb
def write_contact(
    *,
    version: UUID,
    contact: UUID | None,
    role: str,
    organisation: Say,
    reached: Reached,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> UUID:
    """Add an office to a draft (`contact` None), or correct or translate one that it names; its id."""
    assert at is not None
    draft = the_draft(version, by)
    standing = None if contact is None else _contact(version, contact)
    row = ContactRow(
        id=new_id(at) if standing is None else standing.id,
        role=role,
        organisation=organisation,
        address=reached.address,
        phones=reached.phones,
        emails=reached.emails,
        website=reached.website,
        social=() if standing is None else standing.social,
        faxes=reached.faxes,
    )
    record(rules.write_contact(version=draft, contact=row, at=at, confirmed=reached.confirmed), by=by, at=at)
    return row.id


@verb
def translate_contacts(
    *,
    version: UUID,
    contacts: Sequence[ContactRow],
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> int:
    """Write the other language of offices of a draft; how many changed. Only names and addresses are taken."""
    assert at is not None
    draft = the_draft(version, by)
    standing = {row.id: row for row in contact_rows(version)}
    told = [(standing[row.id], row) for row in contacts if row.id in standing]
    events = rules.translate_contacts(version=draft, told=told, at=at)
    if events:
        record(*events, by=by, at=at)
    return len(events)


@verb
def remove_contact(
    *, version: UUID, contact: UUID, reason: str, by: Actor, at: datetime | None = None, key: str | None = None
) -> None:
    """Take an office out of a draft, for a reason."""
    assert at is not None
    draft = the_draft(version, by)
    found = _contact(version, contact)
    record(rules.drop_contact(version=draft, contact=found.id, reason=reason, at=at), by=by, at=at)


@verb
def correct_contact(
    *,
    version: UUID,
    contact: UUID,
    reached: Reached,
    reason: Say,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
) -> None:
    """Say how an office of the version in force is reached from today on, and why, in both languages.

    The version stays as it was published; pages, messages and papers made from now on show what is given here.
    """
    assert at is not None
    live = the_version(version, by, rules.may_draft)
    if live.status != "published":
        raise unknown(Say(sw="Toleo hilo halitumiki sasa.", en="That version is not in force."))
    event = rules.correct_contact(
        live=live,
        contact=_contact(version, contact),
        reached=reached,
        reason=reason,
        today=day_of(live.institution, at),
        at=at,
    )
    record(event, by=by, at=at)


def _contact(version: UUID, contact: UUID) -> ContactLine:
    found = next((row for row in contact_rows(version) if row.id == contact), None)
    if found is None:
        raise unknown(NO_CONTACT)
    return found
