"""What people type into fields: cleaned, never changed in meaning."""

from __future__ import annotations

import re

import phonenumbers
from django.http import HttpRequest

from dirisha.core.contacts import dialled, extension
from dirisha.core.say import Say
from dirisha.rooms.people.rules import EXTENSION

WRONG_PHONE = Say(
    sw="Namba hii ya simu haionekani kuwa sahihi. Tafadhali iandike kama 0712 345 678, au acha wazi.",
    en="This does not look like a telephone number. Write it like 0712 345 678, or leave it empty.",
)
WRONG_EMAIL = Say(
    sw="Barua pepe hii haionekani kuwa sahihi. Tafadhali iandike kama jina@mfano.co.ke, au acha wazi.",
    en="This does not look like an e-mail address. Write it like name@example.co.ke, or leave it empty.",
)

_EMAIL = re.compile(r"^[^@\s\x00-\x1f<>,;\"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180})\.[A-Za-z]{2,24}$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text(request: HttpRequest, name: str) -> str:
    """A field without control characters and outer blanks; line ends as `\\n`. Too long is for the rooms to refuse."""
    return _CONTROL.sub("", request.POST.get(name, "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def line(request: HttpRequest, name: str) -> str:
    """The same for a field of one line, blanks inside it drawn together, at most 200 long."""
    return " ".join(text(request, name).split())[:200]


def phone(typed: str, country: str) -> str | None:
    """A telephone number as E.164, read as one of `country` when it has no country code; None when it is none, or one
    with an extension (which people's rules refuse with a sentence)."""
    try:
        number = phonenumbers.parse(dialled(typed), country)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_problem(typed: str, country: str) -> Say:
    """What to say of a number that `phone` does not take."""
    return EXTENSION if extension(typed, country) else WRONG_PHONE


def is_email(typed: str) -> bool:
    """Whether this could be an e-mail address; the mail server has the last word."""
    return bool(_EMAIL.match(typed))
