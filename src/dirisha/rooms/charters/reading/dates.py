"""From which day a charter says it is in force."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januari jan",
            "february februari feb",
            "march machi mar",
            "april aprili apr",
            "may mei",
            "june juni jun",
            "july julai jul",
            "august agosti aug",
            "september septemba sept sep",
            "october oktoba oct okt",
            "november novemba nov",
            "december desemba disemba dec des",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+|ya\s+)?(?P<month>{_MONTH})\.?,?\s*(?P<year>20\d\d)"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s*(?P<year2>20\d\d)"
    r"|(?P<day3>\d{1,2})[/.-](?P<month3>\d{1,2})[/.-](?P<year3>20\d\d)|(?P<year4>20\d\d)-(?P<month4>\d\d)-(?P<day4>\d\d)",
    re.IGNORECASE,
)
FROM = re.compile(
    r"\b(?:effective(?:\s+(?:date|from|as\s+(?:of|from)|on))?|in\s+force\s+(?:from|since|as\s+of)|valid\s+from"
    r"|takes?\s+effect(?:\s+(?:from|on))?|comes?\s+into\s+(?:force|effect|operation)(?:\s+(?:from|on))?|with\s+effect\s+from"
    r"|(?:itaanza|utaanza|umeanza|imeanza|inaanza|unaanza|ulianza|ilianza|kuanza)\s+kutumika(?:\s+(?:kuanzia|rasmi))?"
    r"|(?:unatumika|utatumika|inatumika|itatumika)\s+kuanzia|tarehe\s+ya\s+kuanza(?:\s+kutumika)?)"
    r"\W{0,3}(?:the\s+|from\s+|on\s+|tarehe\s+|siku\s+ya\s+|mnamo\s+)*\W{0,2}(?=[\w\d])",
    re.IGNORECASE,
)
"""Words right before the day."""


def in_force_from(text: str) -> tuple[date, ...]:
    """The days from which a charter says that it is in force, in order, each once; several are in doubt."""
    found = []
    for said in FROM.finditer(text):
        match = DAY.match(text, said.end())
        day = None if match is None else _day(match)
        if day is not None and day not in found:
            found.append(day)
    return tuple(found)


def _day(match: re.Match[str]) -> date | None:
    """The day of a match; day before month, as all countries of these charters write."""
    for suffix in ("", "2", "3", "4"):
        if match[f"year{suffix}"]:
            month = match[f"month{suffix}"]
            number = int(month) if month.isdigit() else MONTHS[month.lower()]
            try:
                return date(int(match[f"year{suffix}"]), number, int(match[f"day{suffix}"]))
            except ValueError:
                return None
    return None
