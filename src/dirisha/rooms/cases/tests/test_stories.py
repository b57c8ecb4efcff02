"""The life of a case through its verbs: each story ends with the tables as replay makes them."""

from __future__ import annotations

from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, pins, queries
from dirisha.rooms.cases.models import Case, Clock
from dirisha.rooms.cases.values import ContactGiven, Receipt
from dirisha.rooms.people import actions as people
from dirisha.rooms.places import queries as places
from dirisha.rooms.places.events import DayOff
from dirisha.rooms.places.models import Officer
from dirisha.rooms.places.queries import HeldPost
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def post_of(username: str) -> HeldPost:
    return places.posts_held_by(officer=Officer.objects.get(username=username).id)[0]


def actor(username: str) -> Actor:
    return Actor("post", post=post_of(username).id, officer=Officer.objects.get(username=username).id)


def complain(house: House, clock: Times, **more: object) -> Receipt:
    return actions.submit_request(
        variant=house.variant(5),
        language="sw",
        description="Barua yangu haikujibiwa.",
        by=CITIZEN,
        at=clock.now,
        **more,  # type: ignore[arg-type]
    )


def taken(house: House, clock: Times, **more: object) -> UUID:
    case = complain(house, clock, **more).case
    actions.take_case(case=case, by=actor("otieno"), at=clock.after(hours=1))
    return case


def answered(house: House, clock: Times) -> UUID:
    case = taken(house, clock)
    actions.decide(case=case, outcome="answered", answer="Tumelipa.", by=actor("otieno"), at=clock.after(days=3))
    return case


def test_a_complaint_is_due_after_fourteen_working_days(house: House, clock: Times) -> None:
    receipt = complain(house, clock)
    seen = queries.case_for_citizen(receipt.case, at=clock.now)
    assert seen.clock is not None and seen.clock.due_date is not None
    assert seen.clock.due_date.isoformat() == "2026-11-20"
    assert seen.clock.promise.en == "Within 14 working days"
    assert seen.state == "received" and seen.may == {"withdraw", "note", "attach"}
    assert_replay_equal()


def test_she_finds_her_case_by_reference_and_pin_only(house: House, clock: Times) -> None:
    receipt = complain(house, clock)
    pin = pins.pin_of(receipt.case)
    assert queries.track(receipt.reference.lower(), f"{pin[:3]} {pin[3:]}") == receipt.case
    assert queries.track(receipt.reference, "000000" if pin != "000000" else "111111") is None
    assert queries.track("ZZZZZZZZZ", pin) is None


def test_the_same_form_sent_twice_is_one_case(house: House, clock: Times) -> None:
    first = complain(house, clock, key="fomu-1")
    assert complain(house, clock, key="fomu-1") == first
    assert Case.objects.count() == 1
    assert_replay_equal()


def test_it_is_taken_answered_and_closed_by_her_yes(house: House, clock: Times) -> None:
    case = answered(house, clock)
    actions.confirm_solution(case=case, solved=True, by=CITIZEN, at=clock.after(days=4))
    seen = queries.case_for_citizen(case, at=clock.after(days=5))
    assert (seen.state, seen.clocks[0].met, seen.clocks[0].elapsed) == (
        "closed",
        True,
        Say("siku 3 za kazi", "3 working days"),
    )
    assert_replay_equal()


def test_a_question_stops_the_clock_and_the_answer_moves_the_date(house: House, clock: Times) -> None:
    case = taken(house, clock)
    question = actions.ask_question(
        case=case, text="Barua ya tarehe gani?", days=7, by=actor("otieno"), at=clock.after(days=1)
    )
    paused = queries.case_for_citizen(case, at=clock.after(days=2))
    assert paused.open_question is not None and paused.clocks[0].state == "paused" and paused.due_at is None
    actions.answer_question(case=case, question=question, text="5 Oktoba", by=CITIZEN, at=clock.after(days=3))
    seen = queries.case_for_citizen(case, at=clock.after(days=3))
    assert seen.clocks[0].moved and len(seen.clocks[0].pauses) == 1
    assert seen.clocks[0].due_date is not None and seen.clocks[0].due_date.isoformat() == "2026-11-24"
    assert_replay_equal()


