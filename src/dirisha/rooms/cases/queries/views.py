"""What the queries of cases answer with: frozen, ready for a page, every text of the house in both languages.

Moments are UTC; `time_zone` of the case says in which zone a page shows them. Texts that people typed (`words`,
`description`, `answer` ...) are plain and stand in the language they were written in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dirisha.core.clocks import Spent
from dirisha.core.say import Say
from dirisha.rooms.cases.rules.opening import RESTRICTED


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One line of the history: when it happened, who did it (a role or post, never a name), what, in plain words.

    `words` are what a person typed with it, "" if nothing. `late_days`: whole days between happening and being entered
    (0 for nearly all). `shown` is False for what only the office sees.
    """

    id: UUID
    kind: str
    at: datetime
    recorded_at: datetime
    by: Say
    text: Say
    words: str
    late_days: int
    shown: bool


@dataclass(frozen=True, kw_only=True)
class PauseLine:
    """A time during which a clock stood still. `until` is None while it lasts; then `at_most` says when it ends."""

    since: datetime
    until: datetime | None
    at_most: datetime | None
    reason: Say


@dataclass(frozen=True, kw_only=True)
class ClockView:
    """One promise or law on a case, with how its date was reckoned.

    `state`: waiting (for `awaits`), running, paused, stopped. `promise` in words ("Within 14 working days"); `is_law`
    for a law beside the charter's promise; `binding` for the running one that is due first. `due_date` is the local
    date of `due_at`; `moved` when it differs from the date first promised. `explanation` are sentences. `overdue` at
    the moment of asking; `met` is None until it stopped (and for a withdrawn case). `elapsed` and `remaining` are in
    the promise's own unit; `left` is `remaining` as a number, negative when late. `starts_noted` are the start events
    that already happened. `working_date`: the next working day, where the office is closed on the due date of a
    clock that runs.
    """

    id: UUID
    key: str
    label: Say
    promise: Say
    is_law: bool
    binding: bool
    state: str
    state_text: Say
    awaits: tuple[str, ...]
    awaits_words: tuple[Say, ...]
    starts_noted: tuple[tuple[str, datetime], ...]
    starts_at: datetime | None
    due_at: datetime | None
    due_date: date | None
    first_due_at: datetime | None
    moved: bool
    overdue: bool
    breached_at: datetime | None
    stopped_at: datetime | None
    met: bool | None
    elapsed: Say | None
    remaining: Say | None
    left: Spent | None
    explanation: tuple[Say, ...]
    pauses: tuple[PauseLine, ...]
    working_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """A question to the citizen. Open while neither answered nor lapsed."""

    id: UUID
    text: str
    asked_at: datetime
    answer_by: datetime
    answer: str
    answered_at: datetime | None
    lapsed_at: datetime | None

    @property
    def open(self) -> bool:
        """It still waits for an answer."""
        return self.answered_at is None and self.lapsed_at is None


@dataclass(frozen=True, kw_only=True)
class RemedyView:
    """What the house offered by itself after a missed promise. `complaint` is the reference of the complaint opened;
    `lapsed`: the new date went by, too, before there was an answer."""

    id: UUID
    level: int
    clock: UUID
    promise: Say
    apology: Say
    reason: Say
    new_date: datetime | None
    post_title: Say | None
    offered_at: datetime
    taken_at: datetime | None
    complaint: str | None
    lapsed: bool


