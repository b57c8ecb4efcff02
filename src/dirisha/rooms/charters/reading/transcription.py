"""Charters transcribed by hand (`charters/*.toml`): both languages, and the mended spelling beside the published one.

A transcription also says what the charter itself does not: the institution's slug, its office, the services' slugs.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any, Literal

import msgspec

from dirisha.core.say import Say
from dirisha.rooms.charters.reading.model import (
    CharterReading,
    ReadContact,
    ReadRequirement,
    ReadSection,
    ReadService,
    ReadVariant,
    Words,
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """The institution of a transcription and its office. `hours` are (weekday with 0 = Monday, opens, closes)."""

    slug: str
    country: str
    name: Say
    short: Say
    day_reading: str
    site_slug: str
    site_kind: str
    site_name: Say
    address: Say
    time_zone: str
    hours: tuple[tuple[int, time, time], ...]


@dataclass(frozen=True, kw_only=True)
class LifeEvent:
    """What people come for ("I have a complaint"), with one sentence of help."""

    key: str
    name: Say
    help: Say


def read_transcription(path: Path) -> CharterReading:
    """The charter in a transcription, every text in both languages.

    Raises OSError, tomllib.TOMLDecodeError, or msgspec.ValidationError (a ValueError) naming the wrong field.
    """
    data = path.read_bytes()
    text = data.decode("utf-8")
    return transcribed(tomllib.loads(text), name=path.name, text=text, digest=hashlib.sha256(data).hexdigest())


def transcribed(values: dict[str, Any], *, name: str, text: str, digest: str) -> CharterReading:
    """The charter in the values of a transcription (TOML or JSON); msgspec.ValidationError names the wrong field."""
    file = msgspec.convert(values, _File)
    return CharterReading(
        title=_words(file.title),
        institution=Words(original=file.institution.original, sw=file.institution.sw, en=file.institution.en),
        country=file.country,
        language=file.language,
        sections=tuple(_section(section) for section in file.sections),
        contacts=tuple(_contact(contact) for contact in file.contacts),
        services=tuple(_service(service) for service in file.services),
        source_name=file.source_name or name,
        source_text=text,
        source_hash=digest,
    )


def read_place(path: Path) -> Place:
    """The institution and the office of a transcription; raises as `read_transcription`."""
    file = _load(path.read_bytes())
    institution, site = file.institution, file.site
    return Place(
        slug=institution.slug,
        country=file.country,
        name=Say(institution.sw, institution.en),
        short=Say(institution.short_sw, institution.short_en),
        day_reading=institution.day_reading,
        site_slug=site.slug,
        site_kind=site.kind,
        site_name=Say(site.sw, site.en),
        address=Say(site.address_sw, site.address_en),
        time_zone=site.time_zone,
        hours=tuple((day, time.fromisoformat(opens), time.fromisoformat(closes)) for day, opens, closes in site.hours),
    )


def read_life_events(path: Path) -> tuple[LifeEvent, ...]:
    """The life events of `charters/life-events.toml`, in the order of the file; raises as `read_transcription`."""
    file = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _LifeEvents)
    return tuple(
        LifeEvent(key=event.key, name=Say(event.sw, event.en), help=Say(event.help_sw, event.help_en))
        for event in file.life_events
    )


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    original: str
    en: str
    sw: str = ""


class _Requirement(_Words, forbid_unknown_fields=True, kw_only=True):
    kind: Literal["document", "condition", "instruction"]


class _Variant(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    name: _Words
    fee_text: str
    fee: dict[str, Any]
    time_text: str
    time: dict[str, Any]


class _Service(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    no: int
    slug: str
    name: _Words
    items: list[_Words] = []
    requirements_text: str
    requirements_intro: str = ""
    requirements_logic: Literal["all_of", "any_of"] = "all_of"
    requirements: list[_Requirement]
    fee_text: str
    fee: dict[str, Any]
    time_text: str
    time: dict[str, Any] | None = None
    variants: list[_Variant] = []
    case_kind: Literal["request", "complaint", "enquiry", "information"] = "request"
    confidential: bool = False
    channels: list[str] = []
    life_events: list[str] = []
    law: str | None = None


class _Section(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    heading: _Words
    body: _Words = msgspec.field(default_factory=lambda: _Words(original="", en=""))
    items: list[_Words] = []


class _Contact(msgspec.Struct, forbid_unknown_fields=True):
    role: str
    organisation: _Words
    address: str
    phones: list[str]
    emails: list[str]
    website: str = ""
    social: list[str] = []
    faxes: list[str] = []
    address_other: str = ""


class _Institution(msgspec.Struct, forbid_unknown_fields=True):
    slug: str
    original: str
    sw: str
    en: str
    short_sw: str
    short_en: str
    day_reading: Literal["calendar", "without_sundays_and_holidays", "working"]


class _Site(msgspec.Struct, forbid_unknown_fields=True):
    slug: str
    kind: str
    sw: str
    en: str
    address_sw: str
    address_en: str
    time_zone: str
    hours: list[tuple[int, str, str]]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    country: str
    language: Literal["sw", "en"]
    source_name: str
    title: _Words
    institution: _Institution
    site: _Site
    sections: list[_Section]
    contacts: list[_Contact]
    services: list[_Service]


class _LifeEvent(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    sw: str
    en: str
    help_sw: str
    help_en: str


class _LifeEvents(msgspec.Struct, forbid_unknown_fields=True):
    life_events: list[_LifeEvent]


def _load(data: bytes) -> _File:
    return msgspec.convert(tomllib.loads(data.decode("utf-8")), _File)


def _words(words: _Words) -> Words:
    """The published spelling stands for the Swahili where nothing had to be mended."""
    return Words(original=words.original, sw=words.sw or words.original, en=words.en)


def _section(section: _Section) -> ReadSection:
    return ReadSection(
        key=section.key,
        heading=_words(section.heading),
        body=_words(section.body),
        items=tuple(_words(item) for item in section.items),
    )


def _contact(contact: _Contact) -> ReadContact:
    return ReadContact(
        role=contact.role,
        organisation=_words(contact.organisation),
        address=contact.address,
        address_other=contact.address_other,
        phones=tuple(contact.phones),
        emails=tuple(contact.emails),
        website=contact.website,
        social=tuple(contact.social),
        faxes=tuple(contact.faxes),
    )


def _promise(promise: dict[str, Any] | None) -> dict[str, Any] | None:
    """A duration always says what starts it; TOML has no null, so a missing `after` means receipt."""
    return {**promise, "after": promise.get("after")} if promise and promise["kind"] == "duration" else promise


def _variants(service: _Service) -> tuple[ReadVariant, ...]:
    return tuple(
        ReadVariant(
            key=variant.key,
            name=_words(variant.name),
            fee_text=variant.fee_text,
            fee=variant.fee,
            time_text=variant.time_text,
            time=_promise(variant.time),
            confidence=1.0,
        )
        for variant in service.variants
    ) or (
        ReadVariant(
            key="",
            name=Words(original=""),
            fee_text=service.fee_text,
            fee=service.fee,
            time_text=service.time_text,
            time=_promise(service.time),
            confidence=1.0,
        ),
    )


def _whole_time(variants: tuple[ReadVariant, ...]) -> dict[str, Any] | None:
    """The reading of the whole cell: of a row with several promises, a `mixed` one."""
    if len(variants) == 1:
        return variants[0].time
    parts = [{**variant.time, "applies_to": variant.name.original} for variant in variants if variant.time]
    return {"kind": "mixed", "parts": parts}


def _service(service: _Service) -> ReadService:
    variants = _variants(service)
    cells = (f"{service.no}.", service.name.original, service.requirements_text, service.fee_text, service.time_text)
    return ReadService(
        no=service.no,
        name=_words(service.name),
        items=tuple(_words(item) for item in service.items),
        requirements=tuple(ReadRequirement(words=_words(each), kind=each.kind) for each in service.requirements),
        requirements_text=service.requirements_text,
        requirements_logic=service.requirements_logic,
        requirements_intro=service.requirements_intro,
        fee_text=service.fee_text,
        fee=service.fee,
        time_text=service.time_text,
        time=_whole_time(variants),
        variants=variants,
        source_text="\t".join(cells),
        source={"page": 1, "row": service.no},
        confidence=1.0,
        slug=service.slug,
        case_kind=service.case_kind,
        confidential=service.confidential,
        channels=tuple(service.channels),
        life_events=tuple(service.life_events),
        law=service.law,
    )
