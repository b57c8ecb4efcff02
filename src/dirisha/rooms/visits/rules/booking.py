"""Which times are offered for appointments, how many at each, and what may happen to one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import floor
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.core.worktime import Calendar
from dirisha.rooms.places.rules import SiteGround
from dirisha.rooms.visits.events import (
    AppointmentCancelled,
    AppointmentLapsed,
    AppointmentMoved,
    AppointmentReminderDue,
    AppointmentsOffered,
    AppointmentStep,
    HowArrived,
    OfferedDay,
    PersonArrived,
)
from dirisha.rooms.visits.values import Booking

SHORTEST, LONGEST = 5, 240
MOST_DAYS = 60
MOST_GRACE = 60
MOST_COUNTERS = 99
DAY = 24 * 60
NOTICE = timedelta(minutes=30)
"""A time is booked at least so long before it begins: people have a way to go."""
PUNCTUAL = timedelta(minutes=10)
"""Who comes so little before their time is not early."""
REMINDED_AHEAD = timedelta(hours=24)


def _step(from_: str, to: Booking | None) -> tuple[frozenset[Booking], Booking | None]:
    return cast("frozenset[Booking]", frozenset(from_.split())), to


TABLE: dict[type[AppointmentStep], tuple[frozenset[Booking], Booking | None]] = {
    AppointmentMoved: _step("booked", None),
    AppointmentReminderDue: _step("booked", None),
    AppointmentCancelled: _step("booked", "cancelled"),
    AppointmentLapsed: _step("booked", "lapsed"),
    PersonArrived: _step("booked lapsed", "arrived"),
}
"""From which states an event of an appointment may follow, and where it leads (None: the state stays)."""


@dataclass(frozen=True)
class Plan:
    """How a queue offers appointments (events.AppointmentsOffered); `minutes`: planned for one person."""

    slot_minutes: int
    share: float
    days_ahead: int
    grace: int
    week: tuple[OfferedDay, ...]
    minutes: float


@dataclass(frozen=True)
class Slot:
    """A time and how many may be booked for it; `free` is how many still are."""

    starts_at: datetime
    of: int
    free: int


def capacity(*, counters: int, slot_minutes: int, share: float, minutes: float) -> int:
    """How many appointments fit into one time: the share of what so many counters can do in it, never more."""
    return floor(counters * slot_minutes * share / minutes + 1e-9)


def offer(
    *,
    site: SiteGround,
    queue: UUID,
    minutes: float,
    slot_minutes: int,
    share: float,
    days_ahead: int,
    grace: int,
    week: Sequence[OfferedDay],
    at: datetime,
) -> AppointmentsOffered:
    """What a queue offers from now on. Refused: numbers that are none; all of the capacity or none of it (who has no
    appointment must be served, too); a day on which not one appointment would fit into a time."""
    _within(SHORTEST <= slot_minutes <= LONGEST, "slot_minutes", SHORTEST, LONGEST)
    _within(1 <= days_ahead <= MOST_DAYS, "days_ahead", 1, MOST_DAYS)
    _within(0 <= grace <= MOST_GRACE, "grace", 0, MOST_GRACE)
    _within(0.05 <= share <= 0.8, "share", 5, 80)
    if len({day.weekday for day in week}) != len(week):
        raise ValueError("a weekday is offered twice")
    for day in week:
        field = f"day-{day.weekday}"
        if not (0 <= day.weekday <= 6 and day.opens >= 0 and day.opens + slot_minutes <= day.closes <= DAY):
            raise Refused(
                Say(
                    sw="Saa ya kuanza iwe kabla ya saa ya kumaliza, na miadi moja angalau itoshe kati yake.",
                    en="The beginning must be before the end, with room for one appointment at least.",
                ),
                code="bad-hours",
                field=field,
            )
        _within(1 <= day.counters <= MOST_COUNTERS, field, 1, MOST_COUNTERS)
        if capacity(counters=day.counters, slot_minutes=slot_minutes, share=share, minutes=minutes) < 1:
            raise Refused(
                Say(
                    sw="Kwa idadi hii ya maafisa hakuna miadi hata moja inayotosha. Ongeza dakika za kila miadi, "
                    "sehemu ya miadi, au maafisa.",
                    en="With so few officers not one appointment fits. Make the times longer, or give appointments a "
                    "larger share or more officers.",
                ),
                code="no-room",
                field=field,
            )
    return AppointmentsOffered(
        stream=site.stream,
        about=queue,
        occurred_at=at,
        site=site.id,
        slot_minutes=slot_minutes,
        share=share,
        days_ahead=days_ahead,
        grace=grace,
        week=tuple(sorted(week, key=lambda day: day.weekday)),
    )


def _within(fits: bool, field: str, low: int, high: int) -> None:
    if not fits:
        raise Refused(
            Say(sw="Andika namba kati ya {low} na {high}.", en="Give a number between {low} and {high}.").format(
                low=low, high=high
            ),
            code="bad-number",
            field=field,
        )


def days(plan: Plan, *, at: datetime, zone: ZoneInfo) -> Iterator[date]:
    """The days for which appointments may be booked at `at`: today and `days_ahead` more, by the site's clock."""
    today = at.astimezone(zone).date()
    offered = {day.weekday for day in plan.week}
    for ahead in range(plan.days_ahead + 1):
        day = today + timedelta(days=ahead)
        if day.weekday() in offered:
            yield day


