"""Juma changes a kind of case on a form; officers note facts, finish steps and register appeals on the case's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from dirisha.core.actor import CITIZEN
from dirisha.doors.desk import kindform
from dirisha.doors.desk.tests.stories import fields
from dirisha.doors.desk.tests.test_case import page, send
from dirisha.doors.desk.tests.world import World
from dirisha.doors.desk.tests.world import signed_in as signed_in_as
from dirisha.doors.desk.typed import Typed
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.kinds import standard_kinds
from dirisha.rooms.cases.models import Case, Clock, Kind, Noted, ServiceKind
from dirisha.rooms.cases.queries.kinds import definition_of
from dirisha.rooms.cases.tests.test_stories import actor
from dirisha.rooms.charters.models import Service
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
HOME = "/sw/dawati/taasisi/ke-public-service/aina/"


@pytest.fixture
def juma(signed_in: Callable[[str], Client]) -> Client:
    """The administrator of the Public Service."""
    return signed_in("juma")


def edit(client: Client, kind: str, *, what: str, **typed: str) -> str:
    path = f"{HOME}{kind}/badili/"
    form = fields(client.get(path).content.decode(), having="name_sw")
    return client.post(path, {**form, **typed, "what": what}, follow=True).content.decode()


def current(kind: str) -> Kind:
    return Kind.objects.get(institution__slug="ke-public-service", key=kind)


@pytest.mark.parametrize("key", sorted(standard_kinds("KE")))
def test_a_form_sent_as_it_stands_is_the_kind_as_it_was(key: str) -> None:
    definition = standard_kinds("KE")[key]
    start = kindform.start(definition)
    sent = {name: value for name, value in start.items() if value or not name.endswith(("optional", "required"))}
    assert kindform.read(Typed(sent), definition) == definition


def test_the_list_and_every_kind_are_shown_in_both_languages(house: House, juma: Client) -> None:
    text = juma.get(HOME).content.decode()
    assert "Zabuni" in text and "Ombi la kupata taarifa" in text
    for key in standard_kinds("KE"):
        for lang in ("sw", "en"):
            assert juma.get(f"/{lang}/dawati/taasisi/ke-public-service/aina/{key}/").status_code == 200, key
            assert juma.get(f"/{lang}/dawati/taasisi/ke-public-service/aina/{key}/badili/").status_code == 200, key
    shown = juma.get(f"{HOME}access-to-information/").content.decode()
    assert "Kinahesabiwa kuwa kukataa" in shown and "Mara 1, siku 14" in shown


def test_a_step_a_document_and_a_clock_are_added_and_become_the_next_version(house: House, juma: Client) -> None:
    text = edit(
        juma,
        "internship",
        what="publish",
        step_3_sw="Ameripoti kazini",
        step_3_en="Reported for work",
        step_3_ends="said",
        paper_3_sw="Picha mbili",
        paper_3_en="Two photographs",
        paper_3_required="1",
        clock_0_sw="Jibu",
        clock_0_en="Answer",
        clock_0_amount="10",
        clock_0_unit="working_days",
        clock_0_source="Uamuzi wa bodi",
        extend_times="1",
        extend_days="5",
        ground_0_sw="Idara ina wengi",
        ground_0_en="The department is full",
    )
    assert "Imehifadhiwa" in text and "Toleo la 2" in text
    made = definition_of(current("internship").current)
    assert made.step("reported-for-work") is not None and made.document("two-photographs") is not None
    assert made.clock("answer") is not None
    assert made.extension is not None and made.extension.grounds[0].key == "the-department-is-full"
    assert_replay_equal()


def test_looking_it_over_publishes_nothing_and_names_the_fault_and_keeps_what_was_typed(
    house: House, juma: Client
) -> None:
    before = current("internship").current
    fine = edit(juma, "internship", what="look", name_sw="Mafunzo ya vitendo")
    assert "Hakuna kasoro. Bado halijachapishwa." in fine and "Mafunzo ya vitendo" in fine
    text = edit(juma, "tender", what="look", fact_2_sw="", fact_2_en="", silence="")
    assert "unaanza baada ya tukio ambalo halimo" in text or "inaishia kwa tukio ambalo halimo" in text
    assert "Andika jina kwa Kiswahili na kwa Kiingereza." in edit(juma, "tender", what="publish", name_en="")
    assert current("internship").current == before
    assert_replay_equal()


def test_a_law_is_not_lengthened_on_a_form(house: House, juma: Client) -> None:
    edit(juma, "access-to-information", what="publish", clock_0_amount="90", clock_0_unit="months", name_en="ATI")
    made = definition_of(current("access-to-information").current)
    assert made.name.en == "ATI" and made.clocks[0].promise["amount"] == 21


def test_services_are_given_a_kind_and_lose_it(house: House, juma: Client) -> None:
    live = Service.objects.filter(version__institution=house.public_service.institution, version__status="published")
    seven, nine = live.get(no=7).slug, live.get(no=9).slug
    path = f"{HOME}supplier-registration/"
    form = fields(juma.get(path).content.decode(), having=f"service_{seven}")
    del form[f"service_{seven}"]
    juma.post(path, {**form, f"service_{nine}": "1"})
    kept = ServiceKind.objects.filter(kind=current("supplier-registration"))
    assert list(kept.values_list("service_slug", flat=True)) == [nine]
    assert_replay_equal()


def test_an_institution_without_kinds_takes_the_standard_ones_over(world: World) -> None:
    zawadi, home = signed_in_as("zawadi"), "/sw/dawati/taasisi/utumishi/aina/"
    text = zawadi.get(home).content.decode()
    assert "Aina za kawaida ambazo hazijachukuliwa" in text
    text = zawadi.post(home, fields(text, having="key"), follow=True).content.decode()
    assert "Aina za kawaida ambazo hazijachukuliwa" not in text and "Imehifadhiwa" in text
    assert Kind.objects.filter(institution=world.utumishi).count() == len(standard_kinds("KE"))
    assert_replay_equal()


def paying(at_row: UUID) -> UUID:
    then = timezone.now() - timedelta(days=20)
    case = actions.submit_request(variant=at_row, language="sw", description="Viti.", by=CITIZEN, at=then).case
    actions.take_case(case=case, by=actor("baraka"), at=then + timedelta(hours=1))
    return case


def test_an_officer_notes_the_fact_that_starts_the_clock_and_a_document(
    house: House, signed_in: Callable[[str], Client]
) -> None:
    case, baraka = paying(house.variant(10)), signed_in("baraka")
    text = page(baraka, case)
    assert "Ankara imepokelewa" in text and "Andika tukio na siku yake" in text
    day = (timezone.now() - timedelta(days=3)).date().isoformat()
    assert send(baraka, case, "andika-tukio", fact_day=day)[0] == 422
    assert send(baraka, case, "andika-tukio", fact="invoice", fact_day=day)[0] == 302
    assert Clock.objects.get(case=case).state == "running"
    assert send(baraka, case, "pokea-hati", document="delivery-note")[0] == 302
    text = page(baraka, case)
    assert "imefika" in text and "Tukio limeandikwa" not in text
    assert_replay_equal()


def test_an_officer_sends_one_list_and_finishes_a_step(house: House, signed_in: Callable[[str], Client]) -> None:
    case, baraka = paying(house.variant(7)), signed_in("baraka")
    assert "Taja yote sasa" in page(baraka, case)
    assert send(baraka, case, "maliza-hatua", step="checked", step_day=timezone.localdate().isoformat())[0] == 302
    assert send(baraka, case, "yanayokosekana", missing_days="7")[0] == 422
    assert send(baraka, case, "yanayokosekana", missing_tax="1", missing_days="7")[0] == 302
    assert Case.objects.get(id=case).state == "waiting"
    assert Noted.objects.get(case=case).key == "checked"
    assert_replay_equal()


def test_the_information_officer_extends_once_and_the_page_then_offers_it_no_more(
    house: House, signed_in: Callable[[str], Client]
) -> None:
    now = timezone.now()
    case = actions.submit_request(
        variant=house.variant(6), language="sw", description="Bajeti.", by=CITIZEN, at=now - timedelta(days=5)
    ).case
    actions.take_case(case=case, by=actor("njeri"), at=now - timedelta(days=4))
    njeri = signed_in("njeri")
    assert "Mashauriano yanahitajika" in page(njeri, case)
    assert "Kama ni la taasisi nyingine, likabidhi kufikia" in page(njeri, case)
    assert "Andika kwa Tume ya Haki ya Utawala" in page(njeri, case), "the way onward stands in the answer already"
    done = {"ground": "b", "extend_days": "10", "extend_reason": "Tunasubiri wizara nyingine."}
    assert send(njeri, case, "ongeza-muda", **{**done, "extend_days": "15"})[0] == 422
    assert send(njeri, case, "ongeza-muda", **done)[0] == 302
    assert "ongeza-muda" not in page(njeri, case)
    assert_replay_equal()


def test_an_appeal_is_registered_for_the_citizen_and_kept_from_the_first_decider(
    house: House, otieno: Client, akinyi: Client
) -> None:
    now = timezone.now()
    case = actions.submit_request(
        variant=house.variant(5), language="sw", description="Barua.", by=CITIZEN, at=now - timedelta(days=5)
    ).case
    actions.take_case(case=case, by=actor("otieno"), at=now - timedelta(days=4))
    words = {"answer": "Hapana.", "reasons": "Barua haikuonekana.", "appeal": "Kwa mkuu wa huduma."}
    actions.decide(case=case, outcome="refused", by=actor("otieno"), at=now - timedelta(days=3), **words)
    assert "Sajili rufaa ya mwananchi" in page(otieno, case)
    assert send(otieno, case, "rufaa", appeal_words="")[0] == 422
    day = timezone.localdate().isoformat()
    assert send(otieno, case, "rufaa", appeal_words="Nina risiti.", appeal_day=day)[0] == 302
    appeal = Case.objects.get(kind="appeal")
    assert "Sajili rufaa" not in page(otieno, case)
    seen = page(otieno, appeal.id)
    assert "amua" not in seen and "Chukua jambo hili" not in seen
    seen = page(akinyi, appeal.id)
    assert "Rufaa dhidi ya" in seen and "Chukua jambo hili" in seen
    assert send(otieno, appeal.id, "chukua")[0] == 422
    assert send(akinyi, appeal.id, "chukua")[0] == 302
    seen = page(akinyi, appeal.id)
    assert "Rufaa imekubaliwa" in seen and 'value="granted"' not in seen
    assert_replay_equal()


def test_all_bidders_are_told_from_the_page_of_the_tender(house: House, signed_in: Callable[[str], Client]) -> None:
    master, first, second = (paying(house.variant(8)) for _ in range(3))
    reference = Case.objects.values_list("reference", flat=True).get(id=master)
    for bid in (first, second):
        actions.join_case(case=bid, master=reference, by=actor("baraka"))
    baraka = signed_in("baraka")
    assert "Wazabuni 2 watajulishwa kwa wakati mmoja" in page(baraka, master)
    words = {
        "award_answer": "Zabuni imeamuliwa.",
        "award_reasons": "Bei ndogo kuliko zote.",
        "award_appeal": "Kwa Bodi ya Mapitio.",
    }
    assert send(baraka, master, "tangaza-mshindi", **words)[0] == 422
    assert send(baraka, master, "tangaza-mshindi", winner=str(first), **words)[0] == 302
    assert Case.objects.get(id=second).outcome == "refused"
    assert_replay_equal()


def test_an_oral_request_about_a_life_is_written_down_with_its_48_hours(
    house: House, signed_in: Callable[[str], Client]
) -> None:
    row = Service.objects.get(version__institution=house.public_service.institution, version__status="published", no=6)
    njeri, path = signed_in("njeri"), f"/sw/dawati/sajili/{row.slug}/"
    form = fields(njeri.get(path).content.decode(), having="description")
    words = {"description": "Amri ya kumzuilia ndugu yangu.", "variant": str(house.variant(6)), "chosen_life": "1"}
    assert njeri.post(path, {**form, **words}).status_code == 302
    assert Clock.objects.filter(key="law:ke-ati-2016-life").exists()
    assert_replay_equal()
