"""Writes docs/roles.md from the role matrix (tests/house/matrix.py), which a test holds against real requests.

    python tools/roles_page.py [--check]

With `--check` nothing is written; the exit status is 1 when the page is not what the matrix would make.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/roles.md"
HEAD = """# Who may come in where

Made by `make docs` from `tests/house/matrix.py`; do not write here. `tests/house/test_roles.py` knocks at every route
of the house as everybody of the sample house and fails when one letter differs, or when a route is not in the table.

**o** opens, or is done. **e** the empty form is refused: only who may come in hears that. **k** the key to one's own
case (number and PIN) is asked for. **s** signing in. **x** refused: the post does not allow it. **-** there is no such
thing: the same answer for what is not there and for what is not yours.

Columns: anybody and the citizen with the key to their own case; then officer, supervisor, charter owner, administrator
and data officer of the institution whose doors these are; the same five of another institution; an account without a
post; the kiosk, the guide's tablet and the tablet of the paper roll.

What a post may do with one case is decided case by case by `rooms/cases/access.py`; this table says which doors there
are.

"""


def page() -> str:
    """The page as it should be."""
    table = runpy.run_path(str(ROOT / "tests/house/matrix.py"))
    lines = ["| route | address | any own | here | elsewhere | none | devices | |", "|---|---|---|---|---|---|---|---|"]
    never = table["NEVER"]
    for name, (address, letters) in table["ROWS"].items():
        shown = " | ".join(f"`{each}`" for each in letters.split(" "))
        lines.append(f"| {name} | `{address}` | {shown} | {never.get(name, '')} |")
    return HEAD + "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing, say whether the page is current")
    made = page()
    if not options.parse_args().check:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == made:
        return 0
    sys.stderr.write("docs/roles.md is not what the matrix would make: run `make docs`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
