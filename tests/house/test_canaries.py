"""Canary words in cases of every level, and every output of the house searched for them, as everybody."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.http import HttpResponse
from django.test import Client

from dirisha.core.actor import CITIZEN
from dirisha.doors.desk.tests.stories import PDF
from dirisha.doors.desk.tests.world import World
from dirisha.frame import uploads
from dirisha.journal.models import Entry
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Attachment, Case, Question
from dirisha.rooms.cases.values import ContactGiven, FileGiven
from tests.house.knocking import COLUMNS, Doors, stand, taken_back, world_of
from tests.house.matrix import ROWS
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])

LEVELS = (0, 1, 2, 3)
CASEWORK = {"officer", "supervisor"}
READERS = {0: CASEWORK, 1: CASEWORK, 2: {"supervisor"}, 3: {"supervisor"}}
"""Who may read the words of a case of each level. All are asked at row 5, whose post Otieno holds."""
NAMERS = {0: CASEWORK, 1: CASEWORK, 2: {"supervisor"}, 3: set[str]()}
"""Who sees on pages who the citizen is: at level 3 nobody (it is opened one by one, test_looking.py)."""
OF_A_CASE = (
    "jambo/{case}/",
    "jambo/{case}/chapa/",
    "jambo/{case}/nyaraka/{file}/",
    "jambo/{case}/kabidhi/",
    "jambo/{case}/futa/",
    "jambo/{case}/risiti/",
    "jambo/{case}/utambulisho/",
    "jambo/{case}/sababu/",
    "jambo/{case}/tunza/",
    "?angalia=all",
    "?angalia=mine",
    "taarifa/",
    "taarifa/haki/",
    "taarifa/utunzaji/",
    "mapitio/",
)


@dataclass(frozen=True)
class Canary:
    """A case full of words that stand nowhere else."""

    level: int
    case: UUID
    file: UUID
    words: str
    who: tuple[str, ...]


def planted(world: World, level: int) -> Canary:
    """A citizen's case of a level with a file, a question, a note and an answer, each with its canary."""
    sign = f"kanari{level}zq"
    kept = uploads.take(SimpleUploadedFile(f"{sign}-faili.pdf", PDF), field="faili")
    given = FileGiven(
        stored=kept.stored,
        content_type=kept.content_type,
        size=kept.size,
        sha256=kept.sha256,
        original_name=kept.name,
    )
    who = (f"{sign}jina", f"+25471100020{level}", f"{sign}@example.org")
    case = actions.submit_request(
        variant=world.service(5).variants[0].id,
        language="sw",
        description=f"{sign}-maelezo",
        contact=ContactGiven(name=who[0], phone=who[1], email=who[2]),
        files=(given,),
        level=level,
        by=CITIZEN,
    ).case
    officer = world.actor("otieno" if level < 2 else "njeri")
    actions.take_case(case=case, by=officer)
    actions.ask_question(case=case, text=f"{sign}-swali", days=3, by=officer)
    actions.answer_question(case=case, question=Question.objects.get(case=case).id, text=f"{sign}-jibu", by=CITIZEN)
    actions.add_note(case=case, text=f"{sign}-dokezo", by=officer)
    return Canary(level, case, Attachment.objects.get(case=case).id, f"{sign}-", who)


def all_of(answer: HttpResponse | Any) -> str:
    """Everything that goes out: status line, headers, cookies, body."""
    body = answer.getvalue() if answer.streaming else answer.content
    return f"{answer.headers} {answer.cookies} {body.decode('utf-8', 'replace')}"


def opened(browser: Client, path: str, **sent: str) -> Any:
    """A page, or what a search finds; what it changes is taken back."""
    cache.clear()
    with taken_back():
        return browser.post(path, sent) if sent else browser.get(path)


