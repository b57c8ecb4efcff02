"""What a doubtful time may mean besides, where its own words name no second reading.

A confidence below 0.5 tells whoever reviews a charter to choose; so there has to be something to choose from.
"""

from __future__ import annotations

from dirisha.core.phrases.lexicon import Time


def otherwise(time: Time) -> tuple[Time, ...]:
    """The other readings of a time that is doubted: never empty, and none of them `time` itself.

    A promise for somebody ("5 days for new applications") may be meant for all; "7 or 14 days" is one of the two; "as
    soon as possible" may be no promise at all; by the close of business is that of the same day or of the next. What is
    left ("after 14 days", "l4 days", "31 December 2026") is a time that hangs on more than was understood.
    """
    if "applies_to" in time:
        return ({key: value for key, value in time.items() if key != "applies_to"},)
    if "min_amount" in time:
        plain = {key: value for key, value in time.items() if key != "min_amount"}
        return ({**plain, "amount": time["min_amount"]}, plain)
    if time["kind"] == "same_day":
        return ({**time, "kind": "next_day"},)
    if time["kind"] in ("duration", "sum", "immediate"):
        return ({"kind": "varies", "known_parts": [time]},)
    return ({"kind": "varies"},) if time != {"kind": "varies"} else ({"kind": "per_agreement"},)
