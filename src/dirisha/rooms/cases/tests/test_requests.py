"""What can be asked for and how: no measurable promise, two clocks, several start events, letters, papers to bring."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case, Clock
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of, taken
from dirisha.rooms.cases.values import FileGiven
from dirisha.rooms.charters.models import Requirement, Variant
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def kinds(*wanted: str) -> UUID:
    """A variant of an open row whose promise is of such a kind."""
    for variant in Variant.objects.filter(service__confidential=False).order_by("id"):
        if (variant.promise or {"kind": "none"})["kind"] in wanted:
            return variant.id
    raise LookupError(wanted)


@pytest.mark.parametrize("kind", ["continuous", "as_needed", "office_hours", "per_agreement", "varies", "none"])
def test_a_row_without_a_measurable_time_makes_a_case_without_a_clock(house: House, clock: Times, kind: str) -> None:
    try:
        variant = kinds(kind)
    except LookupError:
        assert kind in ("office_hours", "per_agreement", "varies", "none", "as_needed", "continuous")
        return
    case = actions.submit_request(variant=variant, language="sw", by=CITIZEN, at=clock.now).case
    seen = queries.case_for_citizen(case, at=clock.after(days=400))
    assert seen.due_at is None and not seen.overdue and not [c for c in seen.clocks if not c.is_law]
    assert actions.ring(at=clock.after(days=400)).breached == len([c for c in seen.clocks if c.is_law])
    assert_replay_equal()


def test_a_case_without_a_date_stands_last_in_the_list(house: House, clock: Times) -> None:
    actions.submit_request(variant=house.variant(10), language="sw", by=CITIZEN, at=clock.now)
    complain(house, clock)
    lines = queries.worklist(post=post_of("akinyi"), view="all", at=clock.now).lines
    assert [line.due_at is None for line in lines] == [False, True]


def test_a_clock_that_waits_for_three_events_runs_from_the_latest_in_whatever_order_they_are_entered(
    house: House, clock: Times
) -> None:
    """Row 13 of the gender charter: payment after the invoice, the goods and their inspection."""
    case = actions.submit_request(variant=house.variant(13, "ke-gender"), language="sw", by=CITIZEN, at=clock.now).case
    (waiting,) = queries.case_for_citizen(case, at=clock.now).clocks
    assert len(waiting.awaits) >= 3 and waiting.state == "waiting"
    actions.take_case(case=case, by=actor("chebet"), at=clock.now)
    last = clock.at("2026-11-06 10:00")
    for n, name in enumerate(reversed(waiting.awaits)):
        assert queries.case_for_citizen(case, at=clock.now).clocks[0].state == "waiting"
        occurred = last if n == 1 else clock.after(days=n)
        actions.note_start(
            case=case, clock=waiting.id, name=name, occurred_at=occurred, by=actor("chebet"), at=clock.after(days=7 + n)
        )
    (running,) = queries.case_for_citizen(case, at=clock.after(days=10)).clocks
    assert running.state == "running" and running.starts_at == last and len(running.starts_noted) == len(waiting.awaits)
    assert running.due_at is not None and running.due_at > last
    assert_replay_equal()


@pytest.mark.parametrize(("name", "days", "code"), [("nonsense", 0, "not-awaited"), (None, 2, "future")])
def test_a_start_event_that_is_not_awaited_or_to_come_is_refused(
    house: House, clock: Times, name: str | None, days: int, code: str
) -> None:
    case = actions.submit_request(variant=house.variant(10), language="sw", by=CITIZEN, at=clock.now).case
    (waiting,) = queries.case_for_citizen(case, at=clock.now).clocks
    with pytest.raises(Refused) as refusal:
        actions.note_start(
            case=case,
            clock=waiting.id,
            name=name or waiting.awaits[0],
            occurred_at=clock.after(days=days),
            by=actor("akinyi"),
            at=clock.after(days=1),
        )
    assert refusal.value.code == code


def law_row() -> UUID:
    """A row beside whose promise a law runs."""
    return Variant.objects.filter(service__law__isnull=False, service__confidential=False).order_by("id")[0].id


def test_law_and_charter_run_side_by_side_and_the_stricter_binds(house: House, clock: Times) -> None:
    case = actions.submit_request(variant=law_row(), language="sw", by=CITIZEN, at=clock.now).case
    seen = queries.case_for_citizen(case, at=clock.now)
    law = next(c for c in seen.clocks if c.is_law)
    dated = [c.due_at for c in seen.clocks if c.due_at is not None]
    assert law.due_at is not None and seen.clock is not None
    assert seen.due_at == seen.clock.due_at == min(dated) and seen.clock.binding
    assert_replay_equal()


def test_a_question_does_not_stop_the_law_and_a_missed_law_offers_its_remedy_too(house: House, clock: Times) -> None:
    case = actions.submit_request(variant=law_row(), language="sw", by=CITIZEN, at=clock.now).case
    boss = next(
        name for name in ("akinyi", "chebet", "rehema") if queries.case_for_desk(case, post_of(name), at=clock.now)
    )
    actions.take_case(case=case, by=actor(boss), at=clock.now)
    actions.ask_question(case=case, text="Taarifa ipi?", days=30, by=actor(boss), at=clock.after(hours=1))
    states = {c.is_law: c.state for c in queries.case_for_citizen(case, at=clock.now).clocks}
    assert states[True] == "running" and states.get(False, "paused") == "paused"
    law = next(c for c in queries.case_for_citizen(case, at=clock.now).clocks if c.is_law)
    assert law.due_at is not None
    missed = law.due_at + timedelta(minutes=1)
    assert actions.ring(at=missed).breached == 1
    (remedy,) = queries.case_for_citizen(case, at=missed).remedies
    assert remedy.clock == law.id and remedy.new_date is not None and remedy.new_date > missed
    assert_replay_equal()


def test_a_letter_entered_late_is_marked_on_both_pages_and_its_missed_promise_is_noticed_at_once(
    house: House, clock: Times
) -> None:
    case = complain_by_letter(house, clock, days=30)
    desk = queries.case_for_desk(case, post_of("otieno"), at=clock.now)
    assert desk is not None and desk.late_entry_days == 30
    assert desk.case.steps[0].late_days == 30 and desk.case.overdue
    assert actions.ring(at=clock.now).breached == 1
    breached = Clock.objects.get(case=case)
    assert breached.breached_at == breached.due_at
    assert_replay_equal()


def complain_by_letter(house: House, clock: Times, *, days: int) -> UUID:
    return actions.submit_request(
        variant=house.variant(5),
        channel="letter",
        language="sw",
        description="Barua",
        received_at=clock.after(days=-days),
        by=actor("otieno"),
        at=clock.now,
    ).case


def test_what_was_not_sent_with_the_request_is_listed_to_be_brought(house: House, clock: Times) -> None:
    wanted = Requirement.objects.filter(kind="document", service__confidential=False).select_related("service")
    first = wanted.order_by("id")[0]
    variant = Variant.objects.filter(service=first.service).order_by("order")[0]
    papers = list(wanted.filter(service=first.service).order_by("order"))
    file = FileGiven(stored="a" * 40, content_type="image/png", size=9, sha256="0" * 64, requirement=first.id)
    sent = actions.submit_request(variant=variant.id, language="sw", files=(file,), by=CITIZEN, at=clock.now).case
    bare = actions.submit_request(variant=variant.id, language="sw", by=CITIZEN, at=clock.now).case
    told = actions.submit_request(
        variant=variant.id, language="sw", answers={str(first.id): "Nimeileta."}, by=CITIZEN, at=clock.now
    ).case

    def to_bring(case: UUID) -> set[UUID]:
        return {line.requirement for line in queries.case_for_citizen(case, at=clock.now).to_bring}

    assert to_bring(bare) == {paper.id for paper in papers}
    assert to_bring(sent) == to_bring(told) == to_bring(bare) - {first.id}
    assert_replay_equal()


def test_she_answers_a_question_with_a_file(house: House, clock: Times) -> None:
    case = taken(house, clock)
    question = actions.ask_question(case=case, text="Tuma nakala.", days=7, by=actor("otieno"), at=clock.after(days=1))
    file = FileGiven(stored="b" * 40, content_type="application/pdf", size=9, sha256="0" * 64, original_name="n.pdf")
    actions.attach_file(case=case, file=file, by=CITIZEN, at=clock.after(days=2))
    assert queries.case_for_citizen(case, at=clock.after(days=2)).state == "waiting"
    actions.answer_question(case=case, question=question, text="Hii hapa.", by=CITIZEN, at=clock.after(days=2))
    seen = queries.case_for_desk(case, post_of("otieno"), at=clock.after(days=2))
    assert seen is not None and seen.case.state == "in_hand"
    assert [(f.name, f.from_citizen) for f in seen.case.files] == [("n.pdf", True)]
    assert_replay_equal()


def test_the_answer_on_the_last_evening_is_in_time_and_one_second_later_it_is_not(house: House, clock: Times) -> None:
    met = []
    for second in (0, 1):
        case = taken(house, clock)
        due = Clock.objects.get(case=case).due_at
        assert due is not None and due.astimezone(clock.at("2026-11-20 12:00").tzinfo).date() == date(2026, 11, 20)
        at = due + timedelta(seconds=second)
        actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=at)
        met.append(Clock.objects.get(case=case).met)
    assert met == [True, False]


def test_the_complaint_of_one_step_is_filled_in_and_tells_the_office_what_was_late(house: House, clock: Times) -> None:
    late = clock.after(days=20)
    case = complain(house, clock).case
    actions.ring(at=late)
    (remedy,) = queries.case_for_citizen(case, at=late).remedies
    complaint = actions.accept_remedy(case=case, remedy=remedy.id, by=CITIZEN, at=late).case
    row = Case.objects.get(id=complaint)
    assert (row.kind, row.complains_about, row.person) == ("complaint", case, Case.objects.get(id=case).person)
    assert "20 Novemba 2026" in row.description
    (shown,) = queries.case_for_citizen(case, at=late).remedies
    assert shown.complaint == row.reference and shown.taken_at == late
    assert queries.case_for_citizen(complaint, at=late).due_at is not None
    assert_replay_equal()


@pytest.mark.parametrize(
    ("institution", "words"),
    [
        ("ke-gender", "National toll-free line: 1195. If you are in danger, call 999 / 112."),
        (
            "ke-public-service",
            "Call the telephone numbers on the service's page. If you are in danger, call 999 / 112.",
        ),
    ],
)
def test_a_service_in_private_is_refused_with_the_numbers_that_its_charter_prints(
    house: House, clock: Times, institution: str, words: str
) -> None:
    variant = Variant.objects.filter(
        service__confidential=True, service__version__institution__slug=institution
    ).order_by("id")[0]
    with pytest.raises(Refused) as refusal:
        actions.submit_request(variant=variant.id, language="en", by=CITIZEN, at=clock.now)
    assert refusal.value.code == "confidential"
    assert refusal.value.say.en.endswith(words)
