"""The files of a published charter, all made in one go, kept under `var/cache`, and handed out again and again.

A version never changes, so its files are made once; what they also show (the institution's name, its hours, the address
of this house, our own templates) is part of the key, so that a change makes them anew. Only the bundle for filing is
kept for good, under `var/filed`: its mark was shown to the public and to the commission.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from dirisha.core.say import Say
from dirisha.frame import clock, limits, pdf
from dirisha.rooms.charters import publishing
from dirisha.rooms.charters.events import EvidenceLine
from dirisha.rooms.charters.publishing import Output
from dirisha.rooms.charters.queries import Publication, ReviewView

TEMPLATES = Path(__file__).parent / "typst"
INDEX = "index.json"
KEPT = 4
"""Sets of files kept for one version: a house may be known by several addresses; older sets are thrown away."""
FRESH = 3600
"""Seconds for which a browser or proxy need not ask again."""


@dataclass(frozen=True)
class Line:
    """A file that was made: what it is, its size in bytes, and its SHA-256."""

    output: Output
    size: int
    sha256: str


@dataclass(frozen=True)
class Made:
    """The files of a version, in the order in which they are told."""

    folder: Path
    lines: tuple[Line, ...]

    def line(self, name: str) -> Line | None:
        """The file of this name."""
        return next((line for line in self.lines if line.output.name == name), None)

    @property
    def filing(self) -> Line:
        """The bundle that is filed; every version has one."""
        return next(line for line in self.lines if line.output.name == publishing.FILING)

    @property
    def groups(self) -> list[tuple[Any, list[Line]]]:
        """The files by what they are for."""
        told = [(title, [x for x in self.lines if x.output.group == key]) for key, title in publishing.GROUPS.items()]
        return [(title, lines) for title, lines in told if lines]


def base_of(request: HttpRequest) -> str:
    """The address of this house without a slash, as it is printed and made into QR codes.

    The first name of DIRISHA_HOSTS, whichever name somebody came by; the request's own where any name is answered.
    """
    host, first = request.get_host(), settings.ALLOWED_HOSTS[0]
    known = first[:1] not in ("*", ".") and host.partition(":")[0] != first
    return f"{request.scheme}://{first if known else host}"


def made(publication: Publication, request: HttpRequest) -> Made:
    """The files of a version, made now if they were not before. No statement; Refused "too-many" like all papers."""

    def spend() -> None:
        limits.spend(limits.PAPERS, request, at=clock.now())

    return made_for(publication, base=base_of(request), before=spend)


def made_for(publication: Publication, *, base: str, before: Callable[[], None] = lambda: None) -> Made:
    """The same for an address; `before` is called when the files have yet to be made."""
    folder = _cache() / str(publication.version.id) / _key(publication, base)
    index = folder / INDEX
    if not index.exists():
        before()
        filed = _filed(publication)
        files = every_file(publication, base=base, filing=filed.read_bytes() if filed.exists() else None)
        if _file_away(filed, files[publishing.FILING]):
            _keep(folder, files)
        else:  # another process filed at the same moment: its bundle counts
            _keep(folder, every_file(publication, base=base, filing=filed.read_bytes()))
    known: dict[str, tuple[int, str]] = msgspec.json.decode(index.read_bytes(), type=dict[str, tuple[int, str]])
    lines = [Line(output, *known[output.name]) for output in publishing.outputs_of(publication)]
    return Made(folder, tuple(lines))


def answer(publication: Publication, name: str, request: HttpRequest) -> HttpResponse | None:
    """The response with one file: an ETag, an hour's rest for caches, 304 for who has it; None for an unknown name."""
    output = publishing.output(publication, name)
    if output is None:
        return None
    found = made(publication, request)
    line = found.line(name)
    if line is None:
        return None
    etag = quote_etag(line.sha256[:32])
    response = get_conditional_response(request, etag=etag)
    if not isinstance(response, HttpResponseNotModified):
        response = HttpResponse((found.folder / name).read_bytes(), content_type=output.kind)
        response["ETag"] = etag
        shown = "inline" if output.kind != publishing.ZIP else "attachment"
        file = f"{publication.slug}-{publication.version.number}-{name}"
        response["Content-Disposition"] = f'{shown}; filename="{file}"'
    response["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def every_file(publication: Publication, *, base: str, filing: bytes | None = None) -> dict[str, bytes]:
    """Every output of a version by its name, the filing bundle (`filing` where it was made before) and the archive of
    all of them last."""
    files: dict[str, bytes] = {}
    for output in publishing.outputs_of(publication):
        if output.make is not None:
            files[output.name] = output.make(publication, base)
        elif output.template:
            files[output.name] = _paper(publication, output, base)
    files[publishing.FILING] = filing or _filing(publication, files, base)
    day = publication.version.effective_from
    everything = {**files, "SOMA-KWANZA.txt": publishing.read_me(publication, files)}
    files[publishing.ALL] = publishing.packed(everything, day=day)
    return files


def paper_of(publication: Publication, name: str, *, base: str) -> bytes:
    """One paper of a version by the name of its file. KeyError when there is none of that name."""
    papers = {output.name: output for output in publishing.OUTPUTS if output.template}
    return _paper(publication, papers[name], base)


def dossier_of(
    view: ReviewView,
    *,
    institution: Say,
    lines: Mapping[int, Sequence[EvidenceLine]],
    day: date,
    link: str,
    request: HttpRequest,
) -> HttpResponse:
    """The dossier of a yearly review as PDF, both languages (see `publishing.dossier`).

    Made for each who asks for it: Refused "too-many" like all papers.
    """
    limits.spend(limits.PAPERS, request, at=clock.now())
    values = publishing.dossier(view, institution=institution, lines=lines, day=day, link=link)
    response = HttpResponse(pdf.paper(_template("review"), values), content_type=publishing.PDF)
    response["Content-Disposition"] = f'inline; filename="mapitio-{day.isoformat()}.pdf"'
    return response


def _paper(publication: Publication, output: Output, base: str) -> bytes:
    values = publishing.values(publication, base=base)
    for part in values["parts"]:
        part["qr"] = pdf.qr(part["link"])
    return pdf.paper(_template(output.template), {**values, "size": output.size})


def _filing(publication: Publication, files: dict[str, bytes], base: str) -> bytes:
    """Letter, charter, data and manifest, for the commission that watches over administration."""
    filed = {name: files[name] for name in publishing.PAPERS_FILED}
    letter = publishing.letter(publication, base=base, hashes=publishing.hashes(filed))
    filed["barua.pdf"] = pdf.paper(_template("letter"), letter)
    filed["barua.txt"] = publishing.letter_text(letter)
    filed[publishing.MANIFEST] = publishing.manifest(publication, filed)
    return publishing.packed(filed, day=publication.version.effective_from)


def _template(name: str) -> bytes:
    return (TEMPLATES / "common.typ").read_bytes() + (TEMPLATES / f"{name}.typ").read_bytes()


def _filed(publication: Publication) -> Path:
    """Where the bundle of a version lies for good: its mark was shown and filed, so it is never made anew."""
    return Path(settings.VAR) / "filed" / f"{publication.version.id}.zip"


def _file_away(path: Path, data: bytes) -> bool:
    """Keep the bundle unless one is there; whether the one that is kept is `data`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    draft.write_bytes(data)
    try:
        os.link(draft, path)
    except FileExistsError:
        return path.read_bytes() == data
    finally:
        draft.unlink()
    return True


def _cache() -> Path:
    return Path(settings.VAR) / "cache" / "mikataba"


def _key(publication: Publication, base: str) -> str:
    """What the files depend on, as one name: the publication, the address of the house, and how files are written."""
    told = f"{_program()}\n{base}\n{publication!r}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


@cache
def _program() -> str:
    """The mark of all that writes these files."""
    sources = [*Path(publishing.__file__).parent.glob("*.py"), *TEMPLATES.glob("*.typ"), Path(__file__)]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(sources))).hexdigest()


def _keep(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files, the index last; whoever makes the same files meanwhile writes the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    index = {name: (len(data), publishing.sha256(data)) for name, data in files.items()}
    for name, data in [*files.items(), (INDEX, msgspec.json.encode(index))]:
        draft = folder / f".{name}.{secrets.token_hex(4)}"
        draft.write_bytes(data)
        os.replace(draft, folder / name)
    others = sorted(folder.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
