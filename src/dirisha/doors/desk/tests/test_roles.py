"""Rights come from posts, at once and no longer. Every route for every role: tests/house/matrix.py."""

from __future__ import annotations

from uuid import uuid4

import pytest

from dirisha.core.actor import SETUP
from dirisha.doors.desk.tests.stories import a_case
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.rooms.places import actions as places_actions

pytestmark = pytest.mark.django_db(databases=["default", "access"])


def test_a_case_of_another_institution_looks_like_one_that_is_not_there(world: World) -> None:
    case, file = a_case(world, with_file=True)
    where = {"case": case, "file": file}
    stranger = signed_in("mgeni")
    for path in ("jambo/{case}/", "jambo/{case}/chapa/", "jambo/{case}/nyaraka/{file}/", "jambo/{case}/uliza/"):
        there = stranger.get(f"/sw/dawati/{path.format(**where)}")
        not_there = stranger.get(f"/sw/dawati/{path.format(case=uuid4(), file=uuid4())}")
        assert there.status_code == not_there.status_code == 404
        assert strip(there.content, where["case"]) == strip(not_there.content, "")
    posted = stranger.post(f"/sw/dawati/jambo/{where['case']}/chukua/", {"key": "k", "seen": "-"})
    assert posted.status_code == 404


def strip(content: bytes, case: object) -> str:
    """The page without what its own address puts into it (the link to the other language)."""
    text = content.decode()
    start = text.index("<main")
    return text[start : text.index("</main>")]


def test_an_officer_who_lays_down_the_post_is_out_at_once(world: World) -> None:
    from_desk = signed_in("otieno")
    assert from_desk.get("/sw/dawati/").status_code == 200
    lay_down(world, "otieno")
    assert from_desk.get("/sw/dawati/").status_code == 403


def lay_down(world: World, name: str) -> None:
    places_actions.lay_down_post(post=world.posts[name], officer=world.officers[name], by=SETUP)


def test_with_two_posts_one_works_in_the_one_chosen(world: World) -> None:
    places_actions.take_up_post(post=world.posts["njeri"], officer=world.officers["otieno"], by=SETUP)
    client = signed_in("otieno")
    page = client.get("/sw/dawati/").content.decode()
    assert "<strong>Afisa wa malalamiko</strong>" in page
    answer = client.post("/sw/dawati/cheo/", {"post": str(world.posts["njeri"])})
    assert answer.status_code == 302
    assert "<strong>Msimamizi wa huduma</strong>" in client.get("/sw/dawati/").content.decode()
    client.post("/sw/dawati/cheo/", {"post": str(world.posts["mgeni"])})
    assert "<strong>Msimamizi wa huduma</strong>" in client.get("/sw/dawati/").content.decode()
