"""Checking the record: is every entry what was written, is none missing, is none new, does the head agree?

What this finds: any row altered in any column, removed (the last ones too), inserted or reordered, and any change of a
head or an epoch, by whoever cannot rewrite everything behind it. Somebody who rewrites all entries from one point to
the end, and the head, makes a chain that holds: against that stand the receipts and checkpoints kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.db.models import Max, Min

from dirisha.core.say import Say
from dirisha.journal.chain import entry_hash, epoch_name, number_of
from dirisha.journal.models import GENESIS, Entry, Epoch, Stream
from dirisha.journal.read import PAGE

ALTERED = Say(
    sw="imebadilishwa, imewekwa au imehamishwa baada ya kuandikwa: alama yake ya mnyororo (hash) haifanani",
    en="was altered, inserted or moved after it was written: its hash does not fit",
)
MISSING = Say(sw="haipo: imeondolewa", en="is missing: it was removed")
UNREADABLE = Say(sw="haisomeki", en="cannot be read")
OUT_OF_ORDER = Say(
    sw="imewekwa kabla ya kumbukumbu iliyotangulia", en="claims to have been written before the one it follows"
)
TOO_MANY = Say(
    sw="imeongezwa nyuma ya kumbukumbu ya mwisho inayotambuliwa",
    en="was added behind the last entry that the stream's head knows",
)
NO_HEAD = Say(
    sw="ipo, lakini kichwa cha mfululizo wake hakipo au ni cha kipindi kingine",
    en="exists, but the head of its stream is missing or of another epoch",
)
HEAD = Say(
    sw="ni ya mwisho, lakini kichwa cha mfululizo kinasema vingine: kimoja kimebadilishwa",
    en="is the last, but the stream's head says otherwise: one of them was altered",
)
NO_EPOCH = Say(sw="ni ya kipindi kisichojulikana", en="belongs to an epoch that is not known")
EPOCH = Say(
    sw="ni ya kwanza ya kipindi ambacho maelezo yake yamebadilishwa",
    en="is the first of an epoch whose own description was altered",
)
EPOCH_START = Say(
    sw="ni ya kwanza ya kipindi chake, lakini kipindi hicho hakifuati kilichotangulia",
    en="is the first of its epoch, but the epoch does not follow the one before",
)


@dataclass(frozen=True)
class Fault:
    """The first thing wrong in a stream: at which entry (by epoch and position; its id where it is there), and what."""

    stream: str
    epoch: str
    position: int
    entry: UUID | None
    what: Say

    def __str__(self) -> str:
        return str(self.say)

    @property
    def say(self) -> Say:
        """The fault in a sentence, in both languages."""
        name = f"{self.stream} {self.epoch}:{self.position}" + (f" ({self.entry})" if self.entry else "")
        return Say(sw=f"Kumbukumbu {name} {self.what.sw}.", en=f"Entry {name} {self.what.en}.")


@dataclass(frozen=True)
class Checked:
    """What a check of the record found: how many streams and entries hold, and the first fault of each stream."""

    streams: int
    entries: int
    faults: tuple[Fault, ...]


class _Found(Exception):
    """A fault was found; the rest of the stream proves nothing any more."""

    def __init__(self, epoch: str, position: int, what: Say, entry: Entry | None = None) -> None:
        self.epoch, self.position, self.what, self.entry = epoch, position, what, entry


def verify(stream: str | None = None) -> Checked:
    """Check one stream or all, in constant memory, also while others write. One SQL statement per thousand entries.

    The first fault of a stream is named; what stands behind it is not looked at.
    """
    faults: list[Fault] = []
    names = [stream] if stream is not None else _streams()
    entries = 0
    for name in names:
        walk = _Walk(name)
        try:
            walk.check()
        except _Found as found:
            id_ = found.entry.id if found.entry is not None and isinstance(found.entry.id, UUID) else None
            faults.append(Fault(name, found.epoch, found.position, id_, found.what))
        entries += walk.count
    return Checked(len(names), entries, tuple(faults))


class _Walk:
    """One way along a stream from its first entry to its head."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.count = 0
        self.hash = GENESIS
        self.tick = 0
        self.last: Entry | None = None

    def check(self) -> None:
        """Raise _Found at the first fault."""
        # The head is read before the entries: what is added meanwhile lies behind it and is left for the next check.
        head = Stream.objects.filter(name=self.stream).first()
        epochs = list(Epoch.objects.filter(stream=self.stream).order_by("name"))
        self._no_strangers({epoch.name for epoch in epochs})
        if epochs and not epochs[0].name.startswith("0001-"):
            self.hash = epochs[0].start  # the stream came back from headquarters: its beginning lies there
        for number, epoch in enumerate(epochs, start=1):
            if epoch_name(_number(epoch), epoch) != epoch.name:
                raise _Found(epoch.name, 1, EPOCH)
            if epoch.start != self.hash:
                raise _Found(epoch.name, 1, EPOCH_START)
            self.last = None
            if number < len(epochs):
                self._closed(epoch)
            else:
                self._open(epoch, head)
        if head is not None and (not epochs or head.epoch != epochs[-1].name):
            raise _Found(head.epoch, head.position, NO_EPOCH)

    def _closed(self, epoch: Epoch) -> None:
        length = epoch.length or 0
        self._entries(epoch.name, length)
        self._nothing_behind(epoch.name, length)

    def _open(self, epoch: Epoch, head: Stream | None) -> None:
        if head is None or head.epoch != epoch.name or epoch.length is not None:
            raise _Found(epoch.name, 1, NO_HEAD)
        self._entries(epoch.name, head.position)
        unknown = self.count == 0 and _number(epoch) > 1  # the last tick before lies at headquarters
        if head.hash != self.hash or (head.tick != self.tick and not unknown):
            raise _Found(epoch.name, head.position, HEAD, self.last)
        last = self._last_position(epoch.name)
        now = Stream.objects.filter(name=self.stream).values_list("epoch", "position").first()
        if now is not None and now[0] == epoch.name and last > now[1]:
            raise _Found(epoch.name, now[1] + 1, TOO_MANY)

    def _entries(self, epoch: str, end: int) -> None:
        expected = 1
        for entry in _stored(self.stream, epoch, end):
            if entry.position != expected:
                break
            self._one(epoch, entry)
            expected += 1
        if expected <= end:
            raise _Found(epoch, expected, MISSING)

    def _one(self, epoch: str, entry: Entry) -> None:
        try:
            right = entry_hash(self.hash, entry) == entry.hash
        except (TypeError, ValueError, AttributeError):  # a value that no writer of ours could have put there
            right = False
        if not right:
            raise _Found(epoch, entry.position, ALTERED, entry)
        if entry.tick <= self.tick:
            raise _Found(epoch, entry.position, OUT_OF_ORDER, entry)
        self.hash, self.tick, self.last = entry.hash, entry.tick, entry
        self.count += 1

    def _nothing_behind(self, epoch: str, end: int) -> None:
        if self._last_position(epoch) > end:
            raise _Found(epoch, end + 1, TOO_MANY)

    def _last_position(self, epoch: str) -> int:
        found: Any = Entry.objects.filter(stream=self.stream, epoch=epoch).aggregate(last=Max("position"))["last"]
        return found if isinstance(found, int) else 0

    def _no_strangers(self, known: set[str]) -> None:
        """Every epoch that an entry names is a known one."""
        after = ""
        while True:
            behind = Entry.objects.filter(stream=self.stream, epoch__gt=after)
            name = behind.aggregate(next=Min("epoch"))["next"]
            if name is None:
                return
            if name not in known and not Epoch.objects.filter(stream=self.stream, name=name).exists():
                raise _Found(name, 1, NO_EPOCH)
            after = name


