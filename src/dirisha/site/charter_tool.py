"""`dirisha charter read` and `phrase`: what a document or a phrase says, on standard output.

They change nothing and know neither Django nor a database, so that they run anywhere and start at once.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dirisha.core.phrases import read_time
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters.reading import CannotRead, compare, read_charter, to_json
from dirisha.rooms.charters.reading.as_json import finding_json
from dirisha.rooms.charters.reading.model import CharterReading, ReadFinding
from dirisha.rooms.charters.reading.refusal import MAX_BYTES, TOO_LARGE

NO_FILE = Say(sw="Hakuna faili {name}.", en="There is no file {name}.")
REFUSED = 2
"""The exit status of a refusal."""


def add_parts(parts: Any) -> None:
    """`read` and `phrase` among the subcommands of `dirisha charter` (what `add_subparsers` returned)."""
    read = parts.add_parser("read", help="print what a charter says; changes nothing")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    phrase = parts.add_parser("phrase", help="read one time phrase, or one a line from standard input")
    phrase.add_argument("text", nargs="?")
    for part in (read, phrase):
        part.add_argument("--json", action="store_true")
        part.add_argument("--language", choices=["sw", "en"])


def main(arguments: Sequence[str]) -> int:
    """Do what stands after `dirisha charter`; a refusal is one sentence in both languages on standard error and 2."""
    parser = ArgumentParser(prog="dirisha charter")
    add_parts(parser.add_subparsers(dest="part", required=True))
    options = parser.parse_args(arguments)
    try:
        for line in said(options):
            print(line)  # noqa: T201 - a command's output
    except Refused as refusal:
        print(refusal.say, file=sys.stderr)  # noqa: T201
        return REFUSED
    except BrokenPipeError:  # the reader of the output, `head` perhaps, has seen enough
        sys.stderr.close()
    return 0


def said(options: Namespace) -> Iterator[str]:
    """The lines that the subcommand prints. Refused for what is missing or cannot be read."""
    return _phrases(options) if options.part == "phrase" else _charters(options)


def bytes_of(path: Path) -> bytes:
    """A file's bytes. Refused: none there; CannotRead: so large that it is refused unread."""
    if not path.is_file():
        raise Refused(NO_FILE.format(name=path))
    if path.stat().st_size > MAX_BYTES:
        raise CannotRead(TOO_LARGE, "too-large")
    return path.read_bytes()


def _charters(options: Namespace) -> Iterator[str]:
    """The readings of the files; of several also what only shows when they are compared."""
    readings = [read_charter(bytes_of(path), name=path.name, language=options.language) for path in options.files]
    together = compare(readings)
    if options.json:
        made: Any = [to_json(reading) for reading in readings]
        if len(made) == 1:
            made = made[0]
        else:
            made = {"charters": made, "findings": [finding_json(finding) for finding in together]}
        yield json.dumps(made, ensure_ascii=False, indent=1)
        return
    for reading in readings:
        yield from _told(reading)
    yield from _findings(together)


def _phrases(options: Namespace) -> Iterator[str]:
    """The reading of a phrase, or of each line of standard input."""
    for line in sys.stdin if options.text is None else [options.text]:
        reading = read_time(line.rstrip("\n"), options.language)
        if options.json:
            value = {
                "text": reading.text,
                "time": reading.time,
                "confidence": reading.confidence,
                "other": list(reading.other),
            }
            yield json.dumps(value, ensure_ascii=False)
        else:
            yield f"{reading.text}\t{reading.time}\t{reading.confidence}"


def _told(reading: CharterReading) -> Iterator[str]:
    yield from (reading.title.original, reading.institution.original)
    if reading.institution_other:
        yield f"  ? {reading.institution_confidence:.2f}: {' / '.join(reading.institution_other)}"
    if reading.in_force_from:
        yield f"  > {', '.join(day.isoformat() for day in reading.in_force_from)}"
    yield from (f"{len(reading.services)} huduma / services", "")
    for service in reading.services:
        yield f"{service.no:>3}. {service.name.original}"
        yield from (f"       - {needed.words.original} ({needed.kind})" for needed in service.requirements)
        yield f"       {service.fee_text} | {service.time_text} | {service.confidence:.2f}"
    yield from (f"  § {section.heading.original}" for section in reading.sections)
    for contact in reading.contacts:
        reached = ", ".join((*contact.phones, *contact.emails))
        yield f"  @ {contact.role}: {contact.organisation.original}: {reached} ({contact.confidence:.2f})"
    yield ""
    yield from _findings(reading.findings)


def _findings(findings: Iterable[ReadFinding]) -> Iterator[str]:
    for finding in findings:
        row = f" [{finding.service_no}]" if finding.service_no else ""
        yield f"! {finding.code}{row}: {finding.sw} / {finding.en}"
