"""Verbs: one transaction each, and carried out once under an idempotency key however often they are asked."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast, get_type_hints

import msgspec
from django.conf import settings
from django.db import OperationalError, connection, transaction

from dirisha.core.events import canonical
from dirisha.core.refused import Refused
from dirisha.core.say import Say
from dirisha.journal import present, sql
from dirisha.journal.models import Done

P = ParamSpec("P")
R = TypeVar("R")

ASIDE = ("at", "key", "language")
"""Arguments that may differ when a form is sent again: the time, the key, and the language of the page."""
TRIES = 4
COLLISIONS = ("40001", "40P01")
"""PostgreSQL's codes for "could not serialize" and "deadlock detected": nothing was done, asking again is right."""


class OtherArguments(Refused):
    """An idempotency key came back with other arguments than the first time. `first` is what the verb answered then:
    for the door to tell the person who asked, once it knows that it is the same one."""

    def __init__(self, first: Any) -> None:
        self.first = first
        super().__init__(
            Say(
                sw="Fomu hii ilikwisha kutumwa ikiwa na taarifa tofauti. Tafadhali fungua ukurasa upya, "
                "kisha utume taarifa mpya.",
                en="This form was already sent with other details. Open the page afresh and send the new details.",
            ),
            code="key-used-for-something-else",
        )


def verb(function: Callable[P, R]) -> Callable[P, R]:
    """Decorator for every function of a room's `actions.py` that changes something.

    The whole verb is one transaction. It takes two keyword arguments of its own: `at` (aware; when it is left out the
    verb asks the clock, the only place of the house that does) and `key`, the idempotency key: under a key already
    used the verb does nothing and answers what it answered then. A refused verb leaves its key free. A key used with
    other arguments (`at` and `language` aside) is refused by OtherArguments. What a verb returns is None, a UUID, a
    text, a number or a frozen dataclass of these. An argument that differs each time it is made (an upload under a
    random name) says what it is by an attribute `fingerprint`.

    Where two verbs collide on PostgreSQL so that one must yield, it is carried out again. SQL of its own: none without
    a key, one statement with one.
    """
    name = _name(function)
    answer = get_type_hints(function).get("return", type(None))

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        at = cast("datetime", kwargs.get("at") or present.now())
        if at.tzinfo is None:
            raise ValueError("`at` must be an aware time")
        kwargs["at"] = at
        key = cast("str | None", kwargs.get("key"))

        def carry_out() -> R:
            return function(*args, **kwargs)

        if not key:
            return _until_no_collision(transaction.atomic(carry_out))
        once = _Once(name, key, _hidden([_plain(args), {k: _plain(v) for k, v in kwargs.items() if k not in ASIDE}]))
        return _until_no_collision(lambda: cast("R", once.carry_out(carry_out, answer, at)))

    return run


def was_done(function: Callable[..., Any], *, key: str) -> bool:
    """Whether the verb `function` was carried out under this key already. One SQL statement."""
    return sql.one("SELECT 1 FROM journal_done WHERE key = %s", (_sha256([_name(function), key]),)) is not None


def forget(*, before: datetime) -> int:
    """Drop the answers to keys used before `before` (a form sent again after that is a new one); how many. One SQL
    statement."""
    return Done.objects.filter(at__lt=before).delete()[0]


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}".removeprefix("dirisha.rooms.")


@dataclass(frozen=True)
class _Once:
    """A verb under a key: which verb, and a fingerprint of what it was asked (`_hidden`)."""

    verb: str
    key: str
    asked: str

    def carry_out(self, function: Callable[[], Any], answer: Any, at: datetime) -> Any:
        """Do it and keep its answer under the key, in one transaction. Whoever comes second, even at the same moment,
        does all of it in vain: the key is taken, or the verb refuses, nothing of it remains, and the answer is the
        first one's. So the first, which is nearly every one, pays a single statement for its key.
        """
        digest = _sha256([self.verb, self.key])
        keep = sql.insert("journal_done", ("key", "verb", "asked", "result", "at"), 1)
        try:
            with transaction.atomic():
                result = function()
                sql.run(keep, (digest, self.verb, self.asked, canonical(result).decode(), at))
                return result
        except OperationalError:  # a collision, or the database is away: nothing is known of the key
            raise
        except Exception:
            row = sql.one("SELECT asked, result FROM journal_done WHERE key = %s", (digest,))
            if row is None:
                raise
        first = msgspec.json.decode(row[1], type=answer)
        if row[0] != self.asked:
            raise OtherArguments(first)
        return first


def _until_no_collision(attempt: Callable[[], R]) -> R:
    """Only the outermost transaction can be asked again; inside another one the collision belongs to that one."""
    if connection.in_atomic_block:
        return attempt()
    for _ in range(TRIES - 1):
        try:
            return attempt()
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) not in COLLISIONS:
                raise
    return attempt()


def _plain(value: Any) -> Any:
    if hasattr(value, "fingerprint"):
        return value.fingerprint
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    return value


def _hidden(value: Any) -> str:
    """A fingerprint that nobody without the master key can guess backwards: arguments are a citizen's words."""
    key = hashlib.sha256(b"dirisha.journal.once:" + bytes.fromhex(settings.DIRISHA_MASTER_KEY)).digest()
    return hmac.new(key, canonical(value), hashlib.sha256).hexdigest()


def _sha256(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()