def test_a_pause_ends_with_its_last_moment_even_when_no_worker_looked(house: House, clock: Times) -> None:
    for ending in ("decided", "answered"):
        case = taken(house, clock)
        question = actions.ask_question(case=case, text="Lini?", days=1, by=actor("otieno"), at=clock.after(days=1))
        late = clock.after(days=60)
        if ending == "answered":
            actions.answer_question(case=case, question=question, text="Jana.", by=CITIZEN, at=late)
        else:
            actions.decide(case=case, outcome="answered", answer="Ndiyo.", by=actor("otieno"), at=late)
        seen = Clock.objects.get(case=case)
        assert seen.paused_seconds == 86400
        assert seen.due_at is not None and seen.due_at.date().isoformat() == "2026-11-23"  # one working day later
        assert seen.met is (False if ending == "decided" else None)
    assert_replay_equal()


def test_erasing_her_while_her_case_is_open_withdraws_it(house: House, clock: Times) -> None:
    case = taken(house, clock)
    actions.ask_question(case=case, text="Lini?", days=5, by=actor("otieno"), at=clock.after(days=1))
    actions.erase_citizen(case=case, by=CITIZEN, at=clock.after(days=2))
    row = Case.objects.get(id=case)
    assert (row.state, row.closed_how, Clock.objects.get(case=case).met) == ("closed", "withdrawn", None)
    assert_replay_equal()


def test_a_question_nobody_answers_lapses_and_the_clock_runs_again(house: House, clock: Times) -> None:
    case = taken(house, clock)
    actions.ask_question(case=case, text="Wapi?", days=2, by=actor("otieno"), at=clock.after(days=1))
    assert actions.ring(at=clock.after(days=2)).lapsed == 0
    assert actions.ring(at=clock.after(days=3, hours=1)).lapsed == 1
    assert queries.case_for_citizen(case, at=clock.after(days=4)).state == "in_hand"
    assert_replay_equal()


def test_a_missed_promise_offers_its_remedy_once_and_a_complaint_in_one_step(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    late = clock.after(days=20)
    first, second = actions.ring(at=late), actions.ring(at=late)
    assert (first.breached, second.breached) == (1, 0) and not second
    seen = queries.case_for_citizen(case, at=late)
    (remedy,) = seen.remedies
    assert seen.overdue and remedy.new_date is not None and remedy.new_date > late and remedy.post_title is not None
    complaint = actions.accept_remedy(case=case, remedy=remedy.id, by=CITIZEN, at=late)
    assert actions.accept_remedy(case=case, remedy=remedy.id, by=CITIZEN, at=late) == complaint
    linked = queries.case_for_citizen(complaint.case, at=late)
    assert linked.complains_about == seen.reference and seen.reference[:3] in linked.description
    assert_replay_equal()


def test_warnings_come_at_half_and_at_four_fifths_of_the_time(house: House, clock: Times) -> None:
    complain(house, clock)
    assert actions.ring(at=clock.after(days=8)).warned == 0
    assert actions.ring(at=clock.after(days=11)).warned == 1
    assert actions.ring(at=clock.after(days=17)).warned == 1
    assert actions.ring(at=clock.after(days=18)).warned == 0
    assert_replay_equal()


def test_an_answer_after_the_due_date_stays_missed_whatever_follows(house: House, clock: Times) -> None:
    case = taken(house, clock)
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(days=25))
    actions.confirm_solution(case=case, solved=True, by=CITIZEN, at=clock.after(days=26))
    assert Clock.objects.get(case=case).met is False
    assert_replay_equal()


def test_not_solved_opens_it_again_with_a_new_clock(house: House, clock: Times) -> None:
    case = answered(house, clock)
    actions.confirm_solution(case=case, solved=False, reason="Bado.", by=CITIZEN, at=clock.after(days=4))
    seen = queries.case_for_citizen(case, at=clock.after(days=4))
    assert seen.state == "in_hand" and [c.key for c in seen.clocks] == ["reopened", "promise"]
    assert_replay_equal()


