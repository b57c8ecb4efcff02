"""Words folded for searching, and the words that tell a text from others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.tokens import telling, tokens


def test_capitals_accents_and_signs_make_no_difference() -> None:
    assert tokens("Kisima cha MAJI, Kajiado-Kaskazini: Sh. 1,500/=") == tokens(
        "kisima cha máji kajiado kaskazini sh 1 500"
    )


def test_common_and_short_words_tell_nothing() -> None:
    assert telling("Naomba msaada kwa ajili ya kisima katika kijiji hiki", 10) == (
        "kijiji",
        "kisima",
        "msaada",
        "ajili",
        "hiki",
    )
    assert telling("Please help us with the borehole, and the road", 10) == ("borehole", "help", "road")


@given(st.text())
def test_a_token_holds_no_sign_that_a_search_could_mean_otherwise(text: str) -> None:
    for token in tokens(text):
        assert token and not set(token) & set("\"'&|!():*<> \\-_")
        assert tokens(token) == [token], "what was folded once stays as it is"


@given(st.text(max_size=200), st.integers(1, 12))
def test_telling_words_are_words_of_the_text(text: str, most: int) -> None:
    found = telling(text, most)
    assert len(found) <= most and set(found) <= set(tokens(text))
