"""Papers: PDF made by typst from a template of ours and plain values. Values are text, never markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import segno
import typst


def paper(template: Path | bytes, values: dict[str, Any]) -> bytes:
    """The PDF of a typst template, tagged for screen readers (PDF/UA-1), with the fonts that typst itself carries.

    `template` is a file or its text, which reads `json(bytes(sys.inputs.values))`. TypstError when it is wrong.
    """
    return bytes(
        typst.compile(
            template.read_bytes() if isinstance(template, Path) else template,
            format="pdf",
            sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    )


def qr(text: str) -> str:
    """A QR code as SVG, one unit a module, with its quiet zone, readable when a quarter of it is soiled (level Q)."""
    return str(segno.make(text, error="q", micro=False).svg_inline(border=4))
