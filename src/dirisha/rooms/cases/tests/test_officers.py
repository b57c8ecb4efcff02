"""A complaint about an officer and those who work under them: who reads it, in an office with a chain of command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from uuid import UUID

import pytest

from dirisha.core.actor import CITIZEN, SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.cases import actions, queries
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.queries import making_good
from dirisha.rooms.cases.values import ContactGiven
from dirisha.rooms.charters import queries as charters
from dirisha.rooms.charters.tests.samples import ministry, published
from dirisha.rooms.places import actions as places
from dirisha.rooms.places.events import Interval, Role
from dirisha.rooms.places.models import Officer
from dirisha.rooms.places.queries import HeldPost, posts_held_by
from tests.cast import Clock

pytestmark = pytest.mark.django_db

POSTS: dict[str, tuple[str, Role, str | None]] = {
    "waziri": ("wizara", "supervisor", None),
    "mkuu": ("idara", "supervisor", "waziri"),
    "naibu": ("idara", "supervisor", "mkuu"),
    "otieno": ("idara", "officer", "naibu"),
    "baraka": ("idara", "officer", "mkuu"),
    "juma": ("idara", "administrator", "mkuu"),
}
"""Who sits where and reports to whom; each post is called as its officer."""


@dataclass(frozen=True)
class Office:
    """A department under its ministry."""

    idara: UUID
    wizara: UUID
    variant: UUID
    posts: dict[str, UUID]

    def actor(self, name: str) -> Actor:
        return Actor("post", post=self.posts[name], officer=Officer.objects.get(username=name).id)

    def held(self, name: str) -> HeldPost:
        """The first post of this officer."""
        return posts_held_by(officer=Officer.objects.get(username=name).id)[0]

    def also_holds(self, name: str, slug: str, role: Role = "officer", reports_to: str | None = None) -> UUID:
        """This officer holds a second post too."""
        above = None if reports_to is None else self.posts[reports_to]
        title = Say(slug, slug)
        post = places.create_post(institution=self.idara, slug=slug, role=role, title=title, reports_to=above, by=SETUP)
        places.take_up_post(post=post, officer=Officer.objects.get(username=name).id, by=SETUP)
        return post

    def complaint(self, **more: object) -> UUID:
        """Wanjiru complains about an officer."""
        more = {"level": 2, "description": "Afisa alidai pesa.", **more}
        return actions.submit_request(variant=self.variant, language="sw", by=CITIZEN, **more).case  # type: ignore[arg-type]

    def readers(self, case: UUID, at: Clock) -> set[str]:
        """Whoever comes upon it through any of their posts, on its page, in the list or by its number."""
        reference, seeing = Case.objects.get(id=case).reference, set()
        for name in POSTS:
            for post in posts_held_by(officer=Officer.objects.get(username=name).id):
                page = queries.case_for_desk(case, post, at=at.now) is not None
                found = any(line.id == case for line in queries.search_cases(post, reference, at=at.now))
                lines = queries.worklist(post=post, view="all", at=at.now).lines
                assert queries.counts(post, at=at.now).all == len(lines)
                assert page == found and (page or case not in [line.id for line in lines])
                seeing |= {name} if page else set()
        return seeing


@pytest.fixture
def office() -> Office:
    """The department, its charter, and everybody in their posts."""
    homes = {"wizara": ministry("wizara")}
    homes["idara"] = places.register_institution(
        slug="idara", country="KE", name=Say("Idara", "Department"), parent=homes["wizara"], by=SETUP
    )
    places.open_site(
        institution=homes["idara"],
        slug="idara-ofisi",
        site_kind="office",
        name=Say("Makao Makuu", "Headquarters"),
        address=Say("Harambee", "Harambee"),
        time_zone="Africa/Nairobi",
        hours=[Interval(weekday=day, opens=time(8), closes=time(17)) for day in range(5)],
        by=SETUP,
    )
    published(homes["idara"])
    posts: dict[str, UUID] = {}
    for name, (home, role, above) in POSTS.items():
        officer = Officer.objects.create_user(username=name)
        posts[name] = places.create_post(
            institution=homes[home],
            slug=name,
            role=role,
            title=Say(name, name),
            reports_to=None if above is None else posts[above],
            by=SETUP,
        )
        places.take_up_post(post=posts[name], officer=officer.id, by=SETUP)
    catalogue = charters.catalogue("idara")
    assert catalogue is not None
    slug = next(service.slug for service in catalogue.services if service.no == 1)
    service = charters.service_page("idara", slug)
    assert service is not None and service.case_kind == "complaint"
    return Office(homes["idara"], homes["wizara"], service.variants[0].id, posts)


def test_a_complaint_about_an_officer_is_read_by_those_above(office: Office, clock: Clock) -> None:
    case = office.complaint(against=office.posts["otieno"])
    assert office.readers(case, clock) == {"mkuu", "naibu"}
    assert_replay_equal()


def test_a_complaint_about_a_deputy_is_kept_from_all_who_work_under_him(office: Office, clock: Clock) -> None:
    case = office.complaint(against=office.posts["naibu"])
    assert office.readers(case, clock) == {"mkuu"}
    for name, code in (("otieno", "against"), ("naibu", "against"), ("baraka", None)):
        try:
            actions.hand_over(case=case, to_post=office.posts[name], reason="Chunguza.", by=office.actor("mkuu"))
        except Refused as refusal:
            assert refusal.code == code
        else:
            assert code is None
    assert office.readers(case, clock) == {"mkuu", "baraka"}
    assert_replay_equal()


def test_a_second_post_opens_nothing_to_whom_it_is_about(office: Office, clock: Clock) -> None:
    """Naibu also sits at the front desk, which reports to nobody; and Otieno, under him, heads the archive."""
    desk = office.also_holds("naibu", "mapokezi")
    archive = office.also_holds("otieno", "masijala", "supervisor")
    case = office.complaint(against=office.posts["naibu"])
    assert office.readers(case, clock) == {"mkuu"}
    for post in (desk, archive):
        with pytest.raises(Refused) as refusal:
            actions.hand_over(case=case, to_post=post, reason="Chunguza.", by=office.actor("mkuu"))
        assert refusal.value.code == "against"
    about_the_desk = office.complaint(against=desk)
    assert office.readers(about_the_desk, clock) == {"mkuu"}, "whichever of his posts was named"
    assert_replay_equal()


def test_a_post_that_passes_to_somebody_else_passes_without_the_ban(office: Office, clock: Clock) -> None:
    desk = office.also_holds("naibu", "mapokezi")
    case = office.complaint(against=desk)
    assert "naibu" not in office.readers(case, clock)
    naibu = Officer.objects.get(username="naibu").id
    places.lay_down_post(post=desk, officer=naibu, by=SETUP)
    assert "naibu" in office.readers(case, clock)
    assert_replay_equal()


def test_about_whoever_heads_all_it_goes_to_the_institution_above(office: Office, clock: Clock) -> None:
    case = office.complaint(against=office.posts["mkuu"])
    row = Case.objects.get(id=case)
    assert (row.post_id, row.handler_id, row.institution_id) == (office.posts["waziri"], office.wizara, office.idara)
    assert office.readers(case, clock) == {"waziri"}
    told = {each.against: each for each in queries.readers_if_restricted(office.idara, owner=None)}
    assert [title.sw for title in told[office.posts["mkuu"]].readers] == ["waziri (Wizara wizara)"]
    assert [title.sw for title in told[office.posts["naibu"]].readers] == ["mkuu"]
    actions.take_case(case=case, by=office.actor("waziri"))
    actions.decide(case=case, outcome="answered", answer="Tumechunguza.", by=office.actor("waziri"))
    assert_replay_equal()


def test_the_letter_about_a_complaint_read_above_is_posted_from_there(office: Office, clock: Clock) -> None:
    contact = ContactGiven(name="Wanjiru")
    case = office.complaint(against=office.posts["mkuu"], contact=contact, at=clock.now)
    actions.ring(at=clock.after(days=60))
    assert [line.case for line in making_good.letters_to_post(office.held("waziri"))] == [case]
    assert making_good.letters_to_post(office.held("mkuu")) == ()
    assert_replay_equal()


def test_where_nobody_is_left_it_is_refused_with_the_way_to_the_ombudsman(office: Office) -> None:
    places.lay_down_post(post=office.posts["waziri"], officer=Officer.objects.get(username="waziri").id, by=SETUP)
    places.take_up_post(post=office.posts["waziri"], officer=Officer.objects.get(username="mkuu").id, by=SETUP)
    told = {each.against: each for each in queries.readers_if_restricted(office.idara, owner=None)}
    assert told[office.posts["mkuu"]].readers == ()
    with pytest.raises(Refused, match="nobody-left") as refusal:
        office.complaint(against=office.posts["mkuu"])
    assert "mchunguzi wa malalamiko ya umma" in refusal.value.say.sw
    assert not Case.objects.exists()
    assert_replay_equal()


def test_a_complaint_with_one_step_goes_past_the_post_that_was_late(office: Office, clock: Clock) -> None:
    case = office.complaint(level=1, at=clock.now)
    late = clock.after(days=60)
    for to, answering in (("otieno", "mkuu"), ("naibu", "mkuu"), ("mkuu", "naibu")):
        if Case.objects.get(id=case).post_id != office.posts[to]:
            actions.hand_over(case=case, to_post=office.posts[to], reason="Yako.", by=office.actor("mkuu"), at=late)
        found = office.complaint(level=1, complains_about=case)
        row = Case.objects.get(id=found)
        assert row.post_id == office.posts[answering] and row.against is None
    assert_replay_equal()


def test_the_page_of_the_late_case_names_no_complaint_that_its_reader_may_not_see(office: Office, clock: Clock) -> None:
    """Otieno is late; Wanjiru complains about him. He reads his case's page, his head reads both."""
    late = office.complaint(level=1)
    actions.hand_over(case=late, to_post=office.posts["otieno"], reason="Yako.", by=office.actor("mkuu"))
    hidden = office.complaint(complains_about=late, against=office.posts["otieno"])
    actions.hand_over(case=hidden, to_post=office.posts["baraka"], reason="Chunguza.", by=office.actor("mkuu"))
    for name in ("mkuu", "baraka"):
        seen = queries.case_for_desk(hidden, office.held(name), at=clock.now)
        assert seen is not None and seen.case.complains_about == Case.objects.get(id=late).reference
        assert seen.case.restricted and seen.case.against is not None and seen.case.against.sw == "otieno"
    his = queries.case_for_desk(late, office.held("otieno"), at=clock.now)
    assert his is not None and Case.objects.get(id=hidden).reference not in repr(his)
    citizens = queries.case_for_citizen(hidden, at=clock.now)
    assert citizens.restricted and citizens.against is not None


