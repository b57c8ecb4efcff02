"""How the house says days, times, durations, numbers, money and telephone numbers, in both languages.

Django's Swahili lacks formats and Babel's Swahili durations are wrong for charters ("14 days" becomes "wiki 2",
contracts.md 8.2), so these words are our own.
"""

from dirisha.core.wording.aloud import day_words, digits_words, read_aloud, time_words
from dirisha.core.wording.calendar import (
    MONTHS,
    WEEKDAYS,
    clock_time,
    day,
    moment,
    month,
    short_day,
    short_days,
    swahili_clock,
)
from dirisha.core.wording.durations import UNITS, duration, unit_words
from dirisha.core.wording.figures import money, number, number_words, share
from dirisha.core.wording.phones import is_toll_free, masked_phone, phone

__all__ = [
    "MONTHS",
    "UNITS",
    "WEEKDAYS",
    "clock_time",
    "day",
    "day_words",
    "digits_words",
    "duration",
    "is_toll_free",
    "masked_phone",
    "moment",
    "money",
    "month",
    "number",
    "number_words",
    "phone",
    "read_aloud",
    "share",
    "short_day",
    "short_days",
    "swahili_clock",
    "time_words",
    "unit_words",
]
