"""Decisions about taking in a request: who may enter it, when it arrived, what it may say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import cast, get_args
from uuid import UUID

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.say import LANGUAGES, Say
from dirisha.core.text import says_something
from dirisha.rooms.cases.events import CaseOpened, Channel, FileAttached
from dirisha.rooms.cases.kinds.definition import Family
from dirisha.rooms.cases.rules.now import Seat
from dirisha.rooms.cases.values import FileGiven

LATE_ENTRY_DAYS = 90
"""How far back a letter's or visitor's date may lie when it is registered."""
MAX_WORDS = 5000
MAX_FILES = 10
WORKING_ROLES = frozenset({"officer", "supervisor"})
RESTRICTED = 2
"""The level of a complaint about an officer: few see it (access.py)."""

CHANNELS: frozenset[str] = frozenset(get_args(Channel))
CASE_KINDS = frozenset(get_args(Family))


def refuse_confidential(*, helplines: Sequence[tuple[Say, Sequence[str]]], emergency: Sequence[str]) -> Refused:
    """Why a confidential service is never asked for through an open form: the telephone numbers come instead.

    `helplines`: each that the charter prints, by its name there and its numbers; `emergency`: the country pack's.
    """
    said = [
        Say(
            sw="Huduma hii haiombwi kwa fomu, ili siri yako ilindwe.",
            en="This service is not asked for through a form, so that your privacy is protected.",
        )
    ]
    for name, numbers in helplines:
        said.append(Say(sw="{name}: {n}.", en="{name}: {n}.").format(name=name, n=", ".join(numbers)))
    if not helplines:
        said.append(
            Say(
                sw="Piga namba zilizo kwenye ukurasa wa huduma.",
                en="Call the telephone numbers on the service's page.",
            )
        )
    danger = Say(sw="Ukiwa hatarini, piga {n}.", en="If you are in danger, call {n}.")
    said.append(danger.format(n=" / ".join(emergency)))
    words = Say(sw=" ".join(each.sw for each in said), en=" ".join(each.en for each in said))
    return Refused(words, code="confidential")


def refuse_withdrawn_row() -> Refused:
    """Why a row of an older charter, gone from the newer one, can be asked for no more."""
    return Refused(
        Say(
            sw="Mkataba umebadilika na huduma hii haimo tena. Tafadhali tafuta huduma upya; ulichoandika hakijatumwa.",
            en="The charter has changed and no longer has this service. Search again; what you wrote was not sent.",
        ),
        code="not-offered",
    )


def may_enter(by: Actor, seat: Seat | None, *, institution: UUID, channel: str) -> None:
    """A citizen asks by themselves through the web; anything else is entered by an officer of the institution."""
    if by.kind in ("setup", "worker"):
        return
    if by.kind == "citizen":
        if channel == "web":
            return
        raise Refused(
            Say(sw="Afisa ndiye anayesajili jambo la aina hii.", en="This kind of request is entered by an officer."),
            code="channel",
        )
    if seat is None or seat.role not in WORKING_ROLES or seat.institution != institution:
        raise Refused(
            Say(
                sw="Cheo chako hakikuruhusu kusajili jambo la taasisi hii. Tafadhali mwelekeze mwananchi "
                "kwenye taasisi yenyewe.",
                en="Your post does not allow you to register a request for this institution. Direct the citizen to the "
                "institution itself.",
            ),
            code="forbidden",
        )


def arrival(*, by: Actor, received_at: datetime | None, at: datetime) -> datetime:
    """When the request reached the institution: the date of receipt counts, not the day of typing (domain.md 1.6).

    Refused: a date in the future, or more than 90 days back. A citizen's own request arrives when it is sent.
    """
    if received_at is None or by.kind == "citizen":
        return at
    if received_at > at:
        raise Refused(
            Say(
                sw="Tarehe ya kupokelewa haiwezi kuwa ya baadaye. Andika siku barua au mgeni alipofika.",
                en="The date of receipt cannot lie in the future. Enter the day on which the letter or visitor came.",
            ),
            code="future",
            field="received_at",
        )
    if received_at < at - timedelta(days=LATE_ENTRY_DAYS):
        raise Refused(
            Say(
                sw="Tarehe ya kupokelewa ni ya zaidi ya siku {days} zilizopita. Hakikisha tarehe; kama ni kweli, "
                "mwombe msimamizi aandike barua ya maelezo.",
                en="The date of receipt is more than {days} days back. Check it; if it is right, ask your supervisor "
                "to explain it in writing.",
            ).format(days=LATE_ENTRY_DAYS),
            code="too-old",
            field="received_at",
        )
    return received_at


def check_words(text: str, *, field: str) -> str:
    """The text without outer white space; Refused when it is longer than 5,000 characters."""
    text = text.strip()
    if len(text) > MAX_WORDS:
        raise Refused(
            Say(
                sw="Maandishi ni marefu mno: herufi {n}. Yafupishe yawe herufi {most} au pungufu, au ambatisha faili.",
                en="The text is too long: {n} characters. Shorten it to {most} characters or fewer, or attach a file.",
            ).format(n=f"{len(text):,}", most=f"{MAX_WORDS:,}"),
            code="too-long",
            field=field,
        )
    return text


def need_words(text: str, say: Say, *, field: str, code: str = "empty", least: int = 1) -> str:
    """The text, checked; Refused with `say` when it has fewer than `least` letters or digits."""
    text = check_words(text, field=field)
    if not says_something(text, least):
        raise Refused(say, code=code, field=field)
    return text


def need_to_tell(case_kind: str, description: str) -> None:
    """A citizen's complaint is nothing without words; Refused (empty) when there are none."""
    if case_kind == "complaint" and not says_something(description):
        raise Refused(
            Say(
                sw="Tafadhali eleza malalamiko yako kwa maneno machache.",
                en="Please say in a few words what your complaint is.",
            ),
            code="empty",
            field="description",
        )


