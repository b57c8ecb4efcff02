"""The history of a case in plain words: each line is made of the step's kind and facts, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from dirisha.core.ownwords import told_in
from dirisha.core.promises import event_words
from dirisha.core.say import Say
from dirisha.core.wording import day, moment, money
from dirisha.rooms.cases.models import Case, Clock, Step
from dirisha.rooms.cases.queries import ladderbook, wordbook
from dirisha.rooms.cases.queries.views import StepLine
from dirisha.rooms.places.models import Post

END_OF_DAY = time(23, 59, 59)
"""Promises in days fall due at the last second of a day."""


@dataclass(frozen=True)
class Names:
    """What the ids in a history are called: posts, their institutions, the case's clocks; and the zone of its dates.

    `events` are the charter's own words for what its promises wait for.
    """

    zone: ZoneInfo
    posts: Mapping[str, Say] = field(default_factory=dict)
    institutions: Mapping[str, Say] = field(default_factory=dict)
    clocks: Mapping[str, Say] = field(default_factory=dict)
    events: Mapping[str, Say] = field(default_factory=dict)

    def day(self, iso: str) -> Say:
        """A moment of the facts as a page says it; the end of a day as the day alone."""
        local = datetime.fromisoformat(iso).astimezone(self.zone)
        return day(local.date()) if local.time() == END_OF_DAY else moment(local, self.zone)

    def post(self, id_: str | None) -> Say:
        """The title of a post."""
        return wordbook.NOBODY if id_ is None else self.posts.get(id_, wordbook.SOME_POST)


def post_in(by: str) -> str | None:
    """The id of the post in the text of an actor, None for anybody else."""
    return by.removeprefix("post:").partition("/")[0] if by.startswith("post:") else None


def names_for(
    steps: Iterable[Step],
    clocks: Iterable[Clock],
    *,
    zone: str,
    also: Iterable[UUID | None] = (),
    known: Case | None = None,
) -> Names:
    """The names that these steps need. One statement, none when they name no post but that of the case `known`."""
    wanted = {str(post) for post in also if post is not None}
    for step in steps:
        wanted |= {post for post in (post_in(step.by), step.facts.get("post")) if post}
    titles: dict[str, Say] = {}
    institutions: dict[str, Say] = {}
    if known is not None and known.post is not None:
        titles[str(known.post.id)] = known.post.title
        institutions[str(known.handler_id)] = known.handler.name
    if wanted - titles.keys():
        for post in Post.objects.filter(id__in=wanted).select_related("institution"):
            titles[str(post.id)] = post.title
            institutions[str(post.institution_id)] = post.institution.name
    clocks = list(clocks)
    return Names(
        zone=ZoneInfo(zone),
        posts=titles,
        institutions=institutions,
        clocks={str(clock.id): clock.label for clock in clocks},
        events={words: say for clock in clocks for words, say in told_in(clock.promise or {}).items()},
    )


def said_by(by: str, names: Names) -> Say:
    """Who did it: a role or a post, never a name."""
    post = post_in(by)
    return names.post(post) if post else wordbook.BY.get(by, wordbook.SOME_POST)


def text_of(kind: str, facts: Mapping[str, Any], names: Names) -> Say:
    """A step in words. An unknown kind reads as its name, so that no line is ever lost."""
    if kind == "cases.note-added" and facts.get("from_citizen"):
        return wordbook.MESSAGE
    pattern = wordbook.STEPS.get(kind, Say(kind, kind))
    if kind == "cases.remedy-offered" and "new_date" not in facts:
        pattern = wordbook.APOLOGISED
    pattern = ladderbook.variant_of(kind, facts) or pattern
    values: dict[str, Say | object] = {}
    for name, value in facts.items():
        if name in ("due_at", "answer_by", "new_date"):
            values["due" if name == "due_at" else name] = names.day(value)
        elif name == "post":
            values[name] = names.post(value)
        elif name == "institution":
            values[name] = names.institutions.get(value, Say("", ""))
        elif name == "clock":
            values[name] = names.clocks.get(value, wordbook.THE_CLOCK)
        elif name == "amount":
            values[name] = money(value, facts["currency"])
        elif name == "name":
            values[name] = event_words(value, names.events)
        else:
            values[name] = _word(name, value)
    if "office_sw" in facts:
        values["office"] = Say(facts["office_sw"], facts["office_en"])
    if "sw" in facts and "en" in facts:
        values["reason"] = Say(facts["sw"], facts["en"])
    return pattern.format(**values)


def _word(name: str, value: Any) -> Say | object:
    books: Mapping[str, Mapping[Any, Say]] = {
        "channel": wordbook.CHANNELS,
        "outcome": wordbook.OUTCOMES,
        "how": wordbook.CLOSED,
        "solved": wordbook.SOLVED,
        **ladderbook.WORDS,
    }
    found: Say | object = books[name].get(value, value) if name in books else value
    return found


def late_days(happened: datetime, recorded: datetime) -> int:
    """Whole days between a thing and its being entered; a few minutes or hours are none."""
    return max(0, (recorded - happened) // timedelta(days=1))


def line_of(step: Step, names: Names) -> StepLine:
    """One step as a line. No statement."""
    return StepLine(
        id=step.id,
        kind=step.kind,
        at=step.at,
        recorded_at=step.recorded_at,
        by=said_by(step.by, names),
        text=text_of(step.kind, step.facts, names),
        words=step.words,
        late_days=0 if step.by == "worker" else late_days(step.at, step.recorded_at),
        shown=step.shown,
    )


def last_step(case: Case) -> Say | None:
    """The last thing that happened to a case, with when and by whom, for a refusal. Two statements, or three."""
    step = Step.objects.filter(case=case.id).order_by("-recorded_at", "-id").first()
    if step is None:
        return None
    clocks = list(Clock.objects.filter(case=case.id)) if "clock" in step.facts else []
    line = line_of(step, names_for([step], clocks, zone=case.site.time_zone))
    return Say(sw="{at}, {by}: {text}", en="{at}, {by}: {text}").format(
        at=moment(line.at, ZoneInfo(case.site.time_zone)), by=line.by, text=line.text
    )