def _stored(stream: str, epoch: str, end: int) -> Iterator[Entry]:
    """The entries up to position `end`, a page at a time. _Found where one cannot even be read."""
    after = 0
    while after < end:
        behind = Entry.objects.filter(stream=stream, epoch=epoch, position__gt=after, position__lte=end)
        try:
            page = list(behind.order_by("position")[:PAGE])
        except (TypeError, ValueError, DatabaseError):  # SQLite reads no text that is not UTF-8
            yield from _one_by_one(stream, epoch, after, end)
            return
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1].position


def _one_by_one(stream: str, epoch: str, after: int, end: int) -> Iterator[Entry]:
    for position in range(after + 1, end + 1):
        try:
            found = Entry.objects.filter(stream=stream, epoch=epoch, position=position).first()
        except (TypeError, ValueError, DatabaseError) as error:
            raise _Found(epoch, position, UNREADABLE) from error
        if found is None:
            return
        yield found


def _number(epoch: Epoch) -> int:
    try:
        return number_of(epoch.name)
    except ValueError:
        return 0


def _streams() -> list[str]:
    """Every name that a head, an epoch or an entry bears."""
    names = set(Stream.objects.values_list("name", flat=True)) | set(Epoch.objects.values_list("stream", flat=True))
    after = ""
    while True:  # from name to name along the index, however many entries lie between
        name = Entry.objects.filter(stream__gt=after).aggregate(next=Min("stream"))["next"]
        if name is None:
            return sorted(names)
        names.add(name)
        after = name
