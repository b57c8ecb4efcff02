"""A writer of promises and money as charters word them, apart from the product's own: many forms of one meaning.

Each strategy gives (text, meaning); what is written must be read back as the same meaning.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

SW_ONES = ("", "moja", "mbili", "tatu", "nne", "tano", "sita", "saba", "nane", "tisa")
SW_MI = {"moja": "mmoja", "mbili": "miwili", "tatu": "mitatu", "nne": "minne", "tano": "mitano", "nane": "minane"}
SW_TENS = ("", "kumi", "ishirini", "thelathini", "arobaini", "hamsini", "sitini", "sabini", "themanini", "tisini")
EN_ONES = tuple(
    """ one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".replace("\n", "").split()
)
EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def swahili(number: int, *, mi: bool = False) -> str:
    """A number from 1 to 9,999 in Swahili words; `mi` for months and years."""
    parts = []
    thousands, hundreds, tens, ones = (number // 1000, number // 100 % 10, number // 10 % 10, number % 10)
    if thousands:
        parts.append(f"elfu {SW_ONES[thousands]}")
    if hundreds:
        parts.append(f"mia {SW_ONES[hundreds]}")
    if tens:
        parts.append(SW_TENS[tens])
    if ones:
        parts.append(SW_MI.get(SW_ONES[ones], SW_ONES[ones]) if mi else SW_ONES[ones])
    return " na ".join(parts)


def english(number: int, *, hyphen: bool = True, joined: bool = True) -> str:
    """A number from 1 to 9,999 in English words, with or without the hyphen and the "and"."""
    parts = []
    if number >= 1000:
        parts.append(f"{EN_ONES[number // 1000 - 1]} thousand")
    if number // 100 % 10:
        parts.append(f"{EN_ONES[number // 100 % 10 - 1]} hundred")
    rest = number % 100
    if rest:
        if rest < 20:
            said = EN_ONES[rest - 1]
        else:
            said = EN_TENS[rest // 10] + (f"{'-' if hyphen else ' '}{EN_ONES[rest % 10 - 1]}" if rest % 10 else "")
        parts.append(f"and {said}" if parts and joined else said)
    return " ".join(parts)


def _english_forms(number: int) -> st.SearchStrategy[str]:
    words = st.builds(lambda h, j: english(number, hyphen=h, joined=j), st.booleans(), st.booleans())
    return st.one_of(
        st.just(str(number)),
        st.just(f"{number:02}"),
        words,
        words.map(lambda said: f"{said} ({number})"),
        words.map(lambda said: f"{number} ({said})"),
    )


def _swahili_forms(number: int, *, mi: bool) -> st.SearchStrategy[str]:
    words = swahili(number, mi=mi)
    return st.sampled_from([str(number), f"{number:02}", words, f"{words} ({number})", f"{number} ({words})"])


EN_UNITS = {
    "seconds": ["seconds", "secs"],
    "minutes": ["minutes", "mins", "Minutes"],
    "hours": ["hours", "hrs", "Hours", "hrs."],
    "rings": ["rings", "telephone rings"],
    "working_days": ["working days", "business days", "Working Days", "WD", "w/days", "official working days"],
    "calendar_days": ["days", "calendar days", "Days", "DAYS"],
    "weeks": ["weeks", "wks", "Weeks"],
    "months": ["months", "Months", "calendar months"],
}
SW_UNITS = {
    "seconds": ["sekunde {n}"],
    "minutes": ["dakika {n}", "Dakika {n}"],
    "hours": ["masaa {n}", "Masaa {n}"],
    "rings": ["pete {n}", "milio {n}"],
    "working_days": ["siku {n} za kazi", "siku za kazi {n}", "siku {n} (za kazi)", "Siku {n} Za Kazi"],
    "calendar_days": ["siku {n}", "Siku {n}", "siku {n} za kalenda"],
    "weeks": ["wiki {n}", "majuma {n}"],
    "months": ["miezi {n}", "Miezi {n}"],
}
LONGEST = {"rings": 99, "months": 1200, "weeks": 999, "hours": 399, "calendar_days": 1899}
EN_LIMITS = [
    "",
    "within ",
    "Within ",
    "Up to ",
    "Maximum of ",
    "not more than ",
    "Not exceeding ",
    "in ",
    "Max. ",
    "- ",
]
SW_LIMITS = ["", "Ndani ya ", "ndani ya ", "si zaidi ya ", "Katika muda wa ", "- "]
EN_STARTS = [" after {e}", " from {e}", " upon {e}", " following {e}", " from the {e}", " since {e}"]
SW_STARTS = [" baada ya {e}", " tangu {e}", " kuanzia {e}", " mara baada ya {e}"]
EN_EVENTS = [
    "receipt of application",
    "submission of all documents",
    "payment",
    "date of the advertisement",
    "approval",
]
SW_EVENTS = ["kupokea ombi", "malipo", "tarehe ya tangazo", "kupokelewa kwa maombi yote", "ukaguzi"]
ENDS = ["", ".", " ", ";"]

units = st.sampled_from(sorted(EN_UNITS))


@st.composite
def durations(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A duration with limit, start and noise, in either language."""
    unit = draw(units)
    amount = draw(st.integers(2, min(LONGEST.get(unit, 9999), 9999)))
    least = draw(st.none() | st.integers(1, amount - 1))
    in_english = draw(st.booleans())
    if in_english:
        number = draw(_english_forms(amount))
        if least is not None:
            joint = draw(st.sampled_from([" to ", "-", " - ", " – "]))
            number = draw(st.sampled_from([f"{least}{joint}{amount}", f"between {least} and {amount}"]))
        text = f"{number} {draw(st.sampled_from(EN_UNITS[unit]))}"
        limits, starts, events = EN_LIMITS, EN_STARTS, EN_EVENTS
    else:
        number = draw(_swahili_forms(amount, mi=unit == "months"))
        if least is not None:
            number = f"{least}{draw(st.sampled_from([' hadi ', '-', ' mpaka ', ' – ']))}{amount}"
        text = draw(st.sampled_from(SW_UNITS[unit])).format(n=number)
        limits, starts, events = SW_LIMITS, SW_STARTS, SW_EVENTS
    event = draw(st.none() | st.sampled_from(events))
    start = draw(st.sampled_from(starts)).format(e=event) if event else ""
    text = draw(st.sampled_from(limits)) + text + start + draw(st.sampled_from(ENDS))
    meaning: dict[str, Any] = {"kind": "duration", "amount": amount, "unit": unit, "after": event}
    return text, meaning if least is None else {**meaning, "min_amount": least}


@st.composite
def notices(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Notice that the citizen gives."""
    amount = draw(st.integers(1, 365))
    unit = draw(st.sampled_from(["working_days", "calendar_days"]))
    if draw(st.booleans()):
        text = f"{draw(st.sampled_from(['', 'At least ']))}{amount} {draw(st.sampled_from(EN_UNITS[unit]))}"
        before = draw(st.sampled_from(["event", "date of travel"]))
        text += f" {draw(st.sampled_from(['before', 'prior to', 'before the']))} {before}"
    else:
        form = draw(st.sampled_from(SW_UNITS[unit])).format(n=draw(_swahili_forms(amount, mi=False)))
        before = draw(st.sampled_from(["mkutano", "tukio"]))
        text = f"{draw(st.sampled_from(['', 'Angalau ']))}{form} kabla ya {before}"
    return text, {"kind": "lead_time", "amount": amount, "unit": unit, "before": before}


@st.composite
def sums(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """ "2 days, 2 hours and 40 minutes" in either language."""
    amounts = draw(st.tuples(st.integers(1, 30), st.integers(1, 23), st.integers(1, 59)))
    row = list(zip(amounts, ("calendar_days", "hours", "minutes"), strict=True))
    row = row[draw(st.integers(0, 1)) :]
    en = draw(st.booleans())
    said = [
        f"{amount} {draw(st.sampled_from(EN_UNITS[unit]))}".replace("calendar ", "").rstrip(".")
        if en
        else SW_UNITS[unit][0].format(n=amount)
        for amount, unit in row
    ]
    text = ", ".join(said[:-1]) + draw(st.sampled_from([" and ", ", and "] if en else [" na ", ", na "])) + said[-1]
    return text, {
        "kind": "sum",
        "parts": [{"kind": "duration", "amount": amount, "unit": unit, "after": None} for amount, unit in row],
    }


MONEY = {
    "KE": (
        "KES",
        ["Kshs. {n}", "Ksh {n}", "KES {n}", "KSHS.{n}", "Ksh {n}/=", "{n}/=", "{n}/-", "Sh. {n}", "{n} Kshs"],
    ),
    "TZ": ("TZS", ["Tsh {n}/=", "TZS {n}", "Tshs. {n}", "T.Shs {n}", "{n}/=", "{n}/", "Shilingi {n}"]),
    "UG": ("UGX", ["UGX {n}", "Ushs. {n}", "Shs {n}", "{n}/="]),
    "GH": ("GHS", ["GHS {n}", "GH¢ {n}", "GH₵{n}", "GHC {n}"]),
    "IN": ("INR", ["Rs. {n}/-", "Rs {n}", "₹ {n}", "₹{n}/-", "INR {n}"]),
    "PH": ("PHP", ["PHP {n}", "Php {n}", "₱ {n}", "₱{n}", "P{n}", "{n} pesos"]),
}


@st.composite
def sums_of_money(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """(country, text, the fee)."""
    country = draw(st.sampled_from(sorted(MONEY)))
    currency, forms = MONEY[country]
    amount = draw(st.integers(1, 9_999_999))
    figures = draw(st.sampled_from([f"{amount}", f"{amount:,}"]))
    form = draw(st.sampled_from(forms))
    if not form.endswith(("/=", "/-", "/")):
        figures += draw(st.sampled_from(["", ".00"]))
    text = form.format(n=figures)
    fee: dict[str, Any] = {"kind": "amount", "amount": amount, "currency": currency}
    per = draw(st.sampled_from(["", "page", "acre", "ukurasa"]))
    if per:
        text += f" kwa kila {per}" if per == "ukurasa" else f" per {per}"
        fee["per"] = per
    return country, draw(st.sampled_from(["", "Fee: "])) + text + draw(st.sampled_from(["", "."])), fee
