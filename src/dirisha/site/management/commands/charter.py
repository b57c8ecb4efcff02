"""`dirisha charter`: read a published charter, read a phrase, or import a charter as a draft."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dirisha.core.refused import Refused
from dirisha.frame import clock
from dirisha.site import charter_tool
from dirisha.site.importing import import_charter, told


class Command(BaseCommand):
    """Read, try a phrase (both in `charter_tool`), import."""

    help = "Read a published charter (read), one time phrase (phrase), or make a draft of a charter (import)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Three subcommands."""
        parts = parser.add_subparsers(dest="part", required=True)
        charter_tool.add_parts(parts)
        taken = parts.add_parser("import", help="make a draft of a charter, to be reviewed at the desk")
        taken.add_argument("file", type=Path, metavar="FILE")
        taken.add_argument("--institution", required=True, metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        """Dispatch; a refusal is one sentence in both languages and exit status 2."""
        try:
            if options["part"] == "import":
                self.take(options["file"], options["institution"])
            else:
                for line in charter_tool.said(Namespace(**options)):
                    self.stdout.write(line)
        except Refused as refusal:
            raise CommandError(str(refusal.say), returncode=charter_tool.REFUSED) from None

    def take(self, path: Path, slug: str) -> None:
        """Make a draft of the charter; say what was found, what stands in the way, and where it is reviewed."""
        draft = import_charter(charter_tool.bytes_of(path), name=path.name, institution=slug, at=clock.now())
        self.stdout.write("\n".join(told(draft)))
