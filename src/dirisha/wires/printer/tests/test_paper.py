"""What stands on a ticket, and the bytes that it becomes."""

from __future__ import annotations

import re

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageOps

from dirisha.core.say import LANGUAGES, Language, Say
from dirisha.wires.printer import Code, Size, Space, Text, job, ticket
from dirisha.wires.printer.demo import Machine
from dirisha.wires.printer.escpos import plain
from dirisha.wires.printer.pictures import QUIET
from dirisha.wires.printer.tests.papers import URL, a_paper


def texts(language: Language) -> list[str]:
    """The texts of Wanjiru's ticket, from top to bottom."""
    return [part.text for part in ticket(a_paper(language=language)) if isinstance(part, Text)]


def test_a_ticket_says_in_swahili_where_what_when_and_how_long() -> None:
    assert texts("sw")[:9] == [
        "Huduma Centre GPO",
        "Namba yako",
        "A 007",
        "Vitambulisho vya Taifa",
        "Jumatatu, 23 Novemba 2026",
        "10:42 (saa 4:42 asubuhi)",
        "Muda wa kusubiri: dakika 20 hadi 35",
        "Tafadhali subiri. Tutaita namba yako, na itaonekana kwenye skrini pamoja na namba ya dirisha.",
        "Wajawazito, wazee na watu wenye ulemavu huhudumiwa kwanza.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_stand_on_it_and_the_chosen_one_first(language: Language) -> None:
    said = "\n".join(texts(language))
    places = [said.index(text) for text in ("dakika 20 hadi 35", "20 to 35 minutes")]
    assert places == sorted(places, reverse=language == "en")
    assert "Vitambulisho vya Taifa" in said and "National identity cards" in said


def test_what_is_not_known_is_left_out() -> None:
    parts = ticket(a_paper(wait=None, priority=None, my_place_url=""))
    said = " ".join(part.text for part in parts if isinstance(part, Text))
    assert "Muda" not in said and "None" not in said and "simu" not in said
    assert not [part for part in parts if isinstance(part, Code)]


@pytest.mark.parametrize("number", ["", "A 00007", "A\x1b07", "Ä 007"])
def test_what_is_no_number_is_not_printed(number: str) -> None:
    with pytest.raises(ValueError, match="no number of a ticket"):
        ticket(a_paper(number=number))


def test_the_number_is_the_biggest_thing_on_the_paper() -> None:
    huge = [part.text for part in ticket(a_paper()) if isinstance(part, Text) and part.size is Size.HUGE]
    assert huge == ["A 007"]


def test_a_printer_prints_every_word_of_it() -> None:
    printer = Machine()
    printer.feed(job(ticket(a_paper())))
    assert " ".join(printer.lines).split() == " ".join(map(plain, texts("sw"))).split()
    (paper,) = printer.tickets
    assert paper.width == 576 and 900 < paper.height < 1600
    assert printer.strange == [] and printer.uncut == 0


def test_the_code_on_the_paper_is_the_address_of_my_place() -> None:
    printer = Machine()
    printer.feed(job([Code(URL)]))
    (paper,) = printer.tickets
    matrix = segno.make(URL, error="m", micro=False).matrix
    scale = 6
    size = (len(matrix) + 2 * QUIET) * scale
    left = (paper.width - (size + 7) // 8 * 8) // 2
    read = [
        [
            paper.getpixel((left + (x + QUIET) * scale + 3, (y + QUIET) * scale + 3)) == 0
            for x in range(len(matrix))
        ]
        for y in range(len(matrix))
    ]  # fmt: skip
    assert read == [[bool(module) for module in row] for row in matrix]


@pytest.mark.parametrize(("signs", "width"), [(3000, 576), (1800, 384)])
def test_an_address_too_long_for_the_paper_is_refused(signs: int, width: int) -> None:
    with pytest.raises(ValueError, match="too long"):
        job([Code("x" * signs)], width=width)


def test_a_name_beyond_ascii_is_drawn() -> None:
    printer = Machine()
    printer.feed(job([Text("Café Ελλάδα na mengine mengi ambayo hayatoshi katika mstari mmoja wa karatasi")]))
    (paper,) = printer.tickets
    assert printer.lines == [] and printer.strange == []
    assert sum(paper.histogram()[:128]) > 1500


def test_what_is_drawn_stands_in_the_middle_too() -> None:
    printer = Machine()
    printer.feed(job([Text("Café")]))
    (paper,) = printer.tickets
    left, _, right, _ = ImageOps.invert(paper).getbbox() or (0, 0, 0, 0)
    assert abs(left - (576 - right)) <= 4 and right - left > 30


def test_typed_quotes_and_dashes_need_no_picture() -> None:
    printer = Machine()
    printer.feed(job([Text("Ng’ombe – “A” · B…")]))
    assert printer.lines == ['Ng\'ombe - "A" - B...']


def test_a_name_can_never_command_the_printer() -> None:
    printer = Machine()
    printer.feed(job([Text("Ardhi\x1b@\x1dVB\x00\x10\x14\x01\x00\n na \u202enyumba")]))
    assert len(printer.tickets) == 1 and printer.strange == []
    assert printer.lines == ["Ardhi @ VB na nyumba"]


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_text_whatever_leaves_the_printer_confused(text: str) -> None:
    printer = Machine()
    printer.feed(job(ticket(a_paper(queue=Say(sw=text, en=text)))))
    assert printer.strange == [] and len(printer.tickets) == 1
    assert not re.search(r"[^ -~]", "".join(printer.lines))


@given(st.integers(1, 97))
@settings(max_examples=20, deadline=None)
def test_a_job_may_come_in_pieces_of_any_size(size: int) -> None:
    whole, cut = Machine(), Machine()
    data = job([Text("A 007", Size.HUGE), Space(300), Code("https://a.go.ke/"), Text("Asante")])
    whole.feed(data)
    for at in range(0, len(data), size):
        cut.feed(data[at : at + size])
    assert cut.tickets[0].tobytes() == whole.tickets[0].tobytes()


def test_a_narrow_printer_gets_narrow_lines() -> None:
    printer = Machine()
    printer.feed(job(ticket(a_paper()), width=384))
    assert max(len(line) for line in printer.lines) <= 42
