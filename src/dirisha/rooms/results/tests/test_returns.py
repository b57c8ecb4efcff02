"""What is owed, until when, and that its totals are found again in the entries alone."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from dirisha.core.actor import CITIZEN
from dirisha.core.ids import born_at
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.ids import new_id
from dirisha.journal.read import events_of, in_order
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.tests.commission import the_commission
from dirisha.rooms.cases.tests.test_stories import actor, post_of
from dirisha.rooms.cases.values import ContactGiven
from dirisha.rooms.places import queries as places
from dirisha.rooms.results import returns
from dirisha.rooms.results.actions import file_return
from dirisha.rooms.results.models import FiledReturn
from dirisha.rooms.results.returns.duties import before, this_year
from dirisha.rooms.results.returns.filing import Made
from dirisha.rooms.results.tests.test_figures import INSTITUTION, played
from tests.cast import Clock
from tests.sample import House

ZONE = "Africa/Nairobi"


def owed(key: str, country: str = "KE") -> returns.Duty:
    found = returns.duty(country, key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "day", "period", "due", "last"),
    [
        ("complaints", date(2026, 10, 3), "2026-10--2026-12", date(2027, 1, 14), date(2027, 1, 29)),
        ("complaints", date(2026, 9, 30), "2026-07--2026-09", date(2026, 10, 14), date(2026, 10, 29)),
        ("complaints", date(2026, 1, 1), "2026-01--2026-03", date(2026, 4, 14), date(2026, 4, 29)),
        ("complaints", date(2026, 6, 30), "2026-04--2026-06", date(2026, 7, 14), date(2026, 7, 29)),
        ("standards", date(2026, 2, 11), "2026-02", date(2026, 3, 5), None),
        ("contract", date(2026, 12, 31), "2026-10--2026-12", date(2027, 1, 15), None),
        ("information", date(2026, 12, 31), "2026-10--2026-12", date(2027, 1, 14), None),
        ("information-year", date(2026, 12, 31), "2026-01--2026-12", date(2027, 6, 30), None),
        ("information-year", date(2027, 1, 1), "2027-01--2027-12", date(2028, 6, 30), None),
    ],
)
def test_each_return_is_due_on_the_day_its_source_says(
    key: str, day: date, period: str, due: date, last: date | None
) -> None:
    duty = owed(key)
    span = duty.period_of(day)
    assert (span.key, duty.due(span), duty.last_day(span)) == (period, due, last)
    assert duty.period(period) == span
    assert duty.period("2026-02--2026-04") is None and duty.period("kesho") is None


def test_periods_are_said_in_words_and_a_year_of_money_begins_in_july() -> None:
    quarter = owed("complaints").period_of(date(2026, 8, 1))
    assert (quarter.name.sw, quarter.name.en) == ("Julai hadi Septemba 2026", "July to September 2026")
    assert owed("standards").period_of(date(2026, 8, 1)).name.sw == "Agosti 2026"
    year = owed("standards-year", "TZ").period_of(date(2026, 8, 1))
    assert (year.key, year.name.en) == ("2026-07--2027-06", "July 2026 to June 2027")
    spring = owed("contract").period_of(date(2027, 2, 1))
    assert this_year(owed("contract"), spring) == returns.Period(date(2026, 7, 1), date(2027, 4, 1))
    assert before(spring) == returns.Period(date(2026, 10, 1), date(2027, 1, 1))


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), key=st.sampled_from(["complaints", "standards", "contract"]))
def test_the_periods_of_a_return_follow_one_another_without_gap(day: date, key: str) -> None:
    duty = owed(key)
    span = duty.period_of(day)
    assert span.since <= day < span.until
    ended = list(islice(duty.ended(day), 3))
    assert [one.until for one in ended] == [span.since, ended[0].since, ended[1].since]
    assert before(span) == ended[0] and duty.period(span.key) == span


def test_an_id_knows_when_it_was_born() -> None:
    moment = datetime(2026, 11, 2, 6, 30, 0, 125000, tzinfo=UTC)
    assert born_at(new_id(moment)) == moment


def complain(house: House, at: datetime, die: random.Random, row: int = 5) -> UUID:
    contact = ContactGiven(phone="+254712345678") if die.random() < 0.5 else None
    return actions.submit_request(
        variant=house.variant(row),
        language="sw",
        description="Nilisubiri siku nzima.",
        contact=contact,
        channel="web",
        by=CITIZEN,
        at=at,
    ).case


def a_year_of_complaints(house: House, clock: Clock) -> datetime:
    """Sixty complaints over eight months by a fixed die: early, late, never, refused, withdrawn, back."""
    die = random.Random(20261124)
    for n in range(60):
        asked = clock.now + timedelta(days=n * 4)
        row = 6 if n % 3 == 0 else 5  # every third asks for information
        yes = "answered" if row == 5 else die.choice(("granted", "partly"))
        case = complain(house, asked, die, row)
        fate = die.random()
        lapsed = asked + timedelta(days=24)  # the worker enters a refusal by silence when it comes about
        if fate < 0.2:
            actions.ring(at=lapsed)
            continue
        if fate < 0.3:
            actions.withdraw_case(case=case, by=CITIZEN, at=asked + timedelta(days=1))
            continue
        answered = asked + timedelta(days=die.choice((1, 2, 9, 40)))
        actions.take_case(case=case, by=actor("akinyi"), at=asked + timedelta(hours=1))
        if answered > lapsed:
            actions.ring(at=lapsed)
        if fate < 0.45:
            actions.decide(
                case=case,
                outcome="refused",
                answer="Hapana.",
                reasons="Tulikuta kwamba hukuwahi kufika ofisini.",
                appeal="Kwa Katibu Mkuu ndani ya siku 30.",
                by=actor("akinyi"),
                at=answered,
            )
            continue
        actions.decide(case=case, outcome=yes, answer="Tumerekebisha.", by=actor("akinyi"), at=answered)
        if fate < 0.7:
            solved = fate < 0.55
            back = answered + timedelta(days=2)
            actions.confirm_solution(case=case, solved=solved, by=CITIZEN, at=back)
            if not solved and fate > 0.65:
                actions.decide(
                    case=case,
                    outcome=yes,
                    answer="Sasa tayari.",
                    by=actor("akinyi"),
                    at=back + timedelta(days=50),
                )
    return clock.now + timedelta(days=300)


def home() -> places.InstitutionLine:
    found = places.institution(INSTITUTION)
    assert found is not None
    return found


@pytest.mark.django_db
def test_the_totals_of_every_return_are_counted_again_from_the_entries_alone(house: House, clock: Clock) -> None:
    late = a_year_of_complaints(house, clock)
    events = [event for _, event in events_of(in_order())]
    seen = 0
    for key in ("complaints", "information", "standards", "contract"):
        duty = owed(key)
        for span in islice(duty.ended(late.date()), 12):
            for at in (datetime(span.until.year, span.until.month, 14, 9, tzinfo=UTC), late):
                told = returns.make(duty, home(), span, zone=ZONE, at=at)
                if at != late and key not in ("complaints", "information"):
                    continue  # later entries change what was "now" then: the table's as-of is the moment of making
                again = returns.recounted(duty, home().id, INSTITUTION, span, events, zone=ZONE, at=at)
                assert told.totals == again, (key, span.key)
                if key in ("complaints", "information"):
                    totals = told.totals
                    begun = totals["brought_forward"] + totals["received"] + totals["reopened"]
                    ended = totals["resolved" if key == "complaints" else "processed"]
                    assert begun == ended + totals["pending"] == len(told.parts[0 if key == "complaints" else -1].rows)
                    seen += totals["reopened"] + totals["brought_forward"]
    assert seen > 5
    assert_replay_equal()


@pytest.mark.django_db
def test_what_a_quarter_leaves_the_next_one_brings_forward(house: House, clock: Clock) -> None:
    late = a_year_of_complaints(house, clock)
    duty = owed("complaints")
    spans = list(reversed(list(islice(duty.ended(late.date()), 5))))
    told = [returns.make(duty, home(), span, zone=ZONE, at=late) for span in spans]
    for earlier, later in zip(told, told[1:], strict=False):
        assert later.totals["brought_forward"] == earlier.totals["pending"]


@pytest.mark.django_db
def test_a_restricted_complaint_is_counted_and_not_listed_and_nothing_in_it_names_anybody(
    house: House, clock: Clock
) -> None:
    die = random.Random(1)
    open_case = complain(house, clock.now, die)
    secret = actions.submit_request(
        variant=house.variant(5),
        language="sw",
        description="Afisa Otieno KANARI aliomba rushwa.",
        contact=ContactGiven(name="Mama KANARI", phone="+254712345678"),
        level=2,
        by=CITIZEN,
        at=clock.now,
    ).case
    actions.choose_category(case=open_case, category="delay", by=actor("otieno"), at=clock.after(hours=1))
    duty = owed("complaints")
    told = returns.make(duty, home(), duty.period_of(clock.now.date()), zone=ZONE, at=clock.after(days=1))
    assert str(told.parts[0].rows[0]["category"]) == "Ucheleweshaji / Delay"
    assert told.totals["received"] == 2 and told.totals["restricted"] == 1
    references = [row["number"] for row in told.parts[0].rows]
    assert references == [Case.objects.get(id=open_case).reference]
    assert "KANARI" not in str(told.as_data()) and Case.objects.get(id=secret).reference not in str(told.as_data())
    assert told.notes == (returns.UNFINISHED,)


@pytest.mark.django_db
def test_only_a_request_that_went_to_another_institution_was_transferred(house: House, clock: Clock) -> None:
    die = random.Random(1)
    within, away = complain(house, clock.now, die, row=6), complain(house, clock.now, die, row=6)
    for case, to in ((within, "otieno"), (away, "wambui")):
        at, post = clock.after(hours=1), post_of(to).id
        actions.hand_over(case=case, to_post=post, reason="Ni lako.", by=actor("akinyi"), at=at)
    duty = owed("information")
    span, at = duty.period_of(clock.now.date()), clock.after(days=1)
    told = returns.make(duty, home(), span, zone=ZONE, at=at)
    assert told.totals["transferred"] == 1
    events = [event for _, event in events_of(in_order())]
    assert told.totals == returns.recounted(duty, home().id, INSTITUTION, span, events, zone=ZONE, at=at)


@pytest.mark.django_db
def test_a_direction_about_a_restricted_complaint_is_no_more_listed_than_the_complaint(
    house: House, clock: Clock
) -> None:
    secret = actions.submit_request(
        variant=house.variant(5), language="sw", description="Afisa alidai.", level=2, by=CITIZEN, at=clock.now
    ).case
    usual = complain(house, clock.now, random.Random(1))
    _, barasa = the_commission()
    given = []
    for case in (secret, usual):
        actions.refer_case(case=case, reason="Sijajibiwa.", by=actor("akinyi"), at=clock.after(hours=1))
        given.append(actions.give_direction(case=case, text="Jibuni.", days=5, by=barasa, at=clock.after(hours=2)))
    hidden, shown = (Case.objects.get(id=direction).reference for direction in given)
    duty = owed("complaints")
    told = returns.make(duty, home(), duty.period_of(clock.now.date()), zone=ZONE, at=clock.after(days=1))
    part = next(part for part in told.parts if part.key == "referred")
    assert [row["number"] for row in part.rows] == [shown] and hidden not in str(told.as_data())
    assert part.note is not None and "(1)" in part.note.en


@pytest.mark.django_db
def test_a_quarter_without_complaints_is_a_nil_return(house: House, clock: Clock) -> None:
    duty = owed("complaints")
    span = duty.period_of(clock.now.date())
    told = returns.make(duty, home(), span, zone=ZONE, at=clock.after(days=200), training="Maafisa 12 walifundishwa.")
    assert told.nil and told.parts[-1].rows == ({"what": returns.NIL},)
    assert told.parts[-2].rows[0]["said"] == "Maafisa 12 walifundishwa."


@pytest.mark.django_db
def test_a_return_costs_so_many_statements_however_much_there_is(
    house: House, clock: Clock, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    late = played(house, clock)
    a_year_of_complaints(house, clock)
    for key in ("complaints", "information", "standards", "contract"):
        duty = owed(key)
        with django_assert_max_num_queries(12):
            assert returns.make(duty, home(), next(duty.ended(late.date())), zone=ZONE, at=late).parts[0].rows


def made() -> Made:
    return Made(as_of=datetime(2027, 1, 5, tzinfo=UTC), sha256="ab" * 32, totals={"received": 2})


@pytest.mark.django_db
def test_a_return_is_sent_in_once_it_is_over_by_who_may_and_the_later_one_counts(house: House, clock: Clock) -> None:
    duty = owed("complaints")
    span = duty.period_of(clock.now.date())
    over = datetime(span.until.year, span.until.month, 3, 9, tzinfo=UTC)
    ask = {"institution": home().id, "duty": "complaints", "period": span.key, "made": made()}
    for who, at, why in (
        ("akinyi", clock.now, "not-over"),
        ("otieno", over, "forbidden"),
        ("amina", over, "forbidden"),
    ):
        with pytest.raises(Refused) as refused:
            file_return(**ask, by=actor(who), at=at)  # type: ignore[arg-type]
        assert refused.value.code == why
    with pytest.raises(Refused):
        file_return(**{**ask, "period": "2026-02--2026-04"}, by=actor("akinyi"), at=over)  # type: ignore[arg-type]
    first = file_return(**ask, by=actor("akinyi"), at=over, key="k")  # type: ignore[arg-type]
    assert file_return(**ask, by=actor("akinyi"), at=over, key="k") == first  # type: ignore[arg-type]
    today = duty.due(span) - timedelta(days=2)
    mine = [one for one in returns.owed_by(home(), today=today) if one.duty.key == "complaints"]
    assert [one.state for one in mine if one.period == span] == ["filed"]
    assert all(one.period.until > clock.now.date() - timedelta(days=101) for one in mine), "nothing before it was there"
    second = file_return(**ask, by=actor("akinyi"), at=over + timedelta(days=20))  # type: ignore[arg-type]
    mine = [one for one in returns.owed_by(home(), today=today) if one.period == span and one.duty == duty]
    assert mine[0].filed is not None and mine[0].filed.id == second and mine[0].state == "filed_late"
    assert FiledReturn.objects.count() == 2
    assert_replay_equal()


@pytest.mark.django_db
def test_what_is_owed_first_stands_first_and_what_is_too_late_says_so(house: House, clock: Clock) -> None:
    today = date(clock.now.year + 1, 1, 30)
    found = returns.owed_by(home(), today=today)
    assert [one.due for one in found] == sorted(one.due for one in found)
    states = {(one.duty.key, one.period.key): one.state for one in found}
    assert "late" in states.values()
    assert "too_late" in {state for (key, _), state in states.items() if key == "complaints"}


def eight_months_of_invoices(house: House, clock: Clock) -> datetime:
    """Twenty-four payments: invoiced at once, late, never; paid in time, late, never; some refused or taken back."""
    die = random.Random(60)
    for n in range(24):
        asked = clock.now + timedelta(days=n * 9)
        case = actions.submit_request(
            variant=house.variant(10), language="sw", description="Kiti 40.", by=CITIZEN, at=asked
        ).case
        actions.take_case(case=case, by=actor("akinyi"), at=asked + timedelta(hours=1))
        if die.random() < 0.2:
            continue
        invoiced = asked + timedelta(days=die.choice((0, 3, 40)))
        actions.note_fact(case=case, name="invoice", occurred_at=invoiced, by=actor("akinyi"), at=invoiced)
        fate, paid = die.random(), invoiced + timedelta(days=die.choice((20, 60, 120)))
        if fate < 0.1:
            actions.withdraw_case(case=case, by=CITIZEN, at=paid)
        elif fate < 0.2:
            actions.decide(
                case=case,
                outcome="refused",
                answer="Hapana.",
                reasons="Bidhaa hazikuwahi kufika ghalani.",
                appeal="Kwa Katibu Mkuu ndani ya siku 30.",
                by=actor("akinyi"),
                at=paid,
            )
        elif fate < 0.6:
            actions.decide(case=case, outcome="granted", answer="Imelipwa.", by=actor("akinyi"), at=paid)
    return clock.now + timedelta(days=330)


@pytest.mark.django_db
def test_the_ageing_of_payments_is_found_again_in_the_entries(house: House, clock: Clock) -> None:
    late = eight_months_of_invoices(house, clock)
    events = [event for _, event in events_of(in_order())]
    duty, seen = owed("payments"), Counter[str]()
    for span in islice(duty.ended(late.date()), 12):
        told = returns.make(duty, home(), span, zone=ZONE, at=late)
        assert told.totals == returns.recounted(duty, home().id, INSTITUTION, span, events, zone=ZONE, at=late), (
            span.key
        )
        ages = ("waiting", "not_due", "to_30", "to_60", "to_90", "beyond")
        assert told.totals["open"] == sum(told.totals[age] for age in ages)
        assert len(told.parts[1].rows) == told.totals["open"] + told.totals["paid"]
        seen.update(told.totals)
    assert all(seen[key] for key in ("waiting", "not_due", "to_30", "to_60", "beyond", "paid", "paid_late"))
    assert_replay_equal()


@pytest.mark.django_db
def test_a_withheld_invoice_is_told_with_the_days_it_has_waited(house: House, clock: Clock) -> None:
    actions.submit_request(variant=house.variant(10), language="sw", description="Kiti.", by=CITIZEN, at=clock.now)
    duty = owed("payments")
    told = returns.make(duty, home(), duty.period_of(clock.now.date()), zone=ZONE, at=clock.after(days=20))
    (row,) = told.parts[1].rows
    assert row["waits"] == Say(sw="Ankara imepokelewa", en="The invoice was received")
    assert (row["waited"], row["due"], row["age"]) == (20, None, None)
