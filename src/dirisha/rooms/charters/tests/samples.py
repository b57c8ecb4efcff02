"""A small charter written by hand, with what the stories of these tests need: a double row, a doubt, a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

from dirisha.core.actor import SETUP, Actor
from dirisha.core.say import Say
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.reading.model import (
    CharterReading,
    ReadContact,
    ReadFinding,
    ReadRequirement,
    ReadSection,
    ReadService,
    ReadVariant,
    Words,
)
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import Interval
from dirisha.rooms.places.models import Officer

EFFECTIVE = date(2026, 1, 5)
FREE = {"kind": "free"}
WORKING_14 = {"kind": "duration", "amount": 14, "unit": "working_days", "after": None}


def words(sw: str, en: str = "") -> Words:
    """A text published in Swahili, with its English where somebody wrote it."""
    return Words(original=sw, sw=sw, en=en)


def variant(key: str = "", name: Words | None = None, **changed: Any) -> ReadVariant:
    """A promise of 14 working days, free of charge."""
    plain = ReadVariant(
        key=key,
        name=name or Words(original=""),
        fee_text="Bila Malipo",
        fee=FREE,
        time_text="Siku kumi na nne za kazi",
        time=WORKING_14,
        confidence=0.98,
    )
    return replace(plain, **changed)


def row(no: int, sw: str, en: str = "", **changed: Any) -> ReadService:
    """An ordinary row, without requirements."""
    plain = ReadService(
        no=no,
        name=words(sw, en),
        items=(),
        requirements=(),
        requirements_text="Hakuna",
        requirements_logic="all_of",
        fee_text="Bila Malipo",
        fee=FREE,
        time_text="Siku kumi na nne za kazi",
        time=WORKING_14,
        variants=(variant(),),
        source_text=f"{no}. {sw} Hakuna Bila Malipo Siku kumi na nne za kazi",
        source={"page": 1, "row": no},
        confidence=0.98,
    )
    return replace(plain, **changed)


def reading(*services: ReadService, **changed: Any) -> CharterReading:
    """A charter of some rows; three when none are given."""
    rows = services or (
        row(
            1,
            "Kusuluhisha malalamishi",
            "Settling complaints",
            requirements=(
                ReadRequirement(words=words("Barua ya malalamishi", "A letter of complaint"), kind="document"),
                ReadRequirement(words=words("Tembelea ofisi", "Visit the office"), kind="instruction"),
            ),
            requirements_text="Barua ya malalamishi; tembelea ofisi",
            case_kind="complaint",
            life_events=("complain",),
        ),
        row(
            2,
            "Kujibu mawasiliano",
            "Answering correspondence",
            variants=(
                variant("barua", words("Barua", "Letter")),
                variant("barua-pepe", words("Barua pepe", "E-mail"), time={**WORKING_14, "amount": 5}),
            ),
            life_events=("ask-question",),
        ),
        row(3, "Kushughulikia ombi la taarifa", "Handling requests for information", law="ke-ati-2016"),
    )
    plain = CharterReading(
        title=words("Hati ya Utoaji Huduma", "Service Delivery Charter"),
        institution=words("Wizara ya Utumishi wa Umma", "Ministry of Public Service"),
        country="KE",
        language="sw",
        sections=(ReadSection(key="vision", heading=words("Maono", "Vision"), body=words("Huduma", "Service")),),
        contacts=(
            ReadContact(
                role="complaints",
                organisation=words("Katibu Mkuu", "Principal Secretary"),
                address="Harambee House",
                phones=("+254202227411",),
                emails=("ps@example.go.ke",),
            ),
            ReadContact(
                role="ombudsman",
                organisation=words("Tume ya Haki ya Utawala", "Commission on Administrative Justice"),
                address="West End Towers",
                phones=("+254202270000",),
                emails=(),
            ),
        ),
        services=rows,
        source_name="hati.txt",
        source_text="HATI YA UTOAJI HUDUMA",
        source_hash="ab" * 32,
    )
    return replace(plain, **changed)


def finding(code: str, service_no: int | None = None) -> ReadFinding:
    """A finding of a kind."""
    return ReadFinding(code=code, service_no=service_no, words="siku", sw="Kasoro", en="A defect")


def ministry(slug: str = "utumishi") -> UUID:
    """An institution with its office, open on weekdays from eight to five."""
    institution = places.register_institution(
        slug=slug, country="KE", name=Say(sw=f"Wizara {slug}", en=f"Ministry {slug}"), by=SETUP
    )
    places.open_site(
        institution=institution,
        slug=f"{slug}-ofisi",
        site_kind="office",
        name=Say(sw="Makao Makuu", en="Headquarters"),
        address=Say(sw="Harambee House", en="Harambee House"),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=day, opens=time(8), closes=time(17)) for day in range(5)],
        by=SETUP,
    )
    return institution


def holder(institution: UUID, role: str, username: str) -> Actor:
    """An officer who holds a post with this role."""
    officer = Officer.objects.create_user(username=username)
    post = places.create_post(
        institution=institution,
        slug=username,
        role=role,  # type: ignore[arg-type]
        title=Say(sw=f"Cheo cha {username}", en=f"Post of {username}"),
        by=SETUP,
    )
    places.take_up_post(post=post, officer=officer.id, by=SETUP)
    return Actor("post", post, officer.id)


def reviewed(version: UUID, by: Actor = SETUP) -> None:
    """Every row of a draft confirmed as it stands."""
    view = queries.draft(version)
    assert view is not None
    for draft_row in view.rows:
        actions.review_row(version=version, service=draft_row.service, by=by)


def explained(version: UUID, by: Actor = SETUP) -> None:
    """A reason for every row that a draft changes."""
    tracked = queries.difference_of(version)
    assert tracked is not None
    for line in tracked.changes:
        why = Say(sw="Kama wananchi walivyopendekeza.", en="As citizens proposed.")
        actions.explain_change(version=version, row=line.change.slug, reason=why, by=by)


def published(institution: UUID, charter: CharterReading | None = None, by: Actor = SETUP) -> UUID:
    """A charter drafted, reviewed, its changes explained, and live."""
    version = actions.draft_charter(institution=institution, reading=charter or reading(), by=by)
    reviewed(version, by)
    explained(version, by)
    actions.publish(version=version, effective_from=EFFECTIVE, by=by)
    return version