def check_answers(answers: Mapping[str, str], *, requirements: Collection[UUID]) -> dict[str, str]:
    """The answers to requirements of this service, empty ones left out; ValueError for another service's requirement.

    A missing answer or document never stops a request: it is listed as to be brought to the office.
    """
    known = {str(requirement) for requirement in requirements}
    unknown = set(answers) - known
    if unknown:
        raise ValueError(f"not requirements of this service: {sorted(unknown)}")
    checked = {key: check_words(text, field=key) for key, text in answers.items()}
    return {key: text for key, text in checked.items() if text}


def check_level(level: int) -> int:
    """0 public, 1 office, 2 restricted. Sealed and survivors' cases (3 and 4) have no place in this room."""
    if level not in (0, 1, 2):
        raise Refused(
            Say(
                sw="Jambo la siri ya kiwango hiki halipokelewi hapa. Tafadhali piga simu kwa huduma husika.",
                en="A case of this confidentiality is not opened here. Call the service itself.",
            ),
            code="level",
        )
    return level


def open_case(
    *,
    case: UUID,
    stream: str,
    person: UUID,
    reference: str,
    institution: UUID,
    site: UUID,
    post: UUID | None,
    handler: UUID | None = None,
    version: UUID,
    service: UUID,
    service_slug: str,
    variant: UUID,
    case_kind: str,
    channel: str,
    language: str,
    level: int,
    has_contact: bool,
    complains_about: UUID | None,
    against: UUID | None,
    description: str,
    answers: dict[str, str],
    received_at: datetime,
    kind_version: UUID | None = None,
    chosen: tuple[str, ...] = (),
) -> CaseOpened:
    """The request as a fact. ValueError for a channel, kind or language this house does not know."""
    if channel not in CHANNELS or case_kind not in CASE_KINDS or language not in LANGUAGES:
        raise ValueError(f"unknown channel, kind or language: {channel!r}, {case_kind!r}, {language!r}")
    return CaseOpened(
        stream=stream,
        about=case,
        occurred_at=received_at,
        person=person,
        reference=reference,
        institution=institution,
        site=site,
        post=post,
        handler=handler,
        version=version,
        service=service,
        service_slug=service_slug,
        variant=variant,
        case_kind=case_kind,
        channel=cast("Channel", channel),
        language=language,
        level=check_level(level),
        has_contact=has_contact,
        complains_about=complains_about,
        against=against,
        description=check_words(description, field="description") or None,
        answers=answers or None,
        kind_version=kind_version,
        chosen=chosen,
    )


def attach(
    given: FileGiven,
    *,
    file: UUID,
    stream: str,
    case: UUID,
    person: UUID,
    from_citizen: bool,
    requirements: Collection[UUID],
    at: datetime,
) -> FileAttached:
    """A checked file joins the case; ValueError when it answers a requirement of another service."""
    if given.requirement is not None and given.requirement not in requirements:
        raise ValueError(f"not a requirement of this service: {given.requirement}")
    return FileAttached(
        stream=stream,
        about=case,
        occurred_at=at,
        person=person,
        file=file,
        requirement=given.requirement,
        stored=given.stored,
        content_type=given.content_type,
        size=given.size,
        sha256=given.sha256,
        from_citizen=from_citizen,
        original_name=given.original_name[:200] or None,
    )


def no_such_choice() -> Refused:
    """Why a request is not taken in with a choice that its kind does not have (any more)."""
    return Refused(
        Say(
            sw="Chaguo uliloweka halipo tena. Tafadhali angalia sehemu hiyo upya.",
            en="A choice that you made is no longer there. Please look at that part again.",
        ),
        code="choice",
        field="chosen",
    )


def check_files(n: int) -> None:
    """At most ten files a case."""
    if n > MAX_FILES:
        raise Refused(
            Say(
                sw="Faili ni nyingi mno. Tuma faili {most} au pungufu; nyingine zilete ofisini.",
                en="Too many files. Send {most} or fewer and bring the others to the office.",
            ).format(most=MAX_FILES),
            code="too-many-files",
            field="files",
        )
