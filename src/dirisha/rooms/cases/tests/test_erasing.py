"""A citizen is erased: the words, the contact data and the bytes of the files are gone, the case stays counted."""

from __future__ import annotations

import hashlib
import os
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from dirisha.core.actor import CITIZEN, Actor
from dirisha.core.refused import Refused
from dirisha.journal import keys
from dirisha.journal.models import Entry
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Attachment, Case, Step
from dirisha.rooms.cases.tests.test_stories import actor, complain
from dirisha.rooms.cases.values import ContactGiven, FileGiven
from dirisha.rooms.people.models import Person
from tests.cast import Clock as Times
from tests.sample import House

pytestmark = pytest.mark.django_db


def kept(text: str) -> FileGiven:
    """A file as the door keeps it: the bytes under a random name of 40 digits."""
    name = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
    default_storage.save(f"{name[:2]}/{name}", ContentFile(text.encode()))
    return FileGiven(stored=name, content_type="application/pdf", size=len(text), sha256="0" * 64, original_name=text)


def on_disk(file: FileGiven) -> bool:
    return default_storage.exists(f"{file.stored[:2]}/{file.stored}")


def opened(house: House, clock: Times, *files: FileGiven) -> UUID:
    contact = ContactGiven(name="Wanjiru", phone="0712345678")
    return complain(house, clock, contact=contact, files=files).case


def erase(case: UUID, clock: Times, by: Actor = CITIZEN, **more: object) -> None:
    actions.erase_citizen(case=case, by=by, at=clock.after(days=1), **more)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_erasing_destroys_the_bytes_of_every_file_and_leaves_the_count(house: House, clock: Times) -> None:
    mine, yours = kept("kitambulisho.pdf"), kept("jibu.pdf")
    case = opened(house, clock, mine)
    actions.attach_file(case=case, file=yours, by=actor("otieno"), at=clock.after(hours=1))
    another = opened(house, clock, other := kept("nyingine.pdf"))
    erase(case, clock)
    assert [on_disk(file) for file in (mine, yours, other)] == [False, False, True]
    seen = queries.case_for_citizen(case, at=clock.after(days=2))
    assert seen.description == "" and all(file.name == "" for file in seen.files) and len(seen.clocks) == 1
    assert queries.case_for_citizen(another, at=clock.after(days=2)).description != ""
    assert_replay_equal()


def test_the_bytes_stay_until_the_erasure_is_committed(house: House, clock: Times) -> None:
    case = opened(house, clock, file := kept("barua.pdf"))
    erase(case, clock)  # the test's own transaction is still open, and will be rolled back
    assert on_disk(file)
    assert actions.sweep_erased(at=clock.after(days=1)) == 1 and not on_disk(file)
    assert actions.sweep_erased(at=clock.after(days=1)) == 0


def test_a_file_that_is_gone_already_and_a_name_that_is_not_ours_do_no_harm(house: House, clock: Times) -> None:
    lost = FileGiven(stored="f" * 40, content_type="image/png", size=1, sha256="0" * 64)
    strange = FileGiven(stored="../../etc/passwd", content_type="image/png", size=1, sha256="0" * 64)
    case = opened(house, clock, lost, strange)
    erase(case, clock)
    assert actions.sweep_erased(at=clock.after(days=1)) == 0 and Attachment.objects.filter(case=case).count() == 2


@pytest.mark.parametrize("username", ["", "akinyi"])
def test_who_left_neither_words_nor_a_way_to_reach_them_is_erased_too(
    house: House, clock: Times, username: str
) -> None:
    """Most services ask for nothing: there is no key to destroy, and none can be made any more."""
    case = actions.submit_request(variant=house.variant(10), language="sw", by=CITIZEN, at=clock.now).case
    person = Case.objects.get(id=case).person
    assert keys.key_of(person) is None
    if username:
        actions.withdraw_case(case=case, by=CITIZEN, at=clock.after(hours=1))
    erase(case, clock, actor(username) if username else CITIZEN)
    row = Case.objects.get(id=case)
    assert (row.state, row.closed_how) == ("closed", "withdrawn")
    assert Person.objects.get(id=person).erased_at == clock.after(days=1)
    with pytest.raises(keys.KeyDestroyed):
        keys.key_for(person, at=clock.after(days=2))
    erase(case, clock)
    assert Entry.objects.filter(kind="people.person-erased").count() == 1
    assert_replay_equal()


