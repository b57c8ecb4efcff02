"""What citizens and officers hand in as files: checked, cleaned, kept under a random name, and only ever handed out.

A file is taken when its first bytes and its name agree on one of three kinds (PDF, JPEG, PNG). Pictures are drawn anew,
so that positions of phones and anything hidden behind the picture are gone; PDFs that could do something are refused
(`frame/pdfcheck.py`). The bytes lie outside every folder that a web server shows (reliability.md 4.4 no. 10).
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
import struct
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import FileResponse
from PIL import Image, ImageOps

from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.frame import pdfcheck

View = TypeVar("View", bound=Callable[..., Any])
MEGABYTE = 1024 * 1024
MAX_BYTES = 5 * MEGABYTE
MAX_PICTURE = 20 * MEGABYTE
"""A photo as the telephone made it, 50 million pixels at most: it is drawn anew and kept small."""
MAX_FILES = 10
MAX_PIXELS = 50_000_000
"""Phones of today make 12 to 50 million pixels; a JPEG is read at a smaller scale, so this needs little memory."""
MAX_PIXELS_WHOLE = 16_000_000
"""For pictures that must be unpacked whole: PNG, and JPEG in progressive order."""
EDGE = 2400
"""The longest side, in pixels, of a picture as kept: an A4 page at 200 dots an inch."""

ACCEPT = ".pdf,.jpg,.jpeg,.png"
ACCEPTED = {"pdf": ".pdf", "picture": ".jpg,.jpeg,.png"}
"""The endings of each kind of file that an institution may choose."""
_KINDS = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
_MAGIC = (("application/pdf", b"%PDF-"), ("image/jpeg", b"\xff\xd8\xff"), ("image/png", b"\x89PNG\r\n\x1a\n"))
_STORED = re.compile(r"^[0-9a-f]{40}$")

TOO_LARGE = Say(
    sw="Faili ni kubwa mno. Tafadhali chagua lisilozidi MB {n}, au ulilete ofisini.",
    en="The file is too large. Choose one of at most {n} MB, or bring it to the office.",
)
ONLY_PDF = Say(
    sw="Hati hii inapokelewa kama PDF tu. Ihifadhi kama PDF, au ilete ofisini.",
    en="This paper is taken as a PDF only. Save it as PDF, or bring it to the office.",
)
ONLY_PICTURES = Say(
    sw="Hati hii inapokelewa kama picha tu (JPG au PNG). Ipige picha kwa simu, au ilete ofisini.",
    en="This paper is taken as a picture only (JPG or PNG). Take a photo of it, or bring it to the office.",
)
EMPTY = Say(sw="Faili halina kitu. Tafadhali chagua jingine.", en="The file is empty. Choose another one.")
WRONG_KIND = Say(
    sw="Faili hili si PDF wala picha (JPG au PNG). Tafadhali piga picha ya hati hiyo kwa simu, au ilete ofisini.",
    en="This file is not a PDF or a picture (JPG or PNG). Take a photo of the paper, or bring it to the office.",
)
DISAGREES = Say(
    sw="Jina la faili na yaliyomo havilingani. Hifadhi upya kama PDF, JPG au PNG kisha ujaribu tena.",
    en="The name of the file and what is in it disagree. Save it again as PDF, JPG or PNG and try once more.",
)
BROKEN_PICTURE = Say(
    sw="Picha hii haifunguki. Tafadhali piga picha tena, au lete hati yenyewe ofisini.",
    en="This picture cannot be opened. Take the photo again, or bring the paper to the office.",
)
TOO_MANY_PIXELS = Say(
    sw="Picha hii ni kubwa mno. Ipige tena kwa ukubwa mdogo zaidi.",
    en="This picture has too many pixels. Take it again in a smaller size.",
)


@dataclass(frozen=True)
class Kept:
    """A file that was checked and lies in the store. `name` is what its owner called it; it is personal data."""

    stored: str
    name: str
    content_type: str
    size: int
    sha256: str


class Capped(FileUploadHandler):
    """The first of the upload handlers: lets one byte more than is allowed through and throws the rest away.

    So a gigabyte neither fills the disk nor the memory, and `take` still sees that the file was too large. A view that
    takes larger files says so with `@up_to(bytes)`.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.passed = 0
        match = None if self.request is None else self.request.resolver_match
        most = MAX_PICTURE if is_picture(self.file_name or "") else MAX_BYTES
        self.most = max(most, getattr(match.func, "most_uploaded", most) if match is not None else most)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        room = self.most + 1 - self.passed
        self.passed += len(raw_data)
        return raw_data[:room] if room > 0 else None

    def file_complete(self, file_size: int) -> None:
        return None


def up_to(most: int) -> Callable[[View], View]:
    """Decorator, the outermost: files of up to `most` bytes come through to this view."""

    def marked(view: View) -> View:
        view.most_uploaded = most  # type: ignore[attr-defined]
        return view

    return marked