def times(plan: Plan, day: date, *, calendar: Calendar) -> list[tuple[datetime, int]]:
    """The times of a day, each with how many may be booked: within the hours offered on its weekday and the hours in
    which the site is open on that very day, so without holidays and without what is cut off by an early closing."""
    open_hours = calendar.hours_on(day)
    out = []
    for offered in plan.week:
        if offered.weekday != day.weekday():
            continue
        fits = capacity(
            counters=offered.counters, slot_minutes=plan.slot_minutes, share=plan.share, minutes=plan.minutes
        )
        for minute in range(offered.opens, offered.closes - plan.slot_minutes + 1, plan.slot_minutes):
            begins, ends = minute * 60, (minute + plan.slot_minutes) * 60
            if fits and any(opens <= begins and ends <= closes for opens, closes in open_hours):
                local = datetime.combine(day, time(minute // 60, minute % 60), calendar.zone)
                out.append((local.astimezone(UTC), fits))
    return out


def slots(plan: Plan, day: date, *, calendar: Calendar, taken: dict[datetime, int], at: datetime) -> list[Slot]:
    """The times of a day that have not come too near at `at`, each with how many places are free. `taken` says how many
    places are held by the moment at which they begin."""
    soon = at + NOTICE
    return [
        Slot(starts_at, of, max(0, of - taken.get(starts_at, 0)))
        for starts_at, of in times(plan, day, calendar=calendar)
        if starts_at >= soon
    ]


def place_at(
    plan: Plan, starts_at: datetime, *, calendar: Calendar, held: Collection[int], at: datetime
) -> tuple[int, int]:
    """The place that a new appointment at `starts_at` takes, and of how many: the lowest that nobody holds.

    Refused: a time that is not offered (any more), too near or too far; all places are held.
    """
    zone = calendar.zone
    day = starts_at.astimezone(zone).date()
    offered = {slot.starts_at: slot.of for slot in slots(plan, day, calendar=calendar, taken={}, at=at)}
    if day not in set(days(plan, at=at, zone=zone)) or starts_at not in offered:
        raise Refused(
            Say(
                sw="Saa hiyo haitolewi tena kwa miadi. Tafadhali chagua nyingine.",
                en="That time is not offered any more. Please choose another one.",
            ),
            code="not-offered",
            field="starts_at",
        )
    of = offered[starts_at]
    free = next((place for place in range(1, of + 1) if place not in held), None)
    if free is None:
        raise full()
    return free, of


def full() -> Refused:
    """Somebody else was faster."""
    return Refused(
        Say(
            sw="Saa hiyo imekwisha kuchukuliwa na wengine. Tafadhali chagua nyingine.",
            en="Others have just taken that time. Please choose another one.",
        ),
        code="full",
        field="starts_at",
    )


def may_follow(state: str, kind: type[AppointmentStep], *, seen: int, turn: int) -> None:
    """Refused when the appointment has moved on since the page showed turn `seen`, or the table does not allow it."""
    if seen != turn:
        raise moved_on()
    if state not in TABLE[kind][0]:
        raise over(state)


def moved_on() -> Refused:
    """It changed since the page was shown."""
    return Refused(
        Say(
            sw="Miadi hii imebadilika tangu ukurasa ufunguliwe. Angalia ilivyo sasa.",
            en="This appointment has changed since the page was opened. Look at how it stands now.",
        ),
        code="stale",
    )


def over(state: str) -> Refused:
    """Nothing more happens to it."""
    words = {
        "arrived": Say(
            sw="Mwenye miadi hii amekwisha kufika na kupewa namba.",
            en="The person of this appointment is here already and has a number.",
        ),
        "cancelled": Say(
            sw="Miadi hii imefutwa. Chukua namba ya kawaida, au panga miadi nyingine.",
            en="This appointment was cancelled. Take an ordinary number, or book another time.",
        ),
    }
    lapsed = Say(sw="Saa ya miadi hii imepita.", en="The time of this appointment has passed.")
    return Refused(words.get(state, lapsed), code="state")


def unknown() -> Refused:
    """There is no such appointment."""
    return Refused(
        Say(
            sw="Hakuna miadi yenye namba hiyo. Tafadhali iangalie tena.",
            en="There is no appointment of that number. Please look at it again.",
        ),
        code="not-found",
        field="reference",
    )


def none_offered() -> Refused:
    """The queue offers no appointments for this."""
    return Refused(
        Say(
            sw="Huduma hii haina miadi hapa. Njoo uchukue namba.",
            en="There are no appointments for this service here. Come and take a number.",
        ),
        code="not-offered",
        field="queue",
    )


def how_arrived(starts_at: datetime, lapses_at: datetime, *, at: datetime) -> HowArrived:
    """How somebody came, against the time agreed."""
    if at > lapses_at:
        return "after"
    if at > starts_at:
        return "late"
    return "on_time" if starts_at - at <= PUNCTUAL else "early"


def right_day(starts_at: datetime, *, at: datetime, zone: ZoneInfo, when: Say) -> None:
    """Refused when the appointment is for another day; `when` says in words which."""
    day, today = starts_at.astimezone(zone).date(), at.astimezone(zone).date()
    if day > today:
        raise Refused(
            Say(
                sw="Miadi hii si ya leo, ni ya {when}. Ukitaka kuhudumiwa leo, chukua namba ya kawaida.",
                en="This appointment is not for today but for {when}. To be served today, take an ordinary number.",
            ).format(when=when),
            code="other-day",
            field="reference",
        )
    if day < today:
        raise Refused(
            Say(
                sw="Miadi hii ilikuwa ya {when}. Chukua namba ya kawaida, au panga miadi nyingine.",
                en="This appointment was for {when}. Take an ordinary number, or book another time.",
            ).format(when=when),
            code="other-day",
            field="reference",
        )


def right_site(here: bool, *, where: Say) -> None:
    """Refused when the appointment is at another site; `where` is its name and address."""
    if not here:
        raise Refused(
            Say(
                sw="Miadi hii si ya kituo hiki. Ni ya: {where}.",
                en="This appointment is not at this site. It is at: {where}.",
            ).format(where=where),
            code="other-site",
            field="reference",
        )


def stands_by_time(how: HowArrived, *, priority: bool) -> bool:
    """Whether somebody stands in the line by the time agreed. Not who came after the grace; and not who came early and
    goes before others anyhow."""
    return how in ("on_time", "late") or (how == "early" and not priority)
