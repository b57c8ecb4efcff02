"""Verbs: one transaction each, and carried out once under an idempotency key however often they are asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar, cast, get_type_hints

import msgspec
from django.db import transaction
from django.utils import timezone

from dirisha.core.events import canonical
from dirisha.journal.models import Done

P = ParamSpec("P")
R = TypeVar("R")


def verb(function: Callable[P, R]) -> Callable[P, R]:
    """Decorator for every function of a room's `actions.py` that changes something.

    The whole verb is one transaction. It takes two keyword arguments of its own: `at` (aware; when it is left out the
    verb asks the clock, the only place of the house that does) and `key`, the idempotency key: under a key already
    used the verb does nothing and answers what it answered then. What a verb returns is None, a UUID, a text, a
    number or a frozen dataclass of these.
    """
    name = f"{function.__module__}.{function.__qualname__}".removeprefix("dirisha.rooms.")
    answer = get_type_hints(function).get("return", type(None))

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        key = cast("str | None", kwargs.get("key"))
        at = cast("datetime", kwargs.get("at") or timezone.now())
        kwargs["at"] = at
        with transaction.atomic():
            if key is None:
                return function(*args, **kwargs)
            # Two requests under one key at the same moment: the second insert waits for the first transaction.
            scoped = f"{name}:{key}"
            Done.objects.bulk_create([Done(key=scoped, verb=name, result="", at=at)], ignore_conflicts=True)
            done = Done.objects.select_for_update().get(key=scoped)
            if done.result:
                return cast("R", msgspec.json.decode(done.result, type=answer))
            result = function(*args, **kwargs)
            Done.objects.filter(key=scoped).update(result=canonical(result).decode())
            return result

    return run
