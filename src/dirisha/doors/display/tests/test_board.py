"""What a screen shows, and its pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as house_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dirisha.doors.display.board import board_of
from dirisha.doors.display.clips import Clips
from dirisha.rooms.visits import actions, queries
from dirisha.rooms.visits.queries import waits
from dirisha.rooms.visits.tests.hall import Hall, lay_out
from dirisha.rooms.visits.values import Called
from dirisha.wires.voice import CHIME, Voice
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])

PATH = "/sw/ukumbi/ke-public-service-harambee/"


@pytest.fixture
def hall(house: House, clock: Clock) -> Hall:
    return lay_out(house, clock.now)


def call(hall: Hall, clock: Clock, minutes: float, who: str = "otieno") -> Called:
    at = clock.after(minutes=minutes)
    hall.ticket(at)
    found = actions.call_next(session=hall.sessions[who], by=getattr(hall, who), at=at)
    assert found is not None
    return found


def test_who_is_looked_for_stands_above_who_came(hall: Hall, clock: Clock) -> None:
    first = call(hall, clock, 1)
    second = call(hall, clock, 2, "akinyi")
    actions.begin(ticket=first.ticket, turn=first.turn, by=hall.otieno, at=clock.after(minutes=3))
    actions.recall(ticket=second.ticket, turn=second.turn, by=hall.akinyi, at=clock.after(minutes=3))
    hall.ticket(clock.after(minutes=4))
    site = queries.hall_named("ke-public-service-harambee")
    assert site is not None
    board = board_of(site, at=clock.after(minutes=5))
    assert [(line.number, line.counter, line.repeated) for line in board.now] == [("A002", 2, True)]
    assert [(line.number, line.counter) for line in board.before] == [("A001", 1)]
    assert [(zone.name.en, zone.waiting) for zone in board.zones] == [("Quick questions", 1)]
    assert board.zones[0].wait is not None and "minutes" in board.zones[0].wait.en
    assert board.now[0].said.sw == "Tiketi namba A sifuri sifuri mbili, tafadhali nenda dirisha namba mbili."


def test_the_calls_of_yesterday_are_gone(hall: Hall, clock: Clock) -> None:
    call(hall, clock, 1)
    site = queries.hall_named("ke-public-service-harambee")
    assert site is not None
    assert board_of(site, at=clock.after(minutes=5)).now
    assert not board_of(site, at=clock.after(days=1)).now


def test_a_screen_costs_the_same_statements_however_many_wait(hall: Hall, clock: Clock, client: Client) -> None:
    counts = set()
    client.get(PATH)
    for many in (1, 20):
        waits.forget()
        for _ in range(many):
            hall.ticket(clock.now)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PATH).status_code == 200
        counts.add(len(asked))
    assert counts == {13}  # one of them once a day: who sat here on the day before


def test_a_page_may_listen_where_the_stream_is_and_nowhere_else(hall: Hall, client: Client, settings: Any) -> None:
    settings.EVENTS_URL = ":8001"
    answer = client.get(PATH)
    assert 'data-stream="http://testserver:8001/sw/ke-public-service-harambee/"' in answer.content.decode()
    assert "connect-src 'self' http://testserver:8001" in answer["Content-Security-Policy"]
    settings.EVENTS_URL = "/matukio/"
    answer = client.get(PATH)
    assert 'data-stream="/matukio/sw/ke-public-service-harambee/"' in answer.content.decode()
    assert "connect-src 'self';" in answer["Content-Security-Policy"] + ";"
    settings.EVENTS_URL = ""
    assert 'data-stream=""' in client.get(PATH).content.decode()


def test_a_screen_is_open_to_everybody_and_names_nobody(hall: Hall, clock: Clock, client: Client) -> None:
    call(hall, clock, 1)
    answer = client.get(PATH)
    assert "otieno" not in answer.content.decode().lower()
    assert house_settings.SESSION_COOKIE_NAME not in answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert client.get("/sw/ukumbi/hakuna/").status_code == 404
    assert PATH in client.get("/sw/ukumbi/").content.decode()


def test_a_silent_screen_says_so_to_its_script(hall: Hall, client: Client) -> None:
    assert "data-silent" in client.get(f"{PATH}?kimya").content.decode()
    assert "data-silent" not in client.get(PATH).content.decode()


def test_the_pieces_of_the_voice_are_kept_for_ever_by_the_browser(client: Client, tmp_path: Any, settings: Any) -> None:
    settings.CLIPS = tmp_path
    answer = client.get(f"/sw/ukumbi/sauti/{CHIME}.wav")
    assert answer["Content-Type"] == "audio/wav" and "immutable" in answer["Cache-Control"]
    assert client.get("/sw/ukumbi/sauti/kitu.wav").status_code == 404
    playlist = Voice(tmp_path).playlist("A 007", 3)
    if playlist.spoken:
        assert client.get(f"/sw/ukumbi/sauti/{playlist.names[-1]}.wav").content[:4] == b"RIFF"


def test_clips_are_made_in_the_background_and_then_named(tmp_path: Any, settings: Any) -> None:
    settings.CLIPS = tmp_path
    clips = Clips()
    assert clips.wanted("A007", 3) == {}
    clips._maker.shutdown(wait=True)
    assert clips.made == 1
    named = clips.wanted("A007", 3)
    if Voice(tmp_path).missing() is None:
        assert set(named) == {"sw", "en"} and all(
            Voice(tmp_path).piece(name) for names in named.values() for name in names
        )


def test_without_a_voice_a_call_has_no_clips(tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CLIPS = tmp_path
    monkeypatch.setenv("PATH", "/nowhere")
    clips = Clips()
    clips.wanted("A007", 3)
    clips._maker.shutdown(wait=True)
    assert clips.wanted("A007", 3) == {}
