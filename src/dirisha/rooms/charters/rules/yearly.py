"""The yearly review: the seven questions, when it is due, and what it must have before it is finished.

The questions are those of the charter of Makete District Council, chapter 11 ("Lengo la Kupitia").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.charters.events import QuestionConcluded, QuestionEvidence, ReviewFinished, ReviewOpened
from dirisha.rooms.charters.rules.difference import both_languages

LONGEST_CONCLUSION = 3000
QUESTIONS: tuple[Say, ...] = (
    Say(
        sw="Je, mkataba bado unatoa mtazamo wetu kuhusu huduma kwa wateja, na mambo mapya katika utumishi wa umma?",
        en="Does the charter still give our view of client service, and what is new in the public service?",
    ),
    Say(
        sw="Je, malengo na viwango bado vinakwenda sambamba na mahitaji na matarajio ya wateja na washikadau?",
        en="Do the objectives and standards still keep pace with what clients and stakeholders need and expect?",
    ),
    Say(
        sw="Je, mkataba bado unakidhi misingi ya huduma kwa wateja?",
        en="Does the charter still meet the principles of client service?",
    ),
    Say(sw="Je, yaliyomo kwenye mkataba bado ni sahihi?", en="Is what the charter says still correct?"),
    Say(
        sw="Je, mfumo na utaratibu wa kuandika mkataba unakidhi mahitaji ya mteja?",
        en="Do the form and the way the charter is written meet the client's needs?",
    ),
    Say(
        sw="Je, tuna mfumo mzuri wa kufuatilia maoni ya wateja, viwango vya huduma na malalamiko?",
        en="Have we a good system for following clients' feedback, the service standards and complaints?",
    ),
    Say(
        sw="Je, kuna haja ya kubadilisha mbinu zetu za kutatua matatizo ya wateja?",
        en="Must we change our ways of solving clients' problems?",
    ),
)


@dataclass(frozen=True)
class UnderReview:
    """A review as it stands: whose it is, whether it is finished, and which questions have a conclusion."""

    id: UUID
    stream: str
    institution: UUID
    finished: bool
    concluded: Collection[int]


def due_on(*, effective_from: date, last: date | None) -> date:
    """One year after the version took effect, or after the last review was finished, whichever is later."""
    since = max(effective_from, last) if last is not None else effective_from
    try:
        return since.replace(year=since.year + 1)
    except ValueError:  # 29 February
        return date(since.year + 1, 3, 1)


def open_review(
    *, id: UUID, stream: str, institution: UUID, version: UUID | None, due: date | None, standing: bool, at: datetime
) -> ReviewOpened:
    """The review of the version in force begins, also before it is due; Refused without one, or beside an open one."""
    if version is None or due is None:
        raise Refused(
            Say(
                sw="Hakuna mkataba uliochapishwa wa kupitia. Chapisha mkataba kwanza.",
                en="There is no published charter to review. Publish a charter first.",
            ),
            code="not-found",
        )
    if standing:
        raise Refused(
            Say(sw="Mapitio yameshafunguliwa. Yamalize kwanza.", en="A review is open already. Finish it first."),
            code="conflict",
        )
    return ReviewOpened(stream=stream, about=id, occurred_at=at, institution=institution, version=version, due=due)


def conclude(
    *, review: UnderReview, question: int, conclusion: Say, outcome: Literal["stays", "changes"], at: datetime
) -> QuestionConcluded:
    """What the institution concludes on one question, in both languages."""
    _still_open(review)
    if not 1 <= question <= len(QUESTIONS) or outcome not in ("stays", "changes"):
        raise Refused(
            Say(
                sw="Chagua: mkataba unabaki ulivyo, au unabadilika.",
                en="Choose: the charter stays as it is, or it changes.",
            ),
            code="bad-choice",
            field="outcome",
        )
    given = both_languages(conclusion, most=LONGEST_CONCLUSION, field="conclusion")
    return QuestionConcluded(
        stream=review.stream, about=review.id, occurred_at=at, question=question, conclusion=given, outcome=outcome
    )


def finish(*, review: UnderReview, evidence: Sequence[QuestionEvidence], at: datetime) -> ReviewFinished:
    """The dossier is public; Refused while a question has no conclusion, with their numbers."""
    _still_open(review)
    lacking = [n for n in range(1, len(QUESTIONS) + 1) if n not in review.concluded]
    if lacking:
        raise Refused(
            Say(
                sw="Andika hitimisho la maswali haya: {numbers}.",
                en="Write the conclusion on these questions: {numbers}.",
            ).format(numbers=", ".join(map(str, lacking))),
            code="unfinished",
        )
    return ReviewFinished(stream=review.stream, about=review.id, occurred_at=at, evidence=tuple(evidence))


def _still_open(review: UnderReview) -> None:
    if review.finished:
        raise Refused(
            Say(
                sw="Mapitio haya yamekamilika na ripoti yake ni ya umma. Fungua mapitio mapya.",
                en="This review is finished and its dossier is public. Open a new one.",
            ),
            code="immutable",
        )
