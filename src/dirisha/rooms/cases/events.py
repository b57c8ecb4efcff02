"""What can happen to a case and to its clocks. `about` is the case; the stream is its home site's (`site:<slug>`).

Clock events carry the reckoned dates with their explanation, so that replay needs no calendar and anybody can see
later what was told then. An explanation is a tuple of `core.clocks.Skipped` in JSON form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from dirisha.core.events import Event, Personal, fact
from dirisha.core.say import Say

Channel = Literal["web", "counter", "letter", "email", "phone"]
Outcome = Literal["granted", "partly", "refused", "answered"]


@fact("cases.case-opened")
@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    """Somebody asked for a service. `occurred_at` is when it reached the institution, whoever typed it in, whenever.

    `reference` is the public number; `variant` is the promise it began under. `person` seals the citizen's words and is
    made for every case, whether or not they left a way to reach them (`has_contact`). `against` is the post that a
    restricted complaint is about: it never sees the case, whatever happens to other cases later. `handler` works on it
    when that is not `institution`: the one above, for a complaint about whoever heads it.
    `description` and `answers` (requirement id to text) are the citizen's own words.
    """

    person: UUID
    reference: str
    institution: UUID
    site: UUID
    post: UUID | None
    version: UUID
    service: UUID
    service_slug: str
    variant: UUID
    case_kind: str
    channel: Channel
    language: str
    level: int = 1
    has_contact: bool = False
    complains_about: UUID | None = None
    against: UUID | None = None
    handler: UUID | None = None
    description: Personal[str] = None
    answers: Personal[dict[str, str]] = None


@fact("cases.file-attached")
@dataclass(frozen=True, kw_only=True)
class FileAttached(Event):
    """A checked file was added to a case. The bytes lie under the random name `stored`; `sha256` proves them."""

    person: UUID
    file: UUID
    requirement: UUID | None
    stored: str
    content_type: str
    size: int
    sha256: str
    from_citizen: bool
    original_name: Personal[str] = None


@fact("cases.clock-prepared")
@dataclass(frozen=True, kw_only=True)
class ClockPrepared(Event):
    """A clock waits for the events that start it (an invoice received, goods accepted); the latest will count.

    `pausable`: a question to the citizen stops it (promises; a law only where the law says so).
    """

    clock: UUID
    site: UUID
    key: str
    label: Say
    promise: dict[str, Any]
    day_reading: str
    awaits: tuple[str, ...]
    pausable: bool = True


@fact("cases.start-noted")
@dataclass(frozen=True, kw_only=True)
class StartNoted(Event):
    """One of the events a clock waits for has happened, at `occurred_at`."""

    clock: UUID
    name: str


@fact("cases.clock-started")
@dataclass(frozen=True, kw_only=True)
class ClockStarted(Event):
    """A promise or a law began to run on a case. `key` is "promise", "law:<law>" or "reopened"; times are in UTC.

    `alarms` are the moments at which 50 and 80 per cent of the time will be used. `site` is the one whose calendar it
    runs by; `pausable`: a question to the citizen stops it (promises; a law only where the law says so). `awaited` are
    the events a prepared clock waited for, empty for one that started with the receipt.
    """

    clock: UUID
    site: UUID
    key: str
    label: Say
    promise: dict[str, Any]
    day_reading: str
    starts_at: datetime
    due_at: datetime
    alarms: tuple[datetime, ...]
    explanation: tuple[dict[str, Any], ...]
    calendar_version: int
    pausable: bool = True
    awaited: tuple[str, ...] = ()


@fact("cases.clock-moved")
@dataclass(frozen=True, kw_only=True)
class ClockMoved(Event):
    """The due date of a running clock (`was_due`) changed, because the calendar of its site did. `reason` says how."""

    clock: UUID
    was_due: datetime
    due_at: datetime
    alarms: tuple[datetime, ...]
    explanation: tuple[dict[str, Any], ...]
    calendar_version: int
    reason: Say


@fact("cases.clocks-reckoned")
@dataclass(frozen=True, kw_only=True)
class ClocksReckoned(Event):
    """The running clocks of a site (`about`) were reckoned by this version of its calendar; those that changed, moved.

    All of them, or those whose ids go up to `through` when there were too many for one transaction. A clock that starts
    at this very moment by an older version comes after it in the journal and keeps that version, by which the worker's
    next round finds it.
    """

    calendar_version: int
    through: UUID | None = None


@fact("cases.clock-paused")
@dataclass(frozen=True, kw_only=True)
class ClockPaused(Event):
    """A clock stands still because the citizen was asked something; at `until` at the latest it runs again."""

    clock: UUID
    question: UUID
    until: datetime


@fact("cases.clock-resumed")
@dataclass(frozen=True, kw_only=True)
class ClockResumed(Event):
    """A paused clock runs again, with the due date as it is now. `paused_seconds` is what this pause lasted."""

    clock: UUID
    due_at: datetime
    alarms: tuple[datetime, ...]
    explanation: tuple[dict[str, Any], ...]
    calendar_version: int
    paused_seconds: int


@fact("cases.clock-warned")
@dataclass(frozen=True, kw_only=True)
class ClockWarned(Event):
    """A running clock used up 50 or 80 per cent of its time."""

    clock: UUID
    percent: int


@fact("cases.clock-breached")
@dataclass(frozen=True, kw_only=True)
class ClockBreached(Event):
    """A promise was missed: its time ran out unanswered. `occurred_at` is the due moment, not when it was noticed."""

    clock: UUID


@fact("cases.clock-stopped")
@dataclass(frozen=True, kw_only=True)
class ClockStopped(Event):
    """A clock ended with the event that the promise names. `met` says whether in time.

    `met` is None for a case withdrawn while there was still time: neither kept nor missed, and counted as neither.

    `elapsed` is the time used in the promise's own unit, without pauses; `paused_seconds` all pauses together.
    """

    clock: UUID
    met: bool | None
    elapsed: float
    unit: str
    paused_seconds: int


@fact("cases.remedy-offered")
@dataclass(frozen=True, kw_only=True)
class RemedyOffered(Event):
    """After a missed promise the house offered its remedy by itself: apology, reason, new date, a named post.

    `new_date` is None when the case had ended before the breach was noticed.
    """

    remedy: UUID
    clock: UUID
    level: int
    apology: Say
    reason: Say
    new_date: datetime | None
    post: UUID | None


@fact("cases.remedy-taken")
@dataclass(frozen=True, kw_only=True)
class RemedyTaken(Event):
    """The citizen took up the offer and complained with one step; `complaint` is the case that was opened."""

    remedy: UUID
    complaint: UUID


@fact("cases.case-taken")
@dataclass(frozen=True, kw_only=True)
class CaseTaken(Event):
    """An officer's post began to work on a case."""

    post: UUID


