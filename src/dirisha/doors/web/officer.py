"""The question whether a complaint is about an officer, with who would see it and who would not after each answer."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dirisha.core.say import Say
from dirisha.rooms.cases import queries as cases
from dirisha.rooms.charters.queries import ServiceView

NO, YES = "hapana", "ndiyo"

CHOOSE = Say(
    sw="Tafadhali chagua jibu moja, ili tujue nani asiyaone malalamiko haya",
    en="Choose one answer, so that we know who is not to see this complaint",
)


@dataclass(frozen=True)
class Choice:
    """One answer: what the form sends, what it says, and who would see the complaint then."""

    value: str
    words: Say
    who: Say


EVERYBODY = Choice(
    NO,
    Say(sw="Hapana", en="No"),
    Say(
        sw="Yataonwa na maafisa wa taasisi hii wanaoshughulikia maombi na malalamiko.",
        en="The officers of this institution who work on requests and complaints will see it.",
    ),
)


def asked(service: ServiceView) -> bool:
    """Whether the question is asked: of complaints alone."""
    return service.case_kind == "complaint"


def choices(service: ServiceView) -> tuple[Choice, ...]:
    """The answers of this institution that somebody free to read it would get. SQL: `cases.readers_if_restricted`."""
    return page(service)[0]


def page(service: ServiceView) -> tuple[tuple[Choice, ...], tuple[Say, ...]]:
    """The answers, and the titles about whom nobody here may read: they or all others work under them.

    For these the page names the ombudsman. SQL: `cases.readers_if_restricted`.
    """
    found = cases.readers_if_restricted(service.institution, owner=service.owner)
    beyond = tuple(readers.title for readers in found if readers.title and not readers.readers)
    return (EVERYBODY, *(_choice(readers) for readers in found if readers.readers)), beyond


def answered(service: ServiceView, value: str) -> Choice | None:
    """What an answer given before means, None for none. No statement for "no", else those of `choices`."""
    if value in ("", NO):
        return EVERYBODY if value == NO and asked(service) else None
    return next((choice for choice in choices(service) if choice.value == value), None)


def level_of(value: str, *, seal: bool = False) -> tuple[int, UUID | None]:
    """How confidential a request is by this answer, and the post that it is against, if one was named.

    `seal`: who the citizen is, is sealed.
    """
    if value in ("", NO):
        return cases.SEALED if seal else 1, None
    return cases.SEALED if seal else cases.RESTRICTED, None if value == YES else UUID(value)


def _choice(readers: cases.Readers) -> Choice:
    if readers.against is None or readers.title is None:
        return Choice(
            YES,
            Say(sw="Ndiyo, kuhusu afisa", en="Yes, about an officer"),
            Say(
                sw="Yataonwa na {who} pekee. Maafisa wengine hawatayaona.",
                en="Only the {who} will see it. No other officer will.",
            ).format(who=readers.who),
        )
    return Choice(
        readers.against.hex,
        Say(sw="Ndiyo, kuhusu {title}", en="Yes, about the {title}").format(title=readers.title),
        Say(
            sw="Yataonwa na {who} pekee. {title} na walio chini yake hawatayaona.",
            en="Only the {who} will see it. The {title}, and those who work under them, will not.",
        ).format(who=readers.who, title=readers.title),
    )
