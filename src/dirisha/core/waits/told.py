"""What people are told about their wait: a range in steps of five minutes, never "0 minutes", and when to come back.

Minutes stay minutes beyond the hour: "saa 1 hadi saa 2" would be heard as seven to eight o'clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from math import ceil, floor

from dirisha.core.say import Say
from dirisha.core.waits.predicting import Wait
from dirisha.core.wording.calendar import clock_time
from dirisha.core.wording.durations import duration, span

STEP = 5
BACK_BEFORE = 5
"""People are asked back so many minutes before the earliest moment of their range."""
WORTH_LEAVING = 15
"""Nobody is sent away for less than so many minutes."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A wait as it is told and stored with the ticket, in whole minutes from the moment it was told.

    `high` is None when the day may end before; `low` is None when it will.
    """

    low: int | None
    high: int | None


def quoted(wait: Wait) -> Quote:
    """The range of a wait rounded outwards to `STEP` minutes, so that it holds at least as often as promised."""
    if wait.low is None:
        return Quote(None, None)
    low = floor(wait.low / STEP) * STEP
    if wait.high is None:
        return Quote(low, None)
    return Quote(low, max(ceil(wait.high / STEP) * STEP, low + STEP))


def held(quote: Quote, waited: float | None) -> bool:
    """Whether what was told came true, for somebody who waited so many minutes; None for not called on that day."""
    if waited is None:
        return quote.high is None
    return quote.low is not None and quote.low <= waited and (quote.high is None or waited <= quote.high)


def brief(quote: Quote) -> Say:
    """The wait for a column or a display: "dakika 25 hadi 35" / "25 to 35 minutes"."""
    if quote.low is None:
        return Say(sw="hakuna nafasi tena leo", en="no more today")
    if quote.high is None:
        if quote.low < STEP:
            return Say(sw="huenda isiwe leo", en="perhaps not today")
        least = duration(quote.low, "minutes")
        return Say(sw="{least} au zaidi", en="{least} or more").format(least=least)
    if quote.high <= STEP:
        return Say(sw="chini ya {most}", en="less than {most}").format(most=duration(quote.high, "minutes"))
    if quote.low < STEP:
        return Say(sw="hadi {most}", en="up to {most}").format(most=duration(quote.high, "minutes"))
    return span(quote.low, quote.high, "minutes")


def sentence(quote: Quote) -> Say:
    """The wait in a sentence for the person who waits, with what to do where the day may be over before."""
    if quote.low is None:
        return Say(
            sw="Leo hatutaweza kukufikia kabla ya kufunga. Tafadhali omba miadi au njoo siku nyingine.",
            en="We cannot reach you before we close today. Please ask for an appointment or come on another day.",
        )
    if quote.high is None:
        late = Say(
            sw="Huenda tusikufikie leo kabla ya kufunga; ukipenda, omba miadi.",
            en="We may not reach you before we close today; if you wish, ask for an appointment.",
        )
        if quote.low < STEP:
            return late
        return Say(sw="Utasubiri {wait}. {late}", en="You will wait {wait}. {late}").format(
            wait=brief(quote), late=late
        )
    return Say(sw="Utasubiri {wait}.", en="You will wait {wait}.").format(wait=brief(quote))


def come_back_at(quote: Quote, told_at: float) -> time | None:
    """When somebody who leaves the hall should be back, told at so many minutes after midnight; None for "stay".

    Some minutes before the earliest of the range, on a clock of five minutes, so that hardly anybody misses their call.
    """
    if quote.low is None:
        return None
    back = floor((told_at + quote.low - BACK_BEFORE) / STEP) * STEP
    if back - told_at < WORTH_LEAVING or back >= 24 * 60:
        return None
    return time(back // 60, back % 60)


def come_back(quote: Quote, told_at: float) -> Say:
    """The same in words: "come back at about 11:40", or that it is better to stay; nothing when the day is over."""
    if quote.low is None:
        return Say(sw="", en="")
    back = come_back_at(quote, told_at)
    if back is None:
        return Say(sw="Tafadhali usiende mbali.", en="Please stay nearby.")
    return Say(
        sw="Ukipenda kutoka, tafadhali rudi ifikapo {time}.",
        en="If you wish to go out, please come back at about {time}.",
    ).format(time=clock_time(back))
