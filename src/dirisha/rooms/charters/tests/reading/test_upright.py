"""A page on its side, or photographed on a table, is read like one that came straight from the scanner."""

from __future__ import annotations

import io
import math

import pytest
from PIL import Image, ImageFilter, ImageOps

from dirisha.rooms.charters.reading import CannotRead, read_charter, to_json
from dirisha.rooms.charters.reading.formats import upright
from dirisha.rooms.charters.reading.formats.picture import of_picture
from tests.corpus import photographed, typeset
from tests.corpus.catalogue import documents
from tests.corpus.model import charters

CHARTER = charters()["usafiri"]


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """A page as a scanner gives it back."""
    return photographed.pages(typeset.ruled(CHARTER))[0]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_the_way_that_letters_stand_is_found(page: Image.Image, degrees: int) -> None:
    assert upright.turned(photographed.turned(page, degrees)) == degrees


def test_a_page_straight_from_the_scanner_is_left_as_it_is(page: Image.Image) -> None:
    found = upright.upright(page)
    assert (found.sheet, found.turn, found.level) == (None, 0, None)


def test_a_sheet_on_a_table_is_found_by_its_edges_and_a_shadow_is_no_edge(page: Image.Image) -> None:
    photo = photographed.photo(page).convert("L")
    sheet = upright.sheet_in(photo)
    assert sheet is not None
    for corner, wanted in zip(sheet, photographed.corners(0.06), strict=True):
        assert math.dist(corner, wanted) < 40  # of 2400 pixels
    half = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda value: 120 if value > 128 else 250)
    assert upright.sheet_in(half) is None  # a hard shadow over half of a page: no shape of paper


def test_lines_that_run_together_are_made_parallel(page: Image.Image) -> None:
    shape: upright.Quad = ((0, 0), (page.width, 60), (page.width, page.height - 60), (0, page.height))
    slanting = upright._warped(page, shape, ((0, 0), (page.width, 0), page.size, (0, page.height)), page.size)
    leaning = upright.leaning(slanting)
    assert leaning is not None
    level = upright.Upright(None, 0, leaning, page.size).of(slanting)
    assert upright.leaning(level) is None


@pytest.mark.parametrize("name", ["hospitali-on-its-side.png", "usafiri-photo.jpg", "halmashauri-photo-exif.jpg"])
def test_turned_and_photographed_pages_are_read_and_what_is_wrong_is_not_sure(name: str) -> None:
    made = next(made for made in documents() if made.name == name)
    services = {service["no"]: service for service in to_json(read_charter(made.make(), name=name))["services"]}
    wrong = 0
    for row in made.charter.rows:
        service = services.get(row.no)
        right = service is not None and _said(service["time"]) == _said(row.time_gold)
        wrong += not right
        assert right or service is None or service["confidence"] < 0.5
    assert wrong <= 1


def test_a_photograph_out_of_focus_is_refused_with_what_to_do(page: Image.Image) -> None:
    blurred = photographed.photo(page).filter(ImageFilter.GaussianBlur(4))
    with pytest.raises(CannotRead) as refusal:
        read_charter(photographed.as_phone(blurred), name="picha.jpg")
    assert refusal.value.code == "no-text" and "upya" in refusal.value.say.sw


def test_the_picture_beside_the_review_stands_upright_too(page: Image.Image) -> None:
    drawn, (width, height), _ = of_picture(photographed.as_png(photographed.turned(page, 90)), 1)
    assert drawn.height > drawn.width and height > width
    assert ImageOps.exif_transpose(drawn).size == drawn.size


def test_what_the_telephone_wrote_down_about_its_position_is_believed(page: Image.Image) -> None:
    upside = photographed.as_phone(page.convert("RGB"), orientation=6)
    with Image.open(io.BytesIO(upside)) as stored:
        assert stored.width > stored.height
        assert ImageOps.exif_transpose(stored).size == page.size


def _said(time: dict[str, object] | None) -> dict[str, object] | None:
    return None if time is None else {key: value for key, value in time.items() if value is not None}
