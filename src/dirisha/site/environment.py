"""What the environment may say, read in one place. Secrets come from here and from nowhere else."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable `DIRISHA_<name>`, or the default when it is unset or empty."""
    return os.environ.get(f"DIRISHA_{name}") or default


def truth(name: str, *, default: bool) -> bool:
    """The variable as yes or no: 1, true, yes, on and ndiyo mean yes."""
    value = text(name)
    return default if not value else value.lower() in ("1", "true", "yes", "on", "ndiyo")


def networks(name: str, default: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """The variable as addresses and networks with commas between: `127.0.0.1,10.2.0.0/16`."""
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in text(name, default).split(",") if part.strip())
    except ValueError as fault:
        raise ImproperlyConfigured(
            f"DIRISHA_{name} must hold addresses or networks with commas between: {fault}"
        ) from None


SQLITE_START = "; ".join(
    (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",  # NORMAL lost 160 acknowledged commits in a power cut (reliability.md 3.2)
        "PRAGMA busy_timeout=20000",
        "PRAGMA foreign_keys=ON",
    )
)


def sqlite(path: Path | str) -> dict[str, Any]:
    """Django's settings of one SQLite file, with the durability the house demands."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_START, "timeout": 20},
    }


PREPARE_AFTER = "5"
"""So often a statement is asked as it is; then PostgreSQL keeps its plan. Planning was nine tenths of the server's
work for a page of a case (docs/decisions/0016)."""


def postgresql(url: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name?option=value` (a `host` option is a socket).

    `prepare_threshold=0` turns prepared statements off, for a PgBouncer older than 1.21; behind any pooler one of the
    two must be said (site/checks.py).
    """
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    said = options.pop("prepare_threshold", "")
    prepared = int(said or PREPARE_AFTER)
    if prepared:
        options |= {"server_side_binding": True, "prepare_threshold": prepared}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "dirisha",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # PgBouncer's transaction pooling (design.md 5)
        "PREPARED_UNASKED": bool(prepared and not said),
        "OPTIONS": options,
    }


def databases(url: str, var: Path) -> dict[str, dict[str, Any]]:
    """`default` holds the record; `access` is a connection of its own for the log of who looked (design.md 3)."""
    if url.startswith(("postgresql://", "postgres://")):
        return {"default": postgresql(url), "access": postgresql(url)}
    path = Path(url.removeprefix("sqlite:///")) if url else var / "dirisha.sqlite3"
    return {"default": sqlite(path), "access": sqlite(path.with_name(f"{path.stem}-access{path.suffix}"))}
