"""The source of the house, as files and as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("src", "tests", "tools", "benchmarks")


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file written by hand, in order; migrations are written by Django."""
    return tuple(
        path
        for folder in folders or CODE
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    )


@cache
def templates() -> tuple[Path, ...]:
    """Every template of the house."""
    return tuple(sorted((ROOT / "src").rglob("templates/**/*.html")))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path, line: int = 0) -> str:
    """How a failure names a place."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def called(node: ast.Call) -> str:
    """The dotted name of what is called, as far as it is one: `log.info`, `Say`."""
    parts: list[str] = []
    what: ast.expr = node.func
    while isinstance(what, ast.Attribute):
        parts.append(what.attr)
        what = what.value
    if isinstance(what, ast.Name):
        parts.append(what.id)
    return ".".join(reversed(parts))
