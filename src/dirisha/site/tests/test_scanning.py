"""The worker has waiting files read, and a case says when one of its files was stopped."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import timezone

from dirisha.core.actor import CITIZEN
from dirisha.frame import uploads
from dirisha.frame.tests.test_quarantine import SICK_PDF, Clamd, UnixServer, listening
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins, queries
from dirisha.rooms.cases.models import Attachment
from dirisha.rooms.cases.values import FileGiven
from dirisha.site import housekeeping
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def with_a_sick_file(house: House) -> UUID:
    kept = uploads.take(SimpleUploadedFile("barua.pdf", SICK_PDF), field="faili")
    given = FileGiven(
        stored=kept.stored,
        content_type=kept.content_type,
        size=kept.size,
        sha256=kept.sha256,
        original_name=kept.name,
    )
    return actions.submit_request(
        variant=house.variant(5), language="sw", description="Tazama.", files=(given,), by=CITIZEN
    ).case


def test_a_file_with_a_virus_leaves_its_case_with_a_sentence(house: House, tmp_path: Path, otieno: Client) -> None:
    place = tmp_path / "clamd"
    with override_settings(CLAMAV=f"unix:{place}", UPLOADS=tmp_path / "files"):
        case = with_a_sick_file(house)
        file = Attachment.objects.get()
        there = f"/sw/dawati/jambo/{case}/nyaraka/{file.id}/"
        waits = otieno.get(there)
        assert waits.status_code == 409 and "bado linakaguliwa" in waits.content.decode()
        with listening(UnixServer(str(place), Clamd)):
            assert housekeeping.scan(at=timezone.now()) == 1
            assert housekeeping.scan(at=timezone.now()) == 0
        gone = otieno.get(there)
        assert gone.status_code == 410 and "lilikuwa na virusi" in gone.content.decode()
        page = otieno.get(f"/sw/dawati/jambo/{case}/").content.decode()
        assert "Faili moja lilikuwa na virusi" in page
        browser = Client()
        reference = queries.numbers_of([case])[case]
        keys = {"namba": reference, "pin": pins.pin_of(case)}
        hers = browser.post("/sw/fuatilia/", keys, follow=True).content.decode()
        assert "lilikuwa na virusi, limeharibiwa" in hers
        assert browser.get(f"/sw/jambo/faili/{file.id}/").status_code == 410
    assert_replay_equal()
