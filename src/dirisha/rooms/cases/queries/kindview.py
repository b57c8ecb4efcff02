"""A case by its kind as the pages show it: steps, facts, documents, what is missing, what may be done now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from dirisha.core.clocks import due
from dirisha.core.promises import Duration
from dirisha.core.say import Say
from dirisha.rooms.cases.kinds import Ground
from dirisha.rooms.cases.kinds.definition import SAID
from dirisha.rooms.cases.models import Case
from dirisha.rooms.cases.queries.kindwork import extended_before, kind_now, listed_before
from dirisha.rooms.cases.rules import kindwork
from dirisha.rooms.cases.rules.kindwork import KindNow, Mark
from dirisha.rooms.places import queries as places


@dataclass(frozen=True, kw_only=True)
class StageLine:
    """A step of the kind: done (`at` when it is known), or the one that comes `next`. `by_hand`: an officer says so."""

    key: str
    name: Say
    done: bool
    next: bool
    optional: bool
    by_hand: bool
    at: datetime | None


@dataclass(frozen=True, kw_only=True)
class FactLine:
    """A fact and the moment it happened, None while it has not."""

    key: str
    name: Say
    at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DocumentLine:
    """A document: since when it is there, until when it is valid, and whether that is over (`expired`)."""

    key: str
    name: Say
    required: bool
    expires: bool
    at: datetime | None
    expires_on: date | None
    expired: bool

    @property
    def missing(self) -> bool:
        """It is required and not there, or no longer valid."""
        return self.required and (self.at is None or self.expired)


@dataclass(frozen=True, kw_only=True)
class KindView:
    """A case by its kind. `grounds` and `most_days` are those of an extension that is still open, `outcomes` those that
    it may be decided as, `listed` whether the one list of what is missing went out, `onward` the ways onward that an
    answer tells. `transfer_until`: until when the law lets it be transferred, while it is unfinished, and whether that
    `restarts` its time. `may` are the verbs of the kind that its state allows: fact, step, document, missing, extend.
    """

    name: Say
    key: str
    stages: tuple[StageLine, ...]
    facts: tuple[FactLine, ...]
    documents: tuple[DocumentLine, ...]
    grounds: tuple[Ground, ...]
    most_days: int
    outcomes: tuple[str, ...]
    listed: bool
    deemed_at: datetime | None
    onward: Say | None
    transfer_until: datetime | None
    restarts: bool
    may: frozenset[str]

    @property
    def missing(self) -> tuple[DocumentLine, ...]:
        """The documents that are missing or have expired."""
        return tuple(line for line in self.documents if line.missing)

    @property
    def open_facts(self) -> tuple[FactLine, ...]:
        """The facts that have not happened."""
        return tuple(line for line in self.facts if line.at is None)

    @property
    def open_steps(self) -> tuple[StageLine, ...]:
        """The steps that an officer may finish by hand."""
        return tuple(line for line in self.stages if line.by_hand and not line.done)


def kind_view(case: UUID, *, at: datetime, running: Collection[str] = ()) -> KindView | None:
    """A case by its kind, None for a case without one. `running` are the keys of its running clocks.

    One statement for a case without, four more otherwise (five when its process meets the kind for the first time), and
    one for a joined case; for one that may be transferred at most three.
    """
    row = Case.objects.select_related("site", "institution").filter(id=case, kind_version__isnull=False).first()
    if row is None or row.kind_version is None:
        return None
    kind = kind_now(case, row.kind_version)
    if row.master is not None:  # a bid shows what was noted of its tender
        of_all = kind_now(row.master, row.kind_version)
        kind = replace(kind, facts={**of_all.facts, **kind.facts}, steps={**of_all.steps, **kind.steps})
    today = kindwork.local_day(at, row.site.time_zone)
    policy = kind.definition.extension
    able = policy is not None and extended_before(case) < policy.times
    if policy is not None:
        clocks = {clock.set_as for clock in kind.definition.clocks if clock.key in policy.clocks}
        able = able and bool(clocks & set(running))
    stages = _stages(row, kind)
    return KindView(
        name=kind.definition.name,
        key=kind.definition.key,
        stages=stages,
        facts=tuple(
            FactLine(key=fact.key, name=fact.name, at=_at(kind.facts.get(fact.key))) for fact in kind.definition.facts
        ),
        documents=_documents(kind, today=today),
        grounds=policy.grounds if policy is not None and able else (),
        most_days=policy.days if policy is not None else 0,
        outcomes=kind.definition.outcomes,
        listed=listed_before(case),
        deemed_at=row.deemed_at,
        onward=_onward(kind),
        transfer_until=_transfer_until(row, kind),
        restarts=kind.definition.transfer is not None and kind.definition.transfer.effect == "restarts",
        may=_may(row, kind, stages, able=able),
    )


def _onward(kind: KindNow) -> Say | None:
    """What an answer tells about the ways onward, in the words of the kind; None where it has none."""
    told = [right.how for right in kind.definition.rights]
    return Say(sw=" ".join(each.sw for each in told), en=" ".join(each.en for each in told)) if told else None


def _transfer_until(row: Case, kind: KindNow) -> datetime | None:
    """The last moment of a transfer, counted as the kind's law counts. At most three statements."""
    policy = kind.definition.transfer
    if policy is None or not row.unfinished:
        return None
    readings = [clock.day_reading for clock in kind.definition.clocks if clock.day_reading]
    return due(
        Duration(amount=policy.days, unit="calendar_days"),
        starts_at=row.received_at,
        calendar=places.calendar_of(row.site_id),
        reading=readings[0] if readings else row.institution.day_reading,
    )


