"""The document of a draft: the original as an attachment, the picture of a page, the place of a row on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from dirisha.doors.desk.page import OWNERS, StaffRequest, nothing, staff
from dirisha.frame.access import posts
from dirisha.rooms.charters import originals
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.queries import DraftView

AROUND = 46.0
"""Points of the page shown above and below a row: about two lines, so that its neighbours are seen."""
LEAST = 170.0


@dataclass(frozen=True)
class Cut:
    """What the page shows of a printed page, as numbers for an SVG: the part (`view`), the page, the row's frame."""

    number: int
    pages: int
    view: str
    width: str
    height: str
    frame: tuple[str, str, str, str] | None


@require_safe
@posts(*OWNERS)
def original(request: HttpRequest, lang: str, version: UUID) -> FileResponse:
    """The document as it was brought, as a download that no browser opens by itself. SQL: posts (1), the draft."""
    view = _mine(staff(request), version)
    if not originals.has(view.version.source_hash):
        nothing()
    stem, _, ending = view.version.source_name.rpartition(".")
    ending = slugify(ending)[:8]
    name = f"{slugify(stem)[:60] or 'hati'}{f'.{ending}' if ending else ''}"
    response = FileResponse(
        originals.path_of(view.version.source_hash).open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
    return _guarded(response)


@require_safe
@posts(*OWNERS)
def page(request: HttpRequest, lang: str, version: UUID, number: int) -> FileResponse:
    """The picture of a page, drawn anew by us. SQL: posts (1), the draft."""
    view = _mine(staff(request), version)
    picture = originals.picture(view.version.source_hash, number) or nothing()
    response = _guarded(FileResponse(picture.path.open("rb"), content_type="image/webp"))
    response["Cache-Control"] = "private, max-age=3600"
    return response


def cut_of(view: DraftView, source: dict[str, Any]) -> Cut | None:
    """The part of the printed page where a row stands; the whole page without a place; None without a picture."""
    number = source.get("page", 1)
    if "chapter" in source or not isinstance(number, int):
        return None
    picture = originals.picture(view.version.source_hash, number)
    if picture is None:
        return None
    box = source.get("box")
    top, height, frame = 0.0, picture.height, None
    if isinstance(box, list) and len(box) == 4 and not source.get("by_hand"):
        left, above, right, below = (float(side) for side in box)
        top = max(0.0, above - AROUND)
        height = min(picture.height, max(below + AROUND, top + LEAST)) - top
        frame = (f"{left - 4:.1f}", f"{above - 4:.1f}", f"{right - left + 8:.1f}", f"{below - above + 8:.1f}")
    return Cut(
        number=number,
        pages=picture.pages,
        view=f"0 {top:.1f} {picture.width:.1f} {height:.1f}",
        width=f"{picture.width:.1f}",
        height=f"{picture.height:.1f}",
        frame=frame,
    )


def _mine(me: StaffRequest, version: UUID) -> DraftView:
    """A version of one's own institution, whatever has become of it: the page is asked for after publication, too."""
    view = charters.draft(version)
    if view is None or view.institution != me.post.institution:
        nothing()
    return view


def _guarded(response: FileResponse) -> FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