def test_erasing_twice_is_erasing_once(house: House, clock: Times) -> None:
    case = opened(house, clock)
    erase(case, clock)
    erase(case, clock)
    assert Person.objects.get().erased_at == clock.after(days=1)
    assert_replay_equal()


def test_her_other_cases_lose_her_words_too(house: House, clock: Times) -> None:
    case = opened(house, clock)
    late = clock.after(days=20)
    actions.ring(at=late)
    (remedy,) = queries.case_for_citizen(case, at=late).remedies
    complaint = actions.accept_remedy(case=case, remedy=remedy.id, by=CITIZEN, at=late).case
    actions.erase_citizen(case=complaint, by=CITIZEN, at=clock.after(days=21))
    assert set(Case.objects.filter(id__in=[case, complaint]).values_list("description", flat=True)) == {""}
    assert not Step.objects.filter(case__in=[case, complaint]).exclude(words="").exists()
    assert_replay_equal()


@pytest.mark.parametrize("username", ["akinyi", "juma"])
def test_a_supervisor_and_an_administrator_erase_for_a_listed_reason(house: House, clock: Times, username: str) -> None:
    case = opened(house, clock)
    actions.withdraw_case(case=case, by=CITIZEN, at=clock.after(hours=1))
    erase(case, clock, actor(username), reason="entered-by-mistake")
    assert Case.objects.get(id=case).description == ""
    assert_replay_equal()


def test_no_office_stops_a_clock_by_erasing(house: House, clock: Times) -> None:
    case = opened(house, clock)
    with pytest.raises(Refused) as refusal:
        erase(case, clock, actor("akinyi"), reason="entered-by-mistake")
    assert refusal.value.code == "unfinished"
    seen = queries.case_for_citizen(case, at=clock.after(days=1))
    assert seen.state == "received" and seen.description != "" and seen.clocks[0].state == "running"
    assert_replay_equal()


@pytest.mark.parametrize(
    ("username", "reason", "code"),
    [
        ("otieno", "asked", "forbidden"),
        ("wambui", "asked", "not-found"),
        ("akinyi", "because", "bad-choice"),
    ],
)
def test_nobody_else_erases_and_not_without_a_listed_reason(
    house: House, clock: Times, username: str, reason: str, code: str
) -> None:
    case = opened(house, clock)
    with pytest.raises(Refused) as refusal:
        erase(case, clock, actor(username), reason=reason)
    assert refusal.value.code == code
    assert Case.objects.get(id=case).description != ""


def test_an_erased_case_is_withdrawn_and_takes_no_more_words(house: House, clock: Times) -> None:
    case = opened(house, clock)
    erase(case, clock)
    assert actions.ring(at=clock.after(days=20)).breached == 0
    assert Case.objects.get(id=case).closed_how == "withdrawn"
    with pytest.raises(Refused) as refusal:
        actions.add_note(case=case, text="Mimi ni Wanjiru.", by=CITIZEN, at=clock.after(days=20))
    assert refusal.value.code == "closed"
    assert_replay_equal()


def test_a_file_of_a_request_that_was_never_sent_goes_after_two_days(house: House, clock: Times) -> None:
    sent, begun, fresh = kept("imetumwa"), kept("haikutumwa"), kept("mpya")
    opened(house, clock, sent)
    for file, days in ((sent, 3), (begun, 3), (fresh, 1)):
        when = clock.after(days=-days).timestamp()
        os.utime(default_storage.path(f"{file.stored[:2]}/{file.stored}"), (when, when))
    assert actions.sweep_unclaimed(at=clock.now) == 1
    assert [on_disk(file) for file in (sent, begun, fresh)] == [True, False, True]
    assert actions.sweep_unclaimed(at=clock.now) == 0
