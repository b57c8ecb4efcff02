"""Small files, small functions, imports at the top, and no way around the journal."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, functions, python_files, shown, templates, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
AROUND_THE_JOURNAL = {"_raw_delete", "_base_manager", "save_base"}


def test_no_file_is_longer_than_400_lines() -> None:
    files = [*python_files(), *templates(), *(ROOT / "src").rglob("*.css")]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert [f"{shown(path)} has {n} lines" for path, n in lengths.items() if n > LONGEST_FILE] == []


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{shown(path, function.lineno)} {function.name} has {length} lines"
        for path in python_files()
        for function in functions(tree(path))
        if (length := (function.end_lineno or function.lineno) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def hidden_imports(path: Path) -> Iterator[int]:
    for function in functions(tree(path)):
        if path.name == "apps.py" and function.name == "ready":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield node.lineno


def test_no_import_hides_inside_a_function() -> None:
    """Benchmarks set their environment first and wake Django after it; nothing else has a reason."""
    files = python_files("src", "tests", "tools")
    assert [shown(path, line) for path in files for line in hidden_imports(path)] == []


def test_nothing_goes_around_the_journals_managers() -> None:
    guard = ROOT / "src/dirisha/journal/managers.py"
    found = [
        f"{shown(path, node.lineno)} uses {node.attr}"
        for path in python_files("src")
        if path != guard and "tests" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in AROUND_THE_JOURNAL
    ]
    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        shown(path)
        for path in python_files()
        if path.name not in ("__init__.py", "apps.py") and not ast.get_docstring(tree(path))
    ]
    assert silent == []


def test_every_public_function_and_class_of_the_house_has_a_docstring() -> None:
    """But an applier, whose event says what happened, and Django's own forms (migrations, app configurations)."""
    silent = [
        f"{shown(path, node.lineno)} {node.name}"
        for path in python_files("src")
        if not {"tests", "apply", "apply.py", "apps.py"} & set(path.parts)
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
