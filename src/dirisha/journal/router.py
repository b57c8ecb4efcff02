"""Where tables live: the log of looks in the database `access`, all else in `default`."""

from __future__ import annotations

from typing import Any

from django.conf import settings


class AccessRouter:
    """`access` is a second connection, so that a look stays written when the looker's transaction is rolled back."""

    def db_for_read(self, model: type, **_: Any) -> str | None:
        return "access" if model.__name__ == "Look" else None

    def db_for_write(self, model: type, **_: Any) -> str | None:
        return "access" if model.__name__ == "Look" else None

    def allow_relation(self, *_: Any, **__: Any) -> bool | None:
        return None

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_: Any) -> bool | None:
        if db != "access":
            return None
        if "sqlite3" not in settings.DATABASES["access"]["ENGINE"]:
            return False  # the same PostgreSQL database as `default`, which has all tables already
        return app_label == "journal" and model_name in (None, "look")
