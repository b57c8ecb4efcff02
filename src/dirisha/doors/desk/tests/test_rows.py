"""Amina goes through a long draft: the sure rows page by page, the rest one by one, the other language text by text."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dirisha.core.actor import SETUP
from dirisha.core.say import Say
from dirisha.doors.desk.tests.test_charters import review, view
from dirisha.doors.desk.tests.world import World, signed_in
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import queries
from dirisha.rooms.places import actions as places
from tests.corpus.catalogue import documents

pytestmark = pytest.mark.django_db(databases=["default", "access"])
ROWS = 80
DOUBTFUL = range(10, ROWS + 1, 10)


def long_charter() -> bytes:
    """Eighty rows; every tenth has a bare number for its time."""
    lines = ["# MKATABA WA HUDUMA", "", "| Na. | Huduma | Mahitaji | Gharama | Muda |", "|---|---|---|---|---|"]
    for no in range(1, ROWS + 1):
        time = "14" if no in DOUBTFUL else f"Siku {no % 20 + 2} za kazi"
        lines.append(f"| {no} | Kutoa kibali cha aina ya {no} | Nakala ya kitambulisho | Bila malipo | {time} |")
    return "\n".join(lines).encode()


@pytest.fixture
def amina(world: World) -> Client:
    return signed_in("amina")


@pytest.fixture
def version(amina: Client) -> UUID:
    answer = amina.post("/sw/dawati/mkataba/", {"document": SimpleUploadedFile("hati.md", long_charter()), "key": "k"})
    found = re.search(r"mkataba/([0-9a-f-]{36})/", answer["Location"])
    assert found is not None
    return UUID(found[1])


def hidden(html: str) -> dict[str, str | list[str]]:
    """What the form of the sure rows would send."""
    return {
        "key": re.findall(r'name="key" value="([^"]+)"', html)[-1],
        "shown": re.findall(r'name="shown" value="([^"]+)"', html)[0],
        "row": re.findall(r'name="row" value="([^"]+)"', html),
    }


def settle_all(client: Client, version: UUID) -> int:
    """Every finding that stops is settled; how many presses that took."""
    stopping = [f for row in view(version).rows for f in row.findings if f.stops and not f.settled]
    for finding in stopping:
        client.post(
            f"/sw/dawati/mkataba/{version}/kasoro/{finding.id}/",
            {f"settled-{finding.id}": "mended", f"note-{finding.id}": "Ni siku zote.", "key": str(finding.id)},
        )
    return len(stopping)


def test_an_eighty_row_charter_takes_few_pages_and_presses(amina: Client, version: UUID) -> None:
    """What docs/charters.md says about the time of a review is counted here."""
    pages = presses = 0
    where = f"/sw/dawati/mkataba/{version}/uhakika/"
    while where.endswith("/uhakika/"):
        html = amina.get(where).content.decode()
        pages += 1
        answer = amina.post(where, hidden(html))
        presses += 1
        assert answer.status_code == 302
        where = answer["Location"]
    assert pages == 4
    assert sum(row.reviewed for row in view(version).rows) == ROWS - len(DOUBTFUL)
    for _ in DOUBTFUL:
        no = int(where.rstrip("/").rsplit("/", 1)[1])
        status, where = review(amina, version, no, v0_time="reading-0", then="later")
        assert status == 302, where
        pages += 1
        presses += 2  # the meaning of the time, and the confirmation
    assert all(row.reviewed for row in view(version).rows)
    presses += settle_all(amina, version)
    assert (pages, presses) <= (12, 28)
    assert_replay_equal()


def test_the_page_of_sure_rows_shows_what_was_read_and_no_doubtful_row(amina: Client, version: UUID) -> None:
    html = amina.get(f"/sw/dawati/mkataba/{version}/uhakika/").content.decode()
    assert "Safu 0 kati ya 80 zimeangaliwa" in html
    assert "Ndani ya siku 3 za kazi" in html
    assert html.count('name="row"') == 20
    assert f'href="/sw/dawati/mkataba/{version}/10/"' not in html


def test_rows_that_changed_since_they_were_shown_are_not_confirmed(amina: Client, version: UUID) -> None:
    html = amina.get(f"/sw/dawati/mkataba/{version}/uhakika/").content.decode()
    amina.post(f"/sw/dawati/mkataba/{version}/1/unganisha/", {"key": "m"})
    answer = amina.post(f"/sw/dawati/mkataba/{version}/uhakika/", hidden(html))
    assert answer.status_code == 422
    assert "zimebadilika" in answer.content.decode()
    assert not any(row.reviewed for row in view(version).rows)


def test_a_text_that_many_rows_share_is_translated_once(amina: Client, version: UUID) -> None:
    path = f"/sw/dawati/mkataba/{version}/tafsiri/"
    html = amina.get(path).content.decode()
    assert html.count("Nakala ya kitambulisho") == 1
    at = html.index("Nakala ya kitambulisho")
    field = re.findall(r'name="(t-en-\w+)"', html[at:])[0]
    answer = amina.post(path, {field: "Copy of the identity card", "key": "t"})
    assert answer.status_code == 302
    needs = {row.service.requirements[0].text.en for row in view(version).rows}
    assert needs == {"Copy of the identity card"}
    assert_replay_equal()


def test_what_a_live_charter_says_in_the_other_language_is_proposed(amina: Client) -> None:
    text = "# MKATABA\n\n| Na. | Huduma | Mahitaji | Gharama | Muda |\n|---|---|---|---|---|\n"
    text += (
        "| 7 | Huduma nyingine kabisa | Barua ya malalamishi | Bure | Siku 2 |\n| 8 | Kazi | Barua | Bure | Siku 3 |\n"
    )
    answer = amina.post("/sw/dawati/mkataba/", {"document": SimpleUploadedFile("h.md", text.encode()), "key": "k"})
    html = amina.get(f"{answer['Location']}tafsiri/").content.decode()
    assert "A letter of complaint" in html


def test_a_missed_row_is_added_and_a_wrong_one_removed_split_joined_and_moved(amina: Client, version: UUID) -> None:
    path = f"/sw/dawati/mkataba/{version}/"
    new = {"name": "Kutoa leseni", "time_text": "Siku 3 za kazi", "fee_text": "Bure", "no": "2", "key": "a"}
    assert amina.post(f"{path}safu/", new).status_code == 422
    assert amina.post(f"{path}safu/", {**new, "reason": "Ukurasa wa 2"})["Location"] == f"{path}2/"
    assert view(version).rows[1].service.name.sw == "Kutoa leseni"
    assert amina.post(f"{path}2/ondoa/", {"key": "b"}).status_code == 422
    assert amina.post(f"{path}2/ondoa/", {"key": "c", "reason": "Si huduma"}).status_code == 302
    names = {"split_first": "Sehemu ya kwanza", "split_second": "Sehemu ya pili"}
    assert amina.post(f"{path}1/gawa/", {"key": "d", "split_first": "x"}).status_code == 422
    assert amina.post(f"{path}1/gawa/", {"key": "e", **names})["Location"] == f"{path}1/"
    assert [row.service.name.sw for row in view(version).rows[:2]] == list(names.values())
    assert amina.post(f"{path}1/sogeza/", {"key": "f", "to": "x"}).status_code == 422
    assert amina.post(f"{path}1/sogeza/", {"key": "g", "to": "2"})["Location"] == f"{path}2/"
    assert [row.service.name.sw for row in view(version).rows[:2]] == ["Sehemu ya pili", "Sehemu ya kwanza"]
    assert amina.post(f"{path}1/unganisha/", {"key": "h"}).status_code == 302
    assert amina.post(f"{path}1/haipo/", {"key": "i"}).status_code == 404
    assert_replay_equal()


def a_ministry_without_a_charter(world: World) -> Client:
    """Another ministry, in which Baraka is now the charter's owner; it has published nothing yet."""
    title = Say(sw="Msimamizi wa mkataba", en="Charter owner")
    post = places.create_post(
        institution=world.jinsia, slug="mwenye-mkataba", role="charter_owner", title=title, by=SETUP
    )
    places.take_up_post(post=post, officer=world.officers["baraka"], by=SETUP)
    return signed_in("baraka")


