"""Every document of the corpus: its name, its charter, and how to make its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image

from tests.corpus import opendocument, others, photographed, rich, typeset, word
from tests.corpus.model import Charter, charters, kenyan


@dataclass(frozen=True)
class Made:
    """A document of the corpus. `needs` is False where the layout leaves the requirements out."""

    name: str
    charter: Charter
    make: Callable[[], bytes]
    needs: bool = True


def documents(*, scans: bool = True) -> Iterator[Made]:
    """Our own charters in many layouts, then the two Kenyan ones in five renderings each."""
    ours = charters()
    maji, ardhi, wilaya, hospital, boats, elimu = (
        ours[key] for key in "maji ardhi halmashauri hospitali usafiri elimu".split()
    )
    yield Made("maji-counted.docx", maji, lambda: word.word_table(maji))
    yield Made("ardhi-ruled.pdf", ardhi, lambda: typeset.ruled(ardhi))
    yield Made("halmashauri-unruled.pdf", wilaya, lambda: typeset.unruled(wilaya))
    yield Made("hospitali-lined.pdf", hospital, lambda: typeset.lined(hospital))
    yield Made("usafiri-unruled-wide.pdf", boats, lambda: typeset.unruled(boats, flipped=True))
    yield Made("elimu.html", elimu, lambda: others.web_page(elimu))
    yield Made("maji.xlsx", maji, lambda: others.sheet(maji))
    yield Made("ardhi-semicolons.csv", ardhi, lambda: others.semicolons(ardhi))
    yield Made("halmashauri-cards.docx", wilaya, lambda: word.word_cards(wilaya))
    yield Made("hospitali-headed.docx", hospital, lambda: word.word_headed(hospital))
    yield Made("usafiri-steps.md", boats, lambda: others.steps(boats))
    yield Made("elimu-columns.txt", elimu, lambda: others.columns(elimu))
    yield Made("ardhi-two-columns.pdf", ardhi, lambda: typeset.prose(ardhi))
    yield Made("maji-sentences.txt", maji, lambda: others.sentences(maji), needs=False)
    yield Made("maji-counted.odt", maji, lambda: opendocument.text(maji))
    yield Made("ardhi.odt", ardhi, lambda: opendocument.text(ardhi, counted=False))
    yield Made("hospitali-headed.odt", hospital, lambda: opendocument.headed(hospital))
    yield Made("elimu.ods", elimu, lambda: opendocument.sheet(elimu))
    yield Made("usafiri.rtf", boats, lambda: rich.table(boats))
    yield Made("halmashauri.rtf", wilaya, lambda: rich.table(wilaya))
    if scans:
        yield Made("halmashauri-scan.png", wilaya, lambda: photographed.as_png(_first(typeset.ruled(wilaya, size=9))))
        yield Made("usafiri-scan.jpg", boats, lambda: photographed.as_jpeg(_first(typeset.ruled(boats))))
        yield Made("elimu-scan-unruled.png", elimu, lambda: photographed.as_png(_first(typeset.unruled(elimu))))
        yield from _coloured(ours)
        yield from _photographs(wilaya, boats, hospital)
    for charter in kenyan().values():
        yield from _renderings(charter, scans)


def _coloured(ours: dict[str, Charter]) -> Iterator[Made]:
    """Scans of tables with a dark head: on two pages, shaded and coarse, dotted and on the side."""
    scan = photographed
    land, school, water = ours["ardhi"], ours["elimu"], ours["maji"]
    yield Made("ardhi-dark-head.pdf", land, lambda: scan.as_pdf(scan.pages(typeset.coloured(land, size=11))))
    shaded = 'rgb("#d9d9d9")'
    yield Made(
        "elimu-dark-head-shaded.jpg",
        school,
        lambda: scan.as_jpeg(scan.pages(typeset.coloured(school, zebra=shaded), turned=-1.2, dots=150)[0]),
    )
    dotted = '(paint: black, thickness: 1pt, dash: "dotted")'
    yield Made(
        "maji-dark-head-dotted.png",
        water,
        lambda: scan.as_png(scan.turned(_first(typeset.coloured(water, stroke=dotted)), 90)),
    )


def _photographs(wilaya: Charter, boats: Charter, hospital: Charter) -> Iterator[Made]:
    """Pages laid into the scanner the wrong way round, and pages photographed on a table."""
    flat = photographed
    yield Made(
        "halmashauri-on-its-side.png",
        wilaya,
        lambda: flat.as_png(flat.turned(_first(typeset.ruled(wilaya, size=9)), 90)),
    )
    yield Made("usafiri-upside-down.jpg", boats, lambda: flat.as_jpeg(flat.turned(_first(typeset.ruled(boats)), 180)))
    yield Made(
        "hospitali-on-its-side.png", hospital, lambda: flat.as_png(flat.turned(_first(typeset.lined(hospital)), 270))
    )
    yield Made("usafiri-photo.jpg", boats, lambda: flat.as_phone(flat.photo(_sharp(typeset.ruled(boats)))))
    yield Made(
        "halmashauri-photo-exif.jpg",
        wilaya,
        lambda: flat.as_phone(flat.photo(_sharp(typeset.ruled(wilaya, size=9)), slant=0.03), orientation=6),
    )
    yield Made(
        "hospitali-photo-pale-table.jpg",
        hospital,
        lambda: flat.as_phone(flat.photo(_sharp(typeset.lined(hospital)), table=235, slant=0.04)),
    )


def _sharp(pdf: bytes) -> Image.Image:
    return photographed.pages(pdf, turned=0, noise=4, dots=260)[0]


def _renderings(charter: Charter, scans: bool) -> Iterator[Made]:
    yield Made(f"{charter.key}.docx", charter, lambda: word.word_table(charter))
    yield Made(f"{charter.key}-ruled.pdf", charter, lambda: typeset.ruled(charter))
    yield Made(f"{charter.key}-unruled.pdf", charter, lambda: typeset.unruled(charter))
    yield Made(f"{charter.key}.html", charter, lambda: others.web_page(charter))
    if scans:
        yield Made(
            f"{charter.key}-scan.pdf",
            charter,
            lambda: photographed.as_pdf(photographed.pages(typeset.ruled(charter))),
        )


def _first(pdf: bytes) -> Image.Image:
    return photographed.pages(pdf)[0]
