"""A case worked on by its kind: three facts and one date, one list of what is missing, an extension, silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.kinds import standard_kinds
from dirisha.rooms.cases.models import Case, Clock, Noted
from dirisha.rooms.cases.queries.kindwork import kind_now
from dirisha.rooms.cases.queries.rights import rights_of
from dirisha.rooms.cases.rules import kindwork
from dirisha.rooms.cases.tests.test_stories import actor, post_of
from dirisha.rooms.charters.models import Service
from dirisha.rooms.places.events import DayOff
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


def neema(house: House, clock: Times) -> UUID:
    """Neema Supplies asks to be paid for what she delivered; Atieno has the file."""
    case = actions.submit_request(
        variant=house.variant(13, "ke-gender"), language="sw", description="Viti 200.", by=CITIZEN, at=clock.now
    ).case
    actions.take_case(case=case, by=actor("atieno"), at=clock.after(hours=1))
    return case


def information(house: House, clock: Times, **more: object) -> UUID:
    case = actions.submit_request(
        variant=house.variant(6),
        language="sw",
        description="Bajeti ya barabara.",
        by=CITIZEN,
        at=clock.now,
        **more,  # type: ignore[arg-type]
    ).case
    actions.take_case(case=case, by=actor("njeri"), at=clock.after(hours=1))
    return case


def law_clock(case: UUID, key: str = "law:ke-ati-2016") -> Clock:
    return Clock.objects.get(case=case, key=key)


def test_three_facts_in_any_order_start_the_clock_at_the_latest_of_them(house: House, clock: Times) -> None:
    case = neema(house, clock)
    days = {"papers": "2026-10-30", "inspection": "2026-10-10", "acceptance": "2026-10-15"}
    for name, day in days.items():
        assert Clock.objects.get(case=case).state == "waiting"
        actions.note_fact(
            case=case, name=name, occurred_at=clock.at(f"{day} 10:00"), by=actor("atieno"), at=clock.after(days=1)
        )
    running = Clock.objects.get(case=case)
    assert running.state == "running" and running.starts_at == clock.at("2026-10-30 10:00")
    seen = queries.case_for_citizen(case, at=clock.after(days=1))
    assert seen.clock is not None and seen.clock.due_date == date(2026, 12, 29)
    assert [step.text.sw for step in seen.steps].count("Tukio linaloanzisha muda limeandikwa: ukaguzi.") == 1
    assert_replay_equal()


def test_a_fact_is_noted_once_never_ahead_and_only_if_the_kind_knows_it(house: House, clock: Times) -> None:
    case = neema(house, clock)
    actions.note_fact(case=case, name="papers", occurred_at=clock.now, by=actor("atieno"), at=clock.after(days=1))
    for name, days, code in (("papers", 0, "noted"), ("inspection", 3, "future"), ("weather", 0, "no-fact")):
        with pytest.raises(Refused) as refusal:
            actions.note_fact(
                case=case,
                name=name,
                occurred_at=clock.after(days=days),
                by=actor("atieno"),
                at=clock.after(days=1),
            )
        assert code_of(refusal) == code
    assert_replay_equal()


def test_a_late_holiday_moves_the_clock_of_a_kind_like_every_other(house: House, clock: Times) -> None:
    """Row 10, 60 working days from the invoice."""
    case = actions.submit_request(variant=house.variant(10), language="sw", by=CITIZEN, at=clock.now).case
    actions.take_case(case=case, by=actor("baraka"), at=clock.after(hours=1))
    actions.note_fact(case=case, name="invoice", occurred_at=clock.now, by=actor("baraka"), at=clock.after(days=1))
    before = Clock.objects.get(case=case)
    assert before.due_at is not None
    day = DayOff(date=date(2026, 11, 11), name=Say("Maombolezo", "Mourning"), source="Gazeti Na. 1", closes=None)
    actions.announce_holiday(site=before.site_id, day=day, by=SETUP, at=clock.after(days=2))
    after = Clock.objects.get(case=case)
    assert after.due_at == before.due_at + timedelta(days=1) and after.first_due_at == before.due_at
    assert_replay_equal()


def test_steps_go_in_order_and_those_that_end_by_themselves_are_not_ticked(house: House, clock: Times) -> None:
    case = actions.submit_request(variant=house.variant(19), language="sw", by=CITIZEN, at=clock.now).case
    actions.take_case(case=case, by=actor("baraka"), at=clock.after(hours=1))

    def finish(step: str) -> None:
        actions.finish_step(case=case, step=step, by=actor("baraka"), at=clock.after(days=1))

    for step, code in (("space", "order"), ("decided", "no-step"), ("nothing", "no-step")):
        with pytest.raises(Refused) as refusal:
            finish(step)
        assert code_of(refusal) == code
    for step in ("services", "space", "staff", "systems", "agreement"):
        finish(step)
    with pytest.raises(Refused) as refusal:
        finish("space")
    assert code_of(refusal) == "finished"
    assert Noted.objects.filter(case=case, what="step").count() == 5
    assert_replay_equal()


def test_an_expired_insurance_is_flagged_and_a_newer_one_takes_its_place(house: House, clock: Times) -> None:
    """Row 14 of the gender charter: three documents."""
    case = actions.submit_request(variant=house.variant(14, "ke-gender"), language="sw", by=CITIZEN, at=clock.now).case
    actions.take_case(case=case, by=actor("atieno"), at=clock.after(hours=1))
    version = Case.objects.get(id=case).kind_version
    assert version is not None

    def missing(on: date = date(2026, 11, 4)) -> list[str]:
        return [each.key for each in kindwork.missing(kind_now(case, version), today=on)]

    assert missing() == ["school-letter", "identity", "insurance"]
    with pytest.raises(Refused) as refusal:
        actions.receive_document(case=case, document="insurance", by=actor("atieno"), at=clock.after(days=1))
    assert code_of(refusal) == "expiry"
    for document, expires_on in (
        ("school-letter", None),
        ("identity", None),
        ("insurance", date(2026, 11, 3)),
    ):
        actions.receive_document(
            case=case, document=document, expires_on=expires_on, by=actor("atieno"), at=clock.after(days=1)
        )
    assert missing(date(2026, 11, 3)) == [] and missing() == ["insurance"]
    actions.receive_document(
        case=case, document="insurance", expires_on=date(2027, 11, 3), by=actor("atieno"), at=clock.after(days=2)
    )
    assert missing() == []
    assert_replay_equal()


def test_one_list_of_what_is_missing_stops_the_promise_and_a_second_one_stops_nothing(
    house: House, clock: Times
) -> None:
    """Row 7: supplier registration, 14 working days."""
    case = actions.submit_request(variant=house.variant(7), language="sw", by=CITIZEN, at=clock.now).case
    actions.take_case(case=case, by=actor("baraka"), at=clock.after(hours=1))

    def ask(documents: tuple[str, ...], days: int) -> UUID:
        return actions.list_missing(
            case=case, documents=documents, days=7, by=actor("baraka"), at=clock.after(days=days)
        )

    with pytest.raises(Refused) as refusal:
        ask((), 1)
    assert code_of(refusal) == "empty"
    question = ask(("tax", "business-registration"), 1)
    assert Clock.objects.get(case=case).state == "paused"
    seen = queries.case_for_citizen(case, at=clock.after(days=1))
    assert seen.open_question is not None
    assert seen.open_question.text.endswith("1. Cheti cha kulipa kodi\n2. Cheti cha usajili wa biashara")
    actions.answer_question(case=case, question=question, text="Hivi hapa.", by=CITIZEN, at=clock.after(days=3))
    due = Clock.objects.get(case=case).due_at
    second = ask(("tax",), 4)
    assert Clock.objects.get(case=case).state == "running"
    actions.answer_question(case=case, question=second, text="Tena.", by=CITIZEN, at=clock.after(days=6))
    assert Clock.objects.get(case=case).due_at == due
    assert_replay_equal()


def extend(
    case: UUID, clock: Times, *, ground: str = "a", days: int = 14, after: int = 10, why: str = "Ni nyingi mno."
) -> None:
    actions.extend_period(
        case=case, ground=ground, days=days, reason=why, by=actor("njeri"), at=clock.after(days=after)
    )


def test_the_time_of_the_law_is_extended_once_on_a_listed_ground_by_fourteen_days_at_most(
    house: House, clock: Times
) -> None:
    case = information(house, clock)
    first = law_clock(case).due_at
    assert first is not None and first.date() == date(2026, 11, 23)
    for more, code in (({"ground": "c"}, "ground"), ({"days": 15}, "days"), ({"why": " "}, "empty")):
        with pytest.raises(Refused) as refusal:
            extend(case, clock, **more)
        assert code_of(refusal) == code
    extend(case, clock)
    extended = law_clock(case)
    assert extended.due_at is not None and extended.due_at.date() == date(2026, 12, 7)
    assert extended.first_due_at == first
    with pytest.raises(Refused) as refusal:
        extend(case, clock, after=11)
    assert code_of(refusal) == "extended"
    seen = queries.case_for_citizen(case, at=clock.after(days=11))
    assert any(step.words == "Ni nyingi mno." for step in seen.steps)
    assert_replay_equal()


def test_what_has_lapsed_is_not_extended(house: House, clock: Times) -> None:
    case = information(house, clock)
    with pytest.raises(Refused) as refusal:
        extend(case, clock, after=40)
    assert code_of(refusal) == "too-late"


@pytest.mark.parametrize(
    ("chosen", "key", "day"), [((), "law:ke-ati-2016", 23), (("life",), "law:ke-ati-2016-life", 4)]
)
def test_silence_becomes_a_refusal_on_the_day_of_the_lapse_whenever_the_worker_comes(
    house: House, clock: Times, chosen: tuple[str, ...], key: str, day: int
) -> None:
    case = information(house, clock, chosen=chosen)
    due = law_clock(case, key).due_at
    assert due is not None and due.date() == date(2026, 11, day)
    actions.ring(at=clock.after(days=100))
    assert Case.objects.get(id=case).deemed_at == due
    assert Case.objects.get(id=case).state == "in_hand", "the office still owes its answer"
    actions.ring(at=clock.after(days=101))
    seen = queries.case_for_desk(case, post_of("njeri"), at=clock.after(days=101))
    assert seen is not None
    assert [step.at for step in seen.steps if step.kind == "cases.refusal-deemed"] == [due]
    rights = {right.key: right for right in rights_of(case, at=due + timedelta(days=1))}
    assert rights.keys() == {"review", "appeal"}
    assert_replay_equal()


def test_an_answer_after_the_lapse_that_nobody_rang_still_shows_the_refusal_by_silence(
    house: House, clock: Times
) -> None:
    case = information(house, clock)
    due = law_clock(case).due_at
    actions.decide(case=case, outcome="granted", answer="Hii hapa.", by=actor("njeri"), at=clock.after(days=30))
    assert Case.objects.get(id=case).deemed_at == due
    assert_replay_equal()


@pytest.mark.parametrize(("days", "met"), [(10, True), (22, False)])
def test_a_grant_is_judged_by_its_fifteen_working_days_and_a_refusal_is_not(
    house: House, clock: Times, days: int, met: bool
) -> None:
    granted, refused = information(house, clock), information(house, clock)
    actions.decide(case=granted, outcome="granted", answer="Hii hapa.", by=actor("njeri"), at=clock.after(days=days))
    actions.decide(
        case=refused,
        outcome="refused",
        answer="Hapana.",
        reasons="Ni siri ya mtu mwingine.",
        appeal="Kwa Tume, ndani ya siku 30.",
        by=actor("njeri"),
        at=clock.after(days=days),
    )
    assert law_clock(granted, "law:ke-ati-2016-grant").met is met
    assert not Clock.objects.filter(case=refused, key="law:ke-ati-2016-grant").exists()
    assert_replay_equal()


def test_after_payment_access_is_given_within_two_working_days_beside_the_answer(house: House, clock: Times) -> None:
    case = information(house, clock)
    actions.finish_step(case=case, step="searched", by=actor("njeri"), at=clock.after(days=2))
    actions.decide(case=case, outcome="granted", answer="Ada ni 40.", by=actor("njeri"), at=clock.after(days=3))
    actions.note_fact(
        case=case, name="payment", occurred_at=clock.after(days=7), by=actor("njeri"), at=clock.after(days=7)
    )
    access = law_clock(case, "law:ke-ati-2016-access")
    assert access.state == "running" and access.due_at is not None and access.due_at.date() == date(2026, 11, 11)
    actions.finish_step(case=case, step="access", by=actor("njeri"), at=clock.after(days=8))
    assert law_clock(case, "law:ke-ati-2016-access").met is True
    assert_replay_equal()


def test_access_that_comes_too_late_is_a_missed_promise_with_its_remedy_though_the_case_is_answered(
    house: House, clock: Times
) -> None:
    case = information(house, clock)
    actions.decide(case=case, outcome="granted", answer="Ada ni 40.", by=actor("njeri"), at=clock.after(days=3))
    actions.note_fact(
        case=case, name="payment", occurred_at=clock.after(days=7), by=actor("njeri"), at=clock.after(days=7)
    )
    assert actions.ring(at=clock.after(days=16)).breached == 1
    (remedy,) = queries.case_for_citizen(case, at=clock.after(days=16)).remedies
    assert remedy.reason.en.startswith("The answer was given, but the step that follows")
    assert_replay_equal()


def tanzania(house: House, clock: Times) -> UUID:
    """A request by Tanzania's rules. Makete's sample charter has no rows, so another institution takes its kind over,
    with the law's times but without the law's key, which its own country does not know."""
    institution = house.public_service.institution
    kind = standard_kinds("TZ")["access-to-information"]
    plain = tuple(replace(clock, law="") for clock in kind.clocks)
    rights = tuple(replace(right, law="") for right in kind.rights)
    foreign = replace(kind, key="ati-tz", clocks=plain, rights=rights)
    actions.publish_kind(institution=institution, definition=foreign, by=SETUP, at=clock.now)
    slug = Service.objects.get(version__institution=institution, version__status="published", no=6).slug
    actions.assign_kind(institution=institution, service_slug=slug, kind="ati-tz", by=SETUP, at=clock.now)
    return information(house, clock)


@pytest.mark.parametrize(("asked", "restarts"), [(10, True), (20, False)])
def test_in_tanzania_details_asked_for_within_fourteen_days_start_the_time_anew_once(
    house: House, clock: Times, asked: int, restarts: bool
) -> None:
    case = tanzania(house, clock)
    first = law_clock(case, "kind:decision").due_at

    def ask_and_answer(days: int) -> datetime:
        question = actions.ask_question(
            case=case, text="Mwaka gani?", days=7, by=actor("njeri"), at=clock.after(days=days)
        )
        at = clock.after(days=days + 2)
        actions.answer_question(case=case, question=question, text="2026.", by=CITIZEN, at=at)
        return at

    at = ask_and_answer(asked)
    now = law_clock(case, "kind:decision")
    assert (now.starts_at == at) is restarts and (now.due_at != first) is restarts
    ask_and_answer(asked + 3)
    assert law_clock(case, "kind:decision").due_at == now.due_at, "a second question restarts nothing"
    assert_replay_equal()


@pytest.mark.parametrize(("days", "restarts"), [(5, True), (9, False)])
def test_in_tanzania_a_transfer_in_time_starts_the_time_anew(
    house: House, clock: Times, days: int, restarts: bool
) -> None:
    case = tanzania(house, clock)
    at = clock.after(days=days)
    actions.hand_over(case=case, to_post=post_of("chebet").id, reason="Si letu.", by=actor("njeri"), at=at)
    assert (law_clock(case, "kind:decision").starts_at == at) is restarts
    assert_replay_equal()


def test_in_kenya_a_transfer_keeps_the_time(house: House, clock: Times) -> None:
    case = information(house, clock)
    before = law_clock(case).due_at
    actions.hand_over(
        case=case, to_post=post_of("chebet").id, reason="Si letu.", by=actor("njeri"), at=clock.after(days=2)
    )
    assert law_clock(case).due_at == before
    assert_replay_equal()


def test_a_kind_says_which_decisions_there_are(house: House, clock: Times) -> None:
    case = information(house, clock)
    with pytest.raises(Refused) as refusal:
        actions.decide(
            case=case,
            outcome="upheld",
            answer="Sawa.",
            reasons="Sababu kamili.",
            by=actor("njeri"),
            at=clock.after(days=2),
        )
    assert code_of(refusal) == "outcome"


def test_an_accusation_of_misconduct_is_restricted_by_its_kind(house: House, clock: Times) -> None:
    institution = house.public_service.institution
    slug = Service.objects.get(version__institution=institution, version__status="published", no=5).slug
    actions.assign_kind(institution=institution, service_slug=slug, kind="misconduct", by=SETUP, at=clock.now)
    case = actions.submit_request(
        variant=house.variant(5), language="sw", description="Aliomba rushwa.", by=CITIZEN, at=clock.now
    ).case
    assert Case.objects.get(id=case).level == 2
    assert queries.case_for_desk(case, post_of("baraka"), at=clock.now) is None
    assert_replay_equal()


def test_every_standard_kind_can_be_published_by_an_institution_of_its_own(house: House, clock: Times) -> None:
    own = replace(standard_kinds("KE")["payment"], key="payment-fast", level=0)
    version = actions.publish_kind(institution=house.gender.institution, definition=own, by=SETUP, at=clock.now)
    assert version is not None
    assert_replay_equal()
