"""`dirisha charter`: read a published charter, read a phrase, or import a charter as a draft."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dirisha.core.phrases import read_time
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame import clock
from dirisha.rooms.charters.reading import CannotRead, compare, read_charter, to_json
from dirisha.rooms.charters.reading.as_json import finding_json
from dirisha.rooms.charters.reading.model import CharterReading, ReadFinding
from dirisha.rooms.charters.reading.refusal import MAX_BYTES, TOO_LARGE
from dirisha.site.importing import import_charter, told

NO_FILE = Say(sw="Hakuna faili {name}.", en="There is no file {name}.")
EXIT = 2


class Command(BaseCommand):
    """Read, try a phrase, import."""

    help = "Read a published charter (read), one time phrase (phrase), or make a draft of a charter (import)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Three subcommands."""
        parts = parser.add_subparsers(dest="part", required=True)
        read = parts.add_parser("read", help="print what a charter says; changes nothing")
        read.add_argument("files", nargs="+", type=Path, metavar="FILE")
        phrase = parts.add_parser("phrase", help="read one time phrase, or one a line from standard input")
        phrase.add_argument("text", nargs="?")
        for part in (read, phrase):
            part.add_argument("--json", action="store_true")
            part.add_argument("--language", choices=["sw", "en"])
        taken = parts.add_parser("import", help="make a draft of a charter, to be reviewed at the desk")
        taken.add_argument("file", type=Path, metavar="FILE")
        taken.add_argument("--institution", required=True, metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        """Dispatch; a refusal is one sentence in both languages and exit status 2."""
        try:
            if options["part"] == "read":
                self.read(options)
            elif options["part"] == "phrase":
                self.phrase(options)
            else:
                self.take(options["file"], options["institution"])
        except Refused as refusal:
            raise CommandError(str(refusal.say), returncode=EXIT) from None

    def read(self, options: dict[str, Any]) -> None:
        """Print the readings of the files; of several also what only shows when they are compared."""
        readings = [_reading(path, options["language"]) for path in options["files"]]
        together = compare(readings)
        if options["json"]:
            made: Any = [to_json(reading) for reading in readings]
            if len(made) == 1:
                made = made[0]
            else:
                made = {"charters": made, "findings": [finding_json(finding) for finding in together]}
            self.stdout.write(json.dumps(made, ensure_ascii=False, indent=1))
            return
        for reading in readings:
            self.stdout.write("\n".join(_told(reading)))
        self.stdout.write("\n".join(_findings(together)))

    def phrase(self, options: dict[str, Any]) -> None:
        """Print the reading of a phrase, or of each line of standard input."""
        lines: Iterable[str] = [options["text"]] if options["text"] is not None else sys.stdin
        for line in lines:
            reading = read_time(line.rstrip("\n"), options["language"])
            if options["json"]:
                value = {
                    "text": reading.text,
                    "time": reading.time,
                    "confidence": reading.confidence,
                    "other": list(reading.other),
                }
                self.stdout.write(json.dumps(value, ensure_ascii=False))
            else:
                self.stdout.write(f"{reading.text}\t{reading.time}\t{reading.confidence}")

    def take(self, path: Path, slug: str) -> None:
        """Make a draft of the charter; say what was found, what stands in the way, and where it is reviewed."""
        draft = import_charter(_bytes(path), name=path.name, institution=slug, at=clock.now())
        self.stdout.write("\n".join(told(draft)))


def _reading(path: Path, language: Any) -> CharterReading:
    return read_charter(_bytes(path), name=path.name, language=language)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise Refused(NO_FILE.format(name=path))
    if path.stat().st_size > MAX_BYTES:  # a 200 MB file is refused unread
        raise CannotRead(TOO_LARGE, "too-large")
    return path.read_bytes()


def _told(reading: CharterReading) -> list[str]:
    lines = [reading.title.original, reading.institution.original, f"{len(reading.services)} huduma / services", ""]
    for service in reading.services:
        lines.append(f"{service.no:>3}. {service.name.original}")
        lines += [f"       - {requirement.words.original} ({requirement.kind})" for requirement in service.requirements]
        lines.append(f"       {service.fee_text} | {service.time_text} | {service.confidence:.2f}")
    lines += [f"  § {section.heading.original}" for section in reading.sections]
    for contact in reading.contacts:
        reached = ", ".join((*contact.phones, *contact.emails))
        lines.append(f"  @ {contact.role}: {contact.organisation.original}: {reached}")
    return [*lines, "", *_findings(reading.findings)]


def _findings(findings: Iterable[ReadFinding]) -> list[str]:
    return [
        f"! {finding.code}{f' [{finding.service_no}]' if finding.service_no else ''}: {finding.sw} / {finding.en}"
        for finding in findings
    ]
