"""Papers: PDF made by typst from a template of ours and plain values. Values are text, never markup."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import segno
import typst

UNKNOWN = "□"
"""What stands for a sign that no font of ours has, so that a paper is never refused for one sign in it."""

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
MOST_MISSING = 200


def paper(template: Path | bytes, values: dict[str, Any]) -> bytes:
    """The PDF of a typst template, tagged for screen readers (PDF/UA-1), with the fonts that typst itself carries.

    `template` is a file or its text, which reads `json(bytes(sys.inputs.values))`. TypstError when it is wrong. Signs
    that no font has are shown as a box; the bullets of word processors, which are signs of nobody, as bullets.
    """
    source = template.read_bytes() if isinstance(template, Path) else template
    boxes: dict[int, str] = {}
    for _ in range(MOST_MISSING):
        try:
            return _compiled(source, _legible(values, boxes))
        except typst.TypstError as error:
            missing = {sign for text in _MISSING.findall(str(error)) for sign in _unescaped(text) if ord(sign) > 127}
            if not missing - set(map(chr, boxes)):
                raise
            boxes |= dict.fromkeys(map(ord, missing), UNKNOWN)
    return _compiled(source, _legible(values, boxes))


def _compiled(source: bytes, values: Any) -> bytes:
    return bytes(
        typst.compile(
            source,
            format="pdf",
            sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    )


def _legible(value: Any, boxes: dict[int, str]) -> Any:
    """The values with every text written in signs that can be printed."""
    if isinstance(value, str):
        return value.translate(boxes) if value.isascii() and value.isprintable() else _written(value).translate(boxes)
    if isinstance(value, dict):
        return {key: _legible(part, boxes) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_legible(part, boxes) for part in value]
    return value


def _written(text: str) -> str:
    """Control signs become blanks, signs of private use (Word's bullets, \\uf0b7) bullets."""
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Cc":
        return sign if sign in "\n\t" else " "
    return {"Co": "•", "Cn": UNKNOWN, "Cs": UNKNOWN}.get(kind, sign)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def qr(text: str) -> str:
    """A QR code as SVG, one unit a module, with its quiet zone, readable when a quarter of it is soiled (level Q)."""
    return str(segno.make(text, error="q", micro=False).svg_inline(border=4))
