"""How an adaptor says, inside the child process, that it cannot go on."""

from __future__ import annotations


class Refuses(Exception):
    """The file cannot be read; `code` is one of the codes of `apart.SENTENCES`, `kind` names a format not read."""

    def __init__(self, code: str, kind: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.kind = kind


class Scanned(Exception):
    """The file holds pictures of `pages` pages, whose characters have to be recognised."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages
