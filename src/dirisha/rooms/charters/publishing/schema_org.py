"""The charter as schema.org GovernmentService in JSON-LD: what search engines and assistants understand."""

from __future__ import annotations

from typing import Any

from dirisha.core.say import Say
from dirisha.core.wording import WEEKDAYS
from dirisha.rooms.charters.publishing.as_json import page, service_page, written
from dirisha.rooms.charters.publishing.cpsv import amount
from dirisha.rooms.charters.publishing.durations import iso_duration
from dirisha.rooms.charters.publishing.texts import own_office, promised, requirements
from dirisha.rooms.charters.queries import Publication, PublishedService

Node = dict[str, Any]


def schema_org_json(publication: Publication, *, base: str) -> bytes:
    """The version as schema.org JSON-LD (UTF-8); `base` as in `charter_json`."""
    return written({"@context": "https://schema.org", "@graph": graph(publication, base=base)})


def graph(publication: Publication, *, base: str) -> list[Node]:
    """The institution as GovernmentOrganization, then each service as GovernmentService."""
    return [
        _institution(publication, base),
        *(_service(publication, service, base) for service in publication.services),
    ]


def _texts(text: Say) -> list[Node]:
    return [{"@language": language, "@value": text.in_(language)} for language in ("sw", "en")]


def _organisation(publication: Publication) -> str:
    return f"urn:uuid:{publication.institution}"


def _institution(publication: Publication, base: str) -> Node:
    contact = own_office(publication)
    node: Node = {
        "@type": "GovernmentOrganization",
        "@id": _organisation(publication),
        "name": _texts(publication.name),
        "url": page(publication, base),
        "areaServed": {"@type": "Country", "name": publication.country_name.en, "identifier": publication.country},
    }
    if publication.site:
        node["address"] = publication.site.address.en
        node["openingHoursSpecification"] = [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": f"https://schema.org/{WEEKDAYS[line.weekday].en}",
                "opens": f"{line.opens:%H:%M}",
                "closes": f"{line.closes:%H:%M}",
            }
            for line in publication.hours
        ]
    if contact:
        node["contactPoint"] = {
            "@type": "ContactPoint",
            "contactType": contact.role,
            "name": _texts(contact.organisation),
            "telephone": list(contact.phones),
            "email": list(contact.emails),
        }
    return node


def _service(publication: Publication, service: PublishedService, base: str) -> Node:
    node: Node = {
        "@type": "GovernmentService",
        "@id": f"urn:uuid:{service.id}",
        "identifier": f"{publication.slug}/{service.slug}",
        "name": _texts(service.name),
        "description": _texts(_description(service)),
        "serviceType": service.case_kind,
        "serviceOperator": {"@id": _organisation(publication)},
        "provider": {"@id": _organisation(publication)},
        "areaServed": {"@type": "Country", "name": publication.country_name.en, "identifier": publication.country},
        "availableLanguage": ["sw", "en"],
        "url": service_page(publication, service, base),
        "availableChannel": _channel(publication, service, base),
        "offers": [
            {
                "@type": "Offer",
                "price": amount(variant),
                "priceCurrency": str(variant.fee.get("currency") or publication.currency),
                **({"name": _texts(variant.name)} if variant.name.sw else {}),
            }
            for variant in service.variants
            if amount(variant) is not None
        ],
    }
    return {key: value for key, value in node.items() if value != []}


def _channel(publication: Publication, service: PublishedService, base: str) -> Node:
    contact = publication.contact("helpline") if service.confidential else None
    contact = contact or own_office(publication)
    node: Node = {"@type": "ServiceChannel", "serviceUrl": service_page(publication, service, base)}
    if contact and contact.phones:
        node["servicePhone"] = {"@type": "ContactPoint", "telephone": contact.phones[0]}
    if publication.site:
        node["serviceLocation"] = {"@type": "Place", "name": _texts(publication.site.name)}
    times = {iso_duration(variant.promise, day_reading=publication.day_reading) for variant in service.variants}
    if len(times) == 1 and (time := times.pop()) is not None:
        node["processingTime"] = time
    return node


def _description(service: PublishedService) -> Say:
    """Promise, fee and requirements in words: the vocabulary has no field that could hold them as they are."""
    out = []
    for said in promised(service):
        before = Say(sw=f"{said.of.sw}: ", en=f"{said.of.en}: ") if said.of.sw else said.of
        out.append(
            Say(sw=f"{before.sw}{said.time.sw}. {said.fee.sw}.", en=f"{before.en}{said.time.en}. {said.fee.en}.")
        )
    for word, rows in requirements(service):
        listed = Say(sw="; ".join(row.text.sw for row in rows), en="; ".join(row.text.en for row in rows))
        out.append(Say(sw=f"{word.sw}: {listed.sw}.", en=f"{word.en}: {listed.en}."))
    return Say(sw=" ".join(text.sw for text in out), en=" ".join(text.en for text in out))
