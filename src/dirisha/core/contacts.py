"""Ways to reach a person, as typed: telephone numbers become E.164, e-mail addresses are checked for slips."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, shortnumberinfo

_EMAIL = re.compile(r"(?P<local>[^\s@<>()\[\],;:\"\\]{1,64})@(?P<domain>[^\s@<>()\[\],;:\"\\/]{3,190})")
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")


_TWO_ZEROS = re.compile(r"^[\s(]*00[\s)-]*(?=[1-9])")


def dialled(typed: str) -> str:
    """A typed number with + for the 00 that most of the world dials before a country code; no number of a country here
    begins with it."""
    return _TWO_ZEROS.sub("+", typed)


def extension(typed: str, region: str) -> str:
    """The extension that a typed number ends in ("020 222 7411 ext 12"), "" without one: E.164 has no place for it."""
    try:
        return phonenumbers.parse(dialled(typed), region).extension or ""
    except NumberParseException:
        return ""


def phone_number(typed: str, region: str) -> str:
    """A typed telephone number as E.164 (+254711000111); a short number of the region (1195) as its digits.

    `region` is the country whose numbers may be typed without +254 ("KE"). ValueError when it is no number.
    """
    try:
        parsed = phonenumbers.parse(dialled(typed), region)
    except NumberParseException:
        raise ValueError(f"not a telephone number in {region}") from None
    digits = "".join(c for c in typed if c.isdigit())
    if shortnumberinfo.is_valid_short_number_for_region(parsed, region) and len(digits) <= 6:
        return str(parsed.national_number)
    if not phonenumbers.is_valid_number(parsed):
        raise ValueError(f"not a telephone number in {region}")
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


def email_address(typed: str) -> str:
    """A typed e-mail address, its domain in small letters. ValueError when it cannot be one.

    Catches slips (no domain, a blank, two @); whether the box exists is only known when something is sent to it.
    """
    address = typed.strip()
    found = _EMAIL.fullmatch(address)
    if found is None or len(address) > 200:
        raise ValueError("not an e-mail address")
    local, domain = found["local"], found["domain"].lower()
    labels = domain.split(".")
    if (
        local.startswith(".")
        or local.endswith(".")
        or ".." in local
        or len(labels) < 2
        or labels[-1].isdigit()
        or not all(len(label) <= 63 and _LABEL.fullmatch(label) for label in labels)
    ):
        raise ValueError("not an e-mail address")
    return f"{local}@{domain}"
