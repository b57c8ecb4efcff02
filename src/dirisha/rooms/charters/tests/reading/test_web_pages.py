"""Web pages: merged cells, hidden words, tables that lay out the page, lists, broken markup, encodings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dirisha.rooms.charters.reading import CannotRead, read_charter
from dirisha.rooms.charters.reading.document import Document, Line
from dirisha.rooms.charters.reading.html import html_text, of_html

HEAD = "<tr><th>No<th>Service<th>Requirements<th>Fee<th>Time</tr>"
ROW = "<tr><td>9<td>Land search<td>Form<td>Kshs 500<td>2 days</tr>"


def page(text: str) -> Document:
    return of_html(text.encode())


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables() for row in table]


def lines(document: Document) -> list[Line]:
    return list(document.lines())


def test_a_merged_cell_stands_in_every_place_that_it_covers() -> None:
    grid = page("<table><tr><td rowspan=2>1<td colspan=2>Permit<td>x<tr><td>a<td>b<td>c</table>")
    assert cells(grid) == [["1", "Permit", "Permit", "x"], ["1", "a", "b", "c"]]
    (table,) = grid.tables()
    assert [cell.down for cell in table[0].cells] == [False, False, True, False] and table[1].cells[0].down


def test_requirements_in_rows_of_their_own_under_a_merged_name_are_one_service() -> None:
    services = read_charter(
        f"<table>{HEAD}<tr><td rowspan=2>1<td rowspan=2>Permit<td>Form<td rowspan=2>Free<td rowspan=2>5 days"
        f"<tr><td>Copy of ID{ROW}</table>".encode(),
        name="a.html",
    ).services
    assert [need.words.original for need in services[0].requirements] == ["Form", "Copy of ID"]
    assert [(service.no, service.confidence >= 0.5) for service in services] == [(1, True), (9, True)]


def test_heads_in_two_rows_are_read_together() -> None:
    services = read_charter(
        b"<table><tr><th rowspan=2>No<th rowspan=2>Service<th colspan=2>Requirements and charges<th rowspan=2>Timeline"
        b"<tr><th>Customer's obligations<th>Fees<tr><td>1<td>Permit<td>Form<td>Free<td>3 days"
        b"<tr><td>2<td>Search<td>Letter<td>Kshs 500<td>2 days</table>",
        name="a.html",
    ).services
    assert [(s.name.original, s.requirements_text, s.fee_text) for s in services] == [
        ("Permit", "Form", "Free"),
        ("Search", "Letter", "Kshs 500"),
    ]


def test_what_nobody_sees_is_not_read() -> None:
    document = page(
        "<head><title>x</title><style>p{}</style></head><script>var t = '<table>'</script><nav>Home</nav>"
        "<p hidden>a</p><p style='display: none'>b</p><!-- c --><p>Within <del>9</del> 5 days<sup>1</sup></p>"
    )
    assert [line.text for line in lines(document)] == ["Within 5 days"]


def test_raised_letters_of_an_ordinal_stay() -> None:
    assert lines(page("<p>By the 5<sup>th</sup> of June</p>"))[0].text == "By the 5th of June"


def test_a_table_that_lays_out_the_page_is_taken_apart() -> None:
    rows = "".join(f"<tr><td>{n}<td>Service {n}<td>Form<td>Free<td>{n} days" for n in range(1, 5))
    document = page(f"<table><tr><td>Menu<td><h2>Charter</h2><table>{HEAD}{rows}</table></table>")
    assert [line.text for line in lines(document)] == ["Menu", "Charter"] and len(cells(document)) == 5


def test_lists_and_lines_in_cells_are_kept() -> None:
    (table,) = page(
        "<table><tr><td>Any of:<ul><li>Form</li><li>ID</ul><td>Letter<br>Photo &amp; stamp<td>x</table>"
    ).tables()
    listed, broken, _ = table[0].cells
    assert (listed.lead, listed.items) == ("Any of:", ("Form", "ID"))
    assert broken.lines == ("Letter", "Photo & stamp") and broken.text == "Letter Photo & stamp"


def test_headings_have_their_depth_and_lists_their_items() -> None:
    first, second, third = lines(page("<h2>Our standards</h2><ul><li>Calls: 3 rings<li>Letters: 5 days</ul>"))
    assert first.heading and first.level == 2 and second.listed and third.text == "Letters: 5 days"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=iso-8859-1><p>Café".encode("cp1252"), "Café"),
        ("<meta charset=utf-8><p>Café".encode(), "Café"),
        ("<p>Café".encode("cp1252"), "Café"),
        ("<p>Café".encode("utf-16"), "Café"),
        ("<meta charset='no-such'><p>Café".encode(), "Café"),
    ],
)
def test_the_encoding_is_found(data: bytes, text: str) -> None:
    assert text in html_text(data) and lines(of_html(data))[0].text == text


def test_a_page_with_more_elements_than_any_charter_is_refused() -> None:
    with pytest.raises(CannotRead) as refusal:
        page("<table>" + "<tr><td>x" * 60_000)
    assert refusal.value.code == "too-much"


TAGS = st.sampled_from("table tr td th ul li p div h1 br b span sup script".split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TAGS, st.booleans(), st.sampled_from(("", "1", "Service", "Siku 5", "colspan", "&amp;")))))
def test_no_markup_whatever_breaks_the_adaptor(pieces: list[tuple[str, bool, str]]) -> None:
    text = "".join(f"</{tag}>{said}" if end else f"<{tag} rowspan=3 colspan=2>{said}" for tag, end, said in pieces)
    try:
        document = page(text)
    except CannotRead:
        return
    assert document.blocks
