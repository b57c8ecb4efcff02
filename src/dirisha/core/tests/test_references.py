"""A reference survives being read aloud, written down and typed again; a slip is noticed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.references import ALPHABET, LENGTH, check_character, make, read, shown

REFERENCES = st.text(st.sampled_from(ALPHABET), min_size=LENGTH, max_size=LENGTH).map(
    lambda body: body + check_character(body)
)


def chooser(seed: int) -> Callable[[str], str]:
    return Random(seed).choice


def test_it_is_short_and_has_no_characters_that_look_alike() -> None:
    assert len(set(ALPHABET)) == 29
    for alike in ("0O", "1IL", "5S", "8B"):
        assert sum(character in ALPHABET for character in alike) <= 1
    assert len(ALPHABET) ** LENGTH > 2**38, "reliability.md 4.4 no. 15 asks for about 40 bits"


def test_wanjiru_may_type_it_with_dashes_spaces_and_small_letters() -> None:
    reference = make(chooser(1))
    assert len(shown(reference)) == 11
    for typed in (shown(reference), reference.lower(), f"  {reference[:4]} {reference[4:]}. "):
        assert read(typed) == reference


def test_an_s_heard_for_a_five_and_a_b_for_an_eight_are_understood() -> None:
    body = "5858K7PM"
    reference = body + check_character(body)
    assert read(reference.replace("5", "S").replace("8", "B")) == reference


def test_what_is_no_reference_is_none() -> None:
    for typed in ("", "K7P", "K7P-M2Q-X9R-AAA", "IOIOIOIOI", "ombi langu", "٣٣٣٣٣٣٣٣٣"):
        assert read(typed) is None


@given(REFERENCES)
def test_a_right_reference_is_read(reference: str) -> None:
    assert read(shown(reference)) == reference


@given(REFERENCES, st.integers(0, LENGTH), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(reference: str, place: int, character: str) -> None:
    wrong = reference[:place] + character + reference[place + 1 :]
    assert (read(wrong) == wrong) == (character == reference[place])


@given(REFERENCES)
def test_every_swap_of_two_characters_is_noticed(reference: str) -> None:
    for first, second in combinations(range(LENGTH + 1), 2):
        letters = list(reference)
        letters[first], letters[second] = letters[second], letters[first]
        swapped = "".join(letters)
        assert swapped == reference or read(swapped) is None
