"""What invented citizens ask in the sample house: plain data, and the dice that choose among it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 - the sample must come out the same each time
from typing import Literal

Ending = Literal["in time", "late", "never"]


@dataclass(frozen=True)
class Kind:
    """A sample service: how often it is asked for, and what citizens write (the first in Swahili, then in English)."""

    institution: str
    slug: str
    weight: int
    swahili: tuple[str, ...]
    english: tuple[str, ...]


KINDS = (
    Kind(
        "ke-public-service",
        "kusuluhisha-malalamishi",
        24,
        (
            "Nilifika ofisini mara tatu bila kuhudumiwa na hakuna aliyenieleza sababu.",
            "Barua yangu ya kuthibitishwa kazini imecheleweshwa tangu mwaka jana.",
            "Afisa wa mapokezi alinijibu kwa ukali na kuninyima fomu.",
        ),
        (
            "I was sent from one office to another and nobody took my papers.",
            "My pension file was lost and I have been told to start again.",
        ),
    ),
    Kind(
        "ke-public-service",
        "kujibu-malalamishi",
        12,
        ("Simu ya ofisi haipokelewi wiki nzima.", "Foleni ni ndefu na dirisha moja tu ndilo limefunguliwa."),
        ("The lift has been out of order for a month and my mother cannot climb the stairs.",),
    ),
    Kind(
        "ke-public-service",
        "ombi-la-taarifa",
        20,
        (
            "Naomba nakala ya ripoti ya utendaji ya wizara ya mwaka uliopita.",
            "Naomba orodha ya nafasi za kazi zilizotangazwa katika kaunti yetu.",
        ),
        (
            "Please give me the list of Huduma Centres and the number of people each served last year.",
            "I would like the minutes of the public participation meeting on the new policy.",
        ),
    ),
    Kind(
        "ke-public-service",
        "kujibu-mawasiliano",
        16,
        ("Naomba kujua utaratibu wa kubadilisha jina kwenye rekodi za utumishi.",),
        ("I wrote in January and would like to know what became of my letter.",),
    ),
    Kind(
        "ke-public-service",
        "kusajili-wauzaji",
        10,
        ("Kampuni yetu ndogo inaomba kusajiliwa kuuza vifaa vya ofisi.",),
        ("Our youth group asks to be registered to supply stationery.",),
    ),
    Kind(
        "ke-public-service",
        "ripoti-za-miradi",
        6,
        ("Naomba ripoti ya hali ya mradi wa maji wa kata yetu.",),
        ("Please send the status of the road project in our ward.",),
    ),
    Kind(
        "ke-public-service",
        "bima-ya-matibabu",
        5,
        ("Jina la mwanangu halionekani kwenye kadi yangu ya bima.",),
        ("My dependants are missing from the medical scheme.",),
    ),
    Kind(
        "ke-gender",
        "utatuzi-wa-malalamiko",
        12,
        ("Kikundi chetu cha wanawake hakikujibiwa kuhusu ombi la mafunzo.",),
        ("Our women's group was left off the list without a reason.",),
    ),
    Kind(
        "ke-gender",
        "majibu-ya-maswali",
        12,
        ("Je, ni lini mafunzo ya fursa za manunuzi yatafika kaunti yetu?",),
        ("How does a group register for the affirmative action funds?",),
    ),
    Kind(
        "ke-gender",
        "mafunzo-ya-kazi",
        5,
        ("Naomba nafasi ya mafunzo ya kazi ya miezi mitatu.",),
        ("I am a third-year student and ask for an internship.",),
    ),
)

NAMES = (
    *("Wanjiru Kamau", "Achieng Odhiambo", "Mutua Kilonzo", "Fatuma Hassan", "Chepkoech Rono", "Wafula Barasa"),
    *("Nyambura Githinji", "Omar Abdalla", "Moraa Nyaboke", "Lokiru Ekai", "Halima Noor", "Kipchumba Koech"),
)
"""Names of citizens who do not exist; their addresses end in example.org, which belongs to nobody (RFC 2606)."""

ANSWERS = {
    "sw": "Jambo lako limeshughulikiwa. Maelezo kamili yamo kwenye barua iliyohifadhiwa pamoja na namba hii.",
    "en": "Your matter has been dealt with. The details are in the letter kept with this reference.",
}
REFUSALS = {
    "sw": (
        "Hatuwezi kutoa taarifa hii.",
        "Taarifa unayoomba ina mambo binafsi ya mtu mwingine (Sheria ya Upatikanaji wa Taarifa, kifungu cha 6).",
        "Unaweza kuomba Tume ya Haki ya Utawala ipitie uamuzi huu ndani ya siku 30.",
    ),
    "en": (
        "We cannot give this information.",
        "What you ask for contains another person's private matters (Access to Information Act, section 6).",
        "You may ask the Commission on Administrative Justice to review this decision within 30 days.",
    ),
}
QUESTIONS = {
    "sw": "Tafadhali tutumie namba ya barua uliyoandika na tarehe yake.",
    "en": "Please tell us the number of the letter that you wrote, and its date.",
}
REPLIES = {"sw": "Namba ni 14/2026, niliiandika mwezi uliopita.", "en": "It is number 14/2026, written last month."}
NOT_SOLVED = {
    "sw": "Nilichoomba bado hakijafanyika.",
    "en": "What I asked for has still not been done.",
}


@dataclass(frozen=True, kw_only=True)
class Story:
    """What will become of one sample case. Fractions are of the time between receipt and due date."""

    kind: Kind
    asked_at: datetime
    language: str
    words: str
    channel: str
    late_entry: timedelta
    name: str | None
    taken: float
    question: float | None
    replies: bool
    ending: Ending
    answered: float
    refused: bool
    solved: bool | None
    accepts_remedy: bool


def _moment(dice: Random, first: datetime, last: datetime) -> datetime:
    """Any moment, one in four of the last ten days: a desk is busiest with what came in lately."""
    since = last - timedelta(days=10) if dice.random() < 0.25 else first
    return max(since, first) + (last - max(since, first)) * dice.random()


def stories(count: int, *, dice: Random, first: datetime, last: datetime) -> Iterator[Story]:
    """`count` stories that begin between `first` and `last`, in order of time. The same dice tell the same stories."""
    for asked_at in sorted(_moment(dice, first, last) for _ in range(count)):
        kind = dice.choices(KINDS, weights=[kind.weight for kind in KINDS])[0]
        language = "sw" if dice.random() < 0.7 else "en"
        channel = dice.choices(("web", "letter", "counter", "phone"), weights=(62, 16, 14, 8))[0]
        ending: Ending = dice.choices(("in time", "late", "never"), weights=(80, 15, 5))[0]
        information = kind.slug == "ombi-la-taarifa"
        yield Story(
            kind=kind,
            asked_at=asked_at,
            language=language,
            words=dice.choice(kind.swahili if language == "sw" else kind.english),
            channel=channel,
            late_entry=timedelta(days=dice.choice((1, 2, 3, 5))) if channel == "letter" else timedelta(),
            name=dice.choice(NAMES) if dice.random() < 0.6 else None,
            taken=dice.uniform(0.02, 0.25),
            question=dice.uniform(0.26, 0.4) if dice.random() < 0.15 else None,
            replies=dice.random() < 0.8,
            ending=ending,
            answered=dice.uniform(0.42, 0.97) if ending == "in time" else dice.uniform(1.05, 1.5),
            refused=information and dice.random() < 0.2,
            solved=dice.choices((None, True, False), weights=(45, 47, 8))[0],
            accepts_remedy=dice.random() < 0.3,
        )
