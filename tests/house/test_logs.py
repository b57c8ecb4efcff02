"""No log line carries what is personal."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import called, python_files, shown, tree

LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log", "bind", "msg"}
PERSONAL = {
    "address",
    "answer",
    "body",
    "contact",
    "description",
    "email",
    "name",
    "note",
    "password",
    "path",
    "person",
    "phone",
    "pin",
    "post_data",
    "query_string",
    "reference",
    "reason",
    "text",
    "typed",
    "url",
}
"""Names of fields that hold, or may hold, what a citizen gave us."""


FRAME = "where"
"""A frame of a traceback may be named: `where.name` is a function of ours."""


def personal_words(path: Path) -> Iterator[str]:
    """Log calls of one file that mention a personal name or field."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = called(node).split(".")[0]
        if node.func.attr not in LEVELS or owner not in ("log", "logger", "logging", "_log"):
            continue
        for part in ast.walk(node):
            if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == FRAME:
                continue
            word = getattr(part, "attr", None) or getattr(part, "id", None) or getattr(part, "arg", None)
            if word in PERSONAL:
                yield f"{shown(path, node.lineno)} logs {word}"


def test_no_log_line_mentions_a_personal_field() -> None:
    assert [line for path in python_files("src") for line in personal_words(path)] == []