def sightings(doors: Doors, canaries: list[Canary]) -> set[tuple[str, int, str]]:
    """Who came upon the words ("words") or the name, number or address ("who") of a case of which level, anywhere."""
    seen = set()
    for column in COLUMNS:
        browser = doors.browsers[column]
        addresses = [address.rpartition(" ")[2].format(**doors.parts) for address, _ in ROWS.values()]
        pages = {path: opened(browser, path) for path in addresses if "/akaunti/" not in path}
        for canary in canaries:
            browser.post(f"/sw/dawati/jambo/{canary.case}/sababu/", {"reason": "work"})
            of_case = [f"/sw/dawati/{path.format(case=canary.case, file=canary.file)}" for path in OF_A_CASE]
            pages |= {path: opened(browser, path) for path in of_case}
            for asked in (canary.words, canary.who[1], Case.objects.get(id=canary.case).reference):
                pages[f"search {asked}"] = opened(browser, "/sw/dawati/tafuta/", tafuta=asked)
                pages[f"counter {asked}"] = opened(browser, "/sw/dawati/dirisha/tafuta/", tafuta=asked)
        for path, answer in pages.items():
            text = all_of(answer).replace(path, "")
            for canary in canaries:
                asked = path.removeprefix("search ").removeprefix("counter ")
                text = text.replace(f'value="{asked}"', "")
                if canary.words in text:
                    seen.add((column, canary.level, "words"))
                if any(each in text for each in canary.who) and asked not in canary.who:
                    seen.add((column, canary.level, "who"))
    return seen


def test_no_output_shows_a_word_of_a_case_to_whom_it_is_not_for(house: House, caplog: Any, capfd: Any) -> None:
    doors = stand(house)
    world = world_of(house)
    with caplog.at_level(logging.DEBUG):
        canaries = [planted(world, level) for level in LEVELS]
        found = sightings(doors, canaries)
    allowed = {(who, level, "words") for level, readers in READERS.items() for who in readers}
    allowed |= {(who, level, "who") for level, readers in NAMERS.items() for who in readers}
    assert found - allowed == set()
    assert allowed - found == set(), "the canaries sing where they may, so the test can hear them"
    said = caplog.text + "".join(capfd.readouterr())
    assert "kanari" not in said and "71100020" not in said


def test_the_journal_in_the_clear_and_the_tables_hold_no_identity_that_was_sealed(house: House) -> None:
    world = world_of(house)
    canaries = [planted(world, level) for level in LEVELS]
    clear = " ".join(
        f"{e.stream} {e.kind} {e.by} {e.data} {e.about}" for e in Entry.objects.order_by("tick").iterator()
    )
    assert "kanari" not in clear and "71100020" not in clear
    for model in apps.get_models():
        if model.__name__ == "Look":
            continue
        for row in models.QuerySet(model).values_list():
            assert not any(who in str(row) for who in canaries[3].who), model.__name__


def test_what_is_not_yours_answers_like_what_is_not_there(house: House) -> None:
    doors = stand(house)
    canaries = [planted(world_of(house), level) for level in LEVELS]
    told = []
    for column in set(COLUMNS) - {"kiosk", "guide", "roll", "no post"}:
        browser = doors.browsers[column]
        for canary in canaries:
            if column in READERS[canary.level] | {"administrator"}:
                continue  # theirs; and an administrator may erase what they cannot read
            for path in (*OF_A_CASE[:9], "jambo/{case}/chukua/"):
                sent = {"key": "k", "seen": "-"} if path.endswith("chukua/") else {}
                mine = {"case": canary.case, "file": canary.file}
                there = opened(browser, f"/sw/dawati/{path.format(**mine)}", **sent)
                nothing = opened(browser, f"/sw/dawati/{path.format(case=uuid4(), file=uuid4())}", **sent)
                if plain(there) != plain(nothing):
                    told.append((column, canary.level, path, there.status_code, nothing.status_code))
    assert told == []


def plain(answer: Any) -> str:
    """An answer without the ids of its own address and without what is new in every answer."""
    text = f"{answer.status_code} {sorted(answer.headers.items())} {answer.content.decode()}"
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", text)
    return re.sub(r'(csrfmiddlewaretoken|name="key")[^>]*>|Content-Length[^)]*', "", text)
