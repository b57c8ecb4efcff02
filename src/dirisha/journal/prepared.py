"""Questions that a page asks each time it is shown: put into SQL once, then only asked.

Django writes the SQL of a query set anew each time it is evaluated. For the page of a case that was a fourth of its
CPU time (docs/benchmarks). The rows come out as ever: ordinary models, with what `select_related` joined to them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)

ID = models.UUIDField()
MOMENT = models.DateTimeField()
TEXT = models.CharField()
"""What a question can be asked about: an id, a moment, a text."""

Written = tuple[str, Sequence[Any]]
"""A statement and its values, as Django puts them for one kind of database."""


class _Question:
    """SQL written once by `make`, which is handed stand-ins in the place of what will be asked about."""

    def __init__(self, *about: models.Field[Any, Any]) -> None:
        self.about = about or (ID,)

    def stand_ins(self) -> tuple[Any, ...]:
        """One of a kind each, so that it is found again among the values of the statement."""
        return tuple(_stand_in(field, n) for n, field in enumerate(self.about))

    def places(self, values: Sequence[Any]) -> tuple[tuple[int, int], ...]:
        """Which of the values stand for what was asked about."""
        stood_in = list(self._for_database(self.stand_ins()))
        return tuple((at, stood_in.index(value)) for at, value in enumerate(values) if value in stood_in)

    def ask(self, sql: str, values: Sequence[Any], places: Sequence[tuple[int, int]], about: Sequence[Any]) -> Any:
        """The rows. One statement."""
        wanted = self._for_database(about)
        filled = list(values)
        for at, n in places:
            filled[at] = wanted[n]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            return cursor.fetchall()

    def _for_database(self, about: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(field.get_db_prep_value(value, connection) for field, value in zip(self.about, about, strict=True))


def _stand_in(field: models.Field[Any, Any], n: int) -> Any:
    if field is ID:
        return UUID(int=0x5107A11E << 96 | n)
    return f"1066-10-14 {n}" if field is TEXT else datetime(1066, 10, 14, tzinfo=UTC) + timedelta(days=n)


@dataclass(frozen=True)
class _Compiled:
    """A query set as Django put it into SQL for one kind of database, and how its columns become values and rows."""

    sql: str
    values: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: Sequence[tuple[int, tuple[Sequence[Callable[..., Any]], Any]]]
    model: type[models.Model]
    columns: tuple[int, int]
    names: list[str]
    joined: Sequence[Any]
    noted: Sequence[tuple[str, int]]


class Prepared(_Question, Generic[M]):
    """`Prepared(lambda id: Step.objects.filter(case=id).order_by("at"))`, called with a UUID: the rows, in a list.

    The function is called once, when the first question is asked. One statement a call. For more than one id, or a
    moment, say what each argument is: `Prepared(make, ID, MOMENT)`.
    """

    def __init__(self, make: Callable[..., models.QuerySet[M]], *about: models.Field[Any, Any]) -> None:
        super().__init__(*about)
        self.make = make

    def __call__(self, *about: Any) -> list[M]:
        how = self._compiled
        return [self._row(how, list(row)) for row in self.ask(how.sql, how.values, how.places, about)]

    def _row(self, how: _Compiled, row: list[Any]) -> M:
        for at, (converters, column) in how.converters:
            for converter in converters:
                row[at] = converter(row[at], column, connection)
        start, end = how.columns
        made: Any = how.model.from_db(connection.alias, how.names, row[start:end])
        for join in how.joined:
            join.populate(row, made)
        for name, at in how.noted:
            setattr(made, name, row[at])
        return made  # type: ignore[no-any-return]

    @cached_property
    def _compiled(self) -> _Compiled:
        compiler = self.make(*self.stand_ins()).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        assert compiler.klass_info is not None and compiler.select is not None
        chosen = compiler.klass_info["select_fields"]
        columns = (chosen[0], chosen[-1] + 1)
        return _Compiled(
            sql=sql,
            values=tuple(values),
            places=self.places(values),
            converters=tuple(compiler.get_converters([part[0] for part in compiler.select]).items()),
            model=compiler.klass_info["model"],
            columns=columns,
            names=[part[0].target.attname for part in compiler.select[columns[0] : columns[1]]],
            noted=tuple((compiler.annotation_col_map or {}).items()),
            joined=get_related_populators(  # type: ignore[call-arg]  # the stubs are of a later Django
                compiler.klass_info, compiler.select, connection.alias
            ),
        )


class PreparedValues(_Question):
    """The same for a `values_list` query set: tuples, in the order of its fields. One statement a call."""

    def __init__(
        self, make: Callable[..., models.QuerySet[Any, tuple[Any, ...]]], *about: models.Field[Any, Any]
    ) -> None:
        super().__init__(*about)
        self.make = make

    def __call__(self, *about: Any) -> list[tuple[Any, ...]]:
        sql, values, places, converters = self._compiled
        found = [list(row) for row in self.ask(sql, values, places, about)]
        for row in found:
            for at, (converting, column) in converters:
                for converter in converting:
                    row[at] = converter(row[at], column, connection)
        return [tuple(row) for row in found]

    @cached_property
    def _compiled(self) -> tuple[str, tuple[Any, ...], tuple[tuple[int, int], ...], tuple[Any, ...]]:
        compiler = self.make(*self.stand_ins()).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        assert compiler.select is not None
        converters = compiler.get_converters([part[0] for part in compiler.select])
        return sql, tuple(values), self.places(values), tuple(converters.items())


class PreparedStatement(_Question):
    """The same for a statement that is put together by hand out of Django's parts: rows as the database gives them."""

    def __init__(self, write: Callable[..., Written], *about: models.Field[Any, Any]) -> None:
        super().__init__(*about)
        self.write = write

    def __call__(self, *about: Any) -> list[tuple[Any, ...]]:
        sql, values, places = self._written
        return list(self.ask(sql, values, places, about))

    @cached_property
    def _written(self) -> tuple[str, tuple[Any, ...], tuple[tuple[int, int], ...]]:
        sql, values = self.write(*self.stand_ins())
        return sql, tuple(values), self.places(values)
