"""A citizen's browser without JavaScript: it reads the forms of a page and sends them back as a browser would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from dirisha.rooms.charters import queries as charters


@dataclass
class Form:
    """One form of a page: where it goes, what it would send, and the values of its buttons by name."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """What a test looks at: forms, headings, the language, ids, and the text that is read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.forms: list[Form] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.lang = ""
        self._area: str | None = None
        self.feed(html)
        self.text = " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"<title>.*?</title>", "", html, flags=re.S)).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects; hidden, typed and ticked values are what the form would send."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        if not self.forms:
            return
        form, name = self.forms[-1], given.get("name", "")
        if tag == "button" and name:
            form.buttons.append((name, given.get("value", "")))
        if tag == "textarea":
            self._area = name
            form.values[name] = ""
        if tag == "input" and name and given.get("type") != "file":
            if given.get("type") in ("radio", "checkbox") and "checked" not in given:
                return
            form.values[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        """The words in a text area."""
        if self._area is not None:
            self.forms[-1].values[self._area] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        """The end of a text area."""
        if tag == "textarea":
            self._area = None

    def form(self, **having: str) -> Form:
        """The form that has these values or buttons, the first one without any."""
        for form in self.forms:
            if all(form.values.get(name) == value or (name, value) in form.buttons for name, value in having.items()):
                return form
        raise AssertionError(f"no form with {having} on this page")


class Visitor:
    """A client that remembers the page it is on."""

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client()
        self.page = Page("")
        self.status = 0
        self.address = ""
        self.response: Any = None

    def get(self, address: str) -> Page:
        """Open an address, following where it leads."""
        return self._took(self.client.get(address, follow=True), address)

    def send(self, having: dict[str, str] | None = None, **typed: Any) -> Page:
        """Fill in the form that has `having` and press its button; `typed` are the fields changed and the button."""
        form = self.page.form(**(having or {"go": "endelea"}))
        answer = self.client.post(form.action, {**form.values, **typed}, follow=True)
        return self._took(answer, form.action)

    def _took(self, answer: Any, address: str) -> Page:
        self.response = answer
        self.status = answer.status_code
        self.address = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        self.page = Page(answer.content.decode())
        return self.page

    @property
    def reference(self) -> str:
        """The reference on the receipt."""
        found = re.search(r"[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}", self.page.text)
        assert found, "no reference on this page"
        return found[0]

    @property
    def pin(self) -> str:
        """The PIN on the receipt."""
        found = re.search(r"(\d{3})&nbsp;(\d{3})", self.page.html)
        assert found, "no PIN on this page"
        return found[1] + found[2]

    def writes(self, words: str = "Barua yangu haikujibiwa.", officer: str = "hapana") -> Page:
        """The first two pages of the complaint she is on: what it is about, and whether it is about an officer."""
        self.send(maelezo=words, go="endelea")
        return self.send(afisa=officer, go="endelea")

    def complains(self, words: str = "Barua yangu haikujibiwa.", lang: str = "sw", officer: str = "hapana") -> None:
        """All the way through the complaint form of the Public Service to the receipt."""
        self.get(ask(5, lang))
        self.writes(words, officer)
        self.send(go="endelea")
        self.send({"go": "tuma"}, go="tuma")
        assert self.address == f"/{lang}/risiti/", self.page.text


def slug(row: int, institution: str = "ke-public-service") -> str:
    """The slug of a row of an institution's charter."""
    catalogue = charters.catalogue(institution)
    assert catalogue is not None
    return next(line.slug for line in catalogue.services if line.no == row)


def ask(row: int, lang: str = "sw", institution: str = "ke-public-service") -> str:
    """The address of the form for a row."""
    return f"/{lang}/omba/{institution}/{slug(row, institution)}/"


def about(row: int, lang: str = "sw", institution: str = "ke-public-service") -> str:
    """The address of a service's page."""
    return f"/{lang}/huduma/{institution}/{slug(row, institution)}/"
