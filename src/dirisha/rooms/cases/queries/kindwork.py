"""What is noted of a case by its kind, as the rules and the pages read it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dirisha.rooms.cases.events import MissingListed, PeriodExtended
from dirisha.rooms.cases.models import Case, Noted, Step
from dirisha.rooms.cases.queries.kinds import definition_of
from dirisha.rooms.cases.rules.kindwork import KindNow, Mark


def kind_now(case: UUID, version: UUID) -> KindNow:
    """What is noted of a case. One statement, two in a process that meets the kind's version for the first time."""
    marks: dict[str, dict[str, Mark]] = {"fact": {}, "step": {}, "document": {}}
    for what, key, happened_at, expires_on in Noted.objects.filter(case=case).values_list(
        "what", "key", "happened_at", "expires_on"
    ):
        marks[what][key] = Mark(happened_at, expires_on)
    return KindNow(
        definition=definition_of(version), facts=marks["fact"], steps=marks["step"], documents=marks["document"]
    )


def extended_before(case: UUID) -> int:
    """How often the time of a case was extended. One statement."""
    return Step.objects.filter(case=case, kind=PeriodExtended.kind).count()


def listed_before(case: UUID) -> bool:
    """Whether the citizen was sent a list of what is missing already. One statement."""
    return Step.objects.filter(case=case, kind=MissingListed.kind).exists()


def appealed_already(case: UUID, *, since: datetime | None) -> bool:
    """Whether an appeal against a case was received and not withdrawn since its last decision (`since`; None: ever). An
    answer after the silence, or after a reopening, is another decision. One statement."""
    appeals = Case.objects.filter(complains_about=case, kind="appeal").exclude(closed_how="withdrawn")
    return (appeals if since is None else appeals.filter(received_at__gte=since)).exists()
