"""What a text message can carry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core import gsm7


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Huduma bora ni haki yako", 24),
        ("[X]", 5),
        ("^{}\\[~]|€", 18),
        ("é è ñ Ü", 7),
        ("\n", 1),
    ],
)
def test_signs_of_the_extension_table_count_twice(text: str, count: int) -> None:
    assert gsm7.septets(text) == count


@pytest.mark.parametrize("text", ["ng’ombe", "1–2", "“ndiyo”", "a\tb", "a\u00a0b", "•", "ŵ", "😀"])
def test_a_sign_outside_the_alphabet_is_named(text: str) -> None:
    assert gsm7.strangers(text)
    assert not gsm7.fits(text)
    with pytest.raises(ValueError, match="not in the GSM-7 alphabet"):
        gsm7.septets(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ng’ombe – “ndiyo”…", 'ng\'ombe - "ndiyo"...'),
        ("siku\u00a014\tza kazi", "siku 14 za kazi"),
        ("hu\u200bduma • bure", "huduma - bure"),
        ("ﬁ Élan ŵ", "fi Élan w"),
        ("中", "?"),
    ],
)
def test_a_text_is_written_plainly(text: str, plain: str) -> None:
    assert gsm7.plain(text) == plain


def test_a_message_of_160_fits_and_one_of_161_does_not() -> None:
    assert gsm7.fits("a" * 160)
    assert not gsm7.fits("a" * 161)
    assert not gsm7.fits("a" * 159 + "€")


@given(st.text())
def test_whatever_is_written_plainly_can_be_sent(text: str) -> None:
    assert gsm7.strangers(gsm7.plain(text)) == []


@given(st.text(alphabet=sorted(gsm7.BASIC | gsm7.EXTENDED)))
def test_a_clean_text_is_left_as_it_is(text: str) -> None:
    assert gsm7.plain(text) == text
