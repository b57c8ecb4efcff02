"""Fees in words."""

from __future__ import annotations

from typing import Any

import pytest

from dirisha.core.fees import KINDS, fee_in_words


@pytest.mark.parametrize(
    ("fee", "sw", "en"),
    [
        ({"kind": "free"}, "Bila malipo", "Free of charge"),
        ({"kind": "amount", "amount": 1050, "currency": "KES"}, "KSh 1,050", "KSh 1,050"),
        ({"kind": "amount", "amount": 15000, "currency": "TZS"}, "TSh 15,000", "TSh 15,000"),
        ({"kind": "amount", "amount": 250.5}, "KSh 250.50", "KSh 250.50"),
        ({"kind": "amount", "amount": 20, "per": "kurasa"}, "KSh 20 kwa kila ukurasa", "KSh 20 per page"),
        ({"kind": "range", "min_amount": 250, "max_amount": 650}, "KSh 250 hadi KSh 650", "KSh 250 to KSh 650"),
        ({"kind": "percentage", "percent": 2, "of": "kodi"}, "Asilimia 2 ya kodi", "2 per cent of kodi"),
        ({"kind": "per_schedule", "legal_basis": "Cap. 63"}, "Kulingana na Cap. 63", "According to Cap. 63"),
        ({"kind": "varies"}, "Hutofautiana: uliza kabla ya kulipa", "It varies: ask before you pay"),
        (
            {
                "kind": "varies",
                "said": "40,000 kwa miezi sita",
                "words": {"40,000 kwa miezi sita": {"sw": "40,000 kwa miezi sita", "en": "40,000 for six months"}},
            },
            "40,000 kwa miezi sita",
            "40,000 for six months",
        ),
        (
            {"kind": "schedule", "items": [{"name": "A", "amount": 100}, {"name": "B", "amount": 200}]},
            "A: KSh 100; B: KSh 200",
            "A: KSh 100; B: KSh 200",
        ),
    ],
)
def test_a_fee_is_said_in_both_languages(fee: dict[str, Any], sw: str, en: str) -> None:
    said = fee_in_words(fee)
    assert (said.sw, said.en) == (sw, en)


def test_every_kind_of_the_charter_format_has_words() -> None:
    sample = {"amount": 1, "min_amount": 1, "max_amount": 2, "percent": 1}
    for kind in KINDS:
        said = fee_in_words({"kind": kind, **sample})
        assert said.sw
        assert said.en


@pytest.mark.parametrize("fee", [{}, {"kind": "gift"}, {"kind": "amount", "amount": "mia"}, {"kind": ["free"]}])
def test_what_is_no_fee_is_refused(fee: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not a"):
        fee_in_words(fee)
