"""The command `dirisha`: every subcommand is a module of `dirisha.site.management.commands`.

`charter read` and `charter phrase` need nothing of Django and answer without waking it: a module is woken by its name
when its command is asked for.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

TOOLS = (["keys"], ["bundle", "verify"], *(["hall", part] for part in ("say", "prepare", "print", "printer")))
"""Commands that open no database and hold no secret: they run anywhere, without keys."""
ALONE = (["charter", "read"], ["charter", "phrase"])


def main() -> None:
    """Run `dirisha ...`."""
    if sys.argv[1:3] in ALONE:
        sys.exit(import_module("dirisha.site.charter_tool").main(sys.argv[2:]))
    if any(sys.argv[1 : 1 + len(tool)] == tool for tool in TOOLS):
        os.environ.setdefault("DIRISHA_MODE", "tool")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dirisha.site.settings")
    import_module("django.core.management").execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
