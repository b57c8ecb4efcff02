"""Decisions about charters, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dirisha.core.actor import Actor
from dirisha.core.refused import Refused
from dirisha.core.text import fold, similarity, slug
from dirisha.rooms.charters import rules
from dirisha.rooms.charters.events import (
    DraftDiscarded,
    VersionApproved,
    VersionPublished,
    VersionSubmitted,
    VersionSuperseded,
)

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ONE, OTHER = UUID(int=7), UUID(int=8)


class VersionsOfOneCharter(RuleBasedStateMachine):
    """Drafts come, are published and discarded in any order, while a person tries whatever is forbidden too."""

    def __init__(self) -> None:
        super().__init__()
        self.status: list[str] = []
        self.effective: list[date] = []

    def standing(self, number: int) -> rules.Standing:
        return rules.Standing(
            UUID(int=number + 1),
            "institution:utumishi",
            UUID(int=99),
            self.status[number],
            self.effective[number],
            AT,
            ONE,
        )

    @rule()
    def draft(self) -> None:
        self.status.append("draft")
        self.effective.append(TODAY)

    @precondition(lambda self: self.status)
    @rule(data=st.data(), days=st.integers(-400, 400), approvals=st.sampled_from([1, 2]))
    def publish(self, data: st.DataObject, days: int, approvals: int) -> None:
        number = data.draw(st.integers(0, len(self.status) - 1))
        live = next((n for n, status in enumerate(self.status) if status == "published"), None)
        effective = TODAY + timedelta(days=days)
        waiting = next((n for n, status in enumerate(self.status) if status in rules.WAITING and n != number), None)
        may = (
            self.status[number] == "draft"
            and waiting is None
            and (effective - TODAY).days <= 366
            and (live is None or effective >= self.effective[live])
        )
        try:
            events = rules.approve(
                version=self.standing(number),
                live=None if live is None else self.standing(live),
                waiting=None if waiting is None else self.standing(waiting),
                standing_in_the_way=(),
                effective_from=effective,
                approvals=approvals,
                today=TODAY,
                by=Actor("post", UUID(int=5), ONE),
                at=AT,
            )
        except Refused:
            assert not may
            return
        assert may
        self.happened(events)

    @precondition(lambda self: self.status)
    @rule(data=st.data(), officer=st.sampled_from([ONE, OTHER]))
    def approve_second(self, data: st.DataObject, officer: UUID) -> None:
        number = data.draw(st.integers(0, len(self.status) - 1))
        live = next((n for n, status in enumerate(self.status) if status == "published"), None)
        try:
            events = rules.approve_second(
                version=self.standing(number),
                live=None if live is None else self.standing(live),
                standing_in_the_way=(),
                handed_in_on=TODAY,
                today=TODAY,
                by=Actor("post", UUID(int=5), officer),
                at=AT,
            )
        except Refused:
            assert self.status[number] != "submitted" or officer == ONE
            return
        assert (self.status[number], officer) == ("submitted", OTHER)
        self.happened(events)

    @precondition(lambda self: self.status)
    @rule(data=st.data(), days=st.integers(0, 400))
    def a_day_comes(self, data: st.DataObject, days: int) -> None:
        number = data.draw(st.integers(0, len(self.status) - 1))
        live = next((n for n, status in enumerate(self.status) if status == "published"), None)
        today = TODAY + timedelta(days=days)
        events = rules.go_live(
            version=self.standing(number), live=None if live is None else self.standing(live), today=today, at=AT
        )
        assert bool(events) == (self.status[number] == "approved" and self.effective[number] <= today)
        self.happened(events)

    @precondition(lambda self: self.status)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.status) - 1))
        try:
            rules.withdraw(version=self.standing(number), reason="Kosa limeonekana", at=AT)
        except Refused:
            assert self.status[number] not in rules.WAITING
            return
        assert self.status[number] in rules.WAITING
        self.status[number] = "draft"

    def happened(self, events: Sequence[object]) -> None:
        for event in events:
            if isinstance(event, VersionSubmitted | VersionApproved):
                self.status[event.about.int - 1] = "submitted" if isinstance(event, VersionSubmitted) else "approved"
                self.effective[event.about.int - 1] = event.effective_from
            if isinstance(event, VersionSuperseded):
                self.status[event.about.int - 1] = "superseded"
            elif isinstance(event, VersionPublished):
                self.status[event.about.int - 1] = "published"
                self.effective[event.about.int - 1] = event.effective_from

    @precondition(lambda self: self.status)
    @rule(data=st.data())
    def discard(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.status) - 1))
        try:
            event = rules.discard(version=self.standing(number), reason="Faili si sahihi", at=AT)
        except Refused:
            assert self.status[number] != "draft"
            return
        assert isinstance(event, DraftDiscarded)
        assert self.status[number] == "draft"
        self.status[number] = "discarded"

    @precondition(lambda self: self.status)
    @rule(data=st.data())
    def review_or_settle_needs_a_draft(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.status) - 1))
        if self.status[number] == "draft":
            rules.still_draft(self.standing(number))
        else:
            with pytest.raises(Refused, match="gone" if self.status[number] == "discarded" else "immutable"):
                rules.still_draft(self.standing(number))

    @invariant()
    def at_most_one_version_is_live_and_one_waits(self) -> None:
        assert self.status.count("published") <= 1
        assert sum(status in rules.WAITING for status in self.status) <= 1


TestVersionsOfOneCharter = VersionsOfOneCharter.TestCase

names = st.text(alphabet="abcdefghij äé-’\n", max_size=80)


@given(st.lists(names, max_size=12), st.lists(st.tuples(names, st.sampled_from(["", "", "abc", "d/e"])), max_size=12))
def test_every_row_gets_an_address_of_its_own_that_fits(first: list[str], second: list[tuple[str, str]]) -> None:
    before = [
        rules.OldRow(no, address, name)
        for no, (address, name) in enumerate(
            zip(rules.row_slugs([(n, "", name) for n, name in enumerate(first)]), first, strict=True)
        )
    ]
    addresses = rules.row_slugs([(n, wished, name) for n, (name, wished) in enumerate(second)], before)
    assert len(set(addresses)) == len(second)
    for address in addresses:
        assert 1 <= len(address) <= 60
        assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_row_keeps_its_address_when_its_number_moves_or_its_name_is_mended() -> None:
    before = [
        rules.OldRow(4, "kujibu-malalamishi", "Kujibu malalamishi na mashtaka kutoka kwa umma"),
        rules.OldRow(5, "kusuluhisha-malalamishi", "Kusuluhisha malalamishi"),
        rules.OldRow(7, "kusajili-wauzaji", "Kusajili wauzaji"),
    ]
    rows = [
        (4, "", "Kujibu malalamishi na mashitaka kutoka kwa umma"),
        (5, "", "Utatuzi wa rufaa"),
        (6, "", "Kusuluhisha malalamishi"),
        (8, "", "Kusajili wauzaji wa bidhaa"),
    ]
    assert rules.row_slugs(rows, before) == [
        "kujibu-malalamishi",
        "utatuzi-wa-rufaa",
        "kusuluhisha-malalamishi",
        "kusajili-wauzaji",
    ]


def test_a_name_in_other_letters_still_gets_an_address() -> None:
    assert rules.row_slugs([(3, "", "خدمة")]) == ["huduma-3"]


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once_and_leaves_only_plain_letters(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert len(slug(text)) <= 60


def test_texts_are_alike_whatever_their_case_accents_and_order() -> None:
    assert similarity("Ng’ombe wa ÉLAN", "elan WA ng'ombe") == 1.0
    assert similarity("malalamiko", "zabuni") < 0.2
    assert fold("ﬁkia “ofisi” – sasa!") == "fikia ofisi sasa"
