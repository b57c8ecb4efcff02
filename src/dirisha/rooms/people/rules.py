"""Decisions about people's contact data: plain values in, an event out, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.contacts import email_address, extension, phone_number
from dirisha.core.refused import Refused
from dirisha.core.say import LANGUAGES, Say
from dirisha.rooms.people.events import PersonCorrected, PersonErased, PersonNoted
from dirisha.rooms.places.events import Role
from dirisha.rooms.places.rules import Standing

Reason = Literal["asked", "kept-long-enough", "entered-by-mistake"]
"""Why a person is erased. A choice and not a text: the reason stands open in the journal and must name nobody."""

NAME_LENGTH = 200
EXTENSION = Say(
    sw="Namba hii ina namba ya ndani (ext), ambayo hatuwezi kuipiga. Tafadhali andika namba ya simu pekee; "
    "namba ya ndani iandike kwenye maelezo yako.",
    en="This number has an extension, which we cannot dial. Write the telephone number alone, and put the extension "
    "into your words.",
)


@dataclass(frozen=True)
class Reach:
    """Contact data, checked: empty parts are None."""

    language: str
    name: str | None
    phone: str | None
    email: str | None


def checked(*, language: str, name: str | None, phone: str | None, email: str | None, region: str) -> Reach:
    """Contact data as they are kept: the number as E.164. Refused, with the field's name, for what cannot be right."""
    if language not in LANGUAGES:
        raise Refused(
            Say(sw="Chagua Kiswahili au Kiingereza.", en="Choose Swahili or English."),
            code="bad-choice",
            field="language",
        )
    name = " ".join((name or "").replace("\x00", "").split()) or None
    if name is not None and len(name) > NAME_LENGTH:
        raise Refused(
            Say(sw="Jina lisizidi herufi 200.", en="The name may have 200 characters at most."),
            code="too-long",
            field="name",
        )
    return Reach(language, name, _phone((phone or "").strip(), region), _email((email or "").strip()))


def _phone(typed: str, region: str) -> str | None:
    if not typed:
        return None
    if extension(typed, region):
        raise Refused(EXTENSION, code="phone-extension", field="phone")
    try:
        return phone_number(typed, region)
    except ValueError:
        raise Refused(
            Say(
                sw="Namba hiyo ya simu si sahihi. Tafadhali iandike kwa mfano 0712 345 678 au +254 712 345 678.",
                en="That telephone number is not right. Write it for example as 0712 345 678 or +254 712 345 678.",
            ),
            code="bad-phone",
            field="phone",
        ) from None


def _email(typed: str) -> str | None:
    if not typed:
        return None
    try:
        return email_address(typed)
    except ValueError:
        raise Refused(
            Say(
                sw="Barua pepe hiyo si sahihi. Tafadhali iandike kwa mfano jina@example.co.ke.",
                en="That e-mail address is not right. Write it for example as name@example.co.ke.",
            ),
            code="bad-email",
            field="email",
        ) from None


def note_person(
    *,
    person: UUID,
    stream: str,
    language: str,
    name: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    region: str = "KE",
    known: bool = False,
    at: datetime,
) -> PersonNoted:
    """A person with at least one way to call or reach them; Refused when nothing was given or they are known already.

    `region` is the country whose telephone numbers may be typed without the sign +.
    """
    if known:
        raise Refused(
            Say(
                sw="Taarifa za mtu huyu zimeshaandikwa. Zisahihishe tu.",
                en="This person is noted already: correct them.",
            ),
            code="conflict",
        )
    reach = checked(language=language, name=name, phone=phone, email=email, region=region)
    if reach.name is None and reach.phone is None and reach.email is None:
        raise Refused(
            Say(
                sw="Andika jina, simu au barua pepe, au acha sehemu hii yote wazi.",
                en="Give a name, a telephone number or an e-mail address, or leave all of this out.",
            ),
            code="nothing-given",
        )
    return PersonNoted(
        stream=stream,
        about=person,
        occurred_at=at,
        person=person,
        language=reach.language,
        name=reach.name,
        phone=reach.phone,
        email=reach.email,
    )


def correct_person(
    *,
    person: UUID,
    stream: str,
    language: str,
    name: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    region: str = "KE",
    state: Literal["unknown", "known", "erased"],
    at: datetime,
) -> PersonCorrected:
    """Contact data given anew, all of them; what is left out is taken away. Refused for the unknown and the erased."""
    if state == "unknown":
        raise _unknown()
    if state == "erased":
        raise Refused(
            Say(
                sw="Taarifa za mtu huyu zilifutwa na haziwezi kuandikwa tena.",
                en="This person's data were erased and cannot be written again.",
            ),
            code="gone",
        )
    reach = checked(language=language, name=name, phone=phone, email=email, region=region)
    return PersonCorrected(
        stream=stream,
        about=person,
        occurred_at=at,
        person=person,
        language=reach.language,
        name=reach.name,
        phone=reach.phone,
        email=reach.email,
    )


def erase_person(
    *,
    person: UUID,
    stream: str,
    reason: str,
    state: Literal["unknown", "known", "erased"],
    at: datetime,
) -> PersonErased | None:
    """A person is erased; None when they were before. Refused for the unknown and for a reason that is not listed."""
    if reason not in get_args(Reason):
        raise Refused(
            Say(
                sw="Chagua sababu: aliomba mwenyewe, muda wa kutunza umeisha, au aliandikwa kwa makosa.",
                en="Choose the reason: they asked for it, it was kept long enough, or it was entered by mistake.",
            ),
            code="bad-choice",
            field="reason",
        )
    if state == "unknown":
        raise _unknown()
    if state == "erased":
        return None
    return PersonErased(stream=stream, about=person, occurred_at=at, person=person, reason=reason)


def may_write(by: Actor, standing: Standing | None, institutions: frozenset[UUID], *, erasing: bool = False) -> None:
    """The citizen (whose right the door has checked), SETUP, or a post of the institution that keeps the data.

    Erasing is for its supervisors and administrators. `institutions` are the one that keeps the data and the one above.
    """
    if by.kind in ("citizen", "setup"):
        return
    roles = {"supervisor", "administrator"} if erasing else set(get_args(Role)) - {"ombudsman"}
    if standing is not None and standing.institution in institutions and standing.role in roles:
        return
    raise Refused(
        Say(
            sw="Cheo chako hakiruhusu kubadilisha taarifa za mtu huyu. Mwombe msimamizi wako.",
            en="Your post does not allow changing this person's data. Please ask your supervisor.",
        ),
        code="forbidden",
    )


def _unknown() -> Refused:
    return Refused(Say(sw="Mtu huyo hayupo kwenye kumbukumbu.", en="That person is not on record."), code="not-found")
