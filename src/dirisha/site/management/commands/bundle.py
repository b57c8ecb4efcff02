"""`dirisha bundle`: check the signed record of a case, or print the key that signs it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dirisha.core.say import Say
from dirisha.journal import signing
from dirisha.journal.offline import NoBundle, check

HOLDS = Say(
    sw="Kifurushi ni sahihi: sahihi, faili na kumbukumbu zote ni kama zilivyotiwa sahihi.",
    en="The bundle holds: signature, files and records are as they were signed.",
)
BROKEN = Say(sw="Kifurushi si sahihi: {faults}.", en="The bundle does not hold: {faults} faults.")
NONE = Say(sw="Hiki si kifurushi cha Dirisha: {why}", en="This is no bundle of Dirisha: {why}")


class Command(BaseCommand):
    """`verify` needs no database and no secret; `key` needs the master key, which it does not show."""

    help = "Check a signed record of a case offline; print the public key that this house signs with."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The subcommands."""
        commands = parser.add_subparsers(dest="do", required=True, parser_class=argparse.ArgumentParser)
        verify = commands.add_parser("verify", help="check a bundle; names what was altered, removed or added")
        verify.add_argument("file", type=Path, help="the zip")
        verify.add_argument("--key", help="the house's public key as it was published (64 hexadecimal digits)")
        commands.add_parser("key", help="print the public key of this house, to be published")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of them."""
        if options["do"] == "key":
            self.stdout.write(signing.public_key())
            return
        try:
            faults = check(options["file"], options["key"])
        except NoBundle as error:
            raise CommandError(str(NONE.format(why=error)), returncode=2) from None
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(str(BROKEN.format(faults=len(faults))), returncode=1)
        self.stdout.write(str(HOLDS))
