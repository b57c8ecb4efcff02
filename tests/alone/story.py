"""A hall at work, from a kiosk's touch to the results, by HTTP on loopback: `python -m tests.alone.story [--day]`.

`src/dirisha/site/tests/test_alone.py` runs it where no network is. With `--day` the sample hall's whole day of 952
people passes meanwhile. An assertion ends it with a failure.
"""

from __future__ import annotations

import http.cookiejar
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from datetime import timedelta
from http.client import HTTPResponse
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from dirisha.core.actor import SETUP  # noqa: E402
from dirisha.doors.kiosk.device import hashed  # noqa: E402
from dirisha.frame import clock  # noqa: E402
from dirisha.rooms.places import actions as places  # noqa: E402
from dirisha.rooms.visits import actions  # noqa: E402
from dirisha.rooms.visits import queries as visits  # noqa: E402
from dirisha.rooms.visits.values import ServiceDone  # noqa: E402
from dirisha.site.demo.cast import CREWS  # noqa: E402
from dirisha.site.demo.day import keep_open  # noqa: E402
from dirisha.site.demo.hall import SLUG, SampleHall, seed_hall  # noqa: E402
from dirisha.site.demo.institutions import seed_institution  # noqa: E402
from tests.events import PATIENCE, free_port, listening, next_event  # noqa: E402
from tests.processes import child  # noqa: E402

SPEED = 300
OUTSIDE = re.compile(
    r"""(?:\bsrc|\bsrcset|\bposter|\baction|<link[^>]*\bhref)\s*=\s*["']?\s*(?:https?:)?//|url\(\s*["']?(?:https?:)?//""",
    re.IGNORECASE,
)
"""What makes a browser fetch something from elsewhere; a link that a person may follow is none."""