def late_and_complained_about(office: Office, clock: Clock) -> tuple[UUID, UUID]:
    """Restricted, about nobody by name, late with the head: complaining about that with one step is about the head."""
    first = office.complaint(at=clock.now)
    late = clock.after(days=60)
    actions.ring(at=late)
    (remedy,) = queries.case_for_citizen(first, at=late).remedies
    return first, actions.accept_remedy(case=first, remedy=remedy.id, by=CITIZEN, at=late).case


def test_whom_a_case_is_against_reads_nothing_of_it_where_they_would_erase_and_cannot(
    office: Office, clock: Clock
) -> None:
    first, hidden = late_and_complained_about(office, clock)
    assert Case.objects.get(id=hidden).against == office.posts["mkuu"]
    assert office.readers(hidden, clock) == {"waziri"} and office.readers(first, clock) == {"mkuu", "naibu"}
    reference = Case.objects.get(id=hidden).reference
    mkuu = office.held("mkuu")
    page = queries.case_for_desk(first, mkuu, at=clock.now)
    assert page is not None and reference not in repr(page)
    assert queries.case_for_citizen(first, at=clock.now).remedies[0].complaint == reference
    asked = queries.erasure(first, mkuu)
    assert asked is not None and asked.elsewhere and reference not in repr(asked)
    actions.withdraw_case(case=first, by=CITIZEN, at=clock.after(days=61))
    actions.withdraw_case(case=hidden, by=CITIZEN, at=clock.after(days=61))
    with pytest.raises(Refused) as refusal:
        actions.erase_citizen(case=first, by=office.actor("mkuu"), at=clock.after(days=62))
    assert refusal.value.code == "elsewhere"
    assert set(Case.objects.exclude(description="").values_list("id", flat=True)) == {first, hidden}
    actions.erase_citizen(case=first, by=CITIZEN, at=clock.after(days=62))
    assert not Case.objects.exclude(description="").exists()
    assert_replay_equal()


@pytest.mark.parametrize("name", ["mkuu", "naibu", "juma"])
def test_an_administrator_under_the_accused_erases_her_as_little_as_the_accused(
    office: Office, clock: Clock, name: str
) -> None:
    case = office.complaint(against=office.posts["mkuu"])
    assert queries.erasure(case, office.held(name)) is None
    with pytest.raises(Refused, match="not-found"):
        actions.erase_citizen(case=case, by=office.actor(name))
    assert Case.objects.get(id=case).description != ""


def test_her_page_lists_all_her_cases_before_they_lose_their_words(office: Office, clock: Clock) -> None:
    first, hidden = late_and_complained_about(office, clock)
    actions.withdraw_case(case=first, by=CITIZEN, at=clock.after(days=61))
    told = [(line.case, line.unfinished) for line in queries.of_the_same_person(hidden)]
    assert told == [(first, False), (hidden, True)]
