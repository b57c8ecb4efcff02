"""Questions that a page asks each time it is shown: put into SQL once, then only asked.

Django writes the SQL of a query set anew each time it is evaluated. For the page of a case that was a fourth of its
CPU time (docs/benchmarks). The rows come out as ever: ordinary models, with what `select_related` joined to them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)

SLOT = UUID("5107a11e-0000-4000-8000-000000000000")
"""Stands in the query set where the asked-for id will."""


@dataclass(frozen=True)
class _Compiled:
    """A query set as Django put it into SQL for one kind of database, and how its columns become values and rows."""

    sql: str
    values: tuple[Any, ...]
    slot: Any
    converters: Sequence[tuple[int, tuple[Sequence[Callable[..., Any]], Any]]]
    model: type[models.Model]
    columns: tuple[int, int]
    names: list[str]
    joined: Sequence[Any]


class Prepared(Generic[M]):
    """`Prepared(lambda id: Step.objects.filter(case=id).order_by("at"))`, called with a UUID: the rows, in a list.

    The function is called once, when the first question is asked. One statement a call.
    """

    def __init__(self, make: Callable[[UUID], models.QuerySet[M]]) -> None:
        self.make = make

    def __call__(self, about: UUID) -> list[M]:
        how = self._compiled
        wanted = models.UUIDField().get_db_prep_value(about, connection)
        with connection.cursor() as cursor:
            cursor.execute(how.sql, tuple(wanted if value == how.slot else value for value in how.values))
            return [self._row(how, list(row)) for row in cursor.fetchall()]

    def _row(self, how: _Compiled, row: list[Any]) -> M:
        for at, (converters, column) in how.converters:
            for converter in converters:
                row[at] = converter(row[at], column, connection)
        start, end = how.columns
        made: Any = how.model.from_db(connection.alias, how.names, row[start:end])
        for join in how.joined:
            join.populate(row, made)
        return made  # type: ignore[no-any-return]

    @cached_property
    def _compiled(self) -> _Compiled:
        compiler = self.make(SLOT).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        assert compiler.klass_info is not None and compiler.select is not None
        chosen = compiler.klass_info["select_fields"]
        columns = (chosen[0], chosen[-1] + 1)
        return _Compiled(
            sql=sql,
            values=tuple(values),
            slot=models.UUIDField().get_db_prep_value(SLOT, connection),
            converters=tuple(compiler.get_converters([part[0] for part in compiler.select]).items()),
            model=compiler.klass_info["model"],
            columns=columns,
            names=[part[0].target.attname for part in compiler.select[columns[0] : columns[1]]],
            joined=get_related_populators(  # type: ignore[call-arg]  # the stubs are of a later Django
                compiler.klass_info, compiler.select, connection.alias
            ),
        )


class PreparedValues:
    """The same for a `values_list` query set: tuples, in the order of its fields. One statement a call."""

    def __init__(self, make: Callable[[UUID], models.QuerySet[Any, tuple[Any, ...]]]) -> None:
        self.make = make

    def __call__(self, about: UUID) -> list[tuple[Any, ...]]:
        sql, values, slot, converters = self._compiled
        wanted = models.UUIDField().get_db_prep_value(about, connection)
        with connection.cursor() as cursor:
            cursor.execute(sql, tuple(wanted if value == slot else value for value in values))
            found = [list(row) for row in cursor.fetchall()]
        for row in found:
            for at, (converting, column) in converters:
                for converter in converting:
                    row[at] = converter(row[at], column, connection)
        return [tuple(row) for row in found]

    @cached_property
    def _compiled(self) -> tuple[str, tuple[Any, ...], Any, tuple[Any, ...]]:
        compiler = self.make(SLOT).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        assert compiler.select is not None
        converters = compiler.get_converters([part[0] for part in compiler.select])
        slot = models.UUIDField().get_db_prep_value(SLOT, connection)
        return sql, tuple(values), slot, tuple(converters.items())
