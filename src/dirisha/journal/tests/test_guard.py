"""Nothing but an applier writes a journalled table, and nobody but the journal writes the journal's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from asgiref.sync import async_to_sync
from django.db import models, transaction

from dirisha.core.actor import SETUP
from dirisha.journal.managers import Journalled, WrittenOutsideApplier, pen_down
from dirisha.journal.models import Entry, Epoch, Look, Stream
from dirisha.journal.testing import assert_replay_equal
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.models import Page, Visit

pytestmark = pytest.mark.django_db(databases=["default", "access"])

NEW = UUID(int=7)


def visit(page: Page) -> Visit:
    return Visit(id=NEW, page=page, number=1, words={}, recorded_at="2026-11-02T06:30:00Z")


WAYS: dict[str, Callable[[Page], Any]] = {
    "Model.save of a new row": lambda page: Page(id=NEW, title="x").save(),
    "Model.save with force_insert": lambda page: Page(id=NEW, title="x").save(force_insert=True),
    "Model.save of a changed row": lambda page: page.save(update_fields=["title"]),
    "Model.save_base": lambda page: page.save_base(),
    "Model.save_base raw": lambda page: models.Model.save_base(page, raw=True),
    "Model.save behind the guard's back": lambda page: models.Model.save(page),
    "Model.delete": lambda page: page.delete(),
    "objects.create": lambda page: Page.objects.create(id=NEW, title="x"),
    "objects.get_or_create of a new row": lambda page: Page.objects.get_or_create(id=NEW, title="x"),
    "objects.update_or_create": lambda page: Page.objects.update_or_create(id=page.id, defaults={"title": "x"}),
    "objects.bulk_create": lambda page: Page.objects.bulk_create([Page(id=NEW, title="x")]),
    "objects.bulk_create with conflicts": lambda page: Page.objects.bulk_create(
        [Page(id=page.id, title="x")], update_conflicts=True, update_fields=["title"], unique_fields=["id"]
    ),
    "objects.bulk_update": lambda page: Page.objects.bulk_update([page], ["title"]),
    "QuerySet.update": lambda page: Page.objects.filter(pk=page.pk).update(title="x"),
    "QuerySet.delete": lambda page: Page.objects.filter(pk=page.pk).delete(),
    "QuerySet._raw_delete": lambda page: Page.objects.all()._raw_delete("default"),
    "QuerySet._update": lambda page: Page.objects.all()._update([]),
    "QuerySet.update reached through using": lambda page: Page.objects.using("default").update(title="x"),
    "_base_manager.update": lambda page: Page._base_manager.update(title="x"),
    "_base_manager.create": lambda page: Visit._base_manager.create(id=NEW),
    "_base_manager.delete": lambda page: Visit._base_manager.all().delete(),
    "_default_manager.update": lambda page: Visit._default_manager.update(number=2),
    "related manager create": lambda page: page.written.create(
        id=NEW, number=1, words={}, recorded_at="2026-11-02T06:30:00Z"
    ),
    "related manager get_or_create": lambda page: page.written.get_or_create(id=NEW),
    "related manager update_or_create": lambda page: page.written.update_or_create(id=NEW),
    "related manager add": lambda page: page.followers.add(page),
    "related manager add one by one": lambda page: page.followers.add(page, bulk=False),
    "related manager add of a new row": lambda page: page.written.add(visit(page), bulk=False),
    "related manager set": lambda page: page.followers.set([page]),
    "related manager remove": lambda page: page.followers.remove(Page(id=NEW, after=page)),
    "related manager clear": lambda page: page.followers.clear(),
    "related manager bulk_create": lambda page: page.written.bulk_create([visit(page)]),
}

LATER: dict[str, Callable[[Page], Awaitable[Any]]] = {
    "Model.asave": lambda page: page.asave(),
    "Model.adelete": lambda page: page.adelete(),
    "objects.acreate": lambda page: Page.objects.acreate(id=NEW, title="x"),
    "objects.aget_or_create": lambda page: Page.objects.aget_or_create(id=NEW),
    "objects.aupdate_or_create": lambda page: Page.objects.aupdate_or_create(id=NEW),
    "objects.abulk_create": lambda page: Page.objects.abulk_create([Page(id=NEW, title="x")]),
    "objects.abulk_update": lambda page: Page.objects.abulk_update([page], ["title"]),
    "QuerySet.aupdate": lambda page: Page.objects.filter(pk=page.pk).aupdate(title="x"),
    "QuerySet.adelete": lambda page: Page.objects.filter(pk=page.pk).adelete(),
    "related manager acreate": lambda page: page.written.acreate(id=NEW),
    "related manager aadd": lambda page: page.followers.aadd(page),
    "related manager aset": lambda page: page.followers.aset([page]),
    "related manager aclear": lambda page: page.followers.aclear(),
}


@pytest.fixture
def page(clock: Clock) -> Page:
    first = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    return Page.objects.get(pk=first)


@pytest.mark.parametrize("way", WAYS)
def test_a_stranger_cannot_write_a_journalled_table_by(way: str, page: Page) -> None:
    with pytest.raises(WrittenOutsideApplier), transaction.atomic():
        WAYS[way](page)
    assert_replay_equal()


@pytest.mark.parametrize("way", LATER)
def test_a_stranger_cannot_write_a_journalled_table_later_by(way: str, page: Page) -> None:
    with pytest.raises(WrittenOutsideApplier), transaction.atomic():

        async def later() -> None:
            await LATER[way](page)

        async_to_sync(later)()
    assert_replay_equal()


def test_reading_needs_no_pen(page: Page) -> None:
    assert Page.objects.filter(title="Novemba").exists()
    assert list(page.written.all()) == []
    assert Page.objects.in_bulk([page.pk]) == {page.pk: page}


def test_the_pen_is_up_again_after_an_applier_failed(page: Page) -> None:
    with pytest.raises(ZeroDivisionError), pen_down():
        raise ZeroDivisionError
    with pytest.raises(WrittenOutsideApplier):
        page.save()


@pytest.mark.parametrize("model", [Entry, Epoch, Stream, Look])
def test_nobody_changes_the_journals_own_tables_not_even_with_the_pen(model: Any) -> None:
    ways: tuple[Callable[[], Any], ...] = (
        lambda: model.objects.create(),
        lambda: model.objects.update(hash=""),
        lambda: model.objects.all().delete(),
        lambda: model.objects.bulk_create([model()]),
        lambda: model().save(),
        lambda: model._base_manager.all()._raw_delete("default"),
    )
    for way in ways:
        with pytest.raises(WrittenOutsideApplier), pen_down():
            way()


def test_every_journalled_table_is_held_by_the_guard_and_made_of_events_alone() -> None:
    for model in Journalled.__subclasses__():
        assert model._meta.base_manager_name == "objects" or model._base_manager.name == "objects"
        assert not model._meta.local_many_to_many, f"{model.__name__}: its hidden table has no guard"
        for field in model._meta.concrete_fields:
            assert not getattr(field, "auto_now", False), field
            assert not getattr(field, "auto_now_add", False), field
            assert not isinstance(field, models.AutoField | models.BigAutoField), f"{field}: replay makes other numbers"
            assert not callable(field.default) or field.default in (dict, list, models.NOT_PROVIDED), field
