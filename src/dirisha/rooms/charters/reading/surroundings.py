"""What stands around the table: title and language. Beside it: `institutions`, `places`, `sections`, `contacts`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from dirisha.core.text import fold
from dirisha.rooms.charters.reading.document import Line
from dirisha.rooms.charters.reading.places import country_of

__all__ = ["country_of", "language_of", "title_line"]

TITLE = re.compile(
    r"""\b(?:mkataba\ wa\ (?:utoaji\ |kutoa\ )?huduma | hati\ ya\ (?:utoaji\ |kutoa\ )?huduma
      | mkataba\ wa\ (?:mteja|wateja|mwananchi|wananchi|mgonjwa|wagonjwa) | tamko\ la\ (?:viwango\ vya\ )?huduma
      | (?:service|delivery|clients?|customers?|citizens?|patients?|taxpayers?|passengers?|consumers?|users?|members?
          |suppliers?|students?|peoples?|public|standards)(?:\ s)?\ charter
      | charter\ (?:for|of)\ (?:citizens?|clients?|customers?|services?|patients?|public) | citizen\ charter
      | statement\ of\ service\ standards)\b | ^(?:the\ )?charter$ | ^service\ (?:delivery\ )?standards\b""",
    re.VERBOSE,
)
SENTENCE = re.compile(r"[.;!?]$|^(?:this|mkataba huu|hati hii|in this|the purpose|lengo la)\b")
ABOUT = re.compile(
    r"\b(minutes|committee|kamati|muhtasari|workshop|training|launch\w*|uzinduzi|guidelines?|mwongozo|report on"
    r"|concept note|press release|news|habari za|notice|memo|circular|waraka)\b"
)
"""Papers about a charter, which are none."""

KIND = re.compile(
    r"""\b(?:ministry|department|county|municipality|municipal|council|authority|agency|commission|board|university
      |college|institute|polytechnic|school|hospital|clinic|health\ centre|court|judiciary|police|corporation|company
      |bureau|secretariat|parliament|assembly|bank|fund|registry|directorate|service|services|utility|lgu|barangay
      |city|office|society|trust|laboratory|wizara|idara|halmashauri|mamlaka|wakala|tume|kaunti|jiji|manispaa|bodi
      |ofisi|baraza|chuo|hospitali|mahakama|polisi|shirika|kampuni|benki|mfuko|taasisi|serikali)\b""",
    re.VERBOSE,
)
"""Words of which one stands in the name of nearly every institution."""

SWAHILI = frozenset(
    """ya wa za la cha vya kwa na katika siku huduma malipo mahitaji ni kutoka bila kazi barua simu ombi maombi muda
    kila baada kabla wateja mteja au yetu wetu zetu ndani hakuna bure""".split()
)
ENGLISH = frozenset(
    """of the and to in for days service fee free within working from with application letter on by our a is no or
    requirements time after request public office hours charter client clients customer""".split()
)
ENOUGH = 100_000
"""Characters of a document that tell its language."""


def language_of(text: str) -> Literal["sw", "en"]:
    """The language of a document, by its small words; of one in both, the one that has more of them."""
    words = fold(text[:ENOUGH]).split()
    swahili, english = (sum(word in known for word in words) for known in (SWAHILI, ENGLISH))
    return "en" if english > swahili else "sw"


def title_line(lines: Sequence[Line]) -> Line | None:
    """The line with the charter's title: short, calling itself a charter, and no sentence about one."""
    return next(
        (
            line
            for line in lines
            if len(line.text) < 110
            and TITLE.search(fold(line.text))
            and not SENTENCE.search(line.text.casefold())
            and not ABOUT.search(fold(line.text))
        ),
        None,
    )
