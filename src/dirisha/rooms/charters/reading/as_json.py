"""A reading as JSON (charter-format.md, Output)."""

from __future__ import annotations

from typing import Any

from dirisha.rooms.charters.reading.model import CharterReading, ReadContact, ReadFinding, ReadService, ReadStep
from dirisha.rooms.charters.reading.rows import DOUBTED


def to_json(reading: CharterReading) -> dict[str, Any]:
    """The reading as plain JSON values: texts as published."""
    return {
        "title": reading.title.original,
        "institution": reading.institution.original,
        "institution_confidence": reading.institution_confidence,
        **({"institution_other": list(reading.institution_other)} if reading.institution_other else {}),
        "effective_date": reading.in_force_from[0].isoformat() if len(reading.in_force_from) == 1 else None,
        **(
            {"effective_date_other": [day.isoformat() for day in reading.in_force_from]}
            if len(reading.in_force_from) > 1
            else {}
        ),
        "country": reading.country,
        "language": reading.language,
        "sections": {
            section.key: _section(section.body.original, [item.original for item in section.items])
            for section in reading.sections
        },
        "contacts": [_contact(contact) for contact in reading.contacts],
        "services": [service_json(service) for service in reading.services],
        "findings": [finding_json(finding) for finding in reading.findings],
        "source": {"name": reading.source_name, "sha256": reading.source_hash},
    }


def _section(body: str, items: list[str]) -> Any:
    if not items:
        return body
    return {"text": body, "items": items} if body else items


def _contact(contact: ReadContact) -> dict[str, Any]:
    return {
        "role": contact.role,
        "organisation": contact.organisation.original,
        "address": contact.address,
        "phones": list(contact.phones),
        "emails": list(contact.emails),
        **({"website": contact.website} if contact.website else {}),
        **({"social": list(contact.social)} if contact.social else {}),
        **({"faxes": list(contact.faxes)} if contact.faxes else {}),
        **({"codes": list(contact.codes)} if contact.codes else {}),
        **({"hours": contact.hours} if contact.hours else {}),
        "confidence": contact.confidence,
    }


def service_json(service: ReadService) -> dict[str, Any]:
    """One service; keys that say nothing (no list in the name, one promise only) are left out."""
    made: dict[str, Any] = {
        "no": service.no,
        "name": service.name.original,
        "name_items": [item.original for item in service.items],
        "requirements": [requirement.words.original for requirement in service.requirements],
        "requirement_kinds": [requirement.kind for requirement in service.requirements],
        "requirements_text": service.requirements_text,
        "fee_text": service.fee_text,
        "fee": service.fee if service.fee_text else None,
        "time_text": service.time_text,
        "time": service.time,
        "source": service.source,
        "confidence": service.confidence,
        "confidences": service.confidences,
    }
    if service.officer:
        made["responsible"] = service.officer
    if service.steps:
        made["steps"] = [_step(step) for step in service.steps]
    if service.requirements_logic != "all_of":
        made["requirements_logic"] = service.requirements_logic
    if service.requirements_intro:
        made["requirements_intro"] = service.requirements_intro
    other = _others(service)
    if other:
        made["other"] = other
    if len(service.variants) > 1:
        made["fee_parts"] = [variant.fee_text for variant in service.variants]
        made["time_parts"] = [variant.time_text for variant in service.variants]
        names = [variant.name.original for variant in service.variants]
        if service.name.original.endswith(" ".join(names)):
            base = service.name.original.removesuffix(" ".join(names)).strip()
            made["name_split"] = {"name": base, "variants": names}
    return made


def _others(service: ReadService) -> list[dict[str, Any] | None]:
    """What the time may be besides: what its words allow, or None (no time is promised here) where only its place is
    doubted: it may belong to another row, or to no service at all."""
    other: list[dict[str, Any] | None] = [reading for variant in service.variants for reading in variant.other]
    if other or service.time is None or service.confidences.get("time", 1.0) >= DOUBTED:
        return other
    return [None]


def _step(step: ReadStep) -> dict[str, Any]:
    return {
        "client": step.client,
        "agency": step.agency,
        "fee_text": step.fee_text,
        "time_text": step.time_text,
        "time": step.time,
        **({"responsible": step.officer} if step.officer else {}),
    }


def finding_json(finding: ReadFinding) -> dict[str, Any]:
    """One finding, in both languages."""
    return {
        "code": finding.code,
        "service": finding.service_no,
        "words": finding.words,
        "text": finding.en,
        "text_sw": finding.sw,
        "suggestion": finding.suggestion_en,
        "suggestion_sw": finding.suggestion_sw,
    }
