"""`dirisha institution`: register an institution with its office and calendar, or list those there are."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame import clock
from dirisha.frame.founding import found
from dirisha.rooms.charters.reading.transcription import Place
from dirisha.rooms.places import queries
from dirisha.rooms.places.packs import country_pack
from dirisha.site.founding import hours_from, place_of_file, told, years_from

EXIT = 2
USUAL_HOURS = "0-4 08:00-13:00,14:00-17:00"
NEEDED = ("slug", "country", "name_sw", "name_en", "site_slug", "site_sw", "site_en", "address_sw", "address_en")
CHOICES = ("site_kind", "day_reading", "hours")

NOT_BOTH = Say(
    sw="Toa --from pekee, au maelezo kwa chaguo nyingine; si vyote viwili: {names}.",
    en="Give either --from or the particulars by options, not both: {names}.",
)
MISSING = Say(
    sw="Toa --from MKATABA.toml, au ongeza chaguo hizi: {names}.",
    en="Give --from CHARTER.toml, or add these options: {names}.",
)
NONE_YET = Say(
    sw="Hakuna taasisi iliyosajiliwa bado. Sajili ya kwanza kwa: dirisha institution add",
    en="No institution is registered yet. Register the first by: dirisha institution add",
)


class Command(BaseCommand):
    """Adding twice adds nothing."""

    help = "Register an institution with its office and holidays (add), or list the institutions (list)."
    requires_system_checks = ["durability"]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`add` from a transcribed charter or from options, and `list`."""
        parts = parser.add_subparsers(dest="part", required=True)
        add = parts.add_parser("add", help="register an institution, open its office, propose its holidays")
        add.add_argument("--from", dest="file", type=Path, metavar="CHARTER.toml")
        for name in NEEDED:
            add.add_argument(_option(name))
        add.add_argument("--site-kind", help="office (usual), centre, contact_centre or outreach")
        add.add_argument("--day-reading", help="calendar (usual), without_sundays_and_holidays or working")
        add.add_argument("--hours", help=f"by weekday, 0 = Monday; usual: “{USUAL_HOURS}”")
        add.add_argument("--years", help="whose holidays are proposed, such as 2026-2028; usual: this and the next two")
        parts.add_parser("list", help="the institutions with their offices and posts")

    def handle(self, *args: Any, **options: Any) -> None:
        """Dispatch; a refusal is one sentence in both languages and exit status 2."""
        try:
            if options["part"] == "add":
                self.add(options)
            else:
                self.list()
        except Refused as refusal:
            raise CommandError(str(refusal.say), returncode=EXIT) from None

    def add(self, options: dict[str, Any]) -> None:
        """Found the institution and say what was made and what stood already."""
        at = clock.now()
        years = years_from(options["years"] or f"{at.year}-{at.year + 2}")
        place = _place(options)
        self.stdout.write("\n".join(told(place, found(place, years=years, at=at), years)))

    def list(self) -> None:
        """One line an institution, then one an office and one a post with the number of those who hold it."""
        lines = queries.institutions()
        if not lines:
            self.stdout.write(str(NONE_YET))
        for line in lines:
            self.stdout.write(f"{line.slug} ({line.country}): {line.name}")
            for site in queries.sites_of(line.id):
                self.stdout.write(f"  ofisi / office {site.slug}: {site.name}")
            for post in queries.posts_of(line.id):
                self.stdout.write(f"  cheo / post {post.slug} ({post.role}, {len(post.holders)}): {post.title}")


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _place(options: dict[str, Any]) -> Place:
    """What is to be founded, from the file or from the options; Refused when neither or both say it."""
    if options["file"] is not None:
        given = [_option(name) for name in (*NEEDED, *CHOICES) if options[name] is not None]
        if given:
            raise Refused(NOT_BOTH.format(names=", ".join(given)), code="both")
        return place_of_file(options["file"])
    missing = [_option(name) for name in NEEDED if not options[name]]
    if missing:
        raise Refused(MISSING.format(names=", ".join(missing)), code="missing")
    name = Say(options["name_sw"], options["name_en"])
    return Place(
        slug=options["slug"],
        country=options["country"],
        name=name,
        short=name,
        day_reading=options["day_reading"] or "calendar",
        site_slug=options["site_slug"],
        site_kind=options["site_kind"] or "office",
        site_name=Say(options["site_sw"], options["site_en"]),
        address=Say(options["address_sw"], options["address_en"]),
        time_zone=_time_zone(options["country"]),
        hours=hours_from(options["hours"] or USUAL_HOURS),
    )


def _time_zone(country: str) -> str:
    """The country's; of a country without a pack none, since its institution is refused before its office opens."""
    try:
        return country_pack(country).time_zone
    except KeyError:
        return ""
