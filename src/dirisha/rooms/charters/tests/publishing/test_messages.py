"""Every service fits a text message and a USSD screen, whatever a charter says."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from dirisha.core import gsm7
from dirisha.core.promises import Duration, in_words
from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.rooms.charters.publishing import messages, screens
from dirisha.rooms.charters.publishing.short import shortened, sms_csv
from dirisha.rooms.charters.publishing.texts import promised
from dirisha.rooms.charters.publishing.ussd import ussd_json
from dirisha.rooms.charters.queries import Publication, PublishedService, VariantView, VersionLine


def test_every_service_is_a_text_message_in_both_languages(publication: Publication) -> None:
    made = messages(publication)
    assert [m for m in made if not gsm7.fits(m.text)] == []
    wanted = [
        (str(s.no) if len(promised(s)) == 1 else f"{s.no}.{n}", language)
        for s in publication.services
        for n in range(1, len(promised(s)) + 1)
        for language in LANGUAGES
    ]
    assert [(m.about, m.language) for m in made] == wanted


def test_fee_time_and_where_stand_whole_in_the_message(public_service: Publication) -> None:
    texts = {(m.about, m.language): m.text for m in messages(public_service)}
    assert texts["5", "sw"] == (
        "Kusuluhisha malalamishi: Bure. Ndani ya siku 14 za kazi. Ofisi kuu, Harambee House. Simu 020 2227411"
    )
    assert texts["10", "en"].endswith(
        ": Free. Within 60 working days after the date the invoice is received. "
        "Head office, Harambee House. Call 020 2227411"
    )
    assert "Gharama: taasisi inayoomba. Ndani ya siku 90" in texts["14", "sw"]


def test_a_fee_in_the_institutions_own_words_is_said_in_them(public_service: Publication) -> None:
    service = next(one for one in public_service.services if one.no == 5)
    words = Say(sw="TSh 3,000; wazee bure", en="TSh 3,000; the old free")
    said = replace(service.variants[0], fee={"kind": "varies", "said": words.sw}, fee_words=words)
    changed = replace(public_service, services=(replace(service, variants=(said,)),))
    assert [": TSh 3,000;" in message.text for message in messages(changed)] == [True, True]


def test_the_two_promises_of_a_row_are_two_messages_that_can_be_told_apart(public_service: Publication) -> None:
    texts = {(m.about, m.language): m.text for m in messages(public_service)}
    assert " - Mwaka wa fedha: Bure. Ifikapo tarehe 31 Desemba" in texts["22.1", "sw"]
    assert " - Calendar year: Free. By 28/29 February" in texts["22.2", "en"]


def test_a_confidential_service_gives_its_helpline_and_nothing_else(gender: Publication) -> None:
    texts = {(m.about, m.language): m.text for m in messages(gender)}
    assert texts["2", "en"].endswith("Free. At once. Call 1195")
    assert "Telposta" not in texts["2", "sw"]


def test_the_list_of_messages_is_a_table(public_service: Publication) -> None:
    rows = list(csv.DictReader(io.StringIO(sms_csv(public_service).decode())))
    assert rows[0] == {
        "service": "1",
        "language": "sw",
        "septets": "95",
        "text": "Kujibu simu zinazopigwa: Bure. Ndani ya sekunde 15. Ofisi kuu, Harambee House. Simu 020 2227411",
    }
    assert len(rows) == 2 * 23


def test_every_ussd_screen_fits_and_every_key_leads_somewhere(publication: Publication) -> None:
    for language in LANGUAGES:
        made = screens(publication, language)
        keys = {screen.key for screen in made}
        assert [s.text for s in made if not gsm7.fits(s.text)] == []
        assert [leads for s in made for _, leads in s.options if leads not in keys] == []
        assert {f"service-{s.no}" for s in publication.services} <= keys


def test_the_menu_tells_each_service_once_and_each_promise(public_service: Publication) -> None:
    menu = json.loads(ussd_json(public_service))
    lists = [screen for screen in menu["screens"]["sw"] if screen["key"].startswith("list-")]
    told = [key for screen in lists for key, leads in screen["options"].items() if leads.startswith("service-")]
    assert told == [str(n) for n in range(1, 23)]
    assert lists[0]["text"].startswith("Chagua huduma:\n1 Kujibu simu zinazopigwa\n")
    last = [screen for screen in menu["screens"]["en"] if screen["key"].startswith("service-22")]
    assert last[0]["options"] == {"99": "service-22-2", "0": "list-1"}
    assert "By 28/29 February" in last[1]["text"]


def test_a_name_is_cut_after_a_word_that_means_something() -> None:
    assert shortened("Kujibu mawasiliano", 40) == "Kujibu mawasiliano"
    assert shortened("Answering (by post) letters", 17) == "Answering letters"
    assert shortened("Safe spaces in the 47 counties", 25) == "Safe spaces.."


AT = datetime(2026, 1, 5, tzinfo=UTC)
WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=400)


def any_service(name: Say, fee: Say, time: Say, of: Say, *, confidential: bool) -> PublishedService:
    """A service whose every text came from nowhere."""
    one = VariantView(
        id=uuid4(),
        key="",
        name=of,
        fee={"kind": "schedule"},
        fee_words=fee,
        fee_text="",
        promise=None,
        promise_words=time,
        time_text="",
        has_clock=False,
        awaits=(),
        confidence=1.0,
    )
    length = in_words(Duration(amount=14, unit="working_days"))
    two = replace(one, id=uuid4(), key="b", name=Say(f"{of.sw} b", f"{of.en} b"), promise_words=length)
    return PublishedService(
        id=uuid4(),
        no=1,
        slug="x",
        name=name,
        original="",
        items=(),
        requirements=(),
        requirements_logic="all_of",
        variants=(one, two),
        case_kind="request",
        confidential=confidential,
        channels=(),
        life_events=(),
        law=None,
        owner_title=None,
    )


@given(WORDS, WORDS, WORDS, WORDS, st.booleans())
def test_no_charter_makes_a_message_that_does_not_fit(
    name: str, fee: str, time: str, of: str, confidential: bool
) -> None:
    service = any_service(Say(name, name), Say(fee, fee), Say(time, time), Say(of, of), confidential=confidential)
    version = VersionLine(
        id=uuid4(),
        number=1,
        status="published",
        title=Say("a", "b"),
        language="sw",
        source_name="",
        source_hash="",
        drafted_at=AT,
        effective_from=None,
        published_at=AT,
    )
    charter = Publication(
        institution=uuid4(),
        slug="x",
        name=Say(of, of),
        country="KE",
        country_name=Say("Kenya", "Kenya"),
        currency="KES",
        day_reading="calendar",
        version=version,
        site=None,
        hours=(),
        services=(service, replace(service, no=2)),
        sections=(),
        contacts=(),
    )
    languages: tuple[Language, Language] = LANGUAGES
    assert all(gsm7.fits(message.text) for message in messages(charter))
    assert all(gsm7.fits(screen.text) for language in languages for screen in screens(charter, language))
