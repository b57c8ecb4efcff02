"""A case is found by what was written in it, by those who may read it, and by nobody once its person is erased."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dirisha.core.actor import CITIZEN
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import CaseWords
from dirisha.rooms.cases.tests.test_access import hand_to_gender
from dirisha.rooms.cases.tests.test_statements import statements
from dirisha.rooms.cases.tests.test_stories import actor, post_of, taken
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def asked(house: House, clock: Times, words: str, minutes: int = 0, **more: object) -> UUID:
    receipt = actions.submit_request(
        variant=house.variant(5),
        language="sw",
        description=words,
        by=CITIZEN,
        at=clock.after(minutes=minutes),
        **more,  # type: ignore[arg-type]
    )
    return receipt.case


def found(username: str, text: str, clock: Times) -> list[UUID]:
    return [line.id for line in queries.search_cases(post_of(username), text, at=clock.now)]


def test_a_case_is_found_by_words_of_the_citizen_and_of_the_office_newest_first(house: House, clock: Times) -> None:
    first = asked(house, clock, "Kisima cha Olkejuado kimekauka tangu Mei.")
    second = asked(house, clock, "KISIMA kingine: Ólkejuado Mashariki.", 1)
    assert found("otieno", "kisima olkejuado", clock) == [second, first]
    assert found("otieno", "olkej", clock) == [second, first], "the last word may be the beginning of one"
    assert found("otieno", "olkej kisima", clock) == [], "the others are whole"
    assert found("otieno", "kisima mei", clock) == [first]
    actions.take_case(case=first, by=actor("otieno"), at=clock.after(minutes=2))
    actions.add_note(case=first, text="Fundi Barasa anakwenda.", by=actor("otieno"), at=clock.after(minutes=3))
    where = "Ni karibu na shule gani?"
    question = actions.ask_question(case=first, text=where, days=5, by=actor("otieno"), at=clock.after(minutes=4))
    actions.answer_question(
        case=first, question=question, text="Shule ya Enkorika.", by=CITIZEN, at=clock.after(hours=1)
    )
    actions.decide(
        case=first, outcome="answered", answer="Pampu imebadilishwa.", by=actor("otieno"), at=clock.after(hours=2)
    )
    for words in ("barasa", "karibu shule", "enkorika", "pampu imebadilishwa", "barasa pampu kisima"):
        assert found("otieno", words, clock) == [first], words
    assert_replay_equal()


@pytest.mark.parametrize("text", ["", "   ", '"', 'kisima" OR "barua', "NOT kisima", "a*", "(", "''", "-", "kisima OR"])
def test_signs_of_the_searching_language_are_only_signs(house: House, clock: Times, text: str) -> None:
    asked(house, clock, "Kisima kimekauka.")
    assert found("otieno", text, clock) == []
    assert len(found("otieno", "(kisima):* & !'kimekauka' -", clock)) == 1


def test_who_may_not_read_a_case_does_not_find_it_by_its_words(house: House, clock: Times) -> None:
    case = taken(house, clock)
    about = asked(house, clock, "Afisa huyo alidai chai Nyangweso.", level=2, complains_about=case)
    plain = asked(house, clock, "Nyangweso tena.")
    assert found("otieno", "nyangweso", clock) == [plain], "it is about himself"
    assert set(found("akinyi", "nyangweso", clock)) == {plain, about}
    assert found("wambui", "nyangweso", clock) == []
    actions.take_case(case=plain, by=actor("otieno"), at=clock.after(minutes=5))
    hand_to_gender(plain, clock)
    assert found("wambui", "nyangweso", clock) == [plain]
    assert found("wambui", "ni ya jinsia", clock) == [plain]
    assert_replay_equal()


def test_many_that_somebody_may_not_read_do_not_hide_the_one_they_may(house: House, clock: Times) -> None:
    plain = asked(house, clock, "Nyangweso.")
    late = taken(house, clock)
    for n in range(3):
        asked(house, clock, "Nyangweso.", n + 1, level=2, complains_about=late)
    assert found("otieno", "nyangweso", clock) == [plain]


def test_an_erased_persons_words_are_found_no_more(house: House, clock: Times) -> None:
    case = asked(house, clock, "Kisima cha Olkejuado.")
    assert found("otieno", "olkejuado", clock) == [case]
    actions.erase_citizen(case=case, by=CITIZEN, at=clock.after(days=1))
    assert found("otieno", "olkejuado", clock) == []
    assert "olkejuado" not in CaseWords.objects.get(case=case).words
    assert_replay_equal()


def test_the_cases_most_like_one_are_offered_the_likest_first(house: House, clock: Times) -> None:
    words = "Kisima cha Olkejuado kimekauka, wanafunzi wanakunywa maji machafu ya mtoni."
    one = asked(house, clock, words)
    same = asked(house, clock, "Wanafunzi wa Olkejuado wanakunywa maji machafu, kisima kimekauka!")
    near = asked(house, clock, "Kisima chetu kimekauka; Olkejuado wanafunzi.")
    asked(house, clock, "Barua yangu ya uhamisho haikujibiwa na idara.")
    secret = asked(house, clock, words, level=2, complains_about=taken(house, clock))
    alike = [line.id for line in queries.similar_cases(one, post_of("otieno"), at=clock.now)]
    assert alike[:2] == [same, near] and secret not in alike and one not in alike
    assert queries.similar_cases(asked(house, clock, "Maji?"), post_of("otieno"), at=clock.now) == ()


def test_searching_costs_the_same_whatever_is_found(house: House, clock: Times) -> None:
    def cost(text: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            found("otieno", text, clock)
        return statements(captured)

    costs = []
    for begin in (0, 6):
        for n in range(begin, begin + 6):
            asked(house, clock, f"Kisima namba {n}.")
        costs.append([cost("kisima"), cost("kisima namba"), cost("kisima nam")])
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 9
