"""The offices of a draft, and corrections of those of a version in force."""

from __future__ import annotations

from dirisha.journal.write import Written, applies
from dirisha.rooms.charters.apply.charter import contact_of
from dirisha.rooms.charters.events import ContactCorrected, ContactRemoved, ContactWritten
from dirisha.rooms.charters.models import Contact, ContactCorrection


@applies(ContactWritten)
def contact_written(event: ContactWritten, written: Written) -> None:
    """A new office stands behind the others; one that stood keeps its place."""
    order = Contact.objects.filter(id=event.contact.id).values_list("order", flat=True).first()
    if order is None:
        last = Contact.objects.filter(version=event.about).order_by("-order").values_list("order", flat=True).first()
        contact_of(event.contact, event.about, 0 if last is None else last + 1).save(force_insert=True)
    else:
        contact_of(event.contact, event.about, order).save(force_update=True)


@applies(ContactRemoved)
def contact_removed(event: ContactRemoved, written: Written) -> None:
    Contact.objects.filter(id=event.contact).delete()


@applies(ContactCorrected)
def contact_corrected(event: ContactCorrected, written: Written) -> None:
    ContactCorrection.objects.filter(contact=event.contact).delete()
    ContactCorrection.objects.create(
        contact_id=event.contact,
        corrected_on=event.corrected_on,
        address_sw=event.address.sw,
        address_en=event.address.en,
        phones=list(event.phones),
        emails=list(event.emails),
        website=event.website,
        faxes=list(event.faxes),
        reason_sw=event.reason.sw,
        reason_en=event.reason.en,
    )
