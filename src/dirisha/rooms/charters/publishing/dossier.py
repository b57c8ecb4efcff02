"""The dossier of a yearly review as a paper: seven questions, their evidence and the conclusions, a part a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dirisha.core import wording
from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.rooms.charters.events import EvidenceLine
from dirisha.rooms.charters.queries import ReviewView

Values = dict[str, Any]
TITLE = Say(sw="Mapitio ya mkataba wa huduma", en="Review of the service charter")
FINISHED = Say(sw="Toleo la {n}. Mapitio yalikamilika {day}.", en="Version {n}. The review was finished on {day}.")
OPEN = Say(
    sw="Toleo la {n}. Mapitio yanaendelea; ushahidi ni wa {day}.",
    en="Version {n}. The review is under way; the evidence is as of {day}.",
)
LABELS = {
    "evidence": Say(sw="Ushahidi wa mwaka mmoja", en="The evidence of one year"),
    "none": Say(sw="Hakuna kilichoonekana.", en="Nothing was found."),
    "look": Say(sw="Angalia", en="Look at this"),
    "conclusion": Say(sw="Hitimisho", en="Conclusion"),
    "open": Say(sw="Bado hakuna hitimisho.", en="There is no conclusion yet."),
    "changes": Say(sw="Mkataba utabadilika:", en="The charter changes:"),
    "stays": Say(sw="Mkataba unabaki ulivyo:", en="The charter stays as it is:"),
    "page": Say(sw="Ukurasa", en="Page"),
    "sign": Say(sw="Mkuu wa taasisi: jina, sahihi na tarehe", en="Head of the institution: name, signature and date"),
    "due": Say(sw="Yalitakiwa kufikia {day}.", en="It was due by {day}."),
}


def dossier(
    view: ReviewView, *, institution: Say, lines: Mapping[int, Sequence[EvidenceLine]], day: date, link: str
) -> Values:
    """The values of the paper. `lines` is the evidence by question; `day` the local day it was finished, or today's
    while it is open; `link` the public page of the review."""
    return {
        "date": [day.year, day.month, day.day],
        "link": link,
        "parts": [_part(view, institution, lines, day, language) for language in LANGUAGES],
    }


def _part(
    view: ReviewView,
    institution: Say,
    lines: Mapping[int, Sequence[EvidenceLine]],
    day: date,
    language: Language,
) -> Values:
    state = FINISHED if view.finished_at else OPEN
    due = LABELS["due"].format(day=wording.day(view.due))
    return {
        "lang": language,
        "title": TITLE.in_(language),
        "institution": institution.in_(language),
        "state": f"{state.format(n=view.version_number, day=wording.day(day)).in_(language)} {due.in_(language)}",
        "labels": {key: label.in_(language) for key, label in LABELS.items() if key != "due"},
        "questions": [
            {
                "number": line.number,
                "question": line.question.in_(language),
                "lines": [{"text": each.text.in_(language), "bad": each.bad} for each in lines.get(line.number, ())],
                "outcome": line.outcome,
                "conclusion": "" if line.conclusion is None else line.conclusion.in_(language),
            }
            for line in view.questions
        ],
    }
