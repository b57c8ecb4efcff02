"""The charter in the Human Services Data Specification 3.0 of Open Referral: one page of services, as its API gives it.

HSDS holds one language a field: names and words are in the charter's Swahili with the English as `alternate_name` or
after it. Ids are those of the rows; parts without one get a UUID made from their service's.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from dirisha.core.say import Say
from dirisha.rooms.charters.events import ContactRow, RequirementRow
from dirisha.rooms.charters.publishing.as_json import page, service_page, written
from dirisha.rooms.charters.publishing.cpsv import amount
from dirisha.rooms.charters.publishing.texts import promised, role
from dirisha.rooms.charters.queries import Publication, PublishedService
from dirisha.rooms.charters.queries.views import VariantView

Node = dict[str, Any]
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LANGUAGES = (("sw", "Kiswahili"), ("en", "English"))


def hsds_json(publication: Publication, *, base: str) -> bytes:
    """The version as one page of HSDS services (UTF-8); `base` as in `charter_json`."""
    services = [hsds_service(publication, service, base=base) for service in publication.services]
    count = len(services)
    return written(
        {
            "total_items": count,
            "total_pages": 1,
            "page_number": 1,
            "size": count,
            "first_page": True,
            "last_page": True,
            "empty": not services,
            "contents": services,
        }
    )


def hsds_service(publication: Publication, service: PublishedService, *, base: str) -> Node:
    """One service in the shape of HSDS's `service_with_definitions`."""
    published = publication.version.published_at
    node: Node = {
        "id": str(service.id),
        "organization_id": str(publication.institution),
        "name": service.name.sw,
        "alternate_name": service.name.en,
        "description": _both(_listed(service.items) if service.items else service.name),
        "url": service_page(publication, service, base),
        "status": "active" if publication.version.status == "published" else "defunct",
        "wait_time": _both(_promises(service)),
        "fees_description": _both(_fees(service)),
        "eligibility_description": _both(_listed(_rows(service, "condition"))),
        "application_process": _both(_listed(_rows(service, "instruction"))),
        "assured_date": published.date().isoformat() if published else "",
        "last_modified": published.isoformat(timespec="seconds") if published else "",
        "languages": [
            {"id": _made(service.id, code), "service_id": str(service.id), "code": code, "name": name}
            for code, name in LANGUAGES
        ],
        "cost_options": [_cost(publication, service, variant) for variant in service.variants],
        "required_documents": [
            {"id": str(row.id), "service_id": str(service.id), "document": _both(row.text)}
            for row in service.requirements
            if row.kind == "document"
        ],
        "schedules": _schedules(publication, service),
        "contacts": [_contact(contact) for contact in publication.contacts],
        "organization": _organisation(publication, base),
        "service_at_locations": _locations(publication, service),
        "service_areas": [
            {
                "id": _made(service.id, "area"),
                "service_id": str(service.id),
                "name": publication.country_name.en,
                "extent": publication.country,
                "extent_type": "text",
            }
        ],
    }
    return _full(node)


def _full(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", [], None)}


def _made(id: UUID, part: str) -> str:
    return str(uuid5(id, part))


def _both(text: Say) -> str:
    return text.sw if text.sw == text.en else f"{text.sw} / {text.en}"


def _listed(texts: tuple[Say, ...] | list[Say]) -> Say:
    return Say(sw="; ".join(text.sw for text in texts), en="; ".join(text.en for text in texts))


def _rows(service: PublishedService, kind: str) -> list[Say]:
    rows: list[RequirementRow] = [row for row in service.requirements if row.kind == kind]
    return [row.text for row in rows]


def _promises(service: PublishedService) -> Say:
    return _listed([_after(said.of, said.time) for said in promised(service)])


def _fees(service: PublishedService) -> Say:
    told = {said.fee for said in promised(service)}
    if len(told) == 1:
        return told.pop()
    return _listed([_after(said.of, said.fee) for said in promised(service)])


def _after(name: Say, text: Say) -> Say:
    return Say(sw=f"{name.sw}: {text.sw}", en=f"{name.en}: {text.en}") if name.sw else text


def _cost(publication: Publication, service: PublishedService, variant: VariantView) -> Node:
    return _full(
        {
            "id": str(variant.id),
            "service_id": str(service.id),
            "option": _both(variant.name),
            "currency": str(variant.fee.get("currency") or publication.currency),
            "amount": amount(variant),
            "amount_description": _both(variant.fee_words),
        }
    )


def _schedules(publication: Publication, service: PublishedService) -> list[Node]:
    site, published = publication.site, publication.version.published_at
    if site is None:
        return []
    return [
        _full(
            {
                "id": _made(service.id, f"{line.weekday}-{line.opens:%H%M}"),
                "service_id": str(service.id),
                "freq": "WEEKLY",
                "interval": 1,
                "wkst": "MO",
                "byday": WEEKDAYS[line.weekday],
                "opens_at": f"{line.opens:%H:%M}",
                "closes_at": f"{line.closes:%H:%M}",
                "timezone": _offset(site.time_zone, published) if published else None,
            }
        )
        for line in publication.hours
    ]


def _offset(zone: str, at: datetime) -> float | None:
    """Hours ahead of UTC, as HSDS counts its time zones."""
    ahead = at.astimezone(ZoneInfo(zone)).utcoffset()
    return None if ahead is None else ahead.total_seconds() / 3600


def _contact(contact: ContactRow) -> Node:
    return _full(
        {
            "id": str(contact.id),
            "name": _both(contact.organisation),
            "title": _both(role(contact)),
            "email": contact.emails[0] if contact.emails else "",
            "phones": [
                {"id": _made(contact.id, number), "contact_id": str(contact.id), "number": number, "type": "voice"}
                for number in contact.phones
            ],
        }
    )


def _organisation(publication: Publication, base: str) -> Node:
    return {
        "id": str(publication.institution),
        "name": publication.name.sw,
        "alternate_name": publication.name.en,
        "description": _both(publication.version.title),
        "website": page(publication, base),
        "uri": f"urn:uuid:{publication.institution}",
    }


def _locations(publication: Publication, service: PublishedService) -> list[Node]:
    """Where it is given. Addresses stay in words: the charter does not say which part is the street, which the city."""
    site = publication.site
    if site is None:
        return []
    return [
        {
            "id": _made(service.id, "at-site"),
            "service_id": str(service.id),
            "location_id": str(site.id),
            "location": {
                "id": str(site.id),
                "location_type": "physical",
                "name": _both(site.name),
                "description": _both(site.address),
            },
        }
    ]
