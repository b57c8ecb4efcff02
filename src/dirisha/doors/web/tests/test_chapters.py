"""Wanjiru reads a charter that is written in chapters: contents, paragraphs, lists, and what each chapter promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.tests.samples import ministry, reviewed

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def makete() -> UUID:
    """A district council whose charter was written at the desk."""
    home = ministry("makete")
    title = Say(sw="Mkataba wa huduma kwa mteja", en="Client service charter")
    version = actions.begin_charter(institution=home, title=title, language="sw", by=SETUP)
    actions.write_chapter(
        version=version,
        chapter=None,
        name="foreword",
        heading=Say(sw="Dibaji", en="Foreword"),
        body=Say(sw="Karibuni <b>sana</b>.\n\nTutawahudumia.", en="You are welcome.\n\nWe serve you."),
        by=SETUP,
    )
    chapter = actions.write_chapter(
        version=version,
        chapter=None,
        name="complaints",
        heading=Say(sw="Malalamiko", en="Complaints"),
        body=Say(sw="", en=""),
        points_sw=["Kwa barua", "Kwa simu"],
        points_en=["By letter", "By telephone"],
        by=SETUP,
    )
    actions.add_standard(
        version=version, chapter=chapter, sentence="Kujibu malalamiko", time_text="siku 10 za kazi", by=SETUP
    )
    translated(version)
    reviewed(version)
    actions.publish(version=version, effective_from=date(2026, 1, 5), by=SETUP)
    return home


def translated(version: UUID) -> None:
    """The one promise in English, too."""
    draft = queries.draft(version)
    assert draft is not None
    rows = [replace(row.service, name=replace(row.service.name, en="We answer complaints")) for row in draft.rows]
    actions.translate_rows(version=version, rows=rows, by=SETUP)


def test_chapters_stand_in_order_with_their_contents_and_promises(makete: UUID) -> None:
    html = Client().get("/sw/taasisi/makete/").content.decode()
    assert (
        html.index('href="#sura-foreword"') < html.index('href="#sura-complaints"') < html.index('id="sura-foreword"')
    )
    assert "<p>Karibuni &lt;b&gt;sana&lt;/b&gt;.</p><p>Tutawahudumia.</p>" in html
    assert "<li>Kwa barua</li>" in html
    at = html.index('id="sura-complaints"')
    assert "Ndani ya siku 10 za kazi" in html[at:]
    assert "Hakuna huduma zilizoorodheshwa" not in html
    english = Client().get("/en/taasisi/makete/").content.decode()
    assert "<p>You are welcome.</p><p>We serve you.</p>" in english
    assert "We answer complaints" in english
    assert_replay_equal()
