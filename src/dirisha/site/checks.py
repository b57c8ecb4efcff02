"""System checks: the house refuses settings that could lose what was acknowledged."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("durability")
def sqlite_is_durable(**_: Any) -> list[CheckMessage]:
    """SQLite must run with WAL, synchronous FULL or EXTRA, BEGIN IMMEDIATE and foreign keys (design.md 5)."""
    found: list[CheckMessage] = []
    for alias, database in settings.DATABASES.items():
        if not database["ENGINE"].endswith("sqlite3"):
            continue
        options = database.get("OPTIONS", {})
        start = options.get("init_command", "").replace(" ", "").lower()
        wanted = {
            "PRAGMA journal_mode=WAL": "journal_mode=wal" in start,
            "PRAGMA synchronous=FULL": "synchronous=full" in start or "synchronous=extra" in start,
            "PRAGMA foreign_keys=ON": "foreign_keys=on" in start,
            "transaction_mode IMMEDIATE": options.get("transaction_mode") == "IMMEDIATE",
        }
        found += [
            Error(
                f"The database {alias!r} runs without {name}: a power cut could lose saved work.",
                hint="Use dirisha.site.environment.sqlite() for the database's settings.",
                id="dirisha.E001",
            )
            for name, there in wanted.items()
            if not there
        ]
    return found
