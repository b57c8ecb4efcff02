"""Reading the phrases of charters, in Swahili and English: times, fees, requirements.

A tokeniser, word lists as data (`lexicon`), and small grammars that must use up every word of a phrase: what is left
over was not understood, and a phrase that was not understood is never given out as read.
"""

from dirisha.core.phrases.fees import FeeReading, read_fee, read_fees
from dirisha.core.phrases.requirements import RequirementsReading, classify, read_requirements
from dirisha.core.phrases.times import TimeReading, read_time, read_times

__all__ = [
    "FeeReading",
    "RequirementsReading",
    "TimeReading",
    "classify",
    "read_fee",
    "read_fees",
    "read_requirements",
    "read_time",
    "read_times",
]
