"""Sentences for Django's and allauth's forms: they take a text where we have a `Say`."""

from __future__ import annotations

from typing import cast

from django.utils.functional import lazystr
from django.utils.translation import get_language

from dirisha.core.say import Say


class _Spoken:
    def __init__(self, say: Say) -> None:
        self.say = say

    def __str__(self) -> str:
        return self.say.in_(get_language() or "sw")


def lazily(sw: str, en: str) -> str:
    """A text that is read in the language of the page at the moment it is shown."""
    return cast("str", lazystr(_Spoken(Say(sw=sw, en=en))))
