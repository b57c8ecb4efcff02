"""Charters as LibreOffice saves them: ODT with counted rows and lists, ODS with merged heads and hidden rows."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tests.corpus.model import Charter, Row

NAMES = "office text table style draw xsl-fo-compatible manifest"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(f'xmlns:{"fo" if n.startswith("xsl") else n}="{OASIS}{n}:1.0"' for n in NAMES.split())
STYLES = """<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Away" style:family="table"><style:table-properties table:display="false"/></style:style>
<text:list-style style:name="Count"><text:list-level-style-number text:level="1" style:num-suffix="."
 style:num-format="1"/></text:list-style>
<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="&#8226;"/>
</text:list-style></office:automatic-styles>"""


def text(charter: Charter, *, counted: bool = True) -> bytes:
    """An ODT with the rows in a table; `counted` numbers them by themselves, as Word's files do after conversion."""
    heads = "".join(f"<table:table-cell>{_p(head, bold=True)}</table:table-cell>" for head in charter.heads)
    rows = "".join(_row(row, at, counted) for at, row in enumerate(charter.rows))
    return package(
        "text",
        f"<text:tracked-changes><text:changed-region><text:deletion>{_p('Huduma iliyofutwa')}</text:deletion>"
        f"</text:changed-region></text:tracked-changes>{_p(charter.republic)}{_p(charter.institution, bold=True)}"
        f'<text:h text:outline-level="1">{escape(charter.title)}</text:h>{_p(charter.vision)}'
        f'<table:table><table:table-column table:number-columns-repeated="5"/><table:table-header-rows>'
        f"<table:table-row>{heads}</table:table-row></table:table-header-rows>{rows}</table:table>"
        f"{_p(charter.complaints)}",
    )


def headed(charter: Charter) -> bytes:
    """An ODT without a table: each service a heading, what it needs a list, fee and time lines below."""
    parts = []
    labels = charter.heads[2:]
    for row in charter.rows:
        name = escape(f"{row.no}. {row.name}")
        parts.append(f'<text:h text:outline-level="2">{name}</text:h>')
        parts.append(_p(f"{labels[0]}: {'; '.join(row.needs) or row.needs_line}"))
        parts.append(_p(f"{labels[1]}: {row.fee}"))
        parts.append(_p(f"{labels[2]}: {row.time}"))
    title = f'<text:h text:outline-level="1">{escape(charter.title)}</text:h>'
    return package("text", f"{_p(charter.institution)}{title}{''.join(parts)}{_p(charter.complaints)}")


def sheet(charter: Charter) -> bytes:
    """An ODS: the title over merged cells, a million empty rows after it, a hidden row and a hidden sheet."""
    wide = len(charter.heads)
    title = (
        f'<table:table-row><table:table-cell table:number-columns-spanned="{wide}">{_p(charter.title)}'
        f'</table:table-cell><table:covered-table-cell table:number-columns-repeated="{wide - 1}"/>'
        '<table:table-cell table:number-columns-repeated="16379"/></table:table-row>'
    )
    heads = "".join(f"<table:table-cell>{_p(head)}</table:table-cell>" for head in charter.heads)
    rows = []
    for row in charter.rows:
        needs = "".join(map(_p, _needs(row)))
        names = "".join(map(_p, (row.name, *(f"• {item}" for item in row.name_items))))
        number = f'<table:table-cell office:value-type="float" office:value="{row.no}">{_p(str(row.no))}'
        rows.append(
            f"<table:table-row>{number}</table:table-cell><table:table-cell>{names}</table:table-cell><table:table-cell>"
            f"{needs}</table:table-cell><table:table-cell>{_p(row.fee)}</table:table-cell><table:table-cell>"
            f"{_p(row.time)}</table:table-cell></table:table-row>"
        )
    away = f'<table:table-row table:visibility="collapse"><table:table-cell>{_p("999")}</table:table-cell>'
    away += f"<table:table-cell>{_p('Nobody should see it')}</table:table-cell></table:table-row>"
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
    empty += ' table:number-columns-repeated="16384"/></table:table-row>'
    return package(
        "spreadsheet",
        f'<table:table table:name="Huduma">{title}<table:table-row>{heads}</table:table-row>{"".join(rows)}'
        f'{away}{empty}</table:table><table:table table:style-name="Away"><table:table-row><table:table-cell>'
        f"{_p('Draft')}</table:table-cell></table:table-row></table:table>",
    )


def package(kind: str, body: str, *, locked: bool = False) -> bytes:
    """The archive around a body; `kind` is `text` or `spreadsheet`."""
    made = io.BytesIO()
    lock = "<manifest:encryption-data/>" if locked else ""
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        file.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {SPACES}><manifest:file-entry manifest:full-path="content.xml">{lock}'
            "</manifest:file-entry></manifest:manifest>",
        )
        file.writestr(
            "content.xml",
            f"<office:document-content {SPACES}>{STYLES}<office:body><office:{kind}>{body}</office:{kind}>"
            "</office:body></office:document-content>",
        )
    return made.getvalue()


def _row(row: Row, at: int, counted: bool) -> str:
    goes_on = ' text:continue-numbering="true"' if at else ""
    number = (
        f'<text:list text:style-name="Count"{goes_on}><text:list-item><text:p/></text:list-item></text:list>'
        if counted
        else _p(str(row.no))
    )
    needs = _listed(row.needs_lead, row.needs) if row.needs and not row.needs_text else _p(row.needs_line or "-")
    inner = (number, _listed(row.name, row.name_items), needs, _p(row.fee), _p(row.time))
    cells = "".join(f"<table:table-cell>{part}</table:table-cell>" for part in inner)
    return f"<table:table-row>{cells}</table:table-row>"


def _needs(row: Row) -> list[str]:
    if row.needs_text:
        return [row.needs_text]
    return [part for part in (row.needs_lead, *(f"• {need}" for need in row.needs)) if part] or ["-"]


def _listed(lead: str, items: tuple[str, ...]) -> str:
    points = "".join(f"<text:list-item>{_p(item)}</text:list-item>" for item in items)
    return (_p(lead) if lead else "") + (f'<text:list text:style-name="Dots">{points}</text:list>' if items else "")


def _p(words: str, *, bold: bool = False) -> str:
    inner = escape(words)
    return f'<text:p>{f"""<text:span text:style-name="B">{inner}</text:span>""" if bold else inner}</text:p>'
