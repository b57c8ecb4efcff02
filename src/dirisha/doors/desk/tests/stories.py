"""Beginnings of stories: a case that Wanjiru opened, a draft that Amina reviews."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from dirisha.core.actor import CITIZEN
from dirisha.doors.desk.tests.world import World
from dirisha.frame import uploads
from dirisha.rooms.cases import actions as cases
from dirisha.rooms.cases.queries import DeskCase, case_for_desk
from dirisha.rooms.cases.values import ContactGiven, FileGiven
from dirisha.rooms.charters import actions as charters
from dirisha.rooms.charters import handed_in, queries
from dirisha.rooms.charters.tests.samples import finding, reading, row, variant
from dirisha.rooms.places.queries import posts_held_by

WORDS = "Nyumba yangu haina maji tangu Machi."
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def a_case(
    world: World, *, no: int = 1, at: datetime | None = None, with_file: bool = False, **more: Any
) -> tuple[UUID, UUID | None]:
    """Wanjiru's complaint under row `no`, and the id of the file she attached, if any."""
    files = (a_file(),) if with_file else ()
    receipt = cases.submit_request(
        variant=world.service(no).variants[0].id,
        language="sw",
        description=WORDS,
        answers={},
        contact=ContactGiven(name="Wanjiru Kamau", phone="+254711000111"),
        files=files,
        by=CITIZEN,
        at=at,
        **more,
    )
    return receipt.case, shown(world, receipt.case).case.files[0].id if with_file else None


def a_file() -> FileGiven:
    """A small PDF as the door kept it."""
    kept = uploads.take(SimpleUploadedFile("barua.pdf", PDF), field="file")
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    return FileGiven(
        stored=kept.stored,
        content_type=kept.content_type,
        size=kept.size,
        sha256=kept.sha256,
        original_name=kept.name,
    )


def shown(world: World, case: UUID, name: str = "otieno") -> DeskCase:
    """The case as this officer sees it."""
    post = next(p for p in posts_held_by(officer=world.officers[name]))
    seen = case_for_desk(case, post, at=timezone.now())
    assert seen is not None
    return seen


def a_draft(world: World) -> tuple[UUID, UUID]:
    """A draft of three rows, the second with a doubtful time, with one finding that stops publication; its id too."""
    doubtful = variant(time=None, time_text="Siku chache", confidence=0.3)
    document = reading(
        row(1, "Kusuluhisha malalamishi", "Settling complaints"),
        row(2, "Kujibu barua", variants=(doubtful,), source_text="2. Kujibu barua Hakuna Bila Malipo Siku chache"),
        row(3, "Kutoa taarifa", "Giving information"),
        findings=(finding("unit-unstated", 2), finding("no-version-date")),
        source_hash="cd" * 32,
    )
    version = charters.draft_charter(institution=world.utumishi, reading=document, by=world.actor("amina"))
    view = queries.draft(version)
    assert view is not None
    return version, view.rows[1].findings[0].id


def a_scan(world: World, institution: UUID | None = None) -> UUID:
    """A photograph of a page, handed in by Amina and not read yet; its id."""
    out = io.BytesIO()
    Image.new("L", (800, 1100), 255).save(out, "PNG")
    owner = institution or world.utumishi
    brought = handed_in.bring(
        out.getvalue(), name="picha.png", institution=owner, by=world.actor("amina"), at=timezone.now()
    )
    assert brought.waiting is not None
    return brought.waiting


class _Fields(HTMLParser):
    """The fields of each form of a page, as a browser would send them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Inputs, and what is chosen of lists."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.forms.append({})
        elif tag == "select" and name:
            self.open, self.forms[-1][name] = name, ""
        elif tag == "option" and "selected" in given:
            self.forms[-1][self.open] = given["value"]
        elif tag == "textarea" and name:
            self.open, self.forms[-1][name] = name, ""
        elif tag == "input" and name and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.forms[-1][name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        """The words in a text area."""
        if self.open and self.lasttag == "textarea" and self.forms:
            self.forms[-1][self.open] += data.strip("\n")

    def handle_endtag(self, tag: str) -> None:
        """The end of a list or a text area."""
        if tag in ("select", "textarea"):
            self.open = ""


def fields(html: str, *, having: str) -> dict[str, str]:
    """What a browser would send of the last form of a page that has this field."""
    return [form for form in _Fields(html).forms if having in form][-1]
