"""Telephone numbers as people of the country write and dial them; short codes such as 1195 are left as they are."""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType, ShortNumberCost, shortnumberinfo

from dirisha.core.say import Say


def phone(e164: str) -> Say:
    """A number stored as E.164 (+254711000111) in national form: `0711 000 111`. Anything else stays as it is."""
    text = _national(e164) if e164.startswith("+") else e164
    return Say(sw=text, en=text)


def masked_phone(e164: str) -> str:
    """A number of which only the ends can be seen (`0711***111`): what a screen shows of somebody else's number."""
    digits = "".join(c for c in phone(e164).en if c.isdigit())
    return f"{digits[:4]}***{digits[-3:]}" if len(digits) >= 9 else "***"


def is_toll_free(number: str, region: str) -> bool:
    """Whether a call costs nothing: toll-free numbers and short codes (1195 in Kenya, wrong to ordinary checks)."""
    try:
        parsed = phonenumbers.parse(number, region)
    except NumberParseException:
        return False
    if shortnumberinfo.is_valid_short_number_for_region(parsed, region):
        return shortnumberinfo.expected_cost_for_region(parsed, region) == ShortNumberCost.TOLL_FREE
    return phonenumbers.number_type(parsed) == PhoneNumberType.TOLL_FREE


def _national(e164: str) -> str:
    try:
        parsed = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    text = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) == 10 and phonenumbers.number_type(parsed) == PhoneNumberType.MOBILE:
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return text
