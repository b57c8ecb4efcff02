"""Who looked is written down, whatever becomes of the page."""

from __future__ import annotations

from io import StringIO
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction

from dirisha.core.actor import SETUP, Actor
from dirisha.journal.access import look, looks_at
from dirisha.journal.models import Entry
from tests.cast import Clock
from tests.journal_app import actions

pytestmark = pytest.mark.django_db(databases=["default", "access"])

CASE = UUID(int=40)
OTIENO = Actor("post", UUID(int=1), UUID(int=2))


def test_a_look_stays_when_the_page_is_rolled_back(clock: Clock) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.open_page(title="Novemba", by=SETUP, at=clock.now)
        look(by=OTIENO, about=CASE, what="cases.page", at=clock.now, reason="kesi yangu")
        raise ZeroDivisionError
    assert not Entry.objects.exists()
    (line,) = looks_at(CASE)
    assert (line.by, line.what, line.reason, line.at) == (str(OTIENO), "cases.page", "kesi yangu", clock.now)


def test_the_latest_look_comes_first_and_other_cases_do_not(clock: Clock) -> None:
    for minutes, about in ((0, CASE), (5, CASE), (7, UUID(int=41))):
        look(by=OTIENO, about=about, what="cases.page", at=clock.after(minutes=minutes))
    assert [line.at for line in looks_at(CASE)] == [clock.after(minutes=5), clock.now]


def test_a_look_without_a_time_zone_or_with_a_novel_for_a_reason_is_refused(clock: Clock) -> None:
    with pytest.raises(ValueError, match="aware"):
        look(by=OTIENO, about=CASE, what="cases.page", at=clock.now.replace(tzinfo=None))
    with pytest.raises(ValueError, match="400"):
        look(by=OTIENO, about=CASE, what="cases.page", at=clock.now, reason="x" * 401)


def test_the_data_officer_reads_who_looked(clock: Clock) -> None:
    def told(about: UUID) -> str:
        out = StringIO()
        call_command("journal", "looks", str(about), stdout=out)
        return out.getvalue()

    assert "Nobody has looked at it." in told(CASE)
    look(by=OTIENO, about=CASE, what="cases.page", at=clock.now, reason="Ombudsman 12")
    assert f"{OTIENO} cases.page Ombudsman 12" in told(CASE)
