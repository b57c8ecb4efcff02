"""`dirisha hall`: try the devices of a counter hall: the voice that calls, the printer of tickets."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dirisha.core.say import LANGUAGES, Say
from dirisha.core.spoken import call, printed
from dirisha.frame import clock
from dirisha.wires.printer import Printer, PrinterTrouble, TicketPaper, job, ticket
from dirisha.wires.printer.demo import DemoPrinter
from dirisha.wires.printer.states import PAPER_LOW
from dirisha.wires.voice import CannotSpeak, Voice

EXIT = 2
TRIAL = Say(sw="Tiketi ya majaribio", en="Trial ticket")
NO_TICKET = Say(sw="Namba ya tiketi au ya dirisha si sahihi.", en="This is no number of a ticket or of a counter.")
SILENT = Say(sw="Kengele tu, bila sauti. {why}", en="The chime alone. {why}")
WRITTEN = Say(sw="{file}: baiti {size}, sekunde {seconds}.", en="{file}: {size} bytes, {seconds} seconds.")
MADE = Say(sw="Sauti mpya zilizotengenezwa: {count}.", en="New clips made: {count}.")
PRINTED = Say(sw="Printa {where} imechapa tiketi.", en="The printer {where} has printed the ticket.")
SENT = Say(
    sw="Tiketi imetumwa kwa printa {where}; angalia kama imetoka.",
    en="The ticket was sent to the printer {where}; see whether it came out.",
)
LISTENING = Say(
    sw="Printa ya majaribio inasikiliza {where}; tiketi zinawekwa katika {folder}. Ctrl-C kuifunga.",
    en="The trial printer listens at {where}; tickets go to {folder}. Ctrl-C closes it.",
)


class Command(BaseCommand):
    """Say, prepare, print, or be a printer."""

    help = "Try the hall's devices: say a call (say), make all clips (prepare), print a trial ticket (print, printer)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Four subcommands."""
        parts = parser.add_subparsers(dest="part", required=True)
        say = parts.add_parser("say", help="write one call as a WAV file")
        say.add_argument("ticket", help='as printed: "A 007"')
        say.add_argument("counter")
        say.add_argument("--into", type=Path, default=Path("call.wav"), metavar="FILE")
        prepare = parts.add_parser("prepare", help="make the clips of a hall before its day")
        prepare.add_argument("--letters", default="A", help="the letters of its queues: AFHK")
        prepare.add_argument("--numbers", type=int, default=200, help="the highest number of a day")
        prepare.add_argument("--counters", type=int, default=10, help="the highest number of a counter")
        trial = parts.add_parser("print", help="print a trial ticket")
        trial.add_argument("host")
        trial.add_argument("--port", type=int, default=9100)
        trial.add_argument("--language", choices=LANGUAGES, default="sw")
        trial.add_argument("--zone", type=ZoneInfo, default=ZoneInfo("Africa/Nairobi"), help="of the time on it")
        trial.add_argument("--mute", action="store_true", help="a printer that cannot say how it is")
        twin = parts.add_parser("printer", help="a printer for trials, which draws tickets as PNG")
        twin.add_argument("--port", type=int, default=9100)
        twin.add_argument("--into", type=Path, default=Path("tickets"), metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        """Dispatch; what does not work is one sentence in both languages and exit status 2."""
        try:
            match options["part"]:
                case "say":
                    self.say(options["ticket"], options["counter"], options["into"])
                case "prepare":
                    self.prepare(options["letters"].upper(), options["numbers"], options["counters"])
                case "print":
                    printer = Printer(options["host"], options["port"], answers=not options["mute"])
                    self.try_printer(printer, options["language"], options["zone"])
                case _:
                    self.be_printer(options["port"], options["into"])
        except (CannotSpeak, PrinterTrouble) as trouble:
            raise CommandError(str(trouble.say), returncode=EXIT) from None
        except ValueError:
            raise CommandError(str(NO_TICKET), returncode=EXIT) from None

    def say(self, number: str, counter: str, into: Path) -> None:
        """The call as a file, and its sentence on the screen."""
        sound = Voice(settings.CLIPS).announce(number, counter)
        self.stdout.write(str(call(number, counter)))
        into.write_bytes(sound.wav)
        self.stdout.write(str(WRITTEN.format(file=into, size=len(sound.wav), seconds=sound.seconds)))
        if sound.why is not None:
            self.stderr.write(str(SILENT.format(why=sound.why)))

    def prepare(self, letters: str, numbers: int, counters: int) -> None:
        """All clips for the tickets and counters of a hall; older ways of making them are tidied away."""
        voice = Voice(settings.CLIPS)
        voice.tidy()
        tickets = [printed(letter, number) for letter in letters for number in range(1, numbers + 1)]
        self.stdout.write(str(MADE.format(count=voice.prepare(tickets, range(1, counters + 1)))))

    def try_printer(self, printer: Printer, language: str, zone: ZoneInfo) -> None:
        """One trial ticket without a number of any queue."""
        paper = TicketPaper(
            hall=Say(sw="Dirisha", en="Dirisha"),
            queue=TRIAL,
            number="A 000",
            taken_at=clock.now().astimezone(zone),
            wait=Say(sw="dakika 5 hadi 10", en="5 to 10 minutes"),
            language="en" if language == "en" else "sw",
        )
        done = printer.print(job(ticket(paper)))
        self.stdout.write(str((PRINTED if done.sure else SENT).format(where=printer.where)))
        if done.paper_low:
            self.stdout.write(str(PAPER_LOW.format(where=printer.where)))

    def be_printer(self, port: int, into: Path) -> None:
        """The trial printer, until Ctrl-C or SIGTERM."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.default_int_handler)
        try:
            with DemoPrinter(into, port=port) as printer:
                self.stdout.write(str(LISTENING.format(where=f"127.0.0.1:{printer.port}", folder=into)))
                printer.wait()
        except KeyboardInterrupt:
            return
