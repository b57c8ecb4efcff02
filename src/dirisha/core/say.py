"""A text that a person reads, in both languages of the house, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["sw", "en"]
LANGUAGES: tuple[Language, Language] = ("sw", "en")


@dataclass(frozen=True, slots=True)
class Say:
    """One text in Swahili and in English.

    Nothing that a person reads is a bare string: a `Say` cannot be made with one language missing, so no page
    can be half translated.
    """

    sw: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `language` ("sw" or "en"; anything else reads as Swahili, the first language of the house)."""
        return self.en if language == "en" else self.sw

    def either(self, language: str) -> str:
        """The text in `language`; in the other one where an institution has written it in that one only."""
        return self.in_(language) or self.sw or self.en

    def format(self, **values: object) -> Say:
        """Both texts with `{name}` replaced; a value that is itself a `Say` is put in language by language."""
        return Say(
            sw=self.sw.format(**{name: _one(value, "sw") for name, value in values.items()}),
            en=self.en.format(**{name: _one(value, "en") for name, value in values.items()}),
        )

    def __str__(self) -> str:
        return f"{self.sw} / {self.en}"


def _one(value: object, language: Language) -> object:
    return value.in_(language) if isinstance(value, Say) else value
