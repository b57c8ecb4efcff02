"""Why a file cannot be read as a charter: one sentence, in both languages."""

from __future__ import annotations

from dirisha.core.refused import Refused
from dirisha.core.say import Say

MAX_BYTES = 20 * 1024 * 1024

EMPTY = Say(sw="Faili hili ni tupu: hakuna cha kusoma.", en="This file is empty: there is nothing to read.")
TOO_LARGE = Say(
    sw="Faili hili ni kubwa mno: mkataba usizidi MB 20.",
    en="This file is too large: a charter is at most 20 MB.",
)
NOT_TEXT = Say(
    sw="Faili hili si maandishi. Hifadhi mkataba kama maandishi (.txt au .md), kisha ulete faili hilo.",
    en="This file is not text. Save the charter as text (.txt or .md) and bring that file.",
)
OTHER_FORMAT = Say(
    sw="Faili hili ni la aina ya {kind}, ambayo Dirisha haisomi bado. Hifadhi mkataba kama maandishi (.txt au .md).",
    en="This is a {kind} file, which Dirisha does not read yet. Save the charter as text (.txt or .md).",
)
NOT_A_CHARTER = Say(
    sw="Faili hili halina jedwali la huduma wala sura za mkataba wa huduma, kwa hiyo haliwezi kusomwa kama mkataba.",
    en="This document has neither a table of services nor the chapters of a charter, so it cannot be read as one.",
)
BAD_TRANSCRIPTION = Say(
    sw="Faili hili la TOML au JSON halifuati muundo wa nakala ya mkataba: {what}",
    en="This TOML or JSON file does not follow the form of a charter's transcription: {what}",
)


class CannotRead(Refused):
    """The file is refused; `say` tells the person what to do next."""

    def __init__(self, say: Say, code: str) -> None:
        super().__init__(say, code=code)
