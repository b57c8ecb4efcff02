"""The ways to an office in a line of print: telephones, faxes, short and USSD codes, e-mail, websites, names online."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import phonenumbers

from dirisha.core.contacts import phone_number

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
WEBSITE = re.compile(r"\b(?:https?://)?www\.[\w.-]+\w|\bhttps?://[\w.-]+\w", re.IGNORECASE)
PHONE_LINE = re.compile(
    r"\b(simu|tel|tels|telephone|phone|phones|dir|mob|mobile|cell|cellphone|call|landline|hotline|helpline"
    r"|whatsapp|sms"
    r"|toll[ -]?free|nambari|piga|trunkline|switchboard|contact)\b",
    re.IGNORECASE,
)
FAX_LINE = re.compile(r"\b(fax|nukushi|faksi|telefax)\b", re.IGNORECASE)
SOCIAL = re.compile(
    r"^(facebook|twitter|x|instagram|youtube|tiktok|linkedin|whatsapp)\b\s*[:/-]?\s*@?\w", re.IGNORECASE
)
DIGITS = re.compile(r"\+?\s?[\d(][\d\s()-]{5,}\d")
ONLY_NUMBERS = re.compile(r"^\+?[\d\s()/,;–-]{9,}$")
USSD = re.compile(r"\*\d{2,4}(?:\*\d{1,6})*#")
SHORT = re.compile(
    r"\b(?:toll[ -]?free|simu ya bure|bila malipo|hotline|helpline|call|piga|sms|tuma ujumbe|short code|dial)\b"
    r"[^\d*\n]{0,30}(?<![\d+])(\d{3,5})(?![\d\s-]*\d)",
    re.IGNORECASE,
)
PO_BOX = re.compile(r"^(s\.?\s?l\.?\s?p|p\.?\s?o\.?\s?box|private bag)\b", re.IGNORECASE)
BOXED = re.compile(r"\b(?:s\.?\s?l\.?\s?p\.?|p\.?\s?o\.?\s?box)[\s:.]*[\d\s–-]+", re.IGNORECASE)
HELPED = re.compile(r"^[^:@\d]{4,70}:\s*\+?[\d(][\d\s()/-]{7,}\d(?:\D|$)")
"""A name or a purpose, a colon, a telephone number: "Kituo cha huduma kwa wateja: 0800 110 064"."""
NAMED_ON = re.compile(r"(?:^|[|•·,;]\s*)(@\w{3,30})\b")
LONGEST_DETAIL = 250


def is_detail(text: str) -> bool:
    """Whether a line holds a way to reach somebody."""
    if len(text) > LONGEST_DETAIL:
        return False
    plain = BOXED.sub(" ", text)
    number = (PHONE_LINE.search(plain) or FAX_LINE.search(plain) or ONLY_NUMBERS.match(plain)) and DIGITS.search(plain)
    web = WEBSITE.search(text) and len(text) < 60
    short = len(text) < 60 and SHORT.search(text)
    return bool(
        short or EMAIL.search(text) or SOCIAL.match(text) or number or HELPED.match(plain) or web or USSD.search(text)
    )


def phones_in(details: Sequence[str], country: str, *, fax: bool) -> Iterator[str]:
    """The telephone (or fax) numbers, each once; in a line with both, what follows the word for fax is fax."""
    seen: set[str] = set()
    for text in details:
        cut = FAX_LINE.search(text)
        before, after = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
        if cut and not PHONE_LINE.search(before) and not ONLY_NUMBERS.match(before) and not HELPED.match(before):
            before = ""
        for number in numbers_in(after if fax else before, country):
            if number not in seen:
                seen.add(number)
                yield number


def codes_in(details: Sequence[str]) -> Iterator[str]:
    """The USSD codes, and the short numbers beside words for them."""
    for text in details:
        yield from USSD.findall(text)
        yield from (match[1] for match in SHORT.finditer(EMAIL.sub(" ", USSD.sub(" ", text))))


def social_in(details: Sequence[str]) -> Iterator[str]:
    """The names in networks: the whole line that begins with one, and "@name" beside other ways."""
    for text in details:
        if SOCIAL.match(text):
            yield text
        elif not EMAIL.search(text):
            yield from (match[1] for match in NAMED_ON.finditer(text))


def numbers_in(text: str, country: str) -> list[str]:
    """The telephone numbers of a line in E.164 form; "2270000/2303000" are two that share their beginning."""
    text = BOXED.sub(" ", USSD.sub(" ", EMAIL.sub(" ", text)))
    found: list[str] = []
    for match in DIGITS.finditer(re.sub(r"[/,;]| or | au ", " / ", text)):
        typed = re.sub(r"^\+\s*(\d{2,3})\s*\(?0\)?", r"+\1", match[0].strip())
        try:
            found.append(phone_number(typed.replace("-", ""), country or "KE"))
        except ValueError:
            digits = re.sub(r"\D", "", typed)
            if re.fullmatch(r"080\d{7,8}", digits):
                # toll-free numbers are given out faster than any list of numbering plans is brought up to date
                found.append(f"+{phonenumbers.country_code_for_region(country or 'KE')}{digits[1:]}")
            elif found and 5 <= len(digits) < len(found[-1]) - 3:
                shared = found[-1][: -len(digits)] + digits
                if phonenumbers.is_possible_number(phonenumbers.parse(shared, None)):
                    found.append(shared)
    return found