def test_an_officer_gets_from_an_unknown_document_to_a_published_charter_with_its_poster(world: World) -> None:
    client = a_ministry_without_a_charter(world)
    document = next(made for made in documents() if made.name == "ardhi-ruled.pdf")
    file = SimpleUploadedFile("ardhi.pdf", document.make())
    draft = client.post("/sw/dawati/mkataba/", {"document": file, "key": "k"})["Location"]
    version, where = UUID(draft.rstrip("/").rsplit("/", 1)[1]), f"{draft}uhakika/"
    while where.endswith("/uhakika/"):
        where = client.post(where, hidden(client.get(where).content.decode()))["Location"]
    settle_all(client, version)
    for row in view(version).rows:
        if not row.reviewed:
            assert review(client, version, row.service.no, v0_time="reading-0", then="later")[0] == 302
    where = f"{draft}tafsiri/"
    while where.endswith("/tafsiri/"):
        fields = sorted(set(re.findall(r'name="(t-\w+-\w+)"', client.get(where).content.decode())))
        told = {field: f"Maneno {n}" for n, field in enumerate(fields)}
        where = client.post(where, {**told, "key": f"t-{fields[0]}"})["Location"]
    done = client.post(f"{draft}chapisha/", {"effective_from": "2026-01-06", "key": "p"})
    assert done.status_code == 302, view(version).obstacles
    live = queries.catalogue("jinsia")
    assert live is not None
    assert live.version.id == version
    assert len(live.services) == len(document.charter.rows)
    page = client.get(f"/sw/dawati/mkataba/toleo/{live.version.number}/").content.decode()
    poster = re.findall(r'href="([^"]*bango[^"]*|[^"]*poster[^"]*)"', page)
    assert poster, page
    paper = client.get(poster[0])
    assert paper.getvalue().startswith(b"%PDF-")
    assert_replay_equal()


