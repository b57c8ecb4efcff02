"""Tables that only appliers may write.

A room's table extends `Journalled`. Its rows change only while the pen is down, that is inside an applier called by
`record` or by replay; anything else that tries to write is refused. Known holes of Django (`_raw_delete`,
`_base_manager`, `save_base`) are banned by ruff.
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


class JournalledQuerySet(models.QuerySet[M]):
    """A query set that reads freely and writes only while the pen is down."""

    def create(self, **kwargs: Any) -> M:
        refuse_unless_pen_down(self.model)
        return super().create(**kwargs)

    def get_or_create(self, defaults: Any = None, **kwargs: Any) -> tuple[M, bool]:
        refuse_unless_pen_down(self.model)
        return super().get_or_create(defaults, **kwargs)

    def update_or_create(self, defaults: Any = None, create_defaults: Any = None, **kwargs: Any) -> tuple[M, bool]:
        refuse_unless_pen_down(self.model)
        return super().update_or_create(defaults, create_defaults, **kwargs)

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[M]:
        refuse_unless_pen_down(self.model)
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        refuse_unless_pen_down(self.model)
        return super().bulk_update(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        refuse_unless_pen_down(self.model)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        refuse_unless_pen_down(self.model)
        return super().delete()


JournalledManager = models.Manager.from_queryset(JournalledQuerySet)


class Journalled(models.Model):
    """A table made of events: replay rebuilds it row for row, so it has no automatic numbers and no automatic times."""

    objects = JournalledManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_unless_pen_down(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_unless_pen_down(type(self))
        return super().delete(*args, **kwargs)
