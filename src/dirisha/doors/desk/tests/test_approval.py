"""Amina approves for a day to come; where two approve, Njeri reads it all and approves after her."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from dirisha.core.actor import SETUP
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.tests.samples import explained, reading, reviewed, row

pytestmark = pytest.mark.django_db(databases=["default", "access"])


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


@pytest.fixture
def version(world: World) -> UUID:
    """A draft with nothing open."""
    charter = reading(row(1, "Kusuluhisha malalamishi", "Settling complaints"), source_hash="cd" * 32)
    made = actions.draft_charter(institution=world.utumishi, reading=charter, by=world.actor("amina"))
    reviewed(made)
    explained(made)
    return made


def in_ten_days() -> str:
    return (timezone.now().date() + timedelta(days=10)).isoformat()


def publish(client: Client, version: UUID, day: str) -> str:
    answer = client.post(f"/sw/dawati/mkataba/{version}/chapisha/", {"effective_from": day, "key": f"p{day}"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_she_approves_for_a_day_to_come_and_everybody_reads_what_will_change(amina: Client, version: UUID) -> None:
    page = publish(amina, version, in_ten_days())
    assert page == f"/sw/dawati/mkataba/{version}/idhini/"
    html = amina.get(page).content.decode()
    assert "Limeidhinishwa. Litaanza kutumika" in html and "Kusuluhisha malalamishi" in html
    assert amina.get(f"/sw/dawati/mkataba/{version}/")["Location"] == page
    assert amina.get(f"/sw/dawati/mkataba/{version}/tofauti/").status_code == 410
    assert "Linalokuja" in amina.get("/sw/dawati/mkataba/").content.decode()
    public = Client()
    front = public.get("/en/taasisi/utumishi/").content.decode()
    assert "A new charter is coming" in front and "mabadiliko/2/" in front
    told = public.get("/en/taasisi/utumishi/mabadiliko/2/").content.decode()
    assert "approved and takes effect on" in told and "As citizens proposed." in told
    assert "To come" in public.get("/en/taasisi/utumishi/mabadiliko/").content.decode()
    assert public.get("/en/taasisi/utumishi/chukua/2/").status_code == 404, "no poster before its day"
    assert_replay_equal()


def test_she_withdraws_the_approval_with_a_reason_and_has_her_draft_again(amina: Client, version: UUID) -> None:
    page = publish(amina, version, in_ten_days())
    assert amina.post(page, {"do": "withdraw", "reason": "", "key": "a"}).status_code == 422
    back = amina.post(page, {"do": "withdraw", "reason": "Ada si sahihi.", "key": "b"})
    assert back["Location"] == f"/sw/dawati/mkataba/{version}/"
    assert amina.get(f"/sw/dawati/mkataba/{version}/").status_code == 200
    assert amina.get(page).status_code == 404
    assert "unakuja" not in Client().get("/sw/taasisi/utumishi/").content.decode()
    assert_replay_equal()


def test_a_first_charter_that_is_to_come_is_announced(world: World) -> None:
    made = actions.draft_charter(institution=world.jinsia, reading=reading(), by=SETUP)
    reviewed(made)
    day = timezone.now().date() + timedelta(days=10)
    actions.publish(version=made, effective_from=day, by=SETUP)
    assert "Its first charter is approved" in Client().get("/en/taasisi/jinsia/").content.decode()


def test_where_two_approve_njeri_reads_all_of_it_and_approves(amina: Client, version: UUID, world: World) -> None:
    zawadi, njeri = signed_in("zawadi"), signed_in("njeri")
    form = {
        "name_sw": "Wizara utumishi",
        "name_en": "Ministry utumishi",
        "reading": "calendar",
        "approvals": "2",
        "key": "z",
    }
    assert zawadi.post("/sw/dawati/taasisi/utumishi/badili/", {**form, "approvals": "3"}).status_code == 422
    assert zawadi.post("/sw/dawati/taasisi/utumishi/badili/", form).status_code == 302
    assert "Wasilisha kwa idhini ya pili" in amina.get(f"/sw/dawati/mkataba/{version}/").content.decode()
    page = publish(amina, version, timezone.now().date().isoformat())
    assert "Wewe ndiye uliyeliwasilisha" in amina.get(page).content.decode()
    own = amina.post(page, {"do": "approve", "key": "a"})
    assert own.status_code == 422 and "Idhini ya pili itolewe na mtu mwingine." in own.content.decode()
    assert page in njeri.get("/sw/dawati/").content.decode()
    assert "Kama wananchi walivyopendekeza." in njeri.get(page).content.decode()
    assert signed_in("otieno").get(page).status_code == 403
    assert njeri.post(page, {"do": "approve", "key": "b"})["Location"] == "/sw/dawati/"
    live = queries.catalogue("utumishi")
    assert live is not None and live.version.id == version
    assert page not in njeri.get("/sw/dawati/").content.decode()
    assert_replay_equal()


def test_njeri_sends_it_back_and_a_stranger_sees_nothing(amina: Client, version: UUID, world: World) -> None:
    actions.choose_approvals(institution=world.utumishi, approvals=2, by=SETUP)
    page = publish(amina, version, in_ten_days())
    njeri = signed_in("njeri")
    back = njeri.post(page, {"do": "withdraw", "reason": "Safu ya 1 haieleweki.", "key": "a"})
    assert back["Location"] == "/sw/dawati/"
    assert queries.drafts(world.utumishi)[0].version.id == version
    assert_replay_equal()
