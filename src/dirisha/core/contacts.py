"""Ways to reach a person, as typed: telephone numbers become E.164, e-mail addresses are checked for slips."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Dialled:
    """A number of an office: as it is kept, and whether the country's numbering plan has it."""

    number: str
    in_plan: bool


LONGEST_SHORT = 6
SPECIAL = re.compile(r"0?[89]00\d{3,7}|\d{3,6}")
"""Short numbers (119, 1195) and free or dear ones (0800 ...): networks add them faster than any plan lists them."""


def office_number(typed: str, region: str) -> Dialled:
    """A number that an office prints: E.164, a short number as its digits, a USSD code (*483#) as it stands.

    Numbers outside the plan of `region` come back with `in_plan` False as long as they could be dialled there: whoever
    knows the office may say that the number is right. ValueError for what could not be dialled.
    """
    if typed.startswith("*"):
        return Dialled(typed, in_plan=True)
    try:
        return Dialled(phone_number(typed, region), in_plan=True)
    except ValueError:
        digits = re.sub(r"[\s().-]", "", typed)
        if len(digits) <= LONGEST_SHORT and SPECIAL.fullmatch(digits):
            return Dialled(digits, in_plan=True)
    try:
        parsed = phonenumbers.parse(typed, region)
    except NumberParseException:
        raise ValueError(f"not a telephone number in {region}") from None
    possible = phonenumbers.is_possible_number_with_reason(parsed)
    if possible == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return Dialled(digits, in_plan=False)
    number = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    whole = possible == phonenumbers.ValidationResult.IS_POSSIBLE
    if SPECIAL.fullmatch(digits):
        return Dialled(number if whole else digits, in_plan=True)
    if not whole:
        raise ValueError(f"not a telephone number in {region}")
    return Dialled(number, in_plan=False)


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
