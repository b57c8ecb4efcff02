"""What is kept long enough is destroyed and looked for again; what must be kept stays; requests are due by the law."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal import keys
from dirisha.journal.testing import assert_replay_equal
from dirisha.journal.verify import verify
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case, Hold, RetentionRound, RightRequest, Step
from dirisha.rooms.cases.rules.holding import due_of, months_before
from dirisha.rooms.cases.tests.test_erasing import kept, on_disk
from dirisha.rooms.cases.tests.test_stories import actor, complain
from dirisha.rooms.cases.values import ContactGiven, FileGiven
from dirisha.rooms.people.models import Person
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.models import Officer
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db
WHY = "Kesi ya mahakama inaendelea."
LATER = datetime(2032, 1, 5, 6, tzinfo=UTC)
"""Five years and two months after the cases: a complaint is kept for 60 months."""


def closed(house: House, clock: Times, *files: FileGiven) -> UUID:
    """A complaint that was decided and closed on the same day."""
    case = complain(house, clock, contact=ContactGiven(name="Wanjiru", phone="0712345678"), files=files).case
    actions.take_case(case=case, by=actor("otieno"), at=clock.after(hours=1))
    actions.decide(case=case, outcome="granted", answer="Ndiyo.", by=actor("otieno"), at=clock.after(hours=2))
    actions.confirm_solution(case=case, solved=True, by=CITIZEN, at=clock.after(hours=3))
    return case


def data_officer(house: House, institution: UUID | None = None) -> Actor:
    home = institution or house.public_service.institution
    officer = Officer.objects.create(username=f"data-{home}")
    post = places.create_post(
        institution=home, slug="data", role="data_officer", title=Say("Afisa", "Officer"), by=SETUP
    )
    places.take_up_post(post=post, officer=officer.id, by=SETUP)
    return Actor("post", post, officer.id)


def report() -> tuple[int, ...]:
    row = RetentionRound.objects.order_by("-at", "-id").values_list("due", "held", "destroyed", "files", "left")[0]
    return tuple(row)


@pytest.mark.django_db(transaction=True)
def test_what_is_over_its_term_is_destroyed_read_back_and_reported(house: House, clock: Times) -> None:
    file = kept("kitambulisho.pdf")
    old = closed(house, clock, file)
    young = closed(house, Times(clock.after(hours=1)))
    open_one = complain(house, clock).case
    assert actions.keep_no_longer(at=clock.after(days=365 * 4)) == 0 and not RetentionRound.objects.exists()
    person = Case.objects.get(id=old).person
    assert actions.keep_no_longer(at=LATER, limit=1) == 1
    assert report() == (1, 0, 1, 1, 0)
    assert keys.key_of(person) is None and not on_disk(file)
    row = Case.objects.get(id=old)
    assert (row.description, row.answer, Person.objects.get(id=person).name) == ("", "", "")
    assert Case.objects.get(id=open_one).description != ""
    assert actions.keep_no_longer(at=LATER) == 1 and Case.objects.get(id=young).description == ""
    assert actions.keep_no_longer(at=LATER) == 0
    assert verify().faults == ()
    assert_replay_equal()


def test_a_case_under_a_hold_is_destroyed_by_nobody_until_it_is_lifted(house: House, clock: Times) -> None:
    case = closed(house, clock)
    with pytest.raises(Refused, match="."):
        actions.set_hold(case=case, reason=WHY, by=actor("otieno"), at=clock.after(days=1))
    with pytest.raises(Refused) as nothing:
        actions.set_hold(case=case, reason="kesi", by=actor("akinyi"), at=clock.after(days=1))
    assert (nothing.value.code, nothing.value.field) == ("empty", "reason")
    actions.set_hold(case=case, reason=WHY, by=actor("akinyi"), at=clock.after(days=1))
    with pytest.raises(Refused) as twice:
        actions.set_hold(case=case, reason=WHY, by=actor("akinyi"), at=clock.after(days=1))
    assert twice.value.code == "conflict"
    for by in (CITIZEN, actor("akinyi")):
        with pytest.raises(Refused) as held:
            actions.erase_citizen(case=case, by=by, at=clock.after(days=2))
        assert held.value.code == "held"
    assert actions.keep_no_longer(at=LATER) == 0 and report() == (1, 1, 0, 0, 0)
    assert actions.keep_no_longer(at=LATER) == 0 and RetentionRound.objects.count() == 1, "told once a day"
    with pytest.raises(Refused):
        actions.lift_hold(case=case, reason=WHY, by=actor("otieno"), at=LATER)
    actions.lift_hold(case=case, reason="Kesi imekwisha kuamuliwa.", by=actor("akinyi"), at=LATER)
    with pytest.raises(Refused):
        actions.lift_hold(case=case, reason=WHY, by=actor("akinyi"), at=LATER)
    assert actions.keep_no_longer(at=LATER) == 1
    assert Hold.objects.get().reason == "" and not Step.objects.filter(case=case).exclude(words="").exists()
    assert_replay_equal()


def test_a_person_with_one_case_that_goes_on_is_kept_whole(house: House, clock: Times) -> None:
    case, late = complain(house, clock).case, clock.after(days=20)
    actions.ring(at=late)
    (remedy,) = queries.case_for_citizen(case, at=late).remedies
    actions.accept_remedy(case=case, remedy=remedy.id, by=CITIZEN, at=late)
    actions.withdraw_case(case=case, by=CITIZEN, at=late)
    assert actions.keep_no_longer(at=LATER) == 0
    assert Case.objects.get(id=case).description != ""
    assert_replay_equal()


def test_a_right_is_asked_for_and_decided_by_the_data_officer_in_time(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    asked = actions.ask_right(
        case=case, right="correct", words="Tarehe ya barua yangu imeandikwa vibaya.", by=CITIZEN, at=clock.now
    )
    row = RightRequest.objects.get()
    assert row.due_at == clock.at("2026-11-16 23:59").replace(second=59), "14 days, the first not counted"
    for by in (actor("akinyi"), data_officer(house, house.gender.institution)):
        with pytest.raises(Refused):
            actions.answer_right(request=asked, granted=True, answer="Imesahihishwa.", by=by, at=clock.now)
    salma = data_officer(house)
    with pytest.raises(Refused) as empty:
        actions.answer_right(request=asked, granted=False, answer="Hapana", by=salma, at=clock.now)
    assert empty.value.field == "answer"
    actions.answer_right(
        request=asked, granted=True, answer="Imesahihishwa kwenye rejista.", by=salma, at=clock.after(days=2)
    )
    with pytest.raises(Refused):
        actions.answer_right(request=asked, granted=False, answer="Haikubaliki kabisa.", by=salma, at=clock.now)
    row.refresh_from_db()
    assert row.granted and row.answer == "Imesahihishwa kwenye rejista."
    assert_replay_equal()


def test_a_request_needs_words_and_three_at_a_time_are_enough(house: House, clock: Times) -> None:
    case = complain(house, clock).case
    for right, words in (("correct", "fupi"), ("sell", "Uza taarifa zangu zote.")):
        with pytest.raises(Refused):
            actions.ask_right(case=case, right=right, words=words, by=CITIZEN, at=clock.now)
    for _ in range(3):
        actions.ask_right(case=case, right="object", words="Msiwape wengine taarifa.", by=CITIZEN, at=clock.now)
    with pytest.raises(Refused) as enough:
        actions.ask_right(case=case, right="object", words="Msiwape wengine taarifa.", by=CITIZEN, at=clock.now)
    assert enough.value.code == "too-many"
    assert_replay_equal()


def test_months_and_days_are_those_of_the_calendar() -> None:
    assert months_before(datetime(2028, 3, 31, tzinfo=UTC), 1) == datetime(2028, 2, 29, tzinfo=UTC)
    assert months_before(datetime(2027, 3, 31, tzinfo=UTC), 13) == datetime(2026, 2, 28, tzinfo=UTC)
    assert months_before(datetime(2027, 1, 15, tzinfo=UTC), 60) == datetime(2022, 1, 15, tzinfo=UTC)
    late = datetime(2026, 11, 2, 21, 30, tzinfo=UTC)
    assert due_of(late, days=7, zone="Africa/Nairobi") == datetime(2026, 11, 10, 20, 59, 59, tzinfo=UTC)
