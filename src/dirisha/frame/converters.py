"""Path converters."""

from __future__ import annotations


class LanguageConverter:
    """The first part of an address: `sw` or `en`."""

    regex = "sw|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
