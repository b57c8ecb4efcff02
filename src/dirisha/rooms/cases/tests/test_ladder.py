"""The ladder: a promise that runs out goes up, post by post, and at last out of the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from dirisha.core.actor import CITIZEN
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case, Clock, Escalation, LastRung, Remedy
from dirisha.rooms.cases.queries.ladder import up_to
from dirisha.rooms.cases.rules import ladder
from dirisha.rooms.cases.tests.test_stories import actor, complain, post_of, taken
from dirisha.rooms.places.models import Post
from tests.cast import Clock as Times
from tests.sample import House


@dataclass(frozen=True)
class APost:
    id: UUID
    role: str
    reports_to: UUID | None


def test_the_way_up_leads_from_the_officer_to_the_highest_and_knows_no_circles() -> None:
    top, middle, low, owner = uuid4(), uuid4(), uuid4(), uuid4()
    posts = [
        APost(top, "supervisor", middle),  # two posts that report to each other: somebody's slip
        APost(middle, "supervisor", top),
        APost(owner, "charter_owner", middle),
        APost(low, "officer", owner),
    ]
    way = ladder.way_up(posts, start=low)
    assert way == (low, middle, top), "a post that works on no cases is passed through, not told"
    assert [ladder.told(percent, way) for percent in (50, 80, 100)] == [low, middle, top]
    assert ladder.way_up(posts, start=low, kept_from={middle}) == (low, top)
    assert [ladder.told(percent, (low,)) for percent in (50, 80, 100)] == [low, low, low]
    assert ladder.told(100, ()) is None and ladder.way_up(posts, start=None) == ()


def rungs(case: UUID) -> list[tuple[int, str]]:
    found = Escalation.objects.filter(case=case).order_by("at", "percent")
    return [(row.percent, row.office_en or (row.post.slug if row.post else "")) for row in found]


@pytest.mark.django_db
def test_each_rung_is_told_at_its_own_moment_however_late_the_worker_comes(house: House, clock: Times) -> None:
    case = taken(house, clock)
    assert actions.ring(at=clock.after(days=30)).breached == 1
    row = Clock.objects.get(case=case, key="promise")
    told = list(Escalation.objects.filter(case=case).order_by("percent").values_list("percent", "at"))
    assert told == [(100, row.due_at)], "warnings whose time was over are no warnings any more"
    assert rungs(case) == [(100, "mkuu-wa-huduma")]
    assert actions.ring(at=clock.after(days=30)).breached == 0 and Escalation.objects.count() == 1
    assert_replay_equal()


@pytest.mark.django_db
def test_the_officer_then_the_supervisor_then_the_head_then_the_office_outside(house: House, clock: Times) -> None:
    case = taken(house, clock)
    row = Clock.objects.get(case=case, key="promise")
    assert row.due_at is not None and row.next_alarm_at is not None
    actions.ring(at=row.next_alarm_at)
    assert rungs(case) == [(50, "afisa-malalamiko")]
    row.refresh_from_db()
    assert row.next_alarm_at is not None
    actions.ring(at=row.next_alarm_at)
    actions.ring(at=row.due_at + timedelta(seconds=1))
    assert rungs(case) == [(50, "afisa-malalamiko"), (80, "mkuu-wa-huduma"), (100, "mkuu-wa-huduma")]
    (line,) = up_to(post_of("akinyi"), at=row.due_at + timedelta(hours=1))
    assert (line.case, line.percent, line.told_at, line.late) == (case, 100, row.due_at, True)
    assert [each.percent for each in up_to(post_of("otieno"), at=row.due_at)] == [50]
    assert up_to(post_of("wambui"), at=row.due_at) == (), "an officer of another institution"
    new_date = Remedy.objects.get(case=case).new_date
    assert new_date is not None
    assert not actions.ring(at=new_date)
    assert actions.ring(at=new_date + timedelta(hours=1)).climbed == 1
    assert rungs(case)[-1][0] == 200 and "Commission on Administrative Justice" in rungs(case)[-1][1]
    assert Escalation.objects.get(case=case, percent=200).at == new_date
    assert not actions.ring(at=new_date + timedelta(days=30)) and not LastRung.objects.exists()
    told = [step.text.en for step in queries.case_for_citizen(case, at=new_date + timedelta(days=1)).steps]
    assert any("told that 80 per cent" in line for line in told) and not any("told that 50" in line for line in told)
    assert any("last step that the charter prints: " in line for line in told)
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=new_date + timedelta(days=2))
    assert up_to(post_of("akinyi"), at=new_date + timedelta(days=3)) == ()
    assert_replay_equal()


@pytest.mark.django_db
def test_an_answer_before_the_new_date_leaves_the_last_rung_alone(house: House, clock: Times) -> None:
    case = taken(house, clock)
    actions.ring(at=clock.after(days=25))
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(days=26))
    assert actions.ring(at=clock.after(days=60)).climbed == 0
    assert not Escalation.objects.filter(percent=200).exists()
    assert_replay_equal()


@pytest.mark.django_db
def test_nobody_is_told_of_a_complaint_against_themselves(house: House, clock: Times) -> None:
    accused = post_of("otieno").id
    case = complain(house, clock, level=2, against=accused).case
    actions.ring(at=clock.after(days=60))
    told = set(Escalation.objects.filter(case=case).exclude(post=None).values_list("post", flat=True))
    assert told and accused not in told
    assert told <= set(Post.objects.filter(role="supervisor").values_list("id", flat=True))
    assert up_to(post_of("otieno"), at=clock.after(days=61)) == ()
    assert Case.objects.get(id=case).level == 2 and CITIZEN.kind == "citizen"
    assert_replay_equal()
