"""A charter is a living document: what changed and why is public, and what has begun keeps its promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings

from dirisha.core.say import Say
from dirisha.doors.web.tests.test_every_page import check
from dirisha.doors.web.tests.visitor import Visitor
from dirisha.journal.testing import assert_replay_equal
from dirisha.rooms.charters import actions, queries
from dirisha.rooms.charters.events import ServiceRow
from dirisha.rooms.charters.reading import read_transcription
from tests.cast import Clock
from tests.sample import House

pytestmark = pytest.mark.django_db(databases=["default", "access"])
WHY = Say(sw="Maafisa wawili wameongezwa.", en="Two officers were added.")


def second_version(house: House, clock: Clock, no: int = 5, days: int = 0, fee: str = "") -> UUID:
    """The ministry promises row `no` in two working days from today on, or `days` later, and says why.

    `fee` says what 200 shillings are paid for from then on, "" for no new fee.
    """
    owner, home = house.public_service.actors["mwenye-hati"], house.public_service.institution
    read = replace(read_transcription(settings.BASE_DIR / "charters/ke-public-service.toml"), source_hash="ab" * 32)
    version = actions.draft_charter(institution=home, reading=read, by=owner, at=clock.now)
    view = queries.draft(version)
    assert view is not None
    for row in view.rows:
        service = quicker(row.service, fee) if row.service.no == no else row.service
        actions.review_row(version=version, service=service, by=owner, at=clock.now)
    for finding in (*view.findings, *(f for row in view.rows for f in row.findings)):
        actions.settle_finding(
            version=version, finding=finding.id, settled="stands", note="Mfano.", by=owner, at=clock.now
        )
    tracked = queries.difference_of(version)
    assert tracked is not None
    assert [line.change.no for line in tracked.changes] == [no]
    actions.explain_change(version=version, row=tracked.changes[0].change.slug, reason=WHY, by=owner, at=clock.now)
    day = clock.now.date() + timedelta(days=days)
    actions.publish(version=version, effective_from=day, by=owner, at=clock.now)
    return version


def quicker(row: ServiceRow, per: str = "") -> ServiceRow:
    """The row promised in two working days; `per` is what 200 shillings are then paid for."""
    fee = {"kind": "amount", "amount": 200, "currency": "KES", "per": per}
    two = {"kind": "duration", "amount": 2, "unit": "working_days", "after": None}
    changed = (
        replace(variant, promise=two, confidence=1.0, fee=fee if per else variant.fee) for variant in row.variants
    )
    return replace(row, variants=tuple(changed))


def test_wanjirus_complaint_keeps_the_promise_of_the_version_it_began_under(house: House, clock: Clock) -> None:
    visitor = Visitor()
    visitor.complains()
    before = visitor.get("/sw/jambo/").text
    assert "Ahadi za toleo la 1 la mkataba" in before
    second_version(house, clock)
    after = visitor.get("/sw/jambo/").text
    assert "Ahadi za toleo la 1 la mkataba" in after
    assert visitor.page.html.count("siku 2 za kazi") == 0
    later = Visitor()
    later.complains()
    assert "Ahadi za toleo la 2 la mkataba" in later.get("/sw/jambo/").text
    assert_replay_equal()


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_what_changed_and_why_is_public_for_every_version(house: House, clock: Clock, lang: str) -> None:
    second_version(house, clock)
    visitor = Visitor()
    log = f"/{lang}/taasisi/ke-public-service/mabadiliko/"
    pages = {path: visitor.get(path) for path in (log, f"{log}1/", f"{log}2/")}
    pages["compare"] = visitor.get(f"/{lang}/taasisi/ke-public-service/linganisha/ke-gender/")
    for name, page in pages.items():
        check(name, page, lang)
    assert WHY.in_(lang) in pages[f"{log}2/"].text
    assert visitor.client.get(f"{log}3/").status_code == 404
    assert visitor.client.get(f"/{lang}/taasisi/hakuna/mabadiliko/").status_code == 404
    assert visitor.client.get(f"/{lang}/taasisi/ke-gender/linganisha/hakuna/").status_code == 404


@pytest.mark.parametrize("lang", ["sw", "en"])
def test_the_page_of_a_service_says_what_a_coming_version_will_change_and_when(
    house: House, clock: Clock, lang: str
) -> None:
    second_version(house, clock, days=40, fee="page")
    live = queries.catalogue("ke-public-service")
    assert live is not None
    slug, other = (next(line.slug for line in live.services if line.no == no) for no in (5, 6))
    page = Visitor().get(f"/{lang}/huduma/ke-public-service/{slug}/")
    told = page.text
    if lang == "sw":
        assert "Huduma hii itabadilika kuanzia" in told and "Ada itakuwa: KSh 200 kwa kila ukurasa (sasa:" in told
        assert "Muda utakuwa: Ndani ya siku 2 za kazi (sasa: Ndani ya siku 14 za kazi)" in told
    else:
        assert "This service changes on" in told and "The fee will be: KSh 200 per page (now:" in told
        assert "The time will be: Within 2 working days (now: Within 14 working days)" in told
    assert f"/{lang}/taasisi/ke-public-service/mabadiliko/2/" in page.links
    check("service", page, lang)
    assert "itabadilika kuanzia" not in Visitor().get(f"/sw/huduma/ke-public-service/{other}/").text
    assert_replay_equal()
