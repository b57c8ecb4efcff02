"""Who may come in where: every route of the desk, for everybody of the cast."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk import accounts, urls
from dirisha.doors.desk.tests.hall import hall_of
from dirisha.doors.desk.tests.stories import a_case, a_draft, a_scan
from dirisha.doors.desk.tests.world import TITLES, World, signed_in
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Remedy
from dirisha.rooms.cases.tests.commission import the_commission
from dirisha.rooms.places import actions as places_actions
from dirisha.rooms.places import queries as place_queries
from dirisha.rooms.places.events import DayOff
from dirisha.rooms.visits import actions as visits

pytestmark = pytest.mark.django_db(databases=["default", "access"])

CASEWORK = {"otieno", "baraka", "njeri"}
ROUTES: dict[str, tuple[str, set[str]]] = {
    "worklist": ("", {*CASEWORK, "mgeni", "amina", "zawadi", "barasa"}),
    "setup": ("anza/", set()),
    "search": ("tafuta/", {*CASEWORK, "mgeni"}),
    "choose-post": ("cheo/", {*CASEWORK, "mgeni", "amina", "zawadi", "barasa"}),
    "case": ("jambo/{case}/", CASEWORK),
    "print": ("jambo/{case}/chapa/", CASEWORK),
    "slip": ("jambo/{case}/risiti/", set()),
    "document": ("jambo/{case}/nyaraka/{file}/", CASEWORK),
    "erase": ("jambo/{case}/futa/", {"njeri", "zawadi"}),
    "act": ("jambo/{case}/chukua/", CASEWORK),
    "ombudsman": ("mchunguzi/", {"barasa"}),
    "ombudsman-case": ("mchunguzi/{referred}/", {"barasa"}),
    "ombudsman-bundle": ("mchunguzi/{referred}/kifurushi/", {"barasa"}),
    "ombudsman-direction": ("mchunguzi/{referred}/agizo/", {"barasa"}),
    "ladder": ("ngazi/", {*CASEWORK, "mgeni"}),
    "letters": ("barua/", {*CASEWORK, "mgeni"}),
    "letter-pdf": ("barua/{letter}/barua.pdf", CASEWORK),
    "letter-posted": ("barua/{letter}/", CASEWORK),
    "refusals": ("uchunguzi/", {"njeri"}),
    "refusal-review": ("uchunguzi/{case}/", set()),
    "orders": ("matangazo/", {"njeri", "zawadi"}),
    "order-end": ("matangazo/{order}/", {"njeri", "zawadi"}),
    "register": ("sajili/", {*CASEWORK, "mgeni"}),
    "register-service": ("sajili/{service}/", CASEWORK),
    "counter": ("dirisha/", {*CASEWORK, "mgeni"}),
    "counter-line": ("dirisha/foleni/", {"otieno"}),
    "counter-sit": ("dirisha/keti/", {*CASEWORK, "mgeni"}),
    "counter-stand": ("dirisha/simama/", {*CASEWORK, "mgeni"}),
    "counter-search": ("dirisha/tafuta/", {*CASEWORK, "mgeni"}),
    "counter-case": ("dirisha/jambo/{case}/", {*CASEWORK, "mgeni"}),
    "counter-open": ("dirisha/fungua/{service}/", {*CASEWORK, "mgeni"}),
    "counter-step": ("dirisha/ita/", {*CASEWORK, "mgeni"}),
    "floors": ("ukumbi/", {"njeri", "zawadi"}),
    "floor": ("ukumbi/{site}/", {"njeri", "zawadi"}),
    "floor-ticket": ("ukumbi/{site}/tiketi/{ticket}/", {"njeri", "zawadi"}),
    "appointments": ("ukumbi/{site}/miadi/", {"otieno", "baraka", "njeri", "zawadi"}),
    "close-day": ("ukumbi/{site}/funga-siku/", {"njeri", "zawadi"}),
    "floor-step": ("ukumbi/{site}/fungua-foleni/", {"njeri", "zawadi"}),
    "hall": ("taasisi/eneo/{site}/ukumbi/", {"njeri", "zawadi"}),
    "zone-new": ("taasisi/eneo/{site}/ukumbi/sehemu/", {"zawadi"}),
    "zone": ("taasisi/eneo/{site}/ukumbi/sehemu/{zone}/", {"zawadi"}),
    "window-new": ("taasisi/eneo/{site}/ukumbi/dirisha/", {"zawadi"}),
    "window": ("taasisi/eneo/{site}/ukumbi/dirisha/{counter}/", {"zawadi"}),
    "queue-new": ("taasisi/eneo/{site}/ukumbi/foleni/", {"njeri", "zawadi"}),
    "queue": ("taasisi/eneo/{site}/ukumbi/foleni/{queue}/", {"njeri", "zawadi"}),
    "times": ("taasisi/eneo/{site}/ukumbi/foleni/{queue}/miadi/", {"njeri", "zawadi"}),
    "priority": ("taasisi/eneo/{site}/ukumbi/kipaumbele/", {"njeri", "zawadi"}),
    "priority-notice": ("taasisi/eneo/{site}/ukumbi/kipaumbele/a3.pdf", {"njeri", "zawadi"}),
    "profiles": ("taasisi/eneo/{site}/ukumbi/cheo/", {"njeri", "zawadi"}),
    "profile": ("taasisi/eneo/{site}/ukumbi/cheo/{post}/", {"njeri", "zawadi"}),
    "holidays": ("sikukuu/", {"zawadi", "njeri"}),
    "holiday": ("sikukuu/2030-05-09/", {"zawadi", "njeri"}),
    "own-institution": ("taasisi/", {"zawadi", "njeri"}),
    "site": ("taasisi/eneo/{site}/", {"zawadi", "njeri"}),
    "hours": ("taasisi/eneo/{site}/saa/", {"zawadi", "njeri"}),
    "site-edit": ("taasisi/eneo/{site}/badili/", {"zawadi"}),
    "site-close": ("taasisi/eneo/{site}/funga/", {"zawadi"}),
    "devices": ("taasisi/eneo/{site}/vifaa/", {"zawadi"}),
    "device": ("taasisi/eneo/{site}/vifaa/{device}/", {"zawadi"}),
    "device-act": ("taasisi/eneo/{site}/vifaa/{device}/kiungo/", {"zawadi"}),
    "propose": ("taasisi/eneo/{site}/sikukuu/2027/", {"zawadi"}),
    "moved": ("taasisi/eneo/{site}/zilizosogezwa/2/", {"zawadi", "njeri"}),
    "post": ("taasisi/cheo/{post}/", {"zawadi"}),
    "post-act": ("taasisi/cheo/{post}/jina/", {"zawadi"}),
    "institution": ("taasisi/utumishi/", {"zawadi", "njeri"}),
    "institution-edit": ("taasisi/utumishi/badili/", {"zawadi"}),
    "institution-new": ("taasisi/utumishi/mpya/", {"zawadi"}),
    "site-new": ("taasisi/utumishi/eneo-jipya/", {"zawadi"}),
    "posts": ("taasisi/utumishi/vyeo/", {"zawadi"}),
    "post-new": ("taasisi/utumishi/vyeo/kipya/", {"zawadi"}),
    "kinds": ("taasisi/utumishi/aina/", {"zawadi"}),
    "kind": ("taasisi/utumishi/aina/appeal/", {"zawadi"}),
    "kind-edit": ("taasisi/utumishi/aina/appeal/badili/", {"zawadi"}),
    "forms": ("taasisi/utumishi/fomu/", {"zawadi"}),
    "form": ("taasisi/utumishi/fomu/{service}/", {"zawadi"}),
    "charters": ("mkataba/", {"amina"}),
    "reading": ("mkataba/inasomwa/{handed}/", {"amina"}),
    "publication": ("mkataba/toleo/1/", {"amina"}),
    "draft": ("mkataba/{version}/", {"amina"}),
    "publish": ("mkataba/{version}/chapisha/", {"amina"}),
    "discard": ("mkataba/{version}/ondoa/", {"amina"}),
    "settle": ("mkataba/{version}/kasoro/{finding}/", {"amina"}),
    "settle-alike": ("mkataba/{version}/kasoro-pamoja/unit-unstated/", {"amina"}),
    "review": ("mkataba/{version}/1/", {"amina"}),
    "changes": ("mkataba/{version}/tofauti/", {"amina"}),
    "approval": ("mkataba/{version}/idhini/", set()),
    "contacts": ("mkataba/{version}/anwani/", {"amina"}),
    "add-contact": ("mkataba/{version}/anwani/mpya/", {"amina"}),
    "contact": ("mkataba/{version}/anwani/{version}/", set()),
    "dossier-pdf": ("mapitio/{version}/ripoti.pdf", set()),
    "consult": ("mkataba/{version}/mashauriano/", {"amina"}),
    "returns": ("ripoti/", {"njeri", "amina", "zawadi"}),
    "return": ("ripoti/standards/2026-11/", {"njeri", "amina", "zawadi"}),
    "return-file": ("ripoti/standards/2026-11/faili/json/", {"njeri", "amina", "zawadi"}),
    "reviews": ("mapitio/", {"amina"}),
    "dossier": ("mapitio/{version}/", set()),
    "question": ("mapitio/{version}/1/", set()),
    "comments": ("maoni/", {"amina"}),
    "take-down": ("maoni/andika/", {"amina"}),
    "comment": ("maoni/{version}/", set()),
    "mend": ("mkataba/{version}/1/sogeza/", {"amina"}),
    "sure": ("mkataba/{version}/uhakika/", {"amina"}),
    "translate": ("mkataba/{version}/tafsiri/", {"amina"}),
    "add-row": ("mkataba/{version}/safu/", {"amina"}),
    "read-again": ("mkataba/{version}/lugha/", set()),
    "original": ("mkataba/{version}/asili/", set()),
    "source-page": ("mkataba/{version}/asili/1/", set()),
    "chapters": ("mkataba/{version}/sura/", {"amina"}),
    "chapter": ("mkataba/{version}/sura/foreword/", {"amina"}),
    "standard": ("mkataba/{version}/sura/foreword/ahadi/", set()),
    "drop-chapter": ("mkataba/{version}/sura/foreword/ondoa/", set()),
}
"""Each route: its address, and who of the cast may come in. The slip is only for who has just taken a request down;
this draft has no kept document, chapter, review, approval or comment (the tests of those screens open them).
Otieno alone sits at a counter, until he stands up; who sits nowhere is led from its steps to the choice of one."""
MAY = DayOff(date=date(2030, 5, 9), name=Say(sw="Sikukuu", en="Holiday"), source="Gazeti")
BY_POST = {
    *("counter-sit", "counter-stand", "counter-search", "counter-case", "counter-open", "counter-step", "floor-step"),
    *("search", "choose-post", "publish", "discard", "settle", "settle-alike", "post-act"),
    *("mend", "read-again", "standard", "drop-chapter"),
    "device-act",
    *("ombudsman-bundle", "ombudsman-direction", "letter-posted", "refusal-review", "order-end"),
}


def places(world: World) -> dict[str, UUID | str]:
    the_commission()
    case, file = a_case(world, with_file=True)
    hall = hall_of(world)
    visits.sit_down(counter=hall.counters[0], by=world.actor("otieno"))
    assert file is not None
    version, finding = a_draft(world)
    site = place_queries.home_site(world.utumishi)
    assert site is not None
    places_actions.announce_holiday(site=site, day=MAY, by=SETUP)
    actions.adopt_standard_kinds(institution=world.utumishi, only={"appeal"}, by=SETUP)
    return {
        **followed(world),
        "case": case,
        "file": file,
        "version": version,
        "handed": a_scan(world),
        "finding": finding,
        "service": world.service(1).slug,
        "site": site,
        "zone": hall.zone,
        "counter": hall.counters[0],
        "queue": hall.quick,
        "ticket": hall.ticket().ticket,
        "device": places_actions.enrol_device(
            site=site, device_kind="kiosk", name="Kioski", secret_hash="0" * 64, by=SETUP
        ),
        "post": world.posts["otieno"],
    }


def followed(world: World) -> dict[str, UUID | str]:
    """A case laid before the ombudsman, whose apology goes by post, and an order of the institution."""
    now = timezone.now()
    late = actions.submit_request(
        variant=world.service(1).variants[0].id,
        channel="letter",
        language="sw",
        description="Barua ya Kimani.",
        received_at=now - timedelta(days=60),
        by=world.actor("otieno"),
        at=now - timedelta(days=59),
    ).case
    actions.ring(at=now)
    actions.refer_case(case=late, reason="Limechelewa.", by=world.actor("njeri"))
    words = Say(sw="Mgomo wa watumishi.", en="A strike of staff.")
    order = actions.publish_order(
        institution=world.utumishi, cause="strike", words=words, since=now.date(), by=world.actor("njeri")
    )
    return {"referred": late, "letter": Remedy.objects.get(case=late).id, "order": order}


def test_the_table_names_every_route() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(ROUTES)


def test_every_route_declares_who_may_come_in() -> None:
    for pattern in [*urls.urlpatterns, *accounts.urlpatterns]:
        assert isinstance(pattern, URLPattern)
        assert hasattr(pattern.callback, "access_rule"), pattern.name


@pytest.mark.parametrize("name", sorted({*TITLES, "barasa"}))
def test_each_post_opens_its_own_doors_and_no_others(world: World, name: str) -> None:
    where = places(world)
    client = signed_in(name)
    for route, (address, allowed) in ROUTES.items():
        path = f"/sw/dawati/{address.format(**where)}"
        sent = {"queue": str(where["queue"])} if route == "floor-step" else {}
        answer = client.post(path, sent) if route in BY_POST else client.get(path)
        if answer.streaming:
            answer.getvalue()
        opened = answer.status_code not in (403, 404)
        assert answer.status_code != 200 or "no-store" in answer["Cache-Control"], route
        assert opened == (name in allowed), f"{name} {route}: {answer.status_code}"


def test_nobody_comes_in_without_signing_in(world: World) -> None:
    where = places(world)
    for route, (address, _) in ROUTES.items():
        path = f"/sw/dawati/{address.format(**where)}"
        answer = Client().post(path) if route in BY_POST else Client().get(path)
        if route == "setup":  # no sign-in leads there: once an officer has an account there is no such page
            assert answer.status_code == 404
            continue
        assert answer.status_code == 302, route
        assert answer["Location"].startswith("/akaunti/ingia/"), route


def test_a_case_of_another_institution_looks_like_one_that_is_not_there(world: World) -> None:
    where = places(world)
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
