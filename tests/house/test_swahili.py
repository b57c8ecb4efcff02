"""The house speaks one Swahili: what docs/glossary.md says we do not write stands in no text that a person reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT, called, python_files, shown, templates, tree

MEANT = ("mara moja tu",)
"""Words that look like an unwanted one and are meant."""


def unwanted() -> list[str]:
    """The words in backticks of the glossary's table of words we do not use, in its order."""
    page = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    section = page.split("## Words we do not use")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`.+?`) \|", section, re.M)
    return [word for cell in cells for word in re.findall(r"`(.+?)`", cell)]


def _constants(node: ast.expr) -> Iterator[str]:
    """The literal parts of a text, f-strings too."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def _of_code(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        texts = [word.value for word in node.keywords if word.arg == "sw"]
        if called(node).split(".")[-1] in ("Say", "_always") and node.args:
            texts.append(node.args[0])
        for text in texts:
            yield from ((shown(path, node.lineno), said) for said in _constants(text))


def swahili() -> Iterator[tuple[str, str]]:
    """Every Swahili text that the house itself says: where, and the text. Published charters are not its words."""
    for path in python_files("src"):
        if "tests" not in path.parts:
            yield from _of_code(path)
    written = {
        "*.html": r"\bsw=(?P<q>[\"'])(?P<said>.*?)(?P=q)",
        "*.typ": r"\bsw: *\"(?P<said>[^\"]*)\"",
        "*.toml": r"sw = \"(?P<said>(?:[^\"\\]|\\.)*)\"",
    }
    for files, pattern in written.items():
        for path in templates() if files == "*.html" else sorted((ROOT / "src").rglob(files)):
            for found in re.finditer(pattern, path.read_text(encoding="utf-8"), re.S):
                yield shown(path), found["said"]


def found_in(text: str, words: list[str]) -> list[str]:
    """The unwanted words of one text."""
    plain = re.sub(r"\s+", " ", text.casefold())
    for meant in MEANT:
        plain = plain.replace(meant, "")
    return [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kesi yako imefungwa.", "kesi"),
        ("Andika PIN yako.", "pin"),
        ("Hati za\n huduma", "hati za huduma"),
        ("Tutajibu mara moja.", "mara moja"),
    ],
)
def test_an_unwanted_word_is_found_wherever_it_stands(text: str, word: str) -> None:
    assert found_in(text, unwanted()) == [word]


@pytest.mark.parametrize("text", ["Hutumika mara moja tu.", "Hati za kuunga mkono", "Utajibiwa kwa nenosiri", "kesisi"])
def test_a_word_that_is_meant_is_left_alone(text: str) -> None:
    assert found_in(text, unwanted()) == []


def test_the_texts_of_every_sort_are_read() -> None:
    places = {Path(where.rsplit(":", 1)[0] if where[-1].isdigit() else where).suffix for where, _ in swahili()}
    assert places == {".py", ".html", ".typ", ".toml"}


def test_no_text_says_what_we_do_not_say() -> None:
    words = unwanted()
    assert [f"{where}: {text!r}: {word}" for where, text in swahili() for word in found_in(text, words)] == []
