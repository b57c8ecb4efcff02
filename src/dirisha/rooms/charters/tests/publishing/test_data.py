"""The data files, held against the published standards where they lie beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pyshacl
import pytest
import rdflib
from jsonschema.protocols import Validator

from dirisha.core.promises import Continuous, Duration, Promise
from dirisha.rooms.charters.publishing import as_json, cpsv, hsds, schema_org
from dirisha.rooms.charters.publishing.durations import iso_duration
from dirisha.rooms.charters.publishing.schema import SCHEMA, schema_json
from dirisha.rooms.charters.queries import Publication
from dirisha.rooms.charters.tests.publishing.conftest import SLUGS, of
from tests.sample import House

STANDARDS = Path(__file__).parents[7] / "shared" / "standards"
SHAPES = STANDARDS / "cpsv-ap-3.2.0-SHACL.ttl"
HSDS = STANDARDS / "service_with_definitions.json"
BASE = "https://huduma.example"

pytestmark = [  # rdflib's own reader of JSON-LD, and pyshacl, use names that rdflib means to drop
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]


def valid(schema: dict[str, Any]) -> Validator:
    """A validator that also looks at formats (uuid, date-time)."""
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_our_json_is_what_its_schema_says(publication: Publication) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    made = json.loads(as_json.charter_json(publication, base=BASE))
    assert [error.message for error in valid(json.loads(schema_json())).iter_errors(made)] == []
    assert made["title"] == {"sw": publication.version.title.sw, "en": publication.version.title.en}
    assert [service["no"] for service in made["services"]] == [service.no for service in publication.services]
    assert len(made["sections"]) == len(publication.sections)


def test_our_json_has_the_promise_in_machine_form_and_in_words(public_service: Publication) -> None:
    fifth = json.loads(as_json.charter_json(public_service, base=BASE))["services"][4]
    (promise,) = fifth["promises"]
    assert promise["time"] == {"kind": "duration", "amount": 14, "unit": "working_days", "after": None}
    assert promise["time_words"] == {"sw": "Ndani ya siku 14 za kazi", "en": "Within 14 working days"}
    assert promise["fee"] == {"kind": "free"}
    assert fifth["page"] == f"{BASE}/sw/huduma/ke-public-service/kusuluhisha-malalamishi/"


def test_the_schema_refuses_what_has_one_language_only(public_service: Publication) -> None:
    made = json.loads(as_json.charter_json(public_service, base=BASE))
    del made["services"][0]["name"]["en"]
    assert not valid(SCHEMA).is_valid(made)


def test_the_json_of_a_superseded_version_is_still_the_json_that_was_filed(public_service: Publication) -> None:
    """The mark of a filed bundle must hold when the next version comes."""
    assert b"superseded" not in as_json.charter_json(public_service, base=BASE)
    assert b'"published"' not in as_json.charter_json(public_service, base=BASE)


def graph(publication: Publication) -> rdflib.Graph:
    return rdflib.Graph().parse(data=cpsv.cpsv_json(publication, base=BASE), format="json-ld")


def conforms(data: rdflib.Graph) -> tuple[bool, str]:
    """Whether a graph passes the published shapes, and what they say."""
    fine, _, told = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(SHAPES))
    return bool(fine), str(told)


@pytest.mark.parametrize("slug", SLUGS if SHAPES.exists() else [])
def test_cpsv_ap_passes_its_shapes(house: House, slug: str) -> None:
    fine, told = conforms(graph(of(slug)))
    assert fine, told


@pytest.mark.parametrize("broken", ["title", "hasCompetentAuthority"] if SHAPES.exists() else [])
def test_the_shapes_are_looked_at_at_all(house: House, broken: str) -> None:
    data = graph(of("ke-gender"))
    for subject in data.subjects(rdflib.RDF.type, rdflib.URIRef("http://purl.org/vocab/cpsv#PublicService")):
        for predicate in set(data.predicates(subject)):
            if str(predicate).endswith(broken):
                data.remove((subject, predicate, None))
    assert not conforms(data)[0]


def test_cpsv_ap_says_everything_in_both_languages(public_service: Publication) -> None:
    data = graph(public_service)
    dct = rdflib.Namespace("http://purl.org/dc/terms/")
    service = rdflib.URIRef(f"urn:uuid:{public_service.services[4].id}")
    titles = {(t.language, str(t)) for t in data.objects(service, dct.title) if isinstance(t, rdflib.Literal)}
    assert titles == {("sw", "Kusuluhisha malalamishi"), ("en", "Resolving complaints")}
    rule = data.value(service, rdflib.URIRef("http://purl.org/vocab/cpsv#follows"))
    told = {str(text) for text in data.objects(rule, dct.description)}
    assert told == {"Ndani ya siku 14 za kazi", "Within 14 working days"}


@pytest.mark.parametrize(
    ("promise", "reading", "said"),
    [
        (Duration(amount=15, unit="seconds"), "calendar", "PT15S"),
        (Duration(amount=30, unit="calendar_days"), "calendar", "P30D"),
        (Duration(amount=2, unit="weeks"), "calendar", "P14D"),
        (Duration(amount=3, unit="months"), "working", "P3M"),
        (Duration(amount=14, unit="working_days"), "calendar", None),
        (Duration(amount=14, unit="calendar_days"), "working", None),
        (Duration(amount=3, unit="rings"), "calendar", None),
        (Duration(amount=1.5, unit="hours"), "calendar", None),
        (Continuous(), "calendar", None),
        (None, "calendar", None),
    ],
)
def test_a_duration_is_said_in_the_standard_only_where_it_is_the_same(
    promise: Promise | None, reading: str, said: str | None
) -> None:
    assert iso_duration(promise, day_reading=reading) == said


@pytest.mark.parametrize("slug", SLUGS if HSDS.exists() else [])
def test_hsds_passes_its_schema(house: House, slug: str) -> None:
    publication = of(slug)
    schema = json.loads(HSDS.read_text("utf-8"))
    page = json.loads(hsds.hsds_json(publication, base=BASE))
    wrong = [error.message for service in page["contents"] for error in valid(schema).iter_errors(service)]
    assert wrong == []
    assert page["total_items"] == len(publication.services)


@pytest.mark.parametrize("field", ["id", "name", "status"] if HSDS.exists() else [])
def test_the_hsds_schema_is_looked_at_at_all(house: House, field: str) -> None:
    service = json.loads(hsds.hsds_json(of("ke-gender"), base=BASE))["contents"][0]
    service[field] = "wrong" if field != "name" else 7
    assert not valid(json.loads(HSDS.read_text("utf-8"))).is_valid(service)


def test_hsds_tells_fee_time_papers_and_hours(public_service: Publication) -> None:
    tenth = json.loads(hsds.hsds_json(public_service, base=BASE))["contents"][9]
    assert tenth["fees_description"] == "Bila malipo / Free of charge"
    assert tenth["wait_time"].endswith("/ Within 60 working days after the date the invoice is received")
    assert [paper["document"] for paper in tenth["required_documents"]] == [
        "Oda za manunuzi / Purchase orders",
        "Ankara / Invoice",
        "Cheti cha kumaliza kazi / Certificate of completion",
    ]
    assert tenth["cost_options"][0]["amount"] == 0.0
    assert [line["byday"] for line in tenth["schedules"]] == [d for d in ("MO", "TU", "WE", "TH", "FR") for _ in "ab"]
    assert tenth["schedules"][0]["timezone"] == 3.0


def test_schema_org_is_a_graph_of_government_services(publication: Publication) -> None:
    made = json.loads(schema_org.schema_org_json(publication, base=BASE))
    assert made["@context"] == "https://schema.org"
    kinds = [node["@type"] for node in made["@graph"]]
    assert kinds == ["GovernmentOrganization", *["GovernmentService"] * len(publication.services)]
    # No test fetches the published context: every word of ours is one of schema.org's, so @vocab says the same.
    data = rdflib.Graph().parse(
        data=json.dumps({**made, "@context": {"@vocab": "https://schema.org/"}}), format="json-ld"
    )
    providers = set(data.objects(None, rdflib.URIRef("https://schema.org/provider")))
    assert providers == ({rdflib.URIRef(f"urn:uuid:{publication.institution}")} if publication.services else set())


def test_schema_org_gives_price_time_and_telephone(gender: Publication) -> None:
    made = json.loads(schema_org.schema_org_json(gender, base=BASE))["@graph"]
    twelfth = made[12]
    assert twelfth["availableChannel"]["processingTime"] == "P30D"
    assert twelfth["offers"] == [{"@type": "Offer", "price": 0.0, "priceCurrency": "KES"}]
    assert made[2]["availableChannel"]["servicePhone"]["telephone"] == "1195"
