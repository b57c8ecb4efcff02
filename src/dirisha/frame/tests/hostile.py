"""Sixty files that nobody should hand in, made here and kept nowhere: what each is, its name, its bytes, its fate.

The fate is the code of the refusal, or "cleaned" for a picture that is drawn anew and "kept" for a paper under an odd
name: these are taken, and what was odd about them is gone.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, PngImagePlugin

TAIL = b"\nstartxref\n9\n%%EOF\n"
PLAIN_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>" + TAIL
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The test file that every scanner knows (eicar.org); it does nothing."""
SCRIPT = b"<script>alert('hostile-payload')</script>"
MARK = b"hostile-payload"


@dataclass(frozen=True)
class Hostile:
    """One file of the corpus."""

    what: str
    name: str
    data: bytes
    fate: str


def corpus() -> list[Hostile]:
    """All of them."""
    return [*_programs(), *_pages(), *_offices(), *_papers(), *_hidden_papers(), *_pictures(), *_bombs(), *_names()]


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    """A small picture as bytes."""
    out = io.BytesIO()
    Image.new("RGB", size, (10, 90, 90)).save(out, kind, **more)
    return out.getvalue()


def pdf(body: bytes) -> bytes:
    """A paper with something in it."""
    return b"%PDF-1.7\n" + body + TAIL


def packed(content: bytes, *, filters: bytes = b"/FlateDecode") -> bytes:
    """An object stream of a paper that holds `content`, packed."""
    return b"4 0 obj<</Type/ObjStm/Filter" + filters + b">>stream\n" + zlib.compress(content) + b"\nendstream"


def archive(**files: bytes) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def _programs() -> Iterator[Hostile]:
    yield Hostile("a Windows program", "risiti.exe", b"MZ\x90\x00" + MARK, "file-kind")
    yield Hostile("a Windows program called a paper", "risiti.pdf", b"MZ\x90\x00" + MARK, "file-kind")
    yield Hostile("a Linux program called a picture", "picha.jpg", b"\x7fELF\x02" + MARK, "file-kind")
    yield Hostile("a shell script", "barua.sh", b"#!/bin/sh\nrm -rf /\n" + MARK, "file-kind")
    yield Hostile("a PHP page called a picture", "picha.php.jpg", b"<?php system('x'); " + MARK, "file-kind")
    yield Hostile("a Java class", "barua.class", b"\xca\xfe\xba\xbe" + MARK, "file-kind")
    yield Hostile("a batch file", "barua.pdf.bat", b"@echo off\r\n" + MARK, "file-kind")
    yield Hostile("the scanners' test file", "eicar.com", EICAR, "file-kind")
    yield Hostile("the scanners' test file called a paper", "eicar.pdf", EICAR, "file-kind")


