"""`dirisha demo`: the sample house, a day in its hall and a printer for it, for demonstrations and tests only."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dirisha.core.waits.day import HUDUMA_DAY
from dirisha.frame import clock
from dirisha.journal import present
from dirisha.rooms.places import queries as places
from dirisha.rooms.visits import queries as visits
from dirisha.site.demo import PASSWORD
from dirisha.site.demo.cases import seed_cases
from dirisha.site.demo.cast import CREWS, seats
from dirisha.site.demo.coming import seed_coming
from dirisha.site.demo.day import Day, keep_open, play_appointments, play_morning
from dirisha.site.demo.devices import PRINTER_PORT, addresses, seed_devices
from dirisha.site.demo.hall import SLUG, SampleHall, seed_hall
from dirisha.site.demo.institutions import seed_institution
from dirisha.wires.printer.demo import DemoPrinter

SET_UP_BEFORE = timedelta(days=100)
"""The sample institutions stand this long already when they are first seeded, so that samples of work fit after it."""
HALL_AFTER = SET_UP_BEFORE - timedelta(days=1)
"""The hall opened a day after its ministry's own office, which is the ministry's home: the site opened first."""
COMES = "ke-public-service"
"""The sample institution whose next version is approved already."""
EARLY = timedelta(minutes=5)
"""A played day begins so long before the doors open."""


class Command(BaseCommand):
    """`seed` sets up the sample house; seeding twice adds nothing. `day` plays a day of its hall, `printer` draws what
    its kiosk prints."""

    help = "Set up the sample institutions, charters, officers, hall, cases; play a day; draw papers (demo mode only)."
    requires_system_checks = ["durability"]

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, how many sample cases are wanted, how fast the day passes."""
        parser.add_argument("action", choices=["seed", "day", "printer"])
        parser.add_argument(
            "--cases", type=int, default=0, metavar="N", help="seed: play N sample requests of the last 90 days too"
        )
        parser.add_argument("--morning", action="store_true", help="seed: fill the hall with a morning's people too")
        parser.add_argument(
            "--address",
            default="",
            metavar="URL",
            help="seed: where the house will be open, to print addresses",
        )
        parser.add_argument("--site", default=SLUG, metavar="NAME", help=f"day: the hall ({SLUG}, the only sample)")
        parser.add_argument(
            "--speed", type=float, default=60.0, metavar="N", help="day: minutes of the day in a minute (60)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """CommandError outside demo and test mode, without the charters, for a hall or a speed that is none."""
        if settings.MODE not in ("demo", "test"):
            raise CommandError(
                "Sample officers with a known password are made in demo mode only. Set DIRISHA_MODE=demo, never in "
                "production."
            )
        if options["action"] == "printer":
            self._print()
            return
        hall = self._seed(options)
        if options["action"] == "seed":
            self._tell(options["address"].rstrip("/"))
            return
        if options["site"] != SLUG:
            raise CommandError(f"There is one sample hall to play in: {SLUG}.")
        if not 0.1 <= options["speed"] <= 3600:
            raise CommandError("The speed lies between 0.1 and 3600 minutes of the day in a minute.")
        self._play(hall, options["speed"])

    def _seed(self, options: dict[str, Any]) -> SampleHall:
        now = clock.now()
        homes = {}
        for slug in CREWS:
            path = settings.BASE_DIR / "charters" / f"{slug}.toml"
            if not path.is_file():
                raise CommandError(f"The sample charter {path} is missing. Run this from a full checkout of Dirisha.")
            homes[slug] = seed_institution(path, at=now - SET_UP_BEFORE)
        seed_coming(homes[COMES], now=now)
        hall = seed_hall(homes, at=now - HALL_AFTER)
        seed_devices(hall.site, now=now)
        if options["cases"] > 0:
            made = seed_cases(options["cases"], homes=homes, now=now)
            self.stdout.write(f"{made} sample cases were played." if made else "There are cases already: none added.")
        if options["morning"] and not visits.sessions_of(hall.site):
            play_appointments(hall, now=now)
            day = play_morning(hall, now=now)
            self.stdout.write(f"A morning in the hall was played: {_in_words(day)}.")
        keep_open(hall, now=now)
        return hall

    def _tell(self, house: str) -> None:
        """Who may sign in at the desk, with which password, and where the hall's screen and devices are."""
        self.stdout.write(f"Sample officers (all with the password {PASSWORD}):")
        for slug, crew in CREWS.items():
            held: dict[str, list[str]] = {}
            for seat in seats(crew):
                held.setdefault(seat.officer, []).append(seat.title.en)
            who = ", ".join(f"{officer} ({', '.join(titles)})" for officer, titles in held.items())
            self.stdout.write(f"  {slug}: {who}")
        self.stdout.write(f"The hall's screen: {house}/sw/ukumbi/{SLUG}/")
        for what, path in addresses():
            self.stdout.write(f"The sample {what}: {house}{path}")

    def _print(self) -> None:
        """A printer that is none, until somebody stops it: each paper becomes a picture in var/paper/."""
        with DemoPrinter(settings.VAR / "paper", port=PRINTER_PORT) as printer:
            self.stdout.write(f"Papers are drawn into {printer.into} (Ctrl-C ends it).")
            with suppress(KeyboardInterrupt):
                printer.wait()

    def _play(self, hall: SampleHall, speed: float) -> None:
        """The next working day of the hall, from just before its doors open until they close; Ctrl-C ends it early."""
        opens = _next_opening(hall, clock.now())
        midnight = datetime.combine(opens.date(), time(0), opens.tzinfo)
        day = Day(hall, midnight=midnight, first=HUDUMA_DAY.curve[0][0], last=HUDUMA_DAY.closes)
        present.show(opens - EARLY, speed=speed, until=day.moment(HUDUMA_DAY.closes) + 12 * EARLY)
        self.stdout.write(f"{opens:%A, %d %B %Y}: the day passes {speed:g} times as fast. Ctrl-C ends it.")
        stopped = threading.Event()

        def stop(_signal: int, _frame: FrameType | None) -> None:
            stopped.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        self._go_through(day, stopped, wait=stopped.wait)
        self.stdout.write(f"{_in_words(day)}.")

    def _go_through(self, day: Day, stopped: threading.Event, *, wait: Callable[[float], object]) -> None:
        told = 0
        for moment, act in day.steps():
            while not stopped.is_set() and (left := present.real_seconds(moment)) > 0:
                wait(left)
            if stopped.is_set():
                return
            act(clock.now())
            if (moment - day.midnight) // timedelta(hours=1) > told:
                told = (moment - day.midnight) // timedelta(hours=1)
                self.stdout.write(f"{told:02d}:00  {_in_words(day)}")


def _next_opening(hall: SampleHall, now: datetime) -> datetime:
    """When the hall opens next, in its own zone; never a moment that its clock has shown already."""
    site = places.site(hall.site)
    assert site is not None
    calendar = places.calendar_of(hall.site)
    local = now.astimezone(ZoneInfo(site.time_zone))
    opens = calendar.next_opening(now + EARLY).astimezone(local.tzinfo)
    if opens.date() == local.date():
        tomorrow = datetime.combine(local.date() + timedelta(days=1), time(0), local.tzinfo)
        early = opens.hour * 60 + opens.minute <= HUDUMA_DAY.curve[0][0] and opens > local + EARLY
        opens = opens if early else calendar.next_opening(tomorrow).astimezone(local.tzinfo)
    return opens


def _in_words(day: Day) -> str:
    counted = day.counted
    came = f"{counted['came']} people came, {counted['served']} were served"
    return f"{came}, {counted['no_show']} did not come when called, {counted['left']} went home"
