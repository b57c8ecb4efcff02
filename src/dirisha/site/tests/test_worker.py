"""`dirisha worker`: promises are watched whatever goes wrong, it stops when asked, and its log names nobody."""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management import call_command

from dirisha.core.actor import CITIZEN
from dirisha.frame import clock as house_clock
from dirisha.frame.models import Guesses
from dirisha.journal import sql
from dirisha.journal.models import Done
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Case, Clock, Remedy
from dirisha.rooms.cases.values import ContactGiven
from dirisha.rooms.charters import actions as charters
from dirisha.rooms.charters import queries
from dirisha.rooms.charters.models import Version
from dirisha.rooms.places.models import StaffSession
from dirisha.rooms.visits.models import Appointment
from dirisha.rooms.visits.tests.bookings import offered
from dirisha.rooms.visits.tests.hall import lay_out
from dirisha.site import housekeeping
from dirisha.site.management.commands.worker import HOUSEKEEPING, Worker
from tests.cast import Clock as Times
from tests.databases import this_database
from tests.processes import child
from tests.sample import House

pytestmark = pytest.mark.django_db


def complain(house: House, clock: Times) -> UUID:
    return actions.submit_request(
        variant=house.variant(5),
        language="sw",
        description="Mimi ni Wanjiru, barua yangu haikujibiwa.",
        contact=ContactGiven(name="Wanjiru", phone="0712345678"),
        by=CITIZEN,
        at=clock.now,
    ).case


def poison(case: UUID) -> None:
    """A row as no applier writes it: a promise that nobody can read, in a time in which nobody could remedy it."""
    sql.run("UPDATE cases_clock SET day_reading = %s, promise = %s WHERE case_id = %s", ("", '"Wanjiru"', case))


def test_one_round_does_what_is_due(house: House, clock: Times) -> None:
    case = complain(house, clock)
    late = clock.after(days=20)
    assert Worker().round(at=late) is False
    assert Remedy.objects.filter(case=case).count() == 1


def test_a_round_gives_the_time_of_who_did_not_come_back(house: House, clock: Times) -> None:
    booking = offered(house, lay_out(house, clock.after(days=-1)), clock.after(days=-1))
    booking.book(clock.at("2026-11-02 10:30"), clock.now)
    assert Worker().round(at=clock.at("2026-11-02 10:40")) is False
    assert Appointment.objects.get().state == "booked"
    Worker().round(at=clock.at("2026-11-02 10:41"))
    assert Appointment.objects.get().state == "lapsed"


def test_a_round_puts_an_approved_charter_into_force_on_its_day_and_not_before(house: House, clock: Times) -> None:
    owner, home = house.public_service.actors["mwenye-hati"], house.public_service.institution
    version = charters.revise_charter(institution=home, by=owner, at=clock.now)
    day = (clock.now + timedelta(days=30)).date()
    assert charters.publish(version=version, effective_from=day, by=owner, at=clock.now) == "approved"
    worker = Worker()
    for days, status in ((28, "approved"), (31, "published")):
        worker.round(at=clock.after(days=days))
        assert Version.objects.get(id=version).status == status
    live = queries.catalogue("ke-public-service")
    assert live is not None and live.version.effective_from == day


def test_once_rings_until_nothing_is_due(house: House, clock: Times) -> None:
    cases = [complain(house, clock) for _ in range(3)]
    call_command("worker", "--once")
    due = Clock.objects.filter(case__in=cases, due_at__lt=house_clock.now())
    assert due.count() == Remedy.objects.count()


def test_a_poisoned_case_holds_up_nobody_and_rests_ever_longer(
    house: House, clock: Times, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = complain(house, clock), complain(house, clock)
    poison(bad)
    worker, late = Worker(), clock.after(days=20)
    worker.round(at=late)
    assert set(Remedy.objects.values_list("case", flat=True)) == {good}

    def tried(at: timedelta) -> bool:
        caplog.clear()
        worker.round(at=late + at)
        return str(bad) in caplog.text

    assert [tried(timedelta(minutes=m)) for m in (0.5, 1, 2, 3, 4, 8)] == [False, True, False, True, False, True]


def test_more_poisoned_cases_than_a_round_holds_do_not_starve_the_rest(house: House, clock: Times) -> None:
    for _ in range(3):
        poison(complain(house, clock))
    good = complain(house, clock)
    late, failed = clock.after(days=20), set[UUID]()
    for _ in range(2):
        rung = actions.ring(at=late, limit=3, skip=failed)
        failed |= set(rung.failed)
    assert len(failed) == 3 and Remedy.objects.get().case_id == good


def test_the_log_names_nobody(
    house: House, clock: Times, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = complain(house, clock)
    poison(bad)
    complain(house, clock)
    caplog.set_level("DEBUG")
    Worker().round(at=clock.after(days=20))
    printed = capfd.readouterr()
    said = caplog.text + printed.out + printed.err
    assert str(bad) in said and "Error" in said and "breached" in said
    references = Case.objects.values_list("reference", flat=True)
    for personal in ("Wanjiru", "712345678", "barua", *references):
        assert personal not in said


def test_once_an_hour_what_is_over_is_thrown_away(house: House, clock: Times) -> None:
    now = clock.now
    for name, age in (("old", timedelta(days=31)), ("new", timedelta(days=29))):
        Done.objects.create(key=name, verb="x", asked="x", result="null", at=now - age)
        StaffSession.objects.create(session_key=name, session_data="", expire_date=now + timedelta(days=30) - age)
    for key, minutes in (("old", 20), ("new", 5)):
        Guesses.objects.create(key=key, wrong=5, since=now - timedelta(minutes=minutes))
    worker = Worker()
    worker.round(at=now)
    assert list(Done.objects.exclude(verb__contains=".").values_list("key", flat=True)) == ["new"]
    assert list(StaffSession.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(Guesses.objects.values_list("key", flat=True)) == ["new"]
    Done.objects.create(key="old", verb="x", asked="x", result="null", at=now - timedelta(days=40))
    worker.round(at=now + HOUSEKEEPING - timedelta(seconds=1))
    assert Done.objects.filter(key="old").exists()
    worker.round(at=now + HOUSEKEEPING)
    assert not Done.objects.filter(key="old").exists()


def test_an_empty_house_has_nothing_to_sweep(clock: Times) -> None:
    assert set(housekeeping.sweep(at=clock.now).values()) == {0}


PATIENCE = 120
"""Seconds that a busy machine may take; far less than the worker's own pause of 300."""


@pytest.mark.django_db(transaction=True)
def test_a_running_worker_rings_and_stops_when_asked_and_not_after_its_pause(house: House, clock: Times) -> None:
    now = house_clock.now()
    case = actions.submit_request(
        variant=house.variant(5), language="sw", description="Barua.", by=CITIZEN, at=now - timedelta(days=60)
    ).case
    command = [sys.executable, "-m", "dirisha.site.cli", "worker", "--every", "300"]
    with child(command, env={**os.environ, **this_database()}) as process:
        until = time.perf_counter() + PATIENCE
        while not Remedy.objects.filter(case=case).exists():
            assert process.poll() is None and time.perf_counter() < until
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