def test_silence_after_the_answer_closes_and_is_called_silence(house: House, clock: Times) -> None:
    case = answered(house, clock)
    assert actions.ring(at=clock.after(days=16)).closed == 0
    assert actions.ring(at=clock.after(days=18)).closed == 1
    assert Case.objects.get(id=case).closed_how == "silence"
    assert_replay_equal()


@pytest.mark.parametrize(
    ("reasons", "appeal", "code"),
    [
        ("", "Kwa Katibu Mkuu, siku 30", "reasons"),
        (".", "Kwa Katibu Mkuu, siku 30", "reasons"),
        ("Bajeti ya mwaka imekwisha.", "", "appeal"),
        ("Bajeti ya mwaka imekwisha.", "\u200b-", "appeal"),
    ],
)
def test_a_refusal_without_reasons_or_appeal_is_refused(
    house: House, clock: Times, reasons: str, appeal: str, code: str
) -> None:
    case = taken(house, clock)
    with pytest.raises(Refused) as refusal:
        actions.decide(
            case=case,
            outcome="refused",
            answer="Hapana.",
            reasons=reasons,
            appeal=appeal,
            by=actor("otieno"),
            at=clock.after(days=1),
        )
    assert refusal.value.code == code
    assert_replay_equal()


def test_the_second_of_two_officers_reads_what_the_first_did(house: House, clock: Times) -> None:
    case = answered(house, clock)
    with pytest.raises(Refused) as refusal:
        actions.decide(case=case, outcome="granted", answer="Mimi pia.", by=actor("akinyi"), at=clock.after(days=3))
    assert refusal.value.code == "state" and "answer was given" in refusal.value.say.en


