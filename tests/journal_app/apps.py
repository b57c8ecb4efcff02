from __future__ import annotations

from django.apps import AppConfig


class JournalAppConfig(AppConfig):
    name = "tests.journal_app"
    label = "journal_app"

    def ready(self) -> None:
        from tests.journal_app import apply  # noqa: F401, PLC0415 - registers the appliers
