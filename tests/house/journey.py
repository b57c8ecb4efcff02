"""One request through the whole house, as browsers do it: hers, her officer's, and anybody's at the end.

`docs/tour.md` tells it, `test_tour.py` holds the telling against it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import CodeType, FrameType
from typing import Any

from django.test import Client

from tests.house.source import ROOT

HOUSE = str(ROOT / "src/dirisha") + "/"
SERVICE = "/sw/huduma/ke-public-service/{service}/"
ASK = "/sw/omba/ke-public-service/{service}/"


class Fields(HTMLParser):
    """The values of a page's input fields, as a browser would send them back."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps hidden fields and prefilled ones; what is ticked or chosen, a test chooses itself."""
        found = dict(attrs)
        name = found.get("name")
        if tag == "input" and name and found.get("type", "text") in ("hidden", "text"):
            self.values[name] = found.get("value") or ""


@contextmanager
def calls(seen: list[str]) -> Iterator[None]:
    """Note each function of the house at its first call, as `doors/web/views/ask.py::ask`.

    What a decorator put around a function counts as the decorator.
    """
    known: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code not in known and code.co_filename.startswith(HOUSE):
            known.add(code)
            name = f"{code.co_filename.removeprefix(HOUSE)}::{code.co_qualname.split('.<locals>')[0]}"
            if name not in seen:
                seen.append(name)

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


@dataclass
class Journey:
    """Six steps; after `walk`, `seen[n]` lists the functions of step n in the order of their first calls."""

    wanjiru: Client
    otieno: Client
    service: str
    seen: dict[int, list[str]] = field(default_factory=dict)
    html: str = ""
    reference: str = ""
    pin: str = ""
    case: str = ""

    def walk(self) -> None:
        """All steps, in order; an AssertionError names the page that did not answer as it should."""
        self.wanjiru.get("/")  # whatever is imported at the first request, is imported now
        steps = (self.she_reads, self.she_asks, self.she_sends, self.she_follows, self.he_decides, self.all_see)
        for number, step in enumerate(steps, start=1):
            self.seen[number] = []
            with calls(self.seen[number]):
                step()

    def _get(self, client: Client, address: str) -> str:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return answer.content.decode()

    def _send(self, client: Client, address: str, **typed: str) -> str:
        """Press a button of the page that was read last: there must be one."""
        assert f'action="{address}"' in self.html, f"the page before has no button that leads to {address}"
        answer = client.post(address, {**Fields(self.html).values, **typed}, follow=True)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return answer.content.decode()

    def she_reads(self) -> None:
        """The page of the service."""
        self.html = self._get(self.wanjiru, SERVICE.format(service=self.service))

    def she_asks(self) -> None:
        """The pages of the form: what it is about, that no officer is meant, how to reach her (nothing), the check."""
        ask = ASK.format(service=self.service)
        self.html = self._get(self.wanjiru, ask)
        self.html = self._send(self.wanjiru, ask, maelezo="Nilisubiri saa tatu bila kuhudumiwa.", go="endelea")
        self.html = self._send(self.wanjiru, ask, afisa="hapana", go="endelea")
        self.html = self._send(self.wanjiru, ask, go="endelea")

    def she_sends(self) -> None:
        """Sent: the receipt with reference and PIN."""
        self.html = self._send(self.wanjiru, ASK.format(service=self.service), go="tuma")
        text = re.sub(r"<[^>]*>|\s", "", self.html)
        reference = re.search(r"[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}", text)
        pin = re.search(r"(?<!\d)\d{6}(?!\d)|(?<!\d)\d{3}(?!\d)&nbsp;\d{3}(?!\d)", re.sub(r"<[^>]*>", " ", self.html))
        assert reference, "no reference on the receipt"
        assert pin, "no PIN on the receipt"
        self.reference, self.pin = reference[0], pin[0]

    def she_follows(self) -> None:
        """Another day, another browser: reference and PIN open her case."""
        browser = Client()
        self.html = self._get(browser, "/sw/fuatilia/")
        self.html = self._send(browser, "/sw/fuatilia/", namba=self.reference, pin=self.pin)
        assert self.reference in re.sub(r"<[^>]*>|\s", "", self.html)

    def he_decides(self) -> None:
        """The worklist, the case, taking it, deciding it."""
        worklist = self._get(self.otieno, "/sw/dawati/")
        found = re.search(r"/sw/dawati/jambo/([0-9a-f-]{36})/", worklist)
        assert found, "the worklist has no case"
        self.case = f"/sw/dawati/jambo/{found[1]}/"
        self.html = self._get(self.otieno, self.case)
        self.html = self._send(self.otieno, f"{self.case}chukua/")
        self.html = self._send(
            self.otieno,
            f"{self.case}amua/",
            outcome="answered",
            answer="Pole. Dawati la pili sasa liko wazi kila siku.",
        )

    def all_see(self) -> None:
        """The results of the institution."""
        self.html = self._get(Client(), "/sw/matokeo/ke-public-service/")
