"""Zawadi enrols a kiosk, tries its printer, gives it another link and takes it out."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client

from dirisha.doors.desk.tests.stories import fields
from dirisha.doors.desk.tests.test_places import home, send
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.frame.printing import ROOM
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import devices
from dirisha.wires.printer.demo import DemoPrinter

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def enrol(world: World, printer: str = "") -> tuple[str, str]:
    """The address of the devices' page, and the link that was shown."""
    path = f"/sw/dawati/taasisi/eneo/{home(world)}/vifaa/"
    page = send(signed_in("zawadi"), path, having="device_kind", name="Kioski cha mlangoni", printer=printer)
    return path, re.findall(r"http://testserver(/sw/kioski/kifaa/[^<]+/)<", page)[0]


def only(world: World) -> UUID:
    """The one device there is."""
    (device,) = devices.devices_of(home(world))
    return device.id


def test_a_kiosk_is_enrolled_and_its_link_is_shown_once(world: World) -> None:
    path, link = enrol(world)
    kiosk = Client()
    assert kiosk.post(link).status_code == 303 and kiosk.get("/sw/kioski/").status_code == 200
    page = signed_in("zawadi").get(path).content.decode()
    assert "Kioski cha mlangoni" in page and link not in page
    assert_replay_equal()


def test_a_form_sent_twice_enrols_one_device_and_shows_one_link(world: World) -> None:
    path = f"/sw/dawati/taasisi/eneo/{home(world)}/vifaa/"
    zawadi = signed_in("zawadi")
    form = {**fields(zawadi.get(path).content.decode(), having="device_kind"), "name": "Kioski"}
    first, second = (re.findall("/kifaa/[^<]+", zawadi.post(path, form).content.decode()) for _ in range(2))
    assert first == second != [] and only(world)


def test_another_link_shuts_the_first_one_and_removal_shuts_all(world: World) -> None:
    path, link = enrol(world)
    zawadi, kiosk = signed_in("zawadi"), Client()
    kiosk.post(link)
    page = zawadi.post(f"{path}{only(world)}/kiungo/", {"key": "k1"}).content.decode()
    assert kiosk.get("/sw/kioski/").status_code == 403
    kiosk.post(re.findall("/sw/kioski/kifaa/[^<]+", page)[0])
    assert kiosk.get("/sw/kioski/").status_code == 200
    page = zawadi.post(f"{path}{only(world)}/ondoa/", {"key": "k2"}, follow=True).content.decode()
    assert "Bado hakuna kifaa" in page and kiosk.get("/sw/kioski/").status_code == 403
    assert_replay_equal()


def test_a_trial_ticket_comes_out_or_the_page_says_why_not(world: World, tmp_path: Path) -> None:
    with DemoPrinter(tmp_path) as printer:
        path, _ = enrol(world, printer=f"127.0.0.1:{printer.port}")
        zawadi = signed_in("zawadi")
        answer = zawadi.post(f"{path}{only(world)}/chapisha/", {"key": "k"})
        ROOM.finish()
        assert "imechapishwa" in zawadi.get(answer["Location"]).content.decode()
        assert len(printer.tickets) == 1
    answer = zawadi.post(f"{path}{only(world)}/chapisha/", {"key": "k"})
    ROOM.finish()
    page = zawadi.get(answer["Location"]).content.decode()
    assert "haikuchapishwa" in page and f"127.0.0.1:{printer.port}" in page


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(world: World) -> None:
    path = f"/sw/dawati/taasisi/eneo/{home(world)}/vifaa/"
    page = send(signed_in("zawadi"), path, having="device_kind", name="Kioski", printer="printa ya mlangoni")
    assert "Andika anwani ya printa" in page and "printa ya mlangoni" in page
    assert devices.devices_of(home(world)) == []
    assert signed_in("zawadi").post(f"{path}{world.posts['otieno']}/ondoa/").status_code == 404


def test_a_kiosk_is_moved_and_given_a_printer_and_what_is_wrong_is_said(world: World) -> None:
    path, link = enrol(world)
    zawadi, kiosk = signed_in("zawadi"), Client()
    kiosk.post(link)
    one = f"{path}{only(world)}/"
    page = send(zawadi, one, having="printer", name="Kioski cha ghorofani", printer="mlangoni")
    assert "Andika anwani ya printa" in page and "Kioski cha ghorofani" in page
    page = send(zawadi, one, having="printer", name="Kioski cha ghorofani", printer="10.0.0.31")
    assert "Kioski cha ghorofani" in page and "10.0.0.31" in page
    assert kiosk.get("/sw/kioski/").status_code == 200, "it is the same device"
    zawadi.post(f"{one}ondoa/", {"key": "k"})
    assert zawadi.get(one).status_code == 404
    assert_replay_equal()
