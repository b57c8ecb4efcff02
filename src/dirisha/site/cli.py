"""The command `dirisha`: every subcommand is a module of `dirisha.site.management.commands`."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

HALL = [["hall", part] for part in ("say", "prepare", "print", "printer")]
TOOLS = (["keys"], ["charter", "read"], ["charter", "phrase"], *HALL)
"""Commands that open no database and hold no secret: they run anywhere, without keys."""


def main() -> None:
    """Run `dirisha ...`."""
    if any(sys.argv[1 : 1 + len(tool)] == tool for tool in TOOLS):
        os.environ.setdefault("DIRISHA_MODE", "tool")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dirisha.site.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