@fact("cases.question-asked")
@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """The citizen was asked something without which the case cannot go on; an answer is awaited until `answer_by`."""

    person: UUID
    question: UUID
    answer_by: datetime
    text: Personal[str] = None


@fact("cases.question-answered")
@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    """The citizen answered a question."""

    person: UUID
    question: UUID
    text: Personal[str] = None


@fact("cases.question-lapsed")
@dataclass(frozen=True, kw_only=True)
class QuestionLapsed(Event):
    """A question was not answered in time: the clock runs again, the case goes on with what there is."""

    question: UUID


@fact("cases.note-added")
@dataclass(frozen=True, kw_only=True)
class NoteAdded(Event):
    """A note by the office or a message by the citizen (`from_citizen`). The office's notes are not shown outside."""

    person: UUID
    note: UUID
    from_citizen: bool
    text: Personal[str] = None


@fact("cases.case-handed-over")
@dataclass(frozen=True, kw_only=True)
class CaseHandedOver(Event):
    """A case went to another post, perhaps of another institution; its clocks run on. The citizen is told to whom.

    The case stays counted with the institution whose promise it is (`CaseOpened.institution`), and its clocks keep the
    calendar they began with.
    """

    person: UUID
    to_post: UUID
    to_institution: UUID
    to_site: UUID | None
    reason: Personal[str] = None


@fact("cases.case-joined")
@dataclass(frozen=True, kw_only=True)
class CaseJoined(Event):
    """A case is about the same matter as `master`, another one of the same office: it waits for that one's answer,
    which becomes its own. Its clocks run on."""

    master: UUID


@fact("cases.case-parted")
@dataclass(frozen=True, kw_only=True)
class CaseParted(Event):
    """A joined case goes its own way again: it was another matter, or the `master` ended without an answer."""

    master: UUID


@fact("cases.case-decided")
@dataclass(frozen=True, kw_only=True)
class CaseDecided(Event):
    """The institution gave its answer. A refusal carries its reasons and the way to appeal.

    `silent_until`: if the citizen says nothing until then the case closes by itself (None where it closes at once).
    """

    person: UUID
    outcome: Outcome
    silent_until: datetime | None = None
    answer: Personal[str] = None
    reasons: Personal[str] = None
    appeal: Personal[str] = None


@fact("cases.solution-confirmed")
@dataclass(frozen=True, kw_only=True)
class SolutionConfirmed(Event):
    """The citizen said whether the answer solved it."""

    solved: bool


@fact("cases.case-closed")
@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """A case ended: `how` is the citizen's yes, silence after the answer, a reasoned refusal, or withdrawal.

    A withdrawal that an office enters for the citizen carries the `reason`, so that nobody can quietly stop a clock.
    """

    person: UUID
    how: Literal["confirmed", "silence", "refused", "withdrawn"]
    reason: Personal[str] = None


@fact("cases.case-reopened")
@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    """The citizen said "not solved": the case is in hand again, with a new clock."""

    person: UUID
    reason: Personal[str] = None


@dataclass(frozen=True, kw_only=True)
class PaperAsked:
    """What helps with one requirement of a service. `words` are the requirement's own (Swahili), by which it is known
    from one version of the charter to the next; `kinds` ("pdf", "picture") and `megabytes` are for papers."""

    words: str
    help: Say
    kinds: tuple[str, ...]
    megabytes: int


@fact("cases.service-form-set")
@dataclass(frozen=True, kw_only=True)
class ServiceFormSet(Event):
    """How a service is asked for was set: whether online, which post and site receive it, what helps the citizen.

    `about` is the institution, `form` the form's own id. None of it stands in the charter, and no promise depends on it
    but for the calendar of the receiving `site`. `post` None: the post that the charter names; `site` None: the home.
    """

    form: UUID
    service_slug: str
    online: bool
    post: UUID | None
    site: UUID | None
    papers: tuple[PaperAsked, ...]
