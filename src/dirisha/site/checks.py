"""System checks: the house refuses settings that could lose acknowledged work or let a client say who it is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

NARROWEST = {4: 8, 6: 7}
"""Nobody's proxies fill a wider network than 10.0.0.0/8 or fc00::/7."""


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


@register("pooler")
def no_pooler_loses_prepared_statements(**_: Any) -> list[CheckMessage]:
    """A pooler that knows no prepared statements (PgBouncer before 1.21) would answer pages with errors."""
    unasked = settings.DATABASES[DEFAULT_DB_ALIAS].get("PREPARED_UNASKED")
    try:
        if not unasked or not behind_a_pooler(connections[DEFAULT_DB_ALIAS]):
            return []
    except OperationalError:  # the database is away for the moment: whoever needs it will say so
        return []
    return [
        Error(
            "The database is reached through a pooler, and nobody said whether it keeps prepared statements.",
            hint="Add prepare_threshold=0 to DIRISHA_DATABASE; or, with PgBouncer 1.21 or newer and its"
            " max_prepared_statements above 0, prepare_threshold=5 (docs/decisions/0016).",
            id="dirisha.E004",
        )
    ]


def behind_a_pooler(connection: Any) -> bool:
    """Whether somebody stands between us and PostgreSQL: a pooler gives its clients process numbers of its own, so
    that number differs from the one that the server says itself. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return bool(cursor.fetchone()[0] != connection.connection.info.backend_pid)


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
    if any(network.prefixlen < NARROWEST[network.version] for network in settings.TRUSTED_PROXIES):
        return [
            Error(
                "DIRISHA_PROXIES trusts half the internet or more: anybody could write another X-Forwarded-For each"
                " time and evade the limits on PINs, passwords and requests.",
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
