"""Path converters, registered when this module is first imported."""

from __future__ import annotations

from django.urls import register_converter


class LanguageConverter:
    """The first part of an address: `sw` or `en`."""

    regex = "sw|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "lang")