def take(
    file: UploadedFile[bytes], *, field: str, kinds: Collection[str] = ("pdf", "picture"), megabytes: int = 5
) -> Kept:
    """Check a handed-in file and keep it. Refused (with `field`) when it is too large, of another kind or dangerous.

    `kinds` and `megabytes` (at most 5) narrow what is taken: what an institution set for this paper. A picture may have
    20 megabytes all the same, as it is drawn anew and not kept as it came.
    """
    name = clean_name(file.name or "")
    most = MAX_PICTURE if is_picture(name) else min(MAX_BYTES, megabytes * MEGABYTE)
    if (file.size or 0) > most:
        raise Refused(TOO_LARGE.format(n=most // MEGABYTE), code="file-too-large", field=field)
    data = file.read(most + 1)
    if len(data) > most:
        raise Refused(TOO_LARGE.format(n=most // MEGABYTE), code="file-too-large", field=field)
    data, content_type = _cleaned(data, name, field)
    if ("pdf" if content_type == "application/pdf" else "picture") not in kinds:
        raise Refused(ONLY_PDF if "pdf" in kinds else ONLY_PICTURES, code="file-kind", field=field)
    stored = secrets.token_hex(20)
    _write(_path(stored), data)
    return Kept(stored, name, content_type, len(data), hashlib.sha256(data).hexdigest())


def is_picture(name: str) -> bool:
    """Whether a file's name is that of a picture; what is in it is looked at later."""
    return _KINDS.get(os.path.splitext(name)[1].lower(), "").startswith("image/")


def clean_name(name: str) -> str:
    """The last part of a file's name, without folders, control characters and tricks of direction, at most 100 long."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C").strip(" .")
    stem, dot, extension = kept.rpartition(".")
    return f"{stem[:90]}{dot}{extension[:9]}" if dot else kept[:100]


def exists(stored: str) -> bool:
    """Whether the bytes of a kept file are (still) there."""
    return bool(_STORED.match(stored)) and _path(stored).is_file()


def still_there(stored: str) -> bool:
    """The same, just before a file becomes part of a case: it is touched, so that no sweep takes it for forgotten."""
    if not exists(stored):
        return False
    os.utime(_path(stored))
    return True


def linked(stored: str) -> str:
    """A second name for the bytes of a kept file, as of now; each name is removed by itself. The same name when they
    are gone."""
    if not still_there(stored):
        return stored
    second = secrets.token_hex(20)
    path = _path(second)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        path.hardlink_to(_path(stored))
    except OSError:  # a store without second names: then a second copy
        _write(path, _path(stored).read_bytes())
    _sync(path.parent)
    return second


def remove(stored: str) -> None:
    """Destroy a kept file. It does not matter when it is gone already."""
    if _STORED.match(stored):
        _path(stored).unlink(missing_ok=True)


def content(stored: str) -> bytes:
    """The bytes of a kept file, for a signed record. FileNotFoundError when it is gone; the caller has seen to it that
    this person may have it."""
    if not _STORED.match(stored):
        raise FileNotFoundError(stored)
    return _path(stored).read_bytes()


def handed_out(stored: str, *, content_type: str, label: str) -> FileResponse:
    """The file as a download that no browser opens by itself.

    `label` (ASCII, ours, never the owner's) becomes the file's name. FileNotFoundError when it is gone; the caller has
    seen to it that this person may have it.
    """
    if not _STORED.match(stored):
        raise FileNotFoundError(stored)
    content_type = content_type if content_type in _KINDS.values() else "application/octet-stream"
    extension = next((e for e, kind in _KINDS.items() if kind == content_type), ".bin")
    response = FileResponse(
        _path(stored).open("rb"), as_attachment=True, filename=f"{label}{extension}", content_type=content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _cleaned(data: bytes, name: str, field: str) -> tuple[bytes, str]:
    if not data:
        raise Refused(EMPTY, code="file-empty", field=field)
    found = next((kind for kind, magic in _MAGIC if data.startswith(magic)), None)
    named = _KINDS.get(os.path.splitext(name)[1].lower())
    if found is None:
        raise Refused(WRONG_KIND, code="file-kind", field=field)
    if named != found:
        raise Refused(DISAGREES, code="file-name", field=field)
    if found == "application/pdf":
        pdfcheck.check(data, field=field)
        return data, found
    return _drawn_anew(data, found, field)


def _drawn_anew(data: bytes, kind: str, field: str) -> tuple[bytes, str]:
    try:
        return _draw(data, kind, field)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(TOO_MANY_PIXELS, code="file-pixels", field=field) from bomb
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError) as broken:
        raise Refused(BROKEN_PICTURE, code="file-broken", field=field) from broken


def _draw(data: bytes, kind: str, field: str) -> tuple[bytes, str]:
    with Image.open(io.BytesIO(data), formats=["JPEG" if kind == "image/jpeg" else "PNG"]) as picture:
        whole = kind == "image/png" or bool(picture.info.get("progressive") or picture.info.get("progression"))
        if picture.width * picture.height > (MAX_PIXELS_WHOLE if whole else MAX_PIXELS):
            raise Refused(TOO_MANY_PIXELS, code="file-pixels", field=field)
        picture.draft("RGB", (EDGE, EDGE))  # a JPEG is decoded at a half, a quarter or an eighth of its size
        picture.thumbnail((EDGE, EDGE))
        upright = ImageOps.exif_transpose(picture)
        keep_grey = upright.mode in ("L", "1")
        clean = Image.new("L" if keep_grey else "RGB", upright.size, "white")
        if "A" in upright.getbands() or "transparency" in upright.info:
            upright = upright.convert("RGBA")
            clean.paste(upright, mask=upright.getchannel("A"))
        else:
            clean.paste(upright.convert(clean.mode))
    out = io.BytesIO()
    if kind == "image/png":
        clean.save(out, "PNG", compress_level=6)
        if out.tell() <= MAX_BYTES:
            return out.getvalue(), kind
        out = io.BytesIO()  # a photo in the dress of a drawing
    clean.save(out, "JPEG", quality=82)
    return out.getvalue(), "image/jpeg"


def _path(stored: str) -> Path:
    return Path(settings.UPLOADS) / stored[:2] / stored


def _write(path: Path, data: bytes) -> None:
    """Write and sync: what a receipt will name must survive a power cut, the folder's entry too."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _sync(path.parent)


def _sync(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