@dataclass(frozen=True, kw_only=True)
class FileView:
    """A file of a case. `name` is its original name, "" once the person was erased; the bytes lie under `stored`."""

    id: UUID
    stored: str
    name: str
    content_type: str
    size: int
    from_citizen: bool
    requirement: UUID | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class BringLine:
    """A requirement of the service: a `document` given as a file or an answer, or else to be brought to the office."""

    requirement: UUID
    kind: str
    text: Say
    answer: str
    given: bool


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How the citizen of a case can be reached; parts that were not left are ""."""

    name: str
    phone: str
    email: str
    language: str


@dataclass(frozen=True, kw_only=True)
class CitizenCase:
    """A case as its citizen sees it.

    `state`: received, in_hand, waiting, answered, closed, with `state_text` as a sentence. `promised_by` is the
    institution whose charter promised, `handled_by` the one that works on it now, at the post `post_title` (None:
    nobody yet). `due_at` is the earliest due date of the running clocks; `clocks` binding first. `may` are the verbs
    open to the citizen now: answer, confirm, reopen, withdraw, note, attach. `confirm_by`: silence until then closes.
    `charter_version` is the number of the charter's version whose promises the case keeps.
    `against` is the title of the post that a restricted complaint is about, if one was named. `kind_version`: the
    version of its kind, None for a case of no kind of its own; `deemed_at`: when silence counted as a refusal.
    """

    id: UUID
    reference: str
    kind: str
    institution_slug: str
    promised_by: Say
    handled_by: Say
    handed_over: bool
    post_title: Say | None
    site_name: Say
    site_address: Say
    time_zone: str
    service_slug: str
    service_name: Say
    variant_name: Say
    charter_version: int
    confidential: bool
    channel: str
    language: str
    level: int
    against: Say | None
    has_contact: bool
    description: str
    received_at: datetime
    recorded_at: datetime
    state: str
    state_text: Say
    due_at: datetime | None
    overdue: bool
    clocks: tuple[ClockView, ...]
    steps: tuple[StepLine, ...]
    open_question: QuestionView | None
    questions: tuple[QuestionView, ...]
    remedies: tuple[RemedyView, ...]
    bring: tuple[BringLine, ...]
    files: tuple[FileView, ...]
    outcome: str
    outcome_text: Say | None
    answer: str
    reasons: str
    appeal: str
    answered_at: datetime | None
    confirm_by: datetime | None
    closed_at: datetime | None
    closed_text: Say | None
    complains_about: str | None
    may: frozenset[str]
    kind_version: UUID | None = None
    deemed_at: datetime | None = None

    @property
    def restricted(self) -> bool:
        """Whether it is about an officer, so that few see it."""
        return self.level >= RESTRICTED

    @property
    def clock(self) -> ClockView | None:
        """The clock that binds: the running one due first, else the first of all."""
        return self.clocks[0] if self.clocks else None

    @property
    def to_bring(self) -> tuple[BringLine, ...]:
        """What the citizen has still to bring to the office."""
        return tuple(line for line in self.bring if line.kind == "document" and not line.given)


@dataclass(frozen=True, kw_only=True)
class DeskCase:
    """A case as the desk sees it: all of the citizen's view, and what only the office may see.

    `steps` is the whole history with the office's notes; `late_entry_days` whole days between receipt and registration;
    `post` works on it, `against` is the post a restricted complaint is about; `may` are the verbs open to the asking
    post now: take, ask, note_start, hand_over, decide, note, attach, withdraw, join, part. `pause_days_left`: how long
    a further question may still stop the clock. `joined` cases wait for this one's answer; `master` is the one whose
    answer this one waits for, with its reference where the post may see it.
    """

    case: CitizenCase
    steps: tuple[StepLine, ...]
    contact: Contact | None
    erased: bool
    post: UUID | None
    against: UUID | None
    handler: UUID
    late_entry_days: int
    pause_days_left: int
    may: frozenset[str]
    joined: int = 0
    master: tuple[UUID, str] | None = None


@dataclass(frozen=True, kw_only=True)
class PublicState:
    """What a reference alone tells anybody: nothing personal, no service, only how far it is."""

    reference: str
    state: str
    state_text: Say
    received_at: datetime
    time_zone: str


@dataclass(frozen=True, kw_only=True)
class WorkLine:
    """A case in a worklist. `late` when a running clock is past its due moment; `left` is the time the binding one has,
    in its promise's own unit, negative when late. `restricted`: about an officer, so that few see it.
    """

    id: UUID
    reference: str
    service_name: Say
    kind: str
    channel: str
    level: int
    state: str
    state_text: Say
    post: UUID | None
    post_title: Say | None
    received_at: datetime
    late_entry_days: int
    due_at: datetime | None
    late: bool
    left: Spent | None
    time_zone: str

    @property
    def restricted(self) -> bool:
        """Whether it is about an officer, so that few see it."""
        return self.level >= RESTRICTED


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of a worklist; `next` is what to hand in as `after` for the following one, None at the end."""

    lines: tuple[WorkLine, ...]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many cases each view of a worklist holds, counted up to 100: show 100 as "99+"."""

    mine: int
    due_soon: int
    overdue: int
    waiting: int
    all: int
