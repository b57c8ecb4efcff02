"""The journal's own tables. Streams, epochs and entries are written by `journal.write` alone and never changed."""

from __future__ import annotations

from django.db import models

from dirisha.journal.managers import Untouchable

GENESIS = "0" * 64


class Stream(models.Model):
    """The head of one journal: its epoch, the position and tick last given, and the hash of the entry there."""

    name = models.CharField(max_length=80, primary_key=True)
    epoch = models.CharField(max_length=16)
    position = models.BigIntegerField()
    tick = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    objects = Untouchable()

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{self.name} {self.epoch}:{self.position}"


class Epoch(models.Model):
    """One unbroken run of a stream's positions. A node that was reinstalled or restored begins the next (design.md 3).

    The name begins with the epoch's number ("0002-9f3a6c21e07"), so names sort in the order of the epochs. `start` is
    the hash that its first entry follows: that of the last entry before, or GENESIS. `length` is its last position,
    None while it is the open one.
    """

    id = models.UUIDField(primary_key=True)
    stream = models.CharField(max_length=80)
    name = models.CharField(max_length=16)
    start = models.CharField(max_length=64)
    length = models.BigIntegerField(null=True)
    began_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    objects = Untouchable()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["stream", "name"], name="epoch_once")]

    def __str__(self) -> str:
        return f"{self.stream} {self.name}"


class Entry(models.Model):
    """One recorded event. `data` is its canonical JSON; `sealed` its personal fields under the key of `person`.

    `tick` is a logical clock (Lamport 1978): greater than that of every entry its writer could have seen, whatever the
    clock on the wall said. Replay follows it, so that no entry is applied before one it depends on.
    """

    id = models.UUIDField(primary_key=True)
    stream = models.CharField(max_length=80)
    epoch = models.CharField(max_length=16)
    position = models.BigIntegerField()
    tick = models.BigIntegerField()
    kind = models.CharField(max_length=80)
    schema = models.PositiveSmallIntegerField()
    about = models.UUIDField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=90)
    data = models.TextField()
    person = models.UUIDField(null=True)
    sealed = models.BinaryField(null=True)
    hash = models.CharField(max_length=64)

    objects = Untouchable()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["stream", "epoch", "position"], name="entry_position_once")]
        indexes = [models.Index(fields=["about", "recorded_at"], name="entry_about")]

    def __str__(self) -> str:
        return f"{self.stream} {self.epoch}:{self.position} {self.kind}"


class PersonKey(models.Model):
    """The key of one person, wrapped by the node's master key.

    `wrapped` is None once the person was erased: the row stays, so that no new key is ever made for them.
    """

    person = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField(null=True)
    made_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person)


class Cursor(models.Model):
    """How far one reader has read one epoch of a stream."""

    id = models.UUIDField(primary_key=True)
    reader = models.CharField(max_length=60)
    stream = models.CharField(max_length=80)
    epoch = models.CharField(max_length=16)
    position = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "stream", "epoch"], name="cursor_once")]

    def __str__(self) -> str:
        return f"{self.reader} {self.stream} {self.epoch}:{self.position}"


class Parked(models.Model):
    """An entry that a reader could not handle, and those about the same thing behind it, until it succeeds."""

    id = models.UUIDField(primary_key=True)
    reader = models.CharField(max_length=60)
    entry = models.UUIDField()
    about = models.UUIDField()
    tick = models.BigIntegerField()
    since = models.DateTimeField()
    tries = models.PositiveIntegerField()
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "entry"], name="parked_once")]
        indexes = [models.Index(fields=["reader", "tick"], name="parked_order")]

    def __str__(self) -> str:
        return f"{self.reader} {self.entry} {self.error}"


class Done(models.Model):
    """A public verb that was carried out under an idempotency key: for what arguments, and what it answered."""

    key = models.CharField(max_length=64, primary_key=True)
    verb = models.CharField(max_length=120)
    asked = models.CharField(max_length=64)
    result = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="done_at")]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d %H:%M}"


class Look(models.Model):
    """Somebody of `institution` looked at something restricted. Kept in the database `access`, so that a rollback
    cannot hide it."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=90)
    about = models.UUIDField()
    what = models.CharField(max_length=80)
    reason = models.CharField(max_length=400, blank=True)
    institution = models.UUIDField(null=True)

    objects = Untouchable()

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["about", "at"], name="look_about"),
            models.Index(fields=["institution", "at"], name="look_institution"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.what}"
