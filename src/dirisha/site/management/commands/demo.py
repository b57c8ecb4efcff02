"""`dirisha demo seed`: the sample house, for demonstrations and tests only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dirisha.frame import clock
from dirisha.site.demo import PASSWORD
from dirisha.site.demo.cases import seed_cases
from dirisha.site.demo.cast import CREWS, seats
from dirisha.site.demo.institutions import seed_institution

SET_UP_BEFORE = timedelta(days=100)
"""The sample institutions stand this long already when they are first seeded, so that samples of work fit after it."""


class Command(BaseCommand):
    """Seeding twice adds nothing."""

    help = "Set up the three sample institutions with their charters, officers and, if asked, cases (demo mode only)."
    requires_system_checks = ["durability"]

    def add_arguments(self, parser: CommandParser) -> None:
        """`seed`, the only action there is, and how many sample cases are wanted."""
        parser.add_argument("action", choices=["seed"])
        parser.add_argument(
            "--cases", type=int, default=0, metavar="N", help="play N sample requests of the last 90 days as well"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Seeds and says who may sign in. CommandError outside demo and test mode, and without the charters."""
        if settings.MODE not in ("demo", "test"):
            raise CommandError(
                "Sample officers with a known password are made in demo mode only. Set DIRISHA_MODE=demo, never in "
                "production."
            )
        now = clock.now()
        homes = {}
        for slug in CREWS:
            path = settings.BASE_DIR / "charters" / f"{slug}.toml"
            if not path.is_file():
                raise CommandError(f"The sample charter {path} is missing. Run this from a full checkout of Dirisha.")
            homes[slug] = seed_institution(path, at=now - SET_UP_BEFORE)
        if options["cases"] > 0:
            made = seed_cases(options["cases"], homes=homes, now=now)
            self.stdout.write(f"{made} sample cases were played." if made else "There are cases already: none added.")
        self._tell()

    def _tell(self) -> None:
        """Who may sign in at the desk, with which password."""
        self.stdout.write(f"Sample officers (all with the password {PASSWORD}):")
        for slug, crew in CREWS.items():
            held: dict[str, list[str]] = {}
            for seat in seats(crew):
                held.setdefault(seat.officer, []).append(seat.title.en)
            who = ", ".join(f"{officer} ({', '.join(titles)})" for officer, titles in held.items())
            self.stdout.write(f"  {slug}: {who}")
