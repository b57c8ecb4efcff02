"""Recording: one transaction for tables and journal, gapless positions, a chain."""

from __future__ import annotations

import pytest
from django.db import transaction

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.journal import heads, read
from dirisha.journal.chain import entry_hash
from dirisha.journal.models import GENESIS, Entry, Stream
from dirisha.journal.testing import assert_replay_equal
from dirisha.journal.write import new_id, record
from tests.cast import Clock
from tests.journal_app import actions
from tests.journal_app.actions import STREAM
from tests.journal_app.events import PageOpened, VisitsCounted, VisitWritten
from tests.journal_app.models import Page, Visit

pytestmark = pytest.mark.django_db


def test_what_wanjiru_writes_stands_in_the_tables_and_in_the_journal(clock: Clock) -> None:
    page = actions.open_page(title="Novemba", by=SETUP, at=clock.now)
    receipt = actions.write_visit(page=page, name="Wanjiru", by=CITIZEN, at=clock.after(minutes=1))

    assert Visit.objects.get(pk=receipt.visit).name == "Wanjiru"
    entries = list(read.of_stream(STREAM))
    assert [entry.position for entry in entries] == [1, 2]
    assert [entry.kind for entry in entries] == ["test.page-opened", "test.visit-written"]
    assert entries[1].by == "citizen"
    assert_replay_equal()
