"""`dirisha prepare`: the tables of both databases and the static files, brought up to this version."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Safe to run at every start: what is done already is not done again."""

    help = "Create or update the tables and collect the static files."
    requires_system_checks = ["durability"]

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrates `default`, then `access` (on PostgreSQL both are one database), then collects static files."""
        for database in ("default", "access"):
            call_command("migrate", database=database, interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write("Tables and static files are ready.")