def test_a_stranger_gets_the_same_answer_as_for_a_case_that_is_not_there(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    answers = []
    for wanted in (case, UUID(int=7)):
        with pytest.raises(Refused) as refusal:
            actions.take_case(case=wanted, by=actor("wambui"), at=clock.now)
        answers.append(refusal.value.say)
    assert answers[0] == answers[1]
    assert queries.case_for_desk(case, post_of("wambui"), at=clock.now) is None


def test_a_late_holiday_moves_the_clocks_and_says_why(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    site = Case.objects.get(id=case).site_id
    day = DayOff(date=clock.now.date().replace(day=11), name=Say("Maombolezo", "Mourning"), source="GN 999/2026")
    moved = actions.announce_holiday(site=site, day=day, by=actor("juma"), at=clock.after(days=7))
    seen = queries.case_for_citizen(case, at=clock.after(days=7))
    assert moved == 1 and seen.clocks[0].due_date is not None
    assert seen.clocks[0].due_date.isoformat() == "2026-11-23"
    assert any("Mourning" in line.text.en for line in seen.steps)
    assert any("GN 999/2026" in sentence.en for sentence in seen.clocks[0].explanation)
    assert actions.withdraw_holiday(site=site, day=day.date, source="GN 1000", by=actor("juma"), at=clock.after(days=8))
    assert_replay_equal()


def test_a_payment_clock_starts_with_the_invoice_not_with_the_request(house: House, clock: Times) -> None:
    receipt = actions.submit_request(variant=house.variant(10), language="en", by=CITIZEN, at=clock.now)
    actions.take_case(case=receipt.case, by=actor("akinyi"), at=clock.now)
    seen = queries.case_for_citizen(receipt.case, at=clock.now)
    (waiting,) = seen.clocks
    assert waiting.state == "waiting" and len(waiting.awaits) == 1 and seen.due_at is None
    actions.note_start(
        case=receipt.case,
        clock=waiting.id,
        name=waiting.awaits[0],
        occurred_at=clock.at("2026-10-20 10:00"),
        by=actor("akinyi"),
        at=clock.after(days=1),
    )
    started = queries.case_for_citizen(receipt.case, at=clock.after(days=1)).clocks[0]
    assert started.state == "running" and started.starts_at == clock.at("2026-10-20 10:00")
    assert_replay_equal()


def test_a_letter_that_came_last_week_counts_from_last_week(house: House, clock: Times) -> None:
    receipt = actions.submit_request(
        variant=house.variant(3),
        channel="letter",
        language="sw",
        description="Barua",
        received_at=clock.at("2026-10-26 10:00"),
        by=actor("otieno"),
        at=clock.now,
    )
    desk = queries.case_for_desk(receipt.case, post_of("otieno"), at=clock.now)
    assert desk is not None and desk.late_entry_days == 6
    assert desk.case.clocks[0].due_date is not None and desk.case.clocks[0].due_date.isoformat() == "2026-11-02"
    assert_replay_equal()


def test_access_to_information_runs_under_the_stricter_law_too(house: House, clock: Times) -> None:
    receipt = actions.submit_request(
        variant=house.variant(6), language="en", description="Budget", by=CITIZEN, at=clock.now
    )
    clocks = queries.case_for_citizen(receipt.case, at=clock.now).clocks
    assert [c.is_law for c in clocks] == [True, False] and clocks[0].binding
    assert_replay_equal()


def test_handing_over_runs_the_clock_on_and_says_to_whom(house: House, clock: Times) -> None:
    case = taken(house, clock)
    to = post_of("wambui")
    actions.hand_over(case=case, to_post=to.id, reason="Ni ya jinsia.", by=actor("otieno"), at=clock.after(days=1))
    seen = queries.case_for_citizen(case, at=clock.after(days=1))
    assert seen.handed_over and seen.state == "received" and seen.clocks[0].state == "running"
    actions.take_case(case=case, by=actor("wambui"), at=clock.after(days=2))
    assert_replay_equal()


def test_erasing_her_takes_her_words_and_leaves_the_count(house: House, clock: Times) -> None:
    receipt = complain(house, clock, contact=ContactGiven(name="Wanjiru", phone="0712345678"))
    row = Case.objects.select_related("site").get(id=receipt.case)
    people.erase_person(person=row.person, stream=row.site.stream, reason="asked", by=CITIZEN, at=clock.after(days=1))
    row.refresh_from_db()
    assert row.description == "" and Clock.objects.filter(case=row.id).count() == 1
    assert_replay_equal()


def test_the_worklist_is_ordered_by_the_clock_and_turns_its_pages(house: House, clock: Times) -> None:
    cases = [
        actions.submit_request(
            variant=house.variant(5), language="sw", description=f"{n}", by=CITIZEN, at=clock.after(days=n)
        ).case
        for n in range(5)
    ]
    post, found, after = post_of("otieno"), [], None
    for _ in range(3):
        page = queries.worklist(post=post, view="all", at=clock.after(days=5), after=after, limit=2)
        found += [line.id for line in page.lines]
        after = page.next
    assert found == cases and after is None
    assert queries.counts(post, at=clock.after(days=60)).overdue == 5
    assert [line.id for line in queries.search_cases(post, Case.objects.get(id=cases[3]).reference, at=clock.now)] == [
        cases[3]
    ]


def test_a_search_finds_by_telephone_and_by_words_of_the_service_newest_first(house: House, clock: Times) -> None:
    mine = complain(house, clock, contact=ContactGiven(name="Wanjiru", phone="0712 345 678")).case
    newer = actions.submit_request(
        variant=house.variant(5), language="sw", description="Barua.", by=CITIZEN, at=clock.after(days=1)
    ).case
    elsewhere = actions.submit_request(
        variant=house.variant(7, "ke-gender"), language="sw", by=CITIZEN, at=clock.now
    ).case
    post = post_of("otieno")

    def found(text: str) -> list[UUID]:
        return [line.id for line in queries.search_cases(post, text, at=clock.after(days=1))]

    assert found("+254 712 345 678") == [mine]
    service = queries.case_for_citizen(mine, at=clock.now).service_name
    assert found(service.sw) == found(f" {service.en.upper()} ") == [newer, mine]
    assert found("") == found("%") == found("hakuna huduma kama hii") == []
    other = queries.case_for_citizen(elsewhere, at=clock.now).service_name
    assert found(other.en) == []
    actions.take_case(case=elsewhere, by=actor("wambui"), at=clock.now)
    actions.hand_over(case=elsewhere, to_post=post.id, reason="Ni yenu.", by=actor("wambui"), at=clock.now)
    assert found(other.en) == [elsewhere]
