"""What people hand in is checked, cleaned and only ever handed out as a download."""

from __future__ import annotations

import io
import random
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dirisha.core.refused import Refused
from dirisha.frame import uploads
from dirisha.frame.pdfcheck import check

TAIL = b"\nstartxref\n9\n%%EOF\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (80, 60), mode: str = "RGB", **more: object) -> bytes:
    """A picture as bytes."""
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode == "L" else None).save(out, kind, **more)
    return out.getvalue()


def take(name: str, data: bytes) -> uploads.Kept:
    """Hand a file in."""
    return uploads.take(SimpleUploadedFile(name, data), field="faili")


def stored(kept: uploads.Kept) -> bytes:
    """The bytes as they lie in the store."""
    return (Path(settings.UPLOADS) / kept.stored[:2] / kept.stored).read_bytes()


def code_of(name: str, data: bytes) -> str:
    """The code of the refusal."""
    with pytest.raises(Refused) as refused:
        take(name, data)
    assert refused.value.field == "faili"
    return refused.value.code


def test_a_photo_loses_its_place_and_whatever_hangs_behind_it() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Simu ya Wanjiru"
    exif[0x8825] = {1: "S", 2: (1.0, 17.0, 0.0)}
    data = picture(exif=exif) + b"<?php evil(); ?>"
    kept = take("picha.jpg", data)
    clean = stored(kept)
    assert b"Wanjiru" not in clean
    assert b"php" not in clean
    with Image.open(io.BytesIO(clean)) as seen:
        assert seen.size == (80, 60)
        assert not dict(seen.getexif())


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(io.BytesIO(stored(take("picha.jpg", picture(exif=exif))))) as seen:
        assert seen.size == (60, 80)


def test_a_large_photo_is_made_small_enough_to_read() -> None:
    with Image.open(io.BytesIO(stored(take("picha.jpg", picture(size=(4000, 3000)))))) as seen:
        assert max(seen.size) == uploads.EDGE


def noise(kind: str, size: tuple[int, int]) -> bytes:
    """A picture that no method makes small."""
    out = io.BytesIO()
    Image.frombytes("RGB", size, random.Random(1).randbytes(size[0] * size[1] * 3)).save(out, kind, quality=97)
    return out.getvalue()


def test_a_photo_of_twelve_megabytes_is_taken_and_kept_small() -> None:
    photo = noise("JPEG", (3100, 3100))
    assert 12 * uploads.MEGABYTE < len(photo) < uploads.MAX_PICTURE
    kept = uploads.take(SimpleUploadedFile("picha.jpg", photo), field="faili", megabytes=1)
    assert kept.size < uploads.MAX_BYTES and uploads.exists(kept.stored)


def test_a_photo_saved_as_png_is_kept_as_a_photo() -> None:
    kept = take("picha.png", noise("PNG", (2000, 2000)))
    assert kept.content_type == "image/jpeg" and kept.size < uploads.MAX_BYTES
    assert stored(kept).startswith(b"\xff\xd8\xff")


def test_above_twenty_megabytes_or_under_another_name_it_is_refused() -> None:
    assert code_of("picha.jpg", b"\xff\xd8\xff" + b"x" * uploads.MAX_PICTURE) == "file-too-large"
    assert code_of("barua.pdf", b"%PDF-1.7" + b"x" * uploads.MAX_BYTES) == "file-too-large"
    assert code_of("picha.jpg", b"%PDF-1.7" + b"x" * uploads.MAX_BYTES + TAIL) == "file-name"


@pytest.mark.parametrize(("name", "most"), [("a.jpg", uploads.MAX_PICTURE), ("a.pdf", uploads.MAX_BYTES)])
def test_no_more_than_one_byte_too_many_comes_through_the_door(name: str, most: int) -> None:
    handler = uploads.Capped()
    handler.new_file("faili", name, "image/jpeg", None)
    through = sum(len(handler.receive_data_chunk(b"x" * 65536, 0) or b"") for _ in range(400))
    assert through == most + 1


def test_what_shines_through_a_picture_becomes_white() -> None:
    with Image.open(io.BytesIO(stored(take("picha.png", picture("PNG", mode="RGBA"))))) as seen:
        assert seen.mode == "RGB"
        assert seen.getpixel((0, 0)) == (255, 255, 255)


def test_a_picture_that_unpacks_to_a_bomb_is_refused() -> None:
    bomb = picture("PNG", size=(9000, 9000), mode="L")
    assert len(bomb) < uploads.MAX_BYTES
    assert code_of("picha.png", bomb) == "file-pixels"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "file-empty"),
        ("a.exe", b"MZ\x90", "file-kind"),
        ("a.html", b"<html><script>", "file-kind"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>", "file-kind"),
        ("a.jpg", b"GIF89a\xff", "file-kind"),
        ("a.png", b"\xff\xd8\xff\xe0", "file-name"),
        ("a.pdf.exe", b"%PDF-1.4" + TAIL, "file-name"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 500, "file-broken"),
        ("a.pdf", b"%PDF-1.4 cut off", "file-broken"),
        ("a.pdf", b"%PDF-1.7\n<</Encrypt 5 0 R>>" + TAIL, "file-locked"),
        ("a.pdf", b"%PDF-1.7\n<</S/JavaScript/JS(app.alert(1))>>" + TAIL, "file-active"),
        ("a.pdf", b"%PDF-1.7\n<</S/J#61vaScript>>" + TAIL, "file-active"),
        ("a.pdf", b"%PDF-1.7\n<</Type/EmbeddedFile>>" + TAIL, "file-active"),
        ("a.pdf", b"%PDF-1.7\n<</S/Launch/F(cmd.exe)>>" + TAIL, "file-active"),
        ("a.pdf", b"%PDF-1.7\nPK\x05\x06" + b"\0" * 18 + TAIL, "file-active"),
        ("a.pdf", b"%PDF-1.7" + b"x" * uploads.MAX_BYTES, "file-too-large"),
    ],
)
def test_what_is_not_a_plain_paper_is_refused(name: str, data: bytes, code: str) -> None:
    assert code_of(name, data) == code


def test_a_program_packed_inside_a_pdf_is_found() -> None:
    packed = zlib.compress(b"1 0 << /S /JavaScript /JS (x) >>")
    data = b"%PDF-1.7\n4 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + packed + b"\nendstream" + TAIL
    assert code_of("a.pdf", data) == "file-active"


def test_a_pdf_stays_as_it_is() -> None:
    data = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>" + TAIL
    check(data, field="faili")
    assert stored(take("barua.PDF", data)) == data


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Wanjiru\\barua.pdf", "barua.pdf"),
        ("ba\x00ru\u202ea.pdf", "barua.pdf"),
        ("x" * 300 + ".pdf", "x" * 90 + ".pdf"),
        ("...", ""),
    ],
)
def test_a_name_is_only_a_name(given: str, kept: str) -> None:
    assert uploads.clean_name(given) == kept


def test_names_in_the_store_are_random_and_nothing_else_is_reached() -> None:
    first, second = take("a.jpg", picture()), take("a.jpg", picture())
    assert first.stored != second.stored
    assert first.sha256 == second.sha256
    for name in ("../settings.py", "", "a" * 39, "A" * 40):
        assert not uploads.exists(name)
        with pytest.raises(FileNotFoundError):
            uploads.handed_out(name, content_type="image/jpeg", label="faili")
    uploads.remove(first.stored)
    uploads.remove(first.stored)
    assert not uploads.exists(first.stored)
    assert uploads.exists(second.stored)
