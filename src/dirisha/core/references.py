"""References: the public number of a case, short, without look-alikes, with a check character, readable aloud."""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXYZ"
"""29 characters, a prime number: no 0/O, 1/I/L, 5/S (only 5), 8/B (only 8)."""

LENGTH = 8
"""Random characters before the check character: 29**8, 38.9 bits (reliability.md 4.4 no. 15 asks for about 40)."""

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_HEARD = str.maketrans({"S": "5", "B": "8"})


def check_character(body: str) -> str:
    """The check character of `body`: a sum weighted 1, 2, 3 ... modulo 29.

    As 29 is prime and larger than the weights, every single wrong character and every swap of two is detected.
    """
    return ALPHABET[sum(weight * _VALUE[c] for weight, c in enumerate(body, start=1)) % len(ALPHABET)]


def make(pick: Callable[[str], str]) -> str:
    """A new reference, nine characters without dashes; `pick` chooses one character of a text at random."""
    body = "".join(pick(ALPHABET) for _ in range(LENGTH))
    return body + check_character(body)


def shown(reference: str) -> str:
    """The reference as printed and read aloud: `K7P-M2Q-X9R`."""
    return "-".join(reference[i : i + 3] for i in range(0, len(reference), 3))


def read(typed: str) -> str | None:
    """The reference that a person typed, in any case, with spaces or dashes, S for 5, B for 8; None if it is none."""
    text = "".join(c for c in typed.upper() if c.isalnum()).translate(_HEARD)
    if len(text) != LENGTH + 1 or any(c not in _VALUE for c in text):
        return None
    return text if check_character(text[:-1]) == text[-1] else None
