"""The charter as JSON of our own: everything the version says, in both languages, for programs that know no standard.

`schema.SCHEMA` describes it (JSON Schema 2020-12); fees and times are those of the reader (`fee.kind`, `time.kind`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dirisha.core.promises import promise_to_json
from dirisha.core.say import Say
from dirisha.rooms.charters.queries import Publication, PublishedService
from dirisha.rooms.charters.queries.views import VariantView
from dirisha.rooms.charters.rows import ContactLine

FORMAT = "dirisha-charter/1"


def charter_json(publication: Publication, *, base: str) -> bytes:
    """The version as JSON text (UTF-8); `base` is the address of the house without a slash: "https://a.example"."""
    return written(charter(publication, base=base))


def written(value: Any) -> bytes:
    """A value as JSON for people and programs alike: UTF-8, indented, keys in our order, one newline at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def page(publication: Publication, base: str, language: str = "sw") -> str:
    """The public page of the institution's charter."""
    return f"{base}/{language}/taasisi/{publication.slug}/"


def service_page(publication: Publication, service: PublishedService, base: str, language: str = "sw") -> str:
    """The public page of one service."""
    return f"{base}/{language}/huduma/{publication.slug}/{service.slug}/"


def both(text: Say) -> dict[str, str]:
    """A text in its two languages."""
    return {"sw": text.sw, "en": text.en}


def charter(publication: Publication, *, base: str) -> dict[str, Any]:
    """The version as plain values, in the shape of `schema.SCHEMA`."""
    version = publication.version
    return {
        "format": FORMAT,
        "id": str(version.id),
        "title": both(version.title),
        "institution": {
            "id": str(publication.institution),
            "slug": publication.slug,
            "name": both(publication.name),
            "country": publication.country,
            "page": page(publication, base),
        },
        "version": version.number,
        "effective_from": version.effective_from.isoformat() if version.effective_from else None,
        "published_at": version.published_at.isoformat(timespec="seconds") if version.published_at else None,
        "language": version.language,
        "day_reading": publication.day_reading,
        "source": {"name": version.source_name, "sha256": version.source_hash},
        "site": _site(publication),
        "contacts": [_contact(contact) for contact in publication.contacts],
        "sections": [
            {
                "key": section.key,
                "heading": both(section.heading),
                "body": both(section.body),
                "items": _texts(section.items),
            }
            for section in publication.sections
        ],
        "services": [_service(publication, service, base) for service in publication.services],
    }


def _texts(texts: Sequence[Say]) -> list[dict[str, str]]:
    return [both(text) for text in texts]


def _site(publication: Publication) -> dict[str, Any] | None:
    site = publication.site
    if site is None:
        return None
    return {
        "name": both(site.name),
        "address": both(site.address),
        "time_zone": site.time_zone,
        "hours": [
            {"weekday": line.weekday, "opens": f"{line.opens:%H:%M}", "closes": f"{line.closes:%H:%M}"}
            for line in publication.hours
        ],
    }


def _contact(contact: ContactLine) -> dict[str, Any]:
    return {
        "role": contact.role,
        "organisation": both(contact.organisation),
        "address": both(contact.address),
        "phones": list(contact.phones),
        "emails": list(contact.emails),
        "website": contact.website,
        "social": list(contact.social),
        "faxes": list(contact.faxes),
        "corrected_on": contact.corrected.isoformat() if contact.corrected else None,
    }


def _service(publication: Publication, service: PublishedService, base: str) -> dict[str, Any]:
    return {
        "id": str(service.id),
        "no": service.no,
        "slug": service.slug,
        "page": service_page(publication, service, base),
        "name": both(service.name),
        "original": service.original,
        "items": _texts(service.items),
        "kind": service.case_kind,
        "confidential": service.confidential,
        "channels": list(service.channels),
        "requirements_logic": service.requirements_logic,
        "requirements": [
            {"kind": row.kind, "text": both(row.text), "original": row.original} for row in service.requirements
        ],
        "promises": [_promise(variant) for variant in service.variants],
        "law": None
        if service.law is None
        else {"key": service.law.key, "title": both(service.law.title), "section": service.law.section},
        "answers_for_it": None if service.owner_title is None else both(service.owner_title),
    }


def _promise(variant: VariantView) -> dict[str, Any]:
    return {
        "id": str(variant.id),
        "key": variant.key,
        "name": both(variant.name),
        "fee": dict(variant.fee),
        "fee_words": both(variant.fee_words),
        "fee_text": variant.fee_text,
        "time": None if variant.promise is None else promise_to_json(variant.promise),
        "time_words": both(variant.promise_words),
        "time_text": variant.time_text,
        "has_clock": variant.has_clock,
    }
