"""Njeri, the supervisor, looks after the hall; Zawadi, the administrator, builds one from nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.hall import Hall, Window, hall_of
from dirisha.doors.desk.tests.stories import fields
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.doors.desk.views.hall.floor import SHOWN
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions as places
from dirisha.rooms.places import queries as place_queries
from dirisha.rooms.visits import queries as visits
from dirisha.rooms.visits.models import Ticket
from dirisha.rooms.visits.tests.bookings import closed_now

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def hall(world: World) -> Hall:
    return hall_of(world)


@pytest.fixture
def njeri(hall: Hall) -> Client:
    return signed_in("njeri")


def sent(client: Client, path: str, *, having: str, **typed: str) -> str:
    """Open a page, send its form that has this field with what was typed, and follow; the next page."""
    form = fields(client.get(path).content.decode(), having=having)
    return client.post(path, {**form, **typed}, follow=True).content.decode()


def test_the_floor_tells_who_waits_how_long_for_what(hall: Hall, njeri: Client) -> None:
    now = timezone.now()
    hall.ticket(at=now - timedelta(minutes=25))
    hall.ticket(hall.long, at=now - timedelta(minutes=4))
    window = Window(signed_in("otieno"))
    window.sit(hall.counters[1])
    html = njeri.get(f"/sw/dawati/ukumbi/{hall.site}/").content.decode()
    assert "dakika 25" in html and "A001" in html and "L001" in html
    assert "<dd>1/3</dd>" in html and "otieno" in html and "Wanaosubiri 2, viti 20" in html
    part = njeri.get(f"/sw/dawati/ukumbi/{hall.site}/", headers={"HX-Request": "true"}).content.decode()
    assert "A001" in part and "<html" not in part
    assert njeri.get("/sw/dawati/ukumbi/")["Location"].endswith(f"/ukumbi/{hall.site}/")


def test_a_hall_fuller_than_the_list_is_counted_to_the_last_person(hall: Hall, njeri: Client) -> None:
    now = timezone.now()
    for n in range(SHOWN + 3):
        hall.ticket(at=now - timedelta(seconds=600 - n))
    hall.ticket(hall.long, at=now)
    floor = f"/sw/dawati/ukumbi/{hall.site}/"
    html = njeri.get(floor).content.decode()
    assert f"<dd>{SHOWN + 4}/20</dd>" in html and f"Wanaosubiri {SHOWN + 4}, viti 20" in html
    assert "Wengine 4 hawakuorodheshwa hapa." in html and "L001" not in html
    assert f"Watu waliobaki ukumbini: {SHOWN + 4}." in njeri.get(f"{floor}funga-siku/").content.decode()
    window = Window(signed_in("baraka"))
    window.sit(hall.counters[0])
    assert "L001" in window.look()


def test_a_missed_promise_stands_out(hall: Hall, njeri: Client) -> None:
    hall.ticket(at=timezone.now() - timedelta(days=8))
    assert "imevunjika" in njeri.get(f"/sw/dawati/ukumbi/{hall.site}/").content.decode()


def test_a_queue_is_closed_and_opened_from_the_floor(hall: Hall, njeri: Client) -> None:
    floor = f"/sw/dawati/ukumbi/{hall.site}/"
    ticket = hall.ticket().ticket
    for step, is_open in (("funga-foleni", False), ("fungua-foleni", True)):
        njeri.post(f"{floor}{step}/", {"queue": str(hall.quick), "key": step})
        assert next(each for each in visits.queues_of(hall.site) if each.id == hall.quick).is_open == is_open
        page = njeri.get(f"{floor}tiketi/{ticket}/").content.decode()
        assert ("Foleni: Maswali (imefungwa)" in page) is not is_open
    assert_replay_equal()


def test_somebody_is_sent_to_another_queue_and_goes_first_there(hall: Hall, njeri: Client) -> None:
    ticket = hall.ticket().ticket
    path = f"/sw/dawati/ukumbi/{hall.site}/tiketi/{ticket}/"
    assert "Chagua foleni au dirisha la kumpeleka." in sent(njeri, path, having="to", to="")
    page = sent(njeri, path, having="to", to=f"q:{hall.long}", first="1")
    assert "Imehifadhiwa" in page
    row = Ticket.objects.get()
    assert (row.queue_id, row.lane) == (hall.long, 2)
    sent(njeri, path, having="ticket", what="leave")
    assert Ticket.objects.get().state == "left"
    assert_replay_equal()


def test_a_misclick_on_the_floor_is_taken_back_for_ten_seconds(hall: Hall, njeri: Client) -> None:
    ticket = hall.ticket().ticket
    floor = f"/sw/dawati/ukumbi/{hall.site}/"
    page = sent(njeri, f"{floor}tiketi/{ticket}/", having="ticket", what="leave")
    assert Ticket.objects.get().state == "left" and f'action="{floor}tendua/"' in page
    undo = fields(next(f"<form{part}" for part in page.split("<form") if "/tendua/" in part), having="turn")
    assert "Hatua imetenduliwa." in njeri.post(f"{floor}tendua/", undo, follow=True).content.decode()
    assert Ticket.objects.get().state == "waiting"
    old = int(timezone.now().timestamp()) - 11
    later = njeri.get(f"{floor}?sawa=tiketi&tiketi={ticket}&zamu={Ticket.objects.get().turn}&saa={old}")
    assert "tendua" not in later.content.decode()
    assert_replay_equal()


def test_an_officer_who_forgot_is_let_stand_up(hall: Hall, njeri: Client) -> None:
    Window(signed_in("otieno")).sit(hall.counters[0])
    session = visits.sessions_of(hall.site)[0]
    page = njeri.post(
        f"/sw/dawati/ukumbi/{hall.site}/simamisha/", {"session": str(session.id), "key": "k"}, follow=True
    ).content.decode()
    assert "Afisa ameondolewa dirishani." in page
    assert visits.sessions_of(hall.site) == []


def test_who_stands_before_an_officer_that_has_gone_is_sent_on_and_the_officer_stood_up(
    hall: Hall, njeri: Client
) -> None:
    window = Window(signed_in("otieno"))
    window.sit(hall.counters[0])
    ticket = hall.ticket().ticket
    window.press("ita")
    window.press("anza")
    floor = f"/sw/dawati/ukumbi/{hall.site}/"
    path = f"{floor}tiketi/{ticket}/"
    assert "Afisa wa dirisha 1 ndiye anayeendelea" in njeri.get(path).content.decode()
    assert "Imehifadhiwa" in sent(njeri, path, having="to", to=f"q:{hall.long}", first="1")
    row = Ticket.objects.get()
    assert (row.state, row.queue_id, row.officer) == ("waiting", hall.long, None)
    session = visits.sessions_of(hall.site)[0]
    njeri.post(f"{floor}simamisha/", {"session": str(session.id), "key": "k"})
    assert visits.sessions_of(hall.site) == []
    assert_replay_equal()


def test_the_day_is_closed_by_force_and_nobody_left_is_counted_as_served(hall: Hall, njeri: Client) -> None:
    Window(signed_in("otieno")).sit(hall.counters[0])
    hall.ticket()
    page = f"/sw/dawati/ukumbi/{hall.site}/funga-siku/"
    assert "Watu waliobaki ukumbini: 1." in njeri.get(page).content.decode()
    assert "Siku imefungwa." in njeri.post(page, {"key": "k"}, follow=True).content.decode()
    assert Ticket.objects.get().state == "closed_by_force"
    assert visits.sessions_of(hall.site) == []
    assert not any(queue.is_open for queue in visits.queues_of(hall.site))
    assert_replay_equal()


def test_another_institutions_hall_is_not_there(hall: Hall) -> None:
    site = place_queries.home_site(hall.world.jinsia)
    ticket = hall.ticket().ticket
    for name in ("njeri", "zawadi"):
        client = signed_in(name)
        assert client.get(f"/sw/dawati/ukumbi/{site}/").status_code == 404
        assert client.get(f"/sw/dawati/taasisi/eneo/{site}/ukumbi/").status_code == 404
        assert client.get(f"/sw/dawati/ukumbi/{site}/tiketi/{ticket}/").status_code == 404


def test_a_hall_is_built_from_nothing_by_its_screens(world: World) -> None:
    zawadi = signed_in("zawadi")
    site = place_queries.home_site(world.utumishi)
    base = f"/sw/dawati/taasisi/eneo/{site}/ukumbi/"
    assert "Bado hakuna eneo" in zawadi.get(base).content.decode()
    wrong = sent(zawadi, f"{base}sehemu/", having="seats", name_sw="Haraka", seats="wengi")
    assert "Andika idadi ya viti" in wrong and "Andika jina kwa Kiingereza." in wrong and 'value="Haraka"' in wrong
    page = sent(zawadi, f"{base}sehemu/", having="seats", name_sw="Haraka", name_en="Quick", seats="40")
    assert "Haraka" in page and "viti: 40" in page
    for number in ("", "2"):
        page = sent(zawadi, f"{base}dirisha/", having="number", **({"number": number} if number else {}))
    zones = place_queries.hall_of(UUID(str(site)))
    assert [each.number for each in zones[0].counters] == [1, 2]
    again = sent(zawadi, f"{base}dirisha/", having="number", number="2")
    assert "Dirisha namba 2 lipo tayari" in again
    box = f"s:{world.utumishi}:{world.service(1).slug}"
    typed = {"name_sw": "Maswali", "name_en": "Enquiries", "slug": "maswali", "series": "a", "promise": "3", box: "1"}
    page = sent(zawadi, f"{base}foleni/", having="series", zone=str(zones[0].id), **typed)
    queue = visits.queues_of(UUID(str(site)))[0]
    assert (queue.series, queue.services) == ("A", ((world.utumishi, world.service(1).slug),))
    assert visits.queue_set(queue.id).promise == {"kind": "duration", "amount": 3, "unit": "minutes", "after": None}  # type: ignore[union-attr]
    page = sent(zawadi, f"{base}foleni/{queue.id}/", having="series", minutes="7")
    kept = visits.queue_set(queue.id)
    assert kept is not None and (kept.minutes, kept.services) == (7.0, queue.services)
    post = world.posts["otieno"]
    assert "Afisa wa malalamiko" in zawadi.get(f"{base}cheo/").content.decode()
    none = sent(zawadi, f"{base}cheo/{post}/", having="manner")
    assert "Chagua foleni za kituo hiki" in none
    typed = {f"place-{queue.id}": "1", f"over-{queue.id}": "20"}
    page = sent(zawadi, f"{base}cheo/{post}/", having="manner", manner="longest", **typed)
    assert "hutangulia mtu akisubiri zaidi ya dakika 20" in page and "aliyesubiri zaidi kwanza" in page
    assert_replay_equal()


def test_a_zone_is_removed_once_its_counters_are(world: World) -> None:
    zawadi = signed_in("zawadi")
    hall = hall_of(world)
    base = f"/sw/dawati/taasisi/eneo/{hall.site}/ukumbi/"
    Window(signed_in("otieno")).sit(hall.counters[0])
    close = {"what": "close", "reason": "Ukarabati"}
    sitting = sent(zawadi, f"{base}dirisha/{hall.counters[0]}/", having="reason", **close)
    assert "Afisa bado ameketi kwenye dirisha hili." in sitting
    sent(zawadi, f"{base}dirisha/{hall.counters[2]}/", having="reason", **close)
    assert [each.number for each in place_queries.hall_of(hall.site)[0].counters] == [1, 2]
    empty = places.lay_out_zone(
        site=hall.site, name=Say("Tupu", "Empty"), zone_kind="long", seats=0, by=SETUP, at=timezone.now()
    )
    sent(zawadi, f"{base}sehemu/{empty}/", having="reason", **close)
    assert len(place_queries.hall_of(hall.site)) == 1
    assert "problem" not in sent(zawadi, f"{base}sehemu/{hall.zone}/", having="reason", what="close", reason="")
    assert_replay_equal()


def test_a_notice_goes_to_the_screens_and_comes_down(hall: Hall, njeri: Client) -> None:
    path = f"/sw/dawati/ukumbi/{hall.site}/"
    half = {**fields(njeri.get(path).content.decode(), having="until"), "sw": "Leo tunafunga mapema."}
    wrong = njeri.post(f"{path}tangaza/", half)
    assert wrong.status_code == 422 and "Leo tunafunga mapema." in wrong.content.decode()
    html = njeri.post(f"{path}tangaza/", {**half, "en": "We close early today."}, follow=True).content.decode()
    assert "Tangazo linaonekana" in html and "Leo tunafunga mapema." in html
    screen = njeri.get(f"/sw/ukumbi/{visits.halls()[0].slug}/").content.decode()
    assert "Leo tunafunga mapema." in screen and "We close early today." in screen
    html = njeri.post(f"{path}ondoa-tangazo/", fields(html, having="notice"), follow=True).content.decode()
    assert "Tangazo limeondolewa." in html and "Leo tunafunga mapema." not in html
    assert_replay_equal()


def test_a_closed_hall_is_told_on_the_floor_and_kept_open_there(hall: Hall, njeri: Client) -> None:
    closed_now(hall.site, timezone.now())
    floor = f"/sw/dawati/ukumbi/{hall.site}/"
    page = njeri.get(floor).content.decode()
    assert "Kituo kimefungwa: kioski haitoi namba" in page and "Kitafunguliwa" in page
    form = fields(page, having="kept_until")
    refused = njeri.post(f"{floor}acha-wazi/", {**form, "kept_until": "jioni"})
    assert refused.status_code == 422 and "Andika saa kama 14:00." in refused.content.decode()
    later = (timezone.now() + timedelta(hours=2)).astimezone(ZoneInfo("Africa/Nairobi"))
    done = njeri.post(f"{floor}acha-wazi/", {**form, "kept_until": f"{later:%H:%M}"}, follow=True)
    page = done.content.decode()
    assert "Ukumbi unatoa namba nje ya saa za kazi" in page and f"{later:%H:%M}" in page
    assert hall.ticket(at=timezone.now()).number
    assert_replay_equal()


def test_a_queue_that_nobody_serves_is_an_alarm_and_marked_where_people_are_sent(hall: Hall, njeri: Client) -> None:
    floor = f"/sw/dawati/ukumbi/{hall.site}/"
    ticket = hall.ticket()
    assert "hakuna afisa" in njeri.get(floor).content.decode()
    one = f"{floor}tiketi/{ticket.ticket}/"
    assert "Foleni: Maswali, haina afisa sasa" in njeri.get(one).content.decode()
    Window(signed_in("otieno")).sit(hall.counters[0])
    page = njeri.get(floor).content.decode()
    assert "hakuna afisa" not in page.replace("Hakuna afisa", "")
    assert "haina afisa" not in njeri.get(one).content.decode()


def test_somebody_is_sent_to_one_officer(hall: Hall, njeri: Client) -> None:
    Window(signed_in("otieno")).sit(hall.counters[0])
    ticket = hall.ticket()
    one = f"/sw/dawati/ukumbi/{hall.site}/tiketi/{ticket.ticket}/"
    assert "Afisa otieno (dirisha 1)" in njeri.get(one).content.decode()
    officer = visits.sessions_of(hall.site)[0].officer
    sent(njeri, one, having="to", to=f"o:{officer}")
    assert Ticket.objects.get(id=ticket.ticket).kept_for == officer
    assert_replay_equal()