def test_one_answer_settles_a_finding_of_many_rows(amina: Client, version: UUID) -> None:
    draft = f"/sw/dawati/mkataba/{version}/"
    html = amina.get(draft).content.decode()
    (code,) = re.findall(r"kasoro-pamoja/([\w-]+)/", html)
    path = f"{draft}kasoro-pamoja/{code}/"
    silent = amina.post(path, {f"settled-{code}": "mended", f"note-{code}": "-", "key": "a"})
    assert silent.status_code == 422 and "Andika ulichorekebisha" in silent.content.decode()
    answer = {f"settled-{code}": "stands", f"note-{code}": "Siku zote huhesabiwa.", "key": "b"}
    assert amina.post(path, answer).status_code == 302
    found = [f for row in view(version).rows for f in row.findings if f.stops]
    assert len(found) == len(DOUBTFUL)
    assert {(f.settled, f.note) for f in found} == {("stands", "Siku zote huhesabiwa.")}
    assert amina.post(path, {**answer, "key": "c"}).status_code == 302, "a second press finds nothing open"
    assert "kasoro-pamoja" not in amina.get(draft).content.decode()
    assert_replay_equal()


def test_who_answers_and_how_to_ask_is_said_once_for_a_page_of_rows(amina: Client, version: UUID, world: World) -> None:
    path = f"/sw/dawati/mkataba/{version}/uhakika/"
    html = amina.get(path).content.decode()
    assert "Safu 20 hazitaji cheo kinachowajibika, na 20 hazisemi njia ya kuomba" in html
    strange = {"owner": str(world.posts["mgeni"])}
    refused = amina.post(path, {**hidden(html), **strange})
    assert refused.status_code == 422 and "Chagua cheo kimojawapo" in refused.content.decode()
    said = {"owner": str(world.posts["otieno"]), "ch_visit": "on", "ch_letter": "on"}
    assert amina.post(path, {**hidden(amina.get(path).content.decode()), **said}).status_code == 302
    done = [row.service for row in view(version).rows if row.reviewed]
    assert len(done) == 20
    assert {(service.owner, service.channels) for service in done} == {(world.posts["otieno"], ("visit", "letter"))}
    doubtful = amina.get(f"/sw/dawati/mkataba/{version}/10/").content.decode()
    assert f'value="{world.posts["otieno"]}" selected' in doubtful, "proposed for the next row, too"
    assert 'name="ch_letter" value="on" checked' in doubtful
    assert_replay_equal()


def test_rows_made_of_one_are_told_apart_and_say_their_number_in_the_document(amina: Client, version: UUID) -> None:
    path = f"/sw/dawati/mkataba/{version}/"
    names = {"split_first": "Kupokea barua", "split_second": "Kujibu barua", "key": "g"}
    assert amina.post(f"{path}1/gawa/", names).status_code == 302
    html = amina.get(path).content.decode()
    assert ">Kupokea barua</a>" in html and ">Kujibu barua</a><br>" in html
    assert html.count("Kutoa kibali cha aina ya 1<") == 0
    assert "Namba 2 kwenye hati" in html
