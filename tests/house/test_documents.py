"""The documents say what is so."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from tests.house.source import ROOT, python_files

DOCS = ROOT / "docs"
WORDS = (
    "institution site counter desk post charter version service variant requirement fee promise clock visit ticket"
    " appointment case person reference event stream remedy door wire"
)
"""The words of the house (the design's first section)."""

SWAHILI = """
huduma; hati; mkataba; mahitaji; malipo; gharama; bure; bila malipo; muda; kuendelea; mara moja; siku; siku za
kazi; ombi rasmi; barua; barua pepe; nukushi; malalamiko; malalamishi; mashtaka; pongezi; mrejesho; rufaa;
kukata rufaa; kumbukumbu; miadi; haki; majukumu; wajibu; mapitio; taarifa ya matokeo; viwango; zabuni;
wazabuni; uondoaji; oda; ankara; cheti cha kumaliza; ukaguzi; kukubalika; hati za kuunga mkono; hadidu za
rejea; afisa wa mawasiliano; mkataba wa utendaji; ukadiriaji; ushahidi; uvumbuzi; bima; ushauri nasaha; nafasi
salama; kituo cha kurejesha; kikundi kazi; washirika; wadau; washikadau; mashinani
"""
"""The words of the charters that were read."""


def test_the_page_of_events_is_the_one_the_events_would_make() -> None:
    done = subprocess.run([sys.executable, "tools/events_page.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def glossary() -> dict[str, tuple[str, str]]:
    """English word: (Swahili, meaning), from the table of docs/glossary.md."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.M)
    return {english: (swahili, meaning) for swahili, english, meaning in rows if not set(english) <= {"-", " "}}


@pytest.mark.parametrize("word", WORDS.split(" "))
def test_the_glossary_has_every_word_of_the_house(word: str) -> None:
    found = [english for english in glossary() if word in re.findall(r"[a-z]+", english.lower())]
    assert found


def test_the_glossary_has_every_word_of_the_charters() -> None:
    known = {word.strip() for swahili, _ in glossary().values() for word in re.split(r"[,;(]", swahili)}
    assert [word for word in re.split(r";\s*", " ".join(SWAHILI.split())) if word not in known] == []


def test_the_glossary_has_three_full_columns() -> None:
    assert [english for english, columns in glossary().items() if not all(column.strip() for column in columns)] == []


def test_every_command_of_the_documents_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    commands = {path.stem for path in (ROOT / "src/dirisha/site/management/commands").glob("*.py")}
    commands |= {"migrate", "changepassword"}
    for page in (ROOT / "README.md", *DOCS.rglob("*.md")):
        code = page.read_text(encoding="utf-8")
        assert set(re.findall(r"(?:`|^ {4}|^)make ([a-z]+)", code, re.M)) <= targets, page.name
        assert set(re.findall(r"(?:`|^ {4}|^|bin/)dirisha ([a-z]+)", code, re.M)) <= commands, page.name


def test_every_setting_is_documented() -> None:
    page = (DOCS / "operating.md").read_text(encoding="utf-8")
    read = {
        name
        for path in python_files("src")
        for name in re.findall(r"\benv\.(?:text|truth|networks)\(\s*\"([A-Z_]+)\"", path.read_text(encoding="utf-8"))
    }
    assert read
    assert sorted(name for name in read if f"`DIRISHA_{name}`" not in page) == []
    assert sorted(name for name in re.findall(r"`DIRISHA_([A-Z_]+)`", page) if name not in read) == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(p for extra in project["optional-dependencies"].values() for p in extra)]
    names = [re.split(r"[\[<>=!~ ]", line)[0].lower() for line in wanted]
    reasons = "\n".join(page.read_text(encoding="utf-8").lower() for page in (DOCS / "decisions").glob("*.md"))
    assert [name for name in names if not re.search(rf"`{re.escape(name)}`", reasons)] == []


def test_every_decision_has_its_number_once() -> None:
    numbers = [page.name[:4] for page in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)} -> {link}"
        for page in (ROOT / "README.md", *DOCS.rglob("*.md"))
        for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_no_file_names_a_host_of_the_network() -> None:
    """A fresh machine fetches packages by its own settings; nothing here names a server."""
    files = [ROOT / "Makefile", *(ROOT / "scripts").iterdir(), ROOT / ".ci/run", *(ROOT / "requirements").iterdir()]
    named = [path.name for path in files if re.search(r"https?://(?!127\.0\.0\.1)", path.read_text(encoding="utf-8"))]
    assert named == []