class Visitor:
    """A browser without scripts: cookies, pages, forms."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._open = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        self.address = ""
        self.pages = 0

    def _asked(self, path: str, data: bytes | None = None) -> bytes:
        url = path if path.startswith("http") else self.base + path
        with self._open.open(url, data, timeout=PATIENCE) as answer:
            assert isinstance(answer, HTTPResponse) and answer.status in (200, 204), (path, answer.status)
            self.address = answer.url
            self.pages += 1
            return answer.read()

    def bytes(self, path: str) -> bytes:
        """What lies at an address."""
        return self._asked(path)

    def get(self, path: str) -> str:
        """A page, which loads nothing from outside; nor do its styles and scripts."""
        return self._looked(self._asked(path).decode(), path)

    def post(self, path: str, **fields: str) -> str:
        """The page that answers to a form of the page at `path`."""
        page = self.get(path)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        return self._looked(self._asked(path, urlencode({**hidden, **fields}).encode()).decode(), path)

    def _looked(self, page: str, path: str) -> str:
        assert not OUTSIDE.search(page), (path, OUTSIDE.findall(page))
        return page


def main() -> None:
    """Set the house up, open it, play, close it, replay it."""
    whole_day = "--day" in sys.argv
    call_command("prepare")
    hall = sample()
    secret = "siri-ya-kioski-ya-mtandao-uliokatika"
    places.enrol_device(site=hall.site, device_kind="kiosk", name="Kioski", secret_hash=hashed(secret), by=SETUP)
    port, events = free_port(), free_port()
    run = ["run", "--port", str(port), "--events-port", str(events), "--with-worker"]
    with ExitStack() as open_ones:
        house = open_ones.enter_context(child(command(*run)))
        open_ones.callback(end, house)
        wait_for(port, house)
        kiosk = Visitor(port)
        kiosk.post(f"/sw/kioski/kifaa/{secret}/")
        assert "Kiswahili" in kiosk.get("/sw/kioski/")
        for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', kiosk.get(f"/sw/ukumbi/{SLUG}/"))):
            assert not OUTSIDE.search(kiosk.bytes(path).decode()), path
        if whole_day:
            passing = child(command("demo", "day", "--speed", str(SPEED)), stdout=subprocess.PIPE, text=True)
            people = the_day(kiosk, open_ones.enter_context(passing))
        else:
            people = 0
        one_visit(kiosk, hall, events)
        for path in ("/sw/", f"/sw/matokeo/ukumbi/{SLUG}/", "/en/matokeo/", "/sw/foleni/", "/sw/miadi/"):
            kiosk.get(path)
        end(house)
    call_command("journal", "replay")
    sys.stdout.write(f"alone: {people} people, {kiosk.pages} pages\n")


def end(house: subprocess.Popen[bytes]) -> None:
    """Ask the house to close, with all its processes."""
    house.terminate()
    assert house.wait(PATIENCE) == 0


def sample() -> SampleHall:
    """The sample institutions and their hall."""
    since = clock.now() - timedelta(days=100)
    homes = {slug: seed_institution(settings.BASE_DIR / "charters" / f"{slug}.toml", at=since) for slug in CREWS}
    hall = seed_hall(homes, at=since)
    keep_open(hall, now=clock.now())
    return hall


def command(*args: str) -> list[str]:
    """A command line of the house."""
    return [sys.executable, "-m", "dirisha.site.cli", *args]


def wait_for(port: int, house: subprocess.Popen[bytes]) -> None:
    """Until the house answers."""
    begun = time.perf_counter()
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/afya", timeout=PATIENCE).close()
            return
        except OSError:
            assert house.poll() is None and time.perf_counter() - begun < PATIENCE, "the house did not open"
            time.sleep(0.1)


def the_day(kiosk: Visitor, day: subprocess.Popen[str]) -> int:
    """The day passes; meanwhile every screen of the hall is looked at again and again. How many people came."""
    while day.poll() is None:
        for path in (f"/sw/ukumbi/{SLUG}/", "/sw/kioski/huduma/", f"/en/ukumbi/{SLUG}/", "/sw/kioski/"):
            kiosk.get(path)
        time.sleep(1)
    told = day.stdout.read() if day.stdout else ""
    assert day.returncode == 0, told
    sys.stdout.write(told)
    people = int(re.findall(r"(\d+)\D*came", told.splitlines()[-1])[0])
    assert people == 952, told
    return people


def one_visit(kiosk: Visitor, hall: SampleHall, events: int) -> None:
    """Kiosk, call with its voice, counter, my place, the end: each told at once to who listens."""
    seat = hall.windows[0]
    letter = seat.letters[0]
    queue = next(line for line in visits.queues_of(hall.site) if line.id == hall.queues[letter])
    links = re.findall(rf'href="(/sw/kioski/huduma/{queue.slug}/[^"]*)"', kiosk.get("/sw/kioski/huduma/"))
    page = kiosk.post(links[0], kwanza="hapana")
    number = re.findall(r'class="number" translate="no">([^<]+)<', page)[0]
    reference = kiosk.address.rstrip("/").rpartition("/")[2]
    assert number in kiosk.get(f"/sw/foleni/{reference}/")
    with listening(events, f"/sw/{SLUG}/") as screen:
        next_event(screen, "board")
        session = actions.sit_down(counter=seat.counter, by=seat.officer, at=clock.now())
        call = actions.call_next(session=session, by=seat.officer, at=clock.now())
        while call is not None and call.number != number:  # who was left over from the day goes first
            actions.no_show(ticket=call.ticket, turn=call.turn, by=seat.officer, at=clock.now())
            call = actions.call_next(session=session, by=seat.officer, at=clock.now())
        assert call is not None
        board = next_event(screen, "board")
        while not (said := said_of(board, number)):
            board = next_event(screen, "board")
    the_voice(kiosk, said)
    actions.begin(ticket=call.ticket, turn=call.turn, by=seat.officer, at=clock.now())
    done = ServiceDone(*queue.services[0])
    actions.finish(ticket=call.ticket, turn=call.turn + 1, done=(done,), by=seat.officer, at=clock.now())
    assert number in kiosk.get(f"/sw/foleni/{reference}/")


def said_of(board: str, number: str) -> str:
    """The Swahili clips of a number on a board that was told, "" until they are made; the number itself where nobody
    can speak."""
    rows = re.findall(rf'<tr ([^>]*)><th scope="row">{number}<', board)
    if not rows or shutil.which("espeak-ng") is None:
        return number if rows else ""
    return str(re.findall(r'data-sw="([^"]*)"', rows[0])[0])


def the_voice(kiosk: Visitor, said: str) -> None:
    """The clips of the call lie ready, and are the house's own."""
    where = re.findall(r'data-clips="([^"]*)"', kiosk.get(f"/sw/ukumbi/{SLUG}/"))[0]
    for name in said.split() if shutil.which("espeak-ng") else ():
        assert kiosk.bytes(f"{where}{name}.wav").startswith(b"RIFF")


if __name__ == "__main__":
    main()
