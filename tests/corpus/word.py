"""Charters as DOCX, written part by part so that every habit of Word can be told: lists, merges, tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.corpus.model import Charter, Row

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
NUMBERING = f"""<w:numbering xmlns:w="{SPACE}">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
<w:lvlText w:val="&#61623;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""
STYLES = f"""<w:styles xmlns:w="{SPACE}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
</w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Orodha"><w:name w:val="List Paragraph"/><w:pPr><w:numPr><w:numId w:val="2"/>
</w:numPr></w:pPr></w:style></w:styles>"""


def paragraph(text: str, *, style: str = "", number: int = 0, bold: bool = False) -> str:
    """A `w:p`; `number` is the list that it belongs to."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, bold=bold) if text else ''}</w:p>"


def run(text: str, *, bold: bool = False) -> str:
    """A `w:r`; a line break in the text is a soft break."""
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr>{inner}</w:r>"


def cell(*paragraphs: str, span: int = 1, merge: str = "") -> str:
    """A `w:tc` of paragraphs; `merge` is restart or continue."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else "<w:vMerge/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """A `w:tbl` of rows of cells."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    inner = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def package(body: str, **parts: str) -> bytes:
    """The bytes of a DOCX with a body."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": document,
            "word/numbering.xml": NUMBERING,
            "word/styles.xml": STYLES,
            **parts,
        }.items():
            archive.writestr(name, text)
    return made.getvalue()


def needs_cell(row: Row) -> str:
    """The requirements: a list with bullets, or a text."""
    if row.needs_text or len(row.needs) < 2:
        return cell(paragraph(row.needs_text or row.needs[0]))
    lead = [paragraph(row.needs_lead)] if row.needs_lead else []
    return cell(*lead, *(paragraph(need, number=2) for need in row.needs))


def word_table(charter: Charter, *, counted: bool = True) -> bytes:
    """A table of five columns; `counted` numbers the rows by an automatic list, as Word's users do."""
    rows = [[cell(paragraph(head, bold=True)) for head in charter.heads]]
    for row in charter.rows:
        number = cell(paragraph("", number=1)) if counted else cell(paragraph(f"{row.no}."))
        items = [paragraph(item, number=2) for item in row.name_items]
        name = cell(paragraph(row.name), *items)
        rows.append([number, name, needs_cell(row), cell(paragraph(row.fee)), cell(paragraph(row.time))])
    body = [
        paragraph(charter.republic, bold=True),
        paragraph(charter.institution, bold=True),
        paragraph(charter.title, style="Heading1"),
        paragraph(charter.vision),
        table(rows, (700, 2800, 3000, 1500, 1900)),
        paragraph(charter.complaints),
    ]
    return package("".join(body))


def word_cards(charter: Charter) -> bytes:
    """A card a service: a table of two columns, the service's name above its needs, fee and time."""
    _, name, needs, fee, time = charter.heads
    body = [paragraph(charter.institution, bold=True), paragraph(charter.title, style="Heading1")]
    for row in charter.rows:
        rows = [
            [cell(paragraph(name, bold=True)), cell(paragraph(row.name))],
            [cell(paragraph(needs, bold=True)), needs_cell(row)],
            [cell(paragraph(fee, bold=True)), cell(paragraph(row.fee))],
            [cell(paragraph(time, bold=True)), cell(paragraph(row.time))],
        ]
        body += [table(rows, (2500, 6500)), paragraph("")]
    return package("".join(body))


def word_headed(charter: Charter) -> bytes:
    """A heading a service, and bullets "what: words" under it."""
    _, _, needs, fee, time = charter.heads
    body = [paragraph(charter.institution, bold=True), paragraph(charter.title, style="Heading1")]
    for row in charter.rows:
        body.append(paragraph(row.name, style="Heading2"))
        for head, words in ((needs, row.needs_line), (fee, row.fee), (time, row.time)):
            body.append(paragraph(f"{head}: {words}", style="Orodha"))
    return package("".join(body))
