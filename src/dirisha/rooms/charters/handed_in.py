"""Documents handed in at the desk: a small one is read at once, what takes longer is read by the worker.

`bring` is the desk's: it tries for two seconds of processor time and answers with the draft, or puts the document where
the worker finds it. `read_one` is the worker's. One document is read by one worker at a time: a claim is one
conditional statement, held for `LEASE` and put off while the child reads. A worker that dies leaves its claim to run
out, and another one begins again, at most `MOST_TRIES` times; the draft is recorded in the same transaction that ends
the claim, so that no document becomes two drafts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import F, Q

from dirisha.core.actor import Actor, actor_from_text
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal.ids import new_id
from dirisha.rooms.charters import originals, rules
from dirisha.rooms.charters.actions import discard_draft, draft_charter
from dirisha.rooms.charters.models import HandedIn, Version
from dirisha.rooms.charters.reading import read_charter
from dirisha.rooms.charters.reading.formats.apart import APART_KINDS, Pace, TooLong
from dirisha.rooms.charters.reading.formats.sniffing import kind_of
from dirisha.rooms.charters.reading.model import CharterReading
from dirisha.rooms.charters.reading.refusal import MAX_BYTES
from dirisha.rooms.places.queries import standing_of

log = logging.getLogger("dirisha.worker")

Language = Literal["sw", "en"]
LANGUAGES: dict[str, Language] = {"sw": "sw", "en": "en"}
AT_ONCE = Pace(seconds=2.0, patience=5.0, scans=False)
"""What somebody waits for at the desk: two seconds of processor time, ten by the clock on the wall."""
PATIENT = 24.0
"""Processor time for a document with text when nobody waits: a slow machine reads a long charter in it."""
LARGE, LONG = 1024 * 1024, 300 * 1024
"""Bytes of an office file or PDF, and of a text, beyond which it is not even tried at once."""
MOST_TRIES = 3
LEASE = timedelta(minutes=2)
BEAT = timedelta(seconds=10)
REST = timedelta(minutes=1)
"""How long a document is left alone after an error, times the tries so far."""
STANDING_STILL = timedelta(minutes=1)
"""A document that waits so long while nothing is being read: the worker is not running."""
TOLD = timedelta(days=1)
"""How long a refusal stays on the page of the charters."""
ANOTHER_LANGUAGE = "Lugha ya mkataba imebadilishwa / the document's language was changed"
UNREAD = ("waiting", "reading")

FAILED = Say(
    sw="Kusoma faili hili kumekwama mara {times}. Jaribu kulihifadhi upya kama DOCX au PDF, kisha ulilete tena.",
    en="Reading this file broke off {times} times. Try saving it again as DOCX or PDF and bring that file.",
)
GONE = Say(
    sw="Faili hili halipo tena kwenye hifadhi. Tafadhali lilete upya.",
    en="This file is no longer in the store. Please bring it again.",
)


class Stopped(Exception):
    """The worker was asked to stop: the document goes back to the others, and this try does not count."""


class Lost(Exception):
    """Somebody else has taken the document over: nothing of this reading is recorded."""


@dataclass(frozen=True)
class Brought:
    """What became of a document: the draft (`version`), or the id under which it waits for the worker."""

    version: UUID | None = None
    waiting: UUID | None = None


@dataclass(frozen=True)
class Progress:
    """How far a document is: `before` it wait so many; `standing_still` when nothing reads. `version` once read."""

    id: UUID
    institution: UUID
    name: str
    state: Literal["waiting", "reading", "read", "refused"]
    pages: int
    done: int
    handed_at: datetime
    version: UUID | None
    refused: Say
    before: int = 0
    standing_still: bool = False

    @property
    def mark(self) -> str:
        """Changes whenever the page must say something else."""
        return f"{self.state}-{self.done}-{self.pages}-{self.before}-{self.standing_still:d}"


def bring(
    data: bytes,
    *,
    name: str,
    institution: UUID,
    language: Language | None = None,
    replaces: UUID | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Brought:
    """Read a document into a draft at once, or hand it to the worker. `replaces` is a draft that gives way to it.

    Refused (CannotRead and what `draft_charter` says) with one sentence, and then nothing is kept.
    """
    if _quick(data):
        try:
            read = read_charter(data, name=name, language=language, pace=AT_ONCE)
        except TooLong:
            pass
        else:
            with originals.kept(data), transaction.atomic():
                return Brought(version=_drafted(read, institution, replaces, by=by, at=at, key=key))
    return Brought(waiting=_hand_in(data, name, institution, language, replaces, by=by, at=at))


def _quick(data: bytes) -> bool:
    """Whether it may be tried at once. Too large a file is refused so quickly that it may."""
    kind = kind_of(data)
    return kind != "image" and (len(data) <= (LARGE if kind in APART_KINDS else LONG) or len(data) > MAX_BYTES)


def _drafted(
    read: CharterReading, institution: UUID, replaces: UUID | None, *, by: Actor, at: datetime, key: str | None
) -> UUID:
    if replaces is not None:
        discard_draft(version=replaces, reason=ANOTHER_LANGUAGE, by=by, at=at, key=key and f"{key}-discard")
    return draft_charter(institution=institution, reading=read, by=by, at=at, key=key)


def _hand_in(
    data: bytes,
    name: str,
    institution: UUID,
    language: Language | None,
    replaces: UUID | None,
    *,
    by: Actor,
    at: datetime,
) -> UUID:
    """Put a document where the worker finds it; the same one twice is one. Five statements."""
    rules.may_draft(by, standing_of(by), institution)
    told = {
        "name": name[:200],
        "by": str(by),
        "replaces": replaces,
        "handed_at": at,
        "state": "waiting",
        "tries": 0,
        "claim": None,
        "until": None,
        "pages": 0,
        "done": 0,
        "version": None,
        "refused_sw": "",
        "refused_en": "",
    }
    with originals.kept(data) as mark, transaction.atomic():
        row, new = HandedIn.objects.select_for_update().get_or_create(
            institution=institution, mark=mark, language=language or "", defaults={"id": new_id(at), **told}
        )
        if not new and row.state not in UNREAD and not _under_review(row):
            HandedIn.objects.filter(id=row.id).update(**told)
    return row.id


def _under_review(row: HandedIn) -> bool:
    """Whether the draft that came of a document still awaits review."""
    return row.version is not None and Version.objects.filter(id=row.version, status="draft").exists()


def progress(handed: UUID, *, at: datetime) -> Progress | None:
    """How far a document is; None for what was never handed in. One SQL statement, three while it waits."""
    row = HandedIn.objects.filter(id=handed).first()
    if row is None:
        return None
    before, still = 0, False
    if row.state == "waiting":
        others = HandedIn.objects.filter(state__in=UNREAD)
        before = others.filter(Q(handed_at__lt=row.handed_at) | Q(state="reading")).exclude(id=row.id).count()
        reading = others.filter(state="reading", until__gt=at).exists()
        still = not reading and row.tries == 0 and row.handed_at + STANDING_STILL < at
    return _progress(row, before, still)


def unread(institution: UUID, *, at: datetime) -> list[Progress]:
    """What an institution handed in and is not read, and what was refused within a day. One SQL statement."""
    rows = HandedIn.objects.filter(institution=institution).filter(
        Q(state__in=UNREAD) | Q(state="refused", handed_at__gt=at - TOLD)
    )
    return [_progress(row) for row in rows.order_by("handed_at")]


def _progress(row: HandedIn, before: int = 0, standing_still: bool = False) -> Progress:
    return Progress(
        id=row.id,
        institution=row.institution,
        name=row.name,
        state=row.state,  # type: ignore[arg-type]
        pages=row.pages,
        done=row.done,
        handed_at=row.handed_at,
        version=row.version,
        refused=Say(row.refused_sw, row.refused_en),
        before=before,
        standing_still=standing_still,
    )


def forget(*, before: datetime) -> int:
    """Drop what was done with documents handed in before then; how many. Two SQL statements."""
    return HandedIn.objects.filter(handed_at__lt=before).exclude(state__in=UNREAD).delete()[0]


@dataclass
class _Claim:
    """A document in the hands of this worker."""

    row: HandedIn
    claim: UUID
    clock: Callable[[], datetime]
    stopping: Callable[[], bool]
    held: datetime
    done: int = field(default=0)

    def watch(self, done: int, pages: int) -> None:
        """Called while the child reads: tells how far it is, and holds on to the document."""
        if self.stopping():
            raise Stopped
        at = self.clock()
        if done != self.done or at >= self.held + BEAT:
            self.done, self.held = done, at
            if not self.change(until=at + LEASE, done=done, pages=pages):
                raise Lost

    def change(self, **to: object) -> bool:
        """Change the row while it is still ours."""
        return HandedIn.objects.filter(id=self.row.id, claim=self.claim).update(**to) == 1


def read_one(*, clock: Callable[[], datetime], stopping: Callable[[], bool] = lambda: False) -> bool:
    """Read the document that has waited longest into a draft, or refuse it; False when none waits.

    `clock` gives the time, `stopping` whether to break off. A database that is away passes through: the claim runs out.
    """
    held = _claimed(clock, stopping)
    if held is None:
        return False
    row = held.row
    try:
        data = originals.read_again(row.mark)
        pace = Pace(seconds=PATIENT, watch=held.watch)
        read = read_charter(data, name=row.name, language=LANGUAGES.get(row.language), pace=pace)
        with transaction.atomic():
            at = clock()
            version = _drafted(read, row.institution, row.replaces, by=actor_from_text(row.by), at=at, key=None)
            if not held.change(state="read", version=version, claim=None, until=None):
                raise Lost
        log.info("read id=%s", row.id)
    except Stopped:
        held.change(state="waiting", claim=None, until=None, tries=F("tries") - 1)
    except Lost:
        log.warning("reading lost id=%s", row.id)
    except FileNotFoundError:
        _refuse(held, GONE)
    except Refused as refusal:
        _refuse(held, refusal.say)
    except DatabaseError:
        raise
    except Exception as error:  # the child was killed, the disk is full: the others go on, and this one is tried again
        log.exception("reading failed id=%s: %s", row.id, type(error).__name__)
        held.change(state="waiting", claim=None, until=clock() + row.tries * REST)
    return True


def _claimed(clock: Callable[[], datetime], stopping: Callable[[], bool]) -> _Claim | None:
    """The next document, claimed. Two statements when nobody is in the way."""
    while True:
        at = clock()
        due = HandedIn.objects.filter(state__in=UNREAD).filter(Q(until=None) | Q(until__lte=at))
        row = due.order_by("handed_at").first()
        if row is None:
            return None
        claim = new_id(at)
        # Another worker may look at the same row at this moment: only one of the two finds it as it was.
        same = HandedIn.objects.filter(id=row.id, state=row.state, claim=row.claim, tries=row.tries)
        taken = same.update(state="reading", claim=claim, until=at + LEASE, tries=F("tries") + 1, done=0, pages=0)
        if not taken:
            continue
        row.tries += 1
        held = _Claim(row, claim, clock, stopping, at)
        if row.tries <= MOST_TRIES:
            return held
        _refuse(held, FAILED.format(times=MOST_TRIES))


def _refuse(held: _Claim, say: Say) -> None:
    """Refuse a document for good; its bytes go, unless somebody else has need of them."""
    row = held.row
    with transaction.atomic():
        if not held.change(state="refused", claim=None, until=None, refused_sw=say.sw, refused_en=say.en):
            return
        needed = Version.objects.filter(source_hash=row.mark).exists()
        needed = needed or HandedIn.objects.filter(mark=row.mark, state__in=UNREAD).exists()
    if not needed:
        originals.drop(row.mark)
    log.info("refused id=%s", row.id)
