"""Tables that only appliers may write, and tables that nobody may.

A room's table extends `Journalled`. Its rows change only while the pen is down, that is inside an applier called by
`record` or by replay; anything else that tries to write is refused: `create`, `save`, `update`, `delete`, the bulk
and asynchronous forms, `get_or_create`, `update_or_create`, related managers (`site.hours.add(...)`), and Django's
inner doors (`_base_manager`, `save_base`, `_insert`, `_update`, `_raw_delete`). Raw SQL is banned by the house's rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)

_pen_down: ContextVar[bool] = ContextVar("pen_down", default=False)


class WrittenOutsideApplier(RuntimeError):
    """A journalled table was written outside an applier: record an event instead."""


@contextmanager
def pen_down() -> Iterator[None]:
    """While it lasts, journalled tables may be written. For `journal.write` and `journal.replay` only."""
    token = _pen_down.set(True)
    try:
        yield
    finally:
        _pen_down.reset(token)


def refuse_unless_pen_down(model: type[models.Model]) -> None:
    """Raise WrittenOutsideApplier unless an applier is at work."""
    if not _pen_down.get():
        raise WrittenOutsideApplier(f"{model._meta.label} is written by appliers only: record an event instead")


def refuse_always(model: type[models.Model]) -> None:
    """Raise WrittenOutsideApplier: the journal writes its own tables itself, in SQL, and only ever adds to them."""
    raise WrittenOutsideApplier(f"{model._meta.label} is written by the journal itself and by nobody else")


class GuardedQuerySet(models.QuerySet[M]):
    """A query set that reads freely and asks `guard` before it writes.

    `create`, `bulk_create`, `get_or_create` and `save` end in `_insert` or `_update`; asynchronous forms call these.
    The public ones are guarded as well, so that they are refused before they look at any row.
    """

    guard = staticmethod(refuse_unless_pen_down)

    def create(self, **kwargs: Any) -> M:
        self.guard(self.model)
        return super().create(**kwargs)

    def get_or_create(self, defaults: Any = None, **kwargs: Any) -> tuple[M, bool]:
        self.guard(self.model)
        return super().get_or_create(defaults, **kwargs)

    def update_or_create(self, defaults: Any = None, create_defaults: Any = None, **kwargs: Any) -> tuple[M, bool]:
        self.guard(self.model)
        return super().update_or_create(defaults, create_defaults, **kwargs)

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[M]:
        self.guard(self.model)
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        self.guard(self.model)
        return super().bulk_update(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self.guard(self.model)
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        self.guard(self.model)
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def _insert(self, *args: Any, **kwargs: Any) -> Any:
        self.guard(self.model)
        return super()._insert(*args, **kwargs)  # type: ignore[misc]

    _insert.queryset_only = False  # type: ignore[attr-defined]

    def _update(self, *args: Any, **kwargs: Any) -> Any:
        self.guard(self.model)
        return super()._update(*args, **kwargs)  # type: ignore[misc]

    _update.queryset_only = False  # type: ignore[attr-defined]

    def _raw_delete(self, *args: Any, **kwargs: Any) -> Any:
        self.guard(self.model)
        return super()._raw_delete(*args, **kwargs)


class JournalledQuerySet(GuardedQuerySet[M]):
    """Writes only while the pen is down."""


class UntouchableQuerySet(GuardedQuerySet[M]):
    """Reads only."""

    guard = staticmethod(refuse_always)


JournalledManager = models.Manager.from_queryset(JournalledQuerySet)
Untouchable = models.Manager.from_queryset(UntouchableQuerySet)


class Journalled(models.Model):
    """A table made of events: replay rebuilds it row for row, so it has no automatic numbers and no automatic times."""

    objects = JournalledManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        refuse_unless_pen_down(type(self))
        super().save_base(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_unless_pen_down(type(self))
        return super().delete(*args, **kwargs)

    delete.alters_data = True  # type: ignore[attr-defined]