def _pages() -> Iterator[Hostile]:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>"
    yield Hostile("a web page", "barua.html", b"<!doctype html>" + SCRIPT, "file-kind")
    yield Hostile("a web page called a paper", "barua.pdf", b"<!doctype html>" + SCRIPT, "file-kind")
    yield Hostile("a drawing with a program", "mchoro.svg", svg, "file-kind")
    yield Hostile("a drawing with a program, called a picture", "mchoro.png", svg, "file-kind")
    yield Hostile("an XML bomb", "data.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' + MARK, "file-kind")
    yield Hostile("a style sheet", "a.css", b"@import url(//x);" + MARK, "file-kind")
    yield Hostile("plain text called a picture", "picha.jpeg", b"just words " + MARK, "file-kind")
    yield Hostile("an HTML page after one byte of a picture", "picha.jpg", b"\xff" + SCRIPT, "file-kind")


def _offices() -> Iterator[Hostile]:
    macro = archive(word__document_dot_xml=b"<w/>", word__vbaProject_dot_bin=MARK)
    yield Hostile("a text document with macros", "barua.docm", macro, "file-kind")
    yield Hostile("the same called a paper", "barua.pdf", macro, "file-kind")
    yield Hostile("an old text document", "barua.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + MARK, "file-kind")
    yield Hostile("a rich text with an object", "barua.rtf", rb"{\rtf1{\object\objdata " + MARK + b"}}", "file-kind")
    yield Hostile("a zip archive", "hati.zip", archive(a_dot_txt=MARK), "file-kind")
    yield Hostile("a zip bomb", "hati.zip", archive(a=b"\0" * 4_000_000), "file-kind")
    yield Hostile("an archive that climbs out of its folder", "hati.zip", archive(**{"..__..__x": MARK}), "file-kind")


def _papers() -> Iterator[Hostile]:
    for what, body in (
        ("a program", b"<</S/JavaScript/JS(app.alert(1))>>"),
        ("a program under an escaped name", b"<</S/J#61vaScr#69pt>>"),
        ("a command to start", b"<</S/Launch/F(cmd.exe)>>"),
        ("a file inside", b"<</Type/EmbeddedFile>>"),
        ("a list of files inside", b"<</Names<</EmbeddedFiles 3 0 R>>>>"),
        ("a film with a player", b"<</Subtype/RichMedia>>"),
        ("a form that is a program", b"<</AcroForm<</XFA 3 0 R>>>>"),
        ("a form that sends itself", b"<</S/SubmitForm/F(http://x)>>"),
        ("data that it fetches", b"<</S/ImportData>>"),
        ("a jump into another file", b"<</S/GoToE>>"),
        ("a portfolio", b"<</Collection<<>>>>"),
    ):
        yield Hostile(f"a paper with {what}", "barua.pdf", pdf(b"1 0 obj" + body + MARK), "file-active")
    yield Hostile("a paper with a password", "barua.pdf", pdf(b"<</Encrypt 5 0 R>>" + MARK), "file-locked")
    yield Hostile("a paper without its end", "barua.pdf", b"%PDF-1.4\n" + MARK, "file-broken")
    yield Hostile("a paper of a thousand pages", "barua.pdf", pdf(b"<</Type /Page>>" * 1000 + MARK), "file-pages")
    yield Hostile("a paper with bytes before it", "barua.pdf", SCRIPT + PLAIN_PDF, "file-kind")
    yield Hostile("a paper with a page behind it", "barua.pdf", PLAIN_PDF + SCRIPT, "file-broken")


def _hidden_papers() -> Iterator[Hostile]:
    program = b"1 0 <</S/JavaScript/JS(x)>>" + MARK
    yield Hostile("a program packed in a paper", "barua.pdf", pdf(packed(program)), "file-active")
    odd = packed(program, filters=b"[/ASCIIHexDecode/FlateDecode]")
    yield Hostile("a program packed twice", "barua.pdf", pdf(odd), "file-active")
    bomb = b"".join(
        b"5 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(b"\0" * 2_000_000) + b"\nendstream" for _ in range(40)
    )
    yield Hostile("a paper that unpacks to 80 megabytes", "barua.pdf", pdf(bomb + MARK), "file-active")
    end = b"PK\x05\x06" + b"\0" * 18
    yield Hostile("a paper that is an archive too", "barua.pdf", pdf(MARK + end), "file-active")


def _pictures() -> Iterator[Hostile]:
    exif = Image.Exif()
    exif[0x010F] = MARK.decode()
    exif[0x8825] = {1: "S", 2: (1.0, 17.0, 0.0)}
    noted = PngImagePlugin.PngInfo()
    noted.add_text("Comment", SCRIPT.decode(), zip=False)
    yield Hostile("a picture that tells where it was taken", "picha.jpg", picture(exif=exif), "cleaned")
    yield Hostile("a picture with a page behind it", "picha.jpg", picture() + SCRIPT, "cleaned")
    yield Hostile("a picture with an archive behind it", "picha.jpg", picture() + archive(x=MARK), "cleaned")
    yield Hostile("a picture with a page in its comment", "picha.png", picture("PNG", pnginfo=noted), "cleaned")
    yield Hostile("a picture cut off", "picha.jpg", picture()[:100] + MARK, "file-broken")
    yield Hostile("a picture called a paper", "barua.pdf", picture() + MARK, "file-name")
    yield Hostile("a paper called a picture", "picha.png", PLAIN_PDF, "file-name")
    yield Hostile("a moving picture", "picha.gif", picture("GIF") + MARK, "file-kind")


def _bombs() -> Iterator[Hostile]:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))

    head = struct.pack("!IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    said = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    yield Hostile("a picture of 3,600 million pixels", "picha.png", said, "file-pixels")
    out = io.BytesIO()
    Image.new("L", (9000, 9000)).save(out, "PNG")
    yield Hostile("a picture that unpacks to 81 megabytes", "picha.png", out.getvalue(), "file-pixels")
    yield Hostile("nothing at all", "barua.pdf", b"", "file-empty")
    yield Hostile("a paper of six megabytes", "barua.pdf", PLAIN_PDF[:-7] + b"x" * 6_291_456, "file-too-large")


def _names() -> Iterator[Hostile]:
    yield Hostile("a name that reads backwards", "barua\u202efdp.exe.pdf", PLAIN_PDF, "kept")
    yield Hostile("a name that climbs", "../../../etc/cron.d/barua.pdf", PLAIN_PDF, "kept")
    yield Hostile("a name with a script", "<script>alert(1)<script>.pdf", PLAIN_PDF, "kept")
    yield Hostile("a name of 300 letters", "b" * 300 + ".pdf", PLAIN_PDF, "kept")
    yield Hostile("a name with two endings", "barua.pdf.exe", PLAIN_PDF, "file-name")
    yield Hostile("a name with line ends", "barua\r\nSet-Cookie: a=b.pdf", PLAIN_PDF, "file-name")
