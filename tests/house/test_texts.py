"""Everything a person reads is there in Swahili and in English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.template.base import Lexer, TokenType

from tests.house.source import ROOT, called, python_files, shown, templates, tree

SAME_IN_BOTH = {
    "API",
    "CSV",
    "Dirisha",
    "English",
    "JSON",
    "Kenya",
    "Kiswahili",
    "PDF",
    "PIN",
    "QR",
    "SMS",
    "Tanzania",
    "TOTP",
    "USSD",
    "WebAuthn",
}
"""Words that are the same in both languages, or name a language in itself."""

IN_BOTH_AT_ONCE = ("Huduma bora ni haki yako", "Namba ya kumbukumbu / Reference", "Namba ya siri / PIN")
"""What stands as it is on every page: the motto, and words of a slip that are printed in both languages."""

MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", re.S | re.I)
SPOKEN_ATTRIBUTE = re.compile(r"\b(?:aria-label|alt|title|placeholder|content)=\"([^\"]*)\"")
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W\d_]{2,}")
GAP = "\x00"


def bare_words(path: Path) -> Iterator[str]:
    """Words of a template that stand outside tags, variables and comments; attributes that are read aloud count."""
    source = path.read_text(encoding="utf-8")
    source = re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", source, flags=re.S)
    for words in IN_BOTH_AT_ONCE:
        source = source.replace(words, "")
    kept = [token.contents if token.token_type == TokenType.TEXT else GAP for token in Lexer(source).tokenize()]
    text = MARKUP.sub("", "".join(kept))
    spoken = [
        words
        for words in SPOKEN_ATTRIBUTE.findall(text)
        if not re.search(r"width=|^(noindex|no-referrer|same-origin|telephone=)", words)
    ]
    for part in [TAG.sub(" ", text), *spoken]:
        plain = re.sub(r"&[a-z#0-9]+;", " ", part.replace(GAP, " "))
        yield from (word for word in WORD.findall(plain) if word not in SAME_IN_BOTH)


@pytest.mark.parametrize("path", templates(), ids=shown)
def test_no_word_of_a_template_stands_outside_say(path: Path) -> None:
    assert list(bare_words(path)) == []


def says() -> Iterator[tuple[str, str, str]]:
    """Every text of code and templates that is written out: where, Swahili, English."""
    for path in python_files("src"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and called(node).split(".")[-1] == "Say":
                given = dict(zip(("sw", "en"), node.args, strict=False))
                given |= {word.arg: word.value for word in node.keywords if word.arg}
                sw, en = (_literal(given.get(language)) for language in ("sw", "en"))
                if sw is not None and en is not None:
                    yield shown(path, node.lineno), sw, en
    tag = re.compile(r"\{%\s*say\s+(.*?)%\}", re.S)
    for path in templates():
        for found in tag.finditer(path.read_text(encoding="utf-8")):
            texts = dict(re.findall(r"\b(sw|en)=\"([^\"]*)\"", found[1])) | dict(
                re.findall(r"\b(sw|en)='([^']*)'", found[1])
            )
            if len(texts) == 2:
                yield shown(path), texts["sw"], texts["en"]


def _literal(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_no_text_is_silent_in_one_language() -> None:
    assert [f"{where}: {sw!r} / {en!r}" for where, sw, en in says() if bool(sw.strip()) != bool(en.strip())] == []


def test_no_text_is_the_same_in_both_languages_by_mistake() -> None:
    same = [
        f"{where}: {sw!r}"
        for where, sw, en in says()
        if sw == en and any(word not in SAME_IN_BOTH for word in WORD.findall(re.sub(r"\{[^}]*\}", "", sw)))
    ]
    assert same == []


def test_both_texts_are_filled_with_the_same_values() -> None:
    hole = re.compile(r"\{(\w+)")
    uneven = [f"{where}: {sw!r} / {en!r}" for where, sw, en in says() if set(hole.findall(sw)) != set(hole.findall(en))]
    assert uneven == []


def test_every_template_compiles() -> None:
    """A {% say %} with one language missing does not compile."""
    engine = engines["django"]
    for path in templates():
        engine.from_string(path.read_text(encoding="utf-8"))


def test_there_is_no_second_catalogue_of_texts() -> None:
    assert [shown(path) for path in [*(ROOT / "src").rglob("*.po"), *(ROOT / "src").rglob("*.mo")]] == []
