"""`dirisha officer`: give an officer an account and a post, a new password, or take the post away."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame import clock
from dirisha.site.staffing import PostWanted, Seated, give_password, seat, unseat

EXIT = 2

ONCE = Say(
    sw="Nenosiri la “{name}”, linaloonyeshwa mara hii tu: {password}\nAlibadilishe mara baada ya kuingia.",
    en="The password of “{name}”, shown this once only: {password}\nIt must be changed right after signing in.",
)
SET = Say(
    sw="Nenosiri la “{name}” limewekwa; vikao vyake vyote vimekatishwa.",
    en="The password of “{name}” was set; all its sessions have ended.",
)
POST_MADE = Say(sw="Cheo “{post}” kimeundwa.", en="The post “{post}” was created.")
TAKEN_UP = Say(sw="“{name}” ameshika cheo “{post}”.", en="“{name}” took up the post “{post}”.")
HELD = Say(sw="“{name}” anashika cheo “{post}” tayari.", en="“{name}” holds the post “{post}” already.")
LAID_DOWN = Say(sw="“{name}” ameacha cheo “{post}”.", en="“{name}” laid down the post “{post}”.")
CLOSED = Say(
    sw="Hana cheo kingine: akaunti yake imefungwa na vikao vyake vimekatishwa.",
    en="No other post is held: the account is closed and its sessions have ended.",
)


class Command(BaseCommand):
    """Adding twice adds nothing. Passwords go to standard output or come from standard input, never by an option."""

    help = "Give an officer an account and a post (add), a new password (password), or take a post away (leave)."
    requires_system_checks = ["durability"]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Three subcommands."""
        parts = parser.add_subparsers(dest="part", required=True)
        add = parts.add_parser("add", help="make the account and the post where they are missing, and take it up")
        password = parts.add_parser("password", help="set a new password and end the account's sessions")
        leave = parts.add_parser("leave", help="lay a post down; without another one the account is closed")
        for part in (add, password, leave):
            part.add_argument("username", metavar="USERNAME")
        for part in (add, password):
            part.add_argument("--password-stdin", action="store_true", help="take it from standard input, one line")
        for part in (add, leave):
            part.add_argument("--institution", required=part is add, metavar="SLUG")
            part.add_argument("--post", required=True, metavar="SLUG")
        add.add_argument("--role", help="of a new post: officer, supervisor, charter_owner, administrator or ombudsman")
        add.add_argument("--title-sw", help="of a new post")
        add.add_argument("--title-en", help="of a new post")
        add.add_argument("--reports-to", metavar="SLUG", help="the post above a new post")

    def handle(self, *args: Any, **options: Any) -> None:
        """Dispatch; a refusal is one sentence in both languages and exit status 2."""
        try:
            {"add": self.add, "password": self.password, "leave": self.leave}[options["part"]](options)
        except Refused as refusal:
            raise CommandError(str(refusal.say), returncode=EXIT) from None

    def add(self, options: dict[str, Any]) -> None:
        """Seat the officer and say what was made; a random password is printed here and kept nowhere."""
        wanted = PostWanted(
            slug=options["post"],
            role=options["role"],
            title_sw=options["title_sw"],
            title_en=options["title_en"],
            reports_to=options["reports_to"],
        )
        typed = _typed(options)
        done = seat(
            options["username"], institution=options["institution"], wanted=wanted, password=typed, at=clock.now()
        )
        self._tell(done)
        if done.password is not None and typed is None:
            self._once(done.username, done.password)

    def password(self, options: dict[str, Any]) -> None:
        """Set the password that was typed, or a random one that is printed once."""
        typed = _typed(options)
        given = give_password(options["username"], typed)
        self.stdout.write(str(SET.format(name=options["username"])))
        if typed is None:
            self._once(options["username"], given)

    def leave(self, options: dict[str, Any]) -> None:
        """Take the post away and say whether the account was closed."""
        closed = unseat(options["username"], post=options["post"], institution=options["institution"], at=clock.now())
        self.stdout.write(str(LAID_DOWN.format(name=options["username"], post=options["post"])))
        if closed:
            self.stdout.write(str(CLOSED))

    def _tell(self, done: Seated) -> None:
        if done.post_made:
            self.stdout.write(str(POST_MADE.format(post=done.post)))
        said = TAKEN_UP if done.taken_up else HELD
        self.stdout.write(str(said.format(name=done.username, post=done.post)))

    def _once(self, name: str, password: str) -> None:
        said = ONCE.format(name=name, password=password)
        self.stdout.write(f"{said.sw}\n{said.en}")


def _typed(options: dict[str, Any]) -> str | None:
    """The line of standard input, or None when a random password is wanted."""
    return sys.stdin.readline().rstrip("\r\n") if options["password_stdin"] else None
