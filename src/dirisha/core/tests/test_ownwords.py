"""The charter's own words inside a promise or a fee: found where the house does not know them, said where told."""

from __future__ import annotations

from typing import Any

import pytest

from dirisha.core import fees, promises
from dirisha.core.ownwords import told_in, with_words
from dirisha.core.promises import in_words, promise_from_json, promise_to_json
from dirisha.core.say import Say

PLOT = "inspection of the plot"
TOLD = {PLOT: Say(sw="ukaguzi wa kiwanja", en="inspection of the plot")}


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        ({"kind": "duration", "amount": 7, "unit": "working_days"}, ()),
        ({"kind": "duration", "amount": 7, "unit": "working_days", "after": "kupokea ankara"}, ()),
        ({"kind": "duration", "amount": 7, "unit": "working_days", "after": "receipt of the application"}, ()),
        ({"kind": "duration", "amount": 7, "unit": "working_days", "after": PLOT}, (PLOT,)),
        ({"kind": "immediate", "after": ["payment", PLOT]}, (PLOT,)),
        (
            {"kind": "duration", "amount": 2, "unit": "hours", "depends_on": "the queue", "excludes": "lunch"},
            ("the queue", "lunch"),
        ),
        ({"kind": "varies", "depends_on": "the size of the plot"}, ("the size of the plot",)),
        ({"kind": "lead_time", "amount": 3, "unit": "working_days", "before": "the event"}, ("the event",)),
        (
            {
                "kind": "mixed",
                "parts": [
                    {"kind": "duration", "amount": 1, "unit": "months", "applies_to": "Kampuni"},
                    {"kind": "immediate", "after": PLOT},
                ],
            },
            ("Kampuni", PLOT),
        ),
    ],
)
def test_words_of_a_promise_that_the_house_does_not_know_are_found(
    promise: dict[str, Any], words: tuple[str, ...]
) -> None:
    assert promises.own_words(promise_from_json(promise)) == words


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        ({"kind": "free"}, ()),
        ({"kind": "amount", "amount": 20, "per": "page"}, ()),
        ({"kind": "amount", "amount": 20, "per": "stall"}, ("stall",)),
        ({"kind": "amount", "amount": 20, "per": "each", "condition": "for foreigners"}, ("for foreigners",)),
        ({"kind": "percentage", "percent": 2, "of": "the price"}, ("the price",)),
        ({"kind": "per_schedule", "legal_basis": "Legal Notice 3 of 2019"}, ("Legal Notice 3 of 2019",)),
        (
            {"kind": "schedule", "items": [{"name": "New", "amount": 1}, {"name": "Old", "amount": 2, "per": "year"}]},
            ("New", "Old"),
        ),
    ],
)
def test_words_of_a_fee_that_the_house_does_not_know_are_found(fee: dict[str, Any], words: tuple[str, ...]) -> None:
    assert fees.own_words(fee) == words


def test_a_promise_says_its_own_words_in_each_language() -> None:
    bare = {"kind": "duration", "amount": 7, "unit": "working_days", "after": PLOT}
    assert in_words(promise_from_json(bare)).sw == "Ndani ya siku 7 za kazi baada ya inspection of the plot"
    promise = promise_from_json(with_words(bare, TOLD, (PLOT,)))
    assert in_words(promise) == Say(
        sw="Ndani ya siku 7 za kazi baada ya ukaguzi wa kiwanja",
        en="Within 7 working days after inspection of the plot",
    )
    assert promise_from_json(promise_to_json(promise)) == promise


def test_the_parts_of_a_promise_say_what_the_whole_is_told() -> None:
    parts = [{"kind": "immediate", "after": PLOT}, {"kind": "duration", "amount": 1, "unit": "weeks", "after": PLOT}]
    promise = promise_from_json(with_words({"kind": "mixed", "parts": parts}, TOLD, (PLOT,)))
    assert in_words(promise).sw == "Papo hapo baada ya ukaguzi wa kiwanja; Ndani ya wiki 1 baada ya ukaguzi wa kiwanja"


def test_a_fee_says_its_own_words_in_each_language() -> None:
    told = {"stall": Say(sw="kibanda", en="stall")}
    fee = with_words({"kind": "amount", "amount": 200, "per": "stall"}, told, ("stall",))
    assert fees.fee_in_words(fee) == Say(sw="KSh 200 kwa kila kibanda", en="KSh 200 per stall")
    assert fees.fee_in_words({"kind": "amount", "amount": 20, "per": "page"}).sw == "KSh 20 kwa kila ukurasa"


def test_what_was_told_of_other_words_is_not_kept_and_half_a_translation_is_none() -> None:
    form = with_words({"kind": "free"}, {**TOLD, "x": Say(sw="y", en="")}, ("x",))
    assert form == {"kind": "free"}
    assert told_in({"words": "not a mapping"}) == {}
