"""Decisions about keeping: who may order a hold, when a term is over, by when a right is answered."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.rooms.cases.events import HoldLifted, HoldSet, Right, RightAnswered, RightAsked
from dirisha.rooms.cases.rules.now import CaseNow

SHORTEST = 10
LONGEST = 2000
WHY = Say(
    sw="Andika sababu kwa maneno machache (angalau herufi 10).",
    en="Tell the reason in a few words (at least 10 characters).",
)
WHAT = Say(
    sw="Andika unachoomba kwa maneno machache (angalau herufi 10).",
    en="Tell what you ask for in a few words (at least 10 characters).",
)
TOO_LONG = Say(sw="Maandishi yasizidi herufi 2000.", en="The text may have 2000 characters at most.")


def held() -> Refused:
    """Why nothing is erased now."""
    return Refused(
        Say(
            sw="Taarifa hizi haziwezi kufutwa sasa: jambo hili lazima litunzwe kwa sababu ya kisheria, kwa mfano "
            "shauri mahakamani au uchunguzi. Tutaweza kuzifuta agizo hilo likiondolewa.",
            en="These data cannot be erased now: the case must be kept for a legal reason, such as a court case or an "
            "inquiry. They can be erased once that order is lifted.",
        ),
        code="held",
    )


def words_of(text: str, *, needed: Say, field: str) -> str:
    """What was typed; Refused (empty, too-long) at `field`."""
    words = text.replace("\x00", "").strip()
    if len(words) < SHORTEST:
        raise Refused(needed, code="empty", field=field)
    if len(words) > LONGEST:
        raise Refused(TOO_LONG, code="too-long", field=field)
    return words


def set_hold(now: CaseNow, *, hold: UUID, role: str, post: UUID, reason: str, standing: bool, at: datetime) -> HoldSet:
    """A hold on a case; Refused (forbidden) for all but supervisors, (conflict) when there is one."""
    _supervisor(role)
    if standing:
        raise Refused(
            Say(sw="Jambo hili tayari linatunzwa kwa agizo.", en="This case is already under a hold."), code="conflict"
        )
    words = words_of(reason, needed=WHY, field="reason")
    return HoldSet(
        stream=now.stream, about=now.id, occurred_at=at, person=now.person, hold=hold, post=post, reason=words
    )


def lift_hold(now: CaseNow, *, hold: UUID | None, role: str, post: UUID, reason: str, at: datetime) -> HoldLifted:
    """The end of a hold; Refused (forbidden) for all but supervisors, (conflict) when there is none."""
    _supervisor(role)
    if hold is None:
        raise Refused(
            Say(sw="Jambo hili halitunzwi kwa agizo lolote.", en="This case is under no hold."), code="conflict"
        )
    words = words_of(reason, needed=WHY, field="reason")
    return HoldLifted(
        stream=now.stream, about=now.id, occurred_at=at, person=now.person, hold=hold, post=post, reason=words
    )


def ask_right(
    now: CaseNow, *, request: UUID, right: str, words: str, days: int, zone: str, waiting: int, at: datetime
) -> RightAsked:
    """A request about one's own data, due at the end of the last of `days` days of the site's zone.

    Refused: another right, no words, or three requests of this case that wait already (too-many).
    """
    if right not in get_args(Right):
        raise Refused(Say(sw="Chagua unachoomba.", en="Choose what you ask for."), code="bad-choice", field="right")
    if waiting >= 3:
        raise Refused(
            Say(
                sw="Una maombi matatu yanayosubiri jibu. Tafadhali subiri yajibiwe.",
                en="Three of your requests wait for an answer. Wait until they are answered.",
            ),
            code="too-many",
            field="right",
        )
    return RightAsked(
        stream=now.stream,
        about=now.id,
        occurred_at=at,
        person=now.person,
        request=request,
        right=right,
        due_at=due_of(at, days=days, zone=zone),
        words=words_of(words, needed=WHAT, field="words"),
    )


def answer_right(
    now: CaseNow, *, request: UUID, role: str, granted: bool, answer: str, answered: bool, at: datetime
) -> RightAnswered:
    """The decision on such a request; Refused (forbidden) for all but data officers, (conflict) when it has one."""
    if role != "data_officer":
        raise Refused(
            Say(
                sw="Afisa wa ulinzi wa taarifa pekee ndiye anayejibu ombi hili.",
                en="Only the data protection officer answers this request.",
            ),
            code="forbidden",
        )
    if answered:
        raise Refused(Say(sw="Ombi hili limeshajibiwa.", en="This request has been answered."), code="conflict")
    words = words_of(answer, needed=WHY, field="answer")
    return RightAnswered(
        stream=now.stream,
        about=now.id,
        occurred_at=at,
        person=now.person,
        request=request,
        granted=granted,
        answer=words,
    )


def due_of(at: datetime, *, days: int, zone: str) -> datetime:
    """The last second of the day that is `days` days after the one of `at`, in a zone, as UTC. The day of receipt does
    not count (Interpretation and General Provisions Act, Cap 2, s. 57 a)."""
    day = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    return datetime.combine(day, time(23, 59, 59), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def over(closed_at: datetime, *, months: int, at: datetime) -> bool:
    """Whether a case closed at `closed_at` has been kept for `months` months at `at`."""
    return months_before(at, months) >= closed_at


def months_before(at: datetime, months: int) -> datetime:
    """The same moment some months earlier; the last day of the month where there is no such day."""
    whole = at.year * 12 + at.month - 1 - months
    year, month = divmod(whole, 12)
    for day in (at.day, 30, 29, 28):
        try:
            return at.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _supervisor(role: str) -> None:
    if role != "supervisor":
        raise Refused(
            Say(sw="Msimamizi wa kazi pekee ndiye anayeagiza hili.", en="Only a supervisor orders this."),
            code="forbidden",
        )
