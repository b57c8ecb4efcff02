"""A case laid before the ombudsman, and the ombudsman's direction: by whom, when, and who reads it then."""

from __future__ import annotations

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.core.refused import Refused
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.access import laid_before, visible_to
from dirisha.rooms.cases.models import Case, Clock, Duty, Referral, Remedy
from dirisha.rooms.cases.tests.commission import the_commission
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of, taken
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def test_a_citizen_goes_to_the_ombudsman_once_the_promise_was_missed_and_only_once(house: House, clock: Times) -> None:
    case = taken(house, clock)
    with pytest.raises(Refused) as none:
        actions.refer_case(case=case, by=CITIZEN, at=clock.after(days=25))
    assert none.value.code == "no-ombudsman"
    commission, _ = the_commission()
    with pytest.raises(Refused) as early:
        actions.refer_case(case=case, by=CITIZEN, at=clock.after(days=1))
    assert early.value.code == "too-early"
    actions.ring(at=clock.after(days=25))
    barasa = post_of("barasa")
    assert not Case.objects.filter(laid_before(barasa)).exists()
    actions.refer_case(case=case, reason="Hawajibu.", by=CITIZEN, at=clock.after(days=26))
    assert [row.id for row in Case.objects.filter(laid_before(barasa))] == [case]
    assert not Case.objects.filter(visible_to(barasa)).exists(), "no list or verb of an office opens to the ombudsman"
    assert not Case.objects.filter(laid_before(post_of("otieno"))).exists()
    with pytest.raises(Refused) as again:
        actions.refer_case(case=case, by=CITIZEN, at=clock.after(days=27))
    assert again.value.code == "referred"
    assert Referral.objects.get().to_id == commission
    assert_replay_equal()


def test_a_supervisor_lays_a_case_there_with_a_reason_and_an_officer_does_not(house: House, clock: Times) -> None:
    case = taken(house, clock)
    the_commission()
    with pytest.raises(Refused) as officer:
        actions.refer_case(case=case, reason="Ngumu.", by=actor("otieno"), at=clock.after(days=1))
    assert officer.value.code == "only-supervisor"
    with pytest.raises(Refused) as mute:
        actions.refer_case(case=case, reason=" ", by=actor("akinyi"), at=clock.after(days=1))
    assert mute.value.field == "refer_reason"
    actions.refer_case(case=case, reason="Linahusu taasisi mbili.", by=actor("akinyi"), at=clock.after(days=1))
    steps = queries.case_for_citizen(case, at=clock.after(days=2)).steps
    assert steps[-1].text.en == "The case was laid before the ombudsman by the office's supervisor."
    assert steps[-1].words == "Linahusu taasisi mbili."
    assert_replay_equal()


def test_the_ladders_last_rung_lays_the_case_there_by_itself(house: House, clock: Times) -> None:
    case = taken(house, clock)
    the_commission()
    actions.ring(at=clock.after(days=25))
    new_date = Remedy.objects.get(case=case).new_date
    assert new_date is not None
    actions.ring(at=clock.after(days=90))
    referral = Referral.objects.get(case=case)
    assert (referral.how, referral.at) == ("ladder", new_date)
    assert actions.ring(at=clock.after(days=91)).climbed == 0
    assert_replay_equal()


def test_the_ombudsman_reads_and_directs_and_does_nothing_else(house: House, clock: Times) -> None:
    case = taken(house, clock)
    _, barasa = the_commission()
    for _ in range(2):
        with pytest.raises(Refused) as stranger:
            actions.give_direction(case=case, text="Jibuni.", days=7, by=barasa, at=clock.after(days=2))
        assert stranger.value.code == "not-found"
    actions.refer_case(case=case, reason="Linahusu taasisi mbili.", by=actor("akinyi"), at=clock.after(days=1))
    for forbidden in (
        lambda: actions.add_note(case=case, text="Nimeona.", by=barasa, at=clock.after(days=2)),
        lambda: actions.take_case(case=case, by=barasa, at=clock.after(days=2)),
        lambda: actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=barasa, at=clock.after(days=2)),
        lambda: actions.refer_case(case=case, reason="Tena.", by=barasa, at=clock.after(days=2)),
    ):
        with pytest.raises(Refused) as refused:
            forbidden()
        assert refused.value.code == "not-found"
    with pytest.raises(Refused):
        actions.give_direction(case=case, text="Jibuni.", days=91, by=barasa, at=clock.after(days=2))
    with pytest.raises(Refused):
        actions.give_direction(case=case, text="Jibuni.", days=7, by=actor("akinyi"), at=clock.after(days=2))
    direction = actions.give_direction(
        case=case, text="Jibuni ndani ya siku saba.", days=7, by=barasa, at=clock.at("2026-11-04 10:00")
    )
    row = Case.objects.get(id=direction)
    assert (row.kind, row.complains_about, row.post) == ("direction", case, Case.objects.get(id=direction).post)
    assert row.post is not None and row.post.slug == "mkuu-wa-huduma"
    due = Clock.objects.get(case=direction).due_at
    assert due is not None and f"{due:%Y-%m-%d}" == "2026-11-13"
    mine = queries.worklist(post=post_of("akinyi"), view="mine", at=clock.after(days=3)).lines
    assert [each.id for each in mine] == [direction]
    told = queries.case_for_citizen(case, at=clock.after(days=3)).steps[-1].text
    assert told.sw.startswith("Mchunguzi wa malalamiko ya umma alitoa agizo.")
    actions.take_case(case=direction, by=actor("akinyi"), at=clock.after(days=20))
    actions.ring(at=clock.after(days=60))
    actions.decide(case=direction, outcome="answered", answer="Tumejibu.", by=actor("akinyi"), at=clock.after(days=61))
    assert not Remedy.objects.filter(case=direction).exists() and not Duty.objects.filter(case=direction).exists()
    assert_replay_equal()


def test_a_direction_about_a_restricted_complaint_keeps_its_circle(house: House, clock: Times) -> None:
    accused = post_of("otieno").id
    case = complain(house, clock, level=2, against=accused).case
    _, barasa = the_commission()
    actions.refer_case(case=case, by=CITIZEN, at=clock.after(days=1))
    direction = actions.give_direction(case=case, text="Chunguzeni.", days=5, by=barasa, at=clock.after(days=2))
    row = Case.objects.get(id=direction)
    assert (row.level, row.against) == (2, accused)
    assert not Case.objects.filter(visible_to(post_of("otieno")), id=direction).exists()
    assert Case.objects.filter(visible_to(post_of("akinyi")), id=direction).exists()
    assert_replay_equal()