def _stages(row: Case, kind: KindNow) -> tuple[StageLine, ...]:
    lines: list[StageLine] = []
    found_next = False
    for step in kind.definition.steps:
        done = kindwork.finished(step, kind, state=row.state, answered=row.answered_at is not None)
        comes_next = not done and not found_next and not step.optional
        found_next = found_next or comes_next
        mark = kind.steps.get(step.key) or kind.facts.get(step.ends.removeprefix("fact:"))
        lines.append(
            StageLine(
                key=step.key,
                name=step.name,
                done=done,
                next=comes_next,
                optional=step.optional,
                by_hand=step.ends == SAID,
                at=_at(mark) or (row.answered_at if step.ends == "decided" else None),
            )
        )
    return tuple(lines)


def _documents(kind: KindNow, *, today: date) -> tuple[DocumentLine, ...]:
    lines = []
    for document in kind.definition.documents:
        mark = kind.documents.get(document.key)
        lines.append(
            DocumentLine(
                key=document.key,
                name=document.name,
                required=document.required,
                expires=document.expires,
                at=_at(mark),
                expires_on=mark.expires_on if mark else None,
                expired=mark is not None and kindwork.expired(mark, today=today),
            )
        )
    return tuple(lines)


def _at(mark: Mark | None) -> datetime | None:
    return mark.at if mark else None


def _may(row: Case, kind: KindNow, stages: tuple[StageLine, ...], *, able: bool) -> frozenset[str]:
    if row.state in ("received", "joined") or row.closed_how == "withdrawn":
        return frozenset()
    may = set()
    if any(fact.key not in kind.facts for fact in kind.definition.facts):
        may.add("fact")
    if any(line.by_hand and not line.done for line in stages):
        may.add("step")
    if kind.definition.documents and row.state != "closed":
        may.add("document")
    if row.state == "in_hand":
        if kind.definition.documents:
            may.add("missing")
        if able:
            may.add("extend")
    return frozenset(may)


def bids_of(tender: UUID) -> tuple[tuple[UUID, str], ...]:
    """The bids joined to a tender and not told yet: id and reference. One statement."""
    return tuple(Case.objects.filter(master=tender, state="joined").order_by("id").values_list("id", "reference"))
