"""What a page says aloud: a sound where espeak-ng is installed, nothing and no error where it is not."""

from __future__ import annotations

import shutil

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.doors.kiosk.tests.world import enrolled, the_hall
from dirisha.rooms.visits import actions
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_each_page_has_its_words(house: House, lang: str) -> None:
    hall = the_hall(house)
    kiosk, _ = enrolled(house)
    given = actions.take_ticket(queue=hall.quick, language="sw", by=CITIZEN)
    lengths = {}
    for page in ("karibu", "huduma", "kwanza", "miadi", f"tiketi/{given.reference}"):
        answer = kiosk.get(f"/{lang}/kioski/sauti/{page}/")
        if shutil.which("espeak-ng") is None:
            assert answer.status_code == 204 and not answer.content
            continue
        assert answer.status_code == 200 and answer["Content-Type"] == "audio/wav"
        assert answer.content.startswith(b"RIFF")
        lengths[page] = len(answer.content)
    assert not lengths or min(lengths.values()) > 8000


def test_a_page_without_words_and_a_ticket_of_elsewhere_are_silent(house: House) -> None:
    the_hall(house)
    kiosk, _ = enrolled(house)
    assert kiosk.get("/sw/kioski/sauti/jambo/").status_code == 404
    assert kiosk.get("/sw/kioski/sauti/tiketi/222222222/").status_code == 404


def test_sound_may_play_on_pages_of_the_kiosk_and_nothing_else_is_widened(house: House) -> None:
    the_hall(house)
    kiosk, _ = enrolled(house)
    policy = kiosk.get("/sw/kioski/").headers["Content-Security-Policy"]
    assert "media-src 'self'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
