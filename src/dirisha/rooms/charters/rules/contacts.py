"""The offices that a charter names: written in a draft, corrected while the version is in force."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from dirisha.core.contacts import email_address
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters.events import ContactCorrected, ContactRemoved, ContactRow, ContactWritten
from dirisha.rooms.charters.rules.difference import LONGEST_REASON, both_languages
from dirisha.rooms.charters.rules.publishing import Standing, still_draft

ROLES = ("complaints", "ombudsman", "helpline", "letters", "office")
LONGEST = 400
MOST = 6
DIALLED = re.compile(r"\+?[0-9]{3,15}|\*[0-9]{2,4}(\*[0-9]{1,6})*#")
WEBSITE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Reached:
    """How an office is reached: address, telephone and fax numbers (E.164 or short), e-mail addresses, website.

    `confirmed` are those of the numbers that no numbering plan has and somebody who knows the office says are right.
    """

    address: Say
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    website: str = ""
    faxes: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()


def write_contact(
    *, version: Standing, contact: ContactRow, at: datetime, confirmed: tuple[str, ...] = ()
) -> ContactWritten:
    """An office of a draft as it shall stand; at least one of its names, and one way to reach it."""
    still_draft(version)
    if not (contact.organisation.sw.strip() or contact.organisation.en.strip()):
        raise Refused(
            Say(sw="Andika jina la ofisi.", en="Write the name of the office."), code="no-name", field="organisation_sw"
        )
    if contact.role not in ROLES:
        raise Refused(
            Say(sw="Chagua ofisi hii ni ya nini.", en="Choose what this office is for."),
            code="bad-choice",
            field="role",
        )
    name = Say(sw=contact.organisation.sw.strip()[:LONGEST], en=contact.organisation.en.strip()[:LONGEST])
    reached = checked(reached_by(contact))
    clean = replace(
        contact,
        organisation=name,
        address=reached.address,
        phones=reached.phones,
        emails=reached.emails,
        website=reached.website,
        faxes=reached.faxes,
    )
    return ContactWritten(
        stream=version.stream,
        about=version.id,
        occurred_at=at,
        contact=clean,
        confirmed=tuple(number for number in (*clean.phones, *clean.faxes) if number in confirmed),
    )


def translate_contacts(
    *, version: Standing, told: Iterable[tuple[ContactRow, ContactRow]], at: datetime
) -> tuple[ContactWritten, ...]:
    """The offices whose name or address got its other language, each pair as it stands and as it was told."""
    still_draft(version)
    events = []
    for standing, new in told:
        row = ContactRow(
            id=standing.id,
            role=standing.role,
            organisation=new.organisation,
            address=new.address,
            phones=standing.phones,
            emails=standing.emails,
            website=standing.website,
            social=standing.social,
            faxes=standing.faxes,
        )
        if (row.organisation, row.address) != (standing.organisation, standing.address):
            events.append(ContactWritten(stream=version.stream, about=version.id, occurred_at=at, contact=row))
    return tuple(events)


def drop_contact(*, version: Standing, contact: UUID, reason: str, at: datetime) -> ContactRemoved:
    """An office is taken out of a draft, for a reason."""
    still_draft(version)
    why = reason.strip()
    if not why or len(why) > LONGEST_REASON:
        raise Refused(
            Say(sw="Eleza kwa nini ofisi hii inaondolewa.", en="Say why this office is taken out."),
            code="no-reason",
            field="why",
        )
    return ContactRemoved(stream=version.stream, about=version.id, occurred_at=at, contact=contact, reason=why)


def correct_contact(
    *, live: Standing, contact: ContactRow, reached: Reached, reason: Say, today: date, at: datetime
) -> ContactCorrected:
    """The office of the version in force is reached like this from today on, for a reason that is published.

    Refused when nothing changes: the page would say "corrected" of what stands as it was.
    """
    clean = checked(reached)
    if replace(clean, confirmed=()) == reached_by(contact):
        raise Refused(
            Say(sw="Hujabadilisha chochote kwenye anwani hii.", en="Nothing of this contact was changed."),
            code="unchanged",
            field="phones",
        )
    return ContactCorrected(
        stream=live.stream,
        about=live.id,
        occurred_at=at,
        contact=contact.id,
        corrected_on=today,
        address=clean.address,
        phones=clean.phones,
        emails=clean.emails,
        website=clean.website,
        faxes=clean.faxes,
        reason=both_languages(reason, most=LONGEST_REASON),
        confirmed=tuple(number for number in (*clean.phones, *clean.faxes) if number in reached.confirmed),
    )


def reached_by(contact: ContactRow) -> Reached:
    """How an office is reached as it stands."""
    return Reached(
        address=contact.address,
        phones=contact.phones,
        emails=contact.emails,
        website=contact.website,
        faxes=contact.faxes,
    )


def checked(reached: Reached) -> Reached:
    """The ways to an office without white space and doubles; Refused, with the field, when one leads nowhere."""
    phones, emails, faxes = _once(reached.phones), _once(reached.emails), _once(reached.faxes)
    website = reached.website.strip().removeprefix("https://").removeprefix("http://").rstrip("/")
    address = Say(sw=reached.address.sw.strip(), en=reached.address.en.strip())
    wrong = [
        ("phones", next((each for each in phones if not _dials(each)), "")),
        ("faxes", next((each for each in faxes if not _dials(each)), "")),
        ("emails", next((each for each in emails if not _mails(each)), "")),
        ("website", website if website and not WEBSITE.fullmatch(website) else ""),
    ]
    for field, words in wrong:
        if words:
            raise Refused(
                Say(
                    sw="“{words}” haiwezi kutumika kufika ofisi hii. Iandike upya.",
                    en="“{words}” does not lead to this office. Write it again.",
                ).format(words=words),
                code="bad-contact",
                field=field,
            )
    if not (phones or emails or faxes or website or address.sw or address.en):
        raise Refused(
            Say(
                sw="Andika angalau njia moja ya kufika ofisi hii: simu, barua pepe au anwani.",
                en="Write at least one way to reach this office: telephone, e-mail or address.",
            ),
            code="no-way",
            field="phones",
        )
    if (
        max(len(address.sw), len(address.en), len(website)) > LONGEST
        or max(len(phones), len(emails), len(faxes)) > MOST
    ):
        raise Refused(
            Say(
                sw="Anwani isizidi herufi {most}, na namba au barua pepe zisizidi {n}.",
                en="An address has at most {most} characters; there are at most {n} numbers or e-mail addresses.",
            ).format(most=LONGEST, n=MOST),
            code="too-long",
            field="address_sw",
        )
    return Reached(address=address, phones=phones, emails=emails, website=website, faxes=faxes)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _dials(number: str) -> bool:
    """E.164 ("+254202227411"), a short national number ("1195") or a USSD code ("*483#")."""
    return bool(DIALLED.fullmatch(number))


def _mails(address: str) -> bool:
    try:
        email_address(address)
    except ValueError:
        return False
    return True
