"""Tables as designers and copiers leave them: dark heads, sections in bands, dots for rules, thick rules."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from dirisha.rooms.charters.reading import read_charter, to_json
from dirisha.rooms.charters.reading.formats import upright
from dirisha.rooms.charters.reading.formats.bands import Bands, unbanded
from dirisha.rooms.charters.reading.formats.ink import inked, rules_in, sized, straight, unruled
from dirisha.rooms.charters.reading.formats.rules import Rule
from tests.corpus import photographed, typeset
from tests.corpus.catalogue import documents
from tests.corpus.model import charters

CHARTER = charters()["usafiri"]
WIDE = 2480
COLUMNS = (200, 320, 900, 1500, 2280)
ROWS = (300, 400, 560, 720, 880)


def page_with(*, head: int = 255, words: int = 0, width: int = 3, gap: int = 0) -> Image.Image:
    """A drawn table: the grey of its head and of the words there, how thick its rules are, and blanks between dots."""
    page = Image.new("L", (WIDE, 1200), 250)
    brush = ImageDraw.Draw(page)
    brush.rectangle((COLUMNS[0], ROWS[0], COLUMNS[-1], ROWS[1]), fill=head)
    for left in COLUMNS[:-1]:
        brush.text((left + 30, ROWS[0] + 20), "Na.", fill=words, font_size=46)
        for top in ROWS[1:-1]:
            brush.text((left + 30, top + 30), "siku", fill=0, font_size=42)
    for at, dark in [(at, True) for at in ROWS] + [(at, False) for at in COLUMNS]:
        start, end = (COLUMNS[0], COLUMNS[-1]) if dark else (ROWS[0], ROWS[-1])
        for piece in range(start, end, gap * 2 or end):
            far = min(end, piece + gap) if gap else end
            brush.line((piece, at, far, at) if dark else (at, piece, at, far), fill=20, width=width)
    return page


def seen(page: Image.Image) -> tuple[Image.Image, Bands, list[float], list[float]]:
    """The page without bands, where they were, and the places of its rules: across, and down."""
    plain, bands = unbanded(page)
    across, down = rules_in(inked(plain), bands.boxes, bands.bars)
    return plain, bands, places(across), places(down)


def places(rules: list[Rule]) -> list[float]:
    """Where rules lie, each place once."""
    made: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not made or at - made[-1] > 20:
            made.append(at)
    return made


def test_white_words_on_a_dark_head_are_dark_on_paper_and_every_rule_is_there() -> None:
    plain, bands, across, down = seen(page_with(head=60, words=255))
    assert len(bands.boxes) == 1
    assert across == pytest.approx(ROWS, abs=6) and down == pytest.approx(COLUMNS, abs=6)
    head = plain.crop((COLUMNS[1] + 12, ROWS[0] + 12, COLUMNS[2] - 12, ROWS[1] - 12))
    counts = head.histogram()
    assert sum(counts[200:]) > 0.8 * sum(counts) and sum(counts[:90]) > 300, "paper, and words on it"


def test_rules_go_on_through_the_head_up_to_its_upper_edge() -> None:
    plain, bands = unbanded(page_with(head=60, words=255))
    _, down = rules_in(inked(plain), bands.boxes, bands.bars)
    for left in COLUMNS[1:-1]:
        assert min(rule.start for rule in down if abs(rule.at - left) < 6) <= ROWS[0] + 8


def test_a_title_across_a_band_is_cut_by_no_rule() -> None:
    page = page_with(head=60, words=60)
    ImageDraw.Draw(page).text((COLUMNS[0] + 30, ROWS[0] + 20), "IDARA YA ARDHI NA MALIASILI", fill=255, font_size=46)
    plain, bands = unbanded(page)
    _, down = rules_in(inked(plain), bands.boxes, bands.bars)
    near = [rule for rule in down if abs(rule.at - COLUMNS[1]) < 6]
    assert near and all(rule.start > ROWS[1] - 12 for rule in near), "the words of the section stay whole"


def test_black_words_in_a_shaded_head_are_left_as_they_are() -> None:
    plain, bands, across, _ = seen(page_with(head=185, words=0))
    assert bands == Bands() and across == pytest.approx(ROWS, abs=6)
    assert plain.getpixel(((COLUMNS[1] + COLUMNS[2]) // 2 + 100, ROWS[0] + 50)) == 250


def test_a_page_on_a_dark_table_is_no_light_print_on_a_band() -> None:
    table = Image.new("L", (WIDE, 3000), 60)
    table.paste(page_with(), (300, 400))
    plain, bands = unbanded(table)
    assert bands.boxes == () and plain.getpixel((1300, 450)) == 250


def test_rules_of_dots_or_dashes_are_rules() -> None:
    _, _, across, down = seen(page_with(gap=6))
    assert across == pytest.approx(ROWS, abs=6) and down == pytest.approx(COLUMNS, abs=6)


def test_thick_rules_are_rules_and_cross_each_other() -> None:
    _, bands, across, down = seen(page_with(width=20))
    assert across == pytest.approx(ROWS, abs=8) and down == pytest.approx(COLUMNS, abs=8)
    assert bands.boxes == () and len(bands.bars) >= len(ROWS)


def test_a_page_without_a_band_is_handed_back_as_it_is() -> None:
    page = sized(photographed.pages(typeset.ruled(CHARTER))[0])
    assert unbanded(page) == (page, Bands())


def test_a_page_that_is_only_askew_is_turned_and_not_warped() -> None:
    page = photographed.pages(typeset.coloured(CHARTER), turned=1.5, dots=150)[0]
    assert upright.leaning(page) is None
    assert straight(page, 0.0) is page


def test_rules_do_not_hide_which_way_letters_stand() -> None:
    page = photographed.pages(typeset.coloured(CHARTER))[0]
    assert upright.turned(photographed.turned(page, 90)) == 90
    assert unruled(page).size == page.size


@pytest.mark.parametrize("name", ["elimu-dark-head-shaded.jpg", "maji-dark-head-dotted.png"])
def test_scans_with_dark_heads_keep_every_row_and_every_time(name: str) -> None:
    made = next(made for made in documents() if made.name == name)
    services = {service["no"]: service for service in to_json(read_charter(made.make(), name=name))["services"]}
    assert sorted(services) == [row.no for row in made.charter.rows]
    for row in made.charter.rows:
        wanted = {key: value for key, value in (row.time_gold or {}).items() if value is not None}
        assert {key: value for key, value in services[row.no]["time"].items() if value is not None} == wanted
