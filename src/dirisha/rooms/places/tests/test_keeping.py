"""What stands is changed and ended: names, addresses, sites, posts, and who can sign in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import authenticate

from dirisha.core.actor import SETUP, Actor
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.places import actions, queries
from dirisha.rooms.places.events import Interval, Role
from dirisha.rooms.places.models import Officer, Post, Site

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
WEEK = tuple(Interval(weekday=day, opens=time(8), closes=time(17)) for day in range(5))
NEW = Say(sw="Wizara ya Utumishi na Vijana", en="Ministry of Public Service and Youth")


def site_at(ministry: UUID, slug: str) -> UUID:
    return actions.open_site(
        institution=ministry,
        slug=slug,
        site_kind="office",
        name=Say(sw=slug, en=slug),
        address=Say(sw="Barabara", en="Street"),
        time_zone="Africa/Nairobi",
        hours=WEEK,
        by=SETUP,
    )


def post_at(ministry: UUID, slug: str, role: Role, site: UUID | None = None, above: UUID | None = None) -> UUID:
    return actions.create_post(
        institution=ministry,
        slug=slug,
        role=role,
        title=Say(sw=slug, en=slug),
        site=site,
        reports_to=above,
        by=SETUP,
    )


def seated(post: UUID, username: str) -> Actor:
    officer = Officer.objects.create_user(username=username)
    actions.take_up_post(post=post, officer=officer.id, by=SETUP)
    return Actor("post", post, officer.id)


@pytest.fixture
def ministry() -> UUID:
    return actions.register_institution(
        slug="utumishi", country="KE", name=Say(sw="Wizara ya Utumishi", en="Ministry of Public Service"), by=SETUP
    )


@pytest.fixture
def office(ministry: UUID) -> UUID:
    return site_at(ministry, "harambee")


@pytest.fixture
def zawadi(ministry: UUID) -> Actor:
    return seated(post_at(ministry, "msimamizi", "administrator"), "zawadi")


def test_a_ministry_is_renamed_with_the_notice_that_says_so(ministry: UUID, zawadi: Actor) -> None:
    actions.rename_institution(institution=ministry, name=NEW, reason="Executive Order 1/2026", by=zawadi, at=AT)
    line = queries.institution("utumishi")
    assert line is not None and line.name == NEW
    with pytest.raises(Refused, match="no-reason"):
        actions.rename_institution(institution=ministry, name=Say(sw="a", en="b"), reason=" ", by=zawadi)
    actions.rename_institution(institution=ministry, name=NEW, reason="", by=zawadi)
    assert_replay_equal()


def test_a_site_is_renamed_and_its_address_put_right(office: UUID, zawadi: Actor) -> None:
    name, address = Say(sw="Jengo Jipya", en="New Building"), Say(sw="Upper Hill", en="Upper Hill")
    actions.describe_site(site=office, name=name, address=address, by=zawadi)
    line = queries.site(office)
    assert line is not None and (line.name, line.address) == (name, address)
    with pytest.raises(Refused, match="language-missing"):
        actions.describe_site(site=office, name=name, address=Say(sw="Upper Hill", en=""), by=zawadi)
    assert_replay_equal()


def test_a_site_closes_when_nothing_is_left_there(ministry: UUID, office: UUID, zawadi: Actor) -> None:
    with pytest.raises(Refused, match="last-site"):
        actions.close_site(site=office, reason="Jengo linauzwa", by=zawadi)
    branch = site_at(ministry, "kisumu")
    clerk = post_at(ministry, "afisa-kisumu", "officer", site=branch)
    with pytest.raises(Refused) as refused:
        actions.close_site(site=branch, reason="Jengo linauzwa", by=zawadi)
    assert "afisa-kisumu" in refused.value.say.sw
    actions.close_post(post=clerk, reason="Ofisi inafungwa", by=zawadi)
    actions.close_site(site=branch, reason="Jengo linauzwa", by=zawadi, at=AT)
    assert [site.id for site in queries.sites_of(ministry)] == [office]
    assert Site.objects.get(id=branch).closed_at == AT
    with pytest.raises(Refused, match="closed"):
        actions.close_site(site=branch, reason="Tena", by=zawadi)
    assert_replay_equal()


def test_a_supervisor_sets_the_hours_of_the_own_site_only(ministry: UUID, office: UUID) -> None:
    branch = site_at(ministry, "kisumu")
    njeri = seated(post_at(ministry, "msimamizi-kisumu", "supervisor", site=branch), "njeri")
    saturday = (*WEEK, Interval(weekday=5, opens=time(8), closes=time(12)))
    actions.set_opening_hours(site=branch, hours=saturday, by=njeri)
    assert [line.weekday for line in queries.opening_hours(branch)][-1] == 5
    with pytest.raises(Refused, match="forbidden"):
        actions.set_opening_hours(site=office, hours=saturday, by=njeri)
    with pytest.raises(Refused, match="forbidden"):
        actions.close_site(site=branch, reason="Mvua", by=njeri)
    assert_replay_equal()


def test_a_post_gets_another_title_and_keeps_its_holder(ministry: UUID, zawadi: Actor) -> None:
    post = post_at(ministry, "afisa", "officer")
    otieno = seated(post, "otieno")
    actions.retitle_post(post=post, title=Say(sw="Afisa mkuu", en="Senior officer"), by=zawadi)
    line = queries.post_line(post)
    assert line is not None and (line.title.en, line.holders) == ("Senior officer", (otieno.officer,))
    assert_replay_equal()


def test_a_closed_post_has_no_holder_and_those_below_report_above(ministry: UUID, zawadi: Actor) -> None:
    head = post_at(ministry, "mkuu", "supervisor")
    middle = post_at(ministry, "kati", "officer", above=head)
    below = post_at(ministry, "chini", "officer", above=middle)
    otieno = seated(middle, "otieno")
    assert otieno.officer is not None
    actions.close_post(post=middle, reason="Idara imeunganishwa", by=zawadi)
    assert queries.post_line(middle) is None
    assert queries.posts_held_by(officer=otieno.officer) == []
    assert not Officer.objects.get(username="otieno").is_active
    assert Post.objects.values_list("reports_to", flat=True).get(id=below) == head
    with pytest.raises(Refused, match="closed"):
        actions.take_up_post(post=middle, officer=otieno.officer, by=zawadi)
    assert_replay_equal()


def test_the_last_administrator_stays(ministry: UUID, zawadi: Actor) -> None:
    assert zawadi.post is not None and zawadi.officer is not None
    for go in (
        lambda: actions.lay_down_post(post=zawadi.post, officer=zawadi.officer, by=zawadi),
        lambda: actions.release_officer(post=zawadi.post, officer=zawadi.officer, by=zawadi),
        lambda: actions.close_post(post=zawadi.post, reason="Hahitajiki", by=zawadi),
    ):
        with pytest.raises(Refused, match="last-administrator"):
            go()
    second = actions.invite_officer(post=zawadi.post, username="second", by=zawadi)
    actions.release_officer(post=zawadi.post, officer=zawadi.officer, by=zawadi)
    line = queries.post_line(zawadi.post)
    assert line is not None and line.holders == (second.officer,)
    assert_replay_equal()


def test_a_post_handed_over_is_never_without_a_holder(ministry: UUID, zawadi: Actor) -> None:
    post = post_at(ministry, "afisa", "officer")
    otieno, baraka = seated(post, "otieno"), Officer.objects.create_user(username="baraka")
    assert otieno.officer is not None
    actions.hand_post(post=post, from_officer=otieno.officer, to_officer=baraka.id, by=zawadi, at=AT)
    (held,) = queries.holdings_of([post])[post]
    assert (held.username, held.since) == ("baraka", AT)
    assert not Officer.objects.get(username="otieno").is_active, "no other post is left to them"
    with pytest.raises(Refused, match="not-found"):
        actions.hand_post(post=post, from_officer=otieno.officer, to_officer=baraka.id, by=zawadi)
    with pytest.raises(Refused, match="not-found"):
        actions.hand_post(post=post, from_officer=baraka.id, to_officer=uuid4(), by=zawadi)
    assert_replay_equal()


def test_an_invited_officer_signs_in_with_a_password_that_was_shown_once(ministry: UUID, zawadi: Actor) -> None:
    post = post_at(ministry, "afisa", "officer")
    slip = actions.invite_officer(post=post, username="otieno", by=zawadi)
    assert slip.password is not None
    account = authenticate(username="otieno", password=slip.password)
    assert isinstance(account, Officer) and account.must_change
    again = actions.invite_officer(post=post, username="OTIENO", by=zawadi)
    assert (again.officer, again.password) == (slip.officer, None)
    fresh = actions.renew_access(post=post, officer=slip.officer, by=zawadi)
    assert fresh.password != slip.password
    assert authenticate(username="otieno", password=slip.password) is None
    with pytest.raises(Refused, match="bad-username"):
        actions.invite_officer(post=post, username="o tieno", by=zawadi)
    assert_replay_equal()


def test_who_leaves_the_last_post_is_shut_out(ministry: UUID, zawadi: Actor) -> None:
    post, other = post_at(ministry, "afisa", "officer"), post_at(ministry, "msaidizi", "officer")
    slip = actions.invite_officer(post=post, username="otieno", by=zawadi)
    actions.invite_officer(post=other, username="otieno", by=zawadi)
    assert not actions.release_officer(post=other, officer=slip.officer, by=zawadi)
    assert Officer.objects.get(username="otieno").is_active
    assert actions.release_officer(post=post, officer=slip.officer, by=zawadi)
    account = Officer.objects.get(username="otieno")
    assert not account.is_active and not account.has_usable_password()
    assert_replay_equal()


def test_nobody_gets_into_another_institution_by_setting_a_password(ministry: UUID, zawadi: Actor) -> None:
    elsewhere = actions.register_institution(slug="jinsia", country="KE", name=Say(sw="Jinsia", en="Gender"), by=SETUP)
    mgeni = seated(post_at(elsewhere, "mwenye-hati", "charter_owner"), "mgeni")
    assert mgeni.officer is not None
    post = post_at(ministry, "afisa", "officer")
    actions.invite_officer(post=post, username="mgeni", by=zawadi)
    with pytest.raises(Refused, match="forbidden"):
        actions.renew_access(post=post, officer=mgeni.officer, by=zawadi)
    stranger = replace(zawadi, post=mgeni.post, officer=mgeni.officer)
    with pytest.raises(Refused, match="forbidden"):
        actions.invite_officer(post=post, username="zawadi", by=stranger)
    assert zawadi.post is not None and zawadi.officer is not None
    with pytest.raises(Refused, match="own-password"):
        actions.renew_access(post=zawadi.post, officer=zawadi.officer, by=zawadi)
    assert_replay_equal()
