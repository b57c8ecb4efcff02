"""System checks: the house refuses settings that could lose acknowledged work or let a client say who it is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register


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


@register("proxy")
def the_proxy_is_known(**_: Any) -> list[CheckMessage]:
    """Rate limits count by address: behind a proxy it must be known whose `X-Forwarded-For` is the truth."""
    if settings.SECURE_PROXY_SSL_HEADER and not settings.TRUSTED_PROXIES:
        return [
            Error(
                "The house stands behind a proxy and trusts none: all clients would share one rate limit.",
                hint="Name the proxy's address in DIRISHA_PROXIES.",
                id="dirisha.E002",
            )
        ]
    if any(network.prefixlen == 0 for network in settings.TRUSTED_PROXIES):
        return [
            Error(
                "DIRISHA_PROXIES trusts every address: anybody could write another X-Forwarded-For each time and evade"
                " the limits on PINs, passwords and requests.",
                hint="Name the proxy's own address or network.",
                id="dirisha.E003",
            )
        ]
    if settings.SECURE_SSL_REDIRECT and not settings.SECURE_PROXY_SSL_HEADER:
        return [
            Warning(
                "TLS is demanded but no proxy is configured: the web process speaks plain HTTP, so every page would"
                " redirect to itself, and every client would count under the proxy's address.",
                hint="Set DIRISHA_BEHIND_PROXY=yes, and DIRISHA_PROXIES unless the proxy is on this machine.",
                id="dirisha.W001",
            )
        ]
    return []
