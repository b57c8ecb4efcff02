"""`dirisha journal`: check the record, replay it, show it."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dirisha.core.actor import SETUP
from dirisha.core.events import canonical, pack
from dirisha.core.say import Say
from dirisha.frame.clock import now
from dirisha.journal import access, heads, read, replay
from dirisha.journal.keys import DamagedKey
from dirisha.journal.models import Entry, Stream
from dirisha.journal.verify import verify

HOLDS = Say(
    sw="Kumbukumbu zote ni sahihi: mifululizo {streams}, kumbukumbu {entries}.",
    en="The record holds: {streams} streams, {entries} entries.",
)
BROKEN = Say(sw="Kumbukumbu zina dosari: {faults}.", en="The record does not hold: {faults} faults.")
SAME = Say(sw="Majedwali yote yanalingana na kumbukumbu.", en="Replay makes the very tables that stand.")
OTHERWISE = Say(
    sw="Majedwali hayalingani na kumbukumbu: safu {rows}.", en="Replay makes {rows} rows otherwise than they stand."
)
STUCK = Say(sw="Haiwezi kurudiwa: {where}.", en="Cannot be replayed: {where}.")
NO_LOOKS = Say(sw="Hakuna aliyelifungua.", en="Nobody has looked at it.")
BEGUN = Say(sw="{stream}: kipindi kipya {epoch}.", en="{stream}: new epoch {epoch}.")


class Command(BaseCommand):
    """One subcommand for each thing an operator or an ombudsman does with the record."""

    help = "Check, replay and show the journal, and who looked at restricted things."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="do", required=True, parser_class=argparse.ArgumentParser)
        check = commands.add_parser("verify", help="check every chain; names the first bad entry of each stream")
        check.add_argument("--stream", help="only this stream")
        again = commands.add_parser("replay", help="rebuild all tables from the entries and compare; changes nothing")
        again.add_argument("--values", action="store_true", help="print what differs, which may be personal")
        show = commands.add_parser("show", help="print entries, without personal data")
        show.add_argument("--stream", help="only this stream")
        show.add_argument("--about", type=UUID, help="only entries about this case, charter or post")
        show.add_argument("--after", type=int, default=0, help="only positions after this one (with --stream)")
        show.add_argument("--limit", type=int, default=100, help="at most so many (default 100)")
        show.add_argument("--unseal", metavar="REASON", help="print personal data too; this look is itself logged")
        looks = commands.add_parser("looks", help="print who looked at a case or a person, latest first")
        looks.add_argument("about", type=UUID, help="the id of the case or person (`dirisha journal show` names it)")
        looks.add_argument("--limit", type=int, default=200, help="at most so many (default 200)")
        epoch = commands.add_parser("begin-epoch", help="after a restore from a backup: begin a new epoch")
        epoch.add_argument("--stream", help="only this stream (default: all)")
        epoch.add_argument("--reason", required=True, help="why, for those who check the record")

    def handle(self, *args: Any, **options: Any) -> None:
        match options["do"]:
            case "verify":
                self._verify(options["stream"])
            case "replay":
                self._replay(with_values=options["values"])
            case "show":
                self._show(options)
            case "looks":
                self._looks(options["about"], options["limit"])
            case _:
                self._begin_epoch(options["stream"], options["reason"], now())

    def _verify(self, stream: str | None) -> None:
        checked = verify(stream)
        for fault in checked.faults:
            self.stdout.write(str(fault))
        if checked.faults:
            raise CommandError(str(BROKEN.format(faults=len(checked.faults))), returncode=1)
        self.stdout.write(str(HOLDS.format(streams=checked.streams, entries=checked.entries)))

    def _replay(self, *, with_values: bool) -> None:
        """Only a record that holds can say what the tables should be: it is checked first."""
        self._verify(None)
        try:
            differences = replay.compare()
        except (replay.CannotReplay, DamagedKey) as error:
            raise CommandError(str(STUCK.format(where=error)), returncode=1) from None
        for difference in differences:
            self.stdout.write(str(difference) if with_values else difference.without_values())
        if differences:
            raise CommandError(str(OTHERWISE.format(rows=len(differences))), returncode=1)
        self.stdout.write(str(SAME))

    def _show(self, options: dict[str, Any]) -> None:
        reason: str | None = options["unseal"]
        entries = _entries(options["stream"], options["about"], options["after"], options["limit"])
        seen: set[UUID] = set()
        for entry in entries:
            self.stdout.write(_line(entry))
            if reason is not None and entry.sealed is not None:
                if entry.about not in seen:  # the look is written before anything is shown
                    why = f"{getpass.getuser()}: {reason}"[:400]
                    access.look(by=SETUP, about=entry.about, what="journal.show", reason=why, at=now())
                    seen.add(entry.about)
                _, personal = pack(read.event_of(entry))
                self.stdout.write(f"    {canonical(personal).decode()}")

    def _looks(self, about: UUID, limit: int) -> None:
        found = access.looks_at(about, limit=limit)
        for look in found:
            self.stdout.write(f"{look.at:%Y-%m-%dT%H:%M:%SZ} {look.by} {look.what} {look.reason}".rstrip())
        if not found:
            self.stdout.write(str(NO_LOOKS))

    def _begin_epoch(self, stream: str | None, reason: str, at: datetime) -> None:
        names = [stream] if stream else list(Stream.objects.order_by("name").values_list("name", flat=True))
        for name in names:
            epoch = heads.begin_epoch(name, at=at, reason=reason)
            self.stdout.write(str(BEGUN.format(stream=name, epoch=epoch)))


def _entries(stream: str | None, about: UUID | None, after: int, limit: int) -> Iterable[Entry]:
    """The entries asked for: of a stream by epoch and position, else in the order in which they were written."""
    if about is not None:
        found: Iterator[Entry] = (e for e in read.about(about, limit=None) if stream in (None, e.stream))
    else:
        found = iter(read.in_order() if stream is None else read.of_stream(stream))
    return islice((entry for entry in found if entry.position > after), limit)


def _line(entry: Entry) -> str:
    """One line an entry: where it stands, when, by whom, what, and its open data; a lock where words are sealed."""
    sealed = " [sealed]" if entry.sealed is not None else ""
    data = msgspec.json.encode(msgspec.json.decode(entry.data)).decode()
    return (
        f"{entry.stream} {entry.epoch}:{entry.position} {entry.recorded_at:%Y-%m-%dT%H:%M:%SZ} {entry.by} "
        f"{entry.kind} about={entry.about} occurred={entry.occurred_at:%Y-%m-%dT%H:%M:%SZ}{sealed} {data}"
    )
