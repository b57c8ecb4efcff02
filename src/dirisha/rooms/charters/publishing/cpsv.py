"""The charter in the European vocabulary for public services, CPSV-AP 3.2.0, as JSON-LD that passes its SHACL.

The profile asks for codes typed in the same graph, a language on every title, costs as xsd:double and at most one
processing time a service; a service with several promises therefore carries them as rules (`cpsv:follows`), each in
words of both languages, which also keeps working days: no xsd:duration can say them.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.charters.events import ContactRow
from dirisha.rooms.charters.publishing.as_json import page, service_page, written
from dirisha.rooms.charters.publishing.durations import iso_duration
from dirisha.rooms.charters.publishing.texts import CHANNELS, promised, role
from dirisha.rooms.charters.queries import Publication, PublishedService
from dirisha.rooms.charters.queries.views import VariantView

Node = dict[str, Any]

EU = "http://publications.europa.eu/resource/authority"
LANGUAGES = {"sw": f"{EU}/language/SWA", "en": f"{EU}/language/ENG"}
COUNTRIES = {"KE": "KEN", "TZ": "TZA", "UG": "UGA", "RW": "RWA"}

CONTEXT: Node = {
    "cv": "http://data.europa.eu/m8g/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

TIME = Say(sw="Ahadi ya muda", en="Promise of time")
FEE = Say(sw="Malipo", en="Fee")


def cpsv_json(publication: Publication, *, base: str) -> bytes:
    """The version as CPSV-AP 3.2.0 in JSON-LD (UTF-8); `base` as in `charter_json`."""
    return written({"@context": CONTEXT, "@graph": graph(publication, base=base)})


def graph(publication: Publication, *, base: str) -> list[Node]:
    """Every node of the version: the charter, its institution, its services with all they refer to, and the codes."""
    out = [_charter(publication, base), _institution(publication), _country(publication)]
    out += [_contact(contact) for contact in publication.contacts]
    for service in publication.services:
        out += _service(publication, service, base)
    return [*out, *_codes(publication)]


def _urn(id: UUID, part: str = "") -> str:
    return f"urn:uuid:{id}{f'#{part}' if part else ''}"


def _ref(*ids: str) -> list[Node]:
    return [{"@id": id} for id in ids]


def _texts(*texts: Say) -> list[Node]:
    """Texts with their languages; an empty one is left out."""
    return [
        {"@value": text.in_(language), "@language": language}
        for text in texts
        for language in ("sw", "en")
        if text.in_(language)
    ]


def _charter(publication: Publication, base: str) -> Node:
    version = publication.version
    described = Say(sw="{title}, toleo la {n}, {name}", en="{title}, version {n}, {name}").format(
        title=version.title, n=version.number, name=publication.name
    )
    since = version.effective_from
    return {
        "@id": _urn(version.id),
        "@type": "dcat:Dataset",
        "dct:identifier": str(version.id),
        "dct:title": _texts(version.title),
        "dct:description": _texts(described),
        "dct:publisher": _ref(_urn(publication.institution)),
        "dct:hasPart": _ref(*(_urn(service.id) for service in publication.services)),
        "dcat:landingPage": {"@id": page(publication, base), "@type": "foaf:Document"},
        **({"dct:issued": {"@value": since.isoformat(), "@type": "xsd:date"}} if since else {}),
    }


def _institution(publication: Publication) -> Node:
    return {
        "@id": _urn(publication.institution),
        "@type": ["cv:PublicOrganisation", "foaf:Agent"],
        "dct:identifier": str(publication.institution),
        "dct:title": _texts(publication.name),
        "skos:prefLabel": _texts(publication.name),
        "dct:spatial": _ref(_place(publication)),
    }


def _place(publication: Publication) -> str:
    known = COUNTRIES.get(publication.country)
    return f"{EU}/country/{known}" if known else f"urn:iso:std:iso:3166:{publication.country}"


def _country(publication: Publication) -> Node:
    return {
        "@id": _place(publication),
        "@type": "dct:Location",
        "skos:prefLabel": _texts(publication.country_name),
    }


def _contact(contact: ContactRow) -> Node:
    return {
        "@id": _urn(contact.id),
        "@type": "cv:ContactPoint",
        "dct:description": _texts(role(contact), contact.organisation),
        "cv:telephone": list(contact.phones),
        "cv:email": list(contact.emails),
    }


def _service(publication: Publication, service: PublishedService, base: str) -> list[Node]:
    told = Say(
        sw="; ".join(filter(None, [*(item.sw for item in service.items)])) or service.name.sw,
        en="; ".join(filter(None, [*(item.en for item in service.items)])) or service.name.en,
    )
    evidence = [row for row in service.requirements if row.kind == "document"]
    conditions = [row for row in service.requirements if row.kind != "document"]
    offices = [contact for contact in publication.contacts if contact.role != "ombudsman"]
    node: Node = {
        "@id": _urn(service.id),
        "@type": "cpsv:PublicService",
        "dct:identifier": str(service.id),
        "dct:title": _texts(service.name),
        "dct:description": _texts(told),
        "dct:language": _ref(*LANGUAGES.values()),
        "dct:spatial": _ref(_place(publication)),
        "dct:isPartOf": _ref(_urn(publication.version.id)),
        "cv:hasCompetentAuthority": _ref(_urn(publication.institution)),
        "cv:contactPoint": _ref(*(_urn(contact.id) for contact in offices)),
        "cv:hasChannel": _ref(*(_urn(service.id, f"channel-{key}") for key in service.channels)),
        "cv:hasCost": _ref(*(_urn(variant.id, "cost") for variant in service.variants)),
        "cpsv:follows": _ref(*(_urn(service.variants[p.variants[0]].id, "time") for p in promised(service))),
        "cpsv:hasInput": _ref(*(_urn(row.id) for row in evidence)),
        "cv:holdsRequirement": _ref(*(_urn(row.id) for row in conditions)),
        "foaf:page": {"@id": service_page(publication, service, base), "@type": "foaf:Document"},
    }
    times = {iso_duration(variant.promise, day_reading=publication.day_reading) for variant in service.variants}
    if len(times) == 1 and (time := times.pop()) is not None:
        node["cv:processingTime"] = {"@value": time, "@type": "xsd:duration"}
    if service.law is not None:
        node["cv:hasLegalResource"] = _ref(f"urn:law:{service.law.key}")
    nodes = [node]
    nodes += [_channel(service, key) for key in service.channels]
    nodes += [_cost(publication, service, variant) for variant in service.variants]
    nodes += _rules(service)
    nodes += [{**_named(row.id, "cv:Evidence", row.text)} for row in evidence]
    nodes += [{**_named(row.id, "cv:Requirement", row.text)} for row in conditions]
    return [{key: value for key, value in each.items() if value not in ([], "")} for each in nodes]


def _named(id: UUID, kind: str, title: Say) -> Node:
    return {"@id": _urn(id), "@type": kind, "dct:identifier": str(id), "dct:title": _texts(title)}


def _channel(service: PublishedService, key: str) -> Node:
    return {
        "@id": _urn(service.id, f"channel-{key}"),
        "@type": "cv:Channel",
        "dct:identifier": f"{service.id}#channel-{key}",
        "dct:type": _ref(f"urn:dirisha:channel:{key}"),
    }


def _cost(publication: Publication, service: PublishedService, variant: VariantView) -> Node:
    node: Node = {
        "@id": _urn(variant.id, "cost"),
        "@type": "cv:Cost",
        "dct:identifier": f"{variant.id}#cost",
        "dct:description": _texts(variant.name, variant.fee_words),
    }
    value = amount(variant)
    if value is not None:
        node["cv:hasValue"] = {"@value": repr(value), "@type": "xsd:double"}
        node["cv:currency"] = _ref(f"{EU}/currency/{variant.fee.get('currency') or publication.currency}")
    return node


def amount(variant: VariantView) -> float | None:
    """The fee as one number: 0.0 when it is free, the amount when it is one; None for everything else."""
    if variant.fee.get("kind") == "free":
        return 0.0
    given = variant.fee.get("amount")
    return float(given) if variant.fee.get("kind") == "amount" and isinstance(given, int | float) else None


def _rules(service: PublishedService) -> list[Node]:
    """What is promised, each promise as a rule in words; a law beside it is what the rule implements."""
    out: list[Node] = []
    for said in promised(service):
        id = service.variants[said.variants[0]].id
        out.append(
            {
                "@id": _urn(id, "time"),
                "@type": "cpsv:Rule",
                "dct:identifier": f"{id}#time",
                "dct:title": _texts(
                    TIME if not said.of.sw else Say(f"{TIME.sw}: {said.of.sw}", f"{TIME.en}: {said.of.en}")
                ),
                "dct:description": _texts(said.time),
                "dct:language": _ref(*LANGUAGES.values()),
            }
        )
        if service.law is not None:
            out[-1]["cpsv:implements"] = _ref(f"urn:law:{service.law.key}")
    return out


def _codes(publication: Publication) -> list[Node]:
    """Languages, currencies, channel types and laws: typed here, as the profile demands."""
    out: list[Node] = [{"@id": id, "@type": "dct:LinguisticSystem"} for id in LANGUAGES.values()]
    variants = [variant for service in publication.services for variant in service.variants]
    money = {str(v.fee.get("currency") or publication.currency) for v in variants if amount(v) is not None}
    out += [{"@id": f"{EU}/currency/{code}", "@type": "skos:Concept", "skos:notation": code} for code in sorted(money)]
    for key in sorted({key for service in publication.services for key in service.channels}):
        label = _texts(CHANNELS[key]) if key in CHANNELS else [{"@value": key, "@language": "en"}]
        out.append({"@id": f"urn:dirisha:channel:{key}", "@type": "skos:Concept", "skos:prefLabel": label})
    laws = {service.law.key: service.law for service in publication.services if service.law is not None}
    for key, law in sorted(laws.items()):
        out.append({"@id": f"urn:law:{key}", "@type": "eli:LegalResource", "dct:title": _texts(law.title)})
    return out
