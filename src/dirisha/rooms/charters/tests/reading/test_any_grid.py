"""Whatever services a table holds, in whatever form: they read back; and a spoilt table is doubted, never misread."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dirisha.rooms.charters.reading import CannotRead, read_charter
from dirisha.rooms.charters.reading.model import ReadService
from dirisha.rooms.charters.tests.reading import rendering
from dirisha.rooms.charters.tests.reading.rendering import COLUMNS, Made

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def says(read: ReadService, made: Made) -> tuple[object, ...]:
    return (read.name.original, read.fee, read.time, tuple(need.words.original for need in read.requirements))


def check(text: str, services: list[Made]) -> None:
    read = read_charter(text.encode(), name="hati.txt").services
    wanted = [(made.name, made.fee, made.time, made.requirements) for made in services]
    assert [says(one, made) for one, made in zip(read, services, strict=True)] == wanted, text
    assert all(one.confidence >= 0.5 for one in read), text


@MANY
@given(st.data())
def test_tables_with_tabs_read_back(data: st.DataObject) -> None:
    language, services = data.draw(rendering.charters())
    check(rendering.title(language) + rendering.tabs(pages(data, language, services, " ")), services)


@MANY
@given(st.data())
def test_pipe_tables_read_back(data: st.DataObject) -> None:
    language, services = data.draw(rendering.charters())
    between = data.draw(st.sampled_from((" ", "\n")))
    check(rendering.title(language) + rendering.pipes(pages(data, language, services, between)), services)


@MANY
@given(st.data())
def test_web_pages_read_back(data: st.DataObject) -> None:
    language, services = data.draw(rendering.charters())
    between = data.draw(st.sampled_from((" ", "\n")))
    made = rendering.page_of_html(pages(data, language, services, between), closed=data.draw(st.booleans()))
    check(made.replace("<p>", f"<p>{rendering.title(language)}<p>", 1), services)


@MANY
@given(st.data())
def test_tables_drawn_with_blanks_read_back(data: st.DataObject) -> None:
    language, services = data.draw(rendering.charters())
    grid = pages(data, language, services, "\n")
    drawn = rendering.blanks(grid, data.draw(st.sampled_from((24, 28, 40))), apart=data.draw(st.booleans()))
    check(rendering.title(language) + drawn, services)


def pages(data: st.DataObject, language: str, services: list[Made], between: str) -> list[list[list[str]]]:
    """The pages of a table with columns in any order, cut in any places; the number comes first."""
    columns = ["number", *data.draw(st.permutations(COLUMNS[1:]))]
    names = data.draw(rendering.heads(language))
    breaks = data.draw(st.sets(st.integers(1, len(services) - 1), max_size=2))
    return rendering.grid(services, columns, between, names, breaks, again=data.draw(st.booleans()))


SPOILS = ("drop", "swap", "empty", "join", "glue")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_spoilt_table_is_doubted_and_never_misread(data: st.DataObject) -> None:
    language, services = data.draw(rendering.charters())
    names = data.draw(rendering.heads(language))
    rows = [[rendering.text_of(made, column, at + 1) for column in COLUMNS] for at, made in enumerate(services)]
    for _ in range(data.draw(st.integers(1, 4))):
        spoil(data, rows)
    head = [names[column] for column in COLUMNS]
    text = rendering.title(language) + rendering.tabs([[head, *rows]])
    try:
        read = read_charter(text.encode(), name="hati.txt").services
    except CannotRead:
        return
    known = {made.name: made for made in services}
    for one in read:
        made = known.get(one.name.original) or at_number(services, one.no)
        if one.time is not None and made is not None and one.confidences["time"] >= 0.5:
            assert one.time == made.time or one.confidence < 0.5, (text, one.name.original)


def at_number(services: list[Made], number: int) -> Made | None:
    return services[number - 1] if 0 < number <= len(services) else None


def spoil(data: st.DataObject, rows: list[list[str]]) -> None:
    """One thing that happens to tables on their way: a cell lost, two exchanged, one emptied, two rows in one line."""
    at = data.draw(st.integers(0, len(rows) - 1))
    row = rows[at]
    how = data.draw(st.sampled_from(SPOILS))
    if how == "drop" and len(row) > 2:
        row.pop(data.draw(st.integers(0, len(row) - 1)))
    elif how == "swap":
        a, b = (data.draw(st.integers(0, len(row) - 1)) for _ in range(2))
        row[a], row[b] = row[b], row[a]
    elif how == "empty":
        row[data.draw(st.integers(0, len(row) - 1))] = ""
    elif how == "join" and at + 1 < len(rows):
        rows[at : at + 2] = [row + rows[at + 1]]
    elif how == "glue" and at + 1 < len(rows):
        rows[at : at + 2] = [[*row[:-1], f"{row[-1]} {rows[at + 1][0]}", *rows[at + 1][1:]]]


ORDERS = (COLUMNS[1:], ("name", "fee", "time"), ("number", "requirements", "name", "time"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_spoilt_table_without_numbers_or_heads_is_doubted_too(data: st.DataObject) -> None:
    language, services = data.draw(rendering.charters())
    names = data.draw(rendering.heads(language))
    columns = data.draw(st.sampled_from(ORDERS))
    rows = [[rendering.text_of(made, column, at + 1) for column in columns] for at, made in enumerate(services)]
    for _ in range(data.draw(st.integers(1, max(1, len(rows) // 3)))):  # most rows must stand to tell the others by
        spoil(data, rows)
    head = [[names[column] for column in columns]] if data.draw(st.booleans()) else []
    draw = data.draw(st.sampled_from((rendering.tabs, rendering.pipes)))
    try:
        read = read_charter((rendering.title(language) + draw([[*head, *rows]])).encode(), name="hati.txt").services
    except CannotRead:
        return
    known = {made.name: made for made in services}
    for one in read:
        made = known.get(one.name.original)
        if one.time is not None and made is not None and one.confidence >= 0.5:
            assert one.time == made.time, one.name.original
