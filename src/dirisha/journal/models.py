"""The journal's own tables. `Stream` and `Entry` are written by `journal.write` alone and never changed."""

from __future__ import annotations

from django.db import models

GENESIS = "0" * 64


class Stream(models.Model):
    """The head of one journal: its epoch, the position last given, and the hash of the entry there."""

    name = models.CharField(max_length=80, primary_key=True)
    epoch = models.CharField(max_length=16)
    position = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.epoch}:{self.position}"


class Entry(models.Model):
    """One recorded event. `data` is its canonical JSON; `sealed` its personal fields under the key of `person`."""

    id = models.UUIDField(primary_key=True)
    stream = models.CharField(max_length=80)
    epoch = models.CharField(max_length=16)
    position = models.BigIntegerField()
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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "epoch", "position"], name="entry_position_once")]
        indexes = [models.Index(fields=["about", "recorded_at"], name="entry_about")]

    def __str__(self) -> str:
        return f"{self.stream} {self.epoch}:{self.position} {self.kind}"


class PersonKey(models.Model):
    """The key of one person, wrapped by the node's master key. Deleting the row erases the person (design.md 3)."""

    person = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person)


class Cursor(models.Model):
    """How far one reader has read one stream."""

    reader = models.CharField(max_length=60)
    stream = models.CharField(max_length=80)
    epoch = models.CharField(max_length=16)
    position = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "stream", "epoch"], name="cursor_once")]

    def __str__(self) -> str:
        return f"{self.reader} {self.stream} {self.epoch}:{self.position}"


class Done(models.Model):
    """A public verb that was carried out under an idempotency key, with what it answered."""

    key = models.CharField(max_length=120, primary_key=True)
    verb = models.CharField(max_length=80)
    result = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.verb} {self.key}"


class Look(models.Model):
    """Somebody looked at something restricted. Kept in the database `access`, so that a rollback cannot hide it."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=90)
    about = models.UUIDField()
    what = models.CharField(max_length=80)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["about", "at"], name="look_about")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.what}"
