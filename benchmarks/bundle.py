"""How long the signed record of a case takes: made (PDF, entries, attachments, hashes, signature), and checked offline.

    .venv/bin/python benchmarks/bundle.py [--postgresql] [--notes 500] [--files 10] [--rounds 5]

A house of its own (demo mode, an empty folder). One case with very many notes (each an entry of the journal) and ten
files of nearly five megabytes, the most that a case may hold; and an ordinary one with three notes and one file.
"""

from __future__ import annotations

import argparse
import atexit
import hashlib
import os
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import django
import psutil
from serving import environment, postgresql, run

AFTERWARDS = ExitStack()
atexit.register(AFTERWARDS.close)
FOLDER = AFTERWARDS.enter_context(tempfile.TemporaryDirectory(prefix="dirisha-bench-"))
DATABASE: tuple[str, list[psutil.Process]] = ("", [])
if "--postgresql" in sys.argv:
    DATABASE = AFTERWARDS.enter_context(postgresql())
ENV = {**environment(DATABASE[0], FOLDER), "DJANGO_SETTINGS_MODULE": "dirisha.site.settings"}
os.environ.update(ENV)
django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from dirisha.core.actor import CITIZEN, SETUP, Actor  # noqa: E402
from dirisha.core.say import Say  # noqa: E402
from dirisha.doors.desk.record import signed_record  # noqa: E402
from dirisha.frame import uploads  # noqa: E402
from dirisha.journal.offline import check  # noqa: E402
from dirisha.rooms.cases import actions  # noqa: E402
from dirisha.rooms.cases.queries.ombudsman import case_for_ombudsman  # noqa: E402
from dirisha.rooms.cases.values import FileGiven  # noqa: E402
from dirisha.rooms.charters.models import Variant  # noqa: E402
from dirisha.rooms.places import actions as places  # noqa: E402
from dirisha.rooms.places.models import Officer  # noqa: E402
from dirisha.rooms.places.queries import HeldPost, posts_held_by  # noqa: E402

WORDS = "Tumefuatilia jambo hili kwa simu na kwa barua; idara husika imeahidi kujibu ndani ya wiki moja. " * 3


def main() -> None:
    """Prepare, make, check, print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--notes", type=int, default=500)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    run(ENV, "prepare")
    run(ENV, "demo", "seed")
    barasa = commission()
    print(f"{connection.vendor}; seconds, the middle of {options.rounds}")
    print(f"{'case':28}{'entries':>9}{'files':>7}{'zip MB':>9}{'made':>9}{'checked':>9}")
    for name, notes, files in (("ordinary", 3, 1), ("the largest", options.notes, options.files)):
        measure(name, a_case(notes, files), barasa, options.rounds)


def commission() -> HeldPost:
    """The Commission with its officer."""
    home = places.register_institution(
        slug="tume", country="KE", name=Say(sw="Tume ya Haki za Kiutawala", en="Commission"), by=SETUP
    )
    post = places.create_post(
        institution=home, slug="mchunguzi", role="ombudsman", title=Say(sw="Mchunguzi", en="Ombudsman"), by=SETUP
    )
    officer = Officer.objects.create(username="barasa")
    places.take_up_post(post=post, officer=officer.id, by=SETUP)
    return posts_held_by(officer=officer.id)[0]


def a_case(notes: int, files: int) -> UUID:
    """A late case with so many notes and files, laid before the ombudsman."""
    officer = Officer.objects.get(username="otieno")
    otieno = Actor("post", posts_held_by(officer=officer.id)[0].id, officer.id)
    now = timezone.now()
    live = {"service__version__institution__slug": "ke-public-service", "service__version__status": "published"}
    rows = Variant.objects.filter(service__no=5, **live)
    variant = rows.order_by("order")[0]
    begun = now - timedelta(days=60)
    asked = actions.submit_request(variant=variant.id, language="sw", description=WORDS, by=CITIZEN, at=begun)
    case = asked.case
    actions.take_case(case=case, by=otieno, at=begun)
    for _ in range(notes):
        actions.add_note(case=case, text=WORDS, by=otieno, at=begun)
    for _ in range(files):
        actions.attach_file(case=case, file=a_file(), by=CITIZEN, at=begun)
    actions.ring(at=now)
    actions.refer_case(case=case, by=CITIZEN, at=now)
    return case


def a_file() -> FileGiven:
    """A PDF of almost five megabytes that packs badly."""
    noise = b"".join(hashlib.sha256(bytes([n % 251, n // 251 % 251, n // 63001])).digest() for n in range(150_000))
    head = b"%PDF-1.4\n1 0 obj<</Length " + str(len(noise)).encode() + b">>stream\n"
    data = head + noise + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
    kept = uploads.take(SimpleUploadedFile("barua.pdf", data), field="file")
    return FileGiven(
        stored=kept.stored, content_type=kept.content_type, size=kept.size, sha256=kept.sha256, original_name="b.pdf"
    )


def measure(name: str, case: UUID, barasa: HeldPost, rounds: int) -> None:
    """Make and check it `rounds` times; one line of the table."""
    made, checked = [], []
    seen = case_for_ombudsman(case, barasa, at=timezone.now())
    path = Path(FOLDER) / "kifurushi.zip"
    for _ in range(rounds):
        begun = time.perf_counter()
        seen = case_for_ombudsman(case, barasa, at=timezone.now())
        assert seen is not None  # it was laid before the Commission
        path.write_bytes(signed_record(seen, lang="sw", at=timezone.now()))
        made.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        assert check(path) == []
        checked.append(time.perf_counter() - begun)
    assert seen is not None
    size = path.stat().st_size / 1e6
    row = f"{len(seen.steps):>9}{len(seen.case.files):>7}{size:>9.1f}"
    print(f"{name:28}{row}{statistics.median(made):>9.2f}{statistics.median(checked):>9.2f}")


if __name__ == "__main__":
    main()
