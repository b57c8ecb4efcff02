"""What is called in the hall: every number that a day can have, in both languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.core.spoken import LETTERS, MOST, call, counter_piece, counter_words, pieces, printed, ticket_pieces

SWAHILI = dict(zip("0123456789", "sifuri moja mbili tatu nne tano sita saba nane tisa".split(), strict=True))
ENGLISH = dict(zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True))


def test_the_call_is_the_sentence_of_the_hall() -> None:
    assert call("A 07", 3) == Say(
        sw="Tiketi namba A sifuri saba, tafadhali nenda dirisha namba tatu.",
        en="Ticket number A zero seven, please go to counter number three.",
    )


def test_every_number_of_a_day_is_said_digit_by_digit_as_it_is_printed() -> None:
    heard = set()
    for number in range(1000):
        ticket = printed("A", number)
        said = call(ticket, 1)
        digits = ticket.removeprefix("A ")
        assert len(digits) == 3
        assert said.sw.startswith(f"Tiketi namba A {' '.join(SWAHILI[digit] for digit in digits)}, tafadhali")
        assert said.en.startswith(f"Ticket number A {' '.join(ENGLISH[digit] for digit in digits)}, please")
        heard.add(said.sw)
    assert len(heard) == 1000


def test_the_voice_says_what_the_eye_reads() -> None:
    for number in range(0, 1000, 7):
        aloud = " ".join(piece.text for piece in pieces(printed("A", number), 3, "en"))
        assert aloud.replace("A, ", "A ") == call(printed("A", number), 3).en
    spelled = " ".join(piece.text for piece in pieces("M 105", 12, "sw"))
    assert spelled == "Tiketi namba em, moja sifuri tano, tafadhali nenda dirisha namba kumi na mbili."


def test_a_hall_needs_few_pieces_for_all_its_calls() -> None:
    needed = {
        piece
        for letter in "AFHKLMNRS"
        for number in range(300)
        for counter in range(1, 31)
        for piece in pieces(printed(letter, number), counter, "sw")
    }
    assert len(needed) == 9 + 300 + 30


def test_a_ticket_of_an_outing_is_said_whole() -> None:
    assert call("V3-017", "B2").sw == "Tiketi namba V tatu sifuri moja saba, tafadhali nenda dirisha namba B mbili."
    assert [piece.text for piece in ticket_pieces("V3-017", "sw")] == ["Tiketi namba ve tatu,", "sifuri moja saba,"]
    assert counter_piece("b2", "en").text == "please go to counter number B two."


def test_a_counter_of_two_digits_is_a_number() -> None:
    assert counter_words(21) == Say(sw="ishirini na moja", en="twenty-one")


def test_every_letter_has_a_name_of_its_own() -> None:
    assert sorted(LETTERS) == [chr(sign) for sign in range(ord("A"), ord("Z") + 1)]
    assert len(set(LETTERS.values())) == 26


@pytest.mark.parametrize(
    "ticket", ["", " ", "A--7", "7A!", "Å 007", "A 007; rm -rf /", "A" * (MOST + 1), "A\n007", "٣"]
)
def test_what_is_no_number_is_not_said(ticket: str) -> None:
    with pytest.raises(ValueError, match="could be called"):
        call(ticket, 1)
    with pytest.raises(ValueError, match="could be called"):
        counter_piece(ticket, "sw")


@given(st.text(max_size=14), st.sampled_from(LANGUAGES))
def test_the_voice_is_given_words_and_never_signs(ticket: str, language: Language) -> None:
    try:
        said = ticket_pieces(ticket, language)
    except ValueError:
        return
    assert all(re.fullmatch(r"[A-Za-z ]+,", piece.text) for piece in said)
