"""Words as a search knows them: small letters without marks, the same for whoever writes "Maji", "MAJI" or "máji"."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")

COMMON = frozenset(
    # Swahili
    "kwa ya wa na ni la za cha vya katika kama hii hiyo huo huyu hizi hizo ile yule hawa wao sisi yetu yangu yako yake "
    "wangu wako wake langu lake zangu zake kuwa kuna hakuna lakini pia tu bila baada kabla mpaka hadi tangu sana "
    "naomba tafadhali mimi wewe yeye ili au siyo sio nina ana tuna wana nilikuwa alikuwa hapa pale huko "
    # English
    "the and for with that this have has had was were are but not you your our their his her its from they them she "
    "been will would could should about into than then there here please after before since until very just also"
    "".split()
)
"""Words that tell one letter from another in neither language."""
SHORTEST = 4


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in their order, folded: no capitals, no accents, letters and digits alone."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in folded if not unicodedata.combining(sign)))


def telling(text: str, most: int) -> tuple[str, ...]:
    """Up to `most` different words of a text that tell it from others: no common ones, none under four letters, the
    longest first."""
    found = {token for token in tokens(text) if len(token) >= SHORTEST and token not in COMMON}
    return tuple(sorted(found, key=lambda token: (-len(token), token))[:most])
