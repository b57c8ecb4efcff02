"""The chapters of a charter that is written as a book, in order: those of the contents page of the Makete charter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dirisha.core.say import Say
from dirisha.core.text import similarity
from dirisha.rooms.charters.events import CaseKind, SectionRow

SAME_CHAPTER = 0.7
"""Headings at least this alike name the same chapter: printed contents pages are full of misprints."""


@dataclass(frozen=True)
class Chapter:
    """A chapter that a charter should have: its key, its heading, what belongs in it.

    `standards` says that its sentences may promise times; `case_kind` what a request under such a promise is.
    """

    key: str
    heading: Say
    hint: Say
    standards: bool = False
    case_kind: CaseKind = "request"


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        "foreword",
        Say(sw="Dibaji", en="Foreword"),
        Say(sw="Neno la mkuu wa taasisi kwa wananchi.", en="The head of the institution speaks to the public."),
    ),
    Chapter(
        "purpose",
        Say(sw="Lengo la mkataba huu", en="Purpose of this charter"),
        Say(sw="Mkataba huu ni wa nini, na utapitiwa lini.", en="What this charter is for, and when it is reviewed."),
    ),
    Chapter(
        "principles",
        Say(sw="Misingi ya utoaji wa huduma kwa umma", en="Principles of public service"),
        Say(sw="Misingi inayoongoza huduma, kila msingi mstari wake.", en="What guides the service, a line each."),
    ),
    Chapter(
        "customers",
        Say(sw="Wateja wetu", en="Our customers"),
        Say(sw="Mnaowahudumia: umma, serikali, wadau.", en="Whom you serve: the public, government, partners."),
    ),
    Chapter(
        "services",
        Say(sw="Huduma zetu", en="Our services"),
        Say(sw="Maelezo ya jumla; kila huduma ina safu yake.", en="In general; every service has a row of its own."),
    ),
    Chapter(
        "goals",
        Say(sw="Malengo yetu", en="Our goals"),
        Say(sw="Mnachotaka kufikia, na mtakavyokipima.", en="What you want to reach, and how you measure it."),
    ),
    Chapter(
        "ethics",
        Say(sw="Maadili muhimu", en="Our values"),
        Say(sw="Maadili ya watumishi, kila moja mstari wake.", en="The conduct of your staff, a line each."),
    ),
    Chapter(
        "relations",
        Say(sw="Mahusiano na majukumu yetu kwa wateja", en="Our relations with customers and our duties to them"),
        Say(sw="Mteja apokelewe na kusikilizwa vipi.", en="How a customer is received and heard."),
        standards=True,
    ),
    Chapter(
        "quality",
        Say(sw="Ubora wa viwango vya huduma", en="Quality of service"),
        Say(sw="Usahihi, heshima, ufikikaji.", en="Accuracy, courtesy, access."),
        standards=True,
    ),
    Chapter(
        "timeliness",
        Say(sw="Viwango vya kutoa huduma kwa wakati", en="Standards of timeliness"),
        Say(sw="Muda wa kutoa huduma muhimu.", en="How soon the main services are given."),
        standards=True,
    ),
    Chapter(
        "correspondence",
        Say(sw="Muda wa kujibu mawasiliano", en="Time to answer correspondence"),
        Say(sw="Barua na barua pepe zijibiwe lini.", en="How soon letters and e-mails are answered."),
        standards=True,
        case_kind="enquiry",
    ),
    Chapter(
        "appointments",
        Say(sw="Miadi", en="Appointments"),
        Say(sw="Miadi iwekwe vipi, na mtu asubiri kwa muda gani.", en="How to make one, and how long one may wait."),
        standards=True,
    ),
    Chapter(
        "telephone",
        Say(sw="Huduma ya simu", en="Telephone service"),
        Say(sw="Simu ipokelewe baada ya muda gani.", en="How soon a call is answered."),
        standards=True,
        case_kind="enquiry",
    ),
    Chapter(
        "complaints",
        Say(sw="Malalamiko", en="Complaints"),
        Say(sw="Malalamiko yajibiwe lini.", en="How soon a complaint is answered."),
        standards=True,
        case_kind="complaint",
    ),
    Chapter(
        "rights",
        Say(sw="Haki za wateja", en="Rights of customers"),
        Say(sw="Kila haki mstari wake.", en="A line for every right."),
    ),
    Chapter(
        "duties",
        Say(sw="Majukumu ya wateja", en="Duties of customers"),
        Say(sw="Kila jukumu mstari wake.", en="A line for every duty."),
    ),
    Chapter(
        "how-to-complain",
        Say(sw="Jinsi ya kutuma malalamiko", en="How to complain"),
        Say(sw="Wapi, kwa njia zipi, na nini kitafuata.", en="Where, by which ways, and what happens next."),
    ),
    Chapter(
        "feedback",
        Say(sw="Namna ya kutoa mrejesho", en="How to give feedback"),
        Say(sw="Namna ya kutoa maoni kuhusu mkataba huu.", en="How to say what you think of this charter."),
    ),
    Chapter(
        "records",
        Say(sw="Kumbukumbu za malalamiko", en="Records of complaints"),
        Say(sw="Zinavyotunzwa na nani anaziona.", en="How they are kept, and who sees them."),
    ),
    Chapter(
        "appeal",
        Say(sw="Kukata rufaa", en="Appeal"),
        Say(sw="Asiyeridhika aende wapi, na ndani ya muda gani.", en="Where to go when not satisfied, and how soon."),
    ),
    Chapter(
        "review",
        Say(sw="Mapitio ya mkataba", en="Review of the charter"),
        Say(sw="Mkataba upitiwe lini, na nani aulizwe.", en="When the charter is reviewed, and who is asked."),
    ),
    Chapter(
        "results",
        Say(sw="Taarifa ya matokeo kwa kulinganisha na viwango", en="Results compared with the standards"),
        Say(sw="Matokeo yatatangazwa lini na wapi.", en="When and where the results are published."),
    ),
)
BY_KEY = {chapter.key: chapter for chapter in CHAPTERS}


SAID_ELSEWHERE = {"values": "ethics"}
"""Texts that say what a standard chapter says, and keep a key of their own: citizens read them first."""


def chapter_of(section: SectionRow) -> Chapter | None:
    """The standard chapter that a text of a charter is, by its key or its heading; None for a text of another sort."""
    if section.key in BY_KEY:
        return BY_KEY[section.key]
    best, score = None, SAME_CHAPTER
    for chapter in CHAPTERS:
        for mine, theirs in ((chapter.heading.sw, section.heading.sw), (chapter.heading.en, section.heading.en)):
            if mine and theirs and (likeness := similarity(mine, theirs)) >= score:
                best, score = chapter, likeness
    return best


def is_written(section: SectionRow) -> bool:
    """Whether a text says something: an entry of a contents page has a heading and page numbers only."""
    return not section.key.startswith("chapter-") and bool(
        section.body.sw or section.body.en or any(item.sw or item.en for item in section.items)
    )


def missing_chapters(sections: Iterable[SectionRow]) -> tuple[Chapter, ...]:
    """The chapters of `CHAPTERS` that nobody has written yet, in order."""
    rows = [section for section in sections if is_written(section)]
    written = {chapter.key for section in rows if (chapter := chapter_of(section))}
    written |= {SAID_ELSEWHERE[section.key] for section in rows if section.key in SAID_ELSEWHERE}
    return tuple(chapter for chapter in CHAPTERS if chapter.key not in written)


def standing_order(sections: Iterable[SectionRow]) -> list[SectionRow]:
    """The texts with every chapter in its place; a text of another sort stays behind what stood before it."""
    keys = [chapter.key for chapter in CHAPTERS]
    place = -1.0
    placed: list[tuple[float, int, SectionRow]] = []
    for at, section in enumerate(sections):
        chapter = chapter_of(section)
        if chapter is not None:
            place = float(keys.index(chapter.key))
        placed.append((place, at, section))
    return [section for _, _, section in sorted(placed, key=lambda entry: entry[:2])]
