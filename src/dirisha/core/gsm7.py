"""The alphabet of text messages (GSM 03.38, 3GPP TS 23.038): what fits into one message, and how to write it plainly.

A message carries 160 septets; a sign of the extension table costs two of them; one sign of neither table turns the
whole message into UCS-2 with 70 characters. So every text of ours stays inside (contracts.md 2).
"""

from __future__ import annotations

import unicodedata

ONE_MESSAGE = 160
"""Septets of a text message that is not cut into parts; also the limit of a USSD screen that no gateway cuts."""

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""Signs of one septet."""

EXTENDED = frozenset("\f^{}\\[~]|€")
"""Signs of two septets."""

_PLAIN = {
    **dict.fromkeys("‘’‚‛ʼ`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\t\u00a0\u2002\u2003\u2009\u200a\u202f", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
    **dict.fromkeys("•·▪●", "-"),
    "…": "...",
    "×": "x",
}


def strangers(text: str) -> list[str]:
    """The signs of `text` that no GSM-7 message can carry, in order."""
    return [sign for sign in text if sign not in BASIC and sign not in EXTENDED]


def septets(text: str) -> int:
    """How many septets `text` takes. ValueError when it has a sign outside the alphabet."""
    strange = strangers(text)
    if strange:
        raise ValueError(f"not in the GSM-7 alphabet: {''.join(dict.fromkeys(strange))!r}")
    return sum(2 if sign in EXTENDED else 1 for sign in text)


def fits(text: str, limit: int = ONE_MESSAGE) -> bool:
    """Whether `text` is GSM-7 clean and takes at most `limit` septets."""
    return not strangers(text) and septets(text) <= limit


def plain(text: str) -> str:
    """`text` written in the alphabet: dashes, quotes and blanks made simple, accents dropped, the rest a "?"."""
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    if sign in BASIC or sign in EXTENDED:
        return sign
    if sign in _PLAIN:
        return _PLAIN[sign]
    apart = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    written = "".join(_PLAIN.get(part, part) for part in apart)
    return written if written and not strangers(written) else "?"
